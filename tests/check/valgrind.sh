#!/bin/sh
# The demo and every command under valgrind, over good files of all the programs that we know and over files in which something is
# wrong: no error, nothing definitely lost. The demo runs beside the rest. PROGRAM chooses another program (selftest.sh does).
set -u
cd "$(dirname "$0")/../.." || exit 2
root=$PWD
PROGRAM=${PROGRAM:-${BUILD:-build}/baten}
case $PROGRAM in /*) ;; *) PROGRAM=$root/$PROGRAM ;; esac
BATEN_SHARE=$root
export BATEN_SHARE
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT

# PCRE2's machine code looks at whole words, past the end of a text: no error, but valgrind cannot know it, and code made at run time has
# no name by which to suppress it. Its interpreter does the same work in C: so the compiler to machine code says that it cannot.
cat >"$out/interpret.c" <<'END'
int pcre2_jit_compile_8(void *code, unsigned options);
int pcre2_jit_compile_8(void *code, unsigned options) {
    (void)code;
    (void)options;
    return -45; /* PCRE2_ERROR_JIT_BADOPTION */
}
END
gcc -shared -fPIC -o "$out/interpret.so" "$out/interpret.c" || exit 2

run() { # run HIGHEST ARGUMENT...: an exit status of at most that; a crash is above 127
    highest=$1
    shift
    LD_PRELOAD=$out/interpret.so timeout 600 valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=definite --num-callers=20 --log-file="$out/valgrind.%p" "$PROGRAM" "$@" >"$out/log.$$" 2>&1 </dev/null
    status=$?
    [ $status -le "$highest" ] && return 0
    echo "not ok $*: exit status $status"
    cat "$out"/valgrind.* "$out/log.$$" | head -n 60
    return 1
}

demo() {
    run 0 build input/demo/baten.yaml --lang nl --fail-on never --out "$out/pack"
}

# One file each of all formats, and real ones. Of two views of one bill one is left out.
good() {
    mkdir "$out/good"
    cp tests/samples/profiles/* tests/samples/*.csv "$out/good"
    cd "$out/good" || return 1
    rm github-ai-usage.csv google-reports.csv
    { # rates of every day that a file tells of
        echo Date,USD,GBP
        for month in 2026-07 2026-05 2026-02 2025-07; do
            for day in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28; do
                printf '%s-%02d,1.25,0.85\n' $month $day
            done
        done
    } >rates.csv
    run 3 inspect anthropic-tokens.csv datev-*.csv google-cost-table.csv focus-usage.csv xero-bills.csv &&
        run 3 inspect --json sap-line-items.txt quickbooks-*.csv azure-cost.csv litellm-prices.json gnucash-bills.csv &&
        run 0 init &&
        run 0 check --fail-on never --out checked &&
        run 0 explain spend &&
        run 0 build --fail-on never --lang en --format json --out built
}

# What an accident leaves behind (tests/cli/test_bad_input.sh and test_bad_export.sh judge what is said of it).
bad_files() {
    rows='date,supplier,cost,team\n2026-07-01,OpenAI,1.25,Sales\n2026-07-02,OpenAI,2.50,Sales\n'
    printf "$rows"'2026-07-03,Open' >row.csv
    printf "$rows"'2026-07-03,"OpenAI,1.25,Sales\n' >quote.csv
    printf "$rows""$rows" >glued.csv
    printf "$rows"'date,supplier,region,cost,team\n2026-07-03,OpenAI,eu,1.25,Sales\n' >header.csv
    printf "$rows"'2026-07-03,Caf\303\251,1.25,Caf\351\n2026-07-03,Caf\303\251,1.25,\201\n' >mixed.csv
    printf '\377\376d\000a\000t\000e\000,\000' >half.csv
    printf "$rows" | gzip -9n | head -c 40 >cut.csv.gz
    printf 'PK\003\004\024\000\000\000\010\000' >archive.csv
    printf '<!DOCTYPE html>\n<title>Sign in</title>\n' >page.csv
    printf '{"date": "2026-07-01", "cost": [1, {"x": null' >json.csv
    printf "$rows"'2026-07-03,Open\000AI,1.25,Sales\n#REF!,=SUM(A1),1-feb,#N/A\n46204,OpenAI,1,x\n2026-07-03,OpenAI,1,x,y,z\n' >cells.csv
    printf 'sep=;\n'"$rows" >separator.csv
    printf 'a,b\n1,2\n' >odd.csv
    : >empty.csv
    { printf "$rows"'2026-07-03,OpenAI,1.25,"' && head -c 2000000 /dev/zero | tr '\0' a && echo '"'; } >long.csv
    printf 'key,value\n' >overrides.csv
    printf 'period,line,amount\n2026-Q5,ai-ops,1\n2026-Q3,ai-opps,x\n' >budgets.csv
    printf 'priority,field,match,pattern,scope,line\n10,supplier,regex,[a,in,ai-ops\nx,y,z,,,\n' >rules.csv
    printf 'Date,USD\n2026-07-01,x\n' >fx.csv
}

bad() {
    mkdir "$out/bad"
    cd "$out/bad" || return 1
    bad_files
    run 3 inspect ./*.csv* && run 3 inspect --json ./*.csv* && run 0 init || return 1
    for file in row quote glued header mixed half cut cells separator long json; do
        name=$(echo $file.csv*)
        printf 'organisation: {name: X, currency: USD}\ninputs:\n  usage: %s\nperiod: 2026-Q3\n' "$name" >bad.yaml
        run 3 check bad.yaml --fail-on never --out "out-$file" || return 1
    done
    printf 'organisation: {name: X}\ninputs: {usage: cells.csv, budgets: budgets.csv, fx: fx.csv}\nrules: rules.csv\nperiod: 2026-Q3\n' >bad.yaml
    run 3 check bad.yaml && run 3 explain spend bad.yaml &&
        printf 'organisation: {name: X\nperiodd: [2026\n' >bad.yaml && run 3 check bad.yaml
}

(demo) >"$out/demo.log" 2>&1 &
(good) && (bad)
status=$?
wait $! || status=1
cat "$out/demo.log"
exit $status
