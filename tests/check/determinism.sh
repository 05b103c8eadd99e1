#!/bin/sh
# The demo built again, in a locale with decimal commas, in another time zone and from another folder: the same bytes.
# PROGRAM and CONFIG choose others (selftest.sh does).
set -eu
cd "$(dirname "$0")/../.."

PROGRAM=$(realpath "${PROGRAM:-${BUILD:-build}/baten}")
config=$(realpath "${CONFIG:-input/demo/baten.yaml}")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

localedef -i nl_NL -f UTF-8 "$tmp/nl_NL.UTF-8"
if [ "$(LOCPATH=$tmp LC_ALL=nl_NL.UTF-8 locale decimal_point)" != , ]; then
    echo "the Dutch locale does not work here"
    exit 1
fi

# Always into the same folder, since its name may stand in what is written.
build() {
    name=$1
    shift
    env SOURCE_DATE_EPOCH=1767225600 "$@" "$PROGRAM" build "$config" --fail-on never --out "$tmp/pack"
    mv "$tmp/pack" "$tmp/$name"
}
build first
build again
build locale LOCPATH="$tmp" LC_ALL=nl_NL.UTF-8 LANG=nl_NL.UTF-8
build zone TZ=Pacific/Kiritimati
(cd / && build elsewhere HOME=/nonexistent TERM=dumb)

status=0
for other in again locale zone elsewhere; do
    if diff -r "$tmp/first" "$tmp/$other"; then
        echo "$other: equal, $(find "$tmp/$other" -type f | wc -l) files"
    else
        echo "$other: differs"
        status=1
    fi
done
[ -n "$(find "$tmp/first" -type f)" ] || status=1
exit $status
