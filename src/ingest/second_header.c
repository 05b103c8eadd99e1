/* A look at each row that costs next to nothing, and a thorough one at those few that may be a
 * header. */
#include "ingest/second_header.h"

#include <string.h>

#include "ingest/header.h"

/* A native header of so many known columns is one, whatever else is in it. */
#define NATIVE_LEAST 3

static bool has_digit(struct str text) {
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] >= '0' && text.s[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* The first column of days, else of numbers. Registers of names have none, and no second header
 * but the same is looked for in them. */
void second_header_prepare(struct table *table) {
    table->probe = -1;
    for (int type = CELL_DATE; table->probe < 0 && type >= CELL_NUMBER; type--) {
        for (size_t i = 0; i < table->n_named && table->probe < 0; i++) {
            int column = table->column_of[i];
            bool fits = column >= 0 && (int)table->native->columns[column].type == type;
            table->probe = fits ? (int)i : -1;
        }
    }
}

bool second_header_is_same(const struct table *table) {
    const struct row *row = &table->row;
    if (table->n_named < 2 || row->n < table->n_named || row->fault != FAULT_NONE) {
        return false;
    }
    /* From the right: a last column seldom holds its own name. */
    for (size_t i = row->n; i-- > 0;) {
        struct str header = i < table->n_named ? table->headers[i] : STR("");
        if (!str_equal(str_trim(row->fields[i]), header)) {
            return false;
        }
    }
    return true;
}

/* ---- whose header it is ---- */

/* As header_is_native, of any kind; of the table's own kind other columns may have come. */
static bool is_native(const struct table *table, const struct head_row *row, enum input_kind kind) {
    const struct native_kind *native = native_kind(kind);
    const struct input_spec spec = {.kind = kind, .valid_from = DAY_NONE};
    bool found[NATIVE_COLUMNS_MAX] = {false};
    size_t known = 0, unknown = 0;
    for (size_t i = 0; i < row->n; i++) {
        int column = row->cells[i].n == 0 ? -1 : native_column_from_header(native, row->cells[i]);
        known += column >= 0 && !found[column];
        unknown += column < 0 && row->cells[i].n > 0;
        if (column >= 0) {
            found[column] = true;
        }
    }
    return known >= NATIVE_LEAST && (unknown == 0 || kind == table->spec->kind) &&
           header_missing(table->inputs->arena, &spec, found) == NULL;
}

/* What the row is a header of; NULL = of nothing that is known. */
static const char *header_of(const struct table *table, const struct head_row *row) {
    const struct profile_set *set = inputs_profiles(table->inputs, table->diag);
    for (size_t i = 0; set != NULL && i < set->n; i++) {
        if (set->at[i]->n_match > 1 && recognise_header(row, set->at[i])) {
            return set->at[i]->title;
        }
    }
    for (int kind = 0; kind < INPUT_KINDS; kind++) {
        if (is_native(table, row, (enum input_kind)kind)) {
            return arena_format(table->inputs->arena, "%s in baten's own columns",
                                input_kind_names[kind]);
        }
    }
    return NULL;
}

static size_t filled(const struct row *row) {
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++) {
        n += str_trim(row->fields[i]).n > 0;
    }
    return n;
}

/* Cut with another delimiter, as the rows of another export may have to be. Quotes hold no
 * delimiters in a header. */
static size_t cut(struct str raw, char delimiter, struct str *fields, size_t room) {
    size_t n = 0, start = 0;
    for (size_t i = 0; i <= raw.n && n < room; i++) {
        if (i == raw.n || raw.s[i] == delimiter) {
            struct str field = str_trim((struct str){raw.s + start, i - start});
            if (field.n >= 2 && field.s[0] == '"' && field.s[field.n - 1] == '"') {
                field = (struct str){field.s + 1, field.n - 2};
            }
            fields[n++] = field;
            start = i + 1;
        }
    }
    return n;
}

static const char *looked_up(struct table *table, const struct row *row) {
    struct head head = {.arena = arena_new()};
    head_add(&head, row);
    const char *title = header_of(table, &head.rows[0]);
    arena_free(head.arena);
    return title;
}

static const char *other_header(struct table *table) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    const struct row *row = &table->row;
    const char *title = filled(row) > 1 ? looked_up(table, row) : NULL;
    for (size_t i = 0; i < sizeof delimiters && title == NULL && row->n < table->n_named; i++) {
        struct str fields[256];
        struct row again = *row;
        again.fields = fields;
        again.n = cut(row->raw, delimiters[i], fields, sizeof fields / sizeof *fields);
        if (delimiters[i] != table->account->delimiter && again.n >= NATIVE_LEAST) {
            title = looked_up(table, &again);
        }
    }
    return title;
}

enum header_again second_header_see(struct table *table) {
    const struct row *row = &table->row;
    bool short_of = table->probe < 0 || (size_t)table->probe >= row->n;
    if (row->fault != FAULT_NONE || (table->mapping != NULL && table->header_line == 0)) {
        return HEADER_NONE;
    }
    if (second_header_is_same(table)) {
        return HEADER_SAME;
    }
    if (table->probe < 0 || (!short_of && has_digit(row->fields[table->probe]))) {
        return HEADER_NONE;
    }
    const char *title = other_header(table);
    if (title == NULL) {
        return HEADER_NONE;
    }
    diag_error(table->diag, EXIT_INPUT,
               (struct diag_position){.file = table->spec->path, .line = row->line},
               "split the file here, and name both parts as inputs",
               "a second header with other columns stands here: %s", title);
    return HEADER_OTHER;
}

/* ---- above the header ---- */

/* A row as wide as the header with a day or a number where the header says so. */
static bool is_data(const struct table *table, const struct head_row *row) {
    size_t probe = (size_t)table->probe;
    day_t day;
    decimal number;
    if (table->probe < 0 || row->n < table->n_named || row->n > table->n_headers) {
        return false;
    }
    return date_parse(row->cells[probe], DATE_YMD, &day) ||
           date_parse(row->cells[probe], DATE_DMY, &day) ||
           date_parse(row->cells[probe], DATE_MDY, &day) ||
           decimal_parse(row->cells[probe], (struct number_style){'.'}, &number, NULL) == NUMBER_OK;
}

bool second_header_above(struct table *table, const struct head *head, size_t header) {
    for (size_t i = 0; i < header; i++) {
        struct diag_position at = {.file = table->spec->path, .line = head->rows[i].line};
        const char *title = header_of(table, &head->rows[i]);
        if (title != NULL) {
            return diag_error(table->diag, EXIT_INPUT, at,
                              "split the file there, and name both parts as inputs",
                              "two exports stand behind one another: the header of %s is here, "
                              "another on line %u",
                              title, head->rows[header].line);
        }
        if (is_data(table, &head->rows[i])) {
            return diag_error(
                table->diag, EXIT_INPUT, at, "put the header first: a sort may have moved it",
                "a row of data stands above the header on line %u", head->rows[header].line);
        }
    }
    return true;
}
