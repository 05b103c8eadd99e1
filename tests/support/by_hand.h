/* Results made by hand, for tests of what reports say: every figure of the eight quarters stands at
 * zero or unknown until a test says otherwise. No file is read but the words. */
#ifndef BATEN_TESTS_SUPPORT_BY_HAND_H
#define BATEN_TESTS_SUPPORT_BY_HAND_H

#include "baten/compose.h"
#include "baten/config.h"
#include "baten/results.h"

struct by_hand {
    struct arena *arena;
    struct diag diag;
    struct config config;
    struct inputs inputs;
    struct ledger ledger;
    struct results results;
    struct words *words[LANGUAGES];
    const struct report_set *reports; /* the shipped ones */
};

/* Period 2026-Q3, fiscal year = calendar year, teams Klantservice and Risk, suppliers and models
 * none, currency EUR. */
void by_hand_open(struct by_hand *hand);
/* The same of another period: "2026-Q1". */
void by_hand_open_at(struct by_hand *hand, const char *period);
void by_hand_close(struct by_hand *hand);

/* The shipped report of that name. */
const struct report *by_hand_report(struct by_hand *hand, const char *name);

/* Sets the value of a figure, which is added (money, 2 decimals) where it does not stand yet. */
void by_hand_set(struct by_hand *hand, const char *id, const char *value);
/* Adds a finding; returned for more of it. */
struct finding *by_hand_find(struct by_hand *hand, const char *check, enum severity severity,
                             const char *scope, const char *name);

#endif
