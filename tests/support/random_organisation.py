"""A random organisation: every kind of input with the ordinary and the awkward, by a seed. Written from the design alone.

    random_organisation.py SEED FOLDER      writes baten.yaml and its inputs

All amounts have whole cents but usage costs and prices; dates are ISO. No input is an error: the program builds each of them.
"""
import csv
import datetime
import os
import random
import sys

PERIOD = (2026, 3)  # fiscal year and quarter reported on
LINES = ["prompt-credits", "ai-tooling", "training-coaching", "partnership-consultancy", "ai-ops"]
TYPES = ["infrastructure", "use-case-funding", "talent", "partnerships", "productisation"]
PARTS = ["logging", "governance", "updates"]


class Dice:
    """Only random() is used: its sequence for a seed is promised, and nothing else is."""

    def __init__(self, seed):
        self.roll = random.Random(seed).random

    def whole(self, low, high):
        return low + int((high - low + 1) * self.roll())

    def pick(self, items):
        return items[int(len(items) * self.roll())]

    def chance(self, p):
        return self.roll() < p

    def shuffled(self, items):
        return [item for _, item in sorted(((self.roll(), i), item) for i, item in enumerate(items))]


class File:
    """An input file: its kind, its options in baten.yaml, its header and rows of texts."""

    def __init__(self, name, kind, header, options=""):
        self.name, self.kind, self.options = name, kind, options
        self.header, self.rows = header.split(","), []

    def add(self, **cells):
        unknown = set(cells) - set(self.header)
        assert not unknown, unknown
        self.rows.append([str(cells.get(column, "")) for column in self.header])

    def column(self, name):
        return self.header.index(name) if name in self.header else -1


def money(cents):
    return "%s%d.%02d" % ("-" if cents < 0 else "", abs(cents) // 100, abs(cents) % 100)


def six(units):
    """Millionths as a decimal text."""
    return "%s%d.%06d" % ("-" if units < 0 else "", abs(units) // 10 ** 6, abs(units) % 10 ** 6)


class Organisation:
    def __init__(self, seed):
        self.dice = Dice("organisation %d" % seed)
        d = self.dice
        self.start = d.pick([1, 1, 4, 7])  # of the fiscal year
        self.settings = {"basis": d.pick(["accrual", "accrual", "invoice"]), "spread": d.pick(["days", "equal"])}
        self.vat_recovery = d.pick([100, 100, 0, 60])
        self.hour_rate = d.whole(4000, 9000)
        self.base = d.whole(1000, 9000) * 100
        self.portfolio = {"guaranteed": d.pick([50, 20, 80]), "bonus": d.pick([10, 0, 20]), "cap": d.pick([200, 110, 150])}
        self.files = []
        self.teams = ["Amber", "Brons", "Côté", "Delta", "École", "Falk"][:d.whole(1, 6)]
        self.experiments = ["x-%02d" % i for i in range(d.whole(0, 14))]
        self.models = ["mini", "Grande", "océan"]
        self.users = ["u%d" % i for i in range(d.whole(1, 25))]
        first = self.quarter_month(*PERIOD)
        self.months = list(range(first - 23, first + 6))  # month numbers; a little before and after what is reported
        for make in (self.make_fx, self.make_teams, self.make_suppliers, self.make_shares, self.make_experiments, self.make_reviews,
                     self.make_prices, self.make_rules, self.make_usage, self.make_invoices, self.make_budgets, self.make_revenue,
                     self.make_time, self.make_seats):
            make()

    # ---- time ----

    def quarter_month(self, year, quarter):
        """The first month of a fiscal quarter, counted from year 0."""
        first = year * 12 + self.start - 1 + 3 * (quarter - 1)
        return first if self.start == 1 else first - 12

    def day(self, month=None):
        month = self.dice.pick(self.months) if month is None else month
        return "%04d-%02d-%02d" % (month // 12, month % 12 + 1, self.dice.whole(1, 28))

    def month_label(self, month):
        return "%04d-%02d" % (month // 12, month % 12 + 1)

    # ---- inputs ----

    def file(self, name, kind, header, options=""):
        self.files.append(File(name, kind, header, options))
        return self.files[-1]

    def some_team(self, none=0.2):
        d = self.dice
        if d.chance(none):
            return ""
        name = d.pick(self.teams + ["Ghost"] if d.chance(0.1) else self.teams)
        return d.pick([name, name, name.upper(), " " + name])

    def some_experiment(self, none=0.6):
        return "" if not self.experiments or self.dice.chance(none) else self.dice.pick(self.experiments)

    def make_fx(self):
        f = self.file("fx.csv", "fx", "Date,USD")
        day, rate = datetime.date(2023, 1, 2), 11000
        while day < datetime.date(2027, 6, 1):
            if day.weekday() < 5:
                rate = max(9000, min(13000, rate + self.dice.whole(-80, 80)))
                f.rows.insert(0, [day.isoformat(), "%d.%04d" % (rate // 10000, rate % 10000)])
            day += datetime.timedelta(1)

    def make_teams(self):
        d = self.dice
        f = self.file("teams.csv", "teams", "team,cluster,owner,headcount,cost_centre,valid_from")
        for i, team in enumerate(self.teams):
            f.add(team=team, cluster=d.pick(["Noord", "Zuid", ""]), owner=d.pick(["Ann", "Bob", ""]), headcount=d.pick([4, 9, 30, "", 0]),
                  cost_centre="K%d" % i if d.chance(0.7) else "")
            if d.chance(0.3):
                f.add(team=team, cluster="Oost", owner="Cas", headcount=d.whole(1, 40), valid_from=self.day())

    def make_suppliers(self):
        """Every supplier has its own absolute tolerance: a default does not scale with the amounts."""
        d = self.dice
        f = self.file("suppliers.csv", "suppliers",
                      "alias,supplier,treatment,bills,line,tolerance_pct,tolerance_abs,opening_credit,reverse_charge_pct")
        for name, treatment in (("OpenAI", "metered"), ("Anthropic", "metered"), ("Gateway", "prepaid"), ("Cloud", "share"),
                                ("Local", "plain"), ("Tools", ""), ("Advice", "")):
            f.add(alias=name + " Ltd", supplier=name, treatment=treatment, bills=d.pick(["", "", "same", "arrears", "advance"]),
                  tolerance_pct=d.pick(["", 5]), tolerance_abs=money(d.whole(0, 9000)),
                  opening_credit=money(d.whole(0, 50000)) if treatment == "prepaid" and d.chance(0.6) else "",
                  reverse_charge_pct=21 if name == "Anthropic" and d.chance(0.5) else "")

    def make_shares(self):
        f = self.file("shares.csv", "shares", "key,team,weight,valid_from")
        for team in self.teams:
            f.add(key="licence", team=team, weight=self.dice.whole(0, 9))

    def make_experiments(self):
        d = self.dice
        if not self.experiments:
            return
        f = self.file("experiments.csv", "experiments",
                      "experiment,team,idea_date,name,hypothesis,success_criterion,start_date,first_use_date,decision,decision_date,"
                      "expected_benefit_month,realised_benefit,active_users")
        for key in self.experiments:
            if d.chance(0.1):
                continue  # not in the register
            idea = d.pick(self.months[:-3])
            cells = {"experiment": key, "team": self.some_team(0.1), "idea_date": self.day(idea), "hypothesis": d.pick(["So", "So", ""]),
                     "success_criterion": d.pick(["10 %", ""])}
            if d.chance(0.8):
                cells["start_date"] = self.day(idea + d.whole(1, 2))
            if d.chance(0.5):
                cells["first_use_date"] = self.day(idea + d.whole(1, 7))
            if d.chance(0.6):
                cells["decision"] = d.pick(["scale", "kill", "kill", "pivot"])
                cells["decision_date"] = self.day(idea + d.whole(3, 9))
            if d.chance(0.7):
                cells["expected_benefit_month"] = money(d.whole(0, 500000))
            if d.chance(0.5):
                cells["realised_benefit"] = money(d.whole(0, 3000000))
            if d.chance(0.6):
                cells["active_users"] = d.whole(0, 40)
            f.add(**cells)

    def make_reviews(self):
        d = self.dice
        f = self.file("reviews.csv", "reviews", "experiment,date,decision,learning,validated,evidence")
        for _ in range(d.whole(0, 40)):
            f.add(experiment=self.some_experiment(0) or "nowhere", date=self.day(), decision=d.pick(["continue", "pivot", "kill", "scale"]),
                  learning=d.pick(["It works", "", "It does not"]), validated=d.pick(["yes", "no", ""]))

    def make_prices(self):
        d = self.dice
        f = self.file("prices.csv", "prices",
                      "supplier,model,valid_from,input_per_million,output_per_million,cached_per_million,cache_write_per_million")
        for supplier in ("OpenAI", "Anthropic"):
            for model in self.models:
                f.add(supplier=supplier, model=model, valid_from="2020-01-01", input_per_million=money(d.whole(10, 900)),
                      output_per_million=money(d.whole(100, 4000)), cached_per_million=money(d.whole(1, 90)))

    def make_rules(self):
        f = self.file("rules.csv", "rules", "priority,field,match,pattern,scope,line,type,ops_part,team,experiment,supplier,allocate")
        f.add(priority=1, field="description", match="contains", pattern="privé", scope="out")
        f.add(priority=2, field="project", match="is", pattern="buiten", scope="out")
        f.add(priority=3, field="description", match="contains", pattern="licentie", scope="in", line="ai-tooling", allocate="licence")
        f.add(priority=4, field="description", match="contains", pattern="seats", scope="in", line="ai-tooling", allocate="seats")
        f.add(priority=5, field="description", match="contains", pattern="hoofd", scope="in", line="ai-tooling", allocate="headcount")
        for supplier in ("OpenAI", "Anthropic", "Gateway", "Cloud"):
            f.add(priority=10, field="supplier", match="is", pattern=supplier, scope="in", line="prompt-credits")
        f.add(priority=10, field="supplier", match="starts", pattern="tool", scope="in", line="ai-tooling")
        f.add(priority=11, field="project", match="is", pattern="lab", scope="in", line="prompt-credits", team=self.teams[0])

    def make_usage(self):
        d = self.dice
        users = d.chance(0.8)
        costs = self.file("usage-cost.csv", "usage", "date,supplier,model,team,project,user,experiment,requests,input_tokens,output_tokens,"
                                                     "cost,currency,status")
        tokens = self.file("usage-tokens.csv", "usage", "date,supplier,model,team,project,requests,input_tokens,cached_tokens,output_tokens")
        for _ in range(d.whole(150, 350)):
            supplier = d.pick(["OpenAI", "OpenAI Ltd", "Anthropic", "Gateway", "Cloud", "Local"])
            failed = d.chance(0.05)
            costs.add(date=self.day(), supplier=supplier, model=d.pick(self.models), team=self.some_team(0.3),
                      project=d.pick(["", "lab", "buiten", "team x"] + self.teams), user=d.pick(self.users) if users else "",
                      experiment=self.some_experiment(0.7), requests=d.pick(["", 0, 1, d.whole(1, 900)]),
                      input_tokens=d.whole(0, 90000), output_tokens=d.pick([0, d.whole(0, 9000)]),
                      cost=d.pick([six(d.whole(0, 90 * 10 ** 6)), money(d.whole(0, 4000)), "0", money(-d.whole(0, 300))]),
                      currency=d.pick(["", "", "EUR", "USD"]), status=d.pick(["error", "429"]) if failed else d.pick(["", "ok", "200"]))
        for _ in range(d.whole(0, 120)):
            taken = d.whole(0, 900000)
            tokens.add(date=self.day(), supplier=d.pick(["OpenAI", "Anthropic"]), model=d.pick(self.models), team=self.some_team(0.3),
                       requests=d.whole(0, 50), input_tokens=taken, cached_tokens=d.pick([0, taken // 3]), output_tokens=d.whole(0, 90000))

    def make_invoices(self):
        """Two files: half the rows name their line, the others wait for a rule or are out of scope."""
        d = self.dice
        header = ("invoice_date,supplier,amount,invoice_no,line_no,description,currency,vat_amount,gl_account,gl_name,cost_centre,team,"
                  "experiment,service_from,service_to,nature,type,line,ops_part")
        files = [self.file("invoices-%d.csv" % i, "invoices", header) for i in (1, 2)]
        for i in range(d.whole(80, 200)):
            month, cents = d.pick(self.months), d.whole(1, 400000)
            line = d.pick(LINES) if d.chance(0.6) else ""
            cells = {"invoice_date": self.day(month), "amount": money(-cents // 4 if d.chance(0.1) else cents),
                     "supplier": d.pick(["OpenAI", "OPENAI LTD", "Anthropic", "Gateway", "Cloud", "Local", "Tools", "Advice", "Bakery", ""]),
                     "invoice_no": "INV-%04d" % i if d.chance(0.8) else "", "line_no": d.pick(["", "1"]),
                     "description": d.pick(["", "licentie", "seats", "hoofd", "privé", "abonnement %d" % i]),
                     "currency": "USD" if d.chance(0.1) else "", "vat_amount": money(cents // 5) if d.chance(0.3) else "",
                     "gl_account": d.pick(["", "4500", "4990"]), "gl_name": d.pick(["", "Software", "Overige kosten"]),
                     "cost_centre": d.pick(["", "K0", "K1", "K9"]), "team": self.some_team(0.6), "experiment": self.some_experiment(0.7),
                     "nature": d.pick(["", "", "", "expense", "capital", "amortisation"]), "line": line,
                     "type": d.pick(TYPES) if line and d.chance(0.3) else "",
                     "ops_part": d.pick(PARTS + [""]) if line == "ai-ops" else ""}
            if d.chance(0.25):
                cells["service_from"] = self.day(month)[:8] + "01"
                cells["service_to"] = self.day(month + d.whole(0, 14))[:8] + "28"
            files[0 if d.chance(0.7) else 1].add(**cells)
            if d.chance(0.03):
                files[0].rows.append(list(files[1].rows[-1] if files[1].rows else files[0].rows[-1]))

    def make_budgets(self):
        d = self.dice
        f = self.file("budgets.csv", "budgets", "period,line,amount,team,type,scenario,owner,goal,description")
        quarters = ["%d-Q%d" % (year, q) for year in (2024, 2025, 2026) for q in (1, 2, 3, 4)]
        months = [self.month_label(m) for m in self.months]
        seen = set()
        for i in range(d.whole(0, 90)):
            cells = {"period": d.pick(quarters + months + ["2025", "2026"] + ["2026-Q3"] * 10), "line": d.pick(LINES),
                     "team": d.pick(["*", ""] + self.teams * 3 + ["Ghost"]), "scenario": d.pick(["", "", "BU", "FC"]),
                     "amount": money(d.whole(0, 900000)), "owner": d.pick(["Ann", ""]), "goal": d.pick(["Faster", ""]),
                     "type": d.pick(["", "", "use-case-funding"])}
            key = (cells["period"], cells["line"], cells["team"] or "*", cells["scenario"] or "BU")
            if key in seen:
                cells["description"] = "more %d" % i
            seen.add(key)
            f.add(**cells)

    def make_revenue(self):
        d = self.dice
        f = self.file("revenue.csv", "revenue", "month,product,revenue,ai")
        for month in self.months:
            for product in ("App", "Desk"):
                if d.chance(0.5):
                    f.add(month=self.month_label(month), product=product, revenue=money(d.whole(0, 9000000)),
                          ai=d.pick(["product", "supported", "none", ""]))

    def make_time(self):
        d = self.dice
        f = self.file("time.csv", "time", "date,team,hours,person,experiment,activity,rate")
        for _ in range(d.whole(0, 80)):
            f.add(date=self.day(), team=self.some_team(), hours="%d.%d" % (d.whole(0, 8), d.pick([0, 5])), person=d.pick(["p", "q"]),
                  experiment=self.some_experiment(), activity=d.pick(["build", "coaching", "practice", "training", "ops", ""]),
                  rate=money(d.whole(4000, 12000)) if d.chance(0.3) else "")

    def make_seats(self):
        d = self.dice
        f = self.file("seats.csv", "seats", "month,tool,seats,supplier,team,active_users,seat_price")
        for month in self.months:
            for team in self.teams + [""]:
                if d.chance(0.6):
                    seats = d.whole(0, 30)
                    f.add(month=self.month_label(month), tool="Copilot", seats=seats, supplier=d.pick(["Tools", "Tools Ltd"]), team=team,
                          active_users=d.pick(["", d.whole(0, seats)]), seat_price=money(d.whole(500, 4000)))

    # ---- output ----

    def yaml(self):
        text = "organisation: {name: Random, currency: EUR, fiscal_year_start: %d, vat_recovery: %d, hour_rate: \"%s\"}\ninputs:\n" % (
            self.start, self.vat_recovery, money(self.hour_rate))
        kinds = []
        for f in self.files:
            if f.kind != "rules" and f.kind not in kinds:
                kinds.append(f.kind)
        for kind in kinds:
            text += "  %s: [%s]\n" % (kind, ", ".join(f.name for f in self.files if f.kind == kind))
        text += "rules: [rules.csv]\nperiod: %d-Q%d\nbasis: %s\nspread: %s\n" % (PERIOD + (self.settings["basis"], self.settings["spread"]))
        portfolio = ", ".join("%s: %d" % item for item in sorted(self.portfolio.items()))
        text += "portfolio: {base: \"%s\", %s}\n" % (money(self.base), portfolio)
        return text + self.settings.get("more", "")

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        for f in self.files:
            with open(os.path.join(folder, f.name), "w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out, lineterminator="\n")
                writer.writerow(f.header)
                writer.writerows(f.rows)
        with open(os.path.join(folder, "baten.yaml"), "w", encoding="utf-8") as out:
            out.write(self.yaml())

    def named(self, name):
        return next(f for f in self.files if f.name == name)


if __name__ == "__main__":
    Organisation(int(sys.argv[1])).write(sys.argv[2])
