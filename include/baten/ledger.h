/* The ledger: facts in whole cents of the reporting currency, each knowing its row and the rule
 * that placed it (domain.md 3, 4, 5), with what belongs beside them: usage quantities, budgets, the
 * reconciliation of metered cost. */
#ifndef BATEN_LEDGER_H
#define BATEN_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/calendar.h"
#include "baten/config.h"
#include "baten/decimal.h"
#include "baten/dimension.h"
#include "baten/ingest.h"
#include "baten/vocabulary.h"

enum fact_source { SOURCE_INVOICE, SOURCE_USAGE, SOURCE_TIME };
enum fact_flag {
    FACT_ACCRUED = 1,         /* usage of a metered supplier-month without an invoice */
    FACT_PARTLY_INVOICED = 2, /* shortfall of an incomplete bill */
    FACT_ALLOCATED = 4,       /* shared cost divided over teams */
    FACT_BY_USAGE = 8,        /* invoice divided by usage */
    FACT_SPREAD = 16,         /* part of a service period */
    FACT_SHIFTED = 32,        /* arrears or advance */
    FACT_PREPAID = 64,        /* usage of a prepaid or share supplier */
    FACT_LEDGER = 128         /* from a ledger: true input */
};
/* How the rule column of ledger.csv names what placed a fact that no rule placed. */
#define RULE_NONE UINT32_MAX
#define RULE_OWN_CELL (UINT32_MAX - 1) /* the row's own line or type */

struct fact {
    month_t month;
    int64_t cents;
    uint32_t team, supplier, model, experiment; /* keys */
    uint32_t invoice;  /* index into inputs.invoices, of SOURCE_INVOICE; time row index of
                          SOURCE_TIME; else UINT32_MAX */
    struct row_ref at; /* the row; of usage facts the first row of their key */
    uint32_t rule;     /* index into inputs.rules, or RULE_NONE, RULE_OWN_CELL */
    uint16_t line;
    uint8_t type, ops_part, source, nature;
    uint8_t said_type; /* TYPE_UNSAID when the default gave it */
    uint8_t flags;
};

enum treatment { TREATMENT_METERED, TREATMENT_PREPAID, TREATMENT_SHARE, TREATMENT_PLAIN };
enum bills { BILLS_SAME, BILLS_ARREARS, BILLS_ADVANCE };
struct supplier_terms { /* by supplier key; defaults where the register is silent */
    enum treatment treatment;
    enum bills bills;
    uint16_t line; /* usage line */
    decimal tolerance_pct, tolerance_abs, opening_credit,
        reverse_charge_pct; /* money in the reporting currency; per cent */
};

/* What became of an invoice row in scope. */
struct invoice_cost {
    uint32_t invoice;                    /* index into inputs.invoices */
    int64_t net, cost;                   /* cents: without and with non-deductible VAT */
    day_t date;                          /* that it is dated by */
    uint32_t supplier, team, experiment; /* keys; team before allocation */
    uint32_t rule;
    uint16_t line;
    uint8_t said_type, ops_part;
    bool set_aside; /* top-up or bill of a share supplier: no cost by itself */
    bool allocated;
    decimal rate; /* units of currency per euro used; 0 = none needed */
    day_t rate_day;
};

/* Cents of an in-scope invoice row that fall in a month, before section 5 and without allocation.
 */
struct invoice_part {
    uint32_t invoice; /* index into ledger.invoices */
    month_t month;
    int64_t cents;
    uint8_t flags;
};

/* A usage total: one supplier, month, team, model and experiment. Quantities after "best basis". */
struct usage_sum {
    month_t month;
    uint32_t supplier, team, model, experiment;
    decimal cost; /* reporting currency, with reverse-charged VAT; 0 for plain suppliers */
    decimal requests, tokens;
    struct row_ref at;                            /* first row */
    uint64_t cost_rows, request_rows, token_rows; /* rows of the best basis behind each */
    decimal original;     /* the cost as the rows have it, where they have one currency */
    const char *currency; /* of original, "" = reporting; NULL = several */
};
struct usage_user {
    month_t month;
    uint32_t team, user;
    struct row_ref at;
}; /* distinct; union over inputs; first row */

/* One supplier and month of section 5. */
struct supplier_month {
    uint32_t supplier;
    month_t month;
    int64_t invoiced,
        usage; /* cents: usage-line invoices after spreading (prepaid: top-ups); usage cost */
    bool has_invoice, has_usage; /* rows are there */
    int64_t shortfall;           /* booked beside the invoice, 0 = none */
    bool accrued;                /* usage booked without an invoice (metered) */
    int64_t credit;              /* prepaid: closing credit */
};

struct budget_cell {
    quarter_t quarter;
    uint16_t line;
    uint32_t team;
    int64_t cents;
    uint32_t row; /* index into inputs.budgets */
    bool chosen, forecast;
    decimal rate,
        rate_to;    /* units of its and of the reporting currency per euro; 0 = none needed */
    day_t rate_day; /* of the first; where that is the euro, of the second */
};

struct fx_use {
    const char *currency;
    day_t day;
    month_t month;
    decimal rate;
}; /* day rate (month = -1) or monthly mean (day = DAY_NONE) */

struct roster; /* the teams register by team and by cost centre: roster.c */

struct ledger {
    struct arena *arena;
    struct roster *roster;
    uint32_t *experiment_rows; /* by experiment key: index into inputs.experiments, UINT32_MAX = not
                                  in the register */
    size_t n_experiment_rows;
    const struct config *config;
    struct inputs *inputs;
    struct dimension teams, clusters, suppliers, models, experiments, users;
    const char **line_names; /* [n_lines] "prompt-credits" …, then those of the configuration, by
                                key bytes */
    uint8_t *line_types;     /* default type of each line */
    size_t n_lines;
    struct supplier_terms *terms; /* by supplier key */
    struct fact *facts;
    size_t n_facts, cap_facts; /* heap */
    struct invoice_cost *invoices;
    size_t n_invoices, cap_invoices; /* heap */
    day_t *invoice_dates; /* [inputs.invoices.n]: the day a row is dated by (domain.md 3); arena */
    uint32_t *unplaced;
    size_t n_unplaced,
        cap_unplaced; /* invoice rows out of scope because no rule and no cell placed them */
    struct usage_sum *usage;
    size_t n_usage, cap_usage;
    struct invoice_part *pool;
    size_t n_pool, cap_pool; /* usage-line invoices of metered, prepaid and share suppliers; heap */
    struct usage_sum *usage_outside;
    size_t n_usage_outside,
        cap_usage_outside; /* out of scope, of share suppliers: by supplier-month; heap */
    struct usage_user *usage_users;
    size_t n_usage_users, cap_usage_users;
    struct supplier_month *months;
    size_t n_months, cap_months; /* by supplier key order, then month */
    struct budget_cell *budgets;
    size_t n_budgets, cap_budgets;
    struct fx_use *rates;
    size_t n_rates, cap_rates;
    quarter_t period; /* resolved: configuration or the last with data (domain.md 13) */
    quarter_t first;  /* period - 7 */
};

/* Sees each usage row in scope under the key it is summed by (only the key's fields of the sum are
 * set); counts: false = a failed call that cost nothing. Afterwards, for each key and file, which
 * of its quantities count (the best basis). */
struct usage_watch {
    void *self;
    void (*row)(void *self, const struct usage_row *row, const struct usage_sum *key, bool counts);
    void (*settled)(void *self, const struct usage_sum *key, uint32_t file, bool cost,
                    bool requests, bool tokens);
};

/* Everything from inputs to facts. Streams the usage files. False = diag has an EXIT_INPUT error.
 */
bool ledger_build(struct ledger *ledger, struct arena *arena, struct inputs *inputs,
                  struct diag *diag);
/* The same, for one who wants to see the usage rows go by. */
bool ledger_build_watched(struct ledger *ledger, struct arena *arena, struct inputs *inputs,
                          const struct usage_watch *watch, struct diag *diag);
void ledger_release(struct ledger *ledger);

/* A supplier that bills under a name under which nothing is used, though the rule that placed its
 * bill says who it is, and that name has usage: without an alias its cost counts twice. */
struct supplier_spelling {
    struct str billed, used;
    struct row_ref at; /* its first bill */
};
/* All of them, in the order of the bills; the array is the arena's. */
size_t ledger_spellings(const struct ledger *ledger, struct arena *arena,
                        struct supplier_spelling **spellings);

/* The register's row of a team on a day: latest valid_from on or before; NULL = none. */
const struct team_row *ledger_team_at(const struct ledger *ledger, uint32_t team, day_t day);
/* Cluster key of a team on a day. */
uint32_t ledger_cluster_at(const struct ledger *ledger, uint32_t team, day_t day);
/* The register's row of an experiment; NULL = not in it. */
const struct experiment_row *ledger_experiment(const struct ledger *ledger, uint32_t experiment);
/* Does the register know the team on the day. */
bool ledger_team_registered(const struct ledger *ledger, uint32_t team, day_t day);
uint16_t ledger_line(const struct ledger *ledger, struct str text); /* LINE_UNSAID = unknown */

#endif
