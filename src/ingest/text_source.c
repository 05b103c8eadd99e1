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
    source->block = xalloc(BLOCK, 1);
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
    source->end = source->bad = source->mixed = false;
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

/* An accented letter, a dash, a quote or a euro sign of UTF-8: as Windows-1252 it is "Ã¼", which
 * nobody writes. */
static bool holds_utf8(const unsigned char *s, size_t n) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (s[i] == 0xC3 && s[i + 1] >= 0x80 && s[i + 1] <= 0xBF) {
            return true;
        }
        bool sign = i + 2 < n && s[i] == 0xE2 && (s[i + 1] == 0x80 || s[i + 1] == 0x82);
        if (sign && s[i + 2] >= 0x80 && s[i + 2] <= 0xBF) {
            return true;
        }
    }
    return false;
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
        source->mixed = source->mixed || (source->charset == CHARSET_WINDOWS_1252 &&
                                          holds_utf8(source->block + source->at, used));
        source->at += used;
        if (*n == 0 && !source->bad && !source->end && !refill(source, diag)) {
            return TEXT_FAILED;
        }
    }
    return TEXT_MORE;
}
