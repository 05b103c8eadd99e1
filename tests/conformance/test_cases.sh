#!/bin/sh
# Builds each organisation of this folder and compares it with its known answers. Prints `ok CASE` or `not ok CASE`.
# test_cases.sh CASE... takes only those.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
cases=$PWD/tests/conformance
SOURCE_DATE_EPOCH=1767225600 # the answers are as of 1 January 2026
PYTHONDONTWRITEBYTECODE=1
export SOURCE_DATE_EPOCH PYTHONDONTWRITEBYTECODE
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
failed=0

[ $# -gt 0 ] || set -- $(cd "$cases" && ls -d [0-9]*)
for name; do
    if (cd "$cases/$name" && "$baten" build baten.yaml --format json --fail-on never --out "$tmp/$name") >"$tmp/log" 2>&1 &&
        python3 "$cases/compare.py" "$cases/$name" "$tmp/$name" >"$tmp/log" 2>&1; then
        echo "ok $name"
    else
        echo "not ok $name"
        sed 's/^/    /' "$tmp/log"
        failed=1
    fi
    rm -rf "${tmp:?}/$name"
done
exit $failed
