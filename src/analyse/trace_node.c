/* Nodes of a trace: made, named, valued, and their rows put in order and added up. */
#include "analyse/trace_node.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

static struct trace_node *node_new(struct trace *t, const char *symbol, const char *words) {
    struct trace_node *node = ARENA_NEW(t->arena, struct trace_node);

    node->symbol = symbol;
    node->words = words;
    t->nodes = xgrow(t->nodes, t->n_nodes, &t->cap_nodes, sizeof node);
    t->nodes[t->n_nodes++] = node;
    return node;
}

static void push(struct trace_node ***nodes, size_t *n, size_t *capacity, struct trace_node *node) {
    *nodes = xgrow(*nodes, *n, capacity, sizeof node);
    (*nodes)[(*n)++] = node;
}

struct trace_node *node_under(struct trace *t, struct trace_node *above, const char *symbol,
                              const char *words) {
    struct trace_node *node = node_new(t, symbol, words);

    if (above)
        push(&above->inputs, &above->n_inputs, &above->cap_inputs, node);
    return node;
}

struct trace_node *node_observed(struct trace *t, struct trace_node *above, const char *words) {
    struct trace_node *node = node_new(t, "", words);

    push(&above->observations, &above->n_observations, &above->cap_observations, node);
    return node;
}

void node_name(struct trace_node *node, int which, const char *family, const char *text) {
    node->names[which] = (struct trace_name){family, text};
}

void node_name_str(struct trace *t, struct trace_node *node, int which, struct str text) {
    node_name(node, which, NULL, trace_text(t, text));
}

void node_money(struct trace_node *node, int64_t cents) {
    node->known = true;
    node->value = decimal_from_cents(cents);
    node->unit = UNIT_MONEY;
    node->places = 2;
}

void node_count(struct trace_node *node, int64_t count) {
    node->known = true;
    node->value = decimal_from_int(count);
    node->unit = UNIT_COUNT;
    node->places = 0;
}

void node_value(struct trace_node *node, decimal value, enum unit unit) {
    int places = DECIMAL_PLACES;

    while (places > 0 && decimal_compare(decimal_round(value, places - 1), value) == 0)
        places--;
    if (unit == UNIT_MONEY && places < 2)
        places = 2;
    node->known = true;
    node->value = value;
    node->unit = unit;
    node->places = places;
}

void node_unrounded(struct trace_node *node, decimal value, enum unit unit, int places) {
    node->known = true;
    node->value = decimal_round(value, places);
    node->unit = unit;
    node->places = places;
    node->unrounded = true;
}

void node_unknown(struct trace_node *node, enum unit unit, enum reason reason) {
    node->known = false;
    node->unit = unit;
    node->reason = reason;
}

/* Follows the figure one level less deep than the trace stands; below it only its value is told. */
static struct trace_node *figure_under(struct trace *t, struct trace_node *above,
                                       const char *symbol, const struct figure *figure) {
    struct trace_node *node;

    t->depth--;
    node = node_of_figure(t, figure, t->depth >= 0);
    t->depth++;
    assert(node); /* every figure has a family: a test goes through them all */
    node->symbol = symbol;
    push(&above->inputs, &above->n_inputs, &above->cap_inputs, node);
    return node;
}

struct trace_node *node_figure(struct trace *t, struct trace_node *above, const char *symbol,
                               enum unit unit, const char *format, ...) {
    const struct figure *figure;
    struct trace_node *node;
    const char *id;
    va_list args;

    va_start(args, format);
    id = arena_vformat(t->arena, format, args);
    va_end(args);
    figure = figures_find(&t->a->results->figures, id);
    if (figure)
        return figure_under(t, above, symbol, figure);
    node = node_under(t, above, symbol, "quantity.nothing");
    node_name(node, 0, NULL, id);
    node_value(node, (decimal){0}, unit);
    return node;
}

struct trace_node *node_figure_exact(struct trace *t, struct trace_node *above, const char *symbol,
                                     decimal value, const char *format, ...) {
    const struct figure *figure;
    const char *id;
    va_list args;

    va_start(args, format);
    id = arena_vformat(t->arena, format, args);
    va_end(args);
    figure = figures_find(&t->a->results->figures, id);
    if (!figure || !figure->known || decimal_compare(figure->value, value) != 0)
        return NULL;
    return figure_under(t, above, symbol, figure);
}

struct trace_row trace_row_blank(decimal share) {
    return (struct trace_row){.text = "",
                              .currency = "",
                              .share = share,
                              .parts = 1,
                              .rate_day = DAY_NONE,
                              .rate_first = DAY_NONE,
                              .first = INT32_MIN,
                              .last = INT32_MIN,
                              .service_from = DAY_NONE,
                              .service_to = DAY_NONE};
}

struct trace_row *node_row(struct trace *t, struct trace_node *node, decimal share) {
    struct trace_row *row;

    (void)t;
    node->rows = xgrow(node->rows, node->n_rows, &node->cap_rows, sizeof *node->rows);
    row = &node->rows[node->n_rows++];
    *row = trace_row_blank(share);
    return row;
}

struct trace_row *node_row_at(struct trace *t, struct trace_node *node, struct row_ref at,
                              const char *text, decimal share) {
    struct trace_row *row = node_row(t, node, share);

    row->has_at = true;
    row->at = at;
    row->text = text;
    return row;
}

static int order_of(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare_rows(const void *va, const void *vb) {
    const struct trace_row *a = va, *b = vb;
    int order = order_of(b->has_at, a->has_at);

    if (order == 0)
        order = order_of(a->at.file, b->at.file);
    if (order == 0)
        order = order_of(a->at.line, b->at.line);
    return order ? order : order_of(a->first, b->first);
}

static decimal rows_sum(const struct trace_node *node) {
    decimal sum = {0};

    for (size_t i = 0; i < node->n_rows; i++)
        sum.units += node->rows[i].share.units;
    return sum;
}

void rows_sort(struct trace_row *rows, size_t n) {
    if (n > 1)
        qsort(rows, n, sizeof *rows, compare_rows);
}

void node_add_up(struct trace_node *node) {
    rows_sort(node->rows, node->n_rows);
    node->checked = true;
    node->adds_up = node->known &&
                    decimal_compare(decimal_round(rows_sum(node), node->places), node->value) == 0;
}

void node_sum_money(struct trace_node *node) {
    int64_t cents = 0;

    decimal_to_cents(rows_sum(node), &cents);
    node->expression = "Σ rows";
    node_money(node, cents);
    node_add_up(node);
}

void node_sum_count(struct trace_node *node) {
    node->expression = "Σ rows";
    node_value(node, rows_sum(node), UNIT_COUNT);
    node_add_up(node);
}

const char *trace_text(struct trace *t, struct str text) {
    return str_text(t->arena, text);
}

const struct span *trace_quarter(struct trace *t, quarter_t quarter) {
    struct span *span;

    for (int i = 0; i < 8; i++)
        if (t->a->quarters[i].period == quarter)
            return &t->a->quarters[i];
    span = ARENA_NEW(t->arena, struct span);
    *span = span_of_quarter(t->a->config, quarter);
    return span;
}

void trace_open(struct trace *trace, struct analysis *a, int depth) {
    *trace = (struct trace){
        .a = a, .arena = arena_new(), .depth = depth, .usage = depth >= TRACE_USAGE_DEPTH};
}

void trace_close(struct trace *trace) {
    for (size_t i = 0; i < trace->n_nodes; i++) {
        free(trace->nodes[i]->inputs);
        free(trace->nodes[i]->observations);
        free(trace->nodes[i]->rows);
        free(trace->nodes[i]->parts);
        free(trace->nodes[i]->usage_rows);
    }
    free(trace->nodes);
    arena_free(trace->arena);
}
