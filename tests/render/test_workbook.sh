#!/bin/sh
# Reads the sample workbook with another program (Python's standard library): its cells, figures, tables, charts and parts.
set -u
BUILD=${BUILD:-build}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
BATEN_SAMPLE=$work/sample.xlsx "$BUILD/tests/render/test_xlsx" >/dev/null 2>&1 || { echo "not ok test_xlsx"; exit 1; }

python3 - "$work/sample.xlsx" <<'PYTHON'
import re, sys, zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
path, failed = sys.argv[1], 0
book = zipfile.ZipFile(path)
parts = {name: book.read(name).decode() for name in book.namelist()}
trees = {name: ElementTree.fromstring(text) for name, text in parts.items()}


def case(name, good, detail=""):
    global failed
    failed += not good
    print(("ok " if good else "not ok ") + name, "" if good else detail)


texts = ["".join(t.text or "" for t in item.iter(MAIN + "t")) for item in trees["xl/sharedStrings.xml"]]
targets = {r.get("Id"): r.get("Target") for r in trees["xl/_rels/workbook.xml.rels"]}
sheets, formulas, cells = [], {}, {}
for sheet in trees["xl/workbook.xml"].iter(MAIN + "sheet"):
    name = sheet.get("name")
    sheets.append(name)
    for cell in trees["xl/" + targets[sheet.get(REL + "id")]].iter(MAIN + "c"):
        value, at = cell.find(MAIN + "v"), (name, cell.get("r"))
        if value is not None:
            cells[at] = texts[int(value.text)] if cell.get("t") == "s" else float(value.text)
        if cell.find(MAIN + "f") is not None:
            formulas[at] = cell.find(MAIN + "f").text

case("sheets", sheets == ["Omslag", "Samenvatting", "Begroting", "KPI's- prijs-gebruik (Q3)", "Bevindingen", "Ledger", "Figures"], sheets)
case("numbers are numbers", cells["Samenvatting", "B5"] == 394600.0 and cells["Omslag", "B6"] == 394600.0)
case("cents as printed", cells["Samenvatting", "B6"] == 3.15)
case("n/a is text", cells["Samenvatting", "B8"] == "n.b.")
# 14 October 2026 is 46309 days after the last of 1899: 46023 for 1 January 2026, and 286.
case("dates are dates", cells["Omslag", "B5"] == 46309.0, cells["Omslag", "B5"])
listed = {v for (s, _), v in cells.items() if s == "Bevindingen"}
case("formulas of others stay text", "=1+1" in listed and "@cfo" in listed and cells["Ledger", "B2"] == "=cmd|' /C calc'!A0")
# The threshold beside eight points of two lines, and each of five variances by its sign for the chart.
ours = [len([f for f in formulas.values() if re.fullmatch(p, f)]) for p in (r"B\d+", r"(MAX|MIN)\(N\(D\d+\),0\)")]
case("only our formulas", ours == [16, 10] and len(formulas) == 26, formulas)
nasty = "<script>alert('x')</script> ]]> \"q\" & `code` | =HYPERLINK(\"http://x\") \u2028 end \ufffd"
case("nasty text", nasty in listed)

# Bars and columns begin at zero where nothing hangs below it; else the axis finds its own beginning.
starts = set()
for part, tree in trees.items():
    if part.startswith("xl/charts/chart"):
        values = [float(v.text) for s in tree.iter(CHART + "val") for v in s.iter(CHART + "v")]
        least = [m.get("val") for axis in tree.iter(CHART + "valAx") for m in axis.iter(CHART + "min")]
        starts.add((bool(values) and min(values) < 0, tuple(least)))
case("charts begin at zero", starts == {(False, ("0",)), (True, ())}, starts)

printed = [line.split("\t") for line in open(path + ".figures", encoding="utf-8").read().splitlines()]
rows = [(cells["Figures", f"A{r}"], cells["Figures", f"C{r}"]) for r in range(2, len(printed) + 2)]
case("figures of the document", rows == [tuple(p) for p in printed] and ("Figures", f"A{len(printed) + 2}") not in cells)
wrong = []
for r in range(2, len(printed) + 2):
    value, text, at = cells.get(("Figures", f"B{r}")), cells["Figures", f"C{r}"], (cells["Figures", f"D{r}"], cells["Figures", f"E{r}"])
    there = cells.get(at)
    same = text in there if isinstance(there, str) else value is not None and min(abs(there - value), abs(there - value * 100)) < 1e-9
    if not same:
        wrong.append((at, there, value, text))
case("figures stand where the list says", not wrong, wrong[:3])

table = trees["xl/tables/table1.xml"]
heads = [c.get("name") for c in table.iter(MAIN + "tableColumn")]
case("ledger is a table", table.get("ref") == "A1:D41" and table.find(MAIN + "autoFilter") is not None and table.get("name") == "Ledger")
case("its headings differ", heads == ["month", "supplier", "Supplier 2", "amount"] and [cells["Ledger", c + "1"] for c in "ABCD"] == heads, heads)

# What the charts keep of the cells they read is what stands there.
stale, kinds = [], []
for name in (n for n in trees if re.fullmatch(r"xl/charts/chart\d+\.xml", n)):
    kinds.append(sorted(e.tag[len(CHART):] for e in trees[name].iter(CHART + "plotArea").__next__() if e.tag.endswith("Chart")))
    for ref in list(trees[name].iter(CHART + "numRef")) + list(trees[name].iter(CHART + "strRef")):
        m = re.fullmatch(r"(?:'((?:[^']|'')*)'|(\w+))!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?", ref.find(CHART + "f").text)
        sheet, column, first = (m[1] or m[2]).replace("''", "'"), m[3], int(m[4])
        for pt in ref.iter(CHART + "pt"):
            at = (sheet, f"{column}{first + int(pt.get('idx'))}")
            kept, there = pt.find(CHART + "v").text, cells.get(at)
            if kept != there if isinstance(there, str) else there is None or float(kept) != there:
                stale.append((name, at, kept, there))
case("charts", sorted(kinds) == [["barChart"], ["barChart"], ["barChart", "lineChart"], ["lineChart"], ["lineChart"]], kinds)
case("charts read their cells", not stale, stale[:3])
case("markers Excel knows", not any("long_dash" in text for text in parts.values()))

properties = parts["docProps/core.xml"]
case("properties", "2026-10-14T00:00:00Z" in properties and "Bestuursrapportage AI-investeringen Q3 2026, Maasdal" in properties)
case("no path inside", not any("/tmp" in text or "sample" in text for text in parts.values()))
case("no date of today", all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in book.infolist()))
merges = sum(len(re.findall("<mergeCell ", text)) for text in parts.values())
layout = [t for n, t in parts.items() if n.startswith("xl/worksheets/sheet")]
case("landscape, one page wide", all('orientation="landscape"' in t and 'fitToHeight="0"' in t for t in layout) and merges > 5)
names = {d.get("name"): d.text for d in trees["xl/workbook.xml"].iter(MAIN + "definedName")}
case("print areas", sum(d.get("name") == "_xlnm.Print_Area" for d in trees["xl/workbook.xml"].iter(MAIN + "definedName")) == len(sheets))
case("figures by name", names.get("spend__2026_Q3") == "Omslag!$B$6", names.get("spend__2026_Q3"))
case("frozen", all('state="frozen"' in t for t in layout))

# Rows over three sheets, as many as a sheet takes (here fifteen), and somebody says so.
split = zipfile.ZipFile(path + ".split")
tables = {}
for name in (n for n in split.namelist() if n.startswith("xl/tables/")):
    tree = ElementTree.fromstring(split.read(name))
    tables[tree.get("name")] = tree.get("ref")
case("split over sheets", tables == {"Ledger": "A1:D16", "Ledger_2": "A1:D16", "Ledger_3": "A1:D11"}, tables)
names = [s.get("name") for s in ElementTree.fromstring(split.read("xl/workbook.xml")).iter(MAIN + "sheet")]
case("sheets of the parts", names[5:] == ["Ledger", "Ledger 2", "Ledger 3", "Figures"], names)
said = split.read("xl/sharedStrings.xml").decode().count("Ledger: 40 rijen, 3 bladen")
case("a notice", said == 1, said)  # one text, in the contents and on the sheet of figures
sys.exit(failed > 0)
PYTHON
