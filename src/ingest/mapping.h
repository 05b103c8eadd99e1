/* A profile laid over one file: which fields make which native column, and the native row made of
 * each row of the file. */
#ifndef BATEN_INGEST_MAPPING_H
#define BATEN_INGEST_MAPPING_H

#include "ingest/recognise.h"

struct mapping; /* heap: mapping_free */

/* Sets the headers, the delimiter's header line and the columns of the table. False = diag. */
bool mapping_open(struct table *table, const struct head *head, const struct found *found);
void mapping_free(struct mapping *mapping); /* NULL is fine */

/* First pass: what the present row says about the styles. */
void mapping_see(struct table *table);
/* The input's options, completed by the profile's style for this column. */
struct input_spec mapping_style(const struct table *table, int column);

/* The native row of the present row. False = it is none: it was counted, and the next one is due.
 * A row of a fault has no values. */
bool mapping_take(struct table *table);

/* What the present row says in this native column; lives until the next row. */
struct str mapping_text(const struct table *table, int column);

/* False = diag: the configuration has to say which view of the bill this file is. */
bool mapping_check_view(const struct table *table);

/* False = diag: an undated price list needs its day from the configuration. */
bool mapping_check_dated(const struct table *table);

bool mapping_end_exclusive(const struct table *table);
bool mapping_zone_utc(const struct table *table);
bool mapping_has_pages(const struct table *table); /* each with the header again */

/* At the end of the file: does its own total fit? A warning if not. */
void mapping_check(struct table *table);

#endif
