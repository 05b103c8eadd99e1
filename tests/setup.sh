#!/bin/sh
# tests/setup.sh run|test|check: looks for what building, testing or checking needs and is not here,
# installs it where that can be done without a question, else names the packages and exits 2.
set -u

purpose=${1:-run}

# package, how to see that it is there, what to look for; in the order in which they build on each other
for_run='
gcc              compiler  -
libc6-dev        header    stdio.h
make             tool      make
pkg-config       tool      pkg-config
libhpdf-dev      header    hpdf.h
libxlsxwriter-dev module   xlsxwriter
libcsv-dev       header    csv.h
libcairo2-dev    module    cairo
libfreetype-dev  module    freetype2
libpng-dev       module    libpng
libjpeg-dev      module    libjpeg
libyaml-dev      module    yaml-0.1
libicu-dev       module    icu-i18n
libpcre2-dev     module    libpcre2-8
libjansson-dev   module    jansson
libzstd-dev      module    libzstd
zlib1g-dev       module    zlib'
for_test='
libcmocka-dev    header    cmocka.h
poppler-utils    tool      pdftotext
python3          tool      python3
unzip            tool      unzip
gzip             tool      gzip
zstd             tool      zstd'
for_check='
clang            tool      clang
clang-tidy       tool      clang-tidy
cppcheck         tool      cppcheck
valgrind         tool      valgrind
qpdf             tool      qpdf
mupdf-tools      tool      mutool
python3-pikepdf  python    pikepdf
python3-fonttools python   fontTools
locales          file      /usr/share/i18n/locales/nl_NL
default-jre-headless tool  java
maven            tool      mvn
python3-jsonschema python  jsonschema
python3-pip      python    pip
libxml2-utils    tool      xmllint
chromium         tool      chromium
libreoffice-calc tool      soffice
python3-lxml     python    lxml'

case $purpose in
run) wanted=$for_run ;;
test) wanted="$for_run$for_test" ;;
check) wanted="$for_run$for_test$for_check" ;;
*)
    echo "setup.sh: say run, test or check" >&2
    exit 2
    ;;
esac

# CC may be two words, as in "ccache gcc": it is split where it is run
compiler=${CC:-gcc}

is_there() {
    case $1 in
    tool) command -v "$2" ;;
    compiler) command -v "${compiler%% *}" ;;
    header) printf '#include <stddef.h>\n#include <stdarg.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <%s>\n' "$2" |
        $compiler -E -x c - ;;
    module) pkg-config --exists "$2" ;;
    python) python3 -c "import $2" || /usr/bin/python3 -c "import $2" ;;
    file) test -e "$2" ;;
    esac >/dev/null 2>&1
}

missing_packages() {
    echo "$wanted" | while read -r package how what; do
        if [ -n "$package" ] && ! is_there "$how" "$what"; then
            printf ' %s' "$package"
        fi
    done
}

missing=$(missing_packages)
[ -z "$missing" ] && exit 0

as_root=none
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    fi
fi
if [ "$as_root" != none ]; then
    echo "setup.sh: installing$missing" >&2
    # shellcheck disable=SC2086 # the lists are words on purpose
    $as_root apt-get update >&2 &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing >&2
    missing=$(missing_packages)
    [ -z "$missing" ] && exit 0
fi

{
    echo "setup.sh: not here and needed to $purpose:$missing"
    echo "setup.sh: on Debian or Ubuntu: apt-get install$missing"
} >&2
exit 2
