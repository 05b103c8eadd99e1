/* Budget against actual: by line, the year so far, teams, and where the differences come from. */
#include <string.h>

#include "baten/arena.h"
#include "compose/budget_plots.h"
#include "compose/budget_tables.h"
#include "compose/headline.h"

/* Sum, number and short names of the lines whose variance goes one way. */
struct side {
    struct quantity sum;
    size_t n;
    size_t lines[2];
};

static struct side side_of(const struct composer *c, int direction) {
    struct side side = {.sum = quantity_money((decimal){0})};
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        struct quantity variance =
            figure_or_zero(c, "variance.line.%s@%s", line_id(c, i), c->period);
        if (quantity_sign(variance) != direction)
            continue;
        side.sum = quantity_plus(side.sum, variance);
        if (side.n < 2)
            side.lines[side.n] = i;
        side.n++;
    }
    side.sum = quantity_abs(side.sum);
    return side;
}

/* "promptkrediet en partners", "drie regels". */
static const char *side_names(const struct composer *c, const struct side *side) {
    struct fills fills = fills_of(c);
    if (side->n == 1)
        return line_short(c, side->lines[0]);
    if (side->n == 2)
        return words_fill(c->words, c->arena, "list.two", "a", line_short(c, side->lines[0]), "b",
                          line_short(c, side->lines[1]), NULL);
    fill_count(&fills, "n", (int64_t)side->n);
    return sentence_text(&fills, "budget.lines");
}

static bool side_is_plural(const struct composer *c, const struct side *side) {
    return side->n > 1 || (side->n == 1 && line_is_plural(c, side->lines[0]));
}

static void fill_side(const struct composer *c, struct fills *fills, const struct side *side,
                      bool over, bool first) {
    const char *names = side_names(c, side);
    bool many = side_is_plural(c, side);
    fill_text(fills, over ? "over" : "under", first ? capital(c, names) : names);
    fill_money(fills, over ? "more" : "less", side->sum);
    if (over)
        fill_text(fills, "went", say(c, many ? "verb.went.many" : "verb.went.one"));
    else
        fill_text(fills, "stayed", say(c, many ? "verb.stayed.many" : "verb.stayed.one"));
}

static struct doc_paragraph title(const struct composer *c) {
    struct side over = side_of(c, 1), under = side_of(c, -1);
    struct fills fills = fills_of(c);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_money(&fills, "spend", figure_in(c, "spend", NOW));
    if (!c->budgeted)
        return sentence(&fills, "budget.title.none");
    if (over.n == 0 && under.n == 0)
        return sentence(&fills, "budget.title.on");
    if (over.n)
        fill_side(c, &fills, &over, true, true);
    if (under.n)
        fill_side(c, &fills, &under, false, over.n == 0);
    return sentence(&fills, over.n && under.n ? "budget.title.both"
                            : over.n          ? "budget.title.over"
                                              : "budget.title.under");
}

static void add_lines(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 12, false);
    block->plot = line_plot(c);
    block->message = say(c, "budget.lines.title");
    block->subtitle =
        words_fill(c->words, c->arena, "budget.lines.subtitle", "unit", block->plot->unit, NULL);
    block->crowded = true;
    block_reasons(c, block);
}

/* Where the year lands, or where it stands when nothing can be said of that. */
static const char *year_message(const struct composer *c, struct quantity forecast) {
    struct quantity budget = figure(c, "budget@%s", c->year),
                    percent = quantity_share(quantity_minus(forecast, budget), budget);
    struct fills fills = fills_of(c);
    bool lands = forecast.known && percent.known;
    const char *key = lands ? "budget.year.lands" : "budget.year";
    if (!lands)
        percent = quantity_share(figure(c, "ytd.variance@%s", c->period),
                                 figure(c, "ytd.budget@%s", c->period));
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_money(&fills, "landing", forecast);
    fill_money(&fills, "ytd", figure(c, "ytd@%s", c->period));
    fill_percent(&fills, "percent", percent);
    int direction = percent.known && !prints_as_zero(percent) ? quantity_sign(percent) : 0;
    return sentence_text(&fills, words_key(c->arena, key,
                                           !percent.known  ? "none"
                                           : direction > 0 ? "over"
                                           : direction < 0 ? "under"
                                                           : "on",
                                           NULL));
}

static void add_year(struct page *page) {
    const struct composer *c = page->c;
    struct quantity forecast = figure(c, "forecast@%s", c->year);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 4, false);
    block->plot = year_plot(c);
    block->message = year_message(c, forecast);
    block->subtitle = words_fill(c->words, c->arena, "budget.year.subtitle", "year", c->year,
                                 "unit", block->plot->unit, NULL);
    block->crowded = true;
}

/* Who went furthest over, and who has no budget, or the plain subject. */
static const char *teams_message(const struct composer *c, const struct team_choice *teams) {
    uint32_t most = KEY_NONE;
    struct quantity largest = quantity_money((decimal){0});
    for (size_t i = 0; c->budgeted && i < teams->n_shown; i++) {
        const char *id = dimension_id(&c->ledger->teams, teams->shown[i]);
        struct quantity variance = figure_or_zero(c, "variance.team.%s@%s", id, c->period);
        bool budgeted = quantity_sign(figure_or_zero(c, "budget.team.%s@%s", id, c->period)) > 0;
        if (budgeted && teams->shown[i] != KEY_NONE &&
            decimal_compare(variance.value, largest.value) > 0) {
            largest = variance;
            most = teams->shown[i];
        }
    }
    struct fills fills = fills_of(c);
    if (most == KEY_NONE)
        return say(c, c->budgeted ? "budget.teams.within" : "budget.teams");
    fill_text(&fills, "team", key_name(c, &c->ledger->teams, "team", most));
    fill_money(&fills, "amount", largest);
    return sentence_text(&fills, "budget.teams.over");
}

static void add_teams(struct page *page) {
    const struct composer *c = page->c;
    struct team_choice teams = teams_by_spend(c, page->top);
    if (teams.n_shown == 0) {
        page_empty_panel(page, 4, 4, true, say(c, "budget.teams.none"), say(c, "needs.teams"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_PLOT, 4, 4, true);
    block->plot = team_plot(c, &teams);
    block->crowded = true;
    block->message = teams_message(c, &teams);
    block->subtitle =
        words_fill(c->words, c->arena, "budget.teams.subtitle", "unit", block->plot->unit, NULL);
}

/* Up to two teams, else what was budgeted. */
static void add_reason(const struct composer *c, struct list *entries, size_t line,
                       struct quantity variance) {
    int direction = quantity_sign(variance);
    uint32_t teams[2] = {team_most(c, line, direction, KEY_NONE), KEY_NONE};
    static const char *const names[2][2] = {{"team", "part"}, {"team2", "part2"}};
    struct fills fills = fills_of(c);
    if (teams[0] != KEY_NONE)
        teams[1] = team_most(c, line, direction, teams[0]);
    for (int i = 0; i < 2 && teams[i] != KEY_NONE; i++) {
        const char *id = dimension_id(&c->ledger->teams, teams[i]);
        fill_text(&fills, names[i][0], key_name(c, &c->ledger->teams, "team", teams[i]));
        fill_money(&fills, names[i][1],
                   quantity_abs(figure_or_zero(c, "variance.line.%s.team.%s@%s", line_id(c, line),
                                               id, c->period)));
    }
    fill_text(&fills, "line", line_name(c, line));
    fill_money(&fills, "amount", quantity_abs(variance));
    fill_money(&fills, "budget",
               figure_or_zero(c, "budget.line.%s@%s", line_id(c, line), c->period));
    fill_money(&fills, "spend", figure_or_zero(c, "spend.line.%s@%s", line_id(c, line), c->period));
    struct doc_entry *entry = list_push(entries);
    entry->mark = MARK_NUMBER;
    entry->head = sentence(&fills, direction > 0 ? "budget.reason.over" : "budget.reason.under");
    entry->body =
        sentence(&fills, direction > 0 ? "headline.line.over.why" : "headline.line.under.why");
}

static void add_reasons(struct page *page) {
    const struct composer *c = page->c;
    bool *done = ARENA_ARRAY(c->arena, c->ledger->n_lines, bool);
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    for (size_t k = 0; c->budgeted && k < page->top; k++) {
        struct quantity largest = quantity_money((decimal){0});
        size_t line = SIZE_MAX;
        for (size_t i = 0; i < c->ledger->n_lines; i++) {
            struct quantity variance =
                figure_or_zero(c, "variance.line.%s@%s", line_id(c, i), c->period);
            if (!done[i] &&
                decimal_compare(quantity_abs(variance).value, quantity_abs(largest).value) > 0) {
                largest = variance;
                line = i;
            }
        }
        if (line == SIZE_MAX)
            break;
        done[line] = true;
        add_reason(c, &entries, line, largest);
    }
    if (entries.n == 0) {
        page_empty_panel(page, 8, 4, true, say(c, "budget.reasons"),
                         say(c, c->budgeted ? "budget.reasons.none" : "needs.budgets"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 8, 4, true);
    block->message = say(c, "budget.reasons");
    block->crowded = true;
    block->subtitle = say(c, "budget.reasons.subtitle");
    block->entries = entries.at;
    block->n_entries = entries.n;
}

static void add_table(struct page *page) {
    const struct composer *c = page->c;
    enum scale scale;
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->crowded = true;
    block->message = say(c, "budget.table");
    block->table = line_table(c, &scale);
    block->subtitle = words_fill(c->words, c->arena, "budget.table.subtitle", "unit",
                                 unit_text(c->words, c->arena, scale), "quarter", c->names[NOW],
                                 "before", c->names[PQ], "year-ago", c->names[PY], NULL);
    block_reasons(c, block);
}

static void add_matrix(struct page *page) {
    const struct composer *c = page->c;
    enum scale scale;
    const struct doc_table *matrix = team_line_table(c, page->top, &scale);
    if (!matrix)
        return;
    /* The columns beside it are for the controller's notes. */
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 8, false);
    block->message = say(c, "budget.matrix");
    block->table = matrix;
    block->subtitle =
        words_fill(c->words, c->arena, "budget.matrix.subtitle", "unit",
                   unit_text(c->words, c->arena, scale), "quarter", c->names[NOW], NULL);
}

static const struct block_spec blocks[] = {{.name = "lines", .add = add_lines},
                                           {.name = "year", .add = add_year},
                                           {"teams", add_teams, .top = 12, .least = TEAMS_LEAST},
                                           {"reasons", add_reasons, .top = 4, .least = 1},
                                           {.name = "table", .add = add_table},
                                           {"matrix", add_matrix, .top = 120, .least = TEAMS_LEAST},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "budget", "section.budget");
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(
        c, words_fill(c->words, c->arena, "budget.subtitle", "quarter", quarter, "year", c->year,
                      "before", c->names[PQ], "year-ago", c->names[PY], NULL));
    page_blocks(&page, blocks);
    page_note(&page, say(c, "note.scenarios"));
    page_note(&page, say(c, "note.rounding"));
    return page_end(&page);
}

const struct page_spec page_budget = {"budget", make, blocks, NULL};
