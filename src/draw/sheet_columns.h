/* How wide the columns of a table are: measured from all its cells, so that it is the same on every
 * sheet. */
#ifndef DRAW_SHEET_COLUMNS_H
#define DRAW_SHEET_COLUMNS_H

#include "draw/sheet_block.h"

struct columns {
    double *x, *w; /* [n_columns] arena; x from the table's left */
    double size;   /* of plain rows: smaller where the figures would not fit side by side */
    double gap;
};

/* Everything fits within width: columns that wrap give way first, then other text, then the type
 * size, at the very end words. */
struct columns columns_fit(const struct layout *layout, const struct doc_table *table,
                           double width);

/* The style of a cell in a row of that kind, and how far the first column stands in. */
struct text_style columns_style(enum row_kind kind, double size);
double columns_indent(enum row_kind kind, size_t column);
/* A group row whose other cells are empty: its text may take the whole width. */
bool columns_spans(const struct doc_table *table, const struct doc_row *row);
extern const struct text_style columns_head_style;

#endif
