"""peer_polars.py FILE: the sums of a usage log by polars, as JSON for race.py. All cores, streaming, exact decimals, the same grouping
as baten: month, supplier, team, model, experiment, currency; distinct users by quarter. The column types are told, nothing is guessed."""
import json
import sys
import time

import polars as pl

WORDS = ("timestamp", "supplier", "model", "team", "project", "api_key", "user", "experiment", "cost", "currency", "status")
NUMBERS = ("requests", "input_tokens", "cached_tokens", "output_tokens")


def quarter(month):
    return "%s-Q%d" % (month[:4], (int(month[5:7]) + 2) // 3)


def log(path):
    schema = {**{name: pl.String for name in WORDS}, **{name: pl.Int64 for name in NUMBERS}}
    cost = pl.col("cost").str.to_decimal(scale=12)
    status = pl.col("status").fill_null("")
    # A failed call that cost nothing is no request.
    counts = status.is_in(["", "ok", "success"]) | (cost != 0)
    return pl.scan_csv(path, schema_overrides=schema).select(
        pl.col("timestamp").str.slice(0, 7).alias("month"), "supplier", "team", "model", "experiment", "currency", "user",
        cost.alias("cost"), pl.when(counts).then("requests").otherwise(0).alias("requests"),
        pl.when(counts).then(pl.col("input_tokens") + pl.col("output_tokens")).otherwise(0).alias("tokens"))


def main(path):
    start = time.monotonic()
    rows = log(path)
    groups = rows.group_by("month", "supplier", "team", "model", "experiment", "currency").agg(
        pl.len().alias("rows"), pl.col("cost").sum(), pl.col("requests").sum(), pl.col("tokens").sum())
    people = rows.filter(pl.col("user").is_not_null() & (pl.col("user") != "")).select("month", "team", "user").unique()
    groups, people = pl.collect_all([groups, people], engine="streaming")
    people = people.with_columns(pl.col("month").map_elements(quarter, return_dtype=pl.String).alias("quarter"))
    users = people.group_by("quarter").agg(pl.col("user").n_unique())
    everyone = people["user"].n_unique()
    seconds = time.monotonic() - start
    sums = {"seconds": seconds, "rows": 0, "cost": {}, "requests": {}, "tokens": {}, "users": dict(users.iter_rows())}
    for group in groups.iter_rows(named=True):
        sums["rows"] += group["rows"]
        sums["cost"][group["currency"]] = sums["cost"].get(group["currency"], 0) + group["cost"]
        for name in ("requests", "tokens"):
            sums[name][quarter(group["month"])] = sums[name].get(quarter(group["month"]), 0) + group[name]
    sums["cost"] = {currency: str(cost) for currency, cost in sums["cost"].items()}
    sums["all"] = {"requests": sum(sums["requests"].values()), "tokens": sum(sums["tokens"].values()), "users": everyone}
    print(json.dumps(sums))


main(sys.argv[1])
