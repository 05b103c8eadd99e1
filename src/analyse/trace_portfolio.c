/* The trace of the funding proposal: every step of it, down to points, users and budgets (domain.md
 * 8). */
#include <string.h>

#include "analyse/experiments.h"
#include "analyse/portfolio.h"
#include "analyse/trace_text.h"
#include "baten/arena.h"

/* A proposal being traced. */
struct steps {
    struct trace *t;
    const struct portfolio *p;
    const char *label; /* of the period */
};

static const char *team_id(const struct steps *s, size_t team) {
    return dimension_id(&s->t->a->ledger->teams, s->p->teams[team].team);
}

static void name_team(const struct steps *s, struct trace_node *node, size_t team) {
    node_name_str(s->t, node, 0, dimension_name(&s->t->a->ledger->teams, s->p->teams[team].team));
}

static size_t team_index(const struct steps *s, uint32_t team) {
    size_t i = 0;

    while (i < s->p->n && s->p->teams[i].team != team)
        i++;
    return i;
}

/* A setting of `portfolio:` in baten.yaml. */
static void setting(const struct steps *s, struct trace_node *node, const char *symbol,
                    const char *words, decimal value, enum unit unit) {
    node_value(node_under(s->t, node, symbol, words), value, unit);
}

/* A step of a team: the figure where that is exact, else the number with all its decimals. */
static struct trace_node *step(const struct steps *s, struct trace_node *node, const char *symbol,
                               const char *name, size_t team, int128 units) {
    struct trace_node *under =
        node_figure_exact(s->t, node, symbol, (decimal){units}, "portfolio.%s.team.%s@%s", name,
                          team_id(s, team), s->label);

    if (under)
        return under;
    under =
        node_under(s->t, node, symbol, arena_format(s->t->arena, "quantity.portfolio-%s", name));
    name_team(s, under, team);
    node_value(under, (decimal){units}, strcmp(name, "score") == 0 ? UNIT_RATIO : UNIT_MONEY);
    return under;
}

static void explain_base(const struct steps *s, struct trace_node *node, size_t team) {
    const struct span *period = &s->t->a->quarters[7];

    node->expression = "B";
    if (cube_find(&s->t->a->cube, CUBE_BUDGET_TEAM, PERIOD_QUARTER, period->period,
                  s->p->teams[team].team, 0))
        node_figure(s->t, node, "B", UNIT_MONEY, "budget.team.%s@%s", team_id(s, team), s->label);
    else
        setting(s, node, "B", "quantity.default-base", s->t->a->config->portfolio.base, UNIT_MONEY);
}

static void explain_guaranteed(const struct steps *s, struct trace_node *node, size_t team) {
    node->expression = "b × f ÷ 100";
    step(s, node, "b", "base", team, s->p->teams[team].base);
    setting(s, node, "f", "quantity.guaranteed-percent", s->t->a->config->portfolio.guaranteed,
            UNIT_PERCENT);
}

/* Output points of a team, or of all register teams (team UINT32_MAX), by experiment. */
static struct trace_node *points(const struct steps *s, struct trace_node *node, const char *symbol,
                                 const char *words, uint32_t team) {
    struct trace *t = s->t;
    struct trace_node *sum = node_under(t, node, symbol, words);

    for (size_t i = 0; i < t->a->inputs->experiments.n; i++) {
        const struct experiment_row *row = &t->a->inputs->experiments.at[i];
        uint32_t of = dimension_find(&t->a->ledger->teams, row->team);
        int64_t n;
        if (!experiment_counts(t->a, i) || team_index(s, of) == s->p->n ||
            (team != UINT32_MAX && of != team))
            continue;
        n = experiment_points(t->a, row, &t->a->quarters[7]);
        if (n != 0)
            node_row_at(t, sum, row->at, text_of_experiment(t, row), decimal_from_int(n));
    }
    node_sum_count(sum);
    return sum;
}

/* Active users ÷ headcount of a team; 0 without headcount. */
static void intensity(const struct steps *s, struct trace_node *node, const char *symbol,
                      size_t team) {
    struct trace *t = s->t;
    struct trace_node *value = node_under(t, node, symbol, "quantity.intensity"), *people;
    const struct team_row *row =
        ledger_team_at(t->a->ledger, s->p->teams[team].team, t->a->quarters[7].last);
    decimal shown = {0};

    name_team(s, value, team);
    int128_mul_div(s->p->teams[team].intensity, 1, DECIMAL_ONE, ROUND_HALF_EVEN, &shown.units);
    node_unrounded(value, shown, UNIT_RATIO, DECIMAL_PLACES);
    if (!row || !row->has_headcount || row->headcount.units <= 0)
        return;
    value->expression = "U ÷ H";
    node_figure(t, value, "U", UNIT_COUNT, "users.team.%s@%s", team_id(s, team), s->label);
    people = node_under(t, value, "H", "quantity.headcount");
    node_row_at(t, people, row->at, text_of_team(t, row), row->headcount);
    node_sum_count(people);
}

static void output_share(const struct steps *s, struct trace_node *node, size_t team) {
    struct trace_node *share = node_under(s->t, node, "o", "quantity.output-share"), *part, *all;
    decimal value = {0};

    part = points(s, share, "p", "quantity.points", s->p->teams[team].team);
    all = points(s, share, "P", "quantity.all-points", UINT32_MAX);
    name_team(s, part, team);
    decimal_divide(part->value, all->value, &value);
    node_value(share, value, UNIT_RATIO);
    share->expression = all->value.units != 0 ? "round12(p ÷ P)" : "p";
}

static void usage_share(const struct steps *s, struct trace_node *node, size_t team) {
    struct trace_node *share = node_under(s->t, node, "u", "quantity.usage-share"), *all;
    int128 sum = 0, units = 0;
    decimal shown = {0};

    intensity(s, share, "i", team);
    all = node_under(s->t, share, "I", "quantity.all-intensity");
    for (size_t i = 0; i < s->p->n; i++) {
        if (!s->t->brief)
            intensity(s, all, "", i);
        sum += s->p->teams[i].intensity;
    }
    int128_mul_div(sum, 1, DECIMAL_ONE, ROUND_HALF_EVEN, &shown.units);
    node_unrounded(all, shown, UNIT_RATIO, DECIMAL_PLACES);
    all->expression = "Σ inputs";
    int128_mul_div(s->p->teams[team].intensity, DECIMAL_ONE, sum, ROUND_HALF_EVEN, &units);
    node_value(share, (decimal){units}, UNIT_RATIO);
    share->expression = sum != 0 ? "round12(i ÷ I)" : "i";
}

static void explain_score(const struct steps *s, struct trace_node *node, size_t team) {
    const struct portfolio_settings *settings = &s->t->a->config->portfolio;

    node->expression = "round12(a × o ÷ 100) + round12(b × u ÷ 100)";
    setting(s, node, "a", "quantity.weight-output", settings->weight_output, UNIT_PERCENT);
    output_share(s, node, team);
    setting(s, node, "b", "quantity.weight-usage", settings->weight_usage, UNIT_PERCENT);
    usage_share(s, node, team);
}

static void bonus_pot(const struct steps *s, struct trace_node *node, const char *symbol) {
    struct trace_node *pot =
        node_under(s->t, node, symbol, s->p->mvp ? "quantity.bonus-pot" : "quantity.no-bonus");

    node_value(pot, (decimal){s->p->mvp ? s->p->bonus : 0}, UNIT_MONEY);
    if (!s->p->mvp)
        return;
    pot->expression = "round12(P × z ÷ 100)";
    node_value(node_under(s->t, pot, "P", "quantity.pool"), (decimal){s->p->pool}, UNIT_MONEY);
    setting(s, pot, "z", "quantity.bonus-percent", s->t->a->config->portfolio.bonus, UNIT_PERCENT);
}

static int128 weight_of(const struct steps *s, const struct portfolio_round *round, size_t team) {
    return round->by_base ? s->p->teams[team].base : s->p->teams[team].score;
}

/* What a team had got of what is redistributed before a round. */
static int128 got_before(const struct steps *s, size_t round, size_t team) {
    int128 got = 0;

    for (size_t i = 0; i < round; i++) {
        const struct portfolio_round *at = &s->p->rounds[i];
        if (at->open[team])
            got += at->part[team] < at->room[team] ? at->part[team] : at->room[team];
    }
    return got;
}

/* Room under the cap: κ·b − φ·b − what came before. */
static void room(const struct steps *s, struct trace_node *node, size_t round, size_t team) {
    const struct portfolio_settings *settings = &s->t->a->config->portfolio;
    struct trace_node *under = node_under(s->t, node, "m", "quantity.room");

    name_team(s, under, team);
    node_value(under, (decimal){s->p->rounds[round].room[team]}, UNIT_MONEY);
    under->expression = "round12(b × k ÷ 100) − round12(b × f ÷ 100) − d";
    step(s, under, "b", "base", team, s->p->teams[team].base);
    setting(s, under, "k", "quantity.cap-percent", settings->cap, UNIT_PERCENT);
    setting(s, under, "f", "quantity.guaranteed-percent", settings->guaranteed, UNIT_PERCENT);
    node_value(node_under(s->t, under, "d", "quantity.got-before"),
               (decimal){got_before(s, round, team)}, UNIT_MONEY);
}

static void weights(const struct steps *s, struct trace_node *node,
                    const struct portfolio_round *round) {
    struct trace_node *sum = node_under(
        s->t, node, "W", round->by_base ? "quantity.open-bases" : "quantity.open-scores");

    node_value(sum, (decimal){round->total}, round->by_base ? UNIT_MONEY : UNIT_RATIO);
    sum->expression = "Σ inputs";
    for (size_t i = 0; i < s->p->n; i++)
        if (round->open[i])
            step(s, sum, "", round->by_base ? "base" : "score", i, weight_of(s, round, i));
}

static void rest_of_round(const struct steps *s, struct trace_node *node, size_t round);

/* What a team gets in a round, or what its cap frees of it. */
static void round_part(const struct steps *s, struct trace_node *node, size_t round, size_t team,
                       bool freed) {
    const struct portfolio_round *at = &s->p->rounds[round];
    struct trace_node *part =
        node_under(s->t, node, "", freed ? "quantity.freed-by-cap" : "quantity.part-of-round");
    int128 got = at->part[team] < at->room[team] ? at->part[team] : at->room[team];

    name_team(s, part, team);
    node_name(part, 1, NULL, arena_format(s->t->arena, "%zu", round + 1));
    node_value(part, (decimal){freed ? at->part[team] - at->room[team] : got}, UNIT_MONEY);
    part->expression = freed ? "round12(r × w ÷ W) − m" : "min(round12(r × w ÷ W), m)";
    if (s->t->brief)
        return;
    rest_of_round(s, part, round);
    step(s, part, "w", at->by_base ? "base" : "score", team, weight_of(s, at, team));
    weights(s, part, at);
    room(s, part, round, team);
}

/* Round 1 divides P − Σ guaranteed − bonus, each later one what caps freed in the one before. */
static void rest_of_round(const struct steps *s, struct trace_node *node, size_t round) {
    struct trace_node *rest =
                          node_under(s->t, node, "r",
                                     round == 0 ? "quantity.to-redistribute" : "quantity.freed"),
                      *sum;
    int128 guaranteed = 0;

    node_value(rest, (decimal){s->p->rounds[round].rest}, UNIT_MONEY);
    rest->expression = round == 0 ? "P − G − Z" : "Σ inputs";
    for (size_t i = 0; i < s->p->n && round > 0; i++) {
        const struct portfolio_round *before = &s->p->rounds[round - 1];
        if (before->open[i] && before->part[i] >= before->room[i])
            round_part(s, rest, round - 1, i, true);
    }
    if (round > 0)
        return;
    node_value(node_under(s->t, rest, "P", "quantity.pool"), (decimal){s->p->pool}, UNIT_MONEY);
    sum = node_under(s->t, rest, "G", "quantity.all-guaranteed");
    sum->expression = "Σ inputs";
    for (size_t i = 0; i < s->p->n; i++) {
        step(s, sum, "", "guaranteed", i, s->p->teams[i].guaranteed);
        guaranteed += s->p->teams[i].guaranteed;
    }
    node_value(sum, (decimal){guaranteed}, UNIT_MONEY);
    bonus_pot(s, rest, "Z");
}

static void explain_redistributed(const struct steps *s, struct trace_node *node, size_t team) {
    node->expression = "Σ inputs";
    for (size_t round = 0; round < s->p->n_rounds; round++)
        if (s->p->rounds[round].open[team])
            round_part(s, node, round, team, false);
}

/* An experiment in use with its mean percentile rank; marked when its team is the figure's. */
static void candidate_observed(const struct steps *s, struct trace_node *node,
                               const struct candidate *c, uint32_t team) {
    struct trace *t = s->t;
    struct trace_node *rank = node_observed(t, node, "quantity.mvp-rank");
    int64_t others = (int64_t)s->p->n_candidates - 1;
    decimal value = decimal_from_int(1);
    char label[16];

    node_name_str(t, rank, 0, dimension_name(&t->a->ledger->experiments, c->key));
    node_name_str(t, rank, 1, str_from_text(day_label(c->row->first_use_date, label)));
    if (others > 0)
        int128_mul_div(c->rank, DECIMAL_ONE, others * 6, ROUND_HALF_EVEN, &value.units);
    node_unrounded(rank, value, UNIT_RATIO, DECIMAL_PLACES);
    rank->event = dimension_find(&t->a->ledger->teams, c->row->team) == team;
    node_row_at(t, rank, c->row->at, text_of_experiment(t, c->row), (decimal){0});
    node_value(node_under(t, rank, "B", "quantity.benefit"), (decimal){c->benefit}, UNIT_MONEY);
    node_money(node_under(t, rank, "C", "quantity.cost-to-date"), c->cost);
    node_value(node_under(t, rank, "A", "quantity.active-users"), (decimal){c->active}, UNIT_COUNT);
    node_count(node_under(t, rank, "V", "quantity.validated"), c->validated);
}

static void explain_bonus(const struct steps *s, struct trace_node *node, size_t team) {
    uint32_t key = s->p->teams[team].team;
    struct trace_node *best;

    node->expression = "round12(P × z ÷ 100) × q";
    node_figure(s->t, node, "P", UNIT_MONEY, "portfolio.pool@%s", s->label);
    setting(s, node, "z", "quantity.bonus-percent", s->t->a->config->portfolio.bonus, UNIT_PERCENT);
    best = node_under(s->t, node, "q", "quantity.has-best-mvp");
    name_team(s, best, team);
    node_count(best, s->p->mvp && dimension_find(&s->t->a->ledger->teams, s->p->mvp->team) == key);
    best->expression = "best(x)";
    for (size_t i = 0; i < s->p->n_candidates; i++)
        candidate_observed(s, best, &s->p->candidates[i], key);
}

/* The claims on the whole euros, in key order, what caps left over last; the figure's own is
 * marked. */
static void claims(const struct steps *s, struct trace_node *node, size_t own) {
    struct trace_node *claim;

    node_figure(s->t, node, "P", UNIT_MONEY, "portfolio.pool@%s", s->label);
    for (size_t i = 0; i < s->p->n && !s->t->brief; i++) {
        const struct team_share *share = &s->p->teams[i];
        claim = node_observed(s->t, node, "quantity.claim");
        name_team(s, claim, i);
        node_value(claim, (decimal){share->guaranteed + share->redistributed + share->bonus},
                   UNIT_MONEY);
        claim->expression = "g + r + z";
        step(s, claim, "g", "guaranteed", i, share->guaranteed);
        step(s, claim, "r", "redistributed", i, share->redistributed);
        step(s, claim, "z", "bonus", i, share->bonus);
        claim->event = i == own;
    }
    claim = node_observed(s->t, node, "quantity.claim-reserve");
    node_value(claim, (decimal){s->p->unplaced}, UNIT_MONEY);
    claim->event = own == s->p->n;
}

static void explain_pool(const struct steps *s, struct trace_node *node) {
    node->expression = "Σ inputs";
    for (size_t i = 0; i < s->p->n; i++)
        node_figure(s->t, node, "", UNIT_MONEY, "portfolio.base.team.%s@%s", team_id(s, i),
                    s->label);
}

void explain_portfolio(struct trace *t, struct trace_node *node, const struct trace_id *id,
                       int argument) {
    static void (*const teams[])(const struct steps *, struct trace_node *, size_t) = {
        explain_base, explain_guaranteed, explain_score, explain_redistributed, explain_bonus};
    const struct steps s = {.t = t, .p = portfolio_of(t->a), .label = id->span->label};
    size_t team;

    team = team_index(&s, id->key[0]);
    if (argument < 5) {
        teams[argument](&s, node, team);
    } else if (argument == 5) {
        node->expression = "LR(P, x)";
        claims(&s, node, team);
    } else if (argument == 6) {
        explain_pool(&s, node);
    } else {
        node->expression = "LR(P, x) + P − floor(P)";
        claims(&s, node, s.p->n);
    }
}
