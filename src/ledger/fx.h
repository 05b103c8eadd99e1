/* Conversion into the reporting currency at the ECB's reference rates (domain.md 3, FX). */
#ifndef LEDGER_FX_H
#define LEDGER_FX_H

#include "baten/ledger.h"

/* A rate as the fraction sum / n of units of currency per euro, with what it was taken from. */
struct fx_rate {
    int128 sum; /* Σ rates, in decimal units */
    int64_t n;  /* publication days in the sum; 0 = no rate */
    day_t day;  /* of a day rate, else DAY_NONE */
};

struct fx {
    const struct fx_table *table;
    struct str reporting; /* currency */
};

#define FX_BACK_INVOICE 7 /* days back to the last earlier publication */

/* The last rate published on or before the day, at most `back` days back (negative: any age). */
struct fx_rate fx_rate_on(const struct fx *fx, struct str currency, day_t day, int back);
/* The mean of the rates published from first to last. */
struct fx_rate fx_rate_mean(const struct fx *fx, struct str currency, day_t first, day_t last);

/* amount of a currency with rate `from` in the reporting currency with rate `to`: rounded once at
 * 12 decimals, half-even. */
bool fx_convert(decimal amount, struct fx_rate from, struct fx_rate to, decimal *out);

bool fx_is_reporting(const struct fx *fx,
                     struct str currency); /* empty counts as the reporting currency */

#endif
