"""The usage logs of four suppliers: OpenAI with its own cost, Anthropic with tokens only, an Azure bill of which
little is AI, and OpenRouter on prepaid credit. Amounts are whole numbers of 10^-10 of the currency."""
import datetime

from demo_base import Dice, gzipped, decimal_text, month_days, month_of, month_start, quarter_of, table, workdays, MONTHS
from demo_tables import CLAUDE_PRICES, GPT_PRICES, HEADCOUNT, TEAMS

UNIT = 10 ** 10
# prompt cost per quarter in thousands of euros, tax included: what the rest is scaled to
PROMPT_COST = (26, 31, 38, 46, 54, 61, 71, 86, 103, 127)
# what a request carries shrinks as people learn to ask: times the tokens below
LENGTH = (5.4, 5.3, 5.2, 4.7, 3.75, 3.15, 3.15, 3.05, 2.75, 2.9)
SEASON = {1: 0.98, 5: 0.96, 7: 0.93, 8: 0.88, 12: 0.92}
USD_NET = 1.11 / 1.168         # dollars before tax for a euro of cost
EUR_NET = 1 / 1.168

# project or workspace, weight, first and last month, tokens in and out per request
OPENAI_APPS = [
    ("Klantservice", 6, 0, 29, 6200, 520), ("klantservice-mail", 8, 1, 29, 7400, 640),
    ("schade-samenvatting", 8, 2, 29, 11800, 700), ("marketing-teksten", 3, 2, 29, 2600, 1150),
    ("polis-zoeken", 6, 5, 29, 9800, 410), ("klantservice-gesprekken", 10, 10, 29, 8200, 560),
    ("Finance", 2, 12, 29, 5400, 720), ("fotobeoordeling", 6, 17, 29, 10400, 480),
    ("polissamenvatter", 4, 22, 27, 15200, 1300), ("sandbox", 2, 0, 29, 4300, 800),
    ("hackathon-partner", 0.8, 20, 29, 3600, 700),
]
# workspace, weight, first and last month, tokens in and out, team, experiment
ANTHROPIC_APPS = [
    ("ict-code", 9, 0, 29, 14500, 1250, "ICT", ""), ("codeassistent", 4, 0, 5, 11800, 980, "", "EXP-03"),
    ("fraudesignalen", 4, 7, 12, 9600, 760, "", "EXP-07"), ("ict-testgevallen", 4, 9, 29, 8800, 1450, "ICT", "EXP-08"),
    ("mutaties", 8, 12, 29, 7600, 520, "", "EXP-11"), ("maandcommentaar", 2, 15, 29, 12400, 1900, "", "EXP-13"),
    ("herstelnetwerk", 4, 18, 24, 6900, 600, "", "EXP-16"), ("incidentanalyse", 3, 20, 29, 16800, 1100, "", "EXP-17"),
    ("schade-agent", 9, 22, 29, 13600, 900, "", "EXP-20"), ("kennisassistent", 8, 23, 29, 10200, 640, "", "EXP-21"),
    ("contractcontrole", 5, 25, 29, 21500, 1500, "", "EXP-23"), ("solvabiliteit", 4, 27, 29, 17800, 2100, "", "EXP-24"),
    ("migratie", 7, 27, 29, 18500, 2600, "", "EXP-26"),
]
CHEAPER_FROM = 27                         # July 2026: two big ones move to a smaller model
CHEAPER = {"mutaties", "schade-agent", "klantservice-mail"}
SPIKE = {datetime.date(2026, 7, d): share for d, share in ((14, 0.8), (15, 1.3), (16, 1.3), (17, 0.6))}
SPIKE_COST = 2400 * UNIT                  # dollars, times the share of the day

AZURE_AI = [("rg-ai-klantservice", "gpt-4o", 0.42, 0), ("rg-ai-schade", "gpt-4.1", 0.38, 6),
            ("rg-ai-ict", "text-embedding-3-large", 0.13, 0), ("rg-proef", "gpt-4o-mini", 0.07, 14)]
AZURE_REST = [("Virtual Machines", "rg-kernsysteem", 5200), ("Azure SQL Database", "rg-kernsysteem", 2900),
              ("Storage", "rg-archief", 1450), ("Bandwidth", "rg-netwerk", 380), ("Azure Monitor", "rg-beheer", 520),
              ("Backup", "rg-archief", 690)]
ROUTER = [("Marketing", "mistral-large", "EXP-25", 26), ("ICT", "llama-3.3-70b-instruct", "", 9), ("HR", "gemini-2.5-flash", "", 9),
          ("Finance", "mistral-large", "", 13), ("Risk", "mistral-large", "EXP-24", 27), ("Schade", "gemini-2.5-flash", "", 15)]
ADOPTION = (0.24, 0.27, 0.31, 0.355, 0.39, 0.44, 0.47, 0.505, 0.545, 0.575)
EAGER = {"Klantservice": 1.12, "Marketing": 1.36, "Schade": 1.0, "Polisbeheer": 0.72, "Risk": 0.66, "ICT": 1.52,
         "Finance": 0.62, "HR": 0.56}


def month_cost(m):
    """Euros of prompt cost aimed at in a month."""
    start = month_start(m)
    tilt = (0.97, 1.0, 1.03)[m % 3]
    return PROMPT_COST[quarter_of(m)] * 1000 / 3 * tilt * SEASON.get(start.month, 1.02)


def price_at(prices, model, date):
    best = None
    for since, *price in prices[model]:
        if since <= str(date):
            best = price
    return best


CLAUDE = {}
for _model, _since, *_price in CLAUDE_PRICES:
    CLAUDE.setdefault(_model, []).append((_since, *_price))


def gpt_cost(model, date, tin, cached, tout):
    pin, pout, pcached = price_at(GPT_PRICES, model, date)
    return (tin - cached) * pin + cached * pcached + tout * pout


def claude_cost(model, date, tin, cached, write, tout):
    pin, pout, pcached, pwrite = price_at(CLAUDE, model, date)
    return (tin - cached - write) * pin + cached * pcached + write * pwrite + tout * pout


def gpt_model(app, date):
    small = app in ("marketing-teksten", "Finance", "sandbox", "hackathon-partner") or \
        (app in CHEAPER and date >= month_start(CHEAPER_FROM))
    if date < datetime.date(2025, 5, 5):
        return "gpt-4o-mini" if small else "gpt-4o"
    if date < datetime.date(2025, 11, 10):
        return "gpt-4.1-mini" if small else "gpt-4.1"
    return "gpt-5-mini" if small else "gpt-5"


def claude_model(app, date):
    if app in CHEAPER and date >= month_start(CHEAPER_FROM):
        return "claude-haiku-4-5"
    if date < datetime.date(2024, 7, 1):
        return "claude-3-opus"
    if date < datetime.date(2025, 6, 2):
        return "claude-3-5-sonnet"
    return "claude-sonnet-4" if date < datetime.date(2025, 10, 6) else "claude-sonnet-4-5"


def shares(apps, m, aimed):
    """[(app, dollars)] of the apps alive in a month; one that moved to a cheaper model needs less."""
    alive = [(a, a[1] * min(1.0, 0.35 + 0.2 * (m - a[2])) * (0.42 if a[0] in CHEAPER and m >= CHEAPER_FROM else 1))
             for a in apps if a[2] <= m <= a[3]]
    total = sum(w for _, w in alive)
    return [(a, aimed * w / total) for a, w in alive]


def people(m, dice, pool):
    """The people who use the portal in a month, by team: a group that grows by the quarter."""
    q, out = quarter_of(m), []
    for team in TEAMS:
        heads = HEADCOUNT[team][min(month_start(m).year - 2024, 2)]
        n = min(int(heads * ADOPTION[q] * EAGER[team] + 0.5), heads)
        for person in pool[team][:n]:
            # each comes back most months, and once a quarter at least
            if dice.chance(0.78) or (person % 3 == m % 3):
                out.append((team, f"mw-{person:04d}"))
    return out


def staff():
    pool, number = {}, 101
    for team in TEAMS:
        pool[team] = list(range(number, number + max(HEADCOUNT[team])))
        number += 160
    return pool


def openai_rows():
    dice, rows, pool = Dice(41), [], staff()
    for m in range(MONTHS):
        days = workdays(m)
        for app, dollars in shares(OPENAI_APPS, m, month_cost(m) * 0.43 * USD_NET):
            name, _, _, _, tin, tout = app
            chosen = dice.some(days, 17)
            for date in chosen:
                model = gpt_model(name, date)
                rows.append(openai_app_row(dice, date, name, model, dollars / len(chosen), tin, tout))
        if m == 27:
            for date, share in SPIKE.items():
                dollars = SPIKE_COST * share / UNIT
                rows.append(openai_app_row(dice, date, "polissamenvatter", "gpt-5", dollars, 15200, 1300))
        for team, person in people(m, dice, pool):
            if dice.chance(0.75):
                rows.append(openai_person_row(dice, dice.pick(days), team, person))
    rows.sort(key=lambda r: r[0])
    return rows


def openai_app_row(dice, date, app, model, dollars, tin, tout):
    n, tin, tout = quantities(dice, date, dollars, tin, tout, lambda i, c, o: gpt_cost(model, date, i, c, o))
    cached = 0 if model == "gpt-4o" and date.year == 2024 else int(tin * dice.between(0.18, 0.34))
    cost, status = gpt_cost(model, date, tin, cached, tout), ""
    if dice.chance(0.006):
        cost, status, cached, tin, tout = 0, "429", 0, 0, 0
    return (date, "OpenAI", app, model, "sk-" + app.lower(), "", "", n, tin, cached, tout, cost, status)


def openai_person_row(dice, date, team, person):
    model = gpt_model("sandbox" if dice.chance(0.5) else "x", date)
    n = dice.whole(8, 120)
    tin, tout = n * dice.whole(900, 2600), n * dice.whole(250, 620)
    return (date, "OpenAI", "portaal", model, "portaal-" + team.lower(), person, team, n, tin, 0, tout,
            gpt_cost(model, date, tin, 0, tout), "")


def quantities(dice, date, dollars, tin, tout, cost_of):
    """How many requests and tokens that much money buys, with the noise of a day."""
    length = LENGTH[quarter_of(month_of(date))]
    tin, tout = int(dice.near(tin * length, 0.12)), int(dice.near(tout * length, 0.12))
    n = max(1, int(dice.near(dollars, 0.35) * UNIT / cost_of(tin, int(tin * 0.25), tout)))
    return n, n * tin + dice.whole(0, tin), n * tout + dice.whole(0, tout)


def anthropic_rows():
    dice, rows, pool = Dice(43), [], staff()
    for m in range(MONTHS):
        days = workdays(m)
        for app, dollars in shares(ANTHROPIC_APPS, m, month_cost(m) * 0.29 * USD_NET):
            chosen = dice.some(days, 14)
            for date in chosen:
                rows.append(anthropic_app_row(dice, date, app, dollars / len(chosen)))
        for team, person in people(m, dice, pool):
            if not dice.chance(0.65):
                continue
            date = dice.pick(days)
            n = dice.whole(6, 90)
            tin, tout = n * dice.whole(1200, 3400), n * dice.whole(300, 700)
            rows.append((stamp(dice, date), "portal", claude_model("", date), person, team, "", n, tin, 0, 0, tout, ""))
    rows.append(("2026-08-19T09:12:44Z", "ict-code", "claude-preview-internal", "", "ICT", "", 12, 90411, 0, 0, 8022, ""))
    rows.append(("2026-09-03T14:40:07Z", "mutaties", "claude-haiku-4-5", "", "", "EXP-11", 310, 51200, 48800, 9100, 12045, ""))
    rows.sort(key=lambda r: r[0])
    return rows


def stamp(dice, date):
    """Coordinated time; an evening in Amsterdam may be another day, and the last of a month another month."""
    return f"{date}T{dice.whole(5, 23):02d}:{dice.whole(0, 59):02d}:{dice.whole(0, 59):02d}Z"


def anthropic_app_row(dice, date, app, dollars):
    name, _, _, _, tin, tout, team, experiment = app
    model = claude_model(name, date)
    n, tin, tout = quantities(dice, date, dollars, tin, tout, lambda i, c, o: claude_cost(model, date, i, c, 0, o))
    cached, write = int(tin * dice.between(0.2, 0.38)), int(tin * dice.between(0.01, 0.05))
    if dice.chance(0.005):
        return (stamp(dice, date), name, model, "", team, experiment, n, 0, 0, 0, 0, "overloaded")
    return (stamp(dice, date), name, model, "", team, experiment, n, tin, cached, write, tout, "ok")


def azure_rows():
    dice, rows = Dice(47), []
    for m in range(MONTHS):
        euros = month_cost(m) * 0.17 * EUR_NET
        alive = [a for a in AZURE_AI if a[3] <= m]
        total = sum(a[2] for a in alive)
        for name, model, weight, _ in alive:
            days = dice.some(month_days(m), 20)
            for date in days:
                cost = int(dice.near(euros * weight / total / len(days), 0.3) * UNIT)
                rows.append((date, "Microsoft Azure", "Azure OpenAI", model, name, cost, 0))
        for service, group, base in AZURE_REST:
            days = dice.some(month_days(m), 16)
            for date in days:
                cost = int(dice.near(base * (1 + 0.012 * m) / len(days), 0.2) * UNIT)
                rows.append((date, "Microsoft Azure", service, "", group, cost, 0))
    rows.sort(key=lambda r: r[0])
    return rows


def router_rows():
    dice, rows = Dice(53), []
    for m in range(9, MONTHS):
        alive = [a for a in ROUTER if a[3] <= m]
        dollars = month_cost(m) * 0.08 * USD_NET
        for team, model, experiment, since in alive:
            weight = min(1.0, 0.3 + 0.25 * (m - since)) / len(alive)
            days = dice.some(workdays(m), 14)
            for date in days:
                cost = int(dice.near(dollars * weight / len(days), 0.4) * 10 ** 8) * 100
                n = max(1, cost // int(dice.between(0.02, 0.04) * UNIT))
                rows.append((date, team, model, experiment, n, n * dice.whole(6800, 15400), n * dice.whole(700, 1900), cost, ""))
        if m == 28:
            rows.append((datetime.date(2026, 8, 26), "ICT", "llama-3.3-70b-instruct", "EXP-99", 40, 96000, 21000,
                         31 * UNIT // 10, ""))
            rows.append((datetime.date(2026, 8, 26), "ICT", "llama-3.3-70b-instruct", "", 25, 0, 0, 0, "cancelled"))
    rows.sort(key=lambda r: r[0])
    return rows


def usage(logs):
    """The files, from the rows the invoices are made of too."""
    money = lambda cost: decimal_text(cost, 10)
    openai = [(*r[:11], money(r[11]), "USD", r[12]) for r in logs["OpenAI"]]
    anthropic = [(r[0], "Anthropic", *r[1:]) for r in logs["Anthropic"]]
    azure = [(*r[:5], money(r[5]), "EUR", r[6]) for r in logs["Microsoft Azure"]]
    router = [(r[0], "OpenRouter", *r[1:7], money(r[7]), "USD", r[8]) for r in logs["OpenRouter"]]
    return {
        "input/usage/openai.csv.gz": gzipped(table(
            "date supplier project model api_key user team requests input_tokens cached_tokens output_tokens cost "
            "currency status".split(), openai)),
        "input/usage/anthropic.csv.gz": gzipped(table(
            "timestamp supplier workspace model user team experiment requests input_tokens cached_tokens "
            "cache_write_tokens output_tokens status".split(), anthropic)),
        "input/usage/azure.csv.gz": gzipped(table(
            "date supplier service model project cost currency requests".split(), azure)),
        "input/usage/openrouter.csv.gz": gzipped(table(
            "date supplier team model experiment requests input_tokens output_tokens cost currency status".split(),
            router)),
    }


def logs():
    return {"OpenAI": openai_rows(), "Anthropic": anthropic_rows(), "Microsoft Azure": azure_rows(),
            "OpenRouter": router_rows()}


def month_sums(rows, date_at, cost):
    """[cost per month], by the day as written."""
    sums = [0] * MONTHS
    for row in rows:
        text = str(row[date_at])
        sums[(int(text[:4]) - 2024) * 12 + int(text[5:7]) - 4] += cost(row)
    return sums


def invoiced(logs):
    """What each supplier bills per month, in 10^-10 of its currency."""
    claude = lambda r: 0 if r[2] not in CLAUDE or r[8] + r[9] > r[7] else \
        claude_cost(r[2], r[0][:10], r[7], r[8], r[9], r[10])
    return {"OpenAI": month_sums(logs["OpenAI"], 0, lambda r: r[11]),
            "Anthropic": month_sums(logs["Anthropic"], 0, claude),
            "Microsoft Azure": month_sums(logs["Microsoft Azure"], 0, lambda r: r[5]),
            "OpenRouter": month_sums(logs["OpenRouter"], 0, lambda r: r[7])}
