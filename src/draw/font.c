/* Reads the advance widths and the character map of the embedded TrueType fonts, and measures and
 * breaks text with them. Only the tables needed for measuring are read; every offset is checked
 * against the file, since the folder can be edited. */
#include "draw/font.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"

#define FONT_LIMIT ((size_t)1 << 20)
#define MISSING_MOST 80 /* bytes: some twenty characters */
#define REPLACEMENT 0xFFFDu

static bool u16_at(struct str bytes, size_t at, uint16_t *out) {
    if (at > bytes.n || bytes.n - at < 2) {
        return false;
    }
    const unsigned char *p = (const unsigned char *)bytes.s + at;
    *out = (uint16_t)(p[0] << 8 | p[1]);
    return true;
}

static bool u32_at(struct str bytes, size_t at, uint32_t *out) {
    uint16_t high, low;
    if (!u16_at(bytes, at, &high) || !u16_at(bytes, at + 2, &low)) {
        return false;
    }
    *out = (uint32_t)high << 16 | low;
    return true;
}

bool font_table(struct str file, const char *tag, struct str *out) {
    uint16_t n;
    if (!u16_at(file, 4, &n)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        size_t record = 12 + 16 * i;
        uint32_t offset, length;
        if (!u32_at(file, record + 8, &offset) || !u32_at(file, record + 12, &length)) {
            return false;
        }
        if (memcmp(file.s + record, tag, 4) == 0) {
            if (offset > file.n || length > file.n - offset) {
                return false;
            }
            *out = (struct str){file.s + offset, length};
            return true;
        }
    }
    return false;
}

static bool advances_read(struct font *font, struct arena *arena) {
    struct str head, hhea, hmtx, maxp;
    uint16_t n_long;
    if (!font_table(font->bytes, "head", &head) || !font_table(font->bytes, "hhea", &hhea) ||
        !font_table(font->bytes, "hmtx", &hmtx) || !font_table(font->bytes, "maxp", &maxp) ||
        !u16_at(head, 18, &font->units_per_em) || !u16_at(maxp, 4, &font->n_glyphs) ||
        !u16_at(hhea, 34, &n_long)) {
        return false;
    }
    if (font->units_per_em == 0 || n_long == 0 || font->n_glyphs == 0) {
        return false;
    }
    font->advance = ARENA_ARRAY(arena, font->n_glyphs, uint16_t);
    for (size_t i = 0; i < font->n_glyphs; i++) {
        size_t record =
            i < n_long ? i : (size_t)n_long - 1; /* the last width counts for all that follow */
        if (!u16_at(hmtx, 4 * record, &font->advance[i])) {
            return false;
        }
    }
    return true;
}

/* One segment of a format 4 map: glyphs of the codes start..end. at is the offset of the segment's
 * range-offset word. */
static bool segment_read(struct font *font, struct str map, size_t at, uint16_t start, uint16_t end,
                         uint16_t delta) {
    uint16_t range;
    if (!u16_at(map, at, &range)) {
        return false;
    }
    for (uint32_t code = start; code <= end && code != 0xFFFF; code++) {
        uint16_t glyph = (uint16_t)code;
        if (range != 0 && !u16_at(map, at + range + 2 * (size_t)(code - start), &glyph)) {
            return false;
        }
        if (range == 0 || glyph != 0) {
            glyph = (uint16_t)(glyph + delta);
        }
        font->glyph[code] = glyph < font->n_glyphs ? glyph : 0;
    }
    return true;
}

static bool format4_read(struct font *font, struct str map) {
    uint16_t twice;
    if (!u16_at(map, 6, &twice)) {
        return false;
    }
    for (size_t i = 0; i < twice; i += 2) {
        uint16_t start, end, delta;
        if (!u16_at(map, 14 + i, &end) || !u16_at(map, 16 + (size_t)twice + i, &start) ||
            !u16_at(map, 16 + 2 * (size_t)twice + i, &delta) ||
            !segment_read(font, map, 16 + 3 * (size_t)twice + i, start, end, delta)) {
            return false;
        }
    }
    return true;
}

static bool map_read(struct font *font, struct arena *arena) {
    struct str cmap;
    uint16_t n;
    if (!font_table(font->bytes, "cmap", &cmap) || !u16_at(cmap, 2, &n)) {
        return false;
    }
    font->glyph = ARENA_ARRAY(arena, 65536, uint16_t);
    for (size_t i = 0; i < n; i++) {
        uint16_t platform, format;
        uint32_t offset;
        if (!u16_at(cmap, 4 + 8 * i, &platform) || !u32_at(cmap, 8 + 8 * i, &offset) ||
            !u16_at(cmap, offset, &format)) {
            return false;
        }
        if (format == 4 && (platform == 3 || platform == 0)) {
            return format4_read(font, (struct str){cmap.s + offset, cmap.n - offset}) &&
                   font->glyph['?'] != 0;
        }
    }
    return false;
}

bool font_parse(struct font *font, struct arena *arena) {
    return advances_read(font, arena) && map_read(font, arena);
}

bool fonts_open(struct fonts *fonts, struct arena *arena, const char *share_folder,
                struct diag *diag) {
    static const char *const names[2] = {"Regular", "Semibold"};
    for (int i = 0; i < 2; i++) {
        struct font *font = &fonts->weights[i];
        const char *ttf = arena_format(arena, "%s/fonts/BatenSans-%s.ttf", share_folder, names[i]);
        const char *woff2 =
            arena_format(arena, "%s/fonts/BatenSans-%s.woff2", share_folder, names[i]);
        *font = (struct font){.name = arena_format(arena, "BatenSans-%s", names[i])};
        if (!file_read(arena, ttf, FONT_LIMIT, EXIT_OUTPUT, &font->bytes, diag) ||
            !file_read(arena, woff2, FONT_LIMIT, EXIT_OUTPUT, &font->woff2, diag)) {
            return false;
        }
        if (!font_parse(font, arena)) {
            return diag_error(diag, EXIT_OUTPUT, (struct diag_position){.file = ttf},
                              "install the program again", "the font file is damaged");
        }
    }
    return true;
}

size_t font_decode(const char *text, size_t n, uint32_t *code) {
    const unsigned char *p = (const unsigned char *)text;
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (p[0] < 0x80) {
        *code = p[0];
        return 1;
    }
    size_t length = p[0] < 0xC2 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF5 ? 4 : 0;
    *code = REPLACEMENT;
    if (length == 0 || length > n) {
        return 1;
    }
    uint32_t value = p[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 1;
        }
        value = value << 6 | (p[i] & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
        return 1;
    }
    *code = value;
    return length;
}

double font_scale(const struct font *font) {
    struct str head;
    uint16_t own = font->units_per_em;
    return font_table(font->bytes, "head", &head) && u16_at(head, 18, &own)
               ? (double)own / font->units_per_em
               : 1;
}

bool font_has(const struct font *font, uint32_t code) {
    return code < 65536 && font->glyph[code] != 0;
}

/* U+FFFD stands for bytes that are no text: those are named by nobody. */
void font_missing(const struct font *font, const char *text, struct strbuf *missing) {
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        bool named = font_has(font, code) || code == REPLACEMENT || code < ' ' ||
                     (missing->n > 0 && memmem(missing->s, missing->n, text + at, length) != NULL);
        if (!named && missing->n < MISSING_MOST) {
            strbuf_add_char(missing, ' ');
            strbuf_add(missing, text + at, length);
        }
    }
}

uint16_t font_glyph(const struct font *font, uint32_t code) {
    uint16_t glyph = code < 65536 ? font->glyph[code] : 0;
    return glyph != 0 ? glyph : font->glyph['?'];
}

double font_width(const struct fonts *fonts, enum weight weight, double size, const char *text,
                  size_t n) {
    const struct font *font = &fonts->weights[weight];
    uint64_t units = 0;
    for (size_t at = 0; at < n;) {
        uint32_t code;
        at += font_decode(text + at, n - at, &code);
        units += font->advance[font_glyph(font, code)];
    }
    return (double)units * size / font->units_per_em;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The bytes of text that fit width, at least one character. */
static size_t fitting(const struct fonts *fonts, enum weight weight, double size, struct str text,
                      double width) {
    const struct font *font = &fonts->weights[weight];
    double used = 0;
    size_t at = 0;
    while (at < text.n) {
        uint32_t code;
        size_t length = font_decode(text.s + at, text.n - at, &code);
        used += font->advance[font_glyph(font, code)] * size / font->units_per_em;
        if (used > width && at > 0) {
            break;
        }
        at += length;
    }
    return at;
}

/* Bytes of the first line of text: up to the last blank that fits, or inside the word when it is
 * the first. */
static size_t line_length(const struct fonts *fonts, enum weight weight, double size,
                          struct str text, double width) {
    size_t n = fitting(fonts, weight, size, text, width + 1e-9);
    if (n == text.n || is_blank(text.s[n])) {
        return n;
    }
    for (size_t at = n; at > 0; at--) {
        if (is_blank(text.s[at - 1])) {
            return at;
        }
    }
    return n;
}

size_t font_wrap(const struct fonts *fonts, struct arena *arena, enum weight weight, double size,
                 const char *text, double width, struct str **lines) {
    struct str rest = str_trim(str_from_text(text));
    size_t n = 0, capacity = 4;
    struct str *at = ARENA_ARRAY(arena, capacity, struct str);
    do {
        size_t length = line_length(fonts, weight, size, rest, width);
        if (n == capacity) {
            struct str *more = ARENA_ARRAY(arena, 2 * capacity, struct str);
            memcpy(more, at, n * sizeof *at);
            at = more;
            capacity *= 2;
        }
        at[n++] = str_trim((struct str){rest.s, length});
        rest = str_trim((struct str){rest.s + length, rest.n - length});
    } while (rest.n > 0);
    *lines = at;
    return n;
}

const char *font_shorten(const struct fonts *fonts, struct arena *arena, enum weight weight,
                         double size, const char *text, double width) {
    struct str whole = str_from_text(text);
    if (font_width(fonts, weight, size, whole.s, whole.n) <= width) {
        return text;
    }
    double dots = font_width(fonts, weight, size, "…", strlen("…"));
    struct str start = {whole.s, fitting(fonts, weight, size, whole, width - dots)};
    if (dots + font_width(fonts, weight, size, start.s, start.n) > width) {
        return dots <= width ? "…" : ""; /* not even one character */
    }
    start = str_trim(start);
    return arena_format(arena, "%.*s…", (int)start.n, start.s);
}
