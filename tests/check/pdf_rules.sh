#!/bin/sh
# Our own rules for PDF files (tests/judges/pdf_rules.py: the structure tree against the content, fonts against their sources, attachments,
# what a reader gets as text), over every report in both languages, with the client's look, and over the samples of tests/render. First
# each rule is shown to fail. Poppler, mutool and qpdf read the same files without a word.
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
python=/usr/bin/python3
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

"$python" -c 'import pikepdf, fontTools' 2>/dev/null || not_judged "no pikepdf or fontTools here"
for tool in pdftotext pdftoppm pdfinfo pdffonts mutool qpdf; do
    command -v "$tool" >/dev/null 2>&1 || not_judged "no $tool here"
done

build() { # FOLDER OPTION…
    folder=$1
    shift
    SOURCE_DATE_EPOCH=1791936000 "$BUILD/baten" build input/demo/baten.yaml --lang nl --lang en --format pdf --fail-on never --quiet \
        --out "$work/$folder" "$@" >"$work/log" 2>&1 && return 0
    cat "$work/log"
    not_judged "the demo's packs could not be made"
}
build pack --report board-pack --report client-assessment --report digest
build brand --report client-assessment --report digest --set "brand.logo=$PWD/tests/base/images/stripes.png" --set brand.accent=#F2C200 \
    --set "brand.fonts.regular=$PWD/fonts/BatenSans-Regular.ttf" --set "brand.fonts.semibold=$PWD/fonts/BatenSans-Semibold.ttf"
mkdir "$work/samples" "$work/faults"
"$BUILD/tests/render/test_pdf" --write "$work/samples" || not_judged "the samples could not be made"

failed=0
"$python" tests/judges/pdf_faults.py "$work/pack/client-assessment.nl.pdf" "$work/faults" || failed=1
set -- "$work"/pack/*.pdf "$work"/brand/*.pdf
[ $# -eq 10 ] || not_judged "$# files, not the ten there should be"
"$python" tests/judges/pdf_rules.py "$@" "$work"/samples/*.pdf || failed=1

# Silent: nothing but what was asked for.
silent() { # NAME COMMAND…
    name=$1
    shift
    "$@" >/dev/null 2>"$work/said"
    status=$?
    # what a mutool without a colour library says of itself, whatever it reads
    grep -v '^warning: ICC support is not available$' "$work/said" >"$work/words"
    if [ $status -ne 0 ] || [ -s "$work/words" ]; then
        echo "$name of $file:"
        cat "$work/words"
        failed=1
    fi
}
for file in "$@" "$work"/samples/*.pdf; do
    silent pdftotext pdftotext "$file" -
    silent pdftoppm pdftoppm -r 20 -png "$file" "$work/faults/page"
    silent pdfinfo pdfinfo "$file"
    silent pdffonts pdffonts "$file"
    silent qpdf qpdf --check "$file"
    silent mutool mutool draw -q -r 20 -o "$work/faults/page.png" "$file"
    rm -f "$work"/faults/page*
done
exit $failed
