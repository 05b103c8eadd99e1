/* Opening a file: two passes over it, the first for its encoding, its header and the styles of its
 * columns, the second for the rows. Cells are in cell.c. */
#include "ingest/table.h"

#include <string.h>

#include "baten/file.h"
#include "ingest/choose.h"
#include "ingest/header.h"
#include "ingest/json_rows.h"
#include "ingest/mapping.h"
#include "ingest/override.h"
#include "ingest/second_header.h"
#include "ingest/shape.h"
#include "ingest/spreadsheet.h"

/* Rows that are kept in memory; usage is not. */
#define KEPT_ROWS_LIMIT ((uint64_t)10 * 1000 * 1000)

static struct diag_position position(const struct table *table, uint32_t line) {
    return (struct diag_position){.file = table->spec->path, .line = line};
}

enum survey { SURVEY_DONE, SURVEY_FAILED, SURVEY_NOT_UTF8 };

static void breaks_off(const struct table *table, uint32_t line) {
    diag_error(table->diag, EXIT_INPUT, position(table, line),
               "fetch or export it again: rows may be missing behind this one",
               "the file breaks off in the middle of a character");
}

static enum survey bad_text(struct table *table) {
    const struct text_source *source = &table->source;
    uint32_t line = row_reader_line(table->reader);
    if (source->charset == CHARSET_UTF8 && !source->marked) {
        table->not_utf8 = line;
        table->breaks_off = source->cut;
        return SURVEY_NOT_UTF8;
    }
    if (source->cut || table->breaks_off) {
        breaks_off(table, table->breaks_off ? table->not_utf8 : line);
    } else {
        diag_error(table->diag, EXIT_INPUT, position(table, line), "save the file as UTF-8",
                   source->marked ? "is not valid %s, though its byte order mark says so"
                                  : "is neither valid UTF-8 nor valid %s here",
                   charset_name(source->charset));
    }
    return SURVEY_FAILED;
}

/* Lines of two encodings: as Windows-1252 every one can be read, but some wrongly. */
static bool check_mixed(const struct table *table) {
    const struct text_source *source = &table->source;
    if (source->mixed == 0) {
        return true;
    }
    if (table->breaks_off) {
        breaks_off(table, table->not_utf8);
        return false;
    }
    return diag_error(table->diag, EXIT_INPUT, position(table, table->not_utf8),
                      "save all of it as UTF-8; it may be two files behind one another",
                      "is in two encodings: line %u is UTF-8, line %u Windows-1252", source->mixed,
                      table->not_utf8);
}

/* What a row result other than ROW_HERE means. */
static enum survey stopped(struct table *table, enum row_result result) {
    if (result == ROW_NO_MORE) {
        return SURVEY_DONE;
    }
    if (result == ROW_BAD_TEXT) {
        return bad_text(table);
    }
    return SURVEY_FAILED;
}

static enum row_result read_row(struct table *table) {
    return table->json != NULL ? json_rows_next(table->json, &table->row)
                               : row_reader_next(table->reader, &table->row, table->diag);
}

/* A JSON text is read whole: price maps are published so, and nothing else is. */
static bool start_json(struct table *table, bool hash) {
    if (table->spec->kind != INPUT_PRICES) {
        return diag_error(table->diag, EXIT_INPUT, position(table, 1),
                          "export it as CSV; JSON is read of price lists only",
                          "is JSON, not a table");
    }
    json_rows_free(table->json);
    table->json = NULL;
    if (text_source_start(&table->source, table->windows_1252, hash, table->diag)) {
        table->json = json_rows_new(&table->source, table->diag);
    }
    return table->json != NULL;
}

/* To the row after the first one, which is then in table->row. */
static enum survey start(struct table *table, bool hash) {
    struct str head;
    if (table->json != NULL && !hash) {
        json_rows_restart(table->json);
        return read_row(table) == ROW_HERE ? SURVEY_DONE : SURVEY_FAILED;
    }
    if (!text_source_start(&table->source, table->windows_1252, hash, table->diag) ||
        !row_reader_start(table->reader, &head, table->diag)) {
        return SURVEY_FAILED;
    }
    if (json_rows_begin(head)) {
        return start_json(table, hash) && read_row(table) == ROW_HERE ? SURVEY_DONE : SURVEY_FAILED;
    }
    if (table->account->delimiter == 0) {
        table->account->delimiter = sniff_delimiter(head);
    }
    row_reader_delimiter(table->reader, table->account->delimiter);
    enum row_result result = row_reader_next(table->reader, &table->row, table->diag);
    table->stated_separator = result == ROW_HERE ? sniff_stated(table->row.raw) : 0;
    if (table->stated_separator != 0) {
        result = row_reader_next(table->reader, &table->row, table->diag);
    }
    if (result == ROW_NO_MORE) {
        diag_error(table->diag, EXIT_INPUT, position(table, 0),
                   "a file without rows has at least its header", "is empty");
        return SURVEY_FAILED;
    }
    if (result != ROW_HERE) {
        return stopped(table, result);
    }
    if (table->row.fault != FAULT_NONE) {
        static const char *const faults[] = {
            [FAULT_UNCLOSED] = "the header opens a quote that is never closed",
            [FAULT_NUL] = "the header holds a NUL byte: this is no text",
            [FAULT_WIDE] = "the header has more than 4096 columns",
        };
        diag_error(table->diag, EXIT_INPUT, position(table, table->row.line), "mend the first line",
                   "%s", faults[table->row.fault]);
        return SURVEY_FAILED;
    }
    return SURVEY_DONE;
}

/* To the row after the header, wherever a profile found it. */
static enum survey start_rows(struct table *table, bool hash) {
    enum survey result = start(table, hash);
    table->pending = table->mapping != NULL && table->header_line == 0;
    while (result == SURVEY_DONE && table->mapping != NULL &&
           table->row.line < table->header_line) {
        enum row_result row = read_row(table);
        if (row != ROW_HERE) {
            return stopped(table, row);
        }
    }
    return result;
}

static enum row_result next_row(struct table *table) {
    enum row_result result = table->pending ? ROW_HERE : read_row(table);
    table->pending = false;
    if (result == ROW_HERE && table->mending != NULL) {
        overrides_apply(table);
    }
    return result;
}

/* The first rows of the file, cut with this delimiter. */
static enum survey read_head(struct table *table, char delimiter, struct head *head) {
    head->n = 0;
    table->account->delimiter = delimiter;
    enum survey result = start(table, false);
    enum row_result row = ROW_HERE;
    while (result == SURVEY_DONE && row == ROW_HERE && head->n < HEAD_ROWS) {
        head_add(head, &table->row);
        row = read_row(table);
    }
    return row == ROW_HERE || row == ROW_NO_MORE ? result : stopped(table, row);
}

/* Lays a profile over the file, or leaves it to the native columns. The delimiter may be none of
 * the first line's: preambles have few. */
static enum survey choose(struct table *table) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    if (choose_is_native(table)) {
        return SURVEY_DONE;
    }
    struct head head = {.arena = arena_new()};
    char sniffed = table->account->delimiter;
    enum survey result = read_head(table, sniffed, &head);
    enum choice choice = result == SURVEY_DONE ? choose_profile(table, &head) : CHOICE_FAILED;
    for (size_t i = 0; i < sizeof delimiters && choice == CHOICE_NONE; i++) {
        if (delimiters[i] != sniffed) {
            result = read_head(table, delimiters[i], &head);
            choice = result == SURVEY_DONE ? choose_profile(table, &head) : CHOICE_FAILED;
        }
    }
    if (choice == CHOICE_NONE) {
        table->account->delimiter = sniffed;
        choice = read_head(table, sniffed, &head) == SURVEY_DONE && choose_explain(table, &head)
                     ? CHOICE_NONE
                     : CHOICE_FAILED;
    }
    arena_free(head.arena);
    if (result == SURVEY_NOT_UTF8 || choice == CHOICE_FAILED) {
        return result == SURVEY_NOT_UTF8 ? result : SURVEY_FAILED;
    }
    return start_rows(table, true);
}

static bool has_right_count(const struct table *table) {
    return table->row.fault == FAULT_NONE && table->row.n >= table->n_named &&
           table->row.n <= table->n_headers;
}

/* The columns whose style has to be found, with their field. */
struct styled {
    size_t field;
    struct column_style *style;
};

static size_t find_styled(struct table *table, struct styled *styled) {
    size_t n = 0;
    for (size_t i = 0; i < table->native->n; i++) {
        static const enum style_kind kinds[] = {
            [CELL_TEXT] = STYLE_NONE, [CELL_NUMBER] = STYLE_NUMBER, [CELL_DATE] = STYLE_DATE};
        enum style_kind kind = kinds[table->native->columns[i].type];
        column_style_init(&table->styles[i], kind);
        if (kind != STYLE_NONE && table->field_of[i] >= 0) {
            styled[n++] = (struct styled){(size_t)table->field_of[i], &table->styles[i]};
        }
    }
    return n;
}

/* The first pass. */
static enum survey survey(struct table *table) {
    mapping_free(table->mapping);
    table->mapping = NULL;
    table->account->delimiter = 0;
    enum survey result = start(table, true);
    if (result == SURVEY_DONE) {
        result = choose(table);
    }
    if (result != SURVEY_DONE) {
        return result;
    }
    if (table->mapping == NULL && !header_map(table)) {
        return SURVEY_FAILED;
    }
    if (table->spec->overrides != NULL && !overrides_resolve(table)) {
        return SURVEY_FAILED;
    }
    struct styled styled[NATIVE_COLUMNS_MAX];
    size_t n = find_styled(table, styled);
    enum row_result row;
    second_header_prepare(table);
    while ((row = next_row(table)) == ROW_HERE) {
        enum header_again again = second_header_see(table);
        if (again == HEADER_OTHER) {
            return SURVEY_FAILED;
        }
        table->glued = table->glued || again == HEADER_SAME;
        if (again == HEADER_SAME) {
            continue;
        }
        shape_see(table);
        if (table->mapping != NULL) {
            mapping_see(table);
            continue;
        }
        if (!has_right_count(table)) {
            continue;
        }
        for (size_t i = 0; i < n; i++) {
            struct str value = spreadsheet_plain(str_trim(table->row.fields[styled[i].field]));
            if (value.n > 0) {
                column_style_see(styled[i].style, value, table->row.line);
            }
        }
    }
    return stopped(table, row);
}

static bool settle_styles(struct table *table) {
    bool ok = true;
    for (size_t i = 0; i < table->native->n; i++) {
        struct input_spec options = *table->spec;
        if (table->mapping != NULL) {
            options = mapping_style(table, (int)i);
        }
        if (table->field_of[i] >= 0) {
            ok = column_style_settle(&table->styles[i], &options, table->spec->path,
                                     table->native->columns[i].name, table->diag) &&
                 ok;
        }
    }
    header_describe(table);
    return ok &&
           (table->mapping == NULL || (mapping_check_view(table) && mapping_check_dated(table)));
}

static bool open_zone(struct table *table) {
    const struct config *config = table->inputs->config;
    table->zone = zone_open(config->time_zone);
    return table->zone != NULL ||
           diag_error(table->diag, EXIT_USAGE, (struct diag_position){.file = config->path},
                      "use a name as Europe/Amsterdam or UTC", "there is no time zone \"%s\"",
                      config->time_zone);
}

bool table_open(struct table *table, struct inputs *inputs, uint32_t file,
                struct duplicates *duplicates, struct diag *diag) {
    *table = (struct table){.inputs = inputs, .diag = diag, .duplicates = duplicates};
    table->account = &inputs->files[file];
    table->spec = table->account->spec;
    table->native = native_kind(table->spec->kind);
    table->at.file = file;
    table->account->profile = "native";
    table->account->first = table->account->last = DAY_NONE;
    map_init(&table->texts, inputs->arena);
    if ((table->spec->overrides != NULL && !overrides_load(table)) || !open_zone(table) ||
        !text_source_open(&table->source, table->spec->full, table->spec->path, diag)) {
        return false;
    }
    table->reader = row_reader_new(&table->source);
    enum survey result = survey(table);
    if (result == SURVEY_NOT_UTF8) {
        table->windows_1252 = true;
        result = survey(table);
    }
    if (result != SURVEY_DONE) {
        return false;
    }
    if (!check_mixed(table)) {
        return false;
    }
    table->parted = table->glued && !mapping_has_pages(table);
    if (table->parted && table->duplicates == NULL) {
        table->duplicates = &table->parts;
        duplicates_next_file(&table->parts, file);
    }
    table->account->encoding = charset_name(table->source.charset);
    decode_digest(table->source.decode, table->account->sha256, &table->account->bytes);
    table->reading = true;
    return settle_styles(table) && start_rows(table, false) == SURVEY_DONE;
}

void table_peek(struct inputs *inputs, uint32_t file) {
    struct table table = {.inputs = inputs, .account = &inputs->files[file], .at = {.file = file}};
    struct diag aside;
    table.spec = table.account->spec;
    if (strcmp(table.spec->full, "-") == 0 || file_is_stream(table.spec->full)) {
        return; /* it can be read once */
    }
    diag_init(&aside, inputs->arena);
    table.diag = &aside;
    table.native = native_kind(table.spec->kind);
    map_init(&table.texts, inputs->arena);
    if (text_source_open(&table.source, table.spec->full, table.spec->path, &aside)) {
        table.reader = row_reader_new(&table.source);
        enum survey result = start(&table, false);
        if (result == SURVEY_DONE && choose(&table) == SURVEY_NOT_UTF8) {
            table.windows_1252 = true;
            table.account->delimiter = 0;
            result = start(&table, false);
            if (result == SURVEY_DONE) {
                choose(&table);
            }
        }
    }
    /* The options are completed anew when it is read. */
    table.account->spec = &inputs->config->inputs[file];
    table_close(&table);
    diag_release(&aside);
}

void table_close(struct table *table) {
    duplicates_release(&table->parts);
    mending_free(table->mending);
    table->mending = NULL;
    row_reader_free(table->reader);
    table->reader = NULL;
    json_rows_free(table->json);
    table->json = NULL;
    mapping_free(table->mapping);
    table->mapping = NULL;
    text_source_close(&table->source);
    zone_close(table->zone);
    table->zone = NULL;
    map_release(&table->texts);
    strbuf_release(&table->scratch);
    strbuf_release(&table->reason);
}

static bool is_empty(const struct row *row) {
    for (size_t i = 0; i < row->n; i++) {
        if (str_trim(row->fields[i]).n > 0) {
            return false;
        }
    }
    return row->fault == FAULT_NONE;
}

void table_note_day(struct table *table, day_t day) {
    struct input_file *account = table->account;
    table->day = day;
    if (day == DAY_NONE || table_rejected(table)) {
        return;
    }
    account->first = account->first == DAY_NONE || day < account->first ? day : account->first;
    account->last = account->last == DAY_NONE || day > account->last ? day : account->last;
}

/* Behind a second header another export begins: what stands in the part before is counted once, as
 * it is of two files. A report with a header on each page is one. */
static void next_part(struct table *table) {
    input_file_count(table->inputs, table->at.file, ROW_NON_DATA, row_meanings[MEANS_TITLE],
                     STR(""), (decimal){0});
    table->part += table->parted;
    if (table->parted) {
        duplicates_next_file(table->duplicates, table->at.file);
    }
}

bool table_next(struct table *table) {
    for (;;) {
        enum row_result result = next_row(table);
        if (result != ROW_HERE) {
            table->failed = stopped(table, result) != SURVEY_DONE;
            mapping_check(table);
            return false;
        }
        table->at.line = table->row.line;
        table->fault = (struct cell_fault){0};
        table->twin = (struct cell_fault){0};
        table->currency_bad = false;
        table->day = DAY_NONE;
        if (is_empty(&table->row)) {
            input_file_count(table->inputs, table->at.file, ROW_NON_DATA, "empty", STR(""),
                             (decimal){0});
            continue;
        }
        table->n_rows++;
        if (table->n_rows > KEPT_ROWS_LIMIT && table->spec->kind != INPUT_USAGE) {
            table->failed = true;
            return diag_error(table->diag, EXIT_INPUT, position(table, table->row.line),
                              "split off the years that are not reported on",
                              "has more than 10 million rows");
        }
        if (table->glued && second_header_is_same(table)) {
            next_part(table);
            continue;
        }
        if (table->mapping != NULL && !mapping_take(table)) {
            if (table->failed) {
                return false;
            }
            continue;
        }
        /* What the profile found comes after the shape of the row. */
        struct cell_fault found = table->fault;
        table->fault = (struct cell_fault){0};
        shape_check(table);
        table->misshapen = table_rejected(table);
        if (!table->misshapen) {
            spreadsheet_check(table);
        }
        table->fault = table_rejected(table) ? table->fault : found;
        return true;
    }
}

/* Over every non-empty cell with its column, whatever the order of the columns. */
uint64_t table_row_hash(const struct table *table) {
    uint64_t sum = 0;
    for (size_t i = 0; i < table->row.n && i < table->n_named; i++) {
        struct str text = str_trim(table->row.fields[i]);
        if (text.n > 0) {
            sum += hash_bytes(text.s, text.n, table->seeds[i]);
        }
    }
    return sum;
}

static bool is_numeric(struct str text) {
    for (size_t i = 0; i < text.n; i++) {
        if (strchr("0123456789.,+-eE %", text.s[i]) == NULL || text.s[i] == '\0') {
            return false;
        }
    }
    return true;
}

uint64_t table_words_hash(const struct table *table) {
    uint64_t sum = 0;
    for (size_t i = 0; i < table->row.n && i < table->n_named; i++) {
        struct str text = str_trim(table->row.fields[i]);
        int column = table->column_of[i];
        bool measure =
            column < 0 ? is_numeric(text) : table->native->columns[column].type == CELL_NUMBER;
        if (text.n > 0 && !measure) {
            sum += hash_bytes(text.s, text.n, table->seeds[i]);
        }
    }
    return sum;
}

bool table_is_duplicate(struct table *table, struct str currency, decimal amount) {
    const char *account = table->spec->account;
    struct set_aside aside = {.file = table->at.file,
                              .why = ASIDE_EQUAL,
                              .rows = 1,
                              .first = table->day,
                              .last = table->day,
                              .amount = amount};
    if (table->duplicates == NULL) {
        return false;
    }
    uint64_t hash = table_row_hash(table);
    hash += account == NULL ? 0 : hash_bytes(account, strlen(account), 0);
    if (!duplicates_take(table->duplicates, hash, &aside.other)) {
        return false;
    }
    aside.currency = table_keep(table, currency).s;
    inputs_set_aside(table->inputs, &aside);
    return true;
}

void table_record_reject(struct table *table) {
    inputs_reject(table->inputs, table->at, table->fault.column, table->fault.reason,
                  table->fault.advice, table->row.raw);
}

enum disposition table_settle(struct table *table, struct str currency, decimal amount) {
    enum disposition disposition = ROW_FACT;
    if (!table_rejected(table)) {
        if (table_is_duplicate(table, currency, amount)) {
            disposition = ROW_DUPLICATE;
        } else {
            table->fault = table->twin;
        }
    }
    if (table_rejected(table)) {
        table_record_reject(table);
        disposition = ROW_REJECTED;
    }
    if (disposition != ROW_FACT || table->spec->kind != INPUT_INVOICES) {
        input_file_count(table->inputs, table->at.file, disposition, NULL, currency,
                         table->currency_bad ? (decimal){0} : amount);
    }
    return disposition;
}
