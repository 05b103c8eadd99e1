/* The financial KPIs: six panels, and usage with its unit costs as a table. */
#include <string.h>

#include "baten/arena.h"
#include "compose/plots.h"
#include "compose/tiles.h"

/* A panel of one figure over eight quarters. Its words stand under kpi.<key>.message, .unknown,
 * .subtitle, .series, .needs. */
static const struct panel {
    const char *figure, *key;
    enum plot_kind kind;
    const char *unit; /* words; NULL = money */
    int column;
    bool beside;
} panels[] = {
    {"kpi.cost-per-prompt", "prompt", PLOT_LINE_TARGET, "unit.cent", 0, false},
    {"kpi.cost-per-mvp.loaded", "mvp", PLOT_STACKED_COLUMNS, NULL, 8, true},
    {"kpi.ai-revenue", "revenue", PLOT_STACKED_COLUMNS, NULL, 4, true},
    {"kpi.ttv.median", "ttv", PLOT_LINE_TARGET, "unit.days", 8, true},
};
enum { PANEL_PROMPT, PANEL_MVP, PANEL_REVENUE, PANEL_TTV };

/* {now}, {percent} and {side} against the quarter before. */
static struct fills change_fills(const struct composer *c, const char *name) {
    struct quantity now = figure_in(c, name, NOW), before = figure_in(c, name, PQ),
                    change = quantity_change(now, before);
    struct fills fills = fills_of(c);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_text(&fills, "before", c->shorts[PQ]);
    if (now.kind == NUMBER_MONEY && !now.cents)
        fill_money(&fills, "now", now);
    else
        fill_number(&fills, "now", now);
    if (change.known && decimal_round(change.value, 1).units != 0) {
        fill_percent(&fills, "percent", change);
        fill_text(&fills, "side", say(c, quantity_sign(change) > 0 ? "side.more" : "side.less"));
    }
    return fills;
}

static const char *panel_words(const struct composer *c, const struct panel *panel,
                               const char *part) {
    return words_key(c->arena, "kpi", panel->key, part);
}

static void add_target(const struct composer *c, struct doc_plot *plot, const char *name) {
    struct doc_cell target = target_cell(c, name);
    if (target.kind != CELL_NUMBER)
        return;
    struct doc_cell *cells = ARENA_ARRAY(c->arena, plot->n_categories, struct doc_cell);
    for (size_t i = 0; i < plot->n_categories; i++)
        cells[i] = target;
    plot->target = cells;
    plot->target_label = arena_format(c->arena, "%s %s", say(c, "tile.target"), target.text);
}

static struct doc_block *add_panel(struct page *page, const struct panel *panel) {
    const struct composer *c = page->c;
    struct quantity now = figure_in(c, panel->figure, NOW);
    struct fills fills = change_fills(c, panel->figure);
    if (!now.known)
        fill_text(&fills, "reason", reason_text(c->words, now.reason));
    const char *message =
        sentence_text(&fills, panel_words(c, panel, now.known ? "message" : "unknown"));
    if (!figure_ever_known(c, panel->figure)) {
        page_empty_panel(page, panel->column, 4, panel->beside, message,
                         say(c, panel_words(c, panel, "needs")));
        return NULL;
    }
    struct doc_block *block = page_block(page, BLOCK_PLOT, panel->column, 4, panel->beside);
    struct doc_plot *plot =
        plot_one_line(c, panel->figure, say(c, panel_words(c, panel, "series")), message,
                      panel->unit ? say(c, panel->unit) : NULL, panel->kind);
    add_target(c, plot, panel->figure);
    block->message = message;
    block->subtitle =
        words_fill(c->words, c->arena, panel_words(c, panel, "subtitle"), "unit", plot->unit, NULL);
    block->plot = plot;
    return block;
}

static void add_note(const struct composer *c, struct doc_block *block, const char *text) {
    if (block && *text)
        block_notes(c, block, &text, 1);
}

/* What the whole cost of measured prompts rose by: PQ, volume, mix, price (or length and rate),
 * now. */
static void add_bridge(struct page *page) {
    const struct composer *c = page->c;
    static const char *const effects[] = {"volume", "mix", "price"};
    struct quantity parts[3];
    struct fills fills = fills_of(c);
    bool known = true;
    for (int i = 0; i < 3; i++) {
        parts[i] = figure_in(c, arena_format(c->arena, "kpi.effect.%s", effects[i]), NOW);
        known &= parts[i].known;
        const char *ways[] = {"down", "same", "up"};
        const char *name =
            arena_format(c->arena, "%s-%s", effects[i], ways[1 + quantity_sign(parts[i])]);
        if (quantity_sign(parts[i]) != 0)
            fill_money(&fills, name, quantity_abs(parts[i]));
        else
            fill_text(&fills, name, "");
    }
    if (!known) {
        page_empty_panel(page, 4, 4, true, say(c, "kpi.effect.unknown"),
                         say(c, "kpi.effect.needs"));
        return;
    }
    struct plot plot = plot_of(c, PLOT_BRIDGE);
    enum scale scale = quarter_scale(c, "kpi.prompt-cost");
    plot_category(&plot, c->shorts[PQ], NULL, false);
    for (int i = 0; i < 3; i++)
        plot_category(&plot, say_of(c, "effect", effects[i]), say_of(c, "effect-cause", effects[i]),
                      false);
    plot_category(&plot, c->shorts[NOW], NULL, true);
    struct doc_cell *values = plot_series(&plot, say(c, "kpi.effect.series"), NULL, SCENARIO_AC);
    values[0] = money(c, figure_in(c, "kpi.prompt-cost", PQ), scale, 0);
    for (int i = 0; i < 3; i++)
        values[1 + i] = money(c, parts[i], scale, CELL_SIGNED | CELL_ADVERSE);
    values[4] = money(c, figure_in(c, "kpi.prompt-cost", NOW), scale, CELL_STRONG);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 4, 4, true);
    block->message = sentence_text(&fills, "kpi.effect.message");
    block->plot = plot_end(&plot, block->message, unit_text(c->words, c->arena, scale), NULL);
    block->subtitle =
        words_fill(c->words, c->arena, "kpi.effect.subtitle", "unit", block->plot->unit, "before",
                   c->shorts[PQ], "quarter", c->names[NOW], NULL);
}

/* Share of people who use AI, with what each costs, by team. */
static void add_adoption(struct page *page) {
    const struct composer *c = page->c;
    struct team_choice teams = teams_by_spend(c, page->top);
    struct quantity all = figure_in(c, "kpi.adoption", NOW);
    struct plot plot = plot_of(c, PLOT_BARS);
    size_t n = 0;
    uint32_t *keys = ARENA_ARRAY(c->arena, teams.n_shown + 1, uint32_t);
    for (size_t i = 0; i < teams.n_shown; i++)
        if (figure(c, "kpi.adoption.team.%s@%s", dimension_id(&c->ledger->teams, teams.shown[i]),
                   c->period)
                .known)
            keys[n++] = teams.shown[i];
    if (n == 0 && !all.known) {
        page_empty_panel(page, 0, 4, false, say(c, "kpi.adoption.unknown"),
                         say(c, "kpi.adoption.needs"));
        return;
    }
    for (size_t i = 0; i < n; i++)
        plot_category(&plot, key_name(c, &c->ledger->teams, "team", keys[i]), NULL, false);
    plot_category(&plot, say(c, "kpi.adoption.all"), NULL, true);
    struct doc_cell *share = plot_series(&plot, say(c, "kpi.adoption.share"), NULL, SCENARIO_AC);
    struct doc_cell *cost = plot_series(&plot, say(c, "kpi.adoption.cost"), NULL, SCENARIO_AC);
    for (size_t i = 0; i < n; i++) {
        const char *id = dimension_id(&c->ledger->teams, keys[i]);
        share[i] = number(c, figure(c, "kpi.adoption.team.%s@%s", id, c->period), 0);
        cost[i] =
            money(c, figure(c, "kpi.cost-per-user.team.%s@%s", id, c->period), SCALE_WHOLE, 0);
    }
    share[n] = number(c, all, CELL_STRONG);
    cost[n] = money(c, figure_in(c, "kpi.cost-per-user", NOW), SCALE_WHOLE, CELL_STRONG);
    struct fills fills = fills_of(c);
    fill_number(&fills, "now", all);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 4, false);
    block->message =
        sentence_text(&fills, all.known ? "kpi.adoption.message" : "kpi.adoption.teams-only");
    struct doc_plot *result = plot_end(&plot, block->message, "", NULL);
    result->last_is_total = true;
    block->plot = result;
    block->subtitle = words_fill(c->words, c->arena, "kpi.adoption.subtitle", "currency",
                                 unit_text(c->words, c->arena, SCALE_WHOLE), NULL);
    struct quantity idle = figure_in(c, "kpi.idle-seat-cost", NOW),
                    seats = figure_in(c, "kpi.idle-seats", NOW);
    struct fills note = fills_of(c);
    fill_number(&note, "seats", seats);
    fill_money(&note, "cost", idle);
    if (quantity_sign(seats) > 0)
        add_note(c, block, sentence_text(&note, "kpi.idle"));
    block_reasons(c, block);
}

static void add_usage(struct page *page) {
    const struct composer *c = page->c;
    static const char *const rows[] = {"requests",
                                       "tokens",
                                       "users",
                                       "kpi.prompt-cost",
                                       "kpi.prompt-cost-without-usage",
                                       "kpi.cost-per-prompt",
                                       "kpi.cost-per-million-tokens",
                                       "kpi.adoption",
                                       "kpi.ai-revenue"};
    struct table table = table_of(c);
    enum scale scale = quarter_scale(c, "kpi.prompt-cost");
    table_column(&table, say(c, "table.figure"), ALIGN_LEFT, 4);
    for (int i = 0; i < QUARTERS; i++)
        table_column(&table, c->names[i], ALIGN_RIGHT, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] =
            cell_text(words_fill(c->words, c->arena, words_key(c->arena, "usage", rows[i], NULL),
                                 "unit", unit_text(c->words, c->arena, scale), "currency",
                                 unit_text(c->words, c->arena, SCALE_WHOLE), NULL));
        quarter_cells(c, cells + 1, rows[i], scale, 0);
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "kpi.usage");
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

/* Models with requests in the period: share of prompts, and what one costs. */
/* What a prompt of a model cost in the quarter before; of a new model there is nothing to compare
 * with. */
static struct quantity price_before(const struct composer *c, const char *price) {
    struct quantity before = figure_in(c, price, PQ);
    return before.figure ? before : quantity_unknown(before.kind, REASON_NO_BASE);
}

static void add_models(struct page *page) {
    const struct composer *c = page->c;
    const struct dimension *models = &c->ledger->models;
    struct quantity all = figure_in(c, "requests", NOW);
    struct table table = table_of(c);
    table_column(&table, say(c, "table.model"), ALIGN_LEFT, 3);
    table_column(&table, say(c, "table.requests"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.share"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.cent-per-prompt"), ALIGN_RIGHT, 1);
    table_column(&table, "Δ PQ, %", ALIGN_RIGHT, 1);
    for (size_t k = 0; k < models->n; k++) {
        uint32_t key = models->ordered[k];
        const char *name = arena_format(c->arena, "requests.model.%s", dimension_id(models, key));
        const char *price =
            arena_format(c->arena, "kpi.cost-per-prompt.model.%s", dimension_id(models, key));
        struct quantity requests = figure(c, "%s@%s", name, c->period);
        if (!requests.figure || quantity_sign(requests) <= 0)
            continue;
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(key_name(c, models, "model", key));
        cells[1] = number(c, requests, 0);
        cells[2] = number(c, quantity_share(requests, all), 0);
        cells[3] = number(c, figure_in(c, price, NOW), CELL_STRONG);
        cells[4] = number(c, quantity_change(figure_in(c, price, NOW), price_before(c, price)),
                          CELL_SIGNED);
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "kpi.models");
    block->subtitle =
        words_fill(c->words, c->arena, "kpi.models.subtitle", "quarter", c->names[NOW], NULL);
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

static struct doc_paragraph title(const struct composer *c) {
    struct fills fills = change_fills(c, "kpi.cost-per-prompt");
    struct quantity ttv = figure_in(c, "kpi.ttv.median", NOW),
                    adoption = figure_in(c, "kpi.adoption", NOW);
    if (ttv.known)
        fill_number(&fills, "days", ttv);
    if (adoption.known)
        fill_number(&fills, "adoption", adoption);
    return sentence(&fills, figure_in(c, "kpi.cost-per-prompt", NOW).known ? "kpis.title"
                                                                           : "kpis.title.unknown");
}

static void add_prompt(struct page *page) {
    add_panel(page, &panels[PANEL_PROMPT]);
}

static void add_mvp(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = add_panel(page, &panels[PANEL_MVP]);
    struct fills fills = fills_of(c);
    fill_money(&fills, "direct", figure_in(c, "kpi.cost-per-mvp.direct", NOW));
    add_note(c, block, sentence_text(&fills, "kpi.mvp.note"));
}

static void add_revenue(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = add_panel(page, &panels[PANEL_REVENUE]);
    struct fills fills = fills_of(c);
    fill_number(&fills, "share", figure_in(c, "kpi.ai-revenue-share", NOW));
    add_note(c, block, sentence_text(&fills, "kpi.revenue.note"));
}

static void add_ttv(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = add_panel(page, &panels[PANEL_TTV]);
    struct fills fills = fills_of(c);
    fill_number(&fills, "p90", figure_in(c, "kpi.ttv.p90", NOW));
    fill_number(&fills, "waiting", figure_in(c, "kpi.ttv.waiting", NOW));
    fill_number(&fills, "km", figure_in(c, "kpi.ttv.km-median", NOW));
    add_note(c, block, sentence_text(&fills, "kpi.ttv.note"));
}

static const struct block_spec blocks[] = {
    {.name = "prompt", .add = add_prompt},
    {.name = "effects", .add = add_bridge},
    {.name = "mvp", .add = add_mvp},
    {"adoption", add_adoption, .top = 12, .least = TEAMS_LEAST},
    {.name = "revenue", .add = add_revenue},
    {.name = "time-to-value", .add = add_ttv},
    {.name = "usage", .add = add_usage},
    {.name = "models", .add = add_models},
    {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "kpis", "section.kpis");
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(c, words_fill(c->words, c->arena, "kpis.subtitle", "first",
                                                      c->names[0], "last", c->names[NOW], NULL));
    page_blocks(&page, blocks);
    struct quantity without = figure_in(c, "kpi.prompt-cost-without-usage", NOW);
    struct fills fills = fills_of(c);
    fill_money(&fills, "amount", without);
    if (quantity_sign(without) != 0)
        page_note(&page, sentence_text(&fills, "kpi.without-usage"));
    page_note(&page, say(c, "note.periods"));
    return page_end(&page);
}

const struct page_spec page_kpis = {"kpis", make, blocks, NULL};
