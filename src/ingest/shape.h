/* The shape of a row: as many fields as the header has names, or a reason why not. */
#ifndef BATEN_INGEST_SHAPE_H
#define BATEN_INGEST_SHAPE_H

#include "ingest/table.h"

/* First pass: does the program leave out empty cells at the end of a row, or does it write them? */
void shape_see(struct table *table);

/* May an empty cell behind the end of the present row be taken for one that was left out? Not where
 * the program writes such cells, nor in the last row of a file that was cut off. */
bool shape_leaves_out(const struct table *table);

/* Rejects the present row where its shape is wrong. */
void shape_check(struct table *table);

#endif
