/* Text as pointer + length (UTF-8, no NUL inside), and a buffer that grows. */
#ifndef BATEN_STR_H
#define BATEN_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *s; /* not owned, not NUL-terminated unless said */
    size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

struct str str_from_text(const char *text); /* NULL gives the empty text */
bool str_equal(struct str a, struct str b);
int str_compare(struct str a, struct str b); /* by bytes, as memcmp; a prefix comes first */
bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);
struct str str_trim(struct str text);                       /* ASCII blanks off both ends */
struct str str_copy(struct arena *arena, struct str text);  /* NUL-terminated copy */
const char *str_text(struct arena *arena, struct str text); /* the same as a C string */
size_t str_distance(struct str a, struct str b); /* edit distance in bytes, for "nearest" */

/* The nearest of n candidates by edit distance, NULL when none is within a third of the length. */
const char *str_nearest(struct str text, const char *const *candidates, size_t n);

struct strbuf {
    char *s; /* NUL-terminated when n > 0; owned: strbuf_release */
    size_t n, capacity;
};

void strbuf_add(struct strbuf *buf, const char *text, size_t n);
void strbuf_add_text(struct strbuf *buf, const char *text);
void strbuf_add_str(struct strbuf *buf, struct str text);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_unsigned(struct strbuf *buf, uint64_t value);
/* value / 10^places without zeros at its end; at most 18 places. Of what is written by the thousand
 * the formatted print took most of the time. */
void strbuf_add_fixed(struct strbuf *buf, int64_t value, int places);
void strbuf_addf(struct strbuf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void strbuf_clear(struct strbuf *buf);   /* keeps the memory */
void strbuf_release(struct strbuf *buf); /* frees it */
struct str strbuf_str(const struct strbuf *buf);

/* A NUL-terminated formatted text owned by the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

#endif
