/* The parts of a change in prompt cost, model by model (domain.md 6). */
#ifndef ANALYSE_EFFECTS_H
#define ANALYSE_EFFECTS_H

#include "analyse/prompts.h"

/* Requests as whole numbers of their greatest common part, so that products of two fit: totals and
 * by model key. */
struct counts {
    int128 n0, n1;
    int128 *m0, *m1;
}; /* heap: counts_release */
struct counts counts_of(const struct analysis *a, const struct prompts *before,
                        const struct prompts *now);
void counts_release(struct counts *counts);

/* What a model adds to an effect, in units of 10^-12 cent; 0 where it does not take part. */
int128 mix_term(const struct prompts *before, const struct prompts *now,
                const struct counts *counts, size_t model);
/* False where a model of both quarters lacks tokens. */
bool length_term(const struct prompts *before, const struct prompts *now,
                 const struct counts *counts, size_t model, int128 *term);

#endif
