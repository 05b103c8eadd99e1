/* Where the blocks of a page stand when a report takes only some of them, or in another order. */
#ifndef COMPOSE_ARRANGE_H
#define COMPOSE_ARRANGE_H

#include "baten/document.h"

struct arena;

/* Picks blocks of a whole page by the names (block ids) in their order, and places them: a band
 * that lost none of its columns, in its order, stays as it was; else what is left of it stands side
 * by side, joined by what follows while the twelve columns allow, and is widened to fill them. A
 * block without an id always stays, behind the others. The result is the arena's. */
const struct doc_block *blocks_arrange(struct arena *arena, const struct doc_block *blocks,
                                       size_t n_blocks, const char *const *names, size_t n_names,
                                       size_t *n);

#endif
