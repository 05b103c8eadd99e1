/* The embedded fonts: advance widths for measuring, read once from the TrueType files in fonts/.
 * Measuring is the same in every format, since none kerns. */
#ifndef DRAW_FONT_H
#define DRAW_FONT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/diag.h"
#include "baten/str.h"
#include "draw/canvas.h"

struct font {
    const char *name;      /* as files call it: "BatenSans-Regular" */
    struct str bytes;      /* the TrueType file */
    struct str woff2;      /* the same for HTML; empty = the TrueType file serves there too */
    uint16_t units_per_em; /* that it is set with: more than the file says makes it smaller */
    uint16_t n_glyphs;
    uint16_t *glyph;   /* [65536] code point → glyph, 0 = missing */
    uint16_t *advance; /* [n_glyphs] in font units */
};
struct fonts {
    struct font weights[2];
};

/* Reads <share>/fonts/BatenSans-{Regular,Semibold}.{ttf,woff2}. The TrueType tables are
 * bounds-checked. */
bool fonts_open(struct fonts *fonts, struct arena *arena, const char *share_folder,
                struct diag *diag);
/* A table of a TrueType file; false when it is not there or reaches beyond the file. */
bool font_table(struct str file, const char *tag, struct str *out);
/* The TrueType tables of font->bytes; false when they are damaged. What fonts_open does for each
 * file. */
bool font_parse(struct font *font, struct arena *arena);

/* How large it is set, 1 = as the file says. */
double font_scale(const struct font *font);
/* Whether a character has a glyph of its own, rather than that of '?'. */
bool font_has(const struct font *font, uint32_t code);

/* Adds each character of the text that has no glyph, " Ж", unless it is there already; up to 20. */
void font_missing(const struct font *font, const char *text, struct strbuf *missing);

/* Width in points of UTF-8 text; a missing glyph counts and is printed as U+FFFD's substitute '?'.
 */
double font_width(const struct fonts *fonts, enum weight weight, double size, const char *text,
                  size_t n);

/* Decodes the code point at text (n >= 1 bytes left) and returns its length in bytes; a malformed
 * byte is U+FFFD of one byte. */
size_t font_decode(const char *text, size_t n, uint32_t *code);
/* The glyph printed for a code point: that of '?' when the font lacks it. */
uint16_t font_glyph(const struct font *font, uint32_t code);

/* Breaks text at blanks (U+00A0 holds) so that each line is at most width wide; a word that is too
 * long is broken between characters. Returns the number of lines (at least 1); lines[i] are spans
 * of text. Arena-owned. */
size_t font_wrap(const struct fonts *fonts, struct arena *arena, enum weight weight, double size,
                 const char *text, double width, struct str **lines);

/* The text itself when it fits the width, else its longest start that fits with "…" behind it,
 * nothing when "…" does not fit. Arena-owned. */
const char *font_shorten(const struct fonts *fonts, struct arena *arena, enum weight weight,
                         double size, const char *text, double width);

#endif
