/* Laying overrides over the rows of one file: which fields they mean, and the row with its cells
 * replaced. */
#include "ingest/override.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/mapping_row.h"

#define CONDITIONS_MAX 8

struct mend {
    size_t use; /* index into inputs->overrides */
    size_t field;
    struct {
        size_t field;
        struct str text;
    } when[CONDITIONS_MAX]; /* all of them */
    size_t n_when;
};

struct mending {
    struct mend *at; /* heap */
    size_t n;
    struct str *fields; /* [n_fields] of a mended row */
    size_t n_fields;
};

void mending_free(struct mending *mending) {
    if (mending != NULL) {
        free(mending->at);
        free(mending->fields);
        free(mending);
    }
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* Does it speak of this file: by its path, or by its name alone? */
static bool is_of(const struct table *table, const struct override_use *use) {
    const char *path = table->spec->path;
    return *use->file == '\0' || strcmp(use->file, path) == 0 ||
           strcmp(use->file, base_name(path)) == 0;
}

/* The field of a column: by its header in the file, else by its native name. -1 = none. */
static int field_of(const struct table *table, struct str name) {
    struct strbuf wanted = {0}, header = {0};
    int found = -1;
    native_normalise(&wanted, name);
    for (size_t i = 0; i < table->n_named && found < 0; i++) {
        native_normalise(&header, table->headers[i]);
        found = str_equal(strbuf_str(&wanted), strbuf_str(&header)) ? (int)i : -1;
    }
    strbuf_release(&wanted);
    strbuf_release(&header);
    int column = found >= 0 ? -1 : native_column_from_header(table->native, name);
    if (column < 0) {
        return found;
    }
    if (table->mapping == NULL) {
        return table->field_of[column];
    }
    const struct mapped *mapped = &table->mapping->at[column];
    return mapped->n > 0 ? mapped->fields[0] : -1;
}

static bool no_column(const struct table *table, const struct override_use *use, struct str name) {
    struct strbuf list = {0};
    for (size_t i = 0; i < table->n_named; i++) {
        strbuf_addf(&list, "%s%s", i == 0 ? "its columns are: " : ", ", table->headers[i].s);
    }
    struct diag_position at = {.file = use->path, .line = use->at};
    diag_error(table->diag, EXIT_INPUT, at, list.n == 0 ? NULL : list.s,
               "%s has no column \"%.*s\"", table->spec->path, (int)name.n, name.s);
    strbuf_release(&list);
    return false;
}

/* "invoice_no=F12;line_no=2" */
static bool read_key(const struct table *table, const struct override_use *use, struct mend *mend) {
    for (const char *part = use->key; *part != '\0';) {
        size_t n = strcspn(part, ";");
        const char *equals = memchr(part, '=', n);
        if (equals == NULL || mend->n_when == CONDITIONS_MAX) {
            struct diag_position at = {.file = use->path, .line = use->at};
            return diag_error(table->diag, EXIT_INPUT, at, "write it as column=text;column=text",
                              equals == NULL ? "\"%s\" is no key" : "\"%s\": is too long for a key",
                              use->key);
        }
        struct str name = str_trim((struct str){part, (size_t)(equals - part)});
        int field = field_of(table, name);
        if (field < 0) {
            return no_column(table, use, name);
        }
        mend->when[mend->n_when].field = (size_t)field;
        mend->when[mend->n_when++].text =
            str_trim((struct str){equals + 1, n - (size_t)(equals + 1 - part)});
        part += n + (part[n] == ';');
    }
    return true;
}

/* A line without a file is a line of which one, where several inputs have these overrides? */
static bool says_which(const struct table *table, const struct override_use *use) {
    const struct config *config = table->inputs->config;
    size_t n = 0;
    for (size_t i = 0; i < config->n_inputs; i++) {
        const char *path = config->inputs[i].overrides;
        n += path != NULL && strcmp(path, table->spec->overrides) == 0;
    }
    struct diag_position at = {.file = use->path, .line = use->at};
    return n <= 1 || use->line == 0 || *use->file != '\0' ||
           diag_error(table->diag, EXIT_INPUT, at, "fill in the column file",
                      "line %u of which file? %zu inputs have these overrides", use->line, n);
}

static bool add_mend(struct table *table, struct mending *mending, size_t index) {
    const struct override_use *use = &table->inputs->overrides.at[index];
    struct mend mend = {.use = index};
    int field = field_of(table, str_from_text(use->column));
    if (field < 0) {
        return no_column(table, use, str_from_text(use->column));
    }
    mend.field = (size_t)field;
    if (!says_which(table, use) || !read_key(table, use, &mend)) {
        return false;
    }
    mending->at[mending->n++] = mend;
    return true;
}

bool overrides_resolve(struct table *table) {
    struct inputs *inputs = table->inputs;
    mending_free(table->mending);
    struct mending *mending = table->mending = xalloc(1, sizeof *mending);
    const char *path = overrides_path(table);
    bool ok = true;
    mending->at = xalloc(inputs->overrides.n, sizeof *mending->at);
    mending->n_fields = table->n_headers;
    mending->fields = xalloc(table->n_headers, sizeof *mending->fields);
    for (size_t i = 0; i < inputs->overrides.n; i++) {
        const struct override_use *use = &inputs->overrides.at[i];
        if (strcmp(use->path, path) == 0 && is_of(table, use)) {
            ok = add_mend(table, mending, i) && ok;
        }
    }
    return ok;
}

static struct str cell(const struct row *row, size_t field) {
    return field < row->n ? str_trim(row->fields[field]) : STR("");
}

/* Keys are judged on the row as the export has it. */
static bool fits(const struct table *table, const struct mend *mend) {
    const struct override_use *use = &table->inputs->overrides.at[mend->use];
    bool good = use->line == 0 || use->line == table->row.line;
    for (size_t i = 0; i < mend->n_when && good; i++) {
        good = str_equal(cell(&table->row, mend->when[i].field), mend->when[i].text);
    }
    return good;
}

/* The row's fields where they can be written; cells left out at its end are empty. */
static void copy_fields(struct mending *mending, struct row *row) {
    size_t n = row->n < mending->n_fields ? row->n : mending->n_fields;
    memcpy(mending->fields, row->fields, n * sizeof *mending->fields);
    for (size_t i = n; i < mending->n_fields; i++) {
        mending->fields[i] = STR("");
    }
}

void overrides_apply(struct table *table) {
    struct mending *mending = table->mending;
    struct row *row = &table->row;
    /* A row with too many fields is at fault as a whole, and no cell of it is certain. */
    if (mending == NULL || row->fault != FAULT_NONE || row->n > mending->n_fields || row->n == 0) {
        return;
    }
    bool copied = false;
    size_t n = row->n;
    for (size_t i = 0; i < mending->n; i++) {
        const struct mend *mend = &mending->at[i];
        struct override_use *use = &table->inputs->overrides.at[mend->use];
        if (!fits(table, mend)) {
            continue;
        }
        if (!copied) {
            copy_fields(mending, row);
            copied = true;
        }
        if (table->reading && use->used++ == 0) {
            use->was = str_text(table->inputs->arena, cell(row, mend->field));
        }
        mending->fields[mend->field] = str_from_text(use->value);
        n = mend->field < n ? n : mend->field + 1;
    }
    if (copied) {
        row->fields = mending->fields;
        row->n = n;
    }
}

void overrides_warn(const struct inputs *inputs, struct diag *diag) {
    for (size_t i = 0; i < inputs->overrides.n; i++) {
        const struct override_use *use = &inputs->overrides.at[i];
        if (use->used == 0) {
            diag_warning(diag, (struct diag_position){.file = use->path, .line = use->at},
                         "the export may have changed: compare file, line and key, or take it out",
                         "this override mends no row");
        }
    }
}
