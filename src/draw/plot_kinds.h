/* One drawing function and one height per plot kind: the rows of the table in plot.c. */
#ifndef DRAW_PLOT_KINDS_H
#define DRAW_PLOT_KINDS_H

#include "baten/document.h"
#include "draw/canvas.h"

/* Each draws into the canvas' whole width and height; the plot has at least one category. */
typedef void plot_drawing(struct canvas *canvas, const struct doc_plot *plot);
/* Points that the plot needs at this width. */
typedef double plot_need(const struct doc_plot *plot, double width);

plot_drawing stacked_draw, variance_draw, line_draw, bridge_draw, bars_draw, spark_draw, heat_draw,
    funnel_draw, survival_draw, paired_draw, multiples_draw, portfolio_draw, checks_draw;
plot_need stacked_need, variance_need, line_need, bridge_need, bars_need, spark_need, heat_need,
    funnel_need, survival_need, paired_need, multiples_need, portfolio_need, checks_need;

#endif
