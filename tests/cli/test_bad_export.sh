#!/bin/sh
# Files that no reader of text would survive, through the program itself: a pipe is read once, a device not at all, a field of
# 100 MB and a packed bomb in bounded memory, an archive by the name of what is in it. `inspect` says the same as `check`.
set -u
cd "$(dirname "$0")/../.." || exit 2
baten=${BUILD:-build}/baten
case $baten in /*) ;; *) baten=$PWD/$baten ;; esac
BATEN_SHARE=$PWD
SOURCE_DATE_EPOCH=1791936000 # 14 October 2026
export BATEN_SHARE SOURCE_DATE_EPOCH
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 2
passed=0 failed=0

verdict() { # verdict NAME; the status of the command before
    if [ $? -eq 0 ]; then
        passed=$((passed + 1))
        echo "ok $1"
    else
        failed=$((failed + 1))
        echo "not ok $1"
        sed 's/^/    /' messages
    fi
}

rows='date,supplier,cost,team
2026-07-01,OpenAI,1.25,Sales
2026-07-02,OpenAI,2.50,Sales'

config() { # config FILE...: usage from these files
    printf 'organisation: {name: X}\ninputs:\n  usage: [%s]\nperiod: 2026-Q3\n' "$(echo "$*" | tr ' ' ',')" >baten.yaml
}

check() { # check STATUS PART...: exit status and parts of the messages; it must not wait for anything
    expected=$1
    shift
    timeout 60 "$baten" check baten.yaml --fail-on never --out out >messages 2>&1 </dev/null
    status=$?
    [ "$status" -eq "$expected" ] || { echo "exit status $status, expected $expected" >>messages && return 1; }
    for part; do
        grep -qF -- "$part" messages || { echo "does not say: $part" >>messages && return 1; }
    done
}

inspect() { # inspect FILE PART...: status 3 and the parts
    file=$1
    shift
    timeout 60 "$baten" inspect "$file" >messages 2>&1 </dev/null
    status=$?
    [ "$status" -eq 3 ] || { echo "exit status $status, expected 3" >>messages && return 1; }
    for part; do
        grep -qF -- "$part" messages || { echo "does not say: $part" >>messages && return 1; }
    done
}

spend() { # spend AMOUNT: of the quarter
    python3 - "$1" >>messages 2>&1 <<'END'
import json, sys

value = [f["value"] for f in json.load(open("out/figures.json"))["figures"] if f["id"] == "spend@2026-Q3"]
sys.exit(0 if value == [sys.argv[1]] else "spend %s, expected %s" % (value, sys.argv[1]))
END
}

# Of two usage files each is looked at before it is read: a pipe must not be opened twice.
mkfifo pipe.csv
echo "$rows" | sed 's/2026-07/2026-08/' >august.csv
config pipe.csv august.csv
echo "$rows" >pipe.csv &
check 0 && spend 7.50
verdict "a pipe among the inputs is read once"
wait
inspect pipe.csv "save it as a file first"
verdict "inspect does not wait for a pipe"

ln -s /dev/zero zero.csv
config zero.csv
check 3 "zero.csv: error: is a device, not a file" "- for standard input"
verdict "a device"
inspect zero.csv "is a device, not a file"
verdict "inspect of a device"
printf 'organisation: {name: X}\ninputs: {usage: "-"}\nperiod: 2026-Q3\n' >baten.yaml
timeout 60 "$baten" check baten.yaml --out out >messages 2>&1 </dev/zero
[ $? -eq 3 ] && grep -qF -- '-: error: is filled with NUL bytes' messages
verdict "an endless standard input"

peak() { # peak: of memory, of a check that is refused, in KB
    python3 - "$baten" <<'END'
import resource, subprocess, sys

subprocess.run([sys.argv[1], "check", "baten.yaml", "--out", "out"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
END
}

for quote in '"' ''; do
    {
        echo "$rows"
        printf '2026-07-03,OpenAI,3.00,%s' "$quote"
        head -c 100000000 /dev/zero | tr '\0' a
        printf '%s\n2026-07-04,OpenAI,4.00,Sales\n' "$quote"
    } >long.csv
    config long.csv
    check 3 "long.csv:4: error: a row of more than 1 MB starts here" && [ "$(peak)" -lt 65536 ]
    verdict "a field of 100 MB ${quote:+in quotes}"
done
rm long.csv

# 600 MiB of rows that pack to a thousandth.
python3 - <<'END'
import gzip

rows = b"2026-07-03,OpenAI,0.00,Sales\n" * 36158
part = gzip.compress(rows, 9)
open("bomb.csv.gz", "wb").write(gzip.compress(b"date,supplier,cost,team\n") + part * 600)
open("many.csv.gz", "wb").write(gzip.compress(b"date,supplier,cost,team\n") + part * 10)
END
config bomb.csv.gz
check 3 "bomb.csv.gz: error: unpacks to more than 200 times its size" "unpack it yourself" && [ "$(peak)" -lt 65536 ]
verdict "a bomb"
config many.csv.gz
check 0 && spend 0.00
verdict "ten megabytes that pack as well"

echo "$rows" >cost.csv
python3 -c 'import zipfile; zipfile.ZipFile("july.csv", "w").write("cost.csv")'
config july.csv
check 3 "july.csv: error: is a ZIP archive (with cost.csv first), not CSV" "name the file that was in it"
verdict "a ZIP archive"
inspect july.csv "nothing that can be read as a table" "with cost.csv first"
verdict "inspect of a ZIP archive"
printf '<!DOCTYPE html>\n<title>Sign in</title>\n' >page.csv
inspect page.csv "is HTML, a web page" "sign in and export again"
verdict "inspect of a sign-in page"

# A column of one's own beside the native ones: said, on the control page too, and the rest is read.
printf 'date,supplier,cost,team,Remark\n2026-07-01,OpenAI,1.25,Sales,checked\n' >cost.csv
config cost.csv
timeout 60 "$baten" build baten.yaml --fail-on never --lang en --format md --out out >messages 2>&1 </dev/null
[ $? -eq 0 ] && spend 1.25 && grep -qF 'cost.csv:1:25: warning: "Remark" is no column of usage and is not read' messages &&
    grep -q 'Not read, for they are no columns of baten.*Remark (cost.csv)' out/board-pack.en.md &&
    "$baten" inspect cost.csv 2>>messages | grep -q '^  not read *Remark$'
verdict "a column of one's own"

# When nothing is left, the first row that was rejected says more than that there is no period.
printf 'date,supplier,cost\n2026-07-01,OpenAI,#REF!\n2026-07-02,OpenAI,1-feb\n' >cost.csv
printf 'organisation: {name: X}\ninputs: {usage: cost.csv}\n' >baten.yaml
check 3 'cost.csv:2: error: no quarter is left to report on: 2 rows rejected' '"#REF!" is an error value' '`baten inspect`'
verdict "every row rejected"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
