/* Places bands of blocks on sheets, and gives the height that is left to plots with a vertical
 * scale. */
#include "draw/sheet_flow.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"

#define BAND_GAP 16.0
#define STACK_GAP 14.0
#define START_LEAST 120.0 /* a band that must be split begins where at least this is left */
#define GROWTH_MOST 1.7   /* a plot becomes at most so much higher than it needs */
#define ELASTIC_MOST 330.0
#define FOOT_GAP 4.0 /* a plot that grows leaves this above the legend */
#define SLACK 0.01

struct sheet_state {
    const struct layout *layout;
    struct plan *plan;
    double top_next, bottom;
    size_t sheet, band;
    double y;
    bool empty;
    /* How the sheet began; whole = only whole bands stand on it, so that it can be laid out again.
     */
    double top, squeezed;
    size_t first_flow, first_placement, first_band;
    bool whole;
};

static bool overlap(const struct flow *a, const struct flow *b) {
    return a->x < b->x + b->width && b->x < a->x + a->width;
}

static size_t band_end(const struct flow *flows, size_t n, size_t from) {
    size_t to = from + 1;
    while (to < n && flows[to].block->beside) {
        to++;
    }
    return to;
}

static struct placement *place(struct sheet_state *state, struct placement placement) {
    struct plan *plan = state->plan;
    if (plan->n == plan->capacity) {
        size_t capacity = plan->capacity == 0 ? 16 : 2 * plan->capacity;
        struct placement *at = ARENA_ARRAY(state->layout->arena, capacity, struct placement);
        if (plan->n > 0) {
            memcpy(at, plan->at, plan->n * sizeof *at);
        }
        plan->at = at;
        plan->capacity = capacity;
    }
    plan->at[plan->n] = placement;
    return &plan->at[plan->n++];
}

/* Where a block begins below what its band has placed on this sheet from index `first`. */
static double top_below(const struct sheet_state *state, const struct flow *flow, size_t first,
                        double top) {
    double y = top;
    for (size_t i = first; i < state->plan->n; i++) {
        const struct placement *above = &state->plan->at[i];
        if (overlap(above->flow, flow)) {
            y = fmax(y, above->y + above->height + STACK_GAP);
        }
    }
    return y;
}

/* Places all of a band at y; returns its lower end. */
static double band_place(struct sheet_state *state, struct flow *flows, size_t from, size_t to,
                         double y) {
    size_t first = state->plan->n;
    double lower = y;
    for (size_t i = from; i < to; i++) {
        struct flow *flow = &flows[i];
        double top = top_below(state, flow, first, y), height = block_height(flow, 0, flow->n);
        place(state, (struct placement){.flow = flow,
                                        .to = flow->n,
                                        .sheet = state->sheet,
                                        .band = state->band,
                                        .y = top,
                                        .height = height,
                                        .whole = true});
        lower = fmax(lower, top + height);
    }
    return lower;
}

static double band_height(struct sheet_state *state, struct flow *flows, size_t from, size_t to) {
    size_t n = state->plan->n;
    double height = band_place(state, flows, from, to, 0);
    state->plan->n = n;
    return height;
}

/* The end of the pieces from flow->next that fit into room. When forced at least one does, whatever
 * its height. */
static size_t pieces_fitting(const struct flow *flow, double room, bool forced) {
    double height = flow->head + flow->repeat;
    size_t best = flow->next, last = flow->next;
    for (size_t to = flow->next + 1; to <= flow->n; to++) {
        height += flow->pieces[to - 1].height;
        if (height > room + SLACK) {
            break;
        }
        last = to;
        if (to == flow->n ? height + flow->tail <= room + SLACK : !flow->pieces[to].keep) {
            best = to;
        }
    }
    if (forced && best == flow->next) {
        best = last > flow->next ? last : flow->next + 1;
    }
    return best;
}

static bool must_wait(const struct flow *flows, size_t from, size_t i) {
    for (size_t k = from; k < i; k++) {
        if (flows[k].next < flows[k].n && overlap(&flows[k], &flows[i])) {
            return true;
        }
    }
    return false;
}

/* Places what fits of a band on this sheet; true when all of it has a place. */
static bool band_place_part(struct sheet_state *state, struct flow *flows, size_t from, size_t to) {
    size_t first = state->plan->n;
    double lower = state->y;
    bool done = true;
    for (size_t i = from; i < to; i++) {
        struct flow *flow = &flows[i];
        if (flow->next == flow->n) {
            continue;
        }
        if (!must_wait(flows, from, i)) {
            double top = top_below(state, flow, first, state->y);
            size_t end =
                pieces_fitting(flow, state->bottom - top, state->empty && state->plan->n == first);
            if (end > flow->next) {
                double height = block_height(flow, flow->next, end);
                place(state, (struct placement){.flow = flow,
                                                .from = flow->next,
                                                .to = end,
                                                .part = flow->parts++,
                                                .sheet = state->sheet,
                                                .band = state->band,
                                                .y = top,
                                                .height = height});
                flow->next = end;
                lower = fmax(lower, top + height);
            }
        }
        done = done && flow->next == flow->n;
    }
    state->empty = state->empty && state->plan->n == first;
    state->y = lower;
    return done;
}

static void sheet_begin(struct sheet_state *state, double top, size_t flow) {
    state->y = state->top = top;
    state->empty = state->whole = true;
    state->squeezed = 1;
    state->first_flow = flow;
    state->first_placement = state->plan->n;
    state->first_band = state->band;
}

static void next_sheet(struct sheet_state *state, size_t flow) {
    state->sheet++;
    sheet_begin(state, state->top_next, flow);
}

/* Lays the bands of this sheet out again, up to flow `to`, with plots of that part of their height.
 */
static void sheet_again(struct sheet_state *state, struct flow *flows, size_t to, double factor) {
    size_t from = state->first_flow;
    for (size_t i = from; i < to; i++) {
        if (flows[i].elastic || flows[i].shrinks) {
            flows[i].pieces[0].height = flows[i].need * factor;
        }
    }
    state->plan->n = state->first_placement;
    state->band = state->first_band;
    state->y = state->top;
    for (size_t end; from < to; from = end) {
        end = band_end(flows, to, from);
        state->y = band_place(state, flows, from, end, state->y);
        if (end < to) {
            state->y += BAND_GAP;
            state->band++;
        }
    }
}

/* Makes room for one more band by plots that are a little lower; false when that is not enough. */
static bool band_squeeze_in(struct sheet_state *state, struct flow *flows, size_t from, size_t to) {
    static const double factors[] = {0.9, 0.8};
    double y = state->y;
    size_t band = state->band;
    for (size_t i = 0; state->whole && i < sizeof factors / sizeof factors[0]; i++) {
        sheet_again(state, flows, to, factors[i]);
        if (state->y <= state->bottom + SLACK) {
            state->squeezed = factors[i];
            return true;
        }
    }
    if (state->whole) { /* as it was */
        sheet_again(state, flows, to, 1);
        sheet_again(state, flows, from, state->squeezed);
        state->y = y;
        state->band = band;
    }
    return false;
}

static void band_done(struct flow *flows, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        flows[i].next = flows[i].n;
        flows[i].parts = 1;
    }
}

static void band_flow(struct sheet_state *state, struct flow *flows, size_t from, size_t to) {
    double height = band_height(state, flows, from, to);
    bool fits = state->y + height <= state->bottom + SLACK;
    bool fits_next = state->top_next + height <= state->bottom + SLACK;
    if (!fits && band_squeeze_in(state, flows, from, to)) {
        state->empty = false;
        band_done(flows, from, to);
        return;
    }
    if (!fits && !state->empty && (fits_next || state->bottom - state->y < START_LEAST)) {
        next_sheet(state, from);
        fits = fits_next;
    }
    if (fits) {
        state->y = band_place(state, flows, from, to, state->y);
        state->empty = false;
        band_done(flows, from, to);
        return;
    }
    state->whole = false;
    while (!band_place_part(state, flows, from, to)) {
        next_sheet(state, to);
        state->whole = false;
    }
}

static bool is_elastic(const struct placement *placement) {
    return placement->whole && placement->flow->elastic;
}

static bool same_band(const struct placement *a, const struct placement *b) {
    return a->sheet == b->sheet && a->band == b->band;
}

static double band_lower(const struct plan *plan, const struct placement *of) {
    double lower = 0;
    for (size_t i = 0; i < plan->n; i++) {
        lower =
            same_band(&plan->at[i], of) ? fmax(lower, plan->at[i].y + plan->at[i].height) : lower;
    }
    return lower;
}

/* Makes one plot higher and moves what stands under it in its band. */
static void grow(struct plan *plan, size_t index, double by) {
    struct placement *growing = &plan->at[index];
    growing->height += by;
    for (size_t i = index + 1; i < plan->n; i++) {
        if (same_band(&plan->at[i], growing) && overlap(plan->at[i].flow, growing->flow)) {
            plan->at[i].y += by;
        }
    }
}

/* The lower end of what overlaps the plot in its band. */
static double stack_lower(const struct plan *plan, const struct placement *of) {
    double lower = 0;
    for (size_t i = 0; i < plan->n; i++) {
        const struct placement *at = &plan->at[i];
        lower = same_band(at, of) && overlap(at->flow, of->flow) ? fmax(lower, at->y + at->height)
                                                                 : lower;
    }
    return lower;
}

/* One plot of each stack grows. */
static bool grows(const struct plan *plan, size_t index) {
    for (size_t i = 0; i < index; i++) {
        const struct placement *at = &plan->at[i], *of = &plan->at[index];
        if (is_elastic(at) && same_band(at, of) && overlap(at->flow, of->flow)) {
            return false;
        }
    }
    return is_elastic(&plan->at[index]);
}

/* Plots reach as low as what stands beside them. */
static void level(struct plan *plan) {
    for (size_t i = 0; i < plan->n; i++) {
        if (grows(plan, i)) {
            grow(plan, i, band_lower(plan, &plan->at[i]) - stack_lower(plan, &plan->at[i]));
        }
    }
}

static double growth_left(const struct placement *placement) {
    double needed = placement->flow->pieces[0].height,
           other = block_height(placement->flow, 0, placement->flow->n) - needed;
    return fmax(fmin(needed * GROWTH_MOST, ELASTIC_MOST) - (placement->height - other), 0);
}

/* Makes the plots of a band higher and moves the bands under it. */
static void band_grow(struct plan *plan, size_t sheet, size_t band, double by) {
    double left = by;
    for (size_t i = 0; i < plan->n; i++) {
        if (plan->at[i].sheet == sheet && plan->at[i].band == band && grows(plan, i)) {
            left = fmin(left, growth_left(&plan->at[i]));
        }
    }
    for (size_t i = 0; i < plan->n; i++) {
        struct placement *at = &plan->at[i];
        if (at->sheet == sheet && at->band == band && grows(plan, i)) {
            grow(plan, i, left);
        } else if (at->sheet == sheet && at->band > band) {
            at->y += left;
        }
    }
}

static bool band_is_elastic(const struct plan *plan, size_t sheet, size_t band) {
    for (size_t i = 0; i < plan->n; i++) {
        if (plan->at[i].sheet == sheet && plan->at[i].band == band && is_elastic(&plan->at[i])) {
            return true;
        }
    }
    return false;
}

static void sheet_stretch(struct plan *plan, size_t sheet, size_t bands, double bottom) {
    double lower = 0;
    size_t elastic = 0;
    for (size_t i = 0; i < plan->n; i++) {
        lower =
            plan->at[i].sheet == sheet ? fmax(lower, plan->at[i].y + plan->at[i].height) : lower;
    }
    for (size_t band = 0; band < bands; band++) {
        elastic += band_is_elastic(plan, sheet, band);
    }
    for (size_t band = 0; elastic > 0 && lower < bottom && band < bands; band++) {
        if (band_is_elastic(plan, sheet, band)) {
            band_grow(plan, sheet, band, (bottom - lower) / (double)elastic);
        }
    }
}

void flow_plan(const struct layout *layout, struct flow *flows, size_t n, double top_first,
               double top_next, double bottom, struct plan *plan) {
    struct sheet_state state = {
        .layout = layout, .plan = plan, .top_next = top_next, .bottom = bottom};
    *plan = (struct plan){0};
    sheet_begin(&state, top_first, 0);
    for (size_t from = 0, to; from < n; from = to, state.band++) {
        to = band_end(flows, n, from);
        band_flow(&state, flows, from, to);
        state.y += BAND_GAP;
    }
    plan->n_sheets = state.sheet + 1;
    level(plan);
    for (size_t sheet = 0; sheet < plan->n_sheets; sheet++) {
        sheet_stretch(plan, sheet, state.band, bottom - FOOT_GAP);
    }
    for (size_t i = 0; i < n; i++) {
        flows[i].all_parts = flows[i].parts;
    }
}
