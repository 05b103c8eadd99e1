/* Column widths of tables. */
#include "draw/sheet_columns.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"

#define LEAST_TEXT 40.0    /* a wrapping column is at least this wide, if its content is */
#define LONGEST_WORD 110.0 /* longer words are cut rather than given room */
#define INDENT 12.0
#define SIZE_LEAST 7.0

const struct text_style columns_head_style = {8, 10, WEIGHT_SEMIBOLD, COLOUR_TEXT2};

/* What one column would like. */
struct need {
    double natural, word; /* widest cell, widest word of a cell */
    double head, head_word;
    double want, least;
    bool soft;   /* may be narrower than want */
    bool pinned; /* keeps its width while others grow */
};

struct text_style columns_style(enum row_kind kind, double size) {
    struct text_style style = {size, size + 2.5, WEIGHT_REGULAR, COLOUR_INK};
    switch (kind) {
    case ROW_PLAIN: break;
    case ROW_OF_WHICH:
        style.size -= 0.5;
        style.colour = COLOUR_TEXT2;
        break;
    case ROW_SUBTOTAL:
    case ROW_GROUP: style.weight = WEIGHT_SEMIBOLD; break;
    case ROW_TOTAL:
        style.weight = WEIGHT_SEMIBOLD;
        style.size += 0.5;
        break;
    }
    return style;
}

double columns_indent(enum row_kind kind, size_t column) {
    return kind == ROW_OF_WHICH && column == 0 ? INDENT : 0;
}

bool columns_spans(const struct doc_table *table, const struct doc_row *row) {
    for (size_t i = 1; i < table->n_columns; i++) {
        if (*text_of_cell(&row->cells[i]) != '\0') {
            return false;
        }
    }
    return row->kind == ROW_GROUP;
}

static struct need *needs_measure(const struct layout *layout, const struct doc_table *table,
                                  double size) {
    struct need *needs = ARENA_ARRAY(layout->arena, table->n_columns, struct need);
    for (size_t i = 0; i < table->n_columns; i++) {
        const char *title = table->columns[i].title == NULL ? "" : table->columns[i].title;
        needs[i].head = text_measure(layout->fonts, title, columns_head_style);
        needs[i].head_word = text_longest_word(layout->fonts, title, columns_head_style);
    }
    for (size_t r = 0; r < table->n_rows; r++) {
        const struct doc_row *row = &table->rows[r];
        for (size_t i = 0; !columns_spans(table, row) && i < table->n_columns; i++) {
            struct text_style style = columns_style(row->kind, size);
            style.weight = row->cells[i].tone == TONE_STRONG ? WEIGHT_SEMIBOLD : style.weight;
            const char *text = text_of_cell(&row->cells[i]);
            double indent = columns_indent(row->kind, i);
            needs[i].natural =
                fmax(needs[i].natural, indent + text_measure(layout->fonts, text, style));
            needs[i].word =
                fmax(needs[i].word, indent + text_longest_word(layout->fonts, text, style));
        }
    }
    return needs;
}

static void needs_settle(struct need *needs, const struct doc_table *table, bool soften) {
    for (size_t i = 0; i < table->n_columns; i++) {
        struct need *need = &needs[i];
        need->soft = table->columns[i].wrap || (soften && table->columns[i].align == ALIGN_LEFT);
        need->want = fmax(need->natural, need->head_word);
        need->least = need->want;
        if (need->soft) {
            double least = fmax(fmin(need->word, LONGEST_WORD), fmax(need->head_word, LEAST_TEXT));
            need->least = fmin(need->want, least);
        }
    }
}

static double key_of(const struct doc_column *column, const struct need *need) {
    return column->weight > 0 ? column->weight : need->want / 100;
}

/* Shares the room above the least widths among the soft columns, none above what it wants. */
static void widths_share(const struct doc_table *table, const struct need *needs, double room,
                         double *w) {
    for (size_t turn = 0; turn < table->n_columns && room > 0.01; turn++) {
        double keys = 0, used = 0;
        for (size_t i = 0; i < table->n_columns; i++) {
            keys += w[i] < needs[i].want ? key_of(&table->columns[i], &needs[i]) : 0;
        }
        for (size_t i = 0; keys > 0 && i < table->n_columns; i++) {
            if (w[i] < needs[i].want) {
                double more =
                    fmin(room * key_of(&table->columns[i], &needs[i]) / keys, needs[i].want - w[i]);
                w[i] += more;
                used += more;
            }
        }
        room -= used;
    }
}

/* Heads need not wrap where there is room for them. */
static void widths_raise(const struct doc_table *table, const struct need *needs, double room,
                         double *w) {
    double more = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        room -= w[i];
        more += fmax(needs[i].head - w[i], 0);
    }
    for (size_t i = 0; more <= room && i < table->n_columns; i++) {
        w[i] = fmax(w[i], needs[i].head);
    }
}

/* Columns with a weight get their part of the room, unless they need more; without weights the
 * first takes what is left. */
static void widths_grow(const struct doc_table *table, struct need *needs, double room, double *w) {
    double weights = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        needs[i].pinned = table->columns[i].weight <= 0;
        weights += needs[i].pinned ? 0 : table->columns[i].weight;
        room -= needs[i].pinned ? w[i] : 0;
    }
    if (weights <= 0) {
        w[0] += room;
        return;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < table->n_columns; i++) {
            double weight = table->columns[i].weight;
            if (!needs[i].pinned && weights > weight && w[i] > room * weight / weights) {
                needs[i].pinned = changed = true;
                weights -= weight;
                room -= w[i];
            }
        }
    }
    for (size_t i = 0; i < table->n_columns; i++) {
        w[i] = needs[i].pinned ? w[i] : room * table->columns[i].weight / weights;
    }
}

/* False when the least widths do not fit. */
static bool widths_try(const struct doc_table *table, struct need *needs, double room, bool soften,
                       double *w) {
    double want = 0, least = 0;
    needs_settle(needs, table, soften);
    for (size_t i = 0; i < table->n_columns; i++) {
        want += needs[i].want;
        least += needs[i].least;
        w[i] = needs[i].want;
    }
    if (least > room) {
        return false;
    }
    if (want <= room) {
        widths_raise(table, needs, room, w);
        widths_grow(table, needs, room, w);
        return true;
    }
    for (size_t i = 0; i < table->n_columns; i++) {
        w[i] = needs[i].least;
    }
    widths_share(table, needs, room - least, w);
    return true;
}

/* Nothing fits: every column as much less as all of them are too wide. */
static void widths_squeeze(const struct doc_table *table, const struct need *needs, double room,
                           double *w) {
    double want = 0;
    for (size_t i = 0; i < table->n_columns; i++) {
        want += needs[i].least;
    }
    for (size_t i = 0; i < table->n_columns; i++) {
        w[i] = needs[i].least * room / want;
    }
}

struct columns columns_fit(const struct layout *layout, const struct doc_table *table,
                           double width) {
    static const struct {
        double less;
        bool soften;
    } steps[] = {{0, false}, {0.5, false}, {0, true}, {0.5, true},
                 {1, true},  {1.5, true},  {2, true}};
    double first = table->dense ? 8.5 : 9, n = (double)table->n_columns;
    struct columns columns = {.size = first, .gap = fmin(table->dense ? 9 : 12, 0.2 * width / n)};
    columns.x = ARENA_ARRAY(layout->arena, table->n_columns, double);
    columns.w = ARENA_ARRAY(layout->arena, table->n_columns, double);
    struct need *needs = NULL;
    bool fits = false;
    for (size_t i = 0; !fits && i < sizeof steps / sizeof steps[0]; i++) {
        columns.size = fmax(first - steps[i].less, SIZE_LEAST);
        columns.gap = i >= 4 ? fmin(columns.gap, 6) : columns.gap;
        needs = needs_measure(layout, table, columns.size);
        fits = widths_try(table, needs, width - columns.gap * (n - 1), steps[i].soften, columns.w);
    }
    if (!fits) {
        widths_squeeze(table, needs, width - columns.gap * (n - 1), columns.w);
    }
    for (size_t i = 1; i < table->n_columns; i++) {
        columns.x[i] = columns.x[i - 1] + columns.w[i - 1] + columns.gap;
    }
    return columns;
}
