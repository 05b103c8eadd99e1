"""What must hold of any organisation, tried on random ones: figures that foot, and changes of the input that must not matter.

    properties.py PROGRAM [SEED...]         prints `ok NAME` or `not ok NAME` with the seeds and figures that differ
"""
import collections
import copy
import csv
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from random_organisation import Dice, Organisation, money  # noqa: E402

SEEDS = range(1, 16)
SHOWN = 5
CENT = Decimal("0.01")


class Result:
    """What the program says of an organisation."""

    def __init__(self, program, organisation, folder):
        organisation.write(folder)
        out = os.path.join(folder, "out")
        done = subprocess.run([program, "check", "--quiet", "--fail-on", "never", "--out", out], cwd=folder, capture_output=True, text=True,
                              env=dict(os.environ, SOURCE_DATE_EPOCH="1798761600"))
        if done.returncode != 0:
            raise SystemExit("exit status %d: %s" % (done.returncode, done.stderr.strip()))
        self.figures, self.units = {}, {}
        for figure in self.read(out, "figures.json")["figures"]:
            self.figures[figure["id"]] = None if figure["value"] is None else Decimal(figure["value"])
            self.units[figure["id"]] = figure["unit"]
        findings = self.read(out, "findings.json")
        self.findings = [(f["id"], f["scope"], f["severity"]) for f in findings["findings"]]
        self.states = [(c["id"], c["state"], tuple(sorted(c["needs"]))) for c in findings["checks"]]
        self.control = self.read(out, "control.json")
        with open(os.path.join(out, "ledger.csv"), encoding="utf-8-sig", newline="") as f:
            self.ledger = list(csv.DictReader(f))

    @staticmethod
    def read(out, name):
        with open(os.path.join(out, name), encoding="utf-8") as f:
            return json.load(f)

    def value(self, name, period):
        return self.figures.get("%s@%s" % (name, period)) or Decimal(0)


class Case:
    def __init__(self, program, seed):
        self.program, self.seed = program, seed
        self.dice = Dice("changes %d" % seed)
        self.organisation = Organisation(seed)
        self.base = self.run(self.organisation)
        self.quarters = sorted({p for p in (i.split("@")[1] for i in self.base.figures) if "Q" in p})

    def run(self, organisation):
        with tempfile.TemporaryDirectory() as folder:
            return Result(self.program, organisation, folder)

    def changed(self):
        return copy.deepcopy(self.organisation)

    def months_of(self, quarter):
        first = self.organisation.quarter_month(int(quarter[:4]), int(quarter[-1]))
        return [self.organisation.month_label(first + i) for i in range(3)]


def differences(before, after, rename=lambda i: i):
    """Figures that are not the same, id by id."""
    before = {rename(i): v for i, v in before.items()}
    return ["%s: %s, then %s" % (i, before.get(i, "absent"), after.get(i, "absent"))
            for i in sorted(set(before) | set(after)) if before.get(i, "absent") != after.get(i, "absent")]


def finding_differences(before, after):
    before, after = collections.Counter(before), collections.Counter(after)
    return ["lost: " + " ".join(map(str, f)) for f in before - after] + ["new: " + " ".join(map(str, f)) for f in after - before]


# ---- what foots ----


def effects_sum_to_the_change(case):
    bad, b = [], case.base
    for before, now in zip(case.quarters, case.quarters[1:]):
        parts = [b.figures.get("kpi.effect.%s@%s" % (p, now)) for p in ("volume", "mix", "price", "length", "rate")]
        if parts[0] is None:
            continue
        change = b.value("kpi.prompt-cost", now) - b.value("kpi.prompt-cost", before)
        if sum(parts[:3]) != change:
            bad.append("%s: volume, mix and price are %s, the change %s" % (now, sum(parts[:3]), change))
        if parts[3] is not None and parts[3] + parts[4] != parts[2]:
            bad.append("%s: length and rate are %s, price %s" % (now, parts[3] + parts[4], parts[2]))
    return bad


def proposals_and_reserve_are_the_pool(case):
    period, b = case.quarters[-1], case.base
    def total(name):
        return sum(v for i, v in b.figures.items() if re.fullmatch(r"portfolio\.%s\.team\.[^.@]+@%s" % (name, period), i))
    pool, given = b.value("portfolio.pool", period), total("proposal") + b.value("portfolio.reserve", period)
    bad = [] if given == pool else ["proposals and reserve are %s, the pool %s" % (given, pool)]
    if total("base") != pool:
        bad.append("the bases are %s, the pool %s" % (total("base"), pool))
    return bad


def tables_total_to_spend(case):
    """By every dimension, and every pair of them by the first."""
    bad, sums = [], collections.defaultdict(Decimal)
    for i, value in case.base.figures.items():
        name, period = i.split("@")
        parts = name.split(".")
        if parts[0] in ("spend", "budget", "variance") and len(parts) == 3:
            sums[parts[0], period, parts[0] + " by " + parts[1]] += value
        if parts[0] in ("spend", "budget") and len(parts) == 5:
            sums[".".join(parts[:3]), period, name.rsplit(".", 1)[0]] += value
    for (name, period, table), total in sums.items():
        if not table.endswith("ops-part") and total != case.base.value(name, period):
            bad.append("%s@%s: %s sums to %s, not %s" % (name, period, table, total, case.base.value(name, period)))
    for q in case.quarters:
        if case.base.value("variance", q) != case.base.value("spend", q) - case.base.value("budget", q):
            bad.append("variance@" + q)
        if case.base.value("cash", q) + case.base.value("time", q) != case.base.value("spend", q):
            bad.append("cash and time@" + q)
        parts = sum(case.base.value("bridge." + p, q) for p in ("invoiced", "vat", "set-aside", "deferred", "released", "usage-accrued", "time"))
        if parts != case.base.value("spend", q) or parts != case.base.value("bridge.actual", q):
            bad.append("the bridge@%s sums to %s" % (q, parts))
    return bad


def months_sum_to_quarters(case):
    bad, b = [], case.base
    monthly = ("spend", "cash", "time", "capital", "requests", "tokens", "kpi.prompt-cost", "kpi.prompt-cost-without-usage")
    names = {i.split("@")[0] for i in b.figures}
    pairs = re.compile(r"spend\.(line\.[^.]+\.team|type\.[^.]+\.(team|line))\.")
    for name in sorted(names):
        if (name not in monthly and not name.startswith(("spend.", "requests.model."))) or pairs.match(name):
            continue
        for quarter in case.quarters:
            total = sum(b.value(name, m) for m in case.months_of(quarter))
            if total != b.value(name, quarter):
                bad.append("%s@%s is %s, its months %s" % (name, quarter, b.value(name, quarter), total))
    return bad


def ledger_and_rows_add_up(case):
    bad, months, b = [], collections.defaultdict(Decimal), case.base
    for row in b.ledger:
        months[row["month"]] += Decimal(row["amount"])
    for quarter in case.quarters:
        for month in case.months_of(quarter):
            if months[month] != b.value("spend", month):
                bad.append("ledger.csv has %s in %s, spend is %s" % (months[month], month, b.value("spend", month)))
    for f in b.control["files"]:
        rows = f["rows"]
        parts = [rows[k] for k in ("facts", "out_of_scope", "rejected", "duplicate")] + list(rows["non_data"].values())
        if sum(parts) != rows["read"]:
            bad.append("%s: %d rows read, %d accounted for" % (f["path"], rows["read"], sum(parts)))
    return bad


# ---- changes that must not matter ----


def out_of_scope_rows_change_nothing(case):
    """A row no rule speaks of, on a day that has one already; and one that a rule puts out, of a user nobody knows."""
    changed = case.changed()
    invoices, usage = changed.named("invoices-1.csv"), changed.named("usage-cost.csv")
    day = case.dice.pick(invoices.rows)[invoices.column("invoice_date")]
    invoices.add(invoice_date=day, supplier="Bakery", amount="123.45", description="brood", invoice_no="B-1")
    day = case.dice.pick(usage.rows)[usage.column("date")]
    usage.add(date=day, supplier="OpenAI", model="mini", project="buiten", user="u-new", requests=7, input_tokens=9, output_tokens=9, cost="55.50")
    after = case.run(changed)
    bad = differences(case.base.figures, after.figures) + finding_differences(case.base.findings, after.findings)
    bad += finding_differences(case.base.states, after.states)
    for before, now in zip(case.base.control["files"], after.control["files"]):
        more = 1 if now["path"] in (invoices.name, usage.name) else 0
        if now["rows"]["out_of_scope"] != before["rows"]["out_of_scope"] + more or now["rows"]["facts"] != before["rows"]["facts"]:
            bad.append("%s: rows %s, then %s" % (now["path"], before["rows"], now["rows"]))
    return bad


def can_be_split(row, f, organisation):
    cell = lambda name: row[f.column(name)]  # noqa: E731
    shared = cell("description") in ("licentie", "seats", "hoofd") and not cell("team").strip()
    charged = cell("supplier").startswith("Anthropic") and organisation.vat_recovery < 100
    return not (shared or charged or cell("currency") or cell("vat_amount") or cell("service_from")) and abs(cents(cell("amount"))) > 10


def cents(text):
    return int(Decimal(text) * 100)


def a_row_split_in_two_changes_row_counts_only(case):
    """Half the rows that are not spread, shared or converted, each in two parts of whole cents. A row that stands in both files is one that
    was exported twice, and is left whole. D2 compares rows with rows and is left out."""
    changed, n = case.changed(), collections.Counter()
    twice = collections.Counter(tuple(row) for i in (1, 2) for row in changed.named("invoices-%d.csv" % i).rows)
    for f in (changed.named("invoices-1.csv"), changed.named("invoices-2.csv")):
        rows = []
        for row in f.rows:
            rows.append(row)
            if not can_be_split(row, f, changed) or twice[tuple(row)] > 1 or case.dice.chance(0.5):
                continue
            total = cents(row[f.column("amount")])
            part = (1 if total > 0 else -1) * case.dice.whole(1, abs(total) - 1)
            second = list(row)
            row[f.column("amount")], second[f.column("amount")] = money(part), money(total - part)
            second[f.column("line_no")] = "split %d" % n[f.name]
            rows.append(second)
            n[f.name] += 1
        f.rows = rows
    after = case.run(changed)
    others = lambda findings: [f for f in findings if f[0] != "D2"]  # noqa: E731
    bad = differences(case.base.figures, after.figures) + finding_differences(others(case.base.findings), others(after.findings))
    for before, now in zip(case.base.control["files"], after.control["files"]):
        if now["rows"]["read"] != before["rows"]["read"] + n[now["path"]]:
            bad.append("%s: %d rows, then %d" % (now["path"], before["rows"]["read"], now["rows"]["read"]))
    return bad + ([] if sum(n.values()) else ["no row was split"])


def folded(text):
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return " ".join(plain.split())


def a_team_renamed_is_renamed_only(case):
    """`Amber` becomes `Amber Q`: the teams begin with different letters, so the order of keys stays."""
    changed = case.changed()
    old = case.dice.pick(changed.teams)
    for f in changed.files:
        for name in ("team", "project"):
            column = f.column(name)
            for row in f.rows:
                if column >= 0 and folded(row[column]) == folded(old):
                    row[column] = row[column] + (" Q" if row[column].isupper() else " q")
    for f in (changed.named("teams.csv"),):
        for row in f.rows:
            row[0] = row[0].replace(" q", " Q")
    after = case.run(changed)
    slug = re.sub(r"[^a-z0-9]+", "-", folded(old))
    rename = lambda i: re.sub(r"\bteam\.%s(?=[.@]|$)" % slug, "team.%s-q" % slug, i)  # noqa: E731
    findings = [(check, rename(scope), severity) for check, scope, severity in case.base.findings]
    bad = differences(case.base.figures, after.figures, rename) + finding_differences(findings, after.findings)
    if list(map(rename, case.base.figures)) != list(after.figures):
        bad.append("the figures stand in another order")
    return bad


def order_of_files_and_rows_does_not_matter(case):
    """All rows but those of the rules in another order, and the files of a kind too. Which of two equal rows in two files is the duplicate
    depends on the order, so that findings about a file may differ."""
    changed = case.changed()
    for f in changed.files:
        if f.kind != "rules":
            f.rows = case.dice.shuffled(f.rows)
    changed.files = case.dice.shuffled(changed.files)
    after = case.run(changed)
    others = lambda findings: [f for f in findings if not f[1].startswith("file.")]  # noqa: E731
    bad = differences(case.base.figures, after.figures) + finding_differences(others(case.base.findings), others(after.findings))
    if list(case.base.figures) != list(after.figures):
        bad.append("the figures stand in another order")
    return bad


# ---- a hundred times as much ----

AMOUNTS = ("amount", "vat_amount", "cost", "input_per_million", "output_per_million", "cached_per_million", "cache_write_per_million",
           "expected_benefit_month", "realised_benefit", "revenue", "seat_price", "rate", "tolerance_abs", "opening_credit")


def scaled(organisation):
    for f in organisation.files:
        for name in AMOUNTS:
            column = f.column(name)
            for row in f.rows:
                if column >= 0 and row[column]:
                    row[column] = "{:f}".format(Decimal(row[column]) * 100)
    organisation.hour_rate *= 100
    organisation.base *= 100
    organisation.settings["more"] = "checks: {B1: {threshold_abs: 10000}, B5: {threshold_abs: 100000}}\n"
    return organisation


def rounding(case, name, period):
    """What whole cents can move a sum of the period by: a cent for each line of the ledger in it, and for each row it came from."""
    if "Q" in period and not name.startswith(("learning.", "kpi.cost-per-mvp", "ytd", "portfolio.")):
        months = set(case.months_of(period))
    elif len(period) == 7 and "Q" not in period:
        months = {period}
    else:
        months = None  # to date, or the whole year
    lines = sum(1 for row in case.base.ledger if months is None or row["month"] in months)
    return CENT * (2 * lines + 2)


def a_hundred_times_as_much(case):
    """Counts, days and ratios stay, money is a hundred times as much, but for what cents explain. Effects are left out: there rounding
    is multiplied by ratios of requests."""
    after, bad = case.run(scaled(case.changed())), []
    for i in sorted(set(case.base.figures) | set(after.figures)):
        name, period = i.split("@")
        a, b = case.base.figures.get(i, "absent"), after.figures.get(i, "absent")
        if name.startswith("kpi.effect"):
            continue
        if a is None or b is None or "absent" in (a, b):
            if a != b:
                bad.append("%s: %s, then %s" % (i, a, b))
            continue
        limit = Decimal(0)
        if case.base.units[i] == "EUR":
            limit, b = rounding(case, name, period), b / 100
            if name.startswith("portfolio."):
                limit = Decimal(2)  # whole euros
            if name == "kpi.cost-per-million-tokens":
                limit *= max(1, 10 ** 6 / case.base.value("tokens", period))
        elif name == "learning.benefit-to-cost":  # exact benefit over a cost that cents move
            cost = case.base.value("learning.benefit", period) / a if a else Decimal(1)
            limit = Decimal("0.0001") + abs(a) * rounding(case, name, period) / abs(cost)
        elif name == "learning.validated-per-10k":
            cost = case.base.value("spend.type.use-case-funding", period)
            b, limit = b * 100, Decimal("0.0101") + abs(a) * rounding(case, name, period) / abs(cost)
        if abs(a - b) > limit:
            bad.append("%s: %s, then %s (limit %s)" % (i, a, b, limit))
    return bad


PROPERTIES = (effects_sum_to_the_change, proposals_and_reserve_are_the_pool, tables_total_to_spend, months_sum_to_quarters,
              ledger_and_rows_add_up, out_of_scope_rows_change_nothing, a_row_split_in_two_changes_row_counts_only,
              a_team_renamed_is_renamed_only, order_of_files_and_rows_does_not_matter, a_hundred_times_as_much)


def main(program, seeds):
    failures = collections.defaultdict(list)
    for seed in seeds:
        case = Case(program, seed)
        for holds in PROPERTIES:
            bad = holds(case)
            failures[holds] += ["seed %d: %s" % (seed, b) for b in bad[:SHOWN]]
            if len(bad) > SHOWN:
                failures[holds].append("seed %d: and %d more" % (seed, len(bad) - SHOWN))
    for holds in PROPERTIES:
        print("%s %s" % ("not ok" if failures[holds] else "ok", holds.__name__.replace("_", " ")))
        for line in failures[holds]:
            print("    " + line)
    return 1 if any(failures.values()) else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), [int(s) for s in sys.argv[2:]] or SEEDS))
