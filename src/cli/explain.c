/* baten explain: where a figure comes from, or why there is a finding. */
#include "cli/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "cli/cli.h"

#define NEAREST 3

/* What is said on the command line beside the options of every run. */
struct explain_options {
    const char *id;
    int depth;
    bool all, csv, json;
    struct cli_options common;
};

enum own_option { OPTION_DEPTH, OPTION_CSV, OPTION_JSON, OPTION_ALL, OPTION_COMMON };
static const struct {
    const char *name;
    bool has_value;
    enum own_option which;
} option_table[] = {{"--depth", true, OPTION_DEPTH},   {"--csv", false, OPTION_CSV},
                    {"--json", false, OPTION_JSON},    {"--all", false, OPTION_ALL},
                    {"--period", true, OPTION_COMMON}, {"--lang", true, OPTION_COMMON},
                    {"--set", true, OPTION_COMMON},    {"--color", true, OPTION_COMMON},
                    {"--help", false, OPTION_COMMON}};
#define OPTIONS (sizeof option_table / sizeof *option_table)

static bool usage_error(const char *text, const char *what, const char *advice) {
    fprintf(stderr, "baten explain: %s%s%s\n", text, *what ? ": " : "", what);
    if (advice)
        fprintf(stderr, "    %s\n", advice);
    return false;
}

static bool unknown_option(const char *text) {
    const char *names[OPTIONS], *nearest;

    for (size_t i = 0; i < OPTIONS; i++)
        names[i] = option_table[i].name;
    nearest = str_nearest((struct str){text, strcspn(text, "=")}, names, OPTIONS);
    fprintf(stderr, "baten explain: %s: unknown option\n", text);
    if (nearest)
        fprintf(stderr, "    did you mean %s?\n", nearest);
    else
        fprintf(stderr, "    see baten explain --help\n");
    return false;
}

static size_t option_find(const char *text) {
    size_t n = strcspn(text, "="), i = 0;

    while (i < OPTIONS &&
           (strlen(option_table[i].name) != n || strncmp(option_table[i].name, text, n) != 0))
        i++;
    return i;
}

static bool option_take(struct explain_options *options, enum own_option which, const char *value) {
    switch (which) {
    case OPTION_CSV: options->csv = true; break;
    case OPTION_JSON: options->json = true; break;
    case OPTION_ALL: options->all = true; break;
    default:
        if (!value || *value < '0' || *value > '9' || value[1] != '\0')
            return usage_error("--depth", "a number from 0 to 9", NULL);
        options->depth = *value - '0';
    }
    return true;
}

/* The arguments that every run understands go on to options_parse: argv[0], their options, and the
 * configuration. */
static bool arguments_split(struct explain_options *options, int argc, char **argv, int *n,
                            char **common) {
    bool only_paths = false;

    common[(*n)++] = argv[0];
    for (int i = 1; i < argc; i++) {
        size_t k;
        const char *value = strchr(argv[i], '=');
        if (!only_paths && strcmp(argv[i], "--") == 0) {
            only_paths = true;
            continue;
        }
        if (only_paths || argv[i][0] != '-' || argv[i][1] == '\0') {
            if (!options->id && !options->all)
                options->id = argv[i];
            else
                common[(*n)++] = argv[i];
            continue;
        }
        if ((k = option_find(argv[i])) == OPTIONS)
            return unknown_option(argv[i]);
        if (value && !option_table[k].has_value)
            return usage_error(option_table[k].name, "takes no value", NULL);
        if (option_table[k].has_value && !value && i + 1 >= argc)
            return usage_error(option_table[k].name, "needs a value", NULL);
        if (option_table[k].which == OPTION_COMMON) {
            common[(*n)++] = argv[i];
            if (option_table[k].has_value && !value)
                common[(*n)++] = argv[++i];
        } else if (!option_take(options, option_table[k].which,
                                value                       ? value + 1
                                : option_table[k].has_value ? argv[++i]
                                                            : NULL)) {
            return false;
        }
    }
    return true;
}

/* With --all before or after it, the first path is the configuration. */
static bool arguments_parse(struct explain_options *options, int argc, char **argv,
                            const struct command *command, int *status) {
    char **common = ARENA_ARRAY(options->common.arena, (size_t)argc + 2, char *);
    int n = 0;

    *status = EXIT_USAGE;
    if (!arguments_split(options, argc, argv, &n, common))
        return false;
    if (options->all && options->id) {
        common[n++] = (char *)(uintptr_t)options->id;
        options->id = NULL;
    }
    if (!options_parse(&options->common, n, common, command, status))
        return false;
    *status = EXIT_USAGE;
    if (options->csv && options->json)
        return usage_error("--csv and --json", "one of them", NULL);
    if (options->all && !options->json)
        return usage_error("--all", "needs --json", "it prints one document per line");
    if (!options->all && !options->id)
        return usage_error("which figure or finding?", "", command->usage);
    return true;
}

static enum language language_of(const struct run_options *options) {
    enum language language = LANG_EN;
    for (int i = LANGUAGES - 1; i >= 0 && options->any_language; i--)
        language = options->languages[i] ? (enum language)i : language;
    return language;
}

static bool words_ready(struct explain *e, struct run *run, const struct run_options *options) {
    struct words *report, *formula;

    e->language = language_of(options);
    report = words_open(run->arena, run->config.share_folder, e->language, &run->diag);
    formula = words_open_named(run->arena, run->config.share_folder, "formulas.", e->language,
                               &run->diag);
    if (!report || !formula)
        return false;
    words_set_currency(report, run->config.currency);
    words_set_currency(formula, run->config.currency);
    e->report = report;
    e->formula = formula;
    return true;
}

static void print_figure(const struct explain *e, const struct explain_options *options,
                         const struct trace_node *node) {
    if (options->json)
        explain_print_json(e, node, options->all);
    else if (options->csv)
        explain_print_csv(e, node);
    else
        explain_print_text(e, node);
}

/* An id without a period is one of the period reported on. */
static const char *id_completed(const struct explain *e, const char *id) {
    const char *whole = arena_format(e->trace->arena, "%s@%s", id, e->trace->a->results->period);

    return figures_find(&e->trace->a->results->figures, whole) ? whole : id;
}

static int unknown_id(const struct explain *e, const char *id) {
    const char *ids[NEAREST];
    size_t n = trace_nearest(e->trace, id, ids, NEAREST);

    fprintf(stderr, "baten explain: there is no figure or finding %s\n", id);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, "%s%s", i == 0 ? "    nearest: " : ", ", ids[i]);
    fprintf(stderr, "%s", n > 0 ? "\n" : "");
    return EXIT_USAGE;
}

/* From the second level on, the usage behind everything that is to be printed. */
static bool usage_listed(const struct explain *e) {
    bool unread = false, ok = !e->trace->usage || trace_usage(e->trace, e->trace->a->diag, &unread);

    if (unread)
        fprintf(stderr, "%s\n", explain_say(e, "explain.usage.unread"));
    return ok;
}

static int explain_one(const struct explain *e, const struct explain_options *options) {
    const struct trace_node *node = trace_figure(e->trace, id_completed(e, options->id));
    const struct check_result *check = NULL;
    const struct trace_finding *findings = NULL;
    size_t n = 0;

    if (!node)
        findings = trace_findings(e->trace, options->id, &n, &check);
    if (!node && (!check || (n == 0 && strchr(options->id, '.'))))
        return unknown_id(e, options->id);
    if (!usage_listed(e))
        return (int)e->trace->a->diag->status;
    if (node) {
        print_figure(e, options, node);
        return EXIT_DONE;
    }
    if (options->json)
        explain_findings_json(e, findings, n, check);
    else if (options->csv)
        explain_findings_csv(e, findings, n);
    else
        explain_findings_text(e, findings, n, check);
    return EXIT_DONE;
}

static int explain_all(struct explain *e, struct analysis *a,
                       const struct explain_options *options) {
    const struct figures *figures = &a->results->figures;

    for (size_t i = 0; i < figures->n; i++) {
        struct trace trace;
        trace_open(&trace, a, options->depth);
        e->trace = &trace;
        print_figure(e, options, trace_figure(&trace, figures->at[i].id));
        trace_close(&trace); /* usage is not listed: that would read the files once per figure */
        e->trace = NULL;
    }
    return EXIT_DONE;
}

static int explain_run(struct run *run, const struct explain_options *options) {
    struct explain e = {.depth = options->depth};
    struct analysis a;
    struct trace trace;
    int status;

    if (!run_analyse(run, &options->common.run) || !words_ready(&e, run, &options->common.run))
        return (int)run->diag.status;
    analysis_open(&a, &run->results, &run->diag);
    if (options->all) {
        status = explain_all(&e, &a, options);
    } else {
        trace_open(&trace, &a, options->depth);
        e.trace = &trace;
        status = explain_one(&e, options);
        trace_close(&trace);
    }
    analysis_close(&a);
    if (fflush(stdout) != 0 || ferror(stdout))
        return EXIT_OUTPUT;
    return status;
}

int command_explain(int argc, char **argv, const struct command *command) {
    struct explain_options options = {.depth = 1};
    struct run run;
    int status;

    run_init(&run);
    options.common.arena = run.arena;
    if (arguments_parse(&options, argc, argv, command, &status)) {
        status = explain_run(&run, &options);
        diag_print(&run.diag, stderr, options.common.run.colour);
    }
    run_release(&run);
    return status;
}
