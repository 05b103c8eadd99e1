/* The share that got there by a number of days (Kaplan-Meier): steps, ticks where an observation
 * ends unfinished, the median named. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#define LINE 1.75
#define BOTTOM 14.0

enum { DAYS, SHARE, CENSORED };

struct survival {
    struct canvas *canvas;
    const struct doc_plot *plot;
    struct scale x, y;
};

static void grid_draw(const struct survival *self) {
    struct canvas *canvas = self->canvas;
    for (int share = 0; share <= 100; share += 25) {
        double y = scale_at(&self->y, share);
        canvas_line(canvas, self->x.from, y, self->x.to, y, share == 0 ? COLOUR_INK : COLOUR_GRID,
                    share == 0 ? 0.75 : 0.5);
        canvas_text(canvas, self->x.from - 5, y + 2.7, 7.5, WEIGHT_REGULAR, ANCHOR_END,
                    COLOUR_TEXT2, arena_format(canvas->arena, "%d%%", share), NULL);
    }
    const char *unit = self->plot->unit == NULL ? "" : self->plot->unit;
    double room = self->x.to - text_width(canvas, unit, 7.5, WEIGHT_REGULAR) - 4,
           step = scale_step(self->x.high, 6);
    canvas_text(canvas, self->x.to, self->y.from + 11, 7.5, WEIGHT_REGULAR, ANCHOR_END,
                COLOUR_TEXT2, unit, NULL);
    for (double day = 0; day <= self->x.high; day += step) {
        const char *text = arena_format(canvas->arena, "%.15g", day);
        double x = scale_at(&self->x, day);
        if (x + text_width(canvas, text, 7.5, WEIGHT_REGULAR) / 2 <= room) {
            canvas_text(canvas, x, self->y.from + 11, 7.5, WEIGHT_REGULAR, ANCHOR_MIDDLE,
                        COLOUR_TEXT2, text, NULL);
        }
    }
}

static void steps_draw(const struct survival *self, struct labels *labels) {
    const struct doc_plot *plot = self->plot;
    struct point *points =
        ARENA_ARRAY(self->canvas->arena, 2 * plot->n_categories + 1, struct point);
    size_t n = 0;
    points[n++] = (struct point){self->x.from, self->y.from};
    for (size_t i = 0; i < plot->n_categories; i++) {
        double x = scale_at(&self->x, fmax(cell_number(plot_cell(plot, DAYS, i)), 0)),
               share = cell_number(plot_cell(plot, SHARE, i));
        points[n] = (struct point){x, points[n - 1].y};
        points[n + 1] = (struct point){x, scale_at(&self->y, fmax(0, fmin(100, share)))};
        n += 2;
    }
    canvas_path(self->canvas, points, n, COLOUR_NONE, COLOUR_AC, LINE);
    for (size_t i = 1; i < n; i++) {
        labels_block_line(labels, points[i - 1].x, points[i - 1].y, points[i].x, points[i].y);
    }
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, CENSORED, i);
        struct point at = points[2 * i + 2];
        if (cell_number(cell) > 0) {
            mark_begin(self->canvas, plot, plot_series_name(plot, CENSORED), i, cell);
            canvas_line(self->canvas, at.x, at.y - 3.2, at.x, at.y + 3.2, COLOUR_AC, 0.75);
            mark_end(self->canvas);
        }
    }
}

static void median_draw(const struct survival *self, struct labels *labels) {
    const struct doc_cell *cell = self->plot->target;
    if (cell == NULL || !cell_known(cell)) {
        return;
    }
    double x = scale_at(&self->x, fmax(0, fmin(self->x.high, cell_number(cell)))),
           y = scale_at(&self->y, 50);
    const char *name =
        self->plot->target_label == NULL ? cell_printed(cell) : self->plot->target_label;
    canvas_dashed(self->canvas, self->x.from, y, x, y, COLOUR_ACCENT_MARK, 1, 2.5, 2);
    canvas_dashed(self->canvas, x, y, x, self->y.from, COLOUR_ACCENT_MARK, 1, 2.5, 2);
    labels_block_line(labels, x, y, x, self->y.from);
    double width = text_width(self->canvas, name, 8, WEIGHT_SEMIBOLD);
    bool left = x + 4 + width > self->canvas->width;
    labels_add(labels,
               (struct label){.x = left ? x - 4 : x + 4,
                              .y = self->y.from - 5,
                              .flip_y = y + 12,
                              .style = {8, WEIGHT_SEMIBOLD, left ? ANCHOR_END : ANCHOR_START,
                                        COLOUR_ACCENT_TEXT},
                              .text = name,
                              .figure = cell->figure});
}

void survival_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct survival self = {.canvas = canvas, .plot = plot};
    struct labels labels;
    double longest = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        longest = fmax(longest, cell_number(plot_cell(plot, DAYS, i)));
    }
    double left = text_width(canvas, "100%", 7.5, WEIGHT_REGULAR) + 6;
    self.x = scale_with_zero(0, longest * 1.03, left, canvas->width - 4);
    self.y = scale_with_zero(0, 100, canvas->height - BOTTOM, 5);
    labels_init(&labels, canvas);
    grid_draw(&self);
    steps_draw(&self, &labels);
    median_draw(&self, &labels);
    labels_place(&labels);
}

double survival_need(const struct doc_plot *plot, double width) {
    (void)plot;
    return width >= 400 ? 190 : 146;
}
