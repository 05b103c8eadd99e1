/* Family D: what is wrong with the data itself, as far as rows and registers show it. */
#include <string.h>

#include "analyse/checks/check.h"
#include "analyse/checks/words.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

static const char *supplier_name(const struct analysis *a, uint32_t supplier) {
    return str_text(a->arena, dimension_name(&a->ledger->suppliers, supplier));
}

void find_d1(struct check_run *run) {
    const struct inputs *inputs = run->a->inputs;

    for (size_t f = 0; f < inputs->n_files; f++) {
        struct finding *finding;
        if (inputs->files[f].rows[ROW_REJECTED] == 0)
            continue;
        finding = run_find(run, "file.%s", inputs->files[f].spec->path);
        finding->name = inputs->files[f].spec->path;
        finding->has_count = true;
        finding->count = (int64_t)inputs->files[f].rows[ROW_REJECTED];
        for (size_t i = 0; i < inputs->n_rejects; i++)
            if (inputs->rejects[i].file == f)
                run_row(run, (struct row_ref){(uint32_t)f, inputs->rejects[i].line});
    }
}

void find_d3(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct ledger *ledger = a->ledger;

    for (size_t s = 0; s < ledger->suppliers.n; s++) {
        uint32_t supplier = ledger->suppliers.ordered[s];
        struct finding *finding = NULL;
        for (size_t i = 0; i < ledger->n_unplaced; i++) {
            const struct invoice_row *row = &a->inputs->invoices.at[ledger->unplaced[i]];
            if (dimension_find(&ledger->suppliers, row->supplier) != supplier ||
                !in_period(run->period, ledger->invoice_dates[ledger->unplaced[i]]) ||
                !words_find_ai(run->words,
                               supplier == KEY_NONE ? (struct str){0}
                                                    : dimension_name(&ledger->suppliers, supplier),
                               row->description))
                continue;
            if (!finding) {
                finding = run_find(run, "supplier.%s", dimension_id(&ledger->suppliers, supplier));
                finding->name = supplier_name(a, supplier);
                finding->has_count = true;
            }
            finding->count++;
            run_row(run, row->at);
        }
    }
}

static void find_difference(struct check_run *run, const struct supplier_month *m) {
    const char *id = dimension_id(&run->a->ledger->suppliers, m->supplier);
    char month[16];
    struct finding *finding;

    month_label(m->month, month);
    finding = run_find(run, "supplier.%s.%s", id, month);
    finding->name = supplier_name(run->a, m->supplier);
    finding->name2 = str_text(run->a->arena, str_from_text(month));
}

static void month_evidence(struct check_run *run, const struct supplier_month *m,
                           const char *name) {
    const char *id = dimension_id(&run->a->ledger->suppliers, m->supplier);
    struct span saved = span_of_month(m->month);
    const struct span *period = run->period;

    run->period = &saved;
    run_figure(run, "reconcile.%s.supplier.%s", name, id);
    run->period = period;
}

/* Invoiced and used differ beyond both tolerances, and the shortfall is not booked. */
static bool differs(const struct analysis *a, const struct supplier_month *m) {
    const struct supplier_terms *terms = &a->ledger->terms[m->supplier];
    int64_t difference = m->invoiced > m->usage ? m->invoiced - m->usage : m->usage - m->invoiced;

    return terms->treatment != TREATMENT_PREPAID && terms->treatment != TREATMENT_PLAIN &&
           m->invoiced > 0 && m->usage != 0 && m->shortfall == 0 &&
           beyond_percent(decimal_from_cents(difference), terms->tolerance_pct,
                          magnitude(decimal_from_cents(m->usage))) &&
           decimal_compare(decimal_from_cents(difference), terms->tolerance_abs) > 0;
}

/* Only the last month of the period with a credit below 0. */
static void find_credit(struct check_run *run, uint32_t supplier) {
    const char *id = dimension_id(&run->a->ledger->suppliers, supplier);

    for (month_t month = run->period->last_month; month >= run->period->first_month; month--) {
        struct supplier_month m = {.supplier = supplier, .month = month};
        char label[16];
        decimal credit = figures_value(&run->a->results->figures, "reconcile.credit.supplier.%s@%s",
                                       id, month_label(month, label));
        if (credit.units >= 0)
            continue;
        find_difference(run, &m);
        run->last->has_amount = true;
        run->last->amount = credit;
        month_evidence(run, &m, "credit");
        return;
    }
}

void find_d4(struct check_run *run) {
    const struct ledger *ledger = run->a->ledger;

    for (size_t i = 0; i < ledger->n_months; i++) {
        const struct supplier_month *m = &ledger->months[i];
        if (m->month >= run->period->first_month && m->month <= run->period->last_month &&
            differs(run->a, m)) {
            find_difference(run, m);
            run->last->has_amount = run->last->has_other = true;
            run->last->amount = decimal_from_cents(m->invoiced);
            run->last->other = decimal_from_cents(m->usage);
            month_evidence(run, m, "invoiced");
            month_evidence(run, m, "usage");
            month_evidence(run, m, "difference");
        }
        if ((i + 1 == ledger->n_months || ledger->months[i + 1].supplier != m->supplier) &&
            ledger->terms[m->supplier].treatment == TREATMENT_PREPAID)
            find_credit(run, m->supplier);
    }
}

void find_d7(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct ledger *ledger = a->ledger;
    uint32_t last = UINT32_MAX;

    for (size_t i = 0; i < ledger->n_months; i++) {
        const struct supplier_month *m = &ledger->months[i];
        decimal age = decimal_from_int(run->period->last - month_last(m->month));
        if (!m->accrued || m->month < a->months[0].period ||
            decimal_compare(age, run->parameters[0]) <= 0)
            continue;
        if (m->supplier != last) {
            struct finding *finding =
                run_find(run, "supplier.%s", dimension_id(&ledger->suppliers, m->supplier));
            finding->name = supplier_name(a, m->supplier);
            finding->has_amount = finding->has_count = true;
            last = m->supplier;
        }
        run->last->count++;
        run->last->amount.units += decimal_from_cents(m->usage).units;
        month_evidence(run, m, "usage");
    }
}

void find_d9(struct check_run *run) {
    const struct ledger *ledger = run->a->ledger;
    int64_t all = 0, without = 0;
    struct finding *finding;

    for (size_t i = 0; i < ledger->n_facts; i++) {
        const struct fact *fact = &ledger->facts[i];
        bool by_usage = fact->source == SOURCE_USAGE || (fact->flags & FACT_BY_USAGE);
        if (!by_usage || fact->month < run->period->first_month ||
            fact->month > run->period->last_month)
            continue;
        all += fact->cents;
        if (fact->team == KEY_NONE)
            without += fact->cents;
    }
    if (all <= 0 ||
        !beyond_percent(decimal_from_cents(without), run->parameters[0], decimal_from_cents(all)))
        return;
    finding = run_find(run, "all");
    finding->has_amount = finding->has_other = finding->has_percent = true;
    finding->amount = decimal_from_cents(without);
    finding->other = decimal_from_cents(all);
    finding->percent = percent_of(finding->amount, finding->other);
    run_figure(run, "spend.team.none");
}
