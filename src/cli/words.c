/* Command lines of flags and paths only: inspect, init, formats. */
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "cli/cli.h"

#define FLAGS_MAX 8

static bool unknown_flag(const struct command *command, const struct cli_flag *flags,
                         const char *text) {
    const char *names[FLAGS_MAX + 1] = {"--help"}, *nearest;
    size_t n = 1;

    for (; n <= FLAGS_MAX && flags[n - 1].name; n++)
        names[n] = flags[n - 1].name;
    nearest = str_nearest(str_from_text(text), names, n);
    fprintf(stderr, "baten %s: %s: unknown option\n    %s%s\n", command->name, text,
            nearest ? "did you mean " : "see --help", nearest ? nearest : "");
    return false;
}

static bool take_flag(const struct command *command, const struct cli_flag *flags,
                      const char *text) {
    for (const struct cli_flag *flag = flags; flag->name; flag++)
        if (strcmp(flag->name, text) == 0)
            return *flag->set = true;
    return unknown_flag(command, flags, text);
}

bool words_parse(struct cli_words *words, struct arena *arena, int argc, char **argv,
                 const struct command *command, const struct cli_flag *flags, int *status) {
    bool only_paths = false;

    *words = (struct cli_words){.paths = ARENA_ARRAY(arena, (size_t)argc, const char *)};
    *status = EXIT_USAGE;
    for (int i = 1; i < argc; i++) {
        bool is_option = !only_paths && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            only_paths = true;
        } else if (is_option && strcmp(argv[i], "--help") == 0) {
            printf("Usage: %s\n\n%s\n", command->usage, command->help);
            *status = EXIT_DONE;
            return false;
        } else if (!is_option) {
            words->paths[words->n_paths++] = argv[i];
        } else if (!take_flag(command, flags, argv[i])) {
            return false;
        }
    }
    *status = EXIT_DONE;
    return true;
}
