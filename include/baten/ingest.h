/* What ingest hands to the ledger: typed rows of every input kind, each knowing its file and line,
 * and the account of what became of every row (domain.md 2, 3 "Completeness"). Texts are trimmed,
 * as written (not folded). */
#ifndef BATEN_INGEST_H
#define BATEN_INGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/arena.h"
#include "baten/calendar.h"
#include "baten/config.h"
#include "baten/decimal.h"
#include "baten/diag.h"
#include "baten/str.h"

struct row_ref {
    uint32_t file; /* index into inputs.files */
    uint32_t line; /* of the row's first line in the file, header = 1 */
};

enum disposition {
    ROW_FACT,
    ROW_OUT_OF_SCOPE,
    ROW_REJECTED,
    ROW_NON_DATA,
    ROW_DUPLICATE,
    ROW_SUPERSEDED,
    DISPOSITIONS
};
extern const char
    *const disposition_names[DISPOSITIONS]; /* "facts", "out_of_scope", … as in control.json */

/* Money of the rows of one disposition (and kind of non-data) in one currency. */
struct file_amount {
    enum disposition disposition;
    const char *non_data; /* kind of non-data, else NULL */
    const char *currency;
    decimal amount;
};

struct file_non_data {
    const char *kind; /* "empty", "total", "amortisation", "other account" … */
    uint64_t rows;
};

/* A column of a file as it was read, for `inspect`. */
struct input_column {
    const char *header; /* as the file spells it */
    const char *native; /* native name, NULL = none (currencies of the fx file) */
    const char
        *style; /* "1234.56", "1234,56", "ymd", "dmy", "mdy"; NULL = text, or every style fits */
    uint32_t settled_by; /* line of the value that decided the style; 0 = an option, or every value
                            fits */
};

/* What the money of a usage file is (domain.md 5): the best basis of a supplier-month counts. */
enum money_basis { MONEY_UNSAID, MONEY_INVOICE, MONEY_ACTUAL, MONEY_ESTIMATE, MONEY_NONE };

/* A file of control.json. read = the sum of rows[] over all dispositions but superseded, which is a
 * part of facts. */
struct input_file {
    const struct input_spec *spec; /* the configuration's, completed by what its profile says */
    const char *profile;           /* its name; "native" */
    const char *bill;             /* files of one bill are views of the same money; NULL = native */
    enum money_basis money_basis; /* MONEY_UNSAID = by its columns */
    const char
        *supplier; /* that the profile says of all its rows; NULL = the rows say it, or native */
    bool
        priced_elsewhere; /* usage without money: another input brings the money of this supplier */
    bool view_unsaid;  /* its format has an actual and an amortised view, and the input says none */
    bool by_hour;      /* of usage: a row has a time of day */
    bool compared;     /* of usage: with the other exports of its profile, by supplier and day */
    day_t first, last; /* of the rows that were read; DAY_NONE = none */
    char sha256[65];   /* of the bytes as they lie on disk (or came from standard input) */
    uint64_t bytes;
    uint64_t rows[DISPOSITIONS];
    uint64_t rounded; /* amounts with more than 12 decimals */
    struct file_non_data non_data[8];
    size_t n_non_data;
    struct file_amount *amounts; /* heap, grows */
    size_t n_amounts, cap_amounts;
    bool has_column[40];  /* by native column index of the kind: was it in the header */
    const char *encoding; /* "utf-8", "utf-16le", … */
    char delimiter;       /* 0 = none: JSON */
    uint32_t header_line;
    const struct input_column *columns; /* in the order of the file; owned by the arena */
    size_t n_columns;
};

struct reject {
    uint32_t file, line;
    const char *column; /* native name */
    const char *reason, *advice;
    const char *raw;
};

/* A cell that an overrides file mends before its row is judged; the export stays as it is. */
struct override_use {
    const char *path; /* of the overrides file, as in control.json */
    uint32_t at;      /* its line there */
    const char *file; /* as written; "" = every input with these overrides */
    uint32_t line;    /* of the row that is mended; 0 = by its key */
    const char *key;  /* "column=text", several by ';'; "" = by its line */
    const char *column, *value, *reason;
    const char *was; /* what stood in the first cell that was mended; NULL = none yet */
    uint64_t used;   /* cells mended */
};

/* Rows that stand in the inputs twice and are counted once: what of which file, and where else it
 * is told. One entry per pair of files, reason and currency. */
struct set_aside {
    uint32_t file, other; /* the same one, where two exports stand in it behind one another */
    enum aside {
        ASIDE_EQUAL,   /* equal rows */
        ASIDE_GRAIN,   /* the same days by hour, or by day */
        ASIDE_PARTIAL, /* a day that was not over when it was exported */
        ASIDE_COUNTS,  /* facts: their money is of the other file, whose export of costs it is */
        ASIDE_BASIS,   /* facts, whose money the other file has on a better basis */
        ASIDE_VIEW,    /* the same days with the same sums, in other columns */
        ASIDES
    } why;
    uint64_t rows;
    day_t first, last; /* DAY_NONE = such rows have none */
    const char *currency;
    decimal amount;
};
extern const char *const aside_names[ASIDES]; /* "equal", "grain", … as in control.json */

#define SERVICE_MONTHS_MAX                                                                         \
    1200 /* of a service period; a longer one is a typing error and rejected */

struct invoice_row {
    struct row_ref at;
    day_t date;                                   /* invoice_date */
    day_t posting_date, service_from, service_to; /* DAY_NONE */
    struct str supplier, invoice_no, line_no, description,
        currency; /* currency "" = reporting currency, else upper case */
    struct str gl_account, gl_name, cost_centre, team, experiment, type, line, ops_part;
    decimal amount; /* net, signed (debit - credit) */
    decimal vat;
    bool has_vat; /* a VAT cell was there and not empty */
    enum nature { NATURE_EXPENSE, NATURE_CAPITAL, NATURE_AMORTISATION } nature;
    bool rejected, duplicate; /* kept for the spelling of names only */
    bool other_account; /* not on the input's `accounts`: non-data, never rejected for a cell */
};

struct usage_row {
    struct row_ref at;
    day_t date; /* local day in the configured zone */
    struct str supplier, model, service, team, project, api_key, user, experiment, currency;
    bool has_cost;
    decimal cost;
    decimal requests; /* empty = 1 */
    decimal input, cached, cache_write, output;
    bool failed;   /* status not empty, ok, success or 2xx (folded) */
    bool rejected; /* by ingest: only its names matter */
};

struct budget_row {
    struct row_ref at;
    enum period_kind { PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR } period_kind;
    int32_t period; /* month_t, quarter_t or fiscal year */
    struct str line, team, type, scenario, currency, owner, goal,
        description; /* scenario "BU" when empty; team "" for * */
    decimal amount;
    bool rejected;
};

struct team_row {
    struct row_ref at;
    struct str team, cluster, owner, cost_centre;
    bool has_headcount;
    decimal headcount;
    day_t valid_from;
    bool rejected;
};
struct supplier_row {
    struct row_ref at;
    struct str alias, supplier, treatment, bills,
        line; /* treatment: metered prepaid share plain, "" = unsaid; bills: same arrears advance,
                 "" */
    bool has_tolerance_pct, has_tolerance_abs, has_opening_credit, has_reverse_charge;
    decimal tolerance_pct, tolerance_abs, opening_credit, reverse_charge_pct;
    bool rejected;
};
struct share_row {
    struct row_ref at;
    struct str key, team;
    decimal weight;
    day_t valid_from;
    bool rejected;
};
struct experiment_row {
    struct row_ref at;
    struct str experiment, team, name, hypothesis, success_criterion;
    day_t idea_date, start_date, first_use_date, decision_date; /* DAY_NONE but idea_date */
    enum decision {
        DECISION_NONE,
        DECISION_SCALE,
        DECISION_KILL,
        DECISION_PIVOT,
        DECISION_CONTINUE
    } decision;
    bool has_expected, has_realised, has_active;
    decimal expected_benefit_month, realised_benefit, active_users;
    bool rejected;
};
struct review_row {
    struct row_ref at;
    struct str experiment, learning, evidence;
    day_t date;
    enum decision decision;
    bool validated;
    bool rejected;
};
struct price_row {
    struct row_ref at;
    struct str supplier, model, currency;
    day_t valid_from;
    decimal input, output, cached,
        cache_write; /* per million; cached and cache_write = input where empty */
    bool rejected;
};
struct revenue_row {
    struct row_ref at;
    bool quarterly;
    int32_t period; /* month_t or quarter_t */
    struct str product, currency;
    decimal revenue;
    enum ai_revenue { AI_NONE, AI_PRODUCT, AI_SUPPORTED } ai;
    bool rejected;
};
struct time_row {
    struct row_ref at;
    day_t date;
    struct str team, person, experiment;
    decimal hours;
    bool has_rate;
    decimal rate;
    enum activity {
        ACTIVITY_BUILD,
        ACTIVITY_COACHING,
        ACTIVITY_PRACTICE,
        ACTIVITY_TRAINING,
        ACTIVITY_OPS
    } activity;
    bool rejected;
};
struct seat_row {
    struct row_ref at;
    month_t month;
    struct str tool, supplier, team, currency;
    decimal seats, active_users, seat_price;
    bool has_active, has_price;
    bool rejected;
};
struct note_row {
    struct row_ref at;
    struct str page, figure, text, language, author;
    bool rejected;
};
struct rule_row {
    struct row_ref at;
    int64_t priority;
    struct str field, match, pattern, scope, line, type, ops_part, team, experiment, supplier,
        allocate, note;
    day_t valid_from, valid_to; /* DAY_NONE */
    bool rejected;
};

/* ECB reference rates: units of currency per euro. Days ascending; rate 0 units = N/A. */
struct fx_table {
    struct str *currencies;
    size_t n_currencies; /* upper case, without EUR */
    day_t *days;
    size_t n_days;
    decimal *rates; /* [day * n_currencies + currency] */
};

#define ROWS(name, type)                                                                           \
    struct name {                                                                                  \
        struct type *at;                                                                           \
        size_t n, capacity;                                                                        \
    } /* heap arrays, freed by inputs_release */
struct inputs {
    struct arena *arena;
    const struct config *config;
    const struct profile_set *profiles; /* NULL until a file needs one */
    const struct diag *profiles_told;   /* it has the faults of the profiles; NULL = none has */
    bool inspecting; /* inputs_inspect: what only a configuration can say need not be said */
    struct input_file *files; /* one per config input, same order */
    size_t n_files;
    struct reject *rejects; /* the first 5,000; in order of file and line after inputs_finish */
    size_t n_rejects, cap_rejects;
    struct reject_spool *spool; /* the others; NULL = none */
    uint64_t n_beyond;          /* so many */
    struct fx_table fx;
    ROWS(team_rows, team_row) teams;
    ROWS(supplier_rows, supplier_row) suppliers;
    ROWS(share_rows, share_row) shares;
    ROWS(experiment_rows, experiment_row) experiments;
    ROWS(review_rows, review_row) reviews;
    ROWS(price_rows, price_row) prices;
    ROWS(rule_rows, rule_row) rules;
    ROWS(invoice_rows, invoice_row) invoices;
    ROWS(budget_rows, budget_row) budgets;
    ROWS(revenue_rows, revenue_row) revenue;
    ROWS(time_rows, time_row) time;
    ROWS(seat_rows, seat_row) seats;
    ROWS(note_rows, note_row) notes;
    ROWS(set_asides, set_aside) asides; /* in order of file, other, reason after inputs_finish */
    ROWS(override_uses, override_use)
    overrides; /* of all overrides files, in the order in which they were read */
};

/* Reads every input except usage. Rows that are equal to a row of an earlier file of the same kind
 * are dropped as a multiset and counted ROW_DUPLICATE (invoice rows stay in the array with
 * duplicate = true). Rejected rows stay in their arrays with rejected = true. Files of all kinds
 * but invoices have all their rows counted here; of invoices only rejects, duplicates and non-data
 * of the reader; the ledger counts the rest with input_file_count. False = diag has an EXIT_INPUT
 * error. */
bool inputs_read(struct inputs *inputs, struct arena *arena, const struct config *config,
                 struct diag *diag);

/* The same for who only looks at files: the view of a bill and the day of an undated price list
 * need not be said. */
bool inputs_inspect(struct inputs *inputs, struct arena *arena, const struct config *config,
                    struct diag *diag);

/* Streams the usage files in order. The sink is called for each row that is not empty, also for
 * rejected ones (row->rejected). It answers what became of the row; for ROW_REJECTED it fills
 * reject (column, reason, advice). It is called before the duplicate check with `peek`: see
 * usage_sink. Texts of the row live only during the call. */
struct usage_verdict {
    enum disposition disposition;
    const char *column, *reason, *advice; /* of ROW_REJECTED; owned by the arena or static */
};
struct usage_sink {
    void *self;
    /* May this row stand? Prices, for instance: returns ROW_FACT, ROW_OUT_OF_SCOPE or ROW_REJECTED.
     * No side effects on sums; *row may be completed (cost). */
    struct usage_verdict (*judge)(void *self, struct usage_row *row);
    /* Called after judge and the duplicate check with the final disposition (also for rejected and
     * duplicate rows). */
    void (*take)(void *self, const struct usage_row *row, enum disposition disposition);
};
bool inputs_read_usage(struct inputs *inputs, const struct usage_sink *sink, struct diag *diag);

/* One more row of this disposition with this amount (currency "" = the reporting currency; amount
 * may be 0). */
void input_file_count(struct inputs *inputs, uint32_t file, enum disposition disposition,
                      const char *non_data, struct str currency, decimal amount);
/* Takes a row back that was counted before (facts → superseded and the like). */
void input_file_recount(struct inputs *inputs, uint32_t file, enum disposition from,
                        enum disposition to, struct str currency, decimal amount);
/* Rows of a usage file whose cost is left aside since another input of that supplier and month has
 * a better basis. They stay facts (their users count): superseded is a part of facts, not beside
 * them. */
void input_file_supersede(struct inputs *inputs, uint32_t file, uint64_t rows, struct str currency,
                          decimal amount);
/* So many more rows of file that other tells already, of these days (DAY_NONE = none). */
void inputs_set_aside(struct inputs *inputs, const struct set_aside *rows);
void inputs_reject(struct inputs *inputs, struct row_ref at, const char *column, const char *reason,
                   const char *advice, struct str raw);
void inputs_finish(struct inputs *inputs); /* sorts rejects by file and line */
void inputs_release(struct inputs *inputs);

/* All of them. */
uint64_t inputs_rejected(const struct inputs *inputs);

/* rejects.csv (outputs.md), piece by piece. False = put said so, or errno: the temporary file of
 * the rejects failed. */
struct reject_sink {
    bool (*put)(void *self, struct str text);
    void *self;
};
bool rejects_write(const struct inputs *inputs, const struct reject_sink *sink);

/* Native column index of a kind by name, for has_column; -1 = no such column. */
int native_column(enum input_kind kind, const char *name);

#endif
