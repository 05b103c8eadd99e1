/* The truth about metered cost: per supplier and month the invoice pays, the usage tells who
 * (domain.md 5). */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ledger/work.h"

/* A supplier-month: a run of sorted pool parts and a run of usage sums. */
struct month_work {
    struct supplier_month at;
    const struct invoice_part *const *parts; /* in order of file and row */
    size_t n_parts;
    const struct usage_sum *usage; /* in key order */
    size_t n_usage;
    bool used; /* usage does not sum to 0, before it is rounded to cents */
    const struct supplier_terms *terms;
};

static int64_t sum_parts(const struct invoice_part *const *parts, size_t n) {
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += parts[i]->cents;
    return sum;
}

static bool sum_usage(struct work *work, struct month_work *m) {
    decimal sum = {0};
    bool ok = true;

    for (size_t i = 0; i < m->n_usage; i++)
        ok = ok && decimal_add(sum, m->usage[i].cost, &sum);
    m->used = sum.units != 0;
    return (ok && decimal_to_cents(sum, &m->at.usage)) || usage_too_large(work, m->usage[0].at);
}

static struct fact fact_from_usage(const struct usage_sum *usage, uint16_t line, uint8_t flags) {
    return (struct fact){.month = usage->month,
                         .team = usage->team,
                         .supplier = usage->supplier,
                         .model = usage->model,
                         .experiment = usage->experiment,
                         .invoice = UINT32_MAX,
                         .at = usage->at,
                         .rule = RULE_NONE,
                         .line = line,
                         .said_type = TYPE_UNSAID,
                         .source = SOURCE_USAGE,
                         .nature = NATURE_EXPENSE,
                         .flags = flags};
}

/* The weights of a month's keys; heap. */
static int128 *usage_weights(const struct month_work *m) {
    int128 *weights = xalloc(m->n_usage + 1, sizeof *weights);

    for (size_t i = 0; i < m->n_usage; i++)
        weights[i] = m->usage[i].cost.units;
    return weights;
}

/* Weights of both signs may blow a part up beyond 64 bits. */
static bool usage_split(struct work *work, const struct month_work *m, int64_t cents,
                        const int128 *weights, int64_t *split) {
    return split_largest_remainder(cents, weights, m->n_usage, split) ||
           usage_too_large(work, m->usage[0].at);
}

static bool book_usage(struct work *work, const struct month_work *m, int64_t cents,
                       uint8_t flags) {
    int128 *weights = usage_weights(m);
    int64_t *split = xalloc(m->n_usage + 1, sizeof *split);
    bool ok = usage_split(work, m, cents, weights, split);

    for (size_t i = 0; i < m->n_usage && ok; i++) {
        struct fact fact = fact_from_usage(&m->usage[i], m->terms->line, flags);
        fact.cents = split[i];
        fact.type = fact_default_type(work->ledger, fact.line, fact.experiment, fact.month);
        if (weights[i] != 0)
            ledger_add_fact(work->ledger, fact);
    }
    free(weights);
    free(split);
    return ok;
}

static struct fact fact_from_pool(const struct work *work, const struct invoice_part *part) {
    const struct invoice_cost *cost = &work->ledger->invoices[part->invoice];
    const struct invoice_row *row = &work->inputs->invoices.at[cost->invoice];
    struct fact fact = {.month = part->month,
                        .cents = part->cents,
                        .team = cost->team,
                        .supplier = cost->supplier,
                        .experiment = cost->experiment,
                        .invoice = cost->invoice,
                        .at = row->at,
                        .rule = cost->rule,
                        .line = cost->line,
                        .said_type = cost->said_type,
                        .ops_part = cost->ops_part,
                        .source = SOURCE_INVOICE,
                        .nature = (uint8_t)row->nature,
                        .flags = part->flags};

    fact.type = cost->said_type != TYPE_UNSAID
                    ? cost->said_type
                    : fact_default_type(work->ledger, cost->line, cost->experiment, part->month);
    return fact;
}

static void book_own_keys(struct work *work, const struct month_work *m) {
    for (size_t i = 0; i < m->n_parts; i++)
        ledger_add_fact(work->ledger, fact_from_pool(work, m->parts[i]));
}

static bool same_group(const struct fact *a, const struct fact *b) {
    return a->said_type == b->said_type && a->nature == b->nature;
}

/* Row i contributes split(a1+…+ai) − split(a1+…+a(i−1)) to each key, within its said type and
 * nature. */
static bool book_group(struct work *work, const struct month_work *m, const struct fact *first,
                       const int128 *weights) {
    int64_t *before = xalloc(m->n_usage, sizeof *before),
            *after = xalloc(m->n_usage, sizeof *after), sum = 0;
    bool ok = true;

    for (size_t i = 0; i < m->n_parts && ok; i++) {
        struct fact fact = fact_from_pool(work, m->parts[i]);
        if (!same_group(&fact, first))
            continue;
        sum += fact.cents;
        ok = usage_split(work, m, sum, weights, after);
        for (size_t k = 0; k < m->n_usage && ok; k++) {
            struct fact part = fact;
            part.team = m->usage[k].team;
            part.model = m->usage[k].model;
            part.experiment = m->usage[k].experiment;
            part.cents = after[k] - before[k];
            part.flags |= FACT_BY_USAGE;
            if (part.said_type == TYPE_UNSAID)
                part.type = fact_default_type(work->ledger, part.line, part.experiment, part.month);
            if (weights[k] != 0)
                ledger_add_fact(work->ledger, part);
        }
        memcpy(before, after, m->n_usage * sizeof *before);
    }
    free(before);
    free(after);
    return ok;
}

static bool book_by_usage(struct work *work, const struct month_work *m) {
    int128 *weights = usage_weights(m);
    bool ok = true;

    for (size_t i = 0; i < m->n_parts && ok; i++) {
        struct fact fact = fact_from_pool(work, m->parts[i]);
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++) {
            struct fact earlier = fact_from_pool(work, m->parts[k]);
            seen = same_group(&earlier, &fact);
        }
        if (!seen)
            ok = book_group(work, m, &fact, weights);
    }
    free(weights);
    return ok;
}

bool tolerance_exceeded(const struct supplier_terms *terms, int64_t invoiced, int64_t usage) {
    int64_t difference = invoiced > usage ? invoiced - usage : usage - invoiced;
    int64_t magnitude = usage < 0 ? -usage : usage;

    /* difference > pct % of usage, in units so that nothing is rounded; and difference > abs. */
    return (int128)difference * 100 * DECIMAL_ONE >
               (int128)magnitude * terms->tolerance_pct.units &&
           (int128)difference * DECIMAL_CENT > terms->tolerance_abs.units;
}

/* A month whose bill may still come: ended less than accrue_days before the period's end. */
static bool bill_may_come(const struct work *work, month_t month) {
    day_t end = quarter_last_day(work->ledger->period, work->config->fiscal_year_start);

    return month_last(month) <= end && end - month_last(month) < work->config->accrue_days;
}

static bool book_metered(struct work *work, struct month_work *m) {
    struct supplier_month *at = &m->at;
    bool invoiced = at->has_invoice && at->invoiced > 0, used = m->used;

    if (invoiced && used) {
        if (bill_may_come(work, at->month) && at->usage > at->invoiced &&
            tolerance_exceeded(m->terms, at->invoiced, at->usage))
            at->shortfall = at->usage - at->invoiced;
        return book_by_usage(work, m) &&
               (at->shortfall == 0 || book_usage(work, m, at->shortfall, FACT_PARTLY_INVOICED));
    }
    book_own_keys(work, m);
    at->accrued = used;
    return !used || book_usage(work, m, at->usage, FACT_ACCRUED);
}

/* What a share supplier's usage out of scope comes to, for the trace of the comparison. */
static void keep_outside(struct work *work, const struct usage_cell *cell, decimal cost) {
    struct ledger *ledger = work->ledger;
    struct usage_sum sum = {
        .month = cell->month,
        .supplier = cell->supplier,
        .cost = cost,
        .at = cell->at,
        .cost_rows = cell->cost_rows,
        .original = cell->cost,
        .currency = str_text(work->arena, dimension_name(&work->currencies, cell->currency))};

    ledger->usage_outside = xgrow(ledger->usage_outside, ledger->n_usage_outside,
                                  &ledger->cap_usage_outside, sizeof sum);
    ledger->usage_outside[ledger->n_usage_outside++] = sum;
}

/* All usage of a share supplier, in scope and out: its bill covers both. Rounded once. */
static bool sum_all_usage(struct work *work, struct month_work *m) {
    decimal sum = {0}, converted, factor;

    for (size_t i = 0; i < m->n_usage; i++)
        sum.units += m->usage[i].cost.units;
    for (size_t i = 0; i < work->n_cells; i++) {
        const struct usage_cell *cell = &work->cells[i];
        if (!cell->out_of_scope || cell->supplier != m->at.supplier || cell->month != m->at.month)
            continue;
        if (!work_usage_convert(work, cell, cell->cost, &converted))
            return false;
        if (!work_reverse_charge(work, cell->supplier, &factor) ||
            !decimal_multiply(converted, factor, &converted) ||
            !decimal_add(sum, converted, &sum) || !decimal_to_cents(sum, &m->at.usage))
            return usage_too_large(work, cell->at);
        m->at.has_usage = true;
        keep_outside(work, cell, converted);
    }
    return true;
}

static bool book_month(struct work *work, struct month_work *m) {
    struct ledger *ledger = work->ledger;

    m->terms = &ledger->terms[m->at.supplier];
    m->at.has_invoice = m->n_parts > 0;
    m->at.has_usage = m->n_usage > 0;
    m->at.invoiced = sum_parts(m->parts, m->n_parts);
    if (!sum_usage(work, m))
        return false;
    if (m->terms->treatment == TREATMENT_METERED && !book_metered(work, m))
        return false;
    if ((m->terms->treatment == TREATMENT_PREPAID || m->terms->treatment == TREATMENT_SHARE) &&
        m->used && !book_usage(work, m, m->at.usage, FACT_PREPAID))
        return false;
    if (m->terms->treatment == TREATMENT_SHARE && !sum_all_usage(work, m))
        return false;
    ledger->months = xgrow(ledger->months, ledger->n_months, &ledger->cap_months, sizeof m->at);
    ledger->months[ledger->n_months++] = m->at;
    return true;
}

/* The pool by supplier key order and month, rows staying in order of file and row. */
struct ranked_part {
    uint32_t supplier;
    month_t month;
    size_t order;
    const struct invoice_part *part;
};

static int compare_parts(const void *a, const void *b) {
    const struct ranked_part *x = a, *y = b;

    if (x->supplier != y->supplier)
        return x->supplier < y->supplier ? -1 : 1;
    if (x->month != y->month)
        return x->month < y->month ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Supplier rank and month of the next supplier-month, from three sorted lists. */
struct place {
    uint32_t supplier;
    month_t month;
};

static bool place_before(struct place a, struct place b) {
    return a.supplier != b.supplier ? a.supplier < b.supplier : a.month < b.month;
}

static int compare_places(const void *a, const void *b) {
    const struct place *x = a, *y = b;

    return place_before(*x, *y) ? -1 : place_before(*y, *x);
}

/* Every supplier-month there is, sorted, without doubles; heap. */
static struct place *places_all(const struct work *work, const struct ranked_part *parts,
                                size_t *n) {
    const struct ledger *ledger = work->ledger;
    struct place *places =
        xalloc(work->ledger->n_pool + ledger->n_usage + work->n_cells + 1, sizeof *places);
    size_t count = 0, unique = 0;

    for (size_t i = 0; i < work->ledger->n_pool; i++)
        places[count++] = (struct place){parts[i].supplier, parts[i].month};
    for (size_t i = 0; i < ledger->n_usage; i++)
        places[count++] = (struct place){ledger->suppliers.keys[ledger->usage[i].supplier].rank,
                                         ledger->usage[i].month};
    for (size_t i = 0; i < work->n_cells; i++)
        if (work->cells[i].out_of_scope &&
            ledger->terms[work->cells[i].supplier].treatment == TREATMENT_SHARE)
            places[count++] = (struct place){ledger->suppliers.keys[work->cells[i].supplier].rank,
                                             work->cells[i].month};
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare_places(&places[i], &places[unique - 1]) != 0)
            places[unique++] = places[i];
    *n = unique;
    return places;
}

static struct ranked_part *pool_sorted(const struct work *work) {
    struct ranked_part *sorted = xalloc(work->ledger->n_pool + 1, sizeof *sorted);
    const struct ledger *ledger = work->ledger;

    for (size_t i = 0; i < work->ledger->n_pool; i++) {
        const struct invoice_part *part = &work->ledger->pool[i];
        uint32_t supplier = ledger->invoices[part->invoice].supplier;
        sorted[i] =
            (struct ranked_part){ledger->suppliers.keys[supplier].rank, part->month, i, part};
    }
    qsort(sorted, work->ledger->n_pool, sizeof *sorted, compare_parts);
    return sorted;
}

bool metered_book(struct work *work) {
    struct ledger *ledger = work->ledger;
    struct ranked_part *sorted = pool_sorted(work);
    const struct invoice_part **parts = xalloc(work->ledger->n_pool + 1, sizeof *parts);
    size_t n_places, p = 0, u = 0;
    struct place *places = places_all(work, sorted, &n_places);
    bool ok = true;

    for (size_t i = 0; i < work->ledger->n_pool; i++)
        parts[i] = sorted[i].part;
    for (size_t i = 0; i < n_places && ok; i++) {
        struct month_work m = {.parts = parts + p,
                               .usage = ledger->usage ? ledger->usage + u : NULL,
                               .at = {.supplier = ledger->suppliers.ordered[places[i].supplier],
                                      .month = places[i].month}};
        for (; p < work->ledger->n_pool && sorted[p].supplier == places[i].supplier &&
               sorted[p].month == places[i].month;
             p++)
            m.n_parts++;
        assert(u == ledger->n_usage || ledger->usage);
        for (; u < ledger->n_usage && ledger->usage[u].supplier == m.at.supplier &&
               ledger->usage[u].month == m.at.month;
             u++)
            m.n_usage++;
        ok = book_month(work, &m);
    }
    free(places);
    free(parts);
    free(sorted);
    return ok;
}
