/* Year-end landing per line: actual to date + contracted + run-rate, with the range of the last
 * three months; FC budget rows replace both for their quarter (domain.md 9, 13). All in cents: a
 * quarter's run-rate is the sum of three months, so nothing is rounded. */
#include "analyse/forecast.h"

#include <stdio.h>
#include <stdlib.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

/* Cost after the period that is invoiced already: of a row dated by its end. Not the usage-line
 * invoices of metered suppliers: next month's are made by next month's use. */
bool outlook_contracted(const struct analysis *a, const struct fact *fact) {
    const struct supplier_terms *terms = &a->ledger->terms[fact->supplier];
    bool metered = fact->line == terms->line && terms->treatment == TREATMENT_METERED &&
                   !(fact->flags & FACT_ALLOCATED);

    return fact->source == SOURCE_INVOICE && fact->month > a->quarters[7].last_month && !metered &&
           a->ledger->invoice_dates[fact->invoice] <= a->quarters[7].last;
}

static bool by_usage(const struct fact *fact) {
    return fact->source == SOURCE_USAGE || (fact->flags & FACT_BY_USAGE);
}

static struct str pair_key(const struct fact *fact, uint32_t key[2]) {
    key[0] = fact->line;
    key[1] = fact->supplier;
    return (struct str){(const char *)key, 2 * sizeof *key};
}

static struct recurring_pair *pair_of(struct outlook *outlook, const struct fact *fact) {
    uint32_t key[2];
    bool added;
    struct map_entry *entry =
        map_put(&outlook->index, pair_key(fact, key), outlook->n_pairs, &added);

    if (added) {
        outlook->pairs =
            xgrow(outlook->pairs, outlook->n_pairs, &outlook->cap_pairs, sizeof *outlook->pairs);
        outlook->pairs[outlook->n_pairs++] =
            (struct recurring_pair){.line = fact->line, .supplier = fact->supplier};
    }
    return &outlook->pairs[entry->value];
}

static void find_pairs(struct outlook *outlook, const struct analysis *a) {
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        struct recurring_pair *pair;
        if (fact->source != SOURCE_INVOICE || by_usage(fact) || fact->month < span->first_month)
            continue;
        pair = pair_of(outlook, fact);
        if (fact->month <= span->last_month)
            pair->month[fact->month - span->first_month] += fact->cents;
        else if (outlook_contracted(a, fact))
            pair->contracted = true;
    }
}

bool outlook_runs(const struct outlook *outlook, const struct analysis *a,
                  const struct fact *fact) {
    const struct span *span = &a->quarters[7];
    const struct recurring_pair *pair;
    const struct map_entry *entry;
    uint32_t key[2];

    if (fact->month < span->first_month || fact->month > span->last_month)
        return false;
    if (by_usage(fact) || fact->source == SOURCE_TIME)
        return true;
    entry = map_find(&outlook->index, pair_key(fact, key));
    pair = entry ? &outlook->pairs[entry->value] : NULL;
    return pair && pair->month[0] > 0 && pair->month[1] > 0 && pair->month[2] > 0 &&
           !pair->contracted;
}

static void add_facts(struct outlook *outlook, const struct analysis *a) {
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        struct line_outlook *line = &outlook->lines[fact->line];
        quarter_t quarter = quarter_from_month(fact->month, a->config->fiscal_year_start);
        if (outlook_runs(outlook, a, fact))
            line->month[fact->month - span->first_month] += fact->cents;
        if (quarter / 4 == span->period / 4 && outlook_contracted(a, fact))
            line->contracted[quarter % 4] += fact->cents;
    }
}

bool outlook_plans(const struct analysis *a, const struct budget_cell *cell) {
    quarter_t period = a->quarters[7].period;

    return cell->forecast && cell->quarter > period && cell->quarter / 4 == period / 4;
}

static void add_plans(struct outlook *outlook, const struct analysis *a) {
    for (size_t i = 0; i < a->ledger->n_budgets; i++) {
        const struct budget_cell *cell = &a->ledger->budgets[i];
        struct line_outlook *line = &outlook->lines[cell->line];
        if (!outlook_plans(a, cell))
            continue;
        line->planned[cell->quarter % 4] += cell->cents;
        line->has_plan[cell->quarter % 4] = true;
    }
}

void outlook_open(struct outlook *outlook, const struct analysis *a) {
    *outlook = (struct outlook){.arena = arena_new(),
                                .lines = xalloc(a->ledger->n_lines, sizeof *outlook->lines)};
    map_init(&outlook->index, outlook->arena);
    find_pairs(outlook, a);
    add_facts(outlook, a);
    add_plans(outlook, a);
}

void outlook_close(struct outlook *outlook) {
    map_release(&outlook->index);
    arena_free(outlook->arena);
    free(outlook->lines);
    free(outlook->pairs);
}

enum range { RANGE_MEAN, RANGE_LOW, RANGE_HIGH };

/* What a quarter costs at the run-rate: three months at their mean, lowest or highest. */
static int64_t quarter_rate(const struct line_outlook *line, enum range range) {
    int64_t extreme = line->month[0];

    if (range == RANGE_MEAN)
        return line->month[0] + line->month[1] + line->month[2];
    for (int m = 1; m < 3; m++)
        if (range == RANGE_LOW ? line->month[m] < extreme : line->month[m] > extreme)
            extreme = line->month[m];
    return 3 * extreme;
}

static int64_t landing(const struct analysis *a, uint32_t index, const struct line_outlook *line,
                       enum range range) {
    int64_t cents = year_to_date(a, CUBE_LINE, &a->quarters[7], index);

    for (int q = a->quarters[7].period % 4 + 1; q < 4; q++)
        cents +=
            line->has_plan[q] ? line->planned[q] : line->contracted[q] + quarter_rate(line, range);
    return cents;
}

void forecast_figures(struct analysis *a) {
    static const char *const names[] = {"forecast", "forecast.low", "forecast.high"};
    struct outlook outlook;
    int64_t total = 0;
    char label[16];

    snprintf(label, sizeof label, "%d", quarter_year(a->ledger->period));
    outlook_open(&outlook, a);
    for (uint32_t line = 0; line < a->ledger->n_lines; line++)
        for (int range = RANGE_MEAN; range <= RANGE_HIGH; range++) {
            int64_t cents = landing(a, line, &outlook.lines[line], (enum range)range);
            add_money(a, label, cents, "%s.line.%s", names[range], a->ledger->line_names[line]);
            total += range == RANGE_MEAN ? cents : 0;
        }
    add_money(a, label, total, "forecast");
    outlook_close(&outlook);
}
