/* Facts and budget rows as data of the document: a row is made when a workbook asks for it. */
#include "compose/workbook_data.h"

#include <string.h>

#include "baten/arena.h"

#define COLUMNS (LEDGER_COLUMNS + 1)

/* Texts of one row, each ended by a zero; in the arena, grown when a row needs more. */
struct row_texts {
    struct arena *arena;
    char *at;
    size_t n, capacity;
};
struct rows {
    const struct ledger *ledger;
    int fiscal_year_start;
    struct row_texts *texts;
    const struct budget_cell **budgets;
};

static void texts_reserve(struct row_texts *texts, size_t size) {
    if (size > texts->capacity) {
        texts->capacity = size * 2;
        texts->at = arena_alloc(texts->arena, texts->capacity, 1);
    }
    texts->n = 0;
}

static struct doc_cell text_cell(struct row_texts *texts, struct str text) {
    char *at = texts->at + texts->n;
    if (text.n)
        memcpy(at, text.s, text.n);
    at[text.n] = '\0';
    texts->n += text.n + 1;
    return (struct doc_cell){.kind = CELL_TEXT, .text = at};
}

static struct doc_cell number_cell(decimal value, enum number_kind kind, int places) {
    return (struct doc_cell){.kind = CELL_NUMBER,
                             .known = true,
                             .text = "",
                             .value = value,
                             .number = kind,
                             .places = places};
}

static void ledger_row(const void *self, size_t row, struct doc_cell *cells) {
    const struct rows *rows = self;
    const struct fact *fact = &rows->ledger->facts[row];
    struct strbuf buf = {0};
    struct str texts[LEDGER_COLUMNS];
    char label[16];
    size_t size = sizeof label;
    fact_texts(rows->ledger, fact, &buf, texts);
    for (int i = 0; i < LEDGER_COLUMNS; i++)
        size += texts[i].n + 1;
    texts_reserve(rows->texts, size);
    for (int i = 0; i < LEDGER_COLUMNS; i++)
        cells[ledger_column_at((enum ledger_column)i)] = text_cell(rows->texts, texts[i]);
    quarter_label(quarter_from_month(fact->month, rows->fiscal_year_start), label);
    cells[DATA_QUARTER] = text_cell(rows->texts, str_from_text(label));
    cells[ledger_column_at(LEDGER_AMOUNT)] =
        number_cell(decimal_from_cents(fact->cents), NUMBER_MONEY, 2);
    cells[ledger_column_at(LEDGER_ROW)] =
        number_cell(decimal_from_int(fact->at.line), NUMBER_COUNT, 0);
    strbuf_release(&buf);
}

static struct rows *rows_of(const struct composer *c) {
    struct rows *rows = ARENA_NEW(c->arena, struct rows);
    rows->texts = ARENA_NEW(c->arena, struct row_texts);
    rows->texts->arena = c->arena;
    rows->ledger = c->ledger;
    rows->fiscal_year_start = c->config->fiscal_year_start;
    return rows;
}

static const struct doc_column *columns_of(const struct composer *c, const char *const *titles,
                                           size_t n, size_t amount) {
    struct doc_column *columns = ARENA_ARRAY(c->arena, n, struct doc_column);
    for (size_t i = 0; i < n; i++)
        columns[i] = (struct doc_column){.title = titles[i],
                                         .align = i == amount ? ALIGN_RIGHT : ALIGN_LEFT};
    return columns;
}

const struct doc_data *ledger_data(const struct composer *c) {
    const char *titles[COLUMNS];
    if (c->ledger->n_facts == 0)
        return NULL;
    for (int i = 0; i < LEDGER_COLUMNS; i++)
        titles[ledger_column_at((enum ledger_column)i)] = ledger_columns[i];
    titles[DATA_QUARTER] = "quarter";
    struct doc_data *data = ARENA_NEW(c->arena, struct doc_data);
    *data = (struct doc_data){.name = "Ledger",
                              .columns =
                                  columns_of(c, titles, COLUMNS, ledger_column_at(LEDGER_AMOUNT)),
                              .n_columns = COLUMNS,
                              .n_rows = c->ledger->n_facts,
                              .amount = ledger_column_at(LEDGER_AMOUNT),
                              .self = rows_of(c),
                              .row = ledger_row};
    return data;
}

static void budget_row(const void *self, size_t row, struct doc_cell *cells) {
    const struct rows *rows = self;
    const struct budget_cell *budget = rows->budgets[row];
    struct str team = dimension_name(&rows->ledger->teams, budget->team);
    struct str line = str_from_text(rows->ledger->line_names[budget->line]);
    char label[16];
    texts_reserve(rows->texts, sizeof label + line.n + team.n + sizeof "BU" + 3);
    quarter_label(budget->quarter, label);
    cells[BUDGET_QUARTER] = text_cell(rows->texts, str_from_text(label));
    cells[BUDGET_LINE] = text_cell(rows->texts, line);
    cells[BUDGET_TEAM] = text_cell(rows->texts, team);
    cells[BUDGET_SCENARIO] = text_cell(rows->texts, str_from_text(budget->chosen ? "BU" : "FC"));
    cells[BUDGET_AMOUNT] = number_cell(decimal_from_cents(budget->cents), NUMBER_MONEY, 2);
}

/* The scenario that is the budget, and the forecast; other plans are in no figure. */
const struct doc_data *budget_data(const struct composer *c) {
    static const char *const titles[] = {"quarter", "line", "team", "scenario", "amount"};
    const struct ledger *ledger = c->ledger;
    struct rows *rows = rows_of(c);
    size_t n = 0;
    rows->budgets = ARENA_ARRAY(c->arena, ledger->n_budgets + 1, const struct budget_cell *);
    for (size_t i = 0; i < ledger->n_budgets; i++)
        if (ledger->budgets[i].chosen || ledger->budgets[i].forecast)
            rows->budgets[n++] = &ledger->budgets[i];
    if (n == 0)
        return NULL;
    struct doc_data *data = ARENA_NEW(c->arena, struct doc_data);
    *data = (struct doc_data){.name = "Budgets",
                              .columns = columns_of(c, titles, BUDGET_AMOUNT + 1, BUDGET_AMOUNT),
                              .n_columns = BUDGET_AMOUNT + 1,
                              .n_rows = n,
                              .amount = BUDGET_AMOUNT,
                              .self = rows,
                              .row = budget_row};
    return data;
}
