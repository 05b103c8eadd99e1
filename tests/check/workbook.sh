#!/bin/sh
# The workbooks of the demo's three reports in both languages, judged by others: LibreOffice calculates every formula again and must
# come to the values that stand in the file and in figures.json; the parts are valid by the schemas of ECMA-376; and what no schema
# sees of Excel's own rules is asserted. Each judge must first fail files that are broken on purpose. A judge that cannot be had has
# judged nothing: that is a failure.
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
judges=$BUILD/judges
jar=$judges/poi-ooxml-full-5.4.1.jar
sum=c51b051655d58d74d5eb89e7d3736c7052c2574f43c79db0c8a83ad216f6dd37
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

python=
for candidate in /usr/bin/python3 python3; do
    [ -z "$python" ] && "$candidate" -c 'import lxml' 2>/dev/null && python=$candidate
done
[ -n "$python" ] || not_judged "no python3 with lxml here"
command -v soffice >/dev/null 2>&1 || not_judged "no soffice here: LibreOffice"
command -v unzip >/dev/null 2>&1 || not_judged "no unzip here"
if [ ! -s "$jar" ]; then
    command -v mvn >/dev/null 2>&1 || not_judged "no mvn here to fetch the schemas"
    mvn -B -q -f tests/judges/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
        -DoutputDirectory="$(realpath -m "$judges")" || not_judged "the schemas could not be fetched"
fi
echo "$sum  $jar" | sha256sum -c --quiet || not_judged "the schemas are not the ones we know"
unzip -q -o -j "$jar" 'org/apache/poi/schemas/ooxml/src/*.xsd' -d "$work/xsd" || not_judged "no schemas in their package"

judge() {
    "$python" tests/judges/workbook.py "$@"
}

SOURCE_DATE_EPOCH=1791936000 "$BUILD/baten" build input/demo/baten.yaml --report board-pack --report client-assessment --report digest \
    --lang nl --lang en --format xlsx --fail-on never --quiet --out "$work/pack" >/dev/null || not_judged "the demo's workbooks could not be made"
set -- "$work"/pack/*.xlsx
[ $# -eq 6 ] || not_judged "$# workbooks instead of six"
mkdir "$work/broken" && judge broken "$work/pack/board-pack.en.xlsx" "$work/broken" || not_judged "the broken files are not broken"

# Without this setting LibreOffice takes the values from the file; with it it calculates all of them.
mkdir -p "$work/profile/user" "$work/again"
cat >"$work/profile/user/registrymodifications.xcu" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
X
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to xlsx --outdir "$work/again" "$@" "$work"/broken/recalc-*.xlsx \
    >"$work/soffice" 2>&1
for file in "$@" "$work"/broken/recalc-*.xlsx; do # it ends with 0 whatever happened
    [ -s "$work/again/$(basename "$file")" ] || not_judged "LibreOffice did not read $(basename "$file"): $(tail -n 1 "$work/soffice")"
done

failed=0
for file in "$work"/broken/*.xlsx; do
    name=$(basename "$file" .xlsx)
    case $name in
    recalc-*) judge recalc "$work/pack/figures.json" "$file" "$work/again/$name.xlsx" ;;
    schema-*) judge schema "$work/xsd" "$file" ;;
    rules-*) judge rules "$file" ;;
    esac >"$work/said" 2>&1 && {
        echo "the judge saw nothing wrong in $name"
        failed=1
    }
    grep -q Traceback "$work/said" && not_judged "the judge broke down over $name"
done

for file; do
    case $file in */board-pack.*) least=1500 ;; *) least=1 ;; esac # the pack alone has the ledger to calculate from
    judge recalc "$work/pack/figures.json" "$file" "$work/again/$(basename "$file")" --least $least || failed=1
done
judge schema "$work/xsd" "$@" || failed=1
judge rules "$@" || failed=1
[ "$failed" -eq 0 ] && echo "recalculated, valid and within Excel's rules"
exit "$failed"
