/* The JSON writer: order, escapes, and text that is not UTF-8. */
#include "baten/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void assert_printed(struct js *value, const char *expected) {
    struct strbuf out = {0};

    js_print(value, &out);
    assert_string_equal(out.s, expected);
    strbuf_release(&out);
    js_free(value);
}

static void test_order(void **state) {
    (void)state;
    struct js *object = js_object(), *array = js_array();

    js_put(object, "z", js_count(-12));
    js_put(object, "a", js_text("é \"quoted\"\n"));
    js_push(array, js_bool(true));
    js_push(array, js_null());
    js_push(array, js_text(NULL));
    assert_int_equal(js_length(array), 3);
    js_put(object, "m", array);
    js_put(object, "z", js_count(7)); /* replaced where it stands */
    assert_printed(object, "{\n \"z\": 7,\n \"a\": \"é \\\"quoted\\\"\\n\",\n \"m\": [\n  true,\n  "
                           "null,\n  null\n ]\n}\n");
}

static void test_not_utf8(void **state) {
    (void)state;
    /* A lone continuation byte, a cut character, a surrogate and an overlong slash: a replacement
     * character for each wrong byte. */
    assert_printed(js_str((struct str){"a\x80z", 3}), "\"a\uFFFDz\"\n");
    assert_printed(js_str((struct str){"\xC3", 1}), "\"\uFFFD\"\n");
    assert_printed(js_str((struct str){"\xED\xA0\x80", 3}), "\"\uFFFD\uFFFD\uFFFD\"\n");
    assert_printed(js_str((struct str){"\xC0\xAF", 2}), "\"\uFFFD\uFFFD\"\n");
    assert_printed(js_str((struct str){"東京", 6}), "\"東京\"\n");
    assert_printed(js_str((struct str){NULL, 0}), "\"\"\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_order),
                                       cmocka_unit_test(test_not_utf8)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
