/* The one place where PCRE2 is called, and the matching of folded text by the plainer kinds of
 * pattern. */
#include "baten/match.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* A pattern that needs more steps than this on one cell is taken as not matching: rules come from a
 * file, and one of them must not hold up the run. */
#define STEPS_MAX 1000000
#define DEPTH_MAX 10000

struct matcher {
    enum match_kind kind;
    struct strbuf pattern; /* folded; not of a regex */
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

static const struct {
    struct str text;
    enum match_kind kind;
} KINDS[] = {
    {{"is", 2}, MATCH_IS},     {{"contains", 8}, MATCH_CONTAINS}, {{"starts", 6}, MATCH_STARTS},
    {{"glob", 4}, MATCH_GLOB}, {{"regex", 5}, MATCH_REGEX},
};

bool match_kind_from_text(struct str text, enum match_kind *kind) {
    for (size_t i = 0; i < LENGTH(KINDS); i++) {
        if (str_equal(text, KINDS[i].text)) {
            *kind = KINDS[i].kind;
            return true;
        }
    }
    return false;
}

/* ---- Glob ---- */

/* One character of well-formed UTF-8, moving *p behind it. */
static uint32_t take_character(const char **p, const char *end) {
    unsigned char lead = (unsigned char)*(*p)++;
    if (lead < 0xC0)
        return lead;
    uint32_t c = lead < 0xE0 ? lead & 0x1Fu : lead < 0xF0 ? lead & 0x0Fu : lead & 0x07u;
    for (; *p < end && ((unsigned char)**p & 0xC0) == 0x80; (*p)++)
        c = c << 6 | ((unsigned char)**p & 0x3Fu);
    return c;
}

/* The end of the class whose `[` is at p, behind its `]`; NULL when it is not closed. `]` first is
 * a member. */
static const char *class_end(const char *p, const char *end) {
    p++;
    if (p < end && *p == '!')
        p++;
    if (p < end && *p == ']')
        p++;
    while (p < end && *p != ']')
        p++;
    return p < end ? p + 1 : NULL;
}

/* Whether c is in the class from p (its `[`) to close (behind its `]`). */
static bool class_has(const char *p, const char *close, uint32_t c) {
    const char *last = close - 1;
    bool negated = *++p == '!', found = false;
    p += negated;
    while (p < last) {
        uint32_t from = take_character(&p, last), to = from;
        if (p + 1 < last && *p == '-') {
            p++;
            to = take_character(&p, last);
        }
        found = found || (c >= from && c <= to);
    }
    return found != negated;
}

static const char *glob_fault(struct str pattern) {
    const char *p = pattern.s, *end = p + pattern.n;
    while (p < end) {
        if (*p != '[') {
            p++;
            continue;
        }
        const char *close = class_end(p, end);
        if (close == NULL)
            return "a [ is not closed by a ]";
        for (const char *q = p + 1 + (p[1] == '!'); q < close - 1;) {
            uint32_t from = take_character(&q, close - 1);
            if (q + 1 < close - 1 && *q == '-') {
                q++;
                if (take_character(&q, close - 1) < from)
                    return "a range in [ ] runs backwards";
            }
        }
        p = close;
    }
    return NULL;
}

/* Matches one character against the pattern at *p, which is not a star; moves both on when they
 * fit. */
static bool glob_step(const char **p, const char *p_end, const char **t, const char *t_end) {
    const char *text = *t;
    uint32_t c = take_character(&text, t_end);
    const char *next = *p;
    if (*next == '[') {
        const char *close = class_end(next, p_end);
        if (!class_has(next, close, c))
            return false;
        next = close;
    } else if (take_character(&next, p_end) != c && **p != '?') {
        return false;
    }
    *p = next;
    *t = text;
    return true;
}

/* Only the last star is ever gone back to: what an earlier one took, a later one could take as
 * well. */
static bool glob_test(struct str pattern, struct str text) {
    const char *p = pattern.s, *p_end = p + pattern.n, *t = text.s, *t_end = t + text.n;
    const char *after_star = NULL, *retry = NULL;
    while (t < t_end) {
        if (p < p_end && *p == '*') {
            after_star = ++p;
            retry = t;
        } else if (p == p_end || !glob_step(&p, p_end, &t, t_end)) {
            if (after_star == NULL)
                return false;
            take_character(&retry, t_end);
            p = after_star;
            t = retry;
        }
    }
    while (p < p_end && *p == '*')
        p++;
    return p == p_end;
}

/* ---- Regex ---- */

static const char *regex_fault(struct arena *arena, int error, size_t offset) {
    PCRE2_UCHAR text[256];
    if (pcre2_get_error_message(error, text, sizeof text) < 0)
        text[0] = '\0';
    return arena_format(arena, "%s, at byte %zu", (const char *)text, offset + 1);
}

static const char *regex_open(struct arena *arena, struct matcher *matcher, struct str pattern) {
    int error;
    size_t offset;
    matcher->code =
        pcre2_compile((PCRE2_SPTR)pattern.s, pattern.n,
                      PCRE2_CASELESS | PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset, NULL);
    if (matcher->code == NULL)
        return regex_fault(arena, error, offset);
    (void)pcre2_jit_compile(matcher->code,
                            PCRE2_JIT_COMPLETE); /* slower without, the same otherwise */
    matcher->data = pcre2_match_data_create_from_pattern(matcher->code, NULL);
    matcher->limits = pcre2_match_context_create(NULL);
    if (matcher->data == NULL || matcher->limits == NULL)
        return "out of memory";
    pcre2_set_match_limit(matcher->limits, STEPS_MAX);
    pcre2_set_depth_limit(matcher->limits, DEPTH_MAX);
    return NULL;
}

static bool regex_test(const struct matcher *matcher, struct str text) {
    return pcre2_match(matcher->code, (PCRE2_SPTR)text.s, text.n, 0, 0, matcher->data,
                       matcher->limits) >= 0;
}

/* ---- Matchers ---- */

static const char *matcher_open(struct arena *arena, struct matcher *matcher, struct str pattern) {
    if (pattern.n == 0)
        return "the pattern is empty";
    if (matcher->kind == MATCH_REGEX)
        return regex_open(arena, matcher, pattern);
    text_fold_into(&matcher->pattern, pattern);
    if (matcher->pattern.n == 0)
        return "the pattern is empty once blanks and accents are set aside";
    return matcher->kind == MATCH_GLOB ? glob_fault(strbuf_str(&matcher->pattern)) : NULL;
}

struct matcher *matcher_new(struct arena *arena, enum match_kind kind, struct str pattern,
                            const char **why) {
    struct matcher *matcher = xalloc(1, sizeof *matcher);
    matcher->kind = kind;
    const char *fault = matcher_open(arena, matcher, pattern);
    if (fault == NULL)
        return matcher;
    *why = str_text(arena, str_from_text(fault));
    matcher_free(matcher);
    return NULL;
}

void matcher_free(struct matcher *matcher) {
    if (matcher == NULL)
        return;
    strbuf_release(&matcher->pattern);
    pcre2_code_free(matcher->code);
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->limits);
    free(matcher);
}

bool matcher_test(const struct matcher *matcher, struct str folded) {
    if (folded.n == 0)
        return false;
    struct str pattern = strbuf_str(&matcher->pattern);
    switch (matcher->kind) {
    case MATCH_IS: return str_equal(folded, pattern);
    case MATCH_CONTAINS: return memmem(folded.s, folded.n, pattern.s, pattern.n) != NULL;
    case MATCH_STARTS: return str_starts(folded, pattern);
    case MATCH_GLOB: return glob_test(pattern, folded);
    case MATCH_REGEX: return regex_test(matcher, folded);
    }
    return false;
}
