/* What the files of the analyse stage share: the results under construction, the cube, and how
 * figures are added. */
#ifndef ANALYSE_ANALYSE_H
#define ANALYSE_ANALYSE_H

#include "baten/cube.h"
#include "baten/results.h"

struct portfolio;

/* A span of time that figures are made for. */
struct span {
    enum period_kind kind; /* PERIOD_MONTH or PERIOD_QUARTER */
    int32_t period;
    char label[16];
    day_t first, last;
    month_t first_month, last_month;
};

/* Budget rows of one quarter and the chosen scenario, as cells of the ledger. */
struct budgeted {
    const struct budget_cell *const *at; /* by team, of one team in order of the files; arena */
    size_t n;
    const size_t *first; /* by team key: its rows are [first[team], first[team + 1]) */
};

struct analysis {
    struct results *results;
    struct arena *arena;
    const struct ledger *ledger;
    const struct inputs *inputs;
    const struct config *config;
    struct diag *diag;
    struct cube cube;
    struct span quarters[8], months[24]; /* oldest first */
    struct budgeted budgeted;            /* of the period, for the checks */
    bool *settings_used;         /* by index into config.checks: a check knows the setting */
    struct portfolio *portfolio; /* portfolio.h; heap, NULL = not asked for yet */
};

struct span span_of_quarter(const struct config *config, quarter_t quarter);
struct span span_of_month(month_t month);

/* The cube and the spans of a ledger, for figures to be made or traced; results.quarters and period
 * are set. */
void analysis_open(struct analysis *a, struct results *results, struct diag *diag);
void analysis_close(struct analysis *a);

/* Adds the figure name@label, name made as by printf. Money is in cents. */
void add_money(struct analysis *a, const char *label, int64_t cents, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void add_count(struct analysis *a, const char *label, int64_t count, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void add_value(struct analysis *a, const char *label, decimal value, enum unit unit, int places,
               const char *format, ...) __attribute__((format(printf, 6, 7)));
void add_unknown(struct analysis *a, const char *label, enum unit unit, int places,
                 enum reason reason, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The figure name + key: numerator ÷ denominator in its unit, half-even at the decimal's last
 * place, or unknown for the reason where the denominator is 0 or the quotient has no room. */
void add_quotient(struct analysis *a, const struct span *span, int128 numerator, int128 denominator,
                  enum unit unit, int places, enum reason reason, const char *name,
                  const char *key);

/* cents of a sum in a span. */
int64_t span_cents(const struct analysis *a, enum cube_kind kind, const struct span *span,
                   uint32_t key_a, uint32_t key_b);

/* Sum over the quarters of the fiscal year up to and including this one. */
int64_t year_to_date(const struct analysis *a, enum cube_kind kind, const struct span *quarter,
                     uint32_t key_a);

/* The figures, a file each. */
void spend_figures(struct analysis *a);
void budget_figures(struct analysis *a);
void usage_figures(struct analysis *a);
void prompt_figures(struct analysis *a);
void bridge_figures(struct analysis *a);
void reconcile_figures(struct analysis *a);
void effect_figures(struct analysis *a);
void value_figures(struct analysis *a);
void learning_figures(struct analysis *a);
void portfolio_figures(struct analysis *a);
void forecast_figures(struct analysis *a);
void assess_figures(struct analysis *a); /* after the checks */
void balances_build(struct analysis *a); /* results.balances and accounts */
void register_build(struct analysis *a); /* results.experiments */

/* An amount at the mean of the rates published from first to last; no rate is an error at the row.
 */
bool convert_mean(struct analysis *a, struct str currency, day_t first, day_t last, decimal amount,
                  struct row_ref at, decimal *out);
/* The parameters of a check as they were in force, severity apart. False = no such check. */
struct check_parameter {
    const char *name;
    decimal value;
}; /* name NULL = none */
bool check_parameters(const struct config *config, const char *id,
                      struct check_parameter parameters[2]);

/* The checks there are, with their defaults; false = beyond the last. */
struct check_info {
    const char *id;
    enum severity severity;
    char effort;
    struct check_parameter parameters[2];
};
bool check_info(size_t index, struct check_info *info);

/* Headcount of a team on a day, in decimal units; 0 = unknown. */
int128 team_headcount(const struct analysis *a, uint32_t team, day_t day);

/* The checks: every row of the table of domain.md 10. First those that the assessment looks at,
 * then, when it and the comparison with what was published stand, the rest. Settings for unknown
 * checks or parameters are errors (EXIT_USAGE). */
bool checks_run(struct analysis *a);
bool checks_finish(struct analysis *a);

#endif
