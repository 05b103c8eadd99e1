/* Learning: what became of ideas, what was decided, what it yielded beside what it cost; whether
 * running experiments are reviewed every month, and which stand still. */
#include <stdlib.h>
#include <string.h>

#include "analyse/statistics.h"
#include "baten/arena.h"
#include "compose/learning_register.h"
#include "compose/learning_survival.h"

#define GRID_MONTHS 6

/* Steps of the funnel, each counted over the whole register up to the period's end. */
enum funnel_step { STEP_IDEA, STEP_START, STEP_DECISION, STEP_USE, STEPS };
static const char *const step_names[STEPS] = {"idea", "start", "decision", "use"};

/* Days from the idea (of a decision: from the start) to the step; -1 = not taken by the end. */
static int64_t days_to(const struct experiment_state *state, enum funnel_step step, day_t end) {
    const struct experiment_row *row = state->row;
    bool started = row->start_date != DAY_NONE && row->start_date <= end;
    bool decided = row->decision_date != DAY_NONE && row->decision_date <= end;
    bool used = row->first_use_date != DAY_NONE && row->first_use_date <= end;
    switch (step) {
    case STEP_IDEA: return 0;
    case STEP_START: return started ? row->start_date - row->idea_date : -1;
    case STEP_DECISION: return started && decided ? row->decision_date - row->start_date : -1;
    case STEP_USE: return used ? row->first_use_date - row->idea_date : -1;
    case STEPS: break;
    }
    return -1;
}

/* "96%, mediaan 35 dagen na het idee": how many of the ideas got there, and how fast. */
static const char *passage(const struct composer *c, enum funnel_step step, int64_t n, int64_t all,
                           const int64_t *sorted) {
    struct fills fills = fills_of(c);
    fill_percent(&fills, "share", quantity_share(quantity_count(n), quantity_count(all)));
    if (n > 0)
        fill_number(&fills, "days",
                    (struct quantity){.known = true,
                                      .value = percentile(sorted, (size_t)n, 5),
                                      .kind = NUMBER_DAYS});
    return sentence_text(&fills, words_key(c->arena, "learning.passage", step_names[step], NULL));
}

static void add_funnel(struct page *page) {
    const struct composer *c = page->c;
    const struct results *results = c->results;
    day_t end = month_last(quarter_first_month(c->quarter, c->config->fiscal_year_start) + 2);
    int64_t *days = ARENA_ARRAY(c->arena, results->n_experiments + 1, int64_t);
    struct plot plot = plot_of(c, PLOT_FUNNEL);
    int64_t counts[STEPS] = {0};
    for (int step = 0; step < STEPS; step++)
        plot_category(&plot, say_of(c, "learning.step", step_names[step]), NULL, false);
    struct doc_cell *values = plot_series(&plot, say(c, "learning.experiments"), NULL, SCENARIO_AC);
    struct doc_cell *texts = plot_series(&plot, say(c, "learning.passage"), NULL, SCENARIO_AC);
    for (int step = 0; step < STEPS; step++) {
        for (size_t i = 0; i < results->n_experiments; i++) {
            int64_t taken = days_to(&results->experiments[i], (enum funnel_step)step, end);
            if (taken >= 0)
                days[counts[step]++] = taken;
        }
        numbers_sort(days, (size_t)counts[step]);
        values[step] = number(c, quantity_count(counts[step]), 0);
        if (step > 0)
            texts[step] = cell_text(
                passage(c, (enum funnel_step)step, counts[step], counts[STEP_IDEA], days));
    }
    struct fills fills = fills_of(c);
    fill_text(&fills, "ideas", count_text(c->words, c->arena, counts[STEP_IDEA]));
    fill_text(&fills, "used", count_text(c->words, c->arena, counts[STEP_USE]));
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 4, false);
    block->message = sentence_text(&fills, "learning.funnel");
    block->subtitle =
        words_fill(c->words, c->arena, "learning.funnel.subtitle", "quarter", c->names[NOW], NULL);
    block->plot = plot_end(&plot, block->message, "", NULL);
}

/* Scaled, pivoted and killed by quarter; they add up to what was decided. */
static void add_decisions(struct page *page) {
    const struct composer *c = page->c;
    static const char *const kinds[] = {"scaled", "pivoted", "killed"};
    struct plot plot = plot_of(c, PLOT_STACKED_COLUMNS);
    bool any = false;
    plot_quarters(&plot);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct doc_cell *values =
            plot_series(&plot, say_of(c, "learning.decision", kinds[k]), NULL, SCENARIO_PART);
        for (int i = 0; i < QUARTERS; i++) {
            struct quantity count =
                figure_in(c, words_key(c->arena, "learning", kinds[k], NULL), i);
            values[i] = number(c, count, 0);
            any |= quantity_sign(count) > 0;
        }
    }
    struct doc_cell *totals = ARENA_ARRAY(c->arena, QUARTERS, struct doc_cell);
    for (int i = 0; i < QUARTERS; i++)
        totals[i] = number(c, figure_in(c, "learning.decided", i), i == NOW ? CELL_STRONG : 0);
    if (!any) {
        page_empty_panel(page, 4, 3, true, say(c, "learning.decisions.none"),
                         say(c, "learning.decisions.needs"));
        return;
    }
    struct fills fills = fills_of(c);
    fill_number(&fills, "decided", figure_in(c, "learning.decided", NOW));
    fill_number(&fills, "killed", figure_in(c, "learning.killed", NOW));
    fill_text(&fills, "quarter", c->shorts[NOW]);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 4, 3, true);
    block->message = sentence_text(&fills, "learning.decisions");
    block->subtitle = say(c, "learning.decisions.subtitle");
    block->plot = plot_end(&plot, block->message, say(c, "learning.experiments"), totals);
}

/* Most benefit first, then least cost. */
static int value_compare(const void *a, const void *b) {
    const struct experiment_state *x = *(const struct experiment_state *const *)a,
                                  *y = *(const struct experiment_state *const *)b;
    int order = decimal_compare(y->row->realised_benefit, x->row->realised_benefit);
    return order ? order : (x->cost > y->cost) - (x->cost < y->cost);
}

/* The experiments that yield most, at most `most` of them. */
static size_t best_values(const struct composer *c, size_t most,
                          const struct experiment_state ***best) {
    const struct results *results = c->results;
    size_t n = results->n_experiments, shown = 0;
    const struct experiment_state **sorted =
        ARENA_ARRAY(c->arena, n + 1, const struct experiment_state *);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &results->experiments[i];
    qsort(sorted, n, sizeof *sorted, value_compare);
    while (shown < n && shown < most && sorted[shown]->row->realised_benefit.units > 0)
        shown++;
    *best = sorted;
    return shown;
}

static struct doc_plot *plot_values(const struct composer *c,
                                    const struct experiment_state *const *best, size_t n,
                                    const char *message) {
    struct plot plot = plot_of(c, PLOT_BARS);
    decimal largest = {0};
    for (size_t i = 0; i < n; i++) {
        plot_category(&plot, experiment_name(c, best[i]), NULL, false);
        quantity_largest(&largest, quantity_money(best[i]->row->realised_benefit));
        quantity_largest(&largest, quantity_money(decimal_from_cents(best[i]->cost)));
    }
    enum scale scale = scale_of(largest);
    struct doc_cell *benefits = plot_series(&plot, say(c, "learning.benefit"), NULL, SCENARIO_AC);
    struct doc_cell *costs = plot_series(&plot, say(c, "learning.cost"), NULL, SCENARIO_AC);
    for (size_t i = 0; i < n; i++) {
        benefits[i] = money(c, quantity_money(best[i]->row->realised_benefit), scale, 0);
        costs[i] = money(c, quantity_money(decimal_from_cents(best[i]->cost)), scale, 0);
    }
    return plot_end(&plot, message, unit_text(c->words, c->arena, scale), NULL);
}

/* Benefit to date beside cost to date. */
static void add_value(struct page *page) {
    const struct composer *c = page->c;
    const struct experiment_state **best;
    size_t n = best_values(c, page->top, &best);
    if (n == 0) {
        page_empty_panel(page, 7, 5, true, say(c, "learning.value.none"),
                         say(c, "learning.value.needs"));
        return;
    }
    struct fills fills = fills_of(c);
    fill_money(&fills, "benefit", figure_in(c, "learning.benefit", NOW));
    fill_number(&fills, "ratio", figure_in(c, "learning.benefit-to-cost", NOW));
    struct doc_block *block = page_block(page, BLOCK_PLOT, 7, 5, true);
    block->message = sentence_text(&fills, "learning.value");
    block->plot = plot_values(c, best, n, block->message);
    block->subtitle =
        words_fill(c->words, c->arena, "learning.value.subtitle", "unit", block->plot->unit, NULL);
    const char *const note[] = {say(c, "learning.value.note")};
    block_notes(c, block, note, 1);
}

/* What a month of an experiment shows: decided, reviewed, missed; empty when it did not run. */
static struct doc_cell month_cell(const struct composer *c, const struct experiment_state *state,
                                  uint32_t bit) {
    if (state->decided & bit)
        return cell_toned(say(c, "learning.month.decided"), TONE_STRONG);
    if (!(state->running & bit))
        return cell_empty();
    return state->reviewed & bit ? cell_text(say(c, "learning.month.reviewed"))
                                 : cell_toned(say(c, "learning.month.missed"), TONE_BAD);
}

static int month_year(month_t month) {
    return month / 12;
}

/* A row per experiment that ran in the last six months, longest running first as the register. */
static void add_cadence(struct page *page) {
    const struct composer *c = page->c;
    const struct results *results = c->results;
    uint32_t window = ((UINT32_C(1) << GRID_MONTHS) - 1) << (EXPERIMENT_MONTHS - GRID_MONTHS);
    month_t last = quarter_first_month(c->quarter, c->config->fiscal_year_start) + 2;
    struct plot plot = plot_of(c, PLOT_HEAT);
    size_t rows = 0, left_out = 0;
    for (int m = 0; m < GRID_MONTHS; m++) {
        month_t month = last - GRID_MONTHS + 1 + m;
        bool first = m == 0 || month_year(month) != month_year(month - 1);
        char name[64];
        plot_category(
            &plot, str_text(c->arena, str_from_text(month_short_text(c->language, month, name))),
            first ? arena_format(c->arena, "%d", month_year(month)) : NULL, m >= GRID_MONTHS - 3);
    }
    for (size_t i = 0; i < results->n_experiments; i++) {
        const struct experiment_state *state = &results->experiments[i];
        if (!((state->running | state->decided) & window))
            continue;
        if (++rows > page->top) {
            left_out++;
            continue;
        }
        struct doc_cell *cells = plot_series(&plot, experiment_name(c, state), NULL, SCENARIO_AC);
        for (int m = 0; m < GRID_MONTHS; m++)
            cells[m] = month_cell(c, state, UINT32_C(1) << (EXPERIMENT_MONTHS - GRID_MONTHS + m));
    }
    struct quantity cadence = figure_in(c, "learning.cadence", NOW);
    struct fills fills = fills_of(c);
    fill_number(&fills, "cadence", cadence);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    if (rows == 0) {
        page_empty_panel(page, 0, 6, false, say(c, "learning.cadence.none"),
                         say(c, "learning.cadence.needs"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 6, false);
    block->message =
        sentence_text(&fills, cadence.known ? "learning.cadence" : "learning.cadence.unknown");
    block->subtitle = say(c, "learning.cadence.subtitle");
    block->plot = plot_end(&plot, block->message, "", NULL);
    if (left_out) {
        const char *note = words_fill(c->words, c->arena, "learning.more", "n",
                                      count_text(c->words, c->arena, (int64_t)left_out), NULL);
        block_notes(c, block, &note, 1);
    }
}

static int64_t count_stalled(const struct results *results) {
    int64_t n = 0;
    for (size_t i = 0; i < results->n_experiments; i++)
        n += results->experiments[i].stage == EXPERIMENT_STALLED;
    return n;
}

/* "Merkassistent (Marketing): 121 dagen bezig, nooit bekeken; kost € 6.400." */
static struct doc_entry stalled_entry(const struct composer *c,
                                      const struct experiment_state *state) {
    char day[64];
    struct fills fills = fills_of(c);
    fill_text(&fills, "days", count_text(c->words, c->arena, state->running_days));
    if (state->last_review != DAY_NONE)
        fill_text(&fills, "review", date_text(c->language, state->last_review, day));
    else
        fill_text(&fills, "never", "");
    fill_money(&fills, "cost", quantity_money(decimal_from_cents(state->cost)));
    if (state->waiting.units > 0)
        fill_money(&fills, "waiting", quantity_money(state->waiting));
    return (struct doc_entry){
        .mark = MARK_BOX,
        .head =
            sentence_plain(c, arena_format(c->arena, "%s (%s)", experiment_name(c, state),
                                           key_name(c, &c->ledger->teams, "team", state->team))),
        .body = sentence(&fills, "learning.stalled.why")};
}

static void add_stalled(struct page *page) {
    const struct composer *c = page->c;
    const struct results *results = c->results;
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    int64_t n = count_stalled(results);
    if (n == 0) {
        page_empty_panel(page, 6, 6, true, say(c, "learning.stalled.none"),
                         say(c, "learning.stalled.rule"));
        return;
    }
    for (size_t i = 0; i < results->n_experiments && entries.n < page->top; i++)
        if (results->experiments[i].stage == EXPERIMENT_STALLED)
            *(struct doc_entry *)list_push(&entries) = stalled_entry(c, &results->experiments[i]);
    struct fills fills = fills_of(c);
    struct quantity stalled = figure_in(c, "learning.stalled", NOW);
    fill_number(&fills, "n", stalled.known ? stalled : quantity_count(n));
    struct quantity waiting = figure_in(c, "learning.cost-of-waiting", NOW);
    if (quantity_sign(waiting) > 0)
        fill_money(&fills, "waiting", waiting);
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 6, 6, true);
    block->message = sentence_text(&fills, plural_key(c, "learning.stalled", n));
    block->subtitle = say(c, "learning.stalled.rule");
    block->entries = entries.at;
    block->n_entries = entries.n;
    if ((size_t)n > entries.n) {
        const char *note = words_fill(c->words, c->arena, "learning.more", "n",
                                      count_text(c->words, c->arena, n - (int64_t)entries.n), NULL);
        block_notes(c, block, &note, 1);
    }
}

/* Every learning metric over eight quarters. */
static void add_metrics(struct page *page) {
    const struct composer *c = page->c;
    static const char *const rows[] = {"started",
                                       "decided",
                                       "scaled",
                                       "pivoted",
                                       "killed",
                                       "kill-rate",
                                       "cycle-time",
                                       "cadence",
                                       "learnings",
                                       "validated",
                                       "validated-per-10k",
                                       "cost-per-validated",
                                       "cost-at-kill",
                                       "stalled",
                                       "cost-of-waiting",
                                       "benefit",
                                       "benefit-to-cost"};
    struct table table = table_of(c);
    table_column(&table, say(c, "table.figure"), ALIGN_LEFT, 4);
    for (int i = 0; i < QUARTERS; i++)
        table_column(&table, c->names[i], ALIGN_RIGHT, 1);
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        const char *name = words_key(c->arena, "learning", rows[r], NULL);
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        enum scale scale = quarter_scale(c, name);
        cells[0] = cell_text(words_fill(c->words, c->arena,
                                        words_key(c->arena, "learning.metric", rows[r], NULL),
                                        "unit", unit_text(c->words, c->arena, scale), NULL));
        quarter_cells(c, cells + 1, name, scale, 0);
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 8, false);
    block->message = say(c, "learning.metrics");
    block->subtitle = say(c, "learning.metrics.subtitle");
    block->table = table_end(&table, block->message, true);
    block_reasons(c, block);
}

static struct doc_paragraph title(const struct composer *c) {
    struct fills fills = fills_of(c);
    struct quantity killed = figure_in(c, "learning.killed", NOW),
                    scaled = figure_in(c, "learning.scaled", NOW),
                    validated = figure_in(c, "learning.validated", NOW),
                    stalled = figure_in(c, "learning.stalled", NOW);
    if (c->results->n_experiments == 0)
        return sentence_plain(c, say(c, "learning.title.none"));
    fill_number(&fills, "killed", killed);
    fill_number(&fills, "scaled", scaled);
    fill_number(&fills, "validated", validated);
    if (quantity_sign(stalled) > 0)
        fill_number(&fills, "stalled", stalled);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    return sentence(&fills, quantity_sign(stalled) > 0 && stalled.value.units == DECIMAL_ONE
                                ? "learning.title.one"
                                : "learning.title.many");
}

static const struct block_spec blocks[] = {{.name = "funnel", .add = add_funnel},
                                           {.name = "decisions", .add = add_decisions},
                                           {"value", add_value, .top = 9, .least = 1},
                                           {"cadence", add_cadence, .top = 24, .least = 1},
                                           {"stalled", add_stalled, .top = 6, .least = 1},
                                           {.name = "metrics", .add = add_metrics},
                                           {.name = "survival", .add = add_survival},
                                           {"register", add_register, .top = 60, .least = 1},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "learning", "section.learning");
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(
        c, words_fill(c->words, c->arena, "learning.subtitle", "quarter", c->names[NOW], NULL));
    if (c->results->n_experiments == 0) {
        page_empty_panel(&page, 0, 12, false, say(c, "learning.empty"), say(c, "learning.needs"));
        return page_end(&page);
    }
    page_blocks(&page, blocks);
    page_note(&page, say(c, "learning.note"));
    return page_end(&page);
}

const struct page_spec page_learning = {"learning", make, blocks, NULL};
