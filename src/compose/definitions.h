/* How figures follow from rows and from each other: what outputs.md says of an id, as formulas. */
#ifndef COMPOSE_DEFINITIONS_H
#define COMPOSE_DEFINITIONS_H

#include "compose/composer.h"

/* Gives the document a definition for every figure in it, and for those that these need, where one
 * can be stated: sums, differences, shares and simple ratios. Its pages, sheets and data must
 * stand. */
void definitions_add(const struct composer *c, struct document *document);

/* The people of a team, or of all of them (KEY_ALL), at the end of a quarter, and the name under
 * which formulas know their number. */
#define KEY_ALL UINT32_MAX
struct quantity headcount_of(const struct composer *c, uint32_t team, int quarter);

#endif
