/* The analyse stage: facts → figures → findings, in that order; each family of figures has its own
 * file. */
#include "baten/results.h"

#include <stdarg.h>
#include <stdlib.h>

#include "analyse/portfolio.h"
#include "analyse/published.h"
#include "baten/arena.h"

struct span span_of_quarter(const struct config *config, quarter_t quarter) {
    struct span span = {.kind = PERIOD_QUARTER, .period = quarter};

    quarter_label(quarter, span.label);
    span.first_month = quarter_first_month(quarter, config->fiscal_year_start);
    span.last_month = span.first_month + 2;
    span.first = month_first(span.first_month);
    span.last = month_last(span.last_month);
    return span;
}

struct span span_of_month(month_t month) {
    struct span span = {.kind = PERIOD_MONTH,
                        .period = month,
                        .first = month_first(month),
                        .last = month_last(month),
                        .first_month = month,
                        .last_month = month};

    month_label(month, span.label);
    return span;
}

/* name@label, as long as it needs to be: slugs are as long as the cells they come from. */
static const char *id_of(struct arena *arena, const char *label, const char *format, va_list args) {
    return arena_format(arena, "%s@%s", arena_vformat(arena, format, args), label);
}

#define WITH_ID(statement)                                                                         \
    const char *id;                                                                                \
    va_list args;                                                                                  \
    va_start(args, format);                                                                        \
    id = id_of(a->arena, label, format, args);                                                     \
    va_end(args);                                                                                  \
    statement

void add_money(struct analysis *a, const char *label, int64_t cents, const char *format, ...) {
    WITH_ID(figures_add(&a->results->figures, id, decimal_from_cents(cents), UNIT_MONEY, 2));
}

void add_count(struct analysis *a, const char *label, int64_t count, const char *format, ...) {
    WITH_ID(figures_add(&a->results->figures, id, decimal_from_int(count), UNIT_COUNT, 0));
}

void add_value(struct analysis *a, const char *label, decimal value, enum unit unit, int places,
               const char *format, ...) {
    WITH_ID(figures_add(&a->results->figures, id, value, unit, places));
}

void add_unknown(struct analysis *a, const char *label, enum unit unit, int places,
                 enum reason reason, const char *format, ...) {
    WITH_ID(figures_add_unknown(&a->results->figures, id, unit, places, reason));
}

void add_quotient(struct analysis *a, const struct span *span, int128 numerator, int128 denominator,
                  enum unit unit, int places, enum reason reason, const char *name,
                  const char *key) {
    decimal value;

    if (denominator != 0 &&
        int128_mul_div(numerator, DECIMAL_ONE, denominator, ROUND_HALF_EVEN, &value.units))
        add_value(a, span->label, value, unit, places, "%s%s", name, key);
    else
        add_unknown(a, span->label, unit, places, reason, "%s%s", name, key);
}

int64_t span_cents(const struct analysis *a, enum cube_kind kind, const struct span *span,
                   uint32_t key_a, uint32_t key_b) {
    return cube_cents(&a->cube, kind, span->kind, span->period, key_a, key_b);
}

static void spans_init(struct analysis *a) {
    struct results *results = a->results;

    for (int i = 0; i < 8; i++) {
        a->quarters[i] = span_of_quarter(a->config, a->ledger->first + i);
        results->quarters[i] = str_text(a->arena, str_from_text(a->quarters[i].label));
        for (int m = 0; m < 3; m++)
            a->months[i * 3 + m] = span_of_month(a->quarters[i].first_month + m);
    }
    results->period = results->quarters[7];
}

void analysis_open(struct analysis *a, struct results *results, struct diag *diag) {
    struct ledger *ledger = results->ledger;

    *a = (struct analysis){.results = results,
                           .arena = results->arena,
                           .ledger = ledger,
                           .inputs = ledger->inputs,
                           .config = ledger->config,
                           .diag = diag};
    cube_build(&a->cube, ledger);
    spans_init(a);
}

void analysis_close(struct analysis *a) {
    portfolio_release(a->portfolio);
    cube_release(&a->cube);
}

bool results_build(struct results *results, struct arena *arena, struct ledger *ledger,
                   struct diag *diag) {
    struct analysis a;
    bool ok;

    *results = (struct results){.arena = arena, .config = ledger->config, .ledger = ledger};
    figures_init(&results->figures, arena);
    analysis_open(&a, results, diag);
    spend_figures(&a);
    budget_figures(&a);
    usage_figures(&a);
    prompt_figures(&a);
    bridge_figures(&a);
    reconcile_figures(&a);
    effect_figures(&a);
    value_figures(&a);
    learning_figures(&a);
    portfolio_figures(&a);
    forecast_figures(&a);
    balances_build(&a);
    register_build(&a);
    ok = diag->status == EXIT_DONE && checks_run(&a);
    if (ok) {
        assess_figures(&a);
        published_read(&a);
        ok = checks_finish(&a);
    }
    analysis_close(&a);
    return ok;
}

void results_release(struct results *results) {
    figures_release(&results->figures);
    free(results->findings.at);
    results->findings.at = NULL;
}
