/* Investment types: eight quarters stacked, type by line, and cash-out against internal time. */
#include "baten/arena.h"
#include "compose/plots.h"
#include "compose/types_growth.h"

static void add_stack(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 7, false);
    block->message = say(c, "types.stack");
    block->plot = plot_types(c, block->message);
    block->subtitle =
        words_fill(c->words, c->arena, c->budgeted ? "types.subtitle.budget" : "types.subtitle",
                   "unit", block->plot->unit, NULL);
}

/* Rows are lines, columns types. */
static void add_matrix(struct page *page) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    enum scale scale = scale_of((decimal){quantity_abs(figure_in(c, "spend", NOW)).value.units});
    table_column(&table, say(c, "table.line"), ALIGN_LEFT, 3);
    for (int t = 0; t < TYPES; t++)
        table_column(&table, type_name(c, t), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.total"), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(line_name(c, i));
        for (int t = 0; t < TYPES; t++)
            cells[1 + t] = money(c,
                                 figure_or_zero(c, "spend.type.%s.line.%s@%s", type_names[t],
                                                line_id(c, i), c->period),
                                 scale, 0);
        cells[1 + TYPES] =
            money(c, figure(c, "spend.line.%s@%s", line_id(c, i), c->period), scale, CELL_STRONG);
    }
    struct doc_cell *cells = table_row(&table, ROW_TOTAL);
    cells[0] = cell_toned(say(c, "table.total"), TONE_STRONG);
    for (int t = 0; t < TYPES; t++)
        cells[1 + t] = money(c, figure(c, "spend.type.%s@%s", type_names[t], c->period), scale, 0);
    cells[1 + TYPES] = money(c, figure_in(c, "spend", NOW), scale, CELL_STRONG);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "types.matrix");
    block->table = table_end(&table, block->message, true);
    block->subtitle =
        words_fill(c->words, c->arena, "types.matrix.subtitle", "unit",
                   unit_text(c->words, c->arena, scale), "quarter", c->names[NOW], NULL);
}

static const char *cash_message(const struct composer *c) {
    struct quantity time = figure_in(c, "time", NOW), spend = figure_in(c, "spend", NOW);
    struct quantity share = quantity_share(time, spend);
    struct fills fills = fills_of(c);
    if (!share.known || quantity_sign(time) <= 0)
        return say(c, "types.cash.none");
    fill_percent(&fills, "share", share);
    fill_money(&fills, "time", time);
    return sentence_text(&fills, "types.cash");
}

/* The budget that reaches above every column of cost: charts of one quantity share one scale.
 */
static const struct doc_cell *budget_reach(const struct composer *c) {
    struct quantity most = quantity_money((decimal){0});
    for (int i = 0; c->budgeted && i < QUARTERS; i++) {
        struct quantity budget = figure_in(c, "budget", i);
        if (budget.known && decimal_compare(budget.value, most.value) > 0)
            most = budget;
    }
    struct doc_cell *cell = ARENA_NEW(c->arena, struct doc_cell);
    *cell = money(c, most, quarter_scale(c, "spend"), CELL_ROUND);
    return cell;
}

static void add_cash(struct page *page) {
    const struct composer *c = page->c;
    const struct plot_part parts[2] = {{say(c, "table.cash"), "cash"},
                                       {say(c, "table.time"), "time"}};
    struct doc_block *block = page_block(page, BLOCK_PLOT, 7, 5, true);
    block->message = cash_message(c);
    struct doc_plot *plot = plot_parts(c, parts, 2, "spend", false, block->message);
    plot->reach = budget_reach(c);
    block->plot = plot;
    block->subtitle =
        words_fill(c->words, c->arena, "types.cash.subtitle", "unit", block->plot->unit, NULL);
}

static void history_row(const struct composer *c, struct table *table, enum row_kind kind,
                        const char *label, const char *name, enum scale scale) {
    struct doc_cell *cells = table_row(table, kind);
    unsigned flags = kind == ROW_OF_WHICH ? CELL_MUTE : 0;
    cells[0] = cell_text(label);
    quarter_cells(c, cells + 1, name, scale, flags);
    cells[1 + QUARTERS] = number(
        c, quantity_change(figure_in(c, name, NOW), figure_in(c, name, PQ)), flags | CELL_SIGNED);
    cells[2 + QUARTERS] = number(
        c, quantity_change(figure_in(c, name, NOW), figure_in(c, name, PY)), flags | CELL_SIGNED);
}

static void add_history(struct page *page) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    enum scale scale = quarter_scale(c, "spend");
    table_column(&table, say(c, "table.type"), ALIGN_LEFT, 3);
    for (int i = 0; i < QUARTERS; i++)
        table_column(&table, c->names[i], ALIGN_RIGHT, 1);
    table_column(&table, "Δ PQ, %", ALIGN_RIGHT, 1);
    table_column(&table, "Δ PY, %", ALIGN_RIGHT, 1);
    for (int t = 0; t < TYPES; t++)
        history_row(c, &table, ROW_PLAIN, type_name(c, t),
                    arena_format(c->arena, "spend.type.%s", type_names[t]), scale);
    history_row(c, &table, ROW_TOTAL, say(c, "table.total"), "spend", scale);
    static const char *const parts[][2] = {
        {"cash", "table.cash"}, {"time", "table.time"}, {"capital", "table.capital"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        history_row(
            c, &table, ROW_OF_WHICH,
            words_fill(c->words, c->arena, "table.of-which", "what", say(c, parts[i][1]), NULL),
            parts[i][0], scale);
    history_row(c, &table, ROW_PLAIN, say(c, "table.budget"), "budget", scale);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "types.history");
    block->table = table_end(&table, block->message, true);
    block->subtitle = words_fill(c->words, c->arena, "types.history.subtitle", "unit",
                                 unit_text(c->words, c->arena, scale), NULL);
    block_reasons(c, block);
}

static bool key_stands(const struct composer *c, const char *family, const char *id) {
    return figure(c, "spend.%s.%s@%s", family, id, c->period).figure != NULL;
}

/* The largest keys of a dimension, at most n of them, by spend in the period. */
static size_t largest_keys(const struct composer *c, const struct dimension *dimension,
                           const char *family, uint32_t *keys, size_t n) {
    size_t found = 0;
    for (uint32_t key = 0; key < dimension->n; key++) {
        const char *id = dimension_id(dimension, key);
        if (!key_stands(c, family, id))
            continue;
        decimal spend = figure(c, "spend.%s.%s@%s", family, id, c->period).value;
        size_t at = found < n ? found++ : n;
        for (; at > 0; at--) {
            decimal above = figure(c, "spend.%s.%s@%s", family,
                                   dimension_id(dimension, keys[at - 1]), c->period)
                                .value;
            if (decimal_compare(above, spend) > 0 ||
                (decimal_compare(above, spend) == 0 &&
                 dimension->keys[keys[at - 1]].rank < dimension->keys[key].rank))
                break;
            if (at < n)
                keys[at] = keys[at - 1];
        }
        if (at < n)
            keys[at] = key;
    }
    return found;
}

/* "Q3 2026, duizend euro; de tien grootste", the last only where others are left out. */
static const char *largest_subtitle(const struct composer *c, enum scale scale, size_t n,
                                    bool others) {
    struct fills fills = fills_of(c);
    fill_text(&fills, "quarter", c->names[NOW]);
    fill_text(&fills, "unit", unit_text(c->words, c->arena, scale));
    if (others && n > 1)
        fill_count(&fills, "n", (int64_t)n);
    else if (others)
        fill_text(&fills, "one", "");
    return sentence_text(&fills, "types.largest.subtitle");
}

static void add_largest(struct page *page, const struct dimension *dimension, const char *family,
                        int column, bool beside, const char *head, const char *message) {
    const struct composer *c = page->c;
    uint32_t *keys = ARENA_ARRAY(c->arena, page->top, uint32_t);
    size_t n = largest_keys(c, dimension, family, keys, page->top);
    struct quantity spend = figure_in(c, "spend", NOW), rest = spend;
    enum scale scale = quarter_scale(c, "spend");
    if (n == 0)
        return;
    struct table table = table_of(c);
    table_column(&table, head, ALIGN_LEFT, 3);
    table_column(&table, c->names[NOW], ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.share"), ALIGN_RIGHT, 1);
    table_column(&table, "Δ PQ, %", ALIGN_RIGHT, 1);
    for (size_t i = 0; i <= n + 1; i++) {
        const char *name =
            i < n ? arena_format(c->arena, "spend.%s.%s", family, dimension_id(dimension, keys[i]))
                  : "spend";
        struct quantity now = i == n ? rest : figure_in(c, name, NOW);
        if (i == n && quantity_sign(rest) == 0)
            continue;
        struct doc_cell *cells = table_row(&table, i > n ? ROW_TOTAL : ROW_PLAIN);
        cells[0] = cell_text(i < n ? key_name(c, dimension, family, keys[i])
                                   : say(c, i == n ? "table.others" : "table.total"));
        cells[1] = money(c, now, scale, CELL_STRONG);
        cells[2] = number(c, quantity_share(now, spend), 0);
        if (i != n)
            cells[3] = number(c, quantity_change(now, figure_in(c, name, PQ)), CELL_SIGNED);
        if (i < n) {
            rest = quantity_minus(rest, now);
            rest.figure = NULL;
        }
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, column, 6, beside);
    block->message = message;
    block->table = table_end(&table, message, true);
    block->subtitle = largest_subtitle(c, scale, n, quantity_sign(rest) != 0);
    block_reasons(c, block);
}

static void add_suppliers(struct page *page) {
    const struct composer *c = page->c;
    add_largest(page, &c->ledger->suppliers, "supplier", 0, false, say(c, "table.supplier"),
                say(c, "types.suppliers"));
}

static void add_models(struct page *page) {
    const struct composer *c = page->c;
    add_largest(page, &c->ledger->models, "model", 6, true, say(c, "table.model"),
                say(c, "types.models"));
}

static const struct block_spec blocks[] = {{.name = "stack", .add = add_stack},
                                           {.name = "cash", .add = add_cash},
                                           {.name = "matrix", .add = add_matrix},
                                           {.name = "history", .add = add_history},
                                           {"suppliers", add_suppliers, .top = 10, .least = 1},
                                           {"models", add_models, .top = 10, .least = 1},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "types", "section.types");
    page.page.title = types_title(c);
    page.page.subtitle =
        sentence_plain(c, words_fill(c->words, c->arena, "types.page.subtitle", "first",
                                     c->names[0], "last", c->names[NOW], NULL));
    page_blocks(&page, blocks);
    page_note(&page, say(c, "note.rounding"));
    return page_end(&page);
}

const struct page_spec page_types = {"types", make, blocks, NULL};
