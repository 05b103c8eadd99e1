/* Tables on sheets: a head that is repeated, rows of wrapped cells, totals between rules. */
#include <assert.h>
#include <math.h>

#include "baten/arena.h"
#include "draw/sheet_block.h"
#include "draw/sheet_columns.h"

#define HEAD_FOOT 6.0 /* from the last baseline of the head to its rule */
#define HEAD_DROP 9.0
#define ROW_PLAIN_HEIGHT 14.6
#define ROW_DENSE_HEIGHT 13.6
#define TOTAL_MORE 2.0
#define GROUP_MORE 4.0
#define HAIRLINE_FROM 20.0 /* rows of that height are set apart by a line */
#define SLICE_LINES 20     /* a row of more lines may be cut between sheets */

/* A row, or some lines of a very long one. */
struct slice {
    size_t row, from, to; /* lines */
};
struct table_laid {
    const struct doc_table *table;
    struct columns columns;
    struct lines *heads; /* [n_columns] */
    struct lines *cells; /* [n_rows * n_columns] */
    struct slice *slices;
    size_t n_slices;
    double row_height;
};

static double heads_lay(const struct layout *layout, struct table_laid *laid) {
    size_t most = 0;
    laid->heads = ARENA_ARRAY(layout->arena, laid->table->n_columns, struct lines);
    for (size_t i = 0; i < laid->table->n_columns; i++) {
        assert(laid->columns.w != NULL);
        laid->heads[i] = layout_text(layout, laid->table->columns[i].title, columns_head_style,
                                     laid->columns.w[i], WRAP_FULL);
        most = laid->heads[i].n > most ? laid->heads[i].n : most;
    }
    return most == 0 ? 0 : HEAD_DROP + (double)(most - 1) * columns_head_style.lead + HEAD_FOOT;
}

/* Lines of the longest cell, at least 1. */
static size_t row_lay(const struct layout *layout, struct table_laid *laid, size_t r) {
    const struct doc_row *row = &laid->table->rows[r];
    bool spans = columns_spans(laid->table, row);
    size_t most = 1;
    for (size_t i = 0; i < laid->table->n_columns; i++) {
        double width = laid->columns.w[i] - columns_indent(row->kind, i);
        if (spans) {
            width = laid->columns.x[laid->table->n_columns - 1] +
                    laid->columns.w[laid->table->n_columns - 1];
        }
        struct lines *cell = &laid->cells[r * laid->table->n_columns + i];
        *cell = lines_of_cell(layout->fonts, layout->arena, &row->cells[i],
                              columns_style(row->kind, laid->columns.size), width);
        most = cell->n > most ? cell->n : most;
    }
    return most;
}

static double slice_height(const struct table_laid *laid, const struct slice *slice) {
    enum row_kind kind = laid->table->rows[slice->row].kind;
    double lead = columns_style(kind, laid->columns.size).lead;
    double more = kind == ROW_TOTAL                       ? TOTAL_MORE
                  : kind == ROW_GROUP && slice->from == 0 ? GROUP_MORE
                                                          : 0;
    return laid->row_height + (double)(slice->to - slice->from - 1) * lead + more;
}

static bool follows(const struct doc_table *table, size_t row) {
    enum row_kind kind = table->rows[row].kind;
    return kind == ROW_TOTAL || kind == ROW_SUBTOTAL || kind == ROW_OF_WHICH;
}

/* No row stands alone at the head or the foot of a part; totals and parts of a row stay with it,
 * groups with their first row. */
static bool keeps(const struct table_laid *laid, size_t i) {
    const struct slice *slice = &laid->slices[i];
    if (i == 0 || slice->from > 0) {
        return false;
    }
    size_t row = slice->row;
    return i == 1 || row + 1 == laid->table->n_rows || follows(laid->table, row) ||
           laid->table->rows[row - 1].kind == ROW_GROUP;
}

static void table_measure(const struct layout *layout, struct flow *flow) {
    const struct doc_table *table = flow->block->table;
    if (table == NULL || table->n_columns == 0) {
        return;
    }
    struct table_laid *laid = ARENA_NEW(layout->arena, struct table_laid);
    *laid = (struct table_laid){.table = table,
                                .row_height = table->dense ? ROW_DENSE_HEIGHT : ROW_PLAIN_HEIGHT};
    laid->columns = columns_fit(layout, table, flow->width);
    laid->cells = ARENA_ARRAY(layout->arena, table->n_rows * table->n_columns + 1, struct lines);
    flow->repeat = heads_lay(layout, laid);
    size_t *lines = ARENA_ARRAY(layout->arena, table->n_rows + 1, size_t), n = 0;
    for (size_t r = 0; r < table->n_rows; r++) {
        lines[r] = row_lay(layout, laid, r);
        n += (lines[r] + SLICE_LINES - 1) / SLICE_LINES;
    }
    laid->slices = ARENA_ARRAY(layout->arena, n + 1, struct slice);
    for (size_t r = 0; r < table->n_rows; r++) {
        for (size_t from = 0; from < lines[r]; from += SLICE_LINES) {
            size_t to = from + SLICE_LINES < lines[r] ? from + SLICE_LINES : lines[r];
            laid->slices[laid->n_slices++] = (struct slice){r, from, to};
        }
    }
    flow_pieces(layout, flow, n);
    for (size_t i = 0; i < n; i++) {
        flow->pieces[i] = (struct piece){slice_height(laid, &laid->slices[i]), keeps(laid, i)};
    }
    flow->laid = laid;
}

static void cell_draw(struct canvas *canvas, const struct table_laid *laid,
                      const struct lines *lines, size_t column, size_t from, size_t to, double x,
                      double y, double indent) {
    double left = x + laid->columns.x[column];
    if (laid->table->columns[column].align == ALIGN_RIGHT) {
        lines_draw(canvas, lines, from, to, left + laid->columns.w[column], y, ANCHOR_END);
    } else {
        lines_draw(canvas, lines, from, to, left + indent, y, ANCHOR_START);
    }
}

static void heads_draw(struct canvas *canvas, const struct table_laid *laid, double repeat,
                       double x, double y, double width) {
    canvas_begin(canvas, TAG_THEAD, NULL, NULL, NULL);
    canvas_begin(canvas, TAG_TR, NULL, NULL, NULL);
    for (size_t i = 0; i < laid->table->n_columns; i++) {
        const struct lines *head = &laid->heads[i];
        double first = y + repeat - HEAD_FOOT -
                       (head->n == 0 ? 0 : (double)(head->n - 1)) * columns_head_style.lead;
        canvas_begin(canvas, TAG_TH, NULL, NULL, NULL);
        cell_draw(canvas, laid, head, i, 0, head->n, x, first, 0);
        canvas_end(canvas, TAG_TH);
    }
    canvas_end(canvas, TAG_TR);
    canvas_end(canvas, TAG_THEAD);
    rule_draw(canvas, x, y + repeat, width, COLOUR_INK, 0.75);
}

static void slice_draw(struct canvas *canvas, const struct table_laid *laid,
                       const struct slice *slice, double x, double y) {
    const struct doc_row *row = &laid->table->rows[slice->row];
    double lead = columns_style(row->kind, laid->columns.size).lead;
    double baseline = y + (laid->row_height - lead) / 2 + lead * 0.77;
    baseline += row->kind == ROW_TOTAL                       ? TOTAL_MORE / 2
                : row->kind == ROW_GROUP && slice->from == 0 ? GROUP_MORE
                                                             : 0;
    canvas_begin(canvas, TAG_TR, NULL, NULL, NULL);
    for (size_t i = 0; i < laid->table->n_columns; i++) {
        enum tag tag = i == 0 && row->cells[0].kind == CELL_TEXT ? TAG_TH_ROW : TAG_TD;
        canvas_begin(canvas, tag, NULL, NULL, NULL);
        cell_draw(canvas, laid, &laid->cells[slice->row * laid->table->n_columns + i], i,
                  slice->from, slice->to, x, baseline, columns_indent(row->kind, i));
        canvas_end(canvas, tag);
    }
    canvas_end(canvas, TAG_TR);
}

/* Totals stand between rules; tall rows have a hairline between them. */
static void rules_draw(struct canvas *canvas, const struct table_laid *laid, size_t i, bool last,
                       double x, double y, double height, double width) {
    if (laid->table->rows[laid->slices[i].row].kind == ROW_TOTAL) {
        rule_draw(canvas, x, y, width, COLOUR_INK, 0.75);
        rule_draw(canvas, x, y + height, width, COLOUR_INK, 0.75);
    } else if (!last && height >= HAIRLINE_FROM &&
               laid->table->rows[laid->slices[i + 1].row].kind != ROW_TOTAL) {
        rule_draw(canvas, x, y + height, width, COLOUR_GRID, 0.5);
    }
}

static void table_draw(const struct layout *layout, const struct flow *flow, struct canvas *canvas,
                       size_t from, size_t to, double x, double y, double height) {
    const struct table_laid *laid = flow->laid;
    (void)layout, (void)height;
    if (laid == NULL) {
        return;
    }
    canvas_begin(canvas, TAG_TABLE, laid->table->caption, NULL, NULL);
    canvas->at[canvas->n - 1].columns = (int)laid->table->n_columns;
    if (flow->repeat > 0) {
        heads_draw(canvas, laid, flow->repeat, x, y, flow->width);
    }
    y += flow->repeat;
    to = to < laid->n_slices ? to : laid->n_slices;
    canvas_begin(canvas, TAG_TBODY, NULL, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        slice_draw(canvas, laid, &laid->slices[i], x, y);
        rules_draw(canvas, laid, i, i + 1 == to, x, y, flow->pieces[i].height, flow->width);
        y += flow->pieces[i].height;
    }
    canvas_end(canvas, TAG_TBODY);
    canvas_end(canvas, TAG_TABLE);
}

const struct block_kind_layout table_layout = {table_measure, table_draw};
