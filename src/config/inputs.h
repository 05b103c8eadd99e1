/* The input files that the configuration names: paths, globs, shipped files and standard input. */
#ifndef CONFIG_INPUTS_H
#define CONFIG_INPUTS_H

#include "config/value.h"

value_reader read_inputs; /* key->kind: a path, a mapping with options, or a list of those */
value_reader read_ledger; /* options that say that they were said */
value_reader read_scope;
value_reader read_overrides; /* a file that must be there, as a path to open */

extern const struct key input_keys[]; /* of a mapping with options; in schema.c */

/* How a path in the configuration is opened: relative to its folder. */
const char *path_beside(struct arena *arena, const char *folder, const char *path);
/* False with an EXIT_INPUT error at the node when there is no readable file. */
bool file_is_there(struct reading *reading, const struct node *node, const char *path,
                   const char *full);

#endif
