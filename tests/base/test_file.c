/* file and out_folder in a folder of the test's own: bounded reads, and output that appears whole
 * or not. */
#include "baten/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "baten/arena.h"

struct fixture {
    struct arena *arena;
    struct diag diag;
    char place[64];
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new();
    diag_init(&fixture->diag, fixture->arena);
    strcpy(fixture->place, "/tmp/baten-test-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->place) == NULL;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", fixture->place);
    int failed = system(command);
    diag_release(&fixture->diag);
    arena_free(fixture->arena);
    free(fixture);
    return failed;
}

static char *in(struct fixture *fixture, const char *name) {
    return arena_format(fixture->arena, "%s/%s", fixture->place, name);
}

static void put(struct fixture *fixture, const char *name, const char *text) {
    FILE *file = fopen(in(fixture, name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const char *contents(struct fixture *fixture, const char *name) {
    struct str text = {NULL, 0};
    assert_true(
        file_read(fixture->arena, in(fixture, name), 1000, EXIT_INPUT, &text, &fixture->diag));
    assert_int_equal(strlen(text.s), text.n); /* NUL-terminated */
    return text.s;
}

static void whole_files_are_read(void **state) {
    struct fixture *fixture = *state;
    put(fixture, "a.csv", "date;amount\n");
    put(fixture, "empty", "");
    assert_string_equal(contents(fixture, "a.csv"), "date;amount\n");
    assert_string_equal(contents(fixture, "empty"), "");
    assert_true(file_exists(in(fixture, "a.csv")));
    assert_false(file_exists(in(fixture, "b.csv")));
    assert_true(file_is_folder(fixture->place));
    assert_false(file_is_folder(in(fixture, "a.csv")));
    assert_int_equal(fixture->diag.count, 0);
}

static void names_of_a_folder(void **state) {
    struct fixture *fixture = *state;
    size_t n;
    put(fixture, "b.yaml", "");
    put(fixture, "a.yaml", "");
    put(fixture, ".c.yaml", "");
    put(fixture, "d.csv", "");
    const char **names = folder_names(fixture->arena, fixture->place, ".yaml", 10, &n);
    assert_int_equal(n, 2);
    assert_string_equal(names[0], "a.yaml");
    assert_string_equal(names[1], "b.yaml");
    folder_names(fixture->arena, fixture->place, ".yaml", 1, &n);
    assert_int_equal(n, 1);
    folder_names(fixture->arena, in(fixture, "none"), ".yaml", 10, &n);
    assert_int_equal(n, 0);
    assert_int_equal(symlink("a.yaml", in(fixture, "e.yaml")), 0);
    assert_true(file_is_same(in(fixture, "a.yaml"), in(fixture, "e.yaml")));
    assert_false(file_is_same(in(fixture, "a.yaml"), in(fixture, "b.yaml")));
    assert_false(file_is_same(in(fixture, "none"), in(fixture, "none")));
}

static void what_is_no_small_file_is_refused(void **state) {
    struct fixture *fixture = *state;
    struct diag *diag = &fixture->diag;
    struct str text;
    put(fixture, "a", "12345");
    assert_int_equal(mkfifo(in(fixture, "pipe"), 0600), 0);
    assert_true(file_read(fixture->arena, in(fixture, "a"), 5, EXIT_INPUT, &text, diag));
    assert_false(file_read(fixture->arena, in(fixture, "a"), 4, EXIT_INPUT, &text, diag));
    assert_non_null(strstr(diag->messages[0].text, "too large"));
    assert_string_equal(diag->messages[0].at.file, in(fixture, "a"));
    assert_false(file_read(fixture->arena, fixture->place, 5, EXIT_INPUT, &text, diag));
    assert_non_null(strstr(diag->messages[1].text, "folder"));
    assert_false(file_read(fixture->arena, in(fixture, "pipe"), 5, EXIT_INPUT, &text,
                           diag)); /* no waiting */
    assert_non_null(strstr(diag->messages[2].text, "regular"));
    assert_false(file_read(fixture->arena, in(fixture, "none"), 5, EXIT_USAGE, &text, diag));
    assert_non_null(strstr(diag->messages[3].text, "No such file"));
    assert_int_equal(diag->messages[3].status, EXIT_USAGE);
    for (size_t i = 0; i < diag->count; i++)
        assert_non_null(diag->messages[i].advice);
}

static void a_folder_appears_when_committed(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    assert_true(out_folder_open(&folder, fixture->arena, in(fixture, "reports/out/2026-Q3/"), false,
                                &fixture->diag));
    assert_true(out_folder_write(&folder, "control.json", "{}", 2, &fixture->diag));
    assert_true(out_folder_write(&folder, "fig/a.svg", "<svg/>", 6, &fixture->diag));
    assert_true(out_folder_write(&folder, "empty", NULL, 0, &fixture->diag));
    FILE *by_a_library = fopen(out_folder_path(&folder, "pack.xlsx"), "w");
    assert_non_null(by_a_library);
    fclose(by_a_library);
    assert_false(file_exists(in(fixture, "reports/out/2026-Q3")));
    assert_true(out_folder_commit(&folder, &fixture->diag));
    out_folder_discard(&folder); /* harmless now */
    assert_string_equal(contents(fixture, "reports/out/2026-Q3/control.json"), "{}");
    assert_string_equal(contents(fixture, "reports/out/2026-Q3/fig/a.svg"), "<svg/>");
    assert_true(file_exists(in(fixture, "reports/out/2026-Q3/pack.xlsx")));
    assert_int_equal(rmdir(in(fixture, "reports/out")), -1); /* nothing else was left beside it: */
    assert_int_equal(system(arena_format(fixture->arena, "test $(ls '%s/reports/out' | wc -l) = 1",
                                         fixture->place)),
                     0);
    assert_int_equal(fixture->diag.count, 0);
}

static void earlier_output_is_replaced_whole(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    for (int i = 0; i < 2; i++) {
        assert_true(
            out_folder_open(&folder, fixture->arena, in(fixture, "out"), false, &fixture->diag));
        assert_true(out_folder_write(&folder, "control.json", i ? "2" : "1", 1, &fixture->diag));
        assert_true(out_folder_write(&folder, i ? "b.pdf" : "a.pdf", "x", 1, &fixture->diag));
        assert_true(out_folder_commit(&folder, &fixture->diag));
    }
    assert_string_equal(contents(fixture, "out/control.json"), "2");
    assert_true(file_exists(in(fixture, "out/b.pdf")));
    assert_false(file_exists(in(fixture, "out/a.pdf")));
    assert_int_equal(
        system(arena_format(fixture->arena, "test $(ls '%s' | wc -l) = 1", fixture->place)), 0);
}

static void discarding_leaves_nothing(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    assert_true(
        out_folder_open(&folder, fixture->arena, in(fixture, "out"), false, &fixture->diag));
    assert_true(out_folder_write(&folder, "deep/er/file", "x", 1, &fixture->diag));
    out_folder_discard(&folder);
    out_folder_discard(&folder);
    assert_int_equal(rmdir(fixture->place), 0); /* it was empty */
    assert_int_equal(mkdir(fixture->place, 0700), 0);
}

static void folders_of_others_are_not_replaced(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    mkdir(in(fixture, "mine"), 0700);
    put(fixture, "mine/thesis.doc", "x");
    mkdir(in(fixture, "mixed"), 0700);
    mkdir(in(fixture, "mixed/photos"), 0700);
    put(fixture, "mixed/control.json", "x");
    static const char *const NAMES[] = {"mine", "mixed"};
    for (size_t i = 0; i < 2; i++) {
        assert_true(
            out_folder_open(&folder, fixture->arena, in(fixture, NAMES[i]), false, &fixture->diag));
        assert_true(out_folder_write(&folder, "control.json", "y", 1, &fixture->diag));
        assert_false(out_folder_commit(&folder, &fixture->diag));
        out_folder_discard(&folder);
    }
    assert_string_equal(contents(fixture, "mine/thesis.doc"), "x");
    assert_string_equal(contents(fixture, "mixed/control.json"), "x");
    assert_true(file_is_folder(in(fixture, "mixed/photos")));
    assert_int_equal(fixture->diag.status, EXIT_OUTPUT);
    mkdir(in(fixture, "empty"), 0700);
    assert_true(
        out_folder_open(&folder, fixture->arena, in(fixture, "empty"), false, &fixture->diag));
    assert_true(out_folder_commit(&folder, &fixture->diag));
}

static void published_folders_stay(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    struct diag *diag = &fixture->diag;
    mkdir(in(fixture, "v1"), 0700);
    assert_false(out_folder_open(&folder, fixture->arena, in(fixture, "v1"), true, diag));
    out_folder_discard(&folder);
    assert_true(out_folder_open(&folder, fixture->arena, in(fixture, "v2"), true, diag));
    mkdir(in(fixture, "v2"), 0700); /* another run was quicker */
    assert_false(out_folder_commit(&folder, diag));
    out_folder_discard(&folder);
    assert_int_equal(diag->count, 2);
    assert_int_equal(diag->status, EXIT_OUTPUT);
    assert_int_equal(rmdir(in(fixture, "v2")), 0); /* still empty */
}

static void places_that_cannot_be(void **state) {
    struct fixture *fixture = *state;
    struct out_folder folder;
    put(fixture, "file", "x");
    assert_false(
        out_folder_open(&folder, fixture->arena, in(fixture, "file"), false, &fixture->diag));
    assert_false(
        out_folder_open(&folder, fixture->arena, in(fixture, "file/out"), false, &fixture->diag));
    assert_false(out_folder_open(&folder, fixture->arena, ".", false, &fixture->diag));
    assert_false(out_folder_open(&folder, fixture->arena, "/", false, &fixture->diag));
    assert_false(out_folder_open(&folder, fixture->arena, "a/..", false, &fixture->diag));
    assert_int_equal(fixture->diag.count, 5);
    assert_int_equal(fixture->diag.status, EXIT_OUTPUT);
    /* a link to a folder: the folder is replaced, the link stays */
    mkdir(in(fixture, "real"), 0700);
    assert_int_equal(symlink("real", in(fixture, "link")), 0);
    assert_true(
        out_folder_open(&folder, fixture->arena, in(fixture, "link"), false, &fixture->diag));
    assert_true(out_folder_write(&folder, "a", "x", 1, &fixture->diag));
    assert_true(out_folder_commit(&folder, &fixture->diag));
    assert_string_equal(contents(fixture, "real/a"), "x");
    assert_string_equal(contents(fixture, "link/a"), "x");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(whole_files_are_read),
        TEST(names_of_a_folder),
        TEST(what_is_no_small_file_is_refused),
        TEST(a_folder_appears_when_committed),
        TEST(earlier_output_is_replaced_whole),
        TEST(discarding_leaves_nothing),
        TEST(folders_of_others_are_not_replaced),
        TEST(published_folders_stay),
        TEST(places_that_cannot_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
