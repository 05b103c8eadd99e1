/* The bulk tokeniser: rows without a quote character, which is nearly all of a usage file. It reads
 * what libcsv reads; a row with a quote is left to libcsv (csv.c). */
#ifndef BATEN_INGEST_SCAN_H
#define BATEN_INGEST_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/str.h"

struct scan_table {
    unsigned char kind[256]; /* what a byte means to the tokeniser */
};
void scan_table_init(struct scan_table *table, char delimiter);

enum scan_end {
    SCAN_ROW, /* a row and its line end: row.length bytes before it, the line end itself is one byte
               */
    SCAN_QUOTE, /* there is a quote in it */
    SCAN_MORE,  /* the text ends before the row does */
    SCAN_WIDE   /* more fields than there is room for */
};
struct scan_result {
    enum scan_end end;
    size_t n_fields;
    size_t length; /* bytes looked at; of SCAN_ROW the row without its line end */
    bool nul;      /* a NUL byte is in it */
};

/* Cuts the row at the start of text. At the end of a file the caller appends a line end. */
struct scan_result scan_row(const struct scan_table *table, struct str text, struct str *fields,
                            size_t room);

#endif
