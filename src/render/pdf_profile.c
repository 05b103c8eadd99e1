/* The colour profile of the file: sRGB in the ICC's version 4, written from its definition (IEC
 * 61966-2-1 adapted to D50). */
#include "render/pdf_archive.h"

#include <string.h>

#define HEADER_BYTES 128u
#define N_TAGS 10u

/* Numbers in 1/65536. */
static const int32_t white_d50[] = {63190, 65536, 54061};
static const int32_t red[] = {28579, 14582, 913}, green[] = {25236, 46981, 6364},
                     blue[] = {9377, 3973, 46804};
static const int32_t d65_to_d50[] = {68669, 1500, -3285, 1936, 64912, -1117, -605, 986, 49292};
static const int32_t curve[] = {157286, 62119, 3417, 5072,
                                2651}; /* (a x + b)^g, below d: c x; in the order g a b c d */

static void add16(struct strbuf *out, uint32_t value) {
    strbuf_add_char(out, (char)(value >> 8));
    strbuf_add_char(out, (char)value);
}

static void add32(struct strbuf *out, uint32_t value) {
    add16(out, value >> 16);
    add16(out, value);
}

static void add_numbers(struct strbuf *out, const int32_t *numbers, size_t n) {
    for (size_t i = 0; i < n; i++) {
        add32(out, (uint32_t)numbers[i]);
    }
}

static void add_zeros(struct strbuf *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        strbuf_add_char(out, '\0');
    }
}

static void add_text(struct strbuf *out, const char *text) {
    strbuf_add_text(out, "mluc");
    add32(out, 0);
    add32(out, 1);  /* one language */
    add32(out, 12); /* bytes of its record */
    strbuf_add_text(out, "enUS");
    add32(out, (uint32_t)(2 * strlen(text)));
    add32(out, 28);
    for (; *text != '\0'; text++) {
        add16(out, (unsigned char)*text);
    }
}

static void add_xyz(struct strbuf *out, const int32_t *xyz) {
    strbuf_add_text(out, "XYZ ");
    add32(out, 0);
    add_numbers(out, xyz, 3);
}

static void add_curve(struct strbuf *out) {
    strbuf_add_text(out, "para");
    add32(out, 0);
    add16(out, 3); /* the kind with five parameters */
    add16(out, 0);
    add_numbers(out, curve, 5);
}

static void add_adaptation(struct strbuf *out) {
    strbuf_add_text(out, "sf32");
    add32(out, 0);
    add_numbers(out, d65_to_d50, 9);
}

struct profile_tag {
    const char *name;
    size_t offset, length;
};

/* The data of all tags; the three curves are one. */
static void data_write(struct strbuf *data, struct profile_tag tags[N_TAGS]) {
    static const char *const names[N_TAGS] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                              "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    for (size_t i = 0; i < N_TAGS; i++) {
        tags[i] = (struct profile_tag){.name = names[i], .offset = data->n};
        switch (i) {
        case 0: add_text(data, "sRGB"); break;
        case 1: add_text(data, "No copyright"); break;
        case 2: add_xyz(data, white_d50); break;
        case 3: add_adaptation(data); break;
        case 4: add_xyz(data, red); break;
        case 5: add_xyz(data, green); break;
        case 6: add_xyz(data, blue); break;
        case 7: add_curve(data); break;
        default: tags[i] = (struct profile_tag){names[i], tags[7].offset, tags[7].length}; continue;
        }
        tags[i].length = data->n - tags[i].offset;
        add_zeros(data, (4 - data->n % 4) % 4);
    }
}

void pdf_profile_write(struct strbuf *out) {
    struct profile_tag tags[N_TAGS];
    struct strbuf data = {0};
    data_write(&data, tags);
    size_t start = HEADER_BYTES + 4 + 12 * N_TAGS;
    add32(out, (uint32_t)(start + data.n));
    add32(out, 0);
    add32(out, 0x04200000); /* version 4.2, the one PDF 1.7 knows */
    strbuf_add_text(out, "mntrRGB XYZ ");
    add16(out, 2020), add16(out, 1), add16(out, 1); /* a date is required; the content has none */
    add_zeros(out, 6);
    strbuf_add_text(out, "acsp");
    add_zeros(out, 28);
    add_numbers(out, white_d50, 3);
    add_zeros(out, HEADER_BYTES - 80);
    add32(out, N_TAGS);
    for (size_t i = 0; i < N_TAGS; i++) {
        strbuf_add_text(out, tags[i].name);
        add32(out, (uint32_t)(start + tags[i].offset));
        add32(out, (uint32_t)tags[i].length);
    }
    strbuf_add_str(out, strbuf_str(&data));
    strbuf_release(&data);
}
