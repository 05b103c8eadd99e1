/* Every shipped profile has a sample, is recognised by its columns alone, and is taken for no other
 * one. Two files of one program may share their columns when they are of different kinds. */
#include "ingest/profile_fixture.h"

static const enum input_kind kinds[] = {INPUT_USAGE, INPUT_INVOICES, INPUT_SEATS, INPUT_PRICES};
#define N_KINDS (sizeof kinds / sizeof *kinds)

static const char *sample_of(struct arena *arena, const char *name) {
    static const char *const ends[] = {"csv", "json", "txt"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *file = arena_format(arena, "%s.%s", name, ends[i]);
        if (file_exists(arena_format(arena, "%s/%s", SAMPLES, file))) {
            return file;
        }
    }
    fail_msg("the profile %s has no sample", name);
    return NULL;
}

/* Reads it as this kind: its profile, or NULL when it was refused. */
static const char *read_as(struct arena *arena, enum input_kind kind, const char *file) {
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_sample(&f, kind, file)->valid_from = 20000;
    const char *profile = NULL;
    if (fixture_read_all(&f, &all)) {
        profile = arena_format(arena, "%s", f.inputs.files[0].profile);
    }
    fixture_close(&f);
    return profile;
}

static bool is_sibling(const char *a, const char *b) {
    return strncmp(a, "focus-", 6) == 0 && strncmp(b, "focus-", 6) == 0;
}

static void test_each_is_itself(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    struct config config = {.folder = "/nonexistent", .currency = "EUR"};
    const struct profile_set *set = profiles_load(arena, &config, &diag);
    diag_print(&diag, stderr, false);
    assert_non_null(set);
    assert_true(profiles_count(set) >= 36);
    for (size_t i = 0; i < profiles_count(set); i++) {
        struct profile_info info = profiles_info(set, i);
        const char *file = sample_of(arena, info.name);
        size_t read = 0;
        for (size_t k = 0; k < N_KINDS; k++) {
            const char *profile = read_as(arena, kinds[k], file);
            if (profile == NULL) {
                continue;
            }
            bool own = info.kind != NULL && strcmp(info.kind, input_kind_names[kinds[k]]) == 0;
            if (own ? strcmp(profile, info.name) != 0 : !is_sibling(profile, info.name)) {
                fail_msg("%s as %s is read as %s", file, input_kind_names[kinds[k]], profile);
            }
            read += own;
        }
        if (read != (info.kind != NULL)) {
            fail_msg("%s is not read as %s", file, info.name);
        }
    }
    diag_release(&diag);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_is_itself)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
