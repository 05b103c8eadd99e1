/* Reads the colours that meet from a list of primitives. */
#include "support/contrast.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/font.h"

#define TEXT_LEAST 4.5
#define GRAPHIC_LEAST 3.0

static bool inside_path(const struct primitive *p, double x, double y) {
    bool inside = false;
    for (size_t i = 0, j = p->n_points - 1; i < p->n_points; j = i++) {
        struct point a = p->points[i], b = p->points[j];
        if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x) {
            inside = !inside;
        }
    }
    return inside;
}

static bool covers(const struct primitive *p, double x, double y) {
    if (!p->fill || p->fill_colour == COLOUR_NONE) {
        return false;
    }
    return p->kind == DRAW_RECT ? x >= p->x && x <= p->x + p->w && y >= p->y && y <= p->y + p->h
                                : p->kind == DRAW_PATH && inside_path(p, x, y);
}

/* What lies under a point before primitive n is drawn. */
static enum colour ground_at(const struct canvas *canvas, size_t n, double x, double y) {
    for (size_t i = n; i > 0; i--) {
        if (covers(&canvas->at[i - 1], x, y)) {
            return canvas->at[i - 1].fill_colour;
        }
    }
    return COLOUR_PAPER;
}

static void add_text(struct meetings *meetings, const struct canvas *canvas, size_t i) {
    const struct primitive *p = &canvas->at[i];
    double width = font_width(canvas->fonts, p->weight, p->size, p->text, strlen(p->text));
    double start = p->anchor == ANCHOR_START ? 0 : p->anchor == ANCHOR_END ? -width : -width / 2;
    double angle = p->rotation * acos(-1) / 180, up = p->size * 0.3;
    for (int k = 0; k <= 2 && strspn(p->text, " ") < strlen(p->text); k++) {
        double along = start + width * (0.02 + 0.48 * k);
        enum colour ground = ground_at(canvas, i, p->x + along * cos(angle) - up * sin(angle),
                                       p->y - along * sin(angle) - up * cos(angle));
        meetings->n_texts += meetings->text[p->fill_colour][ground] == NULL;
        meetings->text[p->fill_colour][ground] = p->text;
    }
}

/* A point inside the shape: the middle of its box, or of its longest edge for an open path. */
static struct point middle_of(const struct primitive *p) {
    if (p->kind == DRAW_RECT) {
        return (struct point){p->x + p->w / 2, p->y + p->h / 2};
    }
    if (p->kind == DRAW_LINE) {
        return (struct point){(p->x + p->w) / 2, (p->y + p->h) / 2};
    }
    struct point sum = {0, 0};
    for (size_t i = 0; i < p->n_points; i++) {
        sum.x += p->points[i].x / (double)p->n_points;
        sum.y += p->points[i].y / (double)p->n_points;
    }
    return sum;
}

static void add_graphic(struct meetings *meetings, const struct canvas *canvas, size_t i,
                        const char *title) {
    const struct primitive *p = &canvas->at[i];
    struct point at = middle_of(p);
    enum colour fill = p->fill ? p->fill_colour : COLOUR_NONE,
                edge = p->stroke ? p->stroke_colour : COLOUR_NONE,
                ground = ground_at(canvas, i, at.x, at.y);
    meetings->n_graphics += meetings->graphic[fill][edge][ground] == NULL;
    meetings->graphic[fill][edge][ground] = title;
}

void meetings_add(struct meetings *meetings, const struct canvas *canvas) {
    const char *title = "a shape";
    for (size_t i = 0; i < canvas->n; i++) {
        const struct primitive *p = &canvas->at[i];
        switch (p->kind) {
        case DRAW_TEXT: add_text(meetings, canvas, i); break;
        case DRAW_RECT:
        case DRAW_LINE:
        case DRAW_PATH: add_graphic(meetings, canvas, i, title); break;
        case DRAW_BEGIN: title = p->text != NULL ? p->text : title; break;
        case DRAW_IMAGE: /* its colours are the client's */
        case DRAW_END: break;
        }
    }
}

static bool is_ground(enum colour colour) {
    static const enum colour grounds[] = {COLOUR_NONE, COLOUR_PAPER, COLOUR_PANEL, COLOUR_RULE,
                                          COLOUR_GRID, COLOUR_TINT,  COLOUR_AREA};
    for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
        if (grounds[i] == colour) {
            return true;
        }
    }
    return false;
}

static bool is_ramp(enum colour colour) {
    return colour >= COLOUR_RAMP1 && colour <= COLOUR_RAMP5;
}

/* Paper on what is dark is a sign (the cross of an error), on a ramp it is the gap between two
 * parts. */
static bool means_nothing(enum colour fill, enum colour edge, enum colour ground) {
    bool paper = (fill == COLOUR_PAPER || fill == COLOUR_NONE) &&
                 (edge == COLOUR_PAPER || edge == COLOUR_NONE);
    if (paper && !is_ground(ground)) {
        return is_ramp(ground);
    }
    return is_ground(edge) && (is_ground(fill) || fill == COLOUR_ACCENT);
}

static double best(const struct palette *palette, enum colour fill, enum colour edge,
                   enum colour ground) {
    double of_fill =
        fill == COLOUR_NONE ? 0 : palette_contrast(palette->rgb[fill], palette->rgb[ground]);
    double of_edge =
        edge == COLOUR_NONE ? 0 : palette_contrast(palette->rgb[edge], palette->rgb[ground]);
    return fmax(of_fill, of_edge);
}

static const char *graphic_fault(const struct meetings *meetings, const struct palette *palette,
                                 struct arena *arena) {
    for (enum colour fill = 0; fill < COLOURS; fill++) {
        for (enum colour edge = 0; edge < COLOURS; edge++) {
            for (enum colour ground = 0; ground < COLOURS; ground++) {
                const char *title = meetings->graphic[fill][edge][ground];
                if (title != NULL && !means_nothing(fill, edge, ground) &&
                    best(palette, fill, edge, ground) < GRAPHIC_LEAST) {
                    return arena_format(arena, "%s, edge %s, on %s: %.2f (%s)", colour_names[fill],
                                        colour_names[edge], colour_names[ground],
                                        best(palette, fill, edge, ground), title);
                }
            }
        }
    }
    return NULL;
}

const char *meetings_fault(const struct meetings *meetings, const struct palette *palette,
                           struct arena *arena) {
    for (enum colour text = 0; text < COLOURS; text++) {
        for (enum colour ground = 0; ground < COLOURS; ground++) {
            double contrast = palette_contrast(palette->rgb[text], palette->rgb[ground]);
            if (meetings->text[text][ground] != NULL && contrast < TEXT_LEAST) {
                return arena_format(arena, "text in %s on %s: %.2f (\"%s\")", colour_names[text],
                                    colour_names[ground], contrast, meetings->text[text][ground]);
            }
        }
    }
    return graphic_fault(meetings, palette, arena);
}
