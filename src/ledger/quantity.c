/* From usage cells to usage sums: per supplier and month the inputs of the best money basis count,
 * currencies are converted at the month's mean, reverse-charged VAT is added (domain.md 3, 5). */
#include <stdlib.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ledger/work.h"

enum basis { BASIS_ACTUAL, BASIS_ESTIMATE, BASIS_NONE, BASES };

/* Cells sorted by rank of their keys; ranks are copied since qsort has no context. */
struct ranked_cell {
    uint32_t supplier, team, experiment, model;
    const struct usage_cell *cell;
    enum basis basis;
};

static int order_u32(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_cells(const void *a, const void *b) {
    const struct ranked_cell *x = a, *y = b;
    int order = order_u32(x->supplier, y->supplier);

    if (order == 0)
        order = (x->cell->month > y->cell->month) - (x->cell->month < y->cell->month);
    if (order == 0)
        order = order_u32(x->team, y->team);
    if (order == 0)
        order = order_u32(x->experiment, y->experiment);
    if (order == 0)
        order = order_u32(x->model, y->model);
    if (order == 0)
        order = order_u32(x->cell->currency, y->cell->currency);
    if (order == 0)
        order = order_u32(x->cell->file, y->cell->file);
    return order;
}

static enum basis file_basis(const struct work *work, uint32_t file) {
    const struct input_file *input = &work->inputs->files[file];

    switch (input->money_basis) {
    case MONEY_INVOICE:
    case MONEY_ACTUAL: return BASIS_ACTUAL;
    case MONEY_ESTIMATE: return BASIS_ESTIMATE;
    case MONEY_NONE: return BASIS_NONE;
    case MONEY_UNSAID: break;
    }
    return input->has_column[native_column(INPUT_USAGE, "cost")] ? BASIS_ACTUAL : BASIS_NONE;
}

static struct ranked_cell *cells_sorted(const struct work *work, size_t *n) {
    struct ranked_cell *sorted = xalloc(work->n_cells + 1, sizeof *sorted);
    const struct ledger *ledger = work->ledger;

    *n = 0;
    for (size_t i = 0; i < work->n_cells; i++) {
        const struct usage_cell *cell = &work->cells[i];
        if (!cell->out_of_scope)
            sorted[(*n)++] = (struct ranked_cell){ledger->suppliers.keys[cell->supplier].rank,
                                                  ledger->teams.keys[cell->team].rank,
                                                  ledger->experiments.keys[cell->experiment].rank,
                                                  ledger->models.keys[cell->model].rank,
                                                  cell,
                                                  file_basis(work, cell->file)};
    }
    qsort(sorted, *n, sizeof *sorted, compare_cells);
    return sorted;
}

/* The best basis of a supplier-month that brings cost, requests and tokens. */
struct best {
    enum basis cost, requests, tokens;
};

static struct best best_of(const struct ranked_cell *cells, size_t n) {
    struct best best = {BASES, BASES, BASES};

    for (size_t i = 0; i < n; i++) {
        const struct usage_cell *cell = cells[i].cell;
        if (cell->cost_rows > 0 && cells[i].basis < best.cost)
            best.cost = cells[i].basis;
        if (cell->request_rows > 0 && cells[i].basis < best.requests)
            best.requests = cells[i].basis;
        if (cell->token_rows > 0 && cells[i].basis < best.tokens)
            best.tokens = cells[i].basis;
    }
    return best;
}

bool work_usage_convert(struct work *work, const struct usage_cell *cell, decimal amount,
                        decimal *out) {
    struct str code = dimension_name(&work->currencies, cell->currency);
    month_t month = cell->month;
    struct fx_rate from, to;

    *out = amount;
    if (fx_is_reporting(&work->fx, code))
        return true;
    from = fx_rate_mean(&work->fx, code, month_first(month), month_last(month));
    to = fx_rate_mean(&work->fx, work->fx.reporting, month_first(month), month_last(month));
    if (from.n == 0 || to.n == 0) {
        char label[16];
        struct str missing = from.n == 0 ? code : work->fx.reporting;
        return diag_error(work->diag, EXIT_INPUT, work_position(work, cell->at),
                          "add the ECB's rate history of that month to inputs: fx",
                          "no exchange rate of %.*s in %s for usage", (int)missing.n, missing.s,
                          month_label(month, label));
    }
    work_rate_used(work, code, from, month);
    work_rate_used(work, work->fx.reporting, to, month);
    return fx_convert(amount, from, to, out) ||
           diag_error(work->diag, EXIT_INPUT, work_position(work, cell->at),
                      "look for a column of the wrong unit", "a usage cost is too large");
}

bool usage_too_large(struct work *work, struct row_ref at) {
    return diag_error(work->diag, EXIT_INPUT, work_position(work, at),
                      "look for a column of the wrong unit", "a sum of usage is too large");
}

/* What the trace shows of a sum: rows behind it, and its cost as they have it where that is of one
 * currency. */
static void sum_trace(const struct work *work, struct usage_sum *sum,
                      const struct ranked_cell *ranked, const struct best *best) {
    const struct usage_cell *cell = ranked->cell;
    struct str currency = dimension_name(&work->currencies, cell->currency);

    sum->request_rows += ranked->basis == best->requests ? cell->request_rows : 0;
    sum->token_rows += ranked->basis == best->tokens ? cell->token_rows : 0;
    if (ranked->basis != best->cost)
        return;
    if (sum->cost_rows == 0)
        sum->currency = str_text(work->arena, currency);
    else if (sum->currency && !str_equal(str_from_text(sum->currency), currency))
        sum->currency = NULL;
    sum->cost_rows += cell->cost_rows;
    sum->original.units +=
        cell->cost.units; /* no more than what sum_key has checked, or of no use */
}

/* One key of a supplier-month: its cells are adjacent, by currency. */
static bool sum_key(struct work *work, const struct ranked_cell *cells, size_t n,
                    const struct best *best, struct usage_sum *sum) {
    bool plain = work->ledger->terms[sum->supplier].treatment ==
                 TREATMENT_PLAIN; /* never money, so no rate is wanted */
    decimal in_currency = {0}, converted, factor;

    for (size_t i = 0; i < n; i++) {
        const struct usage_cell *cell = cells[i].cell;
        sum_trace(work, sum, &cells[i], best);
        if (work->watch)
            work->watch->settled(work->watch->self, sum, cell->file, cells[i].basis == best->cost,
                                 cells[i].basis == best->requests, cells[i].basis == best->tokens);
        if (cells[i].basis == best->cost && !decimal_add(in_currency, cell->cost, &in_currency))
            return usage_too_large(work, cell->at);
        if (cells[i].basis == best->requests &&
            !decimal_add(sum->requests, cell->requests, &sum->requests))
            return usage_too_large(work, cell->at);
        if (cells[i].basis == best->tokens && !decimal_add(sum->tokens, cell->tokens, &sum->tokens))
            return usage_too_large(work, cell->at);
        if (i + 1 < n && cells[i + 1].cell->currency == cell->currency)
            continue;
        if (plain)
            in_currency.units = 0;
        if (in_currency.units != 0 && !work_usage_convert(work, cell, in_currency, &converted))
            return false;
        if (in_currency.units != 0 && !decimal_add(sum->cost, converted, &sum->cost))
            return usage_too_large(work, cell->at);
        in_currency.units = 0;
    }
    return (work_reverse_charge(work, sum->supplier, &factor) &&
            decimal_multiply(sum->cost, factor, &sum->cost)) ||
           usage_too_large(work, sum->at);
}

static bool same_key(const struct usage_cell *a, const struct usage_cell *b) {
    return a->team == b->team && a->experiment == b->experiment && a->model == b->model;
}

/* The first file whose cost counts. */
static uint32_t file_of_best(const struct ranked_cell *cells, size_t n, const struct best *best) {
    uint32_t file = UINT32_MAX;
    for (size_t i = 0; i < n; i++)
        if (cells[i].basis == best->cost && cells[i].cell->cost_rows > 0 &&
            cells[i].cell->file < file)
            file = cells[i].cell->file;
    return file;
}

/* Rows whose cost another input of a better basis brings, with the cost that their file has itself.
 */
static void count_superseded(struct work *work, const struct ranked_cell *cells, size_t n,
                             const struct best *best) {
    for (size_t i = 0; i < n; i++) {
        const struct usage_cell *cell = cells[i].cell;
        decimal own = cells[i].basis == BASIS_NONE ? (decimal){0} : cell->cost;
        struct str currency = dimension_name(&work->currencies, cell->currency);
        if (cell->cost_rows == 0 || cells[i].basis == best->cost)
            continue;
        input_file_supersede(work->inputs, cell->file, cell->cost_rows, currency, own);
        inputs_set_aside(work->inputs,
                         &(struct set_aside){.file = cell->file,
                                             .other = file_of_best(cells, n, best),
                                             .why = ASIDE_BASIS,
                                             .rows = cell->cost_rows,
                                             .first = month_first(cell->month),
                                             .last = month_last(cell->month),
                                             .currency = str_text(work->arena, currency),
                                             .amount = own});
    }
}

static bool settle_month(struct work *work, const struct ranked_cell *cells, size_t n) {
    struct ledger *ledger = work->ledger;
    struct best best = best_of(cells, n);

    count_superseded(work, cells, n, &best);
    for (size_t i = 0, end; i < n; i = end) {
        const struct usage_cell *cell = cells[i].cell;
        struct usage_sum sum = {.month = cell->month,
                                .supplier = cell->supplier,
                                .team = cell->team,
                                .model = cell->model,
                                .experiment = cell->experiment,
                                .at = cell->at};
        end = i + 1;
        while (end < n && same_key(cells[end].cell, cell))
            end++;
        if (!sum_key(work, cells + i, end - i, &best, &sum))
            return false;
        ledger->usage = xgrow(ledger->usage, ledger->n_usage, &ledger->cap_usage, sizeof sum);
        ledger->usage[ledger->n_usage++] = sum;
    }
    return true;
}

bool usage_settle(struct work *work) {
    size_t n;
    struct ranked_cell *cells = cells_sorted(work, &n);
    bool ok = true;

    for (size_t i = 0, end; i < n && ok; i = end) {
        end = i + 1;
        while (end < n && cells[end].supplier == cells[i].supplier &&
               cells[end].cell->month == cells[i].cell->month)
            end++;
        ok = settle_month(work, cells + i, end - i);
    }
    free(cells);
    return ok;
}
