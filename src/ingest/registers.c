/* The small registers: teams, suppliers, shares and notes. */
#include "ingest/kinds.h"

void team_take(struct table *table) {
    struct team_row row = {.at = table->at};
    row.team = table_key(table, TEAM_TEAM);
    row.cluster = table_name(table, TEAM_CLUSTER);
    row.owner = table_name(table, TEAM_OWNER);
    row.has_headcount = table_count_number(table, TEAM_HEADCOUNT, &row.headcount);
    row.cost_centre = table_name(table, TEAM_COST_CENTRE);
    row.valid_from = table_date(table, TEAM_VALID_FROM);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->teams, row);
    }
}

/* A word as the register means it, "" when unsaid. The n words are values 0 to n - 1 in this order.
 */
static struct str word_text(struct table *table, int column, const struct word *words, size_t n) {
    int value = table_word(table, column, words, n, -1);
    return value < 0 ? STR("") : str_from_text(words[value].word);
}

void supplier_take(struct table *table) {
    static const struct word treatments[] = {
        {"metered", 0}, {"prepaid", 1}, {"share", 2}, {"plain", 3}};
    static const struct word bills[] = {{"same", 0}, {"arrears", 1}, {"advance", 2}};
    struct supplier_row row = {.at = table->at};
    row.alias = table_key(table, SUP_ALIAS);
    row.supplier = table_key(table, SUP_SUPPLIER);
    row.treatment =
        word_text(table, SUP_TREATMENT, treatments, sizeof treatments / sizeof *treatments);
    row.bills = word_text(table, SUP_BILLS, bills, sizeof bills / sizeof *bills);
    row.line = table_name(table, SUP_LINE);
    row.has_tolerance_pct = table_count_number(table, SUP_TOLERANCE_PCT, &row.tolerance_pct);
    row.has_tolerance_abs = table_count_number(table, SUP_TOLERANCE_ABS, &row.tolerance_abs);
    row.has_opening_credit = table_number(table, SUP_OPENING_CREDIT, &row.opening_credit);
    row.has_reverse_charge =
        table_count_number(table, SUP_REVERSE_CHARGE_PCT, &row.reverse_charge_pct);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->suppliers, row);
    }
}

void share_take(struct table *table) {
    struct share_row row = {.at = table->at};
    row.key = table_key(table, SHARE_KEY);
    row.team = table_name(table, SHARE_TEAM);
    table_require(table, SHARE_WEIGHT);
    table_number(table, SHARE_WEIGHT, &row.weight);
    row.valid_from = table_date(table, SHARE_VALID_FROM);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->shares, row);
    }
}

void note_take(struct table *table) {
    struct note_row row = {.at = table->at};
    row.page = table_name(table, NOTE_PAGE);
    row.figure = table_name(table, NOTE_FIGURE);
    if (row.page.n == 0 && row.figure.n == 0) {
        table_reject(table, table_has(table, NOTE_PAGE) ? NOTE_PAGE : NOTE_FIGURE,
                     "name the page or the figure that the note belongs to", "is empty");
    }
    table_require(table, NOTE_TEXT);
    row.text = table_copy(table, NOTE_TEXT);
    row.language = table_name(table, NOTE_LANGUAGE);
    row.author = table_name(table, NOTE_AUTHOR);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->notes, row);
    }
}
