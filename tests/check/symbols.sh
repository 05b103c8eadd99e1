#!/bin/sh
# No name that our library defines may be one that a loaded shared library exports: the linker would silently call
# ours from inside theirs. LIBRARY and PROGRAM choose others (selftest.sh does).
set -u
cd "$(dirname "$0")/../.." || exit 2

LIBRARY=${LIBRARY:-${BUILD:-build}/libbaten.a}
PROGRAM=${PROGRAM:-${BUILD:-build}/baten}
ours=$(mktemp) theirs=$(mktemp)
trap 'rm -f "$ours" "$theirs"' EXIT

nm -g --defined-only "$LIBRARY" | awk 'NF == 3 { print $3 }' | LC_ALL=C sort -u >"$ours"
ldd "$PROGRAM" | awk '/=> \// { print $3 }' | while read -r library; do
    nm -D --defined-only "$library" |
        awk -v library="$(basename "$library")" 'NF == 3 { sub(/@.*/, "", $3); print $3, library }'
done | LC_ALL=C sort -u >"$theirs"

echo "$(wc -l <"$ours") names of ours, $(wc -l <"$theirs") of $(ldd "$PROGRAM" | grep -c '=> /') libraries"
[ -s "$ours" ] && [ -s "$theirs" ] || exit 1
clash=$(LC_ALL=C join "$ours" "$theirs")
[ -z "$clash" ] && exit 0
echo "the same name:"
echo "$clash"
exit 1
