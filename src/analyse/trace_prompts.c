/* The trace of unit costs: cost per prompt and per million tokens, and why prompt cost changed. */
#include <stdlib.h>

#include "analyse/effects.h"
#include "analyse/trace_node.h"

/* Facts of prompt-credits in a span, of supplier-months that have requests (or have not), or that
 * have tokens. */
enum prompt_side { WITH_REQUESTS, WITHOUT_REQUESTS, WITH_TOKENS };
struct prompt_cell {
    const struct span *span;
    enum prompt_side side;
    bool by_model;
    uint32_t model;
};

static bool month_counts(const struct trace *t, uint32_t supplier, month_t month,
                         enum prompt_side side) {
    struct usage_run run = usage_run_of(t->a->ledger, supplier, month);

    return side == WITH_REQUESTS      ? run.requests.units != 0
           : side == WITHOUT_REQUESTS ? run.requests.units == 0
                                      : run.tokens.units != 0;
}

static bool in_prompt_cell(struct trace *t, const struct fact *fact, const void *self) {
    const struct prompt_cell *cell = self;

    return fact->line == LINE_PROMPT_CREDITS && fact->month >= cell->span->first_month &&
           fact->month <= cell->span->last_month &&
           (!cell->by_model || fact->model == cell->model) &&
           month_counts(t, fact->supplier, fact->month, cell->side);
}

static struct trace_node *prompt_cost(struct trace *t, struct trace_node *node, const char *symbol,
                                      const char *words, struct prompt_cell cell) {
    struct trace_node *cost = node_under(t, node, symbol, words);

    node_facts(t, cost, in_prompt_cell, &cell);
    node_sum_money(cost);
    return cost;
}

void explain_prompt_cost(struct trace *t, struct trace_node *node, const struct trace_id *id,
                         int without_usage) {
    struct prompt_cell cell = {.span = id->span,
                               .side = without_usage ? WITHOUT_REQUESTS : WITH_REQUESTS};

    node->expression = "Σ rows";
    node_facts(t, node, in_prompt_cell, &cell);
}

/* Has the supplier-month a fact in prompt-credits: else its use does not count. */
static bool has_cost(const struct trace *t, const struct usage_sum *usage) {
    return cube_find(&t->a->cube, CUBE_PROMPT_SUPPLIER, PERIOD_MONTH, usage->month, usage->supplier,
                     0) != NULL;
}

/* Requests or tokens of the supplier-months that count. */
static struct trace_node *prompt_use(struct trace *t, struct trace_node *node, const char *symbol,
                                     const char *words, const struct prompt_cell *cell,
                                     enum usage_quantity quantity) {
    struct trace_node *use = node_under(t, node, symbol, words);

    for (size_t i = 0; i < t->a->ledger->n_usage; i++) {
        const struct usage_sum *usage = &t->a->ledger->usage[i];
        decimal value = quantity == USAGE_REQUESTS ? usage->requests : usage->tokens;
        if (usage->month < cell->span->first_month || usage->month > cell->span->last_month ||
            value.units == 0 || (cell->by_model && usage->model != cell->model) ||
            !has_cost(t, usage) || !month_counts(t, usage->supplier, usage->month, cell->side))
            continue;
        node_usage(t, use, usage, quantity);
    }
    node_sum_count(use);
    return use;
}

void explain_cost_per_prompt(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int by_model) {
    struct prompt_cell cell = {.span = id->span, .by_model = by_model, .model = id->key[0]};
    struct trace_node *part;

    node->expression = "C ÷ R";
    if (by_model) {
        part = prompt_cost(t, node, "C", "quantity.prompt-cost-of-model", cell);
        part->names[0] = id->name[0];
        part = prompt_use(t, node, "R", "quantity.requests-of-model", &cell, USAGE_REQUESTS);
        part->names[0] = id->name[0];
    } else {
        node_figure(t, node, "C", UNIT_MONEY, "kpi.prompt-cost@%s", id->span->label);
        prompt_use(t, node, "R", "quantity.requests-that-count", &cell, USAGE_REQUESTS);
    }
}

void explain_cost_per_tokens(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int argument) {
    struct prompt_cell cell = {.span = id->span, .side = WITH_TOKENS};

    (void)argument;
    node->expression = "C × 1000000 ÷ T";
    prompt_cost(t, node, "C", "quantity.cost-with-tokens", cell);
    prompt_use(t, node, "T", "quantity.tokens-that-count", &cell, USAGE_TOKENS);
}

/* Both quarters, and what their models share. */
struct change {
    const struct span *before_span, *now_span;
    struct prompts before, now;
    struct counts counts;
};

static void change_open(struct change *change, struct trace *t, const struct span *span) {
    change->now_span = span;
    change->before_span = trace_quarter(t, span->period - 1);
    prompts_of_span(&change->before, t->a, change->before_span);
    prompts_of_span(&change->now, t->a, change->now_span);
    change->counts = counts_of(t->a, &change->before, &change->now);
}

static void change_close(struct change *change) {
    prompts_release(&change->before);
    prompts_release(&change->now);
    counts_release(&change->counts);
}

static void cost_of_quarter(struct trace *t, struct trace_node *node, const char *symbol,
                            const struct span *span) {
    struct trace_node *cost;

    if (figures_at(&t->a->results->figures, "kpi.prompt-cost@%s", span->label)) {
        node_figure(t, node, symbol, UNIT_MONEY, "kpi.prompt-cost@%s", span->label);
        return;
    }
    cost =
        prompt_cost(t, node, symbol, "quantity.prompt-cost-in", (struct prompt_cell){.span = span});
    node_name(cost, 0, NULL, span->label);
}

static void requests_of_quarter(struct trace *t, struct trace_node *node, const char *symbol,
                                const struct span *span) {
    struct prompt_cell cell = {.span = span};
    struct trace_node *use =
        prompt_use(t, node, symbol, "quantity.requests-in", &cell, USAGE_REQUESTS);

    node_name(use, 0, NULL, span->label);
}

/* Symbols of a model's cost, requests and tokens in a quarter; NULL where a term does without. */
struct model_symbols {
    const char *cost, *requests, *tokens;
};

static void model_side(struct trace *t, struct trace_node *term, uint32_t model,
                       const struct span *span, struct model_symbols symbols) {
    struct prompt_cell cell = {.span = span, .by_model = true, .model = model};
    struct trace_node *numbers[3] = {NULL, NULL, NULL};

    if (symbols.cost)
        numbers[0] = prompt_cost(t, term, symbols.cost, "quantity.model-cost", cell);
    if (symbols.requests)
        numbers[1] =
            prompt_use(t, term, symbols.requests, "quantity.model-requests", &cell, USAGE_REQUESTS);
    if (symbols.tokens)
        numbers[2] =
            prompt_use(t, term, symbols.tokens, "quantity.model-tokens", &cell, USAGE_TOKENS);
    for (int i = 0; i < 3; i++)
        if (numbers[i]) {
            numbers[i]->names[0] = term->names[0];
            node_name(numbers[i], 1, NULL, span->label);
        }
}

static void total_number(struct trace *t, struct trace_node *term, const char *symbol,
                         const struct span *span, decimal value) {
    struct trace_node *number = node_under(t, term, symbol, "quantity.requests-in");

    node_name(number, 0, NULL, span->label);
    node_value(number, value, UNIT_COUNT);
}

/* A term is in units of 10^-12 cent: it is shown at six decimals of the currency and taken
 * unrounded. */
#define TERM_PLACES 6
static struct trace_node *term_of(struct trace *t, struct trace_node *node, uint32_t model,
                                  int128 term) {
    const struct dimension *models = &t->a->ledger->models;
    struct trace_node *under = node_under(t, node, "", "quantity.term-of-model");
    decimal value = {0};

    int128_mul_div(term, 1, 100, ROUND_HALF_EVEN, &value.units);
    node_name_str(t, under, 0, dimension_name(models, model));
    node_unrounded(under, value, UNIT_MONEY, TERM_PLACES);
    return under;
}

static void mix_terms(struct trace *t, struct trace_node *node, const struct change *c) {
    node->expression = "Σ inputs";
    for (size_t i = 0; i < t->a->ledger->models.n; i++) {
        uint32_t model = t->a->ledger->models.ordered[i];
        bool before = c->counts.m0[model] > 0;
        struct trace_node *term;
        if (!before && c->counts.m1[model] <= 0)
            continue;
        term = term_of(t, node, model, mix_term(&c->before, &c->now, &c->counts, model));
        term->expression =
            before ? "(n1 − N1 × n0 ÷ N0) × c0 ÷ n0" : "(n1 − N1 × n0 ÷ N0) × c1 ÷ n1";
        model_side(t, term, model, c->before_span,
                   (struct model_symbols){before ? "c0" : NULL, "n0", NULL});
        model_side(t, term, model, c->now_span,
                   (struct model_symbols){before ? NULL : "c1", "n1", NULL});
        total_number(t, term, "N0", c->before_span, c->before.total.requests);
        total_number(t, term, "N1", c->now_span, c->now.total.requests);
    }
}

static void length_terms(struct trace *t, struct trace_node *node, const struct change *c) {
    node->expression = "Σ inputs";
    for (size_t i = 0; i < t->a->ledger->models.n; i++) {
        uint32_t model = t->a->ledger->models.ordered[i];
        struct trace_node *term;
        int128 units;
        bool known = length_term(&c->before, &c->now, &c->counts, model, &units);
        if (c->counts.m0[model] == 0 || c->counts.m1[model] == 0)
            continue;
        term = term_of(t, node, model, units);
        if (!known)
            node_unknown(term, UNIT_MONEY, REASON_NO_TOKENS);
        term->expression = known ? "(t1 − n1 × t0 ÷ n0) × c0 ÷ t0" : NULL;
        model_side(t, term, model, c->before_span, (struct model_symbols){"c0", "n0", "t0"});
        model_side(t, term, model, c->now_span, (struct model_symbols){NULL, "n1", "t1"});
    }
}

void explain_effect(struct trace *t, struct trace_node *node, const struct trace_id *id,
                    int effect) {
    const char *label = id->span->label;
    struct change change;

    change_open(&change, t, id->span);
    if (effect == 0 || change.counts.n0 <= 0 ||
        change.counts.n1 <= 0) { /* the latter is n/a, whatever the effect */
        node->expression =
            change.counts.n1 > 0 ? "(N1 − N0) × C0 ÷ N0" : "(N1 − N0) × C0 ÷ N0 ÷ [N1 > 0]";
        requests_of_quarter(t, node, "N1", change.now_span);
        requests_of_quarter(t, node, "N0", change.before_span);
        cost_of_quarter(t, node, "C0", change.before_span);
    } else if (effect == 1) {
        mix_terms(t, node, &change);
    } else if (effect == 2) {
        node->expression = "C1 − C0 − V − M";
        cost_of_quarter(t, node, "C1", change.now_span);
        cost_of_quarter(t, node, "C0", change.before_span);
        node_figure(t, node, "V", UNIT_MONEY, "kpi.effect.volume@%s", label);
        node_figure(t, node, "M", UNIT_MONEY, "kpi.effect.mix@%s", label);
    } else if (effect == 3) {
        length_terms(t, node, &change);
    } else {
        node->expression = "P − L";
        node_figure(t, node, "P", UNIT_MONEY, "kpi.effect.price@%s", label);
        node_figure(t, node, "L", UNIT_MONEY, "kpi.effect.length@%s", label);
    }
    change_close(&change);
}
