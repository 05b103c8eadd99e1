/* The document laid out on A4 landscape pages: each sheet is a canvas with its semantic tags, ready
 * for any paged back end. */
#ifndef DRAW_SHEET_H
#define DRAW_SHEET_H

#include <stddef.h>

#include "baten/document.h"
#include "draw/canvas.h"

struct sheet {
    struct canvas canvas; /* 841.89 x 595.28 */
    const char *page;     /* id of the document page it shows */
    const char *section;  /* bookmark; NULL on continuation sheets */
};
struct sheets {
    struct arena *arena;
    struct sheet *at; /* arena */
    size_t n;
};

/* Lays out every page: bands of blocks on the 12-column grid, tables that run over repeat their
 * header with "vervolg 2/3", nothing is clipped or overlaps, whatever the length of a name. Never
 * fails for a valid document. */
void sheets_from_document(struct sheets *sheets, struct arena *arena, const struct fonts *fonts,
                          const struct document *document);
void sheets_release(struct sheets *sheets);

#endif
