/* Usage rows, streamed: they are never kept. Each goes to the sink with spans into the reader's
 * window. */
#include "ingest/kinds.h"

#include <string.h>

#include "ingest/overlap.h"
#include "ingest/override.h"
#include "ingest/views.h"

/* Empty, ok, success and every 2xx are no failure. */
static bool is_failed(struct table *table) {
    struct str text = table_text(table, USE_STATUS);
    if (text.n == 0) {
        return false;
    }
    text_fold_into(&table->scratch, text);
    text = strbuf_str(&table->scratch);
    bool is_2xx = text.n == 3 && text.s[0] == '2' && text.s[1] >= '0' && text.s[1] <= '9' &&
                  text.s[2] >= '0' && text.s[2] <= '9';
    return !is_2xx && !str_equal(text, STR("ok")) && !str_equal(text, STR("success"));
}

static day_t day_of(struct table *table) {
    bool has_timestamp = table_has(table, USE_TIMESTAMP);
    if (table_text(table, USE_TIMESTAMP).n > 0 || !table_has(table, USE_DATE)) {
        return table_required_date(table, USE_TIMESTAMP);
    }
    if (has_timestamp && table_text(table, USE_DATE).n == 0) {
        table_require(table, USE_TIMESTAMP);
        return DAY_NONE;
    }
    return table_required_date(table, USE_DATE);
}

static void read_texts(const struct table *table, struct usage_row *row) {
    row->supplier = table_text(table, USE_SUPPLIER);
    row->model = table_text(table, USE_MODEL);
    row->service = table_text(table, USE_SERVICE);
    row->team = table_text(table, USE_TEAM);
    row->project = table_text(table, USE_PROJECT);
    row->api_key = table_text(table, USE_API_KEY);
    row->user = table_text(table, USE_USER);
    row->experiment = table_text(table, USE_EXPERIMENT);
}

static void read_tokens(struct table *table, struct usage_row *row) {
    table_count_number(table, USE_INPUT, &row->input);
    table_count_number(table, USE_CACHED, &row->cached);
    table_count_number(table, USE_CACHE_WRITE, &row->cache_write);
    table_count_number(table, USE_OUTPUT, &row->output);
    /* Each is at most 10^15: the sum fits. */
    if (row->cached.units + row->cache_write.units > row->input.units) {
        table_reject(table, USE_CACHED,
                     "input_tokens are all input tokens, cached and written ones too",
                     "cached_tokens and cache_write_tokens are more than input_tokens");
    }
}

struct usage_row usage_row_of(struct table *table) {
    struct usage_row row = {.at = table->at, .requests = {DECIMAL_ONE}};
    row.date = day_of(table);
    read_texts(table, &row);
    row.has_cost = table_number(table, USE_COST, &row.cost);
    row.currency = table_currency(table, USE_CURRENCY);
    table_count_number(table, USE_REQUESTS, &row.requests);
    read_tokens(table, &row);
    row.failed = is_failed(table);
    row.rejected = table_rejected(table);
    table_note_day(table, row.date);
    return row;
}

/* Does another file tell it: its day as a whole, or this very row? */
static bool is_told(struct table *table, struct overlaps *overlaps, const struct usage_row *row,
                    struct str currency, decimal cost) {
    struct set_aside aside = {
        .file = table->at.file, .rows = 1, .first = row->date, .last = row->date, .amount = cost};
    enum telling telling = overlaps_tell(overlaps, table, row, &aside.other, &aside.why);
    if (telling != TELLING_AGAIN) {
        return telling == TELLING_UNKNOWN && table_is_duplicate(table, currency, cost);
    }
    aside.currency = table_keep(table, currency).s;
    inputs_set_aside(table->inputs, &aside);
    return true;
}

/* Fate of a row: ours first, then the sink's, then whether another file has it. */
static enum disposition judge(struct table *table, const struct usage_sink *sink,
                              struct overlaps *overlaps, struct usage_row *row) {
    /* What the cells say is set aside, not what the sink makes of it. */
    decimal cost = row->cost;
    struct str currency = row->currency;
    enum disposition disposition = ROW_REJECTED;
    if (!row->rejected) {
        struct usage_verdict verdict = sink->judge(sink->self, row);
        disposition = verdict.disposition;
        if (disposition == ROW_REJECTED) {
            table->fault = (struct cell_fault){verdict.column, verdict.reason, verdict.advice};
        }
    }
    if (disposition == ROW_REJECTED) {
        table_record_reject(table);
        return ROW_REJECTED;
    }
    return is_told(table, overlaps, row, currency, cost) ? ROW_DUPLICATE : disposition;
}

/* What the files are laid beside one another for. */
struct together {
    struct duplicates duplicates;
    struct overlaps *overlaps;
    struct views views;
    bool several; /* files */
};

static bool read_file(struct inputs *inputs, uint32_t file, struct together *together,
                      const struct usage_sink *sink, struct diag *diag) {
    struct table table;
    bool ok =
        table_open(&table, inputs, file, together->several ? &together->duplicates : NULL, diag);
    ok = ok && overlaps_compare_parts(together->overlaps, &table);
    while (ok && table_next(&table)) {
        struct usage_row row = usage_row_of(&table);
        /* What the cells say is counted, not what the sink makes of it. */
        struct str currency = row.currency;
        decimal cost = table.currency_bad ? (decimal){0} : row.cost;
        enum disposition disposition = judge(&table, sink, together->overlaps, &row);
        input_file_count(inputs, file, disposition, NULL, currency, cost);
        if (together->several && cost.units != 0 && table.account->bill != NULL &&
            (disposition == ROW_FACT || disposition == ROW_OUT_OF_SCOPE)) {
            views_note(&together->views, &row);
        }
        sink->take(sink->self, &row, disposition);
    }
    ok = ok && !table.failed;
    table_close(&table);
    return ok;
}

static bool brings_money(const struct input_file *file) {
    return file->spec->kind == INPUT_USAGE &&
           (file->money_basis == MONEY_INVOICE || file->money_basis == MONEY_ACTUAL ||
            file->money_basis == MONEY_ESTIMATE);
}

static bool of_one_supplier(const struct input_file *a, const struct input_file *b) {
    return a->supplier != NULL && b->supplier != NULL && strcmp(a->supplier, b->supplier) == 0;
}

/* An export of counts needs no prices where the export of costs of the same supplier is there. */
static void find_priced_elsewhere(struct inputs *inputs) {
    for (size_t i = 0; i < inputs->n_files; i++) {
        if (inputs->files[i].spec->kind == INPUT_USAGE) {
            table_peek(inputs, (uint32_t)i);
        }
    }
    for (size_t i = 0; i < inputs->n_files; i++) {
        struct input_file *file = &inputs->files[i];
        for (size_t k = 0; k < inputs->n_files && file->spec->kind == INPUT_USAGE; k++) {
            const struct input_file *other = &inputs->files[k];
            file->priced_elsewhere =
                file->priced_elsewhere || (file->money_basis == MONEY_NONE &&
                                           of_one_supplier(file, other) && brings_money(other));
        }
    }
}

/* Counts are facts whose money another export brings: the account says which. */
static void name_money(struct inputs *inputs) {
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *file = &inputs->files[i];
        for (size_t k = 0; k < inputs->n_files && file->priced_elsewhere; k++) {
            const struct input_file *other = &inputs->files[k];
            if (brings_money(other) && of_one_supplier(file, other) && file->rows[ROW_FACT] > 0 &&
                other->rows[ROW_FACT] > 0) {
                inputs_set_aside(inputs, &(struct set_aside){.file = (uint32_t)i,
                                                             .other = (uint32_t)k,
                                                             .why = ASIDE_COUNTS,
                                                             .rows = file->rows[ROW_FACT],
                                                             .first = file->first,
                                                             .last = file->last});
            }
        }
    }
}

bool inputs_read_usage(struct inputs *inputs, const struct usage_sink *sink, struct diag *diag) {
    struct together together = {.overlaps = overlaps_new(inputs)};
    size_t n_files = 0;
    bool ok = true;
    duplicates_init(&together.duplicates);
    views_open(&together.views, inputs);
    for (size_t i = 0; i < inputs->n_files; i++) {
        n_files += inputs->files[i].spec->kind == INPUT_USAGE;
    }
    together.several = n_files > 1;
    if (together.several) {
        find_priced_elsewhere(inputs);
        ok = overlaps_compare_files(together.overlaps, diag);
    }
    for (size_t i = 0; i < inputs->n_files; i++) {
        if (inputs->files[i].spec->kind == INPUT_USAGE) {
            duplicates_next_file(&together.duplicates, (uint32_t)i);
            ok = read_file(inputs, (uint32_t)i, &together, sink, diag) && ok;
        }
    }
    ok = views_check(inputs, INPUT_USAGE, diag) && ok;
    ok = views_compare(&together.views, diag) && ok;
    views_close(&together.views);
    overlaps_free(together.overlaps);
    duplicates_release(&together.duplicates);
    if (ok) {
        overrides_warn(inputs, diag); /* every other input was read before */
        name_money(inputs);
    }
    return ok;
}
