/* How what a report computes follows from its figures: formulas that grow with the quantities. */
#ifndef COMPOSE_FORMULAS_H
#define COMPOSE_FORMULAS_H

#include "compose/cells.h"

/* result = a and b put together so; it knows no formula where one of them has none. */
void quantity_follows(struct quantity *result, enum formula_kind kind, struct quantity a,
                      struct quantity b, int64_t factor);
/* The formula that gives a quantity: the figure it is the value of, else how it was computed; NULL
 * = it is given, or nothing (0). */
const struct doc_formula *quantity_formula(const struct quantity *quantity);
const struct doc_formula *formula_of(struct arena *arena, enum formula_kind kind,
                                     const struct doc_formula *first,
                                     const struct doc_formula *second, int64_t factor);
const struct doc_formula *formula_figure(struct arena *arena, const char *name);
/* Does the formula speak of this figure or cell? */
bool formula_names(const struct doc_formula *formula, const char *name);

/* In a table that is finished: the totals whose plain rows above add up to them exactly become
 * their sums. */
void totals_follow(struct arena *arena, struct doc_table *table);

#endif
