/* Writes the TrueType program of the used glyphs: libharu's own loses the parts of nested composite
 * glyphs. */
#include <string.h>

#include "baten/arena.h"
#include "render/pdf_font.h"

enum table { CVT, FPGM, GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, PREP, TABLES };
static const char *const tags[TABLES] = {"cvt ", "fpgm", "glyf", "head", "hhea",
                                         "hmtx", "loca", "maxp", "prep"};

struct program {
    struct str in[TABLES]; /* empty = not there */
    struct strbuf out[TABLES];
    size_t n_glyphs, n_metrics;
    bool long_offsets;
};

static uint16_t u16(struct str bytes, size_t at) {
    const unsigned char *p = (const unsigned char *)bytes.s + at;
    return at + 2 <= bytes.n ? (uint16_t)((unsigned)p[0] << 8 | p[1]) : 0;
}

static uint32_t u32(struct str bytes, size_t at) {
    return (uint32_t)u16(bytes, at) << 16 | u16(bytes, at + 2);
}

static void add16(struct strbuf *out, uint32_t value) {
    strbuf_add_char(out, (char)(value >> 8));
    strbuf_add_char(out, (char)value);
}

static void add32(struct strbuf *out, uint32_t value) {
    add16(out, value >> 16);
    add16(out, value);
}

static void pad(struct strbuf *out) {
    while (out->n % 4 != 0) {
        strbuf_add_char(out, '\0');
    }
}

static bool tables_find(struct str file, struct program *program) {
    size_t n = u16(file, 4);
    for (size_t i = 0; i < n && 12 + 16 * (i + 1) <= file.n; i++) {
        size_t record = 12 + 16 * i, offset = u32(file, record + 8),
               length = u32(file, record + 12);
        for (int t = 0; t < TABLES; t++) {
            if (memcmp(file.s + record, tags[t], 4) == 0 && offset <= file.n &&
                length <= file.n - offset) {
                program->in[t] = (struct str){file.s + offset, length};
            }
        }
    }
    program->n_glyphs = u16(program->in[MAXP], 4);
    program->n_metrics = u16(program->in[HHEA], 34);
    program->long_offsets = u16(program->in[HEAD], 50) != 0;
    size_t offsets = (program->n_glyphs + 1) * (program->long_offsets ? 4 : 2);
    size_t metrics = 4 * program->n_metrics + 2 * (program->n_glyphs - program->n_metrics);
    return program->in[HEAD].n >= 54 && program->in[HHEA].n >= 36 &&
           program->in[LOCA].n >= offsets && program->n_metrics > 0 &&
           program->n_metrics <= program->n_glyphs && program->in[HMTX].n >= metrics;
}

/* The outline of a glyph; empty for blanks and for offsets outside the table. */
static struct str outline(const struct program *program, size_t glyph) {
    struct str loca = program->in[LOCA], glyf = program->in[GLYF];
    size_t from = program->long_offsets ? u32(loca, 4 * glyph) : 2 * (size_t)u16(loca, 2 * glyph);
    size_t to =
        program->long_offsets ? u32(loca, 4 * glyph + 4) : 2 * (size_t)u16(loca, 2 * glyph + 2);
    return from < to && to <= glyf.n ? (struct str){glyf.s + from, to - from}
                                     : (struct str){NULL, 0};
}

/* Marks the parts of one glyph; true when one was new. */
static bool parts_mark(const struct program *program, size_t glyph, unsigned char *keep) {
    enum { WORDS = 1, SCALE = 8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };
    struct str bytes = outline(program, glyph);
    bool marked = false;
    if (bytes.n < 10 ||
        u16(bytes, 0) < 0x8000) { /* a count of contours below zero is a composite glyph */
        return false;
    }
    for (size_t at = 10; at + 4 <= bytes.n;) {
        unsigned flags = u16(bytes, at);
        size_t part = u16(bytes, at + 2);
        if (part < program->n_glyphs && !keep[part]) {
            keep[part] = 1;
            marked = true;
        }
        at += 4u + (flags & WORDS ? 4u : 2u) +
              (flags & SCALE        ? 2u
               : flags & TWO_SCALES ? 4u
               : flags & MATRIX     ? 8u
                                    : 0u);
        if ((flags & MORE) == 0) {
            break;
        }
    }
    return marked;
}

static void close_over_parts(const struct program *program, unsigned char *keep) {
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < program->n_glyphs; i++) {
            changed = (keep[i] && parts_mark(program, i, keep)) || changed;
        }
    }
}

static void glyphs_write(struct program *program, const unsigned char *keep) {
    for (size_t i = 0; i < program->n_glyphs; i++) {
        add32(&program->out[LOCA], (uint32_t)program->out[GLYF].n);
        if (keep[i]) {
            strbuf_add_str(&program->out[GLYF], outline(program, i));
            pad(&program->out[GLYF]);
        }
    }
    add32(&program->out[LOCA], (uint32_t)program->out[GLYF].n);
}

static void metrics_write(struct program *program, const unsigned char *keep) {
    struct str hmtx = program->in[HMTX];
    for (size_t i = 0; i < program->n_glyphs; i++) {
        bool full = i < program->n_metrics;
        size_t bearing = full ? 4 * i + 2 : 4 * program->n_metrics + 2 * (i - program->n_metrics);
        if (full) {
            add16(&program->out[HMTX],
                  keep[i] || i + 1 == program->n_metrics ? u16(hmtx, 4 * i) : 0);
        }
        add16(&program->out[HMTX], keep[i] ? u16(hmtx, bearing) : 0);
    }
}

static void tables_write(struct program *program, uint16_t units_per_em,
                         const unsigned char *keep) {
    static const enum table copied[] = {CVT, FPGM, HEAD, HHEA, MAXP, PREP};
    for (size_t i = 0; i < sizeof copied / sizeof copied[0]; i++) {
        strbuf_add_str(&program->out[copied[i]], program->in[copied[i]]);
    }
    memset(program->out[HEAD].s + 8, 0, 4); /* the check sum of the whole is filled in last */
    program->out[HEAD].s[18] = (char)(units_per_em >> 8);
    program->out[HEAD].s[19] = (char)units_per_em;
    program->out[HEAD].s[50] = 0;
    program->out[HEAD].s[51] = 1; /* long offsets */
    glyphs_write(program, keep);
    metrics_write(program, keep);
}

static uint32_t check_sum(struct str bytes) {
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.n; at += 4) {
        sum += u32(bytes, at);
    }
    return sum;
}

static void file_write(struct program *program, struct strbuf *out) {
    size_t start = out->n, n = 0, power = 1, log = 0, head = 0;
    for (int t = 0; t < TABLES; t++) {
        n += program->out[t].n > 0;
    }
    while (2 * power <= n) {
        power *= 2;
        log++;
    }
    add32(out, 0x00010000);
    add16(out, (uint32_t)n);
    add16(out, (uint32_t)(16 * power));
    add16(out, (uint32_t)log);
    add16(out, (uint32_t)(16 * (n - power)));
    size_t offset = 12 + 16 * n;
    for (int t = 0; t < TABLES; t++) {
        size_t length = program->out[t].n;
        if (length == 0) {
            continue;
        }
        pad(&program->out[t]);
        strbuf_add(out, tags[t], 4);
        add32(out, check_sum(strbuf_str(&program->out[t])));
        add32(out, (uint32_t)offset);
        add32(out, (uint32_t)length);
        head = t == HEAD ? offset : head;
        offset += program->out[t].n;
    }
    for (int t = 0; t < TABLES; t++) {
        strbuf_add_str(out, strbuf_str(&program->out[t]));
    }
    uint32_t whole = 0xB1B0AFBAu - check_sum((struct str){out->s + start, out->n - start});
    for (int i = 0; i < 4; i++) {
        out->s[start + head + 8 + (size_t)i] = (char)(whole >> (24 - 8 * i));
    }
}

bool pdf_font_program(const struct font *font, struct arena *arena, unsigned char *keep,
                      struct strbuf *out) {
    struct program *program = ARENA_NEW(arena, struct program);
    if (!tables_find(font->bytes, program)) {
        return false;
    }
    keep[0] = 1; /* .notdef must be there, though it is never shown */
    close_over_parts(program, keep);
    tables_write(program, font->units_per_em, keep);
    file_write(program, out);
    for (int t = 0; t < TABLES; t++) {
        strbuf_release(&program->out[t]);
    }
    return true;
}
