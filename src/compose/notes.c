/* Finds the place of each note and puts it there: beside the figure or page it is for; a long one
 * behind the page, on a sheet of its own. */
#include "compose/notes.h"

#include <string.h>
#include <strings.h>

#include "baten/arena.h"
#include "compose/each_cell.h"

#define BESIDE_SPAN 4   /* of a note in columns that its band leaves free */
#define STACK_MOST 3    /* of them under each other */
#define HALF_SPAN 6     /* of a note under a wide block: two stand side by side */
#define LONG_SPAN 8     /* as wide as lines can be followed */
#define SHORT_BYTES 420 /* a longer text is as wide as its block */
#define LONG_BYTES 1200 /* a longer one would push figures off their sheet */

/* Where figures belong that no page prints: the page of their family, the first that fits. */
static const struct {
    const char *prefix, *page;
} families[] = {
    {"spend.type.", "types"},
    {"spend.ops-part.", "aiops"},
    {"spend.experiment.", "learning"},
    {"ytd.type.", "types"},
    {"cash", "types"},
    {"time", "types"},
    {"capital", "types"},
    {"kpi.", "kpis"},
    {"users", "kpis"},
    {"requests", "kpis"},
    {"tokens", "kpis"},
    {"learning.", "learning"},
    {"portfolio.", "portfolio"},
    {"assess.", "assessment"},
    {"reconcile.", "control"},
    {"bridge.", "control"},
    {"", "budget"},
};

/* A note on its way: its figure with the period, NULL = it is for a page. */
struct errand {
    const struct composer *c;
    const struct note_row *note;
    const char *figure;
    bool found;
};

static bool look(void *self, const struct doc_cell *cell) {
    struct errand *errand = self;
    if (cell->figure && strcmp(cell->figure, errand->figure) == 0)
        errand->found = true;
    return !errand->found;
}

/* A figure that a sentence mentions is at home where a table, a chart or a tile shows it. */
static bool is_sentences(const struct doc_block *block) {
    return block->kind == BLOCK_ENTRIES || block->kind == BLOCK_TEXT;
}

/* The first block that prints the figure, of sentences or of the others; n_blocks when there is
 * none. */
static size_t block_with(const struct doc_page *page, struct errand *errand, bool sentences) {
    size_t crowded = page->n_blocks; /* taken where no other prints it */
    errand->found = false;
    for (size_t i = 0; errand->figure && i < page->n_blocks; i++)
        if (is_sentences(&page->blocks[i]) == sentences &&
            !block_each_cell(&page->blocks[i], look, errand)) {
            if (!page->blocks[i].crowded)
                return i;
            crowded = crowded == page->n_blocks ? i : crowded;
            errand->found = false;
        }
    return crowded;
}

/* Where a page's own note stands: at its first chart, which makes room for it; else at the first
 * block that has room. */
static size_t first_plot(const struct doc_page *page) {
    size_t first = page->n_blocks;
    for (size_t i = page->n_blocks; i-- > 0;)
        if (!page->blocks[i].crowded)
            first = i;
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_PLOT && !page->blocks[i].crowded)
            return i;
    return first < page->n_blocks ? first : 0;
}

/* The first block of the band that a block is in, and the first behind it. */
static size_t band_start(const struct doc_page *page, size_t block) {
    while (block > 0 && page->blocks[block].beside)
        block--;
    return block;
}

static size_t band_end(const struct doc_page *page, size_t block) {
    size_t end = block + 1;
    while (end < page->n_blocks && page->blocks[end].beside)
        end++;
    return end < page->n_blocks ? end : page->n_blocks;
}

static bool overlaps(const struct doc_block *a, const struct doc_block *b) {
    return a->column < b->column + b->span && b->column < a->column + a->span;
}

/* Nothing stands there but a few notes, under which one more does. */
static bool is_free(const struct doc_page *page, size_t from, size_t to,
                    const struct doc_block *note) {
    size_t notes = 0;
    for (size_t i = from; i < to; i++) {
        if (overlaps(&page->blocks[i], note) && page->blocks[i].kind != BLOCK_NOTE)
            return false;
        notes += overlaps(&page->blocks[i], note);
    }
    return notes < STACK_MOST;
}

/* Under a wide block the second note stands beside the first. */
static int half_column(const struct doc_page *page, size_t from, size_t to, int column) {
    int left = 0, right = 0;
    for (size_t i = from; i < to; i++)
        if (page->blocks[i].kind == BLOCK_NOTE && page->blocks[i].span == HALF_SPAN)
            *(page->blocks[i].column == column ? &left : &right) += 1;
    return right < left ? column + HALF_SPAN : column;
}

/* A short note stands in columns that its band leaves free, any other under its block, in the
 * columns of that block, so that it stays in the same band. */
static void stand(const struct doc_page *page, size_t from, size_t to, size_t block, size_t length,
                  struct doc_block *note) {
    const struct doc_block *home = &page->blocks[block];
    note->beside = true;
    note->column = 12 - BESIDE_SPAN;
    note->span = BESIDE_SPAN;
    if (length <= SHORT_BYTES && is_free(page, from, to, note))
        return;
    note->column = home->column;
    note->span = home->span;
    if (length <= SHORT_BYTES && home->span == 12) {
        note->column = half_column(page, from, to, home->column);
        note->span = HALF_SPAN;
    }
}

static void insert(const struct composer *c, struct doc_page *page, size_t at,
                   const struct doc_block *note) {
    struct doc_block *blocks = ARENA_ARRAY(c->arena, page->n_blocks + 1, struct doc_block);
    for (size_t i = 0; i < at; i++)
        blocks[i] = page->blocks[i];
    for (size_t i = at; i < page->n_blocks; i++)
        blocks[i + 1] = page->blocks[i];
    blocks[at] = *note;
    page->blocks = blocks;
    page->n_blocks++;
}

/* "kpi.adoption.team.ict@2026-Q1: 62,5", for a note that does not stand beside its figure. */
static struct doc_paragraph figure_head(const struct errand *errand) {
    const struct composer *c = errand->c;
    const struct figure *figure = figures_find(&c->results->figures, errand->figure);
    struct doc_run *runs = ARENA_ARRAY(c->arena, 2, struct doc_run);
    runs[0] =
        (struct doc_run){cell_text(arena_format(c->arena, "%s:\u00a0", errand->figure)), true};
    runs[1] = (struct doc_run){number(c, quantity_of(figure), CELL_STRONG), true};
    return (struct doc_paragraph){runs, 2};
}

/* A line of the text is a paragraph. */
static void add_lines(const struct composer *c, struct list *paragraphs, struct str text) {
    while (text.n) {
        const char *end = memchr(text.s, '\n', text.n);
        struct str line = {text.s, end ? (size_t)(end - text.s) : text.n};
        text = (struct str){text.s + line.n, text.n - line.n};
        if (text.n)
            text = (struct str){text.s + 1, text.n - 1};
        line = str_trim(line);
        if (line.n)
            *(struct doc_paragraph *)list_push(paragraphs) =
                sentence_plain(c, str_text(c->arena, line));
    }
}

static struct doc_block note_block(const struct errand *errand, bool with_figure) {
    const struct composer *c = errand->c;
    struct list paragraphs = list_of(c->arena, sizeof(struct doc_paragraph));
    if (with_figure)
        *(struct doc_paragraph *)list_push(&paragraphs) = figure_head(errand);
    add_lines(c, &paragraphs, errand->note->text);
    const char *author = errand->note->author.n ? str_text(c->arena, errand->note->author) : NULL,
               *subject = errand->figure ? note_subject(c, errand->figure) : NULL;
    return (struct doc_block){.kind = BLOCK_NOTE,
                              .author = author && subject
                                            ? arena_format(c->arena, "%s · %s", author, subject)
                                        : subject ? subject
                                                  : author,
                              .paragraphs = paragraphs.at,
                              .n_paragraphs = paragraphs.n};
}

/* Behind all blocks, where a band that does not fit on the sheet gets one of its own; the block it
 * is for says where it is. */
static void put_behind(const struct errand *errand, struct doc_page *page, size_t block) {
    const struct composer *c = errand->c;
    struct doc_block note = note_block(errand, errand->figure != NULL);
    if (page->n_blocks) {
        const char *see =
            words_fill(c->words, c->arena, "note.behind", "author", note.author, NULL);
        struct doc_block *blocks = ARENA_ARRAY(c->arena, page->n_blocks, struct doc_block);
        memcpy(blocks, page->blocks, page->n_blocks * sizeof *blocks);
        block_notes(c, &blocks[block], &see, 1);
        page->blocks = blocks;
    }
    note.message = say(c, "doc.commentary");
    note.span = LONG_SPAN;
    insert(c, page, page->n_blocks, &note);
}

static void put(const struct errand *errand, struct doc_page *page, size_t block) {
    bool printed = errand->figure && block < page->n_blocks;
    size_t length = errand->note->text.n;
    block = printed ? block : first_plot(page);
    if (length > LONG_BYTES) {
        put_behind(errand, page, block);
        return;
    }
    struct doc_block note = note_block(errand, errand->figure && !printed);
    note.span = 12;
    size_t at = 0;
    if (page->n_blocks) {
        at = band_end(page, block);
        stand(page, band_start(page, block), at, block, length, &note);
    }
    insert(errand->c, page, at, &note);
}

static bool speaks(const struct composer *c, const struct note_row *note) {
    const char *code = language_code(c->language);
    return note->language.n == 0 || (note->language.n == strlen(code) &&
                                     strncasecmp(note->language.s, code, note->language.n) == 0);
}

static bool is_named(const struct doc_page *page, struct str name) {
    return name.n == strlen(page->id) && strncasecmp(name.s, page->id, name.n) == 0;
}

/* The figure with its period, NULL when the note names none or one that is not there. */
static const char *figure_of(const struct composer *c, const struct note_row *note) {
    if (!note->figure.n)
        return NULL;
    const char *id = str_text(c->arena, note->figure);
    if (!strchr(id, '@'))
        id = arena_format(c->arena, "%s@%s", id, c->period);
    return figures_find(&c->results->figures, id) ? id : NULL;
}

static const char *family_page(const char *figure) {
    size_t i = 0;
    while (strncmp(figure, families[i].prefix, strlen(families[i].prefix)) != 0)
        i++;
    return families[i].page;
}

/* On the page it may stand on that prints its figure; false = there is none. */
static bool place_printed(struct errand *errand, struct doc_page *pages, size_t n_pages,
                          bool sentences) {
    struct str wanted = errand->note->page;
    for (size_t i = 0; i < n_pages; i++) {
        size_t block = block_with(&pages[i], errand, sentences);
        if (block < pages[i].n_blocks && (!wanted.n || is_named(&pages[i], wanted))) {
            put(errand, &pages[i], block);
            return true;
        }
    }
    return false;
}

/* Where its figure is printed; else on the page it names, or on the one of the figure's family. */
static void place(struct errand *errand, struct doc_page *pages, size_t n_pages) {
    if (place_printed(errand, pages, n_pages, false) || place_printed(errand, pages, n_pages, true))
        return;
    struct str wanted =
        errand->note->page.n ? errand->note->page : str_from_text(family_page(errand->figure));
    for (size_t i = 0; i < n_pages; i++)
        if (is_named(&pages[i], wanted)) {
            put(errand, &pages[i], pages[i].n_blocks);
            return;
        }
}

void notes_place(const struct composer *c, struct doc_page *pages, size_t n_pages) {
    const struct inputs *inputs = c->ledger->inputs;
    for (size_t i = 0; i < inputs->notes.n; i++) {
        struct errand errand = {c, &inputs->notes.at[i], figure_of(c, &inputs->notes.at[i]), false};
        bool said =
            errand.note->page.n ? !errand.note->figure.n || errand.figure : errand.figure != NULL;
        if (!errand.note->rejected && said && speaks(c, errand.note))
            place(&errand, pages, n_pages);
    }
}
