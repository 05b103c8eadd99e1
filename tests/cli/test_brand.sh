#!/bin/sh
# The client's look from the command line: accent, logo, fonts, author, footer, confidentiality. What is refused, what is said,
# where it stands in each format. Prints `ok NAME` or `not ok NAME` for each case.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
SOURCE_DATE_EPOCH=1791936000 # 14 October 2026
BATEN_SHARE=${BATEN_SHARE:-$PWD}
export SOURCE_DATE_EPOCH BATEN_SHARE
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
failed=0

verdict() { # verdict NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        failed=1
        echo "not ok $1"
        sed 's/^/    /' "$tmp/messages"
    fi
}

pack() { # pack REPORT FORMATS SETTINGS...
    report=$1 formats=$2
    shift 2
    "$baten" build input/demo/baten.yaml --fail-on never --quiet --report "$report" --format "$formats" --out "$tmp/out" "$@" \
        >"$tmp/stdout" 2>"$tmp/messages"
}

# The colours are those of another program, the reference of the art direction.
pack board-pack txt --set brand.accent=#FFEE00 &&
    [ "$(grep -c 'FFEE00' "$tmp/messages")" -eq 1 ] &&
    grep -q 'warning: accent #FFEE00 .*#7C7300 for text and #9C9100 for marks' "$tmp/messages" &&
    grep -q 'accentkleur #FFEE00 .*#7C7300 voor tekst en #9C9100' "$tmp/out/board-pack.nl.txt" &&
    grep -q 'accent #FFEE00 .*#7C7300 for text and #9C9100' "$tmp/out/board-pack.en.txt"
verdict pale-accent-is-reported $?

# #E6007E needs a darker text only (#DC0078): as a mark it will do.
pack board-pack txt --lang en --set brand.accent=#E6007E && grep -q 'to #DC0078 for text$' "$tmp/messages" &&
    grep -q 'darkened to #DC0078 for text$' "$tmp/out/board-pack.en.txt"
verdict accent-for-text-only $?

pack board-pack txt --lang en --set brand.accent=#003366 && [ ! -s "$tmp/messages" ] && ! grep -q 003366 "$tmp/out/board-pack.en.txt"
verdict dark-accent-is-not $?

words="--set brand.author=Q.Ontwerper --set brand.footer=Concerncontrol --set brand.confidentiality=Vertrouwelijk"
# shellcheck disable=SC2086 # words on purpose
pack board-pack html,xlsx,md,txt,pdf --lang nl --set brand.logo=tests/base/images/blue.jpg $words 2>"$tmp/messages"
[ $? -eq 3 ] && grep -q 'brand.logo' "$tmp/messages"
verdict logo-is-relative-to-the-configuration $?

logo=$PWD/tests/base/images/stripes.png
# shellcheck disable=SC2086
pack board-pack html,xlsx,md,txt,pdf --lang nl --set "brand.logo=$logo" $words
status=$?
for format in html md txt; do
    grep -q Concerncontrol "$tmp/out/board-pack.nl.$format" && grep -q Vertrouwelijk "$tmp/out/board-pack.nl.$format" &&
        grep -q Q.Ontwerper "$tmp/out/board-pack.nl.$format" || { echo "$format lacks a name" >>"$tmp/messages"; status=1; }
done
unzip -p "$tmp/out/board-pack.nl.xlsx" docProps/core.xml | grep -q 'Q.Ontwerper' &&
    unzip -p "$tmp/out/board-pack.nl.xlsx" 'xl/worksheets/sheet2.xml' | grep -q 'Vertrouwelijk.*Concerncontrol' &&
    [ "$(unzip -l "$tmp/out/board-pack.nl.xlsx" | grep -c 'xl/media/')" -eq 1 ] || status=1
verdict names-in-every-format "$status"

if command -v pdftotext >/dev/null 2>&1; then
    pdftotext "$tmp/out/board-pack.nl.pdf" - >"$tmp/text" 2>"$tmp/messages" && grep -q Concerncontrol "$tmp/text" &&
        [ "$(grep -c Vertrouwelijk "$tmp/text")" -ge 20 ] && pdfinfo "$tmp/out/board-pack.nl.pdf" | grep -q '^Author: *Q.Ontwerper' &&
        pdfimages -list "$tmp/out/board-pack.nl.pdf" | grep -qE '^ +1 +0 image +480 +80 +rgb'
    verdict names-and-logo-in-the-pdf $?
else
    echo "skip names-and-logo-in-the-pdf: no pdftotext here"
fi

echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >"$tmp/logo.svg"
"$baten" check input/demo/baten.yaml --set "brand.logo=$tmp/logo.svg" >"$tmp/stdout" 2>"$tmp/messages"
[ $? -eq 3 ] && grep -q 'SVG' "$tmp/messages" && grep -q 'save it as PNG' "$tmp/messages"
verdict svg-is-refused-with-advice $?

cp fonts/BatenSans-Regular.ttf "$tmp/Huis 1.ttf"
cp fonts/BatenSans-Semibold.ttf "$tmp/Huis-2.ttf"
pack digest html,pdf,png --set "brand.fonts.regular=$tmp/Huis 1.ttf" --set "brand.fonts.semibold=$tmp/Huis-2.ttf" &&
    [ ! -s "$tmp/messages" ] && [ "$(grep -c "format('truetype')" "$tmp/out/digest.nl.html")" -ge 1 ] &&
    ! grep -q "format('woff2')" "$tmp/out/digest.nl.html" && grep -aq '+Huis-1$' "$tmp/out/digest.nl.pdf" &&
    grep -aq '+Huis-2$' "$tmp/out/digest.nl.pdf" && ! grep -aq BatenSans "$tmp/out/digest.nl.pdf"
verdict fonts-by-file $?

# The same font by file draws the same page.
cp "$tmp/out/digest.nl.png" "$tmp/by-file.png"
pack digest png && cmp "$tmp/out/digest.nl.png" "$tmp/by-file.png" >>"$tmp/messages" 2>&1
verdict same-font-same-picture $?

python3 - "$tmp" <<'PY'
import struct, sys
font = bytearray(open("fonts/BatenSans-Regular.ttf", "rb").read())
for i in range(struct.unpack(">H", font[4:6])[0]):
    record = 12 + 16 * i
    if font[record:record + 4] == b"OS/2":
        at = struct.unpack(">I", font[record + 8:record + 12])[0] + 8
font[at:at + 2] = b"\0\2"
open(sys.argv[1] + "/forbidden.ttf", "wb").write(font)
PY
"$baten" check input/demo/baten.yaml --set "brand.fonts.regular=$tmp/forbidden.ttf" --set "brand.fonts.semibold=$tmp/Huis-2.ttf" \
    >"$tmp/stdout" 2>"$tmp/messages"
[ $? -eq 3 ] && grep -q 'forbids embedding' "$tmp/messages" && grep -q 'licence' "$tmp/messages"
verdict forbidden-font-is-refused $?

# The picture for a mail: 1,200 by 800, below 120 kB, whole, and its words are the headline.
pack digest png,txt --lang nl && python3 - "$tmp/out" <<'PY' >>"$tmp/messages" 2>&1
import struct, sys, zlib
png = open(sys.argv[1] + "/digest.nl.png", "rb").read()
headline = open(sys.argv[1] + "/digest.nl.txt", encoding="utf-8").read().split("\n")[7]
at, words, size = 8, None, None
while at < len(png):
    n, kind = struct.unpack(">I4s", png[at:at + 8])
    data = png[at + 8:at + 8 + n]
    assert struct.unpack(">I", png[at + 8 + n:at + 12 + n])[0] == zlib.crc32(kind + data), kind
    if kind == b"IHDR":
        size = struct.unpack(">II", data[:8])
    if kind == b"iTXt":
        keyword, rest = data.split(b"\0", 1)
        assert keyword == b"Description" and rest[:4] == b"\0\0\0\0", data
        words = rest[4:].decode()
    at += 12 + n
assert size == (1200, 800) and len(png) <= 120 * 1024, (size, len(png))
assert words == headline, (words, headline)
PY
verdict picture-for-a-mail $?

# A name in a script our font does not have is said once, over both languages.
pack digest pdf --set "organisation.name=Жар BV" && [ "$(grep -c 'no sign for Ж а р' "$tmp/messages")" -eq 1 ]
verdict missing-characters-are-said-once $?

exit "$failed"
