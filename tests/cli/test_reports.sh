#!/bin/sh
# Reports of one's own through the whole program: pages dropped, moved and cut in every format, the user's folder before the
# shipped one, errors with their place before any work is done, what `baten formats` lists, what `make install` ships.
set -u
cd "$(dirname "$0")/../.." || exit 1
tree=$PWD
case ${BUILD:-build} in /*) baten=${BUILD}/baten ;; *) baten=$tree/${BUILD:-build}/baten ;; esac
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cd "$out" || exit 1

report() { # NAME EXPECTED FOUND
    if [ "$2" = "$3" ]; then
        echo "ok reports: $1"
    else
        printf 'not ok reports: %s\n    expected %s\n    found    %s\n' "$1" "$2" "$3"
        head -n 8 log | sed 's/^/    /'
        failed=1
    fi
}
build() { # options
    rm -rf pack
    "$baten" build --period 2026-Q3 --fail-on never --out pack "$@" >log 2>&1
    status=$?
}
said() { # TEXT: how many lines of the log hold it
    grep -cF -- "$1" log
}

printf 'organisation: {name: Voorbeeld BV}\ninputs: {invoices: invoices.csv, budgets: budgets.csv}\nreports:\n  - {name: month, languages: [en], formats: [md, pdf, html, xlsx]}\n' >baten.yaml
printf 'invoice_date,supplier,amount,team,line\n2026-07-02,OpenAI,100,Sales,prompt-credits\n2026-08-02,GitHub,60,IT,ai-tooling\n2026-09-01,Acme,7,HR,ai-tooling\n2026-09-01,Acme,5,Legal,ai-tooling\n2026-09-01,Acme,3,Ops,ai-tooling\n' >invoices.csv
printf 'period,line,amount,team\n2026-Q3,prompt-credits,80,Sales\n2026-Q3,ai-tooling,70,IT\n' >budgets.csv
mkdir reports
cat >reports/month.yaml <<'YAML'
name: month
title: {nl: Maandoverzicht, en: Monthly review}
pages:
  - {page: budget, blocks: [table, teams], top: {teams: 3}}
  - cover
  - {page: summary, blocks: [findings]}
YAML

build
report "a report of one's own is built" "0 month.en.html month.en.md month.en.pdf month.en.xlsx" "$status $(cd pack && echo month.*)"
report "pages and blocks stand in its order" "Monthly review Q3 2026, Voorbeeld BV,Budget and actual,All lines, with history and year,Sales ran" \
    "$(sed -n 's/^##* //p' pack/month.en.md | sed 's/\xc2\xa0/ /g; s/^\(Sales ran\).*/\1/' | head -n 4 | paste -sd,)"
# Of five teams three rows: the largest, one that has no budget, the rest.
report "a block lists as many as are asked for" "1 1 0" "$(grep -c '^| Sales' pack/month.en.md) $(grep -c '^| other [0-9a-z]* teams' pack/month.en.md) $(grep -c '^| Ops' pack/month.en.md)"
report "no link leads to a page that is not there" "" \
    "$(grep -o 'href="#[^"]*"' pack/month.en.html | sed 's/href="#//; s/"//' | sort -u | while read -r id; do grep -q "id=\"$id\"" pack/month.en.html || echo "$id"; done)"
report "the workbook has its sheets, and no ledger unasked" "Budget,Cover,Summary" \
    "$(unzip -p pack/month.en.xlsx xl/workbook.xml | grep -o '<sheet name="[^"]*"' | sed 's/.*name="//; s/"//' | head -n 3 | paste -sd,)"

# The same name as a shipped one takes its place; an absolute and a relative configuration find it alike.
cat >reports/digest.yaml <<'YAML'
name: digest
pages: [control]
YAML
build --report digest --lang nl --format txt
report "a namesake of a shipped report takes its place" "0 1" "$status $(grep -c '^Controle' pack/digest.nl.txt)"
mkdir elsewhere && cd elsewhere && build --report digest --lang nl --format txt ../baten.yaml
report "it is found beside the configuration" "0 1" "$status $(grep -c '^Controle' pack/digest.nl.txt)"
cd ..
rm reports/digest.yaml

"$baten" formats >listed 2>log
report "formats lists it with its pages and its file" "month budget, cover, summary from reports/month.yaml (your own)" \
    "$(sed -n '/^  month /,/from/p' listed | tr -s ' \n' ' ' | sed 's/^ //; s/ $//')"
report "formats lists the shipped ones" 3 "$(grep -c "from $tree/reports/\|from .*/share/baten/reports/\|from .*reports/\(board-pack\|client-assessment\|digest\).yaml" listed)"
"$baten" formats --json >listed 2>log
report "formats --json lists pages and blocks" '{"name":"month","path":"reports/month.yaml","own":true,"pages":["budget","cover","summary"]}' \
    "$(tr -d ' \n' <listed | grep -o '{"name":"month"[^}]*}')"

# Errors: where, what, what to do; before any input is read: this one could not be.
mv invoices.csv aside.csv
printf 'a,b\n1,2\n' >invoices.csv
build --report moth
report "an unknown --report" "2 1" "$status $(said "there is no report 'moth'; did you mean 'month'?")"
sed -i 's/name: month,/name: mont,/' baten.yaml
build
report "an unknown report in baten.yaml" "2 1" "$status $(said "baten.yaml:4:5: error: there is no report 'mont'; did you mean 'month'?")"
sed -i 's/name: mont,/name: month,/' baten.yaml
mv aside.csv invoices.csv
wrong() { # NAME SED-EXPRESSION MESSAGE ADVICE
    cp reports/month.yaml keep
    sed -i "$2" reports/month.yaml
    build
    report "$1" "2 1 1 none" "$status $(said "$3") $(said "$4") $(ls pack 2>/dev/null || echo none)"
    mv keep reports/month.yaml
}
wrong "an unknown page" 's/- cover/- covr/' 'reports/month.yaml:5:5: error: there is no page "covr"' 'did you mean "cover"?'
wrong "an unknown block" 's/\[findings\]/[finding]/' 'reports/month.yaml:6:30: error: the page summary has no block "finding"' 'did you mean "findings"?'
wrong "an unknown key" 's/^title/titl/' 'reports/month.yaml:2:1: error: unknown key "titl" in the report' 'did you mean "title"?'
wrong "a page twice" 's/- cover/- budget/' 'reports/month.yaml:5:5: error: the page budget is here a second time, first at line 4' 'a page stands in a report once'
wrong "no title" '/^title/d' 'reports/month.yaml:1:7: error: the report month has no title' 'add what the cover says'
wrong "no pages" '/^ /d' 'reports/month.yaml:3:7: error: pages must be a list, this is no value' '[cover, summary, budget]'
wrong "not YAML" 's/^title: {/title: {{/' 'reports/month.yaml:' 'error:'

# What is installed has the reports, and finds them without the source tree.
if make -s -C "$tree" BUILD="$tree/${BUILD:-build}" -n install DESTDIR="$out/root" PREFIX=/usr >log 2>&1; then
    report "make install ships them" "board-pack.yaml client-assessment.yaml digest.yaml" \
        "$(grep -o 'reports/[a-z-]*\.yaml' log | sort -u | sed 's|.*/||' | paste -sd' ')"
else
    report "make install ships them" 0 1
fi
exit $failed
