/* Family S: AI booked as overhead, and dependence on one supplier. (S2 stands with the other budget
 * rows.) */
#include "analyse/checks/check.h"
#include "analyse/checks/words.h"
#include "baten/arena.h"

/* Cost in the period of in-scope invoice rows that have an account: all of it, and that with an
 * overhead word. */
struct account_cost {
    int64_t all, overhead;
    bool any;
};

static bool has_account(const struct invoice_row *row) {
    return row->gl_account.n > 0 || row->gl_name.n > 0;
}

static struct account_cost account_cost(struct check_run *run, bool evidence) {
    const struct analysis *a = run->a;
    struct account_cost cost = {0};

    for (size_t i = 0; i < a->ledger->n_facts; i++) {
        const struct fact *fact = &a->ledger->facts[i];
        const struct invoice_row *row;
        if (fact->source != SOURCE_INVOICE || fact->month < run->period->first_month ||
            fact->month > run->period->last_month)
            continue;
        row = &a->inputs->invoices.at[fact->invoice];
        if (!has_account(row))
            continue;
        cost.any = true;
        cost.all += fact->cents;
        if (words_find_overhead(run->words, row->gl_account, row->gl_name)) {
            cost.overhead += fact->cents;
            if (evidence)
                run_row(run, row->at);
        }
    }
    return cost;
}

void measure_s1(struct check_run *run) {
    if (config_has(run->a->config, INPUT_INVOICES) && !account_cost(run, false).any)
        run_needs(run, "invoices.gl_name");
}

void find_s1(struct check_run *run) {
    struct account_cost cost = account_cost(run, false);
    decimal all = decimal_from_cents(cost.all), overhead = decimal_from_cents(cost.overhead);
    struct finding *finding;

    if (cost.all <= 0 || !beyond_percent(overhead, run->parameters[0], all))
        return;
    finding = run_find(run, "all");
    finding->has_amount = finding->has_other = finding->has_percent = true;
    finding->amount = overhead;
    finding->other = all;
    finding->percent = percent_of(overhead, all);
    account_cost(run, true);
}

void find_s3(struct check_run *run) {
    const struct dimension *suppliers = &run->a->ledger->suppliers;
    decimal cash = run_value(run, "cash");

    if (cash.units <= 0)
        return;
    for (size_t i = 0; i < suppliers->n; i++) {
        uint32_t key = suppliers->ordered[i];
        const char *id = dimension_id(suppliers, key);
        decimal spend = run_value(run, "spend.supplier.%s", id);
        struct finding *finding;
        if (key == KEY_NONE || !beyond_percent(spend, run->parameters[0], cash))
            continue;
        finding = run_find(run, "supplier.%s", id);
        finding->name = str_text(run->a->arena, dimension_name(suppliers, key));
        finding->has_amount = finding->has_percent = true;
        finding->amount = spend;
        finding->percent = percent_of(spend, cash);
        run_figure(run, "spend.supplier.%s", id);
        run_figure(run, "cash");
    }
}
