/* Budgets: rows in cents per quarter, line and team; a year goes over its quarters by largest
 * remainder (domain.md 13, Budget). */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"
#include "ledger/lines.h"
#include "ledger/work.h"

static day_t period_first_day(const struct work *work, const struct budget_row *row) {
    int start = work->config->fiscal_year_start;

    switch (row->period_kind) {
    case PERIOD_MONTH: return month_first(row->period);
    case PERIOD_QUARTER: return quarter_first_day(row->period, start);
    case PERIOD_YEAR: return quarter_first_day(row->period * 4, start);
    }
    return DAY_NONE;
}

/* The last rate published before the period, whatever its age. */
static bool budget_cents(struct work *work, const struct budget_row *row,
                         struct budget_cell *cell) {
    day_t before = period_first_day(work, row) - 1;
    struct fx_rate from, to;
    decimal amount = row->amount;

    if (!fx_is_reporting(&work->fx, row->currency)) {
        from = fx_rate_on(&work->fx, row->currency, before, -1);
        to = fx_rate_on(&work->fx, work->fx.reporting, before, -1);
        if (from.n == 0 || to.n == 0)
            return diag_error(work->diag, EXIT_INPUT, work_position(work, row->at),
                              "add the ECB's rate history to inputs: fx",
                              "no exchange rate of %.*s before the budget's period",
                              (int)row->currency.n, row->currency.s);
        cell->rate = (decimal){from.sum};
        cell->rate_to = (decimal){to.sum};
        cell->rate_day = from.day != DAY_NONE ? from.day : to.day;
        work_rate_used(work, row->currency, from, -1);
        work_rate_used(work, work->fx.reporting, to, -1);
        if (!fx_convert(row->amount, from, to, &amount))
            amount.units = INT64_MAX * DECIMAL_ONE;
    }
    return decimal_to_cents(amount, &cell->cents) ||
           diag_error(work->diag, EXIT_INPUT, work_position(work, row->at), "correct the amount",
                      "amount is too large");
}

/* The same period as written, line, team, scenario and description twice is an error naming both.
 */
static bool cell_is_new(struct work *work, struct map *cells, size_t index, uint16_t line,
                        uint32_t team) {
    const struct budget_row *rows = work->inputs->budgets.at, *row = &rows[index];
    struct strbuf key = {0}, folded = {0};
    struct map_entry *entry;
    bool added;

    strbuf_addf(&key, "%d %d %u %u\n", row->period_kind, row->period, line, team);
    text_fold_into(&folded, row->scenario);
    strbuf_add_str(&key, strbuf_str(&folded));
    strbuf_add_char(&key, '\n');
    text_fold_into(&folded, row->description);
    strbuf_add_str(&key, strbuf_str(&folded));
    entry = map_put(cells, strbuf_str(&key), index, &added);
    strbuf_release(&key);
    strbuf_release(&folded);
    if (added)
        return true;
    return diag_error(
        work->diag, EXIT_INPUT, work_position(work, row->at),
        "add the amounts up in one row, or tell the rows apart by their description",
        "budget of this period, line, team and scenario is given twice: see also %s:%u",
        work_position(work, rows[entry->value].at).file, rows[entry->value].at.line);
}

static void cell_add(struct ledger *ledger, struct budget_cell cell) {
    ledger->budgets = xgrow(ledger->budgets, ledger->n_budgets, &ledger->cap_budgets, sizeof cell);
    ledger->budgets[ledger->n_budgets++] = cell;
}

static void book_row(struct work *work, const struct budget_row *row, struct budget_cell cell) {
    static const int128 equal[4] = {1, 1, 1, 1};
    int64_t quarters[4];

    if (row->period_kind == PERIOD_MONTH)
        cell.quarter = quarter_from_month(row->period, work->config->fiscal_year_start);
    else
        cell.quarter = row->period;
    if (row->period_kind != PERIOD_YEAR) {
        cell_add(work->ledger, cell);
        return;
    }
    split_largest_remainder(cell.cents, equal, 4, quarters);
    for (int q = 0; q < 4; q++) {
        cell.quarter = row->period * 4 + q;
        cell.cents = quarters[q];
        cell_add(work->ledger, cell);
    }
}

/* The row's line; where only a type is said, the line that follows from it (domain.md 4). */
static uint16_t budget_line(const struct ledger *ledger, const struct budget_row *row) {
    uint8_t type;

    if (row->line.n == 0 && type_from_text(row->type, &type))
        return line_from_type(type);
    return ledger_line(ledger, row->line);
}

bool budgets_book(struct work *work) {
    struct map cells;
    bool ok = true;

    map_init(&cells, work->arena);
    for (size_t i = 0; i < work->inputs->budgets.n && ok; i++) {
        const struct budget_row *row = &work->inputs->budgets.at[i];
        struct budget_cell cell = {.row = (uint32_t)i, .rate_day = DAY_NONE};
        if (row->rejected)
            continue;
        cell.line = budget_line(work->ledger, row);
        cell.team = dimension_find(&work->ledger->teams, row->team);
        cell.chosen = text_same(row->scenario, str_from_text(work->config->budget));
        cell.forecast = text_same(row->scenario, STR("FC"));
        if (cell.line == LINE_UNSAID) {
            ok = diag_error(
                work->diag, EXIT_INPUT, work_position(work, row->at),
                "use one of the five budget lines, or add it under `lines:` in baten.yaml",
                "unknown budget line '%.*s'", (int)row->line.n, row->line.s);
            break;
        }
        ok = cell_is_new(work, &cells, i, cell.line, cell.team) && budget_cents(work, row, &cell);
        if (ok)
            book_row(work, row, cell);
    }
    map_release(&cells);
    return ok;
}
