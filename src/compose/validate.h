/* The step after compose: a document that later stages may rely on. */
#ifndef COMPOSE_VALIDATE_H
#define COMPOSE_VALIDATE_H

#include "baten/document.h"
#include "baten/figure.h"
#include "compose/cells.h"

/* What is wrong with the document, NULL when nothing is: texts that lack, cells whose text is not
 * the format of their value, figures that do not stand or differ, links and spans that lead
 * nowhere. The answer is our mistake, never the user's. */
const char *document_fault(const struct document *document, const struct figures *figures,
                           const struct words *words, struct arena *arena);

#endif
