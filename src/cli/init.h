/* What the files of `baten init` share: the files that were found, and what is in them. */
#ifndef CLI_INIT_H
#define CLI_INIT_H

#include "ingest/inspect.h"
#include "run.h"

#define INIT_FILES_MAX 500
#define INIT_SEEN_MAX 40 /* cost centres, keys: those with the most cost */

struct init_line { /* a line under a kind in baten.yaml */
    enum input_kind kind;
    const char *path; /* relative to the folder */
    const char *yaml;
    const char *remark; /* what it is, for people */
    const char *aside;  /* why it is commented out; NULL = it stands */
};

struct init_left { /* a file that is no input */
    const char *path, *why;
};

struct init_seen { /* a cost centre, project or key without team */
    const char *field, *value;
    decimal amount;
};

struct init_currency {
    const char *first; /* NULL = none is stated */
    bool several;
};

struct init {
    struct arena *arena;
    const char *folder;      /* as given */
    struct init_line *lines; /* heap; in order of kind */
    size_t n_lines, cap_lines;
    struct init_left *left; /* heap */
    size_t n_left, cap_left;
    const char **teams; /* heap */
    size_t n_teams, cap_teams;
    struct init_seen *seen; /* heap, most cost first */
    size_t n_seen, cap_seen;
    struct init_currency billed, used;   /* that the money of invoices, and of all else, states */
    bool decimal_comma;                  /* a ledger that states none writes a decimal comma */
    day_t first, last;                   /* of invoices and usage */
    struct supplier_spelling *spellings; /* arena; names that are one supplier */
    size_t n_spellings;
    bool has_suppliers;      /* suppliers.csv is written */
    bool kinds[INPUT_KINDS]; /* there is a file of it that stands */
    bool unpriced;           /* usage without money */
    const char *currency;    /* of the organisation */
    quarter_t period;
    bool has_period;
};

const char *init_path(const struct init *init, const char *name); /* in the folder */

/* Looks at every file below the folder. */
bool init_look(struct init *init, struct diag *diag);
void init_release(struct init *init);

/* The files, as text. */
void init_yaml(const struct init *init, struct strbuf *out);
void init_rules(const struct init *init, struct strbuf *out);
void init_teams(const struct init *init, struct strbuf *out);
void init_budgets(const struct init *init, struct strbuf *out);
void init_suppliers(const struct init *init, struct strbuf *out);

/* For people: what was found, what is missing for which page. */
void init_report(const struct init *init);

#endif
