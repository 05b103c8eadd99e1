/* What the files of the ledger stage share while facts are made; nothing of it leaves the stage. */
#ifndef LEDGER_WORK_H
#define LEDGER_WORK_H

#include "baten/ledger.h"
#include "ledger/fx.h"
#include "ledger/rules.h"

/* Usage of one key as read: per file, and per currency as sums precede conversion. */
struct usage_cell {
    uint32_t file;
    month_t month;
    uint32_t supplier, team, model, experiment;
    uint32_t currency; /* index into work.currencies */
    bool out_of_scope; /* only cost of `share` suppliers' other rows: team, model, experiment 0 */
    decimal cost, requests, tokens;
    uint64_t cost_rows, request_rows, token_rows; /* rows that bring each */
    struct row_ref at;
};

struct price_list;
struct usage_work;

struct work {
    struct ledger *ledger;
    struct arena *arena;
    struct inputs *inputs;
    const struct config *config;
    struct diag *diag;
    const struct usage_watch *watch; /* NULL = nobody looks */
    struct fx fx;
    struct rules rules;
    decimal recovery_rest;    /* 1 - recovery, 0..1 */
    struct usage_cell *cells; /* heap */
    size_t n_cells, cap_cells;
    struct dimension currencies;
};

struct diag_position work_position(const struct work *work, struct row_ref at);

/* 1 + pct × (1 − recovery) of reverse-charged VAT on a supplier's usage. */
bool work_reverse_charge(const struct work *work, uint32_t supplier, decimal *factor);

/* The type by default: use-case funding while the experiment is not scaled by the month's end, else
 * by line. */
uint8_t fact_default_type(const struct ledger *ledger, uint16_t line, uint32_t experiment,
                          month_t month);
void ledger_add_fact(struct ledger *ledger, struct fact fact);

/* A usage amount at the mean of the month's rates; no rate is an error. */
bool work_usage_convert(struct work *work, const struct usage_cell *cell, decimal amount,
                        decimal *out);
/* Records the error at this row; false. */
bool usage_too_large(struct work *work, struct row_ref at);
/* Do invoiced and usage cents differ beyond both tolerances. */
bool tolerance_exceeded(const struct supplier_terms *terms, int64_t invoiced, int64_t usage);
void work_rate_used(struct work *work, struct str currency, struct fx_rate rate, month_t month);

/* The stages, in order; each in the file of its name. */
void invoices_date(struct work *work);     /* invoices.c: the day each row is dated by */
bool invoices_classify(struct work *work); /* invoices.c: rows → invoice_cost, parts, facts */
bool invoice_allocate(struct work *work, const struct rule *rule,
                      struct fact fact);  /* allocate.c */
bool invoices_bounded(struct work *work); /* bounds.c: their sum leaves room in 64 bits */
bool usage_read(struct work *work);       /* usage.c: streams → cells */
bool usage_settle(struct work *work);     /* quantity.c: cells → ledger.usage, best basis */
bool metered_book(struct work *work);     /* metered.c: section 5 */
bool time_book(struct work *work);        /* time.c */
bool budgets_book(struct work *work);     /* budgets.c */
bool facts_bounded(struct work *work);    /* bounds.c */
void spellings_warn(struct work *work);   /* spellings.c: suppliers that may be one */
void uncosted_warn(struct work *work);    /* uncosted.c: months of usage without cost */

#endif
