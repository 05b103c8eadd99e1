/* An import profile: how another program's export is recognised and read onto the native columns.
 * Profiles are data (input/profiles/, and profiles/ beside the configuration); this is one of them
 * in memory. Everything is owned by the arena of its set. */
#ifndef BATEN_INGEST_PROFILE_H
#define BATEN_INGEST_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/ingest.h"
#include "baten/profile.h"
#include "ingest/native.h"

struct node;

/* A column of the export, by its name. */
struct source_name {
    const char *shown;
    struct str plain; /* native_normalise; `(*)` at its end stands for any text in brackets */
};

struct source_names { /* in order of preference */
    struct source_name *at;
    size_t n;
};

struct words { /* folded; `*` stands for any run of characters */
    struct str *at;
    size_t n;
};

/* What a row must hold: every condition. */
struct condition {
    struct source_name column;
    bool empty, filled; /* else one of the words */
    struct words words;
};
struct conditions {
    struct condition *at;
    size_t n;
};

enum row_meaning { MEANS_TITLE, MEANS_TOTAL, MEANS_OPENING, MEANS_EMPTY, MEANS_OUT_OF_SCOPE };
extern const char *const row_meanings[]; /* by meaning; NULL-terminated */

struct row_rule {
    struct conditions when;
    enum row_meaning means;
};

enum converter {
    CONVERT_NONE,
    CONVERT_EPOCH,          /* Unix seconds */
    CONVERT_BEFORE_COMMA,   /* the text before the first comma */
    CONVERT_LEADING_NUMBER, /* the number that the text starts with */
    CONVERT_JSON_KEY,       /* the value of the first of these keys that is there */
    CONVERT_JSON_SUM,       /* the sum of the numbers whose keys fit the pattern */
    CONVERT_YEAR_PERIOD,    /* 2026/07: its first day */
    CONVERT_MONTH,          /* the month of a day */
    CONVERT_DATEV_DATE,     /* DDMM, its year from the file's first line */
    CONVERT_DATEV_SIDE,     /* account or contra account, whichever the input's accounts name */
    CONVERT_PRODUCT,        /* of its columns */
    CONVERT_SUM,            /* of its columns; empty ones are 0 */
    CONVERT_PRESENT,        /* 1 where there is something, else 0 */
    CONVERT_PER_MILLION,    /* a price of one as the price of a million */
    CONVERT_WITHIN_DAYS,    /* 1 where the first day is so many days before the second at most */
    CONVERTERS
};

struct profile_column {
    int native;
    struct source_names from; /* the first that is not empty; of product and sum all of them */
    enum converter convert;
    struct words arguments; /* of the converter; not folded */
    struct conditions when; /* else the column is empty */
    struct words zero;      /* words that mean 0 */
    const char *preamble;   /* label of a preamble line, where the row says nothing; NULL */
};

struct profile_currency {
    struct source_names column;
    const char *preamble;      /* label; NULL */
    struct source_name header; /* whose brackets hold it; shown NULL = none */
    const char *constant;      /* where nothing else says it; NULL */
};

struct vat_rate {
    const char *key;
    decimal pct;
};

struct profile_amount {
    struct source_names column, debit, credit;
    struct source_names mark, reverse, vat_key;
    struct words mark_credit, reverse_words;
    struct vat_rate *rates;
    size_t n_rates;
    bool negate, gross;
    enum money_basis money;
};

struct profile_section {
    struct conditions when;
    struct source_name from; /* shown NULL = no sections */
    int native;
};

struct profile {
    const char *path, *name, *title, *basis, *bill, *refuse;
    struct diag_position at;
    bool own; /* of the user's folder */
    bool has_kind;
    enum input_kind kind;

    struct source_names *match; /* each by one of its names */
    size_t n_match;
    struct source_names any, none;
    const char *first_line;        /* a regex; NULL */
    struct source_names view_when; /* columns that make the file one of two views */

    char delimiter; /* 0 = as sniffed */
    bool headless;
    uint32_t header_line; /* 0 = found */
    bool pages;           /* a report that repeats its header */
    struct source_names headless_names;
    struct words preamble; /* labels, folded */
    struct words null;

    const char *decimal_mark; /* NULL = from the values */
    enum date_order orders[3];
    size_t n_orders;
    bool end_exclusive, zone_utc;
    uint32_t year_line, year_field; /* of the day that begins the fiscal year; 0 = none */

    struct profile_column *columns;
    size_t n_columns;
    const char *constants[NATIVE_COLUMNS_MAX];
    struct profile_currency currency;
    struct profile_amount amount;
    struct row_rule *rules;
    size_t n_rules;
    struct source_names fill_down;
    struct profile_section section;
    struct source_name scale_unit; /* shown NULL = none */
    bool scaled[NATIVE_COLUMNS_MAX];
    bool cached_on_top, write_on_top;
    const char *check_preamble; /* label of the file's own total; NULL */
    bool ledger_set, ledger, scope_set, scope_rules;
    const char *const *accounts; /* NULL-terminated; NULL = all */
};

struct profile_set {
    struct arena *arena;
    struct profile **at; /* the user's own first */
    size_t n, capacity;
};

/* Reads one profile. NULL = diag: EXIT_USAGE with line and column. */
struct profile *profile_read(struct arena *arena, const char *path, struct str bytes,
                             struct diag *diag);

/* The set of these inputs, loaded when it is first asked for. NULL = diag. */
const struct profile_set *inputs_profiles(struct inputs *inputs, struct diag *diag);

/* The native column that holds the money, the currency of a kind; -1 = it has none. */
int native_money(enum input_kind kind);
int native_currency(enum input_kind kind);

#endif
