/* What stands where: bands of blocks on one sheet after the other. */
#ifndef DRAW_SHEET_FLOW_H
#define DRAW_SHEET_FLOW_H

#include "draw/sheet_block.h"

/* Pieces [from, to) of a block on a sheet of its page. */
struct placement {
    struct flow *flow;
    size_t from, to, part;
    size_t sheet, band;
    double y, height;
    bool whole; /* its band stands on this sheet alone */
};
struct plan {
    struct placement *at; /* arena, in reading order of each sheet */
    size_t n, capacity;
    size_t n_sheets; /* at least 1 */
};

/* Blocks flow from top_first on the first sheet and from top_next on the others, never below
 * bottom. A band that does not fit moves to the next sheet; one that fits on none is split between
 * pieces. Blocks beside each other stack where their columns overlap. Room that is left goes to the
 * plots that can use it. */
void flow_plan(const struct layout *layout, struct flow *flows, size_t n, double top_first,
               double top_next, double bottom, struct plan *plan);

#endif
