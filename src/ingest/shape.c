/* What is short, long, cut off or not closed is not read as if it were whole. */
#include "ingest/shape.h"

#include "ingest/header.h"

void shape_see(struct table *table) {
    const struct row *row = &table->row;
    if (row->fault != FAULT_NONE || row->n == 0) {
        return;
    }
    if (row->n < table->n_named) {
        table->trims = table->trims || !row->cut_off;
    } else if (str_trim(row->fields[table->n_named - 1]).n == 0) {
        table->pads = true;
    }
}

bool shape_leaves_out(const struct table *table) {
    return !table->pads && (!table->row.cut_off || table->trims);
}

/* Cells behind the last named column must be empty. */
static bool has_more(const struct table *table) {
    for (size_t i = table->n_named; i < table->row.n && i < table->n_headers; i++) {
        if (str_trim(table->row.fields[i]).n > 0) {
            return true;
        }
    }
    return table->row.n > table->n_headers;
}

/* Other programs leave out empty cells at the end. A row that may be cut within what is read of it
 * is not taken. */
static bool may_be_short(const struct table *table) {
    return table->mapping != NULL && table->last_read + 1 < table->row.n && shape_leaves_out(table);
}

static void check_width(struct table *table) {
    const struct row *row = &table->row;
    if (row->n < table->n_named && row->cut_off && !table->trims) {
        table_reject(table, -1, "fetch or export it again: rows may be missing behind this one",
                     "the file breaks off in this row, in field %zu of %zu", row->n,
                     table->n_named);
    } else if (row->n < table->n_named) {
        table_reject(table, -1, "add the missing fields, empty ones too",
                     "the row has %zu fields, the header %zu", row->n, table->n_named);
        table->fault.column = header_name(table, row->n);
    } else if (has_more(table)) {
        table_reject(table, -1, "quote texts that hold the delimiter",
                     "the row has %zu fields, the header %zu", row->n, table->n_named);
    }
}

void shape_check(struct table *table) {
    struct row *row = &table->row;
    switch (row->fault) {
    case FAULT_UNCLOSED:
        if (row->lines == 1 && row->cut_off) {
            table_reject(table, -1, "fetch or export it again: rows may be missing behind this one",
                         "the file breaks off in this row, within a quoted text");
        } else {
            table_reject(table, -1, "close the quote, or double a quote that is part of the text",
                         "a quote opens in this row and is not closed in the %u line%s up to the "
                         "end of the file",
                         row->lines, row->lines == 1 ? "" : "s");
        }
        row->n = 0;
        return;
    case FAULT_NUL:
        table_reject(table, -1, "export the file again, or remove the byte",
                     "there is a NUL byte in the row");
        row->n = 0;
        return;
    case FAULT_WIDE:
        table_reject(table, -1, "quote texts that hold the delimiter",
                     "the row has more than %zu fields", ROW_FIELDS_LIMIT);
        return;
    case FAULT_NONE: break;
    }
    if (row->n >= table->n_named || !may_be_short(table)) {
        check_width(table);
    }
}
