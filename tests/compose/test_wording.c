/* The words: both languages have the same keys and the same names to fill in, every key that C asks
 * for exists, and templates leave out what has no value. */
#include "compose/wording.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/ledger.h"
#include "support/by_hand.h"

static struct by_hand hand;
static const struct words *trace; /* formulas.nl.tsv */

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

/* The words of the pages and those of the trace, in a language. */
static const char *const files[] = {"", "formulas."};
#define FILES (sizeof files / sizeof *files)

static const struct words *words_of_file(size_t file, int language) {
    const struct words *words = words_open_named(hand.arena, hand.config.share_folder, files[file],
                                                 (enum language)language, &hand.diag);
    assert_non_null(words);
    return words;
}

static void assert_has_keys(const struct words *words, const struct words *other) {
    for (size_t i = 0; i < other->n; i++)
        if (!words_has(words, other->at[i].key))
            fail_msg("%s.tsv lacks %s", language_code(words->language), other->at[i].key);
}

/* Every language has every key: a language is a file, and this names what the file lacks. */
static void test_same_keys(void **state) {
    (void)state;
    for (size_t file = 0; file < FILES; file++)
        for (int language = 1; language < LANGUAGES; language++) {
            const struct words *first = words_of_file(file, 0),
                               *words = words_of_file(file, language);
            assert_has_keys(words, first);
            assert_has_keys(first, words);
            assert_int_equal(words->n, first->n);
        }
}

/* Verbs whose number Dutch tells apart and English does not. */
static bool is_verb(const char *name, size_t n) {
    return (n == 4 && (strncmp(name, "went", n) == 0 || strncmp(name, "cost", n) == 0)) ||
           (n == 6 && strncmp(name, "stayed", n) == 0);
}

/* Each {name} of a text stands in the other. */
static void assert_names_in(const char *key, const char *text, const char *other) {
    for (const char *open = strchr(text, '{'); open; open = strchr(open + 1, '{')) {
        size_t n = strcspn(open, "}") + 1;
        char name[64];
        assert_true(n < sizeof name);
        snprintf(name, sizeof name, "%.*s", (int)n, open);
        if (!is_verb(name + 1, n - 2) && !strstr(other, name))
            fail_msg("%s has %s in one language only", key, name);
    }
}

static void test_same_names(void **state) {
    (void)state;
    for (size_t file = 0; file < FILES; file++)
        for (int language = 1; language < LANGUAGES; language++) {
            const struct words *first = words_of_file(file, 0),
                               *words = words_of_file(file, language);
            for (size_t i = 0; i < first->n; i++) {
                const char *key = first->at[i].key, *other = words_at(words, key);
                assert_names_in(key, first->at[i].text, other);
                assert_names_in(key, other, first->at[i].text);
            }
        }
}

static void assert_key(const char *where, const char *key) {
    if (!words_has(hand.words[LANG_NL], key))
        fail_msg("%s asks for %s, which has no words", where, key);
}

static void assert_keys(const char *family, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++)
        assert_key(family, arena_format(hand.arena, "%s.%s", family, names[i]));
}

/* Keys made of a name in the data. */
static void test_families(void **state) {
    (void)state;
    static const char *const checks[] = {"B1", "B2", "B3", "B4", "B5", "S1", "S2", "S3", "L1",
                                         "L2", "L3", "L4", "L5", "L6", "O1", "O2", "O3", "O4",
                                         "V1", "V2", "V3", "D1", "D2", "D3", "D4", "D5", "D6",
                                         "D7", "D8", "D9", "X1", "X2", "X3"};
    static const char *const parts[] = {"name", "title", "body", "action"};
    static const char *const none[] = {"team", "supplier", "model"};
    static const char *const families[] = {"B", "S", "L", "O", "V", "D", "X"};

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        assert_keys(arena_format(hand.arena, "check.%s", checks[i]), parts, 4);
    assert_keys("type", type_names, TYPES);
    assert_keys("line", base_line_names, BASE_LINES);
    assert_keys("line-short", base_line_names, BASE_LINES);
    assert_keys("ops-part", ops_part_names + 1, OPS_PARTS - 1);
    assert_keys("disposition", disposition_names, DISPOSITIONS);
    assert_keys("input", input_kind_names, INPUT_KINDS);
    assert_keys("state", check_state_names, 4);
    assert_keys("none", none, 3);
    assert_keys("family", families, 7);
    for (int i = 0; i <= 12; i++)
        assert_key("count", arena_format(hand.arena, "count.%d", i));
    for (int i = 1; i <= 4; i++)
        assert_key("quarter", arena_format(hand.arena, "quarter.%d", i));
}

/* Functions whose literals are keys, with what they append; a key has a dot. */
static const struct asking {
    const char *call;
    const char *const suffixes[2];
} askings[] = {{"say(c,", {""}},          {"sentence(&fills,", {""}},
               {"sentence(fills,", {""}}, {"sentence_text(&", {""}},
               {"words_fill(", {""}},     {"words_at(words,", {""}},
               {"page_begin(c,", {""}},   {"plural_key(c,", {".one", ".many"}}};

/* Of the pages or of the trace: which of them a source asks cannot be seen from a call. */
static void assert_asked(const char *where, const char *key) {
    if (!words_has(trace, key))
        assert_key(where, key);
}

static bool is_key(const char *text) {
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    return text[n] == '\0' && strchr(text, '.') != NULL && text[n - 1] != '.';
}

/* The literals up to the end of the call, nested calls left out. */
static size_t check_call(const char *where, const char *at, const struct asking *asking) {
    size_t n = 0;

    for (int depth = 1; depth > 0 && *at; at++) {
        depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if (*at != '"')
            continue;
        const char *end = strchr(at + 1, '"');
        assert_non_null(end);
        const char *literal = arena_format(hand.arena, "%.*s", (int)(end - at - 1), at + 1);
        at = end;
        for (int i = 0; depth == 1 && i < 2 && asking->suffixes[i] && is_key(literal); i++, n++)
            assert_asked(where, arena_format(hand.arena, "%s%s", literal, asking->suffixes[i]));
    }
    return n;
}

static size_t check_source(const char *path) {
    struct str text;
    size_t n = 0;

    assert_true(file_read(hand.arena, path, 1 << 20, EXIT_INPUT, &text, &hand.diag));
    const char *source = str_text(hand.arena, text);
    for (size_t i = 0; i < sizeof askings / sizeof *askings; i++)
        for (const char *at = strstr(source, askings[i].call); at;
             at = strstr(at + 1, askings[i].call))
            n += check_call(path, at + strlen(askings[i].call), &askings[i]);
    return n;
}

static void test_keys_in_sources(void **state) {
    (void)state;
    DIR *folder = opendir("src/compose");
    size_t n = 0;

    if (!folder)
        skip();
    trace = words_of_file(1, LANG_NL);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        size_t length = strlen(entry->d_name);
        if (length > 2 && strcmp(entry->d_name + length - 2, ".c") == 0)
            n += check_source(arena_format(hand.arena, "src/compose/%s", entry->d_name));
    }
    closedir(folder);
    /* Were the scan blind, it would find nothing wrong: there are hundreds. */
    assert_true(n > 200);
}

static void test_templates(void **state) {
    (void)state;
    struct words_entry entries[] = {
        {"brackets", "a[ {b}][ and {c}]."}, {"open", "x {b} [y"}, {"plain", "{b}{b}"}};
    struct words words = {.arena = hand.arena, .at = entries, .n = 3};

    assert_string_equal(words_fill(&words, hand.arena, "brackets", "b", "B", "c", NULL, NULL),
                        "a B.");
    assert_string_equal(words_fill(&words, hand.arena, "brackets", "c", "[{b}]", NULL),
                        "a and [{b}]."); /* values are not templates */
    assert_string_equal(words_fill(&words, hand.arena, "brackets", NULL), "a.");
    assert_string_equal(words_fill(&words, hand.arena, "open", "b", "B", NULL), "x B [y");
    assert_string_equal(words_fill(&words, hand.arena, "plain", "b", "B", NULL), "BB");
}

static void test_finding_words(void **state) {
    (void)state;
    struct finding *finding = by_hand_find(&hand, "B1", SEVERITY_ERROR, "team.risk", "Risk");

    /* Without an amount the clause that names it is left out. */
    assert_string_equal(finding_title(finding, hand.arena, hand.words[LANG_NL]),
                        "Risk besteedt zonder budget");
    finding->has_amount = true;
    finding->amount = decimal_from_int(3410);
    assert_string_equal(finding_title(finding, hand.arena, hand.words[LANG_NL]),
                        "Risk besteedt €\u00a03.410 zonder budget");
    assert_string_equal(finding_title(finding, hand.arena, hand.words[LANG_EN]),
                        "Risk spends €3,410 without a budget");
    /* A line is named in the language of the report; a variance says its direction. */
    finding = by_hand_find(&hand, "B5", SEVERITY_WARNING, "line.prompt-credits", "prompt-credits");
    finding->has_amount = finding->has_percent = true;
    finding->amount = decimal_from_int(-22420);
    finding->percent = decimal_from_int(-23);
    assert_string_equal(finding_title(finding, hand.arena, hand.words[LANG_NL]),
                        "Promptkrediet: €\u00a022,4\u00a0duizend onder begroting (23,0%)");
    /* A month is said as one. */
    finding = by_hand_find(&hand, "D4", SEVERITY_WARNING, "supplier.none.2026-08", "(none)");
    finding->name2 = "2026-08";
    assert_string_equal(finding_title(finding, hand.arena, hand.words[LANG_NL]),
                        "Factuur en gebruik verschillen bij (geen leverancier), augustus 2026");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_keys), cmocka_unit_test(test_same_names),
        cmocka_unit_test(test_families),  cmocka_unit_test(test_keys_in_sources),
        cmocka_unit_test(test_templates), cmocka_unit_test(test_finding_words)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
