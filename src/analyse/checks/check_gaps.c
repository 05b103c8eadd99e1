/* Family D, completeness: months without rows, late invoices, names that no register knows. */
#include <stdlib.h>
#include <string.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

/* Months with a row, from one before the period to one after it. */
struct months_seen {
    bool at[5];
};

static void see(struct months_seen *seen, const struct check_run *run, month_t month) {
    int i = month - (run->period->first_month - 1);

    if (i >= 0 && i < 5)
        seen->at[i] = true;
}

static void find_gaps(struct check_run *run, const struct months_seen *seen, const char *scope,
                      const char *name) {
    for (int i = 1; i <= 3; i++) {
        char month[16];
        struct finding *finding;
        if (seen->at[i] || !seen->at[i - 1] || !seen->at[i + 1])
            continue;
        month_label(run->period->first_month + i - 1, month);
        finding = run_find(run, "%s.%s", scope, month);
        finding->name = name;
        finding->name2 = str_text(run->a->arena, str_from_text(month));
    }
}

static void find_usage_gaps(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct ledger *ledger = a->ledger;
    struct months_seen *seen = xalloc(ledger->suppliers.n, sizeof *seen);

    for (size_t i = 0; i < ledger->n_usage; i++)
        see(&seen[ledger->usage[i].supplier], run, ledger->usage[i].month);
    for (size_t i = 0; i < ledger->suppliers.n; i++) {
        uint32_t supplier = ledger->suppliers.ordered[i];
        if (supplier != KEY_NONE)
            find_gaps(
                run, &seen[supplier],
                arena_format(a->arena, "supplier.%s", dimension_id(&ledger->suppliers, supplier)),
                str_text(a->arena, dimension_name(&ledger->suppliers, supplier)));
    }
    free(seen);
}

static void find_file_gaps(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct inputs *inputs = a->inputs;

    for (size_t f = 0; f < inputs->n_files; f++) {
        enum input_kind kind = inputs->files[f].spec->kind;
        struct months_seen seen = {0};
        for (size_t i = 0; kind == INPUT_INVOICES && i < inputs->invoices.n; i++) {
            const struct invoice_row *row = &inputs->invoices.at[i];
            /* A row of another account is never rejected for a cell: it may lack its date. */
            if (row->at.file == f && !row->rejected && !row->duplicate &&
                a->ledger->invoice_dates[i] != DAY_NONE)
                see(&seen, run, month_from_day(a->ledger->invoice_dates[i]));
        }
        for (size_t i = 0; kind == INPUT_SEATS && i < inputs->seats.n; i++)
            if (inputs->seats.at[i].at.file == f && !inputs->seats.at[i].rejected)
                see(&seen, run, inputs->seats.at[i].month);
        find_gaps(run, &seen, arena_format(a->arena, "file.%s", inputs->files[f].spec->path),
                  inputs->files[f].spec->path);
    }
}

/* Cut-off: rows dated long after the period's end with cost in it. */
static void find_late(struct check_run *run) {
    const struct analysis *a = run->a;
    const struct ledger *ledger = a->ledger;

    for (size_t s = 0; s < ledger->suppliers.n; s++) {
        uint32_t supplier = ledger->suppliers.ordered[s];
        struct finding *finding = NULL;
        uint32_t last = UINT32_MAX;
        if (supplier == KEY_NONE)
            continue;
        for (size_t i = 0; i < ledger->n_facts; i++) {
            const struct fact *fact = &ledger->facts[i];
            if (fact->source != SOURCE_INVOICE || fact->supplier != supplier ||
                fact->month < run->period->first_month || fact->month > run->period->last_month ||
                fact->invoice == last ||
                decimal_compare(
                    decimal_from_int(ledger->invoice_dates[fact->invoice] - run->period->last),
                    run->parameters[0]) <= 0)
                continue;
            if (!finding) {
                finding = run_find(run, "supplier.%s", dimension_id(&ledger->suppliers, supplier));
                finding->name = str_text(a->arena, dimension_name(&ledger->suppliers, supplier));
            }
            last = fact->invoice;
            run_row(run, fact->at);
        }
    }
}

void find_d5(struct check_run *run) {
    find_usage_gaps(run);
    find_file_gaps(run);
    find_late(run);
}

void measure_d6(struct check_run *run) {
    const struct config *config = run->a->config;

    if (!config_has(config, INPUT_TEAMS) && !config_has(config, INPUT_EXPERIMENTS)) {
        run_needs(run, "experiments");
        run_needs(run, "teams");
    }
}

static bool in_quarter(const struct span *span, month_t month) {
    return month >= span->first_month && month <= span->last_month;
}

static void see_ledger(const struct check_run *run, bool *teams, bool *experiments) {
    const struct ledger *ledger = run->a->ledger;

    for (size_t i = 0; i < ledger->n_facts; i++)
        if (in_quarter(run->period, ledger->facts[i].month)) {
            teams[ledger->facts[i].team] = true;
            experiments[ledger->facts[i].experiment] = true;
        }
    for (size_t i = 0; i < ledger->n_usage; i++)
        if (in_quarter(run->period, ledger->usage[i].month)) {
            teams[ledger->usage[i].team] = true;
            experiments[ledger->usage[i].experiment] = true;
        }
}

static void see_inputs(const struct check_run *run, bool *teams, bool *experiments) {
    const struct analysis *a = run->a;
    const struct inputs *inputs = a->inputs;
    const struct dimension *team_keys = &a->ledger->teams;

    for (size_t i = 0; i < a->budgeted.n; i++)
        teams[a->budgeted.at[i]->team] = true;
    for (size_t i = 0; i < inputs->seats.n; i++)
        if (!inputs->seats.at[i].rejected && in_quarter(run->period, inputs->seats.at[i].month))
            teams[dimension_find(team_keys, inputs->seats.at[i].team)] = true;
    for (size_t i = 0; i < inputs->experiments.n; i++)
        if (!inputs->experiments.at[i].rejected &&
            inputs->experiments.at[i].idea_date <= run->period->last)
            teams[dimension_find(team_keys, inputs->experiments.at[i].team)] = true;
    for (size_t i = 0; i < inputs->reviews.n; i++)
        if (!inputs->reviews.at[i].rejected && in_period(run->period, inputs->reviews.at[i].date))
            experiments[dimension_find(&a->ledger->experiments, inputs->reviews.at[i].experiment)] =
                true;
}

static void find_unknown(struct check_run *run, const struct dimension *keys, const bool *seen,
                         const char *name) {
    for (size_t i = 0; i < keys->n; i++) {
        uint32_t key = keys->ordered[i];
        if (key == KEY_NONE || !seen[key] || keys->keys[key].registered)
            continue;
        run_find(run, "%s.%s", name, dimension_id(keys, key))->name =
            str_text(run->a->arena, dimension_name(keys, key));
        run_figure(run, "spend.%s.%s", name, dimension_id(keys, key));
    }
}

void find_d6(struct check_run *run) {
    const struct ledger *ledger = run->a->ledger;
    bool *teams = xalloc(ledger->teams.n, sizeof *teams),
         *experiments = xalloc(ledger->experiments.n, sizeof *experiments);

    see_ledger(run, teams, experiments);
    see_inputs(run, teams, experiments);
    if (config_has(run->a->config, INPUT_TEAMS))
        find_unknown(run, &ledger->teams, teams, "team");
    if (config_has(run->a->config, INPUT_EXPERIMENTS))
        find_unknown(run, &ledger->experiments, experiments, "experiment");
    free(teams);
    free(experiments);
}
