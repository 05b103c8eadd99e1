/* Facts, usage sums and budget cells as the source rows behind them. */
#include <stdlib.h>

#include "analyse/prompts.h"
#include "analyse/trace_text.h"
#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ledger/fx.h"

const struct invoice_cost *invoice_cost_of(const struct ledger *ledger, uint32_t invoice) {
    size_t low = 0, high = ledger->n_invoices;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ledger->invoices[middle].invoice < invoice)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ledger->n_invoices && ledger->invoices[low].invoice == invoice
               ? &ledger->invoices[low]
               : NULL;
}

static struct fx fx_of(const struct trace *t) {
    return (struct fx){&t->a->inputs->fx, str_from_text(t->a->config->currency)};
}

/* Units per euro of a rate that was a mean or a day's, exactly enough to be printed. */
static decimal rate_value(struct fx_rate rate) {
    decimal value = {0};

    if (rate.n > 0)
        int128_mul_div(rate.sum, 1, rate.n, ROUND_HALF_EVEN, &value.units);
    return value;
}

/* The reporting currency's own rate, where an amount went through the euro into another currency
 * than that. */
static decimal rate_to(const struct fx *fx, struct fx_rate rate) {
    return str_equal(fx->reporting, STR("EUR")) ? (decimal){0} : rate_value(rate);
}

static void rate_mean(const struct trace *t, struct trace_row *row, day_t first, day_t last) {
    struct fx fx = fx_of(t);

    if (fx_is_reporting(&fx, str_from_text(row->currency)))
        return;
    row->rate = rate_value(fx_rate_mean(&fx, str_from_text(row->currency), first, last));
    row->rate_first = first;
    row->rate_to = rate_to(&fx, fx_rate_mean(&fx, fx.reporting, first, last));
}

void row_amount_mean(struct trace *t, struct trace_row *row, decimal amount, struct str currency,
                     day_t first, day_t last) {
    row->has_amount = true;
    row->amount = amount;
    row->currency = currency.n ? trace_text(t, currency) : t->a->config->currency;
    rate_mean(t, row, first, last);
}

static void row_place(struct trace *t, struct trace_row *row, uint32_t rule) {
    if (rule == RULE_OWN_CELL) {
        row->placed = PLACED_BY_CELL;
    } else if (rule != RULE_NONE) {
        row->placed = PLACED_BY_RULE;
        row->rule = t->a->inputs->rules.at[rule].at;
        row->rule_text = trace_rule_text(t, rule);
    }
}

static void part_add(struct trace *t, struct trace_node *node, struct usage_part part) {
    if (!t->usage || part.units.units == 0)
        return;
    node->parts = xgrow(node->parts, node->n_parts, &node->cap_parts, sizeof part);
    node->parts[node->n_parts++] = part;
}

static struct trace_row *invoice_row_new(struct trace *t, struct trace_node *node,
                                         const struct invoice_cost *cost) {
    const struct invoice_row *in = &t->a->inputs->invoices.at[cost->invoice];
    const char *text = text_of_invoice(
        t, in,
        cost->supplier == KEY_NONE ? (struct str){0}
                                   : dimension_name(&t->a->ledger->suppliers, cost->supplier));
    struct trace_row *row = node_row_at(t, node, in->at, text, (decimal){0});
    struct fx fx = fx_of(t);

    row->has_amount = true;
    row->amount = in->amount;
    row->currency = in->currency.n ? trace_text(t, in->currency) : t->a->config->currency;
    row->rate = cost->rate;
    row->rate_day = cost->rate_day;
    if (cost->rate.units != 0) {
        struct fx_rate to = fx_rate_on(&fx, fx.reporting, cost->date, FX_BACK_INVOICE);
        row->rate_to = rate_to(&fx, to);
        if (row->rate_day == DAY_NONE) /* an amount in euros */
            row->rate_day = to.day;
    }
    row->has_cost = true;
    row->net = cost->net;
    row->vat = cost->cost - cost->net;
    row->service_from = in->service_from;
    row->service_to = in->service_to;
    row->parts = 0;
    row_place(t, row, cost->rule);
    return row;
}

static struct trace_row *time_row_new(struct trace *t, struct trace_node *node,
                                      const struct fact *fact) {
    const struct time_row *in = &t->a->inputs->time.at[fact->invoice];
    struct trace_row *row = node_row_at(t, node, in->at, text_of_time(t, in), (decimal){0});

    row->has_amount = decimal_multiply(in->hours, in->has_rate ? in->rate : t->a->config->hour_rate,
                                       &row->amount);
    row->currency = t->a->config->currency;
    row->parts = 0;
    return row;
}

static const struct usage_sum *usage_of(const struct ledger *ledger, const struct fact *fact) {
    struct usage_run run = usage_run_of(ledger, fact->supplier, fact->month);

    for (size_t i = 0; i < run.n; i++)
        if (run.at[i].team == fact->team && run.at[i].model == fact->model &&
            run.at[i].experiment == fact->experiment)
            return &run.at[i];
    return NULL;
}

static void usage_amount(struct trace *t, struct trace_row *row, const struct usage_sum *usage) {
    if (usage->currency)
        row_amount_mean(t, row, usage->original, str_from_text(usage->currency),
                        month_first(usage->month), month_last(usage->month));
}

static struct trace_row *usage_row_new(struct trace *t, struct trace_node *node,
                                       const struct fact *fact) {
    const struct usage_sum *usage = usage_of(t->a->ledger, fact);
    struct trace_row *row =
        node_row_at(t, node, fact->at, usage ? text_of_usage(t, usage) : "", (decimal){0});

    if (usage)
        usage_amount(t, row, usage);
    row->parts = usage ? usage->cost_rows : 0;
    return row;
}

void fact_rows_open(struct fact_rows *rows, struct trace *t, struct trace_node *node) {
    *rows = (struct fact_rows){.t = t, .node = node, .arena = arena_new()};
    map_init(&rows->index, rows->arena);
}

/* What a row of the trace stands for: an invoice or time row as a whole, one key of one month of
 * the usage. */
struct row_key {
    uint32_t source, invoice, flags, supplier, team, model, experiment;
    month_t month;
};

static size_t row_index(struct fact_rows *rows, const struct row_key *key, bool *added) {
    return map_put(&rows->index, (struct str){(const char *)key, sizeof *key}, rows->node->n_rows,
                   added)
        ->value;
}

static void widen(struct trace_row *row, month_t month) {
    if (row->first == INT32_MIN || month < row->first)
        row->first = month;
    if (row->last == INT32_MIN || month > row->last)
        row->last = month;
}

void fact_rows_add_cost(struct fact_rows *rows, const struct invoice_cost *cost, int64_t cents,
                        uint8_t flags) {
    struct row_key key = {.source = SOURCE_INVOICE, .invoice = cost->invoice};
    struct trace_row *row;
    bool added;
    size_t index = row_index(rows, &key, &added);

    row = added ? invoice_row_new(rows->t, rows->node, cost) : &rows->node->rows[index];
    row->share.units += (int128)cents * DECIMAL_CENT;
    row->flags |= flags;
    row->parts++;
}

static size_t usage_fact_row(struct fact_rows *rows, const struct fact *fact) {
    struct row_key key = {fact->source, 0,           fact->flags,      fact->supplier,
                          fact->team,   fact->model, fact->experiment, fact->month};
    bool added;
    size_t index = row_index(rows, &key, &added);

    if (added)
        usage_row_new(rows->t, rows->node, fact);
    return index;
}

static size_t time_fact_row(struct fact_rows *rows, const struct fact *fact) {
    struct row_key key = {.source = SOURCE_TIME, .invoice = fact->invoice};
    bool added;
    size_t index = row_index(rows, &key, &added);

    if (added)
        time_row_new(rows->t, rows->node, fact);
    return index;
}

static size_t invoice_fact_row(struct fact_rows *rows, const struct fact *fact) {
    struct row_key key = {.source = SOURCE_INVOICE, .invoice = fact->invoice};
    bool added;
    size_t index = row_index(rows, &key, &added);

    if (added)
        invoice_row_new(rows->t, rows->node, invoice_cost_of(rows->t->a->ledger, fact->invoice));
    return index;
}

void fact_rows_add(struct fact_rows *rows, const struct fact *fact) {
    size_t index = fact->source == SOURCE_USAGE  ? usage_fact_row(rows, fact)
                   : fact->source == SOURCE_TIME ? time_fact_row(rows, fact)
                                                 : invoice_fact_row(rows, fact);
    struct trace_row *row = &rows->node->rows[index];

    row->share.units += (int128)fact->cents * DECIMAL_CENT;
    if (fact->source == SOURCE_USAGE || (fact->flags & FACT_BY_USAGE))
        part_add(rows->t, rows->node,
                 (struct usage_part){fact->month, fact->supplier, fact->team, fact->model,
                                     fact->experiment, decimal_from_cents(fact->cents)});
    row->flags |= fact->flags;
    row->parts += fact->source != SOURCE_USAGE;
    widen(row, fact->month);
}

void fact_rows_close(struct fact_rows *rows) {
    map_release(&rows->index);
    arena_free(rows->arena);
}

void node_facts(struct trace *t, struct trace_node *node, fact_taker takes, const void *self) {
    struct fact_rows rows;

    fact_rows_open(&rows, t, node);
    for (size_t i = 0; i < t->a->ledger->n_facts; i++)
        if (takes(t, &t->a->ledger->facts[i], self))
            fact_rows_add(&rows, &t->a->ledger->facts[i]);
    fact_rows_close(&rows);
}

void node_usage(struct trace *t, struct trace_node *node, const struct usage_sum *usage,
                enum usage_quantity quantity) {
    const decimal values[] = {usage->cost, usage->requests, usage->tokens};
    const uint64_t counts[] = {usage->cost_rows, usage->request_rows, usage->token_rows};
    struct trace_row *row =
        node_row_at(t, node, usage->at, text_of_usage(t, usage), values[quantity]);

    row->parts = counts[quantity];
    node->quantity = quantity;
    part_add(t, node,
             (struct usage_part){usage->month, usage->supplier, usage->team, usage->model,
                                 usage->experiment, values[quantity]});
    row->first = row->last = usage->month;
    if (quantity == USAGE_COST)
        usage_amount(t, row, usage);
}

void node_budget(struct trace *t, struct trace_node *node, const struct budget_cell *cell) {
    const struct budget_row *in = &t->a->inputs->budgets.at[cell->row];
    struct trace_row *row =
        node_row_at(t, node, in->at, text_of_budget(t, in), decimal_from_cents(cell->cents));
    struct fx fx = fx_of(t);

    row->has_amount = true;
    row->amount = in->amount;
    row->currency = in->currency.n ? trace_text(t, in->currency) : t->a->config->currency;
    row->rate = cell->rate;
    row->rate_day = cell->rate_day;
    if (cell->rate.units != 0 && !str_equal(fx.reporting, STR("EUR")))
        row->rate_to = cell->rate_to;
    row->first = quarter_first_month(cell->quarter, t->a->config->fiscal_year_start);
    row->last = row->first + 2;
}

void node_evidence(struct trace *t, struct trace_node *node, struct row_ref at) {
    const struct inputs *inputs = t->a->inputs;
    struct trace_row *row;

    for (size_t i = 0; i < inputs->invoices.n; i++) {
        const struct invoice_row *in = &inputs->invoices.at[i];
        const struct invoice_cost *cost;
        if (in->at.file != at.file || in->at.line != at.line || in->rejected)
            continue;
        cost = invoice_cost_of(t->a->ledger, (uint32_t)i);
        if (cost) {
            invoice_row_new(t, node, cost)->share = decimal_from_cents(cost->cost);
            return;
        }
        row = node_row_at(t, node, at, trace_row_text(t, at), (decimal){0});
        row->has_amount = true;
        row->amount = in->amount;
        row->currency = in->currency.n ? trace_text(t, in->currency) : t->a->config->currency;
        return;
    }
    node_row_at(t, node, at, trace_row_text(t, at), (decimal){0});
}
