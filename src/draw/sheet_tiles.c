/* Tiles: a label, a large figure with its unit, the change, a small plot. Two columns of the grid
 * each. */
#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/plot.h"
#include "draw/sheet_block.h"

#define TILE_SPAN 2
#define TILE_GAP 14.0
#define VALUE_SIZE 23.0
#define VALUE_LEAST 11.0
#define LABEL_DROP 12.0
#define VALUE_DROP 25.0
#define CHANGE_DROP 13.0
#define SPARK_HEIGHT 20.0
#define SPARK_DROP 8.0

static const struct text_style label_style = {8, 10, WEIGHT_REGULAR, COLOUR_TEXT2};
static const struct text_style change_style = {8, 10, WEIGHT_REGULAR, COLOUR_TEXT2};

struct tile_laid {
    const struct doc_tile *tile;
    struct lines label, change;
    double value_size, prefix_width, value_width;
    bool unit_below; /* the unit has no room behind the value */
};
struct tiles_laid {
    struct tile_laid *tiles;
    size_t per_row;
    double width;
};

static const char *or_empty(const char *text) {
    return text == NULL ? "" : text;
}

/* A value that is too wide shrinks, since a cut one would be another. */
static void value_lay(const struct layout *layout, struct tile_laid *laid, double width) {
    const struct doc_tile *tile = laid->tile;
    const char *prefix = or_empty(tile->value_prefix), *value = text_of_cell(&tile->value);
    struct text_style style = {VALUE_SIZE, 0, WEIGHT_SEMIBOLD, COLOUR_INK},
                      unit = {9, 0, WEIGHT_REGULAR, COLOUR_TEXT2};
    double natural =
        text_measure(layout->fonts, prefix, style) + text_measure(layout->fonts, value, style);
    double unit_width = text_measure(layout->fonts, or_empty(tile->value_unit), unit);
    double room = width - (unit_width > 0 ? unit_width + 3 : 0);
    if (natural > room) {
        laid->unit_below = unit_width > 0 && natural * VALUE_LEAST / VALUE_SIZE > room;
        room = laid->unit_below ? width : room;
    }
    laid->value_size = natural > room ? VALUE_SIZE * room / natural : VALUE_SIZE;
    style.size = laid->value_size;
    laid->prefix_width = text_measure(layout->fonts, prefix, style);
    laid->value_width = laid->prefix_width + text_measure(layout->fonts, value, style);
}

static void tile_lay(const struct layout *layout, struct tile_laid *laid, double width) {
    const struct doc_tile *tile = laid->tile;
    const char *change = text_of_cell(&tile->change);
    struct doc_run runs[4] = {{.cell = tile->change, .strong = true}};
    size_t n = *change == '\0' ? 0 : 1;
    const char *behind = or_empty(tile->change_text);
    value_lay(layout, laid, width);
    runs[0].cell.link = NULL;
    if (laid->unit_below) {
        behind = arena_format(layout->arena, "%s%s%s", tile->value_unit,
                              *behind == '\0' ? "" : "; ", behind);
    }
    if (*behind != '\0') {
        const char *text =
            n == 0 ? behind : arena_format(layout->arena, "%s%s", doc_gap_before(behind), behind);
        runs[n++] = (struct doc_run){.cell = {.kind = CELL_TEXT, .text = text}};
    }
    struct doc_paragraph paragraph = {runs, n};
    laid->label = layout_text(layout, tile->label, label_style, width, WRAP_FULL);
    laid->change = lines_of_paragraph(layout->fonts, layout->arena, &paragraph, change_style, width,
                                      WRAP_FULL);
}

/* All tiles of a row are as high as the highest. */
struct row_size {
    double label, change, spark;
};
static struct row_size row_size(const struct tiles_laid *all, size_t first, size_t n) {
    struct row_size size = {0};
    for (size_t i = first; i < first + all->per_row && i < n; i++) {
        const struct tile_laid *laid = &all->tiles[i];
        size.label = fmax(size.label,
                          laid->label.n > 1 ? (double)(laid->label.n - 1) * label_style.lead : 0);
        size.change = fmax(
            size.change, laid->change.n > 1 ? (double)(laid->change.n - 1) * change_style.lead : 0);
        size.spark = laid->tile->spark != NULL ? SPARK_DROP + SPARK_HEIGHT : size.spark;
    }
    return size;
}

static double row_height(struct row_size size) {
    return LABEL_DROP + size.label + VALUE_DROP + CHANGE_DROP + size.change + size.spark + 1;
}

static void tiles_measure(const struct layout *layout, struct flow *flow) {
    const struct doc_block *block = flow->block;
    if (block->n_tiles == 0) {
        return;
    }
    struct tiles_laid *all = ARENA_NEW(layout->arena, struct tiles_laid);
    double columns = floor((flow->width + GUTTER) / (COLUMN_PITCH * TILE_SPAN));
    all->per_row = columns < 1 ? 1 : (size_t)columns;
    all->width = fmin(COLUMN_PITCH * TILE_SPAN - GUTTER, flow->width);
    all->tiles = ARENA_ARRAY(layout->arena, block->n_tiles, struct tile_laid);
    for (size_t i = 0; i < block->n_tiles; i++) {
        all->tiles[i].tile = &block->tiles[i];
        tile_lay(layout, &all->tiles[i], all->width);
    }
    size_t rows = (block->n_tiles + all->per_row - 1) / all->per_row;
    flow_pieces(layout, flow, rows);
    for (size_t r = 0; r < rows; r++) {
        flow->pieces[r].height = row_height(row_size(all, r * all->per_row, block->n_tiles)) +
                                 (r + 1 < rows ? TILE_GAP : 0);
    }
    flow->laid = all;
}

static void spark_draw(const struct layout *layout, struct canvas *canvas,
                       const struct doc_tile *tile, double x, double y, double width) {
    struct canvas spark;
    canvas_init(&spark, layout->arena, layout->fonts, width, SPARK_HEIGHT);
    plot_draw(&spark, tile->spark);
    canvas_begin(canvas, TAG_FIGURE, tile->spark->alt == NULL ? tile->label : tile->spark->alt,
                 NULL, NULL);
    canvas_place(canvas, &spark, x, y);
    canvas_end(canvas, TAG_FIGURE);
    canvas_release(&spark);
}

static void label_draw(const struct layout *layout, struct canvas *canvas,
                       const struct tile_laid *laid, double x, double y) {
    const char *link = laid->tile->link;
    bool linked = link != NULL && layout_sheet_of(layout, link) > 0;
    canvas_begin(canvas, TAG_LABEL, NULL, NULL, NULL);
    if (linked) {
        canvas_begin(canvas, TAG_LINK, laid->tile->label, arena_format(layout->arena, "#%s", link),
                     NULL);
    }
    lines_draw(canvas, &laid->label, 0, laid->label.n, x, y, ANCHOR_START);
    if (linked) {
        canvas_end(canvas, TAG_LINK);
    }
    canvas_end(canvas, TAG_LABEL);
}

static void value_draw(struct canvas *canvas, const struct tile_laid *laid, double x, double y) {
    const struct doc_tile *tile = laid->tile;
    enum colour colour = text_tone(tile->value.tone, COLOUR_INK);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    if (laid->prefix_width > 0) {
        canvas_text(canvas, x, y, laid->value_size, WEIGHT_SEMIBOLD, ANCHOR_START, colour,
                    tile->value_prefix, NULL);
    }
    canvas_text(canvas, x + laid->prefix_width, y, laid->value_size, WEIGHT_SEMIBOLD, ANCHOR_START,
                colour, text_of_cell(&tile->value), tile->value.figure);
    if (*or_empty(tile->value_unit) != '\0' && !laid->unit_below) {
        text_gap(canvas, x + laid->value_width, y, change_style);
        canvas_text(canvas, x + laid->value_width + 3, y, 9, WEIGHT_REGULAR, ANCHOR_START,
                    COLOUR_TEXT2, tile->value_unit, NULL);
    }
    canvas_end(canvas, TAG_P);
}

static void tile_draw(const struct layout *layout, struct canvas *canvas,
                      const struct tile_laid *laid, struct row_size size, double x, double y,
                      double width) {
    rule_draw(canvas, x, y, width, COLOUR_INK, 0.75);
    canvas_begin(canvas, TAG_ITEM, NULL, NULL, NULL);
    label_draw(layout, canvas, laid, x, y + LABEL_DROP);
    y += LABEL_DROP + size.label + VALUE_DROP;
    canvas_begin(canvas, TAG_BODY, NULL, NULL, NULL);
    value_draw(canvas, laid, x, y);
    canvas_begin(canvas, TAG_P, NULL, NULL, NULL);
    lines_draw(canvas, &laid->change, 0, laid->change.n, x, y + CHANGE_DROP, ANCHOR_START);
    canvas_end(canvas, TAG_P);
    if (laid->tile->spark != NULL) {
        spark_draw(layout, canvas, laid->tile, x, y + CHANGE_DROP + size.change + SPARK_DROP,
                   width);
    }
    canvas_end(canvas, TAG_BODY);
    canvas_end(canvas, TAG_ITEM);
}

static void tiles_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                       size_t from, size_t to, double x, double y, double height) {
    const struct tiles_laid *all = flow->laid;
    (void)height;
    if (all == NULL) {
        return;
    }
    canvas_begin(canvas, TAG_LIST, NULL, NULL, NULL);
    for (size_t r = from; r < to; r++) {
        struct row_size size = row_size(all, r * all->per_row, flow->block->n_tiles);
        for (size_t i = 0; i < all->per_row && r * all->per_row + i < flow->block->n_tiles; i++) {
            tile_draw(layout, canvas, &all->tiles[r * all->per_row + i], size,
                      x + COLUMN_PITCH * TILE_SPAN * (double)i, y, all->width);
        }
        y += flow->pieces[r].height;
    }
    canvas_end(canvas, TAG_LIST);
}

const struct block_kind_layout tiles_layout = {tiles_measure, tiles_draw};
