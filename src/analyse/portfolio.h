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

struct portfolio {
    struct team_share *teams; /* heap; in key order */
    size_t n;
    int128 pool, reserve; /* units of 10^-12 */
    const struct experiment_row *mvp; /* whose team has the bonus; NULL */
};

void portfolio_propose(struct portfolio *p, const struct analysis *a);
void portfolio_release(struct portfolio *p);

#endif
