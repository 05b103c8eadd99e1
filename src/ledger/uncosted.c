/* Months in which a supplier's usage has requests or tokens and no cost at all, and no bill either:
 * another export of that supplier brings its money, but does not reach so far. Nothing is wrong in
 * a row, so nothing else would say it, and the month looks free. */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ledger/work.h"

struct supplier_usage {
    uint32_t supplier;
    month_t month;
    uint64_t cost_rows;
    struct row_ref at;
};

static int by_supplier(const void *a, const void *b) {
    const struct supplier_usage *x = a, *y = b;

    if (x->supplier != y->supplier)
        return x->supplier < y->supplier ? -1 : 1;
    return (x->month > y->month) - (x->month < y->month);
}

/* One entry a supplier and month; returns how many. Plain suppliers never have usage cost. */
static size_t gather(const struct ledger *ledger, struct supplier_usage *all) {
    size_t n = 0, kept = 0;

    for (size_t i = 0; i < ledger->n_usage; i++) {
        const struct usage_sum *sum = &ledger->usage[i];
        if (ledger->terms[sum->supplier].treatment != TREATMENT_PLAIN)
            all[n++] = (struct supplier_usage){sum->supplier, sum->month, sum->cost_rows, sum->at};
    }
    if (n > 1)
        qsort(all, n, sizeof *all, by_supplier);
    for (size_t i = 0; i < n; i++)
        if (kept > 0 && by_supplier(&all[kept - 1], &all[i]) == 0)
            all[kept - 1].cost_rows += all[i].cost_rows;
        else
            all[kept++] = all[i];
    return kept;
}

static bool is_billed(const struct ledger *ledger, const struct supplier_usage *usage) {
    for (size_t i = 0; i < ledger->n_months; i++)
        if (ledger->months[i].supplier == usage->supplier &&
            ledger->months[i].month == usage->month && ledger->months[i].has_invoice)
            return true;
    return false;
}

void uncosted_warn(struct work *work) {
    const struct ledger *ledger = work->ledger;
    struct supplier_usage *all = xalloc(ledger->n_usage + 1, sizeof *all);
    size_t n = gather(ledger, all), next;

    for (size_t i = 0; i < n; i = next) {
        const char *months = "";
        for (next = i; next < n && all[next].supplier == all[i].supplier; next++) {
            char label[16];
            if (all[next].cost_rows > 0 || is_billed(ledger, &all[next]))
                continue;
            months = arena_format(work->arena, "%s%s%s", months, *months ? ", " : "",
                                  month_label(all[next].month, label));
        }
        if (*months)
            diag_warning(work->diag, (struct diag_position){0},
                         "add its cost export of these months, its bills, or prices of its tokens",
                         "usage of %s has no cost in %s: they look free",
                         str_text(work->arena, dimension_name(&ledger->suppliers, all[i].supplier)),
                         months);
    }
    free(all);
}
