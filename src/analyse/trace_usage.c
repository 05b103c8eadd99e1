/* The trace of use and of what a supplier billed against it: requests, tokens, users, and the
 * reconciliation by month. */
#include <stdlib.h>

#include "analyse/trace_text.h"
#include "analyse/users.h"
#include "baten/arena.h"
#include "baten/locale.h"

static bool in_span(const struct span *span, month_t month) {
    return month >= span->first_month && month <= span->last_month;
}

void explain_quantity(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int quantity) {
    node->expression = "Σ rows";
    for (size_t i = 0; i < t->a->ledger->n_usage; i++) {
        const struct usage_sum *usage = &t->a->ledger->usage[i];
        decimal value = quantity == USAGE_REQUESTS ? usage->requests : usage->tokens;
        if (in_span(id->span, usage->month) && (!id->key_id[0] || usage->model == id->key[0]) &&
            value.units != 0)
            node_usage(t, node, usage, (enum usage_quantity)quantity);
    }
}

/* One row per distinct user: where he is first seen in the span. */
static void distinct_users(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           bool by_team) {
    const struct ledger *ledger = t->a->ledger;
    struct arena *arena = arena_new();
    struct map seen;

    node->expression = "Σ rows";
    map_init(&seen, arena);
    for (size_t i = 0; i < ledger->n_usage_users; i++) {
        const struct usage_user *user = &ledger->usage_users[i];
        bool added;
        if (!in_span(id->span, user->month) || (by_team && user->team != id->key[0]))
            continue;
        map_put(&seen, (struct str){(const char *)&user->user, sizeof user->user}, 0, &added);
        if (added)
            node_row_at(t, node, user->at,
                        trace_text(t, dimension_name(&ledger->users, user->user)),
                        decimal_from_int(1));
    }
    map_release(&seen);
    arena_free(arena);
}

/* The sum of active users of one tool and month among the observations; made when new. */
static struct trace_node *tool_month(struct trace *t, struct trace_node *node,
                                     const struct seat_row *row) {
    char label[16];
    struct str tool = text_fold(t->arena, row->tool),
               month = str_from_text(month_label(row->month, label));

    for (size_t i = 0; i < node->n_observations; i++) {
        struct trace_node *known = node->observations[i];
        if (str_equal(text_fold(t->arena, str_from_text(known->names[0].text)), tool) &&
            str_equal(str_from_text(known->names[1].text), month))
            return known;
    }
    node_observed(t, node, "quantity.active-users-of-tool");
    node_name_str(t, node->observations[node->n_observations - 1], 0, row->tool);
    node_name_str(t, node->observations[node->n_observations - 1], 1, month);
    return node->observations[node->n_observations - 1];
}

/* Without a user in any usage: the highest of the tools' monthly counts in the seats. */
static void users_of_seats(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           bool by_team) {
    const struct seat_row *rows = t->a->inputs->seats.at;

    for (size_t i = 0; i < t->a->inputs->seats.n; i++) {
        int64_t active;
        if (rows[i].rejected || !rows[i].has_active || !in_span(id->span, rows[i].month) ||
            (by_team && dimension_find(&t->a->ledger->teams, rows[i].team) != id->key[0]) ||
            !decimal_to_int(rows[i].active_users, &active))
            continue;
        node_row_at(t, tool_month(t, node, &rows[i]), rows[i].at, text_of_seats(t, &rows[i]),
                    decimal_from_int(active));
    }
    for (size_t i = 0; i < node->n_observations; i++)
        node_sum_count(node->observations[i]);
    node->expression = node->n_observations > 0 ? "max(x)" : "Σ rows";
}

void explain_users(struct trace *t, struct trace_node *node, const struct trace_id *id,
                   int by_team) {
    if (t->a->ledger->n_usage_users > 0)
        distinct_users(t, node, id, by_team);
    else
        users_of_seats(t, node, id, by_team);
}

static const struct invoice_cost *part_cost(const struct trace *t,
                                            const struct invoice_part *part) {
    return &t->a->ledger->invoices[part->invoice];
}

/* The usage-line invoices of a supplier in some months, after spreading. */
static void invoiced_rows(struct trace *t, struct trace_node *node, uint32_t supplier,
                          month_t first, month_t last) {
    struct fact_rows rows;

    fact_rows_open(&rows, t, node);
    for (size_t i = 0; i < t->a->ledger->n_pool; i++) {
        const struct invoice_part *part = &t->a->ledger->pool[i];
        if (part_cost(t, part)->supplier == supplier && part->month >= first && part->month <= last)
            fact_rows_add_cost(&rows, part_cost(t, part), part->cents, part->flags);
    }
    fact_rows_close(&rows);
}

static void usage_rows(struct trace *t, struct trace_node *node, uint32_t supplier, month_t month) {
    const struct ledger *ledger = t->a->ledger;

    for (size_t i = 0; i < ledger->n_usage; i++)
        if (ledger->usage[i].supplier == supplier && ledger->usage[i].month == month)
            node_usage(t, node, &ledger->usage[i], USAGE_COST);
    for (size_t i = 0; i < ledger->n_usage_outside; i++)
        if (ledger->usage_outside[i].supplier == supplier &&
            ledger->usage_outside[i].month == month)
            node_usage(t, node, &ledger->usage_outside[i], USAGE_COST);
}

/* Usage of a prepaid supplier up to a month, as it was booked. */
struct until {
    uint32_t supplier;
    month_t last;
};

static bool prepaid_use(struct trace *t, const struct fact *fact, const void *self) {
    const struct until *until = self;

    (void)t;
    return fact->source == SOURCE_USAGE && fact->supplier == until->supplier &&
           fact->month <= until->last;
}

static void opening_credit(struct trace *t, struct trace_node *node, uint32_t supplier) {
    struct trace_node *opening = node_under(t, node, "O", "quantity.opening-credit");
    const struct inputs *inputs = t->a->inputs;
    decimal credit = t->a->ledger->terms[supplier].opening_credit;
    int64_t cents = 0;

    decimal_to_cents(credit, &cents);
    for (size_t i = 0; i < inputs->suppliers.n; i++) {
        const struct supplier_row *row = &inputs->suppliers.at[i];
        if (!row->rejected && row->has_opening_credit && opening->n_rows == 0 &&
            dimension_find(&t->a->ledger->suppliers, row->supplier) == supplier)
            node_row_at(t, opening, row->at, trace_text(t, row->supplier),
                        decimal_from_cents(cents));
    }
    node_sum_money(opening);
}

/* Closing = the month before + top-ups − usage; where that month has no figure, from the opening
 * credit on. */
static void explain_credit(struct trace *t, struct trace_node *node, const struct trace_id *id) {
    month_t month = id->span->period;
    char label[16];
    struct until until = {id->key[0], month};
    struct trace_node *part;

    month_label(month - 1, label);
    if (figures_at(&t->a->results->figures, "reconcile.credit.supplier.%s@%s", id->key_id[0],
                   label)) {
        node->expression = "K + T − U";
        node_figure(t, node, "K", UNIT_MONEY, "reconcile.credit.supplier.%s@%s", id->key_id[0],
                    label);
        node_figure(t, node, "T", UNIT_MONEY, "reconcile.invoiced.supplier.%s@%s", id->key_id[0],
                    id->span->label);
        node_figure(t, node, "U", UNIT_MONEY, "reconcile.usage.supplier.%s@%s", id->key_id[0],
                    id->span->label);
        return;
    }
    node->expression = "O + T − U";
    opening_credit(t, node, id->key[0]);
    part = node_under(t, node, "T", "quantity.top-ups");
    invoiced_rows(t, part, id->key[0], INT32_MIN, month);
    node_sum_money(part);
    part = node_under(t, node, "U", "quantity.prepaid-usage");
    node_facts(t, part, prepaid_use, &until);
    node_sum_money(part);
}

void explain_reconcile(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int part) {
    month_t month = id->span->period;

    node->expression = "Σ rows";
    switch (part) {
    case 0: invoiced_rows(t, node, id->key[0], month, month); break;
    case 1: usage_rows(t, node, id->key[0], month); break;
    case 2:
        node->expression = "I − U";
        node_figure(t, node, "I", UNIT_MONEY, "reconcile.invoiced.supplier.%s@%s", id->key_id[0],
                    id->span->label);
        node_figure(t, node, "U", UNIT_MONEY, "reconcile.usage.supplier.%s@%s", id->key_id[0],
                    id->span->label);
        break;
    default: explain_credit(t, node, id); break;
    }
}
