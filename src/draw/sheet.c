/* Lays out a document: all pages are planned first, then drawn, since links and the contents print
 * page numbers. */
#include "draw/sheet.h"

#include "baten/arena.h"
#include "draw/sheet_block.h"
#include "draw/sheet_flow.h"
#include "draw/sheet_frame.h"

#define LEGEND_LINES_MOST 4 /* longer notes of a page become its last block */

struct page_plan {
    struct frame frame;
    struct flow *flows;
    struct plan plan;
};

static void page_plan_make(const struct layout *layout, const struct doc_page *page,
                           struct page_plan *result) {
    size_t n = page->n_blocks;
    frame_measure(layout, page, &result->frame);
    result->flows = ARENA_ARRAY(layout->arena, n + 1, struct flow);
    for (size_t i = 0; i < n; i++) {
        block_measure(layout, &page->blocks[i], &result->flows[i]);
    }
    if (result->frame.notes.n > LEGEND_LINES_MOST) {
        struct doc_block *block = ARENA_NEW(layout->arena, struct doc_block);
        *block = (struct doc_block){
            .kind = BLOCK_TEXT, .span = 12, .notes = page->notes, .n_notes = page->n_notes};
        block_measure(layout, block, &result->flows[n++]);
        result->frame.notes.n = 0;
        result->frame.bottom = CONTENT_BOTTOM;
    }
    flow_plan(layout, result->flows, n, result->frame.top_first, result->frame.top_next,
              result->frame.bottom, &result->plan);
}

static void sheet_draw(const struct layout *layout, const struct page_plan *page, size_t part,
                       size_t number, struct sheet *sheet) {
    const struct doc_page *doc_page = page->frame.page;
    sheet->page = doc_page->id;
    sheet->section = part == 0 ? doc_page->section : NULL;
    canvas_init(&sheet->canvas, layout->arena, layout->fonts, SHEET_WIDTH, SHEET_HEIGHT);
    frame_draw_head(layout, &page->frame, &sheet->canvas, part, page->plan.n_sheets);
    for (size_t i = 0; i < page->plan.n; i++) {
        const struct placement *at = &page->plan.at[i];
        if (at->sheet == part) {
            block_draw(layout, at->flow, &sheet->canvas, at->from, at->to, at->part, at->y,
                       at->height);
        }
    }
    frame_draw_foot(layout, &page->frame, &sheet->canvas, number);
}

void sheets_from_document(struct sheets *sheets, struct arena *arena, const struct fonts *fonts,
                          const struct document *document) {
    struct layout layout = {.arena = arena, .fonts = fonts, .document = document};
    struct page_plan *pages = ARENA_ARRAY(arena, document->n_pages + 1, struct page_plan);
    size_t *first = ARENA_ARRAY(arena, document->n_pages + 1, size_t), n = 0;
    for (size_t i = 0; i < document->n_pages; i++) {
        page_plan_make(&layout, &document->pages[i], &pages[i]);
        first[i] = n + 1;
        n += pages[i].plan.n_sheets;
    }
    layout.first_sheet = first;
    layout.n_sheets = n;
    *sheets = (struct sheets){.arena = arena, .at = ARENA_ARRAY(arena, n + 1, struct sheet)};
    for (size_t i = 0; i < document->n_pages; i++) {
        for (size_t part = 0; part < pages[i].plan.n_sheets; part++, sheets->n++) {
            sheet_draw(&layout, &pages[i], part, sheets->n + 1, &sheets->at[sheets->n]);
        }
    }
}

void sheets_release(struct sheets *sheets) {
    for (size_t i = 0; i < sheets->n; i++) {
        canvas_release(&sheets->at[i].canvas);
    }
    sheets->n = 0;
}
