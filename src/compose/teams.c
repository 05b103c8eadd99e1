/* Which teams a page shows, and in what order. */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

struct team_rank {
    uint32_t key, rank;
    int128 spend, budget;
    bool error;
};

static bool has_error(const struct composer *c, const char *team) {
    const char *scope = arena_format(c->arena, "team.%s", team);
    for (size_t i = 0; i < c->results->findings.n; i++) {
        const struct finding *finding = &c->results->findings.at[i];
        if (finding->severity == SEVERITY_ERROR && !finding->suppressed &&
            strcmp(finding->scope, scope) == 0)
            return true;
    }
    return false;
}

/* Largest spend first, then largest budget, then key order; (none) last. */
static int rank_compare(const void *a, const void *b) {
    const struct team_rank *x = a, *y = b;
    if ((x->key == KEY_NONE) != (y->key == KEY_NONE))
        return x->key == KEY_NONE ? 1 : -1;
    if (x->spend != y->spend)
        return x->spend > y->spend ? -1 : 1;
    if (x->budget != y->budget)
        return x->budget > y->budget ? -1 : 1;
    return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* Teams for which a figure of spend or budget stands in the period. */
static size_t rank_teams(const struct composer *c, struct team_rank *ranks) {
    const struct dimension *teams = &c->ledger->teams;
    size_t n = 0;
    for (uint32_t key = 0; key < teams->n; key++) {
        const char *id = dimension_id(teams, key);
        struct quantity spend = figure(c, "spend.team.%s@%s", id, c->period);
        struct quantity budget = figure(c, "budget.team.%s@%s", id, c->period);
        if (!spend.figure && !budget.figure)
            continue;
        ranks[n++] = (struct team_rank){key, teams->keys[key].rank, spend.value.units,
                                        budget.value.units, has_error(c, id)};
    }
    qsort(ranks, n, sizeof *ranks, rank_compare);
    return n;
}

struct team_choice teams_by_spend(const struct composer *c, size_t limit) {
    struct team_rank *ranks = ARENA_ARRAY(c->arena, c->ledger->teams.n + 1, struct team_rank);
    size_t n = rank_teams(c, ranks);
    struct team_choice choice = {.shown = ARENA_ARRAY(c->arena, n + 1, uint32_t),
                                 .rest = ARENA_ARRAY(c->arena, n + 1, uint32_t)};
    size_t largest = n <= limit ? n : limit - 2;
    for (size_t i = 0; i < n; i++) {
        if (i < largest || ranks[i].error || ranks[i].key == KEY_NONE)
            choice.shown[choice.n_shown++] = ranks[i].key;
        else
            choice.rest[choice.n_rest++] = ranks[i].key;
    }
    return choice;
}
