/* The dictionaries of the embedded fonts. */
#include "render/pdf_font.h"

#include <string.h>

#include "baten/map.h"

#define CODES 65536u
#define BLOCK_MOST 100 /* entries of one block of a Unicode map */

void pdf_font_init(struct pdf *pdf, struct pdf_font *font, const struct font *from) {
    *font = (struct pdf_font){.font = from, .dict = pdf_indirect_dict(pdf)};
}

static bool is_used(const struct pdf_font *font, uint32_t code) {
    return font->used[code / 8] >> (code % 8) & 1;
}

void pdf_font_codes(struct pdf_font *font, struct strbuf *out, const char *text) {
    static const char hex[] = "0123456789ABCDEF";
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        code = code < CODES && font->font->glyph[code] != 0 ? code : '?';
        font->used[code / 8] = (unsigned char)(font->used[code / 8] | 1u << (code % 8));
        const char digits[] = {hex[code >> 12], hex[code >> 8 & 15], hex[code >> 4 & 15],
                               hex[code & 15]};
        strbuf_add(out, digits, sizeof digits);
    }
}

static int32_t width_of(const struct pdf_font *font, uint32_t code) {
    int32_t units = font->font->advance[font->font->glyph[code]], em = font->font->units_per_em;
    return (units * 1000 + em / 2) / em;
}

/* [first [w w w] first [w] …] */
static void widths_add(struct pdf *pdf, const struct pdf_font *font, HPDF_Dict descendant) {
    HPDF_Array all = pdf_array(pdf), run = NULL;
    HPDF_Dict_Add(descendant, "W", all);
    for (uint32_t code = 0; code < CODES; code++) {
        if (!is_used(font, code)) {
            run = NULL;
            continue;
        }
        if (run == NULL) {
            run = pdf_array(pdf);
            HPDF_Array_AddNumber(all, (HPDF_INT32)code);
            HPDF_Array_Add(all, run);
        }
        HPDF_Array_AddNumber(run, width_of(font, code));
    }
}

static HPDF_Dict glyph_map(struct pdf *pdf, const struct pdf_font *font) {
    struct strbuf map = {0};
    uint32_t last = 0;
    for (uint32_t code = 0; code < CODES; code++) {
        last = is_used(font, code) ? code : last;
    }
    for (uint32_t code = 0; code <= last; code++) {
        unsigned glyph = is_used(font, code) ? font->font->glyph[code] : 0;
        strbuf_add_char(&map, (char)(glyph >> 8));
        strbuf_add_char(&map, (char)glyph);
    }
    HPDF_Dict stream = pdf_stream(pdf, strbuf_str(&map), false);
    strbuf_release(&map);
    return stream;
}

static HPDF_Dict unicode_map(struct pdf *pdf, const struct pdf_font *font) {
    struct strbuf map = {0}, block = {0};
    size_t in_block = 0;
    strbuf_add_text(&map,
                    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (uint32_t code = 0; code <= CODES; code++) {
        if (in_block > 0 && (code == CODES || in_block == BLOCK_MOST)) {
            strbuf_addf(&map, "%zu beginbfchar\n%sendbfchar\n", in_block, block.s);
            strbuf_clear(&block);
            in_block = 0;
        }
        if (code < CODES && is_used(font, code)) {
            strbuf_addf(&block, "<%04X> <%04X>\n", (unsigned)code, (unsigned)code);
            in_block++;
        }
    }
    strbuf_add_text(&map, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    HPDF_Dict stream = pdf_stream(pdf, strbuf_str(&map), false);
    strbuf_release(&map);
    strbuf_release(&block);
    return stream;
}

static int32_t metric(const struct font *font, struct str table, size_t at) {
    const unsigned char *p = (const unsigned char *)table.s + at;
    int32_t units = (int16_t)(p[0] << 8 | p[1]);
    return units * 1000 / font->units_per_em;
}

/* The measures that a reader falls back on when it cannot use the program. */
static bool descriptor_fill(struct pdf *pdf, const struct pdf_font *font, HPDF_Dict descriptor,
                            const char *name) {
    struct str head, hhea, os2;
    if (!font_table(font->font->bytes, "head", &head) || head.n < 54 ||
        !font_table(font->font->bytes, "hhea", &hhea) || hhea.n < 36 ||
        !font_table(font->font->bytes, "OS/2", &os2) || os2.n < 10) {
        return false;
    }
    bool has_capital = os2.n >= 90; /* older tables do not say how high capitals are */
    int32_t boldness = (unsigned char)os2.s[4] << 8 | (unsigned char)os2.s[5];
    HPDF_Array box = pdf_array(pdf);
    HPDF_Dict_AddName(descriptor, "Type", "FontDescriptor");
    HPDF_Dict_AddName(descriptor, "FontName", name);
    HPDF_Dict_AddNumber(descriptor, "Flags", HPDF_FONT_STD_CHARSET);
    HPDF_Dict_Add(descriptor, "FontBBox", box);
    for (size_t i = 0; i < 4; i++) {
        HPDF_Array_AddNumber(box, metric(font->font, head, 36 + 2 * i));
    }
    HPDF_Dict_AddNumber(descriptor, "ItalicAngle", 0);
    HPDF_Dict_AddNumber(descriptor, "Ascent", metric(font->font, hhea, 4));
    HPDF_Dict_AddNumber(descriptor, "Descent", metric(font->font, hhea, 6));
    HPDF_Dict_AddNumber(descriptor, "CapHeight",
                        has_capital ? metric(font->font, os2, 88) : metric(font->font, hhea, 4));
    HPDF_Dict_AddNumber(descriptor, "StemV", 10 + 220 * (boldness - 50) / 900);
    return true;
}

static bool program_add(struct pdf *pdf, const struct pdf_font *font, HPDF_Dict descriptor) {
    struct strbuf program = {0};
    unsigned char *keep = ARENA_ARRAY(pdf->arena, font->font->n_glyphs, unsigned char);
    for (uint32_t code = 0; code < CODES; code++) {
        if (is_used(font, code)) {
            keep[font->font->glyph[code]] = 1;
        }
    }
    bool ok = pdf_font_program(font->font, pdf->arena, keep, &program);
    if (ok) {
        HPDF_Dict stream = pdf_stream(pdf, strbuf_str(&program), false);
        HPDF_Dict_AddNumber(stream, "Length1", (HPDF_INT32)program.n);
        HPDF_Dict_Add(descriptor, "FontFile2", stream);
    }
    strbuf_release(&program);
    return ok;
}

/* Six letters that stand for the set of glyphs, as a subset's name begins. */
static const char *subset_name(struct pdf *pdf, const struct pdf_font *font) {
    char *name = arena_format(pdf->arena, "AAAAAA+%s", font->font->name);
    uint64_t hash = hash_bytes(font->used, sizeof font->used, 0);
    for (int i = 0; i < 6; i++, hash /= 26) {
        name[i] = (char)('A' + hash % 26);
    }
    return name;
}

bool pdf_font_finish(struct pdf *pdf, struct pdf_font *font) {
    const char *name = subset_name(pdf, font);
    HPDF_Dict descendant = pdf_indirect_dict(pdf), system = pdf_dict(pdf),
              descriptor = pdf_indirect_dict(pdf);
    HPDF_Array descendants = pdf_array(pdf);
    HPDF_Dict_AddName(font->dict, "Type", "Font");
    HPDF_Dict_AddName(font->dict, "Subtype", "Type0");
    HPDF_Dict_AddName(font->dict, "BaseFont", name);
    HPDF_Dict_AddName(font->dict, "Encoding", "Identity-H");
    HPDF_Dict_Add(font->dict, "DescendantFonts", descendants);
    HPDF_Array_Add(descendants, descendant);
    HPDF_Dict_Add(font->dict, "ToUnicode", unicode_map(pdf, font));
    HPDF_Dict_AddName(descendant, "Type", "Font");
    HPDF_Dict_AddName(descendant, "Subtype", "CIDFontType2");
    HPDF_Dict_AddName(descendant, "BaseFont", name);
    HPDF_Dict_Add(descendant, "CIDSystemInfo", system);
    pdf_add_ascii(pdf, system, "Registry", "Adobe");
    pdf_add_ascii(pdf, system, "Ordering", "Identity");
    HPDF_Dict_AddNumber(system, "Supplement", 0);
    widths_add(pdf, font, descendant);
    HPDF_Dict_Add(descendant, "CIDToGIDMap", glyph_map(pdf, font));
    HPDF_Dict_Add(descendant, "FontDescriptor", descriptor);
    return descriptor_fill(pdf, font, descriptor, name) && program_add(pdf, font, descriptor);
}
