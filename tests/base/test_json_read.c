/* JSON that is read: values looked into, and what is refused, with the place of the fault. */
#include "baten/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baten/arena.h"

struct reading {
    struct arena *arena;
    struct diag diag;
    struct js *value;
};

static void reading_open(struct reading *r, const char *text, size_t n) {
    r->arena = arena_new();
    diag_init(&r->diag, r->arena);
    r->value = js_read((struct str){text, n}, "a.json", EXIT_USAGE, &r->diag);
}

static void reading_close(struct reading *r) {
    js_free(r->value);
    diag_release(&r->diag);
    arena_free(r->arena);
}

static void test_looks_into(void **state) {
    static const char text[] = "{\"a\": [1, \"x\", null], \"b\": {\"c\": -7}}";
    struct reading r;
    int64_t number = 0;

    (void)state;
    reading_open(&r, text, sizeof text - 1);
    assert_non_null(r.value);
    assert_int_equal(js_length(js_at(r.value, "a")), 3);
    assert_true(js_number(js_item(js_at(r.value, "a"), 0), &number));
    assert_int_equal(number, 1);
    assert_string_equal(js_content(js_item(js_at(r.value, "a"), 1)), "x");
    assert_null(js_content(js_item(js_at(r.value, "a"), 2)));
    assert_null(js_item(js_at(r.value, "a"), 3));
    assert_true(js_number(js_at(js_at(r.value, "b"), "c"), &number));
    assert_int_equal(number, -7);
    assert_string_equal(js_key(r.value, 0), "a");
    assert_string_equal(js_key(r.value, 1), "b");
    assert_null(js_key(r.value, 2));
    reading_close(&r);
}

/* Nothing, or a value of another kind, is as good as nothing there. */
static void test_other_kinds(void **state) {
    struct reading r;
    int64_t number;

    (void)state;
    reading_open(&r, "[\"x\"]", 5);
    assert_null(js_at(r.value, "a"));
    assert_null(js_at(js_at(r.value, "a"), "b"));
    assert_null(js_key(r.value, 0));
    assert_null(js_content(r.value));
    assert_false(js_number(js_item(r.value, 0), &number));
    assert_int_equal(js_length(js_at(r.value, "a")), 0);
    reading_close(&r);
}

static void assert_refused(const char *text, size_t n, uint32_t line) {
    struct reading r;

    reading_open(&r, text, n);
    assert_null(r.value);
    assert_int_equal(r.diag.count, 1);
    assert_int_equal(r.diag.status, EXIT_USAGE);
    assert_string_equal(r.diag.messages[0].at.file, "a.json");
    if (line > 0)
        assert_int_equal(r.diag.messages[0].at.line, line);
    assert_true(r.diag.messages[0].at.line >= 1 && r.diag.messages[0].at.column >= 1);
    assert_non_null(r.diag.messages[0].advice);
    reading_close(&r);
}

static void test_refused(void **state) {
    (void)state;
    assert_refused("", 0, 1);
    assert_refused("{\"a\": 1,\n \"b\": }", 16, 2);
    assert_refused("{\"a\": 1, \"a\": 2}", 16, 1); /* a key that stands twice */
    assert_refused("[1] 2", 5, 1);
    assert_refused("[\"\xff\"]", 5, 0);     /* not UTF-8 */
    assert_refused("[\"\\u0000\"]", 10, 0); /* a NUL in a text */
    assert_refused("[1e999]", 7, 0);
}

/* 64 levels are read, 65 are not; brackets within a text are no levels. */
static void test_depth(void **state) {
    char text[2 * JSON_DEPTH_LIMIT + 3];
    struct reading r;

    (void)state;
    memset(text, '[', JSON_DEPTH_LIMIT + 1);
    memset(text + JSON_DEPTH_LIMIT + 1, ']', JSON_DEPTH_LIMIT + 1);
    assert_refused(text, 2 * JSON_DEPTH_LIMIT + 2, 1);
    reading_open(&r, text + 1, 2 * JSON_DEPTH_LIMIT);
    assert_non_null(r.value);
    reading_close(&r);
    /* ["\"[[[…"] */
    memset(text, '[', JSON_DEPTH_LIMIT + 2);
    memcpy(text, "[\"\\\"", 4);
    memcpy(text + JSON_DEPTH_LIMIT + 1, "\"]", 2);
    reading_open(&r, text, JSON_DEPTH_LIMIT + 3);
    assert_non_null(r.value);
    reading_close(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_looks_into),
        cmocka_unit_test(test_other_kinds),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_depth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
