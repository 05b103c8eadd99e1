/* What source rows say, in one line each; owned by the trace. */
#ifndef ANALYSE_TRACE_TEXT_H
#define ANALYSE_TRACE_TEXT_H

#include "analyse/trace_node.h"

const char *text_of_invoice(struct trace *t, const struct invoice_row *row,
                            struct str supplier); /* empty supplier: the row's */
const char *text_of_time(struct trace *t, const struct time_row *row);
const char *text_of_usage(struct trace *t, const struct usage_sum *usage);
const char *text_of_budget(struct trace *t, const struct budget_row *row);
const char *text_of_team(struct trace *t, const struct team_row *row);
const char *text_of_experiment(struct trace *t, const struct experiment_row *row);
const char *text_of_review(struct trace *t, const struct review_row *row);
const char *text_of_seats(struct trace *t, const struct seat_row *row);
const char *text_of_revenue(struct trace *t, const struct revenue_row *row);

#endif
