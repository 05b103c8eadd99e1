/* Collects errors and warnings, and prints them as compilers do. */
#include "baten/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define PLAIN "\033[0m"

void diag_init(struct diag *diag, struct arena *arena) {
    *diag = (struct diag){.arena = arena, .status = EXIT_DONE};
}

void diag_release(struct diag *diag) {
    free(diag->messages);
    diag->messages = NULL;
    diag->count = diag->capacity = 0;
}

static char *format_text(struct arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    assert(n >= 0);
    char *text = arena_alloc(arena, (size_t)n + 1, 1);
    vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

static const char *copy(struct arena *arena, const char *text) {
    return text == NULL ? NULL : str_text(arena, str_from_text(text));
}

/* The file name and advice are copied: they may be in a buffer of the caller's. */
static void add(struct diag *diag, enum exit_status status, struct diag_position at,
                const char *advice, const char *text) {
    diag->messages = xgrow(diag->messages, diag->count, &diag->capacity, sizeof *diag->messages);
    at.file = copy(diag->arena, at.file);
    diag->messages[diag->count++] =
        (struct diag_message){status, at, text, copy(diag->arena, advice)};
}

bool diag_error(struct diag *diag, enum exit_status status, struct diag_position at,
                const char *advice, const char *format, ...) {
    assert(status != EXIT_DONE);
    va_list arguments;
    va_start(arguments, format);
    add(diag, status, at, advice, format_text(diag->arena, format, arguments));
    va_end(arguments);
    if (diag->status == EXIT_DONE)
        diag->status = status;
    return false;
}

void diag_warning(struct diag *diag, struct diag_position at, const char *advice,
                  const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(diag, EXIT_DONE, at, advice, format_text(diag->arena, format, arguments));
    va_end(arguments);
}

void diag_warning_once(struct diag *diag, struct diag_position at, const char *advice,
                       const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(diag->arena, format, arguments);
    va_end(arguments);
    for (size_t i = 0; i < diag->count; i++) {
        if (strcmp(diag->messages[i].text, text) == 0)
            return;
    }
    add(diag, EXIT_DONE, at, advice, text);
}

/* Messages quote what files hold: a control character there must not reach the terminal. */
static void print_text(FILE *stream, const char *text) {
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        putc(c < 0x20 || c == 0x7F ? '?' : c, stream);
    }
}

static void print_position(FILE *stream, const struct diag_position *at) {
    if (at->file == NULL)
        return;
    print_text(stream, at->file);
    if (at->line > 0)
        fprintf(stream, ":%u", (unsigned)at->line);
    if (at->line > 0 && at->column > 0)
        fprintf(stream, ":%u", (unsigned)at->column);
    fputs(": ", stream);
}

void diag_print(const struct diag *diag, FILE *stream, bool colour) {
    for (size_t i = 0; i < diag->count; i++) {
        const struct diag_message *message = &diag->messages[i];
        bool is_error = message->status != EXIT_DONE;
        fputs(colour ? BOLD : "", stream);
        print_position(stream, &message->at);
        if (colour)
            fputs(is_error ? RED : YELLOW, stream);
        fputs(is_error ? "error: " : "warning: ", stream);
        fputs(colour ? PLAIN : "", stream);
        print_text(stream, message->text);
        putc('\n', stream);
        if (message->advice != NULL) {
            fputs("    ", stream);
            print_text(stream, message->advice);
            putc('\n', stream);
        }
    }
}
