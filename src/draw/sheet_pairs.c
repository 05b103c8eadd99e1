/* Pairs of a label and a value, and the contents: lists of two or three columns. */
#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/sheet_block.h"

#define ASCENT 9.0
#define PAIR_GAP 16.0
#define LABEL_MOST 0.45 /* of the width */
#define ROW_MORE 3.0
#define RULE_DROP 10.0      /* under the rule of a panel without a heading */
#define CONTENTS_MORE 7.0   /* between rows */
#define CONTENTS_LITTLE 3.5 /* when there are many */
#define CONTENTS_MOST 284.0 /* what stands under a cover's band and the heading */

static const struct text_style label_style = {9, 12, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style value_style = {9, 12, WEIGHT_REGULAR, COLOUR_INK};
static const struct text_style section_style = {9.5, 12, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style title_style = {8, 10.5, WEIGHT_REGULAR, COLOUR_TEXT2};

struct pair_laid {
    struct lines label, value;
};
struct pairs_laid {
    struct pair_laid *pairs;
    double value_x;
    bool figures; /* all values are numbers: they stand at the right */
};

static void pairs_measure(const struct layout *layout, struct flow *flow) {
    const struct doc_block *block = flow->block;
    struct pairs_laid *all = ARENA_NEW(layout->arena, struct pairs_laid);
    double widest = 0;
    all->pairs = ARENA_ARRAY(layout->arena, block->n_pairs + 1, struct pair_laid);
    all->figures = true;
    for (size_t i = 0; i < block->n_pairs; i++) {
        widest = fmax(widest, text_measure(layout->fonts, block->pairs[i].label, label_style));
        all->figures = all->figures && block->pairs[i].value.kind == CELL_NUMBER;
    }
    all->value_x = fmin(widest + PAIR_GAP, flow->width * LABEL_MOST);
    flow->repeat = flow->head > 0 || block->n_pairs == 0 ? 0 : RULE_DROP;
    flow_pieces(layout, flow, block->n_pairs);
    for (size_t i = 0; i < block->n_pairs; i++) {
        struct pair_laid *pair = &all->pairs[i];
        pair->label =
            layout_text(layout, block->pairs[i].label, label_style, all->value_x - 4, WRAP_FULL);
        pair->value = lines_of_cell(layout->fonts, layout->arena, &block->pairs[i].value,
                                    value_style, flow->width - all->value_x);
        double lines = fmax(fmax((double)pair->label.n, (double)pair->value.n), 1);
        flow->pieces[i].height = lines * label_style.lead + ROW_MORE;
    }
    flow->laid = all;
}

static void pairs_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                       size_t from, size_t to, double x, double y, double height) {
    const struct pairs_laid *all = flow->laid;
    (void)layout, (void)height;
    if (flow->block->n_pairs == 0) {
        return;
    }
    if (flow->repeat > 0) {
        rule_draw(canvas, x, y, flow->width, COLOUR_INK, 0.75);
        y += flow->repeat;
    }
    canvas_begin(canvas, TAG_TABLE, flow->block->message, NULL, NULL);
    canvas->at[canvas->n - 1].columns = 2;
    canvas_begin(canvas, TAG_TBODY, NULL, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        const struct pair_laid *pair = &all->pairs[i];
        canvas_begin(canvas, TAG_TR, NULL, NULL, NULL);
        canvas_begin(canvas, TAG_TH_ROW, NULL, NULL, NULL);
        lines_draw(canvas, &pair->label, 0, pair->label.n, x, y + ASCENT, ANCHOR_START);
        canvas_end(canvas, TAG_TH_ROW);
        canvas_begin(canvas, TAG_TD, NULL, NULL, NULL);
        lines_draw(canvas, &pair->value, 0, pair->value.n,
                   all->figures ? x + flow->width : x + all->value_x, y + ASCENT,
                   all->figures ? ANCHOR_END : ANCHOR_START);
        canvas_end(canvas, TAG_TD);
        canvas_end(canvas, TAG_TR);
        y += flow->pieces[i].height;
    }
    canvas_end(canvas, TAG_TBODY);
    canvas_end(canvas, TAG_TABLE);
}

struct contents_row {
    const struct doc_page *page;
    struct lines section, title;
};

/* Heights of the rows, with the pages' titles or without; returns their sum. */
static double contents_heights(struct flow *flow, const struct contents_row *rows, bool titles,
                               double more) {
    double sum = 0;
    for (size_t i = 0; i < flow->n; i++) {
        double title = titles ? (double)rows[i].title.n * title_style.lead : 0;
        flow->pieces[i].height = (double)rows[i].section.n * section_style.lead + title + more;
        sum += flow->pieces[i].height;
    }
    return sum;
}

/* All pages but covers. Titles are left out where the list would not fit under a cover's band: they
 * stand on their pages. */
static void contents_measure(const struct layout *layout, struct flow *flow) {
    const struct document *document = layout->document;
    struct contents_row *rows =
        ARENA_ARRAY(layout->arena, document->n_pages + 1, struct contents_row);
    double width = flow->width - PAGE_LINK_WIDTH;
    flow_pieces(layout, flow, document->n_pages);
    flow->n = 0;
    for (size_t i = 0; i < document->n_pages; i++) {
        const struct doc_page *page = &document->pages[i];
        if (page->cover) {
            continue;
        }
        struct contents_row *row = &rows[flow->n++];
        row->page = page;
        row->section = layout_text(layout, page->section, section_style, width, WRAP_TIDY);
        row->title = layout_text(layout, text_of_paragraph(layout->arena, &page->title),
                                 title_style, width, WRAP_TIDY);
    }
    if (contents_heights(flow, rows, true, CONTENTS_MORE) > CONTENTS_MOST &&
        contents_heights(flow, rows, true, CONTENTS_LITTLE) > CONTENTS_MOST) {
        contents_heights(flow, rows, false, CONTENTS_MORE);
        for (size_t i = 0; i < flow->n; i++) {
            rows[i].title.n = 0;
        }
    }
    flow->laid = rows;
}

static void contents_row_draw(const struct layout *layout, struct canvas *canvas,
                              const struct contents_row *row, double x, double y, double width) {
    size_t sheet = layout_sheet_of(layout, row->page->id);
    const char *link = arena_format(layout->arena, "#%s", row->page->id);
    const char *title = arena_format(layout->arena, "%s, %s %zu", row->page->section,
                                     layout->document->words.page, sheet);
    canvas_begin(canvas, TAG_ITEM, NULL, NULL, NULL);
    canvas_begin(canvas, TAG_BODY, NULL, NULL, NULL);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    canvas_begin(canvas, TAG_LINK, title, link, NULL);
    double next = lines_draw(canvas, &row->section, 0, row->section.n, x, y + ASCENT, ANCHOR_START);
    text_gap(canvas, x + row->section.width, y + ASCENT, section_style);
    canvas_text(canvas, x + width, y + ASCENT, 9, WEIGHT_REGULAR, ANCHOR_END, COLOUR_ACCENT_TEXT,
                arena_format(layout->arena, "%zu", sheet), NULL);
    canvas_end(canvas, TAG_LINK);
    canvas_end(canvas, TAG_P);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    lines_draw(canvas, &row->title, 0, row->title.n, x, next - 1, ANCHOR_START);
    canvas_end(canvas, TAG_P);
    canvas_end(canvas, TAG_BODY);
    canvas_end(canvas, TAG_ITEM);
}

static void contents_draw(const struct layout *layout, const struct flow *flow,
                          struct canvas *canvas, size_t from, size_t to, double x, double y,
                          double height) {
    const struct contents_row *rows = flow->laid;
    (void)height;
    canvas_begin(canvas, TAG_LIST, NULL, NULL, NULL);
    for (size_t i = from; i < to && rows[i].page != NULL; i++) {
        contents_row_draw(layout, canvas, &rows[i], x, y, flow->width);
        y += flow->pieces[i].height;
    }
    canvas_end(canvas, TAG_LIST);
}

const struct block_kind_layout pairs_layout = {pairs_measure, pairs_draw};
const struct block_kind_layout contents_layout = {contents_measure, contents_draw};
