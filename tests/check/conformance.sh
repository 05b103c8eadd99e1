#!/bin/sh
# The cases with known answers, where their folder lies beside the repository. PROGRAM chooses another (selftest.sh does).
set -u
cd "$(dirname "$0")/../.." || exit 2

# The families of figures that are compared; empty = everything, findings too.
only=spend,cash,time,capital,ytd,budget,variance,requests,tokens,users,kpi,learning,portfolio,assess,forecast,reconcile,bridge

cases=../shared/conformance
if [ ! -f "$cases/run.py" ]; then
    echo "$cases is not there"
    exit 77
fi
PROGRAM=${PROGRAM:-${BUILD:-build}/baten}
# shellcheck disable=SC2086 # a list of cases, usually none
if [ -n "$only" ]; then
    python3 "$cases/run.py" "$PROGRAM" --only "$only" ${CASES:-}
else
    python3 "$cases/run.py" "$PROGRAM" ${CASES:-}
fi
