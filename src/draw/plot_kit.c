/* Cells, colours, titles and paragraphs for the plots. */
#include "draw/plot_kit.h"

#include <string.h>

#include "draw/font.h"

bool cell_known(const struct doc_cell *cell) {
    return cell->kind == CELL_NUMBER && cell->known;
}

double cell_number(const struct doc_cell *cell) {
    return cell_known(cell) ? (double)cell->value.units / (double)DECIMAL_ONE : 0;
}

const char *cell_printed(const struct doc_cell *cell) {
    return cell->kind == CELL_EMPTY || cell->text == NULL ? "" : cell->text;
}

enum colour tone_text(enum cell_tone tone, enum colour plain) {
    switch (tone) {
    case TONE_GOOD: return COLOUR_GOOD_TEXT;
    case TONE_BAD: return COLOUR_BAD;
    case TONE_WARN: return COLOUR_WARN;
    case TONE_MUTED: return COLOUR_MUTED;
    case TONE_PLAIN:
    case TONE_STRONG: break;
    }
    return plain;
}

enum colour tone_fill(enum cell_tone tone, enum colour plain) {
    return tone == TONE_GOOD ? COLOUR_GOOD : tone_text(tone, plain);
}

const struct doc_cell *plot_cell(const struct doc_plot *plot, size_t series, size_t category) {
    static const struct doc_cell empty = {.kind = CELL_EMPTY, .text = ""};
    bool there = series < plot->n_series && plot->series[series].values != NULL &&
                 category < plot->n_categories;
    return there ? &plot->series[series].values[category] : &empty;
}

const char *plot_series_name(const struct doc_plot *plot, size_t series) {
    return series < plot->n_series && plot->series[series].name != NULL ? plot->series[series].name
                                                                        : "";
}

size_t plot_series_of(const struct doc_plot *plot, enum scenario scenario) {
    for (size_t i = 0; i < plot->n_series; i++) {
        if (plot->series[i].scenario == scenario) {
            return i;
        }
    }
    return NO_SERIES;
}

bool plot_has_current(const struct doc_plot *plot) {
    for (size_t i = 0; i < plot->n_categories; i++) {
        if (plot->categories[i].current) {
            return true;
        }
    }
    return false;
}

enum colour plot_period_colour(const struct doc_plot *plot, size_t category) {
    return !plot_has_current(plot) || plot->categories[category].current ? COLOUR_AC
                                                                         : COLOUR_PREVIOUS;
}

/* "Q3 2026": the group of a time axis stands only at its first category. */
static const char *category_title(struct canvas *canvas, const struct doc_plot *plot,
                                  size_t category) {
    const char *label = plot->categories[category].label;
    label = label == NULL ? "" : label;
    if (plot->kind == PLOT_BRIDGE) {
        return label;
    }
    for (size_t i = category + 1; i-- > 0;) {
        if (plot->categories[i].group != NULL) {
            return arena_format(canvas->arena, "%s %s", label, plot->categories[i].group);
        }
    }
    return label;
}

void mark_begin(struct canvas *canvas, const struct doc_plot *plot, const char *series,
                size_t category, const struct doc_cell *cell) {
    const char *place = category_title(canvas, plot, category);
    const char *unit = plot->unit != NULL && cell_known(cell) ? plot->unit : "";
    const char *title =
        arena_format(canvas->arena, "%s%s%s%s%s%s%s", place, *place && *series ? ", " : "", series,
                     *place || *series ? ": " : "", cell_printed(cell), *unit ? " " : "", unit);
    canvas_begin(canvas, TAG_ARTIFACT, title, NULL, NULL);
}

void mark_end(struct canvas *canvas) {
    canvas_end(canvas, TAG_ARTIFACT);
}

double text_width(const struct canvas *canvas, const char *text, double size, enum weight weight) {
    return font_width(canvas->fonts, weight, size, text, strlen(text));
}

double series_width(const struct canvas *canvas, const struct doc_plot *plot, size_t series,
                    double size, enum weight weight) {
    double widest = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        widest = fmax(widest,
                      text_width(canvas, cell_printed(plot_cell(plot, series, i)), size, weight));
    }
    return widest;
}

bool row_has_text(const struct canvas *canvas, size_t i, double pitch, double y) {
    size_t every = pitch >= 8 ? 1 : (size_t)ceil(8 / fmax(pitch, 0.01));
    return i % every == every / 2 && y >= 3.9 && y <= canvas->height - 3.9;
}

size_t paragraph_lines(const struct canvas *canvas, const char *text, struct style style,
                       double width, size_t most) {
    struct str *lines;
    size_t n =
        font_wrap(canvas->fonts, canvas->arena, style.weight, style.size, text, width, &lines);
    return n < most ? n : most;
}

size_t paragraph_draw(struct canvas *canvas, double x, double y, double lead, const char *text,
                      struct style style, double width, size_t most) {
    struct str *lines;
    size_t n =
        font_wrap(canvas->fonts, canvas->arena, style.weight, style.size, text, width, &lines);
    for (size_t i = 0; i < n && i < most; i++) {
        const char *line = str_text(canvas->arena, lines[i]);
        if (i + 1 == most && n > most) { /* all that is left, so that the cut shows */
            const char *rest = arena_text(canvas->arena, lines[i].s,
                                          (size_t)(lines[n - 1].s + lines[n - 1].n - lines[i].s));
            line =
                font_shorten(canvas->fonts, canvas->arena, style.weight, style.size, rest, width);
        }
        canvas_text(canvas, x, y + lead * (double)i, style.size, style.weight, style.anchor,
                    style.colour, line, NULL);
    }
    return n < most ? n : most;
}

void spread(double *centres, const double *heights, size_t n, double low, double high) {
    double total = 0, at = low;
    for (size_t i = 0; i < n; i++) {
        total += heights[i];
    }
    double squeeze = total > high - low && total > 0 ? (high - low) / total : 1;
    for (size_t i = 0; i < n; i++) { /* down: not above the one before */
        centres[i] = fmax(centres[i], at + squeeze * heights[i] / 2);
        at = centres[i] + squeeze * heights[i] / 2;
    }
    at = high;
    for (size_t i = n; i-- > 0;) { /* and back up from the end */
        centres[i] = fmin(centres[i], at - squeeze * heights[i] / 2);
        at = centres[i] - squeeze * heights[i] / 2;
    }
}
