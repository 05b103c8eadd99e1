#!/bin/sh
# baten explain: every figure of the demo is recomputed from its printed explanation, none skipped; and
# what is printed for people, programs and mistakes.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
demo=input/demo/baten.yaml
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# The machine's own bytecode files are not part of the tree.
export PYTHONDONTWRITEBYTECODE=1

case_is() { # name, and the status of what was just asked
    if [ "$2" -eq 0 ]; then
        echo "ok explain: $1"
    else
        echo "not ok explain: $1"
        failed=1
    fi
}

"$baten" check "$demo" --fail-on never --quiet --out "$out/pack" >"$out/log" 2>&1 || {
    echo "not ok explain: the demo builds"
    cat "$out/log"
    exit 1
}
figures=$out/pack/figures.json

"$baten" explain --all --json --depth 0 "$demo" >"$out/all" 2>"$out/log"
case_is "a document per figure" $?
python3 tests/cli/explain_recompute.py "$figures" <"$out/all" || failed=1

# The same, each input followed: on the families with inputs, one figure of each.
grep -o '"id":"[^"]*"' "$out/all" | sed 's/"id":"//;s/"$//' >"$out/ids"
"$baten" explain --all --json "$demo" | python3 tests/cli/explain_recompute.py "$figures" >"$out/deep" 2>&1
case_is "every figure again, with its inputs followed" $?
grep -h -A3 '^not ok' "$out/deep"

# The test itself notices: a cent more in one row, a figure left out.
sed '/"id":"spend@2026-Q3"/s/"share":"\([0-9]\)/"share":"9\1/' "$out/all" |
    python3 tests/cli/explain_recompute.py "$figures" >"$out/log" 2>&1
[ $? -eq 1 ] && grep -q '^not ok explain spend:' "$out/log"
case_is "a row changed is noticed" $?
sed 1d "$out/all" | python3 tests/cli/explain_recompute.py "$figures" >"$out/log" 2>&1
[ $? -eq 1 ] && grep -q 'not ok explain: 5*[0-9]* of' "$out/log"
case_is "a figure left out is noticed" $?

# For people: the figure, its formula with values, both sides, and that the rows are it.
"$baten" explain kpi.cost-per-prompt "$demo" >"$out/text" 2>&1
case_is "an id without a period is of the period" $?
grep -q '^kpi.cost-per-prompt@2026-Q3 = ' "$out/text" && grep -q ' C ÷ R = ' "$out/text" &&
    grep -q 'C  kpi.prompt-cost@2026-Q3 = ' "$out/text" && grep -q 'rows sum to .*, which is R\.' "$out/text"
case_is "a ratio shows both sides" $?
grep -q 'input/inkoopboek-2026-q3.csv:[0-9]*  *OpenAI .* USD  1\.[0-9]* USD of 2026-08-03 .*(supplier is OpenAI)' "$out/text"
case_is "a row has its place, amount, rate with its day, and rule" $?
"$baten" explain spend "$demo" --lang nl | grep -q 'rijen tellen op tot .*, en dat is het cijfer'
case_is "in Dutch" $?
"$baten" explain spend.team.risk@2026-08 "$demo" --depth 2 | grep -q '^    input/usage/openai.csv.gz:[0-9]'
case_is "from depth 2 on the usage rows" $?

# The usage rows of a figure sum to what usage divides of it.
"$baten" explain spend@2026-Q3 "$demo" --depth 2 --json | python3 -c '
import json, sys
from fractions import Fraction
node = json.load(sys.stdin)["figure"]
by_usage = sum(Fraction(r["share"]) for r in node["rows"]
               if "by-usage" in r.get("flags", []) or "usage/" in r["file"])
rows = sum(Fraction(r["share"]) for r in node["usage_rows"])
print(float(by_usage), float(rows), len(node["usage_rows"]))
sys.exit(not (rows == by_usage == Fraction(node["usage_sum"]) and rows != 0))' >"$out/log" 2>&1
case_is "usage rows sum to what usage divides" $?

# CSV: the same columns in every line.
"$baten" explain variance.line.ai-tooling "$demo" --csv >"$out/csv" 2>&1 && python3 -c '
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1])))
assert all(None not in r and None not in r.values() for r in rows)
assert rows[0]["formula"] == "A − B" and {r["kind"] for r in rows} == {"figure", "input", "row"}' "$out/csv"
case_is "CSV" $?

# Findings.
"$baten" explain B1 "$demo" >"$out/text" 2>&1 && grep -q '^B1.team.risk: error, found' "$out/text" &&
    grep -q 'threshold_abs 100' "$out/text" && grep -q 'spend.team.risk@2026-Q3' "$out/text"
case_is "a finding tells why, its threshold and its figures" $?
"$baten" explain D2 "$demo" 2>&1 | grep -q '^    input/inkoopboek-2026-q3.csv:[0-9]* .* EUR '
case_is "a finding lists its rows" $?
"$baten" explain L4 "$demo" 2>&1 | grep -q '^L4 found nothing: passed'
case_is "a check without findings tells its state" $?
"$baten" explain O3 "$demo" --json | python3 -c '
import json, sys
found = json.load(sys.stdin)["findings"]
sys.exit(not (found and found[0]["suppressed"]))'
case_is "a suppressed finding in JSON" $?

# Mistakes: status 2, and what was probably meant.
mistake() { # expected text, arguments
    expected=$1
    shift
    "$baten" explain "$@" >"$out/text" 2>"$out/log"
    status=$?
    [ $status -eq 2 ] && [ ! -s "$out/text" ] && grep -q -e "$expected" "$out/log"
    case_is "mistake: $*" $?
}
mistake 'nearest: spend.team.ict@2026-Q3, ' spend.tem.ict@2026-Q3 "$demo"
mistake 'nearest: B1' B9 "$demo"
mistake 'did you mean --depth' spend --deepth 2 "$demo"
mistake 'from 0 to 9' spend --depth x "$demo"
mistake 'needs a value' spend "$demo" --depth
mistake 'which figure or finding'
mistake 'one of them' spend --csv --json "$demo"
mistake 'needs --json' --all "$demo"
"$baten" explain spend "$demo" >/dev/full 2>"$out/log"
[ $? -eq 4 ]
case_is "a full disk is told" $?
exit $failed
