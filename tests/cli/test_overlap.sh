#!/bin/sh
# What lies in a downloads folder more than once is counted once, and the control page and control.json say what was set aside, for
# which file and why. Real builds; the totals in the comments were worked out by hand.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
BATEN_SHARE=$PWD
SOURCE_DATE_EPOCH=1791936000 # 14 October 2026
export BATEN_SHARE SOURCE_DATE_EPOCH
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 2
passed=0 failed=0

cat >judge.py <<'END'
"""judge.py SPEND TOKENS [FILE OTHER WHY ROWS FROM TO AMOUNT]...: the figures, control.json and the control page."""
import json, re, sys
from html import unescape

spend, tokens, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
figures = {f["id"]: f["value"] for f in json.load(open("out/figures.json"))["figures"]}
assert figures["spend@2026-Q3"] == spend, "spend %s" % figures["spend@2026-Q3"]
assert figures.get("tokens@2026-Q3", "0") == tokens, "tokens %s" % figures.get("tokens@2026-Q3")
control = json.load(open("out/control.json"))
for file in control["files"]:  # every row of every file is somewhere
    rows = file["rows"]
    assert rows["read"] == rows["facts"] + rows["out_of_scope"] + rows["rejected"] + sum(rows["non_data"].values()) + rows["duplicate"], rows
asides = [[a["file"], a["other"], a["why"], str(a["rows"]), a["from"] or "", a["to"] or "", a["amounts"].get("USD", "")]
          for a in control.get("set_aside", [])]
expected = [rest[i:i + 7] for i in range(0, len(rest), 7)]
assert asides == expected, "set aside: %s" % asides
page = unescape(re.sub(r"<[^>]+>", " ", open("out/board-pack.en.html", encoding="utf-8").read()))
page = re.sub(r"\s+", " ", page)
words = {"equal": "equal rows", "grain": "the same days, one file by hour and one by day", "partial": "exported before the day was over",
         "counts": "counts only: the money comes from the other file", "basis": "the other file has this money on a better basis",
         "view": "the same days and sums, in other columns"}
for file, other, why, rows, *_ in expected:
    told = other if other != file else file + ", another part"
    line = "%s %s %s %s" % (file, told, words[why], rows)
    assert line in page, "the control page does not say: " + line
assert bool(expected) == ("Told twice, counted once" in page), "the table of the control page"
END

counts() { # counts NAME SPEND TOKENS [ASIDE...]
    name=$1
    shift
    if "$baten" build baten.yaml --fail-on never --lang en --format html --quiet --out out >messages 2>&1 && python3 judge.py "$@" >>messages 2>&1; then
        passed=$((passed + 1))
        echo "ok $name"
    else
        failed=$((failed + 1))
        echo "not ok $name"
        sed 's/^/    /' messages
    fi
}

config() { # config KIND FILE...
    kind=$1
    shift
    printf 'organisation: {name: X, currency: USD}\ninputs:\n  %s: [%s]\nperiod: 2026-Q3\n' "$kind" "$(echo "$*" | sed 's/ /, /g')" >baten.yaml
}

# --- one file under two names, one of them packed: 1.25 + 1.25 + 2.50 = 5.00; equal rows within a file are real.

cost='usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,cost_type'
cat >july.csv <<END
$cost
2026-07-01,Claude,Research,k1,message,,input,1.25,1.25,token
2026-07-01,Claude,Research,k1,message,,input,1.25,1.25,token
2026-07-02,Claude,Research,k1,message,,output,2.50,2.50,token
END
gzip -c july.csv >'july-copy.csv.gz'
config usage july.csv july-copy.csv.gz
counts "a file under two names" 5.00 0 july-copy.csv.gz july.csv equal 3 2026-07-01 2026-07-02 5

# --- the ledger of a month and that of the quarter: 100 + 50.50 + 25 = 175.50, of which 100 and 50.50 twice.

cat >ledger-july.csv <<END
invoice_date,supplier,invoice_no,amount,currency,line
2026-07-03,Tools,F1,100.00,USD,ai-tooling
2026-07-20,Tools,F2,50.50,USD,ai-tooling
END
cat >ledger-q3.csv <<END
invoice_date,supplier,invoice_no,amount,currency,line
2026-07-03,Tools,F1,100.00,USD,ai-tooling
2026-07-20,Tools,F2,50.50,USD,ai-tooling
2026-08-03,Tools,F3,25.00,USD,ai-tooling
END
config invoices ledger-july.csv ledger-q3.csv
counts "two ledgers that overlap" 175.50 0 ledger-q3.csv ledger-july.csv equal 2 2026-07-03 2026-07-20 150.5

# --- the cost export beside the token exports of the account, by day for the month and by hour for one day. The money is that of the
# cost export: 1.25 + 1.25 + 2.50. Tokens: by day 100 + 50 on 1 July and 40 + 10 on 2 July, 200; the hours of 2 July are 30 + 10 + 6 + 4.

tokens='usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_output_tokens'
cat >days.csv <<END
$tokens
2026-07-01,claude,k1,Research,standard,,100,50
2026-07-02,claude,k1,Research,standard,,40,10
END
cat >hours.csv <<END
$tokens
2026-07-02 09:00,claude,k1,Research,standard,,30,6
2026-07-02 14:00,claude,k1,Research,standard,,10,4
END
config usage days.csv hours.csv july.csv
counts "cost, days and hours of one account" 5.00 200 \
    days.csv july.csv counts 2 2026-07-01 2026-07-02 '' \
    hours.csv days.csv grain 2 2026-07-02 2026-07-02 ''

# --- an export made on 2 July, and that of the month: 2.00 of that day were 2.50 in the end. 1.25 + 2.50 + 4.00 = 7.75.

for day in 02 03; do
    echo "start_time,end_time,amount_value,amount_currency,line_item,project_name"
    echo '1782864000,1782950400,1.25,usd,"gpt-5, input",Chat'
    [ $day = 02 ] && echo '1782950400,1783036800,2.00,usd,"gpt-5, input",Chat'
    [ $day = 03 ] && echo '1782950400,1783036800,2.50,usd,"gpt-5, input",Chat' && echo '1783036800,1783123200,4.00,usd,"gpt-5, input",Chat'
done >both.csv
sed -n 1,3p both.csv >early.csv
sed -n '4,$p' both.csv >month.csv
config usage early.csv month.csv
counts "an export made before the day was over" 7.75 0 \
    early.csv month.csv partial 1 2026-07-02 2026-07-02 2 \
    month.csv early.csv equal 1 2026-07-01 2026-07-01 1.25

# --- the same two behind one another in one file: 7.75 all the same.
config usage both.csv
counts "two exports in one file" 7.75 0 both.csv both.csv equal 1 2026-07-01 2026-07-01 1.25 both.csv both.csv partial 1 2026-07-02 2026-07-02 2

# --- two organisations whose exports have no word that tells them apart: refused until it is said, then both count.
sed 's/1.25/7.25/; s/2.00/3.75/' early.csv >other.csv
config usage early.csv other.csv
"$baten" check baten.yaml --fail-on never --out out >messages 2>&1
[ $? -eq 3 ] && grep -q 'early.csv and other.csv both tell of 2026-07-01, with other numbers: costs 1.25 and 7.25 do not agree' messages &&
    grep -q 'account: NAME' messages && echo "ok two accounts unsaid" && passed=$((passed + 1)) ||
    { failed=$((failed + 1)) && echo "not ok two accounts unsaid" && cat messages; }
printf 'organisation: {name: X, currency: USD}\ninputs:\n  usage: [{path: early.csv, account: north}, {path: other.csv, account: south}]\nperiod: 2026-Q3\n' >baten.yaml
counts "two accounts" 14.25 0 # 1.25 + 2.00 + 7.25 + 3.75

# --- one Azure bill in the columns of an EA and of an MCA contract: 6 + 5 = 11.00, once.
cat >ea.csv <<'END'
Date,MeterCategory,MeterName,Cost,BillingCurrencyCode
07/02/2026,Azure OpenAI,gpt-5 in,6,USD
07/15/2026,Azure OpenAI,gpt-5 out,5,USD
END
cat >mca.csv <<'END'
date,meterCategory,meterName,costInBillingCurrency,billingCurrency,costInUsd
2026-07-02,Azure OpenAI,gpt-5 in,6,USD,7
2026-07-15,Azure OpenAI,gpt-5 out,5,USD,6
END
printf 'priority,field,match,pattern,scope,line\n1,service,contains,AI,in,prompt-credits\n2,service,contains,Bedrock,in,prompt-credits\n' >rules.csv
config usage ea.csv mca.csv
echo 'rules: rules.csv' >>baten.yaml
counts "an EA and an MCA export of one bill" 11.00 0 mca.csv ea.csv view 2 2026-07-02 2026-07-15 11

# --- one bill of AWS as CUR and as FOCUS: refused until one is taken out, or it is said that they are two. `init` takes one out itself.
cat >cur.csv <<'END'
lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,lineItem/CurrencyCode,lineItem/UnblendedCost
Usage,2026-07-01T10:00:00Z,AmazonBedrock,Claude-input-tokens,USD,3
Usage,2026-07-02T10:00:00Z,AmazonBedrock,Claude-output-tokens,USD,5
END
cat >focus.csv <<'END'
BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,EffectiveCost,InvoiceIssuerName,ServiceName
3,USD,Usage,2026-07-01 10:00:00,3,"Amazon Web Services, Inc.",Amazon Bedrock
5,USD,Usage,2026-07-02 10:00:00,5,"Amazon Web Services, Inc.",Amazon Bedrock
END
verdict() { # verdict NAME; the status of the command before
    if [ $? -eq 0 ]; then
        passed=$((passed + 1)) && echo "ok $1"
    else
        failed=$((failed + 1)) && echo "not ok $1" && sed 's/^/    /' messages
    fi
}
config usage cur.csv focus.csv
echo 'rules: rules.csv' >>baten.yaml
"$baten" check baten.yaml --fail-on never --out out >messages 2>&1
[ $? -eq 3 ] && grep -q 'baten.yaml:3:20: error: cur.csv and focus.csv both bring the money of Amazon Web Services, from 2026-07-01 to 2026-07-02' messages &&
    grep -q 'take one of the two out' messages
verdict "a CUR and a FOCUS export of one bill"
mkdir started && cp cur.csv focus.csv started
"$baten" init started >messages 2>&1 && grep -q 'set aside: cur.csv and focus.csv both bring the money of Amazon Web Services' messages &&
    "$baten" check started/baten.yaml --fail-on never >messages 2>&1
verdict "init sets one of two views aside"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
