/* AI-ops: logging, governance and updates, against what they look after, and what the O checks say
 * of it. */
#include "baten/arena.h"
#include "compose/plots.h"

static const char aiops[] = "spend.line.ai-ops";

static struct doc_paragraph title(const struct composer *c) {
    struct quantity ops = figure_in(c, aiops, NOW);
    struct quantity base = quantity_plus(figure(c, "spend.line.prompt-credits@%s", c->period),
                                         figure(c, "spend.line.ai-tooling@%s", c->period));
    struct fills fills = fills_of(c);
    const char *missing = NULL;
    int n = 0;
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_money(&fills, "amount", ops);
    fill_percent(&fills, "share", quantity_share(ops, base));
    for (int part = OPS_LOGGING; part < OPS_PARTS; part++)
        if (quantity_sign(figure(c, "spend.ops-part.%s@%s", ops_part_names[part], c->period)) <=
            0) {
            n++;
            missing = missing ? words_fill(c->words, c->arena, "list.two", "a", missing, "b",
                                           part_name(c, part), NULL)
                              : part_name(c, part);
        }
    if (quantity_sign(ops) <= 0)
        return sentence(&fills, "aiops.title.none");
    bool some = n > 0 && n < OPS_PARTS - 1;
    fill_text(&fills, n == 0 ? "complete" : some ? "missing" : "unnamed", some ? missing : "");
    return sentence(&fills, "aiops.title");
}

static void parts_of(const struct composer *c, struct plot_part parts[OPS_PARTS]) {
    for (int part = OPS_LOGGING; part < OPS_PARTS; part++)
        parts[part - 1] = (struct plot_part){
            part_name(c, part), arena_format(c->arena, "spend.ops-part.%s", ops_part_names[part])};
    parts[OPS_PARTS - 1] = (struct plot_part){say(c, "aiops.rest"), NULL};
}

static void add_plot(struct page *page) {
    const struct composer *c = page->c;
    struct plot_part parts[OPS_PARTS];
    parts_of(c, parts);
    bool ever = false, rest = false;
    for (int i = 0; i < QUARTERS; i++) {
        ever |= quantity_sign(figure_in(c, aiops, i)) != 0;
        rest |= quantity_sign(rest_of(c, parts, OPS_PARTS, aiops, i)) != 0;
    }
    if (!ever) {
        page_empty_panel(page, 0, 5, false, say(c, "aiops.empty"), say(c, "aiops.needs"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 5, false);
    block->message = say(c, "aiops.plot");
    block->plot =
        plot_parts(c, parts, rest ? OPS_PARTS : OPS_PARTS - 1, aiops, false, block->message);
    block->subtitle =
        words_fill(c->words, c->arena, "aiops.plot.subtitle", "unit", block->plot->unit, NULL);
}

static void part_row(const struct composer *c, struct table *table, enum row_kind kind,
                     const char *name, const struct quantity now[3], struct quantity whole,
                     enum scale scale) {
    struct doc_cell *cells = table_row(table, kind);
    cells[0] = cell_text(name);
    cells[1] = money(c, now[0], scale, CELL_STRONG);
    cells[2] = number(c, quantity_share(now[0], whole), 0);
    cells[3] = money(c, now[1], scale, 0);
    cells[4] = number(c, quantity_change(now[0], now[1]), CELL_SIGNED);
    cells[5] = money(c, now[2], scale, 0);
    cells[6] = number(c, quantity_change(now[0], now[2]), CELL_SIGNED);
}

static void add_table(struct page *page) {
    const struct composer *c = page->c;
    static const int quarters[3] = {NOW, PQ, PY};
    struct plot_part parts[OPS_PARTS];
    struct table table = table_of(c);
    struct quantity now[3], whole = figure_in(c, aiops, NOW);
    enum scale scale = quarter_scale(c, aiops);
    static const char *const titles[] = {"AC", "%", "PQ", "Δ PQ, %", "PY", "Δ PY, %"};
    parts_of(c, parts);
    table_column(&table, say(c, "table.part"), ALIGN_LEFT, 3);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        table_column(&table, titles[i], ALIGN_RIGHT, 1);
    for (int part = 0; part < OPS_PARTS; part++) {
        for (int k = 0; k < 3; k++)
            now[k] = parts[part].figure ? figure_in(c, parts[part].figure, quarters[k])
                                        : rest_of(c, parts, OPS_PARTS, aiops, quarters[k]);
        if (!parts[part].figure && quantity_sign(now[0]) == 0 && quantity_sign(now[1]) == 0 &&
            quantity_sign(now[2]) == 0)
            continue;
        part_row(c, &table, ROW_PLAIN, parts[part].name, now, whole, scale);
    }
    for (int k = 0; k < 3; k++)
        now[k] = figure_in(c, aiops, quarters[k]);
    part_row(c, &table, ROW_TOTAL, line_name(c, LINE_AI_OPS), now, whole, scale);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 5, true);
    block->message = say(c, "aiops.table");
    block->table = table_end(&table, block->message, true);
    block->subtitle =
        words_fill(c->words, c->arena, "aiops.table.subtitle", "unit",
                   unit_text(c->words, c->arena, scale), "quarter", c->names[NOW], NULL);
    block_reasons(c, block);
}

/* AI-ops as a share of what it looks after, by quarter. */
static void add_ratio(struct page *page) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    enum scale scale = quarter_scale(c, "spend");
    static const char *const rows[][2] = {{aiops, "line.ai-ops"},
                                          {"spend.line.prompt-credits", "line.prompt-credits"},
                                          {"spend.line.ai-tooling", "line.ai-tooling"},
                                          {"budget.line.ai-ops", "aiops.budget"}};
    table_column(&table, say(c, "table.figure"), ALIGN_LEFT, 4);
    for (int i = 0; i < QUARTERS; i++)
        table_column(&table, c->names[i], ALIGN_RIGHT, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(say(c, rows[i][1]));
        quarter_cells(c, cells + 1, rows[i][0], scale, 0);
    }
    struct doc_cell *cells = table_row(&table, ROW_TOTAL);
    cells[0] = cell_text(say(c, "aiops.ratio"));
    for (int i = 0; i < QUARTERS; i++)
        cells[1 + i] =
            number(c,
                   quantity_share(figure_in(c, aiops, i),
                                  quantity_plus(figure_in(c, "spend.line.prompt-credits", i),
                                                figure_in(c, "spend.line.ai-tooling", i))),
                   i == NOW ? CELL_STRONG : 0);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 5, 7, true);
    block->message = say(c, "aiops.ratio.title");
    block->table = table_end(&table, block->message, true);
    block->subtitle = words_fill(c->words, c->arena, "aiops.ratio.subtitle", "unit",
                                 unit_text(c->words, c->arena, scale), NULL);
    block_reasons(c, block);
}

/* The O checks: findings in full, the others as passed or not measurable. */
static void add_checks(struct page *page) {
    const struct composer *c = page->c;
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    for (size_t i = 0; i < n; i++)
        if (ranked[i]->check[0] == 'O')
            *(struct doc_entry *)list_push(&entries) = finding_entry(c, ranked[i], false);
    for (size_t i = 0; i < c->results->findings.n_checks; i++) {
        const struct check_result *check = &c->results->findings.checks[i];
        if (check->id[0] == 'O' && check->state != CHECK_FOUND)
            *(struct doc_entry *)list_push(&entries) = check_entry(c, check);
    }
    if (entries.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 5, 7, true);
    block->message = say(c, "aiops.checks");
    block->entries = entries.at;
    block->n_entries = entries.n;
}

static const struct block_spec blocks[] = {{.name = "parts", .add = add_plot},
                                           {.name = "table", .add = add_table},
                                           {.name = "ratio", .add = add_ratio},
                                           {.name = "checks", .add = add_checks},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "aiops", "section.aiops");
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(c, words_fill(c->words, c->arena, "aiops.subtitle", "first",
                                                      c->names[0], "last", c->names[NOW], NULL));
    page_blocks(&page, blocks);
    page_note(&page, say(c, "note.rounding"));
    return page_end(&page);
}

const struct page_spec page_aiops = {"aiops", make, blocks, NULL};
