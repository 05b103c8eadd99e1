/* The shapes before an entry: severities, the box of a decision, the disc of a number. Shapes carry
 * the meaning, colour repeats it; they are paths, since no font is sure to have them. */
#ifndef DRAW_SHEET_MARKS_H
#define DRAW_SHEET_MARKS_H

#include "baten/document.h"
#include "draw/canvas.h"

/* Inside the square of that size whose top left is x,y. The shape alone is for within a figure, the
 * severity is decoration beside its word. */
void mark_shape(struct canvas *canvas, enum severity severity, double x, double y, double size);
void mark_severity(struct canvas *canvas, enum severity severity, double x, double y, double size);
void mark_box(struct canvas *canvas, double x, double y, double size);
/* Squares in a row, the first ones filled; how wide they are. */
void mark_score(struct canvas *canvas, int score, double x, double y, double size);
double mark_score_width(double size);
/* A ring with the number in it, as text. */
void mark_number(struct canvas *canvas, int number, double x, double y, double size);
/* The colour of the severity's word. */
enum colour mark_colour(enum severity severity);

#endif
