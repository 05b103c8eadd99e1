/* What analyse hands to compose: figures, findings, and the ledger they come from. Nothing after this stage computes. */
#ifndef BATEN_RESULTS_H
#define BATEN_RESULTS_H

#include "baten/figure.h"
#include "baten/finding.h"
#include "baten/ledger.h"

/* Prepaid and accrued balance of a supplier at the period's end: opening + invoiced - cost = closing (cents). */
struct supplier_balance { uint32_t supplier; int64_t opening, invoiced, cost, closing; };
/* Balance of a ledger account: all rows of `ledger: true` inputs with `accounts`, net cents. */
struct account_balance { const char *account, *name; int64_t cents; uint64_t rows; };

/* The assessment: seven themes of four tests each (domain.md 14). */
#define THEMES 7
extern const char *const theme_names[THEMES]; /* "budget", "roi" … */
struct assessment {
    bool met[4];        /* in the order of the table */
    int computed;       /* tests met */
    int score;          /* what is reported: an override where the configuration has one */
    const char *reason; /* of the override; NULL = none */
};

struct results {
    struct arena *arena;
    const struct config *config;
    struct ledger *ledger;
    struct figures figures;
    struct findings findings;
    const char *period;       /* "2026-Q3" */
    const char *quarters[8];  /* labels, oldest first; [7] = period */
    struct supplier_balance *balances; size_t n_balances;
    struct assessment assessment[THEMES];
    struct account_balance *accounts; size_t n_accounts;
};

bool results_build(struct results *results, struct arena *arena, struct ledger *ledger, struct diag *diag);
void results_release(struct results *results);

#endif
