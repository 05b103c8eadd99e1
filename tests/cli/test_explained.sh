#!/bin/sh
# Every figure of an HTML pack says where it comes from, in a <details> of its own page, without script: its value is that of
# figures.json, the rows it names exist, and what it links to is there.
set -u
cd "$(dirname "$0")/../.." || exit 1
baten=${BUILD:-build}/baten
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

SOURCE_DATE_EPOCH=1791936000 "$baten" build input/demo/baten.yaml --fail-on never --quiet --format html --lang nl --lang en --out "$out/pack" >/dev/null ||
    { echo "not ok explained: the demo builds"; exit 1; }
cat >"$out/judge.py" <<'P'
import decimal, html, json, re, sys
folder, language = sys.argv[1:]
page = open(f'{folder}/board-pack.{language}.html', encoding='utf-8').read()
figures = {f['id']: f for f in json.load(open(folder + '/figures.json'))['figures']}
faults = []
printed = {html.unescape(i) for i in re.findall(r'(?: id|data-figure)="([^"]*@[^"]*)"', page)}
explained = [(html.unescape(i), html.unescape(v)) for i, v in re.findall(r'<dt>([^ <]*@[^ <]*) = ([^<]*)</dt>', page)]
names = [i for i, _ in explained]
faults += ['not explained: ' + i for i in sorted(printed - set(names))]
faults += ['explained twice: ' + i for i in sorted({i for i in names if names.count(i) > 1})]
for name, text in explained:
    figure = figures.get(name)
    if figure is None:
        faults.append('no figure: ' + name)
    elif figure['value'] is not None:
        digits = re.sub(r'\u00a0.*', '', text).replace('\u2212', '-')
        digits = digits.replace('.', '').replace(',', '.') if language == 'nl' else digits.replace(',', '')
        if decimal.Decimal(digits) != decimal.Decimal(figure['value']):
            faults.append(f'{name}: {text}, figures.json has {figure["value"]}')
ids = {html.unescape(i) for i in re.findall(r' id="([^"]*)"', page)}
body = page[page.index('<main'):]
faults += ['leads nowhere: ' + i for i in re.findall(r' href="#([^"]*)"', body) if html.unescape(i) not in ids]
boxes = re.findall(r'<details class="why">.*?</details>', page, re.S)
faults += ['an event handler in an explanation' for b in boxes if re.search(r'\son\w+=', b)]
rows = re.findall(r'<li>(input/[^:<]*):(\d+): ', ' '.join(boxes))
import gzip, os
lines = {}
for path, line in rows:
    if path not in lines:
        full = 'input/demo/' + path
        with (gzip.open if path.endswith('.gz') else open)(full, 'rb') as file:
            lines[path] = file.read().count(b'\n')
    if not 2 <= int(line) <= lines[path]:
        faults.append(f'no such row: {path}:{line}')
print(f'{language}: {len(explained)} figures explained in {len(boxes)} places, {len(rows)} rows named')
if len(explained) < 500 or len(rows) < 500:
    faults.append('that is too few to be the demo')
for fault in faults[:20]:
    print('   ', fault)
sys.exit(1 if faults else 0)
P
failed=0
for language in nl en; do
    if python3 "$out/judge.py" "$out/pack" "$language"; then
        echo "ok explained: every figure of the HTML pack, $language"
    else
        echo "not ok explained: every figure of the HTML pack, $language"
        failed=1
    fi
done
# The judge sees a figure without its explanation, and one with another value.
sed 's|<dt>spend@2026-Q3 = 398,692.90|<dt>spend@2026-Q3 = 398,692.91|' "$out/pack/board-pack.en.html" >"$out/changed" && cp "$out/changed" "$out/pack/board-pack.en.html"
python3 "$out/judge.py" "$out/pack" en | grep -q 'spend@2026-Q3: 398,692.91' && echo "ok explained: another value is seen" || { echo "not ok explained: another value is seen"; failed=1; }
exit $failed
