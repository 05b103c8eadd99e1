/* The tables of the control page. Each is NULL when it has nothing to show. */
#ifndef COMPOSE_CONTROL_TABLES_H
#define COMPOSE_CONTROL_TABLES_H

#include "compose/composer.h"

/* Rows read, and what became of each, per input file and in all. */
struct row_totals {
    int64_t read, rejected, duplicate, superseded;
};
const struct doc_table *files_table(const struct composer *c, struct row_totals *totals);
/* Amounts per file, disposition and currency. */
const struct doc_table *amounts_table(const struct composer *c);
const struct doc_table *hashes_table(const struct composer *c);
/* Invoiced to actual, eight quarters. */
const struct doc_table *bridge_table(const struct composer *c, enum scale *scale);
const struct doc_table *reconcile_table(const struct composer *c, int64_t *beyond);
const struct doc_table *balances_table(const struct composer *c, enum scale *scale);
const struct doc_table *accounts_table(const struct composer *c);
/* Cells that overrides mended, the first of them; NULL = none. */
const struct doc_table *overrides_table(const struct composer *c, size_t *left_out);
/* Rows that two files tell and that are counted once, the first of them; NULL = none. */
const struct doc_table *asides_table(const struct composer *c, size_t *left_out);
const struct doc_table *rates_table(const struct composer *c, size_t *left_out);

extern const char *const bridge_parts[8]; /* invoiced … actual, as in figure ids */

#endif
