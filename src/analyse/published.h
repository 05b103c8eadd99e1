/* The final packs of before (domain.md 11), compared with what is so now. */
#ifndef ANALYSE_PUBLISHED_H
#define ANALYSE_PUBLISHED_H

#include "analyse/analyse.h"
#include "analyse/former.h"

/* Where final packs go: the folder `published` of the configuration, which may not exist. Lives in
 * the arena. */
const char *published_root(struct arena *arena, const struct config *config);

/* "2026-Q2-v1" → quarter and version; false = no name of a published folder. */
bool published_name(struct str name, quarter_t *quarter, int *version);

/* Fills results.restatement, once all other figures stand. A folder that cannot be read is not
 * compared, and X3 tells. */
void published_read(struct analysis *a);

/* What happened between a pack and now: its inputs, rows and the causes of each changed figure. */
void restated_explain(struct analysis *a, struct published_pack *pack, quarter_t quarter,
                      const struct former *former);

#endif
