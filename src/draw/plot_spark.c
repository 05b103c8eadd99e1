/* Sparklines of a tile: columns from zero for flows, a line for ratios; the last in AC, the rest
 * grey, no labels. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

static void range_of(const struct doc_plot *plot, double *low, double *high) {
    bool any = false;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        if (cell_known(cell)) {
            *low = any ? fmin(*low, cell_number(cell)) : cell_number(cell);
            *high = any ? fmax(*high, cell_number(cell)) : cell_number(cell);
            any = true;
        }
    }
}

static void columns_draw(struct canvas *canvas, const struct doc_plot *plot) {
    double low = 0, high = 0, step = canvas->width / (double)plot->n_categories;
    range_of(plot, &low, &high);
    struct scale scale = scale_with_zero(low, high, canvas->height - 0.25, 0);
    double zero = scale_at(&scale, 0), gap = fmin(3, step * 0.3);
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        if (cell_number(cell) != 0) {
            bool last = i + 1 == plot->n_categories;
            mark_begin(canvas, plot, plot_series_name(plot, 0), i, cell);
            canvas_rect(canvas, (double)i * step + gap / 3, zero, step - gap,
                        scale_at(&scale, cell_number(cell)) - zero,
                        last ? COLOUR_AC : COLOUR_PREVIOUS);
            mark_end(canvas);
        }
    }
    canvas_line(canvas, 0, zero, canvas->width, zero, COLOUR_MUTED, 0.5);
}

/* A ratio is read by its course, so that its line does not start at zero; without labels it makes
 * no claim of size. */
static void line_spark_draw(struct canvas *canvas, const struct doc_plot *plot) {
    double low = 0, high = 0, step = canvas->width / (double)plot->n_categories;
    range_of(plot, &low, &high);
    double margin = 2.6, span = high - low;
    struct point *points = ARENA_ARRAY(canvas->arena, plot->n_categories, struct point);
    size_t n = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        double share = span > 0 ? (cell_number(cell) - low) / span : 0.5;
        if (cell_known(cell)) {
            double y = canvas->height - margin - share * (canvas->height - 2 * margin);
            points[n++] = (struct point){((double)i + 0.5) * step, y};
        }
        if ((!cell_known(cell) || i + 1 == plot->n_categories) && n > 0) { /* a gap stays a gap */
            canvas_path(canvas, points, n, COLOUR_NONE, COLOUR_PREVIOUS, 1.25);
            if (i + 1 == plot->n_categories && cell_known(cell)) {
                mark_begin(canvas, plot, plot_series_name(plot, 0), i, cell);
                canvas_disc(canvas, points[n - 1].x, points[n - 1].y, 2.4, COLOUR_AC, COLOUR_NONE,
                            0);
                mark_end(canvas);
            }
            n = 0;
        }
    }
}

void spark_draw(struct canvas *canvas, const struct doc_plot *plot) {
    if (plot->kind == PLOT_SPARK_COLUMNS) {
        columns_draw(canvas, plot);
    } else {
        line_spark_draw(canvas, plot);
    }
}

double spark_need(const struct doc_plot *plot, double width) {
    (void)plot;
    (void)width;
    return 20;
}
