/* match: each kind of pattern over folded text, broken patterns, and patterns that would take for
 * ever. */
#include "baten/match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baten/arena.h"
#include "baten/locale.h"

struct example {
    enum match_kind kind;
    const char *pattern, *text; /* the text is folded by the test */
    bool matches;
};

static const struct example EXAMPLES[] = {
    {MATCH_IS, "OpenAI", "openai", true},
    {MATCH_IS, "  Café ", "CAFE", true},
    {MATCH_IS, "OpenAI", "openai ireland", false},
    {MATCH_CONTAINS, "OPENAI", "Open AI / OpenAI Ireland", true},
    {MATCH_CONTAINS, "é", "cafe", true},
    {MATCH_CONTAINS, "openai", "open ai", false},
    {MATCH_STARTS, "46", "4610", true},
    {MATCH_STARTS, "46", "146", false},
    {MATCH_IS, "x", "", false},
    {MATCH_GLOB, "*", "", false}, /* an empty cell never matches */
    {MATCH_GLOB, "*", "a", true},
    {MATCH_GLOB, "46*", "4610", true},
    {MATCH_GLOB, "46*", "1460", false}, /* the whole text */
    {MATCH_GLOB, "gpt-?", "GPT-4", true},
    {MATCH_GLOB, "gpt-?", "gpt-4o", false},
    {MATCH_GLOB, "gpt-?", "gpt-", false},
    {MATCH_GLOB, "?", "語", true}, /* a character, not a byte */
    {MATCH_GLOB, "??", "語", false},
    {MATCH_GLOB, "*azure*openai*", "Microsoft Azure: OpenAI Service", true},
    {MATCH_GLOB, "*azure*openai*", "openai azure", false},
    {MATCH_GLOB, "a*b*c", "aXbXbXc", true},
    {MATCH_GLOB, "a*b*c", "aXbXbXcd", false},
    {MATCH_GLOB, "*ab", "aab", true},
    {MATCH_GLOB, "kp[abc]1", "kpb1", true},
    {MATCH_GLOB, "kp[abc]1", "kpd1", false},
    {MATCH_GLOB, "kp[A-C]1", "KPB1", true}, /* the pattern is folded too */
    {MATCH_GLOB, "kp[!a-c]1", "kpd1", true},
    {MATCH_GLOB, "kp[!a-c]1", "kpb1", false},
    {MATCH_GLOB, "[]a]", "]", true},
    {MATCH_GLOB, "[!]a]", "b", true},
    {MATCH_GLOB, "[!]a]", "]", false},
    {MATCH_GLOB, "[a-]", "-", true},
    {MATCH_GLOB, "[*?]", "*", true},
    {MATCH_GLOB, "[*?]", "x", false},
    {MATCH_GLOB, "[α-ω]*", "λόγος", true},
    {MATCH_GLOB, "[α-ω]*", "logos", false},
    {MATCH_GLOB, "a]", "a]", true},
    {MATCH_REGEX, "^gpt-[0-9]", "GPT-4 turbo", true},
    {MATCH_REGEX, "GPT", "gpt", true},                 /* caseless */
    {MATCH_REGEX, "open ?ai", "by Open AI Ltd", true}, /* searched */
    {MATCH_REGEX, "^ai$", "openai", false},
    {MATCH_REGEX, "^.$", "語", true},
    {MATCH_REGEX, "é", "é", false}, /* the pattern is not folded, the text is */
    {MATCH_REGEX, "x*", "", false},
};

static void patterns_over_folded_text(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof *EXAMPLES; i++) {
        const struct example *example = &EXAMPLES[i];
        const char *why = NULL;
        struct matcher *matcher =
            matcher_new(arena, example->kind, str_from_text(example->pattern), &why);
        if (matcher == NULL)
            fail_msg("%s: %s", example->pattern, why);
        bool matches = matcher_test(matcher, text_fold(arena, str_from_text(example->text)));
        if (matches != example->matches)
            fail_msg("%s on %s gives %d", example->pattern, example->text, matches);
        matcher_free(matcher);
    }
    arena_free(arena);
}

static void broken_patterns_say_why(void **state) {
    (void)state;
    static const struct {
        enum match_kind kind;
        const char *pattern, *why;
    } CASES[] = {
        {MATCH_IS, "", "empty"},           {MATCH_GLOB, "", "empty"},
        {MATCH_REGEX, "", "empty"},        {MATCH_CONTAINS, " \t", "empty"},
        {MATCH_STARTS, "\u0301", "empty"}, {MATCH_GLOB, "a[bc", "closed"},
        {MATCH_GLOB, "[]", "closed"},      {MATCH_GLOB, "[!]", "closed"},
        {MATCH_GLOB, "[", "closed"},       {MATCH_GLOB, "[z-a]", "backwards"},
        {MATCH_REGEX, "a(b", "at byte 4"}, {MATCH_REGEX, "\\C", "\\C"},
        {MATCH_REGEX, "\xFF", "UTF-8"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const char *why = NULL;
        assert_null(matcher_new(arena, CASES[i].kind, str_from_text(CASES[i].pattern), &why));
        assert_non_null(why);
        if (strstr(why, CASES[i].why) == NULL)
            fail_msg("%s: %s", CASES[i].pattern, why);
    }
    matcher_free(NULL);
    arena_free(arena);
}

/* (a+)+$ needs 2^n steps on n letters a and a b; *a*a*a… backtracks n deep if earlier stars are
 * gone back to. */
static void no_pattern_takes_for_ever(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const char *why;
    char text[2001];
    memset(text, 'a', 2000);
    text[1999] = 'b';
    struct str folded = {text, 2000};
    struct matcher *matcher = matcher_new(arena, MATCH_REGEX, STR("^(a+)+$"), &why);
    assert_non_null(matcher);
    assert_false(matcher_test(matcher, folded));
    matcher_free(matcher);
    matcher = matcher_new(arena, MATCH_GLOB, STR("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*c"), &why);
    assert_non_null(matcher);
    assert_false(matcher_test(matcher, folded));
    matcher_free(matcher);
    arena_free(arena);
}

static void kinds_by_name(void **state) {
    (void)state;
    enum match_kind kind = MATCH_IS;
    assert_true(match_kind_from_text(STR("regex"), &kind));
    assert_int_equal(kind, MATCH_REGEX);
    assert_true(match_kind_from_text(STR("contains"), &kind));
    assert_int_equal(kind, MATCH_CONTAINS);
    assert_true(match_kind_from_text(STR("starts"), &kind));
    assert_int_equal(kind, MATCH_STARTS);
    assert_true(match_kind_from_text(STR("glob"), &kind));
    assert_int_equal(kind, MATCH_GLOB);
    assert_true(match_kind_from_text(STR("is"), &kind));
    assert_int_equal(kind, MATCH_IS);
    assert_false(match_kind_from_text(STR("Regex"), &kind));
    assert_false(match_kind_from_text(STR(""), &kind));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_over_folded_text),
        cmocka_unit_test(broken_patterns_say_why),
        cmocka_unit_test(no_pattern_takes_for_ever),
        cmocka_unit_test(kinds_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
