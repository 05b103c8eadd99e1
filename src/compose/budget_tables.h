/* The tables of the budget page. */
#ifndef COMPOSE_BUDGET_TABLES_H
#define COMPOSE_BUDGET_TABLES_H

#include "compose/composer.h"

/* The unit of everything by line in the period. */
enum scale budget_scale(const struct composer *c);
/* Lines with BU, AC, Δ, PQ, PY and the year; parts of ai-ops and of the total as of-which rows. */
const struct doc_table *line_table(const struct composer *c, enum scale *scale);
/* Actual by team and line; NULL when no team has any. */
const struct doc_table *team_line_table(const struct composer *c, size_t limit, enum scale *scale);

#endif
