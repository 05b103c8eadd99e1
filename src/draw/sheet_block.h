/* Blocks on their way to sheets: each is measured as a list of pieces that may stand on different
 * sheets, then drawn part by part. One file per kind of block; sheet_flow.c decides what stands
 * where. */
#ifndef DRAW_SHEET_BLOCK_H
#define DRAW_SHEET_BLOCK_H

#include "baten/document.h"
#include "draw/canvas.h"
#include "draw/sheet_text.h"

#define SHEET_WIDTH 841.89
#define SHEET_HEIGHT 595.28
#define CONTENT_LEFT 43.0
#define CONTENT_WIDTH 756.0
#define COLUMN_PITCH 64.0
#define GUTTER 12.0

/* What all blocks of a document need. The numbers of pages and parts are those of the pass before:
 * layout runs twice, and no measure depends on them. */
struct layout {
    struct arena *arena;
    const struct fonts *fonts;
    const struct document *document;
    const size_t *first_sheet; /* [document->n_pages] 1-based, NULL in the first pass */
    size_t n_sheets;           /* 0 in the first pass */
};

struct piece {
    double height;
    bool keep; /* stands on the same sheet as the piece before it */
};

struct flow;
struct block_kind_layout {
    /* Fills pieces, repeat and laid for flow->width. */
    void (*measure)(const struct layout *layout, struct flow *flow);
    /* Draws pieces [from, to) with their repeated head; x,y is the top left of that head. height is
     * what they may take: more than their sum for an elastic block only. */
    void (*draw)(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                 size_t from, size_t to, double x, double y, double height);
};

struct flow {
    const struct doc_block *block;
    const struct block_kind_layout *kind;
    double x, width;
    struct lines message, subtitle;
    double head;   /* rule, message and subtitle: on every part */
    double repeat; /* head of a table: on every part */
    struct piece *pieces;
    size_t n;
    struct lines notes;
    double tail;      /* the notes, after the last piece */
    bool elastic;     /* its one piece may grow, and shrink a little */
    bool shrinks;     /* its one piece may shrink a little */
    double need;      /* the height of such a piece as it should be */
    const void *laid; /* of the kind's own */
    size_t next;      /* first piece that stands on no sheet yet */
    size_t parts;     /* sheets it stands on so far */
    size_t all_parts; /* in the pass before */
};

/* Measures a block. */
void block_measure(const struct layout *layout, const struct doc_block *block, struct flow *flow);
/* Height of pieces [from, to) with heads, and notes when they are the last. */
double block_height(const struct flow *flow, size_t from, size_t to);
/* Draws part `part` (0-based) in that height. */
void block_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                size_t from, size_t to, size_t part, double y, double height);

extern const struct block_kind_layout table_layout, pairs_layout, entries_layout, tiles_layout,
    plot_layout, text_layout, note_layout, contents_layout, logo_layout;

/* The sheet on which a link's target stands, 1-based; 0 = no such place or not known yet. */
size_t layout_sheet_of(const struct layout *layout, const char *anchor);
/* "p. 6", a link to the target, its right end at x; nothing is printed for an unknown target. */
void layout_page_link(const struct layout *layout, struct canvas *canvas, const char *anchor,
                      double x, double y);
#define PAGE_LINK_WIDTH 32.0
/* "vervolg 2/3", ready for behind a message. */
const char *layout_continued(const struct layout *layout, size_t part, size_t parts);

/* Pieces: n of them in the arena. */
void flow_pieces(const struct layout *layout, struct flow *flow, size_t n);
/* Lines of the layout's fonts. */
struct lines layout_text(const struct layout *layout, const char *text, struct text_style style,
                         double width, enum wrapping wrapping);

/* The document's logo with its top left at x,y; drawn where there is one only. */
void logo_draw(const struct layout *layout, struct canvas *canvas, double x, double y);

/* A line of width text2 under a heading and between rows, as decoration. */
void rule_draw(struct canvas *canvas, double x, double y, double width, enum colour colour,
               double thickness);

#endif
