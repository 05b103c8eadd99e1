/* What goes wrong: an error stops the run; each says file, line, column, what was found and what to
 * do. */
#ifndef BATEN_DIAG_H
#define BATEN_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "baten/str.h"

struct arena;

enum exit_status {
    EXIT_DONE = 0,
    EXIT_FINDINGS = 1,
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_OUTPUT = 4
};

struct diag_position {
    const char *file; /* NULL = none */
    uint32_t line;    /* 1-based, 0 = none */
    uint32_t column;  /* 1-based, 0 = none */
};

struct diag_message {
    enum exit_status status; /* of the run when this is an error; EXIT_DONE = a warning */
    struct diag_position at;
    const char *text;   /* what was found */
    const char *advice; /* what to do; may be NULL */
};

struct diag {
    struct arena *arena;
    struct diag_message *messages; /* heap; diag_release */
    size_t count, capacity;
    enum exit_status status; /* of the first error, else EXIT_DONE */
};

void diag_init(struct diag *diag, struct arena *arena);
void diag_release(struct diag *diag);

/* Records an error and returns false, so that `return diag_error(…)` reads well. advice is what to
 * do. */
bool diag_error(struct diag *diag, enum exit_status status, struct diag_position at,
                const char *advice, const char *format, ...) __attribute__((format(printf, 5, 6)));
void diag_warning(struct diag *diag, struct diag_position at, const char *advice,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));
/* The same unless the very same was said before: for what several packs of a build run into. */
void diag_warning_once(struct diag *diag, struct diag_position at, const char *advice,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));

/* `file:line:column: error: text` and an indented advice line each, in order. colour = ANSI. */
void diag_print(const struct diag *diag, FILE *stream, bool colour);

#endif
