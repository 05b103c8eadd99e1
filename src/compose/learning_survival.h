/* How long ideas wait for their first use, those that still wait included. */
#ifndef COMPOSE_LEARNING_SURVIVAL_H
#define COMPOSE_LEARNING_SURVIVAL_H

#include "compose/composer.h"

/* The block "survival" of the page learning: the curve whose middle is kpi.ttv.km-median. */
void add_survival(struct page *page);

#endif
