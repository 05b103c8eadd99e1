"""The experiments of the demo: what was believed, when it ran, how it was decided and what was learned.
Written by hand, since a portfolio is a story; only the days of the reviews are rolled."""
from demo_base import Dice, day, month_of, month_start, table, workdays, MONTHS


def e(id, team, name, idea, start, first_use, decision, decided, month, realised, users, hypothesis, criterion, *learned):
    return dict(id=id, team=team, name=name, idea=idea, start=start, first_use=first_use, decision=decision,
                decided=decided, month=month, realised=realised, users=users, hypothesis=hypothesis,
                criterion=criterion, learned=learned)


EXPERIMENTS = [
    e("EXP-01", "Klantservice", "Antwoordsuggesties e-mail", "2024-04-02", "2024-04-29", "2024-08-05", "scale", "2024-10-14",
      6500, 148200, 84, "Een conceptantwoord halveert de schrijftijd per e-mail", "gemiddeld 4 minuten of minder per e-mail",
      ("+Conceptantwoorden schelen 3,1 minuut per e-mail", "meting over 4.100 e-mails"),
      ("+Zonder bronvermelding vertrouwen medewerkers het concept niet", "enquête onder 62 medewerkers")),
    e("EXP-02", "Schade", "Schademelding samenvatten", "2024-04-15", "2024-05-20", "2024-08-26", "scale", "2025-01-20",
      5200, 97400, 71, "Een samenvatting vooraf versnelt de eerste beoordeling", "doorlooptijd eerste beoordeling -20 %",
      ("+De eerste beoordeling gaat 27 % sneller", "doorlooptijden september en oktober"),
      ("-Handgeschreven meldingen moeten eerst apart worden gelezen", "")),
    e("EXP-03", "ICT", "Codeassistent", "2024-04-08", "2024-04-22", "2024-07-08", "scale", "2024-09-16",
      4100, 88600, 52, "Ontwikkelaars leveren meer kleine wijzigingen op", "15 % meer wijzigingen per sprint",
      ("+18 % meer wijzigingen, zonder meer storingen", "acht sprints vergeleken"),),
    e("EXP-04", "Marketing", "Nieuwsbriefteksten", "2024-05-13", "2024-06-03", "2024-09-02", "kill", "2024-11-25",
      1200, 0, 9, "Gegenereerde teksten worden even goed gelezen", "klikratio gelijk of hoger",
      ("+De klikratio daalt met een vijfde; lezers herkennen de toon niet", "A/B-proef met 38.000 ontvangers"),),
    e("EXP-05", "Polisbeheer", "Zoeken in polisvoorwaarden", "2024-06-17", "2024-09-02", "2024-10-28", "scale", "2025-05-12",
      3900, 51300, 44, "Zoeken in gewone taal vindt het juiste artikel", "90 % juiste artikelen bij 200 vragen",
      ("+93 % juist, als oude voorwaarden zijn afgesplitst", "proef met 200 vragen"),
      ("-Tabellen in pdf's worden slecht gelezen", "")),
    e("EXP-06", "HR", "Vacatureteksten", "2024-08-26", "2024-09-23", "", "kill", "2024-12-16",
      400, 0, 0, "Betere teksten geven meer sollicitanten", "10 % meer reacties",
      ("+De tekst is niet de rem; de reactietijd is het", "gesprekken met 14 afhakers"),),
    e("EXP-07", "Schade", "Fraudesignalen uit vrije tekst", "2024-09-16", "2024-11-04", "", "kill", "2025-04-28",
      7000, 0, 0, "Een taalmodel ziet signalen die regels missen", "20 extra terechte signalen per maand",
      ("+Twee van de drie signalen zijn vals; onderzoekers haken af", "dossieronderzoek van 240 signalen"),
      ("-Uitlegbaarheid is een harde eis van de toezichthouder", "")),
    e("EXP-08", "ICT", "Testgevallen genereren", "2024-10-14", "2025-01-13", "2025-02-03", "scale", "2025-07-07",
      2300, 34800, 31, "Gegenereerde tests vinden fouten eerder", "een kwart minder bevindingen in acceptatie",
      ("+29 % minder bevindingen in de acceptatietest", "drie releases"),),
    e("EXP-09", "Klantservice", "Gesprekssamenvatting telefoon", "2024-11-04", "2025-02-03", "2025-02-24", "scale", "2025-06-16",
      8200, 124500, 97, "Samenvatten na het gesprek kost geen tijd meer", "nawerktijd -45 seconden per gesprek",
      ("+Nawerktijd daalt met 62 seconden", "52.000 gesprekken"),
      ("+Een vaste indeling is belangrijker dan een mooie zin", "controle op 300 samenvattingen")),
    e("EXP-10", "Marketing", "Campagnevarianten", "2024-12-02", "2025-03-03", "2025-03-17", "pivot", "2025-08-25",
      1500, 6200, 12, "Meer varianten verhogen de conversie", "conversie +8 %",
      ("+Meer varianten helpen niet, snellere goedkeuring wel", "vier campagnes"),),
    e("EXP-11", "Polisbeheer", "Mutatieverzoeken uitlezen", "2025-01-27", "2025-04-07", "2025-05-12", "scale", "2025-11-10",
      4700, 43900, 38, "Standaardmutaties gaan zonder handwerk door", "60 % zonder handwerk",
      ("+64 % gaat zonder handwerk door, adreswijzigingen 91 %", "9.800 verzoeken"),
      ("-Bijlagen van tussenpersonen zijn de lastigste bron", "")),
    e("EXP-12", "Klantservice", "Spraakassistent", "2025-02-17", "2025-05-05", "", "kill", "2025-10-06",
      9000, 0, 0, "Een spraakassistent handelt eenvoudige vragen af", "25 % van de vragen afgehandeld",
      ("+Bellers met een eenvoudige vraag bellen juist om een mens te spreken", "1.150 gesprekken beluisterd"),
      ("-Streektaal wordt te vaak niet verstaan", "")),
    e("EXP-13", "Finance", "Maandcommentaar", "2025-04-07", "2025-07-07", "2025-07-14", "scale", "2026-02-09",
      900, 5400, 11, "Een concept scheelt controllers een dag per maand", "een dag per maand per controller",
      ("+Het concept scheelt zes uur per controller", "urenlijsten van zeven controllers"),),
    e("EXP-14", "Schade", "Fotobeoordeling autoschade", "2025-06-02", "2025-09-01", "2025-09-08", "scale", "2026-01-26",
      7400, 58600, 46, "Foto's volstaan voor kleine autoschade", "80 % gelijk aan de expert",
      ("+84 % gelijk aan de expert tot € 2.500", "612 dossiers dubbel beoordeeld"),
      ("+Slechte foto's vragen om een nieuwe foto, niet om een expert", "proef met terugvraag")),
    e("EXP-15", "HR", "Onboardingassistent", "2025-08-11", "2025-09-22", "", "kill", "2026-01-19",
      500, 0, 0, "Nieuwe medewerkers vinden antwoorden zelf", "helft minder vragen aan HR",
      ("+Te weinig nieuwe medewerkers per maand om het verschil te zien", "22 nieuwe medewerkers"),),
    e("EXP-16", "Schade", "Herstelnetwerkchat", "2025-08-18", "2025-10-06", "2025-11-17", "pivot", "2026-04-13",
      2600, 9100, 17, "Herstelbedrijven krijgen sneller antwoord", "wachttijd onder 2 uur",
      ("+Herstelbedrijven willen een koppeling, geen chat", "interviews met 19 bedrijven"),),
    e("EXP-17", "ICT", "Incidentanalyse", "2025-10-06", "2025-12-01", "2025-12-29", "scale", "2026-05-18",
      2100, 10700, 23, "De oorzaak van een storing is eerder bekend", "oplostijd -15 %",
      ("+Oplostijd van grote storingen daalt met 21 %", "17 storingen"),),
    e("EXP-18", "Klantservice", "Klachtenrouting", "2025-11-24", "2026-01-12", "2026-02-09", "kill", "2026-06-15",
      1800, 0, 14, "Klachten komen direct bij de juiste behandelaar", "95 % juist",
      ("+De bestaande woordregels halen al 92 %", "vergelijking over 2.300 klachten"),),
    e("EXP-19", "Polisbeheer", "Polissamenvatter", "2025-12-01", "2026-02-02", "2026-02-16", "kill", "2026-08-10",
      2400, 0, 26, "Klanten begrijpen hun polis na een samenvatting", "een derde minder vragen over dekking"),
    e("EXP-20", "Schade", "Schadeagent eenvoudige claims", "2026-01-12", "2026-02-09", "2026-03-23", "scale", "2026-08-24",
      12500, 61200, 58, "Claims tot € 500 kunnen zonder behandelaar", "40 % zonder behandelaar, geen extra bezwaren",
      ("+43 % gaat zonder behandelaar, bezwaren gelijk", "6.900 claims"),
      ("+Reisverzekeringen vragen een eigen beslisboom", "steekproef van 180 claims"),
      ("-Uitbetalen in het weekend vraagt toezicht", "")),
    e("EXP-21", "Klantservice", "Kennisassistent tweede lijn", "2026-02-09", "2026-03-16", "2026-04-20", "scale", "2026-09-14",
      6800, 27300, 41, "De tweede lijn zoekt minder lang", "zoektijd -30 %",
      ("+Zoektijd daalt met 38 %", "logboek van 41 medewerkers"),
      ("+Verouderde werkinstructies zijn de grootste foutbron", "controle van 120 antwoorden")),
    e("EXP-22", "HR", "Verzuimprognose", "2026-02-23", "2026-04-07", "", "kill", "2026-07-20",
      1100, 0, 0, "Verzuim is per team te voorspellen", "beter dan het voortschrijdend gemiddelde",
      ("+Het voortschrijdend gemiddelde voorspelt even goed, zonder persoonsgegevens", "terugtoets over 24 maanden"),),
    e("EXP-23", "Finance", "Contractcontrole", "2026-03-30", "2026-05-18", "2026-06-08", "pivot", "2026-09-07",
      1600, 2900, 7, "Afwijkende clausules vallen vanzelf op", "90 % gevonden",
      ("+88 % gevonden, maar juristen willen de vindplaats zien", "75 contracten"),),
    e("EXP-24", "Risk", "Toelichting solvabiliteit", "2026-05-04", "2026-07-06", "2026-07-13", "", "",
      1400, 1200, 5, "De toelichting is twee dagen eerder klaar", "twee dagen winst per kwartaal",
      ("-De cijferbron moet per zin te zien zijn", "eerste kwartaaltoelichting"),),
    e("EXP-25", "Marketing", "Merkassistent", "2026-05-04", "2026-06-01", "", "", "", 3200, 0, 0, "", ""),
    e("EXP-26", "ICT", "Migratieassistent", "2026-05-25", "2026-07-20", "2026-07-27", "", "",
      3600, 2100, 9, "Oude rekenregels zijn half automatisch om te zetten", "70 % zonder herschrijven",
      ("+Regels zonder test zijn niet over te zetten", "eerste 140 rekenregels"),),
    e("EXP-27", "Polisbeheer", "Stemherkenning buitendienst", "2026-08-17", "", "", "", "", 900, 0, 0,
      "Bezoekverslagen zijn dezelfde dag klaar", "90 % dezelfde dag"),
]
BY_ID = {x["id"]: x for x in EXPERIMENTS}
MISSED = {("EXP-25", 28), ("EXP-25", 29), ("EXP-26", 29), ("EXP-19", 27)}    # no review: stalled, silent, looked away


def review_rows():
    dice, rows = Dice(31), []
    for x in EXPERIMENTS:
        if not x["start"]:
            continue
        start, end = day(x["start"]), day(x["decided"]) if x["decided"] else None
        first, last = month_of(start), month_of(end) if end else MONTHS - 1
        learned = list(x["learned"])
        spare = list(range(first + 1, last)) or [last]
        when = {dice.pick(spare): text for text in learned[1:]}
        if learned:
            when[last if (x["id"], last) not in MISSED else last - 1] = learned[0]
        for m in range(first, last + 1):
            days = [d for d in workdays(m) if d >= start and (end is None or d <= end) and d.day > 9]
            decided = end is not None and m == last
            if not decided and (not days or (x["id"], m) in MISSED or (m not in when and dice.chance(0.13))):
                continue
            date = end if decided else dice.pick(days)
            text, evidence = when.get(m, ("", ""))
            rows.append((x["id"], date, x["decision"] if decided else "continue", text[1:],
                         {"+": "yes", "-": "no", "": ""}[text[:1]], evidence))
    rows.sort(key=lambda row: (row[1], row[0]))
    return rows


def experiment_files():
    header = ("experiment team name idea_date hypothesis success_criterion start_date first_use_date decision "
              "decision_date expected_benefit_month realised_benefit active_users").split()
    rows = [(x["id"], x["team"], x["name"], x["idea"], x["hypothesis"], x["criterion"], x["start"], x["first_use"],
             x["decision"], x["decided"], f"{x['month']}.00", f"{x['realised']}.00", x["users"]) for x in EXPERIMENTS]
    return {"input/experiments.csv": table(header, rows),
            "input/reviews.csv": table("experiment date decision learning validated evidence".split(), review_rows())}
