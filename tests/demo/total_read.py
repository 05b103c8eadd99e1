"""Reads the input files of a baten set-up on its own terms: for the check of totals, which must share nothing
with the program it checks, nor with the generator of the demo. Exact fractions, no float."""
import csv
import datetime
import glob
import gzip
import io
import os
import re
import unicodedata
from fractions import Fraction

DUTCH = {"factuurdatum": "invoice_date", "leverancier": "supplier", "factuurnummer": "invoice_no", "bedrag": "amount",
         "omschrijving": "description", "valuta": "currency", "btwbedrag": "vat_amount",
         "grootboekrekening": "gl_account", "grootboeknaam": "gl_name", "kostenplaats": "cost_centre",
         "proef": "experiment", "periodevan": "service_from", "periodetm": "service_to", "aard": "nature",
         "workspace": "project", "quarter": "period"}
NUMBERS = set("amount vat_amount cost requests input_tokens cached_tokens cache_write_tokens output_tokens headcount "
              "weight hours rate seats active_users seat_price revenue input_per_million output_per_million "
              "cached_per_million cache_write_per_million tolerance_pct tolerance_abs opening_credit "
              "reverse_charge_pct priority expected_benefit_month realised_benefit debit credit".split())
DATES = set("invoice_date date service_from service_to posting_date valid_from valid_to idea_date start_date "
            "first_use_date decision_date".split())
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


class Bad(Exception):
    """A cell that cannot be read; the message names its column."""


def fold(text):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Mc", "Me"))
    return " ".join(text.translate(LETTERS).split())


def slug(key):
    """A folded key as it stands in a figure id."""
    return re.sub("[^a-z0-9]+", "-", key).strip("-") or "x" if key else "none"


def half_even(value):
    return round(value)        # of a Fraction: half to even


def round12(value):
    return Fraction(round(value * 10 ** 12), 10 ** 12)


def largest_remainder(total, weights):
    """{key: part}; keys in the order of ties."""
    all_of_them = sum(w for _, w in weights)
    if not all_of_them:
        return {None: total}
    parts, rest = {}, []
    for place, (key, weight) in enumerate(weights):
        quota = Fraction(total) * weight / all_of_them
        whole = quota.numerator // quota.denominator
        parts[key] = whole
        rest.append((whole - quota, place, key))
    for _, _, key in sorted(rest)[:total - sum(parts.values())]:
        parts[key] += 1
    return parts


def decimal_mark(values):
    """Of a column: a mark settles it when it stands last of two kinds, or not before exactly three digits."""
    for text in values:
        marks = [c for c in text if c in ".,"]
        if not marks:
            continue
        last = marks[-1]
        if len(set(marks)) == 2:
            return last
        if len(marks) > 1:
            return "," if last == "." else "."
        if not re.search(re.escape(last) + r"\d{3}\D*$", text):
            return last
        if re.search(r"^\D*(0|\d{4,})" + re.escape(last), text):
            return last
    return "."


def number(text, mark):
    plain = re.sub(r"[\s\u00a0\u202f'€$]", "", text)
    negative = bool(re.fullmatch(r"\(.*\)|.*-|-.*", plain))
    plain = plain.strip("()-+").replace("." if mark == "," else ",", "").replace(mark, ".")
    if not re.fullmatch(r"\d*\.?\d*(?:[eE][-+]?\d+)?", plain) or not re.search(r"\d", plain):
        raise ValueError(text)
    value = Fraction(plain)
    return round12(-value if negative else value)


def last_sunday(year, month):
    last = datetime.date(year, month, 31)
    return last - datetime.timedelta((last.weekday() + 1) % 7)


def in_zone(moment, zone):
    """A moment in coordinated time on the clocks of the two zones that tests use."""
    if zone != "Europe/Amsterdam":
        return moment
    turn = lambda month: datetime.datetime.combine(last_sunday(moment.year, month), datetime.time(1))
    summer = turn(3) <= moment < turn(10)
    return moment + datetime.timedelta(hours=2 if summer else 1)


def date(text, zone="UTC"):
    """The local day of a date or a timestamp."""
    found = re.fullmatch(r"(\d\d)[-/](\d\d)[-/](\d{4})", text)
    if found:
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    if len(text) > 10:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        if moment.tzinfo:
            moment = in_zone(moment.astimezone(datetime.timezone.utc).replace(tzinfo=None), zone)
        return moment.date()
    return datetime.date.fromisoformat(text)


class Row(dict):
    """Native column -> text; .number and .date raise Bad. A column that is not there is empty."""

    def __init__(self, cells, marks, zone, line):
        super().__init__(cells)
        self.marks, self.zone, self.line = marks, zone, line

    def __missing__(self, column):
        return ""

    def number(self, column, default=None):
        text = self[column]
        if not text:
            return default
        try:
            return number(text, self.marks[column])
        except ValueError as fault:
            raise Bad(column) from fault

    def date(self, column):
        if not self[column]:
            return None
        try:
            return date(self[column], self.zone)
        except ValueError as fault:
            raise Bad(column) from fault


class File:
    """One input file: its rows and what becomes of them."""

    def __init__(self, path, shown, zone, **options):
        self.path, self.options = shown, options
        opened = gzip.open if path.endswith(".gz") else open
        with opened(path, "rb") as file:
            text = file.read().decode("utf-8-sig")
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        self.header = [native(h) for h in next(reader)]
        self.rows, records, marks = [], [], {}
        line = reader.line_num + 1
        for record in reader:
            if any(c.strip() for c in record):
                records.append((line, [c.strip() for c in record]))
            line = reader.line_num + 1
        for i, name in enumerate(self.header):
            if name in NUMBERS:
                marks[name] = decimal_mark([r[i] for _, r in records if i < len(r)])
        for line, record in records:
            cells = {name: value for name, value in zip(self.header, record) if value}
            self.rows.append(Row(cells, marks, zone, line))
        self.read, self.rejected, self.duplicate = len(self.rows), 0, 0


def native(header):
    plain = re.sub(r"[ _\-./]", "", fold(header))
    plain = DUTCH.get(plain, header.strip().lower())
    return {"quarter": "period"}.get(plain, plain)


def find(folder, pattern):
    return sorted(glob.glob(os.path.join(folder, pattern)))


def keep_once(files):
    """Drops the rows that an earlier file of the kind has too: n times in one, m in the other, max(n, m) stay."""
    most = {}
    for file in files:
        here, rows = {}, []
        for row in file.rows:
            key = tuple(sorted((c, normal(c, row)) for c in row if row[c]))
            here[key] = here.get(key, 0) + 1
            if here[key] <= most.get(key, 0):
                file.duplicate += 1
            else:
                rows.append(row)
        for key, n in here.items():
            most[key] = max(n, most.get(key, 0))
        file.rows = rows


def normal(column, row):
    """A cell as it is compared: numbers and dates by value, texts folded."""
    try:
        if column in NUMBERS:
            return row.number(column)
        if column in DATES:
            return row.date(column)
    except Bad:
        pass
    return row[column]
