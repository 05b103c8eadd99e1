/* The table of plot kinds. A new kind is one file and one row here. */
#include "draw/plot.h"

#include "draw/font.h"
#include "draw/plot_kinds.h"

static const struct {
    plot_drawing *draw;
    plot_need *need;
} kinds[] = {
    [PLOT_STACKED_COLUMNS] = {stacked_draw, stacked_need},
    [PLOT_VARIANCE_BARS] = {variance_draw, variance_need},
    [PLOT_LINE_TARGET] = {line_draw, line_need},
    [PLOT_BRIDGE] = {bridge_draw, bridge_need},
    [PLOT_BARS] = {bars_draw, bars_need},
    [PLOT_SPARK_COLUMNS] = {spark_draw, spark_need},
    [PLOT_SPARK_LINE] = {spark_draw, spark_need},
    [PLOT_BULLET] = {variance_draw, variance_need},
    [PLOT_SMALL_MULTIPLES] = {multiples_draw, multiples_need},
    [PLOT_HEAT] = {heat_draw, heat_need},
    [PLOT_FUNNEL] = {funnel_draw, funnel_need},
    [PLOT_SURVIVAL] = {survival_draw, survival_need},
    [PLOT_PAIRED_BARS] = {paired_draw, paired_need},
    [PLOT_PORTFOLIO] = {portfolio_draw, portfolio_need},
    [PLOT_CHECKS] = {checks_draw, checks_need},
};
#define KINDS (sizeof kinds / sizeof kinds[0])

static bool is_drawable(const struct doc_plot *plot) {
    return (size_t)plot->kind < KINDS && kinds[plot->kind].draw != NULL && plot->n_categories > 0 &&
           plot->n_series > 0;
}

#define DROPPED_SIZE 7.0
#define DROPPED_ROW 10.0
#define DROPPED_FROM 100.0 /* lower plots have no room to say it */

/* Draws again, a little lower, over a line that says that labels were left out. */
static void draw_with_note(struct canvas *canvas, const struct doc_plot *plot) {
    canvas_clear(canvas);
    canvas->height -= DROPPED_ROW;
    kinds[plot->kind].draw(canvas, plot);
    canvas->height += DROPPED_ROW;
    canvas_text(canvas, canvas->width, canvas->height - 2, DROPPED_SIZE, WEIGHT_REGULAR, ANCHOR_END,
                COLOUR_MUTED,
                font_shorten(canvas->fonts, canvas->arena, WEIGHT_REGULAR, DROPPED_SIZE,
                             plot->dropped, canvas->width),
                NULL);
}

void plot_draw(struct canvas *canvas, const struct doc_plot *plot) {
    if (!is_drawable(plot) || canvas->width <= 0 || canvas->height <= 0) {
        return;
    }
    kinds[plot->kind].draw(canvas, plot);
    if (canvas->dropped > 0 && plot->dropped != NULL && canvas->height >= DROPPED_FROM) {
        draw_with_note(canvas, plot);
    }
}

double plot_height(const struct doc_plot *plot, double width) {
    return is_drawable(plot) ? kinds[plot->kind].need(plot, width) : 0;
}
