"""peer_duckdb.py FILE: the sums of a usage log by DuckDB, as JSON for race.py. All cores, exact decimals, the same grouping as baten:
month, supplier, team, model, experiment, currency; distinct users by quarter and team. The column types are told, nothing is guessed.
The file is read twice, which takes as long as keeping it in a table and less memory."""
import json
import sys
import time

import duckdb

COLUMNS = {"timestamp": "VARCHAR", "supplier": "VARCHAR", "model": "VARCHAR", "team": "VARCHAR", "project": "VARCHAR",
           "api_key": "VARCHAR", "user": "VARCHAR", "experiment": "VARCHAR", "requests": "BIGINT", "input_tokens": "BIGINT",
           "cached_tokens": "BIGINT", "output_tokens": "BIGINT", "cost": "DECIMAL(38,12)", "currency": "VARCHAR", "status": "VARCHAR"}
# A failed call that cost nothing is no request.
READ = """
CREATE TEMP VIEW log AS
SELECT "timestamp"[1:7] AS month, supplier, coalesce(team, '') AS team, model, coalesce(experiment, '') AS experiment, currency,
       "user" AS person, cost, coalesce(status, '') IN ('', 'ok', 'success') OR cost <> 0 AS counts, requests,
       input_tokens + output_tokens AS tokens
FROM read_csv('%s', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, columns = %s)
"""
GROUP = """
SELECT month, supplier, team, model, experiment, currency, count(*), sum(cost),
       sum(CASE WHEN counts THEN requests ELSE 0 END), sum(CASE WHEN counts THEN tokens ELSE 0 END)
FROM log GROUP BY ALL
"""
# By quarter; its last row, without a quarter, is all of them.
PEOPLE = """
WITH people AS (
    SELECT month[1:4] || '-Q' || ((month[6:7]::INTEGER + 2) // 3) AS quarter, team, person FROM log WHERE person <> '' GROUP BY ALL)
SELECT quarter, count(DISTINCT person) FROM people GROUP BY GROUPING SETS ((quarter), ())
"""


def quarter(month):
    return "%s-Q%d" % (month[:4], (int(month[5:7]) + 2) // 3)


def main(path):
    start = time.monotonic()
    base = duckdb.connect()
    base.execute(READ % (path.replace("'", "''"), json.dumps(COLUMNS).replace('"', "'")))
    groups = base.execute(GROUP).fetchall()
    people = dict(base.execute(PEOPLE).fetchall())
    everyone = people.pop(None)
    seconds = time.monotonic() - start
    sums = {"seconds": seconds, "rows": 0, "cost": {}, "requests": {}, "tokens": {}, "users": people}
    for month, _, _, _, _, currency, rows, cost, requests, tokens in groups:
        sums["rows"] += rows
        sums["cost"][currency] = sums["cost"].get(currency, 0) + cost
        for name, value in (("requests", requests), ("tokens", tokens)):
            sums[name][quarter(month)] = sums[name].get(quarter(month), 0) + int(value)
    sums["cost"] = {currency: str(cost) for currency, cost in sums["cost"].items()}
    sums["all"] = {"requests": sum(sums["requests"].values()), "tokens": sum(sums["tokens"].values()), "users": everyone}
    print(json.dumps(sums))


main(sys.argv[1])
