/* Where the figures of documents come from, for the formats that show it on request. */
#ifndef COMPOSE_EXPLANATIONS_H
#define COMPOSE_EXPLANATIONS_H

#include "analyse/analyse.h"
#include "baten/document.h"
#include "compose/wording.h"

#define EXPLANATION_ROWS 3 /* the first rows that are shown of a figure; their number is told */

/* The explanations of all documents of a build: a figure is traced once and told in each language.
 */
struct explanations {
    struct arena *arena;
    struct analysis analysis;
    /* Of each language that is wanted: the words of <code>.tsv and of formulas.<code>.tsv. */
    const struct words *report[LANGUAGES], *formula[LANGUAGES];
    struct map figures;            /* id → index into made */
    struct doc_explanation **made; /* [LANGUAGES] each, in the arena; the list on the heap */
    size_t n, capacity;
};

/* The words are filled in afterwards; a language without is not told. */
void explanations_open(struct explanations *explanations, struct arena *arena,
                       struct results *results, struct diag *diag);
void explanations_close(struct explanations *explanations);

/* Gives the document the explanation of every figure it prints, once each. */
void explanations_add(struct explanations *explanations, struct document *document);

#endif
