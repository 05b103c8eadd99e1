"""What every part of the demo generator stands on: dice that roll alike everywhere, dates, exact money
in integers, and CSV and gzip files whose bytes depend on their content only."""
import datetime
import random
import struct
import zlib

FIRST_MONTH = 2024 * 12 + 3   # 2024-04, months counted from year 0
MONTHS = 30                   # ten quarters, 2024-Q2 to 2026-Q3
LAST_EXPORT = datetime.date(2026, 10, 13)


class Dice:
    """Only random() is used: the standard library promises its sequence for a seed, and nothing else."""

    def __init__(self, seed):
        self.roll = random.Random(seed).random

    def between(self, low, high):
        return low + (high - low) * self.roll()

    def whole(self, low, high):
        return low + int((high - low + 1) * self.roll())

    def pick(self, items):
        return items[int(len(items) * self.roll())]

    def chance(self, p):
        return self.roll() < p

    def near(self, value, spread):
        """value, give or take the share `spread`; most of it in the middle."""
        return value * (1 + spread * (self.roll() + self.roll() + self.roll() - 1.5) / 1.5)

    def some(self, items, n):
        """n different items in their own order."""
        left, out = len(items), []
        for item in items:
            if n > 0 and self.roll() * left < n:
                out.append(item)
                n -= 1
            left -= 1
        return out


def month_start(m):
    return datetime.date((FIRST_MONTH + m) // 12, (FIRST_MONTH + m) % 12 + 1, 1)


def month_days(m):
    first, end = month_start(m), month_start(m + 1)
    return [first + datetime.timedelta(d) for d in range((end - first).days)]


def month_label(m):
    return month_start(m).strftime("%Y-%m")


def month_of(day):
    return day.year * 12 + day.month - 1 - FIRST_MONTH


def workdays(m):
    return [d for d in month_days(m) if d.weekday() < 5 and d not in HOLIDAYS]


def day(text):
    return datetime.date.fromisoformat(text)


HOLIDAYS = {day(t) for t in (
    "2024-04-01 2024-05-09 2024-05-20 2024-12-25 2024-12-26 2025-01-01 2025-04-21 2025-05-05 2025-05-29 2025-06-09 "
    "2025-12-25 2025-12-26 2026-01-01 2026-04-06 2026-04-27 2026-05-14 2026-05-25").split()}


def quarter_of(m):
    return m // 3


def quarter_label(q):
    q += 1                      # 2024-Q1 would be quarter -1
    return f"{2024 + q // 4}-Q{q % 4 + 1}"


def decimal_text(units, places):
    """An integer number of 10^-places as a decimal without needless zeros."""
    sign, units = ("-", -units) if units < 0 else ("", units)
    whole, rest = divmod(units, 10 ** places)
    text = f"{rest:0{places}d}".rstrip("0")
    return f"{sign}{whole}" + (f".{text}" if text else "")


def cents_text(cents):
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100}.{cents % 100:02d}"


def dutch_cents(cents):
    sign, cents = ("-", -cents) if cents < 0 else ("", cents)
    return f"{sign}{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"


def cell(value, delimiter=","):
    text = "" if value is None else str(value)
    if delimiter in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def table(header, rows, delimiter=",", end="\n"):
    lines = [delimiter.join(header)]
    lines += [delimiter.join(cell(c, delimiter) for c in row) for row in rows]
    return (end.join(lines) + end).encode("utf-8")


def gzipped(data):
    """A gzip file without name, time or system in its header."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    head = b"\x1f\x8b\x08\x00" + b"\0\0\0\0" + b"\x02\xff"
    return head + body + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
