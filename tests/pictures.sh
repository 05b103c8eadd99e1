#!/bin/sh
# Makes the pictures of the README from the demo pack: `make pictures`. Pages are found by the first words of their running head.
set -eu
cd "$(dirname "$0")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
SOURCE_DATE_EPOCH=1791936000 "${BUILD:-build}/baten" build input/demo/baten.yaml --fail-on never --quiet --lang en --report board-pack --format pdf --out "$out/pack"
mkdir -p reports/pictures
pages=$(pdfinfo "$out/pack/board-pack.en.pdf" | sed -n 's/^Pages: *//p')
picture() { # name, words that stand on its first page only once it begins
    page=2
    while [ "$page" -le "$pages" ]; do
        if pdftotext -f "$page" -l "$page" "$out/pack/board-pack.en.pdf" - | grep -qx "$2"; then
            pdftoppm -r 84 -f "$page" -l "$page" -singlefile -png "$out/pack/board-pack.en.pdf" "reports/pictures/$1"
            return
        fi
        page=$((page + 1))
    done
    echo "no page with: $2" >&2
    exit 1
}
picture summary "Summary"
picture budget "Budget and actual"
picture learning "Learning"
