/* The plots of the budget page: lines, the year by quarter, teams. */
#ifndef COMPOSE_BUDGET_PLOTS_H
#define COMPOSE_BUDGET_PLOTS_H

#include "compose/composer.h"

/* Actual over budget, variances and changes; the total last. */
const struct doc_plot *line_plot(const struct composer *c);
/* The quarters of the fiscal year before their budgets. When one is left it is what the forecast of
 * the year leaves for it; of several that are left no figure says how they divide it. */
const struct doc_plot *year_plot(const struct composer *c);
/* Actual over budget and the variance; the total last. */
const struct doc_plot *team_plot(const struct composer *c, const struct team_choice *teams);

#endif
