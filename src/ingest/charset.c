/* UTF-8 checked, Windows-1252 and UTF-16 converted. Nothing is replaced: what cannot be read is
 * said. */
#include "ingest/charset.h"

#include <stdint.h>
#include <string.h>

const char *charset_name(enum charset charset) {
    static const char *const names[] = {"utf-8", "windows-1252", "utf-16le", "utf-16be"};
    return names[charset];
}

enum charset charset_from_mark(const unsigned char *head, size_t n, size_t *mark) {
    static const struct {
        unsigned char bytes[3];
        size_t n;
        enum charset charset;
    } marks[] = {
        {{0xEF, 0xBB, 0xBF}, 3, CHARSET_UTF8},
        {{0xFF, 0xFE, 0}, 2, CHARSET_UTF16LE},
        {{0xFE, 0xFF, 0}, 2, CHARSET_UTF16BE},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (n >= marks[i].n && memcmp(head, marks[i].bytes, marks[i].n) == 0) {
            *mark = marks[i].n;
            return marks[i].charset;
        }
    }
    *mark = 0;
    return CHARSET_UTF8;
}

bool charset_is_bare_utf16(const unsigned char *head, size_t n) {
    if (n > 4096) {
        n = 4096;
    }
    size_t nul[2] = {0, 0};
    for (size_t i = 0; i < n; i++) {
        nul[i % 2] += head[i] == 0;
    }
    size_t pairs = n / 2;
    return pairs >= 2 && ((nul[0] > pairs / 2 && nul[1] < pairs / 8 + 1) ||
                          (nul[1] > pairs / 2 && nul[0] < pairs / 8 + 1));
}

/* Length of the well-formed character at s (RFC 3629), 0 = none starts here, n + 1 = it goes on
 * after n. */
static size_t utf8_length(const unsigned char *s, size_t n) {
    static const struct {
        unsigned char first, last; /* lead byte */
        unsigned char low, high;   /* second byte */
        unsigned char length;
    } forms[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    size_t form = 0;
    while (form < sizeof forms / sizeof *forms &&
           (s[0] < forms[form].first || s[0] > forms[form].last)) {
        form++;
    }
    if (form == sizeof forms / sizeof *forms) {
        return 0;
    }
    for (size_t i = 1; i < forms[form].length; i++) {
        if (i == n) {
            return n + 1;
        }
        unsigned char low = i == 1 ? forms[form].low : 0x80;
        unsigned char high = i == 1 ? forms[form].high : 0xBF;
        if (s[i] < low || s[i] > high) {
            return 0;
        }
    }
    return forms[form].length;
}

/* How many bytes from s are ASCII. */
static size_t ascii_run(const unsigned char *s, size_t n) {
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= n; i += sizeof word) {
        memcpy(&word, s + i, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
    }
    while (i < n && s[i] < 0x80) {
        i++;
    }
    return i;
}

static size_t convert_utf8(const unsigned char *in, size_t n, bool last, char *out, size_t room,
                           size_t *used, bool *bad) {
    bool whole = n <= room;
    if (!whole) {
        n = room;
    }
    size_t i = 0;
    while (i < n) {
        i += ascii_run(in + i, n - i);
        if (i == n) {
            break;
        }
        size_t length = utf8_length(in + i, n - i);
        if (length == 0 || (length > n - i && last && whole)) {
            *bad = true;
            break;
        }
        if (length > n - i) {
            break;
        }
        i += length;
    }
    memcpy(out, in, i);
    *used = i;
    return i;
}

static size_t put_utf8(uint32_t c, char *out) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(lead[length] | c);
    return length;
}

static size_t convert_windows_1252(const unsigned char *in, size_t n, char *out, size_t room,
                                   size_t *used, bool *bad) {
    /* 0x80 to 0x9F; 0 = not assigned. */
    static const uint16_t upper[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    size_t made = 0, i = 0;
    while (i < n && made + 3 <= room) {
        uint32_t c = in[i];
        if (c >= 0x80 && c < 0xA0) {
            c = upper[c - 0x80];
            if (c == 0) {
                *bad = true;
                break;
            }
        }
        made += put_utf8(c, out + made);
        i++;
    }
    *used = i;
    return made;
}

static size_t convert_utf16(bool big, const unsigned char *in, size_t n, bool last, char *out,
                            size_t room, size_t *used, bool *bad) {
    size_t made = 0, i = 0;
    while (i < n && made + 4 <= room) {
        size_t left = n - i;
        uint32_t unit = left < 2 ? 0
                        : big    ? (uint32_t)in[i] << 8 | in[i + 1]
                                 : (uint32_t)in[i + 1] << 8 | in[i];
        bool pair = unit >= 0xD800 && unit < 0xDC00;
        size_t length = pair ? 4 : 2;
        if (left < length) {
            *bad = last;
            break;
        }
        if (pair) {
            uint32_t low =
                big ? (uint32_t)in[i + 2] << 8 | in[i + 3] : (uint32_t)in[i + 3] << 8 | in[i + 2];
            if (low < 0xDC00 || low > 0xDFFF) {
                *bad = true;
                break;
            }
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        } else if (unit >= 0xDC00 && unit < 0xE000) {
            *bad = true;
            break;
        }
        made += put_utf8(unit, out + made);
        i += length;
    }
    *used = i;
    return made;
}

size_t charset_convert(enum charset charset, const unsigned char *in, size_t n, bool last,
                       char *out, size_t room, size_t *used, bool *bad) {
    *bad = false;
    switch (charset) {
    case CHARSET_WINDOWS_1252: return convert_windows_1252(in, n, out, room, used, bad);
    case CHARSET_UTF16LE:
    case CHARSET_UTF16BE:
        return convert_utf16(charset == CHARSET_UTF16BE, in, n, last, out, room, used, bad);
    case CHARSET_UTF8: break;
    }
    return convert_utf8(in, n, last, out, room, used, bad);
}
