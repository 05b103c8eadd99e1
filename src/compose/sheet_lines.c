/* The sheet of budget lines: actual, budget and variance over eight quarters, and the year. */
#include "baten/arena.h"
#include "compose/workbook.h"
#include "compose/workbook_tables.h"

#define PARTS_MAX 3

/* A row per line, the total, and of the actual what of it is cash, time and capital. */
static size_t line_rows(const struct composer *c, struct quarter_row *rows, const char *name,
                        bool parts) {
    static const char *const of_which[PARTS_MAX][2] = {
        {"cash", "table.cash"}, {"time", "table.time"}, {"capital", "table.capital"}};
    size_t n = 0;
    for (size_t i = 0; i < c->ledger->n_lines; i++)
        rows[n++] = (struct quarter_row){
            line_name(c, i), arena_format(c->arena, "%s.line.%s", name, line_id(c, i)), ROW_PLAIN};
    rows[n++] = (struct quarter_row){say(c, "table.total"), name, ROW_TOTAL};
    for (size_t i = 0; parts && i < PARTS_MAX; i++)
        rows[n++] = (struct quarter_row){
            words_fill(c->words, c->arena, "table.of-which", "what", say(c, of_which[i][1]), NULL),
            of_which[i][0], ROW_OF_WHICH};
    return n;
}

static void year_row(const struct composer *c, struct table *table, enum row_kind kind,
                     const char *label, const char *keys) {
    struct doc_cell *cells = table_row(table, kind);
    struct quantity budget = figure(c, "ytd.budget%s@%s", keys, c->period),
                    variance = figure(c, "ytd.variance%s@%s", keys, c->period);
    unsigned flags = CELL_SIGNED | CELL_ADVERSE;
    cells[0] = cell_text(label);
    cells[1] = money(c, budget, SCALE_WHOLE, 0);
    cells[2] = money(c, figure(c, "ytd%s@%s", keys, c->period), SCALE_WHOLE, CELL_STRONG);
    cells[3] = money(c, variance, SCALE_WHOLE, flags);
    cells[4] = number(c, quantity_share(variance, budget), flags);
    cells[5] = money(c, figure_or_zero(c, "budget%s@%s", keys, c->year), SCALE_WHOLE, 0);
    cells[6] = money(c, figure(c, "forecast%s@%s", keys, c->year), SCALE_WHOLE, 0);
}

static void add_year(struct page *page, const char *unit) {
    const struct composer *c = page->c;
    static const char *const heads[] = {"BU", "AC", "Δ BU", "Δ BU, %"};
    struct table table = table_of(c);
    table_column(&table, say(c, "table.line"), ALIGN_LEFT, 3);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(&table, words_fill(c->words, c->arena, "table.ytd", "what", heads[i], NULL),
                     ALIGN_RIGHT, 1);
    table_column(&table, words_fill(c->words, c->arena, "table.whole-year", "year", c->year, NULL),
                 ALIGN_RIGHT, 1);
    table_column(&table, words_fill(c->words, c->arena, "table.forecast", "year", c->year, NULL),
                 ALIGN_RIGHT, 1);
    table.bars_from = 3;
    table.n_bars = 1;
    for (size_t i = 0; i < c->ledger->n_lines; i++)
        year_row(c, &table, ROW_PLAIN, line_name(c, i),
                 arena_format(c->arena, ".line.%s", line_id(c, i)));
    year_row(c, &table, ROW_TOTAL, say(c, "table.total"), "");
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = words_fill(c->words, c->arena, "sheet.year", "quarter", c->names[NOW], NULL);
    block->subtitle = unit;
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

struct doc_page sheet_lines(struct composer *c) {
    struct page page = page_begin(c, "lines", "sheet.lines");
    struct quarter_row *rows =
        ARENA_ARRAY(c->arena, c->ledger->n_lines + 1 + PARTS_MAX, struct quarter_row);
    const char *unit = unit_text(c->words, c->arena, SCALE_WHOLE), *head = say(c, "table.line");
    page.page.title = sentence_plain(c, say(c, "sheet.lines.title"));
    page.page.subtitle =
        sentence_plain(c, words_fill(c->words, c->arena, "sheet.quarters", "first", c->names[0],
                                     "last", c->names[NOW], "unit", unit, NULL));
    quarter_block(&page, say(c, "scenario.AC"), unit, head, rows, line_rows(c, rows, "spend", true),
                  QUARTER_FIGURE);
    quarter_block(&page, say(c, "scenario.BU"), unit, head, rows,
                  line_rows(c, rows, "budget", false), QUARTER_FIGURE);
    size_t n = line_rows(c, rows, "", false);
    quarter_block(&page, say(c, "sheet.variance"), unit, head, rows, n, QUARTER_VARIANCE);
    quarter_block(&page, say(c, "sheet.variance-percent"), "%", head, rows, n,
                  QUARTER_VARIANCE_PERCENT);
    add_year(&page, unit);
    page_note(&page, say(c, "sheet.live"));
    return page_end(&page);
}
