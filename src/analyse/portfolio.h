/* The proposal for the next quarter's team budgets, with every step kept (domain.md 8). */
#ifndef ANALYSE_PORTFOLIO_H
#define ANALYSE_PORTFOLIO_H

#include "analyse/analyse.h"

struct team_share {
    uint32_t team;
    int128 base, guaranteed, cap, redistributed, bonus; /* money in units of 10^-12 */
    int64_t points;
    int128 intensity; /* active users ÷ headcount, units of 10^-24 */
    int128 score;     /* units of 10^-12 */
    int64_t proposal; /* whole euros */
};

/* One going-round of what is redistributed, by team: what came to each, and what its cap left room
 * for. */
struct portfolio_round {
    int128 rest, total;  /* what goes out; the sum of the weights of the teams that were open */
    bool by_base;        /* the weights are their bases, else their scores */
    bool *open;          /* heap, by team */
    int128 *part, *room; /* heap, by team: before the cap; units of 10^-12 */
};

/* A candidate for the bonus: an experiment in use at the period's end and not killed. */
struct candidate {
    const struct experiment_row *row;
    uint32_t key;
    int128 benefit;
    int64_t cost; /* benefit ÷ cost; 0 without cost */
    int128 active;
    int64_t validated;
    int64_t rank; /* sum over the three measures of twice (below + ½·equal others) */
};

struct portfolio {
    struct team_share *teams; /* heap; in key order */
    size_t n;
    int128 pool, bonus, reserve;      /* units of 10^-12 */
    int128 unplaced;                  /* what the caps left over, before whole euros */
    const struct experiment_row *mvp; /* whose team has the bonus; NULL */
    struct candidate *candidates;
    size_t n_candidates; /* heap; in order of the register */
    struct portfolio_round *rounds;
    size_t n_rounds, cap_rounds; /* heap */
};

/* Points of an experiment in the quarter. */
int64_t experiment_points(const struct analysis *a, const struct experiment_row *row,
                          const struct span *span);

/* Made when it is first asked for; the analysis has it until it is closed. */
const struct portfolio *portfolio_of(struct analysis *a);
void portfolio_release(struct portfolio *p); /* NULL = none was made */

#endif
