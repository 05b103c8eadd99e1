/* Decoders of picture files: one library each, known in one file. */
#ifndef BASE_IMAGE_DECODE_H
#define BASE_IMAGE_DECODE_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/str.h"

#define IMAGE_SIDE_MOST 4000u /* pixels: a decoded picture stays below 64 MB */

struct pixels {
    uint32_t width, height;
    uint8_t *rgb; /* heap, the caller frees it */
};

/* True with pixels on white; else *why says what is wrong and, where we know, *advice what to do
 * (both static texts). */
bool image_from_png(struct str file, struct pixels *out, const char **why, const char **advice);
bool image_from_jpeg(struct str file, struct pixels *out, const char **why, const char **advice);
/* The pixels as a PNG file behind out; the same pixels give the same bytes. */
bool image_to_png(uint32_t width, uint32_t height, const uint8_t *rgb, struct strbuf *out);
/* The same with an index into the colours (red, green, blue each) for each pixel; at most 256. */
bool image_to_indexed_png(uint32_t width, uint32_t height, const uint8_t *indices,
                          const uint8_t *colours, uint32_t n_colours, struct strbuf *out);

#endif
