/* Findings of the pitfall checks (domain.md 10), and the state in which each check ends. */
#ifndef BATEN_FINDING_H
#define BATEN_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/config.h"
#include "baten/decimal.h"
#include "baten/document.h"
#include "baten/ingest.h"

struct evidence {
    const char *figure; /* id; NULL = a row */
    struct row_ref row;
};

/* A finding's own facts; its words are in reports/text under check.ID.title and check.ID.action,
 * with {name}, {amount}, {other}, {percent}, {count} filled from here. */
struct finding {
    const char *check;      /* "B1" */
    enum severity severity; /* ERROR, WARNING, INFO */
    const char *scope;      /* "team.sales", "all" */
    const char *name;       /* what the scope is called: "Sales"; NULL */
    const char *name2;      /* second name (month, experiment's team …); NULL */
    bool has_amount, has_other, has_percent, has_count;
    decimal amount, other; /* money */
    decimal percent;
    int64_t count;
    const struct evidence *evidence;
    size_t n_evidence;
    const char *owner;                    /* NULL = nobody */
    const struct suppression *suppressed; /* NULL = not */
    char fingerprint[65];                 /* SHA-256 of check and scope */
};

enum check_state { CHECK_FOUND, CHECK_SUPPRESSED, CHECK_PASSED, CHECK_NOT_MEASURABLE };
extern const char
    *const check_state_names[4]; /* "found", "suppressed", "passed", "not-measurable" */

struct check_result {
    const char *id;
    enum check_state state;
    const char *needs[6];
    size_t n_needs;
    char effort;            /* 'S', 'M', 'L' */
    enum severity severity; /* by default: the configuration may change that of its findings */
};

struct findings {
    struct finding *at;
    size_t n, capacity; /* heap; in the order of domain.md 10, then scope in key order */
    struct check_result *checks;
    size_t n_checks;
};

#endif
