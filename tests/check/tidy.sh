#!/bin/sh
# cppcheck and clang-tidy (.clang-tidy says which of its checks) find nothing in src/. Suppressed: what cppcheck 2.10 gets wrong about
# compound literals in `?:` and about designated initialisers, and its null pointers, which clang's analyser judges better.
# NULL as the last of a variable argument list is a pointer in the C libraries that we build with.
set -u
cd "$(dirname "$0")/../.." || exit 2
status=0
log=$(mktemp) || exit 2
trap 'rm -f "$log"' EXIT

cppcheck --quiet -j2 --std=c11 --language=c --enable=warning,portability --inline-suppr \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches --suppress=toomanyconfigs \
    --suppress=internalAstError --suppress=legacyUninitvar --suppress=nullPointerRedundantCheck --suppress=nullPointer --suppress=varFuncNullUB \
    --error-exitcode=1 -D_GNU_SOURCE -D__GNUC__ -D__x86_64__ -D__linux__ -Iinclude -Isrc src || status=1

# shellcheck disable=SC2046 # flags are words
find src -name '*.c' | LC_ALL=C sort | xargs -P2 -n4 sh -c '
    clang-tidy --quiet "$@" -- -std=c17 -D_GNU_SOURCE -Iinclude -Isrc \
        $(pkg-config --cflags cairo freetype2 libpng libjpeg xlsxwriter yaml-0.1 icu-i18n libpcre2-8 jansson libzstd zlib) 2>&1 |
        sed "/ warnings\{0,1\} generated/d"' tidy >"$log"
if [ -s "$log" ]; then
    cat "$log"
    status=1
fi
exit $status
