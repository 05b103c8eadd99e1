/* The row reader: keeps a window of text in memory, cuts rows without quotes with the bulk
 * tokeniser and hands rows with quotes to libcsv, whose dialect this is. The only file that knows
 * libcsv. */
#include "ingest/csv.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "ingest/scan.h"

#define BLOCK ((size_t)256 * 1024)
#define WINDOW (ROW_BYTES_LIMIT + BLOCK)

struct row_reader {
    struct text_source *source;
    char *window; /* WINDOW + 1 bytes; [at, n) is text not yet handed out */
    size_t at, n;
    bool end;      /* the source has no more */
    bool bad;      /* … because of its encoding */
    bool unended;  /* the text does not end in a line end */
    bool after_cr; /* the last row ended with CR: a LF now belongs to it */
    uint32_t line; /* of window[at] */
    struct scan_table table;
    struct str *fields; /* ROW_FIELDS_LIMIT */
    struct csv_parser parser;
    /* Of the row that libcsv is reading: its fields behind one another in text, their ends. */
    struct strbuf text;
    size_t *ends;
    size_t n_ends;
    bool wide, done;
};

struct row_reader *row_reader_new(struct text_source *source) {
    struct row_reader *reader = xalloc(1, sizeof *reader);
    reader->source = source;
    reader->window = xuncleared(WINDOW + 1, 1);
    reader->fields = xuncleared(ROW_FIELDS_LIMIT, sizeof *reader->fields);
    reader->ends = xuncleared(ROW_FIELDS_LIMIT, sizeof *reader->ends);
    /* Fails on a NULL parser only. */
    csv_init(&reader->parser, 0);
    return reader;
}

void row_reader_free(struct row_reader *reader) {
    if (reader == NULL) {
        return;
    }
    csv_free(&reader->parser);
    strbuf_release(&reader->text);
    free(reader->ends);
    free(reader->fields);
    free(reader->window);
    free(reader);
}

void row_reader_delimiter(struct row_reader *reader, char delimiter) {
    scan_table_init(&reader->table, delimiter);
    csv_set_delim(&reader->parser, (unsigned char)delimiter);
}

static struct diag_position here(const struct row_reader *reader) {
    return (struct diag_position){.file = reader->source->shown, .line = reader->line};
}

/* More text behind what is there; the row at `at` moves to the front. At the end of the text a
 * missing last line end is added. False = diag; a row that fills the window is an error. */
static bool more(struct row_reader *reader, struct diag *diag) {
    memmove(reader->window, reader->window + reader->at, reader->n - reader->at);
    reader->n -= reader->at;
    reader->at = 0;
    if (WINDOW - reader->n < BLOCK) {
        bool quote = memchr(reader->window, '"', reader->n) != NULL;
        return diag_error(diag, EXIT_INPUT, here(reader),
                          quote ? "close the quote that this row opens, or take the row out"
                                : "is it an export? if so take the row out, or export it again",
                          "a row of more than 1 MB starts here");
    }
    size_t n;
    switch (text_source_read(reader->source, reader->window + reader->n, WINDOW - reader->n, &n,
                             diag)) {
    case TEXT_FAILED: return false;
    case TEXT_MORE: break;
    case TEXT_BAD:
        reader->bad = true;
        reader->end = true;
        break;
    case TEXT_END:
        reader->end = true;
        if (reader->n > 0 && reader->window[reader->n - 1] != '\n' &&
            reader->window[reader->n - 1] != '\r') {
            reader->unended = true;
            reader->window[reader->n++] = '\n';
        }
        break;
    }
    reader->n += n;
    return true;
}

bool row_reader_start(struct row_reader *reader, struct str *head, struct diag *diag) {
    reader->at = reader->n = 0;
    reader->end = reader->bad = reader->after_cr = reader->unended = false;
    reader->line = 1;
    csv_free(&reader->parser);
    unsigned char delimiter = csv_get_delim(&reader->parser);
    csv_init(&reader->parser, 0);
    csv_set_delim(&reader->parser, delimiter);
    if (!more(reader, diag)) {
        return false;
    }
    *head = (struct str){reader->window, reader->n};
    return true;
}

/* Called by libcsv for each field. */
static void take_field(void *bytes, size_t n, void *self) {
    struct row_reader *reader = self;
    if (reader->n_ends == ROW_FIELDS_LIMIT) {
        reader->wide = true;
        return;
    }
    strbuf_add(&reader->text, bytes, n);
    reader->ends[reader->n_ends++] = reader->text.n;
}

/* Called by libcsv at the end of a row. */
static void take_row(int end, void *self) {
    struct row_reader *reader = self;
    (void)end;
    reader->done = true;
}

/* Length of the piece that starts at `from` (counted from the row's start) and goes up to and with
 * its line end; 0 = its end is not in the window yet. */
static size_t piece_length(const struct row_reader *reader, size_t from) {
    const char *s = reader->window + reader->at + from;
    size_t n = reader->n - reader->at - from;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\n') {
            return i + 1;
        }
        if (s[i] == '\r' && (i + 1 < n || reader->end)) {
            return i + 1 < n && s[i + 1] == '\n' ? i + 2 : i + 1;
        }
    }
    return 0;
}

static void spans_from_ends(struct row_reader *reader) {
    size_t start = 0;
    for (size_t i = 0; i < reader->n_ends; i++) {
        reader->fields[i] = (struct str){reader->text.s + start, reader->ends[i] - start};
        start = reader->ends[i];
    }
}

/* The row at `at` has a quote: it is fed to libcsv line by line until it says that the row is
 * complete, which is how we know the line of every row. */
static enum row_result read_quoted(struct row_reader *reader, struct row *row, struct diag *diag) {
    strbuf_clear(&reader->text);
    reader->n_ends = 0;
    reader->wide = reader->done = false;
    size_t fed = 0;
    uint32_t lines = 0;
    bool unclosed = false;
    while (!reader->done) {
        size_t n = piece_length(reader, fed);
        if (n == 0 && reader->end) {
            if (reader->bad) {
                return ROW_BAD_TEXT;
            }
            /* The text ends in a line end: only an open quote keeps the row from ending with it. */
            csv_fini(&reader->parser, take_field, take_row, reader);
            unclosed = true;
            break;
        }
        if (n == 0) {
            if (!more(reader, diag)) {
                return ROW_FAILED;
            }
            continue;
        }
        /* It fails for a lack of memory only: the text is bounded by the window. */
        if (csv_parse(&reader->parser, reader->window + reader->at + fed, n, take_field, take_row,
                      reader) != n) {
            abort();
        }
        fed += n;
        lines++;
    }
    const char *raw = reader->window + reader->at;
    size_t length = fed;
    while (length > 0 && (raw[length - 1] == '\n' || raw[length - 1] == '\r')) {
        length--;
    }
    spans_from_ends(reader);
    *row = (struct row){.fields = reader->fields,
                        .n = reader->n_ends,
                        .line = reader->line,
                        .lines = lines,
                        .raw = {raw, length}};
    row->fault = unclosed                                       ? FAULT_UNCLOSED
                 : length > 0 && memchr(raw, 0, length) != NULL ? FAULT_NUL
                 : reader->wide                                 ? FAULT_WIDE
                                                                : FAULT_NONE;
    reader->at += fed;
    reader->line += lines;
    return ROW_HERE;
}

/* Ends a row that was cut at `length`, its line end included. */
static void pass(struct row_reader *reader, size_t length) {
    reader->after_cr = reader->window[reader->at + length] == '\r';
    reader->at += length + 1;
    reader->line++;
}

/* A row of too many fields, without a quote up to there: the rest of its line is skipped. */
static enum row_result read_wide(struct row_reader *reader, struct row *row, struct diag *diag) {
    size_t n;
    while ((n = piece_length(reader, 0)) == 0 && !reader->end) {
        if (!more(reader, diag)) {
            return ROW_FAILED;
        }
    }
    if (n == 0) {
        return ROW_BAD_TEXT;
    }
    const char *raw = reader->window + reader->at;
    size_t length = n;
    while (length > 0 && (raw[length - 1] == '\n' || raw[length - 1] == '\r')) {
        length--;
    }
    *row = (struct row){.fields = reader->fields,
                        .line = reader->line,
                        .lines = 1,
                        .raw = {raw, length},
                        .fault = FAULT_WIDE};
    reader->at += n;
    reader->line++;
    return ROW_HERE;
}

/* The row that was just passed is the last one, and has no line end of its own. */
static bool is_cut_off(const struct row_reader *reader) {
    return reader->unended && reader->at == reader->n;
}

static bool is_blank(const struct row *row) {
    return row->fault == FAULT_NONE && row->n <= 1 && str_trim(row->raw).n == 0;
}

static enum row_result read_row(struct row_reader *reader, struct row *row, struct diag *diag) {
    for (;;) {
        if (reader->after_cr && reader->at < reader->n) {
            reader->at += reader->window[reader->at] == '\n';
            reader->after_cr = false;
        }
        struct str text = {reader->window + reader->at, reader->n - reader->at};
        struct scan_result scan = scan_row(&reader->table, text, reader->fields, ROW_FIELDS_LIMIT);
        switch (scan.end) {
        case SCAN_QUOTE: return read_quoted(reader, row, diag);
        case SCAN_WIDE: return read_wide(reader, row, diag);
        case SCAN_ROW:
            *row = (struct row){.fields = reader->fields,
                                .n = scan.n_fields,
                                .line = reader->line,
                                .lines = 1,
                                .raw = {text.s, scan.length},
                                .fault = scan.nul ? FAULT_NUL : FAULT_NONE};
            pass(reader, scan.length);
            return ROW_HERE;
        case SCAN_MORE:
            if (reader->end) {
                return reader->bad ? ROW_BAD_TEXT : ROW_NO_MORE;
            }
            if (!more(reader, diag)) {
                return ROW_FAILED;
            }
            break;
        }
    }
}

enum row_result row_reader_next(struct row_reader *reader, struct row *row, struct diag *diag) {
    enum row_result result;
    do {
        result = read_row(reader, row, diag);
        if (result == ROW_HERE) {
            row->cut_off = is_cut_off(reader);
        }
    } while (result == ROW_HERE && is_blank(row));
    return result;
}

uint32_t row_reader_line(const struct row_reader *reader) {
    uint32_t line = reader->line;
    for (size_t i = reader->at; i < reader->n; i++) {
        if (reader->window[i] == '\n' ||
            (reader->window[i] == '\r' && i + 1 < reader->n && reader->window[i + 1] != '\n')) {
            line++;
        }
    }
    return line;
}
