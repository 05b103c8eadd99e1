/* A column of variances around the axis of a budget: bars for amounts, pins for percentages, each
 * with its figure. */
#ifndef DRAW_PLOT_DELTA_H
#define DRAW_PLOT_DELTA_H

#include "draw/plot_kit.h"
#include "draw/scale.h"

struct span {
    double x0, x1;
};
struct delta {
    bool shown; /* all zero = not shown */
    bool pins;  /* percentages: longer than 200 are cut and marked with » */
    size_t series;
    struct span span;
    struct scale scale;
};

/* The least width: the widest figures of both sides and a mark. */
double delta_need(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                  bool pins);
/* Puts the axis where both sides have room for their longest mark and its figure. */
struct delta delta_measure(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                           bool pins, struct span span);
/* The mark and figure of one row at height y; pitch is the height of the row. */
void delta_draw(struct canvas *canvas, const struct doc_plot *plot, const struct delta *delta,
                size_t category, double y, double pitch);
/* The double line of the axis; nothing when the column is not shown. */
void delta_axis(struct canvas *canvas, const struct delta *delta, double y0, double y1);

#endif
