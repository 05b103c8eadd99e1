/* Reading an overrides file: file, line or key, column, value, reason. Whatever is wrong in it is
 * an error with its line: a mend that silently does nothing would look like one that was made. */
#include <string.h>

#include "ingest/override.h"

enum override_column { OVER_FILE, OVER_LINE, OVER_KEY, OVER_COLUMN, OVER_VALUE, OVER_REASON };
#define OVER_COLUMNS 6

static const char *const column_names[OVER_COLUMNS] = {"file",   "line",  "key",
                                                       "column", "value", "reason"};
static const char *const dutch_names[OVER_COLUMNS] = {"bestand", "regel",  "sleutel",
                                                      "kolom",   "waarde", "reden"};

struct override_reader {
    struct table *table;
    const char *path;         /* as shown */
    int fields[OVER_COLUMNS]; /* -1 = absent */
    size_t n_fields;
    size_t first; /* of its entries in inputs->overrides */
};

const char *overrides_path(const struct table *table) {
    const char *folder = table->inputs->config->folder, *path = table->spec->overrides;
    size_t n = folder == NULL ? 0 : strlen(folder);
    return n > 0 && strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1 : path;
}

static bool fault(const struct override_reader *reader, uint32_t line, const char *advice,
                  const char *what, const char *word) {
    struct diag_position at = {.file = reader->path, .line = line};
    return diag_error(reader->table->diag, EXIT_INPUT, at, advice, what, word);
}

static bool read_header(struct override_reader *reader, const struct row *row) {
    bool ok = true;
    for (int i = 0; i < OVER_COLUMNS; i++) {
        reader->fields[i] = -1;
    }
    reader->n_fields = row->n;
    for (size_t i = 0; i < row->n; i++) {
        struct str name = text_fold(reader->table->inputs->arena, str_trim(row->fields[i]));
        int found = name.n == 0 ? OVER_COLUMNS : -1; /* a nameless column of a spreadsheet */
        for (int k = 0; k < OVER_COLUMNS && found < 0; k++) {
            if (str_equal(name, str_from_text(column_names[k])) ||
                str_equal(name, str_from_text(dutch_names[k]))) {
                found = k;
                reader->fields[k] = (int)i;
            }
        }
        if (found < 0) {
            ok = fault(reader, row->line, "it may have: file, line, key, column, value, reason",
                       "an overrides file has no column \"%s\"", name.s);
        }
    }
    for (int k = OVER_COLUMN; k <= OVER_REASON; k++) {
        if (reader->fields[k] < 0) {
            ok = fault(reader, row->line, "add it to the header", "there is no column %s",
                       column_names[k]);
        }
    }
    if (reader->fields[OVER_LINE] < 0 && reader->fields[OVER_KEY] < 0) {
        ok = fault(reader, row->line, "add one of them to say which row is mended",
                   "there is neither a column %s nor a column key", "line");
    }
    return ok;
}

static const char *text_at(const struct override_reader *reader, const struct row *row,
                           enum override_column column) {
    int field = reader->fields[column];
    return field < 0 || (size_t)field >= row->n
               ? ""
               : str_text(reader->table->inputs->arena, str_trim(row->fields[field]));
}

/* 1 and up; 0 = empty. */
static bool read_line(const char *text, uint32_t *line) {
    uint64_t value = 0;
    for (const char *c = text; *c != '\0'; c++) {
        if (*c < '0' || *c > '9' || value > UINT32_MAX / 10) {
            return false;
        }
        value = value * 10 + (uint64_t)(*c - '0');
    }
    *line = (uint32_t)value;
    return *text == '\0' || value > 0;
}

static bool check_entry(const struct override_reader *reader, const struct override_use *use,
                        const struct row *row) {
    if (row->fault != FAULT_NONE || row->n > reader->n_fields) {
        return fault(reader, row->line, "quote texts that hold the delimiter; close every quote",
                     "the row has more fields than the %s, or an open quote", "header");
    }
    if (use->line == 0 && *use->key == '\0') {
        return fault(reader, row->line, "say the line of the row, or a key such as invoice_no=F12",
                     "neither %s nor key is filled in", "line");
    }
    if (*use->column == '\0' || *use->reason == '\0') {
        return fault(reader, row->line,
                     *use->column == '\0' ? "name the column whose cell is mended"
                                          : "say why: every override is printed with its reason",
                     "%s is empty", *use->column == '\0' ? "column" : "reason");
    }
    return true;
}

static bool read_entry(const struct override_reader *reader, const struct row *row) {
    struct inputs *inputs = reader->table->inputs;
    const char *line = text_at(reader, row, OVER_LINE);
    struct override_use use = {.path = reader->path, .at = row->line};
    use.file = text_at(reader, row, OVER_FILE);
    use.key = text_at(reader, row, OVER_KEY);
    use.column = text_at(reader, row, OVER_COLUMN);
    use.value = text_at(reader, row, OVER_VALUE);
    use.reason = text_at(reader, row, OVER_REASON);
    if (!read_line(line, &use.line)) {
        return fault(reader, row->line, "a whole number; the header of a file is line 1",
                     "\"%s\" is no line", line);
    }
    if (!check_entry(reader, &use, row)) {
        return false;
    }
    if (inputs->overrides.n - reader->first >= OVERRIDES_MAX) {
        return fault(reader, row->line, "mend the export itself",
                     "there are more than %s overrides", "10000");
    }
    ROWS_ADD(inputs->overrides, use);
    return true;
}

static bool is_blank(const struct row *row) {
    for (size_t i = 0; i < row->n; i++) {
        if (str_trim(row->fields[i]).n > 0) {
            return false;
        }
    }
    return row->fault == FAULT_NONE;
}

/* One pass; *result is how it ended, ROW_NO_MORE when all is well. */
static bool read_rows(struct override_reader *reader, struct text_source *source,
                      struct row_reader *rows, bool windows_1252, enum row_result *result) {
    struct diag *diag = reader->table->diag;
    struct str head;
    struct row row;
    bool ok = true, titled = false;
    *result = ROW_FAILED;
    reader->table->inputs->overrides.n = reader->first;
    if (!text_source_start(source, windows_1252, false, diag) ||
        !row_reader_start(rows, &head, diag)) {
        return false;
    }
    row_reader_delimiter(rows, sniff_delimiter(head));
    while (ok && (*result = row_reader_next(rows, &row, diag)) == ROW_HERE) {
        if (is_blank(&row) || (!titled && sniff_stated(row.raw) != 0)) {
            continue;
        }
        ok = titled ? read_entry(reader, &row) : read_header(reader, &row);
        titled = true;
    }
    return ok && (*result != ROW_NO_MORE || titled ||
                  fault(reader, 0, "give it a header: file,line,key,column,value,reason", "is %s",
                        "empty"));
}

static bool is_loaded(const struct inputs *inputs, const char *path) {
    for (size_t i = 0; i < inputs->overrides.n; i++) {
        if (strcmp(inputs->overrides.at[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

bool overrides_load(struct table *table) {
    struct override_reader reader = {
        .table = table, .path = overrides_path(table), .first = table->inputs->overrides.n};
    struct text_source source = {0};
    enum row_result result = ROW_FAILED;
    if (is_loaded(table->inputs, reader.path)) {
        return true;
    }
    bool ok = text_source_open(&source, table->spec->overrides, reader.path, table->diag);
    if (ok) {
        struct row_reader *rows = row_reader_new(&source);
        ok = read_rows(&reader, &source, rows, false, &result);
        if (ok && result == ROW_BAD_TEXT) {
            ok = read_rows(&reader, &source, rows, true, &result);
        }
        if (ok && result == ROW_BAD_TEXT) {
            ok = fault(&reader, row_reader_line(rows), "save the file as UTF-8", "is no %s here",
                       "text");
        }
        row_reader_free(rows);
    }
    text_source_close(&source);
    return ok && result == ROW_NO_MORE;
}
