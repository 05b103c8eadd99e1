/* A sheet when all of its cells stand: widths that fit a page, heights, print area and titles; then
 * the cells are written. */
#include "render/xlsx.h"

#include <math.h>
#include <string.h>

#define LABEL_WIDTH 34.0
#define FIGURE_WIDTH 12.0
#define TEXT_WIDTH 60.0
#define LIST_TEXT_WIDTH 40.0 /* several of them stand beside each other */
#define PROSE_WIDTH 100.0
/* Characters of a page that is one wide: of 10 points, about 9 in print. */
#define PAGE_WIDTH 165.0
#define NARROWEST_TEXT 26.0
#define HELPERS_BEHIND 6 /* columns: a gap, the ids of figures, which run over some */
#define FROZEN_ROWS 10   /* a heading further down is not worth freezing */
#define ROW_POINTS 15.0
#define PAGE_PIXELS 1026.0 /* of A4 lying, within its margins, unscaled */
#define PAGE_POINTS 500.0
#define POINTS_A_LINE 1.3 /* times the size of the font */

static const double sizes[] = {
    [ROLE_TITLE] = 14, [ROLE_SUB] = 9,    [ROLE_MESSAGE] = 11, [ROLE_HEAD] = 9,
    [ROLE_BODY] = 10,  [ROLE_INPUT] = 10, [ROLE_NOTE] = 8,     [ROLE_LINK] = 10};

static double natural_width(const struct xlsx_sheet *sheet, uint16_t column) {
    double least = column == 0 && !sheet->filtered                    ? LABEL_WIDTH
                   : sheet->n_tables > 0 && sheet->widths[column] > 0 ? 8
                                                                      : FIGURE_WIDTH;
    return fmax(least, fmin(sheet->widths[column], sheet->filtered ? LIST_TEXT_WIDTH : TEXT_WIDTH));
}

/* Text gives way, the widest first, until all columns fit a page; figures stay legible. */
static void settle_widths(struct xlsx_sheet *sheet) {
    double total = 0;
    for (uint16_t c = 0; c < XLSX_COLUMNS; c++) {
        sheet->widths[c] = natural_width(sheet, c);
        total += c < sheet->n_columns ? sheet->widths[c] : 0;
    }
    while (total > PAGE_WIDTH) {
        uint16_t widest = UINT16_MAX;
        for (uint16_t c = 0; c < sheet->n_columns; c++) {
            double least =
                fmax(sheet->figures[c], c == 0 && !sheet->filtered ? LABEL_WIDTH : NARROWEST_TEXT);
            if (sheet->widths[c] > least &&
                (widest == UINT16_MAX || sheet->widths[c] > sheet->widths[widest])) {
                widest = c;
            }
        }
        if (widest == UINT16_MAX) {
            return;
        }
        sheet->widths[widest]--;
        total--;
    }
}

/* The last column prose from this one runs to. */
static uint16_t prose_end(const struct xlsx_sheet *sheet, uint16_t column, double *width) {
    uint16_t last = column;
    double before = 0;
    for (uint16_t c = 0; c < column; c++) {
        before += sheet->widths[c];
    }
    *width = sheet->widths[last];
    while (before + *width < PROSE_WIDTH && last + 1 < XLSX_COLUMNS) {
        last++;
        *width += sheet->widths[last];
    }
    return last;
}

/* How many columns are printed: those of the tables, of prose, and what a chart or logo reaches. */
static uint16_t printed_columns(const struct xlsx_sheet *sheet) {
    uint16_t n = sheet->n_columns > sheet->least_columns ? sheet->n_columns : sheet->least_columns;
    double width = 0;
    for (uint16_t c = 0; c < XLSX_COLUMNS && (c < n || width < sheet->least_width); c++) {
        width += sheet->widths[c];
        n = c >= n ? (uint16_t)(c + 1) : n;
    }
    for (size_t i = 0; i < sheet->n_items; i++) {
        const struct xlsx_item *item = &sheet->items[i];
        double unused;
        uint16_t end = item->kind == ITEM_PROSE ? prose_end(sheet, item->column, &unused) : 0;
        n = end >= n ? (uint16_t)(end + 1) : n;
    }
    return n > 0 ? n : 1;
}

static double lines_of(const struct xlsx_item *item, double width) {
    double size = sizes[item->style.role];
    bool bold = item->style.role <= ROLE_HEAD && item->style.role != ROLE_SUB;
    return fmax(1, ceil(xlsx_characters(item->text) * (bold ? 1.05 : 1) * size / 10 / width));
}

/* Text that a narrowed column cuts off is wrapped. */
static void wrap_texts(struct xlsx_sheet *sheet, uint16_t printed) {
    for (size_t i = 0; i < sheet->n_items; i++) {
        struct xlsx_item *item = &sheet->items[i];
        double room = 0;
        if (item->kind != ITEM_TEXT || item->style.role != ROLE_BODY ||
            item->column >= XLSX_COLUMNS) {
            continue;
        }
        for (uint16_t c = item->column; c < printed && (c == item->column || item->style.spill);
             c++) {
            room += sheet->widths[c];
        }
        if (xlsx_characters(item->text) + 1 > room) {
            item->wrap = item->style.wrap = true;
        }
    }
}

/* Merged cells do not grow by themselves, and not every reader lets wrapped ones grow. Returns the
 * heights in points. */
static const double *set_heights(struct xlsx_sheet *sheet, uint32_t n_rows) {
    double *heights = ARENA_ARRAY(sheet->book->arena, n_rows + 1, double);
    for (size_t i = 0; i < sheet->n_items; i++) {
        const struct xlsx_item *item = &sheet->items[i];
        if (item->kind != ITEM_PROSE && !(item->kind == ITEM_TEXT && item->wrap)) {
            continue;
        }
        double width = item->column < XLSX_COLUMNS ? sheet->widths[item->column] : FIGURE_WIDTH;
        if (item->kind == ITEM_PROSE) {
            prose_end(sheet, item->column, &width);
        }
        double height = lines_of(item, width) * sizes[item->style.role] * POINTS_A_LINE + 2;
        heights[item->row] = fmax(heights[item->row], fmin(400, height));
    }
    for (uint32_t row = 0; row < n_rows; row++) {
        if (heights[row] > 15) {
            xlsx_check(sheet->book, worksheet_set_row(sheet->worksheet, row, heights[row], NULL));
        }
        heights[row] = fmax(heights[row], ROW_POINTS);
    }
    return heights;
}

/* Points of rows that a page holds when it is scaled to the width of the columns. */
static double page_points(const struct xlsx_sheet *sheet, uint16_t printed) {
    double pixels = 0;
    for (uint16_t c = 0; c < printed; c++) {
        pixels += sheet->widths[c] * 7 + 5;
    }
    return PAGE_POINTS * fmax(1, pixels / PAGE_PIXELS);
}

/* A page ends before what it would cut, unless that is longer than a page. Titles repeat on each.
 */
static void break_pages(struct xlsx_sheet *sheet, uint16_t printed, const double *heights,
                        uint32_t n_rows, uint32_t titles) {
    double page = page_points(sheet, printed), used = 0, repeated = 0;
    lxw_row_t *breaks = ARENA_ARRAY(sheet->book->arena, sheet->n_units + 1, lxw_row_t);
    size_t n = 0;
    for (uint32_t row = 0; row < titles; row++) {
        repeated += heights[row];
    }
    for (size_t i = 0; i < sheet->n_units; i++) {
        uint32_t from = sheet->units[i], to = i + 1 < sheet->n_units ? sheet->units[i + 1] : n_rows;
        double height = 0;
        for (uint32_t row = from; row < to; row++) {
            height += heights[row];
        }
        used = i == 0 ? repeated : used;
        if (i > 0 && used + height > page && repeated + height <= page && n < LXW_BREAKS_MAX - 1) {
            breaks[n++] = from;
            used = repeated;
        }
        for (used += height; used > page; used -= page - repeated) {
        }
    }
    if (n > 0) {
        xlsx_check(sheet->book, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
    }
}

static void write_prose(struct xlsx_sheet *sheet, const struct xlsx_item *item,
                        lxw_format *format) {
    double width;
    uint16_t last = prose_end(sheet, item->column, &width);
    xlsx_check(sheet->book, last > item->column
                                ? worksheet_merge_range(sheet->worksheet, item->row, item->column,
                                                        item->row, last, item->text, format)
                                : worksheet_write_string(sheet->worksheet, item->row, item->column,
                                                         item->text, format));
}

static void write_link(struct xlsx_sheet *sheet, const struct xlsx_item *item, lxw_format *format) {
    struct strbuf url = {0};
    strbuf_add_text(&url, "internal:");
    xlsx_add_sheet_name(&url, item->target);
    strbuf_add_text(&url, "A1");
    xlsx_check(sheet->book, worksheet_write_url_opt(sheet->worksheet, item->row, item->column,
                                                    url.s, format, item->text, NULL));
    strbuf_release(&url);
}

static void write_date(struct xlsx_sheet *sheet, const struct xlsx_item *item, lxw_format *format) {
    lxw_datetime date = {0};
    day_to_ymd(item->day, &date.year, &date.month, &date.day);
    xlsx_check(sheet->book,
               worksheet_write_datetime(sheet->worksheet, item->row, item->column, &date, format));
}

static void write_item(struct xlsx_sheet *sheet, const struct xlsx_item *item, uint16_t column) {
    struct xlsx *book = sheet->book;
    lxw_worksheet *to = sheet->worksheet;
    lxw_format *format = xlsx_style(book, item->style);
    const char *formula = item->kind == ITEM_FORMULA  ? item->text
                          : item->kind == ITEM_NUMBER ? xlsx_formula(book, sheet, item)
                                                      : NULL;
    switch (item->kind) {
    case ITEM_BLANK: xlsx_check(book, worksheet_write_blank(to, item->row, column, format)); break;
    case ITEM_TEXT: /* write_string: what begins with = + - @ stays text */
        xlsx_check(book, worksheet_write_string(to, item->row, column, item->text, format));
        break;
    case ITEM_NUMBER:
    case ITEM_FORMULA:
        xlsx_check(book, formula != NULL
                             ? worksheet_write_formula_num(to, item->row, column, formula, format,
                                                           item->number)
                             : worksheet_write_number(to, item->row, column, item->number, format));
        break;
    case ITEM_PROSE: write_prose(sheet, item, format); break;
    case ITEM_LINK: write_link(sheet, item, format); break;
    case ITEM_DATE: write_date(sheet, item, format); break;
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

void xlsx_set_printing(struct xlsx *book, lxw_worksheet *worksheet) {
    const struct document *document = book->document;
    const char *name = footer_text(book, xlsx_text(book, document->organisation), 80);
    const char *secret = document->confidentiality != NULL ? document->confidentiality : "",
               *own = document->footer != NULL ? document->footer : "";
    const char *foot = footer_text(
        book,
        xlsx_text(book, arena_format(book->arena, "%s%s%s", secret, *secret ? " · " : "", own)),
        200);
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, 9); /* A4 */
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6);
    xlsx_check(book,
               worksheet_set_header(
                   worksheet, arena_format(book->arena, "&L&\"Arial\"&8%s&R&\"Arial\"&8&A", name)));
    xlsx_check(book, worksheet_set_footer(
                         worksheet,
                         arena_format(book->arena, "&L&\"Arial\"&7%s&R&\"Arial\"&8&P / &N", foot)));
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
}

/* The heading of a sheet's only table stays in sight, else the title of the page; so many rows. */
static uint32_t freeze(struct xlsx_sheet *sheet) {
    bool one = sheet->n_tables == 1 && sheet->head_row < FROZEN_ROWS;
    uint32_t frozen = one ? sheet->head_row + 1 : 2;
    worksheet_freeze_panes(sheet->worksheet, frozen,
                           sheet->n_tables > 0 && sheet->widths[0] <= LABEL_WIDTH ? 1 : 0);
    xlsx_check(sheet->book, worksheet_repeat_rows(sheet->worksheet, 0, frozen - 1));
    return frozen;
}

void xlsx_sheet_close(struct xlsx_sheet *sheet) {
    uint32_t n_rows = 1;
    settle_widths(sheet);
    uint16_t printed = printed_columns(sheet);
    wrap_texts(sheet, printed);
    for (uint16_t c = 0; c < printed; c++) {
        worksheet_set_column(sheet->worksheet, c, c, sheet->widths[c], NULL);
    }
    worksheet_set_column(sheet->worksheet, printed, printed, 2, NULL);
    xlsx_draw_charts(sheet, (uint16_t)(printed + HELPERS_BEHIND));
    for (size_t i = 0; i < sheet->n_items; i++) {
        const struct xlsx_item *item = &sheet->items[i];
        write_item(sheet, item,
                   item->column == XLSX_BESIDE ? (uint16_t)(printed + 1) : item->column);
        n_rows = item->row >= n_rows ? item->row + 1 : n_rows;
    }
    const double *heights = set_heights(sheet, n_rows);
    break_pages(sheet, printed, heights, n_rows, freeze(sheet));
    xlsx_check(sheet->book,
               worksheet_print_area(sheet->worksheet, 0, 0, n_rows - 1, (uint16_t)(printed - 1)));
    xlsx_set_printing(sheet->book, sheet->worksheet);
}
