/* The rows of a sheet of data, as the library would write them. Cell by cell that takes an eighth
 * of a build: it keeps a node of each and prints them one format at a time. For whole workbooks
 * without tables it can write rows to a file as they come, and copies that into the sheet when the
 * workbook is closed: a sheet of data gets its rows through that file. */
#include "render/xlsx_rows.h"

#include <math.h>
#include <string.h>

#define FILE_BUFFER ((size_t)1 << 16)
#define WHOLE_MOST 1e15 /* whole numbers below it are exact, and print without an exponent */

void xlsx_rows_open(struct xlsx_rows *rows, struct xlsx *book, lxw_worksheet *to,
                    size_t n_columns) {
    *rows = (struct xlsx_rows){.book = book, .to = to, .file = lxw_tmpfile(to->tmpdir)};
    map_init(&rows->texts, book->arena);
    rows->letters = ARENA_ARRAY(book->arena, n_columns, const char *);
    for (size_t c = 0; c < n_columns; c++) {
        const char *name = xlsx_cell_name(book, 0, (uint16_t)c);
        rows->letters[c] = arena_text(book->arena, name, strcspn(name, "0123456789"));
    }
    if (rows->file == NULL) {
        xlsx_check(book, LXW_ERROR_CREATING_TMPFILE);
        return;
    }
    /* Megabytes pass through it, written here and read by the library. */
    setvbuf(rows->file, arena_alloc(book->arena, FILE_BUFFER, 1), _IOFBF, FILE_BUFFER);
}

void xlsx_rows_begin(struct xlsx_rows *rows, uint32_t row) {
    rows->row = row;
    strbuf_clear(&rows->xml);
    strbuf_add_text(&rows->xml, "<row r=\"");
    strbuf_add_unsigned(&rows->xml, (uint64_t)row + 1);
    strbuf_add_text(&rows->xml, "\">");
}

void xlsx_rows_end(struct xlsx_rows *rows) {
    strbuf_add_text(&rows->xml, "</row>");
    if (rows->file != NULL && fwrite(rows->xml.s, 1, rows->xml.n, rows->file) != rows->xml.n) {
        xlsx_check(rows->book, LXW_ERROR_CREATING_TMPFILE);
    }
}

static void cell_begin(struct xlsx_rows *rows, uint16_t column, lxw_format *format) {
    struct strbuf *xml = &rows->xml;
    strbuf_add_text(xml, "<c r=\"");
    strbuf_add_text(xml, rows->letters[column]);
    strbuf_add_unsigned(xml, (uint64_t)rows->row + 1);
    strbuf_add_text(xml, "\" s=\"");
    strbuf_add_unsigned(xml, (uint64_t)lxw_format_get_xf_index(format));
}

static void string_end(struct xlsx_rows *rows, size_t string) {
    strbuf_add_text(&rows->xml, "\" t=\"s\"><v>");
    strbuf_add_unsigned(&rows->xml, string);
    strbuf_add_text(&rows->xml, "</v></c>");
}

/* Texts stand once in the workbook. Those of this sheet are remembered as they come, so that they
 * need not be cleaned again. */
static size_t string_of(struct xlsx_rows *rows, const char *text) {
    bool added;
    struct map_entry *entry = map_put(&rows->texts, str_from_text(text), 0, &added);
    if (!added) {
        rows->to->sst->string_count++;
        return entry->value;
    }
    const struct sst_element *string =
        lxw_get_sst_index(rows->to->sst, xlsx_text(rows->book, text), LXW_FALSE);
    if (string == NULL) {
        xlsx_check(rows->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return 0;
    }
    return entry->value = string->index;
}

void xlsx_rows_text(struct xlsx_rows *rows, uint16_t column, const char *text, lxw_format *format) {
    cell_begin(rows, column, format);
    string_end(rows, string_of(rows, text));
}

void xlsx_rows_number(struct xlsx_rows *rows, uint16_t column, double number, lxw_format *format) {
    cell_begin(rows, column, format);
    strbuf_add_text(&rows->xml, "\"><v>");
    if (fabs(number) < WHOLE_MOST && number == trunc(number)) {
        strbuf_add_fixed(&rows->xml, (int64_t)number, 0);
    } else {
        strbuf_addf(&rows->xml, "%.16G", number);
    }
    strbuf_add_text(&rows->xml, "</v></c>");
}

void xlsx_rows_heading(struct xlsx_rows *rows, size_t n_columns) {
    lxw_row *row = lxw_worksheet_find_row(rows->to, 0);
    xlsx_rows_begin(rows, 0);
    for (size_t c = 0; c < n_columns; c++) {
        const lxw_cell *cell = lxw_worksheet_find_cell_in_row(row, (lxw_col_t)c);
        if (cell != NULL && cell->type == STRING_CELL) {
            cell_begin(rows, (uint16_t)c, cell->format);
            string_end(rows, (size_t)cell->u.string_id);
        }
    }
    xlsx_rows_end(rows);
}

void xlsx_rows_close(struct xlsx_rows *rows) {
    strbuf_release(&rows->xml);
    map_release(&rows->texts);
    if (rows->file != NULL) {
        if (fflush(rows->file) != 0) {
            xlsx_check(rows->book, LXW_ERROR_CREATING_TMPFILE);
        }
        rows->to->optimize_tmpfile = rows->file; /* closed by the library */
        rows->to->optimize = LXW_TRUE;
        rows->to->dim_rowmax = rows->row;
    }
}
