/* The six KPI tiles of the summary: value, change, and eight quarters as a spark line. */
#include <string.h>

#include "baten/arena.h"
#include "compose/tiles.h"

enum comparison { AGAINST_BUDGET, AGAINST_PQ_PERCENT, AGAINST_PQ_POINTS, AGAINST_PQ_DAYS };

static const struct tile_spec {
    const char *figure, *other; /* other: shown when figure is n/a and this is known; NULL = none */
    const char *label, *other_label;
    enum comparison comparison;
    bool welcome; /* more is good */
    enum plot_kind spark;
    const char *page;
} specs[TILES] = {
    {"spend", NULL, "tile.spend", NULL, AGAINST_BUDGET, false, PLOT_SPARK_COLUMNS, "budget"},
    {"kpi.cost-per-prompt", NULL, "tile.prompt", NULL, AGAINST_PQ_PERCENT, false, PLOT_SPARK_LINE,
     "kpis"},
    {"kpi.adoption", "users", "tile.adoption", "tile.users", AGAINST_PQ_POINTS, true,
     PLOT_SPARK_LINE, "kpis"},
    {"kpi.cost-per-mvp.loaded", NULL, "tile.mvp", NULL, AGAINST_PQ_PERCENT, false,
     PLOT_SPARK_COLUMNS, "kpis"},
    {"kpi.ttv.median", NULL, "tile.ttv", NULL, AGAINST_PQ_DAYS, false, PLOT_SPARK_LINE, "kpis"},
    {"kpi.ai-revenue", NULL, "tile.revenue", NULL, AGAINST_PQ_PERCENT, true, PLOT_SPARK_COLUMNS,
     "kpis"},
};

static const struct target *find_target(const struct composer *c, const char *figure_name) {
    for (size_t i = 0; i < c->config->n_targets; i++)
        if (strcmp(c->config->targets[i].figure, figure_name) == 0)
            return &c->config->targets[i];
    return NULL;
}

struct doc_cell target_cell(const struct composer *c, const char *figure_name) {
    const struct target *target = find_target(c, figure_name);
    if (!target)
        return cell_empty();
    return number(c, quantity_like(figure_in(c, figure_name, NOW), target->value), 0);
}

static void tile_value(const struct composer *c, struct doc_tile *tile, struct quantity now) {
    const char *behind = "";
    tile->value_prefix = "";
    tile->value_unit = "";
    if (now.kind == NUMBER_MONEY && now.known && now.value.units != 0) {
        tile->value = cell_in_sentence(c->words, c->arena, now.value, now.figure,
                                       &tile->value_prefix, &behind);
        tile->value_unit = tile->value.millions    ? say(c, "tile.million")
                           : tile->value.thousands ? say(c, "tile.thousand")
                                                   : "";
        return;
    }
    static const char *const units[] = {[NUMBER_UNIT_COST] = "tile.cent",
                                        [NUMBER_PERCENT] = "tile.percent",
                                        [NUMBER_DAYS] = "tile.days"};
    tile->value = number(c, now, CELL_ROUND);
    if (now.known && now.kind < sizeof units / sizeof *units && units[now.kind])
        tile->value_unit = say(c, units[now.kind]);
}

/* "op Q2; doel 3,00", with the change itself as a cell. */
static void tile_change(const struct composer *c, const struct tile_spec *spec,
                        struct doc_tile *tile, struct quantity now, struct quantity before) {
    struct quantity change;
    const char *unit = "%", *text = words_fill(c->words, c->arena, "tile.against-before", "before",
                                               c->shorts[PQ], NULL);
    if (spec->comparison == AGAINST_BUDGET && c->budgeted) {
        change =
            quantity_share(figure(c, "variance@%s", c->period), figure(c, "budget@%s", c->period));
        text = say(c, "tile.against-budget");
    } else if (now.kind == NUMBER_PERCENT || now.kind == NUMBER_DAYS) {
        change = quantity_minus(now, before);
        unit = say(c, now.kind == NUMBER_PERCENT ? "tile.points" : "tile.days-change");
    } else {
        change = quantity_change(now, before);
    }
    tile->change = cell_empty();
    if (!now.known || !change.known) {
        tile->change_text = reason_text(c->words, now.known ? change.reason : now.reason);
        return;
    }
    tile->change =
        number(c, change, CELL_ROUND | CELL_SIGNED | (spec->welcome ? CELL_WELCOME : CELL_ADVERSE));
    tile->change_text =
        change.value.units == 0 ? text : arena_format(c->arena, "%s %s", unit, text);
}

static const struct doc_plot *tile_spark(const struct composer *c, const struct tile_spec *spec,
                                         const char *name, const char *label) {
    struct plot plot = plot_of(c, spec->spark);
    bool any = false;
    plot_quarters(&plot);
    struct doc_cell *values = plot_series(&plot, label, NULL, SCENARIO_AC);
    enum scale scale = quarter_scale(c, name);
    for (int i = 0; i < QUARTERS; i++) {
        struct quantity quantity = figure_in(c, name, i);
        values[i] = quantity.known ? money(c, quantity, scale, CELL_ROUND) : cell_empty();
        any |= quantity.known;
    }
    return any ? plot_end(&plot, label, "", NULL) : NULL;
}

const struct doc_tile *tiles_make(const struct composer *c) {
    struct doc_tile *tiles = ARENA_ARRAY(c->arena, TILES, struct doc_tile);
    for (int i = 0; i < TILES; i++) {
        const struct tile_spec *spec = &specs[i];
        const char *name = spec->figure, *label = spec->label;
        if (spec->other && !figure_in(c, name, NOW).known && figure_in(c, spec->other, NOW).known) {
            name = spec->other;
            label = spec->other_label;
        }
        struct quantity now = figure_in(c, name, NOW), before = figure_in(c, name, PQ);
        struct doc_cell target = target_cell(c, name);
        tiles[i].label = say(c, label);
        tiles[i].link = page_link(c, spec->page);
        tile_value(c, &tiles[i], now);
        tile_change(c, spec, &tiles[i], now, before);
        if (target.kind == CELL_NUMBER)
            tiles[i].change_text = arena_format(c->arena, "%s; %s %s", tiles[i].change_text,
                                                say(c, "tile.target"), target.text);
        tiles[i].spark = tile_spark(c, spec, name, tiles[i].label);
    }
    return tiles;
}
