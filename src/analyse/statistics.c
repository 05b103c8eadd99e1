/* Medians, percentiles and the Kaplan–Meier median in exact integers. */
#include "analyse/statistics.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

static int compare_numbers(const void *a, const void *b) {
    const int64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

void numbers_sort(int64_t *numbers, size_t n) {
    if (n > 1)
        qsort(numbers, n, sizeof *numbers, compare_numbers);
}

decimal percentile(const int64_t *sorted, size_t n, int tenths) {
    size_t position, below;
    int128 step;

    assert(n > 0);
    position = (n - 1) * (size_t)tenths;
    below = position / 10;
    step = below + 1 < n ? (int128)sorted[below + 1] - sorted[below] : 0;
    return (decimal){(int128)sorted[below] * DECIMAL_ONE +
                     step * (int128)(position % 10) * (DECIMAL_ONE / 10)};
}

static int compare_subjects(const void *a, const void *b) {
    const struct survival *x = a, *y = b;

    if (x->days != y->days)
        return x->days < y->days ? -1 : 1;
    return (int)y->event - (int)x->event;
}

bool survival_median(struct survival *subjects, size_t n, int64_t *days) {
    /* S is a product of fractions (r − 1) ÷ r. It is kept in units of 2^-96; each factor errs by
     * less than one unit, which cannot move a comparison with one half but where S is one half
     * exactly: then it is rounded up by at most n units, hence the slack of n. */
    int128 survival = (int128)1 << 96;

    if (n > 1)
        qsort(subjects, n, sizeof *subjects, compare_subjects);
    for (size_t i = 0; i < n; i++) {
        size_t at_risk = n - i;
        if (!subjects[i].event)
            continue;
        int128_mul_div(survival, (int128)at_risk - 1, (int128)at_risk, ROUND_FLOOR, &survival);
        if (survival <= ((int128)1 << 95) + (int128)n &&
            (i + 1 == n || !subjects[i + 1].event || subjects[i + 1].days != subjects[i].days)) {
            *days = subjects[i].days;
            return true;
        }
    }
    return false;
}

/* 100 − 100 S with one decimal, S in units of 2^-96. */
static decimal reached(int128 survival) {
    int128 tenths;
    int128_mul_div(((int128)1 << 96) - survival, 1000, (int128)1 << 96, ROUND_HALF_EVEN, &tenths);
    return (decimal){tenths * (DECIMAL_ONE / 10)};
}

size_t survival_steps(struct survival *subjects, size_t n, struct survival_step *steps) {
    int128 survival = (int128)1 << 96;
    size_t n_steps = 0;

    if (n > 1)
        qsort(subjects, n, sizeof *subjects, compare_subjects);
    for (size_t i = 0; i < n; i++) {
        if (n_steps == 0 || steps[n_steps - 1].days != subjects[i].days)
            steps[n_steps++] = (struct survival_step){.days = subjects[i].days};
        if (subjects[i].event)
            int128_mul_div(survival, (int128)(n - i) - 1, (int128)(n - i), ROUND_FLOOR, &survival);
        else
            steps[n_steps - 1].censored++;
        steps[n_steps - 1].reached = reached(survival);
    }
    return n_steps;
}
