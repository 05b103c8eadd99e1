/* A map from keys to the rows where they stand. */
#include "ingest/first_rows.h"

#include <stdlib.h>

#include "baten/map.h"
#include "baten/xalloc.h"

struct first_rows {
    struct map keys; /* key → index into at */
    struct row_ref *at;
    size_t n, capacity;
};

struct first_rows *first_rows_new(struct arena *arena) {
    struct first_rows *rows = ARENA_NEW(arena, struct first_rows);
    map_init(&rows->keys, arena);
    return rows;
}

void first_rows_free(struct first_rows *rows) {
    map_release(&rows->keys);
    free(rows->at);
    rows->at = NULL;
}

const struct row_ref *first_rows_take(struct first_rows *rows, struct str key, struct row_ref at) {
    bool added;
    struct map_entry *entry = map_put(&rows->keys, key, rows->n, &added);
    if (!added) {
        return &rows->at[entry->value];
    }
    rows->at = xgrow(rows->at, rows->n, &rows->capacity, sizeof *rows->at);
    rows->at[rows->n++] = at;
    return NULL;
}
