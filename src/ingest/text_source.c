/* Joins unpacking and conversion: blocks of bytes in, blocks of UTF-8 out. */
#include "ingest/text_source.h"

#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "ingest/no_table.h"

#define BLOCK ((size_t)256 * 1024)

bool text_source_open(struct text_source *source, const char *path, const char *shown,
                      struct diag *diag) {
    *source = (struct text_source){.shown = shown};
    source->decode = decode_open(path, shown, diag);
    if (source->decode == NULL) {
        return false;
    }
    source->block = xuncleared(BLOCK, 1);
    return true;
}

void text_source_close(struct text_source *source) {
    decode_close(source->decode);
    free(source->block);
    *source = (struct text_source){0};
}

/* Moves what is left to the front and adds as many bytes as come. */
static bool refill(struct text_source *source, struct diag *diag) {
    size_t left = source->n - source->at;
    memmove(source->block, source->block + source->at, left);
    source->at = 0;
    source->n = left;
    size_t got;
    if (!decode_read(source->decode, source->block + left, BLOCK - left, &got, diag)) {
        return false;
    }
    source->n += got;
    source->end = got == 0;
    return true;
}

bool text_source_start(struct text_source *source, bool windows_1252, bool hash,
                       struct diag *diag) {
    source->at = source->n = 0;
    source->end = source->bad = source->cut = false;
    source->mixed = 0;
    source->line = 1;
    if (!decode_start(source->decode, hash, diag) || !refill(source, diag)) {
        return false;
    }
    source->empty = source->n == 0;
    size_t mark;
    source->charset = charset_from_mark(source->block, source->n, &mark);
    source->marked = mark > 0;
    source->at = mark;
    if (!source->marked && charset_is_bare_utf16(source->block, source->n)) {
        return diag_error(diag, EXIT_INPUT,
                          (struct diag_position){.file = source->shown, .line = 1},
                          "save it as UTF-8, or as UTF-16 with a byte order mark",
                          "looks like UTF-16 without a byte order mark");
    }
    if (windows_1252 && !source->marked) {
        source->charset = CHARSET_WINDOWS_1252;
    }
    return no_table_refuse(source->block, source->n, source->shown, diag);
}

/* Where an accented letter, a dash, a quote or a euro sign of UTF-8 stands, which as Windows-1252
 * is "Ã¼" and the like: nobody writes that. n = nowhere. */
static size_t find_utf8(const unsigned char *s, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (s[i] == 0xC3 && s[i + 1] >= 0x80 && s[i + 1] <= 0xBF) {
            return i;
        }
        bool sign = i + 2 < n && s[i] == 0xE2 && (s[i + 1] == 0x80 || s[i + 1] == 0x82);
        if (sign && s[i + 2] >= 0x80 && s[i + 2] <= 0xBF) {
            return i;
        }
    }
    return n;
}

/* Looks for the first character of UTF-8 in what was taken for Windows-1252. */
static void watch_mixed(struct text_source *source, const unsigned char *s, size_t n) {
    size_t at = source->mixed != 0 ? 0 : find_utf8(s, n);
    for (size_t i = 0; i < at; i++) {
        source->line += s[i] == '\n' || (s[i] == '\r' && i + 1 < n && s[i + 1] != '\n');
    }
    source->mixed = at < n && source->mixed == 0 ? source->line : source->mixed;
}

/* The bytes that are left begin a character and are its only ones. */
static bool ends_within(const struct text_source *source) {
    size_t left = source->n - source->at;
    const unsigned char *s = source->block + source->at;
    if (!source->end || left == 0 || left > 3) {
        return false;
    }
    return source->charset != CHARSET_UTF8 ||
           (s[0] >= 0xC2 && s[0] <= 0xF4 && (left < 2 || (s[1] & 0xC0) == 0x80) &&
            left < (s[0] < 0xE0   ? 2u
                    : s[0] < 0xF0 ? 3u
                                  : 4u));
}

enum text_result text_source_read(struct text_source *source, char *out, size_t room, size_t *n,
                                  struct diag *diag) {
    *n = 0;
    while (*n == 0) {
        if (source->bad) {
            return TEXT_BAD;
        }
        if (source->at == source->n && source->end) {
            return TEXT_END;
        }
        size_t used;
        *n = charset_convert(source->charset, source->block + source->at, source->n - source->at,
                             source->end, out, room, &used, &source->bad);
        if (source->charset == CHARSET_WINDOWS_1252) {
            watch_mixed(source, source->block + source->at, used);
        }
        source->at += used;
        source->cut = source->bad && ends_within(source);
        if (*n == 0 && !source->bad && !source->end && !refill(source, diag)) {
            return TEXT_FAILED;
        }
    }
    return TEXT_MORE;
}
