/* The word lists of the checks (input/rules/words.tsv): sought as runs of whole words in folded
 * text. */
#ifndef CHECKS_WORDS_H
#define CHECKS_WORDS_H

#include <stdbool.h>

#include "baten/diag.h"
#include "baten/str.h"

struct arena;
struct word_lists;

struct word_lists *word_lists_open(struct arena *arena, const char *share_folder,
                                   struct diag *diag);

/* An AI word: an `ai` one anywhere, an `ai-weak` one directly before or after an `ai-beside` one.
 */
bool words_find_ai(const struct word_lists *lists, struct str a, struct str b);
bool words_find_overhead(const struct word_lists *lists, struct str a, struct str b);

#endif
