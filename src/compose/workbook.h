/* What only a workbook has: names for its sheets, the sheets of lines and teams, all KPIs as one
 * table, the rows behind the figures, and how figures follow from them. */
#ifndef COMPOSE_WORKBOOK_H
#define COMPOSE_WORKBOOK_H

#include "compose/composer.h"

/* Once the document has its pages, which are still ours to name. rows: with the ledger and what is
 * summed from it. */
void workbook_fill(const struct composer *c, struct document *document, struct doc_page *pages,
                   bool rows);

/* The sheets: one file each. */
struct doc_page sheet_lines(struct composer *c);
struct doc_page sheet_teams(struct composer *c);
/* The KPIs that the page prints in its sentences only, and the models, over eight quarters. */
const struct doc_block *kpi_blocks(const struct composer *c, size_t *n);

#endif
