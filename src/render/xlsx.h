/* What the files of the workbook renderer share: the book, a sheet being filled, styles, and where
 * each figure was printed. */
#ifndef RENDER_XLSX_H
#define RENDER_XLSX_H

#include <xlsxwriter.h>

#include "baten/arena.h"
#include "baten/document.h"
#include "baten/map.h"
#include "draw/palette.h"

#define XLSX_COLUMNS 256 /* of which widths are kept */
#define XLSX_FIGURES "Figures"
#define XLSX_LEDGER "Ledger"

/* Where a figure stands in the workbook. */
struct xlsx_place {
    struct doc_cell cell;
    const char *sheet;
    uint32_t row;
    uint16_t column;
};

struct xlsx {
    const struct document *document;
    struct arena *arena;
    lxw_workbook *workbook;
    struct palette palette;
    struct map styles; /* key → index into formats */
    lxw_format **formats;
    size_t n_formats, formats_capacity;
    struct map names;         /* folded sheet names in use */
    const char **page_sheets; /* [n_pages] */
    struct xlsx_place *places;
    size_t n_places, places_capacity;
    lxw_error error; /* the first one */
};

enum xlsx_role { ROLE_TITLE, ROLE_SUB, ROLE_MESSAGE, ROLE_HEAD, ROLE_BODY, ROLE_NOTE, ROLE_LINK };
struct xlsx_style {
    enum xlsx_role role;
    enum row_kind row;
    enum cell_tone tone;
    bool right, wrap, apart; /* apart: a text behind a column of figures keeps its distance */
    const char *number;      /* number format; NULL = general */
};

/* Cells are collected first: widths, heights and merges depend on all of them. */
enum xlsx_kind {
    ITEM_BLANK,
    ITEM_TEXT,
    ITEM_PROSE,
    ITEM_LINK,
    ITEM_NUMBER,
    ITEM_FORMULA,
    ITEM_DATE
};
struct xlsx_item {
    enum xlsx_kind kind;
    uint32_t row;
    uint16_t column;
    const char *text;   /* TEXT, PROSE, LINK; FORMULA: the formula */
    const char *target; /* LINK: name of a sheet */
    double number;
    day_t day;
    lxw_format *format;
    bool wrap;
};
struct xlsx_sheet {
    struct xlsx *book;
    lxw_worksheet *worksheet;
    const char *name;
    struct xlsx_item *items;
    size_t n_items, capacity;
    uint32_t row; /* the next free one */
    uint16_t n_columns;
    double widths[XLSX_COLUMNS]; /* in characters, 0 = nothing there yet */
    uint32_t head_row;           /* of its first table */
    size_t n_tables;
    bool filtered;
};

/* xlsx_style.c */
lxw_format *xlsx_style(struct xlsx *book, struct xlsx_style style);
/* The number format of a cell: scaled, signed, with the zero as a dash; arena-owned. */
const char *xlsx_number_format(struct xlsx *book, const struct doc_cell *cell);
/* Only the positive section, for labels of charts. */
const char *xlsx_plain_format(struct xlsx *book, const struct doc_cell *cell);
/* The number as it stands in its cell: exact; unit costs in cents and percentages as 35 for 35 %,
 * as they are printed, since the unit stands in the heading or beside it. */
double xlsx_value(const struct doc_cell *cell);

/* xlsx_text.c: the one place where text of the document enters this format. */
const char *xlsx_text(struct xlsx *book, const char *text);
/* A legal name of a sheet that no other has, claimed. */
const char *xlsx_sheet_name(struct xlsx *book, const char *wanted);
const char *xlsx_cell_name(struct xlsx *book, uint32_t row, uint16_t column); /* "B12" */

/* xlsx_sheet.c */
bool xlsx_sheet_open(struct xlsx *book, struct xlsx_sheet *sheet, const char *name);
void xlsx_sheet_close(struct xlsx_sheet *sheet); /* writes the cells, sets widths and printing */
void xlsx_put_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   struct xlsx_style style);
/* Text that runs over the columns to the right, in as many lines as it needs; it asks for no width.
 */
void xlsx_put_prose(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                    struct xlsx_style style);
void xlsx_put_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   const char *sheet_name);
void xlsx_put_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
                      double value, struct xlsx_style style);
void xlsx_put_cell(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                   const struct doc_cell *cell, struct xlsx_style style);
void xlsx_figure_at(struct xlsx_sheet *sheet, const struct doc_cell *cell, uint32_t row,
                    uint16_t column);
void xlsx_check(struct xlsx *book, lxw_error error);

/* xlsx_block.c */
void xlsx_page(struct xlsx *book, size_t page);

/* xlsx_logo.c: the logo at the right of the heading of the first page behind the cover. */
void xlsx_logo(struct xlsx_sheet *sheet, const struct doc_page *page);

/* xlsx_chart.c: the native chart of a plot whose table will stand with its heading at table_row;
 * rows it takes, 0 = none. */
uint32_t xlsx_chart_rows(const struct doc_plot *plot);
void xlsx_chart(struct xlsx_sheet *sheet, const struct doc_plot *plot, uint32_t chart_row,
                uint32_t table_row);

/* xlsx_data.c */
void xlsx_ledger(struct xlsx *book);
void xlsx_figures(struct xlsx *book);

#endif
