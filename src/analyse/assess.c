/* The assessment: seven themes, a point per test met (domain.md 14). Findings that are suppressed
 * count as found. */
#include <string.h>

#include "analyse/analyse.h"
#include "analyse/experiments.h"
#include "baten/arena.h"

const char *const theme_names[THEMES] = {"budget", "roi",      "types",     "portfolio",
                                         "kpis",   "pitfalls", "visibility"};

static decimal value(const struct analysis *a, const char *name) {
    return figures_value(&a->results->figures, "%s@%s", name, a->quarters[7].label);
}

static bool known_in(const struct analysis *a, const char *name, int quarter) {
    const struct figure *figure =
        figures_at(&a->results->figures, "%s@%s", name, a->quarters[quarter].label);

    return figure && figure->known;
}

/* The sum over the period and the three quarters before; n/a counts as 0. */
static decimal year_value(const struct analysis *a, const char *name) {
    decimal sum = {0};

    for (int i = 4; i < 8; i++)
        sum.units += figures_value(&a->results->figures, "%s@%s", name, a->quarters[i].label).units;
    return sum;
}

static const struct check_result *result_of(const struct analysis *a, const char *id) {
    const struct findings *findings = &a->results->findings;

    for (size_t i = 0; i < findings->n_checks; i++)
        if (strcmp(findings->checks[i].id, id) == 0)
            return &findings->checks[i];
    return NULL;
}

static bool measurable(const struct analysis *a, const char *id) {
    return result_of(a, id)->state != CHECK_NOT_MEASURABLE;
}

/* Measurable and not found. */
static bool no(const struct analysis *a, const char *id) {
    return result_of(a, id)->state == CHECK_PASSED;
}

/* One of the families' checks is measurable, and none of its findings has the severity. families:
 * their letters. */
static int64_t family_findings(const struct analysis *a, const char *families,
                               enum severity severity) {
    const struct findings *findings = &a->results->findings;
    int64_t n = 0;

    for (size_t i = 0; i < findings->n; i++)
        n += strchr(families, findings->at[i].check[0]) && findings->at[i].severity == severity;
    return n;
}

static bool family_measurable(const struct analysis *a, const char *families) {
    const struct findings *findings = &a->results->findings;

    for (size_t i = 0; i < findings->n_checks; i++)
        if (strchr(families, findings->checks[i].id[0]) &&
            findings->checks[i].state != CHECK_NOT_MEASURABLE)
            return true;
    return false;
}

static bool no_error(const struct analysis *a, const char *families) {
    return family_measurable(a, families) && family_findings(a, families, SEVERITY_ERROR) == 0;
}

static void assess_budget(const struct analysis *a, bool met[4]) {
    met[0] = value(a, "budget").units > 0;
    met[1] = no(a, "B4") && no(a, "O1");
    met[2] = no(a, "B3");
    met[3] = no(a, "B1") && no(a, "B2");
}

static bool experiments_alive(const struct analysis *a) {
    const struct span *span = &a->quarters[7];

    for (size_t i = 0; i < a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        if (!experiment_counts(a, i))
            continue;
        if (row->decision_date != DAY_NONE && row->decision_date >= span->first &&
            row->decision_date <= span->last)
            return true;
        for (month_t month = span->first_month; month <= span->last_month; month++)
            if (runs_in(row, month))
                return true;
    }
    return false;
}

static void assess_roi(const struct analysis *a, bool met[4]) {
    met[0] = experiments_alive(a);
    met[1] = no(a, "L1");
    met[2] = known_in(a, "learning.cadence", 7) &&
             decimal_compare(value(a, "learning.cadence"), decimal_from_int(80)) >= 0;
    met[3] = (year_value(a, "learning.killed").units > 0 ||
              year_value(a, "learning.pivoted").units > 0) &&
             no(a, "L2");
}

static void assess_types(const struct analysis *a, bool met[4]) {
    decimal spend = value(a, "spend");
    int types = 0;

    met[2] = spend.units > 0;
    for (int type = 0; type < TYPES; type++) {
        const char *name = arena_format(a->arena, "spend.type.%s", type_names[type]);
        types += year_value(a, name).units > 0;
        if (value(a, name).units * 100 > spend.units * 70)
            met[2] = false;
    }
    met[0] = types >= 3;
    met[1] = value(a, "spend.type.use-case-funding").units > 0 &&
             value(a, "spend.type.talent").units > 0;
    met[3] = value(a, "time").units > 0;
}

/* The sum of the team budgets of a quarter, the organisation's own apart. */
static int64_t team_budgets(const struct analysis *a, const struct span *span) {
    return span_cents(a, CUBE_BUDGET, span, 0, 0) -
           span_cents(a, CUBE_BUDGET_TEAM, span, KEY_NONE, 0);
}

/* Some team's share of the team budgets moved by 5 points or more: |b1·S0 − b0·S1| · 100 ≥ 5 · S0 ·
 * S1. */
static bool shares_moved(const struct analysis *a) {
    const struct span *now = &a->quarters[7], *before = &a->quarters[6];
    int128 s0 = team_budgets(a, before), s1 = team_budgets(a, now);

    for (uint32_t team = 1; team < a->ledger->teams.n && s0 > 0 && s1 > 0; team++) {
        int128 moved = (int128)span_cents(a, CUBE_BUDGET_TEAM, now, team, 0) * s0 -
                       (int128)span_cents(a, CUBE_BUDGET_TEAM, before, team, 0) * s1;
        if ((moved < 0 ? -moved : moved) * 100 >= 5 * s0 * s1)
            return true;
    }
    return false;
}

static void assess_portfolio(const struct analysis *a, bool met[4]) {
    const struct span *span = &a->quarters[7];
    decimal spend = value(a, "spend"), budget = value(a, "budget");
    int budgeted = 0, registered = 0;
    bool all = true;

    for (uint32_t team = 1; team < a->ledger->teams.n; team++) {
        const struct cube_sum *sum =
            cube_find(&a->cube, CUBE_BUDGET_TEAM, PERIOD_QUARTER, span->period, team, 0);
        budgeted += sum && sum->cents > 0;
        if (!ledger_team_registered(a->ledger, team, span->last))
            continue;
        registered++;
        all = all && sum;
    }
    met[0] = budgeted >= 2;
    met[1] = registered > 0 && all;
    met[2] = shares_moved(a);
    met[3] = budget.units > 0 && spend.units * 100 >= budget.units * 80 &&
             spend.units * 100 <= budget.units * 110;
}

static void assess_kpis(const struct analysis *a, bool met[4]) {
    met[0] = known_in(a, "kpi.cost-per-prompt", 7);
    met[1] = measurable(a, "V3");
    for (int i = 4; i < 8; i++)
        met[2] =
            met[2] || known_in(a, "kpi.cost-per-mvp.direct", i) || known_in(a, "kpi.ttv.median", i);
    met[3] = year_value(a, "kpi.ai-revenue").units > 0 || value(a, "learning.benefit").units > 0;
}

static void assess_pitfalls(const struct analysis *a, bool met[4]) {
    met[0] = no_error(a, "B");
    met[1] = no_error(a, "OS");
    met[2] = no_error(a, "L");
    met[3] = family_measurable(a, "BOSL") && family_findings(a, "BOSL", SEVERITY_WARNING) <= 3;
}

static void assess_visibility(const struct analysis *a, bool met[4]) {
    decimal spend = value(a, "spend"), without = value(a, "spend.team.none");

    met[0] = no(a, "D1");
    met[1] = no(a, "D4");
    met[2] = spend.units > 0 && without.units * 100 <= spend.units * 10;
    met[3] = year_value(a, "learning.validated").units > 0 &&
             (year_value(a, "kpi.ai-revenue").units > 0 || value(a, "learning.benefit").units > 0);
}

void assess_figures(struct analysis *a) {
    static void (*const tests[THEMES])(const struct analysis *, bool[4]) = {
        assess_budget, assess_roi,      assess_types,     assess_portfolio,
        assess_kpis,   assess_pitfalls, assess_visibility};

    for (int theme = 0; theme < THEMES; theme++) {
        struct assessment *assessment = &a->results->assessment[theme];
        tests[theme](a, assessment->met);
        for (int t = 0; t < 4; t++)
            assessment->computed += assessment->met[t];
        assessment->score = assessment->computed;
        for (size_t i = 0; i < a->config->n_assessment; i++)
            if (strcmp(a->config->assessment[i].theme, theme_names[theme]) == 0) {
                assessment->score = a->config->assessment[i].score;
                assessment->reason = a->config->assessment[i].reason;
            }
        add_count(a, a->quarters[7].label, assessment->score, "assess.%s", theme_names[theme]);
    }
}
