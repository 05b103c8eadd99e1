/* What the files of native charts share: a chart being made, its plot, and the cells it reads. */
#ifndef RENDER_XLSX_CHART_H
#define RENDER_XLSX_CHART_H

#include "render/xlsx.h"

#define NATIVE_WIDTH 780.0 /* pixels of a chart that stands alone */

struct native {
    struct xlsx_sheet *sheet;
    const struct doc_plot *plot;
    lxw_chart *chart;           /* the one that series are added to */
    uint32_t head, first, last; /* rows of the heading and of the categories */
    uint16_t helper;            /* the next column for what only the chart needs */
    double x, width;            /* pixels: where it stands from the left, and how wide */
};

/* xlsx_chart.c */
/* A chart of its type with its axes; width in pixels. What was begun before stands as it is. */
void native_begin(struct native *self, uint8_t type, double width);
lxw_chart_series *native_series(struct native *self, uint16_t column);
/* A series of a budget, outlined, or of an actual, solid. */
lxw_chart_series *native_bar(struct native *self, size_t s);
lxw_color_t native_colour(const struct native *self, enum colour name);
void native_fill(struct native *self, lxw_chart_series *series, enum colour name,
                 enum colour outline);
void native_label(struct native *self, lxw_chart_series *series, const char *number_format,
                  uint8_t position, enum colour name, bool bold);
/* Labels as the first known of the cells is printed. */
void native_label_as(struct native *self, lxw_chart_series *series, const struct doc_cell *cells,
                     uint8_t position, enum colour name, bool bold);
const struct doc_cell *native_first_known(const struct doc_cell *cells, size_t n);
void native_no_legend(struct native *self);
void native_hide_names(struct native *self); /* of the categories: they stand beside */
/* A column of formulas beside the table; formula and value of a row come from the caller. */
uint16_t native_helper(struct native *self, const char *title);
void native_helper_cell(struct native *self, uint16_t column, uint32_t row, const char *formula,
                        double value);
const char *native_cell(const struct native *self, uint16_t column, uint32_t row); /* "B12" */

/* The kinds, each in the file of its name. */
void native_stacked(struct native *self);  /* xlsx_chart_stack.c */
void native_bridge(struct native *self);   /* xlsx_chart_steps.c */
void native_variance(struct native *self); /* xlsx_chart_steps.c */

#endif
