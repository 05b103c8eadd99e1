#!/bin/sh
# The demo against an independent summation. Three things: input/demo is what its generator makes; a big log has the
# totals its generator says (added up again by awk); and the figures and the control file of a build of the demo are
# those that totals.py works out from the CSV files and the formulas alone. Prints `ok NAME` or `not ok NAME` for
# each comparison and ends with `N passed, N failed`.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

verdict() {     # verdict STATUS NAME
    if [ "$1" -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok $2"
    else
        failed=$((failed + 1))
        echo "not ok $2"
    fi
}

plain() {       # a gzip file is compared by what is in it: another zlib packs it otherwise
    case $1 in *.gz) gzip -dc "$1" ;; *) cat "$1" ;; esac
}

python3 tests/demo/generate.py "$tmp/demo"
verdict $? "the generator runs"
(cd "$tmp/demo" && find . -type f | LC_ALL=C sort) >"$tmp/made"
(cd input/demo && find . -path ./reports -prune -o -path ./published -prune -o -type f -print | LC_ALL=C sort) >"$tmp/kept"
cmp -s "$tmp/made" "$tmp/kept"
verdict $? "input/demo has the files of the generator and no others"
while read -r file; do
    plain "$tmp/demo/$file" >"$tmp/a"
    plain "input/demo/$file" >"$tmp/b"
    cmp -s "$tmp/a" "$tmp/b"
    verdict $? "generated: $file"
done <"$tmp/made"

size=5000000
python3 tests/demo/generate.py --usage-bytes $size "$tmp/log.csv" | LC_ALL=C sort >"$tmp/said"
[ "$(wc -c <"$tmp/log.csv")" -eq $size ]
verdict $? "the big log has the bytes asked for"
# Only one cell may hold a comma, and it is quoted; tenths of billionths as two halves, exact in awk's numbers.
awk -F, 'NR > 1 {
    gsub(/"[^"]*(""[^"]*)*"/, "x")
    rows++; raw += $9; users[$7] = 1
    split($13, part, ".")
    whole[$14] += part[1]; rest[$14] += substr(part[2] "0000000000", 1, 10)
    if (($15 == "" || $15 == "ok") || $13 + 0 > 0) { requests += $9; tokens += $10 + $12 }
}
END {
    delete users[""]
    n = 0; for (u in users) n++
    printf "rows\t%.0f\nusers\t%.0f\nrequests.raw\t%.0f\nrequests\t%.0f\ntokens\t%.0f\n", rows, n, raw, requests, tokens
    for (c in whole) {
        carry = int(rest[c] / 1e10)
        text = sprintf("%.0f.%010.0f", whole[c] + carry, rest[c] - carry * 1e10)
        sub(/0+$/, "", text)
        printf "cost\t%s\t%s\n", c, text
    }
}' "$tmp/log.csv" >"$tmp/added"
while read -r fact; do
    grep -qxF "$fact" "$tmp/said"
    verdict $? "big log: $fact"
done <"$tmp/added"

if [ -x "$baten" ]; then
    SOURCE_DATE_EPOCH=1791936000 "$baten" build input/demo/baten.yaml --fail-on never --out "$tmp/out" >"$tmp/log" 2>&1
    status=$?
    [ $status -eq 0 ] || sed 's/^/    /' "$tmp/log"
    verdict $status "the demo builds"
    if [ -f "$tmp/out/figures.json" ] && [ -f "$tmp/out/control.json" ]; then
        python3 tests/demo/totals.py input/demo "$tmp/out" >"$tmp/compared"
        grep -v ' passed, ' "$tmp/compared"
        passed=$((passed + $(grep -c '^ok ' "$tmp/compared")))
        failed=$((failed + $(grep -c '^not ok ' "$tmp/compared")))
        tail -n 1 "$tmp/compared" | grep -q ' passed, '
        verdict $? "every total was compared"
    else
        verdict 1 "figures.json and control.json are there"
    fi
else
    verdict 1 "the program is built ($baten)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
