/* A small organisation for a test: writes its files, runs the stages, asserts on figures, rows and
 * facts. */
#include "support/organisation.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void organisation_open(struct organisation *org, const char *settings) {
    memset(org, 0, sizeof *org);
    strcpy(org->folder, "/tmp/baten-test-XXXXXX");
    assert_non_null(mkdtemp(org->folder));
    org->settings = settings;
    org->arena = arena_new();
    diag_init(&org->diag, org->arena);
}

static char *full_path(struct organisation *org, const char *name) {
    return arena_format(org->arena, "%s/%s", org->folder, name);
}

void organisation_close(struct organisation *org) {
    if (org->has_results)
        results_release(&org->results);
    if (org->has_ledger)
        ledger_release(&org->ledger);
    if (org->has_inputs)
        inputs_release(&org->inputs);
    for (size_t i = 0; i < org->n_files; i++)
        remove(full_path(org, org->files[i].name));
    remove(full_path(org, "baten.yaml"));
    rmdir(org->folder);
    diag_release(&org->diag);
    arena_free(org->arena);
}

static void write_text(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

void organisation_write_with(struct organisation *org, const char *name, const char *options,
                             const char *text) {
    assert_true(org->n_files < ORGANISATION_FILES);
    org->files[org->n_files++] = (struct organisation_file){
        name, arena_text(org->arena, name, strcspn(name, "-.")), options};
    write_text(full_path(org, name), text);
}

void organisation_write(struct organisation *org, const char *name, const char *text) {
    organisation_write_with(org, name, NULL, text);
}

static bool kind_seen(const struct organisation *org, size_t before, const char *kind) {
    for (size_t i = 0; i < before; i++)
        if (strcmp(org->files[i].kind, kind) == 0)
            return true;
    return false;
}

/* `kind: [a.csv, {path: b.csv, ledger: true}]` for every kind, in the order in which the files were
 * written. */
static void list_kind(const struct organisation *org, const char *kind, struct strbuf *yaml) {
    const char *separator = "";

    strbuf_addf(yaml, "%s: [", kind);
    for (size_t i = 0; i < org->n_files; i++) {
        const struct organisation_file *file = &org->files[i];
        if (strcmp(file->kind, kind) != 0)
            continue;
        strbuf_addf(yaml, file->options ? "%s{path: %s, %s}" : "%s%s", separator, file->name,
                    file->options);
        separator = ", ";
    }
    strbuf_addf(yaml, "]\n");
}

/* `rules` stands at the top of baten.yaml, all other kinds under `inputs`. */
static void write_configuration(struct organisation *org) {
    struct strbuf yaml = {0};
    bool nested = false;

    strbuf_addf(&yaml, "organisation: {name: Voorbeeld BV%s%s}\n", org->about ? ", " : "",
                org->about ? org->about : "");
    for (size_t i = 0; i < org->n_files; i++) {
        const char *kind = org->files[i].kind;
        if (strcmp(kind, "rules") == 0 || kind_seen(org, i, kind))
            continue;
        strbuf_addf(&yaml, "%s  ", nested ? "" : "inputs:\n");
        nested = true;
        list_kind(org, kind, &yaml);
    }
    if (kind_seen(org, org->n_files, "rules"))
        list_kind(org, "rules", &yaml);
    strbuf_add_text(&yaml, org->settings ? org->settings : "");
    write_text(full_path(org, "baten.yaml"), yaml.s);
    strbuf_release(&yaml);
}

bool organisation_run(struct organisation *org) {
    const struct config_overrides none = {0};

    write_configuration(org);
    if (!config_load(org->arena, full_path(org, "baten.yaml"), &none, &org->config, &org->diag))
        return false;
    org->has_inputs = true;
    if (!inputs_read(&org->inputs, org->arena, &org->config, &org->diag))
        return false;
    org->has_ledger = true;
    if (!ledger_build(&org->ledger, org->arena, &org->inputs, &org->diag))
        return false;
    inputs_finish(&org->inputs);
    org->has_results = true;
    return results_build(&org->results, org->arena, &org->ledger, &org->diag);
}

void organisation_build(struct organisation *org) {
    if (organisation_run(org))
        return;
    diag_print(&org->diag, stderr, false);
    fail_msg("the organisation does not build: %s",
             org->diag.count ? org->diag.messages[0].text : "no message");
}

static bool is_at(const struct diag_message *message, const char *file, uint32_t line) {
    return (!file || (message->at.file && strcmp(message->at.file, file) == 0)) &&
           (line == 0 || message->at.line == line);
}

void assert_error(const struct organisation *org, enum exit_status status, const char *file,
                  uint32_t line, const char *part) {
    for (size_t i = 0; i < org->diag.count; i++) {
        const struct diag_message *message = &org->diag.messages[i];
        if (message->status != status || !is_at(message, file, line) ||
            !strstr(message->text, part))
            continue;
        assert_non_null(message->advice);
        return;
    }
    diag_print(&org->diag, stderr, false);
    fail_msg("no error at %s:%u with: %s", file ? file : "any file", line, part);
}

void assert_figure(const struct organisation *org, const char *id, const char *value) {
    const struct figure *figure = figures_find(&org->results.figures, id);
    char text[48] = "n/a";

    if (!figure && value)
        fail_msg("%s is not there, expected %s", id, value);
    if (!figure)
        return;
    if (figure->known)
        decimal_text(figure->value, figure->places, text);
    if (!value || strcmp(text, value) != 0)
        fail_msg("%s is %s, expected %s", id, text, value ? value : "no such figure");
}

static uint32_t file_index(const struct organisation *org, const char *name) {
    for (size_t i = 0; i < org->inputs.n_files; i++)
        if (strcmp(org->inputs.files[i].spec->path, name) == 0)
            return (uint32_t)i;
    fail_msg("%s is no input", name);
    return 0;
}

void assert_rows(const struct organisation *org, const char *file, unsigned facts,
                 unsigned out_of_scope, unsigned rejected, unsigned non_data, unsigned duplicate) {
    const uint64_t *rows = org->inputs.files[file_index(org, file)].rows;
    const unsigned expected[] = {facts, out_of_scope, rejected, non_data, duplicate};

    for (int i = 0; i <= ROW_DUPLICATE; i++)
        if (rows[i] != expected[i])
            fail_msg("%s: %llu rows are %s, expected %u", file, (unsigned long long)rows[i],
                     disposition_names[i], expected[i]);
}

void assert_reject(const struct organisation *org, const char *file, uint32_t line,
                   const char *column) {
    uint32_t index = file_index(org, file);

    for (size_t i = 0; i < org->inputs.n_rejects; i++) {
        const struct reject *reject = &org->inputs.rejects[i];
        if (reject->file != index || reject->line != line)
            continue;
        assert_string_equal(reject->column, column);
        assert_non_null(reject->reason);
        assert_non_null(reject->advice);
        return;
    }
    fail_msg("%s:%u is not rejected", file, line);
}

static bool is_of_row(const struct organisation *org, const struct fact *fact, const char *file,
                      uint32_t line) {
    return fact->at.file == file_index(org, file) && fact->at.line == line;
}

int64_t row_cents(const struct organisation *org, const char *file, uint32_t line, const char *team,
                  const char *month) {
    int64_t sum = 0;
    char label[16];

    for (size_t i = 0; i < org->ledger.n_facts; i++) {
        const struct fact *fact = &org->ledger.facts[i];
        if (is_of_row(org, fact, file, line) &&
            (*team == '\0' || strcmp(dimension_id(&org->ledger.teams, fact->team), team) == 0) &&
            (*month == '\0' || strcmp(month_label(fact->month, label), month) == 0))
            sum += fact->cents;
    }
    return sum;
}

unsigned row_flags(const struct organisation *org, const char *file, uint32_t line) {
    unsigned flags = 0;

    for (size_t i = 0; i < org->ledger.n_facts; i++)
        if (is_of_row(org, &org->ledger.facts[i], file, line))
            flags |= org->ledger.facts[i].flags;
    return flags;
}

void assert_rows_foot(const struct organisation *org) {
    const struct ledger *ledger = &org->ledger;

    for (size_t i = 0; i < ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &ledger->invoices[i];
        int64_t sum = 0;
        for (size_t k = 0; k < ledger->n_facts; k++)
            if (ledger->facts[k].source == SOURCE_INVOICE &&
                ledger->facts[k].invoice == cost->invoice)
                sum += ledger->facts[k].cents;
        assert_int_equal(sum, cost->set_aside ? 0 : cost->cost);
    }
}
