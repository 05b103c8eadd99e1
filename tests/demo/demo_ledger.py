"""The purchase ledger: some fifteen hundred lines of a whole organisation, of which about one in five has to do
with AI, in the form a Dutch bookkeeping program exports; and the statement of the company card, in English."""
import datetime

from demo_base import (Dice, LAST_EXPORT, MONTHS, cents_text, day, dutch_cents, month_days, month_start, quarter_of, table,
                       workdays)
from demo_experiments import EXPERIMENTS
from demo_ordinary import ordinary
from demo_tables import COST_CENTRE

SHARED, ICT = "9000", COST_CENTRE["ICT"]
AI_COST, SOFTWARE, TRAINING, ADVICE, ASSET, SUNDRY = (
    ("4520", "AI-diensten en API-verbruik"), ("4530", "Software en licenties"), ("4610", "Opleidingen"),
    ("4720", "Advieskosten"), ("0230", "Zelf ontwikkelde software"), ("4690", "Overige kantoorkosten"))
CARD_FROM = datetime.date(2025, 1, 1)


def line(date, supplier, number, text, cents, account, centre="", vat=None, currency="EUR", experiment="", period=None,
         nature=""):
    start, end = period or ("", "")
    return dict(date=date, supplier=supplier, number=number, text=text, cents=cents, account=account, centre=centre,
                vat=vat, currency=currency, experiment=experiment, start=start, end=end, nature=nature, line_no="")


def taxed(cents):
    return (cents * 21 + 50) // 100


def next_workday(date):
    while date.weekday() > 4:
        date += datetime.timedelta(1)
    return date


def from_units(units):
    """Cents of an amount in 10^-10."""
    return (units + 5 * 10 ** 7) // 10 ** 8


def metered(bills):
    """OpenAI bills in arrears, Anthropic at the end of the month, Azure on the eighth of the next one."""
    rows = []
    for m in range(MONTHS):
        name = "%s %d" % (DUTCH_MONTH[month_start(m).month - 1], month_start(m).year)
        after = month_start(m + 1)
        rows.append(line(next_workday(after + datetime.timedelta(1)), "OpenAI Ireland Ltd", f"OAI-{73100 + 37 * m}",
                         f"API usage {name}", from_units(bills["OpenAI"][m]), AI_COST, ICT, currency="USD"))
        cents, date, number = from_units(bills["Anthropic"][m]), month_days(m)[-1], f"ANT-{month_start(m):%Y%m}-0411"
        if m == MONTHS - 1:       # an interim bill; the rest had not come when the ledger was exported
            cents, date, name = cents * 46 // 100, datetime.date(2026, 9, 16), "1-15 september 2026"
        if m != 19:               # November 2025 never came, and nobody has asked for it
            rows.append(line(date, "Anthropic Ireland, Limited", number, f"Claude API {name}", cents, AI_COST, ICT,
                             currency="USD"))
        rows.append(line(next_workday(after + datetime.timedelta(7)), "Microsoft Ireland Operations Ltd (Azure)",
                         f"E0{80011 + 113 * m}", f"Azure verbruik {name}", from_units(bills["Microsoft Azure"][m]),
                         ("4510", "Cloud en hosting"), ICT))
    rows.append(line(day("2026-08-11"), "OpenAI Ireland Ltd", "CN-20260811", "Credit note runaway batch job July 2026",
                     -240000, AI_COST, ICT, currency="USD"))
    return rows


DUTCH_MONTH = "januari februari maart april mei juni juli augustus september oktober november december".split()


def licences():
    rows = []
    for date, seats, price, start, end in (("2024-04-02", 160, 2800, "2024-04-01", "2025-03-31"),
                                           ("2025-03-20", 230, 2800, "2025-04-01", "2026-03-31"),
                                           ("2026-03-18", 300, 2600, "2026-04-01", "2027-03-31")):
        rows.append(line(day(date), "OPENAI *CHATGPT", f"CGE-{start[:4]}", f"ChatGPT Enterprise {seats} seats, 12 months",
                         seats * price * 12, SOFTWARE, SHARED, currency="USD", period=(day(start), day(end))))
    for date, cents, start, end in (("2024-04-03", 1800000, "2024-04-01", "2025-03-31"),
                                    ("2025-03-27", 2100000, "2025-04-01", "2026-03-31"),
                                    ("2026-03-26", 2500000, "2026-04-01", "2027-03-31")):
        rows.append(line(day(date), "Leerhuis Digitaal B.V.", f"LD{start[:4]}118",
                         "E-learning AI-geletterdheid, jaarlicentie alle medewerkers", cents, TRAINING, SHARED, vat=0,
                         period=(day(start), day(end))))
    platform, layer = (510, 510, 520, 530, 545, 560, 575, 590, 600, 610), (620, 640, 680, 760, 820, 900, 980, 1060, 1140, 1200)
    langfuse = (450, 800, 1100, 1400, 1700, 1900, 2300, 2600, 2900, 3200, 3300)
    for m in range(MONTHS):
        q, start, end = quarter_of(m), month_start(m), month_days(m)[-1]
        rows.append(line(next_workday(start + datetime.timedelta(4)), "Deltaweg Cloud B.V.", f"DC{start:%y%m}071",
                         "Beheerd AI-platform, maandtermijn", platform[q] * 1000, SOFTWARE, SHARED,
                         vat=taxed(platform[q] * 1000), period=(start, end)))
        seats = copilot_seats(m)
        rows.append(line(next_workday(start + datetime.timedelta(9)), "GitHub, Inc.", f"GH-{start:%Y%m}",
                         f"GitHub Copilot {seats} seats", seats * (1900 if m < 12 else 3900), SOFTWARE, ICT, currency="USD"))
        if m >= 6:
            seats = office_seats(m)
            rows.append(line(next_workday(start + datetime.timedelta(2)), "Microsoft Ireland Operations Ltd",
                             f"E08{start:%y%m}44", f"Microsoft 365 Copilot {seats} licenties", seats * 2810, SOFTWARE, SHARED))
        rows.append(line(next_workday(start + datetime.timedelta(11)), "PromptLayer", f"PL-{start:%y%m}-88",
                         "Prompt management plan", layer[q] * 100, SUNDRY, ICT, currency="USD"))
    for m in range(1, MONTHS + 1):            # billed on the 24th for the month to come
        start, before = month_start(m), month_start(m - 1)
        rows.append(line(next_workday(before.replace(day=24)), "Langfuse GmbH", f"LF-{start:%Y%m}",
                         f"Langfuse Cloud {DUTCH_MONTH[start.month - 1]}", langfuse[quarter_of(m)] * 100, SUNDRY, ICT))
    return rows


def copilot_seats(m):
    return 46 + m + m // 3


def office_seats(m):
    return 56 + 2 * m + 2 * (m // 6)


def advice():
    rows = []
    novalis = (1450, 1490, 1530, 1690, 1790, 1850, 1760, 1610, 1490, 1380)
    hofman, brightwater = (1010, 980, 900, 940, 960, 980, 930, 860, 800, 780), (260, 260, 270, 300, 310, 320, 320, 310, 300, 300)
    dice = Dice(61)
    for m in range(MONTHS):
        q, start, after = quarter_of(m), month_start(m), month_start(m + 1)
        hours = dice.near(novalis[q], 0.08)
        cents = int(hours * 10) * 100
        rows.append(line(next_workday(after + datetime.timedelta(3)), "Novalis Data Partners B.V.", f"N{after:%y}-{311 + 4 * m}",
                         f"Implementatie AI-toepassingen {DUTCH_MONTH[start.month - 1]}", cents, ADVICE,
                         dice.pick(("5100", "4100", "6100", "5200")), vat=taxed(cents)))
        cents, last = int(dice.near(brightwater[q], 0.1)) * 1000, month_days(m)[-1]
        date = last if m < MONTHS - 1 else datetime.date(2026, 10, 12)     # September came late
        rows.append(line(date, "Brightwater Consulting Ltd", f"BW{2200 + 3 * m}", "Model risk and evaluation, fixed fee",
                         cents, ADVICE, "5300" if m >= 27 and m % 3 == 1 else "6100", currency="GBP",
                         period=(start, last)))
        if m % 3 == 2:
            cents, first = hofman[q] * 1000, month_start(m - 2)
            date = next_workday(last - datetime.timedelta(6)) if m != 26 else datetime.date(2026, 7, 21)
            rows.append(line(date, "Hofman & De Wit Advies", f"2{first:%y}{510 + m}",
                             f"AI-advies {first.year} kwartaal {(first.month + 2) // 3}", cents, ADVICE, "6200",
                             vat=taxed(cents), period=(first, last)))
            if q >= 7:
                cents = (520, 530, 540)[q - 7] * 1000
                rows.append(line(next_workday(start + datetime.timedelta(13)), "Kwartslag Toezicht B.V.", f"KT-{start:%y}{q:02d}3",
                                 "Toetsing AI-verordening en modelregister", cents, ADVICE, "5300" if q < 9 else ICT,
                                 vat=taxed(cents), period=(first, last)))
        if m >= 19:
            cents = (310, 480, 560, 620)[q - 6] * 1000
            rows.append(line(next_workday(start + datetime.timedelta(7)), "Stemwerk Technologies B.V.", f"ST{start:%y%m}02",
                             "White-label spraakportaal voor tussenpersonen", cents, SOFTWARE, "4100", vat=taxed(cents)))
    for date, number, cents in (("2026-02-16", "NM-26-004", 620000), ("2026-05-18", "NM-26-011", 1050000),
                                ("2026-08-17", "NM-26-019", 1420000)):
        rows.append(line(day(date), "Noordlicht Modelbouw B.V.", number, "Eigen schademodel, mijlpaal", cents, ASSET, "5100",
                         vat=taxed(cents), nature="capital"))
    for m in range(24, MONTHS):
        rows.append(line(month_days(m)[-1], "(memoriaal)", f"MEM{month_start(m):%y%m}", "Afschrijving eigen schademodel",
                         (17200, 17200, 46400, 46400, 46400, 85800)[m - 24], ("4310", "Afschrijving software"), "5100",
                         nature="amortisation"))
    return rows


def training():
    dice, rows, number = Dice(67), [], 300
    for q in range(10):
        for m in (3 * q, 3 * q + 1, 3 * q + 2):
            for x in EXPERIMENTS:
                if not x["start"]:
                    continue
                ends = day(x["decided"]) if x["decided"] else LAST_EXPORT
                if day(x["start"]) <= month_start(m) <= ends and dice.chance(0.45):
                    number += 7
                    cents = dice.whole(10, 17) * 11250
                    rows.append(line(dice.pick(workdays(m)), "Werkvloer Coaching", f"WC{number}",
                                     f"Coaching AI-experiment {x['name'].lower()}", cents, TRAINING,
                                     COST_CENTRE[x["team"]], vat=taxed(cents), experiment=x["id"]))
            for _ in range((0, 0, 2)[m % 3] if month_start(m).month in (7, 8, 9) else 1):
                number += 7
                rows.append(workshop(dice, m, q, number))
    return rows


def workshop(dice, m, q, number):
    cents = dice.whole(8, 11) * (48000 + 1500 * q)
    centre = COST_CENTRE[dice.pick(("Klantservice", "Schade", "ICT", "Polisbeheer", "Marketing", "Finance", "HR"))]
    return line(dice.pick(workdays(m)), "Academie Toegepaste AI", f"2{month_start(m):%y}.{number:04d}",
                dice.pick(("Bootcamp prompten voor beginners", "Werkplaats AI in het dagelijks werk",
                           "Examen en certificaat AI-practitioner")), cents, TRAINING, centre, vat=0)


def oddities():
    """What a real export has too: things that cannot be read, double bookings, AI that nobody has classified,
    and names that only look like AI."""
    d = day
    return [
        line(d("2026-07-09"), "DeepL SE", "DL-4471", "Pro Advanced jaarabonnement", 59900, SOFTWARE, "4200"),
        line(d("2026-08-14"), "Declaraties medewerkers", "DECL-0814", "Declaratie ChatGPT Plus april t/m juli", 9196,
             ("4690", "Overige kantoorkosten"), "6200", vat=1931),
        line(d("2026-09-22"), "Bureau Beeldtaal", "BB-2219", "Campagnebeelden, incl. Midjourney", 128000,
             ("4410", "Reclame en promotie"), "4200", vat=26880),
        line(d("2026-09-08"), "Academie Toegepaste AI", "226-9804", "Werkplaats AI klantservice (kopie)", 512000, TRAINING,
             COST_CENTRE["Klantservice"], vat=0),
        line(d("2026-08-31"), "Academie Toegepaste AI", "226.9804", "Werkplaats AI klantservice", 512000, TRAINING,
             COST_CENTRE["Klantservice"], vat=0),
        line(d("2026-06-29"), "Kwartslag Toezicht B.V.", "KT-26DPIA", "Gegevensbeschermingseffectbeoordeling schadeagent", 168000,
             ADVICE, "5100", vat=taxed(168000)),
    ]


def unreadable():
    d = day
    return [
        dict(line(d("2026-07-15"), "Drukkerij Van Loon", "VL-3391", "Polisbladen", 0, ("4420", "Drukwerk"), "5200"),
             amount="n.v.t."),
        dict(line(d("2026-08-20"), "Papiergroothandel Merel", "PM-777", "Kopieerpapier", 48250, ("4420", "Drukwerk"), "6300",
                  vat=10133), shown="31-06-2026"),
        line(d("2026-09-01"), "Leerhuis Digitaal B.V.", "LD2026204", "E-learning AI-geletterdheid, uitbreiding", 210000, TRAINING,
             SHARED, vat=0, period=(d("2026-09-01"), "")),
    ]


def card(bills, rates):
    """The card: credit at OpenRouter, topped up when it runs low, and small subscriptions."""
    dice, rows = Dice(71), []
    credit, top = 185000.0, 250000
    for m in range(9, MONTHS):
        start = month_start(m)
        rate = rates[(start.year, start.month)]
        use = bills["OpenRouter"][m] / 10 ** 8 * 1.168 / rate
        days = workdays(m)
        k = 0
        # the last top-up came on the first of October
        while credit - use < 40000 and m < MONTHS - 1:
            rows.append((days[1 + 5 * k], "OPENROUTER, INC", f"OR-{start:%y%m}-{k + 1}", "Prompt credits, top-up", "USD",
                         cents_text(top), "ICT", ""))
            credit += top * 1.168 / rate
            k += 1
        credit -= use
        rows.append((days[6], "Canva Pty Ltd", f"CV{start:%y%m}", "Design subscription", "EUR", cents_text(10990), "Marketing", ""))
        rows.append((days[9], "Restaurant De Sluis", "", "Lunch met tussenpersonen", "EUR",
                     cents_text(dice.whole(8000, 26000)), "Klantservice", ""))
        if m % 4 == 1:
            rows.append((days[12], "Perplexity AI", f"PX-{start:%y%m}", "Pro, 4 users", "USD", cents_text(8000), "Marketing",
                         "ai-tooling"))
    october = datetime.date(2026, 10, 1)
    rows.append((october, "OPENROUTER, INC", "OR-2610-1", "Prompt credits, top-up", "USD", cents_text(2 * top), "ICT", ""))
    rows.sort(key=lambda r: r[0])
    return table("invoice_date supplier invoice_no description currency amount team line".split(), rows)


HEADER = ["Factuurdatum", "Leverancier", "Factuurnummer", "Omschrijving", "Valuta", "Bedrag", "BTW-bedrag",
          "Grootboekrekening", "Grootboeknaam", "Kostenplaats", "Proef", "Periode van", "Periode t/m", "Aard"]


def dutch_row(x):
    shown = lambda date: f"{date:%d-%m-%Y}" if date else ""
    return (x.get("shown") or shown(x["date"]), x["supplier"], x["number"], x["text"], x["currency"],
            x.get("amount") or dutch_cents(x["cents"]), "" if x["vat"] is None else dutch_cents(x["vat"]), *x["account"],
            x["centre"], x["experiment"], shown(x["start"]), shown(x["end"]), x["nature"])


def ledger(bills, rates):
    rows = metered(bills) + licences() + advice() + training() + oddities() + unreadable() + ordinary(line, taxed)
    rows = [x for x in rows if x["date"] <= LAST_EXPORT]
    rows.sort(key=lambda x: (x["date"], x["supplier"], x["number"]))
    files = {}
    for name, since, until in (("2024", "2024-01-01", "2024-12-31"), ("2025", "2025-01-01", "2025-12-31"),
                               ("2026-h1", "2026-01-01", "2026-06-30"), ("2026-q3", "2026-07-01", "2026-12-31")):
        some = [x for x in rows if day(since) <= x["date"] <= day(until)]
        if name == "2026-q3":    # exported from the day before: one row stands in both files
            some = [x for x in rows if x["number"] == "KT-26DPIA"] + some
        data = table(HEADER, [dutch_row(x) for x in some], ";", "\r\n" if name == "2024" else "\n")
        files[f"input/inkoopboek-{name}.csv"] = (b"\xef\xbb\xbf" if name == "2024" else b"") + data
    files["input/company-card.csv"] = card(bills, rates)
    return files
