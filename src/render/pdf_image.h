/* The pictures of a PDF file: uncompressed RGB made smaller by the file's own means, without alpha
 * or profile, so that PDF/A has nothing to object to. */
#ifndef RENDER_PDF_IMAGE_H
#define RENDER_PDF_IMAGE_H

#include "baten/image.h"
#include "render/pdf_object.h"

#define PDF_IMAGE_NAME "Logo"

struct pdf_images {
    const struct image *logo;
    HPDF_Dict resources; /* for the pages; NULL = there is no picture */
};

/* Adds the one picture a document may have; NULL = none. */
void pdf_images_open(struct pdf *pdf, struct pdf_images *images, const struct image *logo);
/* The name in the page's resources of a picture that was added. */
const char *pdf_image_name(const struct pdf_images *images, const struct image *image);

#endif
