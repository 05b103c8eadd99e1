/* Shared cost: an invoice row's cents of a month divided over teams by seats, headcount or a key of
 * the shares file (domain.md 4). */
#include <stdlib.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"
#include "ledger/roster.h"
#include "ledger/work.h"

struct weight {
    uint32_t team;
    int128 weight;
};
struct weights {
    struct weight *at;
    size_t n, capacity;
};

static void weights_add(struct weights *weights, uint32_t team, decimal weight) {
    for (size_t i = 0; i < weights->n; i++)
        if (weights->at[i].team == team) {
            weights->at[i].weight += weight.units;
            return;
        }
    weights->at = xgrow(weights->at, weights->n, &weights->capacity, sizeof *weights->at);
    weights->at[weights->n++] = (struct weight){team, weight.units};
}

static void weigh_seats(struct work *work, uint32_t supplier, month_t month,
                        struct weights *weights) {
    for (size_t i = 0; i < work->inputs->seats.n; i++) {
        const struct seat_row *row = &work->inputs->seats.at[i];
        if (!row->rejected && row->month == month &&
            dimension_find(&work->ledger->suppliers, row->supplier) == supplier)
            weights_add(weights, dimension_find(&work->ledger->teams, row->team), row->seats);
    }
}

static void weigh_headcount(struct work *work, month_t month, struct weights *weights) {
    size_t n;
    const uint32_t *teams = roster_teams(work->ledger, &n);

    for (size_t i = 0; i < n; i++) {
        const struct team_row *row = ledger_team_at(work->ledger, teams[i], month_last(month));
        if (row && row->has_headcount)
            weights_add(weights, teams[i], row->headcount);
    }
}

/* All rows of the key with its latest valid_from on or before the month's end. */
static void weigh_shares(struct work *work, struct str key, month_t month,
                         struct weights *weights) {
    const struct share_row *rows = work->inputs->shares.at;
    day_t latest = DAY_NONE;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < work->inputs->shares.n; i++) {
            struct strbuf folded = {0};
            text_fold_into(&folded, rows[i].key);
            if (!rows[i].rejected && str_equal(strbuf_str(&folded), key) &&
                rows[i].valid_from <= month_last(month)) {
                if (pass == 0 && rows[i].valid_from > latest)
                    latest = rows[i].valid_from;
                else if (pass == 1 && rows[i].valid_from == latest)
                    weights_add(weights, dimension_find(&work->ledger->teams, rows[i].team),
                                rows[i].weight);
            }
            strbuf_release(&folded);
        }
}

/* qsort has no context: keys are compared by the rank that dimension_settle gave, put in front of
 * the weight. */
struct ranked {
    uint32_t rank;
    struct weight weight;
};

static int compare_ranked(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;

    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static void allocate_to(struct work *work, struct fact fact, const struct weights *weights) {
    struct ranked *ranked = xalloc(weights->n + 1, sizeof *ranked);
    int128 *numbers = xalloc(weights->n + 1, sizeof *numbers);
    int64_t *cents = xalloc(weights->n + 1, sizeof *cents);

    for (size_t i = 0; i < weights->n; i++)
        ranked[i] =
            (struct ranked){work->ledger->teams.keys[weights->at[i].team].rank, weights->at[i]};
    qsort(ranked, weights->n, sizeof *ranked, compare_ranked);
    for (size_t i = 0; i < weights->n; i++)
        numbers[i] = ranked[i].weight.weight;
    if (split_largest_remainder(fact.cents, numbers, weights->n, cents)) {
        for (size_t i = 0; i < weights->n; i++) {
            fact.team = ranked[i].weight.team;
            fact.cents = cents[i];
            if (numbers[i] != 0)
                ledger_add_fact(work->ledger, fact);
        }
    } else {
        fact.team = KEY_NONE;
        ledger_add_fact(work->ledger, fact);
    }
    free(ranked);
    free(numbers);
    free(cents);
}

bool invoice_allocate(struct work *work, const struct rule *rule, struct fact fact) {
    struct weights weights = {0};

    if (rule->allocation == ALLOCATE_SEATS)
        weigh_seats(work, fact.supplier, fact.month, &weights);
    else if (rule->allocation == ALLOCATE_HEADCOUNT)
        weigh_headcount(work, fact.month, &weights);
    else
        weigh_shares(work, rule->share_key, fact.month, &weights);
    fact.flags |= FACT_ALLOCATED;
    allocate_to(work, fact, &weights);
    free(weights.at);
    return true;
}
