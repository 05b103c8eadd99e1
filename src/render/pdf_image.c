/* Image objects. */
#include "render/pdf_image.h"

#include <assert.h>

void pdf_images_open(struct pdf *pdf, struct pdf_images *images, const struct image *logo) {
    *images = (struct pdf_images){.logo = logo};
    if (logo == NULL) {
        return;
    }
    struct str pixels = {(const char *)logo->rgb, (size_t)logo->width * logo->height * 3};
    HPDF_Dict object = pdf_stream(pdf, pixels, false);
    HPDF_Dict_AddName(object, "Type", "XObject");
    HPDF_Dict_AddName(object, "Subtype", "Image");
    HPDF_Dict_AddNumber(object, "Width", (HPDF_INT32)logo->width);
    HPDF_Dict_AddNumber(object, "Height", (HPDF_INT32)logo->height);
    HPDF_Dict_AddName(object, "ColorSpace", "DeviceRGB");
    HPDF_Dict_AddNumber(object, "BitsPerComponent", 8);
    images->resources = pdf_indirect_dict(pdf);
    HPDF_Dict_Add(images->resources, PDF_IMAGE_NAME, object);
}

const char *pdf_image_name(const struct pdf_images *images, const struct image *image) {
    assert(image == images->logo);
    return PDF_IMAGE_NAME;
}
