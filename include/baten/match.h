/* Matching of rule patterns: is, contains, starts, glob, regex (PCRE2), over folded text. */
#ifndef BATEN_MATCH_H
#define BATEN_MATCH_H

#include <stdbool.h>

#include "baten/str.h"

struct arena;

enum match_kind { MATCH_IS, MATCH_CONTAINS, MATCH_STARTS, MATCH_GLOB, MATCH_REGEX };

struct matcher; /* heap: matcher_free */

/* Compiles a pattern. is/contains/starts/glob patterns are folded here; a regex is PCRE2, caseless,
 * not folded. NULL with *why (owned by the arena) when the pattern is broken. An empty pattern is
 * broken. */
struct matcher *matcher_new(struct arena *arena, enum match_kind kind, struct str pattern,
                            const char **why);
void matcher_free(struct matcher *matcher);

/* text is folded already (text_fold). An empty text never matches. glob: * ? [abc] [a-z] [!a] over
 * characters (UTF-8), whole text. */
bool matcher_test(const struct matcher *matcher, struct str folded);

bool match_kind_from_text(struct str text,
                          enum match_kind *kind); /* is, contains, starts, glob, regex */

#endif
