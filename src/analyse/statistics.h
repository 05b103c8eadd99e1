/* Medians, percentiles and percentile ranks, exact: order statistics of whole numbers, linear
 * interpolation (domain.md 6). */
#ifndef ANALYSE_STATISTICS_H
#define ANALYSE_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

#include "baten/decimal.h"

void numbers_sort(int64_t *numbers, size_t n);

/* The value at `tenths` tenths of the way through sorted numbers, (n − 1)p between order
 * statistics: 5 = median, 9 = 90th percentile. n ≥ 1. */
decimal percentile(const int64_t *sorted, size_t n, int tenths);

/* One subject of a survival curve. */
struct survival {
    int64_t days;
    bool event; /* else censored */
};

/* Kaplan–Meier: the first time at which the share still waiting is at most one half; events before
 * censorings of the same day. False = not reached. Sorts the subjects. */
bool survival_median(struct survival *subjects, size_t n, int64_t *days);

/* A day on which something happened to the subjects of a curve. */
struct survival_step {
    int64_t days;
    decimal reached;  /* per cent that had the event by then (100 − the share still waiting), with
                         one decimal */
    int64_t censored; /* subjects whose observation ends on that day */
};

/* The curve of which survival_median gives the middle, in the order of its days: steps[n] has room
 * for all. Returns their number; sorts the subjects. */
size_t survival_steps(struct survival *subjects, size_t n, struct survival_step *steps);

#endif
