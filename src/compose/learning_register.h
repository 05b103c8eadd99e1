/* The register of experiments as a table, and how an experiment is named. */
#ifndef COMPOSE_LEARNING_REGISTER_H
#define COMPOSE_LEARNING_REGISTER_H

#include "compose/composer.h"

const char *experiment_name(const struct composer *c, const struct experiment_state *state);
/* What runs, waits or was decided in the last year, a row each; the rest summed; nothing without
 * experiments. */
void add_register(struct page *page);

#endif
