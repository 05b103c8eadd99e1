/* The bridge between what was invoiced and what is cost, per quarter: its parts sum to spend
 * (outputs.md). */
#include <assert.h>

#include "analyse/analyse.h"

struct bridge {
    int64_t invoiced, vat, set_aside, deferred, released, usage, time;
};

static quarter_t quarter_of(const struct analysis *a, month_t month) {
    return quarter_from_month(month, a->config->fiscal_year_start);
}

/* Rows dated in the quarter, with all their cost. */
static void add_dated(struct bridge *bridge, const struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;

    for (size_t i = 0; i < ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &ledger->invoices[i];
        if (quarter_of(a, month_from_day(cost->date)) != span->period)
            continue;
        bridge->invoiced += cost->net;
        bridge->vat += cost->cost - cost->net;
        if (cost->set_aside)
            bridge->set_aside -= cost->cost;
        else
            bridge->deferred -= cost->cost;
    }
}

/* Facts of the quarter by where they come from; what stays of rows dated in it is not deferred. */
static void add_facts(struct bridge *bridge, const struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;

    for (size_t i = 0; i < ledger->n_facts; i++) {
        const struct fact *fact = &ledger->facts[i];
        if (quarter_of(a, fact->month) != span->period)
            continue;
        if (fact->source == SOURCE_TIME)
            bridge->time += fact->cents;
        else if (fact->source == SOURCE_USAGE)
            bridge->usage += fact->cents;
        else if (quarter_of(a, month_from_day(ledger->invoice_dates[fact->invoice])) ==
                 span->period)
            bridge->deferred += fact->cents;
        else
            bridge->released += fact->cents;
    }
}

static void span_bridge(struct analysis *a, const struct span *span) {
    struct bridge b = {0};
    int64_t actual;

    add_dated(&b, a, span);
    add_facts(&b, a, span);
    actual = b.invoiced + b.vat + b.set_aside + b.deferred + b.released + b.usage + b.time;
    assert(actual == span_cents(a, CUBE_SPEND, span, 0, 0));
    add_money(a, span->label, b.invoiced, "bridge.invoiced");
    add_money(a, span->label, b.vat, "bridge.vat");
    add_money(a, span->label, b.set_aside, "bridge.set-aside");
    add_money(a, span->label, b.deferred, "bridge.deferred");
    add_money(a, span->label, b.released, "bridge.released");
    add_money(a, span->label, b.usage, "bridge.usage-accrued");
    add_money(a, span->label, b.time, "bridge.time");
    add_money(a, span->label, actual, "bridge.actual");
}

void bridge_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++)
        span_bridge(a, &a->quarters[i]);
}
