/* Paragraphs on sheets: plain text, and the controller's own words on a panel. */
#include <math.h>

#include "baten/arena.h"
#include "draw/sheet_block.h"

#define MEASURE_MOST 500.0 /* longer lines are hard to follow */
#define ASCENT 9.0
#define PARAGRAPH_GAP 6.0
#define NOTE_PAD 8.0

static const struct text_style prose_style = {9, 12.5, WEIGHT_REGULAR, COLOUR_INK};
static const struct text_style author_style = {8.5, 12.5, WEIGHT_SEMIBOLD, COLOUR_TEXT2};

/* A piece per line. */
struct prose_line {
    size_t paragraph, line;
};
struct prose {
    struct lines *paragraphs;
    struct prose_line *lines;
    size_t n;
};

static void prose_lay(const struct layout *layout, struct flow *flow, double width) {
    const struct doc_block *block = flow->block;
    struct prose *prose = ARENA_NEW(layout->arena, struct prose);
    prose->paragraphs = ARENA_ARRAY(layout->arena, block->n_paragraphs + 1, struct lines);
    size_t n = 0;
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        prose->paragraphs[i] =
            lines_of_paragraph(layout->fonts, layout->arena, &block->paragraphs[i], prose_style,
                               fmin(width, MEASURE_MOST), WRAP_TIDY);
        n += prose->paragraphs[i].n;
    }
    prose->lines = ARENA_ARRAY(layout->arena, n + 1, struct prose_line);
    flow_pieces(layout, flow, n);
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        size_t lines = prose->paragraphs[i].n;
        for (size_t k = 0; k < lines; k++, prose->n++) {
            prose->lines[prose->n] = (struct prose_line){i, k};
            bool gap = k + 1 == lines && i + 1 < block->n_paragraphs;
            flow->pieces[prose->n] = (struct piece){prose_style.lead + (gap ? PARAGRAPH_GAP : 0),
                                                    k == 1 || (k > 0 && k + 1 == lines)};
        }
    }
    flow->laid = prose;
}

/* Draws the lines [from, to) with their paragraphs; returns where the next would stand. */
static double prose_draw(const struct flow *flow, struct canvas *canvas, size_t from, size_t to,
                         double x, double y) {
    const struct prose *prose = flow->laid;
    bool open = false;
    for (size_t i = from; i < to && i < prose->n; i++) {
        const struct prose_line *at = &prose->lines[i];
        const struct lines *lines = &prose->paragraphs[at->paragraph];
        if (!open) {
            canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        }
        lines_draw(canvas, lines, at->line, at->line + 1, x, y + ASCENT, ANCHOR_START);
        open = at->line + 1 < lines->n && i + 1 < to;
        if (!open) {
            canvas_end(canvas, TAG_P);
        }
        y += flow->pieces[i].height;
    }
    return y;
}

static void text_block_measure(const struct layout *layout, struct flow *flow) {
    prose_lay(layout, flow, flow->width);
}

static void text_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                      size_t from, size_t to, double x, double y, double height) {
    (void)layout, (void)height;
    prose_draw(flow, canvas, from, to, x, y);
}

/* The panel's head, with whose words they are, and its foot belong to the first and last line. */
static void note_measure(const struct layout *layout, struct flow *flow) {
    prose_lay(layout, flow, flow->width - 2 * NOTE_PAD);
    if (flow->n > 0) {
        flow->repeat = 2 * NOTE_PAD + author_style.lead;
    }
}

static void note_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                      size_t from, size_t to, double x, double y, double height) {
    const struct doc_words *words = &layout->document->words;
    if (flow->repeat <= 0) {
        return;
    }
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_rect(canvas, x, y, flow->width, height, COLOUR_PANEL);
    canvas_rect(canvas, x, y, 2, height, COLOUR_TEXT2);
    canvas_end(canvas, TAG_ARTIFACT);
    const char *author = flow->block->author;
    if (author == NULL ||
        flow->block->message == NULL) { /* a panel without a heading says what it is */
        author = author == NULL ? words->commentary
                                : arena_format(layout->arena, "%s · %s", words->commentary, author);
    }
    author = font_shorten(layout->fonts, layout->arena, author_style.weight, author_style.size,
                          author, flow->width - 2 * NOTE_PAD);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    canvas_text(canvas, x + NOTE_PAD, y + NOTE_PAD + ASCENT - 1, author_style.size,
                author_style.weight, ANCHOR_START, author_style.colour, author, NULL);
    canvas_end(canvas, TAG_P);
    prose_draw(flow, canvas, from, to, x + NOTE_PAD, y + NOTE_PAD + author_style.lead);
}

const struct block_kind_layout text_layout = {text_block_measure, text_draw};
const struct block_kind_layout note_layout = {note_measure, note_draw};
