/* The controller's own words (notes input), printed beside what they explain. */
#ifndef COMPOSE_NOTES_H
#define COMPOSE_NOTES_H

#include "compose/composer.h"

/* Adds the notes in the document's language (or in none) to the pages: after the band of the figure
 * they name, else at the end of the page they name. A note for a thing that is not there is left
 * out; check X3 tells. */
void notes_place(const struct composer *c, struct doc_page *pages, size_t n_pages);

#endif
