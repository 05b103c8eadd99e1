/* Plots that more than one page shows. */
#ifndef COMPOSE_PLOTS_H
#define COMPOSE_PLOTS_H

#include "compose/composer.h"

struct plot_part {
    const char *name, *figure; /* id without period; NULL = what the others leave of the total */
};
/* The total less the parts that are figures. */
struct quantity rest_of(const struct composer *c, const struct plot_part *parts, size_t n,
                        const char *total, int quarter);
/* Stacked columns of eight quarters: parts that add up to the figure total; with the budget as
 * ticks. */
struct doc_plot *plot_parts(const struct composer *c, const struct plot_part *parts, size_t n,
                            const char *total, bool budget, const char *message);
struct doc_plot *plot_types(const struct composer *c, const char *message);
/* One figure over the eight quarters: PLOT_LINE_TARGET, or PLOT_STACKED_COLUMNS of one series. unit
 * NULL = money. */
struct doc_plot *plot_one_line(const struct composer *c, const char *name, const char *label,
                               const char *message, const char *unit, enum plot_kind kind);
bool figure_ever_known(const struct composer *c, const char *name);

#endif
