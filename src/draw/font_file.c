/* Judges a font that was given by the user before anything is drawn with it. */
#include "draw/font_file.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"

#define SMALLEST 0.85                /* below this, small print could not be read */
#define EM_MOST 16384.0              /* units, of any font */
#define FILE_LIMIT ((size_t)2 << 20) /* an HTML pack carries both fonts as they are */

/* Kinds of font files by their first four bytes, with what to do about those we cannot embed. */
static const struct {
    const char *begin, *why, *advice;
} refused[] = {
    {"OTTO", "an OpenType font with PostScript outlines",
     "take the TrueType version (.ttf) of the font; its maker often has both"},
    {"ttcf", "a collection of fonts", "take the one font out of it as a .ttf file"},
    {"wOFF", "a font for the web", "take the TrueType version (.ttf) of the font"},
    {"wOF2", "a font for the web", "take the TrueType version (.ttf) of the font"},
};

/* Without these a pack cannot be read. */
static const char essential[] =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz"
    "€éèëïöüáóí";

/* Signs that every pack prints, and what may stand for them where a font lacks them, the nearest
 * first. */
static const struct {
    uint32_t code, instead[2];
} signs[] = {
    {0xA0, {' '}},           /* no-break space */
    {0x2007, {' '}},         /* figure space */
    {0x2009, {' '}},         /* thin space */
    {0x202F, {' '}},         /* narrow no-break space */
    {0x2011, {'-'}},         /* non-breaking hyphen */
    {0x2212, {0x2013, '-'}}, /* minus */
    {0x2013, {0x2212, '-'}}, /* en dash */
    {0x2014, {0x2013, '-'}}, /* em dash */
    {0x2019, {'\''}},        /* apostrophe */
    {0xB7, {0x2022}},        /* middle dot */
    {0xD7, {'x'}},           /* times */
    {0xF7, {'/'}},           /* divided by */
    {0x394, {0x2206}},       /* Delta: the increment sign */
    {0x3A3, {0x2211}},       /* Sigma: the sum sign */
    {0xBB, {'>'}},           /* goes on */
    {0x2026, {0}},           /* ellipsis */
    {0x25B2, {0}},           /* sorted upwards, and downwards */
    {0x25BC, {0}},
};

static bool refuse(struct diag *diag, struct diag_position at, const char *path, const char *why,
                   const char *advice) {
    return diag_error(diag, EXIT_INPUT, at, advice, "%s: %s", path, why);
}

static bool kind_suits(struct str bytes, const char *path, struct diag_position at,
                       struct diag *diag) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (str_starts(bytes, str_from_text(refused[i].begin))) {
            return refuse(diag, at, path, refused[i].why, refused[i].advice);
        }
    }
    if (!str_starts(bytes, STR("\0\1\0\0")) && !str_starts(bytes, STR("true"))) {
        return refuse(diag, at, path, "this is not a font", "give a TrueType file (.ttf)");
    }
    return true;
}

/* What drawing and embedding need of the tables; font_parse judges the others. */
static bool tables_suit(struct font *font, struct arena *arena, const char *path,
                        struct diag_position at, struct diag *diag) {
    struct str table, head, loca;
    if (font_table(font->bytes, "fvar", &table)) {
        return refuse(diag, at, path, "a variable font",
                      "take the static regular and semibold files of the font");
    }
    if (!font_parse(font, arena) || !font_table(font->bytes, "glyf", &table) ||
        !font_table(font->bytes, "head", &head) || head.n < 54 ||
        !font_table(font->bytes, "loca", &loca) || !font_table(font->bytes, "hhea", &table) ||
        table.n < 36 || !font_table(font->bytes, "OS/2", &table) || table.n < 10 ||
        loca.n < ((size_t)font->n_glyphs + 1) * (head.s[51] != 0 ? 4 : 2)) {
        return refuse(diag, at, path, "the font is damaged or has no Unicode map",
                      "get the file again, or take another font");
    }
    return true;
}

/* The maker's word on embedding (OS/2 fsType). Where several bits of the low four are set, the
 * least strict holds. */
static bool may_embed(const struct font *font, const char *path, struct diag_position at,
                      struct diag *diag) {
    enum { RESTRICTED = 0x2, LICENCES = 0xE, WHOLE_ONLY = 0x100, BITMAPS_ONLY = 0x200 };
    struct str os2;
    font_table(font->bytes, "OS/2", &os2);
    unsigned type = (unsigned)(unsigned char)os2.s[8] << 8 | (unsigned char)os2.s[9];
    const char *advice =
        "ask its maker for a licence and a file that allow it, or take another font";
    if ((type & LICENCES) == RESTRICTED) {
        return refuse(diag, at, path, "its maker forbids embedding this font", advice);
    }
    if (type & WHOLE_ONLY) {
        return refuse(diag, at, path, "its maker forbids embedding a part of this font", advice);
    }
    if (type & BITMAPS_ONLY) {
        return refuse(diag, at, path, "its maker forbids embedding the outlines of this font",
                      advice);
    }
    return true;
}

static bool essentials_are_there(const struct font *font, struct arena *arena, const char *path,
                                 struct diag_position at, struct diag *diag) {
    struct strbuf missing = {0};
    size_t n = strlen(essential), length;
    for (size_t i = 0; i < n; i += length) {
        uint32_t code;
        length = font_decode(essential + i, n - i, &code);
        if (!font_has(font, code)) {
            strbuf_add_char(&missing, ' ');
            strbuf_add(&missing, essential + i, length);
        }
    }
    const char *all = missing.n > 0 ? arena_text(arena, missing.s, missing.n) : NULL;
    strbuf_release(&missing);
    return all == NULL ||
           diag_error(diag, EXIT_INPUT, at, "take a font, or a version of it, that has them",
                      "%s: the font lacks characters that every pack needs:%s", path, all);
}

static void utf8_add(struct strbuf *out, uint32_t code) {
    if (code < 0x800) {
        strbuf_add_char(out, (char)(0xC0 | code >> 6));
    } else {
        strbuf_add_char(out, (char)(0xE0 | code >> 12));
        strbuf_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
    }
    strbuf_add_char(out, (char)(0x80 | (code & 0x3F)));
}

/* Puts the nearest glyph in the place of a sign that is missing; names those without one. */
static void signs_fill(struct font *font, const char *path, struct diag_position at,
                       struct diag *diag) {
    struct strbuf missing = {0};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        uint16_t *glyph = &font->glyph[signs[i].code];
        for (size_t k = 0; k < 2 && *glyph == 0 && signs[i].instead[k] != 0; k++) {
            *glyph = font->glyph[signs[i].instead[k]];
        }
        if (*glyph == 0) {
            strbuf_add_char(&missing, ' ');
            utf8_add(&missing, signs[i].code);
        }
    }
    if (missing.n > 0) {
        diag_warning(diag, at, "take a font that has them, or accept it",
                     "%s: the font lacks signs, which print as \"?\":%.*s", path, (int)missing.n,
                     missing.s);
    }
    strbuf_release(&missing);
}

static void judge_digits(const struct font *font, const char *path, struct diag_position at,
                         struct diag *diag) {
    for (uint32_t digit = '1'; digit <= '9'; digit++) {
        if (font->advance[font->glyph[digit]] != font->advance[font->glyph['0']]) {
            diag_warning(diag, at, "take a version of the font with tabular figures",
                         "%s: its figures differ in width, so that columns of numbers will not "
                         "line up",
                         path);
            return;
        }
    }
}

/* The name in a PDF: the file's own, of letters, digits and hyphens. */
static const char *name_of(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/'), *start = slash ? slash + 1 : path,
               *dot = strrchr(start, '.');
    size_t n = dot != NULL && dot > start ? (size_t)(dot - start) : strlen(start);
    char *name = arena_text(arena, start, n < 60 ? n : 60);
    for (char *c = name; *c != '\0'; c++) {
        bool plain =
            (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        *c = plain ? *c : '-';
    }
    return name;
}

bool font_from_file(struct font *font, struct arena *arena, const char *path, const char *full,
                    struct diag_position at, struct diag *diag) {
    *font = (struct font){.name = name_of(arena, path)};
    if (!file_read(arena, full, FILE_LIMIT, EXIT_INPUT, &font->bytes, diag) ||
        !kind_suits(font->bytes, path, at, diag) || !tables_suit(font, arena, path, at, diag) ||
        !may_embed(font, path, at, diag) || !essentials_are_there(font, arena, path, at, diag)) {
        return false;
    }
    signs_fill(font, path, at, diag);
    judge_digits(font, path, at, diag);
    return true;
}

/* Ems that these characters take in our own fonts, regular and semibold. */
static const char sample[] = "abcdefghijklmnopqrstuvwxyz0123456789 ";
static const double our_width[2] = {17.517, 18.118};

void fonts_fit(struct fonts *fonts) {
    double smaller = 1;
    for (int i = 0; i < 2; i++) {
        double width = font_width(fonts, (enum weight)i, 1, sample, strlen(sample));
        smaller = fmin(smaller, our_width[i] / width);
    }
    smaller = fmax(smaller, SMALLEST);
    for (int i = 0; i < 2; i++) { /* a larger em is a smaller letter */
        struct font *font = &fonts->weights[i];
        font->units_per_em = (uint16_t)fmin(EM_MOST, round(font->units_per_em / smaller));
    }
}
