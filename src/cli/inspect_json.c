/* An inspection for programs: the account of control.json, and what was found out (outputs.md). */
#include "baten/export.h"
#include "baten/json.h"
#include "cli/inspect.h"

static struct js *columns_js(const struct input_file *file) {
    struct js *array = js_array();

    for (size_t i = 0; i < file->n_columns; i++) {
        const struct input_column *column = &file->columns[i];
        struct js *object = js_object();
        js_put(object, "native", js_text(column->native));
        js_put(object, "header", js_text(column->header));
        js_put(object, "style", js_text(column->style));
        js_put(object, "settled_by", column->settled_by ? js_count(column->settled_by) : js_null());
        js_push(array, object);
    }
    return array;
}

static struct js *period_js(const struct input_file *file) {
    struct js *object = js_object();
    char label[16];

    if (file->first == DAY_NONE) {
        js_free(object);
        return js_null();
    }
    js_put(object, "from", js_text(day_label(file->first, label)));
    js_put(object, "to", js_text(day_label(file->last, label)));
    return object;
}

static struct js *unmapped_js(const struct inspection *inspection) {
    struct js *array = js_array();
    char text[64];

    for (size_t i = 0; i < inspection->n_unmapped; i++) {
        struct js *object = js_object();
        js_put(object, "field", js_text(inspection->unmapped[i].field));
        js_put(object, "value", js_text(inspection->unmapped[i].value));
        js_put(object, "rows", js_count((int64_t)inspection->unmapped[i].rows));
        js_put(object, "amount", js_text(decimal_text_exact(inspection->unmapped[i].amount, text)));
        js_push(array, object);
    }
    return array;
}

static struct js *candidates_js(const struct identity *identity) {
    struct js *array = js_array();

    for (size_t i = 0; i < identity->n; i++) {
        const struct candidate *it = &identity->at[i];
        struct js *object = js_object();
        js_put(object, "kind", js_text(it->kind));
        js_put(object, "profile", js_text(it->profile));
        js_put(object, "title", js_text(it->title));
        js_put(object, "columns", js_text(it->columns));
        js_put(object, "missing", js_text(it->missing));
        js_put(object, "unknown", js_text(it->unknown));
        js_push(array, object);
    }
    return array;
}

static struct js *samples_js(const struct inspection *inspection) {
    struct js *array = js_array();

    for (size_t i = 0; i < inspection->n_samples; i++) {
        const struct sample_row *row = &inspection->samples[i];
        struct js *object = js_object(), *cells = js_object();
        for (size_t k = 0; k < row->n; k++)
            js_put(cells, row->cells[k].column, js_text(row->cells[k].text));
        js_put(object, "line", js_count(row->line));
        js_put(object, "cells", cells);
        js_put(object, "fault", js_text(row->fault));
        js_push(array, object);
    }
    return array;
}

static struct js *rejects_js(const struct inputs *inputs) {
    struct js *array = js_array();

    for (size_t i = 0; i < inputs->n_rejects; i++) {
        struct js *object = js_object();
        js_put(object, "line", js_count(inputs->rejects[i].line));
        js_put(object, "column", js_text(inputs->rejects[i].column));
        js_put(object, "reason", js_text(inputs->rejects[i].reason));
        js_put(object, "advice", js_text(inputs->rejects[i].advice));
        js_push(array, object);
    }
    return array;
}

static struct js *errors_js(const struct diag *diag) {
    struct js *array = js_array();

    for (size_t i = 0; i < diag->count; i++) {
        const struct diag_message *message = &diag->messages[i];
        struct js *object = js_object();
        js_put(object, "level", js_text(message->status == EXIT_DONE ? "warning" : "error"));
        js_put(object, "line", message->at.line ? js_count(message->at.line) : js_null());
        js_put(object, "text", js_text(message->text));
        js_put(object, "advice", js_text(message->advice));
        js_push(array, object);
    }
    return array;
}

static struct js *read_js(const struct inspection *inspection) {
    const struct input_file *file = inspection->file;
    char delimiter[2] = {file->delimiter, '\0'};
    struct js *object = export_file_js(file, REPORTING);

    js_put(object, "title", js_text(inspection->identity.at[0].title));
    js_put(object, "why", js_text(inspection->identity.at[0].columns));
    js_put(object, "encoding", js_text(file->encoding));
    js_put(object, "delimiter", file->delimiter ? js_text(delimiter) : js_null());
    js_put(object, "header_line", js_count(file->header_line));
    js_put(object, "columns", columns_js(file));
    js_put(object, "period", period_js(file));
    js_put(object, "unmapped", unmapped_js(inspection));
    js_put(object, "first_rows", samples_js(inspection));
    js_put(object, "rejects", rejects_js(&inspection->inputs));
    js_put(object, "yaml", js_text(inspection->yaml));
    return object;
}

struct js *inspect_js(const struct inspection *inspection) {
    struct js *object;

    if (inspection->file) {
        object = read_js(inspection);
    } else {
        object = js_object();
        js_put(object, "path", js_text(inspection->path));
        js_put(object, "kind", js_null());
        js_put(object, "profile", js_null());
    }
    if (!inspection->certain)
        js_put(object, "candidates", candidates_js(&inspection->identity));
    js_put(object, "errors", errors_js(&inspection->diag));
    return object;
}
