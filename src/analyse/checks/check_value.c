/* Family V: value for money: dearer prompts, idle seats, low adoption. */
#include "analyse/checks/check.h"

void measure_v1(struct check_run *run) {
    if (config_has(run->a->config, INPUT_USAGE) &&
        (!run_known(run, run->period, "kpi.cost-per-prompt") ||
         !run_known(run, run->previous, "kpi.cost-per-prompt") ||
         run_previous(run, "kpi.cost-per-prompt").units <= 0))
        run_needs(run, "usage");
}

void find_v1(struct check_run *run) {
    decimal now = run_value(run, "kpi.cost-per-prompt"),
            before = run_previous(run, "kpi.cost-per-prompt");
    decimal up = {now.units - before.units};
    struct finding *finding;

    if (!beyond_percent(up, run->parameters[0], before))
        return;
    finding = run_find(run, "all");
    finding->has_amount = finding->has_other = finding->has_percent = true;
    finding->amount = now;
    finding->other = before;
    finding->percent = percent_of(up, before);
    run_figure(run, "kpi.cost-per-prompt");
    run_figure(run, "kpi.effect.price");
    run_figure(run, "kpi.effect.mix");
}

/* Seats and idle seats of the period's last month with known active users. */
struct idle {
    decimal seats, idle;
    bool any;
};

static struct idle idle_seats(const struct check_run *run) {
    const struct seat_row *rows = run->a->inputs->seats.at;
    struct idle idle = {0};
    month_t last = INT32_MIN;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < run->a->inputs->seats.n; i++) {
            if (rows[i].rejected || !rows[i].has_active ||
                rows[i].month < run->period->first_month || rows[i].month > run->period->last_month)
                continue;
            if (pass == 0 && rows[i].month > last)
                last = rows[i].month;
            if (pass == 1 && rows[i].month == last) {
                idle.any = true;
                idle.seats.units += rows[i].seats.units;
                idle.idle.units += rows[i].seats.units - rows[i].active_users.units;
            }
        }
    return idle;
}

void measure_v2(struct check_run *run) {
    if (config_has(run->a->config, INPUT_SEATS) && !idle_seats(run).any)
        run_needs(run, "seats");
}

void find_v2(struct check_run *run) {
    struct idle idle = idle_seats(run);
    struct finding *finding;

    if (!beyond_percent(idle.idle, run->parameters[0], idle.seats))
        return;
    finding = run_find(run, "all");
    finding->has_amount = finding->has_percent = true;
    finding->has_count = decimal_to_int(idle.idle, &finding->count);
    finding->amount = run_value(run, "kpi.idle-seat-cost");
    finding->percent = percent_of(idle.idle, idle.seats);
    run_figure(run, "kpi.idle-seats");
    run_figure(run, "kpi.idle-seat-cost");
}

void measure_v3(struct check_run *run) {
    if (!run_known(run, run->period, "kpi.adoption"))
        run_needs(run, "teams");
    if (run->a->ledger->n_usage_users == 0 && !idle_seats(run).any)
        run_needs(run, "usage");
}

void find_v3(struct check_run *run) {
    const struct analysis *a = run->a;
    decimal adoption = run_value(run, "kpi.adoption");
    struct finding *finding;

    if (decimal_compare(adoption, run->parameters[0]) >= 0 ||
        run_previous(run, "spend").units <= 0 ||
        figures_value(&a->results->figures, "spend@%s", a->quarters[5].label).units <= 0)
        return;
    finding = run_find(run, "all");
    finding->has_percent = finding->has_amount = true;
    finding->percent = adoption;
    finding->amount = run_value(run, "spend");
    run_figure(run, "kpi.adoption");
    run_figure(run, "users");
    run_figure(run, "spend");
}
