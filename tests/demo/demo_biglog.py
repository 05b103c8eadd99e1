"""A usage log of any size whose true totals are known: a block of rows for every month, each repeated as often
as the size asks, and a last row that is padded so that the file has exactly the bytes asked for."""
from demo_base import Dice, MONTHS, cell, decimal_text, month_days, month_label

HEADER = ("timestamp,supplier,model,team,project,api_key,user,experiment,requests,input_tokens,cached_tokens,"
          "output_tokens,cost,currency,status\n")
BLOCK_ROWS = 4000
SUPPLIERS = [("OpenAI", "USD", ("gpt-5", "gpt-5-mini", "gpt-4.1", "gpt-4o")),
             ("Anthropic", "USD", ("claude-sonnet-4-5", "claude-haiku-4-5", "claude-sonnet-4")),
             ("Mistral AI", "EUR", ("mistral-large", "mistral-small")), ("OpenRouter", "USD", ("llama-3.3-70b-instruct",))]
TEAMS = ["Klantservice", "Marketing", "Schade", "Polisbeheer", "Risk", "ICT", "Finance", "HR", ""]
FAILED = ("429", "error", "overloaded")


class Totals:
    """Exact sums: cost in 10^-10 of a currency; requests as domain.md counts them, a free failed call being none."""

    def __init__(self):
        self.numbers, self.users = {}, set()

    def add(self, name, value):
        self.numbers[name] = self.numbers.get(name, 0) + value

    def add_times(self, other, times):
        for name, value in other.numbers.items():
            self.add(name, value * times)
        self.users |= other.users

    def lines(self, size):
        out = [f"bytes\t{size}", f"users\t{len(self.users)}"]
        for name in sorted(self.numbers):
            value = self.numbers[name]
            out.append(f"{name}\t{decimal_text(value, 10) if name.startswith('cost') else value}")
        return out


def make_row(dice, m, days, totals, pad=0):
    supplier, currency, models = dice.pick(SUPPLIERS)
    model, team, date = dice.pick(models), dice.pick(TEAMS), dice.pick(days)
    app = dice.chance(0.3)
    user = "" if app else f"mw-{dice.whole(1, 6000):05d}"
    project = f"project-{dice.whole(1, 40)}" if dice.chance(0.9) else f"dienst, {dice.whole(1, 9)} \"nacht\""
    experiment = f"EXP-{dice.whole(1, 27):02d}" if dice.chance(0.25) else ""
    requests, tin, tout = dice.whole(1, 900), dice.whole(500, 900000), dice.whole(50, 90000)
    cost, status = dice.whole(1000, 300000000) * (100 if dice.chance(0.5) else 1), "ok" if app else ""
    if dice.chance(0.01):
        cost, status = 0, dice.pick(FAILED)
    clock = f"{dice.whole(0, 23):02d}:{dice.whole(0, 59):02d}:{dice.whole(0, 59):02d}"
    cells = [f"{date}T{clock}Z", supplier, model, team, project, f"sk-{dice.whole(1, 90)}" + "x" * pad, user, experiment,
             str(requests), str(tin), str(tin // 4), str(tout), decimal_text(cost, 10), currency, status]
    if totals is not None:
        count(totals, month_label(m), supplier, currency, user, requests, tin, tout, cost, status in FAILED)
    return (",".join(cell(c) for c in cells) + "\n").encode("ascii")


def count(totals, month, supplier, currency, user, requests, tin, tout, cost, failed):
    totals.add("rows", 1)
    totals.add(f"cost\t{currency}", cost)
    totals.add(f"cost\t{supplier}\t{month}\t{currency}", cost)
    totals.add("requests.raw", requests)
    if not failed or cost:
        totals.add("requests", requests)
        totals.add("tokens", tin + tout)
    if user:
        totals.users.add(user)


def write_log(path, size):
    """Writes exactly `size` bytes and returns the totals as lines."""
    dice, totals, blocks = Dice(101), Totals(), []
    for m in range(MONTHS):
        block = Totals()
        days = month_days(m)
        blocks.append((b"".join(make_row(dice, m, days, block) for _ in range(BLOCK_ROWS)), block))
    once = sum(len(data) for data, _ in blocks)
    written = len(HEADER)
    with open(path, "wb", buffering=0) as file:
        file.write(HEADER.encode("ascii"))
        times = max(0, (size - written - 4096) // once)
        for data, block in blocks if times else ():
            for _ in range(times):
                file.write(data)
            totals.add_times(block, times)
            written += len(data) * times
        tail = tail_rows(size - written, totals)
        file.write(tail)
        written += len(tail)
    return totals.lines(written)


def tail_rows(room, totals):
    """Rows of the last month that fill `room` bytes to the byte; a row is never longer than 200 without its padding."""
    dice, rows, days = Dice(103), [], month_days(MONTHS - 1)
    while room > 400:
        rows.append(make_row(dice, MONTHS - 1, days, totals))
        room -= len(rows[-1])
    if room > 0:
        length = len(make_row(Dice(107), MONTHS - 1, days, None))
        if length > room:
            raise SystemExit("too small for a log: ask for 1,000 bytes at least")
        rows.append(make_row(Dice(107), MONTHS - 1, days, totals, room - length))
    return b"".join(rows)
