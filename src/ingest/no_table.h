/* What people hand over instead of a table of text, by how it begins. */
#ifndef BATEN_INGEST_NO_TABLE_H
#define BATEN_INGEST_NO_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/diag.h"

/* Refuses content that is certainly no text with rows, and says what it is and what to do instead:
 * workbooks, archives (with the name of what is in them), PDF, Parquet, pictures, HTML, XML, bytes
 * of whatever kind. `head` is the first block after unpacking. False = diag. JSON is left to who
 * reads it. */
bool no_table_refuse(const unsigned char *head, size_t n, const char *shown, struct diag *diag);

#endif
