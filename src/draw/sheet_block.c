/* What all panels share: rule, message, subtitle, small print, links to pages. */
#include "draw/sheet_block.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"

static const struct text_style message_style = {10, 12.5, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style subtitle_style = {8, 10.5, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style small_style = {7, 9, WEIGHT_REGULAR, COLOUR_MUTED};
#define MESSAGE_DROP 14.0  /* from the rule to the first baseline */
#define SUBTITLE_DROP 12.0 /* from the message to the subtitle */
#define HEAD_GAP 10.0      /* under the last baseline */
#define NOTES_DROP 12.0    /* from the content to the first baseline of small print */
#define NOTES_GAP 3.0

static const struct block_kind_layout *const kinds[] = {
    [BLOCK_TILES] = &tiles_layout,     [BLOCK_PLOT] = &plot_layout,
    [BLOCK_TABLE] = &table_layout,     [BLOCK_TEXT] = &text_layout,
    [BLOCK_ENTRIES] = &entries_layout, [BLOCK_NOTE] = &note_layout,
    [BLOCK_PAIRS] = &pairs_layout,     [BLOCK_CONTENTS] = &contents_layout,
    [BLOCK_LOGO] = &logo_layout,
};

void flow_pieces(const struct layout *layout, struct flow *flow, size_t n) {
    flow->pieces = ARENA_ARRAY(layout->arena, n + 1, struct piece);
    flow->n = n;
}

struct lines layout_text(const struct layout *layout, const char *text, struct text_style style,
                         double width, enum wrapping wrapping) {
    return lines_of_text(layout->fonts, layout->arena, text, style, width, wrapping);
}

void rule_draw(struct canvas *canvas, double x, double y, double width, enum colour colour,
               double thickness) {
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_line(canvas, x, y, x + width, y, colour, thickness);
    canvas_end(canvas, TAG_ARTIFACT);
}

/* Panels that show nothing at the top but a message begin with a rule; tiles and bare tables have
 * rules of their own. */
static double head_height(const struct flow *flow) {
    double message = flow->message.n == 0
                         ? 0
                         : MESSAGE_DROP + (double)(flow->message.n - 1) * message_style.lead;
    double subtitle = flow->subtitle.n == 0
                          ? 0
                          : (flow->message.n == 0 ? MESSAGE_DROP : SUBTITLE_DROP) +
                                (double)(flow->subtitle.n - 1) * subtitle_style.lead;
    return message + subtitle == 0 ? 0 : message + subtitle + HEAD_GAP;
}

void block_measure(const struct layout *layout, const struct doc_block *block, struct flow *flow) {
    int column = block->column < 0 || block->column > 11 ? 0 : block->column;
    int span = block->span < 1 || block->span > 12 - column ? 12 - column : block->span;
    *flow = (struct flow){.block = block,
                          .kind = kinds[block->kind],
                          .x = CONTENT_LEFT + COLUMN_PITCH * column,
                          .width = COLUMN_PITCH * span - GUTTER};
    flow->message = layout_text(layout, block->message, message_style, flow->width, WRAP_BALANCED);
    flow->subtitle = layout_text(layout, block->subtitle, subtitle_style, flow->width, WRAP_TIDY);
    flow->notes = layout_text(layout, text_of_notes(layout->arena, block->notes, block->n_notes),
                              small_style, flow->width, WRAP_TIDY);
    flow->head = head_height(flow);
    flow->tail = flow->notes.n == 0
                     ? 0
                     : NOTES_DROP + (double)(flow->notes.n - 1) * small_style.lead + NOTES_GAP;
    flow->kind->measure(layout, flow);
    if (flow->n == 0) { /* an empty panel still says its message */
        flow_pieces(layout, flow, 1);
    }
}

double block_height(const struct flow *flow, size_t from, size_t to) {
    double height = flow->head + flow->repeat + (to == flow->n ? flow->tail : 0);
    for (size_t i = from; i < to; i++) {
        height += flow->pieces[i].height;
    }
    return height;
}

const char *layout_continued(const struct layout *layout, size_t part, size_t parts) {
    return arena_format(layout->arena, "%s %zu/%zu", layout->document->words.continued, part + 1,
                        parts);
}

/* At the right of the message's last line where that has room; the page's heading says it in any
 * case. */
static void continued_draw(const struct layout *layout, const struct flow *flow,
                           struct canvas *canvas, size_t part, double y) {
    const char *text =
        layout_continued(layout, part, flow->all_parts > part ? flow->all_parts : part + 1);
    double width = text_measure(layout->fonts, text, subtitle_style);
    if (flow->message.at[flow->message.n - 1].width + width + 8 <= flow->width) {
        canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        canvas_text(canvas, flow->x + flow->width, y, subtitle_style.size, WEIGHT_REGULAR,
                    ANCHOR_END, COLOUR_TEXT2, text, NULL);
        canvas_end(canvas, TAG_P);
    }
}

static double head_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                        size_t part, double y) {
    double baseline = y + MESSAGE_DROP;
    if (flow->head == 0) {
        return y;
    }
    rule_draw(canvas, flow->x, y, flow->width, COLOUR_INK, 0.75);
    if (flow->message.n > 0) {
        canvas_begin(canvas, TAG_H2, NULL, NULL, NULL);
        double next =
            lines_draw(canvas, &flow->message, 0, flow->message.n, flow->x, baseline, ANCHOR_START);
        canvas_end(canvas, TAG_H2);
        baseline = next - message_style.lead;
        if (part > 0) {
            continued_draw(layout, flow, canvas, part, baseline);
        }
        baseline += SUBTITLE_DROP;
    }
    if (flow->subtitle.n > 0) {
        canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        lines_draw(canvas, &flow->subtitle, 0, flow->subtitle.n, flow->x, baseline, ANCHOR_START);
        canvas_end(canvas, TAG_P);
    }
    return y + flow->head;
}

void block_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                size_t from, size_t to, size_t part, double y, double height) {
    double top = head_draw(layout, flow, canvas, part, y);
    bool last = to == flow->n;
    double inner = height - flow->head - (last ? flow->tail : 0);
    flow->kind->draw(layout, flow, canvas, from, to, flow->x, top, inner);
    if (last && flow->notes.n > 0) {
        canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        lines_draw(canvas, &flow->notes, 0, flow->notes.n, flow->x, top + inner + NOTES_DROP,
                   ANCHOR_START);
        canvas_end(canvas, TAG_P);
    }
}

static bool entry_stands(const struct doc_page *page, const char *anchor) {
    for (size_t i = 0; i < page->n_blocks; i++) {
        const struct doc_block *block = &page->blocks[i];
        for (size_t k = 0; k < block->n_entries; k++) {
            if (block->entries[k].anchor != NULL && strcmp(block->entries[k].anchor, anchor) == 0) {
                return true;
            }
        }
    }
    return false;
}

size_t layout_sheet_of(const struct layout *layout, const char *anchor) {
    const struct document *document = layout->document;
    for (int entries = 0; layout->first_sheet != NULL && entries < 2;
         entries++) { /* pages come before entries */
        for (size_t i = 0; i < document->n_pages; i++) {
            const struct doc_page *page = &document->pages[i];
            if (entries ? entry_stands(page, anchor) : strcmp(page->id, anchor) == 0) {
                return layout->first_sheet[i];
            }
        }
    }
    return 0;
}

void layout_page_link(const struct layout *layout, struct canvas *canvas, const char *anchor,
                      double x, double y) {
    size_t sheet = layout_sheet_of(layout, anchor);
    if (sheet == 0) {
        return;
    }
    const char *title = arena_format(layout->arena, "%s %zu", layout->document->words.page, sheet);
    canvas_begin(canvas, TAG_LINK, title, arena_format(layout->arena, "#%s", anchor), NULL);
    canvas_text(canvas, x, y, 8, WEIGHT_REGULAR, ANCHOR_END, COLOUR_ACCENT_TEXT,
                arena_format(layout->arena, "p.\u00a0%zu", sheet), NULL);
    canvas_end(canvas, TAG_LINK);
}
