/* The portfolio: what each team is proposed to have in the next quarter, step by step, with the
 * parameters; and what clusters made of their budget in this one. */
#include <stdlib.h>

#include "baten/arena.h"
#include "compose/composer.h"

struct proposal {
    uint32_t team, rank;
    struct quantity base, guaranteed, score, redistributed, bonus, proposal;
};
struct proposals {
    struct proposal *at; /* largest proposal first */
    size_t n;
    struct quantity pool, reserve;
    enum scale scale;
};

static int proposal_compare(const void *a, const void *b) {
    const struct proposal *x = a, *y = b;
    int order = decimal_compare(y->proposal.value, x->proposal.value);
    return order ? order : (x->rank > y->rank) - (x->rank < y->rank);
}

static struct proposals proposals_of(const struct composer *c) {
    const struct dimension *teams = &c->ledger->teams;
    struct proposals all = {.at = ARENA_ARRAY(c->arena, teams->n + 1, struct proposal),
                            .pool = figure(c, "portfolio.pool@%s", c->period),
                            .reserve = figure(c, "portfolio.reserve@%s", c->period)};
    decimal largest = {0};
    for (uint32_t key = 0; key < teams->n; key++) {
        const char *id = dimension_id(teams, key), *at = c->period;
        struct proposal one = {.team = key,
                               .rank = teams->keys[key].rank,
                               .base = figure(c, "portfolio.base.team.%s@%s", id, at),
                               .guaranteed = figure(c, "portfolio.guaranteed.team.%s@%s", id, at),
                               .score = figure(c, "portfolio.score.team.%s@%s", id, at),
                               .redistributed =
                                   figure(c, "portfolio.redistributed.team.%s@%s", id, at),
                               .bonus = figure(c, "portfolio.bonus.team.%s@%s", id, at),
                               .proposal = figure(c, "portfolio.proposal.team.%s@%s", id, at)};
        if (one.base.figure && one.proposal.figure)
            all.at[all.n++] = one;
    }
    qsort(all.at, all.n, sizeof *all.at, proposal_compare);
    quantity_largest(&largest, all.pool);
    all.scale = scale_of(largest);
    return all;
}

/* The team whose proposal is furthest above its base; NULL = none is. */
static const struct proposal *most_gained(const struct proposals *all) {
    const struct proposal *best = NULL;
    decimal most = {0};
    for (size_t i = 0; i < all->n; i++) {
        struct quantity gain = quantity_minus(all->at[i].proposal, all->at[i].base);
        if (gain.known && decimal_compare(gain.value, most) > 0) {
            most = gain.value;
            best = &all->at[i];
        }
    }
    return best;
}

static const char *team_name(const struct composer *c, const struct proposal *proposal) {
    return key_name(c, &c->ledger->teams, "team", proposal->team);
}

static const char *next_quarter(const struct composer *c) {
    quarter_t quarter = c->quarter + 1;
    return arena_format(c->arena, "Q%d\u00a0%d", quarter % 4 + 1, quarter_year(quarter));
}

/* Sum of one step over the teams from `from` on; no figure. */
static struct quantity step_sum(const struct proposals *all, size_t from, size_t offset) {
    struct quantity sum = {0};
    for (size_t i = from; i < all->n; i++) {
        const char *at = (const char *)&all->at[i];
        const struct quantity *step = (const void *)(at + offset);
        sum = i == from ? *step : quantity_plus(sum, *step);
    }
    sum.figure = NULL;
    return sum;
}

static const struct step {
    const char *key;
    size_t offset;
} parts[] = {{"guaranteed", offsetof(struct proposal, guaranteed)},
             {"redistributed", offsetof(struct proposal, redistributed)},
             {"bonus", offsetof(struct proposal, bonus)}};
#define PARTS (sizeof parts / sizeof *parts)

static struct quantity step_of(const struct proposals *all, size_t i, size_t offset, size_t shown) {
    const char *at = (const char *)&all->at[i];
    return i < shown ? *(const struct quantity *)(const void *)(at + offset)
                     : step_sum(all, shown, offset);
}

static const char *message_of(const struct composer *c, const struct proposals *all) {
    const struct proposal *most = most_gained(all);
    struct fills fills = fills_of(c);
    if (!most)
        return say(c, "portfolio.message.same");
    fill_text(&fills, "team", team_name(c, most));
    fill_money(&fills, "gain", quantity_minus(most->proposal, most->base));
    fill_money(&fills, "proposal", most->proposal);
    return sentence_text(&fills, "portfolio.message");
}

static const char *others_name(const struct composer *c, const struct proposals *all,
                               size_t shown) {
    return words_fill(c->words, c->arena, "table.other-teams", "n",
                      count_text(c->words, c->arena, (int64_t)(all->n - shown)), NULL);
}

/* The parts of each bar, the base as a tick, the change as a pin; returns the proposals. */
static const struct doc_cell *plot_proposals(const struct composer *c, struct plot *plot,
                                             const struct proposals *all, size_t shown,
                                             size_t rows) {
    for (size_t p = 0; p < PARTS; p++) {
        struct doc_cell *values =
            plot_series(plot, say_of(c, "portfolio.step", parts[p].key), NULL, SCENARIO_PART);
        for (size_t i = 0; i < rows; i++)
            values[i] = money(c, step_of(all, i, parts[p].offset, shown), all->scale, 0);
    }
    struct doc_cell *bases = plot_series(plot, say(c, "portfolio.step.base"), NULL, SCENARIO_BU);
    struct doc_cell *changes = plot_series(plot, "Δ %", NULL, SCENARIO_AC);
    struct doc_cell *totals = ARENA_ARRAY(c->arena, rows, struct doc_cell);
    for (size_t i = 0; i < rows; i++) {
        struct quantity base = step_of(all, i, offsetof(struct proposal, base), shown);
        struct quantity proposal = step_of(all, i, offsetof(struct proposal, proposal), shown);
        bases[i] = money(c, base, all->scale, 0);
        changes[i] = number(c, quantity_change(proposal, base), CELL_SIGNED);
        totals[i] = money(c, proposal, all->scale, CELL_STRONG);
    }
    return totals;
}

/* A bar per team of what is guaranteed, redistributed and bonus; the rest of many teams in one. */
static void add_plot(struct page *page) {
    const struct composer *c = page->c;
    const struct proposals proposals = proposals_of(c), *all = &proposals;
    struct plot plot = plot_of(c, PLOT_PORTFOLIO);
    size_t shown = all->n <= page->top ? all->n : page->top - 1;
    size_t rows = shown < all->n ? shown + 1 : shown;
    for (size_t i = 0; i < rows; i++)
        plot_category(&plot, i < shown ? team_name(c, &all->at[i]) : others_name(c, all, shown),
                      NULL, false);
    const struct doc_cell *totals = plot_proposals(c, &plot, all, shown, rows);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 7, false);
    block->message = message_of(c, all);
    block->plot =
        plot_end(&plot, block->message, unit_text(c->words, c->arena, all->scale), totals);
    block->subtitle = words_fill(c->words, c->arena, "portfolio.plot.subtitle", "unit",
                                 block->plot->unit, "quarter", next_quarter(c), NULL);
}

static void step_row(const struct composer *c, struct doc_cell *cells, const char *name,
                     const struct proposals *all, const struct proposal *of, unsigned flags) {
    cells[0] = cell_text(name);
    cells[1] = money(c, of->base, all->scale, flags);
    cells[2] = money(c, of->guaranteed, all->scale, flags);
    cells[3] = number(c, of->score, flags);
    cells[4] = money(c, of->redistributed, all->scale, flags);
    cells[5] = money(c, of->bonus, all->scale, flags);
    cells[6] = money(c, of->proposal, all->scale, flags | CELL_STRONG);
}

/* Teams after the listed ones, the reserve, and the pool they all add up to. */
static void last_rows(const struct composer *c, struct table *table, const struct proposals *all,
                      size_t shown) {
    static const size_t offsets[] = {
        offsetof(struct proposal, base),  offsetof(struct proposal, guaranteed),
        offsetof(struct proposal, score), offsetof(struct proposal, redistributed),
        offsetof(struct proposal, bonus), offsetof(struct proposal, proposal)};
    for (int total = shown < all->n ? 0 : 1; total < 2; total++) {
        struct proposal sum = {0};
        for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++) {
            struct quantity value = step_sum(all, total ? 0 : shown, offsets[i]);
            *(struct quantity *)(void *)((char *)&sum + offsets[i]) = value;
        }
        if (total && all->reserve.figure && quantity_sign(all->reserve) != 0) {
            struct doc_cell *cells = table_row(table, ROW_PLAIN);
            cells[0] = cell_text(say(c, "portfolio.reserve"));
            cells[6] = money(c, all->reserve, all->scale, CELL_STRONG);
        }
        if (total && all->pool.figure)
            sum.base = sum.proposal = all->pool;
        step_row(c, table_row(table, total ? ROW_TOTAL : ROW_PLAIN),
                 total ? say(c, "table.total") : others_name(c, all, shown), all, &sum, 0);
    }
}

static void add_steps(struct page *page) {
    const struct composer *c = page->c;
    const struct proposals proposals = proposals_of(c), *all = &proposals;
    static const char *const heads[] = {"base",          "guaranteed", "score",
                                        "redistributed", "bonus",      "proposal"};
    struct table table = table_of(c);
    size_t shown = all->n <= page->top ? all->n : page->top;
    table_column(&table, say(c, "table.team"), ALIGN_LEFT, 2);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(&table, say_of(c, "portfolio.head", heads[i]), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < shown; i++)
        step_row(c, table_row(&table, ROW_PLAIN), team_name(c, &all->at[i]), all, &all->at[i], 0);
    last_rows(c, &table, all, shown);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 7, 5, true);
    block->message = say(c, "portfolio.steps");
    block->subtitle = words_fill(c->words, c->arena, "portfolio.steps.subtitle", "unit",
                                 unit_text(c->words, c->arena, all->scale), NULL);
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
    const char *const notes[] = {say(c, "note.rounding")};
    if (all->scale == SCALE_THOUSANDS)
        block_notes(c, block, notes, 1);
}

/* Budgets of teams by cluster key. */
struct cluster_sum {
    struct quantity budget;
    bool any;
};

static const struct cluster_sum *cluster_sums(const struct composer *c) {
    const struct dimension *teams = &c->ledger->teams;
    struct cluster_sum *sums = ARENA_ARRAY(c->arena, c->ledger->clusters.n + 1, struct cluster_sum);
    day_t end = month_last(quarter_first_month(c->quarter, c->config->fiscal_year_start) + 2);
    for (uint32_t key = 0; key < teams->n && c->ledger->roster; key++) {
        struct quantity budget =
            figure(c, "budget.team.%s@%s", dimension_id(teams, key), c->period);
        struct cluster_sum *sum = &sums[ledger_cluster_at(c->ledger, key, end)];
        if (!budget.figure)
            continue;
        sum->budget = sum->any ? quantity_plus(sum->budget, budget) : budget;
        sum->budget.figure = NULL;
        sum->any = true;
    }
    return sums;
}

static void used_row(const struct composer *c, struct doc_cell *cells, const char *name,
                     struct quantity budget, struct quantity spend, enum scale scale) {
    cells[0] = cell_text(name);
    cells[1] = money(c, budget, scale, 0);
    cells[2] = money(c, spend, scale, CELL_STRONG);
    cells[3] = money(c, quantity_minus(spend, budget), scale, CELL_SIGNED | CELL_ADVERSE);
    cells[4] = number(c, quantity_share(spend, budget), 0);
}

/* A row per cluster with a budget or cost; true when one of them has a name. */
static bool cluster_rows(const struct composer *c, struct table *table, enum scale scale) {
    const struct dimension *clusters = &c->ledger->clusters;
    const struct cluster_sum *sums = cluster_sums(c);
    bool named = false;
    for (size_t i = 0; i < clusters->n; i++) {
        uint32_t key = clusters->ordered[i];
        struct quantity budget = sums[key].any ? sums[key].budget : quantity_money((decimal){0});
        struct quantity spend =
            figure_or_zero(c, "spend.cluster.%s@%s", dimension_id(clusters, key), c->period);
        if (!sums[key].any && !spend.figure)
            continue;
        named |= key != KEY_NONE;
        used_row(c, table_row(table, ROW_PLAIN), key_name(c, clusters, "cluster", key), budget,
                 spend, scale);
    }
    return named;
}

/* What the clusters of the period's end had and spent; nothing where no team has a cluster. */
static void add_clusters(struct page *page) {
    const struct composer *c = page->c;
    struct quantity budget = figure_in(c, "budget", NOW), spend = figure_in(c, "spend", NOW);
    struct table table = table_of(c);
    decimal largest = {0};
    table_column(&table, say(c, "table.cluster"), ALIGN_LEFT, 3);
    table_column(&table, "BU", ALIGN_RIGHT, 1);
    table_column(&table, "AC", ALIGN_RIGHT, 1);
    table_column(&table, "Δ BU", ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.used"), ALIGN_RIGHT, 1);
    quantity_largest(&largest, spend);
    quantity_largest(&largest, budget);
    enum scale scale = scale_of(largest);
    if (!cluster_rows(c, &table, scale))
        return;
    struct doc_cell *cells = table_row(&table, ROW_TOTAL);
    used_row(c, cells, say(c, "table.total"), budget, spend, scale);
    cells[3] = money(c, figure_in(c, "variance", NOW), scale, CELL_SIGNED | CELL_ADVERSE);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 7, true);
    block->message = say(c, "portfolio.clusters");
    block->subtitle = words_fill(c->words, c->arena, "portfolio.clusters.subtitle", "quarter",
                                 c->names[NOW], "unit", unit_text(c->words, c->arena, scale), NULL);
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

/* The parameters as they are in force: money without cents, percentages as the configuration has
 * them. */
static void add_parameters(struct page *page) {
    const struct composer *c = page->c;
    const struct proposals all = proposals_of(c);
    const struct portfolio_settings *settings = &c->config->portfolio;
    const struct {
        const char *key, *setting;
        decimal value;
        enum number_kind kind;
    } rows[] = {{"base", "portfolio.base", settings->base, NUMBER_MONEY},
                {"guaranteed", "portfolio.guaranteed", settings->guaranteed, NUMBER_PERCENT},
                {"bonus", "portfolio.bonus", settings->bonus, NUMBER_PERCENT},
                {"cap", "portfolio.cap", settings->cap, NUMBER_PERCENT},
                {"output", "portfolio.weight_output", settings->weight_output, NUMBER_PERCENT},
                {"usage", "portfolio.weight_usage", settings->weight_usage, NUMBER_PERCENT}};
    struct list pairs = list_of(c->arena, sizeof(struct doc_pair));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct quantity value = {.known = true, .value = rows[i].value, .kind = rows[i].kind};
        struct doc_cell cell = money(c, value, SCALE_WHOLE, 0);
        cell.name = rows[i].setting;
        cell.input = true;
        *(struct doc_pair *)list_push(&pairs) = (struct doc_pair){
            words_fill(c->words, c->arena,
                       words_key(c->arena, "portfolio.parameter", rows[i].key, NULL), "currency",
                       unit_text(c->words, c->arena, SCALE_WHOLE), NULL),
            cell};
    }
    *(struct doc_pair *)list_push(&pairs) =
        (struct doc_pair){words_fill(c->words, c->arena, "portfolio.reserve.pair", "unit",
                                     unit_text(c->words, c->arena, all.scale), NULL),
                          money(c, all.reserve, all.scale, 0)};
    struct doc_block *block = page_block(page, BLOCK_PAIRS, 7, 5, true);
    block->message = say(c, "portfolio.parameters");
    block->subtitle = say(c, "portfolio.parameters.subtitle");
    block->pairs = pairs.at;
    block->n_pairs = pairs.n;
}

static const struct proposal *bonus_team(const struct proposals *all) {
    for (size_t i = 0; i < all->n; i++)
        if (quantity_sign(all->at[i].bonus) > 0)
            return &all->at[i];
    return NULL;
}

static struct doc_paragraph title(const struct composer *c, const struct proposals *all) {
    const struct proposal *bonus = bonus_team(all);
    const struct experiment_row *mvp = c->results->best_mvp;
    struct fills fills = fills_of(c);
    if (all->n == 0)
        return sentence_plain(c, say(c, "portfolio.title.none"));
    fill_money(&fills, "pool", all->pool);
    fill_text(&fills, "quarter", next_quarter(c));
    fill_count(&fills, "n", (int64_t)all->n);
    if (bonus) {
        fill_text(&fills, "team", team_name(c, bonus));
        fill_money(&fills, "bonus", bonus->bonus);
        if (mvp)
            fill_text(&fills, "mvp", str_text(c->arena, mvp->name.n ? mvp->name : mvp->experiment));
    }
    return sentence(&fills, plural_key(c, "portfolio.title", (int64_t)all->n));
}

static const struct block_spec blocks[] = {{"proposals", add_plot, .top = 14, .least = 2},
                                           {"steps", add_steps, .top = 120, .least = 1},
                                           {.name = "clusters", .add = add_clusters},
                                           {.name = "parameters", .add = add_parameters},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "portfolio", "section.portfolio");
    struct proposals all = proposals_of(c);
    page.page.title = title(c, &all);
    page.page.subtitle = sentence_plain(
        c, words_fill(c->words, c->arena, "portfolio.subtitle", "quarter", c->names[NOW], NULL));
    if (all.n == 0) {
        page_empty_panel(&page, 0, 12, false, say(c, "portfolio.empty"), say(c, "portfolio.needs"));
        return page_end(&page);
    }
    page_blocks(&page, blocks);
    struct quantity adoption = figure_in(c, "kpi.adoption", NOW);
    if (!adoption.known && adoption.reason == REASON_NO_HEADCOUNT)
        page_note(&page, say(c, "portfolio.no-headcount"));
    page_note(&page, say(c, "portfolio.note"));
    return page_end(&page);
}

const struct page_spec page_portfolio = {"portfolio", make, blocks, NULL};
