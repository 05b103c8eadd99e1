#!/bin/sh
# 200 MB of usage are read in under 64 MB of memory, and every row of them is accounted for: a log in baten's own columns, and the exports
# of three providers through their profiles, plain and packed; one that is split in two files; one whose every row is rejected. Rows
# read, requests, tokens and cost equal what the generators wrote down.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
size=200000000

cat >"$work/prices.csv" <<'E'
supplier,model,valid_from,input_per_million,output_per_million,currency
OpenAI,gpt-5-2026-06-01,2026-01-01,1.25,10,USD
OpenAI,gpt-5-mini-2026-06-01,2026-01-01,0.25,2,USD
OpenAI,gpt-5-nano-2026-06-01,2026-01-01,0.05,0.4,USD
OpenAI,o4-mini-2026-06-01,2026-01-01,1.1,4.4,USD
OpenAI,text-embedding-3-large-2026-06-01,2026-01-01,0.13,0,USD
Anthropic,claude-opus-5,2026-01-01,5,25,USD
Anthropic,claude-sonnet-5,2026-01-01,3,15,USD
Anthropic,claude-haiku-4-5,2026-01-01,1,5,USD
E
cp input/demo/input/eurofxref-illustrative.csv "$work/fx.csv"

cat >"$work/judge.py" <<'P'
"""judge.py PROGRAM TOTALS NAME REJECTED FILE...: reads the usage files (with prices, unless all is to be rejected) and judges."""
import json, os, resource, subprocess, sys
program, totals, name, rejected, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4] == 'rejected', sys.argv[5:]
with open('baten.yaml', 'w') as config:
    print('organisation: {name: Two hundred megabytes, currency: %s}' % ('EUR' if name == 'native' else 'USD'), file=config)
    print('inputs: {usage: [%s]%s}' % (', '.join(files), ', fx: fx.csv' if name == 'native' else '' if rejected else ', prices: prices.csv'),
          file=config)
    print('' if name == 'native' else 'period: 2026-Q3', file=config)
run = subprocess.run([program, 'check', 'baten.yaml', '--fail-on', 'never', '--out', 'out'], capture_output=True, text=True,
                     env=dict(os.environ, SOURCE_DATE_EPOCH='1791936000'))
if run.returncode:
    sys.exit('not ok: %s: exit %d: %s' % (name, run.returncode, run.stderr))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
want = dict(line.split() for line in open(totals) if len(line.split()) == 2)
rows = [f['rows'] for f in json.load(open('out/control.json'))['files'] if f['kind'] == 'usage']
read, facts, refused, out = (sum(r[k] for r in rows) for k in ('read', 'facts', 'rejected', 'out_of_scope'))
print('%s: peak memory %d KB; rows read %d, facts %d, rejected %d' % (' '.join(files), peak, read, facts, refused))
bad = []
if peak >= 64 * 1024:
    bad.append('peak memory %d KB is not under 64 MB' % peak)
if read != int(want['rows']) or facts + refused + out != read:
    bad.append('rows: %s, the generator wrote %s' % (rows, want['rows']))
if rejected:
    with open('out/rejects.csv') as file:
        lines = sum(1 for _ in file)
    if refused != read or lines != read + 1:
        bad.append('%d rejected, %d lines in rejects.csv' % (refused, lines))
elif name != 'native':
    figures = {f['id']: f['value'] for f in json.load(open('out/figures.json'))['figures']}
    if refused or figures['requests@2026-Q3'] != want['requests'] or figures['tokens@2026-Q3'] != want['tokens']:
        bad.append('requests %s, tokens %s; the generator wrote %s' % (figures['requests@2026-Q3'], figures['tokens@2026-Q3'], want))
    if want['cost'] != '0' and figures['spend@2026-Q3'] != '%.2f' % float(want['cost']):
        bad.append('spend %s; the generator wrote %s' % (figures['spend@2026-Q3'], want['cost']))
sys.exit('\n'.join('%s: %s' % (name, text) for text in bad) if bad else 0)
P
case ${BUILD:=build} in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
BATEN_SHARE=$PWD
export BATEN_SHARE
judge() { # judge NAME rejected|read FILE...
    (cd "$work" && python3 judge.py "$BUILD/baten" totals "$@") || failed=1
}

failed=0
python3 tests/demo/generate.py --usage-bytes $size "$work/usage.csv" >"$work/totals" || exit 1
judge native read usage.csv
rm "$work/usage.csv"

for shape in openai-usage anthropic-tokens litellm-spend; do
    python3 tests/check/provider_export.py $shape $size "$work/$shape.csv" >"$work/totals" || exit 1
    judge $shape read $shape.csv
    gzip -1 -k "$work/$shape.csv"
    judge $shape read $shape.csv.gz
    if [ $shape = openai-usage ]; then # in two files, which are laid beside one another; and without prices
        lines=$(($(wc -l <"$work/$shape.csv") / 2))
        head -n $lines "$work/$shape.csv" >"$work/first.csv"
        { head -n 1 "$work/$shape.csv" && tail -n +$((lines + 1)) "$work/$shape.csv"; } >"$work/second.csv"
        judge $shape read first.csv second.csv
        judge $shape rejected $shape.csv
        rm "$work/first.csv" "$work/second.csv"
    fi
    rm "$work/$shape.csv" "$work/$shape.csv.gz"
done
exit $failed
