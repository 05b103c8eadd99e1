/* Sums by part, supplier and day, and the rows themselves while they are few. */
#include "ingest/told.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/kinds.h"
#include "ingest/rejects.h"

/* Contested rows that are kept for a comparison one by one: 12 MB. Above that sums must do. */
#define ROWS_KEPT ((size_t)1 << 19)

struct place {
    uint32_t part, supplier;
    day_t day;
};

void gathered_init(struct gathered *gathered, struct inputs *inputs) {
    *gathered = (struct gathered){.inputs = inputs, .arena = arena_new()};
    map_init(&gathered->suppliers, gathered->arena);
    map_init(&gathered->index, gathered->arena);
}

void gathered_release(struct gathered *gathered) {
    map_release(&gathered->suppliers);
    map_release(&gathered->index);
    strbuf_release(&gathered->folded);
    free(gathered->told);
    free(gathered->rows);
    free(gathered->parts);
    arena_free(gathered->arena);
}

/* UINT32_MAX = there is none. Parts are few. */
static uint32_t find_part(const struct gathered *gathered, uint32_t file, uint32_t number) {
    for (size_t i = 0; i < gathered->n_parts; i++) {
        if (gathered->parts[i].file == file && gathered->parts[i].number == number) {
            return (uint32_t)i;
        }
    }
    return UINT32_MAX;
}

static uint64_t layout_of(const struct table *table) {
    uint64_t layout = table->n_named;
    for (size_t i = 0; i < table->n_named; i++) {
        layout += table->seeds[i];
    }
    return layout;
}

static uint32_t make_part(struct gathered *gathered, uint32_t file, const struct table *table) {
    uint32_t number = table->part, part = find_part(gathered, file, number);
    if (part != UINT32_MAX) {
        return part;
    }
    gathered->parts =
        xgrow(gathered->parts, gathered->n_parts, &gathered->cap_parts, sizeof *gathered->parts);
    gathered->parts[gathered->n_parts] = (struct part){file, number, DAY_NONE, layout_of(table)};
    return (uint32_t)gathered->n_parts++;
}

static struct str place_key(const struct place *place) {
    return (struct str){(const char *)place, sizeof *place};
}

struct told *told_at(const struct gathered *gathered, uint32_t part, uint32_t supplier, day_t day) {
    const struct place place = {part, supplier, day};
    const struct map_entry *entry = map_find(&gathered->index, place_key(&place));
    return entry == NULL ? NULL : &gathered->told[entry->value];
}

struct told *told_of_row(struct gathered *gathered, const struct usage_row *row, uint32_t number) {
    uint32_t part = gathered->n_told == 0 ? UINT32_MAX : find_part(gathered, row->at.file, number);
    if (part == UINT32_MAX) {
        return NULL;
    }
    text_fold_into(&gathered->folded, row->supplier);
    const struct map_entry *supplier =
        map_find(&gathered->suppliers, strbuf_str(&gathered->folded));
    return supplier == NULL ? NULL : told_at(gathered, part, (uint32_t)supplier->value, row->date);
}

static struct told *make_told(struct gathered *gathered, uint32_t part,
                              const struct usage_row *row) {
    bool added;
    text_fold_into(&gathered->folded, row->supplier);
    const struct map_entry *supplier = map_put(&gathered->suppliers, strbuf_str(&gathered->folded),
                                               gathered->suppliers.count, NULL);
    const struct place place = {part, (uint32_t)supplier->value, row->date};
    const struct map_entry *entry =
        map_put(&gathered->index, place_key(&place), gathered->n_told, &added);
    if (added) {
        gathered->told =
            xgrow(gathered->told, gathered->n_told, &gathered->cap_told, sizeof *gathered->told);
        gathered->told[gathered->n_told++] =
            (struct told){.part = part, .supplier = place.supplier, .day = place.day};
    }
    return &gathered->told[entry->value];
}

static void see_row(struct gathered *gathered, uint32_t file, const struct table *table,
                    const struct usage_row *row) {
    uint32_t part = make_part(gathered, file, table);
    struct told *told = make_told(gathered, part, row);
    day_t *last = &gathered->parts[part].last;
    decimal tokens;
    told->rows++;
    told->hash += table_row_hash(table);
    told->by_hour = told->by_hour || table->account->by_hour;
    /* Sums that do not fit are compared as far as they go. */
    decimal_add(told->cost, row->cost, &told->cost);
    if (decimal_add(row->input, row->output, &tokens)) {
        decimal_add(told->tokens, tokens, &told->tokens);
    }
    *last = *last == DAY_NONE || row->date > *last ? row->date : *last;
}

static void keep_row(struct gathered *gathered, uint32_t file, const struct table *table,
                     const struct usage_row *row) {
    struct usage_row of_file = *row;
    of_file.at.file = file;
    struct told *told = told_of_row(gathered, &of_file, table->part);
    if (told == NULL || !told->contested) {
        return;
    }
    if (gathered->n_rows == ROWS_KEPT) {
        gathered->rows_left_out = true;
        return;
    }
    gathered->rows =
        xgrow(gathered->rows, gathered->n_rows, &gathered->cap_rows, sizeof *gathered->rows);
    gathered->rows[gathered->n_rows++] = (struct told_row){
        (uint32_t)(told - gathered->told), table_row_hash(table), table_words_hash(table)};
    told->kept_rows++;
}

/* In inputs of its own: rows and rejects are counted, and faults are said, when it is read. */
static void read_file(struct gathered *gathered, uint32_t file,
                      void (*see)(struct gathered *, uint32_t, const struct table *,
                                  const struct usage_row *)) {
    const struct inputs *inputs = gathered->inputs;
    struct input_file account = {.spec = &inputs->config->inputs[file]};
    struct inputs aside = {.arena = arena_new(),
                           .config = inputs->config,
                           .n_files = 1,
                           .profiles = inputs->profiles,
                           .files = &account};
    struct diag quiet;
    struct table table;
    diag_init(&quiet, aside.arena);
    bool ok = table_open(&table, &aside, 0, NULL, &quiet);
    while (ok && table_next(&table)) {
        account.by_hour = false;
        struct usage_row row = usage_row_of(&table);
        if (!row.rejected) {
            see(gathered, file, &table, &row);
        }
    }
    table_close(&table);
    free(account.amounts);
    rejects_release(&aside);
    diag_release(&quiet);
    arena_free(aside.arena);
}

void gathered_read(struct gathered *gathered, uint32_t file) {
    read_file(gathered, file, see_row);
}

void gathered_read_rows(struct gathered *gathered, uint32_t file) {
    read_file(gathered, file, keep_row);
}

static int compare_rows(const void *left, const void *right) {
    const struct told_row *a = left, *b = right;
    if (a->told != b->told) {
        return a->told < b->told ? -1 : 1;
    }
    return a->row != b->row ? (a->row < b->row ? -1 : 1) : 0;
}

void gathered_sort_rows(struct gathered *gathered) {
    if (gathered->n_rows > 1) {
        qsort(gathered->rows, gathered->n_rows, sizeof *gathered->rows, compare_rows);
    }
    for (size_t i = gathered->n_rows; i-- > 0;) {
        gathered->told[gathered->rows[i].told].first_row = i;
    }
}

void gathered_drop_rows(struct gathered *gathered) {
    free(gathered->rows);
    gathered->rows = NULL;
    gathered->n_rows = gathered->cap_rows = 0;
}
