/* Definitions and sources: how each figure is calculated, by which id it is found, and from which
 * files it came. */
#include "baten/arena.h"
#include "compose/composer.h"

/* Words under def.<key>.name and .formula; the id as in figures.json. */
static const struct definition {
    const char *key, *id;
} definitions[] = {
    {"spend", "spend"},
    {"type", "spend.type.T"},
    {"line", "spend.line.L"},
    {"time", "time"},
    {"capital", "capital"},
    {"budget", "budget"},
    {"variance", "variance"},
    {"ytd", "ytd"},
    {"metered", "reconcile.difference.supplier.X"},
    {"bridge", "bridge.actual"},
    {"prompt", "kpi.cost-per-prompt"},
    {"tokens", "kpi.cost-per-million-tokens"},
    {"effect", "kpi.effect.volume"},
    {"mvp", "kpi.cost-per-mvp.loaded"},
    {"adoption", "kpi.adoption"},
    {"user", "kpi.cost-per-user"},
    {"revenue", "kpi.ai-revenue"},
    {"ttv", "kpi.ttv.median"},
    {"change", NULL},
    {"rounding", NULL},
    {"fx", NULL},
    {"vat", NULL},
};
#define DEFINITIONS (sizeof definitions / sizeof *definitions)

static struct doc_entry entry_of(const struct composer *c, const struct definition *definition) {
    const char *formula = say(c, words_key(c->arena, "def", definition->key, "formula"));
    if (definition->id)
        formula = arena_format(c->arena, "%s (%s)", formula, definition->id);
    return (struct doc_entry){
        .head = sentence_plain(c, say(c, words_key(c->arena, "def", definition->key, "name"))),
        .body = sentence_plain(c, formula),
        .anchor = arena_format(c->arena, "def-%s", definition->key)};
}

#define HALF ((DEFINITIONS + 1) / 2)

static void add_column(struct page *page, size_t from, size_t to, int column, bool beside,
                       const char *message) {
    const struct composer *c = page->c;
    struct doc_entry *entries = ARENA_ARRAY(c->arena, to - from, struct doc_entry);
    for (size_t i = from; i < to; i++)
        entries[i - from] = entry_of(c, &definitions[i]);
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, column, 6, beside);
    block->message = message;
    block->entries = entries;
    block->n_entries = to - from;
}

static void add_cost(struct page *page) {
    add_column(page, 0, HALF, 0, false, say(page->c, "definitions.cost"));
}

static void add_kpis(struct page *page) {
    add_column(page, HALF, DEFINITIONS, 6, true, say(page->c, "definitions.kpis"));
}

/* Which input brought how many facts. */
static void add_sources(struct page *page) {
    const struct composer *c = page->c;
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    table_column(&table, say(c, "table.kind"), ALIGN_LEFT, 2);
    table_column_wrapped(&table, say(c, "table.file"), 5);
    table_column(&table, say(c, "disposition.facts"), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < inputs->n_files; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(say_of(c, "input", input_kind_names[inputs->files[i].spec->kind]));
        cells[1] = cell_text(inputs->files[i].spec->path);
        cells[2] = number(c, quantity_count((int64_t)inputs->files[i].rows[ROW_FACT]), 0);
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "definitions.sources");
    block->subtitle = say(c, "definitions.sources.subtitle");
    block->table = table_end(&table, block->message, true);
}

static const struct block_spec blocks[] = {{.name = "cost", .add = add_cost},
                                           {.name = "kpis", .add = add_kpis},
                                           {.name = "sources", .add = add_sources},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "definitions", "section.definitions");
    page.page.title = sentence_plain(c, say(c, "definitions.title"));
    page.page.subtitle = sentence_plain(c, say(c, "definitions.subtitle"));
    page_blocks(&page, blocks);
    return page_end(&page);
}

const struct page_spec page_definitions = {"definitions", make, blocks, NULL};
