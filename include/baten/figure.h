/* Figures by id (outputs.md "Figure ids"): the one place from which every format, finding and
 * sentence takes its numbers. */
#ifndef BATEN_FIGURE_H
#define BATEN_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/decimal.h"
#include "baten/map.h"

struct arena;

enum unit { UNIT_MONEY, UNIT_COUNT, UNIT_DAYS, UNIT_RATIO, UNIT_PERCENT };

/* Why a figure is n/a. The words are in reports/text; figures.json has the English ones. */
enum reason {
    REASON_NONE,
    REASON_NO_REQUESTS,
    REASON_NO_TOKENS,
    REASON_NO_HEADCOUNT,
    REASON_NO_USERS,
    REASON_NO_USAGE,
    REASON_NO_COST,
    REASON_NONE_SCALED,
    REASON_NONE_DECIDED,
    REASON_NONE_RUNNING,
    REASON_NONE_FIRST_USED,
    REASON_NONE_KILLED,
    REASON_NO_REVENUE,
    REASON_NO_BASE,
    REASON_NO_SEATS,
    REASON_NO_LEARNINGS,
    REASON_NO_FUNDING,
    REASON_NOT_REACHED,
    REASON_NO_PREVIOUS,
    REASON_NO_TEAMS,
    REASON_NO_EXPERIMENTS,
    REASONS
};

struct figure {
    const char *id; /* with @period; owned by the arena */
    bool known;     /* false = n/a, see reason */
    decimal value;  /* already rounded to places, half-even */
    enum unit unit;
    int places; /* money 2, unit costs 6, ratios and percents 4, days 1, counts 0 */
    enum reason reason;
};

struct figures {
    struct arena *arena;
    struct map index;
    struct figure *at; /* heap, in order of insertion */
    size_t n, capacity;
};

void figures_init(struct figures *figures, struct arena *arena);
void figures_release(struct figures *figures);

/* Adds; an id that is there already is our mistake (assert). The value is rounded half-even to
 * places. */
void figures_add(struct figures *figures, const char *id, decimal value, enum unit unit,
                 int places);
void figures_add_unknown(struct figures *figures, const char *id, enum unit unit, int places,
                         enum reason reason);

/* NULL when there is no such figure. Pointers are good until the next add. */
const struct figure *figures_find(const struct figures *figures, const char *id);
/* As printf: figures_at(f, "spend.line.%s@%s", line, period). */
const struct figure *figures_at(const struct figures *figures, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Its value, 0 when it does not stand or is n/a. */
decimal figures_value(const struct figures *figures, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
