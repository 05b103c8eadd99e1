/* Severity shapes, drawn as paths. */
#include "draw/sheet_marks.h"

#include "baten/arena.h"

static void square_with_cross(struct canvas *canvas, double x, double y, double s) {
    double low = s * 0.28, high = s * 0.72;
    canvas_rect(canvas, x, y, s, s, COLOUR_BAD);
    canvas_line(canvas, x + low, y + low, x + high, y + high, COLOUR_PAPER, s * 0.13);
    canvas_line(canvas, x + high, y + low, x + low, y + high, COLOUR_PAPER, s * 0.13);
}

static void triangle_with_stroke(struct canvas *canvas, double x, double y, double s) {
    struct point points[3] = {{x + s / 2, y - 0.3}, {x + s + 0.6, y + s}, {x - 0.6, y + s}};
    canvas_path(canvas, points, 3, COLOUR_WARN, COLOUR_NONE, 0);
    canvas_line(canvas, x + s / 2, y + s * 0.35, x + s / 2, y + s * 0.68, COLOUR_PAPER, s * 0.12);
    canvas_rect(canvas, x + s * 0.44, y + s * 0.77, s * 0.12, s * 0.12, COLOUR_PAPER);
}

static void disc_with_i(struct canvas *canvas, double x, double y, double s) {
    canvas_disc(canvas, x + s / 2, y + s / 2, s / 2, COLOUR_TEXT2, COLOUR_NONE, 0);
    canvas_rect(canvas, x + s * 0.44, y + s * 0.42, s * 0.12, s * 0.34, COLOUR_PAPER);
    canvas_rect(canvas, x + s * 0.44, y + s * 0.22, s * 0.12, s * 0.12, COLOUR_PAPER);
}

static void tick(struct canvas *canvas, double x, double y, double s) {
    struct point points[3] = {
        {x + s * 0.1, y + s * 0.55}, {x + s * 0.4, y + s * 0.85}, {x + s * 0.92, y + s * 0.15}};
    canvas_path(canvas, points, 3, COLOUR_NONE, COLOUR_MUTED, s * 0.14);
}

static void ring(struct canvas *canvas, double x, double y, double s) {
    canvas_disc(canvas, x + s / 2, y + s / 2, s / 2 - 0.4, COLOUR_PAPER, COLOUR_MUTED, 0.75);
}

static void diamond(struct canvas *canvas, double x, double y, double s) {
    double m = s / 2;
    struct point points[4] = {{x + m, y}, {x + s, y + m}, {x + m, y + s}, {x, y + m}};
    canvas_path(canvas, points, 4, COLOUR_PAPER, COLOUR_MUTED, 0.75);
}

static const struct {
    void (*draw)(struct canvas *canvas, double x, double y, double s);
    enum colour word;
} severities[] = {
    [SEVERITY_ERROR] = {square_with_cross, COLOUR_BAD},
    [SEVERITY_WARNING] = {triangle_with_stroke, COLOUR_WARN},
    [SEVERITY_INFO] = {disc_with_i, COLOUR_TEXT2},
    [SEVERITY_PASSED] = {tick, COLOUR_TEXT2},
    [SEVERITY_NOT_MEASURABLE] = {ring, COLOUR_TEXT2},
    [SEVERITY_SUPPRESSED] = {diamond, COLOUR_TEXT2},
};

void mark_shape(struct canvas *canvas, enum severity severity, double x, double y, double size) {
    severities[severity].draw(canvas, x, y, size);
}

void mark_severity(struct canvas *canvas, enum severity severity, double x, double y, double size) {
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    mark_shape(canvas, severity, x, y, size);
    canvas_end(canvas, TAG_ARTIFACT);
}

enum colour mark_colour(enum severity severity) {
    return severities[severity].word;
}

void mark_box(struct canvas *canvas, double x, double y, double size) {
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_outline(canvas, x + 0.4, y + 0.4, size - 0.8, size - 0.8, COLOUR_PAPER, COLOUR_TEXT2,
                   0.75);
    canvas_end(canvas, TAG_ARTIFACT);
}

#define SCORE_GAP 2.0

void mark_score(struct canvas *canvas, int score, double x, double y, double size) {
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    for (int i = 0; i < SCORE_MOST; i++) {
        canvas_outline(canvas, x + (size + SCORE_GAP) * i + 0.4, y + 0.4, size - 0.8, size - 0.8,
                       i < score ? COLOUR_AC : COLOUR_PAPER, COLOUR_AC, 0.75);
    }
    canvas_end(canvas, TAG_ARTIFACT);
}

double mark_score_width(double size) {
    return (size + SCORE_GAP) * SCORE_MOST - SCORE_GAP;
}

void mark_number(struct canvas *canvas, int number, double x, double y, double size) {
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_disc(canvas, x + size / 2, y + size / 2, size / 2 - 0.4, COLOUR_PAPER, COLOUR_INK, 0.75);
    canvas_end(canvas, TAG_ARTIFACT);
    canvas_text(canvas, x + size / 2, y + size / 2 + 2.7, 8, WEIGHT_REGULAR, ANCHOR_MIDDLE,
                COLOUR_INK, arena_format(canvas->arena, "%d", number), NULL);
}
