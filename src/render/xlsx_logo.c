/* The client's logo on the summary's sheet. */
#include <math.h>

#include "baten/image.h"
#include "render/xlsx.h"

#define PIXELS_A_POINT (96.0 / 72.0) /* of a sheet */
#define COLUMNS_WIDE 2               /* at most */
#define RIGHT_OF_HEADING 8           /* the heading runs over the columns before */

static bool is_first(const struct document *document, const struct doc_page *page) {
    size_t first = document->n_pages > 1 && document->pages[0].cover ? 1 : 0;
    return page == &document->pages[first];
}

void xlsx_logo(struct xlsx_sheet *sheet, const struct doc_page *page) {
    const struct document *document = sheet->book->document;
    const struct image *logo = document->logo;
    double width, height;
    if (logo == NULL || !is_first(document, page)) {
        return;
    }
    image_size(logo, &width, &height);
    lxw_image_options options = {
        .x_scale = width * PIXELS_A_POINT / logo->width,
        .y_scale = height * PIXELS_A_POINT / logo->height,
        .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
        .description =
            arena_format(sheet->book->arena, "%s", xlsx_text(sheet->book, document->organisation)),
    };
    uint16_t column =
        sheet->n_columns > RIGHT_OF_HEADING ? sheet->n_columns : (uint16_t)RIGHT_OF_HEADING;
    sheet->least_columns = (uint16_t)(column + COLUMNS_WIDE);
    xlsx_check(sheet->book, worksheet_insert_image_buffer_opt(sheet->worksheet, 0, column,
                                                              (const unsigned char *)logo->png.s,
                                                              logo->png.n, &options));
}
