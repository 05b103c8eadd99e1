/* The header row of a native file: which field is which column. */
#ifndef BATEN_INGEST_HEADER_H
#define BATEN_INGEST_HEADER_H

#include <stdbool.h>

#include "ingest/table.h"

/* More unknown columns than this are no slips of the pen. */
#define UNKNOWN_LISTED 5

/* Maps table->row, the header, to native columns. A column that is like none of them is passed over
 * with a warning, where all that the kind needs is there. False = diag: misspelt, doubled, nameless
 * or missing columns. */
bool header_map(struct table *table);

/* Are the cells a header of native columns only, with all that the kind needs? */
bool header_is_native(const struct table *table, const struct str *cells, size_t n);

/* What a kind needs and is not among these native columns: "supplier, amount or debit and credit".
 * NULL = nothing. */
const char *header_missing(struct arena *arena, const struct input_spec *spec, const bool *found);

/* The name of a field for people: native, else as in the header, else "row". */
const char *header_name(const struct table *table, size_t field);

/* Fills the account's columns once the styles are settled. */
void header_describe(struct table *table);

/* Three letters: the name of a column of the fx file. */
bool header_is_currency(struct str header);

#endif
