/* Word lists: each word and each text becomes " word word " in a–z0–9 after folding, so that a
 * search is for whole words. */
#include "analyse/checks/words.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/locale.h"

enum list { LIST_AI, LIST_WEAK, LIST_BESIDE, LIST_OVERHEAD, LISTS };
static const char *const list_names[LISTS] = {"ai", "ai-weak", "ai-beside", "overhead"};

#define WORDS_MAX 2000

struct word_lists {
    struct str words[LISTS][WORDS_MAX]; /* " claude code " */
    size_t n[LISTS];
};

/* Folded, each run outside a–z0–9 one blank, a blank at both ends. */
static void words_normalise(struct strbuf *out, struct str text) {
    struct strbuf folded = {0};

    text_fold_into(&folded, text);
    strbuf_clear(out);
    strbuf_add_char(out, ' ');
    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.s[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word)
            strbuf_add_char(out, c);
        else if (out->s[out->n - 1] != ' ')
            strbuf_add_char(out, ' ');
    }
    if (out->s[out->n - 1] != ' ')
        strbuf_add_char(out, ' ');
    strbuf_release(&folded);
}

static void add_word(struct word_lists *lists, struct arena *arena, struct str list,
                     struct str word) {
    struct strbuf normal = {0};

    words_normalise(&normal, word);
    for (int i = 0; i < LISTS; i++)
        if (str_equal(list, str_from_text(list_names[i])) && lists->n[i] < WORDS_MAX &&
            normal.n > 2)
            lists->words[i][lists->n[i]++] = str_copy(arena, strbuf_str(&normal));
    strbuf_release(&normal);
}

struct word_lists *word_lists_open(struct arena *arena, const char *share_folder,
                                   struct diag *diag) {
    struct word_lists *lists = ARENA_NEW(arena, struct word_lists);
    const char *path = arena_format(arena, "%s/input/rules/words.tsv", share_folder);
    struct str text;

    if (!file_read(arena, path, 1 << 20, EXIT_USAGE, &text, diag))
        return NULL;
    while (text.n > 0) {
        const char *end = memchr(text.s, '\n', text.n);
        size_t n = end ? (size_t)(end - text.s) : text.n;
        const char *tab = memchr(text.s, '\t', n), *last = tab ? memrchr(text.s, '\t', n) : NULL;
        if (last && last > tab)
            add_word(lists, arena, (struct str){text.s, (size_t)(tab - text.s)},
                     (struct str){last + 1, n - (size_t)(last + 1 - text.s)});
        text.s += n + (end != NULL);
        text.n -= n + (end != NULL);
    }
    return lists;
}

/* b directly after a: " a b " where both carry their blanks. */
static bool find_pair(struct str text, struct str a, struct str b) {
    for (const char *at = text.s;
         (at = memmem(at, text.n - (size_t)(at - text.s), a.s, a.n)) != NULL; at++) {
        const char *next = at + a.n - 1; /* the blank they share */
        if ((size_t)(text.s + text.n - next) >= b.n && memcmp(next, b.s, b.n) == 0)
            return true;
    }
    return false;
}

static bool find_in(const struct word_lists *lists, enum list list, struct str text) {
    for (size_t i = 0; i < lists->n[list]; i++)
        if (memmem(text.s, text.n, lists->words[list][i].s, lists->words[list][i].n))
            return true;
    return false;
}

static bool find_weak(const struct word_lists *lists, struct str text) {
    for (size_t i = 0; i < lists->n[LIST_WEAK]; i++) {
        struct str weak = lists->words[LIST_WEAK][i];
        if (!memmem(text.s, text.n, weak.s, weak.n))
            continue;
        for (size_t k = 0; k < lists->n[LIST_BESIDE]; k++)
            if (find_pair(text, weak, lists->words[LIST_BESIDE][k]) ||
                find_pair(text, lists->words[LIST_BESIDE][k], weak))
                return true;
    }
    return false;
}

static void join(struct strbuf *out, struct str a, struct str b) {
    struct strbuf both = {0};

    strbuf_add_str(&both, a);
    strbuf_add_char(&both, ' ');
    strbuf_add_str(&both, b);
    words_normalise(out, strbuf_str(&both));
    strbuf_release(&both);
}

bool words_find_ai(const struct word_lists *lists, struct str a, struct str b) {
    struct strbuf text = {0};
    bool found;

    join(&text, a, b);
    found = find_in(lists, LIST_AI, strbuf_str(&text)) || find_weak(lists, strbuf_str(&text));
    strbuf_release(&text);
    return found;
}

bool words_find_overhead(const struct word_lists *lists, struct str a, struct str b) {
    struct strbuf text = {0};
    bool found;

    join(&text, a, b);
    found = find_in(lists, LIST_OVERHEAD, strbuf_str(&text));
    strbuf_release(&text);
    return found;
}
