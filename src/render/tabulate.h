/* Plots and tiles as tables: what every format without a drawing prints, and the table under each
 * chart in those that draw. */
#ifndef RENDER_TABULATE_H
#define RENDER_TABULATE_H

#include "baten/arena.h"
#include "baten/document.h"

/* A row per category, a column per series and one for the totals, the target as the last row; in
 * the order of document_each_figure. caption may be NULL. */
const struct doc_table *table_from_plot(struct arena *arena, enum language language,
                                        const struct doc_plot *plot, const char *caption);

/* The spark lines of tiles: a row per tile, a column per category; tiles in a row whose categories
 * are the same share a table. Returns the number of tables. */
size_t tables_from_sparks(struct arena *arena, enum language language, const struct doc_tile *tiles,
                          size_t n, const struct doc_table **tables);

/* Where the entry's or cell's link leads, when it is a page of the document; else NULL. */
const struct doc_page *document_page(const struct document *document, const char *id);
/* What stands between a tile's change and its text: nothing before "%", else a no-break space. */
const char *tile_change_gap(const struct doc_tile *tile);
/* The same between its value and its unit. */
const char *tile_unit_gap(const struct doc_tile *tile);
/* The printed text of a paragraph, figures included. Arena-owned. */
const char *paragraph_plain(struct arena *arena, const struct doc_paragraph *paragraph);

#endif
