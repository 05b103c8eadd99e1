/* What stands around the blocks of a sheet: running head, title, cover band, legend, footer. */
#ifndef DRAW_SHEET_FRAME_H
#define DRAW_SHEET_FRAME_H

#include "draw/sheet_block.h"

#define CONTENT_BOTTOM 544.0

struct frame {
    const struct doc_page *page;
    struct lines title, subtitle, notes;
    double top_first, top_next, bottom; /* of the content, on the first sheet and on the others */
};

void frame_measure(const struct layout *layout, const struct doc_page *page, struct frame *frame);
/* Before the blocks: running head and title. part is 0-based; sheet 1-based in the document. */
void frame_draw_head(const struct layout *layout, const struct frame *frame, struct canvas *canvas,
                     size_t part, size_t parts);
/* After them: legend and footer. */
void frame_draw_foot(const struct layout *layout, const struct frame *frame, struct canvas *canvas,
                     size_t sheet);

#endif
