/* A finished case once more with other settings: suppressions and severities of whatever check it
 * finds. */
#ifndef BATEN_TESTS_ANALYSE_AGAIN_H
#define BATEN_TESTS_ANALYSE_AGAIN_H

#include "case.h"

#include <stdio.h>

static inline const char *file_text(struct organisation *org, const char *name) {
    FILE *file = fopen(arena_format(org->arena, "%s/%s", org->folder, name), "rb");
    struct strbuf text = {0};
    char block[4096];
    const char *copy;
    size_t n;

    assert_non_null(file);
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        strbuf_add(&text, block, n);
    assert_int_equal(fclose(file), 0);
    copy = str_text(org->arena, strbuf_str(&text));
    strbuf_release(&text);
    return copy;
}

/* The same files with more lines of settings. */
static inline struct organisation *build_again(struct organisation *org, const char *more) {
    void *state = NULL;
    struct organisation *again;

    assert_int_equal(case_open(&state), 0);
    again = state;
    again->about = org->about;
    again->settings = arena_format(org->arena, "%s%s", org->settings, more);
    for (size_t i = 0; i < org->n_files; i++)
        organisation_write_with(again, org->files[i].name, org->files[i].options,
                                file_text(org, org->files[i].name));
    organisation_build(again);
    return again;
}

static inline void close_again(struct organisation *again) {
    void *state = again;

    case_close(&state);
}

/* The check has findings here. Suppressed through the as-of date they are all suppressed and X1 and
 * X2 keep silent about it; the day before they are as they were, and X1 says so; as another
 * severity they have it. A suppression of a scope that is not there leaves them, and X2 says so.
 * The settings of the case hold no `checks` and no `suppress`. */
static inline void assert_configurable(struct organisation *org, const char *check) {
    static const char *const words[] = {"error", "warning", "info"};
    const char *before = findings_text(org, check), *scope;
    struct organisation *again;

    assert_state(org, check, "found");
    again = build_again(
        org, arena_format(org->arena, "suppress: [{id: %s, reason: agreed, until: 2026-10-14}]\n",
                          check));
    assert_state(again, check, "suppressed");
    assert_string_equal(findings_text(again, "X1"), "");
    assert_string_equal(findings_text(again, "X2"), "");
    close_again(again);

    again = build_again(
        org, arena_format(org->arena, "suppress: [{id: %s, reason: agreed, until: 2026-10-13}]\n",
                          check));
    assert_state(again, check, "found");
    assert_string_equal(findings_text(again, check), before);
    assert_found(again, "X1", arena_format(org->arena, "warning %s.all", check));
    assert_string_equal(findings_text(again, "X2"), "");
    close_again(again);

    scope = "nothing.of-the-kind";
    again = build_again(org, arena_format(org->arena,
                                          "suppress: [{id: %s, scope: %s, reason: agreed}]\n",
                                          check, scope));
    assert_string_equal(findings_text(again, check), before);
    assert_found(again, "X2", arena_format(org->arena, "info %s.%s", check, scope));
    close_again(again);

    for (int i = 0; i < 3; i++) {
        again = build_again(
            org, arena_format(org->arena, "checks: {%s: {severity: %s}}\n", check, words[i]));
        assert_memory_equal(findings_text(again, check), words[i], strlen(words[i]));
        close_again(again);
    }
}

/* With these parameters, as "threshold_abs: 200", the check passes. */
static inline void assert_passed_with(struct organisation *org, const char *check,
                                      const char *parameters) {
    struct organisation *again =
        build_again(org, arena_format(org->arena, "checks: {%s: {%s}}\n", check, parameters));

    assert_passed(again, check);
    close_again(again);
}

static inline void assert_found_with(struct organisation *org, const char *check,
                                     const char *parameters, const char *expected) {
    struct organisation *again =
        build_again(org, arena_format(org->arena, "checks: {%s: {%s}}\n", check, parameters));

    assert_found(again, check, expected);
    close_again(again);
}

#endif
