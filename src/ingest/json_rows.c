/* The whole text is in memory, checked once as JSON; numbers are handed out as they are written. */
#include "ingest/json_rows.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/json.h"
#include "baten/map.h"
#include "baten/xalloc.h"
#include "ingest/convert.h"

#define TEXT_LIMIT ((size_t)64 << 20)
#define READ_BLOCK ((size_t)64 * 1024)

struct member {
    struct str key, value;
};

struct json_rows {
    struct arena *arena;
    struct strbuf text;
    struct member *members;
    size_t n, capacity, at; /* at 0 = the header is next */
    struct map names;       /* name of a column → its index */
    struct str *fields;
    struct strbuf cells;
    size_t *starts; /* of the cells in the buffer; SIZE_MAX = empty */
    const char *counted;
    uint32_t line; /* of counted */
};

bool json_rows_begin(struct str head) {
    size_t i = 0;
    while (i < head.n && strchr(" \t\r\n", head.s[i]) != NULL && head.s[i] != '\0') {
        i++;
    }
    return i < head.n && (head.s[i] == '{' || head.s[i] == '[');
}

static bool read_all(struct json_rows *rows, struct text_source *source, struct diag *diag) {
    struct diag_position at = {.file = source->shown};
    char *block = xalloc(READ_BLOCK, 1);
    enum text_result result;
    size_t n;
    while ((result = text_source_read(source, block, READ_BLOCK, &n, diag)) == TEXT_MORE &&
           rows->text.n <= TEXT_LIMIT) {
        strbuf_add(&rows->text, block, n);
    }
    free(block);
    if (result == TEXT_BAD) {
        return diag_error(diag, EXIT_INPUT, at, "save it as UTF-8", "is no valid UTF-8");
    }
    return result == TEXT_END ||
           (result == TEXT_MORE && diag_error(diag, EXIT_INPUT, at, "take out what is not needed",
                                              "is JSON of more than 64 MB"));
}

static bool see_column(void *self, struct str key, struct str value) {
    struct json_rows *rows = self;
    bool plain = value.s[0] != '{' && value.s[0] != '[';
    if (plain && rows->names.count < ROW_FIELDS_LIMIT) {
        map_put(&rows->names, key, rows->names.count, NULL);
    }
    return true;
}

static bool see_member(void *self, struct str key, struct str value) {
    struct json_rows *rows = self;
    if (value.s[0] == '{') {
        rows->members = xgrow(rows->members, rows->n, &rows->capacity, sizeof *rows->members);
        rows->members[rows->n++] = (struct member){str_copy(rows->arena, key), value};
        json_each_member(value, see_column, rows);
    }
    return true;
}

struct json_rows *json_rows_new(struct text_source *source, struct diag *diag) {
    struct json_rows *rows = xalloc(1, sizeof *rows);
    rows->arena = arena_new();
    map_init(&rows->names, rows->arena);
    struct js *value = NULL;
    if (read_all(rows, source, diag)) {
        value = js_read(strbuf_str(&rows->text), source->shown, EXIT_INPUT, diag);
    }
    if (value == NULL) {
        json_rows_free(rows);
        return NULL;
    }
    js_free(value);
    map_put(&rows->names, STR("(key)"), 0, NULL);
    json_each_member(strbuf_str(&rows->text), see_member, rows);
    rows->fields = xalloc(rows->names.count, sizeof *rows->fields);
    rows->starts = xalloc(rows->names.count, sizeof *rows->starts);
    json_rows_restart(rows);
    return rows;
}

void json_rows_free(struct json_rows *rows) {
    if (rows == NULL) {
        return;
    }
    map_release(&rows->names);
    strbuf_release(&rows->text);
    strbuf_release(&rows->cells);
    free(rows->members);
    free(rows->fields);
    free(rows->starts);
    arena_free(rows->arena);
    free(rows);
}

void json_rows_restart(struct json_rows *rows) {
    rows->at = 0;
    rows->counted = rows->text.s;
    rows->line = 1;
}

static bool see_cell(void *self, struct str key, struct str value) {
    struct json_rows *rows = self;
    const struct map_entry *entry = map_find(&rows->names, key);
    if (entry == NULL) {
        return true;
    }
    size_t start = rows->cells.n;
    if (json_plain(value, &rows->cells)) {
        rows->starts[entry->value] = start;
        rows->fields[entry->value].n = rows->cells.n - start;
    }
    return true;
}

static void header(struct json_rows *rows) {
    for (size_t i = 0; i < rows->names.count; i++) {
        rows->fields[rows->names.entries[i].value] = rows->names.entries[i].key;
    }
}

static void cells_of(struct json_rows *rows, const struct member *member) {
    strbuf_clear(&rows->cells);
    for (size_t i = 0; i < rows->names.count; i++) {
        rows->starts[i] = SIZE_MAX;
        rows->fields[i] = STR("");
    }
    json_each_member(member->value, see_cell, rows);
    for (size_t i = 0; i < rows->names.count; i++) {
        if (rows->starts[i] != SIZE_MAX) {
            rows->fields[i].s = rows->cells.s + rows->starts[i];
        }
    }
    rows->fields[0] = member->key;
}

enum row_result json_rows_next(struct json_rows *rows, struct row *row) {
    if (rows->at > rows->n) {
        return ROW_NO_MORE;
    }
    *row = (struct row){.fields = rows->fields, .n = rows->names.count, .line = 1, .lines = 1};
    if (rows->at++ == 0) {
        header(rows);
        return ROW_HERE;
    }
    const struct member *member = &rows->members[rows->at - 2];
    for (; rows->counted < member->value.s; rows->counted++) {
        rows->line += *rows->counted == '\n';
    }
    cells_of(rows, member);
    row->line = rows->line;
    row->raw = member->value;
    return ROW_HERE;
}
