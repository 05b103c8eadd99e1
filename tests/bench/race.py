"""race.py BATEN FOLDER ROUNDS [PEER=PYTHON...]: runs baten and the peers in turn over FOLDER/usage.csv, ROUNDS times, compares their
sums with each other and with FOLDER/totals, and prints times, memory and ratios. Exit status 1 means sums that differ or a program
that failed, never slowness."""
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
# 14 October 2026, so that the period is the last quarter of the log
ENVIRONMENT = dict(os.environ, SOURCE_DATE_EPOCH="1791936000")
COUNTS = ("requests", "tokens", "users")


class Failure(Exception):
    pass


class Run:
    """One run of a program: seconds on the clock, CPU seconds of the user and the system, peak memory in KB."""

    def __init__(self, command, folder):
        with open(os.path.join(folder, "stdout"), "w+b") as out, open(os.path.join(folder, "stderr"), "w+b") as err:
            start = time.monotonic()
            child = subprocess.Popen(command, stdout=out, stderr=err, env=ENVIRONMENT)
            _, status, usage = os.wait4(child.pid, 0)
            self.wall = time.monotonic() - start
            child.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            self.output, complaint = out.read().decode(), err.read().decode()
        self.cpu, self.memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
        self.own = None     # what the program itself measured, without its start
        if child.returncode != 0:
            raise Failure("%s: exit status %d\n%s" % (" ".join(command), child.returncode, complaint))


def is_quarter(figure, name):
    return figure.startswith(name + "@") and "-Q" in figure


def baten_sums(folder):
    """The sums as baten's own files have them: cost of every row, counts of the eight quarters that are figures."""
    with open(os.path.join(folder, "out", "control.json"), encoding="utf-8") as file:
        log = [entry for entry in json.load(file)["files"] if entry["kind"] == "usage"][0]
    with open(os.path.join(folder, "out", "figures.json"), encoding="utf-8") as file:
        figures = {entry["id"]: entry["value"] for entry in json.load(file)["figures"]}
    sums = {name: {f.partition("@")[2]: int(v) for f, v in figures.items() if is_quarter(f, name)} for name in COUNTS}
    sums["cost"] = log["amounts"]["facts"]
    sums["rows"] = log["rows"]["facts"]
    return sums


def run_baten(program, folder):
    run = Run([program, "check", os.path.join(folder, "baten.yaml"), "--fail-on", "never", "--quiet",
               "--out", os.path.join(folder, "out")], folder)
    run.sums = baten_sums(folder)
    return run


def run_peer(name, python, folder):
    run = Run([python, "-B", os.path.join(HERE, "peer_%s.py" % name), os.path.join(folder, "usage.csv")], folder)
    run.sums = json.loads(run.output)
    run.own = run.sums["seconds"]
    return run


def written_down(folder):
    """What the generator says: {name: number}, the cost of a currency as "cost EUR"."""
    with open(os.path.join(folder, "totals"), encoding="utf-8") as file:
        cells = [line.rstrip("\n").split("\t") for line in file]
    return {" ".join(row[:-1]): row[-1] for row in cells if len(row) == 2 or (len(row) == 3 and row[0] == "cost")}


def expect(what, value, other):
    if value != other:
        raise Failure("the sums differ: %s is %s, expected %s" % (what, value, other))


def check_against_log(name, sums, truth):
    """Rows and cost in full; counts in full for those that have every quarter."""
    expect("%s: rows" % name, sums["rows"], int(truth["rows"]))
    for currency, cost in sums["cost"].items():
        expect("%s: cost in %s" % (name, currency), Decimal(cost), Decimal(truth["cost " + currency]))
    expect("%s: currencies" % name, len(sums["cost"]), sum(key.startswith("cost ") for key in truth))
    if "all" in sums:
        for count in COUNTS:
            expect("%s: all %s" % (name, count), sums["all"][count], int(truth[count]))


def check_against_ours(name, sums, ours):
    for count in COUNTS:
        for quarter, value in ours[count].items():
            expect("%s: %s of %s" % (name, count, quarter), sums[count].get(quarter), value)
    if not ours["requests"]:
        raise Failure("baten has no requests by quarter to compare with")


def race(program, folder, rounds, peers):
    """{name: [Run]} without the first round, which warms up the file cache and the programs."""
    truth, runs = written_down(folder), {}
    for number in range(rounds + 1):
        ours = run_baten(program, folder)
        check_against_log("baten", ours.sums, truth)
        done = [("baten", ours)]
        for name, python in peers:
            peer = run_peer(name, python, folder)
            check_against_log(name, peer.sums, truth)
            check_against_ours(name, peer.sums, ours.sums)
            done.append((name, peer))
        for name, run in done:
            if number > 0:
                runs.setdefault(name, []).append(run)
    return runs


def middle(runs, what):
    return statistics.median(getattr(run, what) for run in runs)


def machine():
    model = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next(line.partition(":")[2].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return "%s: %s, %d cores, %s %s" % (platform.node(), model, os.cpu_count(), platform.system(), platform.release())


def print_race(runs, size, rounds):
    ours = runs["baten"]
    rows, users = ours[0].sums["rows"], sum(ours[0].sums["users"].values())
    print("\n%s" % machine())
    print("usage log: %.0f MB, %d rows; medians of %d rounds, lowest in brackets" % (size / 1e6, rows, rounds))
    print("%-10s %16s %16s %10s %10s   %s" % ("", "seconds", "CPU seconds", "MB/s", "peak MB", ""))
    for name, of_name in runs.items():
        wall, cpu = middle(of_name, "wall"), middle(of_name, "cpu")
        own = "" if of_name[0].own is None else "%.2f s of it reading and summing" % middle(of_name, "own")
        print("%-10s %8.2f (%5.2f) %8.2f (%5.2f) %10.0f %10.0f   %s" % (
            name, wall, min(r.wall for r in of_name), cpu, min(r.cpu for r in of_name), size / 1e6 / wall,
            max(r.memory for r in of_name) / 1024, own))
    for name, of_name in runs.items():
        if name != "baten":
            # per round and then the median: what slows a round slows both
            ratios = [[getattr(p, what) / getattr(o, against) for p, o in zip(of_name, ours)]
                      for what, against in (("wall", "wall"), ("own", "wall"), ("cpu", "cpu"))]
            memory = max(r.memory for r in of_name) / max(r.memory for r in ours)
            print("ratio %s : baten   %.1f on the clock (%.1f without its start), %.1f in CPU time, %.1f in memory" % (
                (name,) + tuple(statistics.median(r) for r in ratios) + (memory,)))
    cost = ", ".join("%s %s" % (currency, amount) for currency, amount in sorted(ours[0].sums["cost"].items()))
    print("the sums agree: cost %s; requests, tokens and users of %d quarters (%d users in all of them)" % (
        cost, len(ours[0].sums["requests"]), users))


def print_pack(program, folder, rounds):
    runs, size = [], 0
    for number in range(rounds + 1):
        run = Run([program, "build", "input/demo/baten.yaml", "--fail-on", "never", "--quiet",
                   "--out", os.path.join(folder, "pack-%d" % number)], folder)
        if number > 0:
            runs.append(run)
    pack = os.path.join(folder, "pack-0")
    files = sorted(os.listdir(pack))
    size = sum(os.path.getsize(os.path.join(pack, name)) for name in files)
    print("demo pack: %.0f ms of CPU (lowest %.0f), %.0f ms on the clock, peak %.0f MB; %d files, %.1f MB" % (
        middle(runs, "cpu") * 1000, min(r.cpu for r in runs) * 1000, middle(runs, "wall") * 1000,
        max(r.memory for r in runs) / 1024, len(files), size / 1e6))


def main(program, folder, rounds, *peers):
    rounds = max(1, int(rounds))
    try:
        runs = race(program, folder, rounds, [peer.split("=", 1) for peer in peers])
        print_race(runs, os.path.getsize(os.path.join(folder, "usage.csv")), rounds)
        print_pack(program, folder, rounds)
    except Failure as failure:
        print("bench: %s" % failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
