/* The axis of categories under columns and lines: labels wrapped or thinned until they fit, years
 * under the first of their quarters. */
#include "draw/plot_kit.h"

#include <string.h>

#include "draw/font.h"

#define LABEL_SIZE 8.0
#define LEAD 9.5
#define MOST_LINES 3
#define AIR 2.5 /* between neighbours */

static const char *label_of(const struct doc_plot *plot, size_t i) {
    return plot->categories[i].label == NULL ? "" : plot->categories[i].label;
}

static struct style label_style(const struct doc_plot *plot, size_t i) {
    bool current = plot->categories[i].current;
    return (struct style){LABEL_SIZE, current ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR, ANCHOR_MIDDLE,
                          current ? COLOUR_INK : COLOUR_TEXT2};
}

static double widest_label(const struct canvas *canvas, const struct doc_plot *plot) {
    double widest = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        widest = fmax(
            widest, text_width(canvas, label_of(plot, i), LABEL_SIZE, label_style(plot, i).weight));
    }
    return widest;
}

static double widest_word(const struct canvas *canvas, const struct doc_plot *plot) {
    double widest = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        for (const char *at = label_of(plot, i); *at != '\0';) {
            size_t n = strcspn(at, " ");
            widest = fmax(
                widest, font_width(canvas->fonts, label_style(plot, i).weight, LABEL_SIZE, at, n));
            at += n + (at[n] == ' ' ? 1 : 0);
        }
    }
    return widest;
}

/* What a label may take: its share of the axis, with air to its neighbours. On two levels the
 * outermost cannot reach past the edge. */
static double label_room(const struct axis *axis, const struct doc_plot *plot, size_t i) {
    double pitches = (double)(axis->step * axis->levels);
    if (axis->levels == 2 && (i == 0 || i + 1 == plot->n_categories)) {
        pitches = 1.5;
    }
    return fmax(axis->pitch * pitches - AIR, 4);
}

static double height_of(const struct axis *axis) {
    return 13 + LEAD * (double)(axis->lines[0] + axis->lines[1] - 1) + (axis->groups ? 10 : 0);
}

/* Words that fit the pitch wrap; longer ones stand on two levels. */
static void wrap_labels(struct axis *axis, const struct canvas *canvas,
                        const struct doc_plot *plot) {
    axis->levels = widest_word(canvas, plot) > axis->pitch - AIR && plot->n_categories > 1 ? 2 : 1;
    for (size_t i = 0; i < plot->n_categories; i++) {
        size_t lines = paragraph_lines(canvas, label_of(plot, i), label_style(plot, i),
                                       label_room(axis, plot, i), MOST_LINES);
        size_t *most = &axis->lines[i % axis->levels];
        *most = lines > *most ? lines : *most;
    }
}

struct axis axis_layout(const struct canvas *canvas, const struct doc_plot *plot, double x,
                        double pitch, bool with_groups, double most) {
    struct axis axis = {.x = x, .pitch = pitch, .step = 1, .levels = 1, .lines = {1, 0}};
    double widest = widest_label(canvas, plot);
    for (size_t i = 0; i < plot->n_categories && with_groups; i++) {
        axis.groups = axis.groups || plot->categories[i].group != NULL;
    }
    if (widest > pitch - AIR && pitch >= 24) {
        wrap_labels(&axis, canvas, plot);
    }
    if (widest > pitch - AIR &&
        (pitch < 24 || height_of(&axis) > most)) { /* one line, and only some of them */
        axis.levels = axis.lines[0] = 1;
        axis.lines[1] = 0;
        axis.step = (size_t)ceil((fmin(widest, 60) + AIR + 0.1) / fmax(pitch, 0.1));
    }
    axis.height = height_of(&axis);
    return axis;
}

double axis_middle(const struct axis *axis, size_t category) {
    return axis->x + ((double)category + 0.5) * axis->pitch;
}

/* Every step-th label counted back from the last, so that the latest period is named. */
static bool is_printed(const struct axis *axis, const struct doc_plot *plot, size_t i) {
    return (plot->n_categories - 1 - i) % axis->step == 0;
}

static void groups_draw(const struct axis *axis, struct canvas *canvas, const struct doc_plot *plot,
                        double y) {
    double baseline = y + 21 + LEAD * (double)(axis->lines[0] + axis->lines[1] - 1), free_from = 0;
    for (size_t i = 0; i < plot->n_categories; i++) {
        const char *group = plot->categories[i].group;
        double x = axis->x + (double)i * axis->pitch + (axis->pitch > 12 ? 3 : 1);
        if (group == NULL) {
            continue;
        }
        double width = text_width(canvas, group, LABEL_SIZE, WEIGHT_REGULAR);
        x = fmax(fmin(x, canvas->width - width), 0);
        if (x < free_from) {
            continue;
        }
        if (i > 0) {
            canvas_line(canvas, axis->x + (double)i * axis->pitch, y + 2,
                        axis->x + (double)i * axis->pitch, baseline + 2, COLOUR_RULE, 0.5);
        }
        if (width <= canvas->width) {
            canvas_text(canvas, x, baseline, LABEL_SIZE, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2,
                        group, NULL);
        }
        free_from = x + width + 4;
    }
}

static void labels_draw(const struct axis *axis, struct canvas *canvas, const struct doc_plot *plot,
                        double y) {
    double free_to =
        canvas->width + AIR; /* from the right, since the latest period must be named */
    for (size_t i = plot->n_categories; i-- > 0;) {
        if (!is_printed(axis, plot, i) || *label_of(plot, i) == '\0') {
            continue;
        }
        struct style style = label_style(plot, i);
        size_t level = i % axis->levels;
        double room = label_room(axis, plot, i),
               lower = level == 1 ? LEAD * (double)axis->lines[0] : 0;
        double width = fmin(text_width(canvas, label_of(plot, i), style.size, style.weight), room);
        double x = fmax(fmin(axis_middle(axis, i), canvas->width - width / 2), width / 2);
        if (axis->step > 1 && x + width / 2 + AIR > free_to) {
            continue;
        }
        paragraph_draw(canvas, x, y + 11 + lower, LEAD, label_of(plot, i), style, room,
                       axis->lines[level]);
        free_to = x - width / 2;
    }
}

void axis_draw(const struct axis *axis, struct canvas *canvas, const struct doc_plot *plot,
               double y) {
    labels_draw(axis, canvas, plot, y);
    if (axis->groups) {
        groups_draw(axis, canvas, plot, y);
    }
}
