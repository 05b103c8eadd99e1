/* Entries on sheets: headlines, findings, decisions, numbered reasons, definitions. An entry is up
 * to four columns of lines that start at the same height. */
#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/sheet_block.h"
#include "draw/sheet_marks.h"

#define WIDE_FROM 500.0 /* findings stand in columns from this width: label, finding, action */
#define FULL_FROM 700.0 /* and their evidence in one of its own from this */
#define MARK_SIZE 8.0
#define MARK_WIDTH 13.0
#define NUMBER_SIZE 13.0
#define NUMBER_WIDTH 20.0
#define ASCENT 9.0         /* from the top of an entry to its first baseline */
#define WIDE_PAD 10.0      /* a wide finding's mark stands in by this */
#define SLICE_HEIGHT 220.0 /* longer entries may be cut between sheets */
#define HEAD_ROW 14.0
#define COLUMNS 4
#define STACKED 5

static const struct text_style word_style = {8.5, 11.5, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style tag_style = {8.5, 11.5, WEIGHT_REGULAR, COLOUR_MUTED};
static const struct text_style head_style = {9.5, 12, WEIGHT_SEMIBOLD, COLOUR_INK};
static const struct text_style line_style = {8.5, 11.5, WEIGHT_REGULAR, COLOUR_INK};
static const struct text_style body_style = {9, 12, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style evidence_style = {8.5, 11.5, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style source_style = {7.5, 10, WEIGHT_REGULAR, COLOUR_MUTED};
static const struct text_style owner_style = {8.5, 11.5, WEIGHT_SEMIBOLD, COLOUR_TEXT2};

/* Lines under each other; baselines count from the entry's first. */
struct stack {
    double x;
    struct lines at[STACKED];
    size_t n;
};
struct entry_laid {
    const struct doc_entry *entry;
    struct stack columns[COLUMNS]; /* the first belongs to the label of a wide finding */
    size_t n_columns;
    double pad_top, pad_bottom; /* around the lines: more for an error on its panel */
    bool panel;
    int number;
};
/* A part of an entry: the lines whose baselines are in [from, to). */
struct slice {
    size_t entry;
    double from, to;
};
struct entries_laid {
    struct entry_laid *entries;
    struct slice *slices;
    bool wide;
    double word_x, tag_x, text_x;           /* of narrow entries */
    double finding_x, evidence_x, action_x; /* of wide ones; evidence_x 0 = under the finding */
};

static bool has_text(const char *text) {
    return text != NULL && *text != '\0';
}

static bool is_finding(const struct doc_entry *entry) {
    return entry->mark == MARK_SEVERITY && (has_text(entry->evidence) || has_text(entry->action) ||
                                            has_text(entry->owner) || entry->body.n_runs > 0);
}

/* To do or to be checked, rather than to be read. */
static bool is_item(const struct doc_entry *entry) {
    return entry->mark == MARK_BOX || entry->mark == MARK_TICK || entry->mark == MARK_RING;
}

static double mark_width(const struct doc_entry *entry) {
    switch (entry->mark) {
    case MARK_NONE: return 0;
    case MARK_NUMBER: return NUMBER_WIDTH;
    case MARK_SCORE: return mark_score_width(MARK_SIZE) + MARK_WIDTH - MARK_SIZE;
    default: return MARK_WIDTH;
    }
}

static const char *severity_word(const struct layout *layout, enum severity severity) {
    const char *word = layout->document->words.severity[severity];
    return word == NULL ? "" : word;
}

static void stack_add(struct stack *stack, struct lines lines) {
    if (lines.n > 0) {
        stack->at[stack->n++] = lines;
    }
}

static void stack_text(const struct layout *layout, struct stack *stack, const char *text,
                       struct text_style style, double width) {
    stack_add(stack, layout_text(layout, text, style, width, WRAP_TIDY));
}

static void stack_paragraph(const struct layout *layout, struct stack *stack,
                            const struct doc_paragraph *paragraph, struct text_style style,
                            double width) {
    stack_add(stack,
              lines_of_paragraph(layout->fonts, layout->arena, paragraph, style, width, WRAP_TIDY));
}

/* From the first baseline to under the last line: its lead. */
static double stack_height(const struct stack *stack) {
    double height = 0;
    for (size_t i = 0; i < stack->n; i++) {
        height += (double)stack->at[i].n * stack->at[i].style.lead;
    }
    return height;
}

static double entry_height(const struct entry_laid *laid) {
    double height = 0;
    for (size_t i = 0; i < laid->n_columns; i++) {
        height = fmax(height, stack_height(&laid->columns[i]));
    }
    return height;
}

/* "Actie: …" where there is no column that says so. */
static const char *labelled(const struct layout *layout, const char *label, const char *text) {
    return has_text(text) ? arena_format(layout->arena, "%s: %s", label, text) : NULL;
}

static void narrow_lay(const struct layout *layout, const struct flow *flow,
                       const struct entries_laid *all, struct entry_laid *laid) {
    const struct doc_entry *entry = laid->entry;
    struct stack *stack = &laid->columns[0];
    bool plain = is_item(entry) || (entry->mark == MARK_SEVERITY && !is_finding(entry));
    double right = entry->link != NULL ? PAGE_LINK_WIDTH : 0;
    double width = flow->width - all->text_x;
    stack->x = all->text_x;
    laid->n_columns = 1;
    stack_paragraph(layout, stack, &entry->head, plain ? line_style : head_style, width - right);
    stack_paragraph(layout, stack, &entry->body, plain ? evidence_style : body_style,
                    stack->n == 0 ? width - right : width);
    stack_text(layout, stack, entry->evidence, source_style, width);
    stack_text(layout, stack, labelled(layout, layout->document->words.action, entry->action),
               line_style, width);
    stack_text(layout, stack, labelled(layout, layout->document->words.owner, entry->owner),
               owner_style, width);
    laid->pad_bottom = plain ? 2.5 : 6;
}

static void wide_lay(const struct layout *layout, const struct flow *flow,
                     const struct entries_laid *all, struct entry_laid *laid) {
    const struct doc_entry *entry = laid->entry;
    bool apart = all->evidence_x > 0;
    double finding = (apart ? all->evidence_x : all->action_x) - all->finding_x - 16,
           evidence = apart ? all->action_x - all->evidence_x - 16 : finding,
           action = flow->width - all->action_x - WIDE_PAD;
    double right = entry->link != NULL ? PAGE_LINK_WIDTH : 0;
    struct stack *label = &laid->columns[0], *text = &laid->columns[1],
                 *source = apart ? &laid->columns[2] : text, *todo = &laid->columns[apart ? 3 : 2];
    laid->n_columns = apart ? COLUMNS : COLUMNS - 1;
    label->x = WIDE_PAD + MARK_WIDTH;
    text->x = all->finding_x;
    if (apart) {
        source->x = all->evidence_x;
    }
    todo->x = all->action_x;
    struct text_style word = word_style;
    word.colour = mark_colour(entry->severity);
    double room = all->finding_x - label->x - 4;
    stack_text(layout, label, severity_word(layout, entry->severity), word, room);
    stack_text(layout, label, entry->tag, tag_style, room);
    stack_paragraph(layout, text, &entry->head, head_style, finding);
    stack_paragraph(layout, text, &entry->body, evidence_style, finding);
    stack_text(layout, source, entry->evidence, source_style, evidence);
    stack_text(layout, todo, entry->action, line_style, action - right);
    stack_text(layout, todo, entry->owner, owner_style, action);
    laid->panel = entry->severity == SEVERITY_ERROR;
    laid->pad_top = laid->panel ? 6.5 : 3.6;
    laid->pad_bottom = laid->panel ? 6.5 : 5;
}

/* Where words, tags and texts begin: the same for all entries of the block. */
static void columns_lay(const struct layout *layout, const struct flow *flow,
                        struct entries_laid *all) {
    double mark = 0, word = 0, tag = 0;
    bool sourced = false;
    for (size_t i = 0; i < flow->block->n_entries; i++) {
        const struct doc_entry *entry = &flow->block->entries[i];
        all->wide = all->wide || (is_finding(entry) && flow->width >= WIDE_FROM);
        sourced = sourced || has_text(entry->evidence);
        mark = fmax(mark, mark_width(entry));
        if (entry->mark == MARK_SEVERITY) {
            word = fmax(word, text_measure(layout->fonts, severity_word(layout, entry->severity),
                                           word_style) +
                                  8);
        }
        if (entry->tag != NULL) {
            tag = fmax(tag, text_measure(layout->fonts, entry->tag,
                                         entry->mark == MARK_SCORE ? word_style : tag_style) +
                                8);
        }
    }
    all->word_x = mark;
    all->tag_x = mark + word;
    all->text_x = mark + word + fmin(tag, flow->width / 3);
    double label = WIDE_PAD + MARK_WIDTH + fmax(word, tag);
    bool apart = sourced && flow->width >= FULL_FROM;
    all->finding_x = label + 4;
    all->evidence_x = apart ? label + (flow->width - label) * 0.42 : 0;
    all->action_x = label + (flow->width - label) * (apart ? 0.61 : 0.63);
}

static size_t slices_count(const struct entry_laid *laid) {
    double n = ceil(entry_height(laid) / SLICE_HEIGHT);
    return n < 1 ? 1 : (size_t)n;
}

/* Height of the lines of a slice: lines hang over its end by less than one. */
static double slice_lines(const struct entry_laid *laid, const struct slice *slice) {
    double bottom = slice->from;
    for (size_t c = 0; c < laid->n_columns; c++) {
        double at = 0;
        for (size_t i = 0; i < laid->columns[c].n; i++) {
            const struct lines *lines = &laid->columns[c].at[i];
            for (size_t k = 0; k < lines->n; k++, at += lines->style.lead) {
                bottom = at >= slice->from && at < slice->to ? fmax(bottom, at + lines->style.lead)
                                                             : bottom;
            }
        }
    }
    return bottom - slice->from;
}

static double slice_height(const struct entry_laid *laid, const struct slice *slice) {
    double below = isinf(slice->to) ? laid->pad_bottom + (laid->panel ? 5 : 0) : 0;
    return laid->pad_top + slice_lines(laid, slice) + below;
}

static void slices_lay(const struct layout *layout, struct flow *flow, struct entries_laid *all) {
    size_t n = 0;
    for (size_t i = 0; i < flow->block->n_entries; i++) {
        n += slices_count(&all->entries[i]);
    }
    all->slices = ARENA_ARRAY(layout->arena, n, struct slice);
    flow_pieces(layout, flow, n);
    n = 0;
    for (size_t i = 0; i < flow->block->n_entries; i++) {
        size_t parts = slices_count(&all->entries[i]);
        for (size_t k = 0; k < parts; k++, n++) {
            all->slices[n] =
                (struct slice){i, SLICE_HEIGHT * (double)k,
                               k + 1 < parts ? SLICE_HEIGHT * (double)(k + 1) : INFINITY};
            flow->pieces[n].height = slice_height(&all->entries[i], &all->slices[n]);
        }
    }
}

static void entries_measure(const struct layout *layout, struct flow *flow) {
    const struct doc_block *block = flow->block;
    if (block->n_entries == 0) {
        return;
    }
    struct entries_laid *all = ARENA_NEW(layout->arena, struct entries_laid);
    all->entries = ARENA_ARRAY(layout->arena, block->n_entries, struct entry_laid);
    columns_lay(layout, flow, all);
    for (size_t i = 0; i < block->n_entries; i++) {
        all->entries[i] = (struct entry_laid){.entry = &block->entries[i], .number = (int)i + 1};
        (all->wide ? wide_lay : narrow_lay)(layout, flow, all, &all->entries[i]);
    }
    flow->repeat = all->wide ? HEAD_ROW : 0;
    slices_lay(layout, flow, all);
    flow->laid = all;
}

/* Draws the lines of a stack that belong to the slice, each text in a paragraph of its own. */
static void stack_draw(struct canvas *canvas, const struct stack *stack, const struct slice *slice,
                       double x, double baseline, bool paragraphs) {
    double at = 0;
    for (size_t i = 0; i < stack->n; i++) {
        const struct lines *lines = &stack->at[i];
        size_t from = 0, to = 0;
        for (size_t k = 0; k < lines->n; k++, at += lines->style.lead) {
            from += at < slice->from;
            to += at < slice->to;
        }
        if (from >= to) {
            continue;
        }
        double first = at - (double)(lines->n - from) * lines->style.lead - slice->from;
        if (paragraphs) {
            canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        } else if (i > 0) {
            text_gap(canvas, x + stack->x, baseline + first - lines->style.lead, lines->style);
        }
        lines_draw(canvas, lines, from, to, x + stack->x, baseline + first, ANCHOR_START);
        if (paragraphs) {
            canvas_end(canvas, TAG_P);
        }
    }
}

static void mark_draw(struct canvas *canvas, const struct entry_laid *laid, double x,
                      double baseline) {
    switch (laid->entry->mark) {
    case MARK_NONE: break;
    case MARK_SEVERITY:
        mark_severity(canvas, laid->entry->severity, x, baseline - 7.2, MARK_SIZE);
        break;
    case MARK_BOX: mark_box(canvas, x, baseline - 7.2, MARK_SIZE); break;
    case MARK_TICK: mark_severity(canvas, SEVERITY_PASSED, x, baseline - 7.2, MARK_SIZE); break;
    case MARK_RING:
        mark_severity(canvas, SEVERITY_NOT_MEASURABLE, x, baseline - 7.2, MARK_SIZE);
        break;
    case MARK_SCORE: mark_score(canvas, laid->entry->score, x, baseline - 7.2, MARK_SIZE); break;
    case MARK_NUMBER: mark_number(canvas, laid->number, x, baseline - 9.6, NUMBER_SIZE); break;
    }
}

/* The mark with its word and tag: in a line before a narrow entry, in a column of their own before
 * a wide one. */
static void label_draw(const struct layout *layout, struct canvas *canvas,
                       const struct entries_laid *all, const struct entry_laid *laid,
                       const struct slice *slice, double x, double baseline) {
    const struct doc_entry *entry = laid->entry;
    canvas_begin(canvas, TAG_LABEL, NULL, NULL, NULL);
    mark_draw(canvas, laid, all->wide ? x + WIDE_PAD : x, baseline);
    if (all->wide) {
        stack_draw(canvas, &laid->columns[0], slice, x, baseline, false);
    } else {
        if (entry->mark == MARK_SEVERITY) {
            canvas_text(canvas, x + all->word_x, baseline, word_style.size, WEIGHT_SEMIBOLD,
                        ANCHOR_START, mark_colour(entry->severity),
                        severity_word(layout, entry->severity), NULL);
        }
        if (entry->tag != NULL) {
            const char *tag =
                font_shorten(layout->fonts, layout->arena, WEIGHT_REGULAR, tag_style.size,
                             entry->tag, all->text_x - all->tag_x - 4);
            if (entry->mark == MARK_SEVERITY) {
                text_gap(canvas, x + all->tag_x - 4, baseline, tag_style);
            }
            bool scored = entry->mark == MARK_SCORE;
            canvas_text(canvas, x + all->tag_x, baseline, tag_style.size,
                        scored ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR, ANCHOR_START,
                        scored ? COLOUR_INK : tag_style.colour, tag, NULL);
        }
    }
    canvas_end(canvas, TAG_LABEL);
}

static void slice_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                       size_t i, double x, double y) {
    const struct entries_laid *all = flow->laid;
    const struct slice *slice = &all->slices[i];
    const struct entry_laid *laid = &all->entries[slice->entry];
    double baseline = y + laid->pad_top + ASCENT, height = flow->pieces[i].height;
    bool first = slice->from <= 0;
    if (laid->panel) {
        canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
        canvas_rect(canvas, x, y, flow->width, height - (isinf(slice->to) ? 5 : 0), COLOUR_PANEL);
        canvas_rect(canvas, x, y, 3, height - (isinf(slice->to) ? 5 : 0), COLOUR_BAD);
        canvas_end(canvas, TAG_ARTIFACT);
    }
    canvas_begin(canvas, TAG_ITEM, NULL, NULL, first ? laid->entry->anchor : NULL);
    if (first) {
        label_draw(layout, canvas, all, laid, slice, x, baseline);
    }
    canvas_begin(canvas, TAG_BODY, NULL, NULL, NULL);
    for (size_t c = all->wide ? 1 : 0; c < laid->n_columns; c++) {
        stack_draw(canvas, &laid->columns[c], slice, x, baseline, true);
    }
    if (first && laid->entry->link != NULL) {
        canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
        layout_page_link(layout, canvas, laid->entry->link,
                         x + flow->width - (all->wide ? WIDE_PAD : 0), baseline);
        canvas_end(canvas, TAG_P);
    }
    canvas_end(canvas, TAG_BODY);
    canvas_end(canvas, TAG_ITEM);
}

/* Names of the columns of wide findings: decoration, since a list has no head. */
static void wide_head_draw(const struct layout *layout, const struct flow *flow,
                           struct canvas *canvas, double x, double y) {
    const struct entries_laid *all = flow->laid;
    const struct doc_words *words = &layout->document->words;
    canvas_begin(canvas, TAG_ARTIFACT, NULL, NULL, NULL);
    canvas_text(canvas, x + all->finding_x, y + 8, 8, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_TEXT2,
                words->finding, NULL);
    if (all->evidence_x > 0) {
        canvas_text(canvas, x + all->evidence_x, y + 8, 8, WEIGHT_SEMIBOLD, ANCHOR_START,
                    COLOUR_TEXT2, words->evidence, NULL);
    }
    canvas_text(canvas, x + all->action_x, y + 8, 8, WEIGHT_SEMIBOLD, ANCHOR_START, COLOUR_TEXT2,
                arena_format(layout->arena, "%s · %s", words->action, words->owner), NULL);
    canvas_end(canvas, TAG_ARTIFACT);
}

static void entries_draw(const struct layout *layout, const struct flow *flow,
                         struct canvas *canvas, size_t from, size_t to, double x, double y,
                         double height) {
    const struct entries_laid *all = flow->laid;
    (void)height;
    if (all == NULL) {
        return;
    }
    if (all->wide) {
        wide_head_draw(layout, flow, canvas, x, y);
    }
    y += flow->repeat;
    canvas_begin(canvas, TAG_LIST, NULL, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        slice_draw(layout, flow, canvas, i, x, y);
        y += flow->pieces[i].height;
        bool panel = all->entries[all->slices[i].entry].panel;
        if (all->wide && !panel && i + 1 < to) {
            rule_draw(canvas, x, y, flow->width, COLOUR_GRID, 0.5);
        }
    }
    canvas_end(canvas, TAG_LIST);
}

const struct block_kind_layout entries_layout = {entries_measure, entries_draw};
