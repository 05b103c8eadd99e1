/* control.json: what became of every row and amount of every file, the bridges, the rates, the
 * options (outputs.md). */
#include <string.h>

#include "baten/arena.h"
#include "baten/export.h"
#include "baten/json.h"

static struct js *exact_js(decimal value) {
    char text[64];
    return js_text(decimal_text_exact(value, text));
}

static struct js *rows_js(const struct input_file *file) {
    struct js *object = js_object();
    uint64_t read = 0;
    for (int i = 0; i < ROW_SUPERSEDED; i++) /* superseded is a part of facts */
        read += file->rows[i];
    js_put(object, "read", js_count((int64_t)read));
    for (int i = 0; i < DISPOSITIONS; i++) {
        if (i != ROW_NON_DATA) {
            js_put(object, disposition_names[i], js_count((int64_t)file->rows[i]));
            continue;
        }
        struct js *kinds = js_object();
        for (size_t k = 0; k < file->n_non_data; k++)
            js_put(kinds, file->non_data[k].kind, js_count((int64_t)file->non_data[k].rows));
        js_put(object, disposition_names[i], kinds);
    }
    return object;
}

/* Is this amount among those summed: of a disposition (−1 = all) and a kind of non-data (NULL =
 * any). */
static bool counts(const struct file_amount *amount, int disposition, const char *kind) {
    if (disposition < 0 ? amount->disposition == ROW_SUPERSEDED
                        : (int)amount->disposition != disposition)
        return false;
    return !kind || (amount->non_data && strcmp(amount->non_data, kind) == 0);
}

/* {"EUR": "12.34", …}: sums by currency. */
static struct js *by_currency(const struct input_file *file, const char *reporting, int disposition,
                              const char *kind) {
    struct js *object = js_object();
    for (size_t i = 0; i < file->n_amounts; i++) {
        if (!counts(&file->amounts[i], disposition, kind))
            continue;
        const char *currency = file->amounts[i].currency;
        decimal sum = {0};
        for (size_t k = 0; k < file->n_amounts; k++)
            if (counts(&file->amounts[k], disposition, kind) &&
                strcmp(file->amounts[k].currency, currency) == 0)
                sum.units += file->amounts[k].amount.units;
        js_put(object, *currency ? currency : reporting, exact_js(sum));
    }
    return object;
}

static struct js *amounts_js(const struct input_file *file, const char *reporting) {
    struct js *object = js_object();
    js_put(object, "read", by_currency(file, reporting, -1, NULL));
    for (int i = 0; i < DISPOSITIONS; i++) {
        if (i != ROW_NON_DATA) {
            js_put(object, disposition_names[i], by_currency(file, reporting, i, NULL));
            continue;
        }
        struct js *kinds = js_object();
        for (size_t k = 0; k < file->n_non_data; k++)
            js_put(kinds, file->non_data[k].kind,
                   by_currency(file, reporting, i, file->non_data[k].kind));
        js_put(object, disposition_names[i], kinds);
    }
    return object;
}

struct js *export_file_js(const struct input_file *file, const char *reporting) {
    struct js *object = js_object();
    js_put(object, "path", js_text(file->spec->path));
    js_put(object, "kind", js_text(input_kind_names[file->spec->kind]));
    js_put(object, "profile", js_text(file->profile));
    js_put(object, "sha256", js_text(file->sha256));
    js_put(object, "bytes", js_count((int64_t)file->bytes));
    js_put(object, "rounded", js_count((int64_t)file->rounded));
    js_put(object, "rows", rows_js(file));
    js_put(object, "amounts", amounts_js(file, reporting));
    return object;
}

static struct js *bridge_js(const struct results *results, const char *quarter) {
    static const char *const parts[] = {"invoiced", "vat",           "set-aside", "deferred",
                                        "released", "usage-accrued", "time",      "actual"};
    struct js *object = js_object();
    js_put(object, "period", js_text(quarter));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        char text[64];
        decimal value = figures_value(&results->figures, "bridge.%s@%s", parts[i], quarter);
        js_put(object, parts[i], js_text(decimal_text(value, 2, text)));
    }
    return object;
}

static struct js *rate_js(const struct fx_use *use) {
    char label[16];
    struct js *object = js_object();
    js_put(object, "currency", js_text(use->currency));
    if (use->day != DAY_NONE)
        js_put(object, "day", js_text(day_label(use->day, label)));
    else
        js_put(object, "month", js_text(month_label(use->month, label)));
    js_put(object, "rate", exact_js(use->rate));
    return object;
}

static struct js *options_js(const struct config *config) {
    char label[16];
    struct js *object = js_object();
    js_put(object, "basis", js_text(config->basis_invoice ? "invoice" : "accrual"));
    js_put(object, "spread", js_text(config->spread_equal ? "equal" : "days"));
    js_put(object, "accrue_days", js_count(config->accrue_days));
    js_put(object, "budget", js_text(config->budget));
    js_put(object, "currency", js_text(config->currency));
    js_put(object, "fiscal_year_start", js_count(config->fiscal_year_start));
    js_put(object, "vat_recovery", exact_js(config->vat_recovery));
    js_put(object, "hour_rate", exact_js(config->hour_rate));
    js_put(object, "time_zone", js_text(config->time_zone));
    js_put(object, "as_of", js_text(day_label(config->as_of, label)));
    return object;
}

/* Cells that were mended, with the line of the overrides file that says so. */
static struct js *override_js(const struct override_use *use) {
    struct js *object = js_object();
    js_put(object, "overrides", js_text(use->path));
    js_put(object, "at", js_count(use->at));
    js_put(object, "file", js_text(*use->file ? use->file : NULL));
    js_put(object, "line", use->line ? js_count(use->line) : js_null());
    js_put(object, "key", js_text(*use->key ? use->key : NULL));
    js_put(object, "column", js_text(use->column));
    js_put(object, "was", js_text(use->was));
    js_put(object, "value", js_text(use->value));
    js_put(object, "reason", js_text(use->reason));
    js_put(object, "used", js_count((int64_t)use->used));
    return object;
}

/* Rows that another file tells as well, or whose money another file brings. */
static struct js *aside_js(const struct inputs *inputs, const struct set_aside *aside) {
    struct js *object = js_object(), *amounts = js_object();
    char label[16];
    bool dated = aside->first != DAY_NONE;
    js_put(object, "file", js_text(inputs->files[aside->file].spec->path));
    js_put(object, "other",
           aside->other < inputs->n_files ? js_text(inputs->files[aside->other].spec->path)
                                          : js_null());
    js_put(object, "why", js_text(aside_names[aside->why]));
    js_put(object, "rows", js_count((int64_t)aside->rows));
    js_put(object, "from", dated ? js_text(day_label(aside->first, label)) : js_null());
    js_put(object, "to", dated ? js_text(day_label(aside->last, label)) : js_null());
    if (aside->amount.units != 0)
        js_put(amounts, aside->currency, exact_js(aside->amount));
    js_put(object, "amounts", amounts);
    return object;
}

void export_control_json(const struct results *results, struct strbuf *out) {
    const struct inputs *inputs = results->ledger->inputs;
    struct js *document = js_object(), *files = js_array(), *bridges = js_array(),
              *rates = js_array(), *overrides = js_array(), *asides = js_array();
    js_put(document, "schema", js_text("baten/control/1"));
    js_put(document, "period", js_text(results->period));
    for (size_t i = 0; i < inputs->n_files; i++)
        js_push(files, export_file_js(&inputs->files[i], results->config->currency));
    for (int i = 0; i < 8; i++)
        js_push(bridges, bridge_js(results, results->quarters[i]));
    for (size_t i = 0; i < results->ledger->n_rates; i++)
        js_push(rates, rate_js(&results->ledger->rates[i]));
    for (size_t i = 0; i < inputs->overrides.n; i++)
        js_push(overrides, override_js(&inputs->overrides.at[i]));
    for (size_t i = 0; i < inputs->asides.n; i++)
        js_push(asides, aside_js(inputs, &inputs->asides.at[i]));
    js_put(document, "files", files);
    if (inputs->asides.n > 0)
        js_put(document, "set_aside", asides);
    else
        js_free(asides);
    if (inputs->overrides.n > 0)
        js_put(document, "overrides", overrides);
    else
        js_free(overrides);
    js_put(document, "bridges", bridges);
    js_put(document, "rates", rates);
    js_put(document, "options", options_js(results->config));
    js_print(document, out);
    js_free(document);
}
