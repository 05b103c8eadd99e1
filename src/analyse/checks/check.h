/* A check is one row in the table of checks.c and one function in its family's file (domain.md 10).
 */
#ifndef CHECKS_CHECK_H
#define CHECKS_CHECK_H

#include "analyse/analyse.h"

/* Needs beyond an input kind being configured. */
#define NEED(kind) (1u << (kind))
#define NEED_BUDGET_ROW (1u << 31) /* budgets, with a row of the chosen scenario */

struct check_run;

struct check {
    const char *id;
    enum severity severity;
    char effort; /* 'S', 'M', 'L' */
    unsigned needs;
    struct {
        const char *name;
        int value;
    } parameters[2];
    int pass; /* 0; 1: looks at what other checks say; 2: looks at all of them, the assessment and
                 what was published */
    /* Adds what else is lacking with run_needs; NULL = nothing. */
    void (*measure)(struct check_run *run);
    void (*find)(struct check_run *run);
};

struct word_lists;

struct check_run {
    struct analysis *a;
    const struct check *check;
    struct check_result *result;
    enum severity severity;
    decimal parameters[2];
    const struct span *period;   /* the quarter reported on */
    const struct span *previous; /* the one before it */
    const struct word_lists *words;
    struct finding *last; /* the finding evidence is added to */
};

/* A new finding of this scope; texts are copied. Ends up in results.findings. */
struct finding *run_find(struct check_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void run_figure(struct check_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));                 /* evidence, where the id stands */
void run_figure_id(struct check_run *run, const char *id); /* the same by an id with its period */
void run_row(struct check_run *run, struct row_ref at);
void run_needs(struct check_run *run, const char *input);

/* The value of a figure of the period, 0 where it does not stand. */
decimal run_value(const struct check_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
decimal run_previous(const struct check_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
bool run_known(const struct check_run *run, const struct span *span, const char *name);

/* value > pct % of base, exactly. */
bool beyond_percent(decimal value, decimal pct, decimal base);
bool below_percent(decimal value, decimal pct, decimal base);
decimal percent_of(decimal value, decimal base); /* 0 when base is 0 */
decimal magnitude(decimal value);

/* Does another check (that has run) find this scope. */
bool check_says(const struct check_run *run, const char *id, const char *scope);

/* Budget rows of the chosen scenario whose month, quarter or year holds or lies in the quarter;
 * those of the period are in the analysis. */
struct budgeted budgeted_in(const struct analysis *a, const struct span *quarter);
bool team_has_budget(const struct analysis *a, uint32_t team);
bool line_has_budget(const struct analysis *a, uint16_t line);
/* The owner of a team: of its budget row in the period, else of the register; NULL = nobody. */
const char *team_owner(const struct analysis *a, uint32_t team);
const char *line_owner(const struct analysis *a, uint16_t line);

static inline bool in_period(const struct span *span, day_t day) {
    return day >= span->first && day <= span->last;
}

/* The families. */
void find_b1(struct check_run *run);
void find_b2(struct check_run *run);
void find_b3(struct check_run *run);
void find_b4(struct check_run *run);
void find_b5(struct check_run *run);
void measure_s1(struct check_run *run);
void find_s1(struct check_run *run);
void find_s2(struct check_run *run);
void find_s3(struct check_run *run);
void find_l1(struct check_run *run);
void find_l2(struct check_run *run);
void find_l3(struct check_run *run);
void find_l4(struct check_run *run);
void find_l5(struct check_run *run);
void find_l6(struct check_run *run);
void find_o1(struct check_run *run);
void find_o2(struct check_run *run);
void measure_o3(struct check_run *run);
void find_o3(struct check_run *run);
void find_o4(struct check_run *run);
void measure_v1(struct check_run *run);
void find_v1(struct check_run *run);
void measure_v2(struct check_run *run);
void find_v2(struct check_run *run);
void measure_v3(struct check_run *run);
void find_v3(struct check_run *run);
void find_d1(struct check_run *run);
void find_d2(struct check_run *run);
void find_d3(struct check_run *run);
void find_d4(struct check_run *run);
void find_d5(struct check_run *run);
void measure_d6(struct check_run *run);
void find_d6(struct check_run *run);
void find_d7(struct check_run *run);
void measure_d8(struct check_run *run);
void find_d8(struct check_run *run);
void find_d9(struct check_run *run);
void find_x1(struct check_run *run);
void find_x2(struct check_run *run);
void find_x3(struct check_run *run);

#endif
