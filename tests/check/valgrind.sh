#!/bin/sh
# The demo under valgrind: no error, nothing definitely lost. PROGRAM chooses another (selftest.sh does).
set -u
cd "$(dirname "$0")/../.." || exit 2

PROGRAM=${PROGRAM:-${BUILD:-build}/baten}
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
timeout 1200 valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
    --errors-for-leak-kinds=definite --num-callers=20 \
    "$PROGRAM" build input/demo/baten.yaml --lang nl --fail-on never --out "$out/pack"
