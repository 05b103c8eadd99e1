/* An explanation for other programs: JSON (baten/explanation/1) and CSV, with every value exact. */
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/json.h"
#include "cli/explain.h"

static const char *const units[] = {[UNIT_MONEY] = "EUR",
                                    [UNIT_COUNT] = "count",
                                    [UNIT_DAYS] = "days",
                                    [UNIT_RATIO] = "ratio",
                                    [UNIT_PERCENT] = "percent"};

static struct js *exact_js(decimal value) {
    char text[64];

    return js_text(decimal_text_exact(value, text));
}

static struct js *cents_js(int64_t cents) {
    char text[64];

    return js_text(decimal_text(decimal_from_cents(cents), 2, text));
}

static struct js *day_js(day_t day) {
    char label[16];

    return js_text(day_label(day, label));
}

static struct js *month_js(month_t month) {
    char label[16];

    return js_text(month_label(month, label));
}

static void rate_put(struct js *object, const struct trace_row *row) {
    if (row->rate.units == 0)
        return;
    js_put(object, "rate", exact_js(row->rate));
    if (row->rate_day != DAY_NONE)
        js_put(object, "rate_day", day_js(row->rate_day));
    else
        js_put(object, "rate_mean_of", month_js(month_from_day(row->rate_first)));
    if (row->rate_to.units != 0)
        js_put(object, "rate_to", exact_js(row->rate_to));
}

static void handling_put(const struct explain *e, struct js *object, const struct trace_row *row) {
    const char *names[EXPLAIN_FLAGS + 1];
    struct js *flags;

    if (row->placed == PLACED_BY_RULE) {
        js_put(object, "rule", js_text(explain_place(e, row->rule)));
        js_put(object, "rule_text", js_text(row->rule_text));
    } else if (row->placed == PLACED_BY_CELL) {
        js_put(object, "rule", js_text("line column"));
    }
    if (row->flags == 0)
        return;
    flags = js_array();
    explain_flags(row->flags, names);
    for (size_t i = 0; names[i]; i++)
        js_push(flags, js_text(names[i]));
    js_put(object, "flags", flags);
    if ((row->flags & FACT_SPREAD) && row->service_from != DAY_NONE &&
        row->service_to != DAY_NONE) {
        js_put(object, "service_from", day_js(row->service_from));
        js_put(object, "service_to", day_js(row->service_to));
    }
}

static struct js *row_js(const struct explain *e, const struct trace_row *row) {
    struct js *object = js_object();

    if (row->has_at) {
        js_put(object, "file", js_text(e->trace->a->inputs->files[row->at.file].spec->path));
        js_put(object, "line", js_count(row->at.line));
    }
    js_put(object, "text", js_text(row->text));
    if (row->has_amount) {
        js_put(object, "amount", exact_js(row->amount));
        js_put(object, "currency", js_text(row->currency));
    }
    rate_put(object, row);
    if (row->has_cost) {
        js_put(object, "net", cents_js(row->net));
        js_put(object, "vat", cents_js(row->vat));
    }
    js_put(object, "share", exact_js(row->share));
    js_put(object, "parts", js_count((int64_t)row->parts));
    if (row->first != INT32_MIN) {
        js_put(object, "first_month", month_js(row->first));
        js_put(object, "last_month", month_js(row->last));
    }
    handling_put(e, object, row);
    return object;
}

static struct js *rows_js(const struct explain *e, const struct trace_row *rows, size_t n) {
    struct js *array = js_array();

    for (size_t i = 0; i < n; i++)
        js_push(array, row_js(e, &rows[i]));
    return array;
}

static struct js *node_js(const struct explain *e, const struct trace_node *node);

static void nodes_put(const struct explain *e, struct js *object, const char *key,
                      struct trace_node *const *nodes, size_t n) {
    struct js *array;

    if (n == 0)
        return;
    array = js_array();
    for (size_t i = 0; i < n; i++)
        js_push(array, node_js(e, nodes[i]));
    js_put(object, key, array);
}

static void value_put(const struct explain *e, struct js *object, const struct trace_node *node) {
    char text[64];

    js_put(object, "value",
           node->known ? js_text(decimal_text(node->value, node->places, text)) : js_null());
    js_put(object, "unit", js_text(units[node->unit]));
    if (!node->known)
        js_put(object, "reason", js_text(explain_reason(e, node->reason)));
    if (node->unrounded)
        js_put(object, "unrounded", js_bool(true));
}

static struct js *node_js(const struct explain *e, const struct trace_node *node) {
    struct js *object = js_object();

    if (node->symbol)
        js_put(object, "symbol", js_text(node->symbol));
    if (node->id)
        js_put(object, "id", js_text(node->id));
    js_put(object, "name", js_text(explain_words_of(e, node)));
    if (node->names[1].text && !node->id)
        js_put(object, "of", js_text(explain_name(e, &node->names[1])));
    value_put(e, object, node);
    if (node->expression)
        js_put(object, "formula", js_text(node->expression));
    if (node->event)
        js_put(object, "event", js_bool(true));
    nodes_put(e, object, "inputs", node->inputs, node->n_inputs);
    nodes_put(e, object, "observations", node->observations, node->n_observations);
    if (node->n_rows > 0)
        js_put(object, "rows", rows_js(e, node->rows, node->n_rows));
    if (node->checked)
        js_put(object, "rows_sum_to_value", js_bool(node->adds_up));
    if (node->n_usage_rows > 0) {
        js_put(object, "usage_rows", rows_js(e, node->usage_rows, node->n_usage_rows));
        js_put(object, "usage_sum", exact_js(node->usage_sum));
    }
    return object;
}

static void print_json(struct js *document, bool in_one_line) {
    struct strbuf buf = {0};

    if (in_one_line) {
        js_print_line(document, &buf);
        strbuf_add_char(&buf, '\n');
    } else {
        js_print(document, &buf);
    }
    fwrite(buf.s, 1, buf.n, stdout);
    strbuf_release(&buf);
    js_free(document);
}

static struct js *document_new(const struct explain *e) {
    struct js *document = js_object();

    js_put(document, "schema", js_text("baten/explanation/1"));
    js_put(document, "organisation", js_text(e->trace->a->config->organisation));
    js_put(document, "period", js_text(e->trace->a->results->period));
    js_put(document, "currency", js_text(e->trace->a->config->currency));
    return document;
}

void explain_print_json(const struct explain *e, const struct trace_node *node, bool in_one_line) {
    struct js *document = document_new(e);

    js_put(document, "family", js_text(trace_family(e->trace, node->id)));
    js_put(document, "figure", node_js(e, node));
    print_json(document, in_one_line);
}

static struct js *finding_js(const struct explain *e, const struct trace_finding *at) {
    const struct finding *finding = at->finding;
    struct js *object = js_object(), *thresholds = js_object();
    struct arena *arena = e->trace->arena;

    js_put(object, "id", js_text(arena_format(arena, "%s.%s", finding->check, finding->scope)));
    js_put(object, "severity", js_text(explain_severities[finding->severity]));
    js_put(object, "title", js_text(finding_title(finding, arena, e->report)));
    js_put(object, "why", js_text(finding_body(finding, arena, e->report)));
    for (int i = 0; i < 2; i++)
        if (at->parameters[i].name)
            js_put(thresholds, at->parameters[i].name, exact_js(at->parameters[i].value));
    js_put(object, "thresholds", thresholds);
    js_put(object, "action", js_text(finding_action(finding, arena, e->report)));
    js_put(object, "owner", js_text(finding->owner));
    js_put(object, "suppressed",
           finding->suppressed ? js_text(finding->suppressed->reason) : js_null());
    nodes_put(e, object, "figures", at->evidence->inputs, at->evidence->n_inputs);
    js_put(object, "rows", rows_js(e, at->evidence->rows, at->evidence->n_rows));
    return object;
}

void explain_findings_json(const struct explain *e, const struct trace_finding *findings, size_t n,
                           const struct check_result *check) {
    struct js *document = document_new(e), *array = js_array(), *needs = js_array();

    js_put(document, "check", js_text(check->id));
    js_put(document, "state", js_text(check_state_names[check->state]));
    for (size_t i = 0; i < check->n_needs; i++)
        js_push(needs, js_text(check->needs[i]));
    js_put(document, "needs", needs);
    for (size_t i = 0; i < n; i++)
        js_push(array, finding_js(e, &findings[i]));
    js_put(document, "findings", array);
    print_json(document, false);
}

/* One cell; quoted where it must be. */
static void cell(const char *text, bool last) {
    bool quote = strpbrk(text, ",\"\r\n") != NULL;

    if (quote)
        putchar('"');
    for (; *text; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    if (quote)
        putchar('"');
    putchar(last ? '\n' : ',');
}

static const char *const csv_columns[] = {
    "path",   "kind",     "id",   "name",    "value", "unit", "formula", "file",  "line", "text",
    "amount", "currency", "rate", "rate_of", "net",   "vat",  "share",   "parts", "rule", "flags"};
#define CSV_COLUMNS (sizeof csv_columns / sizeof *csv_columns)

static void csv_head(void) {
    for (size_t i = 0; i < CSV_COLUMNS; i++)
        cell(csv_columns[i], i + 1 == CSV_COLUMNS);
}

static void csv_cells(const char *const cells[CSV_COLUMNS]) {
    for (size_t i = 0; i < CSV_COLUMNS; i++)
        cell(cells[i] ? cells[i] : "", i + 1 == CSV_COLUMNS);
}

static const char *exact_text(const struct explain *e, decimal value) {
    char text[64];

    return arena_format(e->trace->arena, "%s", decimal_text_exact(value, text));
}

static const char *cents_text(const struct explain *e, int64_t cents) {
    char text[64];

    return arena_format(e->trace->arena, "%s", decimal_text(decimal_from_cents(cents), 2, text));
}

/* The day of a rate, or the month whose mean it is. */
static const char *rate_of(const struct explain *e, const struct trace_row *row) {
    char label[16];

    if (row->rate.units == 0)
        return "";
    return arena_format(e->trace->arena, "%s",
                        row->rate_day != DAY_NONE
                            ? day_label(row->rate_day, label)
                            : month_label(month_from_day(row->rate_first), label));
}

static const char *flags_text(const struct explain *e, unsigned flags) {
    const char *names[EXPLAIN_FLAGS + 1], *text = "";

    explain_flags(flags, names);
    for (size_t i = 0; names[i]; i++)
        text = arena_format(e->trace->arena, "%s%s%s", text, i > 0 ? " " : "", names[i]);
    return text;
}

static void csv_row(const struct explain *e, const char *path, const char *kind,
                    const struct trace_row *row) {
    const struct input_file *file = row->has_at ? &e->trace->a->inputs->files[row->at.file] : NULL;
    const char *cells[CSV_COLUMNS] = {path, kind};

    if (file) {
        cells[7] = file->spec->path;
        cells[8] = arena_format(e->trace->arena, "%u", row->at.line);
    }
    cells[9] = row->text;
    cells[10] = row->has_amount ? exact_text(e, row->amount) : "";
    cells[11] = row->has_amount ? row->currency : "";
    cells[12] = row->rate.units != 0 ? exact_text(e, row->rate) : "";
    cells[13] = rate_of(e, row);
    cells[14] = row->has_cost ? cents_text(e, row->net) : "";
    cells[15] = row->has_cost ? cents_text(e, row->vat) : "";
    cells[16] = exact_text(e, row->share);
    cells[17] = arena_format(e->trace->arena, "%llu", (unsigned long long)row->parts);
    cells[18] = row->placed == PLACED_BY_RULE   ? explain_place(e, row->rule)
                : row->placed == PLACED_BY_CELL ? "line column"
                                                : "";
    cells[19] = flags_text(e, row->flags);
    csv_cells(cells);
}

static void csv_node(const struct explain *e, const char *path, const char *kind,
                     const struct trace_node *node) {
    char value[64];
    const char *cells[CSV_COLUMNS] = {path,
                                      kind,
                                      node->id,
                                      explain_words_of(e, node),
                                      node->known ? decimal_text(node->value, node->places, value)
                                                  : "",
                                      units[node->unit],
                                      node->expression};

    csv_cells(cells);
    for (size_t i = 0; i < node->n_rows; i++)
        csv_row(e, path, "row", &node->rows[i]);
    for (size_t i = 0; i < node->n_usage_rows; i++)
        csv_row(e, path, "usage", &node->usage_rows[i]);
    for (size_t i = 0; i < node->n_observations; i++)
        csv_node(e, arena_format(e->trace->arena, "%s.x%zu", path, i + 1), "observation",
                 node->observations[i]);
    for (size_t i = 0; i < node->n_inputs; i++) {
        const char *symbol = *node->inputs[i]->symbol ? node->inputs[i]->symbol
                                                      : arena_format(e->trace->arena, "%zu", i + 1);
        csv_node(e, arena_format(e->trace->arena, "%s.%s", path, symbol), "input", node->inputs[i]);
    }
}

void explain_print_csv(const struct explain *e, const struct trace_node *node) {
    csv_head();
    csv_node(e, "figure", "figure", node);
}

void explain_findings_csv(const struct explain *e, const struct trace_finding *findings, size_t n) {
    csv_head();
    for (size_t i = 0; i < n; i++) {
        const struct finding *finding = findings[i].finding;
        const char *path = arena_format(e->trace->arena, "%s.%s", finding->check, finding->scope);
        const char *cells[CSV_COLUMNS] = {path, "finding", NULL,
                                          finding_title(finding, e->trace->arena, e->report)};
        cells[9] = explain_parameters(e, &findings[i]);
        csv_cells(cells);
        for (size_t k = 0; k < findings[i].evidence->n_inputs; k++)
            csv_node(e, path, "evidence", findings[i].evidence->inputs[k]);
        for (size_t k = 0; k < findings[i].evidence->n_rows; k++)
            csv_row(e, path, "evidence", &findings[i].evidence->rows[k]);
    }
}
