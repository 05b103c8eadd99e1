/* The controller's own words (notes input), printed beside what they explain. */
#ifndef COMPOSE_NOTES_H
#define COMPOSE_NOTES_H

#include "compose/composer.h"

/* Adds the notes in the document's language (or in none) to the pages: in the band of the figure
 * they name, or of the first chart of the page they name; a figure that no page prints gets its
 * note, with its value, on the page of its family. A long note stands behind its page, on a sheet
 * of its own. A note for a thing that is not there is left out; check X3 tells. */
void notes_place(const struct composer *c, struct doc_page *pages, size_t n_pages);

/* "Promptkrediet, Risk": whom or what a figure's id is about; NULL = the organisation, or nothing
 * that has a name. */
const char *note_subject(const struct composer *c, const char *figure);

#endif
