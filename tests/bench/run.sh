#!/bin/sh
# `make bench`: one generated usage log, read by build/baten and by every peer that is there, in turn, several rounds in one go. The
# sums of all must agree with each other and with what the generator wrote down, else this fails; it never fails on time. Then the
# demo pack's CPU time. Keep the ratios: times differ from machine to machine and from run to run.
#   BENCH_BYTES=200000000   size of the log        BENCH_ROUNDS=5   rounds, the first of which only warms up
#   BENCH_PEERS="duckdb polars"   peers, Python packages; those that are not installed are fetched with pip into $BUILD/bench/venv
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
BENCH_BYTES=${BENCH_BYTES:-200000000}
BENCH_ROUNDS=${BENCH_ROUNDS:-5}
BENCH_PEERS=${BENCH_PEERS-duckdb polars}
case $BUILD in /*) export BATEN_SHARE="${BATEN_SHARE:-$PWD}" ;; esac

if ! [ -x "$BUILD/baten" ]; then
    echo "bench: $BUILD/baten is not built: make" >&2
    exit 2
fi
if ! command -v python3 >/dev/null; then
    echo "bench: needs python3 for the generator and the clock" >&2
    exit 2
fi
mkdir -p "$BUILD/bench" || exit 2
work=$(mktemp -d "$BUILD/bench/run-XXXXXX") || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# The Python that has the peer $1: the one in use, else one of our own with the package in it.
python_with() {
    if python3 -c "import $1" 2>/dev/null; then
        echo python3
        return 0
    fi
    own=$BUILD/bench/venv
    [ -x "$own/bin/python" ] || python3 -m venv "$own" >/dev/null 2>&1 || return 1
    "$own/bin/python" -c "import $1" 2>/dev/null ||
        "$own/bin/python" -m pip install --quiet --disable-pip-version-check --retries 1 --timeout 20 "$1" >/dev/null 2>&1 || return 1
    echo "$own/bin/python"
}

set --
for peer in $BENCH_PEERS; do
    if ! [ -f "tests/bench/peer_$peer.py" ]; then
        echo "skip $peer: there is no tests/bench/peer_$peer.py"
    elif python=$(python_with "$peer"); then
        set -- "$@" "$peer=$python"
    else
        echo "skip $peer: not installed, and pip could not fetch it"
    fi
done

echo "making a usage log of $BENCH_BYTES bytes"
python3 tests/demo/generate.py --usage-bytes "$BENCH_BYTES" "$work/usage.csv" >"$work/totals" || exit 1
cp input/demo/input/eurofxref-illustrative.csv "$work/fx.csv" || exit 1
printf 'organisation: {name: Bench}\ninputs: {usage: usage.csv, fx: fx.csv}\n' >"$work/baten.yaml"

python3 -B tests/bench/race.py "$BUILD/baten" "$work" "$BENCH_ROUNDS" "$@"
