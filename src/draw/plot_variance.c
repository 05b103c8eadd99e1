/* Actual against budget, a row per category: figures, the actual over its outlined budget, the variance as a bar from the double
 * axis of a budget, its percentage as a pin. Narrow plots keep the overlap bar and print the variance as text. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define ROW 27.0
#define DENSE_ROW 14.6
#define HEADER 15.0
#define TOTAL 29.0
#define GAP 12.0
#define PIN_LIMIT 200.0 /* percent: longer pins are cut and marked */

enum { BUDGET, ACTUAL, VARIANCE, PERCENT, EXTRAS };

struct span { double x0, x1; };
struct delta {     /* a column of variances around its axis */
    struct span span;
    struct scale scale;
    bool shown;
};
struct variance {
    struct canvas *canvas;
    const struct doc_plot *plot;
    bool wide, dense; /* wide: figures and a header; dense: low rows */
    double top, pitch, size, name_width, budget_x, actual_x, variance_x, percent_x; /* right edges of the figures; 0 = not shown */
    double extras_x; /* where the further columns start */
    struct span bars;
    struct scale scale;
    struct delta bar, pin;
};

static const char *name_of(const struct doc_plot *plot, size_t i) {
    return plot->categories[i].label == NULL ? "" : plot->categories[i].label;
}

static bool is_total(const struct doc_plot *plot, size_t i) {
    return plot->last_is_total && i + 1 == plot->n_categories && i > 0;
}

static double figures_width(const struct variance *self, size_t series) {
    double figures = series_width(self->canvas, self->plot, series, self->size + (self->wide ? 0.5 : 0), WEIGHT_SEMIBOLD);
    return fmax(figures, self->wide ? text_width(self->canvas, plot_series_name(self->plot, series), 8, WEIGHT_SEMIBOLD) : 0);
}

static double names_width(const struct variance *self) {
    double widest = 0;
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        widest = fmax(widest, text_width(self->canvas, name_of(self->plot, i), self->size + (is_total(self->plot, i) ? 0.5 : 0), WEIGHT_SEMIBOLD));
    }
    return widest + 0.1;
}

/* A percentage that would dwarf the others is drawn at the limit. */
static double pin_value(const struct doc_cell *cell) {
    return fmax(-PIN_LIMIT, fmin(PIN_LIMIT, cell_number(cell)));
}

static bool is_cut(const struct doc_cell *cell) {
    return fabs(cell_number(cell)) > PIN_LIMIT;
}

static const char *pin_words(const struct variance *self, const struct doc_cell *cell) {
    return is_cut(cell) ? arena_format(self->canvas->arena, "» %s", cell_printed(cell)) : cell_printed(cell);
}

/* Puts the axis where both sides have room for their longest mark and its label. */
static void delta_measure(const struct variance *self, struct delta *delta, size_t series, struct span span) {
    double low = 0, high = 0, left = 4, right = 4;
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(self->plot, series, i);
        double value = series == PERCENT ? pin_value(cell) : cell_number(cell);
        const char *words = series == PERCENT ? pin_words(self, cell) : cell_printed(cell);
        double label = text_width(self->canvas, words, 8.5, WEIGHT_SEMIBOLD) + 8;
        *(value < 0 ? &left : &right) = fmax(label, value < 0 ? left : right);
        low = fmin(low, value);
        high = fmax(high, value);
    }
    delta->shown = true;
    delta->span = span;
    delta->scale = scale_with_zero(low, high, span.x0 + left, fmax(span.x1 - right, span.x0 + left + 4));
}

static void rows_measure(struct variance *self) {
    const struct doc_plot *plot = self->plot;
    bool total = plot->last_is_total && plot->n_categories > 1;
    double rows = (double)(plot->n_categories - (total ? 1 : 0));
    self->wide = self->canvas->width >= 360;
    self->top = self->wide ? HEADER : 0;
    double room = self->canvas->height - self->top - (total ? (self->wide ? TOTAL : DENSE_ROW + 4) : 0);
    self->pitch = fmin(self->wide ? ROW : DENSE_ROW, room / rows);
    self->dense = self->pitch < 20;
    self->size = !self->dense ? 9.5 : self->pitch >= 12 ? 8.5 : self->pitch >= 10 ? 8 : 7;
}

/* Right to left: further figures, pins, variances; left to right: names, figures; the overlap bars take what is between. */
static void wide_measure(struct variance *self) {
    const struct doc_plot *plot = self->plot;
    double width = self->canvas->width, right = width;
    bool roomy = width >= 560;
    for (size_t s = plot->n_series; s-- > EXTRAS && roomy;) {
        right -= figures_width(self, s) + GAP + 4;
    }
    self->extras_x = right;
    self->name_width = fmin(names_width(self), width * (roomy ? 0.24 : 0.28));
    double left = self->name_width;
    if (roomy) {
        left += GAP + figures_width(self, BUDGET);
        self->budget_x = left;
    }
    left += GAP + figures_width(self, ACTUAL);
    self->actual_x = left;
    left += GAP;
    if (!roomy && plot->n_series > PERCENT) {
        self->percent_x = right;
        right -= figures_width(self, PERCENT) + GAP;
    }
    double room = right - left;
    double pins = roomy && plot->n_series > PERCENT ? 0.27 * room : 0, deltas = plot->n_series > VARIANCE ? (roomy ? 0.36 : 0.44) * room : 0;
    if (pins > 0) {
        delta_measure(self, &self->pin, PERCENT, (struct span){right - pins, right});
    }
    if (deltas > 0) {
        delta_measure(self, &self->bar, VARIANCE, (struct span){right - pins - deltas, right - pins - GAP});
    }
    self->bars = (struct span){left, fmax(right - pins - deltas - GAP, left + 8)};
}

static void narrow_measure(struct variance *self) {
    double right = self->canvas->width;
    self->extras_x = right; /* no room for further figures */
    self->name_width = fmin(names_width(self), right * 0.34);
    if (self->plot->n_series > VARIANCE) {
        self->variance_x = right;
        right -= figures_width(self, VARIANCE) + GAP;
    }
    self->actual_x = right;
    right -= figures_width(self, ACTUAL) + 8;
    double left = self->name_width + 8;
    self->bars = (struct span){left, fmax(right, left + 8)};
}

static void bars_scale(struct variance *self) {
    double low = 0, high = 0;
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        for (size_t s = BUDGET; s <= ACTUAL && !is_total(self->plot, i); s++) {
            low = fmin(low, cell_number(plot_cell(self->plot, s, i)));
            high = fmax(high, cell_number(plot_cell(self->plot, s, i)));
        }
    }
    self->scale = scale_with_zero(low, high, self->bars.x0, self->bars.x1);
}

/* --- marks ------------------------------------------------------------------------------------------------- */

static void overlap_draw(const struct variance *self, size_t i, double y) {
    const struct doc_cell *budget = plot_cell(self->plot, BUDGET, i), *actual = plot_cell(self->plot, ACTUAL, i);
    double zero = scale_at(&self->scale, 0), grow = self->dense ? fmin(1, self->pitch / DENSE_ROW) : 1;
    double high = (self->dense ? 7 : 11) * grow, shift = (self->dense ? 3 : 4.5) * grow, top = y - (self->dense ? 4.8 : 7.75) * grow;
    if (cell_number(budget) != 0) {
        mark_begin(self->canvas, self->plot, plot_series_name(self->plot, BUDGET), i, budget);
        canvas_outline(self->canvas, zero, top, scale_at(&self->scale, cell_number(budget)) - zero, high, COLOUR_PAPER, COLOUR_INK, 0.75);
        mark_end(self->canvas);
    }
    if (cell_number(actual) != 0) {
        mark_begin(self->canvas, self->plot, plot_series_name(self->plot, ACTUAL), i, actual);
        canvas_rect(self->canvas, zero, top + shift, scale_at(&self->scale, cell_number(actual)) - zero, high - (self->dense ? 1 : 0), COLOUR_AC);
        mark_end(self->canvas);
    }
}

static void delta_draw(const struct variance *self, const struct delta *delta, size_t series, size_t i, double y) {
    const struct doc_cell *cell = plot_cell(self->plot, series, i);
    double value = series == PERCENT ? pin_value(cell) : cell_number(cell), side = value < 0 ? -1 : 1;
    double from = scale_at(&delta->scale, 0) + 1.3 * side, to = from + scale_length(&delta->scale, value) * side;
    enum colour fill = tone_fill(cell->tone, COLOUR_AC);
    double thick = self->dense ? fmin(7, self->pitch * 0.5) : 10, end = from;
    if (value != 0) {
        mark_begin(self->canvas, self->plot, plot_series_name(self->plot, series), i, cell);
        if (series == PERCENT) {
            canvas_line(self->canvas, from, y, to, y, fill, 1.2);
            canvas_rect(self->canvas, to - 2.5, y - 2.5, 5, 5, fill);
            end = to + 2 * side;
        } else {
            canvas_rect(self->canvas, from, y - thick / 2, to - from, thick, fill);
            end = to;
        }
        mark_end(self->canvas);
    }
    double size = fmin(8.5, self->size);
    canvas_text(self->canvas, end + 3.5 * side, y + 0.36 * size, size, cell_known(cell) ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                side < 0 ? ANCHOR_END : ANCHOR_START, tone_text(cell->tone, cell_known(cell) ? COLOUR_INK : COLOUR_TEXT2),
                series == PERCENT ? pin_words(self, cell) : cell_printed(cell), cell->figure);
}

static void figure_draw(const struct variance *self, size_t series, size_t i, double x, double y, enum weight weight, enum colour plain) {
    const struct doc_cell *cell = plot_cell(self->plot, series, i);
    double size = self->size + (is_total(self->plot, i) && self->wide ? 0.5 : 0);
    canvas_text(self->canvas, x, y + 0.33 * size, size, cell_known(cell) ? weight : WEIGHT_REGULAR, ANCHOR_END,
                tone_text(cell->tone, cell_known(cell) ? plain : COLOUR_TEXT2), cell_printed(cell), cell->figure);
}

static void row_draw(const struct variance *self, size_t i, double y) {
    const struct doc_plot *plot = self->plot;
    bool total = is_total(plot, i);
    enum weight weight = total || self->wide ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    double size = self->size + (total && self->wide ? 0.5 : 0);
    const char *name = font_shorten(self->canvas->fonts, self->canvas->arena, weight, size, name_of(plot, i), self->name_width);
    canvas_text(self->canvas, 0, y + 0.33 * size, size, weight, ANCHOR_START, COLOUR_INK, name, NULL);
    if (self->budget_x > 0) {
        figure_draw(self, BUDGET, i, self->budget_x, y, total ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR, COLOUR_TEXT2);
    }
    figure_draw(self, ACTUAL, i, self->actual_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    if (!total) {
        overlap_draw(self, i, y);
    }
    if (self->bar.shown) {
        delta_draw(self, &self->bar, VARIANCE, i, y);
    } else if (self->variance_x > 0) {
        figure_draw(self, VARIANCE, i, self->variance_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    }
    if (self->pin.shown) {
        delta_draw(self, &self->pin, PERCENT, i, y);
    } else if (self->percent_x > 0) {
        figure_draw(self, PERCENT, i, self->percent_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    }
    double x = self->canvas->width;
    for (size_t s = plot->n_series; s-- > EXTRAS && self->extras_x < self->canvas->width;) {
        figure_draw(self, s, i, x, y, total ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR, COLOUR_INK);
        x -= figures_width(self, s) + GAP + 4;
    }
}

/* The axis of a variance to the budget is a double line, broken at the total. */
static void axes_draw(const struct variance *self, double y0, double y1) {
    const struct delta *deltas[2] = {&self->bar, &self->pin};
    for (int i = 0; i < 2; i++) {
        double zero = scale_at(&deltas[i]->scale, 0);
        for (int k = -1; k <= 1 && deltas[i]->shown; k += 2) {
            canvas_line(self->canvas, zero + k, y0, zero + k, y1, COLOUR_INK, 0.6);
        }
    }
}

static void heading(const struct variance *self, double x, enum anchor anchor, const char *text, struct span room) {
    double width = text_width(self->canvas, text, 8, WEIGHT_SEMIBOLD);
    if (anchor == ANCHOR_MIDDLE) { /* over its axis, but inside its column */
        x = fmax(room.x0 + width / 2, fmin(x, room.x1 - width / 2));
    }
    text = font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_SEMIBOLD, 8, text, fmax(room.x1 - room.x0, 6));
    canvas_text(self->canvas, x, 7.5, 8, WEIGHT_SEMIBOLD, anchor, COLOUR_TEXT2, text, NULL);
}

static void header_draw(const struct variance *self) {
    const struct doc_plot *plot = self->plot;
    double width = self->canvas->width;
    if (self->budget_x > 0) {
        heading(self, self->budget_x, ANCHOR_END, plot_series_name(plot, BUDGET), (struct span){0, width});
    }
    heading(self, self->actual_x, ANCHOR_END, plot_series_name(plot, ACTUAL), (struct span){0, width});
    if (self->bar.shown) {
        heading(self, scale_at(&self->bar.scale, 0), ANCHOR_MIDDLE, plot_series_name(plot, VARIANCE), self->bar.span);
    }
    if (self->pin.shown) {
        heading(self, scale_at(&self->pin.scale, 0), ANCHOR_MIDDLE, plot_series_name(plot, PERCENT), self->pin.span);
    } else if (self->percent_x > 0) {
        heading(self, self->percent_x, ANCHOR_END, plot_series_name(plot, PERCENT), (struct span){0, width});
    }
    double x = width;
    for (size_t s = plot->n_series; s-- > EXTRAS && self->extras_x < width;) {
        heading(self, x, ANCHOR_END, plot_series_name(plot, s), (struct span){0, width});
        x -= figures_width(self, s) + GAP + 4;
    }
    canvas_line(self->canvas, 0, HEADER - 2, width, HEADER - 2, COLOUR_INK, 0.75);
}

static void total_draw(const struct variance *self, double y) {
    double high = self->wide ? TOTAL - 3 : DENSE_ROW + 1;
    canvas_line(self->canvas, 0, y + 2, self->canvas->width, y + 2, COLOUR_INK, 0.75);
    if (self->wide) {
        canvas_line(self->canvas, 0, y + 2 + high, self->canvas->width, y + 2 + high, COLOUR_INK, 0.75);
    }
    axes_draw(self, y + 4, y + high);
    row_draw(self, self->plot->n_categories - 1, y + 2 + high / 2);
}

void variance_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct variance self = {.canvas = canvas, .plot = plot};
    rows_measure(&self);
    if (self.wide) {
        wide_measure(&self);
        header_draw(&self);
    } else {
        narrow_measure(&self);
    }
    bars_scale(&self);
    size_t rows = plot->n_categories - (is_total(plot, plot->n_categories - 1) ? 1 : 0);
    double y = self.top;
    for (size_t i = 0; i < rows; i++, y += self.pitch) {
        if (i > 0 && !self.dense) {
            canvas_line(canvas, 0, y, canvas->width, y, COLOUR_GRID, 0.5);
        }
        row_draw(&self, i, y + self.pitch / 2);
    }
    axes_draw(&self, self.top, y);
    if (rows < plot->n_categories) {
        total_draw(&self, y);
    }
}

double variance_need(const struct doc_plot *plot, double width) {
    bool wide = width >= 360, total = plot->last_is_total && plot->n_categories > 1;
    double rows = (double)(plot->n_categories - (total ? 1 : 0));
    double pitch = !wide || rows > 12 ? DENSE_ROW : ROW;
    return (wide ? HEADER : 0) + rows * pitch + (!total ? 0 : wide ? TOTAL : DENSE_ROW + 4);
}
