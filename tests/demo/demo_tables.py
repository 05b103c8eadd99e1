"""The registers of the demo organisation: teams, suppliers, rules, prices, shares, notes. Maasdal
Verzekeringen N.V. and its ordinary suppliers are invented; only sellers of AI have their real names."""
from demo_base import table

TEAMS = ["Klantservice", "Marketing", "Schade", "Polisbeheer", "Risk", "ICT", "Finance", "HR"]
COST_CENTRE = dict(zip(TEAMS, "4100 4200 5100 5200 5300 6100 6200 6300".split()))
# people at the start of 2024, 2025 and 2026
HEADCOUNT = {"Klantservice": (139, 143, 148), "Marketing": (33, 32, 31), "Schade": (131, 128, 126),
             "Polisbeheer": (98, 95, 92), "Risk": (14, 15, 16), "ICT": (58, 61, 64),
             "Finance": (44, 43, 42), "HR": (27, 28, 28)}
OWNER = {"Klantservice": "M. Hoekstra", "Marketing": "F. el Amrani", "Schade": "J. Verbruggen",
         "Polisbeheer": "S. Jansen", "Risk": "P. de Graaf", "ICT": "R. Kuipers", "Finance": "A. Mulder", "HR": ""}
CLUSTER = {"Klantservice": "Klant", "Marketing": "Klant", "Schade": "Verzekeren", "Polisbeheer": "Verzekeren",
           "Risk": "Verzekeren", "ICT": "Bedrijfsvoering", "Finance": "Bedrijfsvoering", "HR": "Bedrijfsvoering"}

SUPPLIERS = [
    # alias, supplier, treatment, bills, line, tolerance_pct, tolerance_abs, opening_credit, reverse_charge_pct
    ("OpenAI", "OpenAI", "metered", "arrears", "prompt-credits", "", "", "", "21"),
    ("OpenAI Ireland Ltd", "OpenAI", "", "", "", "", "", "", ""),
    ("OPENAI *CHATGPT", "OpenAI", "", "", "", "", "", "", ""),
    ("Anthropic", "Anthropic", "metered", "same", "prompt-credits", "", "", "", "21"),
    ("Anthropic Ireland, Limited", "Anthropic", "", "", "", "", "", "", ""),
    ("Microsoft Azure", "Microsoft Azure", "share", "arrears", "prompt-credits", "", "", "", "21"),
    ("Microsoft Ireland Operations Ltd (Azure)", "Microsoft Azure", "", "", "", "", "", "", ""),
    ("OpenRouter", "OpenRouter", "prepaid", "same", "prompt-credits", "", "", "1850.00", "21"),
    ("OPENROUTER, INC", "OpenRouter", "", "", "", "", "", "", ""),
    ("Microsoft Ireland Operations Ltd", "Microsoft", "plain", "same", "ai-tooling", "", "", "", "21"),
    ("GitHub, Inc.", "GitHub", "plain", "same", "ai-tooling", "", "", "", "21"),
    ("Langfuse GmbH", "Langfuse", "", "advance", "", "", "", "", "21"),
    ("PromptLayer", "PromptLayer", "", "same", "", "", "", "", "21"),
    ("Brightwater Consulting Ltd", "Brightwater", "", "same", "", "", "", "", "21"),
    ("Novalis Data Partners B.V.", "Novalis Data Partners", "", "arrears", "", "", "", "", ""),
]

RULE_HEADER = ("priority field match pattern scope line type ops_part team experiment supplier allocate "
               "valid_from valid_to note").split()


def rule(priority, field, match, pattern, scope, line="", type="", ops_part="", team="", experiment="", allocate="",
         valid_from="", valid_to="", note=""):
    return (priority, field, match, pattern, scope, line, type, ops_part, team, experiment, "", allocate, valid_from,
            valid_to, note)


def project(pattern, team="", experiment="", **more):
    return rule(20, "project", "is", pattern, "in", "prompt-credits", team=team, experiment=experiment, **more)


RULES = [
    rule(5, "supplier", "is", "Bloemisterij Claude", "out", note="bloemen, geen Claude van Anthropic"),
    rule(6, "description", "contains", "rijvaardigheid", "out", note="Rijschool Copilot leert autorijden"),
    rule(8, "project", "is", "hackathon-partner", "out", note="sleutel van een partner, wordt doorbelast"),
    project("klantservice-mail", "Klantservice", "EXP-01"),
    project("schade-samenvatting", "Schade", "EXP-02"),
    project("polis-zoeken", "Polisbeheer", "EXP-05"),
    project("marketing-teksten", "Marketing", "EXP-04", valid_to="2024-11-30"),
    project("marketing-teksten", "Marketing", "EXP-10", valid_from="2024-12-01", valid_to="2025-08-31"),
    project("marketing-teksten", "Marketing", valid_from="2025-09-01", note="na de pivot gewoon gebruik"),
    project("klantservice-gesprekken", "Klantservice", "EXP-09"),
    project("fotobeoordeling", "Schade", "EXP-14"),
    project("polissamenvatter", "Polisbeheer", "EXP-19"),
    rule(21, "project", "starts", "ict-", "in", "prompt-credits", team="ICT"),
    rule(22, "api_key", "glob", "portaal-*", "in", "prompt-credits", note="portaal: de rij noemt zelf het team"),
    rule(25, "project", "is", "rg-ai-klantservice", "in", "prompt-credits", team="Klantservice"),
    rule(25, "project", "is", "rg-ai-schade", "in", "prompt-credits", team="Schade"),
    rule(25, "project", "is", "rg-ai-ict", "in", "prompt-credits", team="ICT"),
    rule(26, "service", "contains", "openai", "in", "prompt-credits", note="al het overige Azure OpenAI"),
    rule(30, "description", "contains", "ChatGPT Enterprise", "in", "ai-tooling", allocate="seats"),
    rule(31, "description", "contains", "Microsoft 365 Copilot", "in", "ai-tooling", allocate="seats"),
    rule(32, "supplier", "is", "GitHub", "in", "ai-tooling", allocate="seats"),
    rule(33, "description", "contains", "AI-geletterdheid", "in", "training-coaching", "talent", allocate="headcount"),
    rule(34, "description", "contains", "beheerd AI-platform", "in", "ai-tooling", allocate="platform"),
    rule(40, "description", "regex", "^coaching ai-experiment", "in", "training-coaching"),
    rule(41, "supplier", "is", "Academie Toegepaste AI", "in", "training-coaching"),
    rule(42, "supplier", "is", "Novalis Data Partners", "in", "partnership-consultancy"),
    rule(43, "description", "starts", "AI-advies", "in", "partnership-consultancy",
         note="van Hofman & De Wit alleen het AI-werk"),
    rule(44, "supplier", "is", "Brightwater", "in", "partnership-consultancy"),
    rule(45, "supplier", "contains", "Stemwerk", "in", "ai-tooling", "productisation", team="Klantservice"),
    rule(46, "supplier", "contains", "Noordlicht", "in", "partnership-consultancy", "productisation", team="Schade"),
    rule(47, "supplier", "is", "Langfuse", "in", "ai-ops", ops_part="logging", team="ICT"),
    rule(48, "supplier", "contains", "Kwartslag", "in", "ai-ops", ops_part="governance"),
    rule(49, "supplier", "is", "PromptLayer", "in", "ai-tooling", team="ICT"),
    rule(60, "supplier", "is", "OpenAI", "in", "prompt-credits"),
    rule(60, "supplier", "is", "Anthropic", "in", "prompt-credits"),
    rule(60, "supplier", "is", "Microsoft Azure", "in", "prompt-credits"),
    rule(60, "supplier", "is", "OpenRouter", "in", "prompt-credits"),
]

# US dollar per million tokens: input, output, read from the cache, written to the cache; in 1/10000 dollar
CLAUDE_PRICES = [
    ("claude-3-opus", "2024-03-01", 150000, 750000, 15000, 187500),
    ("claude-3-5-sonnet", "2024-06-20", 30000, 150000, 3000, 37500),
    ("claude-sonnet-4", "2025-05-22", 30000, 150000, 3000, 37500),
    ("claude-sonnet-4-5", "2025-09-29", 30000, 150000, 3000, 37500),
    ("claude-sonnet-4-5", "2026-04-01", 27000, 135000, 2700, 33750),
    ("claude-haiku-4-5", "2025-10-15", 10000, 50000, 1000, 12500),
]
GPT_PRICES = {     # what is inside OpenAI's own cost column: input, output, cached; from a day
    "gpt-4o": [("2024-01-01", 50000, 150000, 50000), ("2024-10-02", 25000, 100000, 12500)],
    "gpt-4o-mini": [("2024-01-01", 1500, 6000, 750)],
    "gpt-4.1": [("2024-01-01", 20000, 80000, 5000)],
    "gpt-4.1-mini": [("2024-01-01", 4000, 16000, 1000)],
    "gpt-5": [("2024-01-01", 12500, 100000, 1250)],
    "gpt-5-mini": [("2024-01-01", 2500, 20000, 250)],
}

SHARES = [
    ("platform", "Klantservice", 35, "2024-04-01"), ("platform", "Schade", 30, "2024-04-01"),
    ("platform", "ICT", 25, "2024-04-01"), ("platform", "Polisbeheer", 10, "2024-04-01"),
    ("platform", "Klantservice", 30, "2026-01-01"), ("platform", "Schade", 28, "2026-01-01"),
    ("platform", "ICT", 18, "2026-01-01"), ("platform", "Polisbeheer", 14, "2026-01-01"),
    ("platform", "Marketing", 6, "2026-01-01"), ("platform", "Finance", 4, "2026-01-01"),
]

NOTES = [
    # page, figure, text, language, author
    ("", "spend.line.prompt-credits@2026-Q3",
     "In juli liep een nachtelijke taak van de polissamenvatter vier dagen rond. OpenAI heeft daarvan $ 2.400 "
     "gecrediteerd; sinds augustus staat op elke sleutel een daglimiet.", "nl", "A. Mulder"),
    ("", "spend.line.prompt-credits@2026-Q3",
     "In July a nightly job of the policy summariser ran in circles for four days. OpenAI credited $2,400 of it; "
     "since August every key has a daily limit.", "en", "A. Mulder"),
    ("budget", "",
     "Twee werkplaatsen van Academie Toegepaste AI zijn van september naar november verplaatst.", "nl", "A. Mulder"),
    ("budget", "",
     "Two workshops of Academie Toegepaste AI have moved from September to November.", "en", "A. Mulder"),
    ("", "spend.team.risk@2026-Q3",
     "Risk begon in juli met een eerste experiment en krijgt in de begroting van 2027 een eigen regel.", "nl",
     "P. de Graaf"),
]


def team_rows():
    rows = []
    for year, since in enumerate(("", "2025-01-01", "2026-01-01")):
        for team in TEAMS:
            cluster = "Bedrijfsvoering" if team == "Marketing" and year == 0 else CLUSTER[team]
            rows.append((team, cluster, OWNER[team], HEADCOUNT[team][year], COST_CENTRE[team], since))
    return rows


def registers():
    money = lambda units: f"{units // 10000}.{units % 10000:04d}"
    prices = [("Anthropic", model, since, money(i), money(o), money(c), money(w), "USD")
              for model, since, i, o, c, w in CLAUDE_PRICES]
    return {
        "input/teams.csv": table("team cluster owner headcount cost_centre valid_from".split(), team_rows()),
        "input/suppliers.csv": table("alias supplier treatment bills line tolerance_pct tolerance_abs opening_credit "
                                     "reverse_charge_pct".split(), SUPPLIERS),
        "input/rules.csv": table(RULE_HEADER, RULES),
        "input/prices.csv": table("supplier model valid_from input_per_million output_per_million cached_per_million "
                                  "cache_write_per_million currency".split(), prices),
        "input/shares.csv": table("key team weight valid_from".split(), SHARES),
        "input/notes.csv": table("page figure text language author".split(), NOTES),
    }
