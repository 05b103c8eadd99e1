/* Picks and places the blocks of a page: bands that are left whole, and rows made of what is left
 * of the others. */
#include "compose/arrange.h"

#include <string.h>

#include "baten/arena.h"

#define GRID 12
#define WIDEN_MOST 2 /* a block becomes at most so many times as wide as on the whole page */
#define ABREAST 3    /* blocks that stood under each other stand side by side up to this many */

/* A block picked, and where it stood. */
struct pick {
    size_t index, band;
};

/* Blocks of one width under each other. */
struct lane {
    size_t run; /* of picks that stood in one band */
    int key;    /* within its run */
    int column, span;
};

/* A row in the making: its lanes from left to right, and which block is in which. */
struct row {
    struct lane lanes[GRID];
    size_t n_lanes;
    int width;       /* sum of the spans */
    size_t first;    /* of its blocks in the result */
    size_t *lane_of; /* [blocks of the result] */
};

struct arranging {
    struct arena *arena;
    const struct doc_block *whole;
    size_t n_whole;
    struct pick *picks;
    size_t n_picks;
    struct doc_block *blocks;
    size_t n;
    struct row row;
};

static size_t band_of(const struct arranging *a, size_t index) {
    size_t band = 0;
    for (size_t i = 1; i <= index; i++)
        band += !a->whole[i].beside;
    return band;
}

static unsigned columns_of(const struct doc_block *block) {
    return ((1u << block->span) - 1) << block->column;
}

static unsigned band_columns(const struct arranging *a, size_t band) {
    unsigned columns = 0;
    for (size_t i = 0; i < a->n_whole; i++)
        if (band_of(a, i) == band)
            columns |= columns_of(&a->whole[i]);
    return columns;
}

/* As on the whole page: in its order, and no column of the band has become empty. */
static bool is_whole(const struct arranging *a, size_t from, size_t to) {
    unsigned columns = 0;
    for (size_t i = from; i < to; i++) {
        if (i > from && a->picks[i].index <= a->picks[i - 1].index)
            return false;
        columns |= columns_of(&a->whole[a->picks[i].index]);
    }
    return columns == band_columns(a, a->picks[from].band);
}

static struct doc_block *take(struct arranging *a, size_t pick) {
    a->blocks[a->n] = a->whole[a->picks[pick].index];
    return &a->blocks[a->n++];
}

/* Widens the lanes in proportion and puts the row's blocks into them. */
static void row_place(struct arranging *a) {
    struct row *row = &a->row;
    int target = row->width * WIDEN_MOST < GRID ? row->width * WIDEN_MOST : GRID, column = 0,
        done = 0;
    for (size_t i = 0; i < row->n_lanes; i++) {
        struct lane *lane = &row->lanes[i];
        done += lane->span;
        lane->column = column; /* the rounded end of each, so that they add up */
        lane->span = (done * target + row->width / 2) / row->width - column;
        column += lane->span;
    }
    for (size_t i = row->first; i < a->n; i++) {
        const struct lane *lane = &row->lanes[row->lane_of[i]];
        a->blocks[i].column = lane->column;
        a->blocks[i].span = lane->span;
        a->blocks[i].beside = i > row->first;
    }
    row->n_lanes = 0;
    row->width = 0;
    row->first = a->n;
}

/* The lane of this run with the key; made when there is none. */
static size_t lane_for(struct arranging *a, size_t run, int key, int span) {
    struct row *row = &a->row;
    for (size_t i = 0; i < row->n_lanes; i++)
        if (row->lanes[i].run == run && row->lanes[i].key == key)
            return i;
    if (row->width + span > GRID)
        row_place(a);
    row->lanes[row->n_lanes] = (struct lane){.run = run, .key = key, .span = span};
    row->width += span;
    return row->n_lanes++;
}

static bool is_one_stack(const struct arranging *a, size_t from, size_t to) {
    const struct doc_block *first = &a->whole[a->picks[from].index];
    for (size_t i = from + 1; i < to; i++) {
        const struct doc_block *block = &a->whole[a->picks[i].index];
        if (block->column != first->column || block->span != first->span)
            return false;
    }
    return to - from <= ABREAST;
}

/* What is left of a band: its lanes side by side, a stack of few blocks abreast. */
static void run_join(struct arranging *a, size_t from, size_t to) {
    bool abreast = to - from > 1 && is_one_stack(a, from, to);
    int most = GRID / (int)(to - from);
    for (size_t i = from; i < to; i++) {
        const struct doc_block *block = &a->whole[a->picks[i].index];
        int place = block->column * (GRID + 1) + block->span;
        int span = abreast && block->span > most ? most : block->span;
        size_t lane = lane_for(a, from, abreast ? (int)i : place, span);
        a->row.lane_of[a->n] = lane;
        take(a, i);
    }
}

static void run_keep(struct arranging *a, size_t from, size_t to) {
    row_place(a);
    for (size_t i = from; i < to; i++)
        take(a, i)->beside = i > from;
    a->row.first = a->n;
}

static void pick(struct arranging *a, const char *const *names, size_t n_names) {
    for (size_t k = 0; k < n_names; k++)
        for (size_t i = 0; i < a->n_whole; i++)
            if (a->whole[i].id && strcmp(a->whole[i].id, names[k]) == 0)
                a->picks[a->n_picks++] = (struct pick){i, band_of(a, i)};
    for (size_t i = 0; i < a->n_whole; i++)
        if (!a->whole[i].id)
            a->picks[a->n_picks++] = (struct pick){i, band_of(a, i)};
}

const struct doc_block *blocks_arrange(struct arena *arena, const struct doc_block *blocks,
                                       size_t n_blocks, const char *const *names, size_t n_names,
                                       size_t *n) {
    struct arranging a = {.arena = arena,
                          .whole = blocks,
                          .n_whole = n_blocks,
                          .picks = ARENA_ARRAY(arena, n_blocks, struct pick),
                          .blocks = ARENA_ARRAY(arena, n_blocks, struct doc_block),
                          .row.lane_of = ARENA_ARRAY(arena, n_blocks, size_t)};
    pick(&a, names, n_names);
    for (size_t from = 0, to; from < a.n_picks; from = to) {
        for (to = from + 1; to < a.n_picks && a.picks[to].band == a.picks[from].band;)
            to++;
        if (is_whole(&a, from, to))
            run_keep(&a, from, to);
        else
            run_join(&a, from, to);
    }
    row_place(&a);
    *n = a.n;
    return a.blocks;
}
