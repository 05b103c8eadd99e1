/* Year-end landing per line: actual to date + contracted + run-rate, with the range of the last three months; FC budget rows replace both
 * for their quarter (domain.md 9, 13). All in cents: a quarter's run-rate is the sum of three months, so nothing is rounded. */
#include <stdio.h>
#include <stdlib.h>

#include "analyse/analyse.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

/* The run-rate series of a line over the period's three months, and what is to come per later quarter of the year. */
struct line_outlook {
    int64_t month[3];
    int64_t contracted[4]; /* by quarter of the fiscal year */
    int64_t planned[4];    /* FC rows */
    bool has_plan[4];
};

/* Cost after the period that is invoiced already: of a row dated by its end. Not the usage-line invoices of metered suppliers: next
 * month's are made by next month's use. */
static bool is_contracted(const struct analysis *a, const struct fact *fact)
{
    const struct supplier_terms *terms = &a->ledger->terms[fact->supplier];
    bool metered = fact->line == terms->line && terms->treatment == TREATMENT_METERED && !(fact->flags & FACT_ALLOCATED);

    return fact->source == SOURCE_INVOICE && fact->month > a->quarters[7].last_month && !metered &&
           a->ledger->invoice_dates[fact->invoice] <= a->quarters[7].last;
}

static bool by_usage(const struct fact *fact)
{
    return fact->source == SOURCE_USAGE || (fact->flags & FACT_BY_USAGE);
}

/* A pair of line and supplier among the other invoice facts. */
struct pair { uint16_t line; uint32_t supplier; int64_t month[3]; bool contracted; };

static struct pair *pair_of(struct pair **pairs, size_t *n, size_t *capacity, struct map *index, const struct fact *fact)
{
    uint32_t key[2] = {fact->line, fact->supplier};
    bool added;
    struct map_entry *entry = map_put(index, (struct str){(const char *)key, sizeof key}, *n, &added);

    if (added) {
        *pairs = xgrow(*pairs, *n, capacity, sizeof **pairs);
        (*pairs)[(*n)++] = (struct pair){.line = fact->line, .supplier = fact->supplier};
    }
    return &(*pairs)[entry->value];
}

static void add_recurring(const struct analysis *a, struct line_outlook *lines)
{
    const struct span *span = &a->quarters[7];
    struct arena *arena = arena_new();
    struct pair *pairs = NULL;
    size_t n = 0, capacity = 0;
    struct map index;

    map_init(&index, arena);
    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        struct pair *pair;
        if (fact->source != SOURCE_INVOICE || by_usage(fact) || fact->month < span->first_month)
            continue;
        pair = pair_of(&pairs, &n, &capacity, &index, fact);
        if (fact->month <= span->last_month)
            pair->month[fact->month - span->first_month] += fact->cents;
        else if (is_contracted(a, fact))
            pair->contracted = true;
    }
    for (size_t i = 0; i < n; i++)
        if (pairs[i].month[0] > 0 && pairs[i].month[1] > 0 && pairs[i].month[2] > 0 && !pairs[i].contracted)
            for (int m = 0; m < 3; m++)
                lines[pairs[i].line].month[m] += pairs[i].month[m];
    map_release(&index);
    arena_free(arena);
    free(pairs);
}

static void add_facts(const struct analysis *a, struct line_outlook *lines)
{
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        quarter_t quarter = quarter_from_month(fact->month, a->config->fiscal_year_start);
        if (fact->month >= span->first_month && fact->month <= span->last_month && (by_usage(fact) || fact->source == SOURCE_TIME))
            lines[fact->line].month[fact->month - span->first_month] += fact->cents;
        if (quarter / 4 == span->period / 4 && is_contracted(a, fact))
            lines[fact->line].contracted[quarter % 4] += fact->cents;
    }
}

static void add_plans(const struct analysis *a, struct line_outlook *lines)
{
    quarter_t period = a->quarters[7].period;

    for (size_t i = 0; i < a->ledger->n_budgets; i++) {
        const struct budget_cell *cell = &a->ledger->budgets[i];
        if (!cell->forecast || cell->quarter <= period || cell->quarter / 4 != period / 4)
            continue;
        lines[cell->line].planned[cell->quarter % 4] += cell->cents;
        lines[cell->line].has_plan[cell->quarter % 4] = true;
    }
}

enum range { RANGE_MEAN, RANGE_LOW, RANGE_HIGH };

/* What a quarter costs at the run-rate: three months at their mean, lowest or highest. */
static int64_t quarter_rate(const struct line_outlook *line, enum range range)
{
    int64_t extreme = line->month[0];

    if (range == RANGE_MEAN)
        return line->month[0] + line->month[1] + line->month[2];
    for (int m = 1; m < 3; m++)
        if (range == RANGE_LOW ? line->month[m] < extreme : line->month[m] > extreme)
            extreme = line->month[m];
    return 3 * extreme;
}

static int64_t landing(const struct analysis *a, uint32_t index, const struct line_outlook *line, enum range range)
{
    int64_t cents = year_to_date(a, CUBE_LINE, &a->quarters[7], index);

    for (int q = a->quarters[7].period % 4 + 1; q < 4; q++)
        cents += line->has_plan[q] ? line->planned[q] : line->contracted[q] + quarter_rate(line, range);
    return cents;
}

void forecast_figures(struct analysis *a)
{
    static const char *const names[] = {"forecast", "forecast.low", "forecast.high"};
    struct line_outlook *lines = xalloc(a->ledger->n_lines, sizeof *lines);
    int64_t total = 0;
    char label[16];

    snprintf(label, sizeof label, "%d", quarter_year(a->ledger->period));
    add_recurring(a, lines);
    add_facts(a, lines);
    add_plans(a, lines);
    for (uint32_t line = 0; line < a->ledger->n_lines; line++)
        for (int range = RANGE_MEAN; range <= RANGE_HIGH; range++) {
            int64_t cents = landing(a, line, &lines[line], (enum range)range);
            add_money(a, label, cents, "%s.line.%s", names[range], a->ledger->line_names[line]);
            total += range == RANGE_MEAN ? cents : 0;
        }
    add_money(a, label, total, "forecast");
    free(lines);
}
