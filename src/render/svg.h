/* A canvas as an inline <svg> element: presentation attributes and classes only, since the page's
 * policy allows no style attributes. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "baten/str.h"
#include "draw/canvas.h"

/* Appends <svg id=… viewBox=…>: text stays text, colours are the classes c-<name> (fill) and
 * s-<name> (stroke), a printed figure has data-figure. id and alt may be NULL: with alt it is an
 * image of that name, without it it is hidden from screen readers. */
void svg_from_canvas(const struct canvas *canvas, const char *id, const char *alt,
                     struct strbuf *out);

#endif
