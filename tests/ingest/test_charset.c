/* Conversion to UTF-8. */
#include "fixture.h"

#include "ingest/charset.h"

static void expect_conversion(enum charset charset, const char *in, size_t n,
                              const char *expected) {
    char out[64];
    size_t used;
    bool bad;
    size_t made =
        charset_convert(charset, (const unsigned char *)in, n, true, out, sizeof out, &used, &bad);
    assert_false(bad);
    assert_int_equal(used, n);
    assert_int_equal(made, strlen(expected));
    assert_memory_equal(out, expected, made);
}

/* Where the conversion stops, as bytes used; bad = no character, else only incomplete. */
static size_t stops(enum charset charset, const char *in, size_t n, bool last, bool *bad) {
    char out[64];
    size_t used;
    charset_convert(charset, (const unsigned char *)in, n, last, out, sizeof out, &used, bad);
    return used;
}

static void test_conversions(void **state) {
    (void)state;
    expect_conversion(CHARSET_UTF8, "Łódź €", 11, "Łódź €");
    /* Windows-1252: 0x80 euro, 0xE9 e acute, 0x93/0x94 quotation marks, 0x8A S caron. */
    expect_conversion(CHARSET_WINDOWS_1252, "\x80 caf\xE9 \x93x\x94 \x8A", 12, "€ café “x” Š");
    /* UTF-16: A, e acute U+00E9, euro U+20AC, U+1F600 as the pair D83D DE00. */
    expect_conversion(CHARSET_UTF16LE, "A\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE", 10, "Aé€😀");
    expect_conversion(CHARSET_UTF16BE, "\0A\0\xE9\x20\xAC\xD8\x3D\xDE\x00", 10, "Aé€😀");
}

static void test_what_is_no_character(void **state) {
    (void)state;
    bool bad;
    /* Overlong slash, a surrogate, beyond U+10FFFF, a lone continuation. */
    assert_int_equal(stops(CHARSET_UTF8, "ab\xC0\xAF", 4, true, &bad), 2);
    assert_true(bad);
    assert_int_equal(stops(CHARSET_UTF8, "a\xED\xA0\x80", 4, true, &bad), 1);
    assert_true(bad);
    assert_int_equal(stops(CHARSET_UTF8, "\xF4\x90\x80\x80", 4, true, &bad), 0);
    assert_true(bad);
    assert_int_equal(stops(CHARSET_UTF8, "abcdefghi\x80", 10, true, &bad), 9);
    assert_true(bad);
    /* 0x81 is not assigned in Windows-1252. */
    assert_int_equal(stops(CHARSET_WINDOWS_1252, "ab\x81", 3, true, &bad), 2);
    assert_true(bad);
    /* A low surrogate alone, a high one before a letter. */
    assert_int_equal(stops(CHARSET_UTF16LE, "a\0\x00\xDC", 4, true, &bad), 2);
    assert_true(bad);
    assert_int_equal(stops(CHARSET_UTF16LE,
                           "\x3D\xD8"
                           "a\0",
                           4, true, &bad),
                     0);
    assert_true(bad);
}

/* A character that is cut by the end of a block waits for the next one; at the end of a file it is
 * bad. */
static void test_cut_characters(void **state) {
    (void)state;
    bool bad;
    assert_int_equal(stops(CHARSET_UTF8, "a\xE2\x82", 3, false, &bad), 1);
    assert_false(bad);
    assert_int_equal(stops(CHARSET_UTF8, "a\xE2\x82", 3, true, &bad), 1);
    assert_true(bad);
    assert_int_equal(stops(CHARSET_UTF16LE, "a\0\x3D\xD8\x00", 5, false, &bad), 2);
    assert_false(bad);
    assert_int_equal(stops(CHARSET_UTF16LE, "a\0b", 3, true, &bad), 2);
    assert_true(bad);
}

static void test_marks(void **state) {
    (void)state;
    size_t mark;
    assert_int_equal(charset_from_mark((const unsigned char *)"\xEF\xBB\xBFx", 4, &mark),
                     CHARSET_UTF8);
    assert_int_equal(mark, 3);
    assert_int_equal(charset_from_mark((const unsigned char *)"\xFF\xFEx", 3, &mark),
                     CHARSET_UTF16LE);
    assert_int_equal(mark, 2);
    assert_int_equal(charset_from_mark((const unsigned char *)"\xFE\xFFx", 3, &mark),
                     CHARSET_UTF16BE);
    assert_int_equal(charset_from_mark((const unsigned char *)"team", 4, &mark), CHARSET_UTF8);
    assert_int_equal(mark, 0);
    assert_true(charset_is_bare_utf16((const unsigned char *)"t\0e\0a\0m\0", 8));
    assert_true(charset_is_bare_utf16((const unsigned char *)"\0t\0e\0a\0m", 8));
    assert_false(charset_is_bare_utf16((const unsigned char *)"team\0x\n", 7));
    assert_false(charset_is_bare_utf16((const unsigned char *)"\0\0\0\0\0\0\0\0", 8));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conversions),
        cmocka_unit_test(test_what_is_no_character),
        cmocka_unit_test(test_cut_characters),
        cmocka_unit_test(test_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
