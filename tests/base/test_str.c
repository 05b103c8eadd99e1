/* str and strbuf: comparisons, trimming, edit distance, and the buffer that grows. */
#include "baten/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baten/arena.h"

static void equality_and_order_are_by_bytes(void **state) {
    (void)state;
    assert_true(str_equal(STR("abc"), STR("abc")));
    assert_false(str_equal(STR("abc"), STR("abd")));
    assert_false(str_equal(STR("abc"), STR("ab")));
    assert_true(str_equal(STR(""), str_from_text(NULL)));
    assert_true(str_compare(STR("ab"), STR("abc")) < 0); /* a prefix comes first */
    assert_true(str_compare(STR("abc"), STR("ab")) > 0);
    assert_true(str_compare(STR("b"), STR("abc")) > 0);
    assert_true(str_compare(STR("z"), STR("\xC3\xA9")) < 0); /* bytes are unsigned: 7A before C3 */
    assert_int_equal(str_compare(STR(""), STR("")), 0);
}

static void starts_and_ends(void **state) {
    (void)state;
    assert_true(str_starts(STR("budget.csv"), STR("budget")));
    assert_true(str_starts(STR("x"), STR("")));
    assert_false(str_starts(STR("bud"), STR("budget")));
    assert_true(str_ends(STR("usage.csv.gz"), STR(".gz")));
    assert_true(str_ends(STR(""), STR("")));
    assert_false(str_ends(STR("gz"), STR(".gz")));
}

static void trimming_takes_blanks_off_both_ends(void **state) {
    (void)state;
    assert_true(str_equal(str_trim(STR(" \t a b\r\n")), STR("a b")));
    assert_int_equal(str_trim(STR(" \v\f ")).n, 0);
    assert_int_equal(str_trim(str_from_text(NULL)).n, 0);
}

static void copies_end_in_nul(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct str text = {"abcdef", 3};
    struct str copy = str_copy(arena, text);
    assert_string_equal(copy.s, "abc");
    assert_int_equal(copy.n, 3);
    assert_string_equal(str_text(arena, text), "abc");
    assert_string_equal(arena_format(arena, "%s-%d", "Q", 3), "Q-3");
    arena_free(arena);
}

/* kitten -> sitten -> sittin -> sitting is 3; saturday/sunday is 3 by the textbook. */
static void distance_counts_edits(void **state) {
    (void)state;
    assert_int_equal(str_distance(STR("kitten"), STR("sitting")), 3);
    assert_int_equal(str_distance(STR("saturday"), STR("sunday")), 3);
    assert_int_equal(str_distance(STR(""), STR("abc")), 3);
    assert_int_equal(str_distance(STR("abc"), STR("")), 3);
    assert_int_equal(str_distance(STR("same"), STR("same")), 0);
    char a[300], b[300]; /* longer than what is compared without the heap */
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[0] = b[299] = 'b';
    assert_int_equal(str_distance((struct str){a, 300}, (struct str){b, 300}), 2);
}

static void nearest_is_within_a_third(void **state) {
    (void)state;
    static const char *const KEYS[] = {"invoices", "usage", "budgets", "teams"};
    assert_string_equal(str_nearest(STR("invoice"), KEYS, 4), "invoices"); /* 1 of 7 */
    assert_string_equal(str_nearest(STR("bugdets"), KEYS, 4), "budgets");  /* 2 of 7 */
    assert_null(str_nearest(STR("usgae"), KEYS, 4)); /* 2 of 5 is above a third */
}

static void nearest_gives_up(void **state) {
    (void)state;
    static const char *const KEYS[] = {"invoices", "usage"};
    assert_null(str_nearest(STR("colour"), KEYS, 2));
    assert_null(str_nearest(STR("x"), KEYS, 2));
    assert_null(str_nearest(STR("usage"), KEYS, 0));
    assert_string_equal(str_nearest(STR("usage"), KEYS, 2), "usage");
}

static void buffers_grow(void **state) {
    (void)state;
    struct strbuf buf = {NULL, 0, 0};
    assert_int_equal(strbuf_str(&buf).n, 0);
    assert_string_equal(strbuf_str(&buf).s, "");
    strbuf_add(&buf, NULL, 0);
    for (int i = 0; i < 100; i++)
        strbuf_addf(&buf, "%03d,", i); /* 4 bytes each */
    assert_int_equal(buf.n, 400);
    assert_memory_equal(buf.s + 396, "099,", 5);
    strbuf_clear(&buf);
    assert_string_equal(buf.s, "");
    strbuf_add_char(&buf, 'a');
    strbuf_add_text(&buf, "bc");
    strbuf_add_str(&buf, STR("d"));
    assert_string_equal(buf.s, "abcd");
    strbuf_release(&buf);
    assert_null(buf.s);
    assert_int_equal(buf.n, 0);
}

static void numbers_are_printed(void **state) {
    static const struct {
        int64_t value;
        int places;
        const char *text;
    } rows[] = {{0, 3, "0"},
                {5, 0, "5"},
                {-1234, 3, "-1.234"},
                {1200, 3, "1.2"},
                {-50, 2, "-0.5"},
                {1005, 3, "1.005"},
                {7, 3, "0.007"},
                {100000, 2, "1000"},
                {INT64_MIN, 0, "-9223372036854775808"},
                {INT64_MAX, 18, "9.223372036854775807"}};
    (void)state;
    struct strbuf buf = {NULL, 0, 0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        strbuf_clear(&buf);
        strbuf_add_fixed(&buf, rows[i].value, rows[i].places);
        assert_string_equal(buf.s, rows[i].text);
    }
    strbuf_clear(&buf);
    strbuf_add_unsigned(&buf, 0);
    strbuf_add_unsigned(&buf, UINT64_MAX);
    assert_string_equal(buf.s, "018446744073709551615");
    strbuf_release(&buf);
}

/* Around the sizes where a text is formatted a second time. */
static void formatted_texts_of_all_lengths(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf buf = {NULL, 0, 0};
    char expected[301] = "";
    for (int n = 0; n <= 300; n++) {
        assert_string_equal(arena_format(arena, "%s", expected), expected);
        strbuf_release(&buf);
        strbuf_addf(&buf, "%s", expected);
        assert_string_equal(buf.s, expected);
        strbuf_addf(&buf, "%s", expected);
        assert_int_equal(buf.n, 2 * n);
        assert_string_equal(buf.s + n, expected);
        expected[n < 300 ? n : 299] = (char)('a' + n % 26);
    }
    strbuf_release(&buf);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equality_and_order_are_by_bytes),
        cmocka_unit_test(starts_and_ends),
        cmocka_unit_test(trimming_takes_blanks_off_both_ends),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(distance_counts_edits),
        cmocka_unit_test(nearest_is_within_a_third),
        cmocka_unit_test(nearest_gives_up),
        cmocka_unit_test(buffers_grow),
        cmocka_unit_test(numbers_are_printed),
        cmocka_unit_test(formatted_texts_of_all_lengths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
