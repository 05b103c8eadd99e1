/* The control page: every row accounted for, the bridge from invoices to cost, usage against
 * invoice, balances, rates, hashes. */
#include <string.h>

#include "baten/arena.h"
#include "compose/control_tables.h"

static struct doc_block *add_table(struct page *page, const struct doc_table *table, int column,
                                   int span, bool beside, const char *message,
                                   const char *subtitle) {
    if (!table)
        return NULL;
    struct doc_block *block = page_block(page, BLOCK_TABLE, column, span, beside);
    block->table = table;
    block->message = message;
    block->subtitle = subtitle;
    block_reasons(page->c, block);
    return block;
}

/* Columns of a file in baten's own columns that are none of them; those of other programs' exports
 * are beyond number. */
static void note_unread(const struct composer *c, struct doc_block *block) {
    const struct inputs *inputs = c->ledger->inputs;
    const char *unread = "";
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *file = &inputs->files[i];
        bool own = strcmp(file->profile, "native") == 0 && file->spec->kind != INPUT_FX;
        for (size_t k = 0; own && k < file->n_columns; k++)
            if (!file->columns[k].native)
                unread = arena_format(c->arena, "%s%s%s (%s)", unread, *unread ? ", " : "",
                                      file->columns[k].header, file->spec->path);
    }
    if (!*unread || !block)
        return;
    const char *note = words_fill(c->words, c->arena, "control.unread", "columns", unread, NULL);
    block_notes(c, block, &note, 1);
}

/* Rows and duplicates of all files, and how each is accounted for. */
static void add_files(struct page *page) {
    const struct composer *c = page->c;
    struct row_totals totals;
    const struct doc_table *table = files_table(c, &totals);
    struct fills fills = fills_of(c);
    fill_text(&fills, "duplicate", count_text(c->words, c->arena, totals.duplicate));
    fill_text(&fills, "superseded", count_text(c->words, c->arena, totals.superseded));
    note_unread(c, add_table(page, table, 0, 12, false, say(c, "control.files"),
                             sentence_text(&fills, "control.files.subtitle")));
}

static void add_bridge(struct page *page) {
    const struct composer *c = page->c;
    if (!figure_in(c, "bridge.actual", NOW).known)
        return;
    struct plot plot = plot_of(c, PLOT_BRIDGE);
    size_t steps[8], n = 0;
    decimal largest = {0};
    for (size_t k = 0; k < 8; k++) {
        struct quantity part =
            figure_in(c, arena_format(c->arena, "bridge.%s", bridge_parts[k]), NOW);
        /* A step of nothing says nothing; the two ends always stand. */
        if (k == 0 || k == 7 || quantity_sign(part) != 0)
            steps[n++] = k;
        quantity_largest(&largest, part);
    }
    enum scale scale = scale_of(largest);
    for (size_t i = 0; i < n; i++)
        plot_category(&plot, say_of(c, "bridge-short", bridge_parts[steps[i]]), NULL,
                      steps[i] == 7);
    struct doc_cell *values = plot_series(&plot, say(c, "control.bridge"), NULL, SCENARIO_AC);
    for (size_t i = 0; i < n; i++) {
        bool end = steps[i] == 0 || steps[i] == 7;
        values[i] =
            money(c, figure_in(c, arena_format(c->arena, "bridge.%s", bridge_parts[steps[i]]), NOW),
                  scale, end ? CELL_STRONG : CELL_SIGNED);
    }
    struct fills fills = fills_of(c);
    fill_money(&fills, "invoiced", figure_in(c, "bridge.invoiced", NOW));
    fill_money(&fills, "actual", figure_in(c, "bridge.actual", NOW));
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 12, false);
    block->message = sentence_text(&fills, "control.bridge.message");
    block->plot = plot_end(&plot, block->message, unit_text(c->words, c->arena, scale), NULL);
    block->subtitle = words_fill(c->words, c->arena, "control.bridge.subtitle", "unit",
                                 block->plot->unit, "quarter", c->names[NOW], NULL);
}

static void add_bridge_table(struct page *page) {
    const struct composer *c = page->c;
    enum scale scale;
    const struct doc_table *table = bridge_table(c, &scale);
    if (!figure_in(c, "bridge.actual", NOW).known)
        return;
    add_table(page, table, 0, 12, false, say(c, "control.bridge"),
              words_fill(c->words, c->arena, "control.bridge.table", "unit",
                         unit_text(c->words, c->arena, scale), NULL));
}

static void add_reconciliation(struct page *page) {
    const struct composer *c = page->c;
    int64_t beyond;
    const struct doc_table *table = reconcile_table(c, &beyond);
    if (!table) {
        page_empty_panel(page, 0, 12, false, say(c, "control.reconcile.none"),
                         say(c, "control.reconcile.needs"));
        return;
    }
    const char *message = words_fill(c->words, c->arena,
                                     beyond ? plural_key(c, "control.reconcile.beyond", beyond)
                                            : "control.reconcile.ok",
                                     "n", count_text(c->words, c->arena, beyond), NULL);
    add_table(page, table, 0, 12, false, message,
              words_fill(c->words, c->arena, "control.reconcile.subtitle", "currency",
                         unit_text(c->words, c->arena, SCALE_WHOLE), NULL));
}

static void add_rates(struct page *page) {
    const struct composer *c = page->c;
    size_t left_out;
    const struct doc_table *rates = rates_table(c, &left_out);
    struct doc_block *block = add_table(page, rates, 0, 12, false, say(c, "control.rates"),
                                        say(c, "control.rates.subtitle"));
    if (!block || !left_out)
        return;
    const char *note = words_fill(c->words, c->arena, "control.rates.more", "n",
                                  count_text(c->words, c->arena, (int64_t)left_out), NULL);
    block_notes(c, block, &note, 1);
}

static void add_overrides(struct page *page) {
    const struct composer *c = page->c;
    size_t left_out;
    const struct doc_table *table = overrides_table(c, &left_out);
    struct doc_block *block = add_table(page, table, 0, 12, false, say(c, "control.overrides"),
                                        say(c, "control.overrides.subtitle"));
    if (!block || !left_out)
        return;
    const char *note = words_fill(c->words, c->arena, "control.overrides.more", "n",
                                  count_text(c->words, c->arena, (int64_t)left_out), NULL);
    block_notes(c, block, &note, 1);
}

static void add_asides(struct page *page) {
    const struct composer *c = page->c;
    size_t left_out;
    const struct doc_table *table = asides_table(c, &left_out);
    struct doc_block *block = add_table(page, table, 0, 12, false, say(c, "control.asides"),
                                        say(c, "control.asides.subtitle"));
    if (!block || !left_out)
        return;
    const char *note = words_fill(c->words, c->arena, "control.asides.more", "n",
                                  count_text(c->words, c->arena, (int64_t)left_out), NULL);
    block_notes(c, block, &note, 1);
}

static void add_balances(struct page *page) {
    const struct composer *c = page->c;
    enum scale scale;
    add_table(page, balances_table(c, &scale), 0, 12, false, say(c, "control.balances"),
              words_fill(c->words, c->arena, "control.balances.subtitle", "currency",
                         unit_text(c->words, c->arena, SCALE_WHOLE), NULL));
}

static void add_accounts(struct page *page) {
    const struct composer *c = page->c;
    add_table(page, accounts_table(c), 0, 12, false, say(c, "control.accounts"),
              words_fill(c->words, c->arena, "control.accounts.subtitle", "currency",
                         unit_text(c->words, c->arena, SCALE_WHOLE), NULL));
}

static void add_amounts(struct page *page) {
    const struct composer *c = page->c;
    add_table(page, amounts_table(c), 0, 12, false, say(c, "control.amounts"),
              say(c, "control.amounts.subtitle"));
}

static void add_hashes(struct page *page) {
    const struct composer *c = page->c;
    add_table(page, hashes_table(c), 0, 12, false, say(c, "control.hashes"),
              say(c, "control.hashes.subtitle"));
}

/* What published packs said, in one line: nothing published, nothing changed, or where to look. */
static const char *restatement_line(const struct composer *c) {
    const struct restatement *restatement = &c->results->restatement;
    int64_t compared = 0;
    for (size_t i = 0; i < restatement->n_packs; i++)
        compared += restatement->packs[i].compared;
    const char *key = restatement_has_changes(c) ? "control.restated.changed"
                      : compared                 ? plural_key(c, "control.restated.same", compared)
                                                 : "control.restated.none";
    return words_fill(c->words, c->arena, key, "n", count_text(c->words, c->arena, compared), NULL);
}

/* What had to be done so that the client's colour can be read; NULL = nothing. */
static const char *accent_line(const struct composer *c) {
    const struct config *config = c->config;
    if (!config->accent_text)
        return NULL;
    return words_fill(
        c->words, c->arena, config->accent_mark ? "control.accent.both" : "control.accent.text",
        "accent", config->accent, "text", config->accent_text, "mark", config->accent_mark, NULL);
}

static const struct block_spec blocks[] = {{.name = "files", .add = add_files},
                                           {.name = "asides", .add = add_asides},
                                           {.name = "overrides", .add = add_overrides},
                                           {.name = "bridge", .add = add_bridge},
                                           {.name = "bridge-table", .add = add_bridge_table},
                                           {.name = "reconciliation", .add = add_reconciliation},
                                           {.name = "rates", .add = add_rates},
                                           {.name = "balances", .add = add_balances},
                                           {.name = "accounts", .add = add_accounts},
                                           {.name = "amounts", .add = add_amounts},
                                           {.name = "hashes", .add = add_hashes},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "control", "section.control");
    struct row_totals totals;
    files_table(c, &totals);
    struct fills fills = fills_of(c);
    fill_text(&fills, "read", count_text(c->words, c->arena, totals.read));
    fill_text(&fills, "rejected", count_text(c->words, c->arena, totals.rejected));
    page.page.title =
        sentence(&fills, totals.rejected ? plural_key(c, "control.title.rejected", totals.rejected)
                                         : "control.title");
    page.page.subtitle = sentence_plain(c, say(c, "control.subtitle"));
    page_blocks(&page, blocks);
    page_note(&page, restatement_line(c));
    page_note(&page, accent_line(c));
    page_note(&page, say(c, "control.note"));
    return page_end(&page);
}

const struct page_spec page_control = {"control", make, blocks, NULL};
