/* Variances around the double axis of a budget. */
#include "draw/plot_delta.h"

#define PIN_LIMIT 200.0 /* percent */
#define FIGURE_SIZE 8.5
#define LEAST_MARK 16.0
#define FROM_AXIS 1.3 /* the edge of the double line */

/* A percentage that would dwarf the others is drawn at the limit. */
static double drawn_value(const struct delta *delta, const struct doc_cell *cell) {
    double value = cell_number(cell);
    return delta->pins ? fmax(-PIN_LIMIT, fmin(PIN_LIMIT, value)) : value;
}

static const char *words_of(const struct canvas *canvas, const struct delta *delta,
                            const struct doc_cell *cell) {
    bool cut = delta->pins && fabs(cell_number(cell)) > PIN_LIMIT;
    return cut ? arena_format(canvas->arena, "» %s", cell_printed(cell)) : cell_printed(cell);
}

/* What lies to either side of the axis: values, and points of the widest figure. */
struct sides {
    double low, high, left, right;
};

static struct sides sides_of(const struct canvas *canvas, const struct doc_plot *plot,
                             const struct delta *delta) {
    struct sides sides = {0, 0, 4, 4};
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, delta->series, i);
        double value = drawn_value(delta, cell);
        double label =
            text_width(canvas, words_of(canvas, delta, cell), FIGURE_SIZE, WEIGHT_SEMIBOLD) +
            FROM_AXIS + (delta->pins ? 6 : 4);
        double *side = value < 0 ? &sides.left : &sides.right;
        *side = fmax(*side, label);
        sides.low = fmin(sides.low, value);
        sides.high = fmax(sides.high, value);
    }
    return sides;
}

double delta_need(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                  bool pins) {
    struct delta delta = {.pins = pins, .series = series};
    struct sides sides = sides_of(canvas, plot, &delta);
    return sides.left + sides.right + LEAST_MARK;
}

struct delta delta_measure(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                           bool pins, struct span span) {
    struct delta delta = {.shown = true, .pins = pins, .series = series, .span = span};
    struct sides sides = sides_of(canvas, plot, &delta);
    delta.scale = scale_with_zero(sides.low, sides.high, span.x0 + sides.left,
                                  fmax(span.x1 - sides.right, span.x0 + sides.left + 4));
    return delta;
}

void delta_draw(struct canvas *canvas, const struct doc_plot *plot, const struct delta *delta,
                size_t category, double y, double pitch) {
    const struct doc_cell *cell = plot_cell(plot, delta->series, category);
    double value = drawn_value(delta, cell), side = value < 0 ? -1 : 1;
    double from = scale_at(&delta->scale, 0) + FROM_AXIS * side,
           to = from + scale_length(&delta->scale, value) * side;
    enum colour fill = tone_fill(cell->tone, COLOUR_AC);
    double thick = pitch > 20 ? 10 : fmin(7, pitch * 0.5), end = to;
    mark_begin(canvas, plot, plot_series_name(plot, delta->series), category, cell);
    if (value != 0 && delta->pins) {
        canvas_line(canvas, from, y, to, y, fill, 1.2);
        canvas_rect(canvas, to - 2.5, y - 2.5, 5, 5, fill);
        end = to + 2 * side;
    } else if (value != 0) {
        canvas_rect(canvas, from, y - thick / 2, to - from, thick, fill);
    }
    mark_end(canvas);
    double size = pitch >= 12 ? FIGURE_SIZE : pitch >= 10 ? 8 : 7;
    canvas_text(canvas, end + 3.5 * side, y + 0.36 * size, size,
                cell_known(cell) ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                side < 0 ? ANCHOR_END : ANCHOR_START,
                tone_text(cell->tone, cell_known(cell) ? COLOUR_INK : COLOUR_TEXT2),
                words_of(canvas, delta, cell), cell->figure);
}

void delta_axis(struct canvas *canvas, const struct delta *delta, double y0, double y1) {
    double zero = scale_at(&delta->scale, 0);
    if (delta->shown) {
        canvas_line(canvas, zero - 1, y0, zero - 1, y1, COLOUR_INK, 0.6);
        canvas_line(canvas, zero + 1, y0, zero + 1, y1, COLOUR_INK, 0.6);
    }
}
