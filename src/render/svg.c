/* The SVG back end: one element per primitive, numbers with at most two decimals and always with a
 * point. */
#include "render/svg.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"
#include "draw/font.h"
#include "draw/plot.h"
#include "render/base64.h"
#include "render/render.h"

static void number(struct strbuf *out, double value) {
    double limited = fmax(-1e9, fmin(1e9, value));
    strbuf_add_fixed(out, isnan(limited) ? 0 : llround(limited * 100), 2);
}

static void attribute(struct strbuf *out, const char *name, double value) {
    strbuf_addf(out, " %s=\"", name);
    number(out, value);
    strbuf_add_char(out, '"');
}

/* XML has no control characters, escaped or not. */
static void escaped(struct strbuf *out, const char *text) {
    static const struct {
        char c;
        const char *as;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        const char *as = NULL;
        length = font_decode(text + at, n - at, &code);
        for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
            as = text[at] == entities[i].c ? entities[i].as : as;
        }
        if (code < 0x20 || code == 0x7F || code == 0xFFFD || code == 0xFFFE || code == 0xFFFF) {
            as = code == '\t' || code == '\n' ? " " : "\xEF\xBF\xBD";
        }
        if (as != NULL) {
            strbuf_add_text(out, as);
        } else {
            strbuf_add(out, text + at, length);
        }
    }
}

static void quoted(struct strbuf *out, const char *name, const char *text) {
    strbuf_addf(out, " %s=\"", name);
    escaped(out, text);
    strbuf_add_char(out, '"');
}

/* class="c-ink s-rule"; what is not painted says so, since SVG fills with black otherwise. */
static void paint(struct strbuf *out, const struct primitive *p) {
    bool fill = p->fill && p->fill_colour != COLOUR_NONE,
         stroke = p->stroke && p->stroke_colour != COLOUR_NONE;
    if (fill || stroke) {
        strbuf_addf(out, " class=\"%s%s%s%s%s\"", fill ? "c-" : "",
                    fill ? colour_names[p->fill_colour] : "", fill && stroke ? " " : "",
                    stroke ? "s-" : "", stroke ? colour_names[p->stroke_colour] : "");
    }
    if (!fill) {
        strbuf_add_text(out, " fill=\"none\"");
    }
    if (stroke) {
        attribute(out, "stroke-width", p->stroke_width);
    }
    if (stroke && p->dash_on > 0) {
        strbuf_add_text(out, " stroke-dasharray=\"");
        number(out, p->dash_on);
        strbuf_add_char(out, ' ');
        number(out, p->dash_off);
        strbuf_add_char(out, '"');
    }
}

static void pair(struct strbuf *out, char command, double x, double y) {
    strbuf_add_char(out, command);
    number(out, x);
    strbuf_add_char(out, ' ');
    number(out, y);
}

static void rect(struct strbuf *out, const struct primitive *p) {
    strbuf_add_text(out, "<rect");
    attribute(out, "x", p->x);
    attribute(out, "y", p->y);
    attribute(out, "width", p->w);
    attribute(out, "height", p->h);
    paint(out, p);
    strbuf_add_text(out, "/>");
}

static void hatched(struct strbuf *out, const struct primitive *p, struct arena *arena) {
    struct primitive ground = *p, lines = *p, outline = *p;
    struct point *ends;
    size_t n = canvas_hatch_lines(p, arena, &ends);
    ground.stroke = outline.fill = lines.fill = false;
    lines.stroke_width = 0.7;
    if (ground.fill) {
        rect(out, &ground);
    }
    if (n > 0) {
        strbuf_add_text(out, "<path d=\"");
        for (size_t i = 0; i < n; i++) {
            pair(out, 'M', ends[2 * i].x, ends[2 * i].y);
            pair(out, 'L', ends[2 * i + 1].x, ends[2 * i + 1].y);
        }
        strbuf_add_char(out, '"');
        paint(out, &lines);
        strbuf_add_text(out, "/>");
    }
    rect(out, &outline);
}

static void path(struct strbuf *out, const struct primitive *p) {
    strbuf_add_text(out, "<path d=\"");
    for (size_t i = 0; i < p->n_points; i++) {
        pair(out, i == 0 ? 'M' : 'L', p->points[i].x, p->points[i].y);
    }
    strbuf_add_text(out, p->fill ? "Z\"" : "\"");
    paint(out, p);
    strbuf_add_text(out, "/>");
}

static void line(struct strbuf *out, const struct primitive *p) {
    strbuf_add_text(out, "<path d=\"");
    pair(out, 'M', p->x, p->y);
    pair(out, 'L', p->w, p->h);
    strbuf_add_char(out, '"');
    paint(out, p);
    strbuf_add_text(out, "/>");
}

static void text(struct strbuf *out, const struct primitive *p) {
    static const char *const anchors[] = {
        [ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
    strbuf_add_text(out, "<text");
    attribute(out, "x", p->x);
    attribute(out, "y", p->y);
    attribute(out, "font-size", p->size);
    if (p->weight == WEIGHT_SEMIBOLD) {
        strbuf_add_text(out, " font-weight=\"600\"");
    }
    if (p->anchor != ANCHOR_START) {
        strbuf_addf(out, " text-anchor=\"%s\"", anchors[p->anchor]);
    }
    if (p->rotation != 0) {
        strbuf_add_text(out, " transform=\"rotate(");
        number(out, -p->rotation);
        pair(out, ' ', p->x, p->y);
        strbuf_add_text(out, ")\"");
    }
    if (p->id != NULL) {
        quoted(out, "data-figure", p->id);
    }
    paint(out, p);
    strbuf_add_char(out, '>');
    escaped(out, p->text);
    strbuf_add_text(out, "</text>");
}

static void image(struct strbuf *out, const struct primitive *p) {
    strbuf_add_text(out, "<image");
    attribute(out, "x", p->x);
    attribute(out, "y", p->y);
    attribute(out, "width", p->w);
    attribute(out, "height", p->h);
    strbuf_add_text(out, " preserveAspectRatio=\"none\" href=\"data:image/png;base64,");
    base64_add(out, p->image->png);
    strbuf_add_text(out, "\"/>");
}

static void group(struct strbuf *out, const struct primitive *p) {
    strbuf_add_text(out, "<g");
    if (p->id != NULL) {
        quoted(out, "id", p->id);
    }
    strbuf_add_char(out, '>');
    if (p->text != NULL) {
        strbuf_add_text(out, "<title>");
        escaped(out, p->text);
        strbuf_add_text(out, "</title>");
    }
}

static void primitive(struct strbuf *out, const struct primitive *p, struct arena *arena) {
    switch (p->kind) {
    case DRAW_RECT:
        if (p->hatch) {
            hatched(out, p, arena);
        } else {
            rect(out, p);
        }
        break;
    case DRAW_LINE: line(out, p); break;
    case DRAW_PATH: path(out, p); break;
    case DRAW_TEXT: text(out, p); break;
    case DRAW_IMAGE: image(out, p); break;
    case DRAW_BEGIN: group(out, p); break;
    case DRAW_END: strbuf_add_text(out, "</g>"); break;
    }
}

void svg_from_canvas(const struct canvas *canvas, const char *id, const char *alt,
                     struct strbuf *out) {
    strbuf_add_text(out, "<svg");
    if (id != NULL) {
        quoted(out, "id", id);
    }
    strbuf_add_text(out, " viewBox=\"0 0 ");
    number(out, canvas->width);
    strbuf_add_char(out, ' ');
    number(out, canvas->height);
    strbuf_add_char(out, '"');
    attribute(out, "width", canvas->width);
    attribute(out, "height", canvas->height);
    if (alt != NULL) {
        strbuf_add_text(out, " role=\"img\"");
        quoted(out, "aria-label", alt);
    } else {
        strbuf_add_text(out, " aria-hidden=\"true\"");
    }
    strbuf_add_text(out, ">\n");
    for (size_t i = 0; i < canvas->n; i++) {
        primitive(out, &canvas->at[i], canvas->arena);
        strbuf_add_char(out, '\n');
    }
    strbuf_add_text(out, "</svg>\n");
}

void render_plot_svg(const struct doc_plot *plot, const struct fonts *fonts, double width,
                     const char *id, struct strbuf *out) {
    struct arena *arena = arena_new();
    struct canvas canvas;
    canvas_init(&canvas, arena, fonts, width, plot_height(plot, width));
    plot_draw(&canvas, plot);
    svg_from_canvas(&canvas, id, plot->alt, out);
    canvas_release(&canvas);
    arena_free(arena);
}
