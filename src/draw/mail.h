/* The picture that goes with a mail: what a reader sees without opening anything. */
#ifndef DRAW_MAIL_H
#define DRAW_MAIL_H

#include "baten/document.h"
#include "draw/canvas.h"

#define MAIL_WIDTH 600.0 /* CSS pixels; drawn at two device pixels each */
#define MAIL_HEIGHT 400.0

/* Draws document->mail: its title, its tiles, its entries as counts with their shapes. No text is
 * smaller than 12. The canvas has the size above. */
void mail_draw(struct canvas *canvas, const struct document *document);

#endif
