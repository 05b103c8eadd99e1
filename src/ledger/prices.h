/* The price list: what tokens of a model cost where a usage row has no cost of its own (domain.md
 * 5). */
#ifndef LEDGER_PRICES_H
#define LEDGER_PRICES_H

#include "baten/ledger.h"

struct price_list {
    struct price_entry *at; /* arena: by supplier, model, valid_from, row */
    size_t n;
};

void prices_index(struct price_list *list, struct ledger *ledger);

/* The row with the last valid_from on or before the day; NULL = no price. */
const struct price_row *price_at(const struct price_list *list, const struct ledger *ledger,
                                 uint32_t supplier, uint32_t model, day_t day);

/* (input − cached − write)·input + cached·cached + write·write + output·output, per million,
 * rounded once at the 12th decimal. */
bool price_usage(const struct price_row *price, const struct usage_row *row, decimal *cost);

#endif
