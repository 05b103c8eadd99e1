/* Judges a picture file by its first bytes, has it decoded, and keeps what pages need of it. */
#include "baten/image.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/image_decode.h"
#include "baten/arena.h"
#include "baten/file.h"
#include "baten/xalloc.h"

#define FILE_LIMIT ((size_t)4 << 20)
#define PIXELS_A_POINT 4.0
#define POINTS_A_PIXEL_MOST 0.75 /* as on a screen of 96 dots an inch */
#define FAINTEST 215.0           /* of 255: what is lighter does not show on white */

/* What a file is, by how it begins; those without a decoder are refused with the advice. */
static const struct kind {
    const char *begin;
    bool (*decode)(struct str file, struct pixels *out, const char **why, const char **advice);
    const char *why, *advice;
} kinds[] = {
    {"\x89PNG\r\n\x1a\n", image_from_png, NULL, NULL},
    {"\xFF\xD8\xFF", image_from_jpeg, NULL, NULL},
    {"GIF8", NULL, "this is a GIF file", "save it as PNG"},
    {"BM", NULL, "this is a BMP file", "save it as PNG"},
    {"RIFF", NULL, "this is a WebP file", "save it as PNG"},
    {"%PDF", NULL, "this is a PDF file", "save the logo in it as PNG, 480 pixels wide"},
};
static const struct kind svg = {
    NULL, NULL, "this is an SVG file: not every format can show one",
    "save it as PNG, 480 pixels wide, with a transparent or white ground"};
static const struct kind unknown = {NULL, NULL, "this is neither a PNG nor a JPEG file",
                                    "save the logo as PNG, 480 pixels wide"};

static bool holds(struct str bytes, const char *word) {
    struct str start = {bytes.s, bytes.n < 1024 ? bytes.n : 1024};
    return memmem(start.s, start.n, word, strlen(word)) != NULL;
}

static const struct kind *kind_of(struct str bytes) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(bytes, str_from_text(kinds[i].begin))) {
            return &kinds[i];
        }
    }
    return holds(bytes, "<svg") ? &svg : &unknown;
}

static bool is_seen_on_white(const struct pixels *pixels) {
    size_t n = (size_t)pixels->width * pixels->height;
    for (size_t i = 0; i < n; i++) {
        const uint8_t *p = pixels->rgb + 3 * i;
        if (0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2] < FAINTEST) {
            return true;
        }
    }
    return false;
}

/* How much of pixel i the span [from, to) covers. */
static double share(double from, double to, size_t i) {
    return fmin(to, (double)i + 1) - fmax(from, (double)i);
}

/* The mean colour of the part of the picture that becomes pixel x, y of the smaller one. */
static void mean(const struct pixels *from, const struct image *to, uint32_t x, uint32_t y,
                 uint8_t *rgb) {
    double wide = (double)from->width / to->width, high = (double)from->height / to->height,
           left = x * wide, top = y * high, right = fmin(left + wide, from->width),
           bottom = fmin(top + high, from->height), sum[3] = {0}, area = 0;
    for (size_t row = (size_t)top; (double)row < bottom; row++) {
        for (size_t column = (size_t)left; (double)column < right; column++) {
            double part = share(top, bottom, row) * share(left, right, column);
            const uint8_t *p = from->rgb + 3 * (row * from->width + column);
            for (int c = 0; c < 3; c++) {
                sum[c] += part * p[c];
            }
            area += part;
        }
    }
    for (int c = 0; c < 3; c++) {
        rgb[c] = (uint8_t)lround(sum[c] / area);
    }
}

static void shrink(struct arena *arena, const struct pixels *pixels, struct image *image) {
    double least = fmax(1, fmax(pixels->width / (IMAGE_MOST_WIDE * PIXELS_A_POINT),
                                pixels->height / (IMAGE_MOST_HIGH * PIXELS_A_POINT)));
    image->width = (uint32_t)fmax(1, round(pixels->width / least));
    image->height = (uint32_t)fmax(1, round(pixels->height / least));
    size_t row = (size_t)image->width * 3;
    uint8_t *rgb = ARENA_ARRAY(arena, row * image->height, uint8_t);
    for (uint32_t y = 0; y < image->height; y++) {
        for (uint32_t x = 0; x < image->width; x++) {
            mean(pixels, image, x, y, rgb + row * y + 3 * (size_t)x);
        }
    }
    image->rgb = rgb;
}

static bool keep(struct arena *arena, const struct pixels *pixels, const struct image **image) {
    struct image *made = ARENA_NEW(arena, struct image);
    struct strbuf png = {0};
    shrink(arena, pixels, made);
    bool done = image_to_png(made->width, made->height, made->rgb, &png);
    if (done) {
        made->png = (struct str){arena_text(arena, png.s, png.n), png.n};
        *image = made;
    }
    strbuf_release(&png);
    return done;
}

bool image_read(struct arena *arena, const char *path, const char *full, struct diag_position at,
                const struct image **image, struct diag *diag) {
    struct str bytes;
    struct pixels pixels;
    if (!file_read(arena, full, FILE_LIMIT, EXIT_INPUT, &bytes, diag)) {
        return false;
    }
    const struct kind *kind = kind_of(bytes);
    const char *why = kind->why, *advice = kind->advice;
    if (kind->decode == NULL || !kind->decode(bytes, &pixels, &why, &advice)) {
        return diag_error(diag, EXIT_INPUT, at,
                          advice != NULL ? advice : "save it again, or export it as PNG", "%s: %s",
                          path, why);
    }
    bool seen = is_seen_on_white(&pixels), kept = seen && keep(arena, &pixels, image);
    free(pixels.rgb);
    if (!seen) {
        return diag_error(diag, EXIT_INPUT, at, "give the version of the logo for a light ground",
                          "%s: nothing of it can be seen on white paper", path);
    }
    return kept || diag_error(diag, EXIT_INPUT, at, "save it as PNG",
                              "%s: the picture could not be kept", path);
}

void image_size(const struct image *image, double *width, double *height) {
    double scale = fmin(POINTS_A_PIXEL_MOST,
                        fmin(IMAGE_MOST_WIDE / image->width, IMAGE_MOST_HIGH / image->height));
    *width = scale * image->width;
    *height = scale * image->height;
}
