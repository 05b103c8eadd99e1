/* Where the figures of a document come from, for the formats that show it on request. */
#ifndef COMPOSE_EXPLANATIONS_H
#define COMPOSE_EXPLANATIONS_H

#include "baten/document.h"
#include "baten/results.h"
#include "compose/wording.h"

#define EXPLANATION_ROWS 3 /* the first rows that are shown of a figure; their number is told */

/* Gives the document the explanation of every figure it prints, once each. `formula` are the words
 * of formulas.<code>.tsv, `report` those of <code>.tsv. */
void explanations_make(struct document *document, struct arena *arena, struct results *results,
                       const struct words *report, const struct words *formula, struct diag *diag);

#endif
