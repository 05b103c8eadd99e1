#!/bin/sh
# A Dutch SME drops its downloads in a folder: `baten init`, then `baten build` works; nothing is ever overwritten; what is foreign
# and without a rate is set aside with its reason, and read once the rates lie there.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0
sme=$out/Bakkerij
mkdir -p "$sme/exports"

ok() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok init: $1"
    else
        echo "not ok init: $1"
        sed 's/^/    /' "$out/log" | head -n 30
        failed=1
    fi
}

cat >"$sme/inkoop.csv" <<'EOF'
Dagboek: Code;Boekstuknummer;Uw ref.;Factuurdatum;Naam;Grootboekrekening;Omschrijving;Kostenplaats: Code;Bedrag;BTW-bedrag;Van;Naar;Valuta
60;2026001;INV-1;02-07-2026;OpenAI Ireland;4610;API juni;100;1.532,10;321,74;;;EUR
60;2026002;GH-7;14-08-2026;GitHub;4610;Copilot Business;200;760,00;159,60;01-08-2026;31-08-2026;EUR
60;2026003;K-1;20-08-2026;Kantoorboekhandel Pen;4500;papier;100;80,00;16,80;;;EUR
EOF
printf 'start_time,end_time,amount_value,amount_currency,line_item,project_name\n1783036800,1783123200,700.25,usd,"gpt-5, input",web-shop\n1785628800,1785715200,512.5,usd,"gpt-5, output",helpdesk\n' >"$sme/exports/openai cost #1.csv"
printf 'month,tool,seats,supplier,team,active_users,seat_price\n2026-08,Copilot,40,GitHub,IT,31,19\n' >"$sme/exports/seats.csv"
printf 'a,b\n1,2\n' >"$sme/odd.csv"

# Without rates: the usage in USD is set aside, the build works on what is left: 1532.10 + 760 = 2292.10; the stationer is no AI.
"$baten" init "$sme" >"$out/names" 2>"$out/log"
ok "runs" $?
[ "$(sed 's|.*/||' "$out/names" | LC_ALL=C sort | tr '\n' ' ')" = 'baten.yaml budgets.csv rules.csv teams.csv ' ]
ok "prints the files it wrote" $?
grep -q 'set aside: no exchange rate of USD' "$out/log" && grep -q 'odd.csv: not read' "$out/log" && grep -q 'project web-shop: 700.25' "$out/log" && grep -q 'learning: reviews' "$out/log"
ok "says what is set aside, not read, without team, missing" $?
"$baten" build "$sme/baten.yaml" --fail-on never --format json --out "$out/pack" >"$out/log" 2>&1
ok "build works right after it" $?
grep -A1 '"spend@2026-Q3"' "$out/pack/figures.json" 2>>"$out/log" | grep -q '"2292.10"'
ok "spend is the two AI bills" $?
grep -q '^100,,,,100,$' "$sme/teams.csv" && grep -q '^IT,' "$sme/teams.csv" && grep -q '^2026-Q3,ai-ops,,200,BU,EUR' "$sme/budgets.csv" &&
    [ "$(grep -c '^2026-Q3,' "$sme/budgets.csv")" -eq 20 ]
ok "teams and cost centres are in teams.csv, and every cell in budgets.csv" $? # 5 lines x (*, IT, 100, 200)

# Nothing is overwritten.
cksum "$sme"/*.csv "$sme/baten.yaml" >"$out/before"
"$baten" init "$sme" >"$out/names" 2>"$out/log" && [ ! -s "$out/names" ] && grep -q 'left as it is: .*baten.yaml' "$out/log" &&
    cksum "$sme"/*.csv "$sme/baten.yaml" | cmp -s - "$out/before"
ok "a second run touches nothing and says so" $?

# With rates (1.1 in July, 1.25 in August) it is all read: usage 700.25 / 1.1 = 636.59, 512.50 / 1.25 = 410.00.
rm "$sme/baten.yaml" "$sme/budgets.csv"
{
    echo 'Date,USD,'
    for day in 31 30 29 28 27 26 25 24 21 20 19 18 17 14 13 12 11 10 07 06 05 04 03; do echo "2026-08-$day,1.25,"; done
    for day in 31 30 29 28 27 24 23 22 21 20 17 16 15 14 13 10 09 08 07 06 03 02 01; do echo "2026-07-$day,1.1,"; done
} >"$sme/eurofxref-hist.csv"
"$baten" init "$sme" >"$out/names" 2>"$out/log" && ! grep -q 'set aside' "$sme/baten.yaml"
ok "with the rates nothing is set aside" $?
sed -i 's/^2026-Q3,\(prompt-credits\),,100,/2026-Q3,\1,2000,100,/; /,,[^,]*,BU,/d' "$sme/budgets.csv"
sed -i 's/^  # budgets: budgets.csv/  budgets: budgets.csv/' "$sme/baten.yaml"
"$baten" build "$sme/baten.yaml" --fail-on never --format json --out "$out/full" >"$out/log" 2>&1
ok "build works with the budget filled in" $?
grep -A1 '"budget@2026-Q3"' "$out/full/figures.json" 2>>"$out/log" | grep -q '"2000.00"' && [ "$(wc -l <"$out/full/rejects.csv")" -eq 1 ]
ok "the budget is read, no row is rejected" $?
grep -A1 '"reconcile.usage.supplier.openai@2026-08"' "$out/full/figures.json" | grep -q '"410.00"'
ok "the usage of August is 410.00 euro" $?

mkdir "$out/empty"
"$baten" init "$out/empty" >"$out/names" 2>"$out/log" && [ -s "$out/empty/baten.yaml" ]
ok "an empty folder gets its starter files" $?
"$baten" init "$out/none" >"$out/log" 2>&1
[ $? -eq 2 ]
ok "a folder that is not there is a usage error" $?
exit $failed
