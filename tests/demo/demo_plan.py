"""What was planned and what it brought: budgets, revenue, hours and seats."""
from demo_base import Dice, MONTHS, cents_text, day, month_label, month_start, quarter_label, quarter_of, table, workdays
from demo_experiments import EXPERIMENTS
from demo_ledger import copilot_seats, office_seats
from demo_tables import HEADCOUNT, OWNER, TEAMS

# thousands of euros per quarter, 2024-Q2 to 2026-Q4; there has never been a line for AI operations
BUDGET = (186, 198, 210, 240, 268, 300, 318, 360, 372, 386, 402)
LINE_SHARE = {"prompt-credits": (0.15, 0.0125), "ai-tooling": (0.25, 0.0025), "training-coaching": (0.25, 0.0),
              "partnership-consultancy": (0.35, -0.015)}
# share of the team in each line but the last at the start, and what it gains by the quarter
TEAM_SHARE = {"Klantservice": (0.30, 0.0), "ICT": (0.30, -0.006), "Schade": (0.17, 0.003), "Polisbeheer": (0.11, 0.002),
              "Marketing": (0.06, 0.001), "HR": (0.03, 0.0)}
PARTNER_SHARE = {"Klantservice": 0.22, "Schade": 0.2, "ICT": 0.2, "Finance": 0.12, "Polisbeheer": 0.1}
GOAL = {"prompt-credits": "gebruik volgt de werkvoorraad", "ai-tooling": "één platform voor alle teams",
        "training-coaching": "elk team kan zelf experimenteren", "partnership-consultancy": "kennis komt in huis"}
REVENUE = [
    # product, ai, euros a month at the start, growth a month, first month
    ("Schadecheck API voor tussenpersonen", "product", 8000, 5700, 8), ("Polishulp zakelijk", "supported", 22000, 4150, 7),
    ("Autoverzekering", "none", 3950000, 9000, 0), ("Woonverzekering", "none", 2180000, 4200, 0),
    ("Zakelijke verzekeringen", "none", 1340000, 3600, 0), ("Reisverzekering", "none", 310000, 600, 0),
]


def budget_rows():
    rows = []
    for q, total in enumerate(BUDGET):
        period, left = quarter_label(q), total * 1000
        for i, (budget_line, (share, step)) in enumerate(LINE_SHARE.items()):
            amount = left if i == 3 else int(total * 10 * (share + step * q)) * 100
            left -= amount
            rows += line_budget(q, period, budget_line, amount)
    for budget_line, amount in (("partnership-consultancy", 78000), ("training-coaching", 91000)):
        rows.append(("2026-Q4", budget_line, cents_text(amount * 100), "*", "FC", "EUR", "A. Mulder", "laatste schatting"))
    return rows


def line_budget(q, period, budget_line, amount):
    rows, left = [], amount
    partner = budget_line == "partnership-consultancy"
    for team in PARTNER_SHARE if partner else TEAM_SHARE:
        share = PARTNER_SHARE[team] if partner else TEAM_SHARE[team][0] + TEAM_SHARE[team][1] * q
        part = int(amount * share / 50) * 50
        left -= part
        goal = "" if (team, budget_line) == ("Marketing", "ai-tooling") and q > 6 else GOAL[budget_line]
        if team == "HR" and budget_line == "training-coaching" and q > 3:
            start = 3 * q
            for k in range(3):     # this team plans by the month
                month = part // 3 if k < 2 else part - 2 * (part // 3)
                rows.append((month_label(start + k), budget_line, cents_text(month * 100), team, "", "EUR", "", goal))
            continue
        rows.append((period, budget_line, cents_text(part * 100), team, "", "EUR", OWNER[team], goal))
    rows.append((period, budget_line, cents_text(left * 100), "*" if partner else "Finance", "", "EUR", "A. Mulder",
                 GOAL[budget_line]))
    return rows


def revenue_rows():
    dice, rows = Dice(83), []
    for m in range(MONTHS):
        for product, ai, base, step, since in REVENUE:
            if m < since:
                continue
            spread, season = (0.03, 1) if ai == "none" else (0.05, 1)
            if product == "Reisverzekering":
                season = {5: 1.4, 6: 1.9, 7: 2.2, 12: 1.3}.get(month_start(m).month, 0.8)
            cents = int(dice.near(base + step * (m - since), spread) * season) * 100
            rows.append((month_label(m), product, cents_text(cents), "EUR", ai))
        rows.append((month_label(m), "Herverzekering Londen", cents_text(int(dice.near(96000, 0.2)) * 100), "GBP", "none"))
    return rows


HOURS = {  # per quarter
    "learn": (195, 200, 205, 220, 235, 250, 260, 275, 290, 262),
    "build": (150, 160, 175, 205, 235, 270, 300, 340, 375, 395),
    "ops": (6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
}


def time_rows():
    dice, rows, staff = Dice(89), [], {team: 101 + 160 * i for i, team in enumerate(TEAMS)}
    person = lambda team, n: f"mw-{staff[team] + dice.whole(0, n):04d}"
    for m in range(MONTHS):
        days, q = workdays(m), quarter_of(m)
        season = {7: 0.85, 8: 0.75, 9: 1.36, 12: 0.9}.get(month_start(m).month, 1.04)
        left = HOURS["learn"][q] / 3 * season
        while left > 0:
            team = dice.pick(("Klantservice", "Klantservice", "Schade", "Polisbeheer", "ICT", "ICT", "Marketing", "Finance", "HR"))
            hours = dice.whole(4, 24) / 2
            left -= hours
            rows.append((dice.pick(days), team, person(team, 25), "", dice.pick(("practice", "training", "practice")), hours, ""))
        running = [x for x in EXPERIMENTS if x["start"] and x["start"] <= str(days[-1])
                   and (not x["decided"] or x["decided"] > str(days[0]))]
        left = HOURS["build"][q] / 3 * season
        while left > 0:
            x = dice.pick(running)
            hours = dice.whole(4, 30) / 2
            left -= hours
            open_days = [d for d in days if d >= day(x["start"])] or days[-1:]
            team = x["team"].upper() if dice.chance(0.03) else x["team"]
            hired = dice.chance(0.06)
            rows.append((dice.pick(open_days), team, "inhuur-" + str(dice.whole(1, 6)) if hired else person(x["team"], 8),
                         x["id"], "coaching" if dice.chance(0.2) else "build", hours, "98.50" if hired else ""))
        left = HOURS["ops"][q] / 3
        while left > 0:
            left -= 2.5
            rows.append((dice.pick(days), "ICT", person("ICT", 5), "", "ops", 2.5, ""))
    rows.sort(key=lambda r: (r[0], r[1], r[2]))
    return [(*r[:5], f"{r[5]:.2f}", r[6]) for r in rows]


CHATGPT = (150, 155, 160, 175, 215, 230, 230, 245, 300, 300)
OFFICE_TEAMS = ("Klantservice", "Schade", "Finance", "HR")


def seat_rows():
    dice, rows = Dice(97), []
    for m in range(MONTHS):
        month, q, year = month_label(m), quarter_of(m), min(month_start(m).year - 2024, 2)
        people = sum(HEADCOUNT[t][year] for t in TEAMS)
        for team in TEAMS:
            seats = CHATGPT[q] * HEADCOUNT[team][year] // people
            rows.append((month, "ChatGPT Enterprise", "OpenAI", team, seats, int(seats * dice.between(0.58, 0.82)),
                         "28.00" if m < 24 else "26.00", "USD"))
        total = copilot_seats(m)
        for team, seats in (("ICT", total * 4 // 5), ("Finance", total - total * 4 // 5)):
            rows.append((month, "GitHub Copilot", "GitHub", team, seats, int(seats * dice.between(0.68, 0.92)),
                         "19.00" if m < 12 else "39.00", "USD"))
        if m >= 6:
            for i, team in enumerate(OFFICE_TEAMS):
                seats = office_seats(m) * (4, 3, 2, 1)[i] // 10
                active = seats + 6 if (m, team) == (28, "HR") else int(seats * dice.between(0.5, 0.75))
                rows.append((month, "Microsoft 365 Copilot", "Microsoft", team, seats, active, "28.10", "EUR"))
    return rows


def plan():
    return {
        "input/budgets.csv": table("period line amount team scenario currency owner goal".split(), budget_rows()),
        "input/revenue.csv": table("month product revenue currency ai".split(), revenue_rows()),
        "input/time.csv": table("date team person experiment activity hours rate".split(), time_rows()),
        "input/seats.csv": table("month tool supplier team seats active_users seat_price currency".split(), seat_rows()),
    }
