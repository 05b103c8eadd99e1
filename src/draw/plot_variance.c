/* Actual against budget, a row per category: figures, the actual over its outlined budget, the
 * variance as a bar from the double axis of a budget, its percentage as a pin. Narrow plots and
 * bullets keep the overlap bar and print the third series (the variance, or the share used) as
 * text. */
#include "draw/plot_delta.h"
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define ROW 27.0
#define DENSE_ROW 14.6
#define HEADER 15.0
#define TOTAL 29.0
#define GAP 12.0
#define LEAST_BAR 60.0 /* room for the overlap bars of a wide plot */

enum { BUDGET, ACTUAL, VARIANCE, PERCENT, EXTRAS };

struct variance {
    struct canvas *canvas;
    const struct doc_plot *plot;
    bool wide, dense; /* wide: figures and a header; dense: low rows */
    double top, pitch, size, name_width, budget_x, actual_x, variance_x,
        percent_x;   /* right edges of the figures; 0 = not shown */
    double extras_x; /* where the further columns start */
    struct span bars;
    struct scale scale;
    struct delta bar, pin;
};

static const char *name_of(const struct doc_plot *plot, size_t i) {
    return plot->categories[i].label == NULL ? "" : plot->categories[i].label;
}

/* A bullet is the narrow form at any width. */
static bool is_wide(const struct doc_plot *plot, double width) {
    return plot->kind != PLOT_BULLET && width >= 360;
}

static bool is_total(const struct doc_plot *plot, size_t i) {
    return plot->last_is_total && i + 1 == plot->n_categories && i > 0;
}

static double figures_width(const struct variance *self, size_t series) {
    double figures = series_width(self->canvas, self->plot, series,
                                  self->size + (self->wide ? 0.5 : 0), WEIGHT_SEMIBOLD);
    return fmax(figures, self->wide ? text_width(self->canvas, plot_series_name(self->plot, series),
                                                 8, WEIGHT_SEMIBOLD)
                                    : 0);
}

static double names_width(const struct variance *self) {
    double widest = 0;
    for (size_t i = 0; i < self->plot->n_categories; i++) {
        widest = fmax(widest, text_width(self->canvas, name_of(self->plot, i),
                                         self->size + (is_total(self->plot, i) ? 0.5 : 0),
                                         WEIGHT_SEMIBOLD));
    }
    return widest + 0.1;
}

static void rows_measure(struct variance *self) {
    const struct doc_plot *plot = self->plot;
    bool total = plot->last_is_total && plot->n_categories > 1;
    double rows = (double)(plot->n_categories - (total ? 1 : 0));
    self->wide = is_wide(plot, self->canvas->width);
    self->top = self->wide ? HEADER : 0;
    double room =
        self->canvas->height - self->top - (total ? (self->wide ? TOTAL : DENSE_ROW + 4) : 0);
    self->pitch = fmin(self->wide ? ROW : DENSE_ROW, room / rows);
    self->dense = self->pitch < 20;
    self->size = !self->dense ? 9.5 : self->pitch >= 12 ? 8.5 : self->pitch >= 10 ? 8 : 7;
}

/* What a wide plot shows besides names, actuals and variance bars; from the richest down to the
 * barest. */
struct layout {
    double from; /* least width of the plot */
    bool budget, pins, extras;
};

/* The points that a layout needs with names and bars at their least. */
static double layout_need(const struct variance *self, const struct layout *layout) {
    const struct doc_plot *plot = self->plot;
    double need =
        fmin(names_width(self), 70) + GAP + figures_width(self, ACTUAL) + GAP + LEAST_BAR + GAP;
    need += layout->budget ? GAP + figures_width(self, BUDGET) : 0;
    need += plot->n_series > VARIANCE ? delta_need(self->canvas, plot, VARIANCE, false) + GAP : 0;
    if (plot->n_series > PERCENT) {
        need += layout->pins ? delta_need(self->canvas, plot, PERCENT, true)
                             : figures_width(self, PERCENT) + GAP;
    }
    for (size_t s = EXTRAS; s < plot->n_series && layout->extras; s++) {
        need += figures_width(self, s) + GAP + 4;
    }
    return need;
}

static const struct layout *layout_choose(const struct variance *self) {
    static const struct layout layouts[] = {{560, true, true, true},
                                            {560, true, true, false},
                                            {440, true, false, false},
                                            {360, false, false, false}};
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0] && self->wide; i++) {
        if (self->canvas->width >= layouts[i].from &&
            layout_need(self, &layouts[i]) <= self->canvas->width) {
            return &layouts[i];
        }
    }
    return NULL;
}

/* A column of variances takes its share of the room, and no less than it needs. */
static double delta_room(const struct variance *self, size_t series, bool pins, double share) {
    return series < self->plot->n_series
               ? fmax(share, delta_need(self->canvas, self->plot, series, pins))
               : 0;
}

/* Right to left: further figures, percentages, variances; left to right: names, figures; the
 * overlap bars take what is between. */
static void wide_measure(struct variance *self, const struct layout *layout) {
    const struct doc_plot *plot = self->plot;
    double width = self->canvas->width, right = width;
    for (size_t s = plot->n_series; s-- > EXTRAS && layout->extras;) {
        right -= figures_width(self, s) + GAP + 4;
    }
    self->extras_x = right;
    double spare = fmax(width - layout_need(self, layout), 0);
    self->name_width =
        fmin(names_width(self), fmin(width * 0.28, fmin(names_width(self), 70) + spare / 2));
    double left = self->name_width;
    if (layout->budget) {
        left += GAP + figures_width(self, BUDGET);
        self->budget_x = left;
    }
    left += GAP + figures_width(self, ACTUAL);
    self->actual_x = left;
    left += GAP;
    if (!layout->pins && plot->n_series > PERCENT) {
        self->percent_x = right;
        right -= figures_width(self, PERCENT) + GAP;
    }
    double room = right - left,
           pins = layout->pins ? delta_room(self, PERCENT, true, 0.27 * room) : 0;
    double deltas = delta_room(self, VARIANCE, false, (layout->pins ? 0.36 : 0.44) * room) + GAP;
    if (pins > 0) {
        self->pin =
            delta_measure(self->canvas, plot, PERCENT, true, (struct span){right - pins, right});
    }
    if (plot->n_series > VARIANCE) {
        self->bar = delta_measure(self->canvas, plot, VARIANCE, false,
                                  (struct span){right - pins - deltas, right - pins - GAP});
    }
    self->bars = (struct span){left, fmax(right - pins - deltas - GAP, left + 8)};
}

/* Names, overlap bars and two figures; of those the variance goes first when they leave no room. */
static void narrow_measure(struct variance *self) {
    double right = self->canvas->width, actual = figures_width(self, ACTUAL) + 8,
           variance = figures_width(self, VARIANCE) + GAP;
    self->extras_x = right; /* no room for further figures */
    self->name_width =
        fmin(names_width(self), fmax(fmin(right * 0.34, right - actual - variance - 20), 40));
    double left = self->name_width + 8;
    if (self->plot->n_series > VARIANCE && right - variance - actual >= left + 8) {
        self->variance_x = right;
        right -= variance;
    }
    self->actual_x = right;
    right -= actual;
    self->bars = (struct span){left, fmax(right, left + 4)};
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

/* --- marks
 * -------------------------------------------------------------------------------------------------
 */

static void overlap_draw(const struct variance *self, size_t i, double y) {
    const struct doc_cell *budget = plot_cell(self->plot, BUDGET, i),
                          *actual = plot_cell(self->plot, ACTUAL, i);
    double zero = scale_at(&self->scale, 0),
           grow = self->dense ? fmin(1, self->pitch / DENSE_ROW) : 1;
    double high = (self->dense ? 7 : 11) * grow, shift = (self->dense ? 3 : 4.5) * grow,
           top = y - (self->dense ? 4.8 : 7.75) * grow;
    if (cell_number(budget) != 0) {
        mark_begin(self->canvas, self->plot, plot_series_name(self->plot, BUDGET), i, budget);
        canvas_outline(self->canvas, zero, top, scale_at(&self->scale, cell_number(budget)) - zero,
                       high, COLOUR_PAPER, COLOUR_INK, 0.75);
        mark_end(self->canvas);
    }
    if (cell_number(actual) != 0) {
        mark_begin(self->canvas, self->plot, plot_series_name(self->plot, ACTUAL), i, actual);
        canvas_rect(self->canvas, zero, top + shift,
                    scale_at(&self->scale, cell_number(actual)) - zero,
                    high - (self->dense ? 1 : 0), COLOUR_AC);
        mark_end(self->canvas);
    }
}

static void figure_draw(const struct variance *self, size_t series, size_t i, double x, double y,
                        enum weight weight, enum colour plain) {
    const struct doc_cell *cell = plot_cell(self->plot, series, i);
    double size = self->size + (is_total(self->plot, i) && self->wide ? 0.5 : 0);
    canvas_text(self->canvas, x, y + 0.33 * size, size, cell_known(cell) ? weight : WEIGHT_REGULAR,
                ANCHOR_END, tone_text(cell->tone, cell_known(cell) ? plain : COLOUR_TEXT2),
                cell_printed(cell), cell->figure);
}

static void row_draw(const struct variance *self, size_t i, double y) {
    const struct doc_plot *plot = self->plot;
    bool total = is_total(plot, i);
    enum weight weight = total || self->wide ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    double size = self->size + (total && self->wide ? 0.5 : 0);
    const char *name = font_shorten(self->canvas->fonts, self->canvas->arena, weight, size,
                                    name_of(plot, i), self->name_width);
    bool labelled = total || row_has_text(self->canvas, i, self->pitch, y);
    if (!total) {
        overlap_draw(self, i, y);
    }
    if (!labelled) {
        return;
    }
    canvas_text(self->canvas, 0, y + 0.33 * size, size, weight, ANCHOR_START, COLOUR_INK, name,
                NULL);
    if (self->budget_x > 0) {
        figure_draw(self, BUDGET, i, self->budget_x, y, total ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                    COLOUR_TEXT2);
    }
    figure_draw(self, ACTUAL, i, self->actual_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    if (self->bar.shown) {
        delta_draw(self->canvas, plot, &self->bar, i, y, self->dense ? self->pitch : 2 * DENSE_ROW);
    } else if (self->variance_x > 0) {
        figure_draw(self, VARIANCE, i, self->variance_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    }
    if (self->pin.shown) {
        delta_draw(self->canvas, plot, &self->pin, i, y, self->dense ? self->pitch : 2 * DENSE_ROW);
    } else if (self->percent_x > 0) {
        figure_draw(self, PERCENT, i, self->percent_x, y, WEIGHT_SEMIBOLD, COLOUR_INK);
    }
    double x = self->canvas->width;
    for (size_t s = plot->n_series; s-- > EXTRAS && self->extras_x < self->canvas->width;) {
        figure_draw(self, s, i, x, y, total ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR, COLOUR_INK);
        x -= figures_width(self, s) + GAP + 4;
    }
}

static void axes_draw(const struct variance *self, double y0, double y1) {
    delta_axis(self->canvas, &self->bar, y0, y1);
    delta_axis(self->canvas, &self->pin, y0, y1);
}

static void heading(const struct variance *self, double x, enum anchor anchor, const char *text,
                    struct span room) {
    double width = text_width(self->canvas, text, 8, WEIGHT_SEMIBOLD);
    if (anchor == ANCHOR_MIDDLE) { /* over its axis, but inside its column */
        x = fmax(room.x0 + width / 2, fmin(x, room.x1 - width / 2));
    }
    text = font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_SEMIBOLD, 8, text,
                        fmax(room.x1 - room.x0, 6));
    canvas_text(self->canvas, x, 7.5, 8, WEIGHT_SEMIBOLD, anchor, COLOUR_TEXT2, text, NULL);
}

static void header_draw(const struct variance *self) {
    const struct doc_plot *plot = self->plot;
    double width = self->canvas->width;
    if (self->budget_x > 0) {
        heading(self, self->budget_x, ANCHOR_END, plot_series_name(plot, BUDGET),
                (struct span){0, width});
    }
    heading(self, self->actual_x, ANCHOR_END, plot_series_name(plot, ACTUAL),
            (struct span){0, width});
    if (self->bar.shown) {
        heading(self, scale_at(&self->bar.scale, 0), ANCHOR_MIDDLE,
                plot_series_name(plot, VARIANCE), self->bar.span);
    }
    if (self->pin.shown) {
        heading(self, scale_at(&self->pin.scale, 0), ANCHOR_MIDDLE, plot_series_name(plot, PERCENT),
                self->pin.span);
    } else if (self->percent_x > 0) {
        heading(self, self->percent_x, ANCHOR_END, plot_series_name(plot, PERCENT),
                (struct span){0, width});
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
        canvas_line(self->canvas, 0, y + 2 + high, self->canvas->width, y + 2 + high, COLOUR_INK,
                    0.75);
    }
    axes_draw(self, y + 4, y + high);
    row_draw(self, self->plot->n_categories - 1, y + 2 + high / 2);
}

void variance_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct variance self = {.canvas = canvas, .plot = plot};
    rows_measure(&self);
    const struct layout *layout = layout_choose(&self);
    if (layout != NULL) {
        wide_measure(&self, layout);
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
    bool wide = is_wide(plot, width), total = plot->last_is_total && plot->n_categories > 1;
    double rows = (double)(plot->n_categories - (total ? 1 : 0));
    double pitch = !wide || rows > 12 ? DENSE_ROW : ROW;
    return (wide ? HEADER : 0) + rows * pitch + (!total ? 0 : wide ? TOTAL : DENSE_ROW + 4);
}
