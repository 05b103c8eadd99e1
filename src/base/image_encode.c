/* Our own pictures as PNG files: few colours, and what they say in words. */
#include "baten/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/image_decode.h"
#include "baten/xalloc.h"

#define KEPT_MOST 256u
#define COLOURS_MOST                                                                               \
    4096u                 /* of a picture that is worth reducing: text and flat areas have fewer   \
                           */
#define TABLE_SIZE 16384u /* a power of two, well above COLOURS_MOST */
#define AFTER_HEADER 33   /* bytes of a PNG: signature and IHDR */

struct entry {
    uint32_t rgb, count;
    uint8_t index; /* of the colour it becomes */
};

static uint32_t colour_at(const uint8_t *rgb, size_t i) {
    return (uint32_t)rgb[3 * i] << 16 | (uint32_t)rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
}

/* The place of a colour in the table, a free one (count 0) when it is not there. */
static struct entry *slot(struct entry *table, uint32_t rgb) {
    uint32_t i = (rgb * 2654435761u) >> 18;
    while (table[i].count > 0 && table[i].rgb != rgb) {
        i = (i + 1) % TABLE_SIZE;
    }
    return &table[i];
}

/* How many colours there are; 0 = too many. */
static size_t count_colours(struct entry *table, const uint8_t *rgb, size_t n) {
    size_t colours = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t colour = colour_at(rgb, i);
        struct entry *entry = slot(table, colour);
        if (entry->count == 0 && ++colours > COLOURS_MOST) {
            return 0;
        }
        entry->rgb = colour;
        entry->count++;
    }
    return colours;
}

static int by_frequency(const void *a, const void *b) {
    const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1)
           : x->rgb != y->rgb   ? (x->rgb < y->rgb ? -1 : 1)
                                : 0;
}

static int distance(uint32_t a, uint32_t b) {
    int red = (int)(a >> 16) - (int)(b >> 16), green = (int)(a >> 8 & 0xFF) - (int)(b >> 8 & 0xFF),
        blue = (int)(a & 0xFF) - (int)(b & 0xFF);
    return 2 * red * red + 4 * green * green + 3 * blue * blue; /* as eyes weigh them */
}

static uint8_t nearest(struct entry *const *kept, size_t n, uint32_t rgb) {
    size_t best = 0;
    for (size_t i = 1; i < n; i++) {
        if (distance(kept[i]->rgb, rgb) < distance(kept[best]->rgb, rgb)) {
            best = i;
        }
    }
    return (uint8_t)best;
}

/* Gives each colour of the table its index; returns how many are kept. */
static size_t choose(struct entry *table, size_t n, uint8_t *colours) {
    struct entry **sorted = xalloc(n, sizeof(struct entry *));
    size_t at = 0, kept = n < KEPT_MOST ? n : KEPT_MOST;
    for (size_t i = 0; i < TABLE_SIZE; i++) {
        if (table[i].count > 0) {
            sorted[at++] = &table[i];
        }
    }
    qsort(sorted, n, sizeof *sorted, by_frequency);
    for (size_t i = 0; i < n; i++) {
        sorted[i]->index = i < kept ? (uint8_t)i : nearest(sorted, kept, sorted[i]->rgb);
        for (size_t c = 0; i < kept && c < 3; c++) {
            colours[3 * i + c] = (uint8_t)(sorted[i]->rgb >> (16 - 8 * c));
        }
    }
    free(sorted);
    return kept;
}

/* Few colours as a palette, very many as they are. */
static bool write_pixels(uint32_t width, uint32_t height, const uint8_t *rgb, struct strbuf *out) {
    size_t n = (size_t)width * height;
    struct entry *table = xalloc(TABLE_SIZE, sizeof *table);
    size_t n_colours = count_colours(table, rgb, n);
    bool done;
    if (n_colours == 0) {
        done = image_to_png(width, height, rgb, out);
    } else {
        uint8_t colours[3 * KEPT_MOST] = {0}, *indices = xalloc(n, 1);
        size_t kept = choose(table, n_colours, colours);
        for (size_t i = 0; i < n; i++) {
            indices[i] = slot(table, colour_at(rgb, i))->index;
        }
        done = image_to_indexed_png(width, height, indices, colours, (uint32_t)kept, out);
        free(indices);
    }
    free(table);
    return done;
}

/* The check sum of a PNG chunk (its annex D). */
static uint32_t crc_of(const char *bytes, size_t n) {
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = crc & 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
        }
    }
    return ~crc;
}

static void add32(struct strbuf *out, uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        strbuf_add_char(out, (char)(value >> shift));
    }
}

/* An iTXt chunk: keyword, uncompressed, no language, no translated keyword, text in UTF-8. */
static void add_description(struct strbuf *out, const char *text) {
    static const char begin[] = "iTXtDescription\0\0\0\0";
    struct strbuf chunk = {0};
    strbuf_add(&chunk, begin, sizeof begin);
    strbuf_add_text(&chunk, text);
    add32(out, (uint32_t)(chunk.n - 4));
    strbuf_add(out, chunk.s, chunk.n);
    add32(out, crc_of(chunk.s, chunk.n));
    strbuf_release(&chunk);
}

bool image_encode(uint32_t width, uint32_t height, const uint8_t *rgb, const char *description,
                  struct strbuf *out) {
    struct strbuf png = {0};
    bool done = write_pixels(width, height, rgb, &png);
    if (done) {
        strbuf_add(out, png.s, AFTER_HEADER);
        if (description != NULL) {
            add_description(out, description);
        }
        strbuf_add(out, png.s + AFTER_HEADER, png.n - AFTER_HEADER);
    }
    strbuf_release(&png);
    return done;
}
