"""compare.py CASE FOLDER: a build against the known answers of a case; prints what differs and exits 1, or prints nothing.

CASE holds figures.tsv, findings.tsv, rows.tsv and rejects.tsv, made by another program from the description of the formulas
alone; FOLDER what baten wrote.
"""

import csv
import json
import pathlib
import sys
from collections import Counter

SHOWN = 15  # differences


def known(case, name):
    text = (case / name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()]


def built(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def figures(case, folder):
    """Every figure, its value with all decimals and its unit; none too few and none too many."""
    want = {name: (value, unit) for name, value, unit in known(case, "figures.tsv")}
    have = {f["id"]: ("n/a" if f["value"] is None else f["value"], f["unit"]) for f in built(folder, "figures.json")["figures"]}
    for name in sorted(want.keys() | have.keys()):
        if want.get(name) != have.get(name):
            yield "figure %s: %s, known %s" % (name, have.get(name), want.get(name))


def findings(case, folder):
    """Findings by check, scope, severity and state; a line with '-' for each check that passed or cannot be measured. What
    depends on earlier builds and on notes is no part of a case."""
    def part_of_it(row):
        return row[0] not in ("D8", "X3")

    document = built(folder, "findings.json")
    have = [(f["id"], f["scope"], f["severity"], "suppressed" if f["suppressed"] else "found", "") for f in document["findings"]]
    have += [(c["id"], "-", "-", c["state"], " ".join(sorted(c["needs"]))) for c in document["checks"]
             if c["state"] in ("passed", "not-measurable")]
    have = Counter(filter(part_of_it, have))
    want = Counter(filter(part_of_it, known(case, "findings.tsv")))
    for row in sorted((have - want).elements()):
        yield "finding that is not known: %s" % (row,)
    for row in sorted((want - have).elements()):
        yield "finding that is missing: %s" % (row,)


def rows(case, folder):
    """What became of the rows of each file."""
    header, *lines = known(case, "rows.tsv")
    have = {f["path"]: f["rows"] for f in built(folder, "control.json")["files"]}
    for path, *counts in lines:
        for name, count in zip(header[1:], counts):
            if path not in have or have[path][name] != int(count):
                yield "%s: %s rows %s, known %s" % (path, have.get(path, {}).get(name, "no"), name, count)


def rejects(case, folder):
    """File, line and column of every rejected row, each as often as it stands there."""
    with open(folder / "rejects.csv", encoding="utf-8-sig", newline="") as file:
        have = Counter((r["file"], r["line"], r["column"]) for r in csv.DictReader(file))
    want = Counter(known(case, "rejects.tsv"))
    for place in sorted((have - want).elements()):
        yield "rejected: %s:%s %s" % place
    for place in sorted((want - have).elements()):
        yield "not rejected: %s:%s %s" % place


def main(case, folder):
    case, folder = pathlib.Path(case), pathlib.Path(folder)
    differences = [text for look in (figures, findings, rows, rejects) for text in look(case, folder)]
    for text in differences[:SHOWN]:
        print(text)
    if len(differences) > SHOWN:
        print("and %d more" % (len(differences) - SHOWN))
    return bool(differences)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
