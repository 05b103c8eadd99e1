#!/bin/sh
# --baseline: findings of an earlier findings.json do not count for the exit status, new ones do; what is no baseline is
# a usage error that names what was found. Prints `ok NAME` or `not ok NAME` for each case.
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
        sed 's/^/    /' "$tmp/messages"
    fi
}

# ends NAME EXPECTED COMMAND…: the exit status is the expected one.
ends() {
    name=$1 expected=$2
    shift 2
    "$@" >"$tmp/stdout" 2>"$tmp/messages"
    status=$?
    [ "$status" -eq "$expected" ] || echo "exit status $status, expected $expected" >>"$tmp/messages"
    [ "$status" -eq "$expected" ]
    verdict "$name" $?
}

says() { # says NAME TEXT: the last messages hold it
    grep -qF -- "$2" "$tmp/messages"
    verdict "$1" $?
}

# without ID: the baseline less the first finding of this check.
without() {
    python3 - "$tmp/base.json" "$1" <<'PY'
import json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
i = next(i for i, f in enumerate(document["findings"]) if f["id"] == sys.argv[2])
del document["findings"][i]
print(json.dumps(document))
PY
}

cp -r input/demo "$tmp/demo"
config=$tmp/demo/baten.yaml
ends "the demo has findings" 1 "$baten" build --format json --out "$tmp/out" "$config"
cp "$tmp/out/findings.json" "$tmp/base.json"

ends "build: all findings are known" 0 "$baten" build --format json --out "$tmp/out" --baseline "$tmp/base.json" "$config"
says "the summary line tells how many are in the baseline" " in the baseline"
ends "check: all findings are known" 0 "$baten" check --baseline "$tmp/base.json" "$config"
ends "--baseline=FILE" 0 "$baten" check "--baseline=$tmp/base.json" "$config"
ends "known at every level" 0 "$baten" check --fail-on info --baseline "$tmp/base.json" "$config"
cmp -s "$tmp/out/findings.json" "$tmp/base.json"
verdict "the findings themselves are the same with a baseline" $?

without B1 >"$tmp/less.json"
ends "an error that is not in it fails" 1 "$baten" check --baseline "$tmp/less.json" "$config"
without S2 >"$tmp/less.json"
ends "a warning that is not in it does not fail at the level of errors" 0 "$baten" check --baseline "$tmp/less.json" "$config"
ends "... and fails at the level of warnings" 1 "$baten" check --fail-on warning --baseline "$tmp/less.json" "$config"
ends "... and never fails with never" 0 "$baten" check --fail-on never --baseline "$tmp/less.json" "$config"

# A row that cannot be read, in a file that had none: a new error.
cp "$tmp/demo/input/time.csv" "$tmp/time.csv"
sed -n 2p "$tmp/time.csv" | sed 's/^[0-9-]*/2026-13-45/' >>"$tmp/demo/input/time.csv"
ends "a new error fails" 1 "$baten" check --baseline "$tmp/base.json" "$config"
cp "$tmp/time.csv" "$tmp/demo/input/time.csv"

# A finding that is suppressed is none that fails, in the baseline or not.
without O3 >"$tmp/less.json"
ends "a suppressed finding counts in no case" 0 "$baten" check --fail-on info --baseline "$tmp/less.json" "$config"

# --- what is no baseline

ends "another schema is refused" 2 "$baten" check --baseline "$tmp/out/figures.json" "$config"
says "... and named" '"baten/figures/1"'
says "... beside the expected one" 'baten/findings/1'
printf '{"schema": "baten/findings/1",\n "findings": [}\n' >"$tmp/broken.json"
ends "broken JSON is refused" 2 "$baten" check --baseline "$tmp/broken.json" "$config"
says "... with file and line" "$tmp/broken.json:2:"
echo '[]' >"$tmp/list.json"
ends "a list is refused" 2 "$baten" check --baseline "$tmp/list.json" "$config"
says "... since it has no schema" 'no "schema"'
echo '{"schema": "baten/findings/1", "findings": [{"id": "B1"}]}' >"$tmp/short.json"
ends "a finding without a fingerprint is refused" 2 "$baten" check --baseline "$tmp/short.json" "$config"
: >"$tmp/empty.json"
ends "an empty file is refused" 2 "$baten" check --baseline "$tmp/empty.json" "$config"
python3 -c 'print("[" * 100000 + "]" * 100000)' >"$tmp/deep.json"
ends "deep nesting is refused" 2 "$baten" check --baseline "$tmp/deep.json" "$config"
ends "a missing file is refused" 2 "$baten" check --baseline "$tmp/none.json" "$config"
ends "a folder is refused" 2 "$baten" check --baseline "$tmp" "$config"
ends "--baseline needs a value" 2 "$baten" check "$config" --baseline

[ "$failed" -eq 0 ]
