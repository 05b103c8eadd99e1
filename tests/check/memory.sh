#!/bin/sh
# Usage logs of 200 MB are read in under 64 MB of memory, and every row of them is accounted for: rows read and the sums of tokens and
# requests equal what the generator wrote down. One log in the native columns, and one in the shape of each provider's or gateway's
# export that grows with use. All are made here.
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
BYTES=200000000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp input/demo/input/eurofxref-illustrative.csv "$work/fx.csv"
cat >"$work/baten.yaml" <<'Y'
organisation: {name: Two hundred megabytes}
period: 2026-Q3
inputs:
  usage: usage.csv
  prices: prices.csv
  fx: fx.csv
Y
cat >"$work/prices.csv" <<'C'
supplier,model,valid_from,input_per_million,output_per_million,currency
OpenAI,gpt-5,2026-01-01,1.25,10,USD
OpenAI,gpt-5-mini,2026-01-01,0.25,2,USD
OpenAI,gpt-4.1,2026-01-01,2,8,USD
OpenAI,text-embedding-3-large,2026-01-01,0.13,0,USD
Anthropic,claude-sonnet-4-5,2026-01-01,3,15,USD
Anthropic,claude-haiku-4-5,2026-01-01,1,5,USD
Anthropic,claude-opus-4-1,2026-01-01,15,75,USD
C

# judge PROFILE: of usage.csv and the totals beside it.
judge() {
    python3 - "$work" "$BUILD/baten" "$1" <<'P'
import json, os, resource, subprocess, sys
work, program, profile = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[3]
run = subprocess.run([program, 'check', 'baten.yaml', '--fail-on', 'never', '--out', 'out'], cwd=work, capture_output=True, text=True,
                     env=dict(os.environ, SOURCE_DATE_EPOCH='1791936000'))
if run.returncode:
    sys.exit('not ok: exit %d: %s' % (run.returncode, run.stderr))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
want = dict(line.split() for line in open(work + '/totals') if len(line.split()) == 2)
file = [f for f in json.load(open(work + '/out/control.json'))['files'] if f['kind'] == 'usage'][0]
figures = {f['id']: f['value'] for f in json.load(open(work + '/out/figures.json'))['figures']}
rows = file['rows']
print('%s: peak memory %d KB; rows read %d, facts %d, rejected %d' % (profile, peak, rows['read'], rows['facts'], rows['rejected']))
bad = []
if file['profile'] != profile:
    bad.append('read as %s' % file['profile'])
if peak >= 64 * 1024:
    bad.append('peak memory %d KB is not under 64 MB' % peak)
if rows['read'] != int(want['rows']) or rows['facts'] + rows['rejected'] + rows['out_of_scope'] != rows['read']:
    bad.append('rows: %s, the generator wrote %s' % (rows, want['rows']))
if profile != 'native':
    for name in 'requests', 'tokens':
        if int(figures[name + '@2026-Q3']) != int(want[name]):
            bad.append('%s: %s, the generator wrote %s' % (name, figures[name + '@2026-Q3'], want[name]))
sys.exit('\n'.join(bad) if bad else 0)
P
}

status=0
python3 tests/demo/generate.py --usage-bytes $BYTES "$work/usage.csv" >"$work/totals" && judge native || status=1
for shape in openai:openai-usage anthropic:anthropic-tokens litellm:litellm-spend; do
    python3 tests/check/provider_log.py "${shape%%:*}" $BYTES "$work/usage.csv" >"$work/totals" &&
        judge "${shape#*:}" || status=1
done
exit $status
