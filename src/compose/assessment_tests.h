/* The twenty-eight tests of the assessment in words: what is asked, how it ended, on what evidence,
 * and what would raise the score (domain.md 14). */
#ifndef COMPOSE_ASSESSMENT_TESTS_H
#define COMPOSE_ASSESSMENT_TESTS_H

#include "compose/composer.h"

enum outcome { OUTCOME_MET, OUTCOME_UNMET, OUTCOME_NO_DATA };
struct test_words {
    enum outcome outcome;
    const char *test, *raise;      /* raise: what to do; of a test that is met nothing */
    struct doc_paragraph evidence; /* with the figures it names as cells */
    const char *found[2];          /* checks whose findings are its evidence; NULL = none */
};

/* theme 0 … THEMES − 1, test 0 … 3. Met or not is what the analysis says. */
struct test_words test_in_words(const struct composer *c, int theme, int test);

#endif
