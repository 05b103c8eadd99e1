/* No word stands in reports/text that nothing asks for. A key is asked for when a source holds it,
 * or when it is made of a family (an argument of say_of and the like, a literal with a dot, a
 * format) and of names that stand in a source. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/map.h"
#include "compose/wording.h"

static struct arena *arena;
static struct diag diag;
static struct map literals; /* value: FAMILY when it is an argument of a call that takes one */
static const char *formats[512];
static size_t n_formats;

enum { LITERAL, FAMILY };

static int setup(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    map_init(&literals, arena);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    map_release(&literals);
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static void add_literal(const char *text, size_t n, size_t kind) {
    bool added;
    struct map_entry *entry = map_put(&literals, (struct str){text, n}, kind, &added);

    if (kind == FAMILY)
        entry->value = FAMILY;
    if (added && memchr(text, '%', n) && memchr(text, '.', n)) {
        assert_true(n_formats < sizeof formats / sizeof *formats);
        formats[n_formats++] = arena_text(arena, text, n);
    }
}

/* The call that a position stands in, by the name before its open bracket. */
static bool takes_family(const char *source, const char *at) {
    static const char *const calls[] = {"say_of", "words_of", "words_key", "plural_key",
                                        "line_words"};
    int depth = 0;

    while (at > source && (depth > 0 || at[-1] != '(')) {
        at--;
        depth += *at == ')' ? 1 : *at == '(' ? -1 : 0;
        if (*at == ';' || *at == '{')
            return false;
    }
    for (size_t i = 0; at > source && i < sizeof calls / sizeof *calls; i++) {
        size_t n = strlen(calls[i]);
        if ((size_t)(at - 1 - source) >= n && strncmp(at - 1 - n, calls[i], n) == 0)
            return true;
    }
    return false;
}

/* The end of a literal that begins with this mark, behind its closing mark. */
static char *behind(char *at) {
    char mark = *at++;

    while (*at && *at != mark)
        at += *at == '\\' && at[1] ? 2 : 1;
    assert_true(*at == mark);
    return at + 1;
}

/* Comments become blanks, so that the calls around a literal can be read backwards. */
static void read_source(const char *path) {
    struct str text;

    assert_true(file_read(arena, path, 1 << 20, EXIT_INPUT, &text, &diag));
    char *source = arena_text(arena, text.s, text.n);
    for (char *at = source; *at;) {
        char *end = *at == '"' || *at == '\'' ? behind(at) : at + 1;
        if (strncmp(at, "/*", 2) == 0) {
            end = strstr(at, "*/");
            assert_non_null(end);
            memset(at, ' ', (size_t)(end - at) + 2);
        } else if (*at == '"') {
            add_literal(at + 1, (size_t)(end - at) - 2,
                        takes_family(source, at) ? FAMILY : LITERAL);
        }
        at = end;
    }
}

static void read_folder(const char *folder) {
    DIR *dir = opendir(folder);

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        const char *path = arena_format(arena, "%s/%s", folder, entry->d_name);
        struct str name = str_from_text(entry->d_name);
        if (name.s[0] == '.')
            continue;
        if (file_is_folder(path))
            read_folder(path);
        else if (str_ends(name, STR(".c")) || str_ends(name, STR(".h")))
            read_source(path);
    }
    closedir(dir);
}

static bool is_name(struct str text) {
    size_t digits = 0;

    while (digits < text.n && isdigit((unsigned char)text.s[digits]))
        digits++;
    return text.n > 0 && (text.n == 1 || digits == text.n || map_find(&literals, text));
}

/* Names with dots between. */
static bool are_names(struct str text) {
    if (is_name(text))
        return true;
    for (size_t i = 1; i < text.n; i++)
        if (text.s[i] == '.' && is_name((struct str){text.s, i}) &&
            are_names((struct str){text.s + i + 1, text.n - i - 1}))
            return true;
    return false;
}

/* "assess.%s.%d" and what a call may add behind it. */
static bool fits(const char *format, struct str key) {
    while (*format && *format != '%') {
        if (key.n == 0 || *key.s != *format)
            return false;
        format++;
        key = (struct str){key.s + 1, key.n - 1};
    }
    if (!*format)
        return key.n == 0 || (*key.s == '.' && are_names((struct str){key.s + 1, key.n - 1}));
    for (size_t n = 1; n <= key.n; n++)
        if (is_name((struct str){key.s, n}) && fits(format + 2, (struct str){key.s + n, key.n - n}))
            return true;
    return false;
}

static bool is_used(const char *text) {
    struct str key = str_from_text(text);

    if (map_find(&literals, key))
        return true;
    for (size_t i = 1; i < key.n; i++) {
        const struct map_entry *family =
            key.s[i] == '.' ? map_find(&literals, (struct str){key.s, i}) : NULL;
        if (family && (family->value == FAMILY || memchr(key.s, '.', i)) &&
            are_names((struct str){key.s + i + 1, key.n - i - 1}))
            return true;
    }
    for (size_t i = 0; i < n_formats; i++)
        if (formats[i][0] != '%' && fits(formats[i], key))
            return true;
    return false;
}

static void test_unused(void **state) {
    (void)state;
    static const char *const prefixes[] = {"", "formulas."};
    size_t unused = 0;

    if (!file_is_folder("src"))
        skip();
    read_folder("src");
    read_folder("include");
    add_literal("client-assessment", strlen("client-assessment"), LITERAL); /* reports name it */
    for (size_t p = 0; p < 2; p++)
        for (int language = 0; language < LANGUAGES; language++) {
            const struct words *words = words_open_named(
                arena, config_share_folder(arena), prefixes[p], (enum language)language, &diag);
            assert_non_null(words);
            for (size_t i = 0; i < words->n; i++)
                if (!is_used(words->at[i].key)) {
                    unused++;
                    print_error("%s%s.tsv: nothing asks for %s\n", prefixes[p],
                                language_code((enum language)language), words->at[i].key);
                }
        }
    assert_int_equal(unused, 0);
    /* It would tell. */
    static const char *const nobody[] = {"summary.title.sideways", "assess.budget.x9.test",
                                         "check.B5.colour",        "nothing.here",
                                         "line.ai-nothing",        "how.nothing"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (is_used(nobody[i]))
            fail_msg("%s passes for a key in use", nobody[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_unused)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
