#!/bin/sh
# The PDF files of tests/render/test_pdf as other programs see them: qpdf finds no fault, poppler reads every text and draws every
# page without a word of complaint, and neither a second run nor another locale changes a byte.
set -u
cd "$(dirname "$0")/../.." || exit 2
program=${BUILD:-build}/tests/render/test_pdf
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

report() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        echo "not ok $1"
        failed=1
    fi
}

have() {
    command -v "$1" >/dev/null 2>&1 && return 0
    echo "skip $2: no $1 here"
    return 1
}

"$program" --write "$work"
report written $?

mkdir "$work/again"
LC_ALL=nl_NL.UTF-8 TZ=Pacific/Auckland "$program" --write "$work/again"
cmp "$work/sample.pdf" "$work/again/sample.pdf" && cmp "$work/nasty.pdf" "$work/again/nasty.pdf"
report equal-bytes $?

if have qpdf syntax; then
    for file in sample nasty; do
        qpdf --check "$work/$file.pdf" >"$work/out" 2>&1
        status=$?
        [ "$status" -eq 0 ] || cat "$work/out"
        report "syntax-$file" "$status"
    done
fi

# Each text is printed somewhere; ends of lines and no-break blanks are read as blanks.
if have pdftotext text; then
    status=0
    for file in sample nasty; do
        pdftotext -enc UTF-8 "$work/$file.pdf" "$work/$file.txt" 2>>"$work/complaints" || status=1
        tr '\n\f' '  ' <"$work/$file.txt" | tr -s ' ' >"$work/$file.flat"
    done
    while IFS='|' read -r file text; do
        grep -qF -- "$text" "$work/$file.flat" || {
            echo "$file.pdf lacks: $text"
            status=1
        }
    done <<'TEXTS'
sample|Matjaž Šušteršič en Nicolò de Boë, € 5
sample|AI kostte in Q3 € 395 duizend, 2,2% boven begroting: het gebruik groeide een kwart
sample|Kosten per opgeschaald MVP
sample|Productisering
sample|Training en coaching
sample|−15,5
sample|Ken Risk een budget en een eigenaar toe, of boek de regels op het juiste team.
sample|Stand 14 oktober 2026 · exclusief btw
nasty|Afdeling Šarić & Òdena voor de zeer lange naam
nasty|team-298
nasty|2.298,2
nasty|Nog geen MVP opgeschaald; € 72.930 besteed
nasty|vervolg 2/
TEXTS
    report text "$status"
    [ ! -s "$work/complaints" ]
    status=$?
    cat "$work/complaints"
    report text-without-complaint "$status"
fi

if have pdftoppm pages; then
    status=0
    for file in sample nasty; do
        pdftoppm -r 40 -gray "$work/$file.pdf" "$work/$file" 2>>"$work/drawing" || status=1
    done
    [ -s "$work/drawing" ] && status=1 && cat "$work/drawing"
    set -- "$work"/sample-*.pgm
    [ $# -eq 4 ] || status=1
    report pages-drawn "$status"
fi

# Structure: a heading first, a figure with its text, links; pdfinfo reads the tree.
if have pdfinfo structure; then
    pdfinfo -struct-text "$work/sample.pdf" >"$work/tree" 2>"$work/tree.complaints"
    status=$?
    [ -s "$work/tree.complaints" ] && status=1 && cat "$work/tree.complaints"
    for kind in H1 H2 Figure Table THead TH TD L LI Lbl LBody Link; do
        grep -qE "^ *$kind( |:|\$)" "$work/tree" || {
            echo "no $kind in the structure"
            status=1
        }
    done
    report structure "$status"
fi
exit "$failed"
