/* locale: folding, UTF-8, time zones, and the words of both languages. The folded texts were worked
 * out with Python's unicodedata (NFKD, casefold, category M dropped) and the letters of
 * domain.md 13. */
#include "baten/locale.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baten/arena.h"

static const char *const FOLDED[][2] = {
    {"", ""},
    {"  \t ", ""},
    {"Sales & Marketing", "sales & marketing"},
    {" OpenAI,\tL.L.C.\r\n", "openai, l.l.c."},
    {"a  b \t c", "a b c"},
    {"Café  Crème", "cafe creme"},
    {"ŁÓDŹ", "lodz"},
    {"Straße", "strasse"},
    {"ẞ", "ss"},
    {"İstanbul ISPARTA ıı", "istanbul isparta ii"},
    {"ﬁnance ＡＢＣ", "finance abc"},
    {"Ægir Œuvre Þór Ħ Ø Đ Ð", "aegir oeuvre thor h o d d"},
    {"①②½", "121⁄2"}, /* one half is 1, fraction slash, 2 */
    {"\xC2\xA0"
     "x\u2003y\u3000",
     "x y"},
    {"Ωμέγα ΣΑΣ", "ωμεγα σασ"},
    {"日本語", "日本語"},
    {"ᾳ ΐ", "αι ι"},
    {"…a", "...a"},
    {"Å\u212B", "aa"},
    {"नमस्ते", "नमसत"},
    {"\u2028a\xC2\x85"
     "b",
     "a b"},
    {"µ", "μ"},
    {"Ꭰ ꭰ", "Ꭰ Ꭰ"},
    {"e\u0301", "e"}, /* written with a combining accent */
    {"a\xFF\x80z", "a\uFFFD\uFFFDz"},
};

static void names_that_fold_alike(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf buf = {NULL, 0, 0};
    for (size_t i = 0; i < sizeof FOLDED / sizeof *FOLDED; i++) {
        struct str folded = text_fold(arena, str_from_text(FOLDED[i][0]));
        assert_string_equal(folded.s, FOLDED[i][1]);
        assert_int_equal(folded.n, strlen(FOLDED[i][1]));
        strbuf_clear(&buf);
        strbuf_add_text(&buf, "what was there before");
        text_fold_into(&buf, str_from_text(FOLDED[i][0]));
        assert_string_equal(buf.s, FOLDED[i][1]);
        assert_int_equal(buf.n, strlen(FOLDED[i][1]));
    }
    strbuf_release(&buf);
    arena_free(arena);
}

static void names_compared(void **state) {
    (void)state;
    assert_true(text_same(STR("Café  Sales "), STR("cafe sales")));
    assert_true(text_same(STR("BU"), STR("bu")));
    assert_true(text_same(STR(""), STR("  ")));
    assert_false(text_same(STR("BU"), STR("B")));
    assert_false(text_same(STR("BU"), STR("FC")));
}

static void folding_twice_changes_nothing(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof FOLDED / sizeof *FOLDED; i++) {
        struct str again = text_fold(arena, str_from_text(FOLDED[i][1]));
        assert_string_equal(again.s, FOLDED[i][1]);
    }
    arena_free(arena);
}

/* U+FDFA is 18 letters and blanks in NFKD: more than the room that short names have. */
static void long_texts_take_the_heap(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct strbuf text = {NULL, 0, 0}, expected = {NULL, 0, 0};
    for (int i = 0; i < 400; i++) {
        strbuf_add_text(&text, "\uFDFA");
        strbuf_add_text(&expected, "صلى الله عليه وسلم");
    }
    struct str folded = text_fold(arena, strbuf_str(&text));
    assert_true(str_equal(folded, strbuf_str(&expected)));
    strbuf_clear(&text);
    strbuf_clear(&expected);
    for (int i = 0; i < 3000; i++) {
        strbuf_add_text(&text, "É ß");
        strbuf_add_text(&expected, "e ss");
    }
    assert_true(str_equal(text_fold(arena, strbuf_str(&text)), strbuf_str(&expected)));
    strbuf_release(&text);
    strbuf_release(&expected);
    arena_free(arena);
}

/* The edges of Unicode's table of well-formed byte sequences. */
static void well_formed_utf8(void **state) {
    (void)state;
    static const struct {
        struct str text;
        int bad; /* -1 = well-formed */
    } CASES[] = {
        {{"", 0}, -1},
        {{"plain text of some length", 25}, -1},
        {{"\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 16}, -1},
        {{"\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8}, -1},
        {{"abcdefgh\x80", 9}, 8}, /* a lone continuation */
        {{"ab\xC0\xAF", 4}, 2},   /* overlong slash */
        {{"\xC1\xBF", 2}, 0},
        {{"\xE0\x9F\xBF", 3}, 0},     /* overlong */
        {{"\xED\xA0\x80", 3}, 0},     /* surrogate */
        {{"\xF0\x8F\xBF\xBF", 4}, 0}, /* overlong */
        {{"\xF4\x90\x80\x80", 4}, 0}, /* above U+10FFFF */
        {{"\xF5\x80\x80\x80", 4}, 0},
        {{"abc\xE2\x82", 5}, 3}, /* cut off */
        {{"abc\xE2\x82z", 6}, 3},
        {{"Caf\xE9 au lait", 12}, 3}, /* Latin-1 */
        {{"\xFF", 1}, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        size_t bad = 99;
        assert_int_equal(text_is_utf8(CASES[i].text, &bad), CASES[i].bad < 0);
        assert_int_equal(bad, CASES[i].bad < 0 ? 99 : CASES[i].bad);
        assert_int_equal(text_is_utf8(CASES[i].text, NULL), CASES[i].bad < 0);
    }
}

/* TZ=Europe/Amsterdam date -d @N: summer time 2026 runs from 2026-03-29 01:00 UTC (1774746000) to
 * 2026-10-25 01:00 UTC (1792890000). */
static void zones_know_summer_time(void **state) {
    (void)state;
    struct zone *zone = zone_open("Europe/Amsterdam");
    assert_non_null(zone);
    for (int round = 0; round < 2; round++) { /* the second time from what was kept */
        assert_int_equal(zone_local(zone, 1774745999) - 1774745999, 3600);
        assert_int_equal(zone_local(zone, 1774746000) - 1774746000, 7200);
        assert_int_equal(zone_local(zone, 1792889999) - 1792889999, 7200);
        assert_int_equal(zone_local(zone, 1792890000) - 1792890000, 3600);
    }
    for (int year = 0; year < 30;
         year++) { /* more spans than are kept; 1 July is summer, 1 January is not */
        int64_t january = (int64_t)day_from_ymd(2000 + year, 1, 1) * 86400;
        int64_t july = (int64_t)day_from_ymd(2000 + year, 7, 1) * 86400;
        assert_int_equal(zone_local(zone, january) - january, 3600);
        assert_int_equal(zone_local(zone, july) - july, 7200);
    }
    zone_close(zone);
}

static void zones_by_name(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int64_t offset; /* on 2026-08-31 */
    } CASES[] = {{"UTC", 0},
                 {"Etc/UTC", 0},
                 {"America/New_York", -4 * 3600},
                 {"Asia/Kolkata", 19800},
                 {"Asia/Tokyo", 32400},
                 {"Pacific/Auckland", 12 * 3600}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct zone *zone = zone_open(CASES[i].name);
        assert_non_null(zone);
        assert_int_equal(zone_local(zone, 1788134400) - 1788134400, CASES[i].offset);
        zone_close(zone);
    }
    assert_null(zone_open("Europe/Amsterdm"));
    assert_null(zone_open(""));
    assert_null(zone_open(
        "Not a zone whose name is so long that there is no room for it, because it goes on "
        "and on and on and on and on and on and on"));
    zone_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_that_fold_alike),
        cmocka_unit_test(names_compared),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(long_texts_take_the_heap),
        cmocka_unit_test(well_formed_utf8),
        cmocka_unit_test(zones_know_summer_time),
        cmocka_unit_test(zones_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
