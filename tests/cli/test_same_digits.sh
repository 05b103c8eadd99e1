#!/bin/sh
# The same figure is the same digits in PDF, HTML, XLSX and JSON: over every figure that the demo pack prints.
set -u
cd "$(dirname "$0")/../.." || exit 1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
if ! SOURCE_DATE_EPOCH=1791936000 build/baten build input/demo/baten.yaml --fail-on never --out "$out/pack" >"$out/log" 2>&1; then
    echo "not ok the demo pack is built"
    sed 's/^/    /' "$out/log"
    exit 1
fi
python3 tests/cli/same_digits.py "$out/pack"
