/* Keys that may stand once only, over all files of a kind, each with the row where it stands first.
 */
#ifndef BATEN_INGEST_FIRST_ROWS_H
#define BATEN_INGEST_FIRST_ROWS_H

#include "baten/ingest.h"

struct first_rows;

struct first_rows *first_rows_new(struct arena *arena);
void first_rows_free(struct first_rows *rows);

/* The row where this key stands already; NULL = it stands here first, which is remembered. */
const struct row_ref *first_rows_take(struct first_rows *rows, struct str key, struct row_ref at);

#endif
