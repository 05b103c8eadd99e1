/* A baseline: the findings of an earlier build that do not count for the exit status any more. */
#ifndef ANALYSE_BASELINE_H
#define ANALYSE_BASELINE_H

#include "baten/finding.h"
#include "baten/map.h"

struct baseline {
    struct map fingerprints; /* baseline_release */
    bool given;
};

/* Reads a findings.json. What is none, or of another schema, is EXIT_USAGE naming what was found;
 * release in any case. */
bool baseline_read(struct baseline *baseline, struct arena *arena, const char *path,
                   struct diag *diag);
void baseline_release(struct baseline *baseline);

/* Is the finding in it. */
bool baseline_knows(const struct baseline *baseline, const struct finding *finding);

#endif
