/* A picture given by the user (the logo): read once, judged, laid on white and made no larger than
 * any page needs, so that every format prints the same pixels. */
#ifndef BATEN_IMAGE_H
#define BATEN_IMAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/diag.h"
#include "baten/str.h"

struct arena;

struct image {
    uint32_t width, height; /* pixels, at least 1 */
    const uint8_t *rgb;     /* [height * width * 3] sRGB, rows from the top; no alpha */
    struct str png;         /* the same pixels as a PNG file of our own, without the original's
                               metadata */
};

/* The largest a picture is ever drawn, in points; it is kept at four pixels a point. */
#define IMAGE_MOST_WIDE 120.0
#define IMAGE_MOST_HIGH 40.0

/* Reads the PNG or JPEG file `full`, in messages called `path`; all else, a damaged file, one that
 * is too large and one that nobody would see on white paper are an EXIT_INPUT error at `at` with
 * advice. The image is the arena's. */
bool image_read(struct arena *arena, const char *path, const char *full, struct diag_position at,
                const struct image **image, struct diag *diag);

/* Its size on a page in points: within 120 x 40, and never so large that a pixel shows. */
void image_size(const struct image *image, double *width, double *height);

/* Writes pixels as a PNG file behind out, as small as pictures of text can be: of at most 256
 * colours, the frequent ones as they are, the others as the nearest of those; a picture of very
 * many colours keeps them all. description (NULL = none) is kept in the file as what the picture
 * says. The same pixels give the same bytes. False: the library failed. */
bool image_encode(uint32_t width, uint32_t height, const uint8_t *rgb, const char *description,
                  struct strbuf *out);

#endif
