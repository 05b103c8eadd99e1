#!/usr/bin/env python3
"""Adds up the demo by itself, from its CSV files and the formulas of domain.md, and compares a build with it.

    totals.py DEMO         prints the totals: name, value
    totals.py DEMO OUT     compares OUT/figures.json and OUT/control.json with them, a line per comparison
"""
import json
import os
import sys
from collections import defaultdict
from fractions import Fraction

sys.dont_write_bytecode = True       # leave no cache beside the sources

from total_read import Bad, File, find, fold, half_even, keep_once, largest_remainder, slug
from total_spend import TYPES, Ledger, first_day

KINDS = {  # kind: patterns below the folder, in the order of baten.yaml
    "invoices": ["input/inkoopboek-*.csv", "input/company-card.csv"],
    "usage": ["input/usage/openai.csv.gz", "input/usage/anthropic.csv.gz", "input/usage/openrouter.csv.gz",
              "input/usage/azure.csv.gz"],
    **{kind: [f"input/{kind}.csv"] for kind in ("budgets", "teams", "experiments", "reviews", "revenue", "time", "seats",
                                                "suppliers", "prices", "shares", "notes", "rules")},
    "fx": ["input/eurofxref-illustrative.csv"],
}
SETTINGS = {"currency": "EUR", "recovery": Fraction(20), "hour_rate": Fraction("72.5"), "basis": "accrual",
            "spread": "days", "accrue_days": 45, "period_end": 2026 * 12 + 8, "fiscal": 1, "lines": {}}
ZONE = "Europe/Amsterdam"
AMOUNT = {"invoices": "amount", "usage": "cost", "budgets": "amount", "revenue": "revenue"}


def read(folder):
    files = {}
    for kind, patterns in KINDS.items():
        files[kind] = []
        for pattern in patterns:
            for path in find(folder, pattern):
                options = {"scope": "rules"} if path.endswith("azure.csv.gz") else {}
                files[kind].append(File(path, os.path.relpath(path, folder), ZONE, **options))
    return files


def file_totals(files):
    """{(path, what): value}: rows and money as they stand in the files, before anything is judged."""
    out = {}
    for kind, some in files.items():
        for file in some:
            out[file.path, "rows.read"] = file.read
            column = AMOUNT.get(kind)
            if not column or column not in file.header:
                continue
            sums = defaultdict(Fraction)
            for row in file.rows:
                try:
                    sums[row["currency"].upper() or SETTINGS["currency"]] += row.number(column, Fraction(0))
                except Bad:
                    pass
            for currency, amount in sums.items():
                out[file.path, f"amounts.read.{currency}"] = amount
    return out


def check_small_kinds(files):
    """Rejects of the kinds that the ledger does not judge."""
    for kind in ("seats", "experiments", "time"):
        for file in files[kind]:
            keep = []
            for row in file.rows:
                try:
                    judge(kind, row)
                    keep.append(row)
                except Bad:
                    file.rejected += 1
            file.rows = keep


def judge(kind, row):
    for column in row:
        if column in ("seats", "active_users", "hours", "rate"):
            row.number(column)
        if column.endswith("date"):
            row.date(column)
    if kind == "seats" and row.number("active_users", Fraction(0)) > row.number("seats"):
        raise Bad("active_users")
    if kind == "experiments" and bool(row["decision"]) != bool(row["decision_date"]):
        raise Bad("decision_date")


def quarter_label(q, fiscal):
    return f"{q // 4}-Q{q % 4 + 1}" if fiscal == 1 else f"{(q // 4) + 1}-Q{q % 4 + 1}"


def quarter(m, fiscal):
    return (m - (fiscal - 1)) // 3


def figures(ledger, settings, quarters):
    """{figure id: value}; quarters as numbers, the last one is the period."""
    fiscal, out = settings["fiscal"], {}
    known = set(quarters)
    cents = defaultdict(int)
    for q in quarters:
        label = quarter_label(q, fiscal)
        for name in ("spend", "cash", "time", "capital", *(f"spend.line.{x}" for x in ledger.lines),
                     *(f"spend.type.{x}" for x in TYPES)):
            cents[f"{name}@{label}"] = 0
    for m, line, type_, team, supplier, part, source, capital in ledger.facts:
        if quarter(m, fiscal) not in known:
            continue
        label = quarter_label(quarter(m, fiscal), fiscal)
        for name in ("spend", f"spend.line.{line}", f"spend.type.{type_}", f"spend.team.{slug(team)}",
                     f"spend.supplier.{slug(supplier)}", f"spend.line.{line}.team.{slug(team)}",
                     f"spend.type.{type_}.line.{line}", "time" if source == "time" else "cash"):
            cents[f"{name}@{label}"] += part
        if capital:
            cents[f"capital@{label}"] += part
    out.update({name: Fraction(value, 100) for name, value in cents.items()})
    for q in quarters:
        label = quarter_label(q, fiscal)
        months = [m for m in ledger.requests if quarter(m, fiscal) == q]
        out[f"requests@{label}"] = sum((ledger.requests[m] for m in months), Fraction(0))
        out[f"tokens@{label}"] = sum((ledger.tokens[m] for m in ledger.tokens if quarter(m, fiscal) == q), Fraction(0))
        people = [u for m, some in ledger.users.items() if quarter(m, fiscal) == q for u in some]
        if people:
            out[f"users@{label}"] = Fraction(len({user for _, user in people}))
            for team in {team for team, _ in people}:
                out[f"users.team.{slug(team)}@{label}"] = Fraction(len({u for t, u in people if t == team}))
    out.update(budgets(ledger, settings, quarters))
    return out


def budgets(ledger, settings, quarters):
    fiscal, cents, known = settings["fiscal"], defaultdict(int), set(quarters)
    for q in quarters:
        for name in ("budget", *(f"budget.line.{x}" for x in ledger.lines)):
            cents[f"{name}@{quarter_label(q, fiscal)}"] = 0
    for row in ledger.rows["budgets"]:
        if fold(row["scenario"] or "BU") != fold(settings.get("budget", "BU")):
            continue
        currency, start = row["currency"].upper() or settings["currency"], period_start(row["period"], fiscal)
        amount = half_even(ledger.rates.convert(row.number("amount"), currency,
                                                lambda c: ledger.rates.before(c, start)) * 100)
        team = "" if row["team"] == "*" else fold(row["team"])
        for q, part in over_quarters(row["period"], amount, fiscal):
            if q in known:
                label = quarter_label(q, fiscal)
                for name in ("budget", f"budget.line.{fold(row['line'])}", f"budget.team.{slug(team)}",
                             f"budget.line.{fold(row['line'])}.team.{slug(team)}"):
                    cents[f"{name}@{label}"] += part
    return {name: Fraction(value, 100) for name, value in cents.items()}


def period_start(period, fiscal):
    if "Q" not in period and len(period) > 4:
        return first_day(int(period[:4]) * 12 + int(period[5:7]) - 1)
    q = int(period[:4]) * 4 + (int(period[-1]) - 1 if "Q" in period else 0) - (4 if fiscal > 1 else 0)
    return first_day(q * 3 + fiscal - 1)


def over_quarters(period, amount, fiscal):
    year = int(period[:4]) - (1 if fiscal > 1 and (len(period) == 4 or "Q" in period) else 0)
    if len(period) == 4:
        return largest_remainder(amount, [(year * 4 + i, 1) for i in range(4)]).items()
    if "Q" in period:
        return [(year * 4 + int(period[-1]) - 1, amount)]
    return [(quarter(year * 12 + int(period[5:7]) - 1, fiscal), amount)]


def demo_totals(folder):
    files = read(folder)
    by_file = file_totals(files)
    for kind in files:
        if kind not in ("invoices", "usage"):
            keep_once(files[kind])
    check_small_kinds(files)
    ledger = Ledger(files, SETTINGS)
    last = SETTINGS["period_end"] // 3
    for kind in files:
        for file in files[kind]:
            by_file[file.path, "rows.rejected"] = file.rejected
            by_file[file.path, "rows.duplicate"] = file.duplicate
    return by_file, figures(ledger, SETTINGS, range(last - 7, last + 1))


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def compare(self, name, ours, theirs):
        good = theirs is not None and Fraction(theirs) == ours
        self.passed, self.failed = self.passed + good, self.failed + (not good)
        print(f"{'ok' if good else 'not ok'} {name} {text(ours)}" + ("" if good else f", but the build says {theirs}"))


def text(value):
    value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    digits = f"{abs(round(value * 10 ** 12)):013d}"
    return ("-" if value < 0 else "") + (digits[:-12] + "." + digits[-12:]).rstrip("0")


def compare(by_file, ours, out):
    score = Score()
    with open(os.path.join(out, "control.json"), encoding="utf-8") as file:
        control = {f["path"]: f for f in json.load(file)["files"]}
    for (path, what), value in sorted(by_file.items()):
        found = control.get(path)
        if found is not None and path.endswith("illustrative.csv") and what != "rows.read":
            continue
        for part in what.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        score.compare(f"{path} {what}", value, found if found is not None or value else 0)
    with open(os.path.join(out, "figures.json"), encoding="utf-8") as file:
        theirs = {f["id"]: f["value"] for f in json.load(file)["figures"]}
    for name, value in sorted(ours.items()):
        score.compare(name, value, theirs.get(name))
    return score


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write(__doc__)
        return 2
    by_file, ours = demo_totals(arguments[0])
    if len(arguments) == 1:
        for (path, what), value in sorted(by_file.items()):
            print(f"{path} {what}\t{text(value)}")
        for name, value in sorted(ours.items()):
            print(f"{name}\t{text(value)}")
        return 0
    score = compare(by_file, ours, arguments[1])
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
