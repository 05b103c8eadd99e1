/* Pages, blocks, tables and plots as they grow. */
#include <assert.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/arrange.h"
#include "compose/composer.h"
#include "compose/formulas.h"

struct page page_begin(struct composer *c, const char *id, const char *section_key) {
    return (struct page){.c = c,
                         .page = {.id = id, .section = say(c, section_key)},
                         .blocks = list_of(c->arena, sizeof(struct doc_block)),
                         .notes = list_of(c->arena, sizeof(const char *))};
}

void page_note(struct page *page, const char *text) {
    if (text)
        *(const char **)list_push(&page->notes) = text;
}

static const struct block_choice *choice_of(const struct composer *c,
                                            const struct block_spec *spec) {
    for (size_t i = 0; c->choice && i < c->choice->n_blocks; i++)
        if (c->choice->blocks[i].spec == spec)
            return &c->choice->blocks[i];
    return NULL;
}

void page_blocks(struct page *page, const struct block_spec *specs) {
    page->specs = specs;
    for (const struct block_spec *spec = specs; spec->name; spec++) {
        const struct block_choice *choice = choice_of(page->c, spec);
        size_t first = page->blocks.n;
        page->top = (size_t)(choice ? choice->top : spec->top);
        spec->add(page);
        for (size_t i = first; i < page->blocks.n; i++)
            ((struct doc_block *)page->blocks.at)[i].id = spec->name;
    }
}

size_t page_top(const struct page *page, const char *name) {
    const struct block_spec *spec = page->specs;
    while (spec->name && strcmp(spec->name, name) != 0)
        spec++;
    assert(spec->name);
    const struct block_choice *choice = choice_of(page->c, spec);
    return (size_t)(choice ? choice->top : page->c->choice ? 0 : spec->top);
}

/* Takes what the report asks for; a page of which nothing is left says so. */
static void take_chosen(struct page *page) {
    const struct composer *c = page->c;
    const char **names = ARENA_ARRAY(c->arena, c->choice->n_blocks, const char *);
    size_t n;
    for (size_t i = 0; i < c->choice->n_blocks; i++)
        names[i] = c->choice->blocks[i].spec->name;
    page->page.blocks =
        blocks_arrange(c->arena, page->blocks.at, page->blocks.n, names, c->choice->n_blocks, &n);
    page->page.n_blocks = n;
    if (n > 0)
        return;
    page->blocks = list_of(c->arena, sizeof(struct doc_block));
    page_empty_panel(page, 0, 12, false, say(c, "page.nothing"), say(c, "page.nothing.why"));
    page->page.blocks = page->blocks.at;
    page->page.n_blocks = page->blocks.n;
}

struct doc_page page_end(struct page *page) {
    page->page.blocks = page->blocks.at;
    page->page.n_blocks = page->blocks.n;
    page->page.notes = page->notes.at;
    page->page.n_notes = page->notes.n;
    if (page->c->choice)
        take_chosen(page);
    return page->page;
}

struct doc_block *page_block(struct page *page, enum block_kind kind, int column, int span,
                             bool beside) {
    struct doc_block *block = list_push(&page->blocks);
    block->kind = kind;
    block->column = column;
    block->span = span;
    block->beside = beside;
    return block;
}

void block_notes(const struct composer *c, struct doc_block *block, const char *const *notes,
                 size_t n) {
    const char **all = ARENA_ARRAY(c->arena, block->n_notes + n, const char *);
    for (size_t i = 0; i < block->n_notes; i++)
        all[i] = block->notes[i];
    for (size_t i = 0; i < n; i++)
        all[block->n_notes + i] = notes[i];
    block->notes = all;
    block->n_notes += n;
}

void page_empty_panel(struct page *page, int column, int span, bool beside, const char *message,
                      const char *needs) {
    struct doc_block *block = page_block(page, BLOCK_TEXT, column, span, beside);
    struct doc_paragraph *paragraph = ARENA_NEW(page->c->arena, struct doc_paragraph);
    *paragraph = sentence_plain(page->c, needs);
    block->message = message;
    block->paragraphs = paragraph;
    block->n_paragraphs = 1;
}

struct table table_of(const struct composer *c) {
    return (struct table){.c = c, .rows = list_of(c->arena, sizeof(struct doc_row))};
}

void table_column(struct table *table, const char *title, enum column_align align, int weight) {
    assert(table->n_columns < COLUMNS_MAX && table->rows.n == 0);
    table->columns[table->n_columns++] =
        (struct doc_column){.title = title, .align = align, .weight = weight};
}

void table_column_wrapped(struct table *table, const char *title, int weight) {
    table_column(table, title, ALIGN_LEFT, weight);
    table->columns[table->n_columns - 1].wrap = true;
}

struct doc_cell *table_row(struct table *table, enum row_kind kind) {
    struct doc_cell *cells = ARENA_ARRAY(table->c->arena, table->n_columns, struct doc_cell);
    struct doc_row *row = list_push(&table->rows);
    for (size_t i = 0; i < table->n_columns; i++)
        cells[i] = cell_empty();
    row->kind = kind;
    row->cells = cells;
    return cells;
}

const struct doc_table *table_end(struct table *table, const char *caption, bool dense) {
    struct doc_table *result = ARENA_NEW(table->c->arena, struct doc_table);
    struct doc_column *columns = ARENA_ARRAY(table->c->arena, table->n_columns, struct doc_column);
    memcpy(columns, table->columns, table->n_columns * sizeof *columns);
    *result = (struct doc_table){.caption = caption,
                                 .columns = columns,
                                 .n_columns = table->n_columns,
                                 .rows = table->rows.at,
                                 .n_rows = table->rows.n,
                                 .dense = dense,
                                 .bars_from = table->bars_from,
                                 .n_bars = table->n_bars};
    totals_follow(table->c->arena, result);
    return result;
}

static bool has_note(const struct list *notes, const char *note) {
    for (size_t i = 0; i < notes->n; i++)
        if (strcmp(((const char **)notes->at)[i], note) == 0)
            return true;
    return false;
}

/* "n.b. = …: no requests; no base" from what the cells say. */
static void add_reasons(const struct composer *c, struct list *reasons,
                        const struct doc_cell *cells, size_t n) {
    (void)c;
    for (size_t i = 0; i < n; i++)
        if (cells[i].kind == CELL_NUMBER && !cells[i].known && cells[i].note &&
            !has_note(reasons, cells[i].note))
            *(const char **)list_push(reasons) = cells[i].note;
}

static const char *joined(const struct composer *c, const struct list *texts) {
    const char *result = "";
    for (size_t i = 0; i < texts->n; i++)
        result =
            arena_format(c->arena, "%s%s%s", result, i ? "; " : "", ((const char **)texts->at)[i]);
    return result;
}

void block_reasons(const struct composer *c, struct doc_block *block) {
    struct list reasons = list_of(c->arena, sizeof(const char *));
    if (block->table)
        for (size_t i = 0; i < block->table->n_rows; i++)
            add_reasons(c, &reasons, block->table->rows[i].cells, block->table->n_columns);
    if (block->plot)
        for (size_t i = 0; i < block->plot->n_series; i++)
            add_reasons(c, &reasons, block->plot->series[i].values, block->plot->n_categories);
    if (reasons.n == 0)
        return;
    const char *note =
        words_fill(c->words, c->arena, "note.unknown", "reasons", joined(c, &reasons), NULL);
    block_notes(c, block, &note, 1);
}

struct plot plot_of(const struct composer *c, enum plot_kind kind) {
    return (struct plot){.c = c,
                         .kind = kind,
                         .categories = list_of(c->arena, sizeof(struct plot_category)),
                         .series = list_of(c->arena, sizeof(struct plot_series))};
}

void plot_category(struct plot *plot, const char *label, const char *group, bool current) {
    assert(plot->series.n == 0);
    *(struct plot_category *)list_push(&plot->categories) =
        (struct plot_category){label, group, current};
}

void plot_quarters(struct plot *plot) {
    const struct composer *c = plot->c;
    for (int i = 0; i < QUARTERS; i++) {
        quarter_t quarter = c->quarter - NOW + i;
        bool first = i == 0 || quarter % 4 == 0;
        plot_category(plot, arena_format(c->arena, "Q%d", quarter % 4 + 1),
                      first ? arena_format(c->arena, "%d", quarter_year(quarter)) : NULL, i == NOW);
    }
}

struct doc_cell *plot_series(struct plot *plot, const char *name, const char *note,
                             enum scenario scenario) {
    struct doc_cell *values = ARENA_ARRAY(plot->c->arena, plot->categories.n, struct doc_cell);
    for (size_t i = 0; i < plot->categories.n; i++)
        values[i] = cell_empty();
    *(struct plot_series *)list_push(&plot->series) =
        (struct plot_series){name, note, scenario, values};
    return values;
}

/* "Message. Q4 2024 214; Q1 247; … (duizend euro)". */
static const char *plot_alt(const struct plot *plot, const struct doc_plot *result,
                            const char *message) {
    const struct doc_cell *values = result->totals;
    struct strbuf buf = {0};
    bool any = false;
    if (!values && result->n_series)
        values = result->series[result->n_series > 1 && result->kind == PLOT_VARIANCE_BARS ? 1 : 0]
                     .values;
    strbuf_addf(&buf, "%s.", message);
    for (size_t i = 0; values && i < result->n_categories; i++) {
        const struct plot_category *category = &result->categories[i];
        if (values[i].kind == CELL_EMPTY)
            continue;
        strbuf_addf(&buf, "%s %s%s%s %s", any ? ";" : "", category->label,
                    category->group ? " " : "", category->group ? category->group : "",
                    values[i].text);
        any = true;
    }
    if (result->unit && *result->unit)
        strbuf_addf(&buf, " (%s)", result->unit);
    const char *text = arena_text(plot->c->arena, buf.s, buf.n);
    strbuf_release(&buf);
    return text;
}

struct doc_plot *plot_end(struct plot *plot, const char *message, const char *unit,
                          const struct doc_cell *totals) {
    struct doc_plot *result = ARENA_NEW(plot->c->arena, struct doc_plot);
    *result = (struct doc_plot){.kind = plot->kind,
                                .unit = unit,
                                .categories = plot->categories.at,
                                .n_categories = plot->categories.n,
                                .series = plot->series.at,
                                .n_series = plot->series.n,
                                .totals = totals,
                                .dropped = say(plot->c, "plot.dropped")};
    result->alt = plot_alt(plot, result, message);
    return result;
}
