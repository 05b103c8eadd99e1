/* Finds the place of each note and puts it there. */
#include "compose/notes.h"

#include <string.h>
#include <strings.h>

#include "baten/arena.h"
#include "compose/each_cell.h"

struct wanted {
    struct str figure;
    struct str period; /* "@2026-Q3" when the figure has none itself */
    bool found;
};

static bool is_wanted(const struct wanted *wanted, const char *figure) {
    struct str text = str_from_text(figure);
    if (str_equal(text, wanted->figure))
        return true;
    return wanted->period.n && text.n == wanted->figure.n + wanted->period.n &&
           str_starts(text, wanted->figure) && str_ends(text, wanted->period);
}

static bool look(void *self, const struct doc_cell *cell) {
    struct wanted *wanted = self;
    if (cell->figure && is_wanted(wanted, cell->figure))
        wanted->found = true;
    return !wanted->found;
}

/* A figure that a sentence mentions is at home where a table, a chart or a tile shows it. */
static bool is_sentences(const struct doc_block *block) {
    return block->kind == BLOCK_ENTRIES || block->kind == BLOCK_TEXT;
}

/* The first block with the figure, of sentences or of the others; n_blocks when there is none. */
static size_t block_with(const struct doc_page *page, struct wanted *wanted, bool sentences) {
    for (size_t i = 0; i < page->n_blocks; i++)
        if (is_sentences(&page->blocks[i]) == sentences &&
            !block_each_cell(&page->blocks[i], look, wanted))
            return i;
    return page->n_blocks;
}

/* Where the band of a block ends: before the next block that starts one. */
static size_t band_end(const struct doc_page *page, size_t block) {
    size_t end = block + 1;
    while (end < page->n_blocks && page->blocks[end].beside)
        end++;
    return end < page->n_blocks ? end : page->n_blocks;
}

#define BESIDE_SPAN 4     /* of a note beside a block */
#define BESIDE_LENGTH 420 /* bytes: a longer text does not stand beside */

/* The first block of the band that a block is in. */
static size_t band_start(const struct doc_page *page, size_t block) {
    while (block > 0 && page->blocks[block].beside)
        block--;
    return block;
}

static bool overlaps(const struct doc_block *a, const struct doc_block *b) {
    return a->column < b->column + b->span && b->column < a->column + a->span;
}

/* A short note stands in columns that its band leaves free, any other under its block, in the
 * columns of that block, so that it stays in the same band. */
static void stand(const struct doc_page *page, size_t from, size_t to, size_t block,
                  struct doc_block *note) {
    const char *text = note->paragraphs[0].runs[0].cell.text;
    *note = (struct doc_block){.kind = note->kind,
                               .column = 12 - BESIDE_SPAN,
                               .span = BESIDE_SPAN,
                               .beside = true,
                               .message = note->message,
                               .author = note->author,
                               .paragraphs = note->paragraphs,
                               .n_paragraphs = note->n_paragraphs};
    bool free = strlen(text) <= BESIDE_LENGTH;
    for (size_t i = from; i < to; i++)
        free &= !overlaps(&page->blocks[i], note);
    if (free)
        return;
    note->column = page->blocks[block].column;
    note->span = page->blocks[block].span;
}

/* Behind the band of the block: after all that stands in it. */
static void insert(const struct composer *c, struct doc_page *page, size_t block,
                   const struct note_row *note) {
    struct doc_block *blocks = ARENA_ARRAY(c->arena, page->n_blocks + 1, struct doc_block);
    struct doc_paragraph *paragraph = ARENA_NEW(c->arena, struct doc_paragraph);
    *paragraph = sentence_plain(c, str_text(c->arena, note->text));
    struct doc_block added = {.kind = BLOCK_NOTE,
                              .span = 12,
                              .message = say(c, "doc.commentary"),
                              .author = note->author.n ? str_text(c->arena, note->author) : NULL,
                              .paragraphs = paragraph,
                              .n_paragraphs = 1};
    size_t at = page->n_blocks ? band_end(page, block) : 0;
    if (page->n_blocks)
        stand(page, band_start(page, block), at, block, &added);
    for (size_t i = 0; i < at; i++)
        blocks[i] = page->blocks[i];
    for (size_t i = at; i < page->n_blocks; i++)
        blocks[i + 1] = page->blocks[i];
    blocks[at] = added;
    page->blocks = blocks;
    page->n_blocks++;
}

static bool speaks(const struct composer *c, const struct note_row *note) {
    const char *code = language_code(c->language);
    return note->language.n == 0 || (note->language.n == strlen(code) &&
                                     strncasecmp(note->language.s, code, note->language.n) == 0);
}

/* Puts the note on the first page that it is for; false = there is none. */
static bool place(const struct composer *c, struct doc_page *pages, size_t n_pages,
                  const struct note_row *note, bool sentences) {
    bool dated = note->figure.n && memchr(note->figure.s, '@', note->figure.n) != NULL;
    for (size_t i = 0; i < n_pages; i++) {
        struct wanted wanted = {
            note->figure, dated ? STR("") : str_from_text(arena_format(c->arena, "@%s", c->period)),
            false};
        size_t id = strlen(pages[i].id);
        bool named = note->page.n == id && strncasecmp(note->page.s, pages[i].id, id) == 0;
        if (note->page.n && !named)
            continue;
        size_t block =
            note->figure.n ? block_with(&pages[i], &wanted, sentences) : pages[i].n_blocks;
        if (note->figure.n && block == pages[i].n_blocks)
            continue;
        insert(c, &pages[i], note->figure.n ? block : 0, note);
        return true;
    }
    return false;
}

void notes_place(const struct composer *c, struct doc_page *pages, size_t n_pages) {
    const struct inputs *inputs = c->ledger->inputs;
    for (size_t i = 0; i < inputs->notes.n; i++) {
        const struct note_row *note = &inputs->notes.at[i];
        if (!note->rejected && speaks(c, note) && (note->page.n || note->figure.n) &&
            !place(c, pages, n_pages, note, false))
            place(c, pages, n_pages, note, true);
    }
}
