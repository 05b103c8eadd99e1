/* The PNG back end on cairo. Text is drawn as the glyph outlines of our own fonts, read by FreeType
 * and placed by our width table: a picture is the same on every machine, whatever fonts it has.
 * (cairo's font cache would outlive the faces we lend it.) */
#include "render/png.h"

#include <cairo.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"
#include "baten/xalloc.h"
#include "draw/font.h"
#include "draw/mail.h"
#include "draw/plot.h"
#include "draw/sheet.h"
#include "draw/sheet_text.h"
#include "render/render.h"

#define MOST_PIXELS 20000.0 /* a side */

struct png {
    cairo_surface_t *surface;
    cairo_t *cairo;
    FT_Library library;
    FT_Face faces[2];
    const struct canvas *canvas;
    const struct palette *palette;
};

static bool fonts_load(struct png *png) {
    if (FT_Init_FreeType(&png->library) != 0) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        struct str bytes = png->canvas->fonts->weights[i].bytes;
        if (FT_New_Memory_Face(png->library, (const FT_Byte *)bytes.s, (FT_Long)bytes.n, 0,
                               &png->faces[i]) != 0) {
            return false;
        }
    }
    return true;
}

static bool open_surface(struct png *png, double scale) {
    double width = ceil(png->canvas->width * scale), height = ceil(png->canvas->height * scale);
    if (!(width >= 1 && height >= 1 && width <= MOST_PIXELS && height <= MOST_PIXELS)) {
        return false;
    }
    png->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    png->cairo = cairo_create(png->surface);
    cairo_set_antialias(png->cairo, CAIRO_ANTIALIAS_BEST);
    cairo_scale(png->cairo, scale, scale);
    return cairo_status(png->cairo) == CAIRO_STATUS_SUCCESS;
}

static void close_surface(struct png *png) {
    if (png->cairo != NULL) {
        cairo_destroy(png->cairo);
    }
    if (png->surface != NULL) {
        cairo_surface_destroy(png->surface);
    }
    for (int i = 0; i < 2; i++) {
        if (png->faces[i] != NULL) {
            FT_Done_Face(png->faces[i]);
        }
    }
    if (png->library != NULL) {
        FT_Done_FreeType(png->library);
    }
}

static void colour_set(const struct png *png, enum colour colour) {
    uint32_t rgb = png->palette->rgb[colour];
    cairo_set_source_rgb(png->cairo, (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0,
                         (rgb & 0xFF) / 255.0);
}

/* Fills and strokes the path that was just made. */
static void paint(const struct png *png, const struct primitive *p) {
    cairo_t *cairo = png->cairo;
    if (p->fill && p->fill_colour != COLOUR_NONE) {
        colour_set(png, p->fill_colour);
        cairo_fill_preserve(cairo);
    }
    if (p->stroke && p->stroke_colour != COLOUR_NONE) {
        const double dashes[2] = {p->dash_on, p->dash_off};
        colour_set(png, p->stroke_colour);
        cairo_set_line_width(cairo, p->stroke_width);
        cairo_set_dash(cairo, dashes, p->dash_on > 0 ? 2 : 0, 0);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
}

static void rect(const struct png *png, const struct primitive *p) {
    cairo_rectangle(png->cairo, p->x, p->y, p->w, p->h);
    paint(png, p);
}

static void hatched(const struct png *png, const struct primitive *p) {
    struct primitive ground = *p, lines = *p, outline = *p;
    struct point *ends;
    size_t n = canvas_hatch_lines(p, png->canvas->arena, &ends);
    ground.stroke = outline.fill = lines.fill = false;
    lines.stroke_width = 0.7;
    rect(png, &ground);
    for (size_t i = 0; i < n; i++) {
        cairo_move_to(png->cairo, ends[2 * i].x, ends[2 * i].y);
        cairo_line_to(png->cairo, ends[2 * i + 1].x, ends[2 * i + 1].y);
    }
    paint(png, &lines);
    rect(png, &outline);
}

static void path(const struct png *png, const struct primitive *p) {
    for (size_t i = 0; i < p->n_points; i++) {
        cairo_line_to(png->cairo, p->points[i].x, p->points[i].y);
    }
    if (p->fill) {
        cairo_close_path(png->cairo);
    }
    paint(png, p);
}

static void line(const struct png *png, const struct primitive *p) {
    cairo_move_to(png->cairo, p->x, p->y);
    cairo_line_to(png->cairo, p->w, p->h);
    paint(png, p);
}

/* Outlines come in font units with y upwards; conic curves become cubic. */
static int outline_move(const FT_Vector *to, void *cairo) {
    cairo_close_path(cairo);
    cairo_move_to(cairo, (double)to->x, (double)-to->y);
    return 0;
}

static int outline_line(const FT_Vector *to, void *cairo) {
    cairo_line_to(cairo, (double)to->x, (double)-to->y);
    return 0;
}

static int outline_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *cairo) {
    cairo_curve_to(cairo, (double)a->x, (double)-a->y, (double)b->x, (double)-b->y, (double)to->x,
                   (double)-to->y);
    return 0;
}

static int outline_conic(const FT_Vector *by, const FT_Vector *to, void *cairo) {
    double x0, y0, bx = (double)by->x, by_y = (double)-by->y, x = (double)to->x, y = (double)-to->y;
    cairo_get_current_point(cairo, &x0, &y0);
    cairo_curve_to(cairo, x0 + (bx - x0) * 2 / 3, y0 + (by_y - y0) * 2 / 3, x + (bx - x) * 2 / 3,
                   y + (by_y - y) * 2 / 3, x, y);
    return 0;
}

static void glyph_draw(const struct png *png, enum weight weight, uint16_t glyph) {
    static const FT_Outline_Funcs drawing = {
        outline_move, outline_line, outline_conic, outline_cubic, 0, 0};
    FT_Face face = png->faces[weight];
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) == 0 &&
        face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_Outline_Decompose(&face->glyph->outline, &drawing, png->cairo);
        cairo_close_path(png->cairo);
        cairo_fill(png->cairo);
    }
}

static void text(const struct png *png, const struct primitive *p) {
    const struct font *font = &png->canvas->fonts->weights[p->weight];
    size_t n = strlen(p->text);
    double width = font_width(png->canvas->fonts, p->weight, p->size, p->text, n),
           unit = p->size / font->units_per_em;
    cairo_save(png->cairo);
    cairo_translate(png->cairo, p->x, p->y);
    cairo_rotate(png->cairo, -p->rotation * acos(-1) / 180);
    cairo_translate(png->cairo,
                    p->anchor == ANCHOR_START ? 0
                    : p->anchor == ANCHOR_END ? -width
                                              : -width / 2,
                    0);
    cairo_scale(png->cairo, unit, unit);
    colour_set(png, p->fill_colour);
    for (size_t at = 0; at < n;) {
        uint32_t code;
        at += font_decode(p->text + at, n - at, &code);
        uint16_t glyph = font_glyph(font, code);
        cairo_new_path(png->cairo);
        glyph_draw(png, p->weight, glyph);
        cairo_translate(png->cairo, font->advance[glyph], 0);
    }
    cairo_restore(png->cairo);
}

/* cairo wants a word a pixel. */
static void image(const struct png *png, const struct primitive *p) {
    const struct image *from = p->image;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)from->width, (int)from->height);
    unsigned char *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (size_t y = 0; data != NULL && y < from->height; y++) {
        for (size_t x = 0; x < from->width; x++) {
            const uint8_t *rgb = from->rgb + 3 * (y * from->width + x);
            uint32_t word = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
            memcpy(data + stride * y + 4 * x, &word, sizeof word);
        }
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(png->cairo);
    cairo_translate(png->cairo, p->x, p->y);
    cairo_scale(png->cairo, p->w / from->width, p->h / from->height);
    cairo_set_source_surface(png->cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(png->cairo), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(png->cairo), CAIRO_EXTEND_PAD);
    cairo_rectangle(png->cairo, 0, 0, from->width, from->height);
    cairo_fill(png->cairo);
    cairo_restore(png->cairo);
    cairo_surface_destroy(surface);
}

static void primitive(const struct png *png, const struct primitive *p) {
    switch (p->kind) {
    case DRAW_RECT:
        if (p->hatch) {
            hatched(png, p);
        } else {
            rect(png, p);
        }
        break;
    case DRAW_LINE: line(png, p); break;
    case DRAW_PATH: path(png, p); break;
    case DRAW_TEXT: text(png, p); break;
    case DRAW_IMAGE: image(png, p); break;
    case DRAW_BEGIN:
    case DRAW_END: break;
    }
}

/* The surface's words as bytes of red, green and blue. */
static bool write_surface(const struct png *png, const char *description, struct strbuf *out) {
    cairo_surface_flush(png->surface);
    const unsigned char *data = cairo_image_surface_get_data(png->surface);
    size_t width = (size_t)cairo_image_surface_get_width(png->surface),
           height = (size_t)cairo_image_surface_get_height(png->surface),
           stride = (size_t)cairo_image_surface_get_stride(png->surface);
    uint8_t *rgb = xalloc(width * height, 3), *at = rgb;
    for (size_t i = 0; i < width * height; i++) {
        uint32_t word;
        memcpy(&word, data + stride * (i / width) + 4 * (i % width), sizeof word);
        *at++ = (uint8_t)(word >> 16);
        *at++ = (uint8_t)(word >> 8);
        *at++ = (uint8_t)word;
    }
    bool done = image_encode((uint32_t)width, (uint32_t)height, rgb, description, out);
    free(rgb);
    return done;
}

bool png_from_canvas(const struct canvas *canvas, const struct palette *palette, double scale,
                     const char *description, struct strbuf *out, struct diag *diag) {
    struct png png = {.canvas = canvas, .palette = palette};
    bool done = fonts_load(&png) && open_surface(&png, scale);
    if (done) {
        colour_set(&png, COLOUR_PAPER);
        cairo_paint(png.cairo);
        for (size_t i = 0; i < canvas->n; i++) {
            primitive(&png, &canvas->at[i]);
        }
        done = cairo_status(png.cairo) == CAIRO_STATUS_SUCCESS &&
               write_surface(&png, description, out);
    }
    close_surface(&png);
    return done || diag_error(diag, EXIT_OUTPUT, (struct diag_position){0},
                              "ask for a smaller picture or another format",
                              "a picture of %.0f by %.0f points could not be drawn", canvas->width,
                              canvas->height);
}

bool render_plot_png(const struct doc_plot *plot, const struct fonts *fonts, const char *accent,
                     double width, double height, double scale, struct strbuf *out,
                     struct diag *diag) {
    struct palette palette;
    if (!palette_from_accent(accent, false, &palette, NULL)) {
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0}, "write it as #RRGGBB",
                          "%s is not a colour", accent);
    }
    struct arena *arena = arena_new();
    struct canvas canvas;
    canvas_init(&canvas, arena, fonts, width, height);
    plot_draw(&canvas, plot);
    bool done = png_from_canvas(&canvas, &palette, scale, plot->alt, out, diag);
    canvas_release(&canvas);
    arena_free(arena);
    return done;
}

static bool render_mail(const struct document *document, const struct fonts *fonts,
                        const struct palette *palette, double pixels_wide, struct strbuf *out,
                        struct diag *diag) {
    struct arena *arena = arena_new();
    struct canvas canvas;
    canvas_init(&canvas, arena, fonts, MAIL_WIDTH, MAIL_HEIGHT);
    mail_draw(&canvas, document);
    bool done = png_from_canvas(&canvas, palette, pixels_wide / MAIL_WIDTH,
                                text_of_paragraph(arena, &document->mail->title), out, diag);
    canvas_release(&canvas);
    arena_free(arena);
    return done;
}

bool render_page_png(const struct document *document, const struct fonts *fonts, double pixels_wide,
                     struct strbuf *out, struct diag *diag) {
    struct palette palette;
    if (!palette_from_accent(document->accent, false, &palette, NULL)) {
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0}, "write it as #RRGGBB",
                          "%s is not a colour", document->accent);
    }
    if (document->mail != NULL) {
        return render_mail(document, fonts, &palette, pixels_wide, out, diag);
    }
    struct arena *arena = arena_new();
    struct sheets sheets;
    sheets_from_document(&sheets, arena, fonts, document);
    /* The first page after a cover: what a reader of the mail is to see. */
    size_t page = sheets.n > 1 && document->pages[0].cover ? 1 : 0;
    const struct canvas *canvas = &sheets.at[page].canvas;
    bool done =
        png_from_canvas(canvas, &palette, pixels_wide / canvas->width, document->title, out, diag);
    sheets_release(&sheets);
    arena_free(arena);
    return done;
}
