/* The plots of the budget page: lines, the year by quarter, teams. */
#include "compose/budget_plots.h"

#include "baten/arena.h"
#include "compose/budget_tables.h"

/* Budget, actual and what lies between. */
struct triple {
    struct quantity budget, actual, variance;
};

/* Of a figure's tail, ".team.ict" or "", in the period. */
static struct triple triple_of(const struct composer *c, const char *tail) {
    return (struct triple){figure_or_zero(c, "budget%s@%s", tail, c->period),
                           figure_or_zero(c, "spend%s@%s", tail, c->period),
                           figure_or_zero(c, "variance%s@%s", tail, c->period)};
}

/* --- lines ---------------------------------------------------------------------------------- */

enum { SERIES = 6 }; /* BU, AC, Δ, Δ %, and as further columns Δ PQ %, Δ PY % */

static void line_row(const struct composer *c, struct doc_cell *series[SERIES], size_t row,
                     const char *line, enum scale scale) {
    const char *tail = line ? arena_format(c->arena, ".line.%s", line) : "";
    struct triple of = triple_of(c, tail);
    const char *name = arena_format(c->arena, "spend%s", tail);
    struct quantity now = figure_in(c, name, NOW);
    series[0][row] = money(c, of.budget, scale, 0);
    series[1][row] = money(c, now, scale, CELL_STRONG);
    series[2][row] = money(c, of.variance, scale, CELL_SIGNED | CELL_ADVERSE);
    series[3][row] = number(c, quantity_share(of.variance, of.budget), CELL_SIGNED | CELL_ADVERSE);
    series[4][row] = number(c, quantity_change(now, figure_in(c, name, PQ)), CELL_SIGNED);
    series[5][row] = number(c, quantity_change(now, figure_in(c, name, PY)), CELL_SIGNED);
}

const struct doc_plot *line_plot(const struct composer *c) {
    struct plot plot = plot_of(c, PLOT_VARIANCE_BARS);
    enum scale scale = budget_scale(c);
    for (size_t i = 0; i < c->ledger->n_lines; i++)
        plot_category(&plot, line_name(c, i), NULL, true);
    plot_category(&plot, say(c, "table.total"), NULL, true);
    static const struct {
        const char *name;
        enum scenario scenario;
    } columns[SERIES] = {{"BU", SCENARIO_BU},      {"AC", SCENARIO_AC},
                         {"Δ BU", SCENARIO_AC},    {"Δ BU, %", SCENARIO_AC},
                         {"Δ PQ, %", SCENARIO_PQ}, {"Δ PY, %", SCENARIO_PY}};
    struct doc_cell *series[SERIES];
    for (int i = 0; i < SERIES; i++)
        series[i] = plot_series(&plot, columns[i].name, NULL, columns[i].scenario);
    for (size_t i = 0; i < c->ledger->n_lines; i++)
        line_row(c, series, i, line_id(c, i), scale);
    line_row(c, series, c->ledger->n_lines, NULL, scale);
    struct doc_plot *result =
        plot_end(&plot, say(c, "budget.lines.title"), unit_text(c->words, c->arena, scale), NULL);
    result->last_is_total = true;
    return result;
}

/* --- the year ------------------------------------------------------------------------------- */

/* What the year's forecast and budget leave for its last quarter. */
static struct triple last_quarter(const struct composer *c) {
    struct triple left;
    left.budget =
        quantity_minus(figure(c, "budget@%s", c->year), figure(c, "ytd.budget@%s", c->period));
    left.actual = quantity_minus(figure(c, "forecast@%s", c->year), figure(c, "ytd@%s", c->period));
    left.variance = quantity_minus(left.actual, left.budget);
    return left;
}

static enum scale year_scale(const struct composer *c, struct triple last) {
    decimal largest = {0};
    for (int i = NOW - c->quarter % 4; i <= NOW; i++) {
        quantity_largest(&largest, figure_in(c, "spend", i));
        quantity_largest(&largest, figure_or_zero(c, "budget@%s", c->labels[i]));
    }
    quantity_largest(&largest, last.budget);
    quantity_largest(&largest, last.actual);
    return scale_of(largest);
}

const struct doc_plot *year_plot(const struct composer *c) {
    struct plot plot = plot_of(c, PLOT_STACKED_COLUMNS);
    int past = c->quarter % 4; /* quarters of the year before the period */
    bool lands = past == 2 && figure(c, "forecast@%s", c->year).known;
    struct triple last = lands ? last_quarter(c) : (struct triple){0};
    enum scale scale = year_scale(c, last);
    for (int i = NOW - past; i <= NOW; i++)
        plot_category(&plot, c->shorts[i], NULL, i == NOW);
    if (lands)
        plot_category(&plot, "Q4 FC", NULL, false);
    struct doc_cell *budget = plot_series(&plot, "BU", NULL, SCENARIO_BU),
                    *actual = plot_series(&plot, "AC", NULL, SCENARIO_AC),
                    *forecast = lands ? plot_series(&plot, "FC", NULL, SCENARIO_FC) : NULL,
                    *variance = plot_series(&plot, "Δ BU", NULL, SCENARIO_DELTA);
    for (int k = 0; k <= past; k++) {
        int i = NOW - past + k;
        budget[k] = money(c, figure_or_zero(c, "budget@%s", c->labels[i]), scale, 0);
        actual[k] = money(c, figure_in(c, "spend", i), scale, i == NOW ? CELL_STRONG : 0);
        variance[k] = money(c, figure_or_zero(c, "variance@%s", c->labels[i]), scale,
                            CELL_SIGNED | CELL_ADVERSE);
    }
    if (lands) {
        budget[past + 1] = money(c, last.budget, scale, 0);
        forecast[past + 1] = money(c, last.actual, scale, 0);
        variance[past + 1] = money(c, last.variance, scale, CELL_SIGNED | CELL_ADVERSE);
    }
    return plot_end(&plot, say(c, "budget.year.caption"), unit_text(c->words, c->arena, scale),
                    NULL);
}

/* --- teams ---------------------------------------------------------------------------------- */

/* Sums of the teams that are not shown, so that the rows add up to the total. */
static struct triple rest_of_teams(const struct composer *c, const struct team_choice *teams) {
    struct quantity none = quantity_money((decimal){0});
    struct triple sum = {none, none, none};
    for (size_t i = 0; i < teams->n_rest; i++) {
        struct triple team = triple_of(
            c, arena_format(c->arena, ".team.%s", dimension_id(&c->ledger->teams, teams->rest[i])));
        sum.budget = quantity_plus(sum.budget, team.budget);
        sum.actual = quantity_plus(sum.actual, team.actual);
        sum.variance = quantity_plus(sum.variance, team.variance);
    }
    return sum;
}

/* A row of the plot: a team by its key, or a name and its sums. */
struct team_line {
    const char *name;
    struct triple of;
};

/* The teams shown, the others before (none) or at the end, the total. */
static size_t team_rows(const struct composer *c, const struct team_choice *teams,
                        struct team_line *rows) {
    bool none_last = teams->n_shown && teams->shown[teams->n_shown - 1] == KEY_NONE;
    size_t before = teams->n_shown - (none_last ? 1 : 0), n = 0;
    for (size_t i = 0; i <= teams->n_shown; i++) {
        if (i == before && teams->n_rest)
            rows[n++] = (struct team_line){
                words_fill(c->words, c->arena, "table.other-teams", "n",
                           count_text(c->words, c->arena, (int64_t)teams->n_rest), NULL),
                rest_of_teams(c, teams)};
        if (i < teams->n_shown)
            rows[n++] = (struct team_line){
                key_name(c, &c->ledger->teams, "team", teams->shown[i]),
                triple_of(c, arena_format(c->arena, ".team.%s",
                                          dimension_id(&c->ledger->teams, teams->shown[i])))};
    }
    rows[n++] = (struct team_line){say(c, "table.total"), triple_of(c, "")};
    return n;
}

const struct doc_plot *team_plot(const struct composer *c, const struct team_choice *teams) {
    struct plot plot = plot_of(c, PLOT_BULLET);
    struct team_line *rows = ARENA_ARRAY(c->arena, teams->n_shown + 2, struct team_line);
    size_t n = team_rows(c, teams, rows);
    enum scale scale = budget_scale(c);
    for (size_t i = 0; i < n; i++)
        plot_category(&plot, rows[i].name, NULL, i + 1 == n);
    struct doc_cell *budget = plot_series(&plot, "BU", NULL, SCENARIO_BU),
                    *actual = plot_series(&plot, "AC", NULL, SCENARIO_AC),
                    *variance = plot_series(&plot, "Δ BU", NULL, SCENARIO_DELTA);
    for (size_t i = 0; i < n; i++) {
        budget[i] = money(c, rows[i].of.budget, scale, 0);
        actual[i] = money(c, rows[i].of.actual, scale, CELL_STRONG);
        variance[i] = money(c, rows[i].of.variance, scale, CELL_SIGNED | CELL_ADVERSE);
    }
    struct doc_plot *result =
        plot_end(&plot, say(c, "budget.teams"), unit_text(c->words, c->arena, scale), NULL);
    result->last_is_total = true;
    return result;
}
