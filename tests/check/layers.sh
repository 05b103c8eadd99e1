#!/bin/sh
# Who may include whom: our stages point one way only, and a foreign library is known in its own place only.
# tests/check/layers.sh [ROOT] checks another tree (selftest.sh does).
set -u
cd "${1:-$(dirname "$0")/../..}" || exit 2

find src include -name '*.[ch]' | LC_ALL=C sort | xargs grep -n '^[[:space:]]*#[[:space:]]*include' /dev/null |
    awk '
# The shared headers by stage. A new one is added here.
function table(layer, names,   list, n, i) {
    n = split(names, list, " ")
    for (i = 1; i <= n; i++) shared[list[i] ".h"] = layer
}
# A foreign header (a regular expression) and the files that may include it.
function foreign(header, files) { headers[++n_foreign] = header; places[n_foreign] = files }

BEGIN {
    table("base", "arena calendar decimal diag file image json locale map match str version words xalloc")
    table("document", "document")
    table("config", "config vocabulary")
    table("ingest", "ingest profile")
    table("ledger", "ledger dimension")
    table("cube", "cube")
    table("analyse", "figure finding results analyse")
    table("compose", "compose export")
    n = split("base document config ingest ledger cube analyse compose", order, " ")
    for (i = 1; i <= n; i++) rank[order[i]] = i

    foreign("^hpdf", "^src/render/pdf[^/]*$")
    foreign("^(cpuid|immintrin)[.]h$", "^src/base/sha256_fast[.]c$")
    foreign("^xlsxwriter", "^src/render/xlsx[^/]*$")
    foreign("^(cairo|ft2build|freetype)", "^src/(render/png|draw/font)[^/]*$")
    foreign("^png[.]h$", "^src/base/image_png[.]c$")
    foreign("^jpeglib[.]h$", "^src/base/image_jpeg[.]c$")
    foreign("^csv[.]h$", "^src/ingest/csv[.]c$")
    foreign("^yaml[.]h$", "^src/config/[^/]*$")
    foreign("^unicode/", "^src/base/locale[^/]*$")
    foreign("^pcre2", "^src/base/match[^/]*$")
    foreign("^zstd", "^src/ingest/decode[^/]*$")
    foreign("^zlib", "^src/(ingest/decode[^/]*|render/pdf_pack[.]c)$")
    foreign("^jansson", "^src/base/json[.]c$")
    n = split("assert ctype dirent errno fcntl float ftw glob inttypes langinfo limits math poll pthread setjmp " \
        "signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string strings " \
        "sys/mman sys/random sys/resource sys/stat sys/time sys/types sys/wait time unistd", list, " ")
    for (i = 1; i <= n; i++) standard[list[i] ".h"] = 1
}

function layer_of(path,   parts) {
    if (path ~ /^include\/baten\//) { sub(/^include\/baten\//, "", path); return shared[path] }
    if (path ~ /^baten\//) { sub(/^baten\//, "", path); return shared[path] }
    sub(/^src\//, "", path)
    if (path !~ /\//) return "top"
    split(path, parts, "/")
    return parts[1] == "cli" ? "top" : parts[1]
}
function complain(why) { print place ": " why; wrong++ }

function ours(from, to, header) {
    if (to == "") return complain("\"" header "\" has no layer: add it to the table in tests/check/layers.sh")
    if (from == "top") return
    if (to == "top") return complain("nothing but run.c, main.c and cli/ may include \"" header "\"")
    if (from == "render" || from == "draw") {
        if (to != from && to != "base" && to != "document" && to != "draw")
            complain(from " sees the document, draw and base only, not \"" header "\" (" to ")")
        return
    }
    if (!(from in rank)) return complain("unknown stage " from)
    if (!(to in rank) || rank[to] > rank[from])
        complain(from " may not include \"" header "\" (" to ")")
}

function theirs(file, header,   i) {
    if (header in standard) return
    for (i = 1; i <= n_foreign; i++)
        if (header ~ headers[i]) {
            if (file !~ places[i]) complain("<" header "> belongs in " places[i])
            return
        }
    complain("<" header "> is neither standard nor in the table of tests/check/layers.sh")
}

{
    split($0, part, ":")
    file = part[1]
    place = file ":" part[2]
    seen++
    if (match($0, /"[^"]+"/)) {
        header = substr($0, RSTART + 1, RLENGTH - 2)
        if (file ~ /^include\// && layer_of(file) == "") complain("has no layer: add it to the table")
        ours(layer_of(file), layer_of(header), header)
    } else if (match($0, /<[^>]+>/)) {
        theirs(file, substr($0, RSTART + 1, RLENGTH - 2))
    }
}
END {
    print seen + 0 " includes, " wrong + 0 " wrong"
    exit wrong > 0 || seen == 0
}'
