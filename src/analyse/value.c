/* What the money bought, by quarter: cost per MVP, adoption against cost, idle seats, AI revenue,
 * time to value (domain.md 6). */
#include "analyse/value.h"

#include <stdlib.h>

#include "analyse/users.h"
#include "baten/xalloc.h"

static void mvp_figures(struct analysis *a, const struct span *span) {
    int64_t cost = 0, scaled = 0;

    for (size_t i = 0; i < a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        if (!experiment_counts(a, i) || row->decision != DECISION_SCALE ||
            !day_in(span, row->decision_date))
            continue;
        scaled++;
        cost += experiment_cost(a, experiment_key(a, row), span->last_month);
    }
    add_quotient(a, span, cost, scaled * 100, UNIT_MONEY, 6, REASON_NONE_SCALED,
                 "kpi.cost-per-mvp.direct", "");
    add_quotient(a, span, span_cents(a, CUBE_TYPE, span, TYPE_USE_CASE_FUNDING, 0), scaled * 100,
                 UNIT_MONEY, 6, REASON_NONE_SCALED, "kpi.cost-per-mvp.loaded", "");
}

/* Headcount of a team at a day, in units; 0 = unknown. */
int128 team_headcount(const struct analysis *a, uint32_t team, day_t day) {
    const struct team_row *row = ledger_team_at(a->ledger, team, day);

    return row && row->has_headcount ? row->headcount.units : 0;
}

static void adoption_figures(struct analysis *a, const struct span *span) {
    const struct dimension *teams = &a->ledger->teams;
    struct active_users users;
    int128 headcount = 0;

    active_users_of(&users, a, span);
    for (uint32_t team = 0; team < teams->n; team++)
        headcount += team_headcount(a, team, span->last);
    add_quotient(a, span, users.all * 100 * DECIMAL_ONE, headcount, UNIT_PERCENT, 4,
                 REASON_NO_HEADCOUNT, "kpi.adoption", "");
    add_quotient(a, span, span_cents(a, CUBE_SPEND, span, 0, 0), users.all * 100, UNIT_MONEY, 6,
                 REASON_NO_USERS, "kpi.cost-per-user", "");
    for (size_t i = 0; i < teams->n; i++) {
        uint32_t team = teams->ordered[i];
        const char *id = dimension_id(teams, team);
        if (!users.there[team] &&
            !cube_find(&a->cube, CUBE_TEAM, span->kind, span->period, team, 0))
            continue;
        add_quotient(a, span, users.by_team[team] * 100 * DECIMAL_ONE,
                     team_headcount(a, team, span->last), UNIT_PERCENT, 4, REASON_NO_HEADCOUNT,
                     "kpi.adoption.team.", id);
        add_quotient(a, span, span_cents(a, CUBE_TEAM, span, team, 0), users.by_team[team] * 100,
                     UNIT_MONEY, 6, REASON_NO_USERS, "kpi.cost-per-user.team.", id);
    }
    active_users_release(&users);
}

static bool seats_known(const struct seat_row *row, const struct span *span) {
    return !row->rejected && row->has_active && row->month >= span->first_month &&
           row->month <= span->last_month;
}

month_t seats_last_month(const struct analysis *a, const struct span *span) {
    const struct seat_row *rows = a->inputs->seats.at;
    month_t last = INT32_MIN;

    for (size_t i = 0; i < a->inputs->seats.n; i++)
        if (seats_known(&rows[i], span) && rows[i].month > last)
            last = rows[i].month;
    return last;
}

bool seats_idle(struct analysis *a, const struct seat_row *row, const struct span *span,
                decimal *idle, int64_t *cents) {
    decimal amount;

    if (!seats_known(row, span))
        return false;
    idle->units = row->seats.units - row->active_users.units;
    if (!row->has_price || !decimal_multiply(*idle, row->seat_price, &amount) ||
        !convert_mean(a, row->currency, month_first(row->month), month_last(row->month), amount,
                      row->at, &amount) ||
        !decimal_to_cents(amount, cents))
        *cents = 0;
    return true;
}

/* Idle seats of the quarter's last month with rows whose active users are known; what idle seats of
 * its months cost, in cents per row. */
static void idle_figures(struct analysis *a, const struct span *span) {
    const struct seat_row *rows = a->inputs->seats.at;
    month_t last = seats_last_month(a, span);
    decimal idle = {0}, unused;
    int64_t cost = 0, cents;

    for (size_t i = 0; i < a->inputs->seats.n; i++) {
        if (!seats_idle(a, &rows[i], span, &unused, &cents))
            continue;
        if (rows[i].month == last)
            idle.units += unused.units;
        cost += cents;
    }
    if (last == INT32_MIN) {
        add_unknown(a, span->label, UNIT_COUNT, 0, REASON_NO_SEATS, "kpi.idle-seats");
        add_unknown(a, span->label, UNIT_MONEY, 2, REASON_NO_SEATS, "kpi.idle-seat-cost");
        return;
    }
    add_value(a, span->label, idle, UNIT_COUNT, 0, "kpi.idle-seats");
    add_money(a, span->label, cost, "kpi.idle-seat-cost");
}

bool revenue_in(struct analysis *a, const struct revenue_row *row, const struct span *quarter,
                int64_t *cents) {
    bool in = row->quarterly
                  ? row->period == quarter->period
                  : row->period >= quarter->first_month && row->period <= quarter->last_month;
    decimal amount;

    if (row->rejected || !in)
        return false;
    return convert_mean(a, row->currency,
                        row->quarterly ? quarter->first : month_first(row->period),
                        row->quarterly ? quarter->last : month_last(row->period), row->revenue,
                        row->at, &amount) &&
           decimal_to_cents(amount, cents);
}

struct revenue {
    bool known;
    int64_t all, ai;
};

static struct revenue revenue_of(struct analysis *a, const struct span *span) {
    struct revenue revenue = {0};

    for (size_t i = 0; i < a->inputs->revenue.n; i++) {
        const struct revenue_row *row = &a->inputs->revenue.at[i];
        int64_t cents;
        if (!revenue_in(a, row, span, &cents))
            continue;
        revenue.known = true;
        revenue.all += cents;
        if (row->ai != AI_NONE)
            revenue.ai += cents;
    }
    return revenue;
}

static void add_growth(struct analysis *a, const struct span *span, const struct revenue *now,
                       quarter_t before, const char *name) {
    struct span other = span_of_quarter(a->config, before);
    struct revenue then = revenue_of(a, &other);

    add_quotient(a, span, ((int128)now->ai - then.ai) * 100,
                 now->known && then.known && then.ai > 0 ? then.ai : 0, UNIT_PERCENT, 4,
                 REASON_NO_BASE, name, "");
}

static void revenue_figures(struct analysis *a, const struct span *span) {
    struct revenue revenue = revenue_of(a, span);

    if (revenue.known)
        add_money(a, span->label, revenue.ai, "kpi.ai-revenue");
    else
        add_unknown(a, span->label, UNIT_MONEY, 2, REASON_NO_REVENUE, "kpi.ai-revenue");
    add_growth(a, span, &revenue, span->period - 1, "kpi.ai-revenue-growth-pq");
    add_growth(a, span, &revenue, span->period - 4, "kpi.ai-revenue-growth-py");
    add_quotient(a, span, (int128)revenue.ai * 100, revenue.known ? revenue.all : 0, UNIT_PERCENT,
                 4, REASON_NO_REVENUE, "kpi.ai-revenue-share", "");
}

static void add_days(struct analysis *a, const struct span *span, const int64_t *days, size_t n,
                     int tenths, const char *name) {
    if (n > 0)
        add_value(a, span->label, percentile(days, n, tenths), UNIT_DAYS, 1, "%s", name);
    else
        add_unknown(a, span->label, UNIT_DAYS, 1, REASON_NONE_FIRST_USED, "%s", name);
}

struct survival survival_of(const struct experiment_row *row, day_t end) {
    if (used_by(row, end))
        return (struct survival){row->first_use_date - row->idea_date, true};
    return (struct survival){(killed_by(row, end) ? row->decision_date : end) - row->idea_date,
                             false};
}

static void time_to_value_figures(struct analysis *a, const struct span *span) {
    size_t n = a->inputs->experiments.n, used = 0, subjects = 0;
    int64_t *days = xalloc(n + 1, sizeof *days), waiting = 0, median;
    struct survival *curve = xalloc(n + 1, sizeof *curve);

    for (size_t i = 0; i < n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        if (!experiment_counts(a, i))
            continue;
        if (day_in(span, row->first_use_date))
            days[used++] = row->first_use_date - row->idea_date;
        if (row->idea_date > span->last)
            continue;
        curve[subjects++] = survival_of(row, span->last);
        waiting += !used_by(row, span->last) && !killed_by(row, span->last);
    }
    numbers_sort(days, used);
    add_days(a, span, days, used, 5, "kpi.ttv.median");
    add_days(a, span, days, used, 9, "kpi.ttv.p90");
    add_count(a, span->label, waiting, "kpi.ttv.waiting");
    if (survival_median(curve, subjects, &median))
        add_value(a, span->label, decimal_from_int(median), UNIT_DAYS, 1, "kpi.ttv.km-median");
    else
        add_unknown(a, span->label, UNIT_DAYS, 1, REASON_NOT_REACHED, "kpi.ttv.km-median");
    free(days);
    free(curve);
}

void value_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++) {
        mvp_figures(a, &a->quarters[i]);
        adoption_figures(a, &a->quarters[i]);
        idle_figures(a, &a->quarters[i]);
        revenue_figures(a, &a->quarters[i]);
        time_to_value_figures(a, &a->quarters[i]);
    }
}
