/* A JSON object of objects as rows: each member is one, its key in the column `(key)`, its plain
 * values in columns of their names. Price maps are published so. */
#ifndef BATEN_INGEST_JSON_ROWS_H
#define BATEN_INGEST_JSON_ROWS_H

#include "ingest/csv.h"

struct json_rows; /* heap: json_rows_free */

/* Does a text begin as a JSON object or array? */
bool json_rows_begin(struct str head);

/* Reads the whole source, which has just been started. NULL = diag: not JSON, or larger than 64 MB.
 */
struct json_rows *json_rows_new(struct text_source *source, struct diag *diag);
void json_rows_free(struct json_rows *rows); /* NULL is fine */

void json_rows_restart(struct json_rows *rows);
/* The header first, then a row per member. Spans live until the next row is read. */
enum row_result json_rows_next(struct json_rows *rows, struct row *row);

#endif
