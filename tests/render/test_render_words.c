/* The words of the renderers: each in every language, and no two languages by accident the same
 * list. */
#include "render/render_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

static void test_complete(void **state) {
    (void)state;
    for (int language = 0; language < LANGUAGES; language++) {
        size_t own = 0;
        for (int word = 0; word < WORDS; word++) {
            const char *text = render_word((enum language)language, (enum render_word)word);
            if (!text || !*text)
                fail_msg("word %d has no text in %s", word, language_codes[language]);
            own += language == LANG_EN ||
                   strcmp(text, render_word(LANG_EN, (enum render_word)word)) != 0;
        }
        assert_true(own > WORDS / 2);
    }
}

static void test_codes(void **state) {
    (void)state;
    for (int i = 0; i < LANGUAGES; i++) {
        enum language language;
        assert_true(language_from_code(language_codes[i], &language));
        assert_int_equal(language, i);
    }
    assert_null(language_codes[LANGUAGES]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_complete),
                                       cmocka_unit_test(test_codes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
