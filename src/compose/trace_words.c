/* A trace in words: names, values, rates and what was done to a row, in the language asked for. */
#include "compose/trace_words.h"

#include <ctype.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/cells.h"

const char *const explain_severities[3] = {
    [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};

static const struct {
    unsigned flag;
    const char *name;
} flag_names[EXPLAIN_FLAGS] = {
    {FACT_ACCRUED, "accrued"},     {FACT_PARTLY_INVOICED, "partly-invoiced"},
    {FACT_ALLOCATED, "allocated"}, {FACT_BY_USAGE, "by-usage"},
    {FACT_SPREAD, "spread"},       {FACT_SHIFTED, "shifted"},
    {FACT_PREPAID, "prepaid"},     {FACT_LEDGER, "ledger"}};

void explain_flags(unsigned flags, const char *names[EXPLAIN_FLAGS + 1]) {
    size_t n = 0;

    for (size_t i = 0; i < EXPLAIN_FLAGS; i++)
        if (flags & flag_names[i].flag)
            names[n++] = flag_names[i].name;
    names[n] = NULL;
}

const char *explain_say(const struct explain *e, const char *key) {
    return words_at(e->formula, key);
}

const char *explain_name(const struct explain *e, const struct trace_name *name) {
    const char *key;

    if (!name->text || !name->family)
        return name->text;
    key = arena_format(e->trace->arena, "%s.%s", name->family, name->text);
    if (words_has(e->formula, key))
        return words_at(e->formula, key);
    return words_has(e->report, key) ? words_at(e->report, key) : name->text;
}

const char *explain_words_of(const struct explain *e, const struct trace_node *node) {
    const char *at = node->id ? strrchr(node->id, '@') : NULL;

    if (!node->words)
        return node->id ? node->id : "";
    return words_fill(e->formula, e->trace->arena, node->words, "name",
                      explain_name(e, &node->names[0]), "name2", explain_name(e, &node->names[1]),
                      "period", at ? at + 1 : NULL, NULL);
}

const char *explain_number(const struct explain *e, decimal value, int places) {
    char text[96];

    if (places < 0)
        for (places = DECIMAL_PLACES;
             places > 0 && decimal_compare(decimal_round(value, places - 1), value) == 0;)
            places--;
    return arena_format(e->trace->arena, "%s",
                        number_text(e->language, value, places, false, text));
}

const char *explain_value(const struct explain *e, const struct trace_node *node) {
    return node->known ? explain_number(e, node->value, node->places)
                       : words_at(e->report, "cell.unknown");
}

const char *explain_unit(const struct explain *e, enum unit unit) {
    switch (unit) {
    case UNIT_MONEY: return e->trace->a->config->currency;
    case UNIT_PERCENT: return "%";
    case UNIT_DAYS: return words_at(e->report, "unit.days");
    default: return "";
    }
}

const char *explain_place(const struct explain *e, struct row_ref at) {
    return arena_format(e->trace->arena, "%s:%u", e->trace->a->inputs->files[at.file].spec->path,
                        at.line);
}

const char *explain_reason(const struct explain *e, enum reason reason) {
    const char *text = reason_text(e->report, reason);

    return text ? text : words_at(e->report, "reason.none");
}

const char *explain_rate(const struct explain *e, const struct trace_row *row) {
    const char *rate;
    char label[16];

    if (row->rate.units == 0)
        return "";
    rate = arena_format(e->trace->arena, "%s %s",
                        explain_number(e, decimal_round(row->rate, 6), -1), row->currency);
    if (row->rate_to.units != 0)
        rate = arena_format(e->trace->arena, "%s → %s %s", rate,
                            explain_number(e, decimal_round(row->rate_to, 6), -1),
                            e->trace->a->config->currency);
    if (row->rate_day != DAY_NONE)
        return words_fill(e->formula, e->trace->arena, "rate.day", "rate", rate, "day",
                          day_label(row->rate_day, label), NULL);
    return words_fill(e->formula, e->trace->arena, "rate.mean", "rate", rate, "month",
                      month_label(month_from_day(row->rate_first), label), NULL);
}

static void add_part(struct strbuf *buf, const char *text) {
    if (buf->n > 0)
        strbuf_add_text(buf, ", ");
    strbuf_add_text(buf, text);
}

static void add_placing(const struct explain *e, const struct trace_row *row, struct strbuf *buf) {
    if (row->placed == PLACED_BY_RULE)
        add_part(buf, words_fill(e->formula, e->trace->arena, "how.rule", "place",
                                 explain_place(e, row->rule), "text", row->rule_text, NULL));
    else if (row->placed == PLACED_BY_CELL)
        add_part(buf, explain_say(e, "how.cell"));
}

static void add_flags(const struct explain *e, const struct trace_row *row, struct strbuf *buf) {
    const char *names[EXPLAIN_FLAGS + 1];
    char from[16] = "", to[16] = "";

    if (row->service_from != DAY_NONE && row->service_to != DAY_NONE) {
        day_label(row->service_from, from);
        day_label(row->service_to, to);
    }
    explain_flags(row->flags, names);
    for (size_t i = 0; names[i]; i++)
        add_part(buf, words_fill(e->formula, e->trace->arena,
                                 arena_format(e->trace->arena, "how.%s", names[i]), "from", from,
                                 "to", to, NULL));
}

const char *explain_how(const struct explain *e, const struct trace_row *row) {
    struct strbuf buf = {0};
    const char *text;

    add_placing(e, row, &buf);
    add_flags(e, row, &buf);
    if (row->parts > 1)
        add_part(&buf,
                 words_fill(e->formula, e->trace->arena,
                            row->has_cost ? "how.parts" : "how.usage-rows", "n",
                            explain_number(e, decimal_from_int((int64_t)row->parts), 0), NULL));
    text = arena_text(e->trace->arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return text;
}

/* Letters and digits: a symbol, a function or a number. */
static size_t word_length(const char *text) {
    size_t n = 0;

    while (isalnum((unsigned char)text[n]))
        n++;
    return n;
}

static const struct trace_node *input_of(const struct trace_node *node, const char *symbol,
                                         size_t n) {
    for (size_t i = 0; i < node->n_inputs; i++)
        if (strlen(node->inputs[i]->symbol) == n &&
            strncmp(node->inputs[i]->symbol, symbol, n) == 0)
            return node->inputs[i];
    return NULL;
}

const char *explain_equation(const struct explain *e, const struct trace_node *node) {
    struct strbuf buf = {0};
    const char *text = node->expression;
    bool any = false;

    while (text && *text) {
        size_t n = word_length(text);
        const struct trace_node *input = n > 0 ? input_of(node, text, n) : NULL;
        if (input)
            strbuf_add_text(&buf, explain_value(e, input));
        else
            strbuf_add(&buf, text, n > 0 ? n : 1);
        any = any || input;
        text += n > 0 ? n : 1;
    }
    text = any ? arena_text(e->trace->arena, buf.s, buf.n) : NULL;
    strbuf_release(&buf);
    return text;
}

const char *explain_parameters(const struct explain *e, const struct trace_finding *finding) {
    struct strbuf buf = {0};
    const char *text;

    for (int i = 0; i < 2; i++)
        if (finding->parameters[i].name)
            add_part(&buf, arena_format(e->trace->arena, "%s %s", finding->parameters[i].name,
                                        explain_number(e, finding->parameters[i].value, -1)));
    text = arena_text(e->trace->arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return text;
}

const char *explain_share(const struct explain *e, const struct trace_node *node, decimal share) {
    bool cents = node->unit == UNIT_MONEY && decimal_compare(decimal_round(share, 2), share) == 0;

    return explain_number(e, share, cents ? 2 : node->unit == UNIT_MONEY ? 6 : -1);
}

static decimal sum_of(const struct trace_row *rows, size_t n) {
    decimal sum = {0};

    for (size_t i = 0; i < n; i++)
        sum.units += rows[i].share.units;
    return sum;
}

const char *explain_statement(const struct explain *e, const struct trace_node *node) {
    const char *key = node->n_rows == 0 ? "explain.rows.none"
                      : !node->adds_up  ? "explain.rows.wrong"
                      : !node->symbol || !*node->symbol
                          ? (node->n_rows == 1 ? "explain.rows.one" : "explain.rows")
                      : node->n_rows == 1 ? "explain.rows.input.one"
                                          : "explain.rows.input";

    return words_fill(
        e->formula, e->trace->arena, key, "n",
        explain_number(e, decimal_from_int((int64_t)node->n_rows), 0), "sum",
        explain_number(e, sum_of(node->rows, node->n_rows), node->unit == UNIT_MONEY ? 2 : -1),
        "symbol", node->symbol ? node->symbol : "", "value", explain_value(e, node), NULL);
}
