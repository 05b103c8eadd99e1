/* Writes drawing operators. Colours, widths and dashes are set where they change. */
#include "render/pdf_page.h"

#include <math.h>
#include <string.h>

#include "render/pdf_number.h"

#define HATCH_WIDTH 0.7

/* What the page's graphics state is. */
struct graphics {
    uint32_t fill, stroke; /* NONE before the first */
    double width, dash_on, dash_off;
};
#define NO_COLOUR 0xFFFFFFFFu

struct content {
    struct pdf_writer *writer;
    const struct canvas *canvas;
    struct strbuf *out;
    struct graphics state;
};

static void number(struct content *c, double value) {
    if (!pdf_number(c->out, value)) {
        c->writer->refused = true;
    }
    strbuf_add_char(c->out, ' ');
}

static void point(struct content *c, double x, double y) {
    number(c, x);
    number(c, PDF_PAGE_HEIGHT - y);
}

static void colour_set(struct content *c, enum colour colour, uint32_t *current,
                       const char *operator_name) {
    uint32_t rgb = c->writer->palette->rgb[colour];
    if (*current == rgb) {
        return;
    }
    *current = rgb;
    number(c, (rgb >> 16 & 0xFF) / 255.0);
    number(c, (rgb >> 8 & 0xFF) / 255.0);
    number(c, (rgb & 0xFF) / 255.0);
    strbuf_add_text(c->out, operator_name);
}

static bool same(double a, double b) {
    return fabs(a - b) < 1e-9;
}

static void stroke_set(struct content *c, const struct primitive *p, double width) {
    colour_set(c, p->stroke_colour, &c->state.stroke, "RG\n");
    if (!same(c->state.width, width)) {
        number(c, width);
        strbuf_add_text(c->out, "w\n");
        c->state.width = width;
    }
    if (!same(c->state.dash_on, p->dash_on) || !same(c->state.dash_off, p->dash_off)) {
        strbuf_add_char(c->out, '[');
        if (p->dash_on > 0) {
            number(c, p->dash_on);
            number(c, p->dash_off);
        }
        strbuf_add_text(c->out, "] 0 d\n");
        c->state.dash_on = p->dash_on;
        c->state.dash_off = p->dash_off;
    }
}

static bool fills(const struct primitive *p) {
    return p->fill && p->fill_colour != COLOUR_NONE;
}

static bool strokes(const struct primitive *p) {
    return p->stroke && p->stroke_colour != COLOUR_NONE;
}

static void colours_set(struct content *c, const struct primitive *p) {
    if (fills(p)) {
        colour_set(c, p->fill_colour, &c->state.fill, "rg\n");
    }
    if (strokes(p)) {
        stroke_set(c, p, p->stroke_width);
    }
}

static const char *painting(const struct primitive *p) {
    return fills(p) && strokes(p) ? "B\n" : fills(p) ? "f\n" : strokes(p) ? "S\n" : "n\n";
}

static void rect_path(struct content *c, const struct primitive *p) {
    point(c, p->x, p->y + p->h);
    number(c, p->w);
    number(c, p->h);
    strbuf_add_text(c->out, "re\n");
}

/* All lines are one path, clipped to the rectangle: patterns show seams in some readers. */
static void hatch_write(struct content *c, const struct primitive *p) {
    struct point *ends;
    size_t n = canvas_hatch_lines(p, c->writer->pdf->arena, &ends);
    stroke_set(c, p, HATCH_WIDTH);
    strbuf_add_text(c->out, "q\n");
    rect_path(c, p);
    strbuf_add_text(c->out, "W n\n");
    for (size_t i = 0; i < n; i++) {
        point(c, ends[2 * i].x, ends[2 * i].y);
        strbuf_add_text(c->out, "m ");
        point(c, ends[2 * i + 1].x, ends[2 * i + 1].y);
        strbuf_add_text(c->out, "l\n");
    }
    strbuf_add_text(c->out, n > 0 ? "S\nQ\n" : "Q\n");
}

static void rect_write(struct content *c, const struct primitive *p) {
    struct primitive paper = *p, edge = *p;
    if (p->hatch) {
        paper.stroke = false;
        edge.fill = false;
        if (fills(&paper)) {
            colours_set(c, &paper);
            rect_path(c, &paper);
            strbuf_add_text(c->out, painting(&paper));
        }
        hatch_write(c, p);
    }
    colours_set(c, &edge);
    rect_path(c, &edge);
    strbuf_add_text(c->out, painting(&edge));
}

static void line_write(struct content *c, const struct primitive *p) {
    stroke_set(c, p, p->stroke_width);
    point(c, p->x, p->y);
    strbuf_add_text(c->out, "m ");
    point(c, p->w, p->h);
    strbuf_add_text(c->out, "l S\n");
}

static void path_write(struct content *c, const struct primitive *p) {
    colours_set(c, p);
    for (size_t i = 0; i < p->n_points; i++) {
        point(c, p->points[i].x, p->points[i].y);
        strbuf_add_text(c->out, i == 0 ? "m\n" : "l\n");
    }
    strbuf_add_text(c->out, fills(p) ? "h " : "");
    strbuf_add_text(c->out, painting(p));
}

static double text_width(const struct content *c, const struct primitive *p) {
    return font_width(c->canvas->fonts, p->weight, p->size, p->text, strlen(p->text));
}

/* From its anchor back to the start of a text, along its direction. */
static double text_offset(const struct content *c, const struct primitive *p) {
    return p->anchor == ANCHOR_START ? 0
           : p->anchor == ANCHOR_END ? -text_width(c, p)
                                     : -text_width(c, p) / 2;
}

static void text_write(struct content *c, const struct primitive *p) {
    double angle = p->rotation * acos(-1) / 180, cosine = cos(angle), sine = sin(angle),
           offset = text_offset(c, p);
    colour_set(c, p->fill_colour, &c->state.fill, "rg\n");
    strbuf_addf(c->out, "BT /F%d ", p->weight == WEIGHT_SEMIBOLD ? 2 : 1);
    number(c, p->size);
    strbuf_add_text(c->out, "Tf ");
    number(c, cosine);
    number(c, sine);
    number(c, -sine);
    number(c, cosine);
    point(c, p->x + offset * cosine, p->y - offset * sine);
    strbuf_add_text(c->out, "Tm <");
    pdf_font_codes(&c->writer->fonts[p->weight], c->out, p->text);
    strbuf_add_text(c->out, "> Tj ET\n");
}

/* The unit square becomes the rectangle. */
static void image_write(struct content *c, const struct primitive *p) {
    strbuf_add_text(c->out, "q ");
    number(c, p->w);
    strbuf_add_text(c->out, "0 0 ");
    number(c, p->h);
    point(c, p->x, p->y + p->h);
    strbuf_addf(c->out, "cm /%s Do Q\n", pdf_image_name(c->writer->images, p->image));
}

static void box_add(struct pdf_box *box, double x, double y) {
    box->x0 = fmin(box->x0, x);
    box->x1 = fmax(box->x1, x);
    box->y0 = fmin(box->y0, PDF_PAGE_HEIGHT - y);
    box->y1 = fmax(box->y1, PDF_PAGE_HEIGHT - y);
}

/* Where a primitive leaves ink, its strokes' width aside. */
static struct pdf_box box_of(const struct content *c, const struct primitive *p) {
    struct pdf_box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    if (p->kind == DRAW_TEXT) {
        double angle = p->rotation * acos(-1) / 180, start = text_offset(c, p),
               ends[2] = {start, start + text_width(c, p)};
        for (int i = 0; i < 4; i++) {
            double along = ends[i % 2], up = i < 2 ? p->size * 0.75 : -p->size * 0.22;
            box_add(&box, p->x + along * cos(angle) - up * sin(angle),
                    p->y - along * sin(angle) - up * cos(angle));
        }
    } else if (p->kind == DRAW_PATH) {
        for (size_t i = 0; i < p->n_points; i++) {
            box_add(&box, p->points[i].x, p->points[i].y);
        }
    } else {
        box_add(&box, p->x, p->y);
        box_add(&box, p->kind == DRAW_LINE ? p->w : p->x + p->w,
                p->kind == DRAW_LINE ? p->h : p->y + p->h);
    }
    return box;
}

static void begin_write(struct content *c, const struct primitive *p) {
    struct pdf_place place = {0};
    const char *uri = NULL;
    if (p->tag == TAG_LINK && p->link != NULL) {
        if (p->link[0] == '#') {
            place = c->writer->links.find(c->writer->links.self, p->link + 1);
        } else {
            uri = p->link;
        }
    }
    pdf_tags_begin(c->writer->tags, p, place, uri);
}

static bool is_visible(const struct primitive *p) {
    return p->kind == DRAW_TEXT    ? p->text != NULL && *p->text != '\0' && fills(p)
           : p->kind == DRAW_IMAGE ? true
                                   : fills(p) || strokes(p);
}

void pdf_page_write(struct pdf_writer *writer, const struct canvas *canvas, struct strbuf *out) {
    static void (*const writers[])(struct content *,
                                   const struct primitive *) = {[DRAW_RECT] = rect_write,
                                                                [DRAW_LINE] = line_write,
                                                                [DRAW_PATH] = path_write,
                                                                [DRAW_TEXT] = text_write,
                                                                [DRAW_IMAGE] = image_write};
    struct content c = {writer, canvas, out, {NO_COLOUR, NO_COLOUR, -1, 0, 0}};
    for (size_t i = 0; i < canvas->n; i++) {
        const struct primitive *p = &canvas->at[i];
        if (p->kind == DRAW_BEGIN) {
            begin_write(&c, p);
        } else if (p->kind == DRAW_END) {
            pdf_tags_end(writer->tags);
        } else if (is_visible(p)) {
            pdf_tags_mark(writer->tags, out, box_of(&c, p));
            writers[p->kind](&c, p);
        }
    }
    pdf_tags_unmark(writer->tags, out);
}
