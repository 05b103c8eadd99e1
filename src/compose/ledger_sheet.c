/* The facts as a table: the same texts as ledger.csv, the amount as a number. */
#include "compose/ledger_sheet.h"

#include "analyse/ledger_lines.h"
#include "baten/arena.h"

#define FACTS_MAX 50000

static struct doc_cell amount_cell(const struct composer *c, const struct fact *fact) {
    struct quantity quantity = quantity_money(decimal_from_cents(fact->cents));
    quantity.cents = true;
    return money(c, quantity, SCALE_WHOLE, 0);
}

static struct doc_cell column_cell(const struct composer *c, const struct fact *fact,
                                   const struct str *texts, int column) {
    struct str text = texts[column];
    if (column == LEDGER_AMOUNT)
        return amount_cell(c, fact);
    if (column == LEDGER_ROW)
        return number(c, quantity_count(fact->at.line), 0);
    return cell_text(arena_text(c->arena, text.n ? text.s : "", text.n));
}

const struct doc_table *ledger_sheet(const struct composer *c) {
    const struct ledger *ledger = c->ledger;
    if (ledger->n_facts == 0 || ledger->n_facts > FACTS_MAX)
        return NULL;
    struct doc_table *table = ARENA_NEW(c->arena, struct doc_table);
    struct doc_column *columns = ARENA_ARRAY(c->arena, LEDGER_COLUMNS, struct doc_column);
    struct doc_row *rows = ARENA_ARRAY(c->arena, ledger->n_facts, struct doc_row);
    struct strbuf buf = {0};
    struct str texts[LEDGER_COLUMNS];
    for (int i = 0; i < LEDGER_COLUMNS; i++)
        columns[i] = (struct doc_column){
            .title = say_of(c, "ledger", ledger_columns[i]),
            .align = i == LEDGER_AMOUNT || i == LEDGER_ROW ? ALIGN_RIGHT : ALIGN_LEFT};
    for (size_t k = 0; k < ledger->n_facts; k++) {
        struct doc_cell *cells = ARENA_ARRAY(c->arena, LEDGER_COLUMNS, struct doc_cell);
        fact_texts(ledger, &ledger->facts[k], &buf, texts);
        for (int i = 0; i < LEDGER_COLUMNS; i++)
            cells[i] = column_cell(c, &ledger->facts[k], texts, i);
        rows[k].cells = cells;
    }
    strbuf_release(&buf);
    *table = (struct doc_table){.caption = say(c, "ledger.caption"),
                                .columns = columns,
                                .n_columns = LEDGER_COLUMNS,
                                .rows = rows,
                                .n_rows = ledger->n_facts,
                                .dense = true};
    return table;
}
