/* A drawing as a list of primitives in points, origin top left: made once, printed by PDF, SVG and
 * PNG alike. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/arena.h"
#include "draw/palette.h"

enum weight { WEIGHT_REGULAR, WEIGHT_SEMIBOLD };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* What a span of primitives means, for tagged PDF and for screen readers; ARTIFACT is decoration.
 */
enum tag {
    TAG_ARTIFACT,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_FIGURE,
    TAG_TABLE,
    TAG_THEAD,
    TAG_TBODY,
    TAG_TR,
    TAG_TH,
    TAG_TH_ROW,
    TAG_TD,
    TAG_LIST,
    TAG_ITEM,
    TAG_LABEL,
    TAG_BODY,
    TAG_LINK,
    TAG_SECTION,
    TAG_TITLE,
    TAG_NOTE,
    TAGS
};

enum primitive_kind {
    DRAW_RECT,
    DRAW_LINE,
    DRAW_PATH,
    DRAW_TEXT,
    DRAW_IMAGE,
    DRAW_BEGIN,
    DRAW_END
};

struct point {
    double x, y;
};

/* A path is move-to the first point, lines to the others, closed when filled. */
struct primitive {
    enum primitive_kind kind;
    double x, y, w, h;          /* RECT, IMAGE; LINE: (x,y)-(w,h); TEXT: baseline x,y */
    const struct point *points; /* PATH */
    size_t n_points;
    bool fill, stroke, hatch; /* hatch: 45°, line 0.7, pitch 2.83, clipped to the shape */
    enum colour fill_colour, stroke_colour;
    double stroke_width, dash_on, dash_off; /* dash 0 = solid */
    const char *text; /* TEXT: UTF-8; BEGIN: title or alternative text, NULL = none */
    double size;
    enum weight weight;
    enum anchor anchor;
    double rotation; /* degrees counter-clockwise around x,y */
    enum tag tag;    /* BEGIN, END */
    const char
        *link; /* BEGIN of TAG_LINK: page or figure anchor ("#budget") or URI; any BEGIN: NULL */
    const char *id; /* BEGIN: anchor of this place; TEXT: figure id of the printed number; NULL */
    int columns;    /* BEGIN of TAG_TABLE: number of columns */
    const struct image *image; /* IMAGE; outlives the canvas */
};

struct fonts; /* draw/font.h */
struct image; /* baten/image.h */

struct canvas {
    struct arena *arena;
    const struct fonts *fonts; /* for measuring; not owned */
    struct primitive *at;      /* heap */
    size_t n, capacity;
    double width, height;
    size_t dropped; /* labels of a plot that found no place */
};

void canvas_init(struct canvas *canvas, struct arena *arena, const struct fonts *fonts,
                 double width, double height);
void canvas_release(struct canvas *canvas);
void canvas_clear(struct canvas *canvas); /* as after canvas_init */

void canvas_rect(struct canvas *canvas, double x, double y, double w, double h, enum colour fill);
void canvas_outline(struct canvas *canvas, double x, double y, double w, double h, enum colour fill,
                    enum colour stroke, double width);
void canvas_hatched(struct canvas *canvas, double x, double y, double w, double h,
                    enum colour stroke, double width);
void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1,
                 enum colour stroke, double width);
void canvas_dashed(struct canvas *canvas, double x0, double y0, double x1, double y1,
                   enum colour stroke, double width, double on, double off);
/* points are copied. fill or stroke may be COLOUR_NONE. */
void canvas_path(struct canvas *canvas, const struct point *points, size_t n, enum colour fill,
                 enum colour stroke, double width);
/* text is copied; returns its width in points. figure may be NULL. */
double canvas_text(struct canvas *canvas, double x, double y, double size, enum weight weight,
                   enum anchor anchor, enum colour colour, const char *text, const char *figure);
/* A picture filling the rectangle; it is opaque. What it shows is said by a TAG_FIGURE around it.
 */
void canvas_image(struct canvas *canvas, double x, double y, double w, double h,
                  const struct image *image);
void canvas_begin(struct canvas *canvas, enum tag tag, const char *title, const char *link,
                  const char *id);
void canvas_end(struct canvas *canvas, enum tag tag);
/* A disc, as a path of many sides; fill or stroke may be COLOUR_NONE. */
void canvas_disc(struct canvas *canvas, double x, double y, double radius, enum colour fill,
                 enum colour stroke, double width);
/* All primitives of `from`, moved by dx, dy. */
void canvas_place(struct canvas *canvas, const struct canvas *from, double dx, double dy);

/* The hatch lines of a RECT, clipped to it: n lines from ends[2i] to ends[2i + 1], arena-owned. For
 * back ends: no pattern is needed. */
size_t canvas_hatch_lines(const struct primitive *rect, struct arena *arena, struct point **ends);

#endif
