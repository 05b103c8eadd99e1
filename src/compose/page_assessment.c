/* The assessment: where the organisation stands on seven themes, test by test, with the evidence
 * and what would raise each score. */
#include <string.h>

#include "baten/arena.h"
#include "compose/assessment_tests.h"

#define TESTS 4

static struct quantity score_of(const struct composer *c, int theme) {
    struct quantity score = figure(c, "assess.%s@%s", theme_names[theme], c->period);
    return score.figure ? score : quantity_count(c->results->assessment[theme].score);
}

static const char *theme_name(const struct composer *c, int theme) {
    return say_of(c, "theme", theme_names[theme]);
}

/* Four outlined, filled to the score. */
static void add_scores(struct page *page) {
    const struct composer *c = page->c;
    struct plot plot = plot_of(c, PLOT_BULLET);
    for (int t = 0; t < THEMES; t++)
        plot_category(&plot, theme_name(c, t), NULL, false);
    struct doc_cell *whole = plot_series(&plot, say(c, "assess.of-four"), NULL, SCENARIO_BU);
    struct doc_cell *scores = plot_series(&plot, say(c, "assess.score"), NULL, SCENARIO_AC);
    for (int t = 0; t < THEMES; t++) {
        whole[t] = number(c, quantity_count(TESTS), 0);
        scores[t] = number(c, score_of(c, t), CELL_STRONG);
    }
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 5, false);
    block->message = say(c, "assess.scores");
    block->subtitle = say(c, "assess.scores.subtitle");
    block->plot = plot_end(&plot, block->message, "", NULL);
}

/* Per theme: score, the level in words, and why an override stands. */
static void add_overview(struct page *page) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    bool overridden = false;
    for (int t = 0; t < THEMES; t++)
        overridden |= c->results->assessment[t].reason != NULL;
    table_column_wrapped(&table, say(c, "table.theme"), 3);
    table_column(&table, say(c, "assess.score"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "assess.computed"), ALIGN_RIGHT, 1);
    table_column_wrapped(&table, say(c, "assess.level"), 3);
    if (overridden)
        table_column_wrapped(&table, say(c, "table.remark"), 4);
    for (int t = 0; t < THEMES; t++) {
        const struct assessment *assessment = &c->results->assessment[t];
        int level = assessment->score < 0 ? 0 : assessment->score > 4 ? 4 : assessment->score;
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(theme_name(c, t));
        cells[1] = number(c, score_of(c, t), CELL_STRONG);
        cells[2] = number(c, quantity_count(assessment->computed), 0);
        cells[3] = cell_text(say_of(c, "assess.level", arena_format(c->arena, "%d", level)));
        if (overridden)
            cells[4] = cell_text(assessment->reason ? assessment->reason : "");
    }
    struct doc_block *block = page_block(page, BLOCK_TABLE, 5, 7, true);
    block->message = say(c, "assess.overview");
    block->subtitle = say(c, "assess.overview.subtitle");
    block->table = table_end(&table, block->message, true);
}

/* The figures that evidence names, each once. */
static void collect(struct list *figures, const struct doc_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        const char *id = paragraph->runs[i].cell.figure;
        bool known = id == NULL;
        for (size_t k = 0; !known && k < figures->n; k++)
            known = strcmp(((const char **)figures->at)[k], id) == 0;
        if (!known)
            *(const char **)list_push(figures) = id;
    }
}

/* "Budget als vermogen: 2 van 4", with what the theme is about, or why the assessor departs. */
static const char *theme_head(const struct composer *c, int theme) {
    const struct assessment *assessment = &c->results->assessment[theme];
    const char *about = assessment->reason
                            ? words_fill(c->words, c->arena, "assess.override", "n",
                                         count_text(c->words, c->arena, assessment->computed),
                                         "reason", assessment->reason, NULL)
                            : say_of(c, "theme-about", theme_names[theme]);
    return words_fill(c->words, c->arena, "assess.theme", "theme", theme_name(c, theme), "n",
                      count_text(c->words, c->arena, assessment->score), "about", about, NULL);
}

static void theme_rows(const struct composer *c, struct table *table, int theme,
                       struct list *figures) {
    static const char *const outcomes[] = {"met", "unmet", "no-data"};
    static const enum cell_tone tones[] = {TONE_GOOD, TONE_BAD, TONE_WARN};
    table_row(table, ROW_GROUP)[0] = cell_toned(theme_head(c, theme), TONE_STRONG);
    for (int t = 0; t < TESTS; t++) {
        struct test_words words = test_in_words(c, theme, t);
        struct doc_cell *cells = table_row(table, ROW_PLAIN);
        cells[0] = cell_text(words.test);
        cells[1] =
            cell_toned(say_of(c, "assess.outcome", outcomes[words.outcome]), tones[words.outcome]);
        cells[2] = cell_text(paragraph_text(c, &words.evidence));
        cells[3] = cell_text(words.raise);
        collect(figures, &words.evidence);
    }
}

/* All tests under their themes, in one table so that the columns stand under each other. */
static void add_tests(struct page *page, struct list *figures) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    table_column_wrapped(&table, say(c, "table.test"), 4);
    table_column(&table, say(c, "table.outcome"), ALIGN_LEFT, 2);
    table_column_wrapped(&table, say(c, "table.evidence"), 4);
    table_column_wrapped(&table, say(c, "table.raise"), 4);
    for (int theme = 0; theme < THEMES; theme++)
        theme_rows(c, &table, theme, figures);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "assess.tests");
    block->subtitle = say(c, "assess.tests.subtitle");
    block->table = table_end(&table, block->message, true);
}

#define FIGURE_COLUMNS 3

/* Every figure named above with its id, so that it can be traced; read downwards. */
static void add_evidence(struct page *page, const struct list *figures) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    size_t rows = (figures->n + FIGURE_COLUMNS - 1) / FIGURE_COLUMNS;
    for (int k = 0; k < FIGURE_COLUMNS; k++) {
        table_column(&table, say(c, "table.figure-id"), ALIGN_LEFT, 3);
        table_column(&table, say(c, "table.value"), ALIGN_RIGHT, 1);
    }
    for (size_t i = 0; i < rows; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        for (size_t k = 0; k < FIGURE_COLUMNS && k * rows + i < figures->n; k++) {
            const char *id = ((const char **)figures->at)[k * rows + i];
            cells[2 * k] = cell_text(id);
            cells[2 * k + 1] = number(c, quantity_of(figures_find(&c->results->figures, id)), 0);
        }
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "assess.evidence");
    block->subtitle = words_fill(c->words, c->arena, "assess.evidence.subtitle", "currency",
                                 unit_text(c->words, c->arena, SCALE_WHOLE), NULL);
    block->table = table_end(&table, block->message, true);
}

static struct doc_paragraph title(const struct composer *c) {
    int best = 0, worst = 0;
    int64_t sum = 0;
    for (int t = 0; t < THEMES; t++) {
        int score = c->results->assessment[t].score;
        sum += score;
        best = score > c->results->assessment[best].score ? t : best;
        worst = score < c->results->assessment[worst].score ? t : worst;
    }
    struct fills fills = fills_of(c);
    fill_number(&fills, "sum", quantity_count(sum));
    fill_number(&fills, "all", quantity_count(THEMES * TESTS));
    if (c->results->assessment[best].score == c->results->assessment[worst].score)
        return sentence(&fills, "assess.title.level");
    fill_text(&fills, "best", theme_name(c, best));
    fill_text(&fills, "worst", theme_name(c, worst));
    return sentence(&fills, "assess.title");
}

struct doc_page page_assessment(struct composer *c) {
    struct page page = page_begin(c, "assessment", "section.assessment");
    struct list figures = list_of(c->arena, sizeof(const char *));
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(
        c, words_fill(c->words, c->arena, "assess.subtitle", "quarter", c->names[NOW], NULL));
    add_scores(&page);
    add_overview(&page);
    add_tests(&page, &figures);
    add_evidence(&page, &figures);
    page_note(&page, say(c, "assess.note"));
    return page_end(&page);
}
