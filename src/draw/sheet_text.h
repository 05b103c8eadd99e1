/* Text of a page as measured lines: runs of two weights, colours and figure ids that wrap together.
 */
#ifndef DRAW_SHEET_TEXT_H
#define DRAW_SHEET_TEXT_H

#include "baten/document.h"
#include "draw/canvas.h"
#include "draw/font.h"

struct text_style {
    double size, lead;
    enum weight weight;
    enum colour colour;
};

/* How a text of more than one line breaks: as full as can be; without a lone last word; or, for
 * titles, in two lines of which the longer one is as short as can be. */
enum wrapping { WRAP_FULL, WRAP_TIDY, WRAP_BALANCED };

struct fragment {
    const char *text;
    double x; /* from the start of the line */
    enum weight weight;
    enum colour colour;
    const char *figure, *link; /* NULL = none */
};
struct text_line {
    const struct fragment *at;
    size_t n;
    double width;
};
struct lines {
    const struct text_line *at;
    size_t n;
    struct text_style style;
    double width; /* of the longest */
};

/* All are arena-owned. An empty text has no lines; a word wider than the width is cut between
 * characters. */
struct lines lines_of_text(const struct fonts *fonts, struct arena *arena, const char *text,
                           struct text_style style, double width, enum wrapping wrapping);
struct lines lines_of_paragraph(const struct fonts *fonts, struct arena *arena,
                                const struct doc_paragraph *paragraph, struct text_style style,
                                double width, enum wrapping wrapping);
struct lines lines_of_cell(const struct fonts *fonts, struct arena *arena,
                           const struct doc_cell *cell, struct text_style style, double width);

/* Prints lines [from, to), the first baseline at y; x is the left, middle or right end as the
 * anchor says. Returns the baseline after the last. Blanks at the end of a line are kept for those
 * who read the text without seeing it. */
double lines_draw(struct canvas *canvas, const struct lines *lines, size_t from, size_t to,
                  double x, double y, enum anchor anchor);

/* A blank between two texts that stand apart, for those who read them one after the other. */
void text_gap(struct canvas *canvas, double x, double y, struct text_style style);

double text_measure(const struct fonts *fonts, const char *text, struct text_style style);
/* Width of the longest word. */
double text_longest_word(const struct fonts *fonts, const char *text, struct text_style style);
/* The colour of a cell of that tone where plain text has the colour `plain`. */
enum colour text_tone(enum cell_tone tone, enum colour plain);
/* How the cell prints: never NULL. */
const char *text_of_cell(const struct doc_cell *cell);
/* Small print: the notes one after the other, set apart by a dot unless they are sentences. */
const char *text_of_notes(struct arena *arena, const char *const *notes, size_t n);
/* The paragraph as one text. */
const char *text_of_paragraph(struct arena *arena, const struct doc_paragraph *paragraph);

#endif
