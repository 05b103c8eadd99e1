"""The exchange rates: those the ECB published up to 13 April 2026, and after that day an illustration, a
random walk in the shape of its file. A demo that looks into October 2026 cannot have true ones."""
import datetime
import os

from demo_base import Dice, LAST_EXPORT

CLOSED = {datetime.date(2026, 5, 1)}        # a day without rates beside the weekends


def published():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ecb-rates-cut.csv")
    with open(path, encoding="ascii") as file:
        lines = file.read().split("\n")
    return [line for line in lines[1:] if line]


def walk(last):
    dice = Dice(7)
    text = last.split(",")
    date, usd, gbp = datetime.date.fromisoformat(text[0]), float(text[1]), float(text[2])
    lines = []
    while date < LAST_EXPORT:
        date += datetime.timedelta(1)
        if date.weekday() > 4 or date in CLOSED:
            continue
        usd = dice.near(usd + (1.172 - usd) * 0.02, 0.007)
        gbp = dice.near(gbp + (0.868 - gbp) * 0.02, 0.004)
        lines.append(f"{date},{usd:.4f},{gbp:.5f},")
    return lines


def rates_file():
    lines = published()
    lines = list(reversed(walk(lines[0]))) + lines
    return ("Date,USD,GBP,\n" + "\n".join(lines) + "\n").encode("ascii")


def monthly_means(data):
    """{(year, month): dollars per euro}, enough to know roughly what a top-up is worth."""
    sums = {}
    for line in data.decode("ascii").split("\n")[1:]:
        if line:
            date, usd = line.split(",")[:2]
            key = (int(date[:4]), int(date[5:7]))
            total, n = sums.get(key, (0.0, 0))
            sums[key] = (total + float(usd), n + 1)
    return {key: total / n for key, (total, n) in sums.items()}
