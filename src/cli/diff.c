/* baten diff OLD NEW: what changed between two builds. Exit 0 equal, 1 differences, 2 usage. */
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "cli/cli.h"
#include "compose/diff_words.h"

enum diff_format { DIFF_TEXT, DIFF_JSON, DIFF_MARKDOWN };

struct diff_options {
    const char *folders[2];
    int n_folders;
    enum diff_format format;
    bool help;
};

static bool usage_error(const char *what, const char *word, const char *advice) {
    fprintf(stderr, "baten diff: %s%s%s\n    %s\n", word, *word ? ": " : "", what, advice);
    return false;
}

static bool parse_option(struct diff_options *options, const char *text) {
    static const char *const names[] = {"--json", "--markdown", "--help"};
    const char *nearest = str_nearest(str_from_text(text), names, 3);

    if (strcmp(text, "--json") == 0)
        options->format = DIFF_JSON;
    else if (strcmp(text, "--markdown") == 0)
        options->format = DIFF_MARKDOWN;
    else if (strcmp(text, "--help") == 0)
        options->help = true;
    else
        return usage_error("unknown option", text, nearest ? nearest : "see baten diff --help");
    return true;
}

static bool parse(struct diff_options *options, int argc, char **argv) {
    bool only_paths = false;

    for (int i = 1; i < argc; i++) {
        if (!only_paths && strcmp(argv[i], "--") == 0)
            only_paths = true;
        else if (!only_paths && argv[i][0] == '-') {
            if (!parse_option(options, argv[i]))
                return false;
        } else if (options->n_folders == 2)
            return usage_error("more than two folders", argv[i], "baten diff OLD NEW");
        else
            options->folders[options->n_folders++] = argv[i];
    }
    return options->help || options->n_folders == 2 ||
           usage_error("two folders of builds are compared", "", "baten diff OLD NEW");
}

/* False = standard output could not take it. */
static bool print(const struct build_diff *diff, struct arena *arena, enum diff_format format) {
    struct strbuf out = {0};
    bool ok;

    switch (format) {
    case DIFF_TEXT: diff_text(diff, arena, &out); break;
    case DIFF_JSON: diff_json(diff, &out); break;
    case DIFF_MARKDOWN: diff_markdown(diff, arena, &out); break;
    }
    ok = fwrite(out.s, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    if (!ok)
        fprintf(stderr, "baten diff: the result could not be written\n");
    strbuf_release(&out);
    return ok;
}

int command_diff(int argc, char **argv, const struct command *command) {
    struct diff_options options = {.format = DIFF_TEXT};
    struct arena *arena;
    struct build_diff diff;
    struct diag diag;
    int status = EXIT_USAGE; /* a folder that cannot be read is a wrong argument */

    if (!parse(&options, argc, argv))
        return EXIT_USAGE;
    if (options.help) {
        printf("Usage: %s\n\n%s\n", command->usage, command->help);
        return EXIT_DONE;
    }
    arena = arena_new();
    diag_init(&diag, arena);
    if (build_diff_read(&diff, arena, options.folders[0], options.folders[1], &diag))
        status = !print(&diff, arena, options.format) ? EXIT_OUTPUT
                 : build_diff_equal(&diff)            ? EXIT_DONE
                                                      : EXIT_FINDINGS;
    diag_print(&diag, stderr, false);
    build_diff_release(&diff);
    diag_release(&diag);
    arena_free(arena);
    return status;
}
