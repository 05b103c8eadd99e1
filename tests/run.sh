#!/bin/sh
# Runs every built unit test and every executable tests/**/test_*.sh; closes with `N passed, N failed`.
#
# Unit tests are cmocka programs and report each case. A shell test prints `ok NAME`, `not ok NAME` or
# `skip NAME` for each of its cases and exits 0 or 1; one that prints none of these is one case by itself.
# Skipped cases are named and never counted as passed. Cases that a crashed program never reached have failed.
# tests/run.sh WORD... runs only the tests whose path contains one of the words.
set -u
cd "$(dirname "$0")/.." || exit 2

BUILD=${BUILD:-build}
export BUILD
# A program built outside the tree cannot find the tree by looking upward.
case $BUILD in /*) export BATEN_SHARE="${BATEN_SHARE:-$PWD}" ;; esac
passed=0 failed=0 skipped=0
output=$(mktemp) || exit 2
trap 'rm -f "$output"' EXIT

wanted() {
    [ $# -eq 1 ] && return 0
    path=$1
    shift
    for word; do
        case $path in *"$word"*) return 0 ;; esac
    done
    return 1
}

# Adds up the report in $output of the test $1 that ended with status $2. Of a TAP report the plan
# (`1..5`) is binding; shell tests have none.
count() {
    # shellcheck disable=SC2046 # three numbers
    set -- "$1" "$2" $(awk '
        /^1\.\.[0-9]+/ { plan += substr($0, 4) }
        /^ok( |$)/ { good++; next }
        /^not ok [0-9]+ # SKIP/ || /^skip( |$)/ { left++; next }
        /^not ok( |$)/ { bad++ }
        END {
            missing = plan - good - bad - left
            if (missing > 0) bad += missing
            print good + 0, bad + 0, left + 0
        }' "$output")
    good=$3 bad=$4 left=$5
    if [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    elif [ $((good + bad + left)) -eq 0 ]; then
        good=1
    fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
    if [ "$bad" -gt 0 ]; then
        echo "FAILED  $1: $good passed, $bad failed (exit status $2)"
        sed 's/^/    /' "$output" | grep -v '^    ok ' | tail -n 60
    else
        echo "passed  $1: $good$([ "$left" -gt 0 ] && echo ", $left skipped")"
    fi
    grep -E '^skip( |$)|# SKIP' "$output" | sed 's/^/    skipped: /'
}

for source in $(find tests -name 'test_*.c' | LC_ALL=C sort); do
    wanted "$source" "$@" || continue
    CMOCKA_MESSAGE_OUTPUT=TAP "$BUILD/${source%.c}" >"$output" 2>&1
    count "${source%.c}" $?
done
for script in $(find tests -name 'test_*.sh' -perm -u+x | LC_ALL=C sort); do
    wanted "$script" "$@" || continue
    "$script" >"$output" 2>&1
    count "$script" $?
done

[ "$skipped" -gt 0 ] && echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
