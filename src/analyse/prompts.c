/* Cost per prompt, per model, and per million tokens: only supplier-months with requests (tokens)
 * and a fact in prompt-credits count. */
#include "analyse/prompts.h"

#include <stdlib.h>

#include "baten/xalloc.h"

/* ledger.usage is sorted by supplier rank, then month. */
struct usage_run usage_run_of(const struct ledger *ledger, uint32_t supplier, month_t month) {
    uint32_t rank = ledger->suppliers.keys[supplier].rank;
    size_t low = 0, high = ledger->n_usage;
    struct usage_run run = {0};

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t other = ledger->suppliers.keys[ledger->usage[middle].supplier].rank;
        if (other < rank || (other == rank && ledger->usage[middle].month < month))
            low = middle + 1;
        else
            high = middle;
    }
    run.at = ledger->usage ? ledger->usage + low : NULL;
    for (; low + run.n < ledger->n_usage && run.at[run.n].supplier == supplier &&
           run.at[run.n].month == month;
         run.n++) {
        run.requests.units += run.at[run.n].requests.units;
        run.tokens.units += run.at[run.n].tokens.units;
    }
    return run;
}

static void add_models(struct prompts *prompts, const struct analysis *a, uint32_t supplier,
                       month_t month, const struct usage_run *run) {
    size_t n;
    const struct cube_sum *costs =
        cube_run(&a->cube, CUBE_PROMPT_SUPPLIER_MODEL, PERIOD_MONTH, month, &n);

    for (size_t i = 0; i < n; i++)
        if (costs[i].a == supplier) {
            prompts->models[costs[i].b].cost += costs[i].cents;
            prompts->models[costs[i].b].there = true;
        }
    for (size_t i = 0; i < run->n; i++) {
        struct prompt_model *model = &prompts->models[run->at[i].model];
        model->requests.units += run->at[i].requests.units;
        model->tokens.units += run->at[i].tokens.units;
        model->there = true;
    }
}

static void add_month(struct prompts *prompts, const struct analysis *a, month_t month) {
    size_t n;
    const struct cube_sum *costs =
        cube_run(&a->cube, CUBE_PROMPT_SUPPLIER, PERIOD_MONTH, month, &n);

    for (size_t i = 0; i < n; i++) {
        struct usage_run run = usage_run_of(a->ledger, costs[i].a, month);
        if (run.tokens.units != 0) {
            prompts->token_cost += costs[i].cents;
            prompts->token_tokens.units += run.tokens.units;
        }
        if (run.requests.units == 0) {
            prompts->cost_without_usage += costs[i].cents;
            continue;
        }
        prompts->total.cost += costs[i].cents;
        prompts->total.requests.units += run.requests.units;
        prompts->total.tokens.units += run.tokens.units;
        add_models(prompts, a, costs[i].a, month, &run);
    }
}

void prompts_of_span(struct prompts *prompts, const struct analysis *a, const struct span *span) {
    *prompts = (struct prompts){.models = xalloc(a->ledger->models.n, sizeof *prompts->models)};
    for (month_t month = span->first_month; month <= span->last_month; month++)
        add_month(prompts, a, month);
}

void prompts_release(struct prompts *prompts) {
    free(prompts->models);
    prompts->models = NULL;
}

/* cents ÷ count × factor, six decimals. */
static void add_unit_cost(struct analysis *a, const char *label, int64_t cents, decimal count,
                          int64_t factor, enum reason reason, const char *name, const char *key) {
    decimal value;

    if (count.units != 0 && int128_mul_div((int128)cents * DECIMAL_CENT, DECIMAL_ONE * factor,
                                           count.units, ROUND_HALF_EVEN, &value.units))
        add_value(a, label, value, UNIT_MONEY, 6, "%s%s", name, key);
    else
        add_unknown(a, label, UNIT_MONEY, 6, reason, "%s%s", name, key);
}

static void span_figures(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    struct prompts p;

    prompts_of_span(&p, a, span);
    add_money(a, span->label, p.total.cost, "kpi.prompt-cost");
    add_money(a, span->label, p.cost_without_usage, "kpi.prompt-cost-without-usage");
    add_unit_cost(a, span->label, p.total.cost, p.total.requests, 1, REASON_NO_REQUESTS,
                  "kpi.cost-per-prompt", "");
    add_unit_cost(a, span->label, p.token_cost, p.token_tokens, 1000000, REASON_NO_TOKENS,
                  "kpi.cost-per-million-tokens", "");
    for (size_t i = 0; i < ledger->models.n; i++) {
        uint32_t model = ledger->models.ordered[i];
        if (p.models[model].there)
            add_unit_cost(a, span->label, p.models[model].cost, p.models[model].requests, 1,
                          REASON_NO_REQUESTS, "kpi.cost-per-prompt.model.",
                          dimension_id(&ledger->models, model));
    }
    prompts_release(&p);
}

void prompt_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++)
        span_figures(a, &a->quarters[i]);
    for (int i = 0; i < 24; i++)
        span_figures(a, &a->months[i]);
}
