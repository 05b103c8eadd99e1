/* --set key=value of the command line, as if the configuration had said so. */
#ifndef CONFIG_OVERRIDE_H
#define CONFIG_OVERRIDE_H

#include <stdbool.h>

#include "config/tree.h"

struct arena;
struct diag;

/* Puts the value of `a.b=value` into the tree: any single value; what is a list or a mapping there
 * is refused. Numbers choose an item of a list (from 0). */
bool override_apply(struct arena *arena, struct node *root, const char *assignment,
                    struct diag *diag);

#endif
