/* Native charts whose bars no series of the table gives: the steps of a bridge, the variances of
 * both signs. Formulas beside the table make them, so that they follow when a figure changes. */
#include "render/xlsx_chart.h"

#include <math.h>
#include <stdlib.h>

#include "render/render_words.h"

#define VARIANCE_LEFT 470.0 /* pixels */

/* A step from `before` to `after`: its parts above and below zero, and what it floats on. */
struct step {
    double before, after;
    bool total;
};

enum part { PART_AFTER, PART_BASE, PART_TOTAL, PART_UP, PART_DOWN, PART_UP_BELOW, PART_DOWN_BELOW };
#define PARTS 7

static double above(double x) {
    return x > 0 ? x : 0;
}

static double below(double x) {
    return x < 0 ? x : 0;
}

static double part_value(const struct step *step, enum part part) {
    double a = step->before, b = step->after;
    bool up = b > a;
    switch (part) {
    case PART_AFTER: return b;
    case PART_TOTAL: return step->total ? b : 0;
    case PART_BASE: return step->total || a * b <= 0 ? 0 : b > 0 ? fmin(a, b) : fmax(a, b);
    case PART_UP: return step->total || !up ? 0 : above(b) - above(a);
    case PART_DOWN: return step->total || up ? 0 : above(a) - above(b);
    case PART_UP_BELOW: return step->total || !up ? 0 : below(a) - below(b);
    case PART_DOWN_BELOW: return step->total || up ? 0 : below(b) - below(a);
    }
    return 0;
}

/* a and b are the cells of what was before and after, v that of the table. */
static const char *part_formula(struct arena *arena, const struct step *step, enum part part,
                                const char *a, const char *b, const char *v) {
    if (part == PART_AFTER) {
        return step->total ? arena_format(arena, "=%s", v) : arena_format(arena, "=%s+%s", a, v);
    }
    if (step->total) {
        return part == PART_TOTAL ? arena_format(arena, "=%s", b) : "=0";
    }
    switch (part) {
    case PART_BASE:
        return arena_format(arena, "=IF(%s*%s>0,IF(%s>0,MIN(%s,%s),MAX(%s,%s)),0)", a, b, b, a, b,
                            a, b);
    case PART_UP: return arena_format(arena, "=IF(%s>%s,MAX(%s,0)-MAX(%s,0),0)", b, a, b, a);
    case PART_DOWN: return arena_format(arena, "=IF(%s>%s,0,MAX(%s,0)-MAX(%s,0))", b, a, a, b);
    case PART_UP_BELOW: return arena_format(arena, "=IF(%s>%s,MIN(%s,0)-MIN(%s,0),0)", b, a, a, b);
    case PART_DOWN_BELOW:
        return arena_format(arena, "=IF(%s>%s,0,MIN(%s,0)-MIN(%s,0))", b, a, b, a);
    case PART_AFTER:
    case PART_TOTAL: break;
    }
    return "=0";
}

static struct step *steps_of(const struct native *self, size_t n, bool *crosses) {
    const struct doc_cell *values = self->plot->series[0].values;
    struct step *steps = ARENA_ARRAY(self->sheet->book->arena, n, struct step);
    double at = 0;
    for (size_t i = 0; i < n; i++) {
        bool known = values[i].kind == CELL_NUMBER && values[i].known;
        double value = known ? xlsx_value(&values[i]) : 0;
        bool total = i == 0 || i + 1 == n;
        steps[i] = (struct step){at, total ? value : at + value, total};
        at = steps[i].after;
        *crosses = *crosses || at < 0;
    }
    return steps;
}

static void step_cells(struct native *self, const struct step *steps, size_t n, enum part part,
                       uint16_t after, uint16_t column) {
    struct arena *arena = self->sheet->book->arena;
    for (size_t i = 0; i < n; i++) {
        uint32_t row = self->first + (uint32_t)i;
        const char *a = i > 0 ? native_cell(self, after, row - 1) : "0",
                   *b = native_cell(self, after, row), *v = native_cell(self, 1, row);
        native_helper_cell(self, column, row, part_formula(arena, &steps[i], part, a, b, v),
                           part_value(&steps[i], part));
    }
}

/* Steps are good or bad where the document says so. */
static enum colour step_colour(const struct native *self, bool up) {
    const struct doc_cell *values = self->plot->series[0].values;
    for (size_t i = 1; i + 1 < self->plot->n_categories; i++) {
        if (values[i].tone == TONE_BAD || values[i].tone == TONE_GOOD) {
            bool adverse = up == ((values[i].tone == TONE_BAD) == (values[i].value.units > 0));
            return adverse ? COLOUR_BAD : COLOUR_GOOD;
        }
    }
    return up ? COLOUR_TEXT2 : COLOUR_PREVIOUS;
}

static void step_series(struct native *self, enum part part, uint16_t column) {
    struct xlsx *book = self->sheet->book;
    const struct doc_cell *shown =
        native_first_known(self->plot->series[0].values, self->plot->n_categories);
    lxw_chart_series *series = native_series(self, column);
    bool up = part == PART_UP || part == PART_UP_BELOW;
    if (part == PART_BASE) {
        lxw_chart_fill nothing = {.none = LXW_TRUE};
        lxw_chart_line none = {.none = LXW_TRUE};
        chart_series_set_fill(series, &nothing);
        chart_series_set_line(series, &none);
        return;
    }
    enum colour name = part == PART_TOTAL ? COLOUR_AC : step_colour(self, up);
    native_fill(self, series, name, name);
    /* A step of nothing has no label; below zero the bar is negative whatever its way. */
    const char *plain = xlsx_plain_format(book, shown);
    const char *sign = part == PART_TOTAL ? "" : up ? "+" : "\"−\"";
    native_label(self, series, arena_format(book->arena, "%s%s;%s%s;", sign, plain, sign, plain),
                 LXW_CHART_LABEL_POSITION_CENTER,
                 name == COLOUR_PREVIOUS ? COLOUR_INK : COLOUR_PAPER, part == PART_TOTAL);
}

void native_bridge(struct native *self) {
    enum language language = self->sheet->book->document->language;
    size_t n = self->plot->n_categories;
    bool crosses = false;
    const struct step *steps = steps_of(self, n, &crosses);
    uint16_t columns[PARTS];
    int parts = crosses ? PARTS : PART_UP_BELOW;
    for (int part = 0; part < parts; part++) {
        columns[part] = native_helper(self, render_word(language, WORD_CHART_DATA));
        step_cells(self, steps, n, (enum part)part, columns[0], columns[part]);
    }
    native_begin(self, LXW_CHART_COLUMN_STACKED, NATIVE_WIDTH);
    for (int part = PART_BASE; part < parts; part++) {
        step_series(self, (enum part)part, columns[part]);
    }
    native_no_legend(self);
    chart_set_series_gap(self->chart, 30);
}

/* Adverse above zero and favourable below, or the other way round, as the cells are toned. */
static void variance_side(struct native *self, bool positive, enum colour name) {
    struct arena *arena = self->sheet->book->arena;
    const struct doc_cell *values = self->plot->series[2].values;
    enum language language = self->sheet->book->document->language;
    uint16_t column = native_helper(self, render_word(language, WORD_CHART_DATA));
    for (uint32_t row = self->first; row <= self->last; row++) {
        double value = 0;
        xlsx_number_at(self->sheet, row, 3, &value);
        const char *cell = native_cell(self, 3, row);
        native_helper_cell(self, column, row,
                           arena_format(arena, "=%s(N(%s),0)", positive ? "MAX" : "MIN", cell),
                           positive ? above(value) : below(value));
    }
    lxw_chart_series *series = native_series(self, column);
    native_fill(self, series, name, name);
    const struct doc_cell *shown = native_first_known(values, self->plot->n_categories);
    if (shown != NULL) {
        const char *plain = xlsx_plain_format(self->sheet->book, shown);
        native_label(self, series, arena_format(arena, "+%s;\"−\"%s;", plain, plain),
                     LXW_CHART_LABEL_POSITION_OUTSIDE_END, COLOUR_INK, false);
    }
}

/* Budget and actual beside each other, and at their right the difference. */
void native_variance(struct native *self) {
    const struct doc_plot *plot = self->plot;
    size_t n = plot->n_series < 2 ? plot->n_series : 2;
    native_begin(self, LXW_CHART_BAR, plot->n_series > 2 ? VARIANCE_LEFT : NATIVE_WIDTH);
    for (size_t s = 0; s < n; s++) {
        native_label_as(self, native_bar(self, s), plot->series[s].values,
                        LXW_CHART_LABEL_POSITION_OUTSIDE_END, COLOUR_INK,
                        plot->series[s].scenario != SCENARIO_BU);
    }
    chart_set_series_gap(self->chart, 60);
    native_no_legend(
        self); /* the rows of both charts stand level; the subtitle says which is which */
    if (plot->n_series < 3) {
        return;
    }
    native_begin(self, LXW_CHART_BAR, NATIVE_WIDTH - VARIANCE_LEFT);
    variance_side(self, true, COLOUR_BAD);
    variance_side(self, false, COLOUR_GOOD);
    native_hide_names(self);
    native_no_legend(self);
    chart_set_series_overlap(self->chart, 100);
    chart_set_series_gap(self->chart, 60);
}
