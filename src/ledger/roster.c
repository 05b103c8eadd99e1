/* The teams register: which row of a team counts on a day, and whose cost centre is whose. */
#include "ledger/roster.h"

#include <stdlib.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

struct roster_entry {
    uint32_t team, cluster;
    uint32_t row;           /* index into inputs.teams */
    day_t valid_from;       /* DAY_NONE sorts first: from the beginning */
    struct str cost_centre; /* folded */
};

struct roster {
    struct roster_entry *by_team;   /* by team, valid_from, row */
    struct roster_entry *by_centre; /* those with a cost centre, by it, valid_from, row */
    size_t n, n_centres;
    uint32_t *teams; /* distinct, in order of the file */
    size_t n_teams;
};

static int compare_days(day_t a, day_t b) {
    return (a > b) - (a < b);
}

static int compare_team(const void *a, const void *b) {
    const struct roster_entry *x = a, *y = b;

    if (x->team != y->team)
        return x->team < y->team ? -1 : 1;
    if (x->valid_from != y->valid_from)
        return compare_days(x->valid_from, y->valid_from);
    return x->row < y->row ? -1 : x->row > y->row;
}

static int compare_centre(const void *a, const void *b) {
    const struct roster_entry *x = a, *y = b;
    int order = str_compare(x->cost_centre, y->cost_centre);

    if (order != 0)
        return order;
    if (x->valid_from != y->valid_from)
        return compare_days(x->valid_from, y->valid_from);
    return x->row < y->row ? -1 : x->row > y->row;
}

static bool centres_agree(const struct ledger *ledger, const struct roster *roster,
                          struct diag *diag) {
    for (size_t i = 1; i < roster->n_centres; i++) {
        const struct roster_entry *a = &roster->by_centre[i - 1], *b = &roster->by_centre[i];
        const struct row_ref *ra = &ledger->inputs->teams.at[a->row].at,
                             *rb = &ledger->inputs->teams.at[b->row].at;
        if (a->team != b->team && a->valid_from == b->valid_from &&
            str_equal(a->cost_centre, b->cost_centre))
            return diag_error(
                diag, EXIT_INPUT,
                (struct diag_position){ledger->inputs->files[rb->file].spec->path, rb->line, 0},
                "give one of the two rows another cost_centre or valid_from",
                "cost centre '%.*s' belongs to two teams from the same day: see also %s:%u",
                (int)b->cost_centre.n, b->cost_centre.s, ledger->inputs->files[ra->file].spec->path,
                ra->line);
    }
    return true;
}

bool roster_build(struct ledger *ledger, struct diag *diag) {
    struct arena *arena = ledger->arena;
    const struct inputs *inputs = ledger->inputs;
    struct roster *roster = ARENA_NEW(arena, struct roster);

    roster->by_team = ARENA_ARRAY(arena, inputs->teams.n + 1, struct roster_entry);
    roster->by_centre = ARENA_ARRAY(arena, inputs->teams.n + 1, struct roster_entry);
    roster->teams = ARENA_ARRAY(arena, inputs->teams.n + 1, uint32_t);
    for (size_t i = 0; i < inputs->teams.n; i++) {
        const struct team_row *row = &inputs->teams.at[i];
        struct roster_entry entry = {.row = (uint32_t)i, .valid_from = row->valid_from};
        entry.team = row->rejected ? dimension_key(&ledger->teams, row->team)
                                   : dimension_register(&ledger->teams, row->team);
        entry.cluster = dimension_key(&ledger->clusters, row->cluster);
        entry.cost_centre = text_fold(arena, row->cost_centre);
        if (row->rejected || entry.team == KEY_NONE)
            continue;
        roster->by_team[roster->n++] = entry;
        if (entry.cost_centre.n > 0)
            roster->by_centre[roster->n_centres++] = entry;
    }
    qsort(roster->by_team, roster->n, sizeof *roster->by_team, compare_team);
    qsort(roster->by_centre, roster->n_centres, sizeof *roster->by_centre, compare_centre);
    for (size_t i = 0; i < roster->n; i++)
        if (i == 0 || roster->by_team[i].team != roster->by_team[i - 1].team)
            roster->teams[roster->n_teams++] = roster->by_team[i].team;
    ledger->roster = roster;
    return centres_agree(ledger, roster, diag);
}

static const struct roster_entry *entry_at(const struct ledger *ledger, uint32_t team, day_t day) {
    const struct roster *roster = ledger->roster;
    const struct roster_entry *found = NULL;
    size_t low = 0, high = roster->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (roster->by_team[middle].team < team)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < roster->n && roster->by_team[low].team == team &&
           roster->by_team[low].valid_from <= day;
         low++)
        found = &roster->by_team[low];
    return found;
}

const struct team_row *ledger_team_at(const struct ledger *ledger, uint32_t team, day_t day) {
    const struct roster_entry *entry = entry_at(ledger, team, day);

    return entry ? &ledger->inputs->teams.at[entry->row] : NULL;
}

uint32_t ledger_cluster_at(const struct ledger *ledger, uint32_t team, day_t day) {
    const struct roster_entry *entry = entry_at(ledger, team, day);

    return entry ? entry->cluster : KEY_NONE;
}

bool ledger_team_registered(const struct ledger *ledger, uint32_t team, day_t day) {
    return entry_at(ledger, team, day) != NULL;
}

uint32_t roster_team_of_cost_centre(const struct ledger *ledger, struct str cost_centre,
                                    day_t day) {
    const struct roster *roster = ledger->roster;
    struct strbuf folded = {0};
    day_t best = DAY_NONE;
    uint32_t team = KEY_NONE;

    if (cost_centre.n == 0)
        return KEY_NONE;
    text_fold_into(&folded, cost_centre);
    for (size_t i = 0; i < roster->n_centres; i++) {
        const struct roster_entry *entry = &roster->by_centre[i];
        if (entry->valid_from <= day && entry->valid_from >= best &&
            str_equal(entry->cost_centre, strbuf_str(&folded))) {
            best = entry->valid_from;
            team = entry->team;
        }
    }
    strbuf_release(&folded);
    return team;
}

uint32_t roster_team_named(const struct ledger *ledger, struct str name) {
    uint32_t key = dimension_find(&ledger->teams, name);

    return key != UINT32_MAX && ledger->teams.keys[key].registered ? key : KEY_NONE;
}

const uint32_t *roster_teams(const struct ledger *ledger, size_t *n) {
    *n = ledger->roster->n_teams;
    return ledger->roster->teams;
}
