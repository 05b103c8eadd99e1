/* One horizontal bar per category with its figure behind it; further series are columns of figures
 * at the right. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define PITCH 14.6
#define HEADER 14.0
#define GAP 10.0
#define LEAST_BAR 30.0 /* room for bars before a column of figures is shown */

struct bars {
    struct canvas *canvas;
    const struct doc_plot *plot;
    struct scale scale;
    double pitch, size, bar, top;
    double name_width, columns_x; /* right edge of the bars with their figures */
    size_t columns;               /* series that have room, the bars included */
};

static bool has_header(const struct doc_plot *plot) {
    return plot->n_series > 1;
}

static double column_width(const struct bars *self, size_t series) {
    double header =
        text_width(self->canvas, plot_series_name(self->plot, series), 7.5, WEIGHT_SEMIBOLD);
    return GAP + fmax(series_width(self->canvas, self->plot, series, self->size, WEIGHT_SEMIBOLD),
                      header);
}

static void rows_measure(struct bars *self) {
    double rows = (double)self->plot->n_categories,
           room = self->canvas->height - self->top - (self->plot->last_is_total ? 3 : 0);
    self->pitch = fmin(PITCH, room / rows);
    self->size = self->pitch >= 12 ? 8.5 : self->pitch >= 10.5 ? 8 : 7;
    self->bar = fmin(8, self->pitch * 0.55);
}

static void columns_measure(struct bars *self) {
    const struct doc_plot *plot = self->plot;
    double widest = 0, low = 0, high = 0, left = 0, right = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        const char *name = plot->categories[i].label == NULL ? "" : plot->categories[i].label;
        double figure =
            text_width(self->canvas, cell_printed(cell), self->size, WEIGHT_SEMIBOLD) + 5;
        widest = fmax(widest, text_width(self->canvas, name, self->size, WEIGHT_SEMIBOLD));
        low = fmin(low, cell_number(cell));
        high = fmax(high, cell_number(cell));
        *(cell_number(cell) < 0 ? &left : &right) =
            fmax(figure, cell_number(cell) < 0 ? left : right);
    }
    self->name_width = fmin(widest + 0.1, self->canvas->width * 0.42);
    self->columns_x = self->canvas->width;
    double from = self->name_width + GAP + left;
    for (self->columns = 1; self->columns < plot->n_series; self->columns++) {
        double x = self->columns_x - column_width(self, self->columns);
        if (x - right - from < LEAST_BAR) {
            break;
        }
        self->columns_x = x;
    }
    double to = self->columns_x - right;
    self->scale = scale_with_zero(low, high, from, fmax(to, from + 4));
}

static enum colour bar_colour(const struct doc_plot *plot, size_t i) {
    if (plot->series[0].scenario == SCENARIO_PART) {
        return COLOUR_RAMP2;
    }
    bool past = plot->series[0].scenario == SCENARIO_PY || plot->series[0].scenario == SCENARIO_PQ;
    return tone_fill(plot_cell(plot, 0, i)->tone, past ? COLOUR_PREVIOUS : COLOUR_AC);
}

static void row_draw(const struct bars *self, size_t i, double y) {
    const struct doc_plot *plot = self->plot;
    const struct doc_cell *cell = plot_cell(plot, 0, i);
    bool strong =
        plot->categories[i].current || (plot->last_is_total && i + 1 == plot->n_categories);
    enum weight weight = strong ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    double zero = scale_at(&self->scale, 0), end = scale_at(&self->scale, cell_number(cell)),
           baseline = y + self->size * 0.33;
    mark_begin(self->canvas, plot, plot->n_series > 1 ? plot_series_name(plot, 0) : "", i, cell);
    if (cell_known(cell) && end != zero) {
        canvas_rect(self->canvas, zero, y - self->bar / 2, end - zero, self->bar,
                    bar_colour(plot, i));
    }
    mark_end(self->canvas);
    if (!row_has_text(self->canvas, i, self->pitch, y)) {
        return;
    }
    const char *name = plot->categories[i].label == NULL ? "" : plot->categories[i].label;
    name = font_shorten(self->canvas->fonts, self->canvas->arena, weight, self->size, name,
                        self->name_width);
    canvas_text(self->canvas, 0, baseline, self->size, weight, ANCHOR_START, COLOUR_INK, name,
                NULL);
    bool left = cell_number(cell) < 0;
    canvas_text(self->canvas, end + (left ? -4 : 4), baseline, self->size, weight,
                left ? ANCHOR_END : ANCHOR_START,
                tone_text(cell->tone, cell_known(cell) ? COLOUR_INK : COLOUR_TEXT2),
                cell_printed(cell), cell->figure);
    double x = self->canvas->width;
    for (size_t s = self->columns; s-- > 1; x -= column_width(self, s)) {
        const struct doc_cell *other = plot_cell(plot, s, i);
        canvas_text(self->canvas, x, baseline, self->size, weight, ANCHOR_END,
                    tone_text(other->tone, COLOUR_INK), cell_printed(other), other->figure);
    }
}

static void header_draw(const struct bars *self) {
    double x = self->canvas->width;
    canvas_text(self->canvas, scale_at(&self->scale, 0), 7, 7.5, WEIGHT_SEMIBOLD, ANCHOR_START,
                COLOUR_TEXT2,
                font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_SEMIBOLD, 7.5,
                             plot_series_name(self->plot, 0),
                             fmax(self->columns_x - scale_at(&self->scale, 0), 8)),
                NULL);
    for (size_t s = self->columns; s-- > 1; x -= column_width(self, s)) {
        canvas_text(self->canvas, x, 7, 7.5, WEIGHT_SEMIBOLD, ANCHOR_END, COLOUR_TEXT2,
                    plot_series_name(self->plot, s), NULL);
    }
    canvas_line(self->canvas, 0, 11, self->canvas->width, 11, COLOUR_RULE, 0.5);
}

void bars_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct bars self = {.canvas = canvas, .plot = plot, .top = has_header(plot) ? HEADER : 0};
    rows_measure(&self);
    columns_measure(&self);
    if (has_header(plot)) {
        header_draw(&self);
    }
    double y = self.top;
    for (size_t i = 0; i < plot->n_categories; i++, y += self.pitch) {
        if (plot->last_is_total && i + 1 == plot->n_categories && i > 0) {
            canvas_line(canvas, 0, y + 1, canvas->width, y + 1, COLOUR_INK, 0.5);
            y += 2;
        }
        row_draw(&self, i, y + self.pitch / 2);
    }
    if (self.scale.low < 0) {
        double zero = scale_at(&self.scale, 0);
        canvas_line(canvas, zero, self.top, zero, y, COLOUR_INK, 0.75);
    }
}

double bars_need(const struct doc_plot *plot, double width) {
    (void)width;
    double pitch = plot->n_categories > 20 ? 13 : PITCH;
    return pitch * (double)plot->n_categories + (has_header(plot) ? HEADER : 0) +
           (plot->last_is_total ? 3 : 0);
}
