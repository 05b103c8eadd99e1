/* What the tests of ingest share: input files in a folder of their own, and a configuration made by
 * hand. */
#ifndef BATEN_TESTS_INGEST_FIXTURE_H
#define BATEN_TESTS_INGEST_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/diag.h"
#include "baten/ingest.h"

#define FIXTURE_FILES 8

struct fixture {
    char folder[32];
    struct arena *arena;
    struct diag diag;
    struct config config;
    struct inputs inputs;
    struct input_spec specs[FIXTURE_FILES];
};

static inline void fixture_open(struct fixture *f) {
    memset(f, 0, sizeof *f);
    strcpy(f->folder, "/tmp/baten-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    f->arena = arena_new();
    diag_init(&f->diag, f->arena);
    f->config.path = "baten.yaml";
    f->config.folder = f->folder;
    f->config.currency = "EUR";
    f->config.time_zone = "UTC";
    f->config.inputs = f->specs;
    f->inputs.arena = f->arena;
    f->inputs.config = &f->config;
}

/* An input with these bytes; its options may still be set. Files of one kind stand together. */
static inline struct input_spec *fixture_bytes(struct fixture *f, enum input_kind kind,
                                               const char *name, const void *bytes, size_t n) {
    assert_true(f->config.n_inputs < FIXTURE_FILES);
    char *full = arena_format(f->arena, "%s/%s", f->folder, name);
    FILE *file = fopen(full, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
    struct input_spec *spec = &f->specs[f->config.n_inputs++];
    *spec = (struct input_spec){.kind = kind, .path = name, .full = full, .valid_from = DAY_NONE};
    return spec;
}

static inline struct input_spec *fixture_text(struct fixture *f, enum input_kind kind,
                                              const char *name, const char *text) {
    return fixture_bytes(f, kind, name, text, strlen(text));
}

static inline bool fixture_read(struct fixture *f) {
    bool ok = inputs_read(&f->inputs, f->arena, &f->config, &f->diag);
    if (getenv("BATEN_TEST_DIAG") != NULL) {
        diag_print(&f->diag, stderr, false);
    }
    inputs_finish(&f->inputs);
    return ok;
}

static inline void fixture_close(struct fixture *f) {
    inputs_release(&f->inputs);
    diag_release(&f->diag);
    for (size_t i = 0; i < f->config.n_inputs; i++) {
        remove(f->specs[i].full);
    }
    rmdir(f->folder);
    arena_free(f->arena);
}

/* The one reject of a line: its column and a part of its reason. */
static inline void expect_reject(const struct fixture *f, size_t index, uint32_t line,
                                 const char *column, const char *reason) {
    assert_true(index < f->inputs.n_rejects);
    const struct reject *reject = &f->inputs.rejects[index];
    assert_int_equal(reject->line, line);
    assert_string_equal(reject->column, column);
    if (strstr(reject->reason, reason) == NULL) {
        fail_msg("reason of line %u: %s", line, reject->reason);
    }
    assert_non_null(reject->advice);
}

/* An error whose text or advice holds the part, at this line. */
static inline void expect_error(const struct fixture *f, uint32_t line, const char *part) {
    for (size_t i = 0; i < f->diag.count; i++) {
        const struct diag_message *message = &f->diag.messages[i];
        bool here = strstr(message->text, part) != NULL ||
                    (message->advice != NULL && strstr(message->advice, part) != NULL);
        if (here && message->status == EXIT_INPUT && message->at.line == line &&
            message->at.file != NULL) {
            return;
        }
    }
    diag_print(&f->diag, stderr, false);
    fail_msg("no error at line %u with: %s", line, part);
}

static inline void expect_text(struct str text, const char *expected) {
    assert_int_equal(text.n, strlen(expected));
    assert_memory_equal(text.s, expected, text.n);
}

static inline void expect_decimal(decimal value, const char *expected) {
    char buf[48];
    assert_string_equal(decimal_text_exact(value, buf), expected);
}

static inline void expect_day(day_t day, const char *expected) {
    char buf[16];
    assert_string_equal(day_label(day, buf), expected);
}

#endif
