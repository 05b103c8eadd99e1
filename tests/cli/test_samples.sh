#!/bin/sh
# Every real sample file is recognised without configuration and its rows and totals are those of SOURCE.md, to the last digit. The
# folder lies beside the repository (BATEN_SAMPLES); without it there is one line `skip samples`.
set -u
cd "$(dirname "$0")/../.." || exit 1
samples=${BATEN_SAMPLES:-../shared/samples}
[ -f "$samples/SOURCE.md" ] || { echo "skip samples"; exit 0; }
samples=$(cd "$samples" && pwd)
baten=${BUILD:-build}/baten
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Of control.json: profile, rows read, amounts of what was read, as USD=1.5; rejected rows and set-aside money where there are any.
summary() {
    awk '
        /^   "profile":/ { gsub(/[",]/, ""); profile = $2 }
        /^   "rows":/ { in_rows = 1 }
        in_rows && /^    "read":/ { gsub(/,/, ""); rows = $2 }
        in_rows && /^    "rejected":/ { gsub(/,/, ""); if ($2 > 0) rejected = " rejected " $2; in_rows = 0 }
        /^   "amounts":/ { in_amounts = 1 }
        in_amounts && /^    "[a-z_]+":/ { part = $1; gsub(/[":]/, "", part) }
        in_amounts && /^ +"[A-Z][A-Z][A-Z]":/ { gsub(/[",:]/, ""); if (part == "read") money = money " " $1 "=" $2; if (part == "non_data") aside = aside " aside " $1 "=" $2 }
        /^   }$/ && in_amounts { in_amounts = 0 }
        END { print profile " " rows money rejected aside }' "$1"
}

# KIND FILE CURRENCY EXPECTED [OPTION]: the reporting currency is the file's, so that no rate is needed.
sample() {
    printf 'organisation: {name: Samples, currency: %s}\ninputs:\n  %s: {path: %s%s}\n' "$3" "$1" "$samples/$2" "${5:+, $5}" >"$out/baten.yaml"
    rm -rf "$out/pack"
    "$baten" check "$out/baten.yaml" --period 2026-Q2 --fail-on never --out "$out/pack" >"$out/log" 2>&1
    found=$([ -f "$out/pack/control.json" ] && summary "$out/pack/control.json" || sed -n 1,2p "$out/log")
    if [ "$found" = "$4" ]; then
        echo "ok $1 $2: $found"
    else
        printf 'not ok %s %s\n    expected %s\n    found    %s\n' "$1" "$2" "$4" "$found"
        sed 's/^/    /' "$out/log" | head -n 5
        failed=1
    fi
}

# KIND FILE TEXT: an error that says so.
refused() {
    printf 'organisation: {name: Samples}\ninputs:\n  %s: %s\n' "$1" "$samples/$2" >"$out/baten.yaml"
    if "$baten" check "$out/baten.yaml" --period 2026-Q2 >"$out/log" 2>&1; then
        echo "not ok $1 $2: was read"
        failed=1
    elif grep -q "$3" "$out/log"; then
        echo "ok $1 $2: $(grep -o "$3" "$out/log" | head -n 1)"
    else
        echo "not ok $1 $2: no word of $3"
        sed 's/^/    /' "$out/log" | head -n 5
        failed=1
    fi
}

usage_and_bill() { # FILE ROWS EFFECTIVE BILLED
    sample usage "focus/$1" USD "focus-usage $2${3:+ USD=$3}"
    sample invoices "focus/$1" USD "focus-invoices $2${4:+ USD=$4}${5:+ $5}"
}
usage_and_bill focus-1.0-sample-1000.csv.gz 1000 14.97651418586 20.52022672899
usage_and_bill focus-1.0-sample-200.csv 200 1 2.7253408097
usage_and_bill spec-1.2-simple-saas-agreements-c.csv 3 35800 35800
usage_and_bill spec-1.2-saas-spend-agreements-a2.csv 13 1200 1200
usage_and_bill spec-1.2-saas-spend-agreements-b1.csv 5 1200 1200
usage_and_bill spec-1.2-saas-spend-agreements-b2.csv 14 1200 1200
usage_and_bill spec-1.2-virtual-currency-pricing-model-a1.csv 1 '' 200000
usage_and_bill spec-1.2-virtual-currency-pricing-model-a2.csv 3 1230 ''
usage_and_bill spec-1.2-virtual-currency-pricing-model-b3.csv 3 495 ''
usage_and_bill spec-1.2-virtual-currency-pricing-model-c.csv 2 '' 53000
# Its fourth row ends at 30 o'clock: rejected, not guessed.
usage_and_bill spec-1.2-commitment-discount-purchase-scenario-3.csv 4 '' 4381.5 'rejected 1'
usage_and_bill spec-1.2-commitment-discount-usage-scenario-3.csv 2 1 ''

# Which view an EA file is only the user can say; rows have 12 decimals.
refused usage azure/ea-actual-cost-small.csv 'view: actual or view: amortised'
sample usage azure/ea-actual-cost-small.csv USD 'azure-cost 11 USD=8.545007786742' 'view: actual'
sample usage azure/ea-amortized-cost-small.csv USD 'azure-cost 28 USD=16.296932136637' 'view: amortised'
sample usage azure/ea-no-rows.csv USD 'azure-cost 0' 'view: actual'
sample usage azure/ea-2023-anonymous.csv CAD 'azure-cost 27 CAD=1.261369265057' 'view: actual'
sample usage azure/opencost-headerset-BOM.csv USD 'azure-cost 1'
sample usage azure/opencost-headerset-Enterprise.csv CAD 'azure-cost 1' 'view: actual'
sample usage azure/opencost-headerset-EnterpriseCamel.csv USD 'azure-cost 1 USD=0.012' 'view: actual'
sample usage azure/opencost-headerset-German.csv USD 'azure-cost 1 USD=0.075'
sample usage azure/opencost-headerset-PayAsYouGo.csv USD 'azure-cost 1 USD=0.075'
sample usage azure/opencost-headerset-YA.csv USD 'azure-cost 1 USD=0.075'
sample usage azure/opencost-values-Template.csv USD 'azure-cost 87 USD=16.393506212225'

sample usage aws/cur-anonymous-cut.csv USD 'aws-cur 481 USD=0.4100140229'
sample usage copilot/premium-request-usage-example.csv USD 'github-premium-requests 1693 USD=461.7788'
sample usage anthropic/claude_api_cost_2026_02_08_to_2026_02_15.csv USD 'anthropic-cost 24 USD=19.97'
sample usage cursor/usage-events-demo.csv USD 'cursor-usage 604 USD=47.48'
sample prices prices/litellm-model-prices-cut.json USD 'litellm-prices 64' 'valid_from: 2026-01-01'
sample fx fx/eurofxref-hist-2023-2026-04.csv EUR 'native 836'

# DATEV: S is above 0 of the account, what is set aside is on accounts other than cost. 24.95 gross on the contra account is 23.32 net.
sample invoices datev/ledermann-EXTF_Buchungsstapel.csv EUR 'datev-postings 2 EUR=5973.32 aside EUR=5950'
sample invoices datev/datev-lint-valid_minimal_700.csv EUR 'datev-postings 10 EUR=2361.28 aside EUR=2785.23'
sample invoices datev/datev-lint-encoding_windows1252.csv EUR 'datev-postings 2 EUR=-150.5 aside EUR=100'
sample invoices datev/datev-lint-encoding_utf8_bom.csv EUR 'datev-postings 2 EUR=-150.5 aside EUR=100'
sample invoices datev/datev-lint-embedded_newlines.csv EUR 'datev-postings 3 EUR=-150.5 rejected 1 aside EUR=100'
sample invoices datev/datev-lint-broken_quotes.csv EUR 'datev-postings 2 EUR=100 rejected 1 aside EUR=100'
refused invoices datev/ledermann-EXTF_Kontenbeschriftungen.csv 'posting batch (Buchungsstapel)'
exit $failed
