/* What the tests of profiles share: a sample file read as an input, profiles of one's own, and the
 * usage rows that came out. */
#ifndef BATEN_TESTS_INGEST_PROFILE_FIXTURE_H
#define BATEN_TESTS_INGEST_PROFILE_FIXTURE_H

#include <sys/stat.h>

#include "baten/file.h"
#include "baten/profile.h"
#include "ingest/fixture.h"

#define SAMPLES "tests/samples/profiles"
#define COLLECTED_MAX 64

struct collected {
    struct arena *arena;
    struct usage_row rows[COLLECTED_MAX];
    size_t n;
};

static inline struct usage_verdict collect_judge(void *self, struct usage_row *row) {
    (void)self;
    (void)row;
    return (struct usage_verdict){.disposition = ROW_FACT};
}

static inline void collect_take(void *self, const struct usage_row *row, enum disposition what) {
    struct collected *all = self;
    (void)what;
    assert_true(all->n < COLLECTED_MAX);
    struct usage_row *kept = &all->rows[all->n++];
    *kept = *row;
    struct str *texts[] = {&kept->supplier, &kept->model,      &kept->service,
                           &kept->team,     &kept->project,    &kept->api_key,
                           &kept->user,     &kept->experiment, &kept->currency};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = str_copy(all->arena, *texts[i]);
    }
}

/* A file of the samples as an input; a copy, since the fixture removes its files. */
static inline struct input_spec *fixture_sample(struct fixture *f, enum input_kind kind,
                                                const char *name) {
    struct str bytes;
    const char *path = arena_format(f->arena, "%s/%s", SAMPLES, name);
    if (!file_read(f->arena, path, (size_t)1 << 20, EXIT_INPUT, &bytes, &f->diag)) {
        diag_print(&f->diag, stderr, false);
        fail_msg("no sample %s", path);
    }
    return fixture_bytes(f, kind, name, bytes.s, bytes.n);
}

/* A profile of the user's own folder. */
static inline void fixture_profile(struct fixture *f, const char *name, const char *yaml) {
    mkdir(arena_format(f->arena, "%s/profiles", f->folder), 0700);
    FILE *file = fopen(arena_format(f->arena, "%s/profiles/%s", f->folder, name), "wb");
    assert_non_null(file);
    assert_int_equal(fputs(yaml, file) >= 0, 1);
    assert_int_equal(fclose(file), 0);
}

static inline void fixture_forget_profile(struct fixture *f, const char *name) {
    remove(arena_format(f->arena, "%s/profiles/%s", f->folder, name));
    rmdir(arena_format(f->arena, "%s/profiles", f->folder));
}

/* All inputs, usage too. */
static inline bool fixture_read_all(struct fixture *f, struct collected *all) {
    *all = (struct collected){.arena = f->arena};
    struct usage_sink sink = {all, collect_judge, collect_take};
    bool ok = inputs_read(&f->inputs, f->arena, &f->config, &f->diag) &&
              inputs_read_usage(&f->inputs, &sink, &f->diag);
    if (getenv("BATEN_TEST_DIAG") != NULL) {
        diag_print(&f->diag, stderr, false);
    }
    inputs_finish(&f->inputs);
    return ok;
}

/* One sample, read without a word of configuration. */
static inline void read_sample(struct fixture *f, enum input_kind kind, const char *name,
                               struct collected *all) {
    fixture_open(f);
    fixture_sample(f, kind, name);
    if (!fixture_read_all(f, all)) {
        diag_print(&f->diag, stderr, false);
        fail_msg("%s was not read", name);
    }
}

/* The money of a disposition (and kind of non-data) in a currency. */
static inline void expect_amount(const struct fixture *f, size_t file, enum disposition what,
                                 const char *non_data, const char *currency, const char *expected) {
    const struct input_file *account = &f->inputs.files[file];
    for (size_t i = 0; i < account->n_amounts; i++) {
        const struct file_amount *amount = &account->amounts[i];
        bool same = (amount->non_data == NULL) == (non_data == NULL) &&
                    (non_data == NULL || strcmp(amount->non_data, non_data) == 0);
        if (amount->disposition == what && same && strcmp(amount->currency, currency) == 0) {
            expect_decimal(amount->amount, expected);
            return;
        }
    }
    fail_msg("no amount of %s in %s", disposition_names[what], currency);
}

static inline void expect_non_data(const struct fixture *f, size_t file, const char *kind,
                                   uint64_t rows) {
    const struct input_file *account = &f->inputs.files[file];
    for (size_t i = 0; i < account->n_non_data; i++) {
        if (strcmp(account->non_data[i].kind, kind) == 0) {
            assert_int_equal(account->non_data[i].rows, rows);
            return;
        }
    }
    assert_int_equal(rows, 0);
}

/* An error of any status whose text or advice holds the part, at this line and column. */
static inline void expect_error_at(const struct fixture *f, uint32_t line, uint32_t column,
                                   const char *part) {
    for (size_t i = 0; i < f->diag.count; i++) {
        const struct diag_message *message = &f->diag.messages[i];
        bool here = strstr(message->text, part) != NULL ||
                    (message->advice != NULL && strstr(message->advice, part) != NULL);
        if (here && message->status != EXIT_DONE && message->at.line == line &&
            (column == 0 || message->at.column == column)) {
            return;
        }
    }
    diag_print(&f->diag, stderr, false);
    fail_msg("no error at %u:%u with: %s", line, column, part);
}

#endif
