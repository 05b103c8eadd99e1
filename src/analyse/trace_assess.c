/* The trace of the assessment: the four tests of a theme with the figures and checks each looks at
 * (domain.md 14). */
#include <string.h>

#include "analyse/experiments.h"
#include "analyse/trace_text.h"
#include "baten/arena.h"

static const char *period_of(const struct trace *t) {
    return t->a->quarters[7].label;
}

static void figure(struct trace *t, struct trace_node *test, const char *symbol, enum unit unit,
                   const char *name) {
    node_figure(t, test, symbol, unit, "%s@%s", name, period_of(t));
}

/* A check that passed, or that could be measured at all. */
static void check(struct trace *t, struct trace_node *test, const char *symbol, const char *id,
                  bool measurable) {
    const struct findings *findings = &t->a->results->findings;

    for (size_t i = 0; i < findings->n_checks; i++) {
        const struct check_result *result = &findings->checks[i];
        struct trace_node *node;
        if (strcmp(result->id, id) != 0)
            continue;
        node = node_under(t, test, symbol,
                          measurable ? "quantity.check-measurable" : "quantity.check-passed");
        node_name(node, 0, NULL, id);
        node_name(node, 1, "check-state", check_state_names[result->state]);
        node_count(node, measurable ? result->state != CHECK_NOT_MEASURABLE
                                    : result->state == CHECK_PASSED);
    }
}

/* A figure over the period and the three quarters before; n/a counts as 0. */
static struct trace_node *year_sum(struct trace *t, struct trace_node *test, const char *symbol,
                                   enum unit unit, const char *name) {
    struct trace_node *sum = node_under(t, test, symbol, "quantity.year");
    decimal value = {0};

    for (int i = 4; i < 8; i++) {
        node_figure(t, sum, "", unit, "%s@%s", name, t->a->quarters[i].label);
        if (sum->inputs[sum->n_inputs - 1]->known)
            value.units += sum->inputs[sum->n_inputs - 1]->value.units;
    }
    node_name(sum, 0, NULL, name);
    node_value(sum, value, unit);
    sum->expression = "Σ known";
    return sum;
}

static void budget_tests(struct trace *t, struct trace_node *const test[4]) {
    test[0]->expression = "[B > 0]";
    figure(t, test[0], "B", UNIT_MONEY, "budget");
    test[1]->expression = "b4 × o1";
    check(t, test[1], "b4", "B4", false);
    check(t, test[1], "o1", "O1", false);
    test[2]->expression = "b3";
    check(t, test[2], "b3", "B3", false);
    test[3]->expression = "b1 × b2";
    check(t, test[3], "b1", "B1", false);
    check(t, test[3], "b2", "B2", false);
}

static bool alive(const struct experiment_row *row, const struct span *span) {
    if (day_in(span, row->decision_date))
        return true;
    for (month_t month = span->first_month; month <= span->last_month; month++)
        if (runs_in(row, month))
            return true;
    return false;
}

static void roi_tests(struct trace *t, struct trace_node *const test[4]) {
    struct trace_node *n = node_under(t, test[0], "n", "quantity.experiments-alive");

    test[0]->expression = "[n > 0]";
    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        if (experiment_counts(t->a, i) && alive(row, &t->a->quarters[7]))
            node_row_at(t, n, row->at, text_of_experiment(t, row), decimal_from_int(1));
    }
    node_sum_count(n);
    test[1]->expression = "l1";
    check(t, test[1], "l1", "L1", false);
    test[2]->expression = "[c ≥ 80]";
    figure(t, test[2], "c", UNIT_PERCENT, "learning.cadence");
    test[3]->expression = "[K + V > 0] × l2";
    year_sum(t, test[3], "K", UNIT_COUNT, "learning.killed");
    year_sum(t, test[3], "V", UNIT_COUNT, "learning.pivoted");
    check(t, test[3], "l2", "L2", false);
}

static void types_tests(struct trace *t, struct trace_node *const test[4]) {
    static const char *const symbols[TYPES] = {"a", "b", "c", "d", "e"};
    struct trace_node *n = node_under(t, test[0], "n", "quantity.types-spent-on");
    int64_t types = 0;

    test[0]->expression = "[n ≥ 3]";
    n->expression = "[a > 0] + [b > 0] + [c > 0] + [d > 0] + [e > 0]";
    test[1]->expression = "[F > 0] × [T > 0]";
    figure(t, test[1], "F", UNIT_MONEY, "spend.type.use-case-funding");
    figure(t, test[1], "T", UNIT_MONEY, "spend.type.talent");
    test[2]->expression = "[S > 0] × [max(a, b, c, d, e) × 100 ≤ S × 70]";
    figure(t, test[2], "S", UNIT_MONEY, "spend");
    for (int type = 0; type < TYPES; type++) {
        const char *name = arena_format(t->arena, "spend.type.%s", type_names[type]);
        types += year_sum(t, n, symbols[type], UNIT_MONEY, name)->value.units > 0;
        figure(t, test[2], symbols[type], UNIT_MONEY, name);
    }
    node_count(n, types);
    test[3]->expression = "[t > 0]";
    figure(t, test[3], "t", UNIT_MONEY, "time");
}

/* A team's budget row counts in a node when the team has one (or one above 0). */
static void team_budgets(struct trace *t, struct trace_node *node, bool registered,
                         bool needs_budget) {
    const struct span *span = &t->a->quarters[7];
    const struct dimension *teams = &t->a->ledger->teams;

    for (size_t i = 0; i < teams->n; i++) {
        uint32_t team = teams->ordered[i];
        const struct cube_sum *sum =
            cube_find(&t->a->cube, CUBE_BUDGET_TEAM, PERIOD_QUARTER, span->period, team, 0);
        const struct team_row *row = ledger_team_at(t->a->ledger, team, span->last);
        if (team == KEY_NONE ||
            (registered ? !row || (needs_budget && !sum) : !sum || sum->cents <= 0))
            continue;
        if (row)
            node_row_at(t, node, row->at, text_of_team(t, row), decimal_from_int(1));
        else
            node_row(t, node, decimal_from_int(1))->text =
                trace_text(t, dimension_name(teams, team));
    }
    node_sum_count(node);
}

/* The sum of the team budgets of a quarter, the organisation's own apart. */
static int64_t of_teams(struct trace *t, struct trace_node *node, const char *symbol,
                        const struct span *span) {
    struct trace_node *sum = node_under(t, node, symbol, "quantity.team-budgets");
    int64_t cents = span_cents(t->a, CUBE_BUDGET, span, 0, 0) -
                    span_cents(t->a, CUBE_BUDGET_TEAM, span, KEY_NONE, 0);

    node_name(sum, 0, NULL, span->label);
    node_money(sum, cents);
    sum->expression = "B − N";
    node_figure(t, sum, "B", UNIT_MONEY, "budget@%s", span->label);
    node_figure(t, sum, "N", UNIT_MONEY, "budget.team.none@%s", span->label);
    return cents;
}

/* How far each team's share of the team budgets moved, in points. */
static void moved_shares(struct trace *t, struct trace_node *test) {
    const struct span *now = &t->a->quarters[7], *before = &t->a->quarters[6];
    const struct dimension *teams = &t->a->ledger->teams;

    test->expression = "[max(x) ≥ 5]";
    for (size_t i = 0; i < teams->n; i++) {
        uint32_t team = teams->ordered[i];
        int128 b1 = span_cents(t->a, CUBE_BUDGET_TEAM, now, team, 0),
               b0 = span_cents(t->a, CUBE_BUDGET_TEAM, before, team, 0), moved = 0;
        struct trace_node *share;
        int128 s1, s0;
        if (team == KEY_NONE || (b1 == 0 && b0 == 0))
            continue;
        share = node_observed(t, test, "quantity.share-moved");
        node_name_str(t, share, 0, dimension_name(teams, team));
        node_figure(t, share, "b1", UNIT_MONEY, "budget.team.%s@%s", dimension_id(teams, team),
                    now->label);
        s1 = of_teams(t, share, "S1", now);
        node_figure(t, share, "b0", UNIT_MONEY, "budget.team.%s@%s", dimension_id(teams, team),
                    before->label);
        s0 = of_teams(t, share, "S0", before);
        if (s0 > 0 && s1 > 0)
            int128_mul_div((b1 * s0 - b0 * s1) * 100, DECIMAL_ONE, s0 * s1, ROUND_HALF_EVEN,
                           &moved);
        node_unrounded(share, (decimal){moved < 0 ? -moved : moved}, UNIT_PERCENT, DECIMAL_PLACES);
        share->expression = s0 > 0 && s1 > 0 ? "abs(b1 ÷ S1 − b0 ÷ S0) × 100" : "0 × S0 × S1";
    }
}

static void portfolio_tests(struct trace *t, struct trace_node *const test[4]) {
    test[0]->expression = "[n ≥ 2]";
    team_budgets(t, node_under(t, test[0], "n", "quantity.teams-budgeted"), false, true);
    test[1]->expression = "[n > 0] × [m = n]";
    team_budgets(t, node_under(t, test[1], "n", "quantity.register-teams"), true, false);
    team_budgets(t, node_under(t, test[1], "m", "quantity.register-teams-budgeted"), true, true);
    moved_shares(t, test[2]);
    test[3]->expression = "[B > 0] × [S × 100 ≥ B × 80] × [S × 100 ≤ B × 110]";
    figure(t, test[3], "S", UNIT_MONEY, "spend");
    figure(t, test[3], "B", UNIT_MONEY, "budget");
}

/* AI revenue in the year, or benefit to date. */
static void value_made(struct trace *t, struct trace_node *test) {
    year_sum(t, test, "R", UNIT_MONEY, "kpi.ai-revenue");
    figure(t, test, "B", UNIT_MONEY, "learning.benefit");
}

static void kpi_tests(struct trace *t, struct trace_node *const test[4]) {
    static const char *const symbols[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

    test[0]->expression = "known(c)";
    figure(t, test[0], "c", UNIT_MONEY, "kpi.cost-per-prompt");
    test[1]->expression = "v3";
    check(t, test[1], "v3", "V3", true);
    test[2]->expression = "[known(a) + known(b) + known(c) + known(d) + known(e) + known(f) + "
                          "known(g) + known(h) > 0]";
    for (int i = 0; i < 4; i++) {
        const char *label = t->a->quarters[4 + i].label;
        node_figure(t, test[2], symbols[2 * i], UNIT_MONEY, "kpi.cost-per-mvp.direct@%s", label);
        node_figure(t, test[2], symbols[2 * i + 1], UNIT_DAYS, "kpi.ttv.median@%s", label);
    }
    test[3]->expression = "max([R > 0], [B > 0])";
    value_made(t, test[3]);
}

/* Of some families: checks that are measurable, and findings of a severity. */
static void family(struct trace *t, struct trace_node *test, const char *families,
                   enum severity severity) {
    const struct findings *findings = &t->a->results->findings;
    struct trace_node *m = node_under(t, test, "m", "quantity.checks-measurable"),
                      *n = node_under(t, test, "n", "quantity.findings");

    for (size_t i = 0; i < findings->n_checks; i++)
        if (strchr(families, findings->checks[i].id[0]) &&
            findings->checks[i].state != CHECK_NOT_MEASURABLE)
            node_row(t, m, decimal_from_int(1))->text = findings->checks[i].id;
    for (size_t i = 0; i < findings->n; i++)
        if (strchr(families, findings->at[i].check[0]) && findings->at[i].severity == severity)
            node_row(t, n, decimal_from_int(1))->text =
                arena_format(t->arena, "%s.%s", findings->at[i].check, findings->at[i].scope);
    node_sum_count(m);
    node_sum_count(n);
}

static void pitfall_tests(struct trace *t, struct trace_node *const test[4]) {
    static const char *const families[] = {"B", "OS", "L", "BOSL"};

    for (int i = 0; i < 4; i++) {
        test[i]->expression = i < 3 ? "[m > 0] × [n = 0]" : "[m > 0] × [n ≤ 3]";
        family(t, test[i], families[i], i < 3 ? SEVERITY_ERROR : SEVERITY_WARNING);
    }
}

static void visibility_tests(struct trace *t, struct trace_node *const test[4]) {
    test[0]->expression = "d1";
    check(t, test[0], "d1", "D1", false);
    test[1]->expression = "d4";
    check(t, test[1], "d4", "D4", false);
    test[2]->expression = "[S > 0] × [N × 100 ≤ S × 10]";
    figure(t, test[2], "S", UNIT_MONEY, "spend");
    figure(t, test[2], "N", UNIT_MONEY, "spend.team.none");
    test[3]->expression = "[V > 0] × max([R > 0], [B > 0])";
    year_sum(t, test[3], "V", UNIT_COUNT, "learning.validated");
    value_made(t, test[3]);
}

void explain_assessment(struct trace *t, struct trace_node *node, const struct trace_id *id,
                        int argument) {
    static void (*const themes[THEMES])(struct trace *, struct trace_node *const[4]) = {
        budget_tests, roi_tests,     types_tests,     portfolio_tests,
        kpi_tests,    pitfall_tests, visibility_tests};
    const struct assessment *assessment = &t->a->results->assessment[id->key[0]];
    struct trace_node *tests[4], *score;

    (void)argument;
    node->expression = assessment->reason ? "O" : "Σ inputs";
    if (assessment->reason) {
        score = node_under(t, node, "O", "quantity.score-set");
        node_name(score, 0, NULL, assessment->reason);
        node_count(score, assessment->score);
    }
    for (int i = 0; i < 4; i++) {
        tests[i] = node_under(t, node, "",
                              arena_format(t->arena, "test.%s.%d", theme_names[id->key[0]], i + 1));
        node_count(tests[i], assessment->met[i]);
    }
    themes[id->key[0]](t, tests);
}
