/* The import profiles that are known: shipped ones, and those of the folder profiles/ beside the
 * configuration, which come first. For lists; reading with them is ingest's own matter. */
#ifndef BATEN_PROFILE_H
#define BATEN_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/config.h"
#include "baten/diag.h"

struct profile_set; /* owned by the arena */

struct profile_info {
    const char *name, *title;
    const char *path;  /* of the file */
    const char *basis; /* what it is known from: "file", "documentation" */
    const char *kind;  /* "usage", … ; NULL = recognised only to be refused */
    bool own;          /* of the user's folder */
};

/* Reads every profile. NULL = diag: a broken one is an EXIT_USAGE error with line and column. */
const struct profile_set *profiles_load(struct arena *arena, const struct config *config,
                                        struct diag *diag);
size_t profiles_count(const struct profile_set *set);
struct profile_info profiles_info(const struct profile_set *set, size_t index);

#endif
