/* The proposed budget per team: one bar of its parts, a tick for the base it departs from, the
 * change as a pin, the proposal. */
#include "draw/plot_delta.h"
#include "draw/plot_kinds.h"

#include "draw/font.h"

#define ROW 20.0
#define LEGEND 15.0
#define GAP 12.0
#define BAR 11.0

struct portfolio {
    struct canvas *canvas;
    const struct doc_plot *plot;
    double pitch, size, names, proposal_x;
    int parts;
    size_t base, change;
    struct scale scale;
    struct delta pin;
};

static const char *name_of(const struct doc_plot *plot, size_t i) {
    return plot->categories[i].label == NULL ? "" : plot->categories[i].label;
}

static bool is_part(const struct doc_plot *plot, size_t s) {
    return plot->series[s].scenario == SCENARIO_PART;
}

static double bar_length(const struct doc_plot *plot, size_t i) {
    double sum = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        sum += is_part(plot, s) ? fmax(cell_number(plot_cell(plot, s, i)), 0) : 0;
    }
    return sum;
}

static void lay_out(struct portfolio *self) {
    const struct doc_plot *plot = self->plot;
    double widest = 0, figures = 0, least = 0, most = 0, width = self->canvas->width;
    self->base = plot_series_of(plot, SCENARIO_BU);
    self->change = plot_series_of(plot, SCENARIO_AC);
    for (size_t s = 0; s < plot->n_series; s++) {
        self->parts += is_part(plot, s) ? 1 : 0;
    }
    self->pitch = fmin(ROW, (self->canvas->height - LEGEND) / (double)plot->n_categories);
    self->size = self->pitch >= 13 ? 8.5 : self->pitch >= 10 ? 8 : 7;
    for (size_t i = 0; i < plot->n_categories; i++) {
        widest =
            fmax(widest, text_width(self->canvas, name_of(plot, i), self->size, WEIGHT_REGULAR));
        most = fmax(most, fmax(bar_length(plot, i), cell_number(plot_cell(plot, self->base, i))));
        least = fmin(least, cell_number(plot_cell(plot, self->base, i)));
        figures = fmax(figures, plot->totals == NULL
                                    ? 0
                                    : text_width(self->canvas, cell_printed(&plot->totals[i]),
                                                 self->size, WEIGHT_SEMIBOLD));
    }
    self->names = fmin(widest + 0.1, width * 0.3);
    double right = width;
    if (self->change != NO_SERIES) {
        double pins = fmax(delta_need(self->canvas, plot, self->change, true), width * 0.22);
        self->pin = delta_measure(self->canvas, plot, self->change, true,
                                  (struct span){right - pins, right});
        right -= pins + GAP;
    }
    self->proposal_x = right;
    right -= figures + (figures > 0 ? GAP : 0);
    double left = self->names + GAP;
    self->scale = scale_with_zero(least, most, left, fmax(right, left + 4));
}

static void legend_draw(const struct portfolio *self) {
    double x = 0;
    int part = 0;
    for (size_t s = 0; s < self->plot->n_series; s++) {
        const char *name = plot_series_name(self->plot, s);
        double width = text_width(self->canvas, name, 7.5, WEIGHT_REGULAR);
        bool tick = s == self->base;
        enum colour fill = is_part(self->plot, s) ? palette_ramp(part, self->parts) : COLOUR_NONE;
        part += is_part(self->plot, s) ? 1 : 0;
        if ((!tick && fill == COLOUR_NONE) || x + 11 + width > self->canvas->width) {
            continue;
        }
        if (tick) {
            canvas_line(self->canvas, x + 3.5, 1, x + 3.5, 9, COLOUR_INK, 1.25);
        } else {
            canvas_outline(self->canvas, x + 0.25, 1.5, 7, 7, fill, palette_ramp_edge(fill), 0.5);
        }
        canvas_text(self->canvas, x + 11, 7.8, 7.5, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2,
                    name, NULL);
        x += 11 + width + 10;
    }
}

/* Would the tick of the base cross the figure of a part around middle? */
static bool is_crossed(const struct portfolio *self, size_t i, double middle, double width) {
    const struct doc_cell *base = plot_cell(self->plot, self->base, i);
    return cell_known(base) &&
           fabs(scale_at(&self->scale, cell_number(base)) - middle) < width / 2 + 2;
}

static void parts_draw(const struct portfolio *self, size_t i, double y, double bar) {
    double at = 0;
    int part = 0;
    for (size_t s = 0; s < self->plot->n_series; s++) {
        const struct doc_cell *cell = plot_cell(self->plot, s, i);
        if (!is_part(self->plot, s)) {
            continue;
        }
        enum colour fill = palette_ramp(part++, self->parts);
        double value = fmax(cell_number(cell), 0), x = scale_at(&self->scale, at),
               length = scale_length(&self->scale, value);
        if (value > 0) {
            mark_begin(self->canvas, self->plot, plot_series_name(self->plot, s), i, cell);
            canvas_outline(self->canvas, x, y - bar / 2, length - fmin(0.75, length / 2), bar, fill,
                           palette_ramp_edge(fill), 0.5);
            mark_end(self->canvas);
        }
        double width = text_width(self->canvas, cell_printed(cell), 7.5, WEIGHT_REGULAR);
        if (value > 0 && bar >= 10 && width <= length - 4 &&
            !is_crossed(self, i, x + length / 2, width)) {
            canvas_text(self->canvas, x + length / 2, y + 2.7, 7.5, WEIGHT_REGULAR, ANCHOR_MIDDLE,
                        palette_ramp_label(fill), cell_printed(cell), cell->figure);
        }
        at += value;
    }
}

static void row_draw(const struct portfolio *self, size_t i, double y) {
    const struct doc_plot *plot = self->plot;
    double bar = fmin(BAR, self->pitch * 0.6), baseline = y + 0.33 * self->size;
    const struct doc_cell *base = plot_cell(plot, self->base, i);
    parts_draw(self, i, y, bar);
    if (cell_known(base)) {
        double x = scale_at(&self->scale, cell_number(base)),
               over = fmin(2, (self->pitch - bar) / 2);
        mark_begin(self->canvas, plot, plot_series_name(plot, self->base), i, base);
        canvas_line(self->canvas, x, y - bar / 2 - over, x, y + bar / 2 + over, COLOUR_PAPER, 2.75);
        canvas_line(self->canvas, x, y - bar / 2 - over, x, y + bar / 2 + over, COLOUR_INK, 1.25);
        mark_end(self->canvas);
    }
    if (!row_has_text(self->canvas, i, self->pitch, y)) {
        return;
    }
    const char *name = font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_REGULAR,
                                    self->size, name_of(plot, i), self->names);
    canvas_text(self->canvas, 0, baseline, self->size, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK,
                name, NULL);
    if (plot->totals != NULL) {
        canvas_text(self->canvas, self->proposal_x, baseline, self->size, WEIGHT_SEMIBOLD,
                    ANCHOR_END, COLOUR_INK, cell_printed(&plot->totals[i]), plot->totals[i].figure);
    }
    if (self->pin.shown) {
        delta_draw(self->canvas, plot, &self->pin, i, y, self->pitch);
    }
}

void portfolio_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct portfolio self = {.canvas = canvas, .plot = plot};
    lay_out(&self);
    legend_draw(&self);
    delta_axis(canvas, &self.pin, LEGEND, LEGEND + self.pitch * (double)plot->n_categories);
    for (size_t i = 0; i < plot->n_categories; i++) {
        row_draw(&self, i, LEGEND + self.pitch * ((double)i + 0.5));
    }
}

double portfolio_need(const struct doc_plot *plot, double width) {
    (void)width;
    return LEGEND + ROW * (double)plot->n_categories;
}
