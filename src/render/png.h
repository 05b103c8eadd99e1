/* A canvas as a PNG picture: the light theme only, on paper. */
#ifndef RENDER_PNG_H
#define RENDER_PNG_H

#include <stdbool.h>

#include "baten/diag.h"
#include "baten/str.h"
#include "draw/canvas.h"

/* Appends the file's bytes, `scale` pixels per point, with what the picture says in words (NULL =
 * nothing). False = diag has an EXIT_OUTPUT error. */
bool png_from_canvas(const struct canvas *canvas, const struct palette *palette, double scale,
                     const char *description, struct strbuf *out, struct diag *diag);

#endif
