/* Labels that find a free place: measured, moved within their mark, flipped to its other side, or
 * dropped; never clipped, never smaller, never across a line. */
#include "draw/plot_kit.h"

#include <string.h>

#include "draw/font.h"

#define GAP 1.5   /* points between two labels on a line */
#define CLEAR 1.2 /* points between a label and a line */

static void *more_of(struct arena *arena, void *from, size_t n, size_t *capacity, size_t size) {
    if (n < *capacity) {
        return from;
    }
    *capacity = *capacity == 0 ? 32 : 2 * *capacity;
    void *to = arena_alloc(arena, *capacity, size);
    if (n > 0) {
        memcpy(to, from, n * size);
    }
    return to;
}

void labels_init(struct labels *labels, struct canvas *canvas) {
    *labels = (struct labels){.canvas = canvas};
}

void labels_add(struct labels *labels, struct label label) {
    if (label.text == NULL || *label.text == '\0') {
        return;
    }
    labels->at = more_of(labels->canvas->arena, labels->at, labels->n, &labels->capacity,
                         sizeof *labels->at);
    labels->at[labels->n++] = label;
}

void labels_block(struct labels *labels, struct box box) {
    labels->boxes = more_of(labels->canvas->arena, labels->boxes, labels->n_boxes,
                            &labels->box_capacity, sizeof *labels->boxes);
    labels->boxes[labels->n_boxes++] = box;
}

void labels_block_below(struct labels *labels, double y) {
    labels_block(labels, (struct box){0, y + 2, labels->canvas->width, labels->canvas->height});
}

void labels_block_line(struct labels *labels, double x0, double y0, double x1, double y1) {
    struct arena *arena =
        labels->canvas->arena; /* n_lines and the capacity are even: two fit or none */
    labels->lines = more_of(arena, labels->lines, labels->n_lines, &labels->line_capacity,
                            sizeof *labels->lines);
    labels->lines[labels->n_lines++] = (struct point){x0, y0};
    labels->lines[labels->n_lines++] = (struct point){x1, y1};
}

struct box text_box(const struct fonts *fonts, double x, double y, struct style style,
                    const char *text) {
    double width = font_width(fonts, style.weight, style.size, text, strlen(text));
    double left = style.anchor == ANCHOR_START ? x
                  : style.anchor == ANCHOR_END ? x - width
                                               : x - width / 2;
    bool letters = strpbrk(text, "gjpqyQ()") != NULL;
    return (struct box){left, y - 0.7 * style.size, left + width,
                        y + (letters ? 0.22 : 0.1) * style.size};
}

static bool boxes_touch(struct box a, struct box b) {
    return a.x0 < b.x1 + GAP && b.x0 < a.x1 + GAP && a.y0 < b.y1 && b.y0 < a.y1;
}

/* Clips the segment to the box (Liang-Barsky): does anything remain? */
static bool line_touches(struct point a, struct point b, struct box box) {
    double from = 0, to = 1;
    const double step[4] = {a.x - b.x, b.x - a.x, a.y - b.y, b.y - a.y};
    const double room[4] = {a.x - box.x0, box.x1 - a.x, a.y - box.y0, box.y1 - a.y};
    for (int i = 0; i < 4; i++) {
        if (step[i] == 0) {
            if (room[i] < 0) {
                return false;
            }
        } else if (step[i] < 0) {
            from = fmax(from, room[i] / step[i]);
        } else {
            to = fmin(to, room[i] / step[i]);
        }
    }
    return from <= to;
}

static bool is_free(const struct labels *labels, struct box box) {
    const struct canvas *canvas = labels->canvas;
    if (box.x0 < -0.01 || box.x1 > canvas->width + 0.01 || box.y0 < -0.01 ||
        box.y1 > canvas->height + 0.01) {
        return false;
    }
    for (size_t i = 0; i < labels->n_boxes; i++) {
        if (boxes_touch(box, labels->boxes[i])) {
            return false;
        }
    }
    struct box wide = {box.x0, box.y0 - CLEAR, box.x1, box.y1 + CLEAR};
    for (size_t i = 0; i < labels->n_lines; i += 2) {
        if (line_touches(labels->lines[i], labels->lines[i + 1], wide)) {
            return false;
        }
    }
    return true;
}

static bool try_at(struct labels *labels, const struct label *label, double x, double y) {
    struct canvas *canvas = labels->canvas;
    struct box box = text_box(canvas->fonts, x, y, label->style, label->text);
    double inward = box.x0 < 0               ? -box.x0
                    : box.x1 > canvas->width ? canvas->width - box.x1
                                             : 0; /* at the edge of the panel */
    box.x0 += inward;
    box.x1 += inward;
    if (!is_free(labels, box)) {
        return false;
    }
    canvas_text(canvas, x + inward, y, label->style.size, label->style.weight, label->style.anchor,
                label->style.colour, label->text, label->figure);
    labels_block(labels, box);
    return true;
}

static bool place(struct labels *labels, const struct label *label) {
    const double rows[2] = {label->y, label->flip_y};
    for (int row = 0; row < 2 && !isnan(rows[row]); row++) {
        for (int i = 0; i <= (label->slack > 0 ? 16 : 0);
             i++) { /* 0, then right and left, ever further */
            double shift = label->slack * ((i + 1) / 2) / 8.0 * (i % 2 == 1 ? 1 : -1);
            if (try_at(labels, label, label->x + shift, rows[row])) {
                return true;
            }
        }
    }
    return false;
}

void labels_place(struct labels *labels) {
    int last = 0;
    for (size_t i = 0; i < labels->n; i++) {
        last = labels->at[i].rank > last ? labels->at[i].rank : last;
    }
    for (int rank = 0; rank <= last; rank++) {
        for (size_t i = 0; i < labels->n; i++) {
            if (labels->at[i].rank == rank) {
                labels->at[i].placed = place(labels, &labels->at[i]);
                labels->canvas->dropped += !labels->at[i].placed;
            }
        }
    }
}

int label_rank(const struct doc_plot *plot, const double *values, size_t i) {
    size_t least = 0, greatest = 0;
    for (size_t k = 1; k < plot->n_categories; k++) {
        least = values[k] < values[least] ? k : least;
        greatest = values[k] > values[greatest] ? k : greatest;
    }
    bool outer = i == 0 || i + 1 == plot->n_categories || plot->categories[i].current;
    return outer || i == least || i == greatest ? 0 : 1;
}
