/* The rows behind the figures, for the workbook: every fact, and every budget row. */
#ifndef COMPOSE_WORKBOOK_DATA_H
#define COMPOSE_WORKBOOK_DATA_H

#include "analyse/ledger_lines.h"
#include "compose/composer.h"

/* The columns of ledger.csv under their names, and the fiscal quarter behind the month: programs
 * read them, so they are called the same in every language. */
#define DATA_QUARTER 1
static inline size_t ledger_column_at(enum ledger_column column) {
    return column == LEDGER_MONTH ? 0 : (size_t)column + 1;
}
/* Of the budget rows. */
enum budget_column { BUDGET_QUARTER, BUDGET_LINE, BUDGET_TEAM, BUDGET_SCENARIO, BUDGET_AMOUNT };

/* NULL when there are none. */
const struct doc_data *ledger_data(const struct composer *c);
const struct doc_data *budget_data(const struct composer *c);

#endif
