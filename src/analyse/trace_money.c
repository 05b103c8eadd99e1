/* The trace of money: spend, budget, variance, the year to date, and the bridge between invoices
 * and cost. */
#include <stdlib.h>

#include "analyse/trace_node.h"
#include "baten/xalloc.h"

/* The facts of one sum of the cube over some months. */
struct cell {
    enum cube_kind kind;
    uint32_t a, b;
    month_t first, last;
};

static bool in_cell(struct trace *t, const struct fact *fact, const void *self) {
    const struct cell *cell = self;
    uint32_t a, b;

    return fact->month >= cell->first && fact->month <= cell->last &&
           fact_cube_keys(t->a->ledger, fact, cell->kind, &a, &b) && a == cell->a && b == cell->b;
}

/* The keys of a pattern's stars as the cube has them: (type, line) and so on in the order of the
 * id. */
static struct cell cell_of(const struct trace_id *id, int kind) {
    return (struct cell){(enum cube_kind)kind, id->key[0], id->key[1], id->span->first_month,
                         id->span->last_month};
}

void explain_facts(struct trace *t, struct trace_node *node, const struct trace_id *id, int kind) {
    struct cell cell = cell_of(id, kind);

    node->expression = "Σ rows";
    node_facts(t, node, in_cell, &cell);
}

static month_t year_first_month(const struct trace *t, const struct span *span) {
    return quarter_first_month(span->period / 4 * 4, t->a->config->fiscal_year_start);
}

void explain_year_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                          int kind) {
    struct cell cell = cell_of(id, kind);

    cell.first = year_first_month(t, id->span);
    node->expression = "Σ rows";
    node_facts(t, node, in_cell, &cell);
}

static bool in_budget(const struct budget_cell *cell, const struct trace_id *id, int kind) {
    switch (kind) {
    case CUBE_BUDGET: return cell->chosen;
    case CUBE_BUDGET_LINE: return cell->chosen && cell->line == id->key[0];
    case CUBE_BUDGET_TEAM: return cell->chosen && cell->team == id->key[0];
    case CUBE_BUDGET_LINE_TEAM:
        return cell->chosen && cell->line == id->key[0] && cell->team == id->key[1];
    default: return false;
    }
}

static void budget_rows(struct trace *t, struct trace_node *node, const struct trace_id *id,
                        int kind, quarter_t first, quarter_t last) {
    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->ledger->n_budgets; i++) {
        const struct budget_cell *cell = &t->a->ledger->budgets[i];
        if (cell->quarter >= first && cell->quarter <= last && in_budget(cell, id, kind))
            node_budget(t, node, cell);
    }
}

void explain_budget(struct trace *t, struct trace_node *node, const struct trace_id *id, int kind) {
    quarter_t quarter = id->span->period;

    if (id->year)
        budget_rows(t, node, id, kind, quarter / 4 * 4, quarter / 4 * 4 + 3);
    else
        budget_rows(t, node, id, kind, quarter, quarter);
}

void explain_budget_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                            int kind) {
    budget_rows(t, node, id, kind, id->span->period / 4 * 4, id->span->period);
}

void explain_variance(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int kind) {
    const char *label = id->span->label;

    node->expression = "A − B";
    switch (kind) {
    case CUBE_LINE:
        node_figure(t, node, "A", UNIT_MONEY, "spend.line.%s@%s", id->key_id[0], label);
        node_figure(t, node, "B", UNIT_MONEY, "budget.line.%s@%s", id->key_id[0], label);
        break;
    case CUBE_TEAM:
        node_figure(t, node, "A", UNIT_MONEY, "spend.team.%s@%s", id->key_id[0], label);
        node_figure(t, node, "B", UNIT_MONEY, "budget.team.%s@%s", id->key_id[0], label);
        break;
    case CUBE_LINE_TEAM:
        node_figure(t, node, "A", UNIT_MONEY, "spend.line.%s.team.%s@%s", id->key_id[0],
                    id->key_id[1], label);
        node_figure(t, node, "B", UNIT_MONEY, "budget.line.%s.team.%s@%s", id->key_id[0],
                    id->key_id[1], label);
        break;
    default:
        node_figure(t, node, "A", UNIT_MONEY, "spend@%s", label);
        node_figure(t, node, "B", UNIT_MONEY, "budget@%s", label);
        break;
    }
}

void explain_variance_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                              int kind) {
    const char *label = id->span->label;

    node->expression = "A − B";
    if (kind == CUBE_LINE) {
        node_figure(t, node, "A", UNIT_MONEY, "ytd.line.%s@%s", id->key_id[0], label);
        node_figure(t, node, "B", UNIT_MONEY, "ytd.budget.line.%s@%s", id->key_id[0], label);
    } else {
        node_figure(t, node, "A", UNIT_MONEY, "ytd@%s", label);
        node_figure(t, node, "B", UNIT_MONEY, "ytd.budget@%s", label);
    }
}

enum bridge_part {
    BRIDGE_INVOICED,
    BRIDGE_VAT,
    BRIDGE_SET_ASIDE,
    BRIDGE_DEFERRED,
    BRIDGE_RELEASED,
    BRIDGE_USAGE,
    BRIDGE_TIME,
    BRIDGE_ACTUAL
};

static bool dated_in(const struct span *span, day_t day) {
    return day >= span->first && day <= span->last;
}

/* Facts of the quarter of one part of the bridge. */
struct bridge_side {
    const struct span *span;
    enum bridge_part part;
};

static bool in_bridge(struct trace *t, const struct fact *fact, const void *self) {
    const struct bridge_side *side = self;

    if (fact->month < side->span->first_month || fact->month > side->span->last_month)
        return false;
    switch (side->part) {
    case BRIDGE_USAGE: return fact->source == SOURCE_USAGE;
    case BRIDGE_TIME: return fact->source == SOURCE_TIME;
    case BRIDGE_RELEASED:
        return fact->source == SOURCE_INVOICE &&
               !dated_in(side->span, t->a->ledger->invoice_dates[fact->invoice]);
    default: return false;
    }
}

/* Cents in the quarter of each invoice row dated in it; heap, by row of the inputs. */
static int64_t *cents_kept(const struct trace *t, const struct span *span) {
    const struct ledger *ledger = t->a->ledger;
    int64_t *kept = xalloc(t->a->inputs->invoices.n + 1, sizeof *kept);

    for (size_t i = 0; i < ledger->n_facts; i++) {
        const struct fact *fact = &ledger->facts[i];
        if (fact->source == SOURCE_INVOICE && fact->month >= span->first_month &&
            fact->month <= span->last_month)
            kept[fact->invoice] += fact->cents;
    }
    return kept;
}

/* What a row dated in the quarter adds to a part. */
static int64_t dated_cents(const struct invoice_cost *cost, enum bridge_part part,
                           const int64_t *kept) {
    switch (part) {
    case BRIDGE_INVOICED: return cost->net;
    case BRIDGE_VAT: return cost->cost - cost->net;
    case BRIDGE_SET_ASIDE: return cost->set_aside ? -cost->cost : 0;
    case BRIDGE_DEFERRED: return cost->set_aside ? 0 : kept[cost->invoice] - cost->cost;
    default: return 0;
    }
}

static void dated_rows(struct trace *t, struct trace_node *node, const struct span *span,
                       enum bridge_part part) {
    int64_t *kept = cents_kept(t, span);
    struct fact_rows rows;

    fact_rows_open(&rows, t, node);
    for (size_t i = 0; i < t->a->ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &t->a->ledger->invoices[i];
        int64_t cents = dated_cents(cost, part, kept);
        if (dated_in(span, cost->date) && cents != 0)
            fact_rows_add_cost(&rows, cost, cents, 0);
    }
    fact_rows_close(&rows);
    free(kept);
}

void explain_bridge(struct trace *t, struct trace_node *node, const struct trace_id *id,
                    int argument) {
    static const struct {
        const char *symbol, *name;
    } parts[] = {{"I", "invoiced"}, {"V", "vat"},           {"S", "set-aside"}, {"D", "deferred"},
                 {"R", "released"}, {"U", "usage-accrued"}, {"T", "time"}};
    enum bridge_part part = (enum bridge_part)argument;
    struct bridge_side side = {id->span, part};

    node->expression = "Σ rows";
    if (part <= BRIDGE_DEFERRED) {
        dated_rows(t, node, id->span, part);
    } else if (part < BRIDGE_ACTUAL) {
        node_facts(t, node, in_bridge, &side);
    } else {
        node->expression = "I + V + S + D + R + U + T";
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            node_figure(t, node, parts[i].symbol, UNIT_MONEY, "bridge.%s@%s", parts[i].name,
                        id->span->label);
    }
}
