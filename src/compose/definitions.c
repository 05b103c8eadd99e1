/* Definitions of figures by the families of their ids; a definition that does not give the figure's
 * own value is none. */
#include "compose/definitions.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/each_cell.h"
#include "compose/figure_rows.h"
#include "compose/formulas.h"

struct maker {
    const struct composer *c;
    struct figure_rows rows;
    struct map known;   /* ids that have been looked at */
    struct list wanted; /* const char *: of them, in the order they were met */
    struct list made;   /* struct doc_definition */
};

/* --- the families -------------------------------------------------------------------------------
 */

/* An id taken apart: "spend.line.ai-ops@2026-Q3" of the family "spend". */
struct figure_id {
    const char *keys;  /* ".line.ai-ops", "" */
    const char *label; /* "2026-Q3" */
};

static const struct figure *stands(const struct maker *m, const char *name, const char *keys,
                                   const char *label) {
    return figures_at(&m->c->results->figures, "%s%s@%s", name, keys, label);
}

/* The figure, NULL (nothing, 0) where it does not stand. */
static const struct doc_formula *leaf(const struct maker *m, const char *name, const char *keys,
                                      const char *label) {
    const struct figure *figure = stands(m, name, keys, label);
    return figure ? formula_figure(m->c->arena, figure->id) : NULL;
}

static const struct doc_formula *two(const struct maker *m, enum formula_kind kind,
                                     const struct doc_formula *first,
                                     const struct doc_formula *second, int64_t factor) {
    return formula_of(m->c->arena, kind, first, second, factor);
}

static const struct doc_formula *spend(const struct maker *m, const struct figure_id *id,
                                       const char *name) {
    return figure_rows_ledger(&m->rows, name, id->keys, id->label);
}

static const struct doc_formula *sum_of(const struct maker *m, struct list *parts) {
    struct doc_formula *sum = ARENA_NEW(m->c->arena, struct doc_formula);
    *sum = (struct doc_formula){.kind = FORMULA_SUM, .parts = parts->at, .n_parts = parts->n};
    return parts->n ? sum : NULL;
}

/* The quarters of the fiscal year up to this one (of a year: all four): figures where they stand,
 * else their rows. */
static const struct doc_formula *year_sum(const struct maker *m, const struct figure_id *id,
                                          const char *name) {
    struct list parts = list_of(m->c->arena, sizeof(const struct doc_formula *));
    quarter_t last;
    int year;
    if (!quarter_from_text(str_from_text(id->label), &last)) {
        if (!year_from_text(str_from_text(id->label), &year))
            return NULL;
        last = year * 4 + 3;
    }
    for (quarter_t quarter = last / 4 * 4; quarter <= last; quarter++) {
        char label[16];
        quarter_label(quarter, label);
        const struct doc_formula *part = leaf(m, name, id->keys, label);
        bool outside = quarter < m->c->quarter - NOW || quarter > m->c->quarter;
        if (!part && outside)
            part = figure_rows_any(&m->rows, name, id->keys, label);
        if (part)
            *(const struct doc_formula **)list_push(&parts) = part;
    }
    return sum_of(m, &parts);
}

static const struct doc_formula *to_date(const struct maker *m, const struct figure_id *id,
                                         const char *name) {
    return year_sum(m, id, strcmp(name, "ytd.budget") == 0 ? "budget" : "spend");
}

static const struct doc_formula *budget(const struct maker *m, const struct figure_id *id,
                                        const char *name) {
    return strchr(id->label, 'Q') ? figure_rows_any(&m->rows, name, id->keys, id->label)
                                  : year_sum(m, id, name);
}

static const struct doc_formula *variance(const struct maker *m, const struct figure_id *id,
                                          const char *name) {
    bool year = strcmp(name, "ytd.variance") == 0;
    return two(m, FORMULA_DIFFERENCE, leaf(m, year ? "ytd" : "spend", id->keys, id->label),
               leaf(m, year ? "ytd.budget" : "budget", id->keys, id->label), 1);
}

static const struct doc_formula *bridge(const struct maker *m, const struct figure_id *id,
                                        const char *name) {
    static const char *const names[] = {
        "bridge.invoiced", "bridge.vat",           "bridge.set-aside", "bridge.deferred",
        "bridge.released", "bridge.usage-accrued", "bridge.time"};
    struct list parts = list_of(m->c->arena, sizeof(const struct doc_formula *));
    (void)name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *(const struct doc_formula **)list_push(&parts) = leaf(m, names[i], "", id->label);
    return sum_of(m, &parts);
}

static const struct doc_formula *difference(const struct maker *m, const struct figure_id *id,
                                            const char *name) {
    (void)name;
    return two(m, FORMULA_DIFFERENCE, leaf(m, "reconcile.invoiced", id->keys, id->label),
               leaf(m, "reconcile.usage", id->keys, id->label), 1);
}

static const struct doc_formula *over(const struct maker *m, const struct doc_formula *numerator,
                                      const struct doc_formula *denominator, int64_t factor) {
    return numerator && denominator ? two(m, FORMULA_QUOTIENT, numerator, denominator, factor)
                                    : NULL;
}

/* Simple ratios: numerator × factor ÷ denominator. */
static const struct ratio {
    const char *figure, *numerator, *denominator;
    int64_t factor;
} ratios[] = {
    {"kpi.cost-per-prompt", "kpi.prompt-cost", "requests", 1},
    {"kpi.cost-per-million-tokens", "kpi.prompt-cost", "tokens", 1000000},
    {"kpi.cost-per-user", "spend", "users", 1},
    {"kpi.cost-per-mvp.loaded", "spend.type.use-case-funding", "learning.scaled", 1},
    {"learning.kill-rate", "learning.killed", "learning.decided", 100},
    {"learning.validated-per-10k", "learning.validated", "spend.type.use-case-funding", 10000},
    {"learning.cost-per-validated", "spend.type.use-case-funding", "learning.validated", 1},
};

static const struct doc_formula *quotient(const struct maker *m, const struct figure_id *id,
                                          const char *name) {
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++)
        if (strcmp(ratios[i].figure, name) == 0)
            return over(m, leaf(m, ratios[i].numerator, id->keys, id->label),
                        leaf(m, ratios[i].denominator, id->keys, id->label), ratios[i].factor);
    return NULL;
}

static const struct doc_formula *growth(const struct maker *m, const struct figure_id *id,
                                        const char *name) {
    quarter_t quarter;
    char label[16];
    if (!quarter_from_text(str_from_text(id->label), &quarter))
        return NULL;
    quarter_label(quarter - (strstr(name, "-py") ? 4 : 1), label);
    const struct doc_formula *now = leaf(m, "kpi.ai-revenue", "", id->label),
                             *before = leaf(m, "kpi.ai-revenue", "", label);
    return over(m, two(m, FORMULA_DIFFERENCE, now, before, 1), before, 100);
}

static const struct doc_formula *adoption(const struct maker *m, const struct figure_id *id,
                                          const char *name) {
    (void)name;
    const char *people = arena_format(m->c->arena, "headcount%s@%s", id->keys, id->label);
    return over(m, leaf(m, "users", id->keys, id->label), formula_figure(m->c->arena, people), 100);
}

/* A longer name stands before those that it begins with. */
static const struct family {
    const char *name;
    const struct doc_formula *(*make)(const struct maker *m, const struct figure_id *id,
                                      const char *name);
} families[] = {
    {"spend", spend},
    {"cash", spend},
    {"time", spend},
    {"capital", spend},
    {"bridge.time", spend},
    {"bridge.usage-accrued", spend},
    {"bridge.actual", bridge},
    {"ytd.budget", to_date},
    {"ytd.variance", variance},
    {"ytd", to_date},
    {"budget", budget},
    {"variance", variance},
    {"reconcile.difference", difference},
    {"kpi.adoption", adoption},
    {"kpi.ai-revenue-growth-pq", growth},
    {"kpi.ai-revenue-growth-py", growth},
    {"kpi.cost-per-prompt", quotient},
    {"kpi.cost-per-million-tokens", quotient},
    {"kpi.cost-per-user", quotient},
    {"kpi.cost-per-mvp.loaded", quotient},
    {"learning.kill-rate", quotient},
    {"learning.validated-per-10k", quotient},
    {"learning.cost-per-validated", quotient},
};

static const struct doc_formula *formula_of_figure(const struct maker *m, const char *id) {
    const char *at = strrchr(id, '@');
    for (size_t i = 0; at && i < sizeof families / sizeof *families; i++) {
        size_t n = strlen(families[i].name);
        if (strncmp(families[i].name, id, n) != 0 || (id[n] != '.' && id[n] != '@'))
            continue;
        struct figure_id parts = {arena_text(m->c->arena, id + n, (size_t)(at - id) - n), at + 1};
        /* What is made holds the texts of parts, not parts. */
        /* cppcheck-suppress returnDanglingLifetime */
        return families[i].make(m, &parts, families[i].name);
    }
    return NULL;
}

/* --- what they come to --------------------------------------------------------------------------
 */

struct quantity headcount_of(const struct composer *c, uint32_t team, int quarter) {
    day_t end = quarter_last_day(c->quarter - NOW + quarter, c->config->fiscal_year_start);
    const char *id = team == KEY_ALL ? "" : dimension_id(&c->ledger->teams, team);
    struct quantity sum = quantity_unknown(NUMBER_COUNT, REASON_NO_HEADCOUNT);
    for (uint32_t key = 0; key < c->ledger->teams.n && c->ledger->roster; key++) {
        const struct team_row *row =
            team == KEY_ALL || team == key ? ledger_team_at(c->ledger, key, end) : NULL;
        if (!row || !row->has_headcount)
            continue;
        sum.known = true;
        sum.value.units += row->headcount.units;
    }
    sum.arena = c->arena;
    sum.from = arena_format(c->arena, "headcount%s%s@%s", team == KEY_ALL ? "" : ".team.", id,
                            c->labels[quarter]);
    return sum;
}

/* The value of a name that is no figure: so far only people. */
static bool named_value(const struct maker *m, const char *name, decimal *value) {
    const struct composer *c = m->c;
    const char *at = strrchr(name, '@');
    if (!at || strncmp(name, "headcount", strlen("headcount")) != 0)
        return false;
    for (int i = 0; i < QUARTERS; i++) {
        if (strcmp(c->labels[i], at + 1) != 0)
            continue;
        uint32_t team = figure_rows_team(&m->rows, name + strlen("headcount"), at);
        struct quantity people = headcount_of(c, team, i);
        *value = people.value;
        return people.known && strcmp(people.from, name) == 0;
    }
    return false;
}

enum outcome { OUTCOME_VALUE, OUTCOME_ROWS /* sound, but not added up here */, OUTCOME_NONE };

static enum outcome evaluate(const struct maker *m, const struct doc_formula *formula,
                             decimal *value);

static enum outcome evaluate_sum(const struct maker *m, const struct doc_formula *formula,
                                 decimal *value) {
    decimal sum = {0};
    enum outcome worst = OUTCOME_VALUE;
    for (size_t i = 0; i < formula->n_parts; i++) {
        decimal part = {0};
        enum outcome outcome = evaluate(m, formula->parts[i], &part);
        worst = outcome > worst ? outcome : worst;
        bool less = formula->kind == FORMULA_DIFFERENCE && i > 0;
        if (outcome == OUTCOME_VALUE &&
            !(less ? decimal_subtract(sum, part, &sum) : decimal_add(sum, part, &sum)))
            return OUTCOME_NONE;
    }
    *value = sum;
    return worst;
}

static enum outcome evaluate(const struct maker *m, const struct doc_formula *formula,
                             decimal *value) {
    decimal parts[2] = {{0}, {0}};
    const struct figure *figure;
    *value = (decimal){0};
    if (!formula)
        return OUTCOME_VALUE;
    switch (formula->kind) {
    case FORMULA_FIGURE:
        figure = figures_find(&m->c->results->figures, formula->name);
        if (!figure)
            return named_value(m, formula->name, value) ? OUTCOME_VALUE : OUTCOME_NONE;
        *value = figure->value;
        return figure->known ? OUTCOME_VALUE : OUTCOME_NONE;
    case FORMULA_ROWS: return OUTCOME_ROWS;
    case FORMULA_SUM:
    case FORMULA_DIFFERENCE: return evaluate_sum(m, formula, value);
    case FORMULA_QUOTIENT:
        for (int i = 0; i < 2; i++)
            if (evaluate(m, formula->parts[i], &parts[i]) != OUTCOME_VALUE)
                return OUTCOME_NONE;
        return int128_mul_div(parts[0].units, formula->factor * DECIMAL_ONE, parts[1].units,
                              ROUND_HALF_EVEN, &value->units)
                   ? OUTCOME_VALUE
                   : OUTCOME_NONE;
    case FORMULA_COLUMN: break;
    }
    return OUTCOME_NONE;
}

/* Exactly half way between two values of that many places, and rounded towards zero. */
static bool is_down(decimal value, decimal rounded, int places) {
    int128 step = 1, rest = value.units - rounded.units;
    for (int i = places; i < DECIMAL_PLACES; i++)
        step *= 10;
    return rest != 0 && (rest < 0 ? -rest : rest) * 2 == step && (rest < 0) == (value.units < 0);
}

/* --- from the document ---------------------------------------------------------------------------
 */

static void want(struct maker *m, const char *id) {
    bool added;
    if (!id)
        return;
    map_put(&m->known, str_from_text(id), 0, &added);
    if (added)
        *(const char **)list_push(&m->wanted) = id;
}

static void want_parts(struct maker *m, const struct doc_formula *formula) {
    if (!formula)
        return;
    if (formula->kind == FORMULA_FIGURE)
        want(m, formula->name);
    for (size_t i = 0; i < formula->n_parts; i++)
        want_parts(m, formula->parts[i]);
}

static bool want_cell(void *self, const struct doc_cell *cell) {
    if (cell->kind == CELL_NUMBER && cell->known) {
        want(self, cell->figure);
        want_parts(self, cell->formula);
    }
    return true;
}

static void want_blocks(struct maker *m, const struct doc_block *blocks, size_t n) {
    for (size_t i = 0; i < n; i++)
        block_each_cell(&blocks[i], want_cell, m);
}

static void define(struct maker *m, const char *id) {
    const struct figure *figure = figures_find(&m->c->results->figures, id);
    const struct doc_formula *formula = figure && figure->known ? formula_of_figure(m, id) : NULL;
    decimal value, rounded;
    if (!formula)
        return;
    enum outcome outcome = evaluate(m, formula, &value);
    rounded = decimal_round(value, figure->places);
    if (outcome == OUTCOME_NONE ||
        (outcome == OUTCOME_VALUE && decimal_compare(rounded, figure->value) != 0))
        return;
    *(struct doc_definition *)list_push(&m->made) = (struct doc_definition){
        .figure = figure->id,
        .formula = formula,
        .places = figure->places,
        .down = outcome == OUTCOME_VALUE && is_down(value, rounded, figure->places)};
    want_parts(m, formula);
}

static int definition_compare(const void *a, const void *b) {
    const struct doc_definition *x = a, *y = b;
    return strcmp(x->figure, y->figure);
}

void definitions_add(const struct composer *c, struct document *document) {
    struct maker m = {.c = c,
                      .wanted = list_of(c->arena, sizeof(const char *)),
                      .made = list_of(c->arena, sizeof(struct doc_definition))};
    figure_rows_open(&m.rows, c, document);
    map_init(&m.known, c->arena);
    for (size_t i = 0; i < document->n_pages; i++) {
        want_blocks(&m, document->pages[i].blocks, document->pages[i].n_blocks);
        want_blocks(&m, document->pages[i].tables, document->pages[i].n_tables);
    }
    for (size_t i = 0; i < document->n_sheets; i++)
        want_blocks(&m, document->sheets[i].page.blocks, document->sheets[i].page.n_blocks);
    for (size_t i = 0; i < m.wanted.n; i++)
        define(&m, ((const char **)m.wanted.at)[i]);
    if (m.made.n)
        qsort(m.made.at, m.made.n, sizeof(struct doc_definition), definition_compare);
    document->definitions = m.made.at;
    document->n_definitions = m.made.n;
    map_release(&m.known);
}
