/* The ledger stage: names, registers, rules, then usage, invoices, time and budgets become facts,
 * in that order. */
#include "baten/ledger.h"

#include <stdlib.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ledger/lines.h"
#include "ledger/roster.h"
#include "ledger/terms.h"
#include "ledger/work.h"

struct diag_position work_position(const struct work *work, struct row_ref at) {
    return (struct diag_position){work->inputs->files[at.file].spec->path, at.line, 0};
}

void ledger_add_fact(struct ledger *ledger, struct fact fact) {
    ledger->facts = xgrow(ledger->facts, ledger->n_facts, &ledger->cap_facts, sizeof fact);
    ledger->facts[ledger->n_facts++] = fact;
}

const struct experiment_row *ledger_experiment(const struct ledger *ledger, uint32_t experiment) {
    uint32_t row =
        experiment < ledger->n_experiment_rows ? ledger->experiment_rows[experiment] : UINT32_MAX;

    return row == UINT32_MAX ? NULL : &ledger->inputs->experiments.at[row];
}

uint8_t fact_default_type(const struct ledger *ledger, uint16_t line, uint32_t experiment,
                          month_t month) {
    const struct experiment_row *row = ledger_experiment(ledger, experiment);
    bool scaled = row && row->decision == DECISION_SCALE && row->decision_date <= month_last(month);

    if (experiment != KEY_NONE && !scaled &&
        (line == LINE_PROMPT_CREDITS || line == LINE_TRAINING_COACHING))
        return TYPE_USE_CASE_FUNDING;
    return ledger->line_types[line];
}

bool work_reverse_charge(const struct work *work, uint32_t supplier, decimal *factor) {
    decimal pct = work->ledger->terms[supplier].reverse_charge_pct, extra;

    /* pct is per cent: pct × rest ÷ 100, half-even at the 12th decimal. */
    if (!int128_mul_div(pct.units, work->recovery_rest.units, 100 * DECIMAL_ONE, ROUND_HALF_EVEN,
                        &extra.units))
        return false;
    return decimal_add(decimal_from_int(1), extra, factor);
}

void work_rate_used(struct work *work, struct str currency, struct fx_rate rate, month_t month) {
    struct ledger *ledger = work->ledger;
    decimal mean;

    if (str_equal(currency, STR("EUR"))) /* rates are per euro: its own is none */
        return;
    for (size_t i = 0; i < ledger->n_rates; i++)
        if (ledger->rates[i].month == month && ledger->rates[i].day == rate.day &&
            str_equal(str_from_text(ledger->rates[i].currency), currency))
            return;
    if (!int128_mul_div(rate.sum, 1, rate.n, ROUND_HALF_EVEN, &mean.units))
        return;
    ledger->rates =
        xgrow(ledger->rates, ledger->n_rates, &ledger->cap_rates, sizeof *ledger->rates);
    ledger->rates[ledger->n_rates++] =
        (struct fx_use){str_text(ledger->arena, currency), rate.day, month, mean};
}

static void experiments_index(struct ledger *ledger) {
    const struct inputs *inputs = ledger->inputs;

    for (size_t i = 0; i < inputs->experiments.n; i++) {
        const struct experiment_row *row = &inputs->experiments.at[i];
        if (!row->rejected)
            dimension_register(&ledger->experiments, row->experiment);
        dimension_key(&ledger->teams, row->team);
    }
    ledger->n_experiment_rows = ledger->experiments.n;
    ledger->experiment_rows = ARENA_ARRAY(ledger->arena, ledger->n_experiment_rows, uint32_t);
    for (size_t i = 0; i < ledger->n_experiment_rows; i++)
        ledger->experiment_rows[i] = UINT32_MAX;
    for (size_t i = inputs->experiments.n; i > 0; i--)
        if (!inputs->experiments.at[i - 1].rejected)
            ledger->experiment_rows[dimension_find(&ledger->experiments,
                                                   inputs->experiments.at[i - 1].experiment)] =
                (uint32_t)(i - 1);
}

/* Every name of every row is seen before keys are put in order: spellings and slugs depend on all
 * of them. */
static void names_see(struct ledger *ledger) {
    const struct inputs *inputs = ledger->inputs;

    for (size_t i = 0; i < inputs->invoices.n; i++) {
        dimension_key(&ledger->suppliers, inputs->invoices.at[i].supplier);
        dimension_key(&ledger->teams, inputs->invoices.at[i].team);
        dimension_key(&ledger->experiments, inputs->invoices.at[i].experiment);
    }
    for (size_t i = 0; i < inputs->budgets.n; i++)
        dimension_key(&ledger->teams, inputs->budgets.at[i].team);
    for (size_t i = 0; i < inputs->reviews.n; i++)
        dimension_key(&ledger->experiments, inputs->reviews.at[i].experiment);
    for (size_t i = 0; i < inputs->shares.n; i++)
        dimension_key(&ledger->teams, inputs->shares.at[i].team);
    for (size_t i = 0; i < inputs->time.n; i++) {
        dimension_key(&ledger->teams, inputs->time.at[i].team);
        dimension_key(&ledger->experiments, inputs->time.at[i].experiment);
    }
    for (size_t i = 0; i < inputs->seats.n; i++) {
        dimension_key(&ledger->suppliers, inputs->seats.at[i].supplier);
        dimension_key(&ledger->teams, inputs->seats.at[i].team);
    }
}

static void names_settle(struct ledger *ledger) {
    dimension_settle(&ledger->teams);
    dimension_settle(&ledger->clusters);
    dimension_settle(&ledger->suppliers);
    dimension_settle(&ledger->models);
    dimension_settle(&ledger->experiments);
    terms_settle(ledger);
}

/* The later of best and the month's quarter, if that has ended by the as-of date. */
static quarter_t later_quarter(const struct config *config, quarter_t best, month_t month) {
    quarter_t quarter = quarter_from_month(month, config->fiscal_year_start);

    return quarter > best && quarter_last_day(quarter, config->fiscal_year_start) <= config->as_of
               ? quarter
               : best;
}

/* Where rows were rejected, the first of them says more than that no period is left. */
static bool no_period(const struct work *work) {
    const struct inputs *inputs = work->inputs;
    const struct reject *first = NULL;
    size_t n = 0;

    for (size_t i = inputs->n_rejects; i-- > 0;) {
        enum input_kind kind = inputs->files[inputs->rejects[i].file].spec->kind;
        if (kind == INPUT_INVOICES || kind == INPUT_USAGE || kind == INPUT_TIME) {
            first = &inputs->rejects[i];
            n++;
        }
    }
    if (first)
        return diag_error(
            work->diag, EXIT_INPUT, work_position(work, (struct row_ref){first->file, first->line}),
            "mend the rows: `baten inspect` lists them; or say the period: 2026-Q3",
            "no quarter is left to report on: %zu rows rejected, the first for its %s: %s",
            n + (size_t)inputs->n_beyond, first->column, first->reason);
    return diag_error(
        work->diag, EXIT_INPUT, (struct diag_position){work->config->path, 0, 0},
        "say it: period: 2026-Q3, or --period",
        "no quarter with an invoice, usage or time row ended on or before the as-of date");
}

/* The last quarter that ended on or before the as-of date and holds an accepted invoice, usage or
 * time row. */
static bool period_choose(struct work *work) {
    struct ledger *ledger = work->ledger;
    const struct inputs *inputs = work->inputs;
    quarter_t best = INT32_MIN;

    for (size_t i = 0; i < inputs->invoices.n; i++)
        if (!inputs->invoices.at[i].rejected && !inputs->invoices.at[i].duplicate &&
            ledger->invoice_dates[i] != DAY_NONE)
            best = later_quarter(work->config, best, month_from_day(ledger->invoice_dates[i]));
    for (size_t i = 0; i < work->n_cells; i++)
        best = later_quarter(work->config, best, work->cells[i].month);
    for (size_t i = 0; i < inputs->time.n; i++)
        if (!inputs->time.at[i].rejected)
            best = later_quarter(work->config, best, month_from_day(inputs->time.at[i].date));
    ledger->period = work->config->has_period ? work->config->period : best;
    if (ledger->period == INT32_MIN)
        return no_period(work);
    ledger->first = ledger->period - 7;
    return true;
}

static bool ledger_stages(struct work *work) {
    struct ledger *ledger = work->ledger;

    lines_init(ledger);
    if (!terms_read(ledger, work->diag) || !roster_build(ledger, work->diag))
        return false;
    experiments_index(ledger);
    if (!rules_compile(&work->rules, ledger, work->diag) || !usage_read(work))
        return false;
    names_see(ledger);
    names_settle(ledger);
    invoices_date(work);
    if (!period_choose(work) || !invoices_classify(work) || !invoices_bounded(work) ||
        !usage_settle(work) || !metered_book(work) || !time_book(work) || !budgets_book(work) ||
        !facts_bounded(work))
        return false;
    spellings_warn(work);
    uncosted_warn(work);
    return true;
}

bool ledger_build(struct ledger *ledger, struct arena *arena, struct inputs *inputs,
                  struct diag *diag) {
    return ledger_build_watched(ledger, arena, inputs, NULL, diag);
}

bool ledger_build_watched(struct ledger *ledger, struct arena *arena, struct inputs *inputs,
                          const struct usage_watch *watch, struct diag *diag) {
    struct work work = {.ledger = ledger,
                        .arena = arena,
                        .inputs = inputs,
                        .config = inputs->config,
                        .diag = diag,
                        .watch = watch};
    bool ok;

    *ledger = (struct ledger){.arena = arena, .inputs = inputs, .config = inputs->config};
    dimension_init(&ledger->teams, arena);
    dimension_init(&ledger->clusters, arena);
    dimension_init(&ledger->suppliers, arena);
    dimension_init(&ledger->models, arena);
    dimension_init(&ledger->experiments, arena);
    dimension_init(&ledger->users, arena);
    dimension_init(&work.currencies, arena);
    work.fx = (struct fx){&inputs->fx, str_from_text(inputs->config->currency)};
    int128_mul_div(100 * DECIMAL_ONE - inputs->config->vat_recovery.units, 1, 100, ROUND_HALF_EVEN,
                   &work.recovery_rest.units);
    ok = ledger_stages(&work);
    rules_release(&work.rules);
    dimension_release(&work.currencies);
    free(work.cells);
    return ok;
}

void ledger_release(struct ledger *ledger) {
    dimension_release(&ledger->teams);
    dimension_release(&ledger->clusters);
    dimension_release(&ledger->suppliers);
    dimension_release(&ledger->models);
    dimension_release(&ledger->experiments);
    dimension_release(&ledger->users);
    free(ledger->facts);
    free(ledger->invoices);
    free(ledger->unplaced);
    free(ledger->usage);
    free(ledger->usage_outside);
    free(ledger->pool);
    free(ledger->usage_users);
    free(ledger->months);
    free(ledger->budgets);
    free(ledger->rates);
}
