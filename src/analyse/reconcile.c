/* Invoiced against used, per supplier and month, and the credit balance of prepaid suppliers
 * (domain.md 5). */
#include "analyse/analyse.h"

static const char *supplier_id(const struct analysis *a, uint32_t supplier) {
    return dimension_id(&a->ledger->suppliers, supplier);
}

static bool in_window(const struct analysis *a, month_t month) {
    return month >= a->months[0].period && month <= a->months[23].period;
}

static void add_month(struct analysis *a, const struct supplier_month *m, bool prepaid) {
    char label[16];

    if (!in_window(a, m->month))
        return;
    month_label(m->month, label);
    add_money(a, label, m->invoiced, "reconcile.invoiced.supplier.%s", supplier_id(a, m->supplier));
    add_money(a, label, m->usage, "reconcile.usage.supplier.%s", supplier_id(a, m->supplier));
    if (!prepaid)
        add_money(a, label, m->invoiced - m->usage, "reconcile.difference.supplier.%s",
                  supplier_id(a, m->supplier));
}

/* Opening credit + top-ups − usage, month by month from the first to the end of the window. */
static void add_credit(struct analysis *a, const struct supplier_month *months, size_t n,
                       const struct supplier_terms *terms) {
    int64_t credit = 0;
    size_t i = 0;
    char label[16];

    decimal_to_cents(terms->opening_credit, &credit);
    for (month_t month = months[0].month; month <= a->months[23].period; month++) {
        if (i < n && months[i].month == month) {
            credit += months[i].invoiced - months[i].usage;
            add_month(a, &months[i++], true);
        }
        if (in_window(a, month))
            add_money(a, month_label(month, label), credit, "reconcile.credit.supplier.%s",
                      supplier_id(a, months[0].supplier));
    }
}

void reconcile_figures(struct analysis *a) {
    const struct ledger *ledger = a->ledger;

    for (size_t i = 0, end; i < ledger->n_months; i = end) {
        const struct supplier_terms *terms = &ledger->terms[ledger->months[i].supplier];
        for (end = i;
             end < ledger->n_months && ledger->months[end].supplier == ledger->months[i].supplier;)
            end++;
        if (terms->treatment == TREATMENT_PREPAID)
            add_credit(a, ledger->months + i, end - i, terms);
        else if (terms->treatment != TREATMENT_PLAIN)
            for (size_t m = i; m < end; m++)
                add_month(a, &ledger->months[m], false);
    }
}
