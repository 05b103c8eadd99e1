#!/bin/sh
# Final packs and restatement: what a published folder holds, that it is never touched again, how a changed figure (D8) and
# an edited folder or a lost note (X3) are found. Prints `ok NAME` or `not ok NAME` for each case.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
SOURCE_DATE_EPOCH=1791936000 # 14 October 2026
BATEN_SHARE=${BATEN_SHARE:-$PWD}
export SOURCE_DATE_EPOCH BATEN_SHARE
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
failed=0
: >"$tmp/messages"

verdict() { # verdict NAME STATUS
    if [ "$2" -eq 0 ]; then
        echo "ok $1"
    else
        failed=$((failed + 1))
        echo "not ok $1"
        sed 's/^/    /' "$tmp/messages"
    fi
}

cp -r input/demo "$tmp/demo"
config=$tmp/demo/baten.yaml
published=$tmp/demo/published

publish() { "$baten" build --period 2026-Q2 --status final --format json --fail-on never "$config" "$@" >"$tmp/stdout" 2>"$tmp/messages"; }
rebuild() { "$baten" build --period 2026-Q3 --format json --fail-on never --out "$tmp/out" "$config" >"$tmp/stdout" 2>"$tmp/messages"; }
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | LC_ALL=C sort); }

# finding CHECK SCOPE: is it in the last build.
finding() {
    python3 - "$tmp/out/findings.json" "$@" <<'PY'
import json, sys
document = json.load(open(sys.argv[1], encoding="utf-8"))
sys.exit(not any(f["id"] == sys.argv[2] and f["scope"] == sys.argv[3] for f in document["findings"]))
PY
}

# state CHECK STATE [NEEDS]
state() {
    python3 - "$tmp/out/findings.json" "$@" <<'PY' 2>>"$tmp/messages"
import json, sys
check = next(c for c in json.load(open(sys.argv[1], encoding="utf-8"))["checks"] if c["id"] == sys.argv[2])
print(check, file=sys.stderr)
sys.exit(check["state"] != sys.argv[3] or check["needs"] != sys.argv[4:])
PY
}

# --- what is published

rebuild
state D8 not-measurable published
verdict "without a final pack D8 is not measurable" $?

publish
verdict "a final pack is built" $?
[ "$(cat "$tmp/stdout")" = "$tmp/demo/published/2026-Q2-v1" ] || [ -d "$published/2026-Q2-v1" ]
verdict "into published/2026-Q2-v1" $?
for file in figures.json findings.json findings.sarif findings.junit.xml summary.md control.json ledger.csv rejects.csv \
    rules-1.csv rates.csv seal.sha256; do
    [ -s "$published/2026-Q2-v1/$file" ]
    verdict "it holds $file" $?
done
(cd "$published/2026-Q2-v1" && sha256sum -c --strict seal.sha256) >"$tmp/messages" 2>&1
verdict "sha256sum agrees with the seal" $?
[ "$(find "$published/2026-Q2-v1" -type f | wc -l)" -eq "$(($(wc -l <"$published/2026-Q2-v1/seal.sha256") + 1))" ]
verdict "the seal names every other file" $?
cmp -s "$published/2026-Q2-v1/rules-1.csv" "$tmp/demo/input/rules.csv"
verdict "the rules are those of the input" $?
grep -q '"status": "final"' "$published/2026-Q2-v1/figures.json"
verdict "the figures say final" $?
python3 - "$published/2026-Q2-v1" <<'PY' 2>"$tmp/messages"
import csv, json, sys
rates = list(csv.DictReader(open(sys.argv[1] + "/rates.csv", encoding="utf-8")))
control = json.load(open(sys.argv[1] + "/control.json", encoding="utf-8"))["rates"]
assert rates and len(rates) == len(control)
for a, b in zip(rates, control):
    assert (a["currency"], a["day"], a["month"], a["rate"]) == (b["currency"], b.get("day", ""), b.get("month", ""), b["rate"]), (a, b)
PY
verdict "the rates are those of the control file" $?

sums "$published/2026-Q2-v1" >"$tmp/first"
publish
[ -d "$published/2026-Q2-v2" ]
verdict "the next final pack is version 2" $?
sums "$published/2026-Q2-v1" | cmp -s - "$tmp/first"
verdict "version 1 was not touched" $?
rm -rf "$published/2026-Q2-v1"
publish
[ -d "$published/2026-Q2-v3" ] && [ ! -e "$published/2026-Q2-v1" ]
verdict "a version that is gone is not taken again" $?
publish --out "$tmp/elsewhere"
[ -d "$published/2026-Q2-v4" ] && [ ! -e "$tmp/elsewhere" ] && grep -q -- --out "$tmp/messages"
verdict "--out does not divert a final pack, and that is said" $?
"$baten" check --period 2026-Q2 --status final --fail-on never --out "$tmp/checked" "$config" >/dev/null 2>"$tmp/messages"
[ -f "$tmp/checked/figures.json" ] && [ ! -e "$published/2026-Q2-v5" ]
verdict "check publishes nothing" $?
[ -z "$(find "$published" -name '*.part')" ]
verdict "nothing half made is left" $?

# Two at once: each that says it is done has a folder of its own, complete.
"$baten" build --period 2026-Q2 --status final --format json --fail-on never "$config" >/dev/null 2>"$tmp/a" &
one=$!
"$baten" build --period 2026-Q2 --status final --format json --fail-on never "$config" >/dev/null 2>"$tmp/b" &
two=$!
done=0
wait $one && done=$((done + 1))
wait $two && done=$((done + 1))
cat "$tmp/a" "$tmp/b" >"$tmp/messages"
now=$(find "$published" -mindepth 1 -maxdepth 1 | wc -l)
[ $done -ge 1 ] && [ "$now" -eq $((3 + done)) ] # versions 2, 3 and 4 were there
verdict "two at once never share a folder" $?
bad=0
for folder in "$published"/*; do
    (cd "$folder" && sha256sum --quiet -c --strict seal.sha256) >>"$tmp/messages" 2>&1 || bad=1
done
verdict "every folder is as it was sealed" $bad

# --- restatement

rebuild
state D8 passed
verdict "nothing has changed: D8 passes" $?
state X3 passed
verdict "nothing was edited: X3 passes" $?

cp "$tmp/demo/input/company-card.csv" "$tmp/card.csv"
[ -z "$(tail -c 1 "$tmp/card.csv")" ] || echo >>"$tmp/demo/input/company-card.csv"
echo '2026-06-20,Testleverancier,T-1,Late invoice,EUR,121.00,Marketing,ai-tooling' >>"$tmp/demo/input/company-card.csv"
row=$(wc -l <"$tmp/demo/input/company-card.csv")
rebuild
finding D8 2026-Q2
verdict "a late invoice changes the published quarter: D8" $?
python3 - "$tmp/out" "$published" "$row" <<'PY' 2>"$tmp/messages"
import json, os, re, sys
out, published, row = sys.argv[1:]
newest = max(os.listdir(published), key=lambda name: int(name.rsplit("v", 1)[1]))
def figures(folder):
    return {f["id"]: f["value"] for f in json.load(open(folder + "/figures.json", encoding="utf-8"))["figures"]}
old, now = figures(published + "/" + newest), figures(out)
# Only what stands for both: forecasts, portfolio and assessment are of a report's own period.
own = re.compile(r"forecast|portfolio\.|assess\.")
changed = [i for i in old if i in now and not own.match(i) and old[i] != now[i]]
assert "spend@2026-Q2" in changed and "spend@2026-06" in changed and "spend@2026-Q1" not in changed
text = open(out + "/summary.md", encoding="utf-8").read()
said = re.search(re.escape(newest).replace("\\-", "-") + r": (\d+) figures", text.replace("\\", ""))
assert said and int(said[1]) == len(changed), (said, len(changed))
finding = next(f for f in json.load(open(out + "/findings.json", encoding="utf-8"))["findings"] if f["id"] == "D8")
cited = [e["figure"] for e in finding["evidence"] if "figure" in e]
assert cited and set(cited) <= set(changed), cited
assert {"row": "input/company-card.csv:" + row} in finding["evidence"], finding["evidence"]
PY
verdict "it is about the figures that differ, and names the row" $?
"$baten" build --period 2026-Q2 --format json --fail-on never --out "$tmp/out" "$config" >/dev/null 2>"$tmp/messages"
finding D8 2026-Q2
verdict "it is found in the quarter's own report too" $?
publish
rebuild
state D8 passed
verdict "after the next version D8 passes" $?
cp "$tmp/card.csv" "$tmp/demo/input/company-card.csv"
rebuild
finding D8 2026-Q2
verdict "a row that goes again changes the newest version" $?
publish

# --- edited folders

name=2026-Q2-v3
cp "$published/$name/rejects.csv" "$tmp/kept"
echo >>"$published/$name/rejects.csv"
rebuild
finding X3 $name
verdict "a changed file: X3" $?
cp "$tmp/kept" "$published/$name/rejects.csv"
echo x >"$published/$name/more.txt"
rebuild
finding X3 $name
verdict "an added file: X3" $?
rm "$published/$name/more.txt"
mv "$published/$name/rejects.csv" "$tmp/kept"
rebuild
finding X3 $name
verdict "a file that is gone: X3" $?
mv "$tmp/kept" "$published/$name/rejects.csv"
mv "$published/$name/seal.sha256" "$tmp/seal"
rebuild
finding X3 $name
verdict "no seal: X3" $?
sed 's/  /  ..\//' "$tmp/seal" >"$published/$name/seal.sha256"
rebuild
finding X3 $name
verdict "a seal that points outside: X3" $?
mv "$tmp/seal" "$published/$name/seal.sha256"
rebuild
state X3 passed
verdict "restored: X3 passes" $?

newest=$(find "$published" -mindepth 1 -maxdepth 1 -name '2026-Q2-v*' | sed 's/.*-v//' | sort -n | tail -n 1)
cp "$published/2026-Q2-v$newest/figures.json" "$tmp/kept"
echo '{"schema": "baten/figures/9"}' >"$published/2026-Q2-v$newest/figures.json"
rebuild
finding X3 "2026-Q2-v$newest" && state D8 not-measurable published
verdict "figures that cannot be read are no error: X3 finds them, D8 is not measurable" $?
cp "$tmp/kept" "$published/2026-Q2-v$newest/figures.json"

# --- notes

cp "$tmp/demo/input/notes.csv" "$tmp/notes.csv"
[ -z "$(tail -c 1 "$tmp/notes.csv")" ] || echo >>"$tmp/demo/input/notes.csv"
{
    echo 'nopage,,"Lost",en,A'
    echo ',spend.team.nobody,"Lost",en,A'
    echo 'Budget,spend,"Found",en,A'
    echo ',assess.roi,"Found",en,A'
    echo ',spend@2026-Q2,"Found",en,A'
} >>"$tmp/demo/input/notes.csv"
rows=$(wc -l <"$tmp/demo/input/notes.csv")
rebuild
finding X3 "input/notes.csv:$((rows - 4))"
verdict "a note for no page: X3" $?
finding X3 "input/notes.csv:$((rows - 3))"
verdict "a note for no figure: X3" $?
! finding X3 "input/notes.csv:$((rows - 2))" && ! finding X3 "input/notes.csv:$((rows - 1))" && ! finding X3 "input/notes.csv:$rows"
verdict "notes for a page and a figure that are there: none" $?
cp "$tmp/notes.csv" "$tmp/demo/input/notes.csv"

# --- rules from standard input cannot be copied

sed 's|^rules: .*|rules: ["-"]|' "$config" >"$tmp/demo/stdin.yaml"
"$baten" build --period 2026-Q2 --status final --format json --fail-on never "$tmp/demo/stdin.yaml" \
    <"$tmp/demo/input/rules.csv" >/dev/null 2>"$tmp/messages"
[ $? -eq 2 ] && grep -q 'standard input' "$tmp/messages"
verdict "rules from standard input are refused with the reason" $?
[ -z "$(find "$published" -name '*.part')" ]
verdict "and nothing half made is left" $?

[ "$failed" -eq 0 ]
