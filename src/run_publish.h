/* Final packs (domain.md 11): a folder of their own that holds what its figures depend on, sealed
 * and never touched again. */
#ifndef RUN_PUBLISH_H
#define RUN_PUBLISH_H

#include "run_files.h"

/* Does this run publish: a build with status final. A check with that status writes where --out
 * says. */
bool run_publishes(const struct run *run, const struct run_options *options);
/* published/<period>-v<n>, n one above every version that is there (arena). */
const char *run_publish_folder(const struct run *run);

/* The rules as they were read (rules-1.csv …) and the exchange rates used (rates.csv). */
bool run_publish_copies(struct run_files *files);
/* seal.sha256 over all the files; nothing may be written after it. */
bool run_publish_seal(struct run_files *files);

#endif
