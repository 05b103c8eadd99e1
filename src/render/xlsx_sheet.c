/* A sheet of the workbook: cells are collected, then written at once with the widths, heights and
 * print settings that follow. */
#include "render/xlsx.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

#define LABEL_WIDTH 34.0
#define FIGURE_WIDTH 12.0
#define TEXT_WIDTH 60.0
#define LIST_TEXT_WIDTH 40.0 /* several of them stand beside each other */
#define HEAD_WIDTH 14.0      /* longer headings wrap */
#define PROSE_WIDTH 100.0
#define FROZEN_ROWS 10    /* a heading further down is not worth freezing */
#define POINTS_A_LINE 1.3 /* times the size of the font */

void xlsx_check(struct xlsx *book, lxw_error error) {
    if (error != LXW_NO_ERROR && book->error == LXW_NO_ERROR) {
        book->error = error;
    }
}

bool xlsx_sheet_open(struct xlsx *book, struct xlsx_sheet *sheet, const char *name) {
    *sheet = (struct xlsx_sheet){.book = book, .name = name};
    sheet->worksheet = workbook_add_worksheet(book->workbook, name);
    if (sheet->worksheet == NULL) {
        xlsx_check(book, LXW_ERROR_PARAMETER_VALIDATION);
        return false;
    }
    return true;
}

static double characters(const char *text) {
    double n = 0, longest = 0;
    for (const char *c = text; *c != '\0'; c++) {
        n = *c == '\n' ? 0 : n + (((unsigned char)*c & 0xC0) != 0x80 ? 1 : 0);
        longest = fmax(longest, n);
    }
    return longest;
}

static struct xlsx_item *push(struct xlsx_sheet *sheet, enum xlsx_kind kind, uint32_t row,
                              uint16_t column) {
    sheet->items = xgrow(sheet->items, sheet->n_items, &sheet->capacity, sizeof *sheet->items);
    struct xlsx_item *item = &sheet->items[sheet->n_items++];
    *item = (struct xlsx_item){.kind = kind, .row = row, .column = column};
    return item;
}

static void need_width(struct xlsx_sheet *sheet, uint16_t column, double width) {
    if (column < XLSX_COLUMNS) {
        sheet->widths[column] = fmax(sheet->widths[column], width);
        sheet->n_columns = column >= sheet->n_columns ? (uint16_t)(column + 1) : sheet->n_columns;
    }
}

void xlsx_put_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   struct xlsx_style style) {
    const char *clean = xlsx_text(sheet->book, text);
    double length = characters(clean) + 2;
    struct xlsx_item *item = push(sheet, *clean != '\0' ? ITEM_TEXT : ITEM_BLANK, row, column);
    style.wrap =
        style.wrap || length > TEXT_WIDTH || strchr(clean, '\n') != NULL || style.role == ROLE_HEAD;
    style.apart = column > 0 && !style.right;
    item->text = clean;
    item->wrap = style.wrap;
    item->format = xlsx_style(sheet->book, style);
    need_width(sheet, column, fmin(length, style.role == ROLE_HEAD ? HEAD_WIDTH : TEXT_WIDTH));
}

void xlsx_put_prose(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                    struct xlsx_style style) {
    struct xlsx_item *item;
    style.wrap = true;
    if (*text == '\0') {
        return;
    }
    item = push(sheet, ITEM_PROSE, row, column);
    item->text = xlsx_text(sheet->book, text);
    item->format = xlsx_style(sheet->book, style);
}

void xlsx_put_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   const char *sheet_name) {
    struct xlsx_item *item = push(sheet, ITEM_LINK, row, column);
    item->text = xlsx_text(sheet->book, text);
    item->target = sheet_name;
    item->format = xlsx_style(sheet->book, (struct xlsx_style){.role = ROLE_LINK});
    need_width(sheet, column, fmin(characters(item->text) + 2, LABEL_WIDTH));
}

void xlsx_put_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
                      double value, struct xlsx_style style) {
    struct xlsx_item *item = push(sheet, ITEM_FORMULA, row, column);
    item->text = formula;
    item->number = value;
    item->format = xlsx_style(sheet->book, style);
    need_width(sheet, column, FIGURE_WIDTH);
}

void xlsx_figure_at(struct xlsx_sheet *sheet, const struct doc_cell *cell, uint32_t row,
                    uint16_t column) {
    struct xlsx *book = sheet->book;
    if (cell->kind == CELL_NUMBER && cell->figure != NULL) {
        book->places =
            xgrow(book->places, book->n_places, &book->places_capacity, sizeof *book->places);
        book->places[book->n_places++] = (struct xlsx_place){*cell, sheet->name, row, column};
    }
}

/* Excel's days begin in 1900. */
static bool is_excel_day(day_t day) {
    return day != DAY_NONE && day >= day_from_ymd(1900, 3, 1) && day <= day_from_ymd(9999, 12, 31);
}

void xlsx_put_cell(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                   const struct doc_cell *cell, struct xlsx_style style) {
    style.tone = cell->tone;
    xlsx_figure_at(sheet, cell, row, column);
    if (cell->kind == CELL_NUMBER && cell->known) {
        struct xlsx_item *item = push(sheet, ITEM_NUMBER, row, column);
        style.number = xlsx_number_format(sheet->book, cell);
        item->number = xlsx_value(cell);
        item->format = xlsx_style(sheet->book, style);
        need_width(sheet, column, fmax(FIGURE_WIDTH, characters(cell->text) + 3));
    } else if (cell->kind == CELL_DATE && is_excel_day(cell->day)) {
        struct xlsx_item *item = push(sheet, ITEM_DATE, row, column);
        style.number = "d mmmm yyyy";
        item->day = cell->day;
        item->format = xlsx_style(sheet->book, style);
        need_width(sheet, column,
                   fmax(characters("30 september 2026"), characters(cell->text)) + 2);
    } else {
        xlsx_put_text(sheet, row, column, cell->text, style);
    }
}

static double column_width(const struct xlsx_sheet *sheet, uint16_t column) {
    double least = column == 0 && !sheet->filtered                    ? LABEL_WIDTH
                   : sheet->n_tables > 0 && sheet->widths[column] > 0 ? 8
                                                                      : FIGURE_WIDTH;
    return fmax(least, fmin(sheet->widths[column], sheet->filtered ? LIST_TEXT_WIDTH : TEXT_WIDTH));
}

/* The last column prose from this one runs to. */
static uint16_t prose_end(const struct xlsx_sheet *sheet, uint16_t column, double *width) {
    uint16_t last = column;
    double before = 0;
    for (uint16_t c = 0; c < column; c++) {
        before += column_width(sheet, c);
    }
    *width = column_width(sheet, last);
    while (before + *width < PROSE_WIDTH && last + 1 < XLSX_COLUMNS) {
        last++;
        *width += column_width(sheet, last);
    }
    return last;
}

static double lines_of(const struct xlsx_item *item, double width) {
    double size = item->format->font_size;
    return fmax(1, ceil(characters(item->text) * (item->format->bold ? 1.1 : 1) * size / 10 /
                        (width * 0.95)));
}

static void write_prose(struct xlsx_sheet *sheet, const struct xlsx_item *item) {
    double width;
    uint16_t last = prose_end(sheet, item->column, &width);
    xlsx_check(sheet->book, last > item->column
                                ? worksheet_merge_range(sheet->worksheet, item->row, item->column,
                                                        item->row, last, item->text, item->format)
                                : worksheet_write_string(sheet->worksheet, item->row, item->column,
                                                         item->text, item->format));
}

/* Merged cells do not grow by themselves, and not every reader lets wrapped ones grow. */
static void set_heights(struct xlsx_sheet *sheet) {
    uint32_t n_rows = 0;
    for (size_t i = 0; i < sheet->n_items; i++) {
        n_rows = sheet->items[i].row >= n_rows ? sheet->items[i].row + 1 : n_rows;
    }
    double *heights = ARENA_ARRAY(sheet->book->arena, n_rows + 1, double);
    for (size_t i = 0; i < sheet->n_items; i++) {
        const struct xlsx_item *item = &sheet->items[i];
        double width = column_width(sheet, item->column);
        if (item->kind == ITEM_PROSE) {
            prose_end(sheet, item->column, &width);
        }
        if (item->kind == ITEM_PROSE || (item->kind == ITEM_TEXT && item->wrap)) {
            double height = lines_of(item, width) * item->format->font_size * POINTS_A_LINE + 2;
            heights[item->row] = fmax(heights[item->row], fmin(400, height));
        }
    }
    for (uint32_t row = 0; row < n_rows; row++) {
        if (heights[row] > 15) {
            xlsx_check(sheet->book, worksheet_set_row(sheet->worksheet, row, heights[row], NULL));
        }
    }
}

static void write_link(struct xlsx_sheet *sheet, const struct xlsx_item *item) {
    struct strbuf url = {0};
    strbuf_add_text(&url, "internal:'");
    for (const char *c = item->target; *c != '\0'; c++) {
        strbuf_addf(&url, *c == '\'' ? "''" : "%c", *c);
    }
    strbuf_add_text(&url, "'!A1");
    xlsx_check(sheet->book, worksheet_write_url_opt(sheet->worksheet, item->row, item->column,
                                                    url.s, item->format, item->text, NULL));
    strbuf_release(&url);
}

static void write_date(struct xlsx_sheet *sheet, const struct xlsx_item *item) {
    lxw_datetime date = {0};
    day_to_ymd(item->day, &date.year, &date.month, &date.day);
    xlsx_check(sheet->book, worksheet_write_datetime(sheet->worksheet, item->row, item->column,
                                                     &date, item->format));
}

static void write_item(struct xlsx_sheet *sheet, const struct xlsx_item *item) {
    lxw_worksheet *to = sheet->worksheet;
    switch (item->kind) {
    case ITEM_BLANK:
        xlsx_check(sheet->book, worksheet_write_blank(to, item->row, item->column, item->format));
        break;
    /* write_string: what begins with = + - @ stays text. */
    case ITEM_TEXT:
        xlsx_check(sheet->book,
                   worksheet_write_string(to, item->row, item->column, item->text, item->format));
        break;
    case ITEM_NUMBER:
        xlsx_check(sheet->book,
                   worksheet_write_number(to, item->row, item->column, item->number, item->format));
        break;
    case ITEM_FORMULA:
        xlsx_check(sheet->book, worksheet_write_formula_num(to, item->row, item->column, item->text,
                                                            item->format, item->number));
        break;
    case ITEM_PROSE: write_prose(sheet, item); break;
    case ITEM_LINK: write_link(sheet, item); break;
    case ITEM_DATE: write_date(sheet, item); break;
    }
}

/* & begins a code in headers and footers; Excel takes 255 characters of them. */
static const char *footer_text(struct xlsx *book, const char *text, size_t most) {
    struct strbuf buf = {0};
    for (const char *c = text; *c != '\0' && (buf.n < most || ((unsigned char)*c & 0xC0) == 0x80);
         c++) {
        strbuf_addf(&buf, *c == '&' ? "&&" : "%c", *c);
    }
    const char *result = arena_text(book->arena, buf.n > 0 ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return result;
}

static void set_printing(struct xlsx_sheet *sheet) {
    struct xlsx *book = sheet->book;
    const struct document *document = book->document;
    const char *name = footer_text(book, xlsx_text(book, document->organisation), 80);
    const char *secret = document->confidentiality != NULL ? document->confidentiality : "",
               *own = document->footer != NULL ? document->footer : "";
    const char *foot = footer_text(
        book,
        xlsx_text(book, arena_format(book->arena, "%s%s%s", secret, *secret ? " · " : "", own)),
        200);
    worksheet_set_landscape(sheet->worksheet);
    worksheet_set_paper(sheet->worksheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
    worksheet_set_margins(sheet->worksheet, 0.5, 0.5, 0.7, 0.7);
    xlsx_check(book, worksheet_set_header(
                         sheet->worksheet,
                         arena_format(book->arena, "&L&\"Arial\"&8%s&R&\"Arial\"&8&A", name)));
    xlsx_check(book, worksheet_set_footer(
                         sheet->worksheet,
                         arena_format(book->arena, "&L&\"Arial\"&7%s&R&\"Arial\"&8&P / &N", foot)));
    worksheet_gridlines(sheet->worksheet, LXW_HIDE_ALL_GRIDLINES);
}

void xlsx_sheet_close(struct xlsx_sheet *sheet) {
    bool one = sheet->n_tables == 1 && sheet->head_row < FROZEN_ROWS;
    uint32_t frozen = one ? sheet->head_row + 1 : 2;
    for (uint16_t c = 0; c < sheet->n_columns || c == 0; c++) {
        worksheet_set_column(sheet->worksheet, c, c, column_width(sheet, c), NULL);
    }
    for (size_t i = 0; i < sheet->n_items; i++) {
        write_item(sheet, &sheet->items[i]);
    }
    set_heights(sheet);
    worksheet_freeze_panes(sheet->worksheet, frozen,
                           one && column_width(sheet, 0) <= LABEL_WIDTH ? 1 : 0);
    xlsx_check(sheet->book, worksheet_repeat_rows(sheet->worksheet, 0, frozen - 1));
    set_printing(sheet);
    free(sheet->items);
}
