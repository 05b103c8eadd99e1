/* From idea to use as left-aligned bars, what passed on and how long it took between the rows. */
#include "draw/plot_kinds.h"
#include "draw/plot_kit.h"
#include "draw/scale.h"

#include "draw/font.h"

#define PITCH 26.0
#define BAR 12.0
#define SIZE 8.5

/* "68% · mediaan 21 dagen": the texts of the further series, each a figure of its own. */
static void between_draw(struct canvas *canvas, const struct doc_plot *plot, size_t i, double x,
                         double y) {
    for (size_t s = 1; s < plot->n_series; s++) {
        const struct doc_cell *cell = plot_cell(plot, s, i);
        const char *name = plot_series_name(plot, s), *figure = cell_printed(cell);
        if (*figure == '\0') {
            continue;
        }
        const char *words =
            *name != '\0' ? arena_format(canvas->arena, "%s %s", name, figure) : figure;
        if (x + text_width(canvas, words, 7.5, WEIGHT_REGULAR) > canvas->width) {
            words = figure;
        }
        if (x + text_width(canvas, words, 7.5, WEIGHT_REGULAR) <= canvas->width) {
            x += canvas_text(canvas, x, y, 7.5, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2, words,
                             cell->figure) +
                 8;
        }
    }
}

void funnel_draw(struct canvas *canvas, const struct doc_plot *plot) {
    double widest = 0, most = 0, figures = series_width(canvas, plot, 0, SIZE, WEIGHT_SEMIBOLD);
    for (size_t i = 0; i < plot->n_categories; i++) {
        const char *name = plot->categories[i].label == NULL ? "" : plot->categories[i].label;
        widest = fmax(widest, text_width(canvas, name, SIZE, WEIGHT_REGULAR));
        most = fmax(most, cell_number(plot_cell(plot, 0, i)));
    }
    double names = fmin(widest + 0.1, canvas->width * 0.4), x = names + 10;
    struct scale scale = scale_with_zero(0, most, x, fmax(canvas->width - figures - 5, x + 4));
    double last = plot->n_series > 1 ? PITCH - 14 : 0,
           pitch = fmin(PITCH, (canvas->height + last) / (double)plot->n_categories);
    if (pitch < 22) { /* no room for texts between the rows */
        pitch = canvas->height / (double)plot->n_categories;
    }
    double bar = fmin(BAR, pitch * 0.55), size = pitch >= 12 ? SIZE : 7;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct doc_cell *cell = plot_cell(plot, 0, i);
        double y = pitch * (double)i, middle = y + bar / 2 + fmin(1, pitch * 0.2),
               end = scale_at(&scale, fmax(cell_number(cell), 0));
        const char *name = plot->categories[i].label == NULL ? "" : plot->categories[i].label;
        name = font_shorten(canvas->fonts, canvas->arena, WEIGHT_REGULAR, size, name, names);
        mark_begin(canvas, plot, plot_series_name(plot, 0), i, cell);
        canvas_rect(canvas, x, middle - bar / 2, end - x, bar, COLOUR_AC);
        mark_end(canvas);
        if (row_has_text(canvas, i, pitch, middle)) {
            canvas_text(canvas, 0, middle + 0.34 * size, size, WEIGHT_REGULAR, ANCHOR_START,
                        COLOUR_INK, name, NULL);
            canvas_text(canvas, end + 4, middle + 0.34 * size, size, WEIGHT_SEMIBOLD, ANCHOR_START,
                        COLOUR_INK, cell_printed(cell), cell->figure);
        }
        if (i > 0 && pitch >= 22) {
            between_draw(canvas, plot, i, x, y - (pitch - bar) / 2 + 3.6);
        }
    }
}

double funnel_need(const struct doc_plot *plot, double width) {
    (void)width;
    return PITCH * (double)plot->n_categories - (plot->n_series > 1 ? PITCH - 14 : 0);
}
