#!/bin/sh
# The HTML packs of the demo, every report in both languages: valid by the Nu checker; in headless Chromium without a finding of axe,
# a message, a request or a thing that sticks out (tests/judges/browser.py). Every judge is first shown a broken file that it must fail.
# A judge that cannot be had has judged nothing: that is a failure.
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
judges=$BUILD/judges
nu=$judges/validator-26.5.2.jar
axe=$judges/axe_playwright_python-0.1.8-py3-none-any.whl
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

for tool in java chromium python3 unzip; do
    command -v "$tool" >/dev/null 2>&1 || not_judged "no $tool here"
done
mkdir -p "$judges"
if [ ! -s "$nu" ]; then
    command -v mvn >/dev/null 2>&1 || not_judged "no mvn here to fetch the Nu checker"
    mvn -B -q -f tests/judges/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
        -DoutputDirectory="$(realpath -m "$judges")" || not_judged "the Nu checker could not be fetched"
fi
[ -s "$axe" ] || python3 -m pip download -q --no-deps -d "$judges" axe-playwright-python==0.1.8 || not_judged "axe could not be fetched"
sha256sum -c --quiet <<S || not_judged "a judge is not the one we know"
afe91834c2e24adc84d1088cbe847c7b40abf32657bec8c4e7e2f49e634fea7e  $nu
fdd263c998388f1a8e67cad02677e612d946248bd44d163be5e8650ea31f95f8  $axe
S
unzip -q -o "$axe" axe_playwright_python/axe.min.js -d "$work" || not_judged "no axe in its package"

# The Nu checker ends with 0 for a file that is not there, and without the large stack dies on a good one.
valid() {
    for file; do
        [ -s "$file" ] || return 2
    done
    java -Xss4m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$judges/*" nu.validator.client.SimpleCommandLineValidator --Werror "$@" \
        >"$work/log" 2>&1
}
in_browser() {
    python3 tests/judges/browser.py "$work/axe_playwright_python/axe.min.js" "$@" >"$work/log" 2>&1
}

SOURCE_DATE_EPOCH=1791936000 "$BUILD/baten" build input/demo/baten.yaml --fail-on never --quiet --out "$work/pack" \
    --report board-pack --report client-assessment --report digest --lang nl --lang en --format html >/dev/null || exit 1
[ "$(ls "$work"/pack/*.html | wc -l)" -eq 6 ] || not_judged "there are not six HTML files"

failed=0
# A fault NAME put in by SED into the digest must be seen by the judge.
broken() { # JUDGE NAME SED
    sed "$3" "$work/pack/digest.en.html" >"$work/broken.html"
    cmp -s "$work/pack/digest.en.html" "$work/broken.html" && not_judged "the fault $2 changed nothing"
    if "$1" "$work/broken.html"; then
        echo "$1 saw nothing wrong: $2"
        failed=1
    elif grep -q 'not judged' "$work/log"; then
        cat "$work/log"
        exit 1
    fi
}
broken valid "a section within a paragraph's place" 's|<main |<span><main |'
broken valid "an attribute that is none" 's|<main |<main colour="red" |'
broken valid "a style that the policy forbids" 's|<main |<main style="color:red" |'
broken in_browser "no language" 's|<html lang="[a-z]*"|<html|'
broken in_browser "a picture without a name" 's|<main |<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><main |'
broken in_browser "a script that the policy does not know" "s|'use strict';|'use strict'; |"
broken in_browser "a request" 's|<main |<img alt="x" src="https://example.org/x.png"><main |'
broken in_browser "pale text" 's|<main |<p><font color="#c8c8c8">pale words</font></p><main |'
broken in_browser "what sticks out" 's|<main |<pre>0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789</pre><main |'

for judge in valid in_browser; do
    "$judge" "$work"/pack/*.html || {
        cat "$work/log"
        failed=1
    }
done
for file in "$work"/pack/*.html; do
    [ "$(wc -c <"$file")" -lt 1000000 ] || {
        echo "$(basename "$file") is over 1 MB"
        failed=1
    }
done
[ "$failed" -eq 0 ] && echo "six HTML files are valid, accessible, quiet and within the window"
exit "$failed"
