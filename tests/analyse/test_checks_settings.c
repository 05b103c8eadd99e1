/* Settings of the checks (outputs.md, domain.md 10): what is not known is an error with its line;
 * X1 and X2 watch the suppressions. */
#include "again.h"

static void assert_settings_error(const char *settings, uint32_t line, const char *part) {
    void *state = NULL;
    struct organisation *org;

    assert_int_equal(case_open(&state), 0);
    org = state;
    org->settings = settings;
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_USAGE, NULL, line, part);
    assert_int_equal(org->diag.status, EXIT_USAGE);
    for (size_t i = 0; i < org->diag.count; i++) {
        const char *file = org->diag.messages[i].at.file;
        if (!file || !strstr(file, "baten.yaml"))
            fail_msg("the message does not name the configuration: %s", org->diag.messages[i].text);
    }
    case_close(&state);
}

/* baten.yaml has organisation, inputs and budgets on its lines 1 to 3; the settings begin on
 * line 4. */
static void unknown_settings(void **state) {
    (void)state;
    assert_settings_error("period: 2026-Q3\nchecks:\n  B9: {threshold_pct: 15}\n", 6, "B9");
    assert_settings_error("period: 2026-Q3\nchecks:\n  b5: {threshold_pct: 15}\n", 6, "b5");
    assert_settings_error("period: 2026-Q3\nchecks:\n  B5:\n    treshold_pct: 15\n", 7,
                          "treshold_pct");
    assert_settings_error("period: 2026-Q3\nchecks:\n  B4: {threshold_pct: 15}\n", 6,
                          "threshold_pct");
    assert_settings_error("period: 2026-Q3\nchecks:\n  B5: {severity: fatal}\n", 6, "fatal");
    assert_settings_error("period: 2026-Q3\nchecks:\n  B5: {threshold_pct: some}\n", 6, "some");
    assert_settings_error("period: 2026-Q3\nchecks:\n  B9: {}\n", 6, "B9");
}

static void unknown_suppressions(void **state) {
    (void)state;
    assert_settings_error("period: 2026-Q3\nsuppress:\n  - {id: B9, reason: agreed}\n", 6, "B9");
    assert_settings_error("period: 2026-Q3\nsuppress:\n  - {id: X1, reason: agreed}\n", 6, "X1");
    assert_settings_error("period: 2026-Q3\nsuppress:\n  - {id: B4}\n", 6, "reason");
    assert_settings_error(
        "period: 2026-Q3\nsuppress:\n  - {id: B4, reason: a}\n  - {id: B4, reason: b}\n", 7,
        "twice");
}

/* Every setting that is wrong is told at once. */
static void all_at_once(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nchecks: {B9: {severity: info}, B5: {severity: "
                    "bad}}\nsuppress: [{id: B8, reason: agreed}]\n";
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    assert_false(organisation_run(org));
    assert_error(org, EXIT_USAGE, NULL, 5, "B9");
    assert_error(org, EXIT_USAGE, NULL, 5, "bad");
    assert_error(org, EXIT_USAGE, NULL, 6, "B8");
}

/* One of four lines is suppressed: the check is found all the same, by the other three; the finding
 * keeps its reason and date. */
static void one_scope_of_several(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nsuppress: [{id: B4, scope: line.ai-tooling, reason: \"not "
                    "ours\", until: 2026-12-31}]\n";
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    assert_state(org, "B4", "found");
    assert_string_equal(findings_text(org, "B4"),
                        "warning line.prompt-credits; warning line.ai-tooling (suppressed); "
                        "warning line.training-coaching; warning line.partnership-consultancy");
    assert_string_equal(finding_of(org, "B4", "line.ai-tooling")->suppressed->reason, "not ours");
    assert_passed(org, "X1");
    assert_passed(org, "X2");
}

/* Suppressed one by one, all of them: the check is suppressed. No end date is for ever. */
static void all_scopes(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nsuppress:\n  - {id: B4, scope: line.ai-tooling, reason: a}\n"
                    "  - {id: B4, scope: line.prompt-credits, reason: a}\n  - {id: B4, scope: "
                    "line.training-coaching, reason: a}\n"
                    "  - {id: B4, scope: line.partnership-consultancy, reason: a}\n";
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    assert_state(org, "B4", "suppressed");
}

/* X2 is silent about a check that is not measurable, and about a suppression that has ended; it
 * speaks of one in force of a check that passes. X1 names each that has ended, found or not. Their
 * severity is configured as any other's. */
static void watched_suppressions(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nchecks: {X1: {severity: error}}\nsuppress:\n  - {id: V1, "
                    "reason: not measurable}\n"
                    "  - {id: O1, reason: passes}\n  - {id: O1, scope: line.ai-ops, reason: ended, "
                    "until: 2026-10-13}\n"
                    "  - {id: B4, scope: all, reason: last day, until: 2026-10-14}\n  - {id: V2, "
                    "reason: ended, until: 2020-01-01}\n";
    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    assert_found(org, "X1", "error O1.line.ai-ops; error V2.all");
    assert_found(org, "X2", "info O1.all");
    assert_state(org, "B4", "suppressed");
}

/* Every check stands once, in the order of the design; D8 and X3 have tests of their own. */
static void every_check_once(void **state) {
    static const char *const ids[] = {"B1", "B2", "B3", "B4", "B5", "S1", "S2", "S3",
                                      "L1", "L2", "L3", "L4", "L5", "L6", "O1", "O2",
                                      "O3", "O4", "V1", "V2", "V3", "D1", "D2", "D3",
                                      "D4", "D5", "D6", "D7", "D9", "X1", "X2"};
    struct organisation *org = *state;
    size_t n = 0;

    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    for (size_t i = 0; i < org->results.findings.n_checks; i++) {
        const struct check_result *check = &org->results.findings.checks[i];
        if (strcmp(check->id, "D8") == 0 || strcmp(check->id, "X3") == 0)
            continue;
        assert_true(n < sizeof ids / sizeof *ids);
        assert_string_equal(check->id, ids[n++]);
        assert_true(check->effort == 'S' || check->effort == 'M' || check->effort == 'L');
    }
    assert_int_equal(n, sizeof ids / sizeof *ids);
}

/* A fingerprint is of check and scope alone: the same where amount and severity differ, another for
 * another scope. */
static void fingerprints(void **state) {
    struct organisation *org = *state, *again;

    organisation_write(org, "budgets.csv", "period,line,amount\n2026-Q3,ai-ops,1\n");
    organisation_build(org);
    again = build_again(org, "checks: {B4: {severity: error}}\n");
    assert_string_equal(finding_of(org, "B4", "line.ai-tooling")->fingerprint,
                        finding_of(again, "B4", "line.ai-tooling")->fingerprint);
    assert_string_not_equal(finding_of(org, "B4", "line.ai-tooling")->fingerprint,
                            finding_of(org, "B4", "line.prompt-credits")->fingerprint);
    assert_int_equal(strlen(finding_of(org, "B4", "line.ai-tooling")->fingerprint), 64);
    close_again(again);
}

int main(void) {
    const struct CMUnitTest cases[] = {cmocka_unit_test(unknown_settings),
                                       cmocka_unit_test(unknown_suppressions),
                                       CASE(all_at_once),
                                       CASE(one_scope_of_several),
                                       CASE(all_scopes),
                                       CASE(watched_suppressions),
                                       CASE(every_check_once),
                                       CASE(fingerprints)};

    return RUN_CASES(cases);
}
