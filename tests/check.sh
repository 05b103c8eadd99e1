#!/bin/sh
# Runs every script of tests/check one by one; closes with `N passed, N failed`. A script exits 0, 1, or 77 when
# what it checks against is not here: that is skipped and counted as neither.
# tests/check.sh NAME... runs only those.
set -u
cd "$(dirname "$0")/.." || exit 2

BUILD=${BUILD:-build}
export BUILD
passed=0 failed=0 skipped=0
mkdir -p "$BUILD/check"

for script in tests/check/*.sh; do
    name=$(basename "$script" .sh)
    if [ $# -gt 0 ]; then
        case " $* " in *" $name "*) ;; *) continue ;; esac
    fi
    start=$(date +%s)
    "$script" >"$BUILD/check/$name.log" 2>&1
    status=$?
    seconds=$(($(date +%s) - start))
    case $status in
    0)
        passed=$((passed + 1))
        echo "passed  check/$name (${seconds} s)"
        ;;
    77)
        skipped=$((skipped + 1))
        echo "skipped check/$name: $(tail -n 1 "$BUILD/check/$name.log")"
        ;;
    *)
        failed=$((failed + 1))
        echo "FAILED  check/$name (exit status $status, ${seconds} s), $BUILD/check/$name.log ends:"
        tail -n 40 "$BUILD/check/$name.log" | sed 's/^/    /'
        ;;
    esac
done

[ "$skipped" -gt 0 ] && echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
