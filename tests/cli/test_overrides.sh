#!/bin/sh
# Overrides from end to end: the cell is mended, also in a file of another program and in usage; each use is in control.json and on
# the control page; one that mends nothing is a warning, a broken one an error with its line.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

ok() { # NAME, status of the command before
    if [ "$2" -eq 0 ]; then
        echo "ok overrides: $1"
    else
        echo "not ok overrides: $1"
        sed 's/^/    /' "$out/log" | head -n 20
        failed=1
    fi
}

# 1200.50 + 99.50 after mending = 1300; usage 7 + 3 = 10, of which 3 was "x".
printf 'invoice_date,supplier,amount,invoice_no\n2026-07-02,Consultants,1200.50,F1\n2026-07-09,Consultants,ninety,F2\n' >"$out/invoices.csv"
printf 'start_time,end_time,amount_value,amount_currency,line_item\n1783036800,1783123200,7,usd,gpt-5\n1783123200,1783209600,x,usd,gpt-5\n' >"$out/usage.csv"
printf 'line,column,value,reason\n3,amount,99.50,letter of 12 July\n' >"$out/mend.csv"
printf 'key,column,value,reason\nstart_time=1783123200,amount_value,3,asked the provider\nstart_time=1,line_item,m,not there\n' >"$out/mend-usage.csv"
printf 'priority,field,match,pattern,scope,line\n1,supplier,is,Consultants,in,partnership-consultancy\n' >"$out/rules.csv"
cat >"$out/baten.yaml" <<'EOF'
organisation: {name: Overrides, currency: USD}
inputs:
  invoices: {path: invoices.csv, overrides: mend.csv}
  usage: {path: usage.csv, overrides: mend-usage.csv}
rules: rules.csv
period: 2026-Q3
reports: [{name: board-pack, languages: [en], formats: [txt]}]
EOF
"$baten" build "$out/baten.yaml" --fail-on never --out "$out/pack" >"$out/log" 2>&1
ok "the build runs" $?
grep -A1 '"spend@2026-Q3"' "$out/pack/figures.json" | grep -q '"1310.00"'
ok "spend is 1200.50 + 99.50 + 7 + 3" $?
[ "$(wc -l <"$out/pack/rejects.csv")" -eq 1 ]
ok "nothing is rejected" $?
grep -q '"was": "ninety"' "$out/pack/control.json" && grep -q '"reason": "letter of 12 July"' "$out/pack/control.json"
ok "control.json lists what was mended and why" $?
grep -q 'ninety *99.50 *1 *letter of 12 July' "$out/pack/board-pack.en.txt"
ok "so does the control page" $?
grep -q 'mend-usage.csv:3: warning: this override mends no row' "$out/log"
ok "an override of no row is a warning" $?

printf 'line,column,value,reason\n3,amount,99.50,\n' >"$out/mend.csv"
"$baten" check "$out/baten.yaml" >"$out/log" 2>&1
[ $? -eq 3 ] && grep -q 'mend.csv:2: error: reason is empty' "$out/log"
ok "one without a reason is an error with its line" $?
exit $failed
