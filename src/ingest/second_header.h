/* A header among the rows: the same one again, of a report's next page or of two exports behind one
 * another; or another one, whose rows would be read into the wrong columns. */
#ifndef BATEN_INGEST_SECOND_HEADER_H
#define BATEN_INGEST_SECOND_HEADER_H

#include "ingest/recognise.h"

enum header_again { HEADER_NONE, HEADER_SAME, HEADER_OTHER };

/* Where no header is expected in the columns of this table: the field that a header cannot have
 * digits in. To be called once the columns are known. */
void second_header_prepare(struct table *table);

/* Is the present row the header once more? */
bool second_header_is_same(const struct table *table);

/* What the present row is; for another header diag has the error. */
enum header_again second_header_see(struct table *table);

/* False = diag: what stands above the header at head->rows[header] is another header, or rows of
 * data; of a preamble nothing is lost. */
bool second_header_above(struct table *table, const struct head *head, size_t header);

#endif
