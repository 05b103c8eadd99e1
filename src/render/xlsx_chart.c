/* Native charts of a workbook, drawn by Excel from the cells of the table under them, in the
 * colours of the other formats. */
#include "render/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHART_ROWS 18 /* of 20 pixels, one of them a gap */
#define CHART_WIDTH 780.0
#define CHART_HEIGHT 340.0
#define DEFAULT_WIDTH 480.0 /* of the library */
#define DEFAULT_HEIGHT 288.0

/* A chart, its plot and the cells it reads. */
struct native {
    struct xlsx_sheet *sheet;
    const struct doc_plot *plot;
    lxw_chart *chart;
    uint32_t head, first, last; /* rows of the heading and of the categories */
};

static lxw_color_t colour(const struct native *self, enum colour name) {
    return self->sheet->book->palette.rgb[name];
}

static lxw_chart_font font(const struct native *self, enum colour name, bool bold) {
    return (lxw_chart_font){.name = "Arial",
                            .size = 8,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                            .color = colour(self, name)};
}

static lxw_chart_series *add_series(struct native *self, uint16_t column) {
    const char *sheet = self->sheet->name;
    lxw_chart_series *series = chart_add_series(self->chart, NULL, NULL);
    chart_series_set_categories(series, sheet, self->first, 0, self->last, 0);
    chart_series_set_values(series, sheet, self->first, column, self->last, column);
    chart_series_set_name_range(series, sheet, self->head, column);
    return series;
}

static const struct doc_cell *first_known(const struct doc_cell *cells, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (cells[i].kind == CELL_NUMBER && cells[i].known) {
            return &cells[i];
        }
    }
    return NULL;
}

static void label(struct native *self, lxw_chart_series *series, const char *number_format,
                  uint8_t position, enum colour name, bool bold) {
    lxw_chart_font look = font(self, name, bold);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, position);
    chart_series_set_labels_font(series, &look);
    chart_series_set_labels_num_format(series, number_format);
}

static void fill(struct native *self, lxw_chart_series *series, enum colour name,
                 enum colour outline) {
    lxw_chart_fill inside = {.color = colour(self, name)};
    lxw_chart_line edge = {.color = colour(self, outline), .width = 0.75f};
    chart_series_set_fill(series, &inside);
    chart_series_set_line(series, &edge);
}

/* Values stand as labels, so their axis says nothing. In a bar chart the library's y axis is the
 * one of the categories. */
static void plain_axes(struct native *self) {
    lxw_chart_font look = font(self, COLOUR_TEXT2, false);
    lxw_chart_line rule = {.color = colour(self, COLOUR_INK), .width = 0.75f},
                   none = {.none = LXW_TRUE};
    lxw_chart *chart = self->chart;
    bool lying = chart->type == LXW_CHART_BAR;
    lxw_chart_axis *categories = lying ? chart->y_axis : chart->x_axis,
                   *values = lying ? chart->x_axis : chart->y_axis;
    chart_title_off(chart);
    chart_axis_set_num_font(categories, &look);
    chart_axis_set_line(categories, &rule);
    chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_label_position(categories, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_off(values);
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &look);
    chart_chartarea_set_line(chart, &none);
}

/* --- stacked columns with lines over them
 * --------------------------------------------------------------------- The library draws one type
 * of chart at a time: it writes it through the chart's write_chart_type. Here that writes the
 * columns, then, with the writer of a line chart, the series that have a marker, on the same axes.
 */

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

static double largest_total(const struct doc_plot *plot) {
    double largest = 0;
    for (size_t c = 0; c < plot->n_categories; c++) {
        double sum = 0;
        for (size_t s = 0; s < plot->n_series; s++) {
            const struct doc_cell *cell = &plot->series[s].values[c];
            bool part =
                plot->series[s].scenario != SCENARIO_BU && cell->kind == CELL_NUMBER && cell->known;
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
    const struct doc_cell *shown = first_known(from->values, self->plot->n_categories);
    bool ramp = from->scenario == SCENARIO_PART;
    enum colour name = ramp ? palette_ramp(part, parts_of(self->plot)) : COLOUR_AC;
    lxw_chart_series *series = add_series(self, (uint16_t)(1 + s));
    fill(self, series, name, COLOUR_PAPER);
    if (shown != NULL) {
        /* A label only where the segment is high enough for it. */
        const char *labels =
            arena_format(book->arena, "[>=%.0f]%s;", largest_total(self->plot) / 22,
                         xlsx_plain_format(book, shown));
        enum colour text = ramp ? palette_ramp_label(name) : COLOUR_PAPER;
        label(self, series, labels, LXW_CHART_LABEL_POSITION_CENTER, text, false);
    }
}

/* The budget as a tick per column. */
static void stack_budget(struct native *self, size_t s) {
    lxw_chart_series *series = add_series(self, (uint16_t)(1 + s));
    lxw_chart_line none = {.none = LXW_TRUE}, edge = {.color = colour(self, COLOUR_INK)};
    lxw_chart_fill ink = {.color = colour(self, COLOUR_INK)};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_LONG_DASH);
    chart_series_set_marker_size(series, 12);
    chart_series_set_marker_fill(series, &ink);
    chart_series_set_marker_line(series, &edge);
}

/* The totals as labels of a line that is not drawn. */
static void stack_totals(struct native *self) {
    const struct doc_plot *plot = self->plot;
    const struct doc_cell *shown = first_known(plot->totals, plot->n_categories);
    lxw_chart_series *series = add_series(self, (uint16_t)(1 + plot->n_series));
    lxw_chart_line none = {.none = LXW_TRUE};
    int16_t hidden[] = {(int16_t)plot->n_series, -1};
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    if (shown != NULL) {
        label(self, series, xlsx_plain_format(self->sheet->book, shown),
              LXW_CHART_LABEL_POSITION_ABOVE, COLOUR_INK, true);
    }
    chart_legend_delete_series(self->chart, hidden);
}

static void stacked(struct native *self) {
    int part = 0;
    for (size_t s = 0; s < self->plot->n_series; s++) {
        if (self->plot->series[s].scenario != SCENARIO_BU) {
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
    chart_set_series_gap(self->chart, 45);
    self->chart->write_chart_type = write_columns_and_lines;
}

/* --- bars and lines
 * --------------------------------------------------------------------------------------------- */

static void bars(struct native *self) {
    const struct doc_plot *plot = self->plot;
    /* BU and AC share a scale; the other series of both kinds are in other units and stay figures.
     */
    size_t wanted = plot->kind == PLOT_VARIANCE_BARS ? 2 : 1;
    size_t n = plot->n_series < wanted ? plot->n_series : wanted;
    for (size_t s = 0; s < n; s++) {
        const struct doc_cell *shown = first_known(plot->series[s].values, plot->n_categories);
        bool budget = plot->series[s].scenario == SCENARIO_BU;
        lxw_chart_series *series = add_series(self, (uint16_t)(1 + s));
        fill(self, series, budget ? COLOUR_PAPER : COLOUR_AC, budget ? COLOUR_INK : COLOUR_AC);
        if (shown != NULL) {
            label(self, series, xlsx_plain_format(self->sheet->book, shown),
                  LXW_CHART_LABEL_POSITION_OUTSIDE_END, COLOUR_INK, !budget);
        }
    }
    if (n == 1) {
        chart_legend_set_position(self->chart, LXW_CHART_LEGEND_NONE);
    }
    chart_axis_set_reverse(self->chart->y_axis);
    chart_set_series_gap(self->chart, 60);
}

static void line_target(struct native *self) {
    const struct doc_plot *plot = self->plot;
    for (size_t s = 0; s < plot->n_series; s++) {
        const struct doc_cell *shown = first_known(plot->series[s].values, plot->n_categories);
        lxw_chart_series *series = add_series(self, (uint16_t)(1 + s));
        lxw_chart_line ink = {.color = colour(self, COLOUR_AC), .width = 1.75f};
        lxw_chart_fill dot = {.color = colour(self, COLOUR_AC)};
        chart_series_set_line(series, &ink);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
        chart_series_set_marker_size(series, 5);
        chart_series_set_marker_fill(series, &dot);
        chart_series_set_marker_line(series, &ink);
        if (shown != NULL) {
            label(self, series, xlsx_plain_format(self->sheet->book, shown),
                  LXW_CHART_LABEL_POSITION_ABOVE, COLOUR_INK, false);
        }
    }
    if (plot->target != NULL && plot->target->known) {
        lxw_chart_series *series =
            add_series(self, (uint16_t)(1 + plot->n_series + (plot->totals != NULL ? 1 : 0)));
        lxw_chart_line dashed = {
            .color = colour(self, COLOUR_WARN), .width = 1, .dash_type = LXW_CHART_LINE_DASH_DASH};
        chart_series_set_line(series, &dashed);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    }
    chart_axis_set_min(self->chart->y_axis, 0);
}

static const struct {
    uint8_t type;
    void (*draw)(struct native *self);
} kinds[] = {
    [PLOT_STACKED_COLUMNS] = {LXW_CHART_COLUMN_STACKED, stacked},
    [PLOT_VARIANCE_BARS] = {LXW_CHART_BAR, bars},
    [PLOT_LINE_TARGET] = {LXW_CHART_LINE, line_target},
    [PLOT_BARS] = {LXW_CHART_BAR, bars},
};

static bool has_native(const struct doc_plot *plot) {
    return (size_t)plot->kind < sizeof kinds / sizeof *kinds && kinds[plot->kind].draw != NULL &&
           plot->n_categories > 1 && plot->n_series > 0;
}

uint32_t xlsx_chart_rows(const struct doc_plot *plot) {
    return has_native(plot) ? CHART_ROWS : 0;
}

void xlsx_chart(struct xlsx_sheet *sheet, const struct doc_plot *plot, uint32_t chart_row,
                uint32_t table_row) {
    struct xlsx *book = sheet->book;
    if (!has_native(plot)) {
        return;
    }
    uint32_t n = (uint32_t)plot->n_categories - (plot->last_is_total ? 1 : 0);
    struct native self = {.sheet = sheet,
                          .plot = plot,
                          .head = table_row,
                          .first = table_row + 1,
                          .last = table_row + n};
    self.chart = workbook_add_chart(book->workbook, kinds[plot->kind].type);
    plain_axes(&self);
    kinds[plot->kind].draw(&self);
    const char *alt = xlsx_text(book, plot->alt != NULL ? plot->alt : "");
    lxw_chart_options options = {.x_scale = CHART_WIDTH / DEFAULT_WIDTH,
                                 .y_scale = CHART_HEIGHT / DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = arena_text(book->arena, alt, strlen(alt))};
    xlsx_check(book,
               worksheet_insert_chart_opt(sheet->worksheet, chart_row, 0, self.chart, &options));
}
