#!/bin/sh
# The workbooks of the demo, every report in both languages: LibreOffice recalculates each formula and must come to the value we cached
# and to figures.json; each part is valid by the ECMA-376 schema; what Excel asks beside it holds (tests/judges/workbook.py). Every
# judge is first shown a broken workbook that it must fail. A judge that cannot be had has judged nothing: that is a failure.
set -u
cd "$(dirname "$0")/../.." || exit 2

BUILD=${BUILD:-build}
judges=$BUILD/judges
poi=$judges/poi-ooxml-full-5.4.1.jar
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

python=
for candidate in /usr/bin/python3 python3; do
    [ -z "$python" ] && "$candidate" -c 'import openpyxl, lxml' 2>/dev/null && python=$candidate
done
[ -n "$python" ] || not_judged "no python3 with openpyxl and lxml here"
for tool in soffice unzip zip; do
    command -v "$tool" >/dev/null 2>&1 || not_judged "no $tool here"
done
mkdir -p "$judges"
if [ ! -s "$poi" ]; then
    command -v mvn >/dev/null 2>&1 || not_judged "no mvn here to fetch the schemas"
    mvn -B -q -f tests/judges/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
        -DoutputDirectory="$(realpath -m "$judges")" || not_judged "the schemas could not be fetched"
fi
echo "c51b051655d58d74d5eb89e7d3736c7052c2574f43c79db0c8a83ad216f6dd37  $poi" | sha256sum -c --quiet || not_judged "the schemas are not those we know"
unzip -q -j "$poi" 'org/apache/poi/schemas/ooxml/src/*.xsd' -d "$work/xsd" || not_judged "no schemas in their package"

# Without this setting LibreOffice shows the cached values and recalculates nothing.
mkdir -p "$work/profile/user"
cat >"$work/profile/user/registrymodifications.xcu" <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
X
calculate() { # FILE: into $work/again
    rm -rf "$work/again"
    soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to xlsx --outdir "$work/again" "$1" >"$work/log" 2>&1
    [ -s "$work/again/$(basename "$1")" ] # it ends with 0 when it could not read or write
}
recalculated() { # FILE
    calculate "$1" && "$python" tests/judges/workbook.py recalculated "$1" "$work/again/$(basename "$1")" "$work/pack/figures.json"
}

SOURCE_DATE_EPOCH=1791936000 "$BUILD/baten" build input/demo/baten.yaml --fail-on never --quiet --out "$work/pack" \
    --report board-pack --report client-assessment --report digest --lang nl --lang en --format xlsx >/dev/null || exit 1
[ "$(ls "$work"/pack/*.xlsx | wc -l)" -eq 6 ] || not_judged "there are not six workbooks"

failed=0
# A fault NAME put by SED into a PART of the board pack must be seen.
broken() { # JUDGE NAME PART SED
    rm -rf "$work/parts" "$work/broken.xlsx"
    unzip -q "$work/pack/board-pack.en.xlsx" -d "$work/parts"
    cp "$work/parts/$3" "$work/before"
    sed -i "$4" "$work/parts/$3"
    cmp -s "$work/before" "$work/parts/$3" && not_judged "the fault $2 changed nothing"
    (cd "$work/parts" && zip -q -r -X ../broken.xlsx .)
    case $1 in
    recalculated) recalculated "$work/broken.xlsx" ;;
    schema) "$python" tests/judges/workbook.py schema "$work/xsd" "$work/broken.xlsx" ;;
    rules) "$python" tests/judges/workbook.py rules "$work/broken.xlsx" ;;
    esac >"$work/said" 2>&1 && {
        echo "$1 saw nothing wrong: $2"
        failed=1
    }
}
broken recalculated "a cached value that is wrong" xl/worksheets/sheet2.xml '0,/<\/f><v>[0-9.]*</s//<\/f><v>1.25</'
broken schema "an attribute that is none" xl/worksheets/sheet2.xml 's|<sheetData>|<sheetData colour="red">|'
broken schema "elements out of order" xl/worksheets/sheet2.xml 's|<sheetData>|<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><sheetData>|'
broken rules "a sheet with a long name" xl/workbook.xml 's|<sheet name="Definitions"|<sheet name="Definitions of every figure in this pack"|'
broken rules "a name that is a cell" xl/workbook.xml '0,/<definedName name="bridge[^"]*"/s//<definedName name="AB12"/'

for file in "$work"/pack/*.xlsx; do
    recalculated "$file" || failed=1
done
"$python" tests/judges/workbook.py schema "$work/xsd" "$work"/pack/*.xlsx || failed=1
"$python" tests/judges/workbook.py rules "$work"/pack/*.xlsx || failed=1
[ "$failed" -eq 0 ] && echo "six workbooks are sound, and no digit changes when they are recalculated"
exit "$failed"
