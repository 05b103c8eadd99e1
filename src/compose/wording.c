/* Loads reports/text/<language>.tsv and fills its templates. The texts are data: no sentence of a
 * report stands in C. */
#include "compose/wording.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"

#define WORDS_LIMIT ((size_t)4 << 20)

static int entry_compare(const void *a, const void *b) {
    return strcmp(((const struct words_entry *)a)->key, ((const struct words_entry *)b)->key);
}

/* A copy in which each ~ is a no-break space (two bytes in UTF-8). */
static const char *unescape(struct arena *arena, struct str text) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '~')
            strbuf_add_text(&buf, "\u00a0");
        else
            strbuf_add_char(&buf, text.s[i]);
    }
    const char *copy = arena_text(arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return copy;
}

static size_t count_lines(struct str text) {
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.s[i] == '\n';
    return n;
}

static bool take_line(struct words *words, struct str line, struct diag_position at,
                      struct diag *diag) {
    if (line.n > 0 && line.s[line.n - 1] == '\r')
        line.n--;
    if (line.n == 0 || line.s[0] == '#')
        return true;
    const char *tab = memchr(line.s, '\t', line.n);
    if (!tab || tab == line.s)
        return diag_error(diag, EXIT_USAGE, at, "write a key, one tab and the text",
                          "a line of words without a key");
    size_t key = (size_t)(tab - line.s);
    struct words_entry *entry = &words->at[words->n++];
    entry->key = arena_text(words->arena, line.s, key);
    entry->text = unescape(words->arena, (struct str){tab + 1, line.n - key - 1});
    return true;
}

struct words *words_open(struct arena *arena, const char *share_folder, enum language language,
                         struct diag *diag) {
    return words_open_named(arena, share_folder, "", language, diag);
}

struct words *words_open_named(struct arena *arena, const char *share_folder, const char *prefix,
                               enum language language, struct diag *diag) {
    const char *path = arena_format(arena, "%s/reports/text/%s%s.tsv", share_folder, prefix,
                                    language_code(language));
    struct str text;
    if (!file_read(arena, path, WORDS_LIMIT, EXIT_USAGE, &text, diag))
        return NULL;
    struct words *words = ARENA_NEW(arena, struct words);
    words->arena = arena;
    words->language = language;
    words->currency = "EUR";
    words->at = ARENA_ARRAY(arena, count_lines(text), struct words_entry);
    uint32_t line = 0;
    for (size_t i = 0; i < text.n;) {
        const char *end = memchr(text.s + i, '\n', text.n - i);
        size_t n = end ? (size_t)(end - (text.s + i)) : text.n - i;
        if (!take_line(words, (struct str){text.s + i, n}, (struct diag_position){path, ++line, 1},
                       diag))
            return NULL;
        i += n + 1;
    }
    qsort(words->at, words->n, sizeof *words->at, entry_compare);
    for (size_t i = 1; i < words->n; i++)
        if (strcmp(words->at[i - 1].key, words->at[i].key) == 0) {
            diag_error(diag, EXIT_USAGE, (struct diag_position){path, 0, 0}, "keep one of them",
                       "the key %s stands twice", words->at[i].key);
            return NULL;
        }
    return words;
}

void words_set_currency(struct words *words, const char *currency) {
    words->currency = currency;
}

static const struct words_entry *find(const struct words *words, const char *key) {
    struct words_entry wanted = {key, NULL};
    if (words->n == 0)
        return NULL;
    return bsearch(&wanted, words->at, words->n, sizeof *words->at, entry_compare);
}

bool words_has(const struct words *words, const char *key) {
    return find(words, key) != NULL;
}

const char *words_at(const struct words *words, const char *key) {
    const struct words_entry *entry = find(words, key);
    if (!entry)
        fprintf(stderr, "baten: reports/text has no words for %s\n", key);
    assert(entry != NULL);
    return entry ? entry->text : key;
}

const char *words_key(struct arena *arena, const char *family, const char *name,
                      const char *suffix) {
    return suffix ? arena_format(arena, "%s.%s.%s", family, name, suffix)
                  : arena_format(arena, "%s.%s", family, name);
}

const char *words_of(const struct words *words, struct arena *arena, const char *family,
                     const char *name) {
    return words_at(words, words_key(arena, family, name, NULL));
}

/* The end of a bracketed part whose names all have a value, NULL when one has not. text is behind
 * the '['. */
static bool part_complete(const char *text, const char *end,
                          const struct template_visitor *visitor) {
    while (text < end) {
        const char *open = memchr(text, '{', (size_t)(end - text));
        const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
        if (!close)
            return true;
        if (!visitor->has(visitor->self, (struct str){open + 1, (size_t)(close - open - 1)}))
            return false;
        text = close + 1;
    }
    return true;
}

/* Literals and names up to end; no brackets in it. */
static void walk_plain(const char *text, const char *end, const struct template_visitor *visitor) {
    while (text < end) {
        const char *open = memchr(text, '{', (size_t)(end - text));
        const char *close = open ? memchr(open, '}', (size_t)(end - open)) : NULL;
        if (!close) {
            visitor->literal(visitor->self, (struct str){text, (size_t)(end - text)});
            return;
        }
        if (open > text)
            visitor->literal(visitor->self, (struct str){text, (size_t)(open - text)});
        visitor->name(visitor->self, (struct str){open + 1, (size_t)(close - open - 1)});
        text = close + 1;
    }
}

void template_walk(const char *text, const struct template_visitor *visitor) {
    while (*text) {
        const char *open = strchr(text, '[');
        const char *close = open ? strchr(open, ']') : NULL;
        if (!close) {
            walk_plain(text, text + strlen(text), visitor);
            return;
        }
        walk_plain(text, open, visitor);
        if (part_complete(open + 1, close, visitor))
            walk_plain(open + 1, close, visitor);
        text = close + 1;
    }
}

#define PAIRS_MAX 16

struct pairs {
    const char *names[PAIRS_MAX], *values[PAIRS_MAX];
    size_t n;
    struct strbuf out;
};

static const char *pair_value(const struct pairs *pairs, struct str name) {
    for (size_t i = 0; i < pairs->n; i++)
        if (str_equal(str_from_text(pairs->names[i]), name))
            return pairs->values[i];
    return NULL;
}

static bool pair_has(void *self, struct str name) {
    return pair_value(self, name) != NULL;
}

static void pair_literal(void *self, struct str text) {
    strbuf_add_str(&((struct pairs *)self)->out, text);
}

static void pair_name(void *self, struct str name) {
    struct pairs *pairs = self;
    const char *value = pair_value(pairs, name);
    if (value)
        strbuf_add_text(&pairs->out, value);
}

const char *words_fill(const struct words *words, struct arena *arena, const char *key, ...) {
    struct pairs pairs = {0};
    va_list args;
    va_start(args, key);
    for (const char *name; (name = va_arg(args, const char *)) != NULL;) {
        const char *value = va_arg(args, const char *);
        assert(pairs.n < PAIRS_MAX);
        pairs.names[pairs.n] = name;
        pairs.values[pairs.n++] = value;
    }
    va_end(args);
    template_walk(words_at(words, key),
                  &(struct template_visitor){&pairs, pair_has, pair_literal, pair_name});
    const char *text = arena_text(arena, pairs.out.n ? pairs.out.s : "", pairs.out.n);
    strbuf_release(&pairs.out);
    return text;
}
