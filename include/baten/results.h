/* What analyse hands to compose: figures, findings, and the ledger they come from. Nothing after
 * this stage computes. */
#ifndef BATEN_RESULTS_H
#define BATEN_RESULTS_H

#include "baten/figure.h"
#include "baten/finding.h"
#include "baten/ledger.h"

/* Prepaid and accrued balance of a supplier at the period's end: opening + invoiced - cost =
 * closing (cents). */
struct supplier_balance {
    uint32_t supplier;
    int64_t opening, invoiced, cost, closing;
};
/* Balance of a ledger account: all rows of `ledger: true` inputs with `accounts`, net cents. */
struct account_balance {
    const char *account, *name;
    int64_t cents;
    uint64_t rows;
};

/* The assessment: seven themes of four tests each (domain.md 14). */
#define THEMES 7
extern const char *const theme_names[THEMES]; /* "budget", "roi" … */
struct assessment {
    bool met[4];        /* in the order of the table */
    int computed;       /* tests met */
    int score;          /* what is reported: an override where the configuration has one */
    const char *reason; /* of the override; NULL = none */
};

/* What final packs said and what is so now (domain.md 11). Texts are those of the files. */
enum restated_cause { /* a set of bits; 0 = none of these: another version of the program, or time
                         that has passed */
                      RESTATED_INPUT =
                          1, /* an input file has other bytes, or is not there any more */
                      RESTATED_LATE = 2, /* a row that was not there then */
                      RESTATED_RULE = 4,
                      RESTATED_RATE = 8,
                      RESTATED_OPTION = 16 /* of the configuration: basis, currency, hour rate … */
};
#define RESTATED_CAUSES 5
extern const char *const restated_cause_names[RESTATED_CAUSES]; /* "input" … by bit */
struct restated_figure {
    const char *id;
    const char *old, *now; /* values as in figures.json; NULL = n/a, or gone */
    bool gone;             /* no such figure any more */
    unsigned causes;       /* of what changed in the months of the figure */
};
struct restated_row { /* a row of an input whose cost in a month of the published quarters differs
                       */
    const char *file;
    uint32_t line;
    month_t month;
    int64_t old, now; /* cents */
    bool was, is;     /* there was, there is such a row with cost in that month */
    unsigned causes;
};
struct restated_input {
    const char *path;
    const char *old, *now;
}; /* SHA-256; NULL = was or is no input */
struct published_pack {
    const char *folder; /* its name: "2026-Q2-v1" */
    const char *period; /* "2026-Q2" */
    int version;
    bool compared; /* the newest of its period, and it could be read */
    const char
        *edited; /* what no longer matches its seal: the name of a file; NULL = as it was sealed */
    struct restated_figure *figures;
    size_t n_figures;
    struct restated_row *rows;
    size_t n_rows;
    struct restated_input *inputs;
    size_t n_inputs;
};
struct restatement {
    struct published_pack *packs;
    size_t n_packs;
}; /* by period, then version */

/* An experiment of the register as it stands at the period's end: what the pages that list
 * experiments print beside the figures. */
enum experiment_stage {
    EXPERIMENT_IDEA,
    EXPERIMENT_RUNNING,
    EXPERIMENT_IN_USE,
    EXPERIMENT_STALLED,
    EXPERIMENT_SCALED,
    EXPERIMENT_PIVOTED,
    EXPERIMENT_KILLED,
    EXPERIMENT_STAGES
};
extern const char
    *const experiment_stage_names[EXPERIMENT_STAGES]; /* "idea", "running", "in-use" … */
#define EXPERIMENT_MONTHS                                                                          \
    24 /* those of the eight quarters: bit 0 the oldest, bit 23 the last of the period */
struct experiment_state {
    const struct experiment_row *row;
    uint32_t experiment, team; /* keys */
    enum experiment_stage stage;
    int64_t cost; /* cents to date */
    int64_t learnings, validated;
    int64_t days;                        /* since the idea, up to the decision where there is one */
    int64_t running_days;                /* since the start, likewise; -1 = not started */
    day_t last_review;                   /* DAY_NONE = none */
    decimal waiting;                     /* of a stalled one: expected benefit forgone so far */
    uint32_t running, reviewed, decided; /* months, a bit each */
};

struct results {
    struct arena *arena;
    const struct config *config;
    struct ledger *ledger;
    struct figures figures;
    struct findings findings;
    const char *period;      /* "2026-Q3" */
    const char *quarters[8]; /* labels, oldest first; [7] = period */
    struct supplier_balance *balances;
    size_t n_balances;
    struct assessment assessment[THEMES];
    struct account_balance *accounts;
    size_t n_accounts;
    struct restatement restatement;
    const struct experiment_row *best_mvp; /* whose team has the bonus of the portfolio; NULL */
    struct experiment_state *experiments;
    size_t
        n_experiments; /* with an idea by the period's end; in the order of the register; arena */
};

bool results_build(struct results *results, struct arena *arena, struct ledger *ledger,
                   struct diag *diag);
void results_release(struct results *results);

#endif
