/* A sheet of the workbook as it is filled: cells are collected, to be written when all of the book
 * stands. */
#include "render/xlsx.h"

#include <math.h>
#include <string.h>

#include "baten/xalloc.h"

#define LABEL_WIDTH 34.0
#define FIGURE_WIDTH 12.0
#define TEXT_WIDTH 60.0
#define HEAD_WIDTH 14.0 /* longer headings wrap */

void xlsx_check(struct xlsx *book, lxw_error error) {
    if (error != LXW_NO_ERROR && book->error == LXW_NO_ERROR) {
        book->error = error;
    }
}

struct xlsx_sheet *xlsx_sheet_open(struct xlsx *book, const char *name) {
    struct xlsx_sheet *sheet = ARENA_NEW(book->arena, struct xlsx_sheet);
    *sheet = (struct xlsx_sheet){.book = book, .name = name};
    sheet->worksheet = workbook_add_worksheet(book->workbook, name);
    if (sheet->worksheet == NULL) {
        xlsx_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return NULL;
    }
    book->sheets =
        xgrow(book->sheets, book->n_sheets, &book->sheets_capacity, sizeof(struct xlsx_sheet *));
    book->sheets[book->n_sheets++] = sheet;
    return sheet;
}

double xlsx_characters(const char *text) {
    double n = 0, longest = 0;
    for (const char *c = text; *c != '\0'; c++) {
        n = *c == '\n' ? 0 : n + (((unsigned char)*c & 0xC0) != 0x80 ? 1 : 0);
        longest = fmax(longest, n);
    }
    return longest;
}

static struct xlsx_item *push(struct xlsx_sheet *sheet, enum xlsx_kind kind, uint32_t row,
                              uint16_t column, struct xlsx_style style) {
    sheet->items = xgrow(sheet->items, sheet->n_items, &sheet->capacity, sizeof *sheet->items);
    struct xlsx_item *item = &sheet->items[sheet->n_items++];
    *item = (struct xlsx_item){.kind = kind, .row = row, .column = column, .style = style};
    return item;
}

static void need_width(struct xlsx_sheet *sheet, uint16_t column, double width) {
    if (column < XLSX_COLUMNS) {
        sheet->widths[column] = fmax(sheet->widths[column], width);
        sheet->n_columns = column >= sheet->n_columns ? (uint16_t)(column + 1) : sheet->n_columns;
    }
}

static void need_figure(struct xlsx_sheet *sheet, uint16_t column, double width) {
    width = fmax(FIGURE_WIDTH, width);
    need_width(sheet, column, width);
    if (column < XLSX_COLUMNS) {
        sheet->figures[column] = fmax(sheet->figures[column], width);
    }
}

void xlsx_put_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   struct xlsx_style style) {
    const char *clean = xlsx_text(sheet->book, text);
    double length = xlsx_characters(clean) + 2;
    style.spill = style.spill && strchr(clean, '\n') == NULL;
    style.wrap = style.wrap && !style.spill;
    style.wrap = style.wrap || (length > TEXT_WIDTH && !style.spill) ||
                 strchr(clean, '\n') != NULL || style.role == ROLE_HEAD;
    style.apart = column > 0 && !style.right;
    struct xlsx_item *item =
        push(sheet, *clean != '\0' ? ITEM_TEXT : ITEM_BLANK, row, column, style);
    item->text = clean;
    item->wrap = style.wrap;
    need_width(sheet, column,
               fmin(length, style.role == ROLE_HEAD ? HEAD_WIDTH
                            : style.spill           ? FIGURE_WIDTH
                                                    : TEXT_WIDTH));
}

void xlsx_put_prose(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                    struct xlsx_style style) {
    style.wrap = true;
    if (*text != '\0') {
        push(sheet, ITEM_PROSE, row, column, style)->text = xlsx_text(sheet->book, text);
    }
}

void xlsx_put_remark(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text) {
    push(sheet, ITEM_TEXT, row, column, (struct xlsx_style){.role = ROLE_NOTE})->text =
        xlsx_text(sheet->book, text);
}

void xlsx_put_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   const char *sheet_name) {
    struct xlsx_item *item =
        push(sheet, ITEM_LINK, row, column, (struct xlsx_style){.role = ROLE_LINK});
    item->text = xlsx_text(sheet->book, text);
    item->target = sheet_name;
    need_width(sheet, column, fmin(xlsx_characters(item->text) + 2, LABEL_WIDTH));
}

void xlsx_put_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
                      double value, struct xlsx_style style) {
    struct xlsx_item *item = push(sheet, ITEM_FORMULA, row, column, style);
    item->text = formula;
    item->number = value;
    need_figure(sheet, column, FIGURE_WIDTH);
}

/* Excel's days begin in 1900. */
static bool is_excel_day(day_t day) {
    return day != DAY_NONE && day >= day_from_ymd(1900, 3, 1) && day <= day_from_ymd(9999, 12, 31);
}

static struct xlsx_item *put_number(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                                    const struct doc_cell *cell, struct xlsx_style style) {
    style.number = xlsx_number_format(sheet->book, cell);
    style.role = cell->input ? ROLE_INPUT : style.role;
    struct xlsx_item *item = push(sheet, ITEM_NUMBER, row, column, style);
    item->number = xlsx_value(cell);
    item->cell = cell;
    need_figure(sheet, column, xlsx_characters(cell->text) + 3);
    return item;
}

struct xlsx_item *xlsx_put_cell(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                                const struct doc_cell *cell, struct xlsx_style style) {
    bool number = cell->kind == CELL_NUMBER && cell->known;
    style.tone = cell->tone;
    xlsx_figure_at(sheet, cell, row, column, number);
    if (number) {
        return put_number(sheet, row, column, cell, style);
    }
    if (cell->kind == CELL_DATE && is_excel_day(cell->day)) {
        style.number = "d mmmm yyyy";
        push(sheet, ITEM_DATE, row, column, style)->day = cell->day;
        double least = xlsx_characters("30 september 2026");
        need_figure(sheet, column, fmax(least, xlsx_characters(cell->text)) + 2);
        return NULL;
    }
    xlsx_put_text(sheet, row, column, cell->text, style);
    return NULL;
}

void xlsx_unit(struct xlsx_sheet *sheet) {
    sheet->units =
        xgrow(sheet->units, sheet->n_units, &sheet->units_capacity, sizeof *sheet->units);
    sheet->units[sheet->n_units++] = sheet->row;
}

bool xlsx_number_at(const struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double *value) {
    for (size_t i = sheet->n_items; i > 0; i--) {
        const struct xlsx_item *item = &sheet->items[i - 1];
        if (item->row == row && item->column == column) {
            *value = item->number;
            return item->kind == ITEM_NUMBER || item->kind == ITEM_FORMULA;
        }
    }
    return false;
}
