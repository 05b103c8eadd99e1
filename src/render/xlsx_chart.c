/* Native charts of a workbook, drawn by Excel from the cells of the table under them, in the
 * colours of the other formats. */
#include "render/xlsx_chart.h"

#include <stdlib.h>
#include <string.h>

#define CHART_ROWS 14 /* of 20 pixels, one of them a gap */
#define CHART_HEIGHT 266.0
#define DEFAULT_WIDTH 480.0 /* of the library */
#define DEFAULT_HEIGHT 288.0
#define PIXELS_A_CHARACTER 7.0
#define FIRST_OF_PAIR 470.0 /* pixels; names stand at the first only */

lxw_color_t native_colour(const struct native *self, enum colour name) {
    return self->sheet->book->palette.rgb[name];
}

static lxw_chart_font font(const struct native *self, enum colour name, bool bold) {
    return (lxw_chart_font){.name = "Arial",
                            .size = 8,
                            .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE,
                            .color = native_colour(self, name)};
}

/* Excel draws what it reads from the cells; others draw what the file keeps of them, and of
 * formulas the library keeps nothing. */
static void keep_values(const struct native *self, lxw_series_range *range, uint16_t column) {
    range->ignore_cache = LXW_TRUE; /* that is: it is filled already */
    for (uint32_t row = self->first; row <= self->last; row++) {
        lxw_series_data_point *point = calloc(1, sizeof *point);
        if (point == NULL) {
            xlsx_check(self->sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
            return;
        }
        point->no_data =
            xlsx_number_at(self->sheet, row, column, &point->number) ? LXW_FALSE : LXW_TRUE;
        STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
        range->num_data_points++;
    }
}

lxw_chart_series *native_series(struct native *self, uint16_t column) {
    const char *sheet = self->sheet->name;
    lxw_chart_series *series = chart_add_series(self->chart, NULL, NULL);
    chart_series_set_categories(series, sheet, self->first, 0, self->last, 0);
    chart_series_set_values(series, sheet, self->first, column, self->last, column);
    chart_series_set_name_range(series, sheet, self->head, column);
    keep_values(self, series->values, column);
    return series;
}

const struct doc_cell *native_first_known(const struct doc_cell *cells, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (cells[i].kind == CELL_NUMBER && cells[i].known) {
            return &cells[i];
        }
    }
    return NULL;
}

void native_label(struct native *self, lxw_chart_series *series, const char *number_format,
                  uint8_t position, enum colour name, bool bold) {
    lxw_chart_font look = font(self, name, bold);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, position);
    chart_series_set_labels_font(series, &look);
    chart_series_set_labels_num_format(series, number_format);
}

void native_label_as(struct native *self, lxw_chart_series *series, const struct doc_cell *cells,
                     uint8_t position, enum colour name, bool bold) {
    const struct doc_cell *shown = native_first_known(cells, self->plot->n_categories);
    if (shown != NULL) { /* nothing has no label */
        const char *plain = xlsx_plain_format(self->sheet->book, shown);
        native_label(self, series,
                     arena_format(self->sheet->book->arena, "%s;\"−\"%s;", plain, plain), position,
                     name, bold);
    }
}

void native_fill(struct native *self, lxw_chart_series *series, enum colour name,
                 enum colour outline) {
    lxw_chart_fill inside = {.color = native_colour(self, name)};
    lxw_chart_line edge = {.color = native_colour(self, outline), .width = 0.75f};
    chart_series_set_fill(series, &inside);
    chart_series_set_line(series, &edge);
}

void native_no_legend(struct native *self) {
    chart_legend_set_position(self->chart, LXW_CHART_LEGEND_NONE);
}

static bool is_lying(const lxw_chart *chart) {
    return chart->type == LXW_CHART_BAR || chart->type == LXW_CHART_BAR_STACKED;
}

void native_hide_names(struct native *self) {
    chart_axis_set_label_position(is_lying(self->chart) ? self->chart->y_axis : self->chart->x_axis,
                                  LXW_CHART_AXIS_LABEL_POSITION_NONE);
}

/* Values stand as labels, so their axis says nothing. In a bar chart the library's y axis is the
 * one of the categories, and they are read from the top. */
static void plain_axes(struct native *self) {
    lxw_chart_font look = font(self, COLOUR_TEXT2, false);
    lxw_chart_line rule = {.color = native_colour(self, COLOUR_INK), .width = 0.75f},
                   none = {.none = LXW_TRUE};
    lxw_chart *chart = self->chart;
    bool lying = is_lying(chart);
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
    if (lying) {
        chart_axis_set_reverse(categories);
    }
}

/* Bars and columns begin at zero; of itself Excel begins just under values that lie close together.
 */
static void from_zero(lxw_chart *chart) {
    lxw_chart_series *series;
    lxw_series_data_point *point;
    STAILQ_FOREACH(series, chart->series_list, list_pointers) {
        STAILQ_FOREACH(point, series->values->data_cache, list_pointers) {
            if (!point->no_data && point->number < 0) {
                return;
            }
        }
    }
    chart_axis_set_min(is_lying(chart) ? chart->x_axis : chart->y_axis, 0);
}

/* The library takes a chart into a sheet once it has its series. */
static void native_end(struct native *self) {
    struct xlsx *book = self->sheet->book;
    const char *alt = xlsx_text(book, self->plot->alt != NULL ? self->plot->alt : "");
    lxw_chart_options options = {.x_offset = (int32_t)self->x,
                                 .x_scale = self->width / DEFAULT_WIDTH,
                                 .y_scale = CHART_HEIGHT / DEFAULT_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = arena_text(book->arena, alt, strlen(alt))};
    if (self->chart == NULL) {
        return;
    }
    from_zero(self->chart);
    xlsx_check(book, worksheet_insert_chart_opt(self->sheet->worksheet, self->head - CHART_ROWS, 0,
                                                self->chart, &options));
    self->x += self->width;
    self->chart = NULL;
}

void native_begin(struct native *self, uint8_t type, double width) {
    native_end(self);
    self->chart = workbook_add_chart(self->sheet->book->workbook, type);
    self->width = width;
    plain_axes(self);
}

/* --- cells that only a chart needs
 * ---------------------------------------------------------------- */

uint16_t native_helper(struct native *self, const char *title) {
    uint16_t column = self->helper++;
    xlsx_put_remark(self->sheet, self->head, column, title);
    return column;
}

void native_helper_cell(struct native *self, uint16_t column, uint32_t row, const char *formula,
                        double value) {
    struct xlsx_style style = {.role = ROLE_NOTE, .right = true, .number = "#,##0.00"};
    xlsx_put_formula(self->sheet, row, column, formula, value, style);
}

const char *native_cell(const struct native *self, uint16_t column, uint32_t row) {
    return xlsx_cell_name(self->sheet->book, row, column);
}

/* --- bars and lines
 * ------------------------------------------------------------------------------- */

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static enum number_kind kind_of(const struct doc_plot *plot, size_t s) {
    const struct doc_cell *cell = native_first_known(plot->series[s].values, plot->n_categories);
    return cell != NULL ? cell->number : NUMBER_COUNT;
}

static void bars_from(struct native *self, size_t first, size_t n, double width) {
    const struct doc_plot *plot = self->plot;
    native_begin(self, LXW_CHART_BAR, width);
    for (size_t s = first; s < first + n; s++) {
        enum scenario scenario = plot->series[s].scenario;
        bool budget = scenario == SCENARIO_BU, light = s > first && !budget;
        lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
        native_fill(self, series,
                    budget  ? COLOUR_PAPER
                    : light ? COLOUR_PREVIOUS
                            : COLOUR_AC,
                    budget  ? COLOUR_INK
                    : light ? COLOUR_PREVIOUS
                            : COLOUR_AC);
        native_label_as(self, series, plot->series[s].values, LXW_CHART_LABEL_POSITION_OUTSIDE_END,
                        COLOUR_INK, !budget && !light);
    }
    if (n == 1 && self->plot->n_series == 1) {
        native_no_legend(self);
    }
    chart_set_series_gap(self->chart, n > 1 ? 40 : 60);
}

/* One measure, or two: on one scale where they are alike, else side by side. */
static void bars(struct native *self) {
    const struct doc_plot *plot = self->plot;
    bool pair = plot->n_series > 1 && kind_of(plot, 0) != kind_of(plot, 1);
    if (pair || plot->kind == PLOT_PAIRED_BARS) {
        bars_from(self, 0, 1, FIRST_OF_PAIR);
        if (plot->n_series > 1) {
            bars_from(self, 1, 1, NATIVE_WIDTH - FIRST_OF_PAIR);
            native_hide_names(self);
        }
        return;
    }
    bars_from(self, 0, least(plot->n_series, 2), NATIVE_WIDTH);
}

/* Only the counts: the other series of a funnel are words. */
static void funnel(struct native *self) {
    bars_from(self, 0, 1, NATIVE_WIDTH);
    native_no_legend(self);
}

lxw_chart_series *native_bar(struct native *self, size_t s) {
    bool budget = self->plot->series[s].scenario == SCENARIO_BU;
    lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
    native_fill(self, series, budget ? COLOUR_PAPER : COLOUR_AC, budget ? COLOUR_INK : COLOUR_AC);
    return series;
}

/* The actual over the budget, a little lower. Figures would stand on the longer of the two: they
 * are in the table under it. */
static void bullet(struct native *self) {
    native_begin(self, LXW_CHART_BAR, NATIVE_WIDTH);
    for (size_t s = 0; s < least(self->plot->n_series, 2); s++) {
        native_bar(self, s);
    }
    chart_set_series_overlap(self->chart, 60);
    chart_set_series_gap(self->chart, 40);
}

/* What each proposal is made of. */
static void portfolio(struct native *self) {
    const struct doc_plot *plot = self->plot;
    int part = 0, parts = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        parts += plot->series[s].scenario == SCENARIO_PART ? 1 : 0;
    }
    native_begin(self, LXW_CHART_BAR_STACKED, NATIVE_WIDTH);
    for (size_t s = 0; s < plot->n_series; s++) {
        if (plot->series[s].scenario != SCENARIO_PART) {
            continue;
        }
        enum colour name = palette_ramp(part++, parts);
        lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
        native_fill(self, series, name, COLOUR_PAPER);
        native_label_as(self, series, plot->series[s].values, LXW_CHART_LABEL_POSITION_CENTER,
                        palette_ramp_label(name), false);
    }
    chart_set_series_gap(self->chart, 40);
}

static void target_line(struct native *self) {
    const struct doc_plot *plot = self->plot;
    lxw_chart_series *series =
        native_series(self, (uint16_t)(1 + plot->n_series + (plot->totals != NULL ? 1 : 0)));
    lxw_chart_line dashed = {.color = native_colour(self, COLOUR_WARN),
                             .width = 1,
                             .dash_type = LXW_CHART_LINE_DASH_DASH};
    chart_series_set_line(series, &dashed);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

static void line_target(struct native *self) {
    const struct doc_plot *plot = self->plot;
    bool target = plot->target != NULL && plot->target->known;
    native_begin(self, LXW_CHART_LINE, NATIVE_WIDTH);
    for (size_t s = 0; s < plot->n_series; s++) {
        lxw_chart_series *series = native_series(self, (uint16_t)(1 + s));
        lxw_chart_line ink = {.color = native_colour(self, COLOUR_AC), .width = 1.75f};
        lxw_chart_fill dot = {.color = native_colour(self, COLOUR_AC)};
        chart_series_set_line(series, &ink);
        chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
        chart_series_set_marker_size(series, 5);
        chart_series_set_marker_fill(series, &dot);
        chart_series_set_marker_line(series, &ink);
        native_label_as(self, series, plot->series[s].values, LXW_CHART_LABEL_POSITION_ABOVE,
                        COLOUR_INK, false);
    }
    if (target) {
        target_line(self);
    } else if (plot->n_series == 1) {
        native_no_legend(self);
    }
}

static void (*const kinds[])(struct native *self) = {
    [PLOT_STACKED_COLUMNS] = native_stacked,
    [PLOT_VARIANCE_BARS] = native_variance,
    [PLOT_LINE_TARGET] = line_target,
    [PLOT_BRIDGE] = native_bridge,
    [PLOT_BARS] = bars,
    [PLOT_PAIRED_BARS] = bars,
    [PLOT_BULLET] = bullet,
    [PLOT_FUNNEL] = funnel,
    [PLOT_PORTFOLIO] = portfolio,
};

static bool has_native(const struct doc_plot *plot) {
    return (size_t)plot->kind < sizeof kinds / sizeof *kinds && kinds[plot->kind] != NULL &&
           plot->n_categories > 1 && plot->n_series > 0 &&
           native_first_known(plot->series[0].values, plot->n_categories) != NULL;
}

uint32_t xlsx_chart_rows(const struct doc_plot *plot) {
    return has_native(plot) ? CHART_ROWS : 0;
}

void xlsx_chart(struct xlsx_sheet *sheet, const struct doc_plot *plot, uint32_t table_row) {
    struct xlsx *book = sheet->book;
    if (!has_native(plot)) {
        return;
    }
    struct xlsx_pending *pending = ARENA_NEW(book->arena, struct xlsx_pending);
    *pending = (struct xlsx_pending){.plot = plot, .table_row = table_row, .next = sheet->charts};
    sheet->charts = pending;
    sheet->least_width = NATIVE_WIDTH / PIXELS_A_CHARACTER;
}

void xlsx_draw_charts(struct xlsx_sheet *sheet, uint16_t helper) {
    for (const struct xlsx_pending *at = sheet->charts; at != NULL; at = at->next) {
        uint32_t n = (uint32_t)at->plot->n_categories - (at->plot->last_is_total ? 1 : 0);
        struct native self = {.sheet = sheet,
                              .plot = at->plot,
                              .head = at->table_row,
                              .first = at->table_row + 1,
                              .last = at->table_row + n,
                              .helper = helper};
        kinds[at->plot->kind](&self);
        native_end(&self);
    }
}
