/* The content of one page: canvas primitives as PDF operators, each within a mark of the structure.
 */
#ifndef RENDER_PDF_PAGE_H
#define RENDER_PDF_PAGE_H

#include "draw/canvas.h"
#include "draw/palette.h"
#include "render/pdf_font.h"
#include "render/pdf_image.h"
#include "render/pdf_tag.h"

/* Finds where a link leads: "#id" or an address; NULL page and NULL uri = nowhere. */
struct pdf_links {
    void *self;
    struct pdf_place (*find)(void *self, const char *anchor);
};

struct pdf_writer {
    struct pdf *pdf;
    struct pdf_tags *tags;
    struct pdf_font *fonts; /* [2] by weight */
    struct pdf_images *images;
    const struct palette *palette;
    struct pdf_links links;
    bool refused; /* a number that no page can hold was to be written */
};

/* Adds the operators of the canvas to out. */
void pdf_page_write(struct pdf_writer *writer, const struct canvas *canvas, struct strbuf *out);

#endif
