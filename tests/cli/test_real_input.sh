#!/bin/sh
# Real exports (tests/samples) with their columns renamed to native ones, built, and compared with totals that were worked
# out apart from the program: dollars as control.json counts them, euros at the month's mean of the ECB's rates.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
SOURCE_DATE_EPOCH=1777593600 # 1 May 2026
export SOURCE_DATE_EPOCH
samples=$PWD/tests/samples
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT

# Cost export of Anthropic: no cell is quoted, `--` means not applicable, and a row is a kind of token of a day, not a
# request: requests are 0, not "empty = 1".
awk -F, 'BEGIN { OFS = ","; print "date,model,project,api_key,cost,currency,requests,supplier" }
    NR > 1 {
        sub(/^--$/, "", $2)
        print $1, $2, $3, $4, $8, "USD", 0, "Anthropic"
    }' "$samples/claude_api_cost_2026_02_08_to_2026_02_15.csv" >"$tmp/usage-anthropic.csv"

# Premium requests of GitHub Copilot: every cell is quoted and none holds a comma; money is net_amount, of which the whole
# quota is discounted; quantity counts requests.
gzip -dc "$samples/premium-request-usage-example.csv.gz" | awk -F'","' 'BEGIN {
        OFS = ","; print "date,user,model,requests,cost,currency,supplier"
    }
    NR > 1 {
        sub(/^"/, "", $1)
        print $1, $2, $5, $6, $11, "USD", "GitHub"
    }' >"$tmp/usage-copilot.csv"

cat >"$tmp/baten.yaml" <<END
organisation: {name: Voorbeeld BV}
inputs:
  fx: $samples/eurofxref-hist-2023-2026-04.csv.gz
  usage: [usage-anthropic.csv, usage-copilot.csv]
period: 2026-Q1
END

if ! (cd "$tmp" && "$baten" build --format json --fail-on never --out out baten.yaml) >"$tmp/log" 2>&1; then
    echo "not ok real files build"
    sed 's/^/    /' "$tmp/log"
    exit 1
fi
echo "ok real files build"

python3 - "$tmp/out" <<'END'
import json, sys

folder = sys.argv[1]
with open(folder + "/figures.json", encoding="utf-8") as file:
    figures = {f["id"]: f["value"] for f in json.load(file)["figures"]}
with open(folder + "/control.json", encoding="utf-8") as file:
    control = json.load(file)
files = {f["path"].rsplit("/", 1)[-1]: f for f in control["files"]}
bad = 0


def same(name, got, expected):
    global bad
    print("ok %s" % name if got == expected else "not ok %s: %s, expected %s" % (name, got, expected))
    bad += got != expected


def figure(name, expected):
    same(name, figures.get(name), expected)


def rows(path, expected):
    found = files[path]["rows"]
    same(path + " rows read, facts, rejected", (found["read"], found["facts"], found["rejected"]), expected)


# 836 publication days, each line with a comma at its end.
rows("eurofxref-hist-2023-2026-04.csv.gz", (836, 836, 0))

# Anthropic, February 2026: 24 rows, 19.97 USD. The 20 rates of the month sum to 23.6479 (mean 1.182395):
# 19.97 × 20 ÷ 23.6479 = 16.889448957… → 16.89 euro.
rows("usage-anthropic.csv", (24, 24, 0))
same("Anthropic: dollars read", files["usage-anthropic.csv"]["amounts"]["read"], {"USD": "19.97"})
same("Anthropic: dollars that are facts", files["usage-anthropic.csv"]["amounts"]["facts"], {"USD": "19.97"})
figure("spend.supplier.anthropic@2026-02", "16.89")
figure("reconcile.usage.supplier.anthropic@2026-02", "16.89")
# By model 0.07, 0.42 and 19.48 USD of 19.97: of 1689 cents 5.920…, 35.522… and 1647.556…; the floors sum to 1687, the two
# cents left go to the fractions .920 (web search, which has no model) and .556 (Sonnet).
figure("spend.model.none@2026-02", "0.06")
figure("spend.model.claude-haiku-4-5@2026-02", "0.35")
figure("spend.model.claude-sonnet-4-5@2026-02", "16.48")
figure("requests@2026-02", "0")

# Copilot, October 2025: 1693 rows, net 461.7788 USD (one row of them rounded at its 12th decimal). The 23 rates of the
# month sum to 26.75 (mean 1.163043…): 461.7788 × 23 ÷ 26.75 = 397.043454… → 397.04 euro.
rows("usage-copilot.csv", (1693, 1693, 0))
same("Copilot: dollars read", files["usage-copilot.csv"]["amounts"]["read"], {"USD": "461.7788"})
same("Copilot: dollars that are facts", files["usage-copilot.csv"]["amounts"]["facts"], {"USD": "461.7788"})
figure("spend.supplier.github@2025-10", "397.04")
figure("spend@2025-Q4", "397.04")
# By model, 232.478 and 1.32 USD of 461.7788: of 39704 cents 19988.588… and 113.494…; the floors of all 17 models sum to
# 39696, and .588 is the eighth largest fraction, .494 the ninth.
figure("spend.model.claude-opus-4-5@2025-10", "199.89")
figure("spend.model.gpt-5-codex@2025-10", "1.13")
# 46220.61 premium requests, whole ones in the figure; 92 names of which one is empty, so 91 people.
figure("requests@2025-10", "46221")
figure("users@2025-10", "91")

# The rates used are listed with the month they are the mean of.
means = {(r.get("month"), r.get("currency")): r.get("rate") for r in control["rates"]}
same("rate of February 2026", str(means.get(("2026-02", "USD"))).rstrip("0"), "1.182395")
same("rate of October 2025", str(means.get(("2025-10", "USD"))), "1.163043478261")

sys.exit(bad > 0)
END
