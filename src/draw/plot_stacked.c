/* Stacked columns: parts of a whole per period in ramp colours, or one quantity (AC, forecast
 * hatched) before its budget. Totals above, names at the right of the last column, budget as ticks,
 * differences as figures under the axis. Negative parts hang below the axis. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define SEPARATOR 0.75
#define SEGMENT_LABEL 7.5
#define LABELLED_FROM 11.0 /* height of a segment that holds its figure */
#define NAME_SIZE 8.5
#define NOTE_SIZE 7.5
#define NAME_LEAD 9.5
#define DELTA_SIZE 8.0
#define DELTA_LEAD 11.0
#define DELTA_GAP 4.0
#define OVERLAP 4.0 /* a budget column stands at most this much to the left of its actual */

struct stacked {
    struct canvas *canvas;
    const struct doc_plot *plot;
    struct axis axis;
    struct scale scale;
    double bar, shift;           /* shift: of a budget to the left and its actual to the right */
    double names_x, names_width; /* 0 = a legend above, or no names */
    double legend_height;
    size_t budget;   /* series of the budget, NO_SERIES */
    size_t delta;    /* series of the differences, NO_SERIES */
    size_t parts;    /* series that stack */
    bool composed;   /* ramp colours: parts of a whole */
    bool overlapped; /* budget as an outlined column behind */
};

static bool is_stacked(const struct doc_plot *plot, size_t series) {
    enum scenario scenario = plot->series[series].scenario;
    return scenario != SCENARIO_BU && scenario != SCENARIO_DELTA;
}

/* Sum of the parts of one sign in a category. */
static double pile(const struct doc_plot *plot, size_t category, bool negative) {
    double sum = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        double value = is_stacked(plot, s) ? cell_number(plot_cell(plot, s, category)) : 0;
        sum += (value < 0) == negative ? value : 0;
    }
    return sum;
}

static enum colour part_colour(const struct stacked *self, size_t series, size_t category) {
    int part = 0;
    for (size_t s = 0; s < series; s++) {
        part += self->plot->series[s].scenario == SCENARIO_PART ? 1 : 0;
    }
    switch (self->plot->series[series].scenario) {
    case SCENARIO_PART: return palette_ramp(part, (int)self->parts);
    case SCENARIO_PY:
    case SCENARIO_PQ: return COLOUR_PREVIOUS;
    case SCENARIO_AC:
    case SCENARIO_BU:
    case SCENARIO_FC:
    case SCENARIO_DELTA: break;
    }
    return self->overlapped ? COLOUR_AC : plot_period_colour(self->plot, category);
}

static enum colour label_colour(enum colour fill) {
    return fill >= COLOUR_RAMP1 && fill <= COLOUR_RAMP5 ? palette_ramp_label(fill) : COLOUR_PAPER;
}

static void survey(struct stacked *self) {
    const struct doc_plot *plot = self->plot;
    size_t others = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        bool part = plot->series[s].scenario == SCENARIO_PART;
        self->parts += part ? 1 : 0;
        others += !part && is_stacked(plot, s) ? 1 : 0;
    }
    self->composed = self->parts > 0;
    self->budget = plot_series_of(plot, SCENARIO_BU);
    self->delta = plot_series_of(plot, SCENARIO_DELTA);
    self->overlapped = self->budget != NO_SERIES && !self->composed && others > 0;
}

/* The room at the left for the name of the differences; a long one is cut. */
static double delta_name_width(const struct stacked *self) {
    double most = self->canvas->width * 0.15;
    return self->delta == NO_SERIES
               ? 0
               : fmin(text_width(self->canvas, plot_series_name(self->plot, self->delta),
                                 DELTA_SIZE, WEIGHT_REGULAR) +
                          0.1,
                      most) +
                     DELTA_GAP;
}

/* --- names of the series
 * ----------------------------------------------------------------------------------- */

static bool is_named(const struct stacked *self, size_t s) {
    return *plot_series_name(self->plot, s) != '\0' && self->composed && is_stacked(self->plot, s);
}

static const char *budget_words(const struct stacked *self) {
    const struct doc_cell *cell = plot_cell(self->plot, self->budget, self->plot->n_categories - 1);
    return arena_format(self->canvas->arena, "%s %s", plot_series_name(self->plot, self->budget),
                        cell_printed(cell));
}

static bool has_ticks_named(const struct stacked *self) {
    return self->budget != NO_SERIES && !self->overlapped &&
           *plot_series_name(self->plot, self->budget) != '\0';
}

static void names_measure(struct stacked *self) {
    double widest = 0, width = self->canvas->width - delta_name_width(self);
    for (size_t s = 0; s < self->plot->n_series; s++) {
        if (is_named(self, s)) {
            const char *note = self->plot->series[s].note == NULL ? "" : self->plot->series[s].note;
            widest = fmax(widest, text_width(self->canvas, plot_series_name(self->plot, s),
                                             NAME_SIZE, WEIGHT_SEMIBOLD));
            widest = fmax(widest, text_width(self->canvas, note, NOTE_SIZE, WEIGHT_REGULAR));
        }
    }
    if (widest > 0 && has_ticks_named(self)) {
        widest = fmax(widest,
                      9 + text_width(self->canvas, budget_words(self), NOTE_SIZE, WEIGHT_REGULAR));
    }
    widest = fmin(widest, fmax(0.22 * width, 70));
    if (widest > 0 && (width - widest - 8) / (double)self->plot->n_categories >= 24) {
        self->names_width = widest;
    }
}

/* The legend above a narrow plot: a swatch and a name each, in as many rows as it takes. Draws when
 * `draw`. Returns its height. */
static double legend(const struct stacked *self, bool draw) {
    double x = 0, y = 7;
    bool any = false;
    for (size_t s = 0; s < self->plot->n_series; s++) {
        bool tick = s == self->budget && has_ticks_named(self) && self->composed;
        if (!is_named(self, s) && !tick) {
            continue;
        }
        struct style style = {NOTE_SIZE, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2};
        double room =
            fmin(self->canvas->width - 11, text_width(self->canvas, plot_series_name(self->plot, s),
                                                      NOTE_SIZE, WEIGHT_REGULAR) +
                                               0.1);
        if (x > 0 && x + 11 + room > self->canvas->width) {
            x = 0;
            y += 11;
        }
        if (draw && tick) {
            canvas_line(self->canvas, x, y - 2.5, x + 7, y - 2.5, COLOUR_INK, 1.25);
        } else if (draw) {
            enum colour fill = part_colour(self, s, 0), edge = palette_ramp_edge(fill);
            canvas_outline(self->canvas, x, y - 6, 7, 7, fill, edge, 0.5);
        }
        if (draw) {
            paragraph_draw(self->canvas, x + 11, y, 11, plot_series_name(self->plot, s), style,
                           room, 1);
        }
        x += 11 + room + 10;
        any = true;
    }
    return any ? y + 6 : 0;
}

static void name_draw(const struct stacked *self, size_t series, double middle, size_t lines,
                      bool with_note) {
    struct style name = {NAME_SIZE, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_INK},
                 note = {NOTE_SIZE, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2};
    double height = NAME_LEAD * (double)(lines - (with_note ? 1 : 0));
    double y = middle - NAME_LEAD * (double)lines / 2 + 7.5;
    paragraph_draw(self->canvas, self->names_x, y, NAME_LEAD, plot_series_name(self->plot, series),
                   name, self->names_width, lines - (with_note ? 1 : 0));
    if (with_note) {
        paragraph_draw(self->canvas, self->names_x, y + height, NAME_LEAD,
                       self->plot->series[series].note, note, self->names_width, 1);
    }
}

static void budget_name_draw(const struct stacked *self, double middle) {
    struct style style = {NOTE_SIZE, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2};
    canvas_line(self->canvas, self->names_x, middle, self->names_x + 6, middle, COLOUR_INK, 1.25);
    const struct doc_cell *cell = plot_cell(self->plot, self->budget, self->plot->n_categories - 1);
    double width = text_width(self->canvas, budget_words(self), style.size, style.weight);
    if (width <= self->names_width - 9) {
        canvas_text(self->canvas, self->names_x + 9, middle + 2.6, style.size, style.weight,
                    style.anchor, style.colour, budget_words(self), cell->figure);
    } else {
        paragraph_draw(self->canvas, self->names_x + 9, middle + 2.6, 9,
                       plot_series_name(self->plot, self->budget), style, self->names_width - 9, 1);
    }
}

struct name {
    size_t series, lines;
    double wanted; /* the middle of its last segment */
};

static void name_insert(struct name *names, size_t *n, struct name name) {
    size_t at = (*n)++;
    for (; at > 0 && names[at - 1].wanted >= name.wanted;
         at--) { /* the later of two at one place is higher in the pile */
        names[at] = names[at - 1];
    }
    names[at] = name;
}

/* The names from top to bottom. */
static size_t names_collect(const struct stacked *self, struct name *names) {
    const struct doc_plot *plot = self->plot;
    size_t n = 0, last = plot->n_categories - 1;
    double up = 0, down = 0;
    struct style style = {NAME_SIZE, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_INK};
    for (size_t s = 0; s < plot->n_series; s++) {
        double value = is_stacked(plot, s) ? cell_number(plot_cell(plot, s, last)) : 0,
               *end = value < 0 ? &down : &up;
        if (is_named(self, s)) {
            size_t lines = paragraph_lines(self->canvas, plot_series_name(plot, s), style,
                                           self->names_width, 2);
            name_insert(names, &n,
                        (struct name){s, lines + (plot->series[s].note != NULL ? 1 : 0),
                                      scale_at(&self->scale, *end + value / 2)});
        }
        *end += value;
    }
    if (has_ticks_named(self)) {
        double y = scale_at(&self->scale, cell_number(plot_cell(plot, self->budget, last)));
        name_insert(names, &n, (struct name){self->budget, 1, y - 9.5});
    }
    return n;
}

static void leader_draw(const struct stacked *self, double wanted, double middle) {
    double x = axis_middle(&self->axis, self->plot->n_categories - 1) + self->bar / 2 + 1;
    if (fabs(middle - wanted) > 8) {
        canvas_line(self->canvas, x, wanted, self->names_x - 2, middle, COLOUR_MUTED, 0.5);
    }
}

/* Each name at the middle of its last segment or as near as the others allow; one line each when
 * they are too many. */
static void names_draw(const struct stacked *self, double top, double bottom) {
    struct arena *arena = self->canvas->arena;
    struct name *names = ARENA_ARRAY(arena, self->plot->n_series + 1, struct name);
    size_t n = names_collect(self, names);
    double *centres = ARENA_ARRAY(arena, n, double), *heights = ARENA_ARRAY(arena, n, double),
           total = 0, last = -NAME_LEAD;
    for (size_t i = 0; i < n; i++) {
        total += NAME_LEAD * (double)names[i].lines + 3;
    }
    bool crowded = total > bottom - top;
    for (size_t i = 0; i < n; i++) {
        heights[i] = crowded ? NAME_LEAD : NAME_LEAD * (double)names[i].lines + 3;
        centres[i] = names[i].wanted;
    }
    spread(centres, heights, n, top, bottom);
    for (size_t i = 0; i < n; i++) {
        size_t s = names[i].series;
        if (crowded && centres[i] - last < NAME_LEAD - 0.5) {
            self->canvas->dropped++; /* its marks keep their titles */
            continue;
        }
        last = centres[i];
        if (s == self->budget) {
            budget_name_draw(self, centres[i]);
        } else {
            name_draw(self, s, centres[i], crowded ? 1 : names[i].lines,
                      !crowded && self->plot->series[s].note != NULL);
            leader_draw(self, names[i].wanted, centres[i]);
        }
    }
}

/* --- columns
 * -----------------------------------------------------------------------------------------------
 */

static void segment_draw(const struct stacked *self, struct labels *labels, size_t s, size_t c,
                         double from, double to) {
    const struct doc_cell *cell = plot_cell(self->plot, s, c);
    double low = scale_at(&self->scale, from),
           high = scale_at(&self->scale, to); /* points; high is nearer the end of the pile */
    double length = fabs(high - low), gap = self->composed ? fmin(SEPARATOR, length / 2) : 0;
    double x = axis_middle(&self->axis, c) - self->bar / 2 + (self->overlapped ? self->shift : 0);
    enum colour fill = part_colour(self, s, c), edge = palette_ramp_edge(fill);
    mark_begin(self->canvas, self->plot, plot_series_name(self->plot, s), c, cell);
    double y = high < low ? high + gap : low;
    if (self->plot->series[s].scenario == SCENARIO_FC) {
        canvas_hatched(self->canvas, x, y, self->bar, length - gap, COLOUR_AC, 0.75);
    } else if (edge != COLOUR_NONE) {
        canvas_outline(self->canvas, x, y, self->bar, length - gap, fill, edge, 0.5);
    } else {
        canvas_rect(self->canvas, x, y, self->bar, length - gap, fill);
    }
    mark_end(self->canvas);
    const char *text = cell_printed(cell);
    if (self->composed && length >= LABELLED_FROM &&
        text_width(self->canvas, text, SEGMENT_LABEL, WEIGHT_REGULAR) <= self->bar - 2) {
        labels_add(labels, (struct label){.x = x + self->bar / 2,
                                          .y = (low + high) / 2 + 2.7,
                                          .flip_y = NAN,
                                          .style = {SEGMENT_LABEL, WEIGHT_REGULAR, ANCHOR_MIDDLE,
                                                    label_colour(fill)},
                                          .text = text,
                                          .figure = cell->figure,
                                          .rank = 2});
    }
}

static void budget_draw(const struct stacked *self, size_t c) {
    const struct doc_cell *cell = plot_cell(self->plot, self->budget, c);
    if (self->budget == NO_SERIES || !cell_known(cell)) {
        return;
    }
    double y = scale_at(&self->scale, cell_number(cell)), zero = scale_at(&self->scale, 0);
    double x = axis_middle(&self->axis, c) - self->bar / 2;
    mark_begin(self->canvas, self->plot, plot_series_name(self->plot, self->budget), c, cell);
    if (self->overlapped) {
        canvas_outline(self->canvas, x - self->shift, zero, self->bar, y - zero, COLOUR_PAPER,
                       COLOUR_INK, 0.75);
    } else {
        double tick = fmin(4, (self->axis.pitch - self->bar) / 2 - 0.5);
        canvas_line(self->canvas, x - 0.5 - tick, y, x - 0.5, y, COLOUR_INK, 1.25);
        canvas_line(self->canvas, x + self->bar + 0.5, y, x + self->bar + 0.5 + tick, y, COLOUR_INK,
                    1.25);
    }
    mark_end(self->canvas);
}

/* The figure above a column: its total, or the single cell when nothing is stacked. */
static const struct doc_cell *column_figure(const struct stacked *self, size_t c) {
    if (self->plot->totals != NULL) {
        return &self->plot->totals[c];
    }
    for (size_t s = 0; s < self->plot->n_series && !self->composed; s++) {
        if (is_stacked(self->plot, s) && plot_cell(self->plot, s, c)->kind != CELL_EMPTY) {
            return plot_cell(self->plot, s, c);
        }
    }
    return plot_cell(self->plot, NO_SERIES, 0);
}

static void total_add(const struct stacked *self, struct labels *labels, size_t c,
                      const double *values) {
    const struct doc_cell *cell = column_figure(self, c);
    bool latest = self->plot->categories[c].current || c + 1 == self->plot->n_categories;
    double above = pile(self->plot, c, false), below = pile(self->plot, c, true);
    bool zero = above <= 0 && below >= 0, hanging = above <= 0 && below < 0;
    bool plain = zero || (!self->composed && !self->overlapped &&
                          !latest); /* earlier values of one series stay in the background */
    struct style style = {plain                      ? 8
                          : latest && self->composed ? 10
                                                     : 9,
                          plain ? WEIGHT_REGULAR : WEIGHT_SEMIBOLD, ANCHOR_MIDDLE,
                          zero ? COLOUR_TEXT2 : COLOUR_INK};
    double width = text_width(self->canvas, cell_printed(cell), style.size, style.weight);
    double end = hanging ? below : above;
    if (self->budget != NO_SERIES && !hanging && (self->overlapped || width > self->bar)) {
        end = fmax(end, cell_number(plot_cell(self->plot, self->budget,
                                              c))); /* above the outline, and clear of the ticks */
    }
    double y = scale_at(&self->scale, end) + (hanging ? 4 + 0.7 * style.size : -5);
    labels_add(labels, (struct label){.x = axis_middle(&self->axis, c),
                                      .y = y,
                                      .flip_y = NAN,
                                      .slack = self->bar / 4,
                                      .style = style,
                                      .text = cell_printed(cell),
                                      .figure = cell->figure,
                                      .rank = label_rank(self->plot, values, c)});
}

static void column_draw(const struct stacked *self, struct labels *labels, size_t c) {
    double up = 0, down = 0;
    if (self->overlapped) {
        budget_draw(self, c);
    }
    for (size_t s = 0; s < self->plot->n_series; s++) {
        double value = is_stacked(self->plot, s) ? cell_number(plot_cell(self->plot, s, c)) : 0;
        double *end = value < 0 ? &down : &up;
        if (value != 0) {
            segment_draw(self, labels, s, c, *end, *end + value);
            *end += value;
        }
    }
    if (!self->overlapped) {
        budget_draw(self, c);
    }
}

/* --- differences under the axis
 * --------------------------------------------------------------------------- */

static void deltas_draw(const struct stacked *self, double y) {
    canvas_text(self->canvas, 0, y, DELTA_SIZE, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2,
                font_shorten(self->canvas->fonts, self->canvas->arena, WEIGHT_REGULAR, DELTA_SIZE,
                             plot_series_name(self->plot, self->delta), self->axis.x - DELTA_GAP),
                NULL);
    for (size_t c = 0; c < self->plot->n_categories; c++) {
        const struct doc_cell *cell = plot_cell(self->plot, self->delta, c);
        double width = text_width(self->canvas, cell_printed(cell), DELTA_SIZE, WEIGHT_SEMIBOLD);
        if (width <= self->axis.pitch - 2) {
            canvas_text(self->canvas, axis_middle(&self->axis, c), y, DELTA_SIZE, WEIGHT_SEMIBOLD,
                        ANCHOR_MIDDLE, tone_text(cell->tone, COLOUR_TEXT2), cell_printed(cell),
                        cell->figure);
        }
    }
}

static void extremes(const struct stacked *self, double *low, double *high) {
    *high = self->plot->reach == NULL ? 0 : fmax(0, cell_number(self->plot->reach));
    for (size_t c = 0; c < self->plot->n_categories; c++) {
        double budget = cell_number(plot_cell(self->plot, self->budget, c));
        *high = fmax(*high, fmax(pile(self->plot, c, false), budget));
        *low = fmin(*low, fmin(pile(self->plot, c, true), budget));
    }
}

/* Does a column have its total below it? */
static bool hangs(const struct doc_plot *plot) {
    for (size_t c = 0; c < plot->n_categories; c++) {
        if (pile(plot, c, false) <= 0 && pile(plot, c, true) < 0) {
            return true;
        }
    }
    return false;
}

static void lay_out(struct stacked *self) {
    double width = self->canvas->width, n = (double)self->plot->n_categories;
    names_measure(self);
    self->legend_height = self->names_width > 0 ? 0 : legend(self, false);
    double most = width >= 560 ? 64 : 44, left = delta_name_width(self),
           room = width - left - (self->names_width > 0 ? self->names_width + 8 : 0),
           pitch = self->names_width > 0 ? fmin(most, room / n) : fmin(room / n, 84);
    self->bar = fmin(pitch * (pitch < 8 ? 0.8 : 0.685), width >= 560 ? 40 : 30);
    self->shift = fmin(OVERLAP, pitch - self->bar) / 2;
    self->axis = axis_layout(self->canvas, self->plot, left, pitch, true, self->canvas->height / 3);
    self->axis.height += left > 0 ? DELTA_LEAD : 0;
    self->names_x = left + pitch * n + 6;
    double low = 0, high = 0, bottom = self->canvas->height - self->axis.height;
    extremes(self, &low, &high);
    self->scale =
        scale_with_zero(low, high, bottom - (hangs(self->plot) ? 14 : 1), self->legend_height + 17);
}

void stacked_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct stacked self = {.canvas = canvas, .plot = plot};
    struct labels labels;
    double *values = ARENA_ARRAY(canvas->arena, plot->n_categories, double);
    survey(&self);
    lay_out(&self);
    labels_init(&labels, canvas);
    for (size_t c = 0; c < plot->n_categories; c++) {
        values[c] = pile(plot, c, false) + pile(plot, c, true);
    }
    for (size_t c = 0; c < plot->n_categories; c++) {
        column_draw(&self, &labels, c);
        total_add(&self, &labels, c, values);
    }
    double zero = scale_at(&self.scale, 0), bottom = canvas->height - self.axis.height;
    canvas_line(canvas, self.axis.x, zero,
                self.axis.x + self.axis.pitch * (double)plot->n_categories, zero, COLOUR_INK, 0.75);
    axis_draw(&self.axis, canvas, plot, bottom);
    if (self.delta != NO_SERIES) {
        deltas_draw(&self, canvas->height - 3);
    }
    labels_block_below(&labels, bottom);
    labels_place(&labels);
    if (self.names_width > 0) {
        names_draw(&self, 2, bottom);
    } else {
        legend(&self, true);
    }
}

double stacked_need(const struct doc_plot *plot, double width) {
    (void)plot;
    return width >= 400 ? 288 : width >= 300 ? 200 : 152;
}
