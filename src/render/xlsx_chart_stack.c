/* Native stacked columns with lines over them: parts, budget as ticks, totals as labels. The
 * library draws one type of chart at a time: it writes it through the chart's write_chart_type.
 * Here that writes the columns, then, with the writer of a line chart, the series that have a
 * marker, on the same axes. */
#include "render/xlsx_chart.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_with(lxw_chart *chart, uint8_t type, uint8_t grouping,
                       struct lxw_chart_series_list *series) {
    struct lxw_chart_series_list *all = chart->series_list;
    uint8_t was = chart->grouping;
    lxw_chart *other = lxw_chart_new(type);
    if (other == NULL) {
        return;
    }
    chart->series_list = series;
    chart->grouping = grouping;
    other->write_chart_type(chart);
    chart->grouping = was;
    chart->series_list = all;
    lxw_chart_free(other);
}

/* The library names the marker long_dash, which Excel does not know: it is called dash. */
static void write_lines(lxw_chart *chart, struct lxw_chart_series_list *lines) {
    static const char wrong[] = "<c:symbol val=\"long_dash\"/>",
                      right[] = "<c:symbol val=\"dash\"/>";
    FILE *file = chart->file;
    char *text = NULL;
    size_t n = 0;
    chart->file = open_memstream(&text, &n);
    if (chart->file == NULL) {
        chart->file = file;
        return;
    }
    write_with(chart, LXW_CHART_LINE, LXW_GROUPING_STANDARD, lines);
    bool written = fclose(chart->file) == 0;
    chart->file = file;
    for (char *at = text, *found; written && at != NULL;
         at = found != NULL ? found + sizeof wrong - 1 : NULL) {
        found = strstr(at, wrong);
        fwrite(at, 1, found != NULL ? (size_t)(found - at) : strlen(at), file);
        fputs(found != NULL ? right : "", file);
    }
    free(text);
}

static void write_columns_and_lines(lxw_chart *chart) {
    struct lxw_chart_series_list columns = STAILQ_HEAD_INITIALIZER(columns),
                                 lines = STAILQ_HEAD_INITIALIZER(lines);
    lxw_chart_series *series;
    while ((series = STAILQ_FIRST(chart->series_list)) != NULL) {
        STAILQ_REMOVE_HEAD(chart->series_list, list_pointers);
        if (series->marker == NULL) {
            STAILQ_INSERT_TAIL(&columns, series, list_pointers);
        } else {
            STAILQ_INSERT_TAIL(&lines, series, list_pointers);
        }
    }
    write_with(chart, LXW_CHART_COLUMN_STACKED, chart->grouping, &columns);
    if (!STAILQ_EMPTY(&lines)) {
        write_lines(chart, &lines);
    }
    STAILQ_CONCAT(chart->series_list, &columns);
    STAILQ_CONCAT(chart->series_list, &lines);
}

static bool is_column(const struct plot_series *series) {
    return series->scenario != SCENARIO_BU && series->scenario != SCENARIO_DELTA;
}

static double largest_total(const struct doc_plot *plot) {
    double largest = 0;
    for (size_t c = 0; c < plot->n_categories; c++) {
        double sum = 0;
        for (size_t s = 0; s < plot->n_series; s++) {
            const struct doc_cell *cell = &plot->series[s].values[c];
            bool part = is_column(&plot->series[s]) && cell->kind == CELL_NUMBER && cell->known;
            sum += part ? xlsx_value(cell) : 0;
        }
        largest = sum > largest ? sum : largest;
    }
    return largest;
}

static int parts_of(const struct doc_plot *plot) {
    int parts = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        parts += plot->series[s].scenario == SCENARIO_PART ? 1 : 0;
    }
    return parts;
}

static void stack_part(struct native *self, size_t s, int part) {
    const struct plot_series *from = &self->plot->series[s];
    struct xlsx *book = self->sheet->book;
    const struct doc_cell *shown = native_first_known(from->values, self->plot->n_categories);
    bool ramp = from->scenario == SCENARIO_PART;
    enum colour name = ramp ? palette_ramp(part, parts_of(self->plot)) : COLOUR_AC;
    lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
    native_fill(self, series, name, COLOUR_PAPER);
    if (shown != NULL) {
        /* A label only where the segment is high enough for it. */
        const char *labels =
            arena_format(book->arena, "[>=%.0f]%s;", largest_total(self->plot) / 22,
                         xlsx_plain_format(book, shown));
        enum colour text = ramp ? palette_ramp_label(name) : COLOUR_PAPER;
        native_label(self, series, labels, LXW_CHART_LABEL_POSITION_CENTER, text, false);
    }
}

/* Hatched; its figure stands in the table, since no label can be read on hatching. */
static void stack_forecast(struct native *self, size_t s) {
    lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
    lxw_chart_line edge = {.color = native_colour(self, COLOUR_AC), .width = 0.75f};
    lxw_chart_pattern hatch = {.fg_color = native_colour(self, COLOUR_AC),
                               .bg_color = native_colour(self, COLOUR_PAPER),
                               .type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL};
    chart_series_set_pattern(series, &hatch);
    chart_series_set_line(series, &edge);
}

/* The budget as a tick per column. */
static void stack_budget(struct native *self, size_t s) {
    lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
    lxw_chart_line none = {.none = LXW_TRUE}, edge = {.color = native_colour(self, COLOUR_INK)};
    lxw_chart_fill ink = {.color = native_colour(self, COLOUR_INK)};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_LONG_DASH);
    chart_series_set_marker_size(series, 12);
    chart_series_set_marker_fill(series, &ink);
    chart_series_set_marker_line(series, &edge);
}

/* The totals as labels of a line that is not drawn. */
static void stack_totals(struct native *self) {
    const struct doc_plot *plot = self->plot;
    lxw_chart_series *series = native_series(self, (uint16_t)(1 + plot->n_series));
    lxw_chart_line none = {.none = LXW_TRUE};
    int16_t hidden[] = {(int16_t)plot->n_series, -1};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    native_label_as(self, series, plot->totals, LXW_CHART_LABEL_POSITION_ABOVE, COLOUR_INK, true);
    chart_legend_delete_series(self->chart, hidden);
}

void native_stacked(struct native *self) {
    int part = 0;
    native_begin(self, LXW_CHART_COLUMN_STACKED, NATIVE_WIDTH);
    for (size_t s = 0; s < self->plot->n_series; s++) {
        if (self->plot->series[s].scenario == SCENARIO_FC) {
            stack_forecast(self, s);
        } else if (is_column(&self->plot->series[s])) {
            stack_part(self, s, part++);
        }
    }
    for (size_t s = 0; s < self->plot->n_series; s++) {
        if (self->plot->series[s].scenario == SCENARIO_BU) {
            stack_budget(self, s);
        }
    }
    if (self->plot->totals != NULL) {
        stack_totals(self);
    }
    if (self->plot->n_series == 1) {
        native_no_legend(self);
    }
    chart_set_series_gap(self->chart, 45);
    self->chart->write_chart_type = write_columns_and_lines;
}
