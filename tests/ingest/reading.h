/* What was read of a file as text: a line per row with every field of it, sorted, so that two
 * readings can be compared whatever the order of their rows. */
#ifndef BATEN_TESTS_INGEST_READING_H
#define BATEN_TESTS_INGEST_READING_H

#include "ingest/profile_fixture.h"

#define READING_MAX 16

struct reading {
    char *lines[READING_MAX];
    size_t n;
    struct arena *arena;
    bool ok;
};

static inline void add_text(struct strbuf *out, const char *name, struct str text) {
    strbuf_addf(out, " %s=%.*s;", name, (int)text.n, text.s);
}

static inline void add_decimal(struct strbuf *out, const char *name, decimal value) {
    char buf[48];
    strbuf_addf(out, " %s=%s;", name, decimal_text_exact(value, buf));
}

static inline void add_day(struct strbuf *out, const char *name, day_t day) {
    char buf[16];
    strbuf_addf(out, " %s=%s;", name, day == DAY_NONE ? "" : day_label(day, buf));
}

static inline void keep_line(struct reading *reading, struct strbuf *line) {
    assert_true(reading->n < READING_MAX);
    reading->lines[reading->n++] = arena_text(reading->arena, line->s, line->n);
    strbuf_release(line);
}

static inline void take_usage(void *self, const struct usage_row *row, enum disposition what) {
    struct strbuf line = {0};
    strbuf_addf(&line, "%s: cost %d failed %d rejected %d", disposition_names[what], row->has_cost,
                row->failed, row->rejected);
    add_day(&line, "date", row->date);
    add_text(&line, "supplier", row->supplier);
    add_text(&line, "model", row->model);
    add_text(&line, "service", row->service);
    add_text(&line, "team", row->team);
    add_text(&line, "project", row->project);
    add_text(&line, "api_key", row->api_key);
    add_text(&line, "user", row->user);
    add_text(&line, "experiment", row->experiment);
    add_text(&line, "currency", row->currency);
    add_decimal(&line, "cost", row->cost);
    add_decimal(&line, "requests", row->requests);
    add_decimal(&line, "input", row->input);
    add_decimal(&line, "cached", row->cached);
    add_decimal(&line, "cache_write", row->cache_write);
    add_decimal(&line, "output", row->output);
    keep_line(self, &line);
}

static inline void take_invoice(struct reading *reading, const struct invoice_row *row) {
    struct strbuf line = {0};
    strbuf_addf(&line, "vat %d nature %d rejected %d duplicate %d other %d", row->has_vat,
                row->nature, row->rejected, row->duplicate, row->other_account);
    add_day(&line, "date", row->date);
    add_day(&line, "posting_date", row->posting_date);
    add_day(&line, "service_from", row->service_from);
    add_day(&line, "service_to", row->service_to);
    add_text(&line, "supplier", row->supplier);
    add_text(&line, "invoice_no", row->invoice_no);
    add_text(&line, "line_no", row->line_no);
    add_text(&line, "description", row->description);
    add_text(&line, "currency", row->currency);
    add_text(&line, "gl_account", row->gl_account);
    add_text(&line, "gl_name", row->gl_name);
    add_text(&line, "cost_centre", row->cost_centre);
    add_text(&line, "team", row->team);
    add_text(&line, "experiment", row->experiment);
    add_text(&line, "type", row->type);
    add_text(&line, "line", row->line);
    add_text(&line, "ops_part", row->ops_part);
    add_decimal(&line, "amount", row->amount);
    add_decimal(&line, "vat", row->vat);
    keep_line(reading, &line);
}

static inline int by_text(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static inline const char *first_difference(const struct reading *a, const struct reading *b) {
    for (size_t i = 0; i < a->n || i < b->n; i++) {
        const char *x = i < a->n ? a->lines[i] : "(no row)";
        const char *y = i < b->n ? b->lines[i] : "(no row)";
        if (strcmp(x, y) != 0) {
            return arena_format(a->arena, "expected %s\n   found %s", x, y);
        }
    }
    return NULL;
}

/* The same rows of no data: empty days, titles. */
static inline bool same_non_data(const struct input_file *a, const struct input_file *b) {
    bool same = a->n_non_data == b->n_non_data;
    for (size_t i = 0; same && i < a->n_non_data; i++) {
        same = a->non_data[i].rows == b->non_data[i].rows &&
               strcmp(a->non_data[i].kind, b->non_data[i].kind) == 0;
    }
    return same;
}

#endif
