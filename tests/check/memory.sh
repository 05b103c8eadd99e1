#!/bin/sh
# A usage log of 200 MB is read in under 64 MB of memory, and every row of it is accounted for: rows read and the sums of tokens and
# requests equal what the generator wrote down. The log is made here, by the demo's generator.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 tests/demo/generate.py --usage-bytes 200000000 "$work/usage.csv" >"$work/totals" || exit 1
cp input/demo/input/eurofxref-illustrative.csv "$work/fx.csv"
cat >"$work/baten.yaml" <<'Y'
organisation: {name: Two hundred megabytes}
inputs:
  usage: usage.csv
  fx: fx.csv
Y
python3 - "$work" "${BUILD:-build}/baten" <<'P'
import json, os, resource, subprocess, sys
work, program = sys.argv[1], os.path.abspath(sys.argv[2])
run = subprocess.run([program, 'check', 'baten.yaml', '--fail-on', 'never', '--out', 'out'], cwd=work, capture_output=True, text=True,
                     env=dict(os.environ, SOURCE_DATE_EPOCH='1791936000'))
if run.returncode:
    sys.exit('not ok: exit %d: %s' % (run.returncode, run.stderr))
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
want = dict(line.split() for line in open(work + '/totals') if len(line.split()) == 2)
rows = [f['rows'] for f in json.load(open(work + '/out/control.json'))['files'] if f['kind'] == 'usage'][0]
print('peak memory %d KB; rows read %d, facts %d, rejected %d' % (peak, rows['read'], rows['facts'], rows['rejected']))
bad = []
if peak >= 64 * 1024:
    bad.append('peak memory %d KB is not under 64 MB' % peak)
if rows['read'] != int(want['rows']) or rows['facts'] + rows['rejected'] + rows['out_of_scope'] != rows['read']:
    bad.append('rows: %s, the generator wrote %s' % (rows, want['rows']))
sys.exit('\n'.join(bad) if bad else 0)
P
