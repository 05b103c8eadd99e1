/* The embedded fonts of a PDF file: Type 0 fonts whose codes are UTF-16 units, with only the glyphs
 * that are shown. */
#ifndef RENDER_PDF_FONT_H
#define RENDER_PDF_FONT_H

#include "draw/font.h"
#include "render/pdf_object.h"

struct pdf_font {
    const struct font *font;
    HPDF_Dict dict;           /* for the page's resources */
    unsigned char used[8192]; /* a bit per code */
};

void pdf_font_init(struct pdf *pdf, struct pdf_font *font, const struct font *from);
/* Adds the codes of the text as hexadecimal digits and notes them as used; what the font lacks is
 * shown as '?'. */
void pdf_font_codes(struct pdf_font *font, struct strbuf *out, const char *text);
/* After the last text: widths, glyph map, Unicode map, descriptor and font program of the codes
 * used. False: the font's tables are damaged. */
bool pdf_font_finish(struct pdf *pdf, struct pdf_font *font);

/* The font program with the glyphs marked in keep[n_glyphs], which grows by the parts of composite
 * glyphs; glyph numbers stay. False: damaged tables. For tests too. */
bool pdf_font_program(const struct font *font, struct arena *arena, unsigned char *keep,
                      struct strbuf *out);

#endif
