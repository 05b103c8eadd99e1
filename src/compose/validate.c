/* Looks through a whole document for what renderers must never meet. */
#include "compose/validate.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/each_cell.h"

struct state {
    const struct document *document;
    const struct figures *figures;
    const struct words *words;
    struct arena *arena;
    const char *page; /* where we are */
    const char *fault;
};

static bool fail(struct state *state, const char *what, const char *which) {
    if (!state->fault)
        state->fault =
            arena_format(state->arena, "page %s: %s: %s", state->page, what, which ? which : "");
    return false;
}

static bool is_page(const struct state *state, const char *id) {
    for (size_t i = 0; i < state->document->n_pages; i++)
        if (strcmp(state->document->pages[i].id, id) == 0)
            return true;
    return false;
}

static bool link_leads(const struct state *state, const char *link) {
    return !link || is_page(state, link) || figures_find(state->figures, link);
}

static bool figure_fault(struct state *state, const struct doc_cell *cell) {
    const struct figure *figure = figures_find(state->figures, cell->figure);
    if (!figure)
        return fail(state, "a cell names a figure that does not stand", cell->figure);
    if (figure->known != cell->known ||
        (cell->known && decimal_compare(figure->value, cell->value) != 0))
        return fail(state, "a cell differs from its figure", cell->figure);
    return true;
}

static bool cell_sound(void *self, const struct doc_cell *cell) {
    struct state *state = self;
    if (!cell->text)
        return fail(state, "a cell without a text", cell->figure);
    if (!link_leads(state, cell->link))
        return fail(state, "a link that leads nowhere", cell->link);
    if (cell->kind != CELL_NUMBER)
        return !cell->figure || fail(state, "a figure that is no number", cell->figure);
    if (strcmp(cell->text, cell_format(state->words, state->arena, cell)) != 0)
        return fail(state, "a text that is not the format of its value", cell->text);
    return !cell->figure || figure_fault(state, cell);
}

static bool plot_sound(struct state *state, const struct doc_plot *plot) {
    if (!plot->alt || !*plot->alt || !plot->unit || plot->n_categories == 0 || plot->n_series == 0)
        return fail(state, "a plot without alternative text, unit, categories or series",
                    plot->alt);
    for (size_t i = 0; i < plot->n_categories; i++)
        if (!plot->categories[i].label)
            return fail(state, "a category without a label", plot->alt);
    for (size_t i = 0; i < plot->n_series; i++)
        if (!plot->series[i].name || !plot->series[i].values)
            return fail(state, "a series without a name or values", plot->alt);
    return true;
}

static bool table_sound(struct state *state, const struct doc_table *table) {
    if (!table->caption || table->n_columns == 0)
        return fail(state, "a table without a caption or columns", table->caption);
    for (size_t i = 0; i < table->n_columns; i++)
        if (!table->columns[i].title)
            return fail(state, "a column without a title", table->caption);
    for (size_t i = 0; i < table->n_rows; i++)
        if (!table->rows[i].cells)
            return fail(state, "a row without cells", table->caption);
    return true;
}

static bool entries_sound(struct state *state, const struct doc_block *block) {
    for (size_t i = 0; i < block->n_entries; i++) {
        if (block->entries[i].head.n_runs == 0)
            return fail(state, "an entry without a head", block->message);
        if (!link_leads(state, block->entries[i].link))
            return fail(state, "a link that leads nowhere", block->entries[i].link);
    }
    return true;
}

static bool block_filled(const struct doc_block *block) {
    switch (block->kind) {
    case BLOCK_TILES: return block->n_tiles > 0;
    case BLOCK_PLOT: return block->plot != NULL;
    case BLOCK_TABLE: return block->table != NULL;
    case BLOCK_TEXT:
    case BLOCK_NOTE: return block->n_paragraphs > 0;
    case BLOCK_ENTRIES: return block->n_entries > 0;
    case BLOCK_PAIRS: return block->n_pairs > 0;
    case BLOCK_CONTENTS: return true;
    case BLOCK_LOGO: return true;
    }
    return false;
}

static bool block_sound(struct state *state, const struct doc_block *block) {
    if (block->column < 0 || block->span < 1 || block->column + block->span > 12)
        return fail(state, "a block beyond the twelve columns", block->message);
    if (!block_filled(block))
        return fail(state, "an empty block", block->message);
    if ((block->plot && !plot_sound(state, block->plot)) ||
        (block->table && !table_sound(state, block->table)))
        return false;
    for (size_t i = 0; i < block->n_tiles; i++)
        if (!block->tiles[i].label || !block->tiles[i].value_prefix ||
            !block->tiles[i].value_unit || !block->tiles[i].change_text ||
            !link_leads(state, block->tiles[i].link))
            return fail(state, "a tile without its texts", block->tiles[i].label);
    return entries_sound(state, block) && block_each_cell(block, cell_sound, state);
}

static bool page_sound(struct state *state, const struct doc_page *page) {
    state->page = page->id;
    if (!page->id || !page->section || page->title.n_runs == 0)
        return fail(state, "a page without id, section or title", page->section);
    if (!paragraph_each_cell(&page->title, cell_sound, state) ||
        !paragraph_each_cell(&page->subtitle, cell_sound, state))
        return false;
    for (size_t i = 0; i < page->n_blocks; i++)
        if (!block_sound(state, &page->blocks[i]))
            return false;
    return true;
}

const char *document_fault(const struct document *document, const struct figures *figures,
                           const struct words *words, struct arena *arena) {
    struct state state = {document, figures, words, arena, "-", NULL};
    const char *const texts[] = {document->report,  document->title,    document->organisation,
                                 document->subject, document->period,   document->status,
                                 document->footer,  document->currency, document->created};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!texts[i])
            return "the document lacks a text of its front matter";
    for (size_t i = 0; i < document->n_pages; i++)
        if (!page_sound(&state, &document->pages[i]))
            return state.fault;
    if (document->mail && !page_sound(&state, document->mail))
        return state.fault;
    return NULL;
}
