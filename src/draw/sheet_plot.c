/* Plots on sheets: each a figure with its text alternative. Plots with a vertical scale take the
 * height that remains. */
#include <math.h>

#include "baten/arena.h"
#include "draw/plot.h"
#include "draw/sheet_block.h"

#define HEIGHT_MOST 400.0 /* what a sheet holds under its head */

static bool has_vertical_scale(enum plot_kind kind) {
    return kind == PLOT_STACKED_COLUMNS || kind == PLOT_LINE_TARGET || kind == PLOT_BRIDGE ||
           kind == PLOT_SURVIVAL || kind == PLOT_PAIRED_BARS;
}

static void plot_measure(const struct layout *layout, struct flow *flow) {
    const struct doc_plot *plot = flow->block->plot;
    double height;
    if (plot == NULL || (height = plot_height(plot, flow->width)) <= 0) {
        return;
    }
    flow_pieces(layout, flow, 1);
    flow->pieces[0].height = fmin(height, HEIGHT_MOST);
    flow->elastic = has_vertical_scale(plot->kind);
    flow->shrinks = plot->kind == PLOT_BULLET;
    flow->need = flow->pieces[0].height;
}

static void plot_block_draw(const struct layout *layout, const struct flow *flow,
                            struct canvas *canvas, size_t from, size_t to, double x, double y,
                            double height) {
    const struct doc_plot *plot = flow->block->plot;
    struct canvas drawing;
    if (plot == NULL || from >= to || height <= 0) {
        return;
    }
    canvas_init(&drawing, layout->arena, layout->fonts, flow->width, height);
    plot_draw(&drawing, plot);
    if (drawing.n > 0) {
        canvas_begin(canvas, TAG_FIGURE, plot->alt, NULL, NULL);
        canvas_place(canvas, &drawing, x, y);
        canvas_end(canvas, TAG_FIGURE);
    }
    canvas_release(&drawing);
}

const struct block_kind_layout plot_layout = {plot_measure, plot_block_draw};
