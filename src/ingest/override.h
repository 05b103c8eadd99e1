/* Overrides: a file of the user's that mends cells of an input before its rows are judged, so that
 * the export itself stays as it came. */
#ifndef BATEN_INGEST_OVERRIDE_H
#define BATEN_INGEST_OVERRIDE_H

#include "ingest/table.h"

#define OVERRIDES_MAX 10000

struct mending; /* heap: mending_free */

/* Reads the overrides of the table's input, once over all tables. False = diag, with the line. */
bool overrides_load(struct table *table);

/* The overrides file of the table's input, as control.json has it: relative to the configuration.
 */
const char *overrides_path(const struct table *table);

/* Which of them speak of this file, and of which of its fields; once the header is mapped. False =
 * diag: one names a column that the file has not. */
bool overrides_resolve(struct table *table);
void mending_free(struct mending *mending); /* NULL is fine */

/* Mends the present row; counted in the second pass. */
void overrides_apply(struct table *table);

/* When every input was read: a warning for each that mended nothing. */
void overrides_warn(const struct inputs *inputs, struct diag *diag);

#endif
