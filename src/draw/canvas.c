/* The list of primitives: every call appends one, texts and points are copied into the arena. */
#include "draw/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "draw/font.h"

#define HATCH_PITCH 2.83 /* along the horizontal; the lines stand at 45° */
#define DISC_SIDES 32

void canvas_init(struct canvas *canvas, struct arena *arena, const struct fonts *fonts,
                 double width, double height) {
    *canvas = (struct canvas){.arena = arena, .fonts = fonts, .width = width, .height = height};
}

void canvas_clear(struct canvas *canvas) {
    canvas->n = 0;
    canvas->dropped = 0;
}

void canvas_release(struct canvas *canvas) {
    free(canvas->at);
    canvas->at = NULL;
    canvas->n = canvas->capacity = 0;
}

static void append(struct canvas *canvas, struct primitive primitive) {
    canvas->at = xgrow(canvas->at, canvas->n, &canvas->capacity, sizeof *canvas->at);
    canvas->at[canvas->n++] = primitive;
}

static const char *copied(struct canvas *canvas, const char *text) {
    return text == NULL ? NULL : arena_text(canvas->arena, text, strlen(text));
}

/* A rectangle of any direction as one of positive size. */
static struct primitive rect_of(double x, double y, double w, double h) {
    return (struct primitive){.kind = DRAW_RECT,
                              .x = w < 0 ? x + w : x,
                              .y = h < 0 ? y + h : y,
                              .w = fabs(w),
                              .h = fabs(h)};
}

void canvas_rect(struct canvas *canvas, double x, double y, double w, double h, enum colour fill) {
    struct primitive rect = rect_of(x, y, w, h);
    rect.fill = true;
    rect.fill_colour = fill;
    append(canvas, rect);
}

void canvas_outline(struct canvas *canvas, double x, double y, double w, double h, enum colour fill,
                    enum colour stroke, double width) {
    struct primitive rect = rect_of(x, y, w, h);
    rect.fill = fill != COLOUR_NONE;
    rect.fill_colour = fill;
    rect.stroke = stroke != COLOUR_NONE;
    rect.stroke_colour = stroke;
    rect.stroke_width = width;
    append(canvas, rect);
}

void canvas_hatched(struct canvas *canvas, double x, double y, double w, double h,
                    enum colour stroke, double width) {
    struct primitive rect = rect_of(x, y, w, h);
    rect.hatch = rect.stroke = rect.fill = true;
    rect.fill_colour = COLOUR_PAPER;
    rect.stroke_colour = stroke;
    rect.stroke_width = width;
    append(canvas, rect);
}

void canvas_dashed(struct canvas *canvas, double x0, double y0, double x1, double y1,
                   enum colour stroke, double width, double on, double off) {
    append(canvas, (struct primitive){.kind = DRAW_LINE,
                                      .x = x0,
                                      .y = y0,
                                      .w = x1,
                                      .h = y1,
                                      .stroke = true,
                                      .stroke_colour = stroke,
                                      .stroke_width = width,
                                      .dash_on = on,
                                      .dash_off = off});
}

void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1,
                 enum colour stroke, double width) {
    canvas_dashed(canvas, x0, y0, x1, y1, stroke, width, 0, 0);
}

void canvas_path(struct canvas *canvas, const struct point *points, size_t n, enum colour fill,
                 enum colour stroke, double width) {
    if (n == 0) {
        return;
    }
    struct point *copy = ARENA_ARRAY(canvas->arena, n, struct point);
    memcpy(copy, points, n * sizeof *copy);
    append(canvas, (struct primitive){.kind = DRAW_PATH,
                                      .points = copy,
                                      .n_points = n,
                                      .fill = fill != COLOUR_NONE,
                                      .fill_colour = fill,
                                      .stroke = stroke != COLOUR_NONE,
                                      .stroke_colour = stroke,
                                      .stroke_width = width});
}

void canvas_disc(struct canvas *canvas, double x, double y, double radius, enum colour fill,
                 enum colour stroke, double width) {
    struct point points[DISC_SIDES + 1];
    for (int i = 0; i <= DISC_SIDES;
         i++) { /* back at the start, so that a mere outline closes too */
        double angle = 2 * acos(-1) * (i % DISC_SIDES) / DISC_SIDES;
        points[i] = (struct point){x + radius * cos(angle), y + radius * sin(angle)};
    }
    canvas_path(canvas, points, DISC_SIDES + 1, fill, stroke, width);
}

double canvas_text(struct canvas *canvas, double x, double y, double size, enum weight weight,
                   enum anchor anchor, enum colour colour, const char *text, const char *figure) {
    append(canvas, (struct primitive){.kind = DRAW_TEXT,
                                      .x = x,
                                      .y = y,
                                      .size = size,
                                      .weight = weight,
                                      .anchor = anchor,
                                      .fill = true,
                                      .fill_colour = colour,
                                      .text = copied(canvas, text),
                                      .id = copied(canvas, figure)});
    return font_width(canvas->fonts, weight, size, text, strlen(text));
}

void canvas_image(struct canvas *canvas, double x, double y, double w, double h,
                  const struct image *image) {
    append(canvas,
           (struct primitive){.kind = DRAW_IMAGE, .x = x, .y = y, .w = w, .h = h, .image = image});
}

void canvas_begin(struct canvas *canvas, enum tag tag, const char *title, const char *link,
                  const char *id) {
    append(canvas, (struct primitive){.kind = DRAW_BEGIN,
                                      .tag = tag,
                                      .text = copied(canvas, title),
                                      .link = copied(canvas, link),
                                      .id = copied(canvas, id)});
}

void canvas_end(struct canvas *canvas, enum tag tag) {
    append(canvas, (struct primitive){.kind = DRAW_END, .tag = tag});
}

static const struct point *moved_points(struct canvas *canvas, const struct primitive *path,
                                        double dx, double dy) {
    struct point *points = ARENA_ARRAY(canvas->arena, path->n_points, struct point);
    for (size_t i = 0; i < path->n_points; i++) {
        points[i] = (struct point){path->points[i].x + dx, path->points[i].y + dy};
    }
    return points;
}

void canvas_place(struct canvas *canvas, const struct canvas *from, double dx, double dy) {
    for (size_t i = 0; i < from->n; i++) {
        struct primitive moved = from->at[i];
        moved.x += dx;
        moved.y += dy;
        if (moved.kind == DRAW_LINE) {
            moved.w += dx;
            moved.h += dy;
        } else if (moved.kind == DRAW_PATH) {
            moved.points = moved_points(canvas, &from->at[i], dx, dy);
        }
        if (canvas->arena != from->arena) {
            moved.text = copied(canvas, moved.text);
            moved.link = copied(canvas, moved.link);
            moved.id = copied(canvas, moved.id);
        }
        append(canvas, moved);
    }
}

size_t canvas_hatch_lines(const struct primitive *rect, struct arena *arena, struct point **ends) {
    double count = floor((rect->w + rect->h) / HATCH_PITCH);
    size_t n = 0, most = count < 1e6 ? (size_t)count + 1 : 1000000;
    *ends = ARENA_ARRAY(arena, 2 * most, struct point);
    for (size_t i = 0; i < most; i++) {
        double start = HATCH_PITCH * (double)i -
                       rect->h; /* where the line would leave the lower edge, from the left */
        double left = fmax(start, 0), right = fmin(start + rect->h, rect->w);
        if (right - left < 0.05) {
            continue;
        }
        double bottom = rect->y + rect->h;
        (*ends)[2 * n] = (struct point){rect->x + left, bottom - (left - start)};
        (*ends)[2 * n + 1] = (struct point){rect->x + right, bottom - (right - start)};
        n++;
    }
    return n;
}
