/* How each check ended: a shape a check with its id under it, the families side by side. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"

#include "draw/font.h"
#include "draw/sheet_marks.h"

#define NAME_SIZE 8.5
#define NAME_ROW 14.0
#define PITCH 14.5 /* from one shape to the next */
#define SHAPE 9.0
#define MARK_ROW 25.0 /* a shape and its id */
#define ID_SIZE 7.0
#define GAP 10.0 /* between families */
#define FAMILY_FOOT 6.0

/* A family is a category with a group and those behind it without one. */
static size_t family_end(const struct doc_plot *plot, size_t from) {
    size_t to = from + 1;
    while (to < plot->n_categories && plot->categories[to].group == NULL) {
        to++;
    }
    return to;
}

struct grid {
    size_t abreast;  /* families in a row */
    size_t per_line; /* shapes in a line of a family */
    size_t lines;    /* of the largest family */
    size_t families;
    double width; /* of a family */
};

static struct grid grid_of(const struct doc_plot *plot, double width) {
    struct grid grid = {0};
    size_t most = 0;
    for (size_t from = 0, to; from < plot->n_categories; from = to, grid.families++) {
        to = family_end(plot, from);
        most = to - from > most ? to - from : most;
    }
    double wanted = PITCH * (double)most + GAP;
    grid.abreast = (size_t)((width + GAP) / wanted);
    grid.abreast = grid.abreast > grid.families ? grid.families : grid.abreast;
    grid.abreast = grid.abreast < 1 ? 1 : grid.abreast;
    grid.width = (width + GAP) / (double)grid.abreast - GAP;
    grid.per_line = (size_t)fmax(grid.width / PITCH, 1);
    grid.lines = (most + grid.per_line - 1) / grid.per_line;
    return grid;
}

static void check_draw(struct canvas *canvas, const struct doc_plot *plot, size_t i, double x,
                       double y) {
    const struct plot_category *check = &plot->categories[i];
    const char *id = check->label == NULL ? "" : check->label;
    enum severity severity = plot->severities == NULL ? SEVERITY_PASSED : plot->severities[i];
    bool passed = severity == SEVERITY_PASSED;
    enum weight weight = passed ? WEIGHT_REGULAR : WEIGHT_SEMIBOLD;
    mark_begin(canvas, plot, plot_series_name(plot, 0), i, plot_cell(plot, 0, i));
    mark_shape(canvas, severity, x, y, SHAPE);
    mark_end(canvas);
    if (text_width(canvas, id, ID_SIZE, weight) <= PITCH - 1) {
        canvas_text(canvas, x + SHAPE / 2, y + SHAPE + 8, ID_SIZE, weight, ANCHOR_MIDDLE,
                    passed ? COLOUR_TEXT2 : COLOUR_INK, id, NULL);
    }
}

static void family_draw(struct canvas *canvas, const struct doc_plot *plot, const struct grid *grid,
                        size_t from, size_t to, double x, double y) {
    const char *name = plot->categories[from].group == NULL ? "" : plot->categories[from].group;
    canvas_text(
        canvas, x, y + 8, NAME_SIZE, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_INK,
        font_shorten(canvas->fonts, canvas->arena, WEIGHT_SEMIBOLD, NAME_SIZE, name, grid->width),
        NULL);
    for (size_t i = from; i < to; i++) {
        size_t at = i - from;
        check_draw(canvas, plot, i, x + 1 + PITCH * (double)(at % grid->per_line),
                   y + NAME_ROW + MARK_ROW * (double)(at / grid->per_line));
    }
}

static double row_height(const struct grid *grid) {
    return NAME_ROW + MARK_ROW * (double)grid->lines + FAMILY_FOOT;
}

void checks_draw(struct canvas *canvas, const struct doc_plot *plot) {
    struct grid grid = grid_of(plot, canvas->width);
    size_t family = 0;
    for (size_t from = 0, to; from < plot->n_categories; from = to, family++) {
        to = family_end(plot, from);
        double x = (grid.width + GAP) * (double)(family % grid.abreast),
               y = row_height(&grid) * (double)(family / grid.abreast);
        if (y + row_height(&grid) <= canvas->height + FAMILY_FOOT) {
            family_draw(canvas, plot, &grid, from, to, x, y);
        }
    }
}

double checks_need(const struct doc_plot *plot, double width) {
    struct grid grid = grid_of(plot, width);
    size_t rows = (grid.families + grid.abreast - 1) / grid.abreast;
    return row_height(&grid) * (double)rows - FAMILY_FOOT;
}
