/* The proposal for the next quarter, step by step: guaranteed, redistributed by score under a cap,
 * bonus, whole euros (domain.md 8). Money is held in units of 10^-12 until the last step. */
#include "analyse/portfolio.h"

#include <stdlib.h>

#include "analyse/experiments.h"
#include "analyse/users.h"
#include "baten/xalloc.h"

#define POINTS_SCALE 5
#define POINTS_PIVOT 2
#define POINTS_KILL 2     /* with a recorded learning */
#define POINTS_LEARNING 2 /* validated */
#define POINTS_FIRST_USE 3

/* part × percent ÷ 100, exactly where the percentage has up to ten decimals. */
static int128 percent_part(int128 part, decimal percent) {
    int128 result = 0;

    int128_mul_div(part, percent.units, 100 * DECIMAL_ONE, ROUND_HALF_EVEN, &result);
    return result;
}

static size_t share_index(const struct portfolio *p, uint32_t team) {
    size_t i = 0;

    while (i < p->n && p->teams[i].team != team)
        i++;
    return i;
}

/* Teams of the register valid at the period's end, in key order, with their base. */
static void teams_init(struct portfolio *p, const struct analysis *a) {
    const struct dimension *teams = &a->ledger->teams;
    const struct span *span = &a->quarters[7];

    p->teams = xalloc(teams->n, sizeof *p->teams);
    for (size_t i = 0; i < teams->n; i++) {
        uint32_t team = teams->ordered[i];
        const struct cube_sum *budget;
        int64_t cents;
        if (team == KEY_NONE || !ledger_team_registered(a->ledger, team, span->last))
            continue;
        budget = cube_find(&a->cube, CUBE_BUDGET_TEAM, PERIOD_QUARTER, span->period, team, 0);
        if (budget)
            cents = budget->cents;
        else
            decimal_to_cents(a->config->portfolio.base, &cents);
        p->teams[p->n++] = (struct team_share){.team = team, .base = (int128)cents * DECIMAL_CENT};
        p->pool += (int128)cents * DECIMAL_CENT;
    }
}

int64_t experiment_points(const struct analysis *a, const struct experiment_row *row,
                          const struct span *span) {
    int64_t points = 0;
    bool decided = day_in(span, row->decision_date);

    if (decided && row->decision == DECISION_SCALE)
        points += POINTS_SCALE;
    if (decided && row->decision == DECISION_PIVOT)
        points += POINTS_PIVOT;
    if (decided && row->decision == DECISION_KILL &&
        learnings_between(a, experiment_key(a, row), DAY_MIN, span->last, false) > 0)
        points += POINTS_KILL;
    if (day_in(span, row->first_use_date))
        points += POINTS_FIRST_USE;
    return points + POINTS_LEARNING *
                        learnings_between(a, experiment_key(a, row), span->first, span->last, true);
}

static void add_points(struct portfolio *p, const struct analysis *a) {
    for (size_t i = 0; i < a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        size_t k = share_index(p, dimension_find(&a->ledger->teams, row->team));
        if (experiment_counts(a, i) && k < p->n)
            p->teams[k].points += experiment_points(a, row, &a->quarters[7]);
    }
}

/* Active users ÷ headcount in units of 10^-24: fine enough that a share of their sum is exact at 12
 * decimals. */
static void add_intensity(struct portfolio *p, const struct analysis *a) {
    struct active_users users;

    active_users_of(&users, a, &a->quarters[7]);
    for (size_t i = 0; i < p->n; i++) {
        int128 headcount = team_headcount(a, p->teams[i].team, a->quarters[7].last);
        if (headcount > 0)
            int128_mul_div((int128)users.by_team[p->teams[i].team] * DECIMAL_ONE * DECIMAL_ONE,
                           DECIMAL_ONE, headcount, ROUND_HALF_EVEN, &p->teams[i].intensity);
    }
    active_users_release(&users);
}

static int128 share_of(int128 part, int128 whole) {
    int128 share = 0;

    int128_mul_div(part, DECIMAL_ONE, whole, ROUND_HALF_EVEN, &share);
    return share;
}

static void score_teams(struct portfolio *p, const struct analysis *a) {
    const struct portfolio_settings *settings = &a->config->portfolio;
    int128 points = 0, intensity = 0;

    add_points(p, a);
    add_intensity(p, a);
    for (size_t i = 0; i < p->n; i++) {
        points += p->teams[i].points;
        intensity += p->teams[i].intensity;
    }
    for (size_t i = 0; i < p->n; i++) {
        int128 output = share_of(p->teams[i].points, points),
               usage = share_of(p->teams[i].intensity, intensity);
        /* Both terms are at 12 decimals times a percentage: the score is kept at 12 decimals. */
        p->teams[i].score = percent_part(output, settings->weight_output) +
                            percent_part(usage, settings->weight_usage);
    }
}

static struct portfolio_round *round_new(struct portfolio *p, int128 rest, int128 total,
                                         bool by_base) {
    p->rounds = xgrow(p->rounds, p->n_rounds, &p->cap_rounds, sizeof *p->rounds);
    p->rounds[p->n_rounds] = (struct portfolio_round){.rest = rest,
                                                      .total = total,
                                                      .by_base = by_base,
                                                      .open = xalloc(p->n + 1, sizeof(bool)),
                                                      .part = xalloc(p->n + 1, sizeof(int128)),
                                                      .room = xalloc(p->n + 1, sizeof(int128))};
    return &p->rounds[p->n_rounds++];
}

/* Divides `rest` over the teams that are not capped, by score, by base where those are all zero.
 * Returns what caps free. */
static int128 distribute_once(struct portfolio *p, int128 rest, bool *capped) {
    int128 score = 0, base = 0, freed = 0, total;
    struct portfolio_round *round;
    bool by_base;

    for (size_t i = 0; i < p->n; i++)
        if (!capped[i]) {
            score += p->teams[i].score;
            base += p->teams[i].base;
        }
    by_base = score == 0;
    total = by_base ? base : score;
    if (total == 0)
        return rest;
    round = round_new(p, rest, total, by_base);
    for (size_t i = 0; i < p->n; i++) {
        int128 part = 0,
               room = p->teams[i].cap - p->teams[i].guaranteed - p->teams[i].redistributed;
        if (capped[i])
            continue;
        int128_mul_div(rest, by_base ? p->teams[i].base : p->teams[i].score, total, ROUND_HALF_EVEN,
                       &part);
        round->open[i] = true;
        round->part[i] = part;
        round->room[i] = room;
        if (part >= room) {
            freed += part - room;
            part = room;
            capped[i] = true;
        }
        p->teams[i].redistributed += part;
    }
    return freed;
}

static bool any_open(const struct portfolio *p, const bool *capped) {
    for (size_t i = 0; i < p->n; i++)
        if (!capped[i])
            return true;
    return false;
}

static void redistribute(struct portfolio *p, int128 rest) {
    bool *capped = xalloc(p->n + 1, sizeof *capped);

    for (size_t i = 0; i < p->n; i++)
        capped[i] = p->teams[i].cap <= p->teams[i].guaranteed;
    while (rest > 0 && any_open(p, capped)) {
        int128 freed = distribute_once(p, rest, capped);
        if (freed == rest)
            break;
        rest = freed;
    }
    p->unplaced = rest;
    free(capped);
}

/* The order of benefit ÷ cost, exactly. */
static int compare_value(const struct candidate *x, const struct candidate *y) {
    decimal a = {0}, b = {0};

    /* At 12 decimals a tie of quotients is a tie of fractions for amounts in cents. */
    if (x->cost != 0)
        int128_mul_div(x->benefit, 100, x->cost, ROUND_HALF_EVEN, &a.units);
    if (y->cost != 0)
        int128_mul_div(y->benefit, 100, y->cost, ROUND_HALF_EVEN, &b.units);
    return decimal_compare(a, b);
}

static int sign_of(int128 difference) {
    return (difference > 0) - (difference < 0);
}

/* Twice (below + ½·equal others), summed over the three measures: the denominator n − 1 is the same
 * for all. */
static void rank_candidates(struct candidate *candidates, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            const struct candidate *x = &candidates[i], *y = &candidates[k];
            if (i == k)
                continue;
            candidates[i].rank += 1 + compare_value(x, y);
            candidates[i].rank += 1 + sign_of(x->active - y->active);
            candidates[i].rank += 1 + sign_of(x->validated - y->validated);
        }
}

static size_t candidates_of(const struct portfolio *p, const struct analysis *a,
                            struct candidate *candidates) {
    const struct span *span = &a->quarters[7];
    size_t n = 0;

    for (size_t i = 0; i < a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &a->inputs->experiments.at[i];
        uint32_t key = experiment_key(a, row);
        if (!experiment_counts(a, i) || !used_by(row, span->last) || killed_by(row, span->last) ||
            share_index(p, dimension_find(&a->ledger->teams, row->team)) == p->n)
            continue;
        candidates[n++] =
            (struct candidate){.row = row,
                               .key = key,
                               .benefit = row->has_realised ? row->realised_benefit.units : 0,
                               .cost = experiment_cost(a, key, span->last_month),
                               .active = row->has_active ? row->active_users.units : 0,
                               .validated = learnings_between(a, key, DAY_MIN, span->last, true)};
    }
    rank_candidates(candidates, n);
    return n;
}

/* The best MVP: highest rank, then earlier first use, then id. NULL = none. */
static const struct experiment_row *best_mvp(struct portfolio *p, const struct analysis *a) {
    const struct dimension *keys = &a->ledger->experiments;
    size_t best = 0;

    p->candidates = xalloc(a->inputs->experiments.n + 1, sizeof *p->candidates);
    p->n_candidates = candidates_of(p, a, p->candidates);
    for (size_t i = 1; i < p->n_candidates; i++) {
        const struct candidate *x = &p->candidates[i], *y = &p->candidates[best];
        if (x->rank != y->rank ? x->rank > y->rank
            : x->row->first_use_date != y->row->first_use_date
                ? x->row->first_use_date < y->row->first_use_date
                : keys->keys[x->key].rank < keys->keys[y->key].rank)
            best = i;
    }
    return p->n_candidates > 0 ? p->candidates[best].row : NULL;
}

/* Whole euros by largest remainder; what is left of a euro goes to the reserve. */
static void round_proposals(struct portfolio *p) {
    int128 *weights = xalloc(p->n + 1, sizeof *weights);
    int64_t *euros = xalloc(p->n + 1, sizeof *euros), whole = (int64_t)(p->pool / DECIMAL_ONE);

    for (size_t i = 0; i < p->n; i++)
        weights[i] = p->teams[i].guaranteed + p->teams[i].redistributed + p->teams[i].bonus;
    weights[p->n] = p->unplaced;
    if (!split_largest_remainder(whole, weights, p->n + 1, euros))
        for (size_t i = 0; i <= p->n; i++)
            euros[i] = i == p->n ? whole : 0;
    for (size_t i = 0; i < p->n; i++)
        p->teams[i].proposal = euros[i];
    p->reserve = (int128)euros[p->n] * DECIMAL_ONE + p->pool % DECIMAL_ONE;
    free(weights);
    free(euros);
}

static void propose(struct portfolio *p, const struct analysis *a) {
    const struct portfolio_settings *settings = &a->config->portfolio;
    const struct experiment_row *mvp;
    int128 guaranteed = 0, bonus;

    *p = (struct portfolio){0};
    teams_init(p, a);
    for (size_t i = 0; i < p->n; i++) {
        p->teams[i].guaranteed = percent_part(p->teams[i].base, settings->guaranteed);
        p->teams[i].cap = percent_part(p->teams[i].base, settings->cap);
        guaranteed += p->teams[i].guaranteed;
    }
    bonus = percent_part(p->pool, settings->bonus);
    score_teams(p, a);
    mvp = best_mvp(p, a);
    redistribute(p, p->pool - guaranteed - (mvp ? bonus : 0));
    if (mvp)
        p->teams[share_index(p, dimension_find(&a->ledger->teams, mvp->team))].bonus = bonus;
    p->mvp = mvp;
    p->bonus = bonus;
    round_proposals(p);
}

const struct portfolio *portfolio_of(struct analysis *a) {
    if (!a->portfolio) {
        a->portfolio = xalloc(1, sizeof *a->portfolio);
        propose(a->portfolio, a);
    }
    return a->portfolio;
}

void portfolio_release(struct portfolio *p) {
    if (!p)
        return;
    for (size_t i = 0; i < p->n_rounds; i++) {
        free(p->rounds[i].open);
        free(p->rounds[i].part);
        free(p->rounds[i].room);
    }
    free(p->rounds);
    free(p->candidates);
    free(p->teams);
    free(p);
}

static void add_share(struct analysis *a, int128 units, const char *name, const char *team) {
    add_value(a, a->quarters[7].label, (decimal){units}, UNIT_MONEY, 2, "portfolio.%s.team.%s",
              name, team);
}

void portfolio_figures(struct analysis *a) {
    const char *label = a->quarters[7].label;
    const struct portfolio *p = portfolio_of(a);

    a->results->best_mvp = p->mvp;
    for (size_t i = 0; i < p->n; i++) {
        const struct team_share *share = &p->teams[i];
        const char *team = dimension_id(&a->ledger->teams, share->team);
        add_share(a, share->base, "base", team);
        add_share(a, share->guaranteed, "guaranteed", team);
        add_value(a, label, (decimal){share->score}, UNIT_RATIO, 4, "portfolio.score.team.%s",
                  team);
        add_share(a, share->redistributed, "redistributed", team);
        add_share(a, share->bonus, "bonus", team);
        add_share(a, (int128)share->proposal * DECIMAL_ONE, "proposal", team);
    }
    add_value(a, label, (decimal){p->pool}, UNIT_MONEY, 2, "portfolio.pool");
    add_value(a, label, (decimal){p->reserve}, UNIT_MONEY, 2, "portfolio.reserve");
}
