/* What the ledger cases share: each case gets an organisation of its own, closed even when an
 * assert fails. */
#ifndef BATEN_TESTS_LEDGER_CASE_H
#define BATEN_TESTS_LEDGER_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "support/organisation.h"

static inline int case_open(void **state) {
    struct organisation *org = calloc(1, sizeof *org);

    if (!org)
        return -1;
    organisation_open(org, "period: 2026-Q2\n");
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

#endif
