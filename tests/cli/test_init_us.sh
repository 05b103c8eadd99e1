#!/bin/sh
# A US company drops its downloads in a folder: the QuickBooks general ledger, the cost and token exports of Anthropic, AWS in FOCUS.
# `baten init` and `baten build` must be all it takes to count every dollar once. The figures are worked out below by hand.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
failed=0
us=$out/Acme
mkdir -p "$us/downloads"

ok() { # NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok init us: $1"
    else
        echo "not ok init us: $1"
        sed 's/^/    /' "$out/log" | head -n 30
        failed=1
    fi
}

figure() { # ID: its value
    grep -A1 "\"$1\"" "$out/pack/figures.json" | sed -n 's/.*"value": "\(.*\)".*/\1/p'
}

python3 - "$us/downloads" <<'P'
import csv, datetime, sys
def table(name, rows):
    with open(sys.argv[1] + '/' + name, 'w', newline='') as file:
        csv.writer(file).writerows(rows)

# The report's title lines, an account as a heading above its rows, balances and totals; most of it is no AI.
ledger = [['Acme Widgets LLC'], ['General Ledger'], ['July - September, 2026'], [],
          ['', 'Date', 'Transaction Type', 'Num', 'Name', 'Memo/Description', 'Split', 'Amount', 'Balance']]
def account(name, lines):
    balance = 0
    ledger.extend([[name] + [''] * 8, ['Beginning Balance'] + [''] * 7 + ['0.00']])
    for date, kind, number, who, memo, amount in lines:
        balance += amount
        ledger.append(['', date, kind, number, who, memo, 'Accounts Payable', f'{amount:,.2f}' if amount >= 0 else f'({-amount:,.2f})', f'{balance:,.2f}'])
    ledger.append(['Total for ' + name] + [''] * 6 + [f'${balance:,.2f}', ''])
account('6100 Office Supplies', [(f'{7 + i % 3:02d}/{1 + i % 28:02d}/2026', 'Bill', str(1000 + i), 'Staples', 'supplies', 10.25 + i % 90) for i in range(400)])
account('6420 Software & Subscriptions', [
    ('07/31/2026', 'Bill', 'ANT-71', 'Anthropic, PBC', 'Claude API July', 1200.50),
    ('08/31/2026', 'Bill', 'ANT-82', 'Anthropic, PBC', 'Claude API August', 1450.25),
    ('08/31/2026', 'Bill Credit', 'ANT-83C', 'Anthropic, PBC', 'credit', -50.00),
    ('09/15/2026', 'Bill', 'GH-9', 'GitHub, Inc.', 'Copilot Business, 30 seats', 570.00),
    ('09/20/2026', 'Bill', 'SLK-1', 'Slack Technologies', 'Slack', 880.00),
    ('09/01/2026', 'Bill', 'FL-1', "Claude's Flowers", 'reception', 75.00)])
account('6430 Cloud Hosting', [(f'0{m}/03/2026', 'Bill', f'AWS-{m}', 'Amazon Web Services', 'AWS', 9000.00) for m in (7, 8, 9)])
table('Acme General Ledger.csv', ledger)

days = [datetime.date(2026, 7, 1) + datetime.timedelta(i) for i in range(92)]
cost = ['usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type,inference_geo,speed'.split(',')]
tokens = [('usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,'
           'usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo,speed').split(',')]
for day in days:
    for workspace, key in (('Support', 'support-prod'), ('Marketing', 'mkt')):
        for kind, dollars in (('input_no_cache', '5.10'), ('output', '8.10')):
            cost.append([day, 'Claude Sonnet 4.5', workspace, key, 'message', '\u2264 200k', kind, dollars, '9.99', 'token', 'not_available', '--'])
        tokens.append([day, 'claude-sonnet-4-5-20250929', key, workspace, 'message', '\u2264 200k', 1000000, 0, 0, 20000, 300000, 0, 'not_available', '--'])
table('claude_api_cost_2026_07_01_to_2026_09_30.csv', cost)
table('claude_api_tokens_2026_q3.csv', tokens)

head = ('BilledCost,EffectiveCost,ListCost,ContractedCost,BillingCurrency,BillingAccountId,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,'
        'ChargePeriodStart,ChargePeriodEnd,InvoiceIssuerName,ProviderName,PublisherName,ServiceName,SkuId,SubAccountName,Tags,InvoiceId,ChargeDescription').split(',')
focus = [head]
for day in days:
    for service, dollars, tags in (('Amazon Bedrock', '12.50', '{"team": "support"}'), ('Amazon Elastic Compute Cloud', '240.00', '{}'), ('Amazon SageMaker', '4.25', '{"team": "data"}')):
        month = f'2026-{day.month:02d}-01 00:00:00', f'2026-{day.month + 1:02d}-01 00:00:00'
        focus.append([dollars] * 4 + ['USD', '123', *month, 'Usage', f'{day} 00:00:00', f'{day + datetime.timedelta(1)} 00:00:00', 'Amazon Web Services, Inc.',
                      'AWS', 'AWS', service, service[7:14], 'prod', tags, 'NULL', service])
table('aws-focus-2026-q3.csv', focus)
P

"$baten" init "$us" >"$out/names" 2>"$out/log"
ok "runs" $?
[ "$(sed 's|.*/||' "$out/names" | LC_ALL=C sort | tr '\n' ' ')" = 'baten.yaml budgets.csv rules.csv suppliers.csv teams.csv ' ]
ok "writes its five files" $?
grep -q '^  currency: USD$' "$us/baten.yaml" && ! grep -q 'no exchange rate' "$us/baten.yaml"
ok "the ledger says no currency, the usage says dollars: so the company reports in them" $?
grep -q '^"Anthropic, PBC",Anthropic,' "$us/suppliers.csv"
ok "the name on the bills is joined to that of the usage" $?

sed -i 's/^2026-Q3,prompt-credits,,\*,/2026-Q3,prompt-credits,5000,*,/; s/^2026-Q3,ai-tooling,,\*,/2026-Q3,ai-tooling,600,*,/; /,,\*,BU,/d' "$us/budgets.csv"
sed -i 's/^  # budgets: budgets.csv/  budgets: budgets.csv/' "$us/baten.yaml"
"$baten" build "$us/baten.yaml" --fail-on never --out "$out/pack" >"$out/log" 2>&1
ok "build works with the budgets filled in" $?
[ -s "$out/pack/board-pack.en.pdf" ] && [ -s "$out/pack/board-pack.en.xlsx" ] && ! grep -q warning: "$out/log"
ok "there is a pack, and no warning" $?
# Anthropic: July 1200.50 and August 1450.25 - 50.00 as billed; September has no bill: 30 days x 2 workspaces x 13.20 = 792.00. Together 3392.75.
[ "$(figure spend.supplier.anthropic@2026-Q3)" = 3392.75 ]
ok "Anthropic's bills and its usage are one cost" $?
# AWS: 92 x 12.50 + 92 x 4.25 = 1541.00 of AI; computing at 240 a day and the bills of 9,000 are none. Copilot 570.00.
[ "$(figure spend.supplier.amazon-web-services-inc@2026-Q3)" = 1541.00 ] && [ "$(figure spend@2026-Q3)" = 5503.75 ]
ok "of AWS only what is AI, and 3392.75 + 1541.00 + 570.00 in all" $?
# Tokens: 92 days x 2 x (1,000,000 + 20,000 + 300,000).
[ "$(figure tokens@2026-Q3)" = 242880000 ] && [ "$(figure budget@2026-Q3)" = 5600.00 ] && [ "$(figure variance@2026-Q3)" = -96.25 ]
ok "tokens, budget and variance" $?
[ "$(wc -l <"$out/pack/rejects.csv")" -eq 1 ] && ! grep -q "Flowers" "$out/pack/ledger.csv"
ok "no row is rejected, and the florist is none of it" $?

# Without the aliases both names count, and the build says so.
sed -i '/^  suppliers: /d' "$us/baten.yaml"
"$baten" check "$us/baten.yaml" --fail-on never >"$out/log" 2>&1
grep -q "General Ledger.csv:[0-9]*: warning: 'Anthropic, PBC' sends the bills and 'Anthropic' the usage" "$out/log" && grep -q 'alias Anthropic, PBC, supplier Anthropic' "$out/log"
ok "without them a build warns, with the line and what to add" $?
# The cost export ends in August: the tokens of September have no price, and that month must not look free without a word.
sed -i '/^2026-09/d' "$us/downloads/claude_api_cost_2026_07_01_to_2026_09_30.csv"
"$baten" check "$us/baten.yaml" --fail-on never >"$out/log" 2>&1
grep -q 'warning: usage of Anthropic has no cost in 2026-07, 2026-08, 2026-09' "$out/log" && echo "not ok init us: months with a cost are named" && failed=1
grep -q 'warning: usage of Anthropic has no cost in 2026-09: they look free' "$out/log"
ok "usage in a month that the cost export does not reach is told" $?
exit $failed
