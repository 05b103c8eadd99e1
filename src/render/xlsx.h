/* What the files of the workbook renderer share: the book, a sheet being filled, styles, and where
 * each figure was printed. */
#ifndef RENDER_XLSX_H
#define RENDER_XLSX_H

#include <xlsxwriter.h>

#include "baten/arena.h"
#include "baten/diag.h"
#include "baten/document.h"
#include "baten/map.h"
#include "draw/palette.h"

#define XLSX_COLUMNS 256 /* of which widths are kept */
#define XLSX_FIGURES "Figures"

struct xlsx_sheet;

/* Where a figure, or a number that formulas know by a name, stands in the workbook. */
struct xlsx_place {
    const struct doc_cell *cell;
    const char *name; /* the figure's id, or the cell's own name */
    const struct xlsx_sheet *sheet;
    uint32_t row;
    uint16_t column;
    bool number; /* the cell holds the number itself, not a sentence with it */
    bool extra;  /* on what only the workbook has: not in the list of printed figures */
    size_t next; /* the next place of the same name; 0 = none, else index + 1 */
};

/* The part of some rows of data that fits a sheet. */
struct xlsx_part {
    const struct doc_data *data;
    const char *sheet, *table;
    size_t first, n; /* of its rows */
};

struct xlsx {
    const struct document *document;
    struct arena *arena;
    lxw_workbook *workbook;
    struct palette palette;
    struct map styles; /* key → index into formats */
    lxw_format **formats;
    size_t n_formats, formats_capacity;
    struct map names;          /* folded sheet names in use */
    const char **page_sheets;  /* [n_pages] */
    const char **extra_sheets; /* of the document's own sheets, [n_sheets] */
    struct xlsx_sheet **sheets;
    size_t n_sheets, sheets_capacity;
    struct xlsx_place *places;
    size_t n_places, places_capacity;
    struct map place_of; /* name → index of its first place */
    struct map last_of;  /* name → index of its last place */
    struct map defined;  /* figure → index of its definition */
    struct xlsx_part *parts;
    size_t n_parts;
    size_t most_rows; /* of data on a sheet, below its heading */
    lxw_error error;  /* the first one */
};

enum xlsx_role {
    ROLE_TITLE,
    ROLE_SUB,
    ROLE_MESSAGE,
    ROLE_HEAD,
    ROLE_BODY,
    ROLE_INPUT, /* a setting */
    ROLE_NOTE,
    ROLE_LINK
};
struct xlsx_style {
    enum xlsx_role role;
    enum row_kind row;
    enum cell_tone tone;
    bool right, wrap, apart; /* apart: a text behind a column of figures keeps its distance */
    bool spill;              /* a text may run over the empty cells at its right */
    const char *number;      /* number format; NULL = general */
};

/* Cells are collected first: widths, heights, merges and formulas depend on all of them. */
enum xlsx_kind {
    ITEM_BLANK,
    ITEM_TEXT,
    ITEM_PROSE,
    ITEM_LINK,
    ITEM_NUMBER,
    ITEM_FORMULA,
    ITEM_DATE
};
#define XLSX_BESIDE UINT16_MAX /* a column: the one behind all that is printed */
struct xlsx_item {
    enum xlsx_kind kind;
    uint32_t row;
    uint16_t column;
    const char *text;   /* TEXT, PROSE, LINK; FORMULA: the formula */
    const char *target; /* LINK: name of a sheet */
    double number;
    day_t day;
    struct xlsx_style style;
    bool wrap;
    const struct doc_cell *cell;   /* NUMBER: what it is made from */
    const struct doc_table *table; /* NUMBER in a table: it, its row there, where row 0 stands */
    size_t table_row;
    uint32_t table_first;
};
/* A chart that is drawn when all cells of its sheet stand. */
struct xlsx_pending {
    const struct doc_plot *plot;
    uint32_t table_row; /* of the heading of its table; the chart stands above it */
    const struct xlsx_pending *next;
};
struct xlsx_sheet {
    struct xlsx *book;
    lxw_worksheet *worksheet;
    const char *name;
    struct xlsx_item *items;
    size_t n_items, capacity;
    uint32_t row; /* the next free one */
    uint16_t n_columns;
    double widths[XLSX_COLUMNS];  /* in characters, 0 = nothing there yet */
    double figures[XLSX_COLUMNS]; /* what the numbers in the column need: it cannot be narrower */
    uint32_t head_row;            /* of its first table */
    size_t n_tables;
    uint16_t least_columns; /* that are printed: a chart or logo reaches so far */
    double least_width;     /* likewise, in characters */
    bool filtered, extra;
    const struct xlsx_pending *charts;
    uint32_t *units; /* rows where something begins that a page should not cut */
    size_t n_units, units_capacity;
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
double xlsx_double(decimal value); /* the nearest one */

/* xlsx_text.c: the one place where text of the document enters this format. */
const char *xlsx_text(struct xlsx *book, const char *text);
/* A legal name of a sheet that no other has, claimed. */
const char *xlsx_sheet_name(struct xlsx *book, const char *wanted);
const char *xlsx_cell_name(struct xlsx *book, uint32_t row, uint16_t column); /* "B12" */

/* xlsx_sheet.c: cells as they are put. */
struct xlsx_sheet *xlsx_sheet_open(struct xlsx *book, const char *name); /* NULL = an error */
void xlsx_put_text(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   struct xlsx_style style);
/* Text that runs over the columns to the right, in as many lines as it needs; it asks for no width.
 */
void xlsx_put_prose(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                    struct xlsx_style style);
/* Text in one line that asks for no width. */
void xlsx_put_remark(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text);
void xlsx_put_link(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *text,
                   const char *sheet_name);
void xlsx_put_formula(struct xlsx_sheet *sheet, uint32_t row, uint16_t column, const char *formula,
                      double value, struct xlsx_style style);
/* NULL where it is no number. */
struct xlsx_item *xlsx_put_cell(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                                const struct doc_cell *cell, struct xlsx_style style);
/* The value of a cell that has been put; false when it holds no number. */
bool xlsx_number_at(const struct xlsx_sheet *sheet, uint32_t row, uint16_t column, double *value);
/* What comes from this row on, up to the next such call, stays on one page where it fits one. */
void xlsx_unit(struct xlsx_sheet *sheet);
double xlsx_characters(const char *text); /* of its longest line */
void xlsx_check(struct xlsx *book, lxw_error error);

/* xlsx_layout.c: writes the cells, sets widths, heights and printing. */
void xlsx_sheet_close(struct xlsx_sheet *sheet);
/* What all sheets have when they are printed. */
void xlsx_set_printing(struct xlsx *book, lxw_worksheet *worksheet);

/* xlsx_place.c: where figures stand, and the names of their cells. */
void xlsx_figure_at(struct xlsx_sheet *sheet, const struct doc_cell *cell, uint32_t row,
                    uint16_t column, bool number);
const struct xlsx_place *xlsx_first_place(const struct xlsx *book, const char *name);
const struct xlsx_place *xlsx_next_place(const struct xlsx *book, const struct xlsx_place *place);
/* The cell that computes a figure, to which the others refer: on the workbook's own sheets where it
 * stands there, else the first. NULL = it stands nowhere as a number. */
const struct xlsx_place *xlsx_home(const struct xlsx *book, const char *name);
/* The defined name of a figure's home, or of a setting; NULL where Excel allows none. */
const char *xlsx_defined_name(struct xlsx *book, const char *id);
void xlsx_define_names(struct xlsx *book);
/* The ids of the figures of a row in one text, a * for what differs; NULL = there are none. */
const char *xlsx_row_ids(struct xlsx *book, const struct doc_cell *cells, size_t n);

/* xlsx_formula.c: the formula of a number in Excel's language, NULL = it is a value. */
const char *xlsx_formula(struct xlsx *book, const struct xlsx_sheet *sheet,
                         const struct xlsx_item *item);
void xlsx_add_sheet_name(struct strbuf *out, const char *name); /* 'KPI''s'! */

/* xlsx_block.c */
void xlsx_page(struct xlsx *book, const struct doc_page *page, const char *name, bool extra);

/* xlsx_logo.c: the logo at the right of the heading of the first page behind the cover. */
void xlsx_logo(struct xlsx_sheet *sheet, const struct doc_page *page);

/* xlsx_chart.c */
uint32_t xlsx_chart_rows(const struct doc_plot *plot); /* that its native chart takes, 0 = none */
/* The native chart of a plot whose table stands with its heading at table_row. */
void xlsx_chart(struct xlsx_sheet *sheet, const struct doc_plot *plot, uint32_t table_row);
/* helper: the first column for cells that only charts need. */
void xlsx_draw_charts(struct xlsx_sheet *sheet, uint16_t helper);

/* xlsx_data.c */
void xlsx_divide(struct xlsx *book); /* rows of data over sheets, before anything refers to them */
/* "Ledger: 2000000 rows, 2 sheets"; NULL = they fit one. */
const char *xlsx_division(struct xlsx *book, const struct doc_data *data);
void xlsx_data(struct xlsx *book);
void xlsx_figures(struct xlsx *book);

/* render_xlsx, with fewer rows of data on a sheet than Excel takes: for tests. */
bool xlsx_render(const struct document *document, const char *path, size_t most_rows,
                 struct diag *diag);

#endif
