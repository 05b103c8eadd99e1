/* Two columns of bars beside their figures, a row per category: e.g. adoption and cost per user. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define ROW 13.6
#define HEADER 14.0
#define FOOT 11.0 /* the name of the threshold */
#define GAP 8.0

struct paired {
    struct canvas *canvas;
    const struct doc_plot *plot;
    double top, pitch, size, names;
    struct scale scales[2];
    double figures_x[2]; /* right edges */
};

static bool has_threshold(const struct doc_plot *plot) {
    return plot->target != NULL && cell_known(plot->target);
}

static bool is_total(const struct doc_plot *plot, size_t i) {
    return plot->last_is_total && i > 0 && i + 1 == plot->n_categories;
}

static const char *name_of(const struct doc_plot *plot, size_t i) {
    return plot->categories[i].label == NULL ? "" : plot->categories[i].label;
}

static void lay_out(struct paired *self) {
    const struct doc_plot *plot = self->plot;
    double widest = 0, width = self->canvas->width;
    for (size_t i = 0; i < plot->n_categories; i++) {
        widest = fmax(widest, text_width(self->canvas, name_of(plot, i), 8.5, WEIGHT_SEMIBOLD));
    }
    self->top = HEADER;
    double room = self->canvas->height - self->top - (plot->last_is_total ? 3 : 0) -
                  (has_threshold(plot) ? FOOT : 0);
    self->pitch = fmin(ROW, room / (double)plot->n_categories);
    self->size = self->pitch >= 12 ? 8.5 : self->pitch >= 10 ? 8 : 7;
    self->names = fmin(widest + 0.1, width * 0.34);
    double half = (width - self->names - GAP) / 2, x = self->names + GAP;
    for (size_t s = 0; s < 2; s++) {
        double threshold = s == 0 && has_threshold(plot) ? cell_number(plot->target) : 0;
        double low = fmin(threshold, 0), high = threshold;
        for (size_t i = 0; i < plot->n_categories; i++) {
            high = fmax(high, cell_number(plot_cell(plot, s, i)));
            low = fmin(low, cell_number(plot_cell(plot, s, i)));
        }
        double figures = series_width(self->canvas, plot, s, self->size, WEIGHT_SEMIBOLD) + 5;
        self->figures_x[s] = s == 0 ? x + half - GAP : width;
        self->scales[s] = scale_with_zero(low, high, x, fmax(self->figures_x[s] - figures, x + 4));
        x += half;
    }
}

static void row_draw(const struct paired *self, size_t i, double y) {
    const struct doc_plot *plot = self->plot;
    enum weight weight = is_total(plot, i) ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR;
    double bar = fmin(8, self->pitch * 0.6), baseline = y + 0.33 * self->size;
    const char *name = font_shorten(self->canvas->fonts, self->canvas->arena, weight, self->size,
                                    name_of(plot, i), self->names);
    bool labelled = row_has_text(self->canvas, i, self->pitch, y);
    if (labelled) {
        canvas_text(self->canvas, 0, baseline, self->size, weight, ANCHOR_START, COLOUR_INK, name,
                    NULL);
    }
    for (size_t s = 0; s < 2; s++) {
        const struct doc_cell *cell = plot_cell(plot, s, i);
        double zero = scale_at(&self->scales[s], 0);
        mark_begin(self->canvas, plot, plot_series_name(plot, s), i, cell);
        if (cell_number(cell) != 0) {
            canvas_rect(self->canvas, zero, y - bar / 2,
                        scale_at(&self->scales[s], cell_number(cell)) - zero, bar, COLOUR_AC);
        }
        mark_end(self->canvas);
        if (labelled) {
            canvas_text(self->canvas, self->figures_x[s], baseline, self->size, weight, ANCHOR_END,
                        tone_text(cell->tone, cell_known(cell) ? COLOUR_INK : COLOUR_TEXT2),
                        cell_printed(cell), cell->figure);
        }
    }
}

static void threshold_draw(const struct paired *self, double bottom) {
    double x = scale_at(&self->scales[0], cell_number(self->plot->target));
    const char *name = self->plot->target_label == NULL ? cell_printed(self->plot->target)
                                                        : self->plot->target_label;
    canvas_line(self->canvas, x, self->top, x, bottom, COLOUR_PAPER, 1.6);
    canvas_dashed(self->canvas, x, self->top, x, bottom, COLOUR_WARN, 0.9, 2, 1.5);
    double width = fmin(text_width(self->canvas, name, 7, WEIGHT_REGULAR), self->canvas->width);
    name = font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_REGULAR, 7, name,
                        width + 0.1);
    double middle = fmin(fmax(x, width / 2), self->canvas->width - width / 2);
    canvas_text(self->canvas, middle, bottom + 8, 7, WEIGHT_REGULAR, ANCHOR_MIDDLE, COLOUR_WARN,
                name, self->plot->target->figure);
}

void paired_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct paired self = {.canvas = canvas, .plot = plot};
    lay_out(&self);
    for (size_t s = 0; s < 2; s++) {
        double x = scale_at(&self.scales[s], self.scales[s].low);
        const char *name = font_shorten(canvas->fonts, canvas->arena, WEIGHT_SEMIBOLD, 7.5,
                                        plot_series_name(plot, s), self.figures_x[s] - x);
        canvas_text(canvas, x, 7, 7.5, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_TEXT2, name, NULL);
    }
    canvas_line(canvas, 0, 11, canvas->width, 11, COLOUR_RULE, 0.5);
    double y = self.top;
    for (size_t i = 0; i < plot->n_categories; i++, y += self.pitch) {
        if (is_total(plot, i)) {
            canvas_line(canvas, 0, y + 1, canvas->width, y + 1, COLOUR_INK, 0.5);
            y += 2;
        }
        row_draw(&self, i, y + self.pitch / 2);
    }
    if (has_threshold(plot)) {
        threshold_draw(&self, y);
    }
}

double paired_need(const struct doc_plot *plot, double width) {
    (void)width;
    return HEADER + ROW * (double)plot->n_categories + (plot->last_is_total ? 3 : 0) +
           (has_threshold(plot) ? FOOT : 0);
}
