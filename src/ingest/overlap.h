/* Two exports of one account whose days overlap: their rows need not be equal, for one may be by
 * hour and the other by day, or one was made before the day was over. Files of one profile are
 * compared by supplier and day before they are read, and what one of them tells again is set aside.
 */
#ifndef BATEN_INGEST_OVERLAP_H
#define BATEN_INGEST_OVERLAP_H

#include "ingest/table.h"

struct overlaps; /* heap: overlaps_free */

struct overlaps *overlaps_new(struct inputs *inputs);
void overlaps_free(struct overlaps *overlaps);

/* Compares the usage files that are of one profile and account; their profiles are known. False =
 * diag: a day that two of them tell in ways that do not agree. */
bool overlaps_compare_files(struct overlaps *overlaps, struct diag *diag);
/* The same for the parts of a file that holds two exports behind one another, unless it was
 * compared before. */
bool overlaps_compare_parts(struct overlaps *overlaps, const struct table *table);

/* Of a usage row, which is the present one of the table: is its day told elsewhere, and by which
 * file? Where that is not known its rows are to be compared one by one. */
enum telling { TELLING_UNKNOWN, TELLING_ALONE, TELLING_AGAIN };
enum telling overlaps_tell(struct overlaps *overlaps, const struct table *table,
                           const struct usage_row *row, uint32_t *other, enum aside *why);

#endif
