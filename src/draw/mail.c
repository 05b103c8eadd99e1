/* Title, six tiles, counts of findings, at places of their own: a page made smaller could not be
 * read in a mail. */
#include "draw/mail.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"
#include "draw/sheet_marks.h"
#include "draw/sheet_text.h"

#define MARGIN 24.0
#define WIDTH (MAIL_WIDTH - 2 * MARGIN)
#define PER_ROW 3
#define GAP 16.0
#define TILE_WIDTH ((WIDTH - (PER_ROW - 1) * GAP) / PER_ROW)
#define TILE_PITCH 84.0
#define VALUE_SIZE 26.0
#define TITLE_LINES 3
#define TILES_Y 128.0  /* as far up as they go */
#define COUNTS_Y 350.0 /* baseline; the tiles end above, whatever the title takes */
#define MARK_SIZE 13.0

static const struct text_style head_style = {12, 15, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style small_style = {12, 15, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style count_style = {14, 17, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style foot_style = {12, 15, WEIGHT_REGULAR, COLOUR_MUTED};

struct mail {
    struct canvas *canvas;
    const struct document *document;
    const struct doc_page *page;
};

static const char *or_empty(const char *text) {
    return text == NULL ? "" : text;
}

/* One line, cut where the width ends; returns how wide it is. */
static double line_draw(const struct mail *mail, double x, double y, const char *text,
                        struct text_style style, double width) {
    const struct canvas *canvas = mail->canvas;
    text =
        font_shorten(canvas->fonts, canvas->arena, style.weight, style.size, or_empty(text), width);
    return canvas_text(mail->canvas, x, y, style.size, style.weight, ANCHOR_START, style.colour,
                       text, NULL);
}

/* The status in its box at the right; what it leaves of the width. */
static double status_draw(const struct mail *mail, double y) {
    const char *status = or_empty(mail->document->status);
    double width = text_measure(mail->canvas->fonts, status, head_style) + 14,
           left = MAIL_WIDTH - MARGIN - width;
    if (*status == '\0') {
        return WIDTH;
    }
    canvas_outline(mail->canvas, left, y - 14, width, 20, COLOUR_PAPER, COLOUR_TEXT2, 0.8);
    canvas_text(mail->canvas, left + width / 2, y, head_style.size, WEIGHT_SEMIBOLD, ANCHOR_MIDDLE,
                COLOUR_TEXT2, status, NULL);
    return left - MARGIN - GAP;
}

static void head_draw(const struct mail *mail) {
    double y = 34, room = status_draw(mail, y);
    canvas_rect(mail->canvas, MARGIN, 0, 56, 5, COLOUR_ACCENT);
    double used =
        line_draw(mail, MARGIN, y, mail->document->organisation, head_style, room * 0.6) + 8;
    line_draw(mail, MARGIN + used, y, mail->document->subject, small_style, room - used);
}

/* The largest size at which the title takes three lines; beside it the logo. Returns the baseline
 * after it. */
static double title_draw(const struct mail *mail, double y) {
    static const double sizes[] = {22, 19, 16};
    const struct image *logo = mail->document->logo;
    double width = WIDTH, logo_width = 0, logo_height;
    struct lines lines = {0};
    if (logo != NULL) {
        image_size(logo, &logo_width, &logo_height);
        width -= logo_width + GAP;
        canvas_image(mail->canvas, MAIL_WIDTH - MARGIN - logo_width, y - 16, logo_width,
                     logo_height, logo);
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes && (i == 0 || lines.n > TITLE_LINES); i++) {
        struct text_style style = {sizes[i], ceil(1.22 * sizes[i]), WEIGHT_SEMIBOLD, COLOUR_INK};
        lines = lines_of_paragraph(mail->canvas->fonts, mail->canvas->arena, &mail->page->title,
                                   style, width, WRAP_BALANCED);
    }
    size_t n = lines.n < TITLE_LINES ? lines.n : TITLE_LINES;
    return lines_draw(mail->canvas, &lines, 0, n, MARGIN, y, ANCHOR_START);
}

/* A value too wide for its tile is set smaller, since a cut one would be another. */
static void value_draw(const struct mail *mail, const struct doc_tile *tile, double x, double y) {
    struct text_style style = {VALUE_SIZE, 0, WEIGHT_SEMIBOLD, COLOUR_INK};
    const struct fonts *fonts = mail->canvas->fonts;
    const char *prefix = or_empty(tile->value_prefix), *value = text_of_cell(&tile->value),
               *unit = or_empty(tile->value_unit);
    double beside = *unit == '\0' ? 0 : text_measure(fonts, unit, small_style) + 5,
           natural = text_measure(fonts, prefix, style) + text_measure(fonts, value, style);
    style.size *= fmin(1, (TILE_WIDTH - beside) / natural);
    x += canvas_text(mail->canvas, x, y, style.size, style.weight, ANCHOR_START, style.colour,
                     prefix, NULL);
    x += canvas_text(mail->canvas, x, y, style.size, style.weight, ANCHOR_START, style.colour,
                     value, tile->value.figure);
    line_draw(mail, x + 5, y, unit, small_style, beside);
}

/* "+2,2% op begroting", as much of it as one line holds. */
static void change_draw(const struct mail *mail, const struct doc_tile *tile, double x, double y) {
    const char *change = text_of_cell(&tile->change), *text = or_empty(tile->change_text);
    double used = 0;
    if (*change != '\0') {
        used = canvas_text(mail->canvas, x, y, small_style.size, WEIGHT_SEMIBOLD, ANCHOR_START,
                           text_tone(tile->change.tone, COLOUR_INK), change, tile->change.figure);
        text = arena_format(mail->canvas->arena, "%s%s", doc_gap_before(text), text);
    }
    line_draw(mail, x + used, y, text, small_style, TILE_WIDTH - used);
}

static void tiles_draw(const struct mail *mail, const struct doc_block *block, double y) {
    for (size_t i = 0; i < block->n_tiles && i < 2 * PER_ROW; i++) {
        const struct doc_tile *tile = &block->tiles[i];
        double x = MARGIN + (TILE_WIDTH + GAP) * (double)(i % PER_ROW),
               top = y + TILE_PITCH * (double)(i / PER_ROW);
        canvas_line(mail->canvas, x, top, x + TILE_WIDTH, top, COLOUR_INK, 1);
        line_draw(mail, x, top + 18, tile->label, small_style, TILE_WIDTH);
        value_draw(mail, tile, x, top + 46);
        change_draw(mail, tile, x, top + 65);
    }
}

static void counts_draw(const struct mail *mail, const struct doc_block *block) {
    double x = MARGIN, y = COUNTS_Y;
    canvas_line(mail->canvas, MARGIN, y - 24, MARGIN + WIDTH, y - 24, COLOUR_INK, 1);
    for (size_t i = 0; i < block->n_entries; i++) {
        const struct doc_entry *entry = &block->entries[i];
        const char *text = text_of_paragraph(mail->canvas->arena, &entry->head);
        if (entry->mark == MARK_SEVERITY) {
            mark_severity(mail->canvas, entry->severity, x, y - 11, MARK_SIZE);
            x += MARK_SIZE + 6;
        }
        x += line_draw(mail, x, y, text, count_style, MARGIN + WIDTH - x) + 26;
    }
}

/* As many of the footer's parts as one line holds: half a part says nothing. */
static void foot_draw(const struct mail *mail) {
    const char *secret = mail->document->confidentiality, *dot = " · ";
    struct arena *arena = mail->canvas->arena;
    char *text = arena_format(arena, "%s%s%s", or_empty(secret), secret == NULL ? "" : dot,
                              or_empty(mail->document->footer));
    while (text_measure(mail->canvas->fonts, text, foot_style) > WIDTH) {
        char *last = NULL;
        for (char *at = text; (at = strstr(at, dot)) != NULL; at++) {
            last = at;
        }
        if (last == NULL) {
            break;
        }
        *last = '\0';
    }
    line_draw(mail, MARGIN, MAIL_HEIGHT - 18, text, foot_style, WIDTH);
}

void mail_draw(struct canvas *canvas, const struct document *document) {
    struct mail mail = {canvas, document, document->mail};
    head_draw(&mail);
    double y = title_draw(&mail, 72);
    for (size_t i = 0; i < mail.page->n_blocks; i++) {
        const struct doc_block *block = &mail.page->blocks[i];
        if (block->kind == BLOCK_TILES) {
            tiles_draw(&mail, block, fmax(y - 4, TILES_Y));
        } else {
            counts_draw(&mail, block);
        }
    }
    foot_draw(&mail);
}
