/* A table of the document as an HTML table: real headings, totals in the foot, values for sorting
 * beside the printed text. */
#include "render/html.h"

#include "render/render_words.h"

#define SORT_ROWS 5 /* shorter tables are read at a glance */
#define FILTER_ROWS 15
#define LONG_ROWS 20 /* from here hairlines lead the eye */

static const char *const row_classes[] = {
    [ROW_PLAIN] = "",    [ROW_OF_WHICH] = "of", [ROW_SUBTOTAL] = "sub",
    [ROW_TOTAL] = "tot", [ROW_GROUP] = "grp",
};

static bool is_total(const struct doc_row *row) {
    return row->kind == ROW_TOTAL || row->kind == ROW_SUBTOTAL;
}

/* Rows of the body: all before the totals at the end. */
static size_t body_rows(const struct doc_table *table) {
    size_t n = table->n_rows;
    while (n > 0 && is_total(&table->rows[n - 1])) {
        n--;
    }
    return n;
}

/* Rows that hang together may not be torn apart. */
static bool is_sortable(const struct doc_table *table, size_t n_body) {
    for (size_t r = 0; r < n_body; r++) {
        if (table->rows[r].kind != ROW_PLAIN) {
            return false;
        }
    }
    return n_body >= SORT_ROWS;
}

static const char *column_classes(const struct doc_column *column) {
    return column->align == ALIGN_RIGHT ? "n" : column->wrap ? "w" : "";
}

/* A heading over nothing but empty cells says nothing on a screen. */
static bool is_shown(const struct doc_table *table, size_t column) {
    for (size_t r = 0; r < table->n_rows; r++) {
        if (*table->rows[r].cells[column].text != '\0') {
            return true;
        }
    }
    return column == 0 || table->n_rows == 0;
}

/* The table without the columns that are not shown; itself when all are. */
static const struct doc_table *shown_part(struct html *html, const struct doc_table *table) {
    size_t *kept = ARENA_ARRAY(html->arena, table->n_columns + 1, size_t), n = 0;
    for (size_t c = 0; c < table->n_columns; c++) {
        kept[n] = c;
        n += is_shown(table, c) ? 1 : 0;
    }
    if (n == table->n_columns) {
        return table;
    }
    struct doc_table *part = ARENA_NEW(html->arena, struct doc_table);
    struct doc_column *columns = ARENA_ARRAY(html->arena, n, struct doc_column);
    struct doc_row *rows = ARENA_ARRAY(html->arena, table->n_rows, struct doc_row);
    for (size_t r = 0; r < table->n_rows; r++) {
        struct doc_cell *cells = ARENA_ARRAY(html->arena, n, struct doc_cell);
        for (size_t c = 0; c < n; c++) {
            cells[c] = table->rows[r].cells[kept[c]];
            columns[c] = table->columns[kept[c]];
        }
        rows[r] = (struct doc_row){table->rows[r].kind, cells};
    }
    *part = *table;
    part->columns = columns;
    part->n_columns = n;
    part->rows = rows;
    return part;
}

static void add_head(struct html *html, const struct doc_table *table) {
    html_raw(html, "<thead>\n<tr>");
    for (size_t c = 0; c < table->n_columns; c++) {
        const struct doc_column *column = &table->columns[c];
        bool named = *column->title != '\0';
        html_raw(html, named ? "<th scope=\"col\"" : "<td");
        if (*column_classes(column) != '\0') {
            html_attribute(html, "class", column_classes(column));
        }
        html_raw(html, ">");
        html_text(html, column->title);
        html_raw(html, named ? "</th>" : "</td>");
    }
    html_raw(html, "</tr>\n</thead>\n");
}

/* A group's name stands alone over its rows. */
static bool is_alone(const struct doc_table *table, const struct doc_row *row) {
    for (size_t c = 1; c < table->n_columns; c++) {
        if (*row->cells[c].text != '\0') {
            return false;
        }
    }
    return row->kind == ROW_GROUP;
}

static void add_row(struct html *html, const struct doc_table *table, const struct doc_row *row) {
    bool alone = is_alone(table, row);
    html_raw(html, "<tr");
    if (row->kind != ROW_PLAIN) {
        html_attribute(html, "class", row_classes[row->kind]);
    }
    html_raw(html, ">");
    for (size_t c = 0; c < table->n_columns && (c == 0 || !alone); c++) {
        const struct doc_cell *cell = &row->cells[c];
        bool head = c == 0 && *cell->text != '\0';
        html_raw(html, !head ? "<td" : alone ? "<th scope=\"rowgroup\"" : "<th scope=\"row\"");
        if (alone && table->n_columns > 2) {
            strbuf_addf(html->out, " colspan=\"%zu\"", table->n_columns - 1);
        }
        html_cell_attributes(html, cell, column_classes(&table->columns[c]));
        html_raw(html, ">");
        html_cell_content(html, cell);
        html_raw(html, head ? "</th>" : "</td>");
    }
    /* Not to the end of the row: axe then takes the last column for one without data. */
    html_raw(html, alone && table->n_columns > 1 ? "<td></td></tr>\n" : "</tr>\n");
}

static void add_rows(struct html *html, const struct doc_table *table, size_t n_body) {
    for (size_t r = 0; r < n_body; r++) {
        bool group = table->rows[r].kind == ROW_GROUP;
        html_raw(html, r == 0 ? "<tbody>\n" : group ? "</tbody>\n<tbody>\n" : "");
        add_row(html, table, &table->rows[r]);
    }
    html_raw(html, n_body > 0 ? "</tbody>\n" : "");
    for (size_t r = n_body; r < table->n_rows; r++) {
        html_raw(html, r == n_body ? "<tfoot>\n" : "");
        add_row(html, table, &table->rows[r]);
    }
    html_raw(html, n_body < table->n_rows ? "</tfoot>\n" : "");
}

void html_table(struct html *html, const struct doc_table *whole) {
    const char *caption = whole->caption != NULL ? whole->caption : "";
    if (whole->n_columns == 0) {
        return;
    }
    const struct doc_table *table = shown_part(html, whole);
    size_t n_body = body_rows(table);
    /* The box scrolls when the window is narrow, so it must be reachable with the keyboard. */
    html_raw(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
    html_attribute(html, "aria-label", caption);
    html_raw(html, ">\n<table");
    strbuf_addf(html->out, " class=\"%s%s\"", table->dense ? "dense" : "open",
                table->n_rows >= LONG_ROWS ? " long" : "");
    if (is_sortable(table, n_body)) {
        html_raw(html, " data-sort");
    }
    if (n_body >= FILTER_ROWS && is_sortable(table, n_body)) {
        html_attribute(html, "data-filter", render_word(html->document->language, WORD_FILTER));
    }
    html_raw(html, ">\n");
    if (*caption != '\0') {
        html_raw(html, "<caption>");
        html_text(html, caption);
        html_raw(html, "</caption>\n");
    }
    add_head(html, table);
    add_rows(html, table, n_body);
    html_raw(html, "</table>\n</div>\n");
}
