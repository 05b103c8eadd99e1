/* What the investment types did since the same quarter a year before, in a sentence. */
#ifndef COMPOSE_TYPES_GROWTH_H
#define COMPOSE_TYPES_GROWTH_H

#include "compose/composer.h"

/* Of a panel: which types carry the growth, or the fall; the largest type's share where there is
 * no year before to compare with. */
const char *types_message(const struct composer *c);
/* Of the page: the same with its amounts. */
struct doc_paragraph types_title(const struct composer *c);

#endif
