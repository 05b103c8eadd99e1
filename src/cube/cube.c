/* The cube: one pass over facts and budget cells into a table of sums, sorted for look-up by kind
 * and period. */
#include "baten/cube.h"

#include <stdlib.h>

#include "baten/arena.h"
#include "baten/map.h"
#include "baten/xalloc.h"

bool fact_cube_keys(const struct ledger *ledger, const struct fact *fact, enum cube_kind kind,
                    uint32_t *a, uint32_t *b) {
    *a = *b = 0;
    switch (kind) {
    case CUBE_SPEND: return true;
    case CUBE_CASH: return fact->source != SOURCE_TIME;
    case CUBE_TIME: return fact->source == SOURCE_TIME;
    case CUBE_CAPITAL: return fact->nature == NATURE_CAPITAL;
    case CUBE_TYPE: *a = fact->type; return true;
    case CUBE_LINE: *a = fact->line; return true;
    case CUBE_OPS_PART: *a = fact->ops_part; return fact->line == LINE_AI_OPS;
    case CUBE_TEAM: *a = fact->team; return true;
    case CUBE_CLUSTER:
        *a = ledger_cluster_at(ledger, fact->team, month_last(fact->month));
        return true;
    case CUBE_SUPPLIER: *a = fact->supplier; return true;
    case CUBE_MODEL: *a = fact->model; return true;
    case CUBE_EXPERIMENT: *a = fact->experiment; return true;
    case CUBE_LINE_TEAM:
        *a = fact->line;
        *b = fact->team;
        return true;
    case CUBE_TYPE_TEAM:
        *a = fact->type;
        *b = fact->team;
        return true;
    case CUBE_TYPE_LINE:
        *a = fact->type;
        *b = fact->line;
        return true;
    case CUBE_PROMPT_SUPPLIER: *a = fact->supplier; return fact->line == LINE_PROMPT_CREDITS;
    case CUBE_PROMPT_SUPPLIER_MODEL:
        *a = fact->supplier;
        *b = fact->model;
        return fact->line == LINE_PROMPT_CREDITS;
    default: return false;
    }
}

/* What a sum is found by while the table grows. */
struct cube_key {
    uint32_t kind, period_kind;
    int32_t period;
    uint32_t a, b;
};

struct builder {
    struct cube *cube;
    const struct ledger *ledger;
    struct map index;
    struct arena *arena;
};

static uint32_t key_rank(const struct ledger *ledger, enum cube_kind kind, uint32_t key,
                         bool second) {
    switch (kind) {
    case CUBE_TEAM:
    case CUBE_BUDGET_TEAM: return ledger->teams.keys[key].rank;
    case CUBE_CLUSTER: return ledger->clusters.keys[key].rank;
    case CUBE_SUPPLIER:
    case CUBE_PROMPT_SUPPLIER: return ledger->suppliers.keys[key].rank;
    case CUBE_MODEL: return ledger->models.keys[key].rank;
    case CUBE_EXPERIMENT: return ledger->experiments.keys[key].rank;
    case CUBE_LINE_TEAM:
    case CUBE_TYPE_TEAM:
    case CUBE_BUDGET_LINE_TEAM: return second ? ledger->teams.keys[key].rank : key;
    case CUBE_PROMPT_SUPPLIER_MODEL:
        return second ? ledger->models.keys[key].rank : ledger->suppliers.keys[key].rank;
    default: return key;
    }
}

static void add(struct builder *b, enum cube_kind kind, enum period_kind period_kind,
                int32_t period, uint32_t key_a, uint32_t key_b, int64_t cents) {
    struct cube_key key = {kind, period_kind, period, key_a, key_b};
    struct cube *cube = b->cube;
    bool added;
    struct map_entry *entry =
        map_put(&b->index, (struct str){(const char *)&key, sizeof key}, cube->n, &added);

    if (added) {
        cube->at = xgrow(cube->at, cube->n, &cube->capacity, sizeof *cube->at);
        cube->at[cube->n++] = (struct cube_sum){(uint8_t)kind,
                                                (uint8_t)period_kind,
                                                period,
                                                key_a,
                                                key_b,
                                                key_rank(b->ledger, kind, key_a, false),
                                                key_rank(b->ledger, kind, key_b, true),
                                                0,
                                                0};
    }
    /* A sum of cents beyond 64 bits takes 92 quadrillion euro: amounts are bounded at the door
     * (ingest, 10^15). */
    if (!cents_add(cube->at[entry->value].cents, cents, &cube->at[entry->value].cents))
        abort();
    cube->at[entry->value].rows++;
}

static void add_fact(struct builder *b, const struct fact *fact) {
    quarter_t quarter = quarter_from_month(fact->month, b->ledger->config->fiscal_year_start);

    for (int kind = 0; kind < CUBE_BUDGET; kind++) {
        uint32_t key_a, key_b;
        if (!fact_cube_keys(b->ledger, fact, (enum cube_kind)kind, &key_a, &key_b))
            continue;
        add(b, (enum cube_kind)kind, PERIOD_MONTH, fact->month, key_a, key_b, fact->cents);
        add(b, (enum cube_kind)kind, PERIOD_QUARTER, quarter, key_a, key_b, fact->cents);
    }
}

static void add_budget(struct builder *b, const struct budget_cell *cell) {
    if (!cell->chosen)
        return;
    add(b, CUBE_BUDGET, PERIOD_QUARTER, cell->quarter, 0, 0, cell->cents);
    add(b, CUBE_BUDGET_LINE, PERIOD_QUARTER, cell->quarter, cell->line, 0, cell->cents);
    add(b, CUBE_BUDGET_TEAM, PERIOD_QUARTER, cell->quarter, cell->team, 0, cell->cents);
    add(b, CUBE_BUDGET_LINE_TEAM, PERIOD_QUARTER, cell->quarter, cell->line, cell->team,
        cell->cents);
}

#define ORDER(x, y) ((x) < (y) ? -1 : (x) > (y))

static int compare_sums(const void *va, const void *vb) {
    const struct cube_sum *a = va, *b = vb;
    int order = ORDER(a->kind, b->kind);

    if (order == 0)
        order = ORDER(a->period_kind, b->period_kind);
    if (order == 0)
        order = ORDER(a->period, b->period);
    if (order == 0)
        order = ORDER(a->rank_a, b->rank_a);
    return order ? order : ORDER(a->rank_b, b->rank_b);
}

void cube_build(struct cube *cube, const struct ledger *ledger) {
    struct builder b = {.cube = cube, .ledger = ledger, .arena = arena_new()};

    *cube = (struct cube){0};
    map_init(&b.index, b.arena);
    for (size_t i = 0; i < ledger->n_facts; i++)
        add_fact(&b, &ledger->facts[i]);
    for (size_t i = 0; i < ledger->n_budgets; i++)
        add_budget(&b, &ledger->budgets[i]);
    map_release(&b.index);
    arena_free(b.arena);
    if (cube->n > 0)
        qsort(cube->at, cube->n, sizeof *cube->at, compare_sums);
}

void cube_release(struct cube *cube) {
    free(cube->at);
    cube->at = NULL;
}

/* The first sum that is not before the wanted kind and period. */
static size_t lower_bound(const struct cube *cube, enum cube_kind kind,
                          enum period_kind period_kind, int32_t period) {
    struct cube_sum wanted = {
        .kind = (uint8_t)kind, .period_kind = (uint8_t)period_kind, .period = period};
    size_t low = 0, high = cube->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_sums(&cube->at[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct cube_sum *cube_run(const struct cube *cube, enum cube_kind kind,
                                enum period_kind period_kind, int32_t period, size_t *n) {
    size_t first = lower_bound(cube, kind, period_kind, period), end = first;

    while (end < cube->n && cube->at[end].kind == kind &&
           cube->at[end].period_kind == period_kind && cube->at[end].period == period)
        end++;
    *n = end - first;
    return cube->at ? cube->at + first : NULL;
}

const struct cube_sum *cube_find(const struct cube *cube, enum cube_kind kind,
                                 enum period_kind period_kind, int32_t period, uint32_t a,
                                 uint32_t b) {
    size_t n;
    const struct cube_sum *run = cube_run(cube, kind, period_kind, period, &n);

    for (size_t i = 0; i < n; i++)
        if (run[i].a == a && run[i].b == b)
            return &run[i];
    return NULL;
}

int64_t cube_cents(const struct cube *cube, enum cube_kind kind, enum period_kind period_kind,
                   int32_t period, uint32_t a, uint32_t b) {
    const struct cube_sum *sum = cube_find(cube, kind, period_kind, period, a, b);

    return sum ? sum->cents : 0;
}
