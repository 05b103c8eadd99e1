/* The two sheets of data: every fact as an Excel table, and every printed figure with the cell
 * where it stands. */
#include "render/xlsx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/locale.h"
#include "baten/xalloc.h"
#include "render/render_words.h"

#define TABLE_ROWS (LXW_ROW_MAX - 1)
#define LINKS_MAX 60000 /* Excel takes 65,530 a sheet */

/* Headings of an Excel table must differ whatever their case, hold no control character and not be
 * empty. */
static const char *heading(struct xlsx *book, struct map *taken, const char *title, size_t column) {
    const char *base = *title != '\0' ? xlsx_text(book, title)
                                      : arena_format(book->arena, "%zu", column + 1),
               *name = base;
    bool added = false;
    for (int i = 2; !added; i++) {
        map_put(taken, text_fold(book->arena, str_from_text(name)), 0, &added);
        name = added ? name : arena_format(book->arena, "%s %d", base, i);
    }
    return name;
}

static lxw_table_column **table_columns(struct xlsx *book, const struct doc_table *table) {
    lxw_table_column **columns = ARENA_ARRAY(book->arena, table->n_columns + 1, lxw_table_column *);
    struct map taken;
    map_init(&taken, book->arena);
    for (size_t c = 0; c < table->n_columns; c++) {
        const char *name = heading(book, &taken, table->columns[c].title, c);
        columns[c] = ARENA_NEW(book->arena, lxw_table_column);
        columns[c]->header = arena_text(book->arena, name, strlen(name));
        columns[c]->header_format =
            xlsx_style(book, (struct xlsx_style){.role = ROLE_HEAD,
                                                 .right = table->columns[c].align == ALIGN_RIGHT});
    }
    map_release(&taken);
    return columns;
}

static void write_cell(struct xlsx *book, lxw_worksheet *to, uint32_t row, uint16_t column,
                       const struct doc_cell *cell, bool right) {
    struct xlsx_style style = {.role = ROLE_BODY, .right = right};
    if (cell->kind == CELL_NUMBER && cell->known) {
        style.number = xlsx_number_format(book, cell);
        xlsx_check(book, worksheet_write_number(to, row, column, xlsx_value(cell),
                                                xlsx_style(book, style)));
    } else if (cell->kind == CELL_DATE && cell->day != DAY_NONE &&
               cell->day >= day_from_ymd(1900, 3, 1)) {
        lxw_datetime date = {0};
        style.number = "yyyy-mm-dd";
        day_to_ymd(cell->day, &date.year, &date.month, &date.day);
        xlsx_check(book, worksheet_write_datetime(to, row, column, &date, xlsx_style(book, style)));
    } else if (*cell->text != '\0') {
        xlsx_check(book, worksheet_write_string(to, row, column, xlsx_text(book, cell->text),
                                                xlsx_style(book, style)));
    }
}

static void set_widths(lxw_worksheet *to, const struct doc_table *table, size_t first, size_t n) {
    for (size_t c = 0; c < table->n_columns; c++) {
        size_t longest = strlen(table->columns[c].title) + 4; /* and the filter's button */
        for (size_t r = first; r < first + n; r++) {
            size_t length = strlen(table->rows[r].cells[c].text) + 1;
            longest = length > longest ? length : longest;
        }
        worksheet_set_column(to, (uint16_t)c, (uint16_t)c, fmax(8, fmin(40, (double)longest)),
                             NULL);
    }
}

static void finish(lxw_worksheet *to) {
    worksheet_freeze_panes(to, 1, 0);
    worksheet_repeat_rows(to, 0, 0);
    worksheet_set_landscape(to);
    worksheet_set_paper(to, 9); /* A4 */
    worksheet_fit_to_pages(to, 1, 0);
    worksheet_set_footer(to, "&L&\"Arial\"&8&A&R&\"Arial\"&8&P / &N");
    worksheet_gridlines(to, LXW_HIDE_ALL_GRIDLINES);
}

/* Rows first to first + n as a sheet of their own. */
static void ledger_sheet(struct xlsx *book, const char *name, const char *table_name, size_t first,
                         size_t n) {
    const struct doc_table *table = book->document->ledger;
    lxw_worksheet *to = workbook_add_worksheet(book->workbook, name);
    if (to == NULL) {
        xlsx_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    lxw_table_options options = {.name = arena_text(book->arena, table_name, strlen(table_name)),
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1,
                                 .no_banded_rows = LXW_TRUE,
                                 .columns = table_columns(book, table)};
    set_widths(to, table, first, n);
    /* An Excel table has at least one row. */
    xlsx_check(book, worksheet_add_table(to, 0, 0, (uint32_t)(n > 0 ? n : 1),
                                         (uint16_t)(table->n_columns - 1), &options));
    for (size_t r = 0; r < n; r++) {
        for (size_t c = 0; c < table->n_columns; c++) {
            write_cell(book, to, (uint32_t)(1 + r), (uint16_t)c, &table->rows[first + r].cells[c],
                       table->columns[c].align == ALIGN_RIGHT);
        }
    }
    finish(to);
}

void xlsx_ledger(struct xlsx *book) {
    const struct doc_table *table = book->document->ledger;
    if (table == NULL || table->n_columns == 0) {
        return;
    }
    ledger_sheet(book, XLSX_LEDGER, XLSX_LEDGER, 0,
                 table->n_rows < TABLE_ROWS ? table->n_rows : TABLE_ROWS);
    for (size_t first = TABLE_ROWS, i = 2; first < table->n_rows; first += TABLE_ROWS, i++) {
        size_t left = table->n_rows - first;
        const char *name = arena_format(book->arena, "%s %zu", XLSX_LEDGER, i);
        ledger_sheet(book, xlsx_sheet_name(book, name),
                     arena_format(book->arena, "%s_%zu", XLSX_LEDGER, i), first,
                     left < TABLE_ROWS ? left : TABLE_ROWS);
    }
}

static void write_place(struct xlsx *book, lxw_worksheet *to, uint32_t row,
                        const struct xlsx_place *place) {
    lxw_format *text = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY});
    lxw_format *right = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY, .right = true});
    lxw_format *apart = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY, .apart = true});
    const char *cell = xlsx_cell_name(book, place->row, place->column);
    char exact[48];
    xlsx_check(book, worksheet_write_string(to, row, 0, xlsx_text(book, place->cell.figure), text));
    if (place->cell.known) {
        xlsx_check(book, worksheet_write_number(
                             to, row, 1, strtod(decimal_text_exact(place->cell.value, exact), NULL),
                             right));
    }
    xlsx_check(book, worksheet_write_string(to, row, 2, xlsx_text(book, place->cell.text), right));
    xlsx_check(book, worksheet_write_string(to, row, 3, place->sheet, apart));
    if (row >= LINKS_MAX) {
        xlsx_check(book, worksheet_write_string(to, row, 4, cell, text));
        return;
    }
    struct strbuf url = {0};
    strbuf_add_text(&url, "internal:'");
    for (const char *c = place->sheet; *c != '\0'; c++) {
        strbuf_addf(&url, *c == '\'' ? "''" : "%c", *c);
    }
    strbuf_addf(&url, "'!%s", cell);
    xlsx_check(book, worksheet_write_url_opt(
                         to, row, 4, url.s,
                         xlsx_style(book, (struct xlsx_style){.role = ROLE_LINK}), cell, NULL));
    strbuf_release(&url);
}

void xlsx_figures(struct xlsx *book) {
    static const enum render_word heads[] = {WORD_FIGURE, WORD_VALUE, WORD_PRINTED, WORD_SHEET,
                                             WORD_CELL};
    static const double widths[] = {48, 20, 14, 32, 8};
    lxw_worksheet *to = workbook_add_worksheet(book->workbook, XLSX_FIGURES);
    if (to == NULL) {
        xlsx_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    for (uint16_t c = 0; c < 5; c++) {
        lxw_format *format = xlsx_style(
            book,
            (struct xlsx_style){.role = ROLE_HEAD, .right = c == 1 || c == 2, .apart = c == 3});
        worksheet_set_column(to, c, c, widths[c], NULL);
        xlsx_check(book, worksheet_write_string(
                             to, 0, c, render_word(book->document->language, heads[c]), format));
    }
    for (size_t i = 0; i < book->n_places; i++) {
        write_place(book, to, (uint32_t)(1 + i), &book->places[i]);
    }
    if (book->n_places > 0) {
        xlsx_check(book, worksheet_autofilter(to, 0, 0, (uint32_t)book->n_places, 4));
    }
    finish(to);
}
