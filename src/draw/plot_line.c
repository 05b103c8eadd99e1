/* One series over time from zero, with its target as a dashed threshold over the periods it applies
 * to. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include <string.h>

#define LINE 1.75

struct line {
    struct canvas *canvas;
    const struct doc_plot *plot;
    struct axis axis;
    struct scale scale;
};

static const struct doc_cell *target_cell(const struct doc_plot *plot, size_t i) {
    return plot->target != NULL ? &plot->target[i] : plot_cell(plot, NO_SERIES, 0);
}

static void lay_out(struct line *self) {
    const struct doc_plot *plot = self->plot;
    double low = 0, high = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        for (size_t s = 0; s < plot->n_series; s++) {
            low = fmin(low, cell_number(plot_cell(plot, s, i)));
            high = fmax(high, cell_number(plot_cell(plot, s, i)));
        }
        low = fmin(low, cell_number(target_cell(plot, i)));
        high = fmax(high, cell_number(target_cell(plot, i)));
    }
    self->axis = axis_layout(self->canvas, plot, 0,
                             fmin(self->canvas->width / (double)plot->n_categories, 84), true,
                             self->canvas->height / 3);
    double bottom = self->canvas->height - self->axis.height;
    self->scale = scale_with_zero(low, high, bottom - (low < 0 ? 14 : 1), 16);
}

static struct point point_at(const struct line *self, size_t series, size_t i) {
    return (struct point){axis_middle(&self->axis, i),
                          scale_at(&self->scale, cell_number(plot_cell(self->plot, series, i)))};
}

/* The points of one unbroken run of a series from `from` on; returns the category after it. */
static size_t run_of(const struct line *self, size_t series, size_t from, struct point *points,
                     size_t *n) {
    size_t i = from;
    *n = 0;
    while (i < self->plot->n_categories && !cell_known(plot_cell(self->plot, series, i))) {
        i++;
    }
    for (; i < self->plot->n_categories && cell_known(plot_cell(self->plot, series, i)); i++) {
        points[(*n)++] = point_at(self, series, i);
    }
    return i;
}

static void area_draw(const struct line *self, struct point *points) {
    double zero = scale_at(&self->scale, 0);
    size_t n;
    for (size_t i = 0; i < self->plot->n_categories;) {
        i = run_of(self, 0, i, points + 1, &n);
        if (n > 1) {
            points[0] = (struct point){points[1].x, zero};
            points[n + 1] = (struct point){points[n].x, zero};
            canvas_path(self->canvas, points, n + 2, COLOUR_AREA, COLOUR_NONE, 0);
        }
    }
}

static void series_draw(const struct line *self, size_t series, struct point *points,
                        struct labels *labels) {
    enum scenario scenario = self->plot->series[series].scenario;
    bool grey = series > 0 && scenario != SCENARIO_FC;
    size_t n;
    for (size_t i = 0; i < self->plot->n_categories;) {
        i = run_of(self, series, i, points, &n);
        if (n > 1 && scenario == SCENARIO_FC) { /* not yet measured: broken into dashes */
            for (size_t k = 1; k < n; k++) {
                canvas_dashed(self->canvas, points[k - 1].x, points[k - 1].y, points[k].x,
                              points[k].y, COLOUR_AC, LINE, 3, 2);
            }
        } else if (n > 1) {
            canvas_path(self->canvas, points, n, COLOUR_NONE, grey ? COLOUR_PREVIOUS : COLOUR_AC,
                        grey ? 1.25 : LINE);
        }
        for (size_t k = 1; k < n; k++) {
            labels_block_line(labels, points[k - 1].x, points[k - 1].y, points[k].x, points[k].y);
        }
    }
}

static void dots_draw(const struct line *self, struct labels *labels) {
    const struct doc_plot *plot = self->plot;
    double *values = ARENA_ARRAY(self->canvas->arena, plot->n_categories, double);
    for (size_t i = 0; i < plot->n_categories; i++) {
        values[i] = cell_number(plot_cell(plot, 0, i));
    }
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        bool latest = plot->categories[i].current || i + 1 == plot->n_categories;
        if (!cell_known(cell)) {
            continue;
        }
        struct point at = point_at(self, 0, i);
        double radius = latest ? 2.4 : self->axis.pitch < 8 ? 0.9 : 1.7;
        mark_begin(self->canvas, plot, plot_series_name(plot, 0), i, cell);
        canvas_disc(self->canvas, at.x, at.y, radius, COLOUR_AC, COLOUR_NONE, 0);
        mark_end(self->canvas);
        struct style style = {latest ? 9 : 8, latest || i == 0 ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                              ANCHOR_MIDDLE, COLOUR_INK};
        bool falls = i > 0 && cell_known(plot_cell(plot, 0, i - 1)) && values[i] < values[i - 1];
        double above = at.y - 5, below = at.y + radius + 3 + 0.7 * style.size;
        bool under = latest && falls; /* the end of a falling line has its room below */
        labels_add(labels, (struct label){.x = at.x,
                                          .y = under ? below : above,
                                          .flip_y = under ? above : below,
                                          .slack = self->axis.pitch / 2,
                                          .style = style,
                                          .text = cell_printed(cell),
                                          .figure = cell->figure,
                                          .rank = latest ? 0 : 1 + label_rank(plot, values, i)});
        labels_block(labels,
                     (struct box){at.x - radius, at.y - radius, at.x + radius, at.y + radius});
    }
}

/* "grens V1 4,06": the name, and the figure unless the name has it already. */
static const char *target_words(const struct line *self, const struct doc_cell *cell) {
    const char *name = self->plot->target_label == NULL ? "" : self->plot->target_label,
               *figure = cell_printed(cell);
    if (*name == '\0' || strstr(name, figure) != NULL) {
        return *name == '\0' ? figure : name;
    }
    return arena_format(self->canvas->arena, "%s %s", name, figure);
}

/* Dark enough on the area under the line, where the line's own colour is not. */
static const struct style target_style = {7.5, WEIGHT_REGULAR, ANCHOR_END, COLOUR_TEXT2};

static void target_draw(const struct line *self, struct labels *labels) {
    const struct doc_plot *plot = self->plot;
    size_t first = plot->n_categories, last = 0;
    for (size_t i = 0, next; i < plot->n_categories; i = next) {
        const struct doc_cell *cell = target_cell(plot, i);
        next = i + 1;
        if (!cell_known(cell)) {
            continue;
        }
        while (next < plot->n_categories && cell_known(target_cell(plot, next)) &&
               target_cell(plot, next)->value.units == cell->value.units) {
            next++; /* one line for the periods of one target, so that its dashes run on */
        }
        double y = scale_at(&self->scale, cell_number(cell)),
               x0 = self->axis.x + (double)i * self->axis.pitch;
        double x1 = self->axis.x + (double)next * self->axis.pitch;
        mark_begin(self->canvas, plot, plot->target_label == NULL ? "" : plot->target_label, i,
                   cell);
        canvas_dashed(self->canvas, x0, y, x1, y, COLOUR_WARN, 1, 2, 1.5);
        mark_end(self->canvas);
        labels_block_line(labels, x0, y, x1, y);
        first = first < i ? first : i;
        last = next - 1;
    }
    if (first == plot->n_categories) {
        return;
    }
    const struct doc_cell *cell = target_cell(plot, last);
    double y = scale_at(&self->scale, cell_number(cell)),
           end = self->axis.x + (double)(last + 1) * self->axis.pitch;
    labels_add(labels, (struct label){.x = end,
                                      .y = y - 3,
                                      .flip_y = y + 8.5,
                                      .slack = (double)(last - first + 1) * self->axis.pitch,
                                      .style = target_style,
                                      .text = target_words(self, cell),
                                      .figure = cell->figure,
                                      .rank = 1});
}

void line_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct line self = {.canvas = canvas, .plot = plot};
    struct labels labels;
    struct point *points = ARENA_ARRAY(canvas->arena, plot->n_categories + 2, struct point);
    lay_out(&self);
    labels_init(&labels, canvas);
    double zero = scale_at(&self.scale, 0), end = self.axis.pitch * (double)plot->n_categories;
    area_draw(&self, points);
    canvas_line(canvas, 0, zero, end, zero, COLOUR_INK, 0.75);
    labels_block_line(&labels, 0, zero, end, zero);
    target_draw(&self, &labels);
    for (size_t s = plot->n_series; s-- > 0;) {
        series_draw(&self, s, points, &labels);
    }
    dots_draw(&self, &labels);
    axis_draw(&self.axis, canvas, plot, canvas->height - self.axis.height);
    labels_block_below(&labels, canvas->height - self.axis.height);
    labels_place(&labels);
}

double line_need(const struct doc_plot *plot, double width) {
    (void)plot;
    return width >= 400 ? 176 : 120;
}
