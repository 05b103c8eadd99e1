/* The tests of the assessment in words. Whether one is met is decided in the analysis; here stands
 * what each looked at. */
#include "compose/assessment_tests.h"

#include <string.h>

#include "baten/arena.h"

#define YEAR_FIRST 4 /* the period and the three quarters before: 4 … 7 */

static int64_t count_of(const struct composer *c, const char *families, enum severity severity) {
    int64_t n = 0;
    for (size_t i = 0; i < c->results->findings.n; i++)
        n += strchr(families, c->results->findings.at[i].check[0]) &&
             c->results->findings.at[i].severity == severity;
    return n;
}

static struct quantity year_sum(const struct composer *c, const char *name) {
    struct quantity sum = {0};
    for (int i = YEAR_FIRST; i < QUARTERS; i++) {
        struct quantity one = figure_in(c, name, i);
        if (one.known)
            sum = sum.known ? quantity_plus(sum, one) : one;
    }
    if (!sum.known)
        return quantity_count(0);
    sum.figure = NULL;
    return sum;
}

/* The last quarter of the year in which it is known; unknown when it never is. */
static struct quantity last_known(const struct composer *c, const char *name) {
    for (int i = NOW; i >= YEAR_FIRST; i--)
        if (figure_in(c, name, i).known)
            return figure_in(c, name, i);
    return figure_in(c, name, NOW);
}

static void fill_year_money(struct fills *fills, const char *name, const char *figure_name) {
    struct quantity sum = year_sum(fills->c, figure_name);
    sum.kind = NUMBER_MONEY;
    fill_money(fills, name, sum);
}

static void fill_budget(const struct composer *c, struct fills *fills) {
    fill_money(fills, "budget", figure_in(c, "budget", NOW));
}

/* Experiments that ran in a month of the period, or were decided in it. */
static int64_t alive(const struct composer *c) {
    uint32_t quarter = UINT32_C(7) << (EXPERIMENT_MONTHS - 3);
    int64_t n = 0;
    for (size_t i = 0; i < c->results->n_experiments; i++)
        n += ((c->results->experiments[i].running | c->results->experiments[i].decided) &
              quarter) != 0;
    return n;
}

static void fill_roi(const struct composer *c, struct fills *fills) {
    fill_number(fills, "alive", quantity_count(alive(c)));
    fill_number(fills, "cadence", figure_in(c, "learning.cadence", NOW));
    fill_number(fills, "killed", year_sum(c, "learning.killed"));
    fill_number(fills, "pivoted", year_sum(c, "learning.pivoted"));
}

static void fill_types(const struct composer *c, struct fills *fills) {
    int64_t types = 0;
    int largest = 0;
    struct quantity most = {0};
    for (int t = 0; t < TYPES; t++) {
        const char *name = arena_format(c->arena, "spend.type.%s", type_names[t]);
        struct quantity now = figure_in(c, name, NOW);
        types += quantity_sign(year_sum(c, name)) > 0;
        if (t == 0 || (now.known && decimal_compare(now.value, most.value) > 0)) {
            most = now;
            largest = t;
        }
    }
    struct quantity share = quantity_share(most, figure_in(c, "spend", NOW));
    fill_number(fills, "types", quantity_count(types));
    fill_money(fills, "funding", figure_in(c, "spend.type.use-case-funding", NOW));
    fill_money(fills, "talent", figure_in(c, "spend.type.talent", NOW));
    fill_text(fills, "type", type_name(c, largest));
    fill_percent(fills, "share", share);
    fill_money(fills, "time", figure_in(c, "time", NOW));
}

/* A team's budget as a share of all team budgets of a quarter. */
static struct quantity budget_share(const struct composer *c, const char *team, int quarter) {
    struct quantity all =
        quantity_minus(figure_in(c, "budget", quarter), figure_in(c, "budget.team.none", quarter));
    return quantity_share(figure_in(c, arena_format(c->arena, "budget.team.%s", team), quarter),
                          all);
}

static void fill_moved(const struct composer *c, struct fills *fills) {
    const struct dimension *teams = &c->ledger->teams;
    struct quantity most = {0};
    uint32_t furthest = KEY_NONE;
    for (size_t i = 0; i < teams->n; i++) {
        uint32_t key = teams->ordered[i];
        const char *id = dimension_id(teams, key);
        struct quantity moved =
            quantity_abs(quantity_minus(budget_share(c, id, NOW), budget_share(c, id, PQ)));
        if (key == KEY_NONE || !moved.known || decimal_compare(moved.value, most.value) <= 0)
            continue;
        most = moved;
        furthest = key;
    }
    fill_text(fills, "before", c->shorts[PQ]);
    if (furthest == KEY_NONE)
        return;
    fill_text(fills, "team", key_name(c, teams, "team", furthest));
    most.kind = NUMBER_RATIO; /* points */
    struct doc_cell cell = number(c, most, 0);
    cell.places = 1;
    fill_text(fills, "moved", cell_format(c->words, c->arena, &cell));
}

static void fill_portfolio(const struct composer *c, struct fills *fills) {
    const struct dimension *teams = &c->ledger->teams;
    int64_t budgeted = 0, registered = 0, missing = 0;
    for (uint32_t key = 0; key < teams->n; key++) {
        const char *id = dimension_id(teams, key);
        struct quantity budget = figure(c, "budget.team.%s@%s", id, c->period);
        bool in_register = figure(c, "portfolio.base.team.%s@%s", id, c->period).figure != NULL;
        budgeted += key != KEY_NONE && quantity_sign(budget) > 0;
        registered += in_register;
        missing += in_register && !budget.figure;
    }
    fill_number(fills, "teams", quantity_count(budgeted));
    fill_number(fills, "registered", quantity_count(registered));
    if (missing > 0)
        fill_number(fills, "missing", quantity_count(missing));
    else if (registered > 0)
        fill_text(fills, "all", "");
    fill_moved(c, fills);
    fill_percent(fills, "used",
                 quantity_share(figure_in(c, "spend", NOW), figure_in(c, "budget", NOW)));
}

static void fill_kpis(const struct composer *c, struct fills *fills) {
    struct quantity mvp = last_known(c, "kpi.cost-per-mvp.direct"),
                    ttv = last_known(c, "kpi.ttv.median");
    fill_number(fills, "prompt", figure_in(c, "kpi.cost-per-prompt", NOW));
    fill_number(fills, "adoption", figure_in(c, "kpi.adoption", NOW));
    fill_money(fills, "mvp", mvp);
    fill_number(fills, "ttv", ttv);
    if (!mvp.known && !ttv.known)
        fill_text(fills, "neither", "");
    fill_year_money(fills, "revenue", "kpi.ai-revenue");
    fill_money(fills, "benefit", figure_in(c, "learning.benefit", NOW));
}

static void fill_visibility(const struct composer *c, struct fills *fills) {
    struct quantity without = figure_in(c, "spend.team.none", NOW);
    fill_percent(fills, "without", quantity_share(without, figure_in(c, "spend", NOW)));
    fill_money(fills, "amount", without);
    fill_number(fills, "validated", year_sum(c, "learning.validated"));
    fill_year_money(fills, "revenue", "kpi.ai-revenue");
    fill_money(fills, "benefit", figure_in(c, "learning.benefit", NOW));
}

/* What a test looks at: checks that must pass, families whose findings of a severity are counted,
 * a figure that must be known, an input without which there is nothing to see. */
static const struct test_spec {
    const char *checks[2];
    const char *families;
    enum severity severity;
    const char *figure;
    enum input_kind input; /* INPUT_KINDS = none */
} specs[THEMES][4] = {
    {{.input = INPUT_BUDGETS},
     {.checks = {"B4", "O1"}, .input = INPUT_KINDS},
     {.checks = {"B3"}, .input = INPUT_KINDS},
     {.checks = {"B1", "B2"}, .input = INPUT_KINDS}},
    {{.input = INPUT_EXPERIMENTS},
     {.checks = {"L1"}, .input = INPUT_KINDS},
     {.figure = "learning.cadence", .input = INPUT_KINDS},
     {.checks = {"L2"}, .input = INPUT_KINDS}},
    {{.input = INPUT_KINDS}, {.input = INPUT_KINDS}, {.input = INPUT_KINDS}, {.input = INPUT_TIME}},
    {{.input = INPUT_BUDGETS},
     {.input = INPUT_TEAMS},
     {.input = INPUT_BUDGETS},
     {.input = INPUT_BUDGETS}},
    {{.figure = "kpi.cost-per-prompt", .input = INPUT_KINDS},
     {.checks = {"V3"}, .input = INPUT_KINDS},
     {.input = INPUT_EXPERIMENTS},
     {.input = INPUT_KINDS}},
    {{.families = "B", .severity = SEVERITY_ERROR, .input = INPUT_KINDS},
     {.families = "OS", .severity = SEVERITY_ERROR, .input = INPUT_KINDS},
     {.families = "L", .severity = SEVERITY_ERROR, .input = INPUT_KINDS},
     {.families = "BOSL", .severity = SEVERITY_WARNING, .input = INPUT_KINDS}},
    {{.checks = {"D1"}, .input = INPUT_KINDS},
     {.checks = {"D4"}, .input = INPUT_KINDS},
     {.input = INPUT_KINDS},
     {.input = INPUT_KINDS}},
};

static void (*const theme_fills[THEMES])(const struct composer *, struct fills *) = {
    fill_budget, fill_roi, fill_types, fill_portfolio, fill_kpis, NULL, fill_visibility};

static const struct check_result *check_of(const struct composer *c, const char *id) {
    for (size_t i = 0; i < c->results->findings.n_checks; i++)
        if (strcmp(c->results->findings.checks[i].id, id) == 0)
            return &c->results->findings.checks[i];
    return NULL;
}

/* Is it one of the test's checks, or of its families? */
static bool concerns(const struct test_spec *spec, const char *id) {
    for (int i = 0; i < 2; i++)
        if (spec->checks[i] && strcmp(spec->checks[i], id) == 0)
            return true;
    return spec->families && strchr(spec->families, id[0]);
}

static void add_need(const struct composer *c, const char **text, const char *need) {
    if (!strstr(*text, need))
        *text = arena_format(c->arena, "%s%s%s", *text, **text ? ", " : "", need);
}

/* What the test's checks lack when they cannot be measured: of a family, when none of it can. */
static const char *lacking(const struct composer *c, const struct test_spec *spec) {
    const char *text = "";
    bool measured = false;
    for (size_t i = 0; i < c->results->findings.n_checks; i++) {
        const struct check_result *check = &c->results->findings.checks[i];
        if (!concerns(spec, check->id))
            continue;
        if (check->state != CHECK_NOT_MEASURABLE)
            measured = true;
        for (size_t k = 0; check->state == CHECK_NOT_MEASURABLE && k < check->n_needs; k++)
            add_need(c, &text, check->needs[k]);
    }
    if (spec->families && measured)
        return NULL;
    if (spec->input != INPUT_KINDS && !config_has(c->config, spec->input))
        add_need(c, &text, input_kind_names[spec->input]);
    return *text ? text : NULL;
}

static int64_t found_by(const struct composer *c, const char *check) {
    int64_t n = 0;
    for (size_t i = 0; i < c->results->findings.n; i++)
        n += strcmp(c->results->findings.at[i].check, check) == 0;
    return n;
}

/* "B4: 1 bevinding; O1: 2 bevindingen"; NULL when the checks found nothing. */
static const char *found_text(const struct composer *c, const struct test_spec *spec) {
    const char *text = NULL;
    for (int k = 0; k < 2 && spec->checks[k]; k++) {
        int64_t n = found_by(c, spec->checks[k]);
        if (n == 0 || !check_of(c, spec->checks[k]))
            continue;
        const char *found = words_fill(c->words, c->arena, plural_key(c, "findings.found", n), "n",
                                       count_text(c->words, c->arena, n), NULL);
        text = arena_format(c->arena, "%s%s%s: %s", text ? text : "", text ? "; " : "",
                            spec->checks[k], found);
    }
    return text;
}

static struct doc_paragraph evidence_of(const struct composer *c, const struct test_spec *spec,
                                        int theme, const char *family) {
    struct fills fills = fills_of(c);
    const char *found = found_text(c, spec);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_text(&fills, "findings", found);
    if (!found)
        fill_text(&fills, "none", "");
    if (theme_fills[theme])
        theme_fills[theme](c, &fills);
    if (spec->families)
        fill_number(&fills, "n", quantity_count(count_of(c, spec->families, spec->severity)));
    return sentence(&fills, words_key(c->arena, family, "evidence", NULL));
}

struct test_words test_in_words(const struct composer *c, int theme, int test) {
    const struct test_spec *spec = &specs[theme][test];
    const char *family = arena_format(c->arena, "assess.%s.%d", theme_names[theme], test + 1);
    bool met = c->results->assessment[theme].met[test];
    const char *needs = met ? NULL : lacking(c, spec);
    struct quantity known = spec->figure ? figure_in(c, spec->figure, NOW) : (struct quantity){0};
    struct test_words words = {.outcome = met ? OUTCOME_MET : OUTCOME_UNMET,
                               .test = say_of(c, family, "test"),
                               .raise = met ? "" : say_of(c, family, "raise")};
    if (needs || (!met && spec->figure && !known.known)) {
        words.outcome = OUTCOME_NO_DATA;
        words.evidence = sentence_plain(
            c,
            needs ? words_fill(c->words, c->arena, "findings.needs", "inputs", needs, NULL)
                  : arena_format(c->arena, "%s.", capital(c, reason_text(c->words, known.reason))));
        return words;
    }
    for (int k = 0; k < 2 && spec->checks[k]; k++)
        words.found[k] = found_by(c, spec->checks[k]) > 0 ? spec->checks[k] : NULL;
    words.evidence = evidence_of(c, spec, theme, family);
    if (words.evidence.n_runs == 0)
        words.evidence = sentence_plain(c, say(c, "assess.no-evidence"));
    return words;
}
