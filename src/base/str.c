/* Text as pointer and length, and the buffer that grows. Nothing here looks at a locale. */
#include "baten/str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

#define SHORT_TEXT 128 /* texts up to here are compared and formatted without the heap */

struct str str_from_text(const char *text) {
    return text == NULL ? (struct str){"", 0} : (struct str){text, strlen(text)};
}

bool str_equal(struct str a, struct str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

int str_compare(struct str a, struct str b) {
    size_t shorter = a.n < b.n ? a.n : b.n;
    int order = shorter == 0 ? 0 : memcmp(a.s, b.s, shorter);
    if (order != 0)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_starts(struct str text, struct str prefix) {
    return text.n >= prefix.n && str_equal((struct str){text.s, prefix.n}, prefix);
}

bool str_ends(struct str text, struct str suffix) {
    return text.n >= suffix.n &&
           (suffix.n == 0 || memcmp(text.s + (text.n - suffix.n), suffix.s, suffix.n) == 0);
}

static bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str text) {
    while (text.n > 0 && is_blank(text.s[0])) {
        text.s++;
        text.n--;
    }
    while (text.n > 0 && is_blank(text.s[text.n - 1]))
        text.n--;
    return text;
}

struct str str_copy(struct arena *arena, struct str text) {
    return (struct str){arena_text(arena, text.s, text.n), text.n};
}

const char *str_text(struct arena *arena, struct str text) {
    return arena_text(arena, text.s, text.n);
}

static size_t least(size_t a, size_t b, size_t c) {
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

size_t str_distance(struct str a, struct str b) {
    size_t few[SHORT_TEXT + 1];
    size_t *row = b.n <= SHORT_TEXT ? few : xalloc(b.n + 1, sizeof *row);
    for (size_t j = 0; j <= b.n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.n; j++) {
            size_t above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a.s[i - 1] != b.s[j - 1]));
            diagonal = above;
        }
    }
    size_t distance = row[b.n];
    if (row != few)
        free(row);
    return distance;
}

const char *str_nearest(struct str text, const char *const *candidates, size_t n) {
    const char *nearest = NULL;
    size_t best = text.n / 3 + 1;
    for (size_t i = 0; i < n; i++) {
        struct str candidate = str_from_text(candidates[i]);
        size_t apart = candidate.n > text.n ? candidate.n - text.n : text.n - candidate.n;
        if (apart >= best) /* the distance is at least the difference in length */
            continue;
        size_t distance = str_distance(text, candidate);
        if (distance < best) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

/* Room for n more bytes and the NUL. */
static void reserve(struct strbuf *buf, size_t n) {
    size_t need;
    if (__builtin_add_overflow(buf->n, n, &need) || __builtin_add_overflow(need, 1, &need))
        need = SIZE_MAX; /* xrealloc ends the program */
    if (need <= buf->capacity)
        return;
    size_t doubled = buf->capacity > SIZE_MAX / 2 ? SIZE_MAX : buf->capacity * 2;
    size_t capacity = doubled > need ? doubled : need;
    if (capacity < 32)
        capacity = 32;
    buf->s = xrealloc(buf->s, capacity, 1);
    buf->capacity = capacity;
}

void strbuf_add(struct strbuf *buf, const char *text, size_t n) {
    if (n == 0)
        return;
    reserve(buf, n);
    memcpy(buf->s + buf->n, text, n);
    buf->n += n;
    buf->s[buf->n] = '\0';
}

void strbuf_add_text(struct strbuf *buf, const char *text) {
    strbuf_add(buf, text, strlen(text));
}

void strbuf_add_str(struct strbuf *buf, struct str text) {
    strbuf_add(buf, text.s, text.n);
}

void strbuf_add_char(struct strbuf *buf, char c) {
    reserve(buf, 1);
    buf->s[buf->n++] = c;
    buf->s[buf->n] = '\0';
}

void strbuf_add_unsigned(struct strbuf *buf, uint64_t value) {
    char digits[20], *at = digits + sizeof digits;
    do
        *--at = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    strbuf_add(buf, at, (size_t)(digits + sizeof digits - at));
}

void strbuf_add_fixed(struct strbuf *buf, int64_t value, int places) {
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value, one = 1;
    for (int i = 0; i < places; i++)
        one *= 10;
    if (value < 0)
        strbuf_add_char(buf, '-');
    strbuf_add_unsigned(buf, size / one);
    uint64_t rest = size % one;
    if (rest != 0)
        strbuf_add_char(buf, '.');
    for (; rest != 0; rest %= one) {
        one /= 10;
        strbuf_add_char(buf, (char)('0' + rest / one));
    }
}

void strbuf_addf(struct strbuf *buf, const char *format, ...) {
    va_list arguments, again;
    size_t room = buf->capacity - buf->n;
    va_start(arguments, format);
    va_copy(again, arguments);
    int n = vsnprintf(room > 0 ? buf->s + buf->n : NULL, room, format, arguments);
    va_end(arguments);
    assert(n >= 0);
    if ((size_t)n >= room) { /* what was cut off is written again where it fits */
        reserve(buf, (size_t)n);
        vsnprintf(buf->s + buf->n, (size_t)n + 1, format, again);
    }
    va_end(again);
    buf->n += (size_t)n;
}

void strbuf_clear(struct strbuf *buf) {
    buf->n = 0;
    if (buf->s != NULL)
        buf->s[0] = '\0';
}

void strbuf_release(struct strbuf *buf) {
    free(buf->s);
    *buf = (struct strbuf){NULL, 0, 0};
}

struct str strbuf_str(const struct strbuf *buf) {
    return buf->s == NULL ? (struct str){"", 0} : (struct str){buf->s, buf->n};
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments) {
    char few[SHORT_TEXT];
    va_list again;
    va_copy(again, arguments);
    int n = vsnprintf(few, sizeof few, format, arguments);
    assert(n >= 0);
    char *text;
    if ((size_t)n < sizeof few) {
        text = arena_text(arena, few, (size_t)n);
    } else {
        text = arena_alloc(arena, (size_t)n + 1, 1);
        vsnprintf(text, (size_t)n + 1, format, again);
    }
    va_end(again);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}
