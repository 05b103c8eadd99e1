/* Rows of a CSV text as a stream: fields as spans, the line each row starts on, limits on
 * everything. */
#ifndef BATEN_INGEST_CSV_H
#define BATEN_INGEST_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/diag.h"
#include "baten/str.h"
#include "ingest/text_source.h"

#define ROW_BYTES_LIMIT ((size_t)1 << 20)
#define ROW_FIELDS_LIMIT ((size_t)4096)

enum row_fault {
    FAULT_NONE,
    FAULT_UNCLOSED, /* a quote that is open at the end of the file */
    FAULT_NUL,      /* a NUL byte in the row */
    FAULT_WIDE      /* more than ROW_FIELDS_LIMIT fields; the first ones are there */
};

/* Spans live until the next row is read. */
struct row {
    const struct str *fields; /* unquoted, not trimmed */
    size_t n;
    uint32_t line;  /* of its first byte, 1-based */
    uint32_t lines; /* that it covers */
    struct str raw; /* as it stands in the text, without line end */
    enum row_fault fault;
    bool cut_off; /* the text ends in it, without a line end: it may be a part of a row */
};

struct row_reader; /* heap: row_reader_free */

struct row_reader *row_reader_new(struct text_source *source);
void row_reader_free(struct row_reader *reader); /* NULL is fine */

/* To the start of the source, which has just been started itself. The head is the first block of
 * text, for a look at it before the delimiter is known; it is complete when the whole text is
 * shorter. False = diag. */
bool row_reader_start(struct row_reader *reader, struct str *head, struct diag *diag);
void row_reader_delimiter(struct row_reader *reader, char delimiter);

enum row_result {
    ROW_HERE,
    ROW_NO_MORE,
    ROW_BAD_TEXT, /* the text goes on with what its encoding does not know: row_reader_line says
                     where */
    ROW_FAILED    /* diag */
};
/* The next row that is not blank. */
enum row_result row_reader_next(struct row_reader *reader, struct row *row, struct diag *diag);

/* The line on which the reader stopped at a bad text. */
uint32_t row_reader_line(const struct row_reader *reader);

#endif
