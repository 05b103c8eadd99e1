/* What a year-end landing is made of, fact by fact (domain.md 9). */
#ifndef ANALYSE_FORECAST_H
#define ANALYSE_FORECAST_H

#include "analyse/analyse.h"

/* The run-rate series of a line over the period's three months, and what is to come per later
 * quarter of the year. */
struct line_outlook {
    int64_t month[3];
    int64_t contracted[4]; /* by quarter of the fiscal year */
    int64_t planned[4];    /* FC rows */
    bool has_plan[4];
};

/* A pair of line and supplier among the invoice facts that usage does not divide. */
struct recurring_pair {
    uint16_t line;
    uint32_t supplier;
    int64_t month[3];
    bool contracted;
};

struct outlook {
    struct line_outlook *lines; /* by line; heap */
    struct recurring_pair *pairs;
    size_t n_pairs, cap_pairs; /* heap */
    struct map index;          /* line and supplier → pair */
    struct arena *arena;
};

void outlook_open(struct outlook *outlook, const struct analysis *a);
void outlook_close(struct outlook *outlook);

/* Cost after the period that is invoiced already. */
bool outlook_contracted(const struct analysis *a, const struct fact *fact);
/* Cost of the period's months that is taken to go on: by usage, of time, of a recurring pair. */
bool outlook_runs(const struct outlook *outlook, const struct analysis *a, const struct fact *fact);
/* FC row of a later quarter of the period's year. */
bool outlook_plans(const struct analysis *a, const struct budget_cell *cell);

#endif
