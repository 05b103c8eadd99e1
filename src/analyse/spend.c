/* Figures of actual cost: spend by every dimension, its cash-out and internal time, its capital
 * part, and the year to date. */
#include "analyse/analyse.h"

/* A dimension whose keys stand only where a row falls in the period. */
struct open_dimension {
    enum cube_kind kind;
    const char *name; /* "team" */
    const struct dimension *(*of)(const struct ledger *);
};

static const struct dimension *teams(const struct ledger *ledger) {
    return &ledger->teams;
}
static const struct dimension *clusters(const struct ledger *ledger) {
    return &ledger->clusters;
}
static const struct dimension *suppliers(const struct ledger *ledger) {
    return &ledger->suppliers;
}
static const struct dimension *models(const struct ledger *ledger) {
    return &ledger->models;
}
static const struct dimension *experiments(const struct ledger *ledger) {
    return &ledger->experiments;
}

static const struct open_dimension open_dimensions[] = {
    {CUBE_TEAM, "team", teams},
    {CUBE_CLUSTER, "cluster", clusters},
    {CUBE_SUPPLIER, "supplier", suppliers},
    {CUBE_MODEL, "model", models},
    {CUBE_EXPERIMENT, "experiment", experiments}};

static void add_fixed(struct analysis *a, const struct span *span) {
    add_money(a, span->label, span_cents(a, CUBE_SPEND, span, 0, 0), "spend");
    add_money(a, span->label, span_cents(a, CUBE_CASH, span, 0, 0), "cash");
    add_money(a, span->label, span_cents(a, CUBE_TIME, span, 0, 0), "time");
    add_money(a, span->label, span_cents(a, CUBE_CAPITAL, span, 0, 0), "capital");
    for (uint32_t type = 0; type < TYPES; type++)
        add_money(a, span->label, span_cents(a, CUBE_TYPE, span, type, 0), "spend.type.%s",
                  type_names[type]);
    for (uint32_t line = 0; line < a->ledger->n_lines; line++)
        add_money(a, span->label, span_cents(a, CUBE_LINE, span, line, 0), "spend.line.%s",
                  a->ledger->line_names[line]);
    for (uint32_t part = 1; part < OPS_PARTS; part++)
        add_money(a, span->label, span_cents(a, CUBE_OPS_PART, span, part, 0), "spend.ops-part.%s",
                  ops_part_names[part]);
    if (cube_find(&a->cube, CUBE_OPS_PART, span->kind, span->period, OPS_NONE, 0))
        add_money(a, span->label, span_cents(a, CUBE_OPS_PART, span, OPS_NONE, 0),
                  "spend.ops-part.none");
}

static void add_open(struct analysis *a, const struct span *span) {
    for (size_t d = 0; d < sizeof open_dimensions / sizeof *open_dimensions; d++) {
        const struct open_dimension *dimension = &open_dimensions[d];
        size_t n;
        const struct cube_sum *run =
            cube_run(&a->cube, dimension->kind, span->kind, span->period, &n);
        for (size_t i = 0; i < n; i++)
            add_money(a, span->label, run[i].cents, "spend.%s.%s", dimension->name,
                      dimension_id(dimension->of(a->ledger), run[i].a));
    }
}

/* Pairs of keys, by quarter only. */
static void add_pairs(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    const struct cube_sum *run;
    size_t n;

    run = cube_run(&a->cube, CUBE_LINE_TEAM, span->kind, span->period, &n);
    for (size_t i = 0; i < n; i++)
        add_money(a, span->label, run[i].cents, "spend.line.%s.team.%s",
                  ledger->line_names[run[i].a], dimension_id(&ledger->teams, run[i].b));
    run = cube_run(&a->cube, CUBE_TYPE_TEAM, span->kind, span->period, &n);
    for (size_t i = 0; i < n; i++)
        add_money(a, span->label, run[i].cents, "spend.type.%s.team.%s", type_names[run[i].a],
                  dimension_id(&ledger->teams, run[i].b));
    run = cube_run(&a->cube, CUBE_TYPE_LINE, span->kind, span->period, &n);
    for (size_t i = 0; i < n; i++)
        add_money(a, span->label, run[i].cents, "spend.type.%s.line.%s", type_names[run[i].a],
                  ledger->line_names[run[i].b]);
}

int64_t year_to_date(const struct analysis *a, enum cube_kind kind, const struct span *quarter,
                     uint32_t key_a) {
    int64_t sum = 0;

    for (quarter_t q = quarter->period / 4 * 4; q <= quarter->period; q++)
        sum += cube_cents(&a->cube, kind, PERIOD_QUARTER, q, key_a, 0);
    return sum;
}

static void add_year_to_date(struct analysis *a, const struct span *span) {
    add_money(a, span->label, year_to_date(a, CUBE_SPEND, span, 0), "ytd");
    for (uint32_t type = 0; type < TYPES; type++)
        add_money(a, span->label, year_to_date(a, CUBE_TYPE, span, type), "ytd.type.%s",
                  type_names[type]);
    for (uint32_t line = 0; line < a->ledger->n_lines; line++)
        add_money(a, span->label, year_to_date(a, CUBE_LINE, span, line), "ytd.line.%s",
                  a->ledger->line_names[line]);
}

void spend_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++) {
        add_fixed(a, &a->quarters[i]);
        add_open(a, &a->quarters[i]);
        add_pairs(a, &a->quarters[i]);
        add_year_to_date(a, &a->quarters[i]);
    }
    for (int i = 0; i < 24; i++) {
        add_fixed(a, &a->months[i]);
        add_open(a, &a->months[i]);
    }
}
