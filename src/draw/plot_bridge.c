/* A bridge (waterfall): first and last column are totals from zero, the steps between them hang
 * where the one before ended. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#define VALUE_SIZE 9.5
#define CAUSE_SIZE 7.5
#define CAUSE_LEAD 9.0

struct bridge {
    struct canvas *canvas;
    const struct doc_plot *plot;
    struct axis axis;
    struct scale scale;
    double bar, cause_height;
};

static bool is_total(const struct doc_plot *plot, size_t i) {
    return i == 0 || i + 1 == plot->n_categories;
}

/* Where a column starts and ends, in values; *running is the sum so far. */
static void span_of(const struct doc_plot *plot, size_t i, double *running, double *from,
                    double *to) {
    double value = cell_number(plot_cell(plot, 0, i));
    *from = is_total(plot, i) ? 0 : *running;
    *to = *from + value;
    *running = *to;
}

static enum colour column_colour(const struct doc_plot *plot, size_t i) {
    const struct doc_cell *cell = plot_cell(plot, 0, i);
    if (!is_total(plot, i)) {
        return tone_fill(cell->tone, COLOUR_MUTED);
    }
    return plot_period_colour(plot, i);
}

static size_t cause_lines(const struct bridge *self) {
    struct style style = {CAUSE_SIZE, WEIGHT_REGULAR, ANCHOR_MIDDLE, COLOUR_TEXT2};
    size_t most = 0;
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        const char *cause = self->plot->categories[i].group;
        size_t lines = cause == NULL
                           ? 0
                           : paragraph_lines(self->canvas, cause, style, self->axis.pitch - 3, 2);
        most = lines > most ? lines : most;
    }
    return most;
}

static void lay_out(struct bridge *self) {
    double n = (double)self->plot->n_categories, low = 0, high = 0, running = 0, from, to;
    double pitch = fmin(self->canvas->width / n, 108);
    self->bar = fmin(30, pitch * 0.7);
    self->axis = axis_layout(self->canvas, self->plot, 0, pitch, false, self->canvas->height / 3);
    self->cause_height = CAUSE_LEAD * (double)cause_lines(self);
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        span_of(self->plot, i, &running, &from, &to);
        low = fmin(low, fmin(from, to));
        high = fmax(high, fmax(from, to));
    }
    double bottom = self->canvas->height - self->axis.height - self->cause_height;
    self->scale = scale_with_zero(low, high, bottom - (low < 0 ? 12 : 1), 16);
}

static void column_draw(const struct bridge *self, struct labels *labels, size_t i, double from,
                        double to) {
    const struct doc_cell *cell = plot_cell(self->plot, 0, i);
    double middle = axis_middle(&self->axis, i), a = scale_at(&self->scale, from),
           b = scale_at(&self->scale, to);
    double top = fmin(a, b), height = fmax(fabs(a - b), from != to ? 0.6 : 0);
    mark_begin(self->canvas, self->plot, "", i, cell);
    if (height > 0) {
        canvas_rect(self->canvas, middle - self->bar / 2, top, self->bar, height,
                    column_colour(self->plot, i));
    }
    mark_end(self->canvas);
    if (i + 1 < self->plot->n_categories) {
        double x0 = middle + self->bar / 2, x1 = middle + self->axis.pitch - self->bar / 2;
        canvas_line(self->canvas, x0, b, x1, b, COLOUR_MUTED, 0.6);
        labels_block_line(labels, x0, b, x1, b);
    }
    labels_block(labels, (struct box){middle - self->bar / 2 + 2, top, middle + self->bar / 2 - 2,
                                      top + height});
    labels_add(labels, (struct label){.x = middle,
                                      .y = top - 5,
                                      .flip_y = top + height + 4 + 0.7 * VALUE_SIZE,
                                      .slack = self->bar / 3,
                                      .style = {VALUE_SIZE, WEIGHT_SEMIBOLD, ANCHOR_MIDDLE,
                                                tone_text(cell->tone, COLOUR_INK)},
                                      .text = cell_printed(cell),
                                      .figure = cell->figure,
                                      .rank = is_total(self->plot, i) ? 0 : 1});
}

static void causes_draw(const struct bridge *self, double y) {
    struct style style = {CAUSE_SIZE, WEIGHT_REGULAR, ANCHOR_MIDDLE, COLOUR_TEXT2};
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        const char *cause = self->plot->categories[i].group;
        if (cause != NULL && self->axis.pitch > 14) {
            double half = fmin(text_width(self->canvas, cause, CAUSE_SIZE, WEIGHT_REGULAR),
                               self->axis.pitch) /
                          2;
            double x = fmin(fmax(axis_middle(&self->axis, i), half), self->canvas->width - half);
            paragraph_draw(self->canvas, x, y, CAUSE_LEAD, cause, style, self->axis.pitch - 3, 2);
        }
    }
}

void bridge_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct bridge self = {.canvas = canvas, .plot = plot};
    struct labels labels;
    double running = 0, from, to;
    lay_out(&self);
    labels_init(&labels, canvas);
    for (size_t i = 0; i < plot->n_categories; i++) {
        span_of(plot, i, &running, &from, &to);
        column_draw(&self, &labels, i, from, to);
    }
    double zero = scale_at(&self.scale, 0),
           bottom = canvas->height - self.axis.height - self.cause_height;
    double end = self.axis.pitch * (double)plot->n_categories;
    canvas_line(canvas, 0, zero, end, zero, COLOUR_INK, 0.75);
    labels_block_line(&labels, 0, zero, end, zero);
    labels_block_below(&labels, bottom);
    labels_place(&labels);
    axis_draw(&self.axis, canvas, plot, bottom);
    causes_draw(&self, bottom + self.axis.height + 7);
}

double bridge_need(const struct doc_plot *plot, double width) {
    (void)plot;
    return width >= 400 ? 200 : 176;
}
