/* A name per row, a quarter per column. */
#include "compose/workbook_tables.h"

#include "baten/arena.h"

void quarter_table_open(const struct composer *c, struct table *table, const char *head) {
    *table = table_of(c);
    table_column(table, head, ALIGN_LEFT, 3);
    for (int i = 0; i < QUARTERS; i++)
        table_column(table, c->names[i], ALIGN_RIGHT, 1);
}

static struct doc_cell cell_of(const struct composer *c, const char *figure, int quarter,
                               enum quarter_what what, unsigned flags) {
    if (what == QUARTER_FIGURE)
        return money(c, figure_in(c, figure, quarter), SCALE_WHOLE, flags);
    struct quantity variance = figure_in(c, arena_format(c->arena, "variance%s", figure), quarter);
    flags |= CELL_SIGNED | CELL_ADVERSE;
    if (what == QUARTER_VARIANCE)
        return money(c, variance, SCALE_WHOLE, flags);
    struct quantity budget = figure_in(c, arena_format(c->arena, "budget%s", figure), quarter);
    return number(c, quantity_share(variance, budget), flags);
}

void quarter_block(struct page *page, const char *message, const char *subtitle, const char *head,
                   const struct quarter_row *rows, size_t n, enum quarter_what what) {
    const struct composer *c = page->c;
    struct table table;
    quarter_table_open(c, &table, head);
    table.bars_from = 1;
    table.n_bars = what == QUARTER_VARIANCE ? QUARTERS : 0;
    for (size_t r = 0; r < n; r++) {
        struct doc_cell *cells = table_row(&table, rows[r].kind);
        unsigned flags = rows[r].kind == ROW_OF_WHICH ? CELL_MUTE : 0;
        cells[0] = cell_text(rows[r].label);
        for (int i = 0; i < QUARTERS; i++)
            cells[1 + i] = cell_of(c, rows[r].figure, i, what, flags);
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = capital(c, message);
    block->subtitle = subtitle;
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}
