"""The four lines in five of the purchase ledger that have nothing to do with AI: energy that is dear in winter,
canteens that are quiet in August, hampers in December."""
import datetime

from demo_base import Dice, LAST_EXPORT, MONTHS, month_days, month_start, workdays

WINTER = {11: 1.5, 12: 1.9, 1: 2.1, 2: 1.8, 3: 1.4, 4: 1.0, 5: 0.7, 6: 0.5, 7: 0.5, 8: 0.5, 9: 0.6, 10: 1.0}
CANTEEN = {7: 0.7, 8: 0.5, 12: 1.35}
EVEN = {}
DECEMBER = {12: 3.0, 11: 1.4}

# supplier, account, account name, cost centres, lines a month, euros a line, spread, VAT %, season, texts
ORDINARY = [
    ("Stroomhuis Energie B.V.", "4120", "Energie", ("9000",), 2, 9800, 0.2, 21, WINTER, ("Elektra hoofdkantoor", "Gas en warmte")),
    ("Waterschap Maasoever", "4130", "Water en heffingen", ("9000",), 0.4, 2100, 0.3, 0, EVEN, ("Zuiveringsheffing",)),
    ("Schoonmaakbedrijf Helder", "4140", "Schoonmaak", ("9000",), 2, 6400, 0.1, 21, EVEN, ("Dagelijkse schoonmaak", "Glasbewassing")),
    ("Catering Broodnodig", "4150", "Kantine", ("9000", "4100", "5100"), 2.6, 2900, 0.3, 9, CANTEEN,
     ("Bedrijfsrestaurant", "Vergaderlunches", "Koffie en thee")),
    ("Bloemisterij Claude", "4160", "Representatie", ("6300", "9000"), 1, 145, 0.5, 9, DECEMBER,
     ("Boeket receptie", "Bloemen jubilaris", "Claude bloemen: kerststukken")),
    ("Vastgoed Kadezicht N.V.", "4110", "Huisvesting", ("9000",), 1, 61500, 0.02, 21, EVEN, ("Huur kantoor Kade 12",)),
    ("Autolease Rivierenland", "4210", "Vervoer", ("4100", "5100", "5200", "6100"), 2.4, 3850, 0.25, 21, EVEN,
     ("Leasetermijn buitendienst", "Brandstof en laadpas", "Schadeherstel leaseauto")),
    ("Rijschool Copilot", "4220", "Reiskosten", ("5100",), 0.3, 680, 0.2, 21, EVEN, ("Rijvaardigheid buitendienst",)),
    ("Uitzendbureau Voorwerk", "4020", "Uitzendkrachten", ("4100", "5100", "5200"), 3, 7900, 0.4, 21, CANTEEN,
     ("Inzet week {week}", "Inzet piekdrukte")),
    ("Postbedrijf Zevenheuvel", "4430", "Porti", ("4100", "5200"), 2, 3300, 0.4, 0, {1: 1.9, 12: 1.6}, ("Polispost", "Partijenpost")),
    ("Drukkerij Van Loon", "4420", "Drukwerk", ("5200", "4200"), 1.6, 2100, 0.5, 21, {11: 1.7, 12: 1.5}, ("Polisbladen", "Folders")),
    ("Papiergroothandel Merel", "4440", "Kantoorbenodigdheden", ("6300", "4100"), 1, 420, 0.5, 21, EVEN, ("Kopieerpapier", "Toner")),
    ("Telecom Noordzee B.V.", "4450", "Telefonie", ("4100", "6100"), 2, 5200, 0.15, 21, EVEN, ("Mobiele abonnementen", "Vaste lijnen")),
    ("Kernpolis Software B.V.", "4530", "Software en licenties", ("6100", "5200"), 1.4, 14800, 0.1, 21, EVEN,
     ("Polisadministratie, termijn", "Onderhoud rekenkern")),
    ("Datacenter Veluwe", "4510", "Cloud en hosting", ("6100",), 1, 8900, 0.06, 21, EVEN, ("Colocatie en back-up",)),
    ("Laptopservice Oost", "4540", "Hardware", ("6100", "6300"), 1.2, 4600, 0.7, 21, {1: 1.4, 9: 1.6}, ("Laptops", "Beeldschermen")),
    ("Hofman & De Wit Advies", "4720", "Advieskosten", ("6200", "5300"), 0.8, 5400, 0.4, 21, EVEN,
     ("Fiscaal advies", "Advies verslaggeving")),
    ("Accountants Lindeboom", "4710", "Accountant", ("6200",), 0.5, 18500, 0.4, 21, {2: 2.0, 3: 2.2}, ("Controle jaarrekening",)),
    ("Advocaten Grachtengordel", "4730", "Juridische kosten", ("5100", "5300"), 1.2, 4300, 0.6, 21, EVEN,
     ("Bijstand letselschade", "Advies verzekeringsrecht")),
    ("Expertisebureau De Brug", "4810", "Expertisekosten", ("5100",), 3, 1900, 0.5, 21, WINTER, ("Expertise dossier {n}",)),
    ("Herstelnetwerk Carrosserie", "4820", "Schadeherstel in natura", ("5100",), 2.6, 5600, 0.5, 21, WINTER, ("Herstel dossier {n}",)),
    ("Reclamebureau Zandloper", "4410", "Reclame en promotie", ("4200",), 1.8, 8700, 0.6, 21, {8: 0.5, 11: 1.6},
     ("Najaarscampagne", "Online advertenties", "Radiospots")),
    ("Beurshal Jaarlijks", "4410", "Reclame en promotie", ("4200",), 0.15, 6200, 0.3, 21, EVEN, ("Stand tussenpersonendag",)),
    ("Hotel Gemini Rotterdam", "4220", "Reiskosten", ("4200", "6200", "5300"), 0.8, 310, 0.5, 9, EVEN, ("Overnachting", "Vergaderzaal")),
    ("Arbodienst Vitaal", "4030", "Personeelskosten", ("6300",), 1, 3700, 0.3, 21, EVEN, ("Verzuimbegeleiding",)),
    ("Jasper Werving en Selectie", "4040", "Werving", ("6300", "6100"), 0.7, 9200, 0.4, 21, {8: 0.5, 9: 1.4}, ("Bemiddeling vacature",)),
    ("Opleidingshuis Assurantiën", "4610", "Opleidingen", ("4100", "5100", "5200"), 1.3, 2800, 0.5, 0, {7: 0.2, 8: 0.2},
     ("Wft-module", "Permanente educatie")),
    ("Beveiliging Nachtwacht", "4170", "Beveiliging", ("9000",), 1, 4100, 0.05, 21, EVEN, ("Toegang en surveillance",)),
    ("Archief Bewaard B.V.", "4460", "Archief", ("5200",), 0.6, 980, 0.2, 21, EVEN, ("Opslag dossiers",)),
    ("Kerstpakkettenfabriek", "4050", "Personeelskosten overig", ("6300",), 0.08, 29500, 0.1, 21, DECEMBER, ("Kerstpakketten",)),
]


def ordinary(line, taxed):
    dice, rows, number = Dice(79), [], 1000
    for m in range(MONTHS + 1):
        start = month_start(m)
        for name, account, title, centres, often, euros, spread, vat, season, texts in ORDINARY:
            weight = season.get(start.month, 1)
            if name == "Kerstpakkettenfabriek":
                lines = 1 if start.month == 12 else 0
            else:
                lines = int(often) + (1 if dice.chance(often - int(often)) else 0)
            for k in range(lines):
                number += dice.whole(1, 5)
                date = dice.pick(workdays(m))
                # wages and prices rise a little every month
                cents = int(dice.near(euros * 100 * weight * (1 + 0.0024 * m), spread) / 5) * 5
                text = dice.pick(texts).format(week=date.isocalendar()[1], n=420000 + number * 3)
                prefix = "".join(w[0] for w in name.split()[:2]).upper().replace("&", "")
                if date <= LAST_EXPORT:
                    rows.append(line(date, name, f"{prefix}{start:%y}{number}", text, cents, (account, title),
                                     dice.pick(centres), vat=(cents * vat + 50) // 100))
        if m % 11 == 7:           # now and then somebody credits something
            rows.append(line(month_days(m)[12], "Catering Broodnodig", f"CBC{start:%y%m}", "Creditnota niet geleverde lunches",
                             -dice.whole(200, 900) * 100, ("4150", "Kantine"), "9000", vat=None))
    return rows
