/* What all plots share: values of cells, colours of tones, titles of marks, paragraphs, and labels
 * that never collide. */
#ifndef DRAW_PLOT_KIT_H
#define DRAW_PLOT_KIT_H

#include <math.h>

#include "baten/document.h"
#include "draw/canvas.h"

#define NO_SERIES ((size_t)-1)

bool cell_known(const struct doc_cell *cell);
double cell_number(const struct doc_cell *cell); /* 0 when it is not known */
const char *cell_printed(const struct doc_cell *cell);
enum colour tone_text(enum cell_tone tone, enum colour plain);
enum colour tone_fill(enum cell_tone tone, enum colour plain);

/* The cell of a series in a category: an empty one where the plot has none. */
const struct doc_cell *plot_cell(const struct doc_plot *plot, size_t series, size_t category);
const char *plot_series_name(const struct doc_plot *plot, size_t series); /* never NULL */
size_t plot_series_of(const struct doc_plot *plot,
                      enum scenario scenario); /* the first, NO_SERIES = none */
/* Is there a period reported on among the categories? Then the others are grey. */
bool plot_has_current(const struct doc_plot *plot);
enum colour plot_period_colour(const struct doc_plot *plot, size_t category);

/* Opens and closes the group of one mark, titled "Q3 2026, Talent: 41,2 duizend euro". */
void mark_begin(struct canvas *canvas, const struct doc_plot *plot, const char *series,
                size_t category, const struct doc_cell *cell);
void mark_end(struct canvas *canvas);

double text_width(const struct canvas *canvas, const char *text, double size, enum weight weight);
/* Widest of the cells of a series at that size. */
double series_width(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                    double size, enum weight weight);

/* Rows lower than a line of text print it on some of them only; y is the middle of row i. */
bool row_has_text(const struct canvas *canvas, size_t i, double pitch, double y);

struct style {
    double size;
    enum weight weight;
    enum anchor anchor;
    enum colour colour;
};
/* Lines that text takes within width, at most `most`. */
size_t paragraph_lines(const struct canvas *canvas, const char *text, struct style style,
                       double width, size_t most);
/* Prints them, the first baseline at y; what does not fit in the last line ends in "…". Returns the
 * number of lines. */
size_t paragraph_draw(struct canvas *canvas, double x, double y, double lead, const char *text,
                      struct style style, double width, size_t most);

struct box {
    double x0, y0, x1, y1;
};

/* A label looks for a free place: where it wants to be, moved sideways by at most slack, then on
 * the other side of its mark. */
struct label {
    double x, y;   /* baseline */
    double flip_y; /* baseline on the other side; NAN = none */
    double slack;
    struct style style;
    const char *text, *figure;
    int rank;    /* lower ranks choose first: 0 for first, last and extremes */
    bool placed; /* set by labels_place */
};
struct labels {
    struct canvas *canvas;
    struct label *at; /* arena */
    size_t n, capacity;
    struct box *boxes; /* taken places, arena */
    size_t n_boxes, box_capacity;
    struct point *lines; /* pairs of ends that no label may cross, arena */
    size_t n_lines, line_capacity;
};
void labels_init(struct labels *labels, struct canvas *canvas);
void labels_add(struct labels *labels, struct label label);
void labels_block(struct labels *labels, struct box box);
/* The axis under the plot, from y down. */
void labels_block_below(struct labels *labels, double y);
void labels_block_line(struct labels *labels, double x0, double y0, double x1, double y1);
/* Prints the labels that found a place, in order of rank; the others are dropped. */
void labels_place(struct labels *labels);
/* Where a text's ink may be: also for tests. */
struct box text_box(const struct fonts *fonts, double x, double y, struct style style,
                    const char *text);
/* Rank of the label of category i when values are compared: 0 first, last, current, least,
 * greatest; 1 the others. */
int label_rank(const struct doc_plot *plot, const double *values, size_t i);

/* Centres of heights[] kept in order and apart, inside low..high, each as near as may be to where
 * it wants to be. */
void spread(double *centres, const double *heights, size_t n, double low, double high);

/* The axis of categories: labels under the columns, groups ("2026") under their first, separators.
 */
struct axis {
    double x, pitch;
    size_t step;     /* every step-th label is printed */
    size_t levels;   /* 2: every second label stands lower, each over two pitches */
    size_t lines[2]; /* most lines of a label on each level; none on the second when there is one
                        level */
    bool groups;
    double height;
};
/* At most `most` high, but for one line of labels and the groups. */
struct axis axis_layout(const struct canvas *canvas, const struct doc_plot *plot, double x,
                        double pitch, bool with_groups, double most);
void axis_draw(const struct axis *axis, struct canvas *canvas, const struct doc_plot *plot,
               double y);
double axis_middle(const struct axis *axis, size_t category);

#endif
