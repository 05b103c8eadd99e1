#!/bin/sh
# Exports of other programs through the whole program: what their files say together, and the errors that a user meets.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
samples=$PWD/tests/samples/profiles
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# NAME EXPECTED STATUS: runs check on baten.yaml and compares what $1 finds.
check() {
    rm -rf "$out/pack"
    "$baten" check "$out/baten.yaml" --period 2026-Q3 --fail-on never --out "$out/pack" >"$out/log" 2>&1
    status=$?
}
report() { # NAME EXPECTED FOUND
    if [ "$2" = "$3" ]; then
        echo "ok $1"
    else
        printf 'not ok %s\n    expected %s\n    found    %s\n' "$1" "$2" "$3"
        head -n 5 "$out/log" | sed 's/^/    /'
        failed=1
    fi
}
figure() { # ID: its value; in figures.json each figure has a line for its id and one for its value
    awk -v id="\"$1\"," '/"id":/ { found = $2 == id } found && /"value":/ { gsub(/[",]/, ""); print $2; exit }' "$out/pack/figures.json"
}

# Money and counts of one supplier come from two files: 0.1005475 + 1.25 = 1.35, and 3 requests with 33983 + 1200 tokens, no price list.
printf 'organisation: {name: P, currency: USD}\ninputs:\n  usage: [%s, %s]\n' "$samples/openai-usage.csv" "$samples/openai-cost.csv" >"$out/baten.yaml"
check
report "OpenAI cost and usage: counted once" "1.35 3 35183" "$(figure spend@2026-Q3) $(figure requests@2026-Q3) $(figure tokens@2026-Q3)"

# A profile of one's own, in profiles/ beside baten.yaml, and its error with line and column.
mkdir "$out/profiles"
cat >"$out/profiles/acme.yaml" <<'YAML'
name: acme
title: Acme Inference, monthly export
kind: usage
match: {columns: [Billing day, Model, Net spend]}
columns: {date: [Billing day], model: [Model], cost: [Net spend], requests: [Calls], project: [Workspace]}
constants: {supplier: Acme}
currency: USD
YAML
printf 'Billing day,Workspace,Model,Calls,Net spend\n2026-07-01,chat,acme-1,12,4.50\n2026-07-02,chat,acme-2,3,0.25\n' >"$out/acme.csv"
printf 'organisation: {name: P, currency: USD}\ninputs:\n  usage: acme.csv\n' >"$out/baten.yaml"
check
report "a profile of one's own" "4.75 15" "$(figure spend@2026-Q3) $(figure requests@2026-Q3)"

sed -i 's/^currency: USD/curency: USD/' "$out/profiles/acme.yaml"
check
report "a broken profile" "2 acme.yaml:7:1: error: unknown key \"curency\"" "$status $(grep -o 'acme.yaml:7:1: error: unknown key "curency"' "$out/log")"

# It is said once, by every command that has to know the profiles; a build of native files alone does not need them.
once() { # COMMAND...: its status, and how often the place is named
    (cd "$out" && "$baten" "$@") >"$out/log" 2>&1
    status=$?
    echo "$status $(grep -c 'acme.yaml:7:1: error: unknown key "curency"' "$out/log")"
}
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
cp "$samples/openai-cost.csv" "$samples/anthropic-cost.csv" "$out"
report "a broken profile: formats" "2 1" "$(once formats)"
report "a broken profile: inspect" "2 1" "$(once inspect openai-cost.csv anthropic-cost.csv)"
report "a broken profile: inspect --json" "2 1" "$(once inspect --json openai-cost.csv anthropic-cost.csv)"
report "a broken profile: init" "2 1" "$(once init .)"
printf 'organisation: {name: P, currency: USD}\ninputs:\n  usage: [openai-cost.csv, anthropic-cost.csv]\n' >"$out/baten.yaml"
report "a broken profile: a build that recognises files" "2 1" "$(once build baten.yaml --period 2026-Q3 --format json)"
printf 'date,supplier,cost\n2026-07-01,OpenAI,1.25\n' >"$out/own.csv"
printf 'organisation: {name: P, currency: USD}\ninputs:\n  usage: own.csv\n' >"$out/baten.yaml"
check
report "a broken profile: a build of native files" "0 1.25" "$status $(figure spend@2026-Q3)"

# Both views of one bill.
rm -r "$out/profiles"
header=Date,MeterCategory,MeterName,CostInBillingCurrency,BillingCurrency,ReservationId
printf '%s\n07/02/2026,AI,gpt,5,USD,\n' "$header" >"$out/actual.csv"
printf '%s\n07/02/2026,AI,gpt,6,USD,\n' "$header" >"$out/amortised.csv"
printf 'organisation: {name: P, currency: USD}\ninputs:\n  usage: [{path: actual.csv, view: actual}, {path: amortised.csv, view: amortised}]\n' >"$out/baten.yaml"
check
report "two views of one bill" "3 two views of one bill" "$status $(grep -o 'two views of one bill' "$out/log")"
exit $failed
