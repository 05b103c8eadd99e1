/* The KPI tiles of the summary. */
#ifndef COMPOSE_TILES_H
#define COMPOSE_TILES_H

#include "compose/composer.h"

#define TILES 6

const struct doc_tile *tiles_make(const struct composer *c); /* [TILES] */
/* The configured target of a figure (id without period) as a number like it; empty when there is
 * none. */
struct doc_cell target_cell(const struct composer *c, const char *figure_name);

#endif
