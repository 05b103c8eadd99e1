#!/bin/sh
# The README's commands work as printed: each `$` line of its console blocks is run from the repository, but those that would run
# this very test again.
set -u
cd "$(dirname "$0")/../.." || exit 1
failed=0
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

sed -n '/^```console$/,/^```$/s/^\$ //p' README.md >"$out/commands"
[ -s "$out/commands" ] || { echo "not ok README has commands"; exit 1; }
while IFS= read -r command; do
    case $command in
    make\ test) continue ;; # that is what runs
    make\ run) command='make -n run' ;; # the build it makes is tested below
    *\ build\ input/demo/*) command="$command --out $out/pack" ;;
    esac
    if sh -c "$command" >"$out/log" 2>&1 </dev/null; then
        echo "ok README: $command"
    else
        echo "not ok README: $command"
        sed 's/^/    /' "$out/log"
        failed=1
    fi
done <"$out/commands"

# The YAML and the rules that the README shows are read by the program as they stand.
sed -n '/^```csv$/,/^```$/p' README.md | sed '1d;$d' >"$out/rules.csv"
printf 'organisation: {name: Readme}\ninputs:\n  invoices: invoices.csv\nrules: rules.csv\n' >"$out/baten.yaml"
printf 'invoice_date,supplier,amount\n2026-07-02,OpenAI,100\n' >"$out/invoices.csv"
if build/baten check "$out/baten.yaml" --period 2026-Q3 --fail-on never >"$out/log" 2>&1; then
    echo "ok README: the rules it shows"
else
    echo "not ok README: the rules it shows"
    sed 's/^/    /' "$out/log"
    failed=1
fi

# So is the profile of a new vendor: the whole block as it is printed, and short, since a vendor is to cost no more than that.
mkdir "$out/profiles"
awk '/^```/ { if (found) exit; block = ""; next } { block = block $0 "\n" } /^name: acme$/ { found = 1 } END { printf "%s", found ? block : "" }' \
    README.md >"$out/profiles/acme.yaml"
lines=$(wc -l <"$out/profiles/acme.yaml")
if [ "$(head -n 1 "$out/profiles/acme.yaml")" = 'name: acme' ] && [ "$lines" -ge 4 ] && [ "$lines" -lt 20 ]; then
    echo "ok README: a profile is under 20 lines ($lines)"
else
    echo "not ok README: a profile is under 20 lines: $lines, from '$(head -n 1 "$out/profiles/acme.yaml")'"
    failed=1
fi
printf 'Net spend,Model,Workspace,Calls,Billing day\n4.50,acme-1,chat,12,2026-07-01\n0.25,acme-2,chat,3,2026-07-02\n' >"$out/acme.csv"
printf 'organisation: {name: Readme, currency: USD}\ninputs:\n  usage: acme.csv\n' >"$out/baten.yaml"
acme() { # every field that the profile names: money by model, requests, the supplier; read by this profile
    build/baten check "$out/baten.yaml" --period 2026-Q3 --fail-on never --out "$out/acme" || return 1
    for figure in spend@2026-Q3=4.75 spend.supplier.acme@2026-Q3=4.75 spend.model.acme-1@2026-Q3=4.50 requests@2026-Q3=15; do
        grep -A1 "\"${figure%=*}\"" "$out/acme/figures.json" | grep -q "\"${figure#*=}\"" || { echo "not $figure" && return 1; }
    done
    grep -q '"profile": "acme"' "$out/acme/control.json"
}
if acme >"$out/log" 2>&1; then
    echo "ok README: the profile it shows"
else
    echo "not ok README: the profile it shows"
    sed 's/^/    /' "$out/log"
    failed=1
fi
mv "$out/profiles/acme.yaml" "$out/profiles/acme.txt"
if build/baten check "$out/baten.yaml" --period 2026-Q3 --fail-on never >"$out/log" 2>&1; then
    echo "not ok README: the file is read without the profile too"
    failed=1
else
    echo "ok README: without the profile the file is not read"
fi
mv "$out/profiles/acme.txt" "$out/profiles/acme.yaml"

# So is the report of one's own: four pages besides the cover, in both languages, titled as it says.
mkdir "$out/reports"
sed -n '/^name: management$/,/^```$/p' README.md | sed '$d' >"$out/reports/management.yaml"
if build/baten build "$out/baten.yaml" --period 2026-Q3 --fail-on never --report management --format md,pdf --out "$out/own" >"$out/log" 2>&1 &&
    [ "$(grep -c '^## ' "$out/own/management.en.md")" -eq 5 ] && grep -q '^# Maandoverzicht AI' "$out/own/management.nl.md" &&
    [ -s "$out/own/management.nl.pdf" ]; then
    echo "ok README: the report it shows"
else
    echo "not ok README: the report it shows"
    sed 's/^/    /' "$out/log"
    failed=1
fi
exit $failed
