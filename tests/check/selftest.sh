#!/bin/sh
# A check that cannot fail checks nothing: each mistake planted here must be found by the check it is meant for.
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
wrong=0

# expect STATUS NAME COMMAND...: its exit status must be that (fail = any but 0 and 77).
expect() {
    want=$1 name=$2
    shift 2
    "$@" >"$tmp/log" 2>&1
    got=$?
    case $want in
    pass) [ $got -eq 0 ] ;;
    fail) [ $got -ne 0 ] && [ $got -ne 77 ] ;;
    esac
    if [ $? -eq 0 ]; then
        echo "ok $name"
    else
        echo "not ok $name: exit status $got"
        sed 's/^/    /' "$tmp/log" | tail -n 15
        wrong=1
    fi
}

# A small tree of the same shape, so that this does not depend on what else may be wrong in ours.
tree() {
    rm -rf "$tmp/tree"
    for folder in base config ingest ledger cube analyse compose draw render cli; do
        mkdir -p "$tmp/tree/src/$folder"
        echo '#include <stdio.h>' >"$tmp/tree/src/$folder/a.c"
    done
    mkdir -p "$tmp/tree/include/baten"
    echo '#include <stdint.h>' >"$tmp/tree/include/baten/str.h"
    echo '#include "baten/str.h"' >"$tmp/tree/include/baten/document.h"
    echo '#include "baten/str.h"' >"$tmp/tree/include/baten/ledger.h"
    echo '#include "baten/document.h"' >>"$tmp/tree/src/render/a.c"
    echo '#include "baten/ledger.h"' >>"$tmp/tree/src/analyse/a.c"
    echo '#include "run.h"' >"$tmp/tree/src/main.c"
}
plant() { # file, include
    tree
    echo "#include $2" >>"$tmp/tree/$1"
    expect fail "layers: $1 includes $2" tests/check/layers.sh "$tmp/tree"
}
tree
expect pass 'layers: a good tree' tests/check/layers.sh "$tmp/tree"
plant src/base/a.c '"baten/ledger.h"'
plant src/ledger/a.c '"analyse/a.h"'
plant src/ingest/a.c '"render/render.h"'
plant src/render/a.c '"baten/ledger.h"'
plant src/draw/a.c '"render/pdf.h"'
plant src/render/a.c '"compose/a.h"'
plant src/compose/a.c '"cli/build.h"'
plant src/analyse/a.c '"run.h"'
plant include/baten/document.h '"baten/ledger.h"'
plant include/baten/unknown.h '"baten/str.h"'
plant src/compose/a.c '<hpdf.h>'
plant src/ingest/a.c '<csv.h>'
plant src/base/a.c '<unicode/uchar.h>'
plant src/render/a.c '<libfoo.h>'
plant src/render/a.c '  <cairo/cairo.h>'

# Symbols: a name that libm exports.
echo 'int baten_only(void); int baten_only(void) { return 1; }' >"$tmp/good.c"
echo 'double cbrt(double x) { return x; }' >"$tmp/bad.c"
echo '#include <stdio.h>
#include <math.h>
int main(int n, char **a) { return printf("%f %s", fmod(n, 2), a[0]) < 0; }' >"$tmp/main.c"
for name in good bad; do
    gcc -fno-builtin -c -o "$tmp/$name.o" "$tmp/$name.c" && ar rcs "$tmp/$name.a" "$tmp/$name.o"
done
gcc -fno-builtin -Wl,--no-as-needed -o "$tmp/main" "$tmp/main.c" -lm
expect pass 'symbols: names of our own' env LIBRARY="$tmp/good.a" PROGRAM="$tmp/main" tests/check/symbols.sh
expect fail 'symbols: cbrt is taken' env LIBRARY="$tmp/bad.a" PROGRAM="$tmp/main" tests/check/symbols.sh

# Programs in the place of ours: one that leaks, one that writes the time, one that does nothing.
echo '#include <stdlib.h>
int main(void) { volatile char *p = malloc(9); p[0] = 0; p = 0; return p != 0; }' >"$tmp/leak.c"
gcc -O0 -o "$tmp/leak" "$tmp/leak.c"
expect pass 'valgrind: nothing wrong' env PROGRAM=/bin/true tests/check/valgrind.sh
expect fail 'valgrind: a leak' env PROGRAM="$tmp/leak" tests/check/valgrind.sh
# In one command only, or on a bad file only: each of them is run.
echo '#include <stdlib.h>
#include <string.h>
int main(int n, char **a) {
    volatile char *p = 0;
    for (int i = 1; i < n; i++) if (strcmp(a[i], getenv("LEAK")) == 0) p = malloc(9);
    if (p) p[0] = 0;
    p = 0;
    return p != 0;
}' >"$tmp/one.c"
gcc -O0 -o "$tmp/one" "$tmp/one.c"
for where in init inspect --json check explain build bad.yaml; do
    expect fail "valgrind: a leak of $where" env PROGRAM="$tmp/one" LEAK=$where tests/check/valgrind.sh
done
expect pass 'valgrind: a leak of nothing' env PROGRAM="$tmp/one" LEAK=none tests/check/valgrind.sh
for what in 'clock date +%N' 'comma locale decimal_point' 'same echo x'; do
    name=${what%% *}
    printf '#!/bin/sh\nfor out; do :; done\nmkdir -p "$out" && %s >"$out/file"\n' "${what#* }" >"$tmp/$name"
    chmod +x "$tmp/$name"
done
export CONFIG="$tmp/good.c"
expect pass 'determinism: the same' env PROGRAM="$tmp/same" tests/check/determinism.sh
expect fail 'determinism: the clock' env PROGRAM="$tmp/clock" tests/check/determinism.sh
expect fail 'determinism: the locale' env PROGRAM="$tmp/comma" tests/check/determinism.sh
if [ -f ../shared/conformance/run.py ]; then
    expect fail 'conformance: no output' env PROGRAM=/bin/true CASES=10001 tests/check/conformance.sh
fi

# The runner of the tests itself: a failing case, a crash half way, a failing script.
mkdir -p "$tmp/runner/tests/a" "$tmp/runner/build/tests/a"
cp tests/run.sh "$tmp/runner/tests/"
runner() { # name, what the test program prints and does, expected last line
    printf '#!/bin/sh\n%s\n' "$2" >"$tmp/runner/build/tests/a/test_a"
    chmod +x "$tmp/runner/build/tests/a/test_a"
    : >"$tmp/runner/tests/a/test_a.c"
    last=$(env BUILD=build "$tmp/runner/tests/run.sh" | tail -n 1)
    if [ "$last" = "$3" ]; then
        echo "ok runner: $1"
    else
        echo "not ok runner: $1: $last"
        wrong=1
    fi
}
runner 'all good' 'echo 1..2; echo "ok 1 - a"; echo "ok 2 - b"' '2 passed, 0 failed'
runner 'a failing case' 'echo 1..2; echo "ok 1 - a"; echo "not ok 2 - b"; exit 1' '1 passed, 1 failed'
runner 'a crash half way' 'echo 1..3; echo "ok 1 - a"; kill -9 $$' '1 passed, 2 failed'
runner 'a crash at the end' 'echo 1..1; echo "ok 1 - a"; exit 3' '1 passed, 1 failed'
runner 'a skipped case' 'echo 1..2; echo "ok 1 - a"; echo "not ok 2 # SKIP b"' '1 passed, 0 failed'
runner 'nothing built' 'exit 127' '0 passed, 1 failed'

cd "$root" || exit 2
exit $wrong
