/* Facts and budgets summed by key and period: what every figure of money is read from. */
#ifndef BATEN_CUBE_H
#define BATEN_CUBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/ledger.h"

/* A sum's keys a and b mean what its kind says; 0 where it has none. */
enum cube_kind {
    CUBE_SPEND,
    CUBE_CASH,
    CUBE_TIME,
    CUBE_CAPITAL,
    CUBE_TYPE,
    CUBE_LINE,
    CUBE_OPS_PART,
    CUBE_TEAM,
    CUBE_CLUSTER,
    CUBE_SUPPLIER,
    CUBE_MODEL,
    CUBE_EXPERIMENT,
    CUBE_LINE_TEAM,
    CUBE_TYPE_TEAM,
    CUBE_TYPE_LINE,
    CUBE_PROMPT_SUPPLIER,       /* cost in prompt-credits by supplier */
    CUBE_PROMPT_SUPPLIER_MODEL, /* and by supplier and model */
    CUBE_BUDGET,
    CUBE_BUDGET_LINE,
    CUBE_BUDGET_TEAM,
    CUBE_BUDGET_LINE_TEAM, /* chosen scenario; quarters only */
    CUBE_KINDS
};

struct cube_sum {
    uint8_t kind, period_kind; /* enum cube_kind, enum period_kind (month or quarter) */
    int32_t period;
    uint32_t a, b;
    uint32_t rank_a, rank_b; /* key order */
    int64_t cents;
    uint32_t rows; /* facts or budget rows in it */
};

struct cube {
    struct cube_sum *at; /* heap; sorted by kind, period kind, period, rank_a, rank_b */
    size_t n, capacity;
};

void cube_build(struct cube *cube, const struct ledger *ledger);
void cube_release(struct cube *cube);

/* The sums of one kind and period, in key order. */
const struct cube_sum *cube_run(const struct cube *cube, enum cube_kind kind,
                                enum period_kind period_kind, int32_t period, size_t *n);
/* One sum or NULL. */
const struct cube_sum *cube_find(const struct cube *cube, enum cube_kind kind,
                                 enum period_kind period_kind, int32_t period, uint32_t a,
                                 uint32_t b);
/* Its cents, 0 where there is none. */
int64_t cube_cents(const struct cube *cube, enum cube_kind kind, enum period_kind period_kind,
                   int32_t period, uint32_t a, uint32_t b);

/* Does the fact belong to a sum of this kind, and under which keys. A cluster is that of the fact's
 * team at its month's end. */
bool fact_cube_keys(const struct ledger *ledger, const struct fact *fact, enum cube_kind kind,
                    uint32_t *a, uint32_t *b);

#endif
