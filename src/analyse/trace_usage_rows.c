/* The usage behind a trace, row by row: the files are read a second time, and each key's part of a
 * node is divided over its rows. */
#include <stdlib.h>
#include <string.h>

#include "analyse/trace_node.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

/* A usage row of a wanted key. */
struct seen {
    struct row_ref at;
    const char *text;
    decimal cost, requests, tokens; /* the latter 0 for a failed call that cost nothing */
    const char *currency;
};

/* A file's rows of a key, and which of their quantities count. */
struct key_file {
    uint32_t file;
    struct seen *rows;
    size_t n, capacity; /* heap */
    bool counts[3];     /* by enum usage_quantity */
};

struct wanted {
    struct key_file *files;
    size_t n, capacity; /* heap */
};

struct reading {
    struct trace *t;
    struct map index; /* key → wanted */
    struct wanted *keys;
    size_t n_keys, cap_keys; /* heap */
};

/* The bytes of a key: month, supplier, team, model, experiment. */
struct key_bytes {
    month_t month;
    uint32_t supplier, team, model, experiment;
};

static struct str key_str(const struct key_bytes *key) {
    return (struct str){(const char *)key, sizeof *key};
}

static struct key_bytes key_of_part(const struct usage_part *part) {
    return (struct key_bytes){part->month, part->supplier, part->team, part->model,
                              part->experiment};
}

static struct wanted *wanted_of(const struct reading *reading, const struct usage_sum *sum) {
    struct key_bytes key = {sum->month, sum->supplier, sum->team, sum->model, sum->experiment};
    const struct map_entry *entry = map_find(&reading->index, key_str(&key));

    return entry ? &reading->keys[entry->value] : NULL;
}

static struct key_file *file_of(struct wanted *wanted, uint32_t file) {
    for (size_t i = 0; i < wanted->n; i++)
        if (wanted->files[i].file == file)
            return &wanted->files[i];
    wanted->files = xgrow(wanted->files, wanted->n, &wanted->capacity, sizeof *wanted->files);
    wanted->files[wanted->n] = (struct key_file){.file = file};
    return &wanted->files[wanted->n++];
}

static const char *row_text(struct trace *t, const struct usage_row *row) {
    const struct str texts[] = {row->model, row->service, row->project, row->user};
    const char *text;
    char label[16];

    text = day_label(row->date, label);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].n > 0)
            text = arena_format(t->arena, "%s · %.*s", text, (int)texts[i].n, texts[i].s);
    return arena_format(t->arena, "%s", text);
}

static void row_seen(void *self, const struct usage_row *row, const struct usage_sum *key,
                     bool counts) {
    struct reading *reading = self;
    struct wanted *wanted = wanted_of(reading, key);
    struct seen seen = {.at = row->at, .cost = row->cost};
    struct key_file *file;

    if (!wanted)
        return;
    file = file_of(wanted, row->at.file);
    seen.text = row_text(reading->t, row);
    seen.currency =
        row->currency.n ? trace_text(reading->t, row->currency) : reading->t->a->config->currency;
    if (counts) {
        seen.requests = row->requests;
        seen.tokens.units = row->input.units + row->output.units;
    }
    file->rows = xgrow(file->rows, file->n, &file->capacity, sizeof seen);
    file->rows[file->n++] = seen;
}

static void key_settled(void *self, const struct usage_sum *key, uint32_t file, bool cost,
                        bool requests, bool tokens) {
    struct wanted *wanted = wanted_of(self, key);
    struct key_file *at;

    if (!wanted)
        return;
    at = file_of(wanted, file);
    at->counts[USAGE_COST] = cost;
    at->counts[USAGE_REQUESTS] = requests;
    at->counts[USAGE_TOKENS] = tokens;
}

static void wanted_add(struct reading *reading, const struct trace_node *node) {
    for (size_t i = 0; i < node->n_parts; i++) {
        struct key_bytes key = key_of_part(&node->parts[i]);
        bool added;
        map_put(&reading->index, key_str(&key), reading->n_keys, &added);
        if (!added)
            continue;
        reading->keys =
            xgrow(reading->keys, reading->n_keys, &reading->cap_keys, sizeof *reading->keys);
        reading->keys[reading->n_keys++] = (struct wanted){0};
    }
}

static bool read_again(struct reading *reading, struct diag *diag) {
    struct usage_watch watch = {reading, row_seen, key_settled};
    struct arena *arena = arena_new();
    struct inputs inputs = {0};
    struct ledger ledger = {0};
    bool ok = inputs_read(&inputs, arena, reading->t->a->config, diag);

    if (ok) {
        ok = ledger_build_watched(&ledger, arena, &inputs, &watch, diag);
        ledger_release(&ledger);
    }
    inputs_release(&inputs);
    arena_free(arena);
    return ok;
}

static decimal value_of(const struct seen *seen, enum usage_quantity quantity) {
    return quantity == USAGE_COST       ? seen->cost
           : quantity == USAGE_REQUESTS ? seen->requests
                                        : seen->tokens;
}

/* What a row weighs: its cost in the reporting currency, since a key may have several currencies.
 */
static int128 weight_of(struct trace *t, const struct seen *seen, enum usage_quantity quantity,
                        month_t month) {
    decimal weight = value_of(seen, quantity);

    if (quantity == USAGE_COST &&
        !convert_mean(t->a, str_from_text(seen->currency), month_first(month), month_last(month),
                      seen->cost, seen->at, &weight))
        return 0;
    return weight.units;
}

static void usage_row_add(struct trace_node *node, const struct seen *seen, decimal share) {
    struct trace_row row = trace_row_blank(share);

    row.has_at = true;
    row.at = seen->at;
    row.text = seen->text;
    row.has_amount = node->quantity == USAGE_COST;
    row.amount = seen->cost;
    row.currency = seen->currency;
    node->usage_rows = xgrow(node->usage_rows, node->n_usage_rows, &node->cap_usage_rows,
                             sizeof *node->usage_rows);
    node->usage_rows[node->n_usage_rows++] = row;
    node->usage_sum.units += share.units;
}

#define MICRO ((int128)1000000) /* shares of cost are told in millionths of the currency */

/* Divides a part over the rows of its key: cost in proportion, by largest remainder; requests and
 * tokens are each row's own. */
static void part_divide(struct trace *t, struct trace_node *node, const struct usage_part *part,
                        const struct seen *const *rows, size_t n) {
    int128 *weights = xalloc(n + 1, sizeof *weights), whole = part->units.units / MICRO;
    int64_t *shares = xalloc(n + 1, sizeof *shares);
    bool divided;

    for (size_t i = 0; i < n; i++)
        weights[i] = weight_of(t, rows[i], node->quantity, part->month);
    divided =
        node->quantity == USAGE_COST && split_largest_remainder((int64_t)whole, weights, n, shares);
    for (size_t i = 0; i < n; i++) {
        decimal share = value_of(rows[i], node->quantity);
        if (divided)
            share.units = (int128)shares[i] * MICRO + (i == 0 ? part->units.units % MICRO : 0);
        if (share.units != 0)
            usage_row_add(node, rows[i], share);
    }
    free(weights);
    free(shares);
}

static void part_rows(struct reading *reading, struct trace_node *node,
                      const struct usage_part *part) {
    struct key_bytes key = key_of_part(part);
    const struct wanted *wanted = &reading->keys[map_find(&reading->index, key_str(&key))->value];
    const struct seen **rows;
    size_t n = 0, total = 0;

    for (size_t i = 0; i < wanted->n; i++)
        total += wanted->files[i].n;
    rows = xalloc(total + 1, sizeof *rows);
    for (size_t i = 0; i < wanted->n; i++)
        for (size_t k = 0; k < wanted->files[i].n && wanted->files[i].counts[node->quantity]; k++)
            rows[n++] = &wanted->files[i].rows[k];
    part_divide(reading->t, node, part, rows, n);
    free(rows);
}

/* Parts of one key add up: an invoice's and the shortfall's, say. */
static void parts_merge(struct trace_node *node) {
    struct arena *arena = arena_new();
    struct map index;
    size_t n = 0;

    map_init(&index, arena);
    for (size_t i = 0; i < node->n_parts; i++) {
        struct key_bytes key = key_of_part(&node->parts[i]);
        bool added;
        size_t at = map_put(&index, key_str(&key), n, &added)->value;
        if (added)
            node->parts[n++] = node->parts[i];
        else
            node->parts[at].units.units += node->parts[i].units.units;
    }
    node->n_parts = n;
    map_release(&index);
    arena_free(arena);
}

static void reading_release(struct reading *reading) {
    for (size_t i = 0; i < reading->n_keys; i++) {
        for (size_t k = 0; k < reading->keys[i].n; k++)
            free(reading->keys[i].files[k].rows);
        free(reading->keys[i].files);
    }
    free(reading->keys);
    map_release(&reading->index);
}

static bool from_standard_input(const struct inputs *inputs) {
    for (size_t i = 0; i < inputs->n_files; i++)
        if (strcmp(inputs->files[i].spec->path, "-") == 0)
            return true;
    return false;
}

bool trace_usage(struct trace *t, struct diag *diag, bool *unread) {
    struct reading reading = {.t = t};
    size_t n = t->n_nodes;
    bool ok;

    *unread = from_standard_input(t->a->inputs);
    if (*unread)
        return true;
    map_init(&reading.index, t->arena);
    for (size_t i = 0; i < n; i++) {
        parts_merge(t->nodes[i]);
        wanted_add(&reading, t->nodes[i]);
    }
    ok = reading.n_keys == 0 || read_again(&reading, diag);
    for (size_t i = 0; i < n && ok; i++) {
        for (size_t k = 0; k < t->nodes[i]->n_parts; k++)
            part_rows(&reading, t->nodes[i], &t->nodes[i]->parts[k]);
        rows_sort(t->nodes[i]->usage_rows, t->nodes[i]->n_usage_rows);
    }
    reading_release(&reading);
    return ok;
}
