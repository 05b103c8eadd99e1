/* The client's logo on sheets: never larger than 120 by 40, always on paper. */
#include "baten/image.h"
#include "draw/sheet_block.h"

#define GAP 10.0 /* to what stands under it */

void logo_draw(const struct layout *layout, struct canvas *canvas, double x, double y) {
    const struct image *logo = layout->document->logo;
    double width, height;
    if (logo == NULL) {
        return;
    }
    image_size(logo, &width, &height);
    canvas_begin(canvas, TAG_FIGURE, layout->document->organisation, NULL, NULL);
    canvas_image(canvas, x, y, width, height, logo);
    canvas_end(canvas, TAG_FIGURE);
}

static void block_measure_logo(const struct layout *layout, struct flow *flow) {
    double width, height;
    if (layout->document->logo == NULL) {
        return;
    }
    image_size(layout->document->logo, &width, &height);
    flow_pieces(layout, flow, 1);
    flow->pieces[0].height = height + GAP;
}

static void block_draw_logo(const struct layout *layout, const struct flow *flow,
                            struct canvas *canvas, size_t from, size_t to, double x, double y,
                            double height) {
    (void)flow, (void)from, (void)to, (void)height;
    logo_draw(layout, canvas, x, y);
}

const struct block_kind_layout logo_layout = {block_measure_logo, block_draw_logo};
