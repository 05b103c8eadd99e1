/* Which colours meet on a page: read from the primitives as they are drawn, so that no pair can
 * escape, and judged for any palette. */
#ifndef TESTS_SUPPORT_CONTRAST_H
#define TESTS_SUPPORT_CONTRAST_H

#include "draw/canvas.h"

/* What was seen, with an example of each. A graphic is a fill with the outline around it, or a
 * line: its edge is COLOUR_NONE when it has none. */
struct meetings {
    const char *text[COLOURS][COLOURS];             /* text on ground; NULL = never */
    const char *graphic[COLOURS][COLOURS][COLOURS]; /* fill, edge, ground */
    size_t n_texts, n_graphics;                     /* pairs, triples */
};

/* Adds what meets on the canvas. Texts are judged at both ends and in the middle. */
void meetings_add(struct meetings *meetings, const struct canvas *canvas);

/* The first pair below 4.5 : 1 (text) or 3 : 1 (graphic: the fill or its edge), as words of the
 * arena; NULL = all is well. Rules, hairlines, grounds and the accent's bar carry no meaning and
 * are no graphics. */
const char *meetings_fault(const struct meetings *meetings, const struct palette *palette,
                           struct arena *arena);

#endif
