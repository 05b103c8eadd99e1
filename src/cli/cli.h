/* The sub-commands and their options (outputs.md, Command line). */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "run.h"

struct command {
    const char *name;
    const char *usage;   /* "baten build [CONFIG]" */
    const char *summary; /* one line */
    const char *help;    /* what it does and which options it has */
    int (*run)(int argc, char **argv, const struct command *command); /* exit status */
};

int command_build(int argc, char **argv, const struct command *command);
int command_check(int argc, char **argv, const struct command *command);
int command_diff(int argc, char **argv, const struct command *command);
int command_explain(int argc, char **argv, const struct command *command);
int command_formats(int argc, char **argv, const struct command *command);
int command_init(int argc, char **argv, const struct command *command);
int command_inspect(int argc, char **argv, const struct command *command);

/* Options common to build and check. False: a message is on standard error, or help was printed
 * (*status says which). */
struct cli_options {
    struct run_options run;
    struct arena *arena;
    bool help;
};
bool options_parse(struct cli_options *options, int argc, char **argv,
                   const struct command *command, int *status);

/* The words after a command that has few options: flags, and paths. */
struct cli_flag {
    const char *name; /* "--json"; NULL ends the table */
    bool *set;
};
struct cli_words {
    const char **paths; /* of the arena */
    size_t n_paths;
};
/* False: a message is on standard error, or help was printed (*status says which). */
bool words_parse(struct cli_words *words, struct arena *arena, int argc, char **argv,
                 const struct command *command, const struct cli_flag *flags, int *status);

#endif
