/* Options of build and check: one const table; long options only, `--name value` or `--name=value`,
 * `--` ends them. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"

#define OPTION_VALUES_MAX 64

struct parse {
    struct cli_options *options;
    const char *command;
    const char *sets[OPTION_VALUES_MAX];
    const char *reports[OPTION_VALUES_MAX];
    const char *colour;
    bool coloured;
};

struct option {
    const char *name;
    bool has_value;
    bool (*apply)(struct parse *parse, const char *value); /* false = the value cannot be */
    const char *words; /* what the value may be, for the message */
};

static bool add_set(struct parse *parse, const char *value) {
    struct config_overrides *overrides = &parse->options->run.overrides;

    if (overrides->n_set == OPTION_VALUES_MAX || !strchr(value, '='))
        return false;
    parse->sets[overrides->n_set++] = value;
    return true;
}

static bool set_period(struct parse *parse, const char *value) {
    return add_set(parse, arena_format(parse->options->arena, "period=%s", value));
}

static bool add_report(struct parse *parse, const char *value) {
    if (parse->options->run.n_reports == OPTION_VALUES_MAX)
        return false;
    parse->reports[parse->options->run.n_reports++] = value;
    return true;
}

static bool add_language(struct parse *parse, const char *value) {
    enum language language;

    if (!language_from_code(value, &language))
        return false;
    parse->options->run.any_language = parse->options->run.languages[language] = true;
    return true;
}

/* A list by commas; json stands for what is written in any case. */
static bool add_formats(struct parse *parse, const char *value) {
    parse->options->run.any_format = true;
    while (*value) {
        size_t n = strcspn(value, ",");
        bool known = n == 4 && strncmp(value, "json", 4) == 0;
        for (int i = 0; i < RUN_FORMATS; i++)
            if (strlen(run_format_names[i]) == n && strncmp(value, run_format_names[i], n) == 0)
                known = parse->options->run.formats[i] = true;
        if (!known)
            return false;
        value += n + (value[n] == ',');
    }
    return true;
}

static bool set_out(struct parse *parse, const char *value) {
    parse->options->run.out = value;
    return *value != '\0';
}

static bool set_status(struct parse *parse, const char *value) {
    parse->options->run.final = strcmp(value, "final") == 0;
    return parse->options->run.final || strcmp(value, "preliminary") == 0;
}

static bool set_fail_on(struct parse *parse, const char *value) {
    static const char *const words[] = {"error", "warning", "info", "never"};

    for (int i = 0; i < 4; i++)
        if (strcmp(value, words[i]) == 0) {
            parse->options->run.fail_on = (enum fail_on)i;
            return true;
        }
    return false;
}

static bool set_baseline(struct parse *parse, const char *value) {
    parse->options->run.baseline = value;
    return *value != '\0';
}

static bool set_quiet(struct parse *parse, const char *value) {
    (void)value;
    parse->options->run.quiet = true;
    return true;
}

static bool set_colour(struct parse *parse, const char *value) {
    parse->colour = value;
    return strcmp(value, "auto") == 0 || strcmp(value, "always") == 0 ||
           strcmp(value, "never") == 0;
}

static bool set_help(struct parse *parse, const char *value) {
    (void)value;
    parse->options->help = true;
    return true;
}

static const struct option option_table[] = {
    {"--period", true, set_period, "a quarter such as 2026-Q3"},
    {"--report", true, add_report, "the name of a report"},
    {"--lang", true, add_language, "nl or en"},
    {"--format", true, add_formats, "a list of pdf, html, xlsx, png, md, txt, json"},
    {"--out", true, set_out, "a folder"},
    {"--status", true, set_status, "preliminary or final"},
    {"--fail-on", true, set_fail_on, "error, warning, info or never"},
    {"--baseline", true, set_baseline, "a findings.json of an earlier build"},
    {"--set", true, add_set, "key=value"},
    {"--quiet", false, set_quiet, ""},
    {"--color", true, set_colour, "auto, always or never"},
    {"--help", false, set_help, ""},
};
#define OPTIONS (sizeof option_table / sizeof *option_table)

static bool usage_error(const struct parse *parse, const char *what, const char *option,
                        const char *advice) {
    fprintf(stderr, "baten %s: %s: %s\n", parse->command, option, what);
    if (advice)
        fprintf(stderr, "    %s\n", advice);
    return false;
}

static bool unknown_option(const struct parse *parse, const char *text) {
    const char *names[OPTIONS], *nearest;

    for (size_t i = 0; i < OPTIONS; i++)
        names[i] = option_table[i].name;
    nearest = str_nearest((struct str){text, strcspn(text, "=")}, names, OPTIONS);
    return usage_error(parse, "unknown option", text,
                       nearest ? arena_format(parse->options->arena, "did you mean %s?", nearest)
                               : "see --help");
}

/* One option at argv[*i]; its value may be the next argument. */
static bool parse_option(struct parse *parse, int argc, char **argv, int *i) {
    const char *text = argv[*i], *value = strchr(text, '=');
    size_t n = value ? (size_t)(value - text) : strlen(text);

    for (size_t k = 0; k < OPTIONS; k++) {
        const struct option *option = &option_table[k];
        if (strlen(option->name) != n || strncmp(option->name, text, n) != 0)
            continue;
        if (value && !option->has_value)
            return usage_error(parse, "takes no value", option->name, NULL);
        if (option->has_value && !value && *i + 1 >= argc)
            return usage_error(parse, "needs a value", option->name, option->words);
        value = value ? value + 1 : option->has_value ? argv[++*i] : NULL;
        return option->apply(parse, value) ||
               usage_error(parse, "cannot be this value",
                           arena_format(parse->options->arena, "%s %s", option->name, value),
                           option->words);
    }
    return unknown_option(parse, text);
}

static void finish(struct parse *parse) {
    struct cli_options *options = parse->options;
    struct run_options *run = &options->run;
    const char **sets = ARENA_ARRAY(options->arena, run->overrides.n_set + 1, const char *);
    const char **reports = ARENA_ARRAY(options->arena, run->n_reports + 1, const char *);

    memcpy(sets, parse->sets, run->overrides.n_set * sizeof *sets);
    memcpy(reports, parse->reports, run->n_reports * sizeof *reports);
    run->overrides.set = sets;
    run->reports = reports;
    run->colour =
        strcmp(parse->colour, "always") == 0 ||
        (strcmp(parse->colour, "auto") == 0 && isatty(STDERR_FILENO) && !getenv("NO_COLOR"));
    if (!run->config)
        run->config = "baten.yaml";
}

bool options_parse(struct cli_options *options, int argc, char **argv,
                   const struct command *command, int *status) {
    struct parse parse = {.options = options, .command = command->name, .colour = "auto"};
    bool only_paths = false, ok = true;

    for (int i = 1; i < argc && ok; i++) {
        if (!only_paths && strcmp(argv[i], "--") == 0)
            only_paths = true;
        else if (!only_paths && argv[i][0] == '-' && argv[i][1] != '\0')
            ok = parse_option(&parse, argc, argv, &i);
        else if (options->run.config)
            ok = usage_error(&parse, "more than one configuration", argv[i], command->usage);
        else
            options->run.config = argv[i];
    }
    *status = ok ? EXIT_DONE : EXIT_USAGE;
    if (ok && options->help) {
        printf("Usage: %s\n\n%s\n", command->usage, command->help);
        return false;
    }
    finish(&parse);
    return ok;
}
