/* The tables of the budget page: lines, teams by line. */
#include "compose/budget_tables.h"

#include "baten/arena.h"

enum scale budget_scale(const struct composer *c) {
    decimal largest = {0};
    quantity_largest(&largest, figure_in(c, "spend", NOW));
    quantity_largest(&largest, figure_or_zero(c, "budget@%s", c->period));
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        quantity_largest(&largest, figure_or_zero(c, "spend.line.%s@%s", line_id(c, i), c->period));
        quantity_largest(&largest,
                         figure_or_zero(c, "budget.line.%s@%s", line_id(c, i), c->period));
    }
    return scale_of(largest);
}

/* AC, PQ, ΔPQ %, PY, ΔPY % of a name into five cells. */
static void history_cells(const struct composer *c, struct doc_cell *cells, const char *name,
                          enum scale scale, unsigned flags) {
    struct quantity now = figure_in(c, name, NOW), before = figure_in(c, name, PQ),
                    year_ago = figure_in(c, name, PY);
    cells[0] = money(c, now, scale, flags ? flags : CELL_STRONG);
    cells[1] = money(c, before, scale, flags);
    cells[2] = number(c, quantity_change(now, before), flags | CELL_SIGNED);
    cells[3] = money(c, year_ago, scale, flags);
    cells[4] = number(c, quantity_change(now, year_ago), flags | CELL_SIGNED);
}

/* Columns of line_table. */
enum {
    LINE_NAME,
    LINE_BU,
    LINE_DELTA,
    LINE_PERCENT,
    LINE_AC,
    LINE_YTD_BU = LINE_AC + 5,
    LINE_YTD,
    LINE_YTD_DELTA,
    LINE_COLUMNS
};

static void line_row(const struct composer *c, struct table *table, enum row_kind kind,
                     const char *name, const char *tail, enum scale scale) {
    struct doc_cell *cells = table_row(table, kind);
    struct quantity budget = figure_or_zero(c, "budget%s@%s", tail, c->period);
    struct quantity variance = figure_or_zero(c, "variance%s@%s", tail, c->period);
    cells[LINE_NAME] = cell_toned(name, kind == ROW_TOTAL ? TONE_STRONG : TONE_PLAIN);
    cells[LINE_BU] = money(c, budget, scale, 0);
    cells[LINE_DELTA] = money(c, variance, scale, CELL_SIGNED | CELL_ADVERSE);
    cells[LINE_PERCENT] = number(c, quantity_share(variance, budget), CELL_SIGNED | CELL_ADVERSE);
    history_cells(c, cells + LINE_AC, arena_format(c->arena, "spend%s", tail), scale, 0);
    cells[LINE_YTD_BU] = money(c, figure(c, "ytd.budget%s@%s", tail, c->period), scale, 0);
    cells[LINE_YTD] = money(c, figure(c, "ytd%s@%s", tail, c->period), scale, CELL_STRONG);
    cells[LINE_YTD_DELTA] = money(c, figure(c, "ytd.variance%s@%s", tail, c->period), scale,
                                  CELL_SIGNED | CELL_ADVERSE);
}

static void part_row(const struct composer *c, struct table *table, const char *label,
                     const char *name, enum scale scale) {
    struct doc_cell *cells = table_row(table, ROW_OF_WHICH);
    cells[LINE_NAME] = cell_toned(label, TONE_MUTED);
    history_cells(c, cells + LINE_AC, name, scale, CELL_MUTE);
}

/* Where the whole year lands, under what stands to date. */
static void forecast_row(const struct composer *c, struct table *table, enum scale scale) {
    struct quantity forecast = figure(c, "forecast@%s", c->year),
                    budget = figure(c, "budget@%s", c->year);
    if (!forecast.figure || !forecast.known)
        return;
    struct doc_cell *cells = table_row(table, ROW_OF_WHICH);
    cells[LINE_NAME] = cell_toned(
        words_fill(c->words, c->arena, "table.forecast", "year", c->year, NULL), TONE_MUTED);
    cells[LINE_YTD_BU] = money(c, budget, scale, CELL_MUTE);
    cells[LINE_YTD] = money(c, forecast, scale, CELL_MUTE);
    cells[LINE_YTD_DELTA] =
        money(c, quantity_minus(forecast, budget), scale, CELL_SIGNED | CELL_MUTE);
}

const struct doc_table *line_table(const struct composer *c, enum scale *scale) {
    struct table table = table_of(c);
    decimal largest = {0};
    quantity_largest(&largest, figure(c, "ytd@%s", c->period));
    quantity_largest(&largest, figure(c, "ytd.budget@%s", c->period));
    quantity_largest(&largest, figure_in(c, "spend", PQ));
    quantity_largest(&largest, figure_in(c, "spend", PY));
    *scale = budget_scale(c) == SCALE_THOUSANDS ? SCALE_THOUSANDS : scale_of(largest);
    table_column(&table, say(c, "table.line"), ALIGN_LEFT, 3);
    static const char *const titles[] = {"BU", "Δ BU",    "Δ BU, %", "AC",
                                         "PQ", "Δ PQ, %", "PY",      "Δ PY, %"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        table_column(&table, titles[i], ALIGN_RIGHT, 1);
    table_column(&table, words_fill(c->words, c->arena, "table.ytd", "what", "BU", NULL),
                 ALIGN_RIGHT, 1);
    table_column(&table, words_fill(c->words, c->arena, "table.ytd", "what", "AC", NULL),
                 ALIGN_RIGHT, 1);
    table_column(&table, words_fill(c->words, c->arena, "table.ytd", "what", "Δ BU", NULL),
                 ALIGN_RIGHT, 1);
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        line_row(c, &table, ROW_PLAIN, line_name(c, i),
                 arena_format(c->arena, ".line.%s", line_id(c, i)), *scale);
        for (int part = OPS_LOGGING; i == LINE_AI_OPS && part < OPS_PARTS; part++)
            part_row(
                c, &table,
                words_fill(c->words, c->arena, "table.of-which", "what", part_name(c, part), NULL),
                arena_format(c->arena, "spend.ops-part.%s", ops_part_names[part]), *scale);
    }
    line_row(c, &table, ROW_TOTAL, say(c, "table.total"), "", *scale);
    part_row(c, &table,
             words_fill(c->words, c->arena, "table.of-which", "what", say(c, "table.cash"), NULL),
             "cash", *scale);
    part_row(c, &table,
             words_fill(c->words, c->arena, "table.of-which", "what", say(c, "table.time"), NULL),
             "time", *scale);
    if (quantity_sign(figure_in(c, "capital", NOW)) != 0)
        part_row(
            c, &table,
            words_fill(c->words, c->arena, "table.of-which", "what", say(c, "table.capital"), NULL),
            "capital", *scale);
    forecast_row(c, &table, *scale);
    return table_end(&table, say(c, "budget.table"), true);
}

/* The teams beyond the limit, summed per line, so that the matrix foots. */
static void matrix_rest(const struct composer *c, struct table *table,
                        const struct team_choice *teams, size_t lines, enum scale scale) {
    struct doc_cell *cells = table_row(table, ROW_PLAIN);
    cells[0] = cell_text(words_fill(c->words, c->arena, "table.other-teams", "n",
                                    count_text(c->words, c->arena, (int64_t)teams->n_rest), NULL));
    for (size_t i = 0; i <= lines; i++) {
        struct quantity sum = quantity_money((decimal){0});
        const char *tail = i < lines ? arena_format(c->arena, ".line.%s", line_id(c, i)) : "";
        for (size_t k = 0; k < teams->n_rest; k++)
            sum = quantity_plus(sum, figure_or_zero(c, "spend%s.team.%s@%s", tail,
                                                    dimension_id(&c->ledger->teams, teams->rest[k]),
                                                    c->period));
        cells[1 + i] = money(c, sum, scale, i < lines ? 0 : CELL_STRONG);
    }
}

const struct doc_table *team_line_table(const struct composer *c, size_t limit, enum scale *scale) {
    struct team_choice teams = teams_by_spend(c, limit);
    struct table table = table_of(c);
    size_t lines = c->ledger->n_lines < COLUMNS_MAX - 2 ? c->ledger->n_lines : COLUMNS_MAX - 2;
    if (teams.n_shown == 0)
        return NULL;
    *scale = budget_scale(c);
    table_column(&table, say(c, "table.team"), ALIGN_LEFT, 3);
    for (size_t i = 0; i < lines; i++)
        table_column(&table, line_name(c, i), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.total"), ALIGN_RIGHT, 1);
    for (size_t k = 0; k < teams.n_shown; k++) {
        const char *id = dimension_id(&c->ledger->teams, teams.shown[k]);
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(key_name(c, &c->ledger->teams, "team", teams.shown[k]));
        for (size_t i = 0; i < lines; i++)
            cells[1 + i] = money(
                c, figure_or_zero(c, "spend.line.%s.team.%s@%s", line_id(c, i), id, c->period),
                *scale, 0);
        cells[1 + lines] =
            money(c, figure_or_zero(c, "spend.team.%s@%s", id, c->period), *scale, CELL_STRONG);
    }
    if (teams.n_rest)
        matrix_rest(c, &table, &teams, lines, *scale);
    struct doc_cell *cells = table_row(&table, ROW_TOTAL);
    cells[0] = cell_toned(say(c, "table.total"), TONE_STRONG);
    for (size_t i = 0; i < lines; i++)
        cells[1 + i] =
            money(c, figure_or_zero(c, "spend.line.%s@%s", line_id(c, i), c->period), *scale, 0);
    cells[1 + lines] = money(c, figure_in(c, "spend", NOW), *scale, CELL_STRONG);
    return table_end(&table, say(c, "budget.matrix"), true);
}
