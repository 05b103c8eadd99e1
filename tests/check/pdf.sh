#!/bin/sh
# PDF/A-3b and PDF/UA-1 of our PDF files, judged by veraPDF: the samples of tests/render, and the demo's packs.
# A judge that cannot be had has judged nothing: that is a failure, not a pass. Deliberately broken files come first.
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
judges=$BUILD/judges
jar=$judges/cli-1.30.2.jar
sum=287cc9c9757f99dcff4a2d39b68268245b48103fb6af443162d5a29df2afa332
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

command -v java >/dev/null 2>&1 || not_judged "no java here"
if [ ! -s "$jar" ]; then
    command -v mvn >/dev/null 2>&1 || not_judged "no mvn here to fetch veraPDF"
    mvn -B -q -f tests/judges/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
        -DoutputDirectory="$(realpath -m "$judges")" || not_judged "veraPDF could not be fetched"
fi
echo "$sum  $jar" | sha256sum -c --quiet || not_judged "veraPDF is not the one we know"

# Passes only when both standards pass for every file and nothing was said beside it: the program ends with 0 for files that are
# not there, and for a file that claims only one of the standards.
judge() {
    for file; do
        [ -s "$file" ] || return 2
    done
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" -f 0 --format text -v "$@" >"$work/out" 2>"$work/err" &&
        [ ! -s "$work/err" ] && [ "$(grep -cE '^PASS .* (3b|ua1)$' "$work/out")" -eq $((2 * $#)) ]
}

"$BUILD/tests/render/test_pdf" --write "$work" || not_judged "the samples could not be made"

# Faults of the same length, so that the file stays whole: no text for a figure; another part of the standard; a cell's type.
failed=0
broken() { # NAME SED
    LC_ALL=C sed "$2" "$work/sample.pdf" >"$work/broken.pdf"
    cmp -s "$work/sample.pdf" "$work/broken.pdf" && not_judged "the fault $1 changed nothing"
    if judge "$work/broken.pdf"; then
        echo "the judge saw nothing wrong in $1"
        failed=1
    fi
}
broken no-alternative-text 's|^/Alt |/Alx |'
broken no-ua-part 's|<pdfuaid:part>1<|<pdfuaid:paru>1<|'
broken unknown-type 's|^/S /TD$|/S /XD|'

if ! judge "$work/sample.pdf" "$work/nasty.pdf"; then
    cat "$work/out" "$work/err"
    failed=1
fi
# Every report in both languages, with the client's logo and fonts.
if "$BUILD/baten" build input/demo/baten.yaml --fail-on never --quiet --out "$work/pack" --format pdf --lang nl --lang en \
    --report board-pack --report client-assessment --report digest \
    --set "brand.logo=$PWD/tests/base/images/stripes.png" --set "brand.fonts.regular=$PWD/fonts/BatenSans-Regular.ttf" \
    --set "brand.fonts.semibold=$PWD/fonts/BatenSans-Semibold.ttf" && [ "$(ls "$work"/pack/*.pdf | wc -l)" -eq 6 ]; then
    judge "$work"/pack/*.pdf || {
        cat "$work/out" "$work/err"
        failed=1
    }
else
    echo "the demo's packs could not be made"
    failed=1
fi
[ "$failed" -eq 0 ] && echo "both standards pass"
exit "$failed"
