/* PNG files through libpng's simplified interface: every colour type and depth comes out as 8-bit
 * RGBA, which is laid on white. */
#include "base/image_decode.h"

#include <png.h>
#include <stdlib.h>

#include "baten/xalloc.h"

/* Lays n pixels of red, green, blue and alpha on white, as screens do: by the stored values. */
static void on_white(const uint8_t *rgba, size_t n, uint8_t *rgb) {
    for (size_t i = 0; i < n; i++) {
        unsigned alpha = rgba[4 * i + 3];
        for (size_t c = 0; c < 3; c++) {
            rgb[3 * i + c] = (uint8_t)((rgba[4 * i + c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }
}

bool image_from_png(struct str file, struct pixels *out, const char **why, const char **advice) {
    png_image image = {.version = PNG_IMAGE_VERSION};
    *why = "the PNG file is damaged";
    *advice = NULL;
    if (!png_image_begin_read_from_memory(&image, file.s, file.n)) {
        return false;
    }
    if (image.width > IMAGE_SIDE_MOST || image.height > IMAGE_SIDE_MOST) {
        png_image_free(&image);
        *why = "the picture is larger than 4000 pixels a side";
        *advice = "save it smaller: 480 by 160 pixels print sharp";
        return false;
    }
    image.format = PNG_FORMAT_RGBA;
    size_t n = (size_t)image.width * image.height;
    uint8_t *rgba = xalloc(n, 4);
    bool done = png_image_finish_read(&image, NULL, rgba, 0, NULL);
    if (done) {
        *out = (struct pixels){image.width, image.height, xalloc(n, 3)};
        on_white(rgba, n, out->rgb);
    }
    free(rgba);
    return done;
}

static bool encode(png_image *image, const uint8_t *pixels, const uint8_t *colours,
                   struct strbuf *out) {
    png_alloc_size_t most = PNG_IMAGE_PNG_SIZE_MAX(*image);
    char *bytes = xalloc(most, 1);
    bool done = png_image_write_to_memory(image, bytes, &most, 0, pixels, 0, colours);
    if (done) {
        strbuf_add(out, bytes, most);
    }
    free(bytes);
    return done;
}

bool image_to_png(uint32_t width, uint32_t height, const uint8_t *rgb, struct strbuf *out) {
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = PNG_FORMAT_RGB};
    return encode(&image, rgb, NULL, out);
}

bool image_to_indexed_png(uint32_t width, uint32_t height, const uint8_t *indices,
                          const uint8_t *colours, uint32_t n_colours, struct strbuf *out) {
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = width,
                       .height = height,
                       .format = PNG_FORMAT_RGB_COLORMAP,
                       .colormap_entries = n_colours};
    return encode(&image, indices, colours, out);
}
