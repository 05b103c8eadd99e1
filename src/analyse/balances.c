/* What the controller lays beside the ledger: prepaid and accrued balances per supplier, and
 * balances per ledger account. */
#include <stdlib.h>

#include "analyse/analyse.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

/* Opening + invoiced − cost = closing over the period: what was invoiced and is not yet cost (above
 * 0 prepaid, below 0 accrued). */
static void add_invoices(const struct analysis *a, struct supplier_balance *balances) {
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &a->ledger->invoices[i];
        struct supplier_balance *balance = &balances[cost->supplier];
        if (cost->date < span->first)
            balance->opening += cost->cost;
        else if (cost->date <= span->last)
            balance->invoiced += cost->cost;
    }
}

static void add_cost(const struct analysis *a, struct supplier_balance *balances) {
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        struct supplier_balance *balance = &balances[fact->supplier];
        if (fact->source == SOURCE_TIME)
            continue;
        if (fact->month < span->first_month)
            balance->opening -= fact->cents;
        else if (fact->month <= span->last_month)
            balance->cost += fact->cents;
    }
}

static void supplier_balances(struct analysis *a) {
    const struct dimension *suppliers = &a->ledger->suppliers;
    struct supplier_balance *balances = xalloc(suppliers->n, sizeof *balances);
    struct results *results = a->results;

    add_invoices(a, balances);
    add_cost(a, balances);
    results->balances = ARENA_ARRAY(a->arena, suppliers->n, struct supplier_balance);
    for (size_t i = 0; i < suppliers->n; i++) {
        struct supplier_balance balance = balances[suppliers->ordered[i]];
        balance.supplier = suppliers->ordered[i];
        if (a->ledger->terms[balance.supplier].treatment == TREATMENT_PREPAID) {
            int64_t credit = 0;
            decimal_to_cents(a->ledger->terms[balance.supplier].opening_credit, &credit);
            balance.opening += credit;
        }
        balance.closing = balance.opening + balance.invoiced - balance.cost;
        if (a->ledger->terms[balance.supplier].treatment == TREATMENT_SHARE)
            continue; /* its bill is mostly not AI: nothing is owed or prepaid by what it exceeds
                         the use in scope */
        if (balance.opening != 0 || balance.invoiced != 0 || balance.cost != 0)
            results->balances[results->n_balances++] = balance;
    }
    free(balances);
}

/* Accepted rows of `ledger: true` inputs on the accounts that they choose, by account, in cents; in
 * the rows' own currency they would not add up, so only rows in the reporting currency are summed.
 */
static int compare_accounts(const void *x, const void *y) {
    const struct account_balance *a = x, *b = y;

    return str_compare(str_from_text(a->account), str_from_text(b->account));
}

static bool in_balance(const struct analysis *a, const struct invoice_row *row) {
    const struct input_spec *spec = a->inputs->files[row->at.file].spec;

    return !row->rejected && !row->duplicate && !row->other_account && spec->ledger &&
           spec->accounts &&
           (row->currency.n == 0 || str_equal(row->currency, str_from_text(a->config->currency)));
}

static void account_balances(struct analysis *a) {
    struct results *results = a->results;
    struct map index;

    map_init(&index, a->arena);
    results->accounts = ARENA_ARRAY(a->arena, a->inputs->invoices.n + 1, struct account_balance);
    for (size_t i = 0; i < a->inputs->invoices.n; i++) {
        const struct invoice_row *row = &a->inputs->invoices.at[i];
        struct account_balance *account;
        int64_t cents;
        bool added;
        if (!in_balance(a, row) || a->ledger->invoice_dates[i] > a->quarters[7].last ||
            !decimal_to_cents(row->amount, &cents))
            continue;
        account =
            &results
                 ->accounts[map_put(&index, row->gl_account, results->n_accounts, &added)->value];
        if (added) {
            *account = (struct account_balance){.account = str_text(a->arena, row->gl_account),
                                                .name = str_text(a->arena, row->gl_name)};
            results->n_accounts++;
        }
        account->cents += cents;
        account->rows++;
    }
    map_release(&index);
    qsort(results->accounts, results->n_accounts, sizeof *results->accounts, compare_accounts);
}

void balances_build(struct analysis *a) {
    supplier_balances(a);
    account_balances(a);
}
