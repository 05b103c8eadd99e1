/* Small multiples: a cell of columns per series, all on one scale, three or four in a row. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define CELL 68.0
#define GAP 14.0

static size_t in_a_row(const struct doc_plot *plot, double width) {
    size_t fit = width >= 560 ? 4 : width >= 300 ? 3 : 2;
    return plot->n_series < fit ? plot->n_series : fit;
}

static struct scale shared_scale(const struct doc_plot *plot, double from, double to) {
    double low = 0, high = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        for (size_t i = 0; i < plot->n_categories; i++) {
            low = fmin(low, cell_number(plot_cell(plot, s, i)));
            high = fmax(high, cell_number(plot_cell(plot, s, i)));
        }
    }
    return scale_with_zero(low, high, from, to);
}

/* First and last period under the columns, when both have room. */
static void ends_draw(struct canvas *canvas, const struct doc_plot *plot, double x, double y,
                      double width) {
    const char *first = plot->categories[0].label,
               *last = plot->categories[plot->n_categories - 1].label;
    if (first == NULL || last == NULL) {
        return;
    }
    double room = width - text_width(canvas, last, 7, WEIGHT_SEMIBOLD) - 6;
    if (room < 0) {
        return;
    }
    canvas_text(canvas, x + width, y, 7, WEIGHT_SEMIBOLD, ANCHOR_END, COLOUR_INK, last, NULL);
    if (plot->n_categories > 1 && text_width(canvas, first, 7, WEIGHT_REGULAR) <= room) {
        canvas_text(canvas, x, y, 7, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2, first, NULL);
    }
}

static void cell_draw(struct canvas *canvas, const struct doc_plot *plot, size_t s, double x,
                      double y, double width, double height) {
    struct scale scale = shared_scale(plot, y + height - 10, y + 13);
    double step = width / (double)plot->n_categories, gap = fmin(3, step * 0.3),
           zero = scale_at(&scale, 0);
    const struct doc_cell *latest = plot_cell(plot, s, plot->n_categories - 1);
    double figure = text_width(canvas, cell_printed(latest), 8, WEIGHT_SEMIBOLD);
    canvas_text(canvas, x, y + 8, 8, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK,
                font_shorten(canvas->fonts, canvas->arena, WEIGHT_REGULAR, 8,
                             plot_series_name(plot, s), fmax(width - figure - 6, 8)),
                NULL);
    canvas_text(canvas, x + width, y + 8, 8, WEIGHT_SEMIBOLD, ANCHOR_END,
                tone_text(latest->tone, COLOUR_INK), cell_printed(latest), latest->figure);
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, s, i);
        if (cell_number(cell) != 0) {
            mark_begin(canvas, plot, plot_series_name(plot, s), i, cell);
            canvas_rect(canvas, x + (double)i * step + gap / 2, zero, step - gap,
                        scale_at(&scale, cell_number(cell)) - zero, plot_period_colour(plot, i));
            mark_end(canvas);
        }
    }
    canvas_line(canvas, x, zero, x + width, zero, COLOUR_MUTED, 0.5);
    ends_draw(canvas, plot, x, y + height - 1.5, width);
}

void multiples_draw(struct canvas *canvas, const struct doc_plot *plot) {
    size_t across = in_a_row(plot, canvas->width), rows = (plot->n_series + across - 1) / across;
    double width = (canvas->width - GAP * (double)(across - 1)) / (double)across;
    double pitch = fmin(CELL + GAP, (canvas->height + GAP) / (double)rows);
    for (size_t s = 0; s < plot->n_series; s++) {
        double x = (width + GAP) * (double)(s % across), y = pitch * (double)(s / across);
        cell_draw(canvas, plot, s, x, y, width, fmax(pitch - GAP, pitch * 0.8));
    }
}

double multiples_need(const struct doc_plot *plot, double width) {
    size_t across = in_a_row(plot, width), rows = (plot->n_series + across - 1) / across;
    return (CELL + GAP) * (double)rows - GAP;
}
