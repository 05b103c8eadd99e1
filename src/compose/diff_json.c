/* The difference of two builds for programs: {"schema": "baten/diff/1", …}; amounts are texts, as
 * in figures.json. */
#include "compose/diff_words.h"

#include <assert.h>

#include "baten/json.h"

static struct js *side_js(const struct former *side) {
    struct js *object = js_object();

    js_put(object, "folder", js_text(side->folder));
    js_put(object, "organisation", js_text(side->organisation));
    js_put(object, "period", js_text(side->period));
    js_put(object, "status", js_text(side->status));
    js_put(object, "currency", js_text(side->currency));
    return object;
}

/* A figure that is only in one of them has no member for the other; n/a is null. */
static struct js *figure_js(const struct figure_change *change) {
    struct js *object = js_object();

    assert(change->old || change->now);
    js_put(object, "id", js_text(change->id));
    if (change->old)
        js_put(object, "old", js_text(change->old->value));
    if (change->now)
        js_put(object, "new", js_text(change->now->value));
    js_put(object, "difference", js_text(change->difference));
    if (change->now || change->old)
        js_put(object, "unit", js_text(change->now ? change->now->unit : change->old->unit));
    return object;
}

static struct js *input_js(const struct input_change *change) {
    struct js *object = js_object();

    js_put(object, "path", js_text(change->path));
    js_put(object, "kind", js_text(change->kind));
    js_put(object, "old", js_text(change->old));
    js_put(object, "new", js_text(change->now));
    return object;
}

static struct js *cents_js(int64_t cents) {
    char text[64];

    return js_text(decimal_text(decimal_from_cents(cents), 2, text));
}

static struct js *line_js(const struct ledger_change *change) {
    static const enum ledger_column columns[] = {
        LEDGER_TYPE,  LEDGER_LINE,       LEDGER_OPS_PART, LEDGER_TEAM,  LEDGER_SUPPLIER,
        LEDGER_MODEL, LEDGER_EXPERIMENT, LEDGER_SOURCE,   LEDGER_NATURE};
    const struct ledger_line *line = ledger_change_line(change);
    struct js *object = js_object();
    char month[16];

    js_put(object, "month", js_text(month_label(line->month, month)));
    js_put(object, "file", js_str(line->file));
    js_put(object, "row", js_count(line->row));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        js_put(object, ledger_columns[columns[i]], js_str(ledger_line_text(line, columns[i])));
    js_put(object, "old", change->old ? cents_js(change->old->cents) : js_null());
    js_put(object, "new", change->now ? cents_js(change->now->cents) : js_null());
    js_put(object, "difference", cents_js(ledger_change_cents(change)));
    return object;
}

static struct js *sum_js(const struct sum_check *sum) {
    struct js *object = js_object();
    char text[64];

    js_put(object, "period", js_text(sum->period));
    js_put(object, "lines", js_text(decimal_text(sum->lines, 2, text)));
    js_put(object, "spend", js_text(decimal_text(sum->spend, 2, text)));
    js_put(object, "equal", js_bool(decimal_compare(sum->lines, sum->spend) == 0));
    return object;
}

void diff_json(const struct build_diff *diff, struct strbuf *out) {
    struct js *document = js_object(), *figures = js_array(), *inputs = js_array(),
              *lines = js_array(), *sums = js_array();

    for (size_t i = 0; i < diff->n_figures; i++)
        js_push(figures, figure_js(&diff->figures[i]));
    for (size_t i = 0; i < diff->n_inputs; i++)
        js_push(inputs, input_js(&diff->inputs[i]));
    for (size_t i = 0; i < diff->ledger.n; i++)
        js_push(lines, line_js(&diff->ledger.at[i]));
    for (size_t i = 0; i < diff->n_sums; i++)
        js_push(sums, sum_js(&diff->sums[i]));
    js_put(document, "schema", js_text("baten/diff/1"));
    js_put(document, "old", side_js(&diff->old));
    js_put(document, "new", side_js(&diff->now));
    js_put(document, "equal", js_bool(build_diff_equal(diff)));
    js_put(document, "figures", figures);
    js_put(document, "inputs", inputs);
    js_put(document, "ledger", lines);
    js_put(document, "moved", js_count((int64_t)diff->ledger.moved));
    js_put(document, "sums", sums);
    js_print(document, out);
    js_free(document);
}
