/* How the families of figures build their trace: nodes, rows, and the facts, usage and budgets that
 * rows are made of. */
#ifndef ANALYSE_TRACE_NODE_H
#define ANALYSE_TRACE_NODE_H

#include "analyse/trace.h"

/* A figure id taken apart. */
struct trace_id {
    const char *id;
    const struct span
        *span;       /* quarter or month; of a fiscal year its last quarter so far: the period */
    bool year;       /* the label is a fiscal year */
    uint32_t key[2]; /* what the stars of the pattern stand for */
    struct trace_name name[2];
    const char *key_id[2]; /* as in the id */
};

/* A quantity under a node, with a symbol and words. Its value is to be set. */
struct trace_node *node_under(struct trace *t, struct trace_node *above, const char *symbol,
                              const char *words);
/* An observation of a node: a value of its own name. */
struct trace_node *node_observed(struct trace *t, struct trace_node *above, const char *words);
void node_name(struct trace_node *node, int which, const char *family, const char *text);
void node_name_str(struct trace *t, struct trace_node *node, int which, struct str text);

void node_money(struct trace_node *node, int64_t cents);
void node_count(struct trace_node *node, int64_t count);
/* With all its decimals. */
void node_value(struct trace_node *node, decimal value, enum unit unit);
/* A value that is rounded to these places here, but not where it is used. */
void node_unrounded(struct trace_node *node, decimal value, enum unit unit, int places);
void node_unknown(struct trace_node *node, enum unit unit, enum reason reason);

/* The node of a figure, explained or only valued. NULL = it is of no family. */
struct trace_node *node_of_figure(struct trace *t, const struct figure *figure, bool follow);

/* A figure as an input: followed as deep as the trace goes. When it does not stand, the same with
 * value 0 and without an id. */
struct trace_node *node_figure(struct trace *t, struct trace_node *above, const char *symbol,
                               enum unit unit, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The figure where it stands and has exactly this value, else NULL: its rounding must not enter
 * what is computed. */
struct trace_node *node_figure_exact(struct trace *t, struct trace_node *above, const char *symbol,
                                     decimal value, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A row of which only the share is known. */
struct trace_row trace_row_blank(decimal share);
struct trace_row *node_row(struct trace *t, struct trace_node *node, decimal share);
struct trace_row *node_row_at(struct trace *t, struct trace_node *node, struct row_ref at,
                              const char *text, decimal share);
void rows_sort(struct trace_row *rows, size_t n); /* by file, line and month */
/* The rows in order of file and line, and whether they give the value. */
void node_add_up(struct trace_node *node);
/* Sets the value from the sum of the rows, too. */
void node_sum_money(struct trace_node *node);
void node_sum_count(struct trace_node *node);

/* Rows of facts, one per source row; between open and close. */
struct fact_rows {
    struct trace *t;
    struct trace_node *node;
    struct map index;
    struct arena *arena;
};
void fact_rows_open(struct fact_rows *rows, struct trace *t, struct trace_node *node);
void fact_rows_add(struct fact_rows *rows, const struct fact *fact);
/* Cents of an invoice row that are not those of one fact. */
void fact_rows_add_cost(struct fact_rows *rows, const struct invoice_cost *cost, int64_t cents,
                        uint8_t flags);
void fact_rows_close(struct fact_rows *rows);

/* Facts that a predicate takes, as rows of the node: expression, value and check. */
typedef bool (*fact_taker)(struct trace *t, const struct fact *fact, const void *self);
void node_facts(struct trace *t, struct trace_node *node, fact_taker takes, const void *self);

void node_usage(struct trace *t, struct trace_node *node, const struct usage_sum *usage,
                enum usage_quantity quantity);
/* An amount converted at the mean of the rates published from first to last. */
void row_amount_mean(struct trace *t, struct trace_row *row, decimal amount, struct str currency,
                     day_t first, day_t last);
void node_budget(struct trace *t, struct trace_node *node, const struct budget_cell *cell);

/* An observation in days of one experiment, with its row. */
struct trace_node *node_days(struct trace *t, struct trace_node *node,
                             const struct experiment_row *row, int64_t days, const char *words);
/* By value, events before what is censored. */
void node_sort_observations(struct trace_node *node);

/* A row of any input as evidence: with its amounts where it is an invoice row. */
void node_evidence(struct trace *t, struct trace_node *node, struct row_ref at);

/* The row of the ledger's invoices that stands for a row of the inputs. */
const struct invoice_cost *invoice_cost_of(const struct ledger *ledger, uint32_t invoice);
/* "supplier contains openai". */
const char *trace_rule_text(struct trace *t, uint32_t rule);
/* What the row at a place says, whatever its kind; "" when it is unknown. */
const char *trace_row_text(struct trace *t, struct row_ref at);

const char *trace_text(struct trace *t, struct str text);
const struct span *trace_quarter(struct trace *t,
                                 quarter_t quarter); /* one of the eight, else one made for it */

/* The families: each explains the figures of its patterns (trace.c). */
typedef void (*explainer)(struct trace *t, struct trace_node *node, const struct trace_id *id,
                          int argument);
void explain_facts(struct trace *t, struct trace_node *node, const struct trace_id *id, int kind);
void explain_year_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                          int kind);
void explain_budget(struct trace *t, struct trace_node *node, const struct trace_id *id, int kind);
void explain_budget_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                            int kind);
void explain_variance(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int kind);
void explain_variance_to_date(struct trace *t, struct trace_node *node, const struct trace_id *id,
                              int kind);
void explain_bridge(struct trace *t, struct trace_node *node, const struct trace_id *id, int part);
void explain_reconcile(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int part);
void explain_quantity(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int quantity);
void explain_users(struct trace *t, struct trace_node *node, const struct trace_id *id,
                   int by_team);
void explain_prompt_cost(struct trace *t, struct trace_node *node, const struct trace_id *id,
                         int without_usage);
void explain_cost_per_prompt(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int by_model);
void explain_cost_per_tokens(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int argument);
void explain_effect(struct trace *t, struct trace_node *node, const struct trace_id *id,
                    int effect);
void explain_mvp(struct trace *t, struct trace_node *node, const struct trace_id *id, int loaded);
void explain_adoption(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int by_team);
void explain_cost_per_user(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int by_team);
void explain_seats(struct trace *t, struct trace_node *node, const struct trace_id *id, int cost);
void explain_revenue(struct trace *t, struct trace_node *node, const struct trace_id *id,
                     int argument);
void explain_growth(struct trace *t, struct trace_node *node, const struct trace_id *id, int back);
void explain_revenue_share(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int argument);
void explain_time_to_value(struct trace *t, struct trace_node *node, const struct trace_id *id,
                           int tenths);
void explain_waiting(struct trace *t, struct trace_node *node, const struct trace_id *id,
                     int argument);
void explain_survival(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int argument);
void explain_experiments(struct trace *t, struct trace_node *node, const struct trace_id *id,
                         int which);
void explain_learnings(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int validated);
void explain_learning_ratio(struct trace *t, struct trace_node *node, const struct trace_id *id,
                            int which);
void explain_learning_median(struct trace *t, struct trace_node *node, const struct trace_id *id,
                             int which);
void explain_portfolio(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int step);
void explain_forecast(struct trace *t, struct trace_node *node, const struct trace_id *id,
                      int range);
void explain_assessment(struct trace *t, struct trace_node *node, const struct trace_id *id,
                        int argument);

#endif
