/* A trace in words, for `baten explain` and for the explanations in a report. */
#ifndef COMPOSE_TRACE_WORDS_H
#define COMPOSE_TRACE_WORDS_H

#include "analyse/trace.h"
#include "compose/wording.h"

struct explain {
    struct trace *trace;                  /* its analysis knows results, inputs and configuration */
    const struct words *report, *formula; /* reports/text/<code>.tsv and formulas.<code>.tsv */
    enum language language;
    int depth;
};

/* Words and numbers, in the language; owned by the trace's arena. */
const char *explain_say(const struct explain *e, const char *key); /* of formulas.<code>.tsv */
const char *explain_name(const struct explain *e,
                         const struct trace_name *name); /* NULL where there is none */
const char *
explain_words_of(const struct explain *e,
                 const struct trace_node *node); /* what it is, in a sentence or a few words */
const char *explain_number(const struct explain *e, decimal value,
                           int places); /* places < 0 = all it has */
const char *explain_value(const struct explain *e,
                          const struct trace_node *node);              /* "29,669.26", "n/a" */
const char *explain_unit(const struct explain *e, enum unit unit);     /* "EUR", "%", "days", "" */
const char *explain_place(const struct explain *e, struct row_ref at); /* file:line */
const char *explain_rate(const struct explain *e,
                         const struct trace_row *row); /* with its day; "" = none */
const char *explain_how(const struct explain *e,
                        const struct trace_row *row); /* rule, and what was done to it */
/* The expression with the values of its inputs in place of their symbols; NULL where it has none.
 */
const char *explain_equation(const struct explain *e, const struct trace_node *node);
/* What of a row is in the node, in its unit. */
const char *explain_share(const struct explain *e, const struct trace_node *node, decimal share);
/* What the rows come to, and that this is the figure. */
const char *explain_statement(const struct explain *e, const struct trace_node *node);
const char *explain_reason(const struct explain *e, enum reason reason);
/* The flags of a row as in ledger.csv, NULL-terminated. */
#define EXPLAIN_FLAGS 8
void explain_flags(unsigned flags, const char *names[EXPLAIN_FLAGS + 1]);
/* "threshold_pct 10, threshold_abs 1000"; "" = none. */
const char *explain_parameters(const struct explain *e, const struct trace_finding *finding);
extern const char *const explain_severities[3]; /* "error", "warning", "info" */

#endif
