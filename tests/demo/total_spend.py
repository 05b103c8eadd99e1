"""Spend by line, type and team, worked out from domain.md sections 3, 4, 5 and 13 alone, in exact fractions:
invoices spread and allocated, metered cost divided by usage, hours in cents."""
import datetime
import fnmatch
import re
from collections import defaultdict
from fractions import Fraction

from total_read import Bad, fold, half_even, keep_once, largest_remainder, round12

LINES = "prompt-credits ai-tooling training-coaching partnership-consultancy ai-ops".split()
TYPES = "infrastructure use-case-funding talent partnerships productisation".split()
TYPE_OF = {"prompt-credits": "infrastructure", "ai-tooling": "infrastructure", "ai-ops": "infrastructure",
           "training-coaching": "talent", "partnership-consultancy": "partnerships"}
LINE_OF = {"infrastructure": "ai-tooling", "productisation": "ai-tooling", "use-case-funding": "prompt-credits",
           "talent": "training-coaching", "partnerships": "partnership-consultancy"}
ACTIVITY = {"practice": ("talent", "training-coaching"), "training": ("talent", "training-coaching"),
            "build": ("use-case-funding", "training-coaching"), "coaching": ("use-case-funding", "training-coaching"),
            "ops": ("infrastructure", "ai-ops")}
CLOUD_FIELDS = ("service", "model", "project", "api_key", "user")
USAGE_FIELDS = ("supplier",) + CLOUD_FIELDS
INVOICE_FIELDS = ("supplier", "description", "gl_account", "gl_name", "cost_centre")
EARLY = datetime.date.min


def month(day):
    return day.year * 12 + day.month - 1


def first_day(m):
    return datetime.date(m // 12, m % 12 + 1, 1)


def last_day(m):
    return first_day(m + 1) - datetime.timedelta(1)


def by_key(pairs):
    """Order of keys: bytes of the folded form, empty last."""
    return sorted(pairs, key=lambda p: tuple((not k, k.encode()) for k in (p[0] if isinstance(p[0], tuple) else (p[0],))))


class Rates:
    def __init__(self, file, currency):
        self.currency, self.days = currency, {}
        for row in file.rows if file else ():
            self.days[row.date("date")] = {c: Fraction(t) for c, t in row.items()
                                           if c != "date" and re.fullmatch(r"[\d.]+", t)}
        self.means = {}

    def on(self, currency, day):
        if currency == "EUR":
            return Fraction(1)
        for back in range(8):
            rate = self.days.get(day - datetime.timedelta(back), {}).get(currency.lower())
            if rate:
                return rate
        raise Bad("currency")

    def before(self, currency, day):
        """The last rate published before a day, however long ago."""
        if currency == "EUR":
            return Fraction(1)
        return self.days[max(d for d, r in self.days.items() if d < day and currency.lower() in r)][currency.lower()]

    def mean(self, currency, m):
        if currency == "EUR":
            return Fraction(1)
        if (currency, m) not in self.means:
            found = [r[currency.lower()] for d, r in self.days.items() if month(d) == m and currency.lower() in r]
            self.means[currency, m] = sum(found) / len(found)
        return self.means[currency, m]

    def convert(self, amount, currency, rate):
        if currency == self.currency:
            return round12(amount)
        return round12(amount / rate(currency) * rate(self.currency))


class Registers:
    def __init__(self, files, lines):
        self.alias, self.terms = {}, {}
        for row in files["suppliers"]:
            self.alias[fold(row["alias"])] = row["supplier"]
            terms = self.terms.setdefault(fold(row["supplier"]), {})
            terms.update({c: row[c] if c in ("treatment", "bills", "line") else row.number(c)
                          for c in row if c not in ("alias", "supplier")})
        self.teams = defaultdict(list)
        for row in files["teams"]:
            self.teams[fold(row["team"])].append(row)
        self.experiments = {fold(row["experiment"]): row for row in files["experiments"]}
        self.shares = defaultdict(list)
        for row in files["shares"]:
            self.shares[fold(row["key"])].append(row)
        self.rules = sorted(files["rules"], key=lambda row: row.number("priority"))
        self.lines = lines

    def supplier(self, name):
        return fold(self.alias.get(fold(name), name))

    def term(self, supplier, name, default=None):
        value = self.terms.get(supplier, {}).get(name)
        return default if value in (None, "") else value

    def team_of_centre(self, centre, day):
        best = None
        for team, rows in self.teams.items():
            for row in rows:
                since = row.date("valid_from") or EARLY
                if centre and fold(row["cost_centre"]) == fold(centre) and since <= day and (not best or since > best[0]):
                    best = (since, team)
        return best[1] if best else ""

    def team_of_experiment(self, experiment):
        row = self.experiments.get(experiment)
        return fold(row["team"]) if row else ""

    def rule_for(self, cells, day, fields):
        for rule in self.rules:
            since, until = rule.date("valid_from"), rule.date("valid_to")
            if since and day < since or until and day > until:
                continue
            if rule["field"] == "any":
                texts = [cells.get(f, "") for f in (fields if fields != CLOUD_FIELDS else ())]
            else:
                texts = [cells.get(rule["field"], "")] if rule["field"] in fields else []
            if any(t and matches(rule["match"], rule["pattern"], fold(t)) for t in texts):
                return rule
        return None

    def default_type(self, line, experiment, m):
        row = self.experiments.get(experiment)
        scaled = row and row["decision"] == "scale" and row.date("decision_date") <= last_day(m)
        if experiment and not scaled and line in ("prompt-credits", "training-coaching"):
            return "use-case-funding"
        return self.lines[line]


def matches(how, pattern, text):
    if how == "regex":
        return re.search(pattern, text, re.I) is not None
    pattern = fold(pattern)
    if how == "glob":
        return fnmatch.fnmatchcase(text, pattern)
    return {"is": text == pattern, "contains": pattern in text, "starts": text.startswith(pattern)}[how]


class Ledger:
    """Facts: (month, line, type, team, supplier, cents, source, capital)."""

    def __init__(self, files, settings):
        self.set, self.files = settings, files
        accepted = {k: [row for f in files[k] for row in f.rows] for k in files if k not in ("invoices", "usage")}
        self.rows = accepted
        self.lines = {**TYPE_OF, **settings.get("lines", {})}
        self.reg = Registers(accepted, self.lines)
        self.rates = Rates(files["fx"][0] if files["fx"] else None, settings["currency"])
        self.facts, self.requests, self.tokens, self.users = [], defaultdict(Fraction), defaultdict(Fraction), defaultdict(set)
        self.rc = lambda s: self.reg.term(s, "reverse_charge_pct", Fraction(0)) / 100 * (1 - settings["recovery"] / 100)
        usage = self.read_usage()
        pool = self.read_invoices()
        self.book_metered(pool, usage)
        self.book_time()

    # usage

    def read_usage(self):
        """{(supplier, month): {(team, experiment, model): cost}}, best basis only."""
        brought = []
        keep_once(self.files["usage"])
        for index, file in enumerate(self.files["usage"]):
            for row in file.rows:
                try:
                    got = self.usage_row(row, file.options.get("scope") == "rules")
                except Bad:
                    file.rejected += 1
                    continue
                if got:
                    brought.append((index, "cost" in file.header, *got))
        return self.best_basis(brought)

    def usage_row(self, row, by_rule):
        day = row.date("timestamp") if row["timestamp"] else row.date("date")
        supplier = self.reg.supplier(row["supplier"])
        tokens = [row.number(c + "_tokens", Fraction(0)) for c in ("input", "cached", "cache_write", "output")]
        cost, has = row.number("cost"), bool(row["cost"])
        requests = row.number("requests", Fraction(1))
        if day is None or tokens[1] + tokens[2] > tokens[0]:
            raise Bad("date or cached_tokens")
        cells = {f: row[f] for f in CLOUD_FIELDS}
        cells["supplier"] = supplier
        rule = self.reg.rule_for(cells, day, CLOUD_FIELDS if by_rule else USAGE_FIELDS)
        if (rule and rule["scope"] == "out") or (by_rule and not rule):
            return None
        currency = row["currency"].upper() or self.set["currency"]
        priced = False
        if not has and self.reg.term(supplier, "treatment") != "plain":
            cost, currency = self.price(supplier, row["model"], day, tokens)
            priced = True
        cost = cost or Fraction(0)
        if self.reg.term(supplier, "treatment") == "plain":
            cost = Fraction(0)
        status = fold(row["status"])
        failed = not re.fullmatch("|ok|success|2[0-9][0-9]", status)
        experiment = fold(row["experiment"]) or (fold(rule["experiment"]) if rule else "")
        project = fold(row["project"])
        team = (fold(row["team"]) or (fold(rule["team"]) if rule else "") or
                (project if project in self.reg.teams else "") or self.reg.team_of_experiment(experiment))
        if failed and not cost:
            requests, tokens = Fraction(0), [Fraction(0)] * 4
        key = (team, experiment, fold(row["model"]))
        if row["user"]:
            self.users[month(day)].add((team, fold(row["user"])))
        return supplier, month(day), key, cost, currency, requests, tokens[0] + tokens[3], has or priced

    def price(self, supplier, model, day, tokens):
        best = None
        for row in self.rows["prices"]:
            since = row.date("valid_from")
            if self.reg.supplier(row["supplier"]) == supplier and fold(row["model"]) == fold(model) and since <= day and \
                    (not best or since > best[0]):
                best = (since, row)
        if not best:
            raise Bad("cost")
        row = best[1]
        pin = row.number("input_per_million")
        cost = ((tokens[0] - tokens[1] - tokens[2]) * pin + tokens[1] * row.number("cached_per_million", pin) +
                tokens[2] * row.number("cache_write_per_million", pin) + tokens[3] * row.number("output_per_million"))
        return round12(cost / 10 ** 6), row["currency"].upper() or self.set["currency"]

    def best_basis(self, brought):
        best = {}
        measures = (("cost", lambda g: g[9]), ("requests", lambda g: g[7] != 0), ("tokens", lambda g: g[8] != 0))
        for what, brings in measures:
            for got in brought:
                if brings(got):
                    at = (what, got[2], got[3])
                    best[at] = max(best.get(at, False), got[1])
        sums, foreign = defaultdict(lambda: defaultdict(Fraction)), defaultdict(Fraction)
        self.has_usage = set()
        for got in brought:
            index, actual, supplier, m, key, cost, currency, requests, tokens, _ = got
            self.has_usage.add((supplier, m))
            if actual == best.get(("cost", supplier, m)):
                foreign[supplier, m, currency, key] += cost
            if actual == best.get(("requests", supplier, m)):
                self.requests[m] += requests
            if actual == best.get(("tokens", supplier, m)):
                self.tokens[m] += tokens
        for (supplier, m, currency, key), cost in foreign.items():
            sums[supplier, m][key] += self.rates.convert(cost, currency, lambda c: self.rates.mean(c, m))
        return sums

    # invoices

    def read_invoices(self):
        """{(supplier, month): [(cents, said type, line, ops, keys, capital)]}: facts of usage lines; others are booked."""
        pool = defaultdict(list)
        keep_once(self.files["invoices"])
        for file in self.files["invoices"]:
            for row in file.rows:
                try:
                    self.invoice(row, file.options.get("ledger"), pool)
                except Bad:
                    file.rejected += 1
        return pool

    def invoice(self, row, is_ledger, pool):
        day, amount = row.date("invoice_date"), row.number("amount")
        start, end = row.date("service_from"), row.date("service_to")
        vat = row.number("vat_amount", Fraction(0))
        if is_ledger and row["posting_date"]:
            day = row.date("posting_date")
        if day is None or amount is None or (start is None) != (end is None) or (start and end < start):
            raise Bad("invoice row")
        if fold(row["nature"]) == "amortisation":
            return
        supplier = self.reg.supplier(row["supplier"])
        cells = {f: row[f] for f in INVOICE_FIELDS}
        cells["supplier"] = supplier
        rule = self.reg.rule_for(cells, day, INVOICE_FIELDS)
        own = row["line"] or row["type"]
        if not own and (not rule or rule["scope"] == "out"):
            return
        line, said = (row["line"], row["type"]) if own else (rule["line"], rule["type"])
        line, said = fold(line), fold(said)
        line = line or LINE_OF[said]
        experiment = fold(row["experiment"]) or (fold(rule["experiment"]) if rule else "")
        if not row["supplier"] and rule:
            supplier = self.reg.supplier(rule["supplier"])
        team = (fold(row["team"]) or (fold(rule["team"]) if rule else "") or
                self.reg.team_of_centre(row["cost_centre"], day) or self.reg.team_of_experiment(experiment))
        cents = self.invoice_cents(row, day, amount, vat, supplier, is_ledger)
        allocate = rule["allocate"] if rule and not row["team"] else ""
        usage_line = self.reg.term(supplier, "line", "prompt-credits")
        treatment = self.reg.term(supplier, "treatment", "metered")
        if line == usage_line and treatment in ("prepaid", "share") and not allocate:
            return
        capital = fold(row["nature"]) == "capital"
        for m, part in self.spread(cents, day, start, end, supplier, is_ledger):
            if allocate:
                for to, share in self.divide(allocate, part, m, supplier).items():
                    self.book(m, line, said, to or "", supplier, experiment, share, "invoice", capital)
            elif line == usage_line and treatment == "metered":
                pool[supplier, m].append((part, said, line, team, experiment, capital))
            else:
                self.book(m, line, said, team, supplier, experiment, part, "invoice", capital)

    def invoice_cents(self, row, day, amount, vat, supplier, is_ledger):
        if not is_ledger:
            if not vat:
                vat = amount * self.reg.term(supplier, "reverse_charge_pct", Fraction(0)) / 100
            amount += vat * (1 - self.set["recovery"] / 100)
        currency = row["currency"].upper() or self.set["currency"]
        return half_even(self.rates.convert(amount, currency, lambda c: self.rates.on(c, day)) * 100)

    def spread(self, cents, day, start, end, supplier, is_ledger):
        if is_ledger or self.set["basis"] == "invoice":
            return [(month(day), cents)]
        if start is None:
            bills = self.reg.term(supplier, "bills", "same")
            return [(month(day) + {"same": 0, "arrears": -1, "advance": 1}[bills], cents)]
        months = range(month(start), month(end) + 1)
        if self.set["spread"] == "equal":
            weights = [(m, 1) for m in months]
        else:
            weights = [(m, (min(end, last_day(m)) - max(start, first_day(m))).days + 1) for m in months]
        return list(largest_remainder(cents, weights).items())

    def divide(self, allocate, cents, m, supplier):
        weights = defaultdict(Fraction)
        how = fold(allocate)
        if how == "seats":
            for row in self.rows["seats"]:
                if self.reg.supplier(row["supplier"]) == supplier and row["month"] == f"{m // 12}-{m % 12 + 1:02d}":
                    weights[fold(row["team"])] += row.number("seats")
        elif how == "headcount":
            for team, rows in self.reg.teams.items():
                current = latest(rows, last_day(m))
                if current:
                    weights[team] += sum(r.number("headcount", Fraction(0)) for r in current[-1:])
        else:
            for row in latest(self.reg.shares.get(how, []), last_day(m)):
                weights[fold(row["team"])] += row.number("weight")
        return largest_remainder(cents, by_key(list(weights.items())))

    # section 5

    def book_metered(self, pool, usage):
        end = last_day(self.set["period_end"])
        for supplier, m in sorted(set(pool) | set(usage)):
            treatment = self.reg.term(supplier, "treatment", "metered")
            rows, weights = pool.get((supplier, m), []), by_key(list(usage.get((supplier, m), {}).items()))
            total = round12(sum(w for _, w in weights) * (1 + round12(self.rc(supplier))))
            cents, invoiced = half_even(total * 100), sum(r[0] for r in rows)
            line = self.reg.term(supplier, "line", "prompt-credits")
            if treatment == "plain":
                cents, weights, total = 0, [], 0
            if rows and invoiced > 0 and total != 0:
                for (said, capital), part in group(rows):
                    self.book_split(m, line, said, supplier, part, weights, capital, "invoice")
                over = cents - invoiced
                late = (end - last_day(m)).days < self.set["accrue_days"] and m <= self.set["period_end"]
                if late and self.beyond(supplier, over, cents):
                    self.book_split(m, line, "", supplier, over, weights, False, "usage")
                continue
            for part, said, row_line, team, experiment, capital in rows:
                self.book(m, row_line, said, team, supplier, experiment, part, "invoice", capital)
            if total != 0:
                self.book_split(m, line, "", supplier, cents, weights, False, "usage")

    def beyond(self, supplier, over, usage):
        pct = self.reg.term(supplier, "tolerance_pct", Fraction(2))
        flat = self.reg.term(supplier, "tolerance_abs", Fraction(25))
        return over > flat * 100 and over > abs(usage) * pct / 100

    def book_split(self, m, line, said, supplier, cents, weights, capital, source):
        for key, part in largest_remainder(cents, weights).items():
            team, experiment, _ = key or ("", "", "")
            self.book(m, line, said, team, supplier, experiment, part, source, capital)

    def book(self, m, line, said, team, supplier, experiment, cents, source, capital=False):
        type_ = said or self.reg.default_type(line, experiment, m)
        self.facts.append((m, line, type_, team, supplier, cents, source, capital))

    def book_time(self):
        for row in self.rows["time"]:
            type_, line = ACTIVITY[fold(row["activity"]) or "build"]
            cents = half_even(row.number("hours") * row.number("rate", self.set["hour_rate"]) * 100)
            experiment = fold(row["experiment"])
            team = fold(row["team"]) or self.reg.team_of_experiment(experiment)
            self.book(month(row.date("date")), line, type_, team, "", experiment, cents, "time")


def latest(rows, day):
    """The rows with the latest valid_from on or before the day."""
    dated = [(row.date("valid_from") or EARLY, row) for row in rows]
    since = max((d for d, _ in dated if d <= day), default=None)
    return [row for d, row in dated if d == since]


def group(rows):
    sums = defaultdict(int)
    for part, said, _, _, _, capital in rows:
        sums[said, capital] += part
    return list(sums.items())
