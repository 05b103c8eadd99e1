/* Amounts one by one are bounded at the door (10^15); here their sums are, so that no later
 * addition of cents can leave 64 bits. */
#include "ledger/work.h"

#define CENTS_MAX                                                                                  \
    ((int128)1000000000000000000) /* 10^16 in the reporting currency, a ninth of 64 bits */

/* The running sum of magnitudes; the row that takes it over the limit is the one to look at. */
static bool add_magnitude(struct work *work, int128 *sum, int64_t cents, struct row_ref at) {
    *sum += cents < 0 ? -(int128)cents : cents;
    return *sum <= CENTS_MAX || diag_error(work->diag, EXIT_INPUT, work_position(work, at),
                                           "look for a column of the wrong unit or decimal mark",
                                           "the amounts up to this row add up to more than 10^16");
}

bool invoices_bounded(struct work *work) {
    const struct ledger *ledger = work->ledger;
    int128 sum = 0;

    for (size_t i = 0; i < ledger->n_invoices; i++)
        if (!add_magnitude(work, &sum, ledger->invoices[i].cost,
                           work->inputs->invoices.at[ledger->invoices[i].invoice].at))
            return false;
    return true;
}

bool facts_bounded(struct work *work) {
    const struct ledger *ledger = work->ledger;
    int128 facts = 0, budgets = 0;

    for (size_t i = 0; i < ledger->n_facts; i++)
        if (!add_magnitude(work, &facts, ledger->facts[i].cents, ledger->facts[i].at))
            return false;
    for (size_t i = 0; i < ledger->n_budgets; i++)
        if (!add_magnitude(work, &budgets, ledger->budgets[i].cents,
                           work->inputs->budgets.at[ledger->budgets[i].row].at))
            return false;
    return true;
}
