/* A heat table: a row per series, a column per period, the figure in every cell; empty cells stay
 * blank, a zero is printed. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"

#include "draw/font.h"

#define CELL_WIDTH 36.0
#define ROW 15.0 /* a cell of 14 and a gap of 1 */
#define EDGE 0.5 /* around the steps that are pale on paper */
#define NAME_SIZE 8.5

static double greatest(const struct doc_plot *plot) {
    double most = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        for (size_t i = 0; i < plot->n_categories; i++) {
            most = fmax(most, cell_number(plot_cell(plot, s, i)));
        }
    }
    return most;
}

/* Five steps of equal width; nothing has no colour. */
static enum colour heat_of(double value, double most) {
    static const enum colour steps[5] = {COLOUR_TINT, COLOUR_RAMP5, COLOUR_RAMP4, COLOUR_RAMP3,
                                         COLOUR_RAMP2};
    if (!(value > 0)) {
        return COLOUR_NONE;
    }
    int step = (int)ceil(5 * value / most) - 1;
    return steps[step < 0 ? 0 : step > 4 ? 4 : step];
}

/* A word in a cell: what stands out (strong) and what is plain are filled, the rest speaks by its
 * colour. */
static enum colour word_fill(enum cell_tone tone) {
    return tone == TONE_STRONG ? COLOUR_RAMP3 : tone == TONE_PLAIN ? COLOUR_RAMP5 : COLOUR_NONE;
}

static enum colour figure_colour(enum colour fill) {
    return fill == COLOUR_NONE   ? COLOUR_TEXT2
           : fill == COLOUR_TINT ? COLOUR_INK
                                 : palette_ramp_label(fill);
}

static void row_draw(struct canvas *canvas, const struct doc_plot *plot, size_t s,
                     const struct axis *axis, double y, double row) {
    double most = greatest(plot), size = row >= 11 ? 7.5 : 7;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, s, i);
        enum colour fill =
            cell->kind == CELL_TEXT ? word_fill(cell->tone) : heat_of(cell_number(cell), most);
        if (cell->kind == CELL_EMPTY) {
            continue;
        }
        mark_begin(canvas, plot, plot_series_name(plot, s), i, cell);
        if (fill != COLOUR_NONE) {
            canvas_outline(canvas, axis->x + (double)i * axis->pitch + EDGE / 2, y + EDGE / 2,
                           axis->pitch - 1 - EDGE, fmax(row - 1 - EDGE, 0.1), fill,
                           palette_ramp_edge(fill), EDGE);
        }
        mark_end(canvas);
        if (row >= 8 &&
            text_width(canvas, cell_printed(cell), size, WEIGHT_REGULAR) <= axis->pitch - 2) {
            canvas_text(canvas, axis_middle(axis, i) - 0.5, y + (row - 1) / 2 + 0.36 * size, size,
                        WEIGHT_REGULAR, ANCHOR_MIDDLE,
                        fill == COLOUR_NONE ? tone_text(cell->tone, COLOUR_TEXT2)
                                            : figure_colour(fill),
                        cell_printed(cell), cell->figure);
        }
    }
}

void heat_draw(struct canvas *canvas, const struct doc_plot *plot) {
    double widest = 0;
    for (size_t s = 0; s < plot->n_series; s++) {
        widest =
            fmax(widest, text_width(canvas, plot_series_name(plot, s), NAME_SIZE, WEIGHT_REGULAR));
    }
    double names = fmin(widest + 0.1, canvas->width * 0.4), x = names + 8;
    double pitch = fmin(CELL_WIDTH + 1, (canvas->width - x) / (double)plot->n_categories);
    struct axis axis = axis_layout(canvas, plot, x, pitch, true, fmax(24, canvas->height / 3));
    double row = fmin(ROW, (canvas->height - axis.height) / (double)plot->n_series);
    for (size_t s = 0; s < plot->n_series; s++) {
        double y = row * (double)s, size = row >= 12 ? NAME_SIZE : 7;
        if (row_has_text(canvas, s, row, y + row / 2)) {
            const char *name = font_shorten(canvas->fonts, canvas->arena, WEIGHT_REGULAR, size,
                                            plot_series_name(plot, s), names);
            canvas_text(canvas, 0, y + row / 2 + 0.3 * size, size, WEIGHT_REGULAR, ANCHOR_START,
                        COLOUR_INK, name, NULL);
        }
        row_draw(canvas, plot, s, &axis, y, row);
    }
    axis_draw(&axis, canvas, plot, row * (double)plot->n_series);
}

double heat_need(const struct doc_plot *plot, double width) {
    (void)width;
    return ROW * (double)plot->n_series + 24;
}
