/* Rows of data into a sheet of a workbook, in order, the heading first. */
#ifndef RENDER_XLSX_ROWS_H
#define RENDER_XLSX_ROWS_H

#include <stdio.h>

#include "render/xlsx.h"

struct xlsx_rows {
    struct xlsx *book;
    lxw_worksheet *to;
    FILE *file;           /* NULL = the workbook has an error */
    const char **letters; /* of the columns */
    struct map texts;     /* text of the document → index of its string in the workbook */
    struct strbuf xml;    /* of one row */
    uint32_t row;         /* the one that was begun last */
};

void xlsx_rows_open(struct xlsx_rows *rows, struct xlsx *book, lxw_worksheet *to, size_t n_columns);
/* The heading that a table has put into the sheet. */
void xlsx_rows_heading(struct xlsx_rows *rows, size_t n_columns);
void xlsx_rows_begin(struct xlsx_rows *rows, uint32_t row);
void xlsx_rows_text(struct xlsx_rows *rows, uint16_t column, const char *text, lxw_format *format);
void xlsx_rows_number(struct xlsx_rows *rows, uint16_t column, double number, lxw_format *format);
void xlsx_rows_end(struct xlsx_rows *rows);
/* The sheet then has these rows and no others. */
void xlsx_rows_close(struct xlsx_rows *rows);

#endif
