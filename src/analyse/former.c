/* Reads figures.json and control.json of an earlier build (outputs.md). */
#include "analyse/former.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/json.h"

#define FILE_LIMIT ((size_t)256 << 20)
#define ADVICE "name the folder of a build by this version of baten, unchanged"

struct reading {
    struct former *former;
    struct arena *arena;
    enum exit_status status;
    struct diag *diag;
    const char *path;
};

static bool refuse(const struct reading *reading, const char *what, const char *found) {
    return diag_error(reading->diag, reading->status, (struct diag_position){reading->path, 0, 0},
                      ADVICE, "%s%s", what, found);
}

/* A copy in the arena; NULL stays NULL. */
static const char *copy(const struct reading *reading, const struct js *value) {
    const char *text = js_content(value);

    return text ? arena_text(reading->arena, text, strlen(text)) : NULL;
}

/* The document of this schema or NULL. */
static struct js *document_of(struct reading *reading, const char *name, const char *schema) {
    struct str text;
    struct js *document;
    const char *found;

    reading->path = arena_format(reading->arena, "%s/%s", reading->former->folder, name);
    if (!file_read(reading->arena, reading->path, FILE_LIMIT, reading->status, &text,
                   reading->diag))
        return NULL;
    document = js_read(text, reading->path, reading->status, reading->diag);
    if (!document)
        return NULL;
    found = js_content(js_at(document, "schema"));
    if (found && strcmp(found, schema) == 0)
        return document;
    refuse(reading, "its schema is not known: ",
           found ? arena_format(reading->arena, "\"%.80s\", expected %s", found, schema)
                 : "it has none");
    js_free(document);
    return NULL;
}

static bool take_figures(struct reading *reading, const struct js *document) {
    struct former *former = reading->former;
    const struct js *figures = js_at(document, "figures");

    former->organisation = copy(reading, js_at(document, "organisation"));
    former->period = copy(reading, js_at(document, "period"));
    former->status = copy(reading, js_at(document, "status"));
    former->currency = copy(reading, js_at(document, "currency"));
    if (!former->organisation || !former->period || !former->status || !former->currency)
        return refuse(reading, "it lacks its organisation, period, status or currency", "");
    former->figures = ARENA_ARRAY(reading->arena, js_length(figures) + 1, struct former_figure);
    for (size_t i = 0; i < js_length(figures); i++) {
        const struct js *item = js_item(figures, i);
        struct former_figure figure = {copy(reading, js_at(item, "id")),
                                       copy(reading, js_at(item, "value")),
                                       copy(reading, js_at(item, "unit"))};
        bool added;
        if (!figure.id || !figure.unit)
            return refuse(reading, "a figure without id or unit: number ",
                          arena_format(reading->arena, "%zu", i + 1));
        map_put(&former->index, str_from_text(figure.id), former->n_figures, &added);
        if (!added)
            return refuse(reading, "a figure stands twice: ", figure.id);
        former->figures[former->n_figures++] = figure;
    }
    return true;
}

static bool take_inputs(struct reading *reading, const struct js *files) {
    struct former *former = reading->former;

    former->inputs = ARENA_ARRAY(reading->arena, js_length(files) + 1, struct former_input);
    for (size_t i = 0; i < js_length(files); i++) {
        const struct js *item = js_item(files, i);
        struct former_input input = {copy(reading, js_at(item, "path")),
                                     copy(reading, js_at(item, "kind")),
                                     copy(reading, js_at(item, "sha256"))};
        if (!input.path || !input.kind || !input.sha256)
            return refuse(reading, "a file without path, kind or sha256", "");
        former->inputs[former->n_inputs++] = input;
    }
    return true;
}

static bool take_rates(struct reading *reading, const struct js *rates) {
    struct former *former = reading->former;

    former->rates = ARENA_ARRAY(reading->arena, js_length(rates) + 1, struct former_rate);
    for (size_t i = 0; i < js_length(rates); i++) {
        const struct js *item = js_item(rates, i), *day = js_at(item, "day");
        struct former_rate rate = {copy(reading, js_at(item, "currency")),
                                   copy(reading, day ? day : js_at(item, "month")),
                                   copy(reading, js_at(item, "rate"))};
        if (!rate.currency || !rate.when || !rate.rate)
            return refuse(reading, "a rate without currency, day or value", "");
        former->rates[former->n_rates++] = rate;
    }
    return true;
}

static void take_options(struct reading *reading, const struct js *options) {
    struct former *former = reading->former;
    const char *name;
    size_t n = 0;
    int64_t number;

    while (js_key(options, n))
        n++;
    former->options = ARENA_ARRAY(reading->arena, n + 1, struct former_option);
    for (size_t i = 0; i < n && (name = js_key(options, i)) != NULL; i++) {
        const struct js *value = js_at(options, name);
        const char *text = js_number(value, &number)
                               ? arena_format(reading->arena, "%lld", (long long)number)
                               : copy(reading, value);
        former->options[former->n_options++] = (struct former_option){
            arena_text(reading->arena, name, strlen(name)), text ? text : ""};
    }
    if (js_number(js_at(options, "fiscal_year_start"), &number) && number >= 1 && number <= 12)
        former->fiscal_year_start = (int)number;
}

static bool take_control(struct reading *reading, const struct js *document) {
    take_options(reading, js_at(document, "options"));
    return take_inputs(reading, js_at(document, "files")) &&
           take_rates(reading, js_at(document, "rates"));
}

bool former_read(struct former *former, struct arena *arena, const char *folder,
                 enum exit_status status, struct diag *diag) {
    struct reading reading = {former, arena, status, diag, folder};
    struct js *document;
    bool ok;

    *former = (struct former){.folder = folder, .fiscal_year_start = 1};
    map_init(&former->index, arena);
    document = document_of(&reading, "figures.json", "baten/figures/1");
    ok = document && take_figures(&reading, document);
    js_free(document);
    if (!ok)
        return false;
    document = document_of(&reading, "control.json", "baten/control/1");
    ok = document && take_control(&reading, document);
    js_free(document);
    return ok;
}

void former_release(struct former *former) {
    map_release(&former->index);
}

const struct former_figure *former_figure(const struct former *former, const char *id) {
    const struct map_entry *entry = map_find(&former->index, str_from_text(id));

    return entry ? &former->figures[entry->value] : NULL;
}

const struct former_input *former_input(const struct former *former, const char *path) {
    for (size_t i = 0; i < former->n_inputs; i++)
        if (strcmp(former->inputs[i].path, path) == 0)
            return &former->inputs[i];
    return NULL;
}

const char *former_rate(const struct former *former, const char *currency, const char *when) {
    for (size_t i = 0; i < former->n_rates; i++)
        if (strcmp(former->rates[i].currency, currency) == 0 &&
            strcmp(former->rates[i].when, when) == 0)
            return former->rates[i].rate;
    return NULL;
}

const char *former_option(const struct former *former, const char *name) {
    for (size_t i = 0; i < former->n_options; i++)
        if (strcmp(former->options[i].name, name) == 0)
            return former->options[i].text;
    return NULL;
}
