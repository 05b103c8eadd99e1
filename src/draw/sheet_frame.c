/* Running head, titles, the cover's band and the footer, at the places the art direction gives
 * them. */
#include "draw/sheet_frame.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"

#define CONTENT_RIGHT (CONTENT_LEFT + CONTENT_WIDTH)
#define TITLE_Y 61.0
#define SUBTITLE_DROP 17.0
#define CONTENT_DROP 21.5 /* from the subtitle to the content */
#define CONTINUED_Y 57.0
#define CONTINUED_TOP 74.0
#define LEGEND_Y 555.0
#define BAND_HEIGHT 210.0
#define COVER_NAME_Y 52.0
#define COVER_SUBTITLE_Y 178.0
#define COVER_TITLE_FIRST 100.0 /* the first line of a cover's title stands no higher */
#define COVER_GAP 26.0
#define LOGO_Y 44.0
#define LOGO_GAP 24.0 /* to the title beside it */

static const struct text_style title_style = {17, 21, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style subtitle_style = {8.5, 11, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style cover_title_style = {34, 40, WEIGHT_SEMIBOLD, COLOUR_ON_ACCENT};
static const struct text_style cover_subtitle_style = {14, 18, WEIGHT_REGULAR, COLOUR_ON_ACCENT};
static const struct text_style legend_style = {7, 9, WEIGHT_REGULAR, COLOUR_MUTED};

static double lines_height(const struct lines *lines) {
    return lines->n == 0 ? 0 : (double)(lines->n - 1) * lines->style.lead;
}

/* First baseline of a cover's title: the subtitle keeps its place while the title has room above
 * it. */
static double cover_title_y(const struct frame *frame) {
    return fmax(COVER_TITLE_FIRST, COVER_SUBTITLE_Y - 32 - lines_height(&frame->title));
}

static double cover_band(const struct frame *frame) {
    double subtitle = cover_title_y(frame) + lines_height(&frame->title) + 32;
    return fmax(BAND_HEIGHT, subtitle + lines_height(&frame->subtitle) + 32);
}

/* What a logo beside the title leaves of the width. */
static double title_width(const struct layout *layout, const struct doc_page *page) {
    double width, height;
    if (!page->logo || page->cover || layout->document->logo == NULL) {
        return CONTENT_WIDTH;
    }
    image_size(layout->document->logo, &width, &height);
    return CONTENT_WIDTH - width - LOGO_GAP;
}

void frame_measure(const struct layout *layout, const struct doc_page *page, struct frame *frame) {
    double width = title_width(layout, page);
    *frame = (struct frame){.page = page, .top_next = CONTINUED_TOP};
    frame->title =
        lines_of_paragraph(layout->fonts, layout->arena, &page->title,
                           page->cover ? cover_title_style : title_style, width, WRAP_BALANCED);
    frame->subtitle =
        lines_of_paragraph(layout->fonts, layout->arena, &page->subtitle,
                           page->cover ? cover_subtitle_style : subtitle_style, width, WRAP_TIDY);
    frame->notes = layout_text(layout, text_of_notes(layout->arena, page->notes, page->n_notes),
                               legend_style, CONTENT_WIDTH, WRAP_TIDY);
    frame->bottom = CONTENT_BOTTOM - lines_height(&frame->notes);
    if (page->cover) {
        frame->top_first = cover_band(frame) + COVER_GAP;
    } else {
        frame->top_first = TITLE_Y + lines_height(&frame->title) + SUBTITLE_DROP +
                           lines_height(&frame->subtitle) + CONTENT_DROP;
    }
}

static void paragraph_draw(struct canvas *canvas, const struct lines *lines, enum tag tag,
                           const char *id, double y) {
    canvas_begin(canvas, tag, NULL, NULL, id);
    lines_draw(canvas, lines, 0, lines->n, CONTENT_LEFT, y, ANCHOR_START);
    canvas_end(canvas, tag);
}

/* The status in a box whose right end is at x; returns its left end. */
static double status_draw(const struct layout *layout, struct canvas *canvas, double right,
                          double y, enum colour colour, enum colour paper) {
    const char *status = layout->document->status;
    if (status == NULL || *status == '\0') {
        return right;
    }
    status = font_shorten(layout->fonts, layout->arena, WEIGHT_SEMIBOLD, 7, status, 160);
    double width = font_width(layout->fonts, WEIGHT_SEMIBOLD, 7, status, strlen(status)) + 10;
    canvas_outline(canvas, right - width, y - 8.5, width, 12, paper, colour, 0.6);
    canvas_text(canvas, right - width / 2, y - 0.1, 7, WEIGHT_SEMIBOLD, ANCHOR_MIDDLE, colour,
                status, NULL);
    return right - width - 8;
}

static void running_head_draw(const struct layout *layout, const struct frame *frame,
                              struct canvas *canvas) {
    const struct document *document = layout->document;
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_rect(canvas, CONTENT_LEFT, 15, COLUMN_PITCH - GUTTER, 3, COLOUR_ACCENT);
    double right = status_draw(layout, canvas, CONTENT_RIGHT, 32, COLOUR_TEXT2, COLOUR_PAPER);
    const char *section =
        font_shorten(layout->fonts, layout->arena, WEIGHT_REGULAR, 8, frame->page->section, 200);
    right -=
        canvas_text(canvas, right, 32, 8, WEIGHT_REGULAR, ANCHOR_END, COLOUR_TEXT2, section, NULL) +
        16;
    const char *name = document->organisation == NULL ? "" : document->organisation;
    name = font_shorten(layout->fonts, layout->arena, WEIGHT_SEMIBOLD, 8, name,
                        (right - CONTENT_LEFT) * 0.6);
    double x = CONTENT_LEFT + 6;
    x += canvas_text(canvas, CONTENT_LEFT, 32, 8, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_INK, name,
                     NULL);
    const char *subject = document->subject == NULL ? "" : document->subject;
    subject = font_shorten(layout->fonts, layout->arena, WEIGHT_REGULAR, 8, subject, right - x);
    canvas_text(canvas, x, 32, 8, WEIGHT_REGULAR, ANCHOR_START, COLOUR_TEXT2, subject, NULL);
    canvas_end(canvas, TAG_ARTIFACT);
}

static void cover_draw(const struct layout *layout, const struct frame *frame,
                       struct canvas *canvas) {
    double title = cover_title_y(frame);
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_rect(canvas, 0, 0, SHEET_WIDTH, cover_band(frame), COLOUR_ACCENT);
    double right =
        status_draw(layout, canvas, CONTENT_RIGHT, COVER_NAME_Y, COLOUR_ON_ACCENT, COLOUR_ACCENT);
    canvas_end(canvas, TAG_ARTIFACT);
    const char *name = layout->document->organisation == NULL ? "" : layout->document->organisation;
    name = font_shorten(layout->fonts, layout->arena, WEIGHT_SEMIBOLD, 12, name,
                        right - 16 - CONTENT_LEFT);
    paragraph_draw(canvas, &frame->title, TAG_H1, frame->page->id, title);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    canvas_text(canvas, CONTENT_LEFT, COVER_NAME_Y, 12, WEIGHT_SEMIBOLD, ANCHOR_START,
                COLOUR_ON_ACCENT, name, NULL);
    canvas_end(canvas, TAG_P);
    paragraph_draw(canvas, &frame->subtitle, TAG_P, NULL, title + lines_height(&frame->title) + 32);
}

void frame_draw_head(const struct layout *layout, const struct frame *frame, struct canvas *canvas,
                     size_t part, size_t parts) {
    if (frame->page->cover && part == 0) {
        cover_draw(layout, frame, canvas);
        return;
    }
    running_head_draw(layout, frame, canvas);
    if (part > 0) {
        struct text_style style = {13, 16, WEIGHT_SEMIBOLD, COLOUR_INK};
        const char *text = arena_format(layout->arena, "%s, %s", frame->page->section,
                                        layout_continued(layout, part, parts));
        canvas_begin(canvas, TAG_H2, NULL, NULL, NULL);
        canvas_text(canvas, CONTENT_LEFT, CONTINUED_Y, style.size, style.weight, ANCHOR_START,
                    style.colour,
                    font_shorten(layout->fonts, layout->arena, style.weight, style.size, text,
                                 CONTENT_WIDTH),
                    NULL);
        canvas_end(canvas, TAG_H2);
        return;
    }
    if (frame->page->logo) {
        double left = CONTENT_LEFT + title_width(layout, frame->page) + LOGO_GAP;
        logo_draw(layout, canvas, left, LOGO_Y);
    }
    paragraph_draw(canvas, &frame->title, TAG_H1, frame->page->id, TITLE_Y);
    paragraph_draw(canvas, &frame->subtitle, TAG_P, NULL,
                   TITLE_Y + lines_height(&frame->title) + SUBTITLE_DROP);
}

void frame_draw_foot(const struct layout *layout, const struct frame *frame, struct canvas *canvas,
                     size_t sheet) {
    const struct document *document = layout->document;
    paragraph_draw(canvas, &frame->notes, TAG_P, NULL, LEGEND_Y - lines_height(&frame->notes));
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_line(canvas, CONTENT_LEFT, 563, CONTENT_RIGHT, 563, COLOUR_RULE, 0.5);
    double x = CONTENT_LEFT, room = CONTENT_WIDTH - 70;
    if (document->confidentiality != NULL) {
        const char *text = font_shorten(layout->fonts, layout->arena, WEIGHT_SEMIBOLD, 7,
                                        document->confidentiality, room / 2);
        double width = canvas_text(canvas, x, 575, 7, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_TEXT2,
                                   text, NULL) +
                       6;
        x += width;
        room -= width;
    }
    const char *footer = document->footer == NULL ? "" : document->footer;
    footer = font_shorten(layout->fonts, layout->arena, WEIGHT_REGULAR, 7, footer, room);
    canvas_text(canvas, x, 575, 7, WEIGHT_REGULAR, ANCHOR_START, COLOUR_MUTED, footer, NULL);
    canvas_text(canvas, CONTENT_RIGHT, 575, 8, WEIGHT_SEMIBOLD, ANCHOR_END, COLOUR_TEXT2,
                arena_format(layout->arena, "%zu / %zu", sheet, layout->n_sheets), NULL);
    canvas_end(canvas, TAG_ARTIFACT);
}
