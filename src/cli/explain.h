/* What the files of `baten explain` share: the three forms of a trace. */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

#include "compose/trace_words.h"
#include "run.h"

/* An explanation, for people, as CSV with a header, and as JSON (baten/explanation/1). */
void explain_print_text(const struct explain *e, const struct trace_node *node);
void explain_print_csv(const struct explain *e, const struct trace_node *node);
void explain_print_json(const struct explain *e, const struct trace_node *node, bool in_one_line);

/* The findings of a check; none = what became of the check. */
void explain_findings_text(const struct explain *e, const struct trace_finding *findings, size_t n,
                           const struct check_result *check);
void explain_findings_csv(const struct explain *e, const struct trace_finding *findings, size_t n);
void explain_findings_json(const struct explain *e, const struct trace_finding *findings, size_t n,
                           const struct check_result *check);

#endif
