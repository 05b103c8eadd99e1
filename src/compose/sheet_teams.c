/* The sheet of teams, every one of them: actual, budget and variance over eight quarters, by line
 * in the period, clusters, and who uses it at what cost. */
#include <stdlib.h>

#include "baten/arena.h"
#include "compose/definitions.h"
#include "compose/workbook.h"
#include "compose/workbook_tables.h"

struct ranked {
    uint32_t key, rank;
    int128 spend;
};
struct teams {
    struct ranked *at;
    size_t n;
};

static bool team_stands(const struct composer *c, const char *id) {
    for (int i = 0; i < QUARTERS; i++)
        if (figure(c, "spend.team.%s@%s", id, c->labels[i]).figure ||
            figure(c, "budget.team.%s@%s", id, c->labels[i]).figure ||
            figure(c, "users.team.%s@%s", id, c->labels[i]).figure)
            return true;
    return false;
}

/* Largest spend of the period first, (none) last. */
static int rank_compare(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    if ((x->key == KEY_NONE) != (y->key == KEY_NONE))
        return x->key == KEY_NONE ? 1 : -1;
    if (x->spend != y->spend)
        return x->spend > y->spend ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

static struct teams teams_of(const struct composer *c) {
    const struct dimension *teams = &c->ledger->teams;
    struct teams all = {.at = ARENA_ARRAY(c->arena, teams->n + 1, struct ranked)};
    for (uint32_t key = 0; key < teams->n; key++) {
        const char *id = dimension_id(teams, key);
        if (team_stands(c, id))
            all.at[all.n++] =
                (struct ranked){key, teams->keys[key].rank,
                                figure_or_zero(c, "spend.team.%s@%s", id, c->period).value.units};
    }
    if (all.n)
        qsort(all.at, all.n, sizeof *all.at, rank_compare);
    return all;
}

static const char *team_name(const struct composer *c, const struct teams *teams, size_t i) {
    return key_name(c, &c->ledger->teams, "team", teams->at[i].key);
}

static const char *team_id(const struct composer *c, const struct teams *teams, size_t i) {
    return dimension_id(&c->ledger->teams, teams->at[i].key);
}

static size_t team_rows(const struct composer *c, const struct teams *teams,
                        struct quarter_row *rows, const char *name, const char *total) {
    for (size_t i = 0; i < teams->n; i++)
        rows[i] = (struct quarter_row){
            team_name(c, teams, i),
            arena_format(c->arena, "%s.team.%s", name, team_id(c, teams, i)), ROW_PLAIN};
    rows[teams->n] = (struct quarter_row){say(c, total), name, ROW_TOTAL};
    return teams->n + 1;
}

static void add_money_blocks(struct page *page, const struct teams *teams,
                             struct quarter_row *rows) {
    const struct composer *c = page->c;
    const char *unit = unit_text(c->words, c->arena, SCALE_WHOLE), *head = say(c, "table.team");
    quarter_block(page, say(c, "scenario.AC"), unit, head, rows,
                  team_rows(c, teams, rows, "spend", "table.total"), QUARTER_FIGURE);
    quarter_block(page, say(c, "scenario.BU"), unit, head, rows,
                  team_rows(c, teams, rows, "budget", "table.total"), QUARTER_FIGURE);
    size_t n = team_rows(c, teams, rows, "", "table.total");
    quarter_block(page, say(c, "sheet.variance"), unit, head, rows, n, QUARTER_VARIANCE);
    quarter_block(page, say(c, "sheet.variance-percent"), "%", head, rows, n,
                  QUARTER_VARIANCE_PERCENT);
}

static void add_headcount(struct page *page, const struct teams *teams) {
    const struct composer *c = page->c;
    struct table table;
    quarter_table_open(c, &table, say(c, "table.team"));
    for (size_t r = 0; r <= teams->n; r++) {
        bool all = r == teams->n;
        struct doc_cell *cells = table_row(&table, all ? ROW_TOTAL : ROW_PLAIN);
        cells[0] = cell_text(all ? say(c, "kpi.adoption.all") : team_name(c, teams, r));
        for (int i = 0; i < QUARTERS; i++) {
            struct quantity people = headcount_of(c, all ? KEY_ALL : teams->at[r].key, i);
            if (!people.known)
                continue;
            cells[1 + i] = number(c, people, 0);
            cells[1 + i].name = people.from;
            cells[1 + i].formula = NULL;
        }
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "sheet.headcount");
    block->table = table_end(&table, block->message, true);
}

/* Distinct people: the organisation's are fewer than the sum of its teams'. */
static void add_use_blocks(struct page *page, const struct teams *teams, struct quarter_row *rows) {
    const struct composer *c = page->c;
    static const char *const names[][2] = {{"users", "sheet.users"},
                                           {"kpi.adoption", "sheet.adoption"},
                                           {"kpi.cost-per-user", "sheet.cost-per-user"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (i == 1)
            add_headcount(page, teams);
        quarter_block(page, say(c, names[i][1]), NULL, say(c, "table.team"), rows,
                      team_rows(c, teams, rows, names[i][0], "kpi.adoption.all"), QUARTER_FIGURE);
    }
}

static void part_row(const struct composer *c, struct table *table, enum row_kind kind,
                     const char *team, const char *line, const char *keys) {
    struct quantity budget = figure_or_zero(c, "budget%s@%s", keys, c->period),
                    spend = figure_or_zero(c, "spend%s@%s", keys, c->period),
                    variance = figure_or_zero(c, "variance%s@%s", keys, c->period);
    unsigned flags = CELL_SIGNED | CELL_ADVERSE;
    if (kind == ROW_PLAIN && !budget.figure && !spend.figure)
        return;
    struct doc_cell *cells = table_row(table, kind);
    cells[0] = cell_text(team);
    cells[1] = cell_text(line);
    cells[2] = money(c, budget, SCALE_WHOLE, 0);
    cells[3] = money(c, spend, SCALE_WHOLE, CELL_STRONG);
    cells[4] = money(c, variance, SCALE_WHOLE, flags);
    cells[5] = number(c, quantity_share(variance, budget), flags);
}

/* A row per team and line with cost or budget: to be filtered. */
static void add_parts(struct page *page, const struct teams *teams) {
    const struct composer *c = page->c;
    static const char *const heads[] = {"BU", "AC", "Δ BU", "Δ BU, %"};
    struct table table = table_of(c);
    table_column(&table, say(c, "table.team"), ALIGN_LEFT, 3);
    table_column(&table, say(c, "table.line"), ALIGN_LEFT, 3);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(&table, heads[i], ALIGN_RIGHT, 1);
    table.bars_from = 4;
    table.n_bars = 1;
    for (size_t t = 0; t < teams->n; t++)
        for (size_t i = 0; i < c->ledger->n_lines; i++)
            part_row(
                c, &table, ROW_PLAIN, team_name(c, teams, t), line_name(c, i),
                arena_format(c->arena, ".line.%s.team.%s", line_id(c, i), team_id(c, teams, t)));
    part_row(c, &table, ROW_TOTAL, say(c, "table.total"), "", "");
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message =
        words_fill(c->words, c->arena, "sheet.team-line", "quarter", c->names[NOW], NULL);
    block->subtitle = unit_text(c->words, c->arena, SCALE_WHOLE);
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

struct doc_page sheet_teams(struct composer *c) {
    struct page page = page_begin(c, "teams", "sheet.teams");
    struct teams teams = teams_of(c);
    struct quarter_row *rows = ARENA_ARRAY(c->arena, teams.n + 1, struct quarter_row);
    const char *unit = unit_text(c->words, c->arena, SCALE_WHOLE);
    page.page.title = sentence_plain(c, say(c, "sheet.teams.title"));
    page.page.subtitle =
        sentence_plain(c, words_fill(c->words, c->arena, "sheet.quarters", "first", c->names[0],
                                     "last", c->names[NOW], "unit", unit, NULL));
    if (teams.n == 0) {
        page_empty_panel(&page, 0, 12, false, say(c, "budget.teams.none"), say(c, "needs.teams"));
        return page_end(&page);
    }
    add_money_blocks(&page, &teams, rows);
    add_parts(&page, &teams);
    add_use_blocks(&page, &teams, rows);
    page_note(&page, say(c, "sheet.live"));
    return page_end(&page);
}
