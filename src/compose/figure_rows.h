/* Which rows of the workbook's data a figure adds up: the keys of its id as criteria. */
#ifndef COMPOSE_FIGURE_ROWS_H
#define COMPOSE_FIGURE_ROWS_H

#include "compose/composer.h"

struct figure_rows {
    const struct composer *c;
    const struct doc_data *ledger, *budgets; /* NULL = the document has none */
};
void figure_rows_open(struct figure_rows *rows, const struct composer *c,
                      const struct document *document);

/* The facts behind name + keys ("spend", ".line.ai-ops.team.sales") of a quarter; NULL where they
 * cannot be said: no such key, no quarter, no data. */
const struct doc_formula *figure_rows_ledger(const struct figure_rows *rows, const char *name,
                                             const char *keys, const char *label);
/* The same; of "budget" the budget rows. */
const struct doc_formula *figure_rows_any(const struct figure_rows *rows, const char *name,
                                          const char *keys, const char *label);
/* The team of ".team.X" that ends before `end`; UINT32_MAX = none. */
uint32_t figure_rows_team(const struct figure_rows *rows, const char *keys, const char *end);

#endif
