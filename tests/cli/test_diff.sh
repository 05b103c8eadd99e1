#!/bin/sh
# baten diff: exit status, and that what it says is what python3 finds by comparing the two folders itself; the changed
# lines of the ledger sum to the difference of spend. Prints `ok NAME` or `not ok NAME` for each case.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
SOURCE_DATE_EPOCH=1791936000 # 14 October 2026
BATEN_SHARE=${BATEN_SHARE:-$PWD}
export SOURCE_DATE_EPOCH BATEN_SHARE
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
failed=0
: >"$tmp/messages"

verdict() { # verdict NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        failed=$((failed + 1))
        echo "not ok $1"
        sed 's/^/    /' "$tmp/messages" | head -n 40
    fi
}

ends() { # ends NAME EXPECTED COMMAND…
    name=$1 expected=$2
    shift 2
    "$@" >"$tmp/stdout" 2>"$tmp/messages"
    status=$?
    [ "$status" -eq "$expected" ] || echo "exit status $status, expected $expected" >>"$tmp/messages"
    [ "$status" -eq "$expected" ]
    verdict "$name" $?
}

build() { "$baten" build --format json --fail-on never --out "$tmp/$1" "$tmp/demo/baten.yaml" >/dev/null 2>"$tmp/messages"; }

# compare OLD NEW: the JSON on standard output against both folders.
compare() {
    python3 - "$tmp/stdout" "$1" "$2" <<'PY' 2>"$tmp/messages"
import csv, json, sys
from collections import defaultdict
from decimal import Decimal
said = json.load(open(sys.argv[1], encoding="utf-8"))
assert said["schema"] == "baten/diff/1" and said["equal"] is False
def figures(folder):
    return {f["id"]: f["value"] for f in json.load(open(folder + "/figures.json", encoding="utf-8"))["figures"]}
def inputs(folder):
    return {f["path"]: f["sha256"] for f in json.load(open(folder + "/control.json", encoding="utf-8"))["files"]}
def ledger(folder):
    sums = defaultdict(Decimal)
    for row in csv.DictReader(open(folder + "/ledger.csv", encoding="utf-8", newline="")):
        sums[row["month"]] += Decimal(row["amount"])
    return sums
old, now = figures(sys.argv[2]), figures(sys.argv[3])
changed = {i for i in old.keys() | now.keys() if (i in old, old.get(i)) != (i in now, now.get(i))}
assert {f["id"] for f in said["figures"]} == changed
for f in said["figures"]:
    assert ("old" in f) == (f["id"] in old) and ("new" in f) == (f["id"] in now), f
    assert f.get("old") == old.get(f["id"]) and f.get("new") == now.get(f["id"]), f
    if f.get("old") is not None and f.get("new") is not None:
        assert Decimal(f["difference"]) == Decimal(f["new"]) - Decimal(f["old"]), f
    else:
        assert f["difference"] is None, f
a, b = inputs(sys.argv[2]), inputs(sys.argv[3])
assert {f["path"]: (f["old"], f["new"]) for f in said["inputs"]} == {p: (a.get(p), b.get(p)) for p in a.keys() | b.keys() if a.get(p) != b.get(p)}
# The changed lines of each month are the difference of the two ledgers.
lines = defaultdict(Decimal)
for line in said["ledger"]:
    assert Decimal(line["difference"]) == Decimal(line["new"] or 0) - Decimal(line["old"] or 0), line
    lines[line["month"]] += Decimal(line["difference"])
a, b = ledger(sys.argv[2]), ledger(sys.argv[3])
for month in a.keys() | b.keys() | lines.keys():
    assert lines[month] == b[month] - a[month], month
# And of each quarter that of spend.
sums = {s["period"]: s for s in said["sums"]}
for i in old.keys() & now.keys():
    if not i.startswith("spend@") or "Q" not in i:
        continue
    year, quarter = i[6:].split("-Q")
    months = ["%s-%02d" % (year, 3 * int(quarter) + k) for k in (-2, -1, 0)]
    spend, moved = Decimal(now[i]) - Decimal(old[i]), sum(lines[m] for m in months)
    assert spend == moved, i
    if spend:
        s = sums[i[6:]]
        assert Decimal(s["lines"]) == Decimal(s["spend"]) == spend and s["equal"] is True, s
print(len(changed), len(said["ledger"]), sorted(sums), file=sys.stderr)
assert changed and said["ledger"] and sums
PY
}

cp -r input/demo "$tmp/demo"
build first
build again
ends "two builds of the same are equal" 0 "$baten" diff "$tmp/first" "$tmp/again"
grep -q '^Equal: ' "$tmp/stdout"
verdict "and it says so" $?
ends "equal as JSON" 0 "$baten" diff --json "$tmp/first" "$tmp/again"
grep -q '"equal": true' "$tmp/stdout"
verdict "and it says so in JSON" $?

# One row added in the middle of a file: all rows below it move, one line is new.
input=$tmp/demo/input
cp "$input/company-card.csv" "$tmp/card.csv"
awk 'NR == 30 { print "2026-06-20,Testleverancier,T-1,Late invoice,EUR,121.00,Marketing,ai-tooling" } { print }' \
    "$tmp/card.csv" >"$input/company-card.csv"
build added
ends "a row added: different" 1 "$baten" diff "$tmp/first" "$tmp/added" --json
compare "$tmp/first" "$tmp/added"
verdict "the figures, inputs and lines that differ" $?
python3 - "$tmp/stdout" <<'PY' 2>"$tmp/messages"
import json, sys
said = json.load(open(sys.argv[1], encoding="utf-8"))
assert [(l["file"], l["row"], l["team"], l["difference"]) for l in said["ledger"]] == [("input/company-card.csv", 30, "Marketing", "121.00")], said["ledger"]
assert said["moved"] > 0
assert [s["period"] for s in said["sums"]] == ["2026-Q2"]
PY
verdict "rows that only moved are no difference" $?
ends "as text" 1 "$baten" diff "$tmp/first" "$tmp/added"
grep -Eq '^ +2026-Q2 +\+121\.00 +\+121\.00 +equal' "$tmp/stdout"
verdict "the text says that the lines explain the difference" $?
grep -Eq '^ +spend@2026-Q2 .* \+121\.00$' "$tmp/stdout"
verdict "the text has old, new and difference of a figure" $?
ends "as Markdown" 1 "$baten" diff --markdown "$tmp/first" "$tmp/added"
grep -q '^| 2026-Q2 | +121.00 | +121.00 | equal' "$tmp/stdout"
verdict "the Markdown has tables" $?
ends "the other way round" 1 "$baten" diff --json "$tmp/added" "$tmp/first"
compare "$tmp/added" "$tmp/first"
verdict "compares too" $?

# An invoice divided by usage that is 500 dollars more, and a rule that gives a project to another team.
cp "$tmp/card.csv" "$input/company-card.csv"
sed -i 's/OAI-73988;API usage april 2026;USD;13.778,67/OAI-73988;API usage april 2026;USD;14.278,67/' "$input/inkoopboek-2026-h1.csv"
sed -i 's/^20,project,is,fotobeoordeling,in,prompt-credits,,,Schade/20,project,is,fotobeoordeling,in,prompt-credits,,,Marketing/' "$input/rules.csv"
build changed
ends "an amount and a rule changed: different" 1 "$baten" diff --json "$tmp/first" "$tmp/changed"
compare "$tmp/first" "$tmp/changed"
verdict "the lines sum to the difference of spend in every period" $?

# Another period: quarters that only one of them has are no sum.
"$baten" build --period 2026-Q2 --format json --fail-on never --out "$tmp/before" "$tmp/demo/baten.yaml" >/dev/null 2>"$tmp/messages"
ends "two periods" 1 "$baten" diff --json "$tmp/before" "$tmp/changed"

# --- usage

ends "one folder is too few" 2 "$baten" diff "$tmp/first"
ends "three are too many" 2 "$baten" diff "$tmp/first" "$tmp/again" "$tmp/added"
ends "a folder that is not there" 2 "$baten" diff "$tmp/first" "$tmp/none"
ends "a folder of something else" 2 "$baten" diff "$tmp/first" "$tmp/demo"
ends "an unknown option" 2 "$baten" diff --jsn "$tmp/first" "$tmp/again"
grep -q -- --json "$tmp/messages"
verdict "the nearest option is named" $?
ends "--help" 0 "$baten" diff --help
cp -r "$tmp/first" "$tmp/damaged"
printf 'month,amount\n' >"$tmp/damaged/ledger.csv"
ends "a damaged ledger" 2 "$baten" diff "$tmp/first" "$tmp/damaged"
grep -q 'damaged/ledger.csv:1: error' "$tmp/messages"
verdict "is named with its line" $?
[ -c /dev/full ] && {
    "$baten" diff "$tmp/first" "$tmp/added" >/dev/full 2>"$tmp/messages"
    [ $? -eq 4 ]
    verdict "a full disk is noticed" $?
}

[ "$failed" -eq 0 ]
