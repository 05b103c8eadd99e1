/* What published packs said and what is so now: each figure that differs, with its cause, and the
 * rows behind it (domain.md 11). */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

static const struct published_pack *next_changed(const struct restatement *all, size_t *at) {
    while (*at < all->n_packs) {
        const struct published_pack *pack = &all->packs[(*at)++];
        if (pack->compared && pack->n_figures > 0)
            return pack;
    }
    return NULL;
}

bool restatement_has_changes(const struct composer *c) {
    size_t at = 0;
    return next_changed(&c->results->restatement, &at) != NULL;
}

static const char *causes_text(const struct composer *c, unsigned causes) {
    const char *text = "";
    for (int i = 0; i < RESTATED_CAUSES; i++)
        if (causes & 1u << i)
            text = arena_format(c->arena, "%s%s%s", text, *text ? ", " : "",
                                say_of(c, "restated.cause", restated_cause_names[i]));
    return *text ? text : say(c, "restated.cause.none");
}

/* A former value: shown as its figure is now, else as figures.json had it. */
static struct doc_cell old_cell(const struct composer *c, struct quantity like, const char *text) {
    decimal value;
    if (!text)
        return cell_text(say(c, "cell.unknown"));
    if (!like.figure || !decimal_from_text(str_from_text(text), &value))
        return cell_text(text);
    return number(c, quantity_like(like, value), 0);
}

static void figure_row(const struct composer *c, struct table *table,
                       const struct restated_figure *restated) {
    struct doc_cell *cells = table_row(table, ROW_PLAIN);
    struct quantity now = figure(c, "%s", restated->id);
    decimal old;
    now.cents = now.kind == NUMBER_MONEY;
    cells[0] = cell_text(restated->id);
    cells[1] = old_cell(c, now, restated->old);
    cells[2] = now.figure ? number(c, now, CELL_STRONG)
                          : cell_text(restated->gone  ? say(c, "restated.gone")
                                      : restated->now ? restated->now
                                                      : say(c, "cell.unknown"));
    if (now.figure && restated->old && decimal_from_text(str_from_text(restated->old), &old)) {
        struct quantity before = quantity_like(now, old);
        before.from = cells[1].name = arena_format(c->arena, "published.%s", restated->id);
        cells[3] = number(c, quantity_minus(now, before), CELL_SIGNED);
    }
    cells[4] = cell_text(causes_text(c, restated->causes));
}

static const char *rest_note(const struct composer *c, size_t n, size_t shown) {
    return n <= shown ? NULL
                      : words_fill(c->words, c->arena, "restated.more", "n",
                                   count_text(c->words, c->arena, (int64_t)(n - shown)), NULL);
}

/* What the pack was published for comes before its history. */
static bool is_of_period(const struct published_pack *pack, const struct restated_figure *figure) {
    const char *at = strrchr(figure->id, '@');
    return at && pack->period && strcmp(at + 1, pack->period) == 0;
}

static void add_pack_figures(struct page *page, const struct published_pack *pack) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    table_column(&table, say(c, "table.figure"), ALIGN_LEFT, 4);
    table_column(&table, say(c, "restated.old"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "restated.now"), ALIGN_RIGHT, 1);
    table_column(&table, "Δ", ALIGN_RIGHT, 1);
    table_column_wrapped(&table, say(c, "restated.cause"), 3);
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < pack->n_figures && table.rows.n < page->top; i++)
            if (is_of_period(pack, &pack->figures[i]) == (own == 1))
                figure_row(c, &table, &pack->figures[i]);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = words_fill(
        c->words, c->arena, plural_key(c, "restated.pack", (int64_t)pack->n_figures), "pack",
        pack->folder, "n", count_text(c->words, c->arena, (int64_t)pack->n_figures), NULL);
    block->subtitle = say(c, "restated.subtitle");
    block->table = table_end(&table, block->message, true);
    const char *note = rest_note(c, pack->n_figures, page->top);
    if (note)
        block_notes(c, block, &note, 1);
}

static struct doc_cell cents_cell(const struct composer *c, bool there, int64_t cents) {
    struct quantity value = quantity_money(decimal_from_cents(cents));
    value.cents = true;
    return there ? number(c, value, 0) : cell_empty();
}

static int64_t moved(const struct restated_row *row) {
    return row->now > row->old ? row->now - row->old : row->old - row->now;
}

/* Largest difference first, else in their order. */
static int row_compare(const void *a, const void *b) {
    const struct restated_row *x = *(const struct restated_row *const *)a,
                              *y = *(const struct restated_row *const *)b;
    if (moved(x) != moved(y))
        return moved(x) > moved(y) ? -1 : 1;
    return x < y ? -1 : x > y;
}

static const struct restated_row **rows_by_size(const struct composer *c,
                                                const struct published_pack *pack) {
    const struct restated_row **rows =
        ARENA_ARRAY(c->arena, pack->n_rows + 1, const struct restated_row *);
    for (size_t i = 0; i < pack->n_rows; i++)
        rows[i] = &pack->rows[i];
    qsort(rows, pack->n_rows, sizeof *rows, row_compare);
    return rows;
}

static void add_pack_rows(struct page *page, const struct published_pack *pack) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    table_column_wrapped(&table, say(c, "table.file"), 4);
    table_column(&table, say(c, "restated.line"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.month"), ALIGN_LEFT, 1);
    table_column(&table, say(c, "restated.old"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "restated.now"), ALIGN_RIGHT, 1);
    table_column_wrapped(&table, say(c, "restated.cause"), 3);
    const struct restated_row **rows = rows_by_size(c, pack);
    for (size_t i = 0; i < pack->n_rows && i < page->top; i++) {
        const struct restated_row *row = rows[i];
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        char month[64];
        cells[0] = cell_text(row->file);
        cells[1] = number(c, quantity_count(row->line), 0);
        cells[2] = cell_text(
            str_text(c->arena, str_from_text(month_text(c->language, row->month, month))));
        cells[3] = cents_cell(c, row->was, row->old);
        cells[4] = cents_cell(c, row->is, row->now);
        cells[5] = cell_text(causes_text(c, row->causes));
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = words_fill(c->words, c->arena, "restated.rows", "pack", pack->folder, NULL);
    block->subtitle = words_fill(c->words, c->arena, "restated.rows.subtitle", "currency",
                                 unit_text(c->words, c->arena, SCALE_WHOLE), NULL);
    block->table = table_end(&table, block->message, true);
    const char *note = rest_note(c, pack->n_rows, page->top);
    if (note)
        block_notes(c, block, &note, 1);
}

static void each_pack(struct page *page,
                      void (*add)(struct page *page, const struct published_pack *pack)) {
    const struct published_pack *pack;
    for (size_t at = 0; (pack = next_changed(&page->c->results->restatement, &at)) != NULL;)
        add(page, pack);
}

static void add_figures(struct page *page) {
    each_pack(page, add_pack_figures);
}

static void add_rows(struct page *page) {
    each_pack(page, add_pack_rows);
}

static const struct block_spec blocks[] = {{"figures", add_figures, .top = 56, .least = 1},
                                           {"rows", add_rows, .top = 40, .least = 1},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "restatement", "section.restatement");
    const struct published_pack *pack;
    int64_t packs = 0, figures = 0;
    for (size_t at = 0; (pack = next_changed(&c->results->restatement, &at)) != NULL; packs++)
        figures += (int64_t)pack->n_figures;
    struct fills fills = fills_of(c);
    fill_text(&fills, "figures", count_text(c->words, c->arena, figures));
    fill_count(&fills, "packs", packs);
    page.page.title = sentence(&fills, plural_key(c, "restated.title", packs));
    page.page.subtitle = sentence_plain(c, say(c, "restated.page.subtitle"));
    page_blocks(&page, blocks);
    return page_end(&page);
}

const struct page_spec page_restatement = {"restatement", make, blocks, restatement_has_changes};
