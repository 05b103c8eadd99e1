/* Plots that more than one page shows. */
#include "compose/plots.h"

#include "baten/arena.h"

static const char *growth_note(const struct composer *c, struct quantity now,
                               struct quantity before) {
    struct quantity percent = quantity_change(now, before);
    if (!percent.known)
        return NULL;
    percent = quantity_like(percent, decimal_round(percent.value, 0));
    char buf[64];
    const char *text = number_text(c->language, percent.value, 0, true, buf);
    return words_fill(c->words, c->arena, "plot.growth", "percent",
                      arena_format(c->arena, "%s%%", text), "before", c->names[PY], NULL);
}

struct quantity rest_of(const struct composer *c, const struct plot_part *parts, size_t n,
                        const char *total, int quarter) {
    struct quantity rest = figure_in(c, total, quarter);
    for (size_t k = 0; k < n; k++)
        if (parts[k].figure)
            rest = quantity_minus(rest, figure_in(c, parts[k].figure, quarter));
    rest.figure = NULL;
    return rest;
}

/* Eight quarters of n parts that add up to total; ordered as given, first at the base. */
struct doc_plot *plot_parts(const struct composer *c, const struct plot_part *parts, size_t n,
                            const char *total, bool budget, const char *message) {
    struct plot plot = plot_of(c, PLOT_STACKED_COLUMNS);
    enum scale scale = quarter_scale(c, total);
    plot_quarters(&plot);
    for (size_t k = 0; k < n; k++) {
        const char *name = parts[k].figure;
        const char *note =
            name ? growth_note(c, figure_in(c, name, NOW), figure_in(c, name, PY)) : NULL;
        struct doc_cell *values = plot_series(&plot, parts[k].name, note, SCENARIO_PART);
        for (int i = 0; i < QUARTERS; i++)
            values[i] = money(c, name ? figure_in(c, name, i) : rest_of(c, parts, n, total, i),
                              scale, CELL_ROUND);
    }
    if (budget) {
        struct doc_cell *values = plot_series(&plot, say(c, "scenario.BU"), NULL, SCENARIO_BU);
        for (int i = 0; i < QUARTERS; i++) {
            struct quantity quantity = figure_in(c, "budget", i);
            values[i] =
                quantity_sign(quantity) > 0 ? money(c, quantity, scale, CELL_ROUND) : cell_empty();
        }
    }
    struct doc_cell *totals = ARENA_ARRAY(c->arena, QUARTERS, struct doc_cell);
    quarter_cells(c, totals, total, scale, CELL_ROUND);
    return plot_end(&plot, message, unit_text(c->words, c->arena, scale), totals);
}

struct doc_plot *plot_types(const struct composer *c, const char *message) {
    struct plot_part parts[TYPES];
    for (int t = 0; t < TYPES; t++)
        parts[t] = (struct plot_part){type_name(c, t),
                                      arena_format(c->arena, "spend.type.%s", type_names[t])};
    return plot_parts(c, parts, TYPES, "spend", c->budgeted, message);
}

struct doc_plot *plot_one_line(const struct composer *c, const char *name, const char *label,
                               const char *message, const char *unit, enum plot_kind kind) {
    struct plot plot = plot_of(c, kind);
    plot_quarters(&plot);
    struct doc_cell *values = plot_series(&plot, label, NULL, SCENARIO_AC);
    enum scale scale = quarter_scale(c, name);
    for (int i = 0; i < QUARTERS; i++) {
        struct quantity quantity = figure_in(c, name, i);
        values[i] =
            quantity.known ? money(c, quantity, scale, i == NOW ? CELL_STRONG : 0) : cell_empty();
    }
    return plot_end(&plot, message, unit ? unit : unit_text(c->words, c->arena, scale), NULL);
}

bool figure_ever_known(const struct composer *c, const char *name) {
    for (int i = 0; i < QUARTERS; i++)
        if (figure_in(c, name, i).known)
            return true;
    return false;
}
