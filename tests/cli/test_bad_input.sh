#!/bin/sh
# Every way in which an input or an output can be bad, one by one, on a small organisation that is good. A refused build
# ends with its status and says file, line, column and what to do, and an earlier output is left byte for byte untouched;
# a row that cannot be read is rejected with file, line, column, reason and advice while the rest is built.
# Prints `ok NAME`, `not ok NAME` or `skip NAME` for each case.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
SOURCE_DATE_EPOCH=1782864000 # 1 July 2026
export SOURCE_DATE_EPOCH
tmp=$(mktemp -d) || exit 2
mounted=
cleanup() {
    [ -n "$mounted" ] && umount "$mounted"
    rm -rf "$tmp"
}
trap cleanup EXIT
passed=0 failed=0

verdict() { # verdict NAME PROBLEM; no problem = passed
    if [ -z "$2" ]; then
        passed=$((passed + 1))
        echo "ok $1"
    else
        failed=$((failed + 1))
        echo "not ok $1:$2"
        sed 's/^/    /' "$tmp/messages"
    fi
}

# --- the good organisation, and an earlier output of it

mkdir -p "$tmp/good/input"
cat >"$tmp/good/baten.yaml" <<'END'
organisation: {name: Voorbeeld BV}
inputs:
  fx: input/fx.csv
  invoices: input/invoices.csv
  usage: input/usage.csv
  budgets: input/budgets.csv
rules: input/rules.csv
period: 2026-Q2
END
cat >"$tmp/good/input/fx.csv" <<'END'
Date,USD
2026-05-29,1.25
2026-04-10,1.20
END
cat >"$tmp/good/input/invoices.csv" <<'END'
invoice_date,supplier,amount,currency,line,description
2026-04-30,Tools BV,100.00,EUR,ai-tooling,April
2026-05-31,Tools BV,150.50,USD,ai-tooling,May
END
cat >"$tmp/good/input/usage.csv" <<'END'
date,supplier,cost,team
2026-04-02,Model AI,12.345678,Sales
END
cat >"$tmp/good/input/budgets.csv" <<'END'
period,line,amount,team
2026-Q2,ai-tooling,300,Sales
2026-Q2,ai-ops,50,
END
cat >"$tmp/good/input/rules.csv" <<'END'
priority,field,match,pattern,scope,line
10,supplier,is,Coach BV,in,training-coaching
END

build() { # build OPTION...: in the work folder; messages and status are kept
    (cd "$tmp/work" && "$baten" build --format json "$@" baten.yaml) >"$tmp/stdout" 2>"$tmp/messages"
    status=$?
}

fresh() { # the good organisation with its earlier output
    rm -rf "$tmp/work"
    cp -R "$tmp/good" "$tmp/work"
}

# Names and bytes of everything in the work folder but the inputs: the output, and nothing left beside it.
outputs() {
    (cd "$tmp/work" && find . -path ./input -prune -o -name baten.yaml -o -print | LC_ALL=C sort
        find out -type f | LC_ALL=C sort | xargs sha256sum)
}

fresh
build --out out --fail-on never
if [ "$status" -eq 0 ] && [ -s "$tmp/work/out/figures.json" ]; then
    verdict "a good organisation" ""
    cp -R "$tmp/work/out" "$tmp/good/out"
    fresh
    outputs >"$tmp/before"
else
    verdict "a good organisation" " exit status $status"
    exit 1
fi

# --- what is looked at

says() { # says PART...: each part of the messages, in one message with advice
    for part; do
        grep -qF -- "$part" "$tmp/messages" || problem="$problem does not say '$part';"
    done
    # The line after the error is indented: what to do.
    awk '/: error: /{ error = NR } /^    [^ ]/ && error == NR - 1 { found = 1 } END { exit !found }' "$tmp/messages" ||
        problem="$problem no advice;"
}

refused() { # refused NAME STATUS PART...: of the state of the work folder
    name=$1 expected=$2
    shift 2
    build --out out --fail-on error
    problem=
    [ "$status" -eq "$expected" ] || problem="$problem exit status $status, expected $expected;"
    says "$@"
    [ -s "$tmp/stdout" ] && problem="$problem prints a result;"
    outputs >"$tmp/after"
    cmp -s "$tmp/before" "$tmp/after" || problem="$problem the earlier output is not as it was;"
    verdict "$name" "$problem"
    fresh
}

rejected() { # rejected NAME FILE LINE COLUMN PART: one reject, exit status 1 (finding D1)
    build --out out --fail-on error
    problem=
    [ "$status" -eq 1 ] || problem="$problem exit status $status, expected 1;"
    python3 - "$tmp/work/out" "$2" "$3" "$4" "$5" >"$tmp/why" 2>&1 <<'END' || problem="$problem $(cat "$tmp/why");"
import csv, json, sys

folder, path, line, column, part = sys.argv[1:]
with open(folder + "/rejects.csv", encoding="utf-8-sig", newline="") as file:
    rejects = list(csv.DictReader(file))
if len(rejects) != 1:
    sys.exit("%d rejects" % len(rejects))
(reject,) = rejects
if (reject["file"], reject["line"], reject["column"]) != (path, line, column):
    sys.exit("rejected: %(file)s:%(line)s %(column)s" % reject)
if part not in reject["reason"] or not reject["advice"] or not reject["raw"]:
    sys.exit("reason, advice or raw text: %(reason)s | %(advice)s | %(raw)s" % reject)
with open(folder + "/control.json", encoding="utf-8") as file:
    counted = {f["path"]: f["rows"]["rejected"] for f in json.load(file)["files"] if f["rows"]["rejected"]}
if counted != {path: 1}:
    sys.exit("control.json counts %s" % counted)
END
    verdict "$1" "$problem"
    fresh
}

edit() { # edit FILE SED-SCRIPT
    sed "$2" "$tmp/good/$1" >"$tmp/work/$1"
}

invoices=$tmp/work/input/invoices.csv
fresh

# --- files and their headers

rm "$invoices"
refused "missing file" 3 "baten.yaml:4:13: error: input/invoices.csv"
rm "$invoices"
mkdir "$invoices"
refused "folder given as file" 3 "baten.yaml:4:13: error: input/invoices.csv" "folder"
: >"$invoices"
refused "empty file" 3 "input/invoices.csv: error: is empty"
edit input/invoices.csv '1s/description/omschrijvingg/'
refused "unknown column" 3 "input/invoices.csv:1:44: error: " '"omschrijvingg"'
edit input/invoices.csv '1s/description/amuont/'
refused "unknown column, the nearest is named" 3 "input/invoices.csv:1:44: error: " '"amuont"' 'did you mean "amount"'
edit input/invoices.csv '1s/description/amount/'
refused "one column twice" 3 "input/invoices.csv:1" '"amount"'
edit input/usage.csv 's/^\([^,]*\),[^,]*,/\1,/'
refused "required column missing" 3 "input/usage.csv:1: error: " "supplier"
edit input/invoices.csv 's/100.00,EUR/EUR/; s/150.50,USD/USD/; s/amount,//'
refused "none of the columns for an amount" 3 "input/invoices.csv:1: error: " "amount or debit and credit"

# A header alone is a file without rows, not a mistake.
head -n 1 "$tmp/good/input/invoices.csv" >"$invoices"
build --out out --fail-on never
problem=
[ "$status" -eq 0 ] || problem=" exit status $status, expected 0;"
python3 - "$tmp/work/out/control.json" >"$tmp/why" 2>&1 <<'END' || problem="$problem $(cat "$tmp/why");"
import json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    rows = {f["path"]: f["rows"]["read"] for f in json.load(file)["files"]}
if rows["input/invoices.csv"] != 0 or rows["input/usage.csv"] != 1:
    sys.exit("rows read: %s" % rows)
END
verdict "header only" "$problem"
fresh

# --- rows

add() { # add FILE LINE of text
    printf '%s\n' "$2" >>"$tmp/work/$1"
}

add input/invoices.csv '2026-05-31,Tools BV,1.00,EUR'
rejected "row with too few fields" input/invoices.csv 4 line "the row has 4 fields, the header 6"
add input/invoices.csv '2026-05-31,Tools BV,1.00,EUR,ai-tooling,x,y'
rejected "row with too many fields" input/invoices.csv 4 row "the row has 7 fields, the header 6"
add input/invoices.csv '2026-05-31,"Tools BV,1.00,EUR,ai-tooling,x'
add input/invoices.csv '2026-06-01,Tools BV,2.00,EUR,ai-tooling,y'
rejected "unclosed quote" input/invoices.csv 4 row "not closed"
printf '2026-05-31,Tools\0BV,1.00,EUR,ai-tooling,x\n' >>"$invoices"
rejected "NUL byte" input/invoices.csv 4 row "NUL"
printf '\000nvoice_date,supplier,amount\n' >"$invoices"
refused "NUL byte in the header" 3 "input/invoices.csv:1: error: " "NUL"
# 0x81 is nothing in Windows-1252 either, so that no encoding is left to guess.
printf '2026-05-31,Caf\303\251 \201,1.00,EUR,ai-tooling,x\n' >>"$invoices"
refused "invalid UTF-8" 3 "input/invoices.csv:4: error: " "UTF-8"
{
    printf '\357\273\277'
    cat "$tmp/good/input/invoices.csv"
    printf '2026-05-31,Caf\351,1.00,EUR,ai-tooling,x\n'
} >"$invoices"
refused "invalid UTF-8 after a byte order mark" 3 "input/invoices.csv:4: error: " "byte order mark"
edit input/invoices.csv '3s/2026-05-31/2026-02-30/'
rejected "day that does not exist" input/invoices.csv 3 invoice_date "2026-02-30"
edit input/invoices.csv '3s/150.50/15o.50/'
rejected "amount that is no number" input/invoices.csv 3 amount "15o.50"
edit input/invoices.csv '3s/150.50//'
rejected "empty amount" input/invoices.csv 3 amount "empty"
edit input/invoices.csv '3s/150.50/1234567890123456/'
rejected "amount too large" input/invoices.csv 3 amount "too large"
# Each of these is below 10^15; the tenth, on line 13, takes the sum over 10^16.
for n in 1 2 3 4 5 6 7 8 9 10 11; do
    add input/invoices.csv "2026-05-31,Tools BV,999999999999999.00,EUR,ai-tooling,$n"
done
refused "amounts too large together" 3 "input/invoices.csv:13: error: " "add up to more than"
edit input/invoices.csv '3s/ai-tooling/ai-toolign/'
rejected "unknown budget line" input/invoices.csv 3 line "no budget line"
edit input/budgets.csv '2s/2026-Q2/2026-Q5/'
rejected "quarter that is not one" input/budgets.csv 2 period "2026-Q5"
add input/budgets.csv '2026-Q2,ai-ops,60,*'
refused "budget twice for one cell" 3 "input/budgets.csv:4: error: " "input/budgets.csv:3"
edit input/rules.csv '2s/training-coaching//'
refused "rule without line and type" 3 "input/rules.csv:2: error: " "line"

# --- styles

edit input/invoices.csv 's/100.00/1.000/; s/150.50/2.500/'
refused "ambiguous number style" 3 "input/invoices.csv:2" '"amount"' "1.000" 'decimal: "."'
edit input/invoices.csv 's/100.00/"1.000,50"/; s/150.50/"2,500.50"/'
refused "contradictory number styles" 3 "input/invoices.csv:3" '"amount"' "2,500.50" "line 2: 1.000,50"
edit input/invoices.csv 's/2026-04-30/03\/04\/2026/; s/2026-05-31/04\/05\/2026/'
refused "ambiguous date style" 3 "input/invoices.csv:2" '"invoice_date"' "03/04/2026" "date: dmy"
edit input/invoices.csv 's/2026-04-30/30\/04\/2026/; s/2026-05-31/05\/31\/2026/'
refused "contradictory date styles" 3 "input/invoices.csv" '"invoice_date"' "30/04/2026" "05/31/2026"

# --- currencies

edit input/invoices.csv '3s/USD/E1R/'
rejected "what is no currency" input/invoices.csv 3 currency "E1R"
edit input/invoices.csv '3s/USD/ZZZ/'
refused "unknown currency" 3 "input/invoices.csv:3: error: " "ZZZ" "2026-05-31"
edit input/invoices.csv '3s/2026-05-31/2026-06-06/'
refused "no rate within 7 days" 3 "input/invoices.csv:3: error: " "USD" "2026-06-06"
edit input/usage.csv '1s/$/,currency/; 2s/$/,GBP/'
refused "no rate for usage" 3 "input/usage.csv:2: error: " "GBP" "2026-04"

# --- configuration and command line

edit baten.yaml 's/^period/preiod/'
refused "unknown key" 2 "baten.yaml:8:1: error: " "preiod" "period"
edit baten.yaml 's/2026-Q2/2026-Q5/'
refused "period that is not one" 2 "baten.yaml:8:9: error: " "2026-Q5"
edit baten.yaml '2s/:/: [/'
refused "no YAML" 2 "baten.yaml:"
rm "$tmp/work/baten.yaml"
build --out out
[ "$status" -eq 2 ] && grep -q 'baten.yaml' "$tmp/messages"
verdict "no configuration" "$([ $? -eq 0 ] || echo " exit status $status, expected 2")"
fresh
build --out out --fail-no error
[ "$status" -eq 2 ] && grep -q -- '--fail-on' "$tmp/messages"
verdict "unknown option, the nearest is named" "$([ $? -eq 0 ] || echo " exit status $status, expected 2")"
fresh

# --- output

no_output() { # no_output NAME FOLDER: exit status 4 with advice; the earlier output is as it was
    build --out "$2" --fail-on never
    problem=
    [ "$status" -eq 4 ] || problem="$problem exit status $status, expected 4;"
    says "$2"
    outputs >"$tmp/after"
    cmp -s "$tmp/before" "$tmp/after" || problem="$problem the earlier output is not as it was;"
    verdict "$1" "$problem"
}

no_output "output where a file stands" input/fx.csv
no_output "output below a file" input/fx.csv/reports
mkdir "$tmp/work/input/mine"
echo "not ours" >"$tmp/work/input/mine/letter.txt"
no_output "output in a folder of somebody's own" input/mine
[ "$(cat "$tmp/work/input/mine/letter.txt")" = "not ours" ]
verdict "somebody's own file is kept" "$([ $? -eq 0 ] || echo " it is gone")"
fresh

# Root may write anywhere, so that a folder without rights refuses only others.
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$tmp/work/input/closed"
    chmod 555 "$tmp/work/input/closed"
    no_output "output where we may not write" input/closed/reports
    chmod 755 "$tmp/work/input/closed"
    fresh
else
    echo "skip output where we may not write: root may"
fi

# A disk of 96 kB holds the earlier output and not a second one beside it.
mkdir "$tmp/disk"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=96k none "$tmp/disk" 2>/dev/null; then
    mounted=$tmp/disk
    mkdir "$tmp/disk/out"
    head -c 80000 /dev/zero >"$tmp/disk/out/figures.json"
    sha256sum "$tmp/disk/out/figures.json" >"$tmp/full.before"
    no_output "disk full" "$tmp/disk/out"
    sha256sum "$tmp/disk/out/figures.json" 2>/dev/null | cmp -s - "$tmp/full.before" && [ "$(ls -A "$tmp/disk")" = out ]
    verdict "disk full: the earlier output is kept, nothing is left beside it" "$([ $? -eq 0 ] || ls -lRA "$tmp/disk")"
    umount "$tmp/disk" && mounted=
else
    # Without a disk of our own: no file of more than 8 kB may be written.
    # shellcheck disable=SC3045 # dash and bash both have ulimit -f
    (
        ulimit -f 16
        trap '' XFSZ
        cd "$tmp/work" && "$baten" build --format json --fail-on never --out out baten.yaml
    ) >"$tmp/stdout" 2>"$tmp/messages"
    status=$?
    problem=
    [ "$status" -eq 4 ] || problem="$problem exit status $status, expected 4;"
    outputs >"$tmp/after"
    cmp -s "$tmp/before" "$tmp/after" || problem="$problem the earlier output is not as it was;"
    verdict "file too large for the disk" "$problem"
    echo "skip disk full: a disk of our own needs root and mount"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
