/* Header to columns: each column once, the required ones there. A name that is nearly one of ours
 * is a slip of the pen and an error, for what stands below it would be lost; one that is like none
 * is passed over with a warning, for headers grow. All faults are reported, not only the first. */
#include "ingest/header.h"

#include <string.h>

bool header_is_currency(struct str header) {
    if (header.n != 3) {
        return false;
    }
    for (size_t i = 0; i < 3; i++) {
        char c = (char)(header.s[i] | 0x20);
        if (c < 'a' || c > 'z') {
            return false;
        }
    }
    return true;
}

const char *header_name(const struct table *table, size_t field) {
    if (field >= table->n_named) {
        return "row";
    }
    int column = table->column_of[field];
    return column >= 0 ? table->native->columns[column].name : table->headers[field].s;
}

/* Place of a field in the header line; columns count characters. */
static struct diag_position position_of(const struct table *table, size_t field) {
    struct str raw = table->row.raw;
    uint32_t column = 1;
    bool quoted = false;
    for (size_t i = 0; i < raw.n && field > 0; i++) {
        if (raw.s[i] == '"') {
            quoted = !quoted;
        }
        field -= !quoted && raw.s[i] == table->account->delimiter;
        column += ((unsigned char)raw.s[i] & 0xC0) != 0x80;
    }
    return (struct diag_position){
        .file = table->spec->path, .line = table->row.line, .column = column};
}

static const char *all_columns(const struct table *table) {
    struct strbuf list = {0};
    for (size_t i = 0; i < table->native->n; i++) {
        strbuf_add_text(&list, i == 0 ? "" : ", ");
        strbuf_add_text(&list, table->native->columns[i].name);
    }
    const char *text = str_text(table->inputs->arena, strbuf_str(&list));
    strbuf_release(&list);
    return text;
}

static bool unknown_column(const struct table *table, size_t field) {
    struct arena *arena = table->inputs->arena;
    const char *nearest = native_nearest(table->native, table->headers[field]);
    const char *kind = input_kind_names[table->spec->kind];
    const char *advice =
        nearest != NULL
            ? arena_format(arena, "did you mean \"%s\"? Rename the column or take it out", nearest)
            : arena_format(arena, "rename the column or take it out; %s may have: %s", kind,
                           all_columns(table));
    return diag_error(table->diag, EXIT_INPUT, position_of(table, field), advice,
                      "%s has no column \"%s\" (column %zu of the file)", kind,
                      table->headers[field].s, field + 1);
}

/* A column of the user's own, beside all that we need. */
static bool is_foreign(const struct table *table, size_t field) {
    struct str header = table->headers[field];
    return table->spec->kind != INPUT_FX && header.n > 0 &&
           native_column_from_header(table->native, header) < 0 &&
           native_nearest(table->native, header) == NULL;
}

static void pass_over(struct table *table, size_t field) {
    diag_warning(table->diag, position_of(table, field),
                 arena_format(table->inputs->arena,
                              "rename it if it is one that is read; %s may have: %s",
                              input_kind_names[table->spec->kind], all_columns(table)),
                 "\"%s\" is no column of %s and is not read", table->headers[field].s,
                 input_kind_names[table->spec->kind]);
}

static bool map_field(struct table *table, size_t field) {
    struct str header = table->headers[field];
    if (header.n == 0) {
        return diag_error(table->diag, EXIT_INPUT, position_of(table, field),
                          "give it a name or take it out", "column %zu has no name", field + 1);
    }
    int column = native_column_from_header(table->native, header);
    if (column < 0) {
        return (table->spec->kind == INPUT_FX && header_is_currency(header)) ||
               unknown_column(table, field);
    }
    int other = table->field_of[column];
    if (other >= 0) {
        return diag_error(
            table->diag, EXIT_INPUT, position_of(table, field), "take one of them out",
            "\"%s\" (column %zu) and \"%s\" (column %d) are both the column %s", header.s,
            field + 1, table->headers[other].s, other + 1, table->native->columns[column].name);
    }
    table->field_of[column] = (int)field;
    table->column_of[field] = column;
    return true;
}

/* Is every column of this alternative there? Names are joined by '+', it ends at '|' or the end. */
static bool has_all(const struct table *table, const char *names) {
    while (*names != '\0' && *names != '|') {
        size_t n = strcspn(names, "+|");
        bool found = false;
        for (size_t i = 0; i < table->native->n && !found; i++) {
            const char *name = table->native->columns[i].name;
            found = table->field_of[i] >= 0 && strlen(name) == n && memcmp(name, names, n) == 0;
        }
        if (!found) {
            return false;
        }
        names += n + (names[n] == '+');
    }
    return true;
}

/* An undated price list gets its date from the configuration. */
static bool is_waived(const struct table *table, const char *need) {
    return table->spec->kind == INPUT_PRICES && strcmp(need, "valid_from") == 0 &&
           table->spec->valid_from != DAY_NONE;
}

/* "amount|debit+credit" for people: "amount or debit and credit". */
static const char *spelt_out(struct arena *arena, const char *need) {
    struct strbuf text = {0};
    for (; *need != '\0'; need++) {
        if (*need == '|') {
            strbuf_add_text(&text, " or ");
        } else if (*need == '+') {
            strbuf_add_text(&text, " and ");
        } else {
            strbuf_add_char(&text, *need);
        }
    }
    const char *spelt = str_text(arena, strbuf_str(&text));
    strbuf_release(&text);
    return spelt;
}

static bool is_met(const struct table *table, const char *need) {
    bool met = is_waived(table, need);
    for (const char *names = need; names != NULL && !met;) {
        met = has_all(table, names);
        names = strchr(names, '|');
        names = names == NULL ? NULL : names + 1;
    }
    return met;
}

static bool has_needs(const struct table *table) {
    const char *const *need = table->native->needs;
    while (*need != NULL && is_met(table, *need)) {
        need++;
    }
    return *need == NULL;
}

static bool check_needs(const struct table *table) {
    bool ok = true;
    for (const char *const *need = table->native->needs; *need != NULL; need++) {
        if (!is_met(table, *need)) {
            struct diag_position at = {.file = table->spec->path, .line = table->row.line};
            ok = diag_error(table->diag, EXIT_INPUT, at,
                            "add it, or give the column that holds it this name",
                            "%s needs a column %s", input_kind_names[table->spec->kind],
                            spelt_out(table->inputs->arena, *need));
        }
    }
    return ok;
}

/* Needs are those of header_map, of columns that were found but not yet mapped. */
const char *header_missing(struct arena *arena, const struct input_spec *spec, const bool *found) {
    struct table probe = {.spec = spec, .native = native_kind(spec->kind)};
    const char *missing = NULL;
    for (size_t i = 0; i < NATIVE_COLUMNS_MAX; i++) {
        probe.field_of[i] = found[i] ? 0 : -1;
    }
    for (const char *const *need = probe.native->needs; *need != NULL; need++) {
        if (!is_met(&probe, *need)) {
            const char *spelt = spelt_out(arena, *need);
            missing = missing == NULL ? spelt : arena_format(arena, "%s, %s", missing, spelt);
        }
    }
    return missing;
}

bool header_is_native(const struct table *table, const struct str *cells, size_t n) {
    bool found[NATIVE_COLUMNS_MAX] = {false};
    while (n > 0 && str_trim(cells[n - 1]).n == 0) {
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        struct str header = str_trim(cells[i]);
        int column = header.n == 0 ? -1 : native_column_from_header(table->native, header);
        if (column < 0 || found[column]) {
            return false;
        }
        found[column] = true;
    }
    return header_missing(table->inputs->arena, table->spec, found) == NULL;
}

static size_t unknown_columns(const struct table *table) {
    size_t n = 0;
    for (size_t i = 0; i < table->n_named && table->spec->kind != INPUT_FX; i++) {
        n += native_column_from_header(table->native, table->headers[i]) < 0;
    }
    return n;
}

/* A value where a name is expected: the header is missing, and this is a row. */
static const char *value_in_header(const struct table *table) {
    for (size_t i = 0; i < table->n_named; i++) {
        struct str text = table->headers[i];
        day_t day;
        decimal number;
        if (date_parse(text, DATE_YMD, &day) || date_parse(text, DATE_DMY, &day) ||
            date_parse(text, DATE_MDY, &day) ||
            decimal_parse(text, (struct number_style){'.'}, &number, NULL) == NUMBER_OK) {
            return text.s;
        }
    }
    return NULL;
}

/* A file of another program that no profile knows: one error rather than one per column. */
static bool unknown_table(const struct table *table, size_t unknown) {
    struct diag_position at = {.file = table->spec->path, .line = table->row.line};
    const char *kind = input_kind_names[table->spec->kind], *value = value_in_header(table);
    if (table->stated_separator != 0 && table->n_named == 1) {
        return diag_error(table->diag, EXIT_INPUT, at, "take the first line out, or mend it",
                          "the first line says that '%c' parts the cells, but there is none here",
                          table->stated_separator);
    }
    if (value != NULL && unknown == table->n_named) {
        return diag_error(table->diag, EXIT_INPUT, at,
                          "put the line of names back: is it the second part of a longer file?",
                          "the header is missing: the first line holds a value, %s", value);
    }
    return diag_error(table->diag, EXIT_INPUT, at,
                      arena_format(table->inputs->arena,
                                   "name a profile for it, write one in profiles/ beside "
                                   "baten.yaml, or rename its columns; %s may have: %s",
                                   kind, all_columns(table)),
                      "no profile knows this file, and %zu of its %zu column%s none of %s: "
                      "\"%s\"%s",
                      unknown, table->n_named, table->n_named == 1 ? " is" : "s are", kind,
                      table->headers[0].s, table->n_named > 1 ? " …" : "");
}

bool header_map(struct table *table) {
    struct arena *arena = table->inputs->arena;
    size_t n = table->row.n;
    table->n_headers = table->n_named = n;
    table->headers = ARENA_ARRAY(arena, n, struct str);
    table->column_of = ARENA_ARRAY(arena, n, int);
    table->seeds = ARENA_ARRAY(arena, n, uint64_t);
    for (size_t i = 0; i < n; i++) {
        table->headers[i] = str_copy(arena, str_trim(table->row.fields[i]));
        table->column_of[i] = -1;
    }
    /* Spreadsheets leave nameless columns behind, and the ECB ends each line with a comma. */
    while (table->n_named > 0 && table->headers[table->n_named - 1].n == 0) {
        table->n_named--;
    }
    for (size_t i = 0; i < NATIVE_COLUMNS_MAX; i++) {
        table->field_of[i] = -1;
    }
    bool ok = true;
    size_t unknown = unknown_columns(table);
    if (unknown > UNKNOWN_LISTED || (unknown > 0 && unknown == table->n_named)) {
        return unknown_table(table, unknown);
    }
    for (size_t i = 0; i < table->n_named; i++) {
        if (!is_foreign(table, i)) {
            ok = map_field(table, i) && ok;
        }
    }
    bool complete = has_needs(table);
    for (size_t i = 0; i < table->n_named; i++) {
        if (is_foreign(table, i) && complete) {
            pass_over(table, i);
        } else if (is_foreign(table, i)) {
            ok = unknown_column(table, i);
        }
        const char *name = header_name(table, i);
        table->seeds[i] = hash_bytes(name, strlen(name), 0);
    }
    ok = check_needs(table) && ok;
    for (size_t i = 0; i < table->native->n; i++) {
        table->account->has_column[i] = table->field_of[i] >= 0;
    }
    table->account->header_line = table->row.line;
    return ok;
}

static const char *style_text(const struct column_style *style) {
    static const char *const orders[] = {
        [DATE_UNSETTLED] = NULL, [DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};
    switch (style->kind) {
    case STYLE_NUMBER:
        return style->mark == '.' ? "1234.56" : style->mark == ',' ? "1234,56" : NULL;
    case STYLE_DATE: return orders[style->order];
    case STYLE_NONE: break;
    }
    return NULL;
}

void header_describe(struct table *table) {
    struct input_column *columns =
        ARENA_ARRAY(table->inputs->arena, table->n_named, struct input_column);
    for (size_t i = 0; i < table->n_named; i++) {
        int column = table->column_of[i];
        columns[i].header = table->headers[i].s;
        if (column >= 0) {
            columns[i].native = table->native->columns[column].name;
            columns[i].style = style_text(&table->styles[column]);
            columns[i].settled_by = table->styles[column].settled_by;
        }
    }
    table->account->columns = columns;
    table->account->n_columns = table->n_named;
}
