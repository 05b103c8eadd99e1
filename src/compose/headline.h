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
/* What the page says elsewhere: where its euros lie, and how many; 0 = no amount is said. */
struct said {
    const char *subject; /* NULL = nothing */
    decimal stake;
};
/* The best of them, at most limit, never two about the same euros: none whose subject is that of
 * another or of what is said already, is a part of it or has it as a part (line.ai-ops and
 * line.ai-ops.team.ict), and none with the very amount of a subject of another kind (a line and the
 * only team that spends on it). */
size_t headlines_choose(const struct composer *c, const struct said *said, size_t n_said,
                        const struct headline **chosen, size_t limit);
/* What the quarter cost, against budget or the quarter before: title of the summary. */
struct doc_paragraph headline_spend(const struct composer *c);
/* The line that this title gives as the reason. */
struct said headline_spend_reason(const struct composer *c);

/* The line whose variance is largest in this direction (1 = over, −1 = under); SIZE_MAX = none. */
size_t line_most(const struct composer *c, int direction);
/* The team whose variance on the line goes furthest in its direction, among teams with a budget row
 * for it and not `except`. */
uint32_t team_most(const struct composer *c, size_t line, int direction, uint32_t except);

#endif
