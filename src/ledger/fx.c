/* Conversion into the reporting currency at the ECB's reference rates: day rates, monthly means,
 * through the euro. */
#include "ledger/fx.h"

#include <assert.h>

bool fx_is_reporting(const struct fx *fx, struct str currency) {
    return currency.n == 0 || str_equal(currency, fx->reporting);
}

static const struct fx_rate euro = {.sum = DECIMAL_ONE, .n = 1, .day = DAY_NONE};

static size_t currency_column(const struct fx_table *table, struct str currency) {
    size_t i = 0;

    while (i < table->n_currencies && !str_equal(table->currencies[i], currency))
        i++;
    return i;
}

/* The number of days in the table on or before this one. */
static size_t days_through(const struct fx_table *table, day_t day) {
    size_t low = 0, high = table->n_days;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->days[middle] <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct fx_rate fx_rate_on(const struct fx *fx, struct str currency, day_t day, int back) {
    const struct fx_table *table = fx->table;
    size_t column = currency_column(table, currency);

    if (str_equal(currency, STR("EUR")))
        return euro;
    if (column == table->n_currencies)
        return (struct fx_rate){0};
    for (size_t i = days_through(table, day); i > 0; i--) {
        decimal rate = table->rates[(i - 1) * table->n_currencies + column];
        if (back >= 0 && day - table->days[i - 1] > back)
            break;
        if (rate.units > 0)
            return (struct fx_rate){rate.units, 1, table->days[i - 1]};
    }
    return (struct fx_rate){0};
}

struct fx_rate fx_rate_mean(const struct fx *fx, struct str currency, day_t first, day_t last) {
    const struct fx_table *table = fx->table;
    size_t column = currency_column(table, currency);
    struct fx_rate mean = {.day = DAY_NONE};

    if (str_equal(currency, STR("EUR")))
        return euro;
    if (column == table->n_currencies)
        return mean;
    for (size_t i = days_through(table, first - 1); i < table->n_days && table->days[i] <= last;
         i++) {
        decimal rate = table->rates[i * table->n_currencies + column];
        if (rate.units > 0) {
            mean.sum += rate.units;
            mean.n++;
        }
    }
    return mean;
}

bool fx_convert(decimal amount, struct fx_rate from, struct fx_rate to, decimal *out) {
    assert(from.n > 0 && to.n > 0);
    /* amount ÷ (from.sum ÷ from.n) × (to.sum ÷ to.n); sums of a month stay far below 2^63 units
     * each. */
    return int128_mul_div(amount.units, to.sum * from.n, from.sum * to.n, ROUND_HALF_EVEN,
                          &out->units);
}
