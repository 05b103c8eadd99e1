/* Two builds compared: figures, inputs, the lines of the ledger, and whether those lines explain
 * the change of spend. */
#ifndef ANALYSE_BUILD_DIFF_H
#define ANALYSE_BUILD_DIFF_H

#include "analyse/former.h"
#include "analyse/ledger_change.h"

struct figure_change {
    const char *id;
    const struct former_figure *old, *now; /* NULL = not there */
    const char *difference;                /* now − old; NULL = one of them has no value */
};
struct input_change {
    const char *path, *kind;
    const char *old, *now;
}; /* SHA-256; NULL = no input */
/* A quarter that both builds have: the changed lines of its months against the change of the figure
 * spend. */
struct sum_check {
    const char *period;
    decimal lines, spend; /* now − old */
};

struct build_diff {
    struct former old, now;
    struct figure_change *figures;
    size_t n_figures; /* in the order of the old file, then those only in the new one */
    struct input_change *inputs;
    size_t n_inputs;
    struct ledger_changes ledger;
    struct sum_check *sums;
    size_t n_sums;          /* only where something changed */
    bool comparable;        /* the fiscal years begin alike: quarters are of the same months */
    size_t n_lines;         /* of the new ledger */
    size_t n_gone, n_added; /* figures only in one of them */
};

/* Reads both folders. False = diag has an error. Release in any case; all else lives in the arena.
 */
bool build_diff_read(struct build_diff *diff, struct arena *arena, const char *old, const char *now,
                     struct diag *diag);
void build_diff_release(struct build_diff *diff);

/* Nothing differs: no figure, no input, no line. */
bool build_diff_equal(const struct build_diff *diff);

#endif
