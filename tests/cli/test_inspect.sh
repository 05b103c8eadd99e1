#!/bin/sh
# `baten inspect` without a configuration: native and foreign files, what is uncertain, what is refused, --json for programs.
# And `baten formats`, which lists what inspect may find.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0

# NAME STATUS FILE TEXT…: ends so, and every text is in the output.
shows() {
    name=$1 status=$2 file=$3
    shift 3
    "$baten" inspect "$file" >"$out/log" 2>&1
    found=$?
    missing=
    for text; do
        grep -qF -- "$text" "$out/log" || missing="$missing [$text]"
    done
    if [ $found -eq "$status" ] && [ -z "$missing" ]; then
        echo "ok inspect $name"
    else
        echo "not ok inspect $name: exit $found,$missing"
        sed 's/^/    /' "$out/log"
        failed=1
    fi
}

# 1532,10 settles the comma, 14-07 the order of dates, 31-02 does not exist; taken are 1532,10 and 10.
printf 'Factuurdatum;Leverancier;Bedrag;Factuurnr;Kostenplaats\n02-07-2026;OpenAI;1532,10;F1;100\n31-02-2026;GitHub;1.200,50;F2;200\n14-07-2026;OpenAI;10;F3;100\n' >"$out/nl.csv"
shows "a Dutch ledger in own columns" 0 "$out/nl.csv" "invoices, in baten's own columns" 'Factuurdatum (invoice_date)' 'semicolon, header on line 1' \
    'Bedrag = amount, written as 1234,56: row 2 settles it' '3 read: 2 taken, 1 rejected' 'line 3, invoice_date: "31-02-2026" is no date' \
    'invoice_date=2026-07-02' 'own currency 1542.1' '2026-07-02 to 2026-07-14' 'cost_centre 100: 1542.1 in 2 row(s)' "invoices: $out/nl.csv"

printf 'start_time,end_time,amount_value,amount_currency,line_item,project_name\n1783036800,1783123200,7.25,usd,"gpt-5, input",web-shop\n1783123200,1783209600,2,usd,"gpt-5, input",Web-Shop\n' >"$out/o.csv"
shows "an export by its columns" 0 "$out/o.csv" 'usage: OpenAI, cost export (profile openai-cost)' 'start_time, end_time, amount_value' \
    'USD 9.25' 'project web-shop: 9.25 in 2 row(s)' 'model=gpt-5' "usage: $out/o.csv"

printf 'BilledCost,EffectiveCost,ChargePeriodStart,ChargeCategory,BillingCurrency,ServiceName,InvoiceIssuerName\n1,2,2026-07-01T00:00:00Z,Usage,USD,Bedrock,AWS\n' >"$out/f.csv"
shows "a file of two uses names both" 0 "$out/f.csv" 'profile focus-usage' 'profile focus-invoices' "# invoices: $out/f.csv"

printf 'Datum,Leverancier,Bedrag,Kleur,Maat,Vorm,Geur,Smaak,Klank\n2026-07-01,X,1,a,b,c,d,e,f\n' >"$out/u.csv"
shows "what is not certain lists the nearest" 3 "$out/u.csv" 'not certain' 'invoices in own columns' 'Leverancier (supplier)' 'Kleur, Maat'
printf 'a,b\n1,2\n' >"$out/x.csv"
shows "what nothing knows" 3 "$out/x.csv" 'no profile knows it'
printf 'invoice_date,supplier,amount\n03/04/2026,X,1\n' >"$out/a.csv"
shows "an ambiguous column names its option" 3 "$out/a.csv" 'date: dmy'
python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1], "w").writestr("[Content_Types].xml", "xl/workbook.xml")' "$out/w.csv"
shows "a workbook is said to be one" 3 "$out/w.csv" 'Excel workbook'
: >"$out/e.csv"
shows "an empty file" 3 "$out/e.csv" 'an empty file'
shows "a file that is not there" 3 "$out/none.csv" 'none.csv'

"$baten" inspect --json "$out/nl.csv" "$out/u.csv" >"$out/json" 2>/dev/null
python3 - "$out/json" <<'EOF'
import json, sys
one, two = json.load(open(sys.argv[1]))["files"]
amount = [c for c in one["columns"] if c["native"] == "amount"][0]
checks = [
    one["kind"] == "invoices", one["profile"] == "native", one["encoding"] == "utf-8", one["delimiter"] == ";", one["header_line"] == 1,
    amount == {"native": "amount", "header": "Bedrag", "style": "1234,56", "settled_by": 2},
    one["period"] == {"from": "2026-07-02", "to": "2026-07-14"},
    one["unmapped"] == [{"field": "cost_centre", "value": "100", "rows": 2, "amount": "1542.1"}],
    one["rows"]["read"] == 3, one["rows"]["facts"] == 2, one["rows"]["rejected"] == 1,
    one["amounts"]["facts"] == {"reporting": "1542.1"}, len(one["sha256"]) == 64, "candidates" not in one,
    one["rejects"][0]["line"] == 3, two["kind"] is None, "invoices" in [c["kind"] for c in two["candidates"]],
]
bad = [i for i, good in enumerate(checks) if not good]
print("ok inspect --json" if not bad else f"not ok inspect --json: {bad} {one}")
sys.exit(bool(bad))
EOF
[ $? -eq 0 ] || failed=1

"$baten" formats >"$out/log" 2>&1 && grep -q 'openai-cost *usage *file *OpenAI' "$out/log" && grep -q 'exact-purchase-nl *invoices *documentation' "$out/log" &&
    grep -q 'B5 *warning *threshold_pct 10, threshold_abs 1000' "$out/log" && grep -q client-assessment "$out/log"
if [ $? -eq 0 ]; then echo "ok formats"; else echo "not ok formats"; cat "$out/log"; failed=1; fi
mkdir "$out/profiles" && printf 'name: broken\nkind: usage\nmatch: {colums: [a]}\n' >"$out/profiles/broken.yaml"
"$baten" formats "$out" >"$out/log" 2>&1
if [ $? -eq 2 ] && grep -q 'profiles/broken.yaml:3:' "$out/log"; then echo "ok formats: a broken profile has a line"; else
    echo "not ok formats: a broken profile has a line"; cat "$out/log"; failed=1; fi
"$baten" inspect >"$out/log" 2>&1
[ $? -eq 2 ] && echo "ok inspect without a file is a usage error" || { echo "not ok inspect without a file"; failed=1; }
exit $failed
