/* Tables of a name over the eight quarters, for the sheets that only a workbook has. */
#ifndef COMPOSE_WORKBOOK_TABLES_H
#define COMPOSE_WORKBOOK_TABLES_H

#include "compose/composer.h"

/* A row: what it is called, and the id without period of what it shows. */
struct quarter_row {
    const char *label, *figure;
    enum row_kind kind;
};
/* What a cell of such a table is: a figure, its variance in per cent of the budget, people. */
enum quarter_what { QUARTER_FIGURE, QUARTER_VARIANCE, QUARTER_VARIANCE_PERCENT };

/* A block with a row each and a column per quarter; head: of the first column. */
void quarter_block(struct page *page, const char *message, const char *subtitle, const char *head,
                   const struct quarter_row *rows, size_t n, enum quarter_what what);
/* Cells of one row, from the first quarter on. */
void quarter_table_open(const struct composer *c, struct table *table, const char *head);

#endif
