/* Headlines: sentences computed from the figures, ranked by the euros at stake, then severity, then
 * id (domain.md 12). */
#ifndef COMPOSE_HEADLINE_H
#define COMPOSE_HEADLINE_H

#include "compose/composer.h"

struct headline {
    const char *id;
    decimal stake; /* euros it is about, not negative */
    enum severity severity;
    struct doc_paragraph head, body; /* body: n_runs 0 = none */
    const char *page;
    const char *subject; /* where its euros lie, as a scope ("line.ai-ops"), or what it is about */
};

/* All candidates that are true of these results, best first. */
size_t headlines_collect(const struct composer *c, const struct headline **headlines);
/* The best of them, at most limit, never two about the same euros: of a subject only the first,
 * and none of a subject that is taken already. */
size_t headlines_choose(const struct composer *c, const char *const *taken, size_t n_taken,
                        const struct headline **chosen, size_t limit);
/* What the quarter cost, against budget or the quarter before: title of the summary. */
struct doc_paragraph headline_spend(const struct composer *c);
/* The subject that this title gives as the reason; NULL = none. */
const char *headline_spend_subject(const struct composer *c);

/* The line whose variance is largest in this direction (1 = over, −1 = under); SIZE_MAX = none. */
size_t line_most(const struct composer *c, int direction);
/* The team whose variance on the line goes furthest in its direction, among teams with a budget row
 * for it and not `except`. */
uint32_t team_most(const struct composer *c, size_t line, int direction, uint32_t except);

#endif
