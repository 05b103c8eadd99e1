#!/bin/sh
# A German company drops its downloads in a folder: the DATEV posting batch and the Azure cost export. `baten init` and `baten build`
# must be all it takes. The figures are worked out below by hand.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0
de=$out/Muster
mkdir -p "$de"

ok() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok init de: $1"
    else
        echo "not ok init de: $1"
        sed 's/^/    /' "$out/log" | head -n 30
        failed=1
    fi
}

figure() { # ID: its value
    grep -A1 "\"$1\"" "$out/pack/figures.json" | sed -n 's/.*"value": "\(.*\)".*/\1/p'
}

python3 - "$de" <<'P'
import datetime, sys
# Gross amounts; posting key 9 is 19 % input tax; Windows-1252; days as DDMM, the year in line 1.
lines = ['"EXTF";700;21;"Buchungsstapel";13;20261005120000000;;"RE";"";"";1001;456;20260101;4;20260701;20260930;"Q3";"";1;;0;"EUR";"";"";"";"";"";;;"";""',
         'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Kurs;Basisumsatz;WKZ Basisumsatz;Konto;Gegenkonto (ohne BU-Schl\u00fcssel);BU-Schl\u00fcssel;'
         'Belegdatum;Belegfeld 1;Belegfeld 2;Skonto;Buchungstext;KOST1 \u2013 Kostenstelle']
def post(gross, side, account, day, number, text, centre):
    lines.append(f'{gross};"{side}";"EUR";;;"";{account};70101;"9";{day};"{number}";"";;"{text}";"{centre}"')
for i in range(500):
    post(f'{11 + i % 40},90', 'S', 4930, f'{1 + i % 28:02d}{7 + i % 3:02d}', f'B{i}', 'B\u00fcromaterial', '100')
post('1190,00', 'S', 4806, '3107', 'OAI-7', 'OpenAI Ireland, API Juli', '200')
post('2380,00', 'S', 4806, '1508', 'DL-1', 'DeepL Pro Jahresabo', '300')
post('595,00', 'S', 4806, '0209', 'GH-1', 'GitHub Copilot Business September', '200')
post('119,00', 'H', 4806, '0509', 'GH-1G', 'GitHub Copilot Gutschrift', '200')
post('14280,00', 'S', 4806, '3108', 'MS-8', 'Microsoft Azure August', '200')
with open(sys.argv[1] + '/EXTF_Buchungsstapel.csv', 'w', encoding='cp1252', newline='') as file:
    file.write('\r\n'.join(lines) + '\r\n')
lines = ['\ufeffDate,MeterCategory,MeterName,UnitOfMeasure,Quantity,CostInBillingCurrency,CostCenter,BillingCurrencyCode,ChargeType,PricingModel,ReservationId']
for i in range(92):
    day = datetime.date(2026, 7, 1) + datetime.timedelta(i)
    for category, meter, cost, centre in (('Azure OpenAI', 'gpt 4o Input', '10.25', 'KI-Lab'), ('Cognitive Services', 'Speech', '1.50', 'Service'), ('Virtual Machines', 'D4s', '120.00', 'IT')):
        lines.append(f'{day:%m/%d/%Y},{category},{meter},1K,10,{cost},{centre},EUR,Usage,OnDemand,')
with open(sys.argv[1] + '/azure-kosten-q3.csv', 'w', newline='') as file:
    file.write('\r\n'.join(lines) + '\r\n')
P

"$baten" init "$de" >"$out/names" 2>"$out/log"
ok "runs" $?
grep -q 'azure-kosten-q3.csv, view: actual}.*CHECK the view' "$de/baten.yaml" && grep -q '^  currency: EUR$' "$de/baten.yaml"
ok "says that the view of the Azure bill is a guess to be checked" $?
grep -q '^200,,,,200,$' "$de/teams.csv" && grep -q '^2026-Q3,ai-tooling,,300,BU,EUR' "$de/budgets.csv"
ok "the cost centres of the postings are in teams.csv and budgets.csv" $?

sed -i 's/^2026-Q3,prompt-credits,,200,/2026-Q3,prompt-credits,1500,200,/; s/^2026-Q3,ai-tooling,,300,/2026-Q3,ai-tooling,2000,300,/; /,,[^,]*,BU,/d' "$de/budgets.csv"
sed -i 's/^  # budgets: budgets.csv/  budgets: budgets.csv/' "$de/baten.yaml"
"$baten" build "$de/baten.yaml" --fail-on never --out "$out/pack" >"$out/log" 2>&1
ok "build works with the budgets filled in" $?
# Net of 19 %: OpenAI 1190 / 1.19 = 1000; DeepL 2000; Copilot 500 - 100 = 400. Azure: 92 x (10.25 + 1.50) = 1081; its machines and the bill over
# everything are no AI. 4481 in all; budget 3500.
[ "$(figure spend.supplier.openai@2026-Q3)" = 1000.00 ] && [ "$(figure spend.supplier.deepl@2026-Q3)" = 2000.00 ] && [ "$(figure spend.supplier.github@2026-Q3)" = 400.00 ]
ok "the postings are net, the credit note is taken off, the text says whose they are" $?
[ "$(figure spend.supplier.microsoft@2026-Q3)" = 1081.00 ] && [ "$(figure spend@2026-Q3)" = 4481.00 ] && [ "$(figure variance@2026-Q3)" = 981.00 ]
ok "of Azure only what is AI; spend and variance" $?
[ "$(figure spend.team.200@2026-Q3)" = 1400.00 ] && [ "$(figure spend.team.300@2026-Q3)" = 2000.00 ]
ok "cost centres are teams" $?
[ "$(wc -l <"$out/pack/rejects.csv")" -eq 1 ]
ok "no row is rejected" $?

# The other chart of accounts: nothing of it is cost until the input says which accounts are, and that is said aloud.
mkdir "$out/skr04"
sed 's/;4806;/;6837;/; s/;4930;/;6815;/' "$de/EXTF_Buchungsstapel.csv" >"$out/skr04/EXTF_Buchungsstapel.csv"
"$baten" init "$out/skr04" >"$out/names" 2>"$out/log"
grep -q 'CHECK: no row is on the accounts 3\*, 4\*; the first is on 6815; say at this input which accounts hold the cost' "$out/log"
ok "a ledger of which no account is cost is told with what to write" $?
exit $failed
