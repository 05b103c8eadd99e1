/* The checks: their table in the order of the report, how they are run, and what their functions
 * share. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/checks/check.h"
#include "analyse/checks/words.h"
#include "baten/arena.h"
#include "baten/file.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

const char *const check_state_names[4] = {"found", "suppressed", "passed", "not-measurable"};

/* clang-format off */
static const struct check checks[] = {
    {"B1", SEVERITY_ERROR,   'S', NEED(INPUT_BUDGETS),              {{"threshold_abs", 100}},                           0, NULL, find_b1},
    {"B2", SEVERITY_ERROR,   'S', NEED_BUDGET_ROW,                  {{0}},                                              0, NULL, find_b2},
    {"B3", SEVERITY_WARNING, 'M', NEED_BUDGET_ROW,                  {{0}},                                              0, NULL, find_b3},
    {"B4", SEVERITY_WARNING, 'S', NEED_BUDGET_ROW,                  {{0}},                                              0, NULL, find_b4},
    {"B5", SEVERITY_WARNING, 'M', NEED_BUDGET_ROW,                  {{"threshold_pct", 10}, {"threshold_abs", 1000}},   1, NULL, find_b5},
    {"S1", SEVERITY_WARNING, 'M', NEED(INPUT_INVOICES),             {{"threshold_pct", 10}},                            0, measure_s1, find_s1},
    {"S2", SEVERITY_WARNING, 'S', NEED_BUDGET_ROW,                  {{0}},                                              0, NULL, find_s2},
    {"S3", SEVERITY_INFO,    'L', NEED(INPUT_INVOICES),             {{"threshold_pct", 60}},                            0, NULL, find_s3},
    {"L1", SEVERITY_WARNING, 'S', NEED(INPUT_EXPERIMENTS), {{0}}, 0, NULL, find_l1},
    {"L2", SEVERITY_ERROR, 'S', NEED(INPUT_EXPERIMENTS) | NEED(INPUT_REVIEWS), {{0}}, 0, NULL, find_l2},
    {"L3", SEVERITY_WARNING, 'S', NEED(INPUT_EXPERIMENTS) | NEED(INPUT_REVIEWS), {{0}}, 1, NULL, find_l3},
    {"L4", SEVERITY_WARNING, 'M', NEED(INPUT_EXPERIMENTS), {{"min_decided", 10}}, 0, NULL, find_l4},
    {"L5", SEVERITY_ERROR, 'L', NEED_BUDGET_ROW, {{0}}, 0, NULL, find_l5},
    {"L6", SEVERITY_WARNING, 'M', NEED(INPUT_EXPERIMENTS) | NEED(INPUT_REVIEWS), {{0}}, 0, NULL, find_l6},
    {"O1", SEVERITY_ERROR,   'S', NEED_BUDGET_ROW,                  {{0}},                                              0, NULL, find_o1},
    {"O2", SEVERITY_WARNING, 'M', NEED_BUDGET_ROW | NEED(INPUT_INVOICES), {{0}},                                        0, NULL, find_o2},
    {"O3", SEVERITY_WARNING, 'M', NEED(INPUT_INVOICES),             {{0}},                                              0, measure_o3, find_o3},
    {"O4", SEVERITY_WARNING, 'M', NEED(INPUT_INVOICES),             {{"threshold_pct", 10}},                            1, NULL, find_o4},
    {"V1", SEVERITY_WARNING, 'M', NEED(INPUT_USAGE), {{"threshold_pct", 20}}, 0, measure_v1, find_v1},
    {"V2", SEVERITY_WARNING, 'S', NEED(INPUT_SEATS), {{"threshold_pct", 25}}, 0, measure_v2, find_v2},
    {"V3", SEVERITY_WARNING, 'L', 0, {{"threshold_pct", 20}}, 0, measure_v3, find_v3},
    {"D1", SEVERITY_ERROR,   'S', 0,                                {{0}},                                              0, NULL, find_d1},
    {"D2", SEVERITY_WARNING, 'S', NEED(INPUT_INVOICES),             {{0}},                                              0, NULL, find_d2},
    {"D3", SEVERITY_WARNING, 'S', NEED(INPUT_INVOICES),             {{0}},                                              0, NULL, find_d3},
    {"D4", SEVERITY_WARNING, 'M', NEED(INPUT_INVOICES) | NEED(INPUT_USAGE), {{0}},                                      0, NULL, find_d4},
    {"D5", SEVERITY_WARNING, 'S', 0,                                {{"late_days", 30}},                                0, NULL, find_d5},
    {"D6", SEVERITY_WARNING, 'S', 0,                                {{0}},                                              0, measure_d6, find_d6},
    {"D7", SEVERITY_INFO,    'S', NEED(INPUT_INVOICES) | NEED(INPUT_USAGE), {{"days", 60}},                             0, NULL, find_d7},
    {"D8", SEVERITY_WARNING, 'S', 0,                                {{0}},                                              2, measure_d8, find_d8},
    {"D9", SEVERITY_WARNING, 'S', NEED(INPUT_USAGE),                {{"threshold_pct", 10}},                            0, NULL, find_d9},
    {"X1", SEVERITY_WARNING, 'S', 0, {{0}}, 2, NULL, find_x1},
    {"X2", SEVERITY_INFO, 'S', 0, {{0}}, 2, NULL, find_x2},
    {"X3", SEVERITY_WARNING, 'S', 0, {{0}}, 2, NULL, find_x3},
};
/* clang-format on */
#define CHECKS (sizeof checks / sizeof *checks)

static char *format_text(struct arena *arena, const char *format, va_list args) {
    va_list again;
    int n;
    char *text;

    va_copy(again, args);
    n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    text = ARENA_ARRAY(arena, (size_t)n + 1, char);
    vsnprintf(text, (size_t)n + 1, format, args);
    return text;
}

static void fingerprint(struct finding *finding) {
    struct sha256 sha;

    sha256_init(&sha);
    sha256_add(&sha, finding->check, strlen(finding->check));
    sha256_add(&sha, "\n", 1);
    sha256_add(&sha, finding->scope, strlen(finding->scope));
    sha256_hex(&sha, finding->fingerprint);
}

struct finding *run_find(struct check_run *run, const char *format, ...) {
    struct findings *findings = &run->a->results->findings;
    struct finding finding = {.check = run->check->id, .severity = run->severity};
    va_list args;

    va_start(args, format);
    finding.scope = format_text(run->a->arena, format, args);
    va_end(args);
    fingerprint(&finding);
    findings->at = xgrow(findings->at, findings->n, &findings->capacity, sizeof finding);
    findings->at[findings->n] = finding;
    run->last = &findings->at[findings->n++];
    return run->last;
}

#define EVIDENCE_MAX                                                                               \
    25 /* rows beyond are told by their number: the ledger and rejects.csv hold all */

static struct evidence *evidence_add(struct check_run *run) {
    struct finding *finding = run->last;
    struct evidence *evidence = (struct evidence *)finding->evidence;

    if (!evidence)
        finding->evidence = evidence = ARENA_ARRAY(run->a->arena, EVIDENCE_MAX, struct evidence);
    return finding->n_evidence < EVIDENCE_MAX ? &evidence[finding->n_evidence++] : NULL;
}

void run_figure(struct check_run *run, const char *format, ...) {
    char *id;
    const struct figure *figure;
    struct evidence *evidence;
    va_list args;

    va_start(args, format);
    id = format_text(run->a->arena, format, args);
    va_end(args);
    figure = figures_at(&run->a->results->figures, "%s@%s", id, run->period->label);
    if (figure && (evidence = evidence_add(run)) != NULL)
        evidence->figure = figure->id;
}

void run_figure_id(struct check_run *run, const char *id) {
    const struct figure *figure = figures_find(&run->a->results->figures, id);
    struct evidence *evidence = figure ? evidence_add(run) : NULL;

    if (evidence)
        evidence->figure = figure->id;
}

void run_row(struct check_run *run, struct row_ref at) {
    struct evidence *evidence = evidence_add(run);

    if (evidence)
        evidence->row = at;
}

void run_needs(struct check_run *run, const char *input) {
    if (run->result->n_needs < sizeof run->result->needs / sizeof *run->result->needs)
        run->result->needs[run->result->n_needs++] = input;
}

static decimal value_at(const struct check_run *run, const struct span *span, const char *format,
                        va_list args) {
    return figures_value(&run->a->results->figures, "%s@%s",
                         format_text(run->a->arena, format, args), span->label);
}

decimal run_value(const struct check_run *run, const char *format, ...) {
    va_list args;
    decimal value;

    va_start(args, format);
    value = value_at(run, run->period, format, args);
    va_end(args);
    return value;
}

decimal run_previous(const struct check_run *run, const char *format, ...) {
    va_list args;
    decimal value;

    va_start(args, format);
    value = value_at(run, run->previous, format, args);
    va_end(args);
    return value;
}

bool run_known(const struct check_run *run, const struct span *span, const char *name) {
    const struct figure *figure = figures_at(&run->a->results->figures, "%s@%s", name, span->label);

    return figure && figure->known;
}

/* The sign of value − pct × base ÷ 100, exactly. */
static int compare_percent(decimal value, decimal pct, decimal base) {
    int128 floor_, rest, left = value.units;

    /* pct × base ÷ 100 = floor + rest ÷ (100 units): compare with value, a remainder counts as a
     * little more. */
    if (!int128_mul_div_floor(pct.units, base.units, 100 * DECIMAL_ONE, &floor_, &rest))
        return -1;
    if (left != floor_)
        return left < floor_ ? -1 : 1;
    return rest > 0 ? -1 : 0;
}

bool beyond_percent(decimal value, decimal pct, decimal base) {
    return compare_percent(value, pct, base) > 0;
}

bool below_percent(decimal value, decimal pct, decimal base) {
    return compare_percent(value, pct, base) < 0;
}

decimal percent_of(decimal value, decimal base) {
    decimal percent = {0};

    if (base.units != 0)
        int128_mul_div(value.units, 100 * DECIMAL_ONE, base.units, ROUND_HALF_EVEN, &percent.units);
    return percent;
}

decimal magnitude(decimal value) {
    return value.units < 0 ? (decimal){-value.units} : value;
}

bool check_says(const struct check_run *run, const char *id, const char *scope) {
    const struct findings *findings = &run->a->results->findings;

    for (size_t i = 0; i < findings->n; i++)
        if (strcmp(findings->at[i].check, id) == 0 && strcmp(findings->at[i].scope, scope) == 0)
            return true;
    return false;
}

/* Is the setting one of the check's parameters: its value replaces the default. */
static bool parameter_set(const struct check *check, const struct check_setting *setting,
                          decimal parameters[2]) {
    bool known = false;

    for (int p = 0; p < 2; p++)
        if (check->parameters[p].name &&
            strcmp(setting->parameter, check->parameters[p].name) == 0 &&
            decimal_from_text(str_from_text(setting->text), &parameters[p]))
            known = true;
    return known;
}

/* Severity and parameters from the configuration; what is not known is an error at its place. */
static bool settings_apply(struct check_run *run, bool *used) {
    const struct config *config = run->a->config;

    run->severity = run->check->severity;
    for (int p = 0; p < 2; p++)
        run->parameters[p] = decimal_from_int(run->check->parameters[p].value);
    for (size_t i = 0; i < config->n_checks; i++) {
        const struct check_setting *setting = &config->checks[i];
        static const char *const severities[] = {"error", "warning", "info"};
        bool known = false;
        if (strcmp(setting->id, run->check->id) != 0)
            continue;
        for (int s = 0; s < 3; s++)
            if (strcmp(setting->parameter, "severity") == 0 &&
                strcmp(setting->text, severities[s]) == 0) {
                run->severity = (enum severity)s;
                known = true;
            }
        used[i] = parameter_set(run->check, setting, run->parameters) || known;
    }
    return true;
}

static void needs_judge(struct check_run *run) {
    unsigned needs = run->check->needs;
    bool rows = needs & NEED_BUDGET_ROW;

    for (int kind = 0; kind < INPUT_KINDS; kind++)
        if ((needs & NEED(kind)) && !config_has(run->a->config, (enum input_kind)kind))
            run_needs(run, input_kind_names[kind]);
    if (rows && (!config_has(run->a->config, INPUT_BUDGETS) || run->a->budgeted.n == 0))
        run_needs(run, "budgets");
    if (run->check->measure)
        run->check->measure(run);
}

static void suppress(const struct config *config, struct finding *finding) {
    for (size_t i = 0; i < config->n_suppressions; i++) {
        const struct suppression *s = &config->suppressions[i];
        bool in_force = s->until == DAY_NONE || config->as_of <= s->until;
        if (in_force && strcmp(s->id, finding->check) == 0 &&
            (strcmp(s->scope, "all") == 0 || strcmp(s->scope, finding->scope) == 0))
            finding->suppressed = s;
    }
}

static void check_end(struct check_run *run) {
    const struct findings *findings = &run->a->results->findings;
    size_t found = 0, suppressed = 0;

    for (size_t i = 0; i < findings->n; i++)
        if (findings->at[i].check == run->check->id) {
            found++;
            suppress(run->a->config, &findings->at[i]);
            suppressed += findings->at[i].suppressed != NULL;
        }
    run->result->state = run->result->n_needs > 0 ? CHECK_NOT_MEASURABLE
                         : found == 0             ? CHECK_PASSED
                         : found == suppressed    ? CHECK_SUPPRESSED
                                                  : CHECK_FOUND;
}

static void check_run_one(struct check_run *run) {
    needs_judge(run);
    if (run->result->n_needs == 0)
        run->check->find(run);
    check_end(run);
}

static size_t check_index(const char *id) {
    size_t i = 0;

    while (i < CHECKS && strcmp(checks[i].id, id) != 0)
        i++;
    return i;
}

bool check_parameters(const struct config *config, const char *id,
                      struct check_parameter parameters[2]) {
    size_t index = check_index(id);
    decimal values[2];

    if (index == CHECKS)
        return false;
    for (int p = 0; p < 2; p++)
        values[p] = decimal_from_int(checks[index].parameters[p].value);
    for (size_t i = 0; i < config->n_checks; i++)
        if (strcmp(config->checks[i].id, id) == 0)
            parameter_set(&checks[index], &config->checks[i], values);
    for (int p = 0; p < 2; p++)
        parameters[p] = (struct check_parameter){checks[index].parameters[p].name, values[p]};
    return true;
}

bool check_info(size_t index, struct check_info *info) {
    if (index >= CHECKS)
        return false;
    *info = (struct check_info){
        .id = checks[index].id, .severity = checks[index].severity, .effort = checks[index].effort};
    for (int p = 0; p < 2; p++)
        info->parameters[p] = (struct check_parameter){
            checks[index].parameters[p].name, decimal_from_int(checks[index].parameters[p].value)};
    return true;
}

/* Findings in the order of the table; within a check as they were found (key order). */
static void findings_sort(struct findings *findings) {
    struct finding *sorted = xalloc(findings->n + 1, sizeof *sorted);
    size_t n = 0;

    for (size_t c = 0; c < CHECKS; c++)
        for (size_t i = 0; i < findings->n; i++)
            if (check_index(findings->at[i].check) == c)
                sorted[n++] = findings->at[i];
    free(findings->at);
    findings->at = sorted;
    findings->capacity = findings->n + 1;
}

static bool settings_known(struct analysis *a, const bool *used) {
    const struct config *config = a->config;
    bool ok = true;

    for (size_t i = 0; i < config->n_checks; i++)
        if (!used[i])
            ok = diag_error(a->diag, EXIT_USAGE, config->checks[i].at,
                            "see `baten formats` for the checks and their parameters",
                            "check '%s' has no setting '%s: %s'", config->checks[i].id,
                            config->checks[i].parameter, config->checks[i].text);
    for (size_t i = 0; i < config->n_suppressions; i++)
        if (check_index(config->suppressions[i].id) == CHECKS ||
            config->suppressions[i].id[0] == 'X')
            ok = diag_error(a->diag, EXIT_USAGE, config->suppressions[i].at,
                            "suppress one of the checks of the report",
                            "check '%s' cannot be suppressed", config->suppressions[i].id);
    return ok;
}

static void run_pass(struct analysis *a, int pass, const struct word_lists *words) {
    struct findings *findings = &a->results->findings;

    for (size_t i = 0; i < CHECKS; i++) {
        struct check_run run = {.a = a,
                                .check = &checks[i],
                                .result = &findings->checks[i],
                                .period = &a->quarters[7],
                                .previous = &a->quarters[6],
                                .words = words};
        if (checks[i].pass != pass)
            continue;
        settings_apply(&run, a->settings_used);
        check_run_one(&run);
    }
}

bool checks_run(struct analysis *a) {
    struct findings *findings = &a->results->findings;
    const struct word_lists *words = word_lists_open(a->arena, a->config->share_folder, a->diag);

    if (!words)
        return false;
    a->budgeted = budgeted_in(a, &a->quarters[7]);
    a->settings_used = ARENA_ARRAY(a->arena, a->config->n_checks + 1, bool);
    findings->n_checks = CHECKS;
    findings->checks = ARENA_ARRAY(a->arena, CHECKS, struct check_result);
    for (size_t i = 0; i < CHECKS; i++) {
        findings->checks[i].id = checks[i].id;
        findings->checks[i].effort = checks[i].effort;
        findings->checks[i].severity = checks[i].severity;
    }
    for (int pass = 0; pass < 2; pass++)
        run_pass(a, pass, words);
    return true;
}

bool checks_finish(struct analysis *a) {
    run_pass(a, 2, NULL);
    findings_sort(&a->results->findings);
    return settings_known(a, a->settings_used);
}
