#!/bin/sh
# Unit tests, command tests and the demo under AddressSanitizer (with leaks) and UndefinedBehaviorSanitizer.
set -eu
cd "$(dirname "$0")/../.."

build=${BUILD:-build}/asan
make --no-print-directory -j2 BUILD="$build" OPTIMISE=-O1 \
    EXTRA='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer' all tests
export ASAN_OPTIONS=strict_string_checks=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=print_stacktrace=1
BUILD=$build tests/run.sh
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$build/baten" build input/demo/baten.yaml --fail-on never --out "$out/pack"
