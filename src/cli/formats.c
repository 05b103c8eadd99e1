/* baten formats: what can be read and written, and what is checked. */
#include <stdio.h>
#include <string.h>

#include "analyse/analyse.h"
#include "baten/arena.h"
#include "baten/json.h"
#include "baten/profile.h"
#include "cli/cli.h"
#include "compose/pages.h"
#include "compose/wording.h"

static const char *const severities[] = {
    [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};

static const struct {
    const char *name, *title;
} outputs[] = {
    {"pdf", "charted pages for print; PDF/A and tagged"},
    {"html", "one file, to read in a browser"},
    {"xlsx", "workbook with native charts and the ledger"},
    {"png", "the first page as a picture, for a mail"},
    {"md", "text for a wiki or a merge request"},
    {"txt", "text for a terminal"},
    {"json", "figures, findings and control for programs; written by every build, with ledger.csv "
             "and rejects.csv"},
};
#define OUTPUTS (sizeof outputs / sizeof *outputs)
#define LINE_WIDTH 100

struct formats {
    struct arena *arena;
    const struct profile_set *set;
    const struct report_set *reports;
    const struct words *words;
};

/* "threshold_pct 10, threshold_abs 1000" */
static const char *parameters_text(struct arena *arena, const struct check_info *info) {
    const char *text = "";
    char number[64];

    for (int p = 0; p < 2 && info->parameters[p].name; p++)
        text = arena_format(arena, "%s%s%s %s", text, *text ? ", " : "", info->parameters[p].name,
                            decimal_text_exact(info->parameters[p].value, number));
    return text;
}

static const char *check_title(const struct formats *f, const char *id) {
    const char *key = arena_format(f->arena, "check.%s.name", id);

    return words_has(f->words, key) ? words_at(f->words, key) : "";
}

static void print_profiles(const struct formats *f) {
    printf("Input profiles (option profile: NAME of an input; without it a file is recognised by "
           "its columns)\n\n");
    for (size_t i = 0; i < profiles_count(f->set); i++) {
        struct profile_info info = profiles_info(f->set, i);
        printf("  %-26s %-9s %-14s %s%s\n", info.name, info.kind ? info.kind : "refused",
               info.basis ? info.basis : "", info.title, info.own ? " (your own)" : "");
    }
    printf("\n  %-26s %-9s %-14s %s\n", "native", "all kinds", "",
           "baten's own columns, in English, Dutch, German and French");
    printf("\n  basis: file = a real export was read; documentation = known from what its maker "
           "writes only\n");
}

/* "cover, summary, …" in lines of at most so many characters, indented as the first stands. */
static void print_list(const char *const *names, int indent) {
    int column = indent;

    for (size_t i = 0; names[i]; i++) {
        int width = (int)strlen(names[i]) + 2;
        if (i > 0 && column + width > LINE_WIDTH) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (i > 0) {
            printf(" ");
        }
        printf("%s%s", names[i], names[i + 1] ? "," : "\n");
        column += width;
    }
}

static void print_reports(const struct formats *f) {
    printf("\nReports (--report)\n\n");
    for (size_t i = 0; i < reports_count(f->reports); i++) {
        struct report_info info = reports_info(f->reports, i);
        printf("  %-18s ", info.name);
        print_list(info.pages, 21);
        printf("%21sfrom %s%s\n", "", info.path, info.own ? " (your own)" : "");
    }
}

/* "teams (12)": with the number that it lists when a report does not say. */
static const char **block_names(const struct formats *f, const struct page_spec *page) {
    const char **names;
    size_t n = 0;

    while (page->blocks[n].name)
        n++;
    names = ARENA_ARRAY(f->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++) {
        const struct block_spec *block = &page->blocks[i];
        names[i] = block->top == 0 ? block->name
                   : block->top == TOP_MOST
                       ? arena_format(f->arena, "%s (all)", block->name)
                       : arena_format(f->arena, "%s (%d)", block->name, block->top);
    }
    return names;
}

static void print_pages(const struct formats *f) {
    printf("\nPages of a report and their blocks; in brackets how many a block lists (top: {teams: "
           "20})\n\n");
    for (size_t i = 0; page_specs[i]; i++) {
        printf("  %-18s ", page_specs[i]->id);
        print_list(block_names(f, page_specs[i]), 21);
    }
}

static void print_text(const struct formats *f) {
    struct check_info info;

    print_profiles(f);
    print_reports(f);
    print_pages(f);
    printf("\nOutput formats (--format)\n\n");
    for (size_t i = 0; i < OUTPUTS; i++)
        printf("  %-5s %s\n", outputs[i].name, outputs[i].title);
    printf(
        "\nChecks (baten.yaml, for example checks: {B5: {threshold_pct: 15, severity: info}})\n\n");
    for (size_t i = 0; check_info(i, &info); i++)
        printf("  %-3s %-8s %-38s %s\n", info.id, severities[info.severity],
               parameters_text(f->arena, &info), check_title(f, info.id));
}

static struct js *profiles_js(const struct formats *f) {
    struct js *array = js_array();

    for (size_t i = 0; i < profiles_count(f->set); i++) {
        struct profile_info info = profiles_info(f->set, i);
        struct js *object = js_object();
        js_put(object, "name", js_text(info.name));
        js_put(object, "title", js_text(info.title));
        js_put(object, "kind", js_text(info.kind));
        js_put(object, "basis", js_text(info.basis));
        js_put(object, "own", js_bool(info.own));
        js_push(array, object);
    }
    return array;
}

static struct js *checks_js(const struct formats *f) {
    struct js *array = js_array();
    struct check_info info;

    for (size_t i = 0; check_info(i, &info); i++) {
        struct js *object = js_object(), *parameters = js_object();
        char number[64];
        for (int p = 0; p < 2 && info.parameters[p].name; p++)
            js_put(parameters, info.parameters[p].name,
                   js_text(decimal_text_exact(info.parameters[p].value, number)));
        js_put(object, "id", js_text(info.id));
        js_put(object, "title", js_text(check_title(f, info.id)));
        js_put(object, "severity", js_text(severities[info.severity]));
        js_put(object, "parameters", parameters);
        js_push(array, object);
    }
    return array;
}

static struct js *reports_js(const struct formats *f) {
    struct js *array = js_array();

    for (size_t i = 0; i < reports_count(f->reports); i++) {
        struct report_info info = reports_info(f->reports, i);
        struct js *object = js_object(), *pages = js_array();
        for (size_t k = 0; info.pages[k]; k++)
            js_push(pages, js_text(info.pages[k]));
        js_put(object, "name", js_text(info.name));
        js_put(object, "path", js_text(info.path));
        js_put(object, "own", js_bool(info.own));
        js_put(object, "pages", pages);
        js_push(array, object);
    }
    return array;
}

static struct js *pages_js(void) {
    struct js *array = js_array();

    for (size_t i = 0; page_specs[i]; i++) {
        struct js *object = js_object(), *blocks = js_array();
        for (const struct block_spec *block = page_specs[i]->blocks; block->name; block++) {
            struct js *entry = js_object();
            js_put(entry, "name", js_text(block->name));
            js_put(entry, "top", block->top ? js_count(block->top) : js_null());
            js_push(blocks, entry);
        }
        js_put(object, "name", js_text(page_specs[i]->id));
        js_put(object, "blocks", blocks);
        js_push(array, object);
    }
    return array;
}

static void print_json(const struct formats *f) {
    struct js *document = js_object(), *names = js_array();
    struct strbuf out = {0};

    for (size_t i = 0; i < OUTPUTS; i++)
        js_push(names, js_text(outputs[i].name));
    js_put(document, "profiles", profiles_js(f));
    js_put(document, "reports", reports_js(f));
    js_put(document, "pages", pages_js());
    js_put(document, "formats", names);
    js_put(document, "checks", checks_js(f));
    js_print(document, &out);
    fwrite(out.s, 1, out.n, stdout);
    strbuf_release(&out);
    js_free(document);
}

static bool formats_open(struct formats *f, const char *folder, struct diag *diag) {
    struct config *config = ARENA_NEW(f->arena, struct config);

    if (!config_of_inputs(f->arena, arena_format(f->arena, "%s/baten.yaml", folder), NULL, 0,
                          config, diag))
        return false;
    f->words = words_open(f->arena, config->share_folder, LANG_EN, diag);
    f->set = profiles_load(f->arena, config, diag);
    f->reports = reports_load(f->arena, config, diag);
    return f->words && f->set && f->reports;
}

int command_formats(int argc, char **argv, const struct command *command) {
    struct formats f = {.arena = arena_new()};
    struct diag diag;
    struct cli_words words;
    bool json = false;
    const struct cli_flag flags[] = {{"--json", &json}, {NULL, NULL}};
    int status;

    diag_init(&diag, f.arena);
    if (words_parse(&words, f.arena, argc, argv, command, flags, &status)) {
        if (formats_open(&f, words.n_paths ? words.paths[0] : ".", &diag)) {
            if (json)
                print_json(&f);
            else
                print_text(&f);
        }
        status = fflush(stdout) != 0 || ferror(stdout) ? EXIT_OUTPUT : (int)diag.status;
    }
    diag_print(&diag, stderr, false);
    diag_release(&diag);
    arena_free(f.arena);
    return status;
}
