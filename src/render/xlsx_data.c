/* The sheets of data: the rows behind the figures as Excel tables, and every printed figure with
 * the cell where it stands. */
#include "render/xlsx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/locale.h"
#include "baten/xalloc.h"
#include "render/render_words.h"
#include "render/xlsx_rows.h"

#define MEASURED_ROWS 2000 /* for the widths of columns */
#define LINKS_MAX 60000    /* Excel takes 65,530 a sheet */

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

void xlsx_divide(struct xlsx *book) {
    const struct document *document = book->document;
    size_t n = 0;
    for (size_t i = 0; i < document->n_data; i++) {
        n += document->data[i]->n_rows / book->most_rows + 1;
    }
    book->parts = ARENA_ARRAY(book->arena, n + 1, struct xlsx_part);
    for (size_t i = 0; i < document->n_data; i++) {
        const struct doc_data *data = document->data[i];
        for (size_t first = 0, k = 1; first < data->n_rows; first += book->most_rows, k++) {
            size_t left = data->n_rows - first;
            const char *name =
                k == 1 ? data->name : arena_format(book->arena, "%s %zu", data->name, k);
            book->parts[book->n_parts++] = (struct xlsx_part){
                .data = data,
                .sheet = xlsx_sheet_name(book, name),
                .table = k == 1 ? data->name : arena_format(book->arena, "%s_%zu", data->name, k),
                .first = first,
                .n = left < book->most_rows ? left : book->most_rows};
        }
    }
}

const char *xlsx_division(struct xlsx *book, const struct doc_data *data) {
    size_t sheets = 0;
    for (size_t i = 0; i < book->n_parts; i++) {
        sheets += book->parts[i].data == data ? 1 : 0;
    }
    return sheets < 2 ? NULL
                      : arena_format(book->arena, "%s: %zu %s, %zu %s", data->name, data->n_rows,
                                     render_word(book->document->language, WORD_ROWS), sheets,
                                     render_word(book->document->language, WORD_SHEETS));
}

static lxw_table_column **table_columns(struct xlsx *book, const struct doc_data *data) {
    lxw_table_column **columns = ARENA_ARRAY(book->arena, data->n_columns + 1, lxw_table_column *);
    struct map taken;
    map_init(&taken, book->arena);
    for (size_t c = 0; c < data->n_columns; c++) {
        const char *name = heading(book, &taken, data->columns[c].title, c);
        columns[c] = ARENA_NEW(book->arena, lxw_table_column);
        columns[c]->header = arena_text(book->arena, name, strlen(name));
        columns[c]->header_format =
            xlsx_style(book, (struct xlsx_style){.role = ROLE_HEAD,
                                                 .right = data->columns[c].align == ALIGN_RIGHT});
    }
    map_release(&taken);
    return columns;
}

static void write_cell(struct xlsx_rows *rows, uint16_t column, const struct doc_cell *cell,
                       bool right) {
    struct xlsx_style style = {.role = ROLE_BODY, .right = right};
    if (cell->kind == CELL_NUMBER && cell->known) {
        style.number = cell->places > 0 ? "#,##0.00" : "0";
        xlsx_rows_number(rows, column, xlsx_value(cell), xlsx_style(rows->book, style));
    } else if (*cell->text != '\0') {
        xlsx_rows_text(rows, column, cell->text, xlsx_style(rows->book, style));
    }
}

static void write_rows(struct xlsx *book, lxw_worksheet *to, const struct xlsx_part *part) {
    const struct doc_data *data = part->data;
    struct doc_cell *cells = ARENA_ARRAY(book->arena, data->n_columns, struct doc_cell);
    double *widths = ARENA_ARRAY(book->arena, data->n_columns, double);
    for (size_t c = 0; c < data->n_columns; c++) {
        widths[c] = xlsx_characters(data->columns[c].title) + 4; /* and the filter's button */
    }
    struct xlsx_rows rows;
    xlsx_rows_open(&rows, book, to, data->n_columns);
    xlsx_rows_heading(&rows, data->n_columns);
    for (size_t r = 0; r < part->n; r++) {
        data->row(data->self, part->first + r, cells);
        xlsx_rows_begin(&rows, (uint32_t)(1 + r));
        for (size_t c = 0; c < data->n_columns; c++) {
            write_cell(&rows, (uint16_t)c, &cells[c], data->columns[c].align == ALIGN_RIGHT);
            if (r < MEASURED_ROWS) {
                widths[c] = fmax(widths[c], xlsx_characters(cells[c].text) + 1);
            }
        }
        xlsx_rows_end(&rows);
    }
    xlsx_rows_close(&rows);
    for (size_t c = 0; c < data->n_columns; c++) {
        worksheet_set_column(to, (uint16_t)c, (uint16_t)c, fmax(8, fmin(32, widths[c])), NULL);
    }
}

static void finish(struct xlsx *book, lxw_worksheet *to) {
    worksheet_freeze_panes(to, 1, 0);
    worksheet_repeat_rows(to, 0, 0);
    xlsx_set_printing(book, to);
}

static void put_part(struct xlsx *book, const struct xlsx_part *part) {
    lxw_worksheet *to = workbook_add_worksheet(book->workbook, part->sheet);
    if (to == NULL) {
        xlsx_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    lxw_table_options options = {.name = arena_text(book->arena, part->table, strlen(part->table)),
                                 .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1,
                                 .no_banded_rows = LXW_TRUE,
                                 .columns = table_columns(book, part->data)};
    uint16_t last = (uint16_t)(part->data->n_columns - 1);
    xlsx_check(book, worksheet_add_table(to, 0, 0, (uint32_t)part->n, last, &options));
    write_rows(book, to, part);
    xlsx_check(book, worksheet_print_area(to, 0, 0, (uint32_t)part->n, last));
    finish(book, to);
}

void xlsx_data(struct xlsx *book) {
    for (size_t i = 0; i < book->n_parts; i++) {
        put_part(book, &book->parts[i]);
    }
}

static void write_place(struct xlsx *book, lxw_worksheet *to, uint32_t row,
                        const struct xlsx_place *place) {
    lxw_format *text = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY});
    lxw_format *right = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY, .right = true});
    lxw_format *apart = xlsx_style(book, (struct xlsx_style){.role = ROLE_BODY, .apart = true});
    const char *cell = xlsx_cell_name(book, place->row, place->column);
    xlsx_check(book, worksheet_write_string(to, row, 0, xlsx_text(book, place->name), text));
    if (place->cell->known) {
        xlsx_check(book,
                   worksheet_write_number(to, row, 1, xlsx_double(place->cell->value), right));
    }
    xlsx_check(book, worksheet_write_string(to, row, 2, xlsx_text(book, place->cell->text), right));
    xlsx_check(book, worksheet_write_string(to, row, 3, place->sheet->name, apart));
    if (row >= LINKS_MAX) {
        xlsx_check(book, worksheet_write_string(to, row, 4, cell, text));
        return;
    }
    struct strbuf url = {0};
    strbuf_add_text(&url, "internal:");
    xlsx_add_sheet_name(&url, place->sheet->name);
    strbuf_add_text(&url, cell);
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
    uint32_t n = 0;
    for (size_t i = 0; i < book->n_places; i++) {
        if (!book->places[i].extra && book->places[i].cell->figure != NULL) {
            write_place(book, to, ++n, &book->places[i]);
        }
    }
    if (n > 0) {
        xlsx_check(book, worksheet_autofilter(to, 0, 0, n, 4));
    }
    for (size_t i = 0; i < book->document->n_data; i++) {
        const char *division = xlsx_division(book, book->document->data[i]);
        if (division != NULL) {
            xlsx_check(book, worksheet_write_string(
                                 to, (uint32_t)i, 6, division,
                                 xlsx_style(book, (struct xlsx_style){.role = ROLE_NOTE})));
        }
    }
    xlsx_check(book, worksheet_print_area(to, 0, 0, n, 4));
    finish(book, to);
}
