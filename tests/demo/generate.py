#!/usr/bin/env python3
"""Makes the demo organisation of input/demo, the same bytes every time, or one big usage log.

    generate.py DIR                    input/demo as it lies in the repository
    generate.py --usage-bytes N FILE   a usage log of N bytes; its true totals go to standard output
"""
import os
import sys

sys.dont_write_bytecode = True       # leave no cache beside the sources

import demo_biglog
import demo_experiments
import demo_fx
import demo_ledger
import demo_plan
import demo_tables
import demo_usage


def demo_files():
    """{path below the folder: bytes}"""
    logs = demo_usage.logs()
    rates = demo_fx.rates_file()
    files = {"input/eurofxref-illustrative.csv": rates}
    files.update(demo_tables.registers())
    files.update(demo_experiments.experiment_files())
    files.update(demo_usage.usage(logs))
    files.update(demo_ledger.ledger(demo_usage.invoiced(logs), demo_fx.monthly_means(rates)))
    files.update(demo_plan.plan())
    here = os.path.dirname(os.path.abspath(__file__))
    for source, target in (("demo-baten.yaml", "baten.yaml"), ("demo-readme.md", "README.md")):
        with open(os.path.join(here, source), "rb") as file:
            files[target] = file.read()
    return files


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--usage-bytes":
        for text in demo_biglog.write_log(arguments[2], int(arguments[1])):
            print(text)
        return 0
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write(__doc__)
        return 2
    for path, data in demo_files().items():
        full = os.path.join(arguments[0], path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
