/* What the cases of figures and checks share: each gets an organisation of its own, reported on
 * 2026-Q3 (July to September) as of 14 October 2026, and asserts on findings. */
#ifndef BATEN_TESTS_ANALYSE_CASE_H
#define BATEN_TESTS_ANALYSE_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "support/organisation.h"

#define AS_OF "1791936000" /* 2026-10-14 */

static inline int case_open(void **state) {
    struct organisation *org = calloc(1, sizeof *org);

    if (!org || setenv("SOURCE_DATE_EPOCH", AS_OF, 1) != 0)
        return -1;
    organisation_open(org, "period: 2026-Q3\n");
    *state = org;
    return 0;
}

static inline int case_close(void **state) {
    organisation_close(*state);
    free(*state);
    return 0;
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, case_open, case_close)
#define RUN_CASES(cases) cmocka_run_group_tests(cases, NULL, NULL)

/* The figure name@2026-Q3. */
static inline void assert_q3(const struct organisation *org, const char *name, const char *value) {
    assert_figure(org, arena_format(org->arena, "%s@2026-Q3", name), value);
}

static inline const struct finding *finding_of(const struct organisation *org, const char *check,
                                               const char *scope) {
    const struct findings *findings = &org->results.findings;

    for (size_t i = 0; i < findings->n; i++)
        if (strcmp(findings->at[i].check, check) == 0 && strcmp(findings->at[i].scope, scope) == 0)
            return &findings->at[i];
    return NULL;
}

/* The check's findings in order, a line each: "error team.sales; warning all"; "" = none. */
static inline const char *findings_text(const struct organisation *org, const char *check) {
    static const char *const severities[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};
    const struct findings *findings = &org->results.findings;
    const char *text = "";

    for (size_t i = 0; i < findings->n; i++)
        if (strcmp(findings->at[i].check, check) == 0)
            text = arena_format(org->arena, "%s%s%s %s%s", text, *text ? "; " : "",
                                severities[findings->at[i].severity], findings->at[i].scope,
                                findings->at[i].suppressed ? " (suppressed)" : "");
    return text;
}

static inline const struct check_result *check_of(const struct organisation *org,
                                                  const char *check) {
    for (size_t i = 0; i < org->results.findings.n_checks; i++)
        if (strcmp(org->results.findings.checks[i].id, check) == 0)
            return &org->results.findings.checks[i];
    fail_msg("there is no check %s", check);
    return NULL;
}

static inline void assert_state(const struct organisation *org, const char *check,
                                const char *state) {
    const char *is = check_state_names[check_of(org, check)->state];

    if (strcmp(is, state) != 0)
        fail_msg("%s ends as %s (%s), expected %s", check, is, findings_text(org, check), state);
}

/* The check ends as found, with exactly these findings, as findings_text has them. */
static inline void assert_found(const struct organisation *org, const char *check,
                                const char *expected) {
    assert_state(org, check, "found");
    assert_string_equal(findings_text(org, check), expected);
}

static inline void assert_passed(const struct organisation *org, const char *check) {
    assert_state(org, check, "passed");
}

/* Not measurable; what it lacks in any order: "budgets invoices". */
static inline void assert_needs(const struct organisation *org, const char *check,
                                const char *needs) {
    const struct check_result *result = check_of(org, check);
    size_t n = *needs ? 1 : 0;

    assert_state(org, check, "not-measurable");
    for (const char *p = needs; *p; p++)
        n += *p == ' ';
    for (size_t i = 0; i < result->n_needs; i++) {
        const char *at = strstr(needs, result->needs[i]);
        size_t length = strlen(result->needs[i]);
        if (!at || (at > needs && at[-1] != ' ') || (at[length] != ' ' && at[length] != '\0'))
            fail_msg("%s needs %s too", check, result->needs[i]);
    }
    assert_int_equal(result->n_needs, n);
}

/* A line of money in a finding, as decimal text. */
static inline void assert_amount(decimal amount, const char *expected) {
    char text[48];

    assert_string_equal(decimal_text(amount, 2, text), expected);
}

#endif
