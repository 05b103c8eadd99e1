/* Figures of use: requests and tokens after "best basis", distinct users over all inputs. */
#include <stdlib.h>
#include <string.h>

#include "analyse/analyse.h"
#include "analyse/users.h"
#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/map.h"
#include "baten/xalloc.h"

static bool in_span(const struct span *span, month_t month) {
    return month >= span->first_month && month <= span->last_month;
}

/* A quantity by key of a dimension within a span; heap arrays by key. */
struct by_key {
    decimal *sum;
    bool *there;
};

static void add_quantities(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    struct by_key models = {xalloc(ledger->models.n, sizeof(decimal)),
                            xalloc(ledger->models.n, sizeof(bool))};
    decimal requests = {0}, tokens = {0};

    for (size_t i = 0; i < ledger->n_usage; i++) {
        const struct usage_sum *usage = &ledger->usage[i];
        if (!in_span(span, usage->month))
            continue;
        requests.units += usage->requests.units;
        tokens.units += usage->tokens.units;
        models.sum[usage->model].units += usage->requests.units;
        models.there[usage->model] = true;
    }
    add_value(a, span->label, requests, UNIT_COUNT, 0, "requests");
    add_value(a, span->label, tokens, UNIT_COUNT, 0, "tokens");
    for (size_t i = 0; i < ledger->models.n; i++) {
        uint32_t model = ledger->models.ordered[i];
        if (models.there[model])
            add_value(a, span->label, models.sum[model], UNIT_COUNT, 0, "requests.model.%s",
                      dimension_id(&ledger->models, model));
    }
    free(models.sum);
    free(models.there);
}

/* Distinct users of a span in the usage: one map for the organisation, one of (team, user). */
static void count_users(const struct analysis *a, const struct span *span,
                        struct active_users *users) {
    const struct ledger *ledger = a->ledger;
    struct arena *arena = arena_new();
    struct map all, pairs;

    map_init(&all, arena);
    map_init(&pairs, arena);
    for (size_t i = 0; i < ledger->n_usage_users; i++) {
        const struct usage_user *user = &ledger->usage_users[i];
        uint32_t pair[2] = {user->team, user->user};
        bool added;
        if (!in_span(span, user->month))
            continue;
        map_put(&all, (struct str){(const char *)&user->user, sizeof user->user}, 0, &added);
        users->all += added;
        map_put(&pairs, (struct str){(const char *)pair, sizeof pair}, 0, &added);
        users->by_team[user->team] += added;
        users->there[user->team] = true;
    }
    map_release(&all);
    map_release(&pairs);
    arena_free(arena);
}

/* Whole people: a fraction of a seat is nobody. */
static int64_t people(decimal value) {
    int64_t n = 0;

    return decimal_to_int(value, &n) ? n : 0;
}

/* Without a user in any usage: a team's highest (tool, month) of the seats; the organisation's
 * highest sum of one (tool, month). */
static void count_seats(const struct analysis *a, const struct span *span,
                        struct active_users *users) {
    const struct ledger *ledger = a->ledger;
    const struct seat_row *rows = a->inputs->seats.at;
    struct arena *arena = arena_new();
    struct map sums; /* (tool, month[, team]) → users */
    struct strbuf key = {0}, tool = {0};

    map_init(&sums, arena);
    for (size_t i = 0; i < a->inputs->seats.n; i++) {
        uint32_t team = dimension_find(&ledger->teams, rows[i].team);
        if (rows[i].rejected || !rows[i].has_active || !in_span(span, rows[i].month))
            continue;
        for (int by_team = 0; by_team < 2; by_team++) {
            int64_t *most = by_team ? &users->by_team[team] : &users->all;
            struct map_entry *entry;
            text_fold_into(&tool, rows[i].tool);
            strbuf_clear(&key);
            strbuf_addf(&key, "%d %lld\n", rows[i].month, by_team ? (long long)team : -1LL);
            strbuf_add_str(&key, strbuf_str(&tool));
            entry = map_put(&sums, strbuf_str(&key), 0, NULL);
            entry->value += (size_t)people(rows[i].active_users);
            if ((int64_t)entry->value > *most)
                *most = (int64_t)entry->value;
        }
        users->there[team] = true;
    }
    map_release(&sums);
    strbuf_release(&key);
    strbuf_release(&tool);
    arena_free(arena);
}

void active_users_of(struct active_users *users, const struct analysis *a,
                     const struct span *span) {
    const struct ledger *ledger = a->ledger;

    *users = (struct active_users){.by_team = xalloc(ledger->teams.n, sizeof *users->by_team),
                                   .there = xalloc(ledger->teams.n, sizeof *users->there)};
    if (ledger->n_usage_users > 0)
        count_users(a, span, users);
    else
        count_seats(a, span, users);
    for (size_t i = 0; i < ledger->n_usage; i++)
        if (in_span(span, ledger->usage[i].month))
            users->there[ledger->usage[i].team] = true;
}

void active_users_release(struct active_users *users) {
    free(users->by_team);
    free(users->there);
}

static void add_users(struct analysis *a, const struct span *span) {
    const struct ledger *ledger = a->ledger;
    struct active_users users;

    active_users_of(&users, a, span);
    add_count(a, span->label, users.all, "users");
    for (size_t i = 0; i < ledger->teams.n; i++) {
        uint32_t team = ledger->teams.ordered[i];
        if (users.there[team])
            add_count(a, span->label, users.by_team[team], "users.team.%s",
                      dimension_id(&ledger->teams, team));
    }
    active_users_release(&users);
}

void usage_figures(struct analysis *a) {
    for (int i = 0; i < 8; i++) {
        add_quantities(a, &a->quarters[i]);
        add_users(a, &a->quarters[i]);
    }
    for (int i = 0; i < 24; i++) {
        add_quantities(a, &a->months[i]);
        add_users(a, &a->months[i]);
    }
}
