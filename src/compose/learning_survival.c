/* How long ideas wait for their first use, as a Kaplan-Meier curve: ideas that wait at the end of
 * the period and those that were stopped count up to then (domain.md 6). */
#include "compose/learning_survival.h"

#include "analyse/value.h"
#include "baten/arena.h"

/* The ideas of the register up to the period's end. */
static size_t subjects_of(const struct composer *c, struct survival *subjects) {
    const struct results *results = c->results;
    day_t end = month_last(quarter_first_month(c->quarter, c->config->fiscal_year_start) + 2);
    size_t n = 0;
    for (size_t i = 0; i < results->n_experiments; i++) {
        const struct experiment_row *row = results->experiments[i].row;
        if (row->idea_date <= end)
            subjects[n++] = survival_of(row, end);
    }
    return n;
}

static struct quantity share(decimal percent) {
    return (struct quantity){.known = true, .value = percent, .kind = NUMBER_PERCENT};
}

static struct quantity days_of(int64_t days) {
    return (struct quantity){.known = true, .value = decimal_from_int(days), .kind = NUMBER_DAYS};
}

static struct doc_plot *plot_curve(const struct composer *c, const struct survival_step *steps,
                                   size_t n, const char *message) {
    struct plot plot = plot_of(c, PLOT_SURVIVAL);
    for (size_t i = 0; i < n; i++)
        plot_category(&plot, count_text(c->words, c->arena, steps[i].days), NULL, false);
    struct doc_cell *days = plot_series(&plot, say(c, "unit.days"), NULL, SCENARIO_AC),
                    *reached =
                        plot_series(&plot, say(c, "learning.survival.used"), NULL, SCENARIO_AC),
                    *censored =
                        plot_series(&plot, say(c, "learning.survival.censored"), NULL, SCENARIO_AC);
    for (size_t i = 0; i < n; i++) {
        days[i] = number(c, days_of(steps[i].days), CELL_ROUND);
        reached[i] = number(c, share(steps[i].reached), 0);
        censored[i] =
            steps[i].censored ? number(c, quantity_count(steps[i].censored), 0) : cell_empty();
    }
    return plot_end(&plot, message, say(c, "learning.survival.unit"), NULL);
}

static void name_median(const struct composer *c, struct doc_plot *plot) {
    struct quantity median = figure_in(c, "kpi.ttv.km-median", NOW);
    struct fills fills = fills_of(c);
    struct doc_cell *cells = ARENA_ARRAY(c->arena, plot->n_categories, struct doc_cell);
    if (!median.known)
        return;
    for (size_t i = 0; i < plot->n_categories; i++)
        cells[i] = i == 0 ? number(c, median, CELL_ROUND) : cell_empty();
    fill_number(&fills, "days", median);
    plot->target = cells;
    plot->target_label = sentence_text(&fills, "learning.survival.median");
}

void add_survival(struct page *page) {
    const struct composer *c = page->c;
    size_t most = c->results->n_experiments + 1;
    struct survival *subjects = ARENA_ARRAY(c->arena, most, struct survival);
    struct survival_step *steps = ARENA_ARRAY(c->arena, most, struct survival_step);
    size_t n = survival_steps(subjects, subjects_of(c, subjects), steps);
    bool used = n > 0 && steps[n - 1].reached.units > 0;
    if (!used) {
        page_empty_panel(page, 8, 4, true, say(c, "learning.survival.none"),
                         say(c, "kpi.ttv.needs"));
        return;
    }
    struct quantity median = figure_in(c, "kpi.ttv.km-median", NOW);
    struct fills fills = fills_of(c);
    fill_number(&fills, "days", median);
    struct doc_block *block = page_block(page, BLOCK_PLOT, 8, 4, true);
    block->message =
        sentence_text(&fills, median.known ? "learning.survival" : "learning.survival.unreached");
    block->subtitle = say(c, "learning.survival.subtitle");
    struct doc_plot *plot = plot_curve(c, steps, n, block->message);
    name_median(c, plot);
    block->plot = plot;
    const char *const note[] = {say(c, "learning.survival.note")};
    block_notes(c, block, note, 1);
}
