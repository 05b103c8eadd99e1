"""Recomputes every figure of a build from what `baten explain --all --json` prints of it.

usage: explain_recompute.py FIGURES.JSON < EXPLANATIONS (one JSON document per line)

Sums come from their rows, ratios from their operands, medians from the sorted observations, the portfolio
step by step. Values are exact fractions, rounded half-even where a node says how many decimals it has.
One line per family: `ok`, or `not ok` with the first figures that differ.
"""
import json
import re
import sys
from collections import OrderedDict
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

UNKNOWN = None


class Unknown(Exception):
    """A value that cannot be had: an operand is n/a, or a division has no denominator."""


def half_even(value, places):
    scaled = value * 10 ** places
    floor = scaled.numerator // scaled.denominator
    rest = scaled - floor
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and floor % 2):
        floor += 1
    return Fraction(floor, 10 ** places)


def places_of(text):
    return len(text.split(".")[1]) if "." in text else 0


def median(values, tenths):
    if not values:
        raise Unknown
    if values != sorted(values):
        raise ValueError("the observations are not sorted")
    position = Fraction((len(values) - 1) * tenths, 10)
    below = int(position)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (position - below)


def kaplan_meier(observations):
    """The first day on which at most half are still waiting: events before what is censored."""
    subjects = sorted((number(o), not o.get("event", False)) for o in observations)
    survival, at_risk, i = Fraction(1), len(subjects), 0
    while i < len(subjects):
        day, events, same = subjects[i][0], 0, 0
        while i < len(subjects) and subjects[i][0] == day:
            events += not subjects[i][1]
            same += 1
            i += 1
        if events:
            survival *= Fraction(at_risk - events, at_risk)
            if survival <= Fraction(1, 2):
                return day
        at_risk -= same
    raise Unknown


def largest_remainder(total, weights):
    whole = sum(weights)
    if whole == 0:
        return [0] * (len(weights) - 1) + [total]
    quotas = [total * w / whole for w in weights]
    parts = [q.numerator // q.denominator for q in quotas]
    order = sorted(range(len(weights)), key=lambda i: (-(quotas[i] - parts[i]), i))
    for i in order[: int(total - sum(parts))]:
        parts[i] += 1
    return parts


def best_mvp(observations):
    """1 when the best candidate is the team's own: highest mean percentile rank, then earlier use, then id."""
    def measures(node):
        value = {i["symbol"]: number(i) for i in node["inputs"]}
        ratio = half_even(value["B"] / value["C"], 12) if value["C"] else Fraction(0)
        return ratio, value["A"], value["V"]

    table, ranks = [measures(o) for o in observations], []
    for i, mine in enumerate(table):
        total = Fraction(0)
        for k in range(3):
            others = [row[k] for j, row in enumerate(table) if j != i]
            if not others:
                total += 1
                continue
            below = sum(o < mine[k] for o in others)
            equal = sum(o == mine[k] for o in others)
            total += (below + Fraction(equal, 2)) / len(others)
        ranks.append(total / 3)
        shown = observations[i]["value"]
        if half_even(ranks[-1], places_of(shown)) != Fraction(shown):
            raise ValueError("rank of %s" % observations[i]["name"])
    if not observations:
        return Fraction(0)
    best = min(range(len(table)), key=lambda i: (-ranks[i], observations[i]["of"], observations[i]["name"].lower()))
    return Fraction(bool(observations[best].get("event")))


TOKEN = re.compile(r"Σ (?:rows|inputs|known)|[A-Za-z][A-Za-z0-9]*|\d+|[−+×÷()\[\],>≥≤=]|\s+")
PYTHON = {"−": "-", "×": "*", "÷": "/", "[": "truth(lambda:", "]": ")", "≥": ">=", "≤": "<=", "=": "=="}
FUNCTIONS = {"round12", "min", "max", "abs", "floor", "known", "median", "p90", "KM", "LR", "best"}


def as_fraction(value):
    if value is UNKNOWN:
        raise Unknown
    return Fraction(value)


class Operand:
    """A value in an expression: using one that is n/a makes the whole n/a."""

    def __init__(self, value):
        self.value = value


def evaluate(node):
    inputs = node.get("inputs", [])
    values = {i["symbol"]: i for i in inputs if i.get("symbol")}
    observations = node.get("observations", [])
    own = [i for i, o in enumerate(observations) if o.get("event")]

    def truth(condition):
        try:
            return Fraction(bool(condition()))
        except Unknown:
            return Fraction(0)

    def symbol(name):
        value = number(values[name])
        if value is UNKNOWN:
            raise Unknown
        return value

    def known(name):
        return Fraction(number(values[name]) is not UNKNOWN)

    def highest(*numbers):
        return max(numbers) if numbers else Fraction(0)

    names = {
        "truth": truth,
        "symbol": symbol,
        "known": known,
        "round12": lambda v: half_even(v, 12),
        "floor": lambda v: Fraction(v.numerator // v.denominator),
        "abs": abs,
        "min": min,
        "max": lambda *v: highest(*(v[0] if isinstance(v[0], list) else v)),
        "median": lambda x: median(x, 5),
        "p90": lambda x: median(x, 9),
        "KM": lambda x: kaplan_meier(observations),
        "LR": lambda p, x: Fraction(largest_remainder(p.numerator // p.denominator, x)[own[0]]),
        "best": lambda x: best_mvp(observations),
        "Fraction": Fraction,
    }
    text, expect_known = "", False
    for token in tokens(node["formula"]):
        if token == "Σ rows":
            text += "rows"
        elif token == "Σ inputs":
            text += "inputs"
        elif token == "Σ known":
            text += "known_inputs"
        elif token == "x" and "x" not in values:
            text += "observed"
        elif token in FUNCTIONS:
            text += token
            expect_known = token == "known"
        elif token[0].isalpha():
            if token not in values:
                raise ValueError("no input is called %s" % token)
            text += ('"%s"' if expect_known else 'symbol("%s")') % token
            expect_known = False
        elif token.isdigit():
            text += "Fraction(%s)" % token
        else:
            text += PYTHON.get(token, token)

    scope = dict(names)
    if "rows" in text:
        scope["rows"] = sum((Fraction(r["share"]) for r in node.get("rows", [])), Fraction(0))
    if re.search(r"\binputs\b", text):
        numbers = [number(i) for i in inputs]
        if UNKNOWN in numbers:
            raise Unknown
        scope["inputs"] = sum(numbers, Fraction(0))
    if "known_inputs" in text:
        scope["known_inputs"] = sum((v for v in map(number, inputs) if v is not UNKNOWN), Fraction(0))
    if "observed" in text:
        scope["observed"] = [number(o) for o in observations]
    try:
        return eval(text, {"__builtins__": {}, **scope})
    except ZeroDivisionError:
        raise Unknown from None


def tokens(formula):
    at = 0
    while at < len(formula):
        match = TOKEN.match(formula, at)
        if not match:
            raise ValueError("formula %r at %d" % (formula, at))
        at = match.end()
        if match.group().strip():
            yield match.group().strip()


def number(node):
    """What a node is where it is used: its printed value once that has been recomputed, unrounded where it says so."""
    exact = check(node)
    if node["value"] is None:
        return UNKNOWN
    return exact if node.get("unrounded") and exact is not None else Fraction(node["value"])


def check(node):
    """Recomputes a node that has a formula; the exact value, None where it is given."""
    if "checked" in node:
        return node["checked"]
    node["checked"] = None
    if node.get("id") and node["value"] is not None and node["id"] in figures:
        if figures[node["id"]] != node["value"]:
            raise ValueError("%s is %s in figures.json" % (node["id"], figures[node["id"]]))
    rows_are_true(node)
    if "formula" not in node:
        return None
    try:
        exact = Fraction(evaluate(node))
    except Unknown:
        if node["value"] is not None:
            raise ValueError("%s cannot be computed, yet it is %s" % (node["name"], node["value"])) from None
        return None
    if node["value"] is None:
        if node["formula"] == "Σ rows" and not node.get("rows"):
            return None
        raise ValueError("%s is %s, yet it is n/a" % (node["name"], exact))
    # Quotients are kept at 12 decimals before they are shown.
    if half_even(half_even(exact, 12), places_of(node["value"])) != Fraction(node["value"]):
        raise ValueError("%s: %s = %s, printed %s" % (node["name"], node["formula"], float(exact), node["value"]))
    node["checked"] = exact
    return exact


def rows_are_true(node):
    """The amount of an invoice row at its rate is its net cost."""
    for row in node.get("rows", []):
        if "net" not in row:
            continue
        amount = Fraction(row["amount"])
        if "rate" in row:
            amount = half_even(amount * Fraction(row.get("rate_to", 1)) / Fraction(row["rate"]), 12)
        elif row["currency"] != currency:
            raise ValueError("%s:%s has no rate" % (row["file"], row["line"]))
        if half_even(amount, 2) != Fraction(row["net"]):
            raise ValueError("%s:%s: %s is not %s" % (row["file"], row["line"], row["net"], amount))
    if node.get("rows_sum_to_value") is False:
        raise ValueError("%s says that its rows do not sum to it" % node["name"])


document = json.load(open(sys.argv[1]))
figures = {f["id"]: f["value"] for f in document["figures"]}
currency = document["currency"]
families, seen, wrong = OrderedDict(), set(), 0
for line in sys.stdin:
    explanation = json.loads(line)
    node = explanation["figure"]
    count = families.setdefault(explanation["family"], [0, []])
    count[0] += 1
    seen.add(node["id"])
    try:
        if node["id"] not in figures:
            raise ValueError("there is no such figure")
        if figures[node["id"]] != node["value"]:
            raise ValueError("figures.json has %s" % figures[node["id"]])
        if "formula" not in node:
            raise ValueError("it has no formula")
        check(node)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        count[1].append("%s: %s: %s" % (node["id"], type(error).__name__, error))
for family, (n, errors) in families.items():
    print("%s explain %s: %d figures recomputed" % ("not ok" if errors else "ok", family, n - len(errors)))
    for error in errors[:3]:
        print("    " + error)
    wrong += len(errors)
skipped = sorted(set(figures) - seen)
print("%s explain: %d of %d figures, none skipped" % ("not ok" if skipped else "ok", len(seen), len(figures)))
for name in skipped[:5]:
    print("    " + name)
sys.exit(1 if wrong or skipped else 0)
