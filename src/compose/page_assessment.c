/* The assessment: where the organisation stands on seven themes, test by test, with the evidence
 * and what would raise each score. */
#include <string.h>

#include "baten/arena.h"
#include "compose/assessment_tests.h"

#define TESTS SCORE_MOST

static const char *theme_name(const struct composer *c, int theme) {
    return say_of(c, "theme", theme_names[theme]);
}

static const char *score_text(const struct composer *c, int theme) {
    return arena_format(c->arena, "%d\u00a0/\u00a0%d", c->results->assessment[theme].score, TESTS);
}

/* Ids that evidence names, each once, in the order in which they were said. */
static void collect(struct list *ids, const char *id) {
    for (size_t k = 0; k < ids->n; k++)
        if (strcmp(((const char **)ids->at)[k], id) == 0)
            return;
    *(const char **)list_push(ids) = id;
}

static void collect_figures(struct list *figures, const struct doc_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n_runs; i++)
        if (paragraph->runs[i].cell.figure)
            collect(figures, paragraph->runs[i].cell.figure);
}

/* "Alle vijf regels …" within a sentence; AI stays AI. */
static const char *within_sentence(const struct composer *c, const char *text) {
    char *copy = arena_text(c->arena, text, strlen(text));
    if (copy[0] >= 'A' && copy[0] <= 'Z' && !(copy[1] >= 'A' && copy[1] <= 'Z'))
        copy[0] = (char)(copy[0] - 'A' + 'a');
    return copy;
}

/* Why the score is what it is: the assessor's word, else what is not met yet. */
static const char *reason_of(const struct composer *c, int theme, const struct test_words *tests) {
    const struct assessment *assessment = &c->results->assessment[theme];
    const char *unmet = NULL;
    if (assessment->reason)
        return words_fill(c->words, c->arena, "assess.override", "n",
                          count_text(c->words, c->arena, assessment->computed), "reason",
                          assessment->reason, NULL);
    for (int t = 0; t < TESTS; t++)
        if (tests[t].outcome != OUTCOME_MET)
            unmet = arena_format(c->arena, "%s%s%s", unmet ? unmet : "", unmet ? "; " : "",
                                 within_sentence(c, tests[t].test));
    return words_fill(c->words, c->arena, unmet ? "assess.reason.unmet" : "assess.reason.met",
                      "tests", unmet, NULL);
}

static void theme_tests(const struct composer *c, int theme, struct test_words *tests) {
    for (int t = 0; t < TESTS; t++)
        tests[t] = test_in_words(c, theme, t);
}

/* "O1 · B1 · budget@2026-Q3": findings and figures by which the reason can be checked. */
static const char *evidence_ids(const struct composer *c, const struct test_words *tests) {
    struct list ids = list_of(c->arena, sizeof(const char *));
    const char *text = NULL;
    for (int t = 0; t < TESTS; t++)
        for (int k = 0; k < 2; k++)
            if (tests[t].found[k])
                collect(&ids, tests[t].found[k]);
    for (int t = 0; t < TESTS; t++)
        collect_figures(&ids, &tests[t].evidence);
    for (size_t i = 0; i < ids.n; i++)
        text = arena_format(c->arena, "%s%s%s", text ? text : "", text ? " · " : "",
                            ((const char **)ids.at)[i]);
    return text;
}

static struct doc_entry score_entry(const struct composer *c, int theme) {
    struct test_words tests[TESTS];
    theme_tests(c, theme, tests);
    const char *ids = evidence_ids(c, tests);
    struct doc_run *runs = ARENA_ARRAY(c->arena, 2, struct doc_run);
    runs[0].cell = cell_text(reason_of(c, theme, tests));
    if (ids)
        runs[1].cell = cell_toned(arena_format(c->arena, " [%s]", ids), TONE_MUTED);
    return (struct doc_entry){.mark = MARK_SCORE,
                              .score = c->results->assessment[theme].score,
                              .tag = score_text(c, theme),
                              .head = sentence_plain(c, theme_name(c, theme)),
                              .body = {runs, ids ? 2 : 1}};
}

/* Seven rows of squares: where the organisation stands, and why. */
static void add_scores(struct page *page) {
    const struct composer *c = page->c;
    struct doc_entry *entries = ARENA_ARRAY(c->arena, THEMES, struct doc_entry);
    for (int t = 0; t < THEMES; t++)
        entries[t] = score_entry(c, t);
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 0, 12, false);
    block->message = say(c, "assess.overview");
    block->subtitle = say(c, "assess.overview.subtitle");
    block->entries = entries;
    block->n_entries = THEMES;
}

/* A test: how it ended, on what evidence, and what would raise the score. */
static struct doc_entry test_entry(const struct composer *c, const struct test_words *test) {
    static const struct {
        const char *word;
        enum entry_mark mark;
    } outcomes[] = {[OUTCOME_MET] = {"met", MARK_TICK},
                    [OUTCOME_UNMET] = {"unmet", MARK_BOX},
                    [OUTCOME_NO_DATA] = {"no-data", MARK_RING}};
    size_t n = test->evidence.n_runs;
    struct doc_run *runs = ARENA_ARRAY(c->arena, n + 2, struct doc_run);
    memcpy(runs, test->evidence.runs, n * sizeof *runs);
    if (*test->raise) {
        runs[n++].cell = cell_text(" ");
        runs[n++] = (struct doc_run){cell_text(test->raise), true};
    }
    return (struct doc_entry){.mark = outcomes[test->outcome].mark,
                              .tag = say_of(c, "assess.outcome", outcomes[test->outcome].word),
                              .head = sentence_plain(c, test->test),
                              .body = {runs, n}};
}

/* A panel per theme, two abreast. */
static void add_theme(struct page *page, int theme) {
    const struct composer *c = page->c;
    struct test_words tests[TESTS];
    struct doc_entry *entries = ARENA_ARRAY(c->arena, TESTS, struct doc_entry);
    theme_tests(c, theme, tests);
    for (int t = 0; t < TESTS; t++)
        entries[t] = test_entry(c, &tests[t]);
    struct doc_block *block =
        page_block(page, BLOCK_ENTRIES, theme % 2 == 0 ? 0 : 6, 6, theme % 2 == 1);
    block->message =
        words_fill(c->words, c->arena, "assess.theme", "theme", theme_name(c, theme), "n",
                   count_text(c->words, c->arena, c->results->assessment[theme].score), NULL);
    block->subtitle = say_of(c, "theme-about", theme_names[theme]);
    block->entries = entries;
    block->n_entries = TESTS;
}

/* The scores, and the figures that the tests looked at. */
static struct list evidence_figures(const struct composer *c) {
    struct list figures = list_of(c->arena, sizeof(const char *));
    for (int theme = 0; theme < THEMES; theme++) {
        const char *id = arena_format(c->arena, "assess.%s@%s", theme_names[theme], c->period);
        if (figures_find(&c->results->figures, id))
            collect(&figures, id);
    }
    for (int theme = 0; theme < THEMES; theme++) {
        struct test_words tests[TESTS];
        theme_tests(c, theme, tests);
        for (int t = 0; t < TESTS; t++)
            collect_figures(&figures, &tests[t].evidence);
    }
    return figures;
}

#define FIGURE_COLUMNS 2

void assessment_evidence(struct page *page, int column, int span, bool beside) {
    const struct composer *c = page->c;
    struct list figures = evidence_figures(c);
    struct table table = table_of(c);
    size_t rows = (figures.n + FIGURE_COLUMNS - 1) / FIGURE_COLUMNS;
    for (int k = 0; k < FIGURE_COLUMNS; k++) {
        table_column(&table, say(c, "table.figure-id"), ALIGN_LEFT, 3);
        table_column(&table, say(c, "table.value"), ALIGN_RIGHT, 1);
    }
    for (size_t i = 0; i < rows; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        for (size_t k = 0; k < FIGURE_COLUMNS && k * rows + i < figures.n; k++) {
            const char *id = ((const char **)figures.at)[k * rows + i];
            cells[2 * k] = cell_text(id);
            cells[2 * k + 1] = number(c, quantity_of(figures_find(&c->results->figures, id)), 0);
        }
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, column, span, beside);
    block->message = say(c, "assess.evidence");
    block->subtitle = words_fill(c->words, c->arena, "assess.evidence.subtitle", "currency",
                                 unit_text(c->words, c->arena, SCALE_WHOLE), NULL);
    block->table = table_end(&table, block->message, true);
}

/* The theme or the two themes that no other passes in the direction; NULL = three or more do as
 * well: none of them is the one to name. */
static const char *furthest(const struct composer *c, int direction) {
    int themes[THEMES] = {0}, n = 0;
    for (int t = 0; t < THEMES; t++) {
        int ahead = n == 0 ? 0
                           : direction * (c->results->assessment[t].score -
                                          c->results->assessment[themes[0]].score);
        n = ahead > 0 ? 0 : n;
        if (ahead >= 0)
            themes[n++] = t;
    }
    if (n > 2)
        return NULL;
    return n == 1 ? theme_name(c, themes[0])
                  : words_fill(c->words, c->arena, "list.two", "a", theme_name(c, themes[0]), "b",
                               theme_name(c, themes[1]), NULL);
}

static struct doc_paragraph title(const struct composer *c) {
    const char *best = furthest(c, 1), *worst = furthest(c, -1);
    int64_t sum = 0;
    bool level = true;
    for (int t = 0; t < THEMES; t++) {
        sum += c->results->assessment[t].score;
        level &= c->results->assessment[t].score == c->results->assessment[0].score;
    }
    struct fills fills = fills_of(c);
    fill_number(&fills, "sum", quantity_count(sum));
    fill_number(&fills, "all", quantity_count(THEMES * TESTS));
    if (level)
        return sentence(&fills, "assess.title.level");
    fill_text(&fills, "best", best);
    fill_text(&fills, best ? "worst" : "only-worst", worst);
    return sentence(&fills, "assess.title");
}

static void add_tests(struct page *page) {
    for (int t = 0; t < THEMES; t++)
        add_theme(page, t);
}

static void add_evidence(struct page *page) {
    assessment_evidence(page, 0, 12, false);
}

static const struct block_spec blocks[] = {{.name = "scores", .add = add_scores},
                                           {.name = "tests", .add = add_tests},
                                           {.name = "evidence", .add = add_evidence},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "assessment", "section.assessment");
    page.page.title = title(c);
    page.page.subtitle = sentence_plain(
        c, words_fill(c->words, c->arena, "assess.subtitle", "quarter", c->names[NOW], NULL));
    page_blocks(&page, blocks);
    page_note(&page, say(c, "assess.note"));
    return page_end(&page);
}

const struct page_spec page_assessment = {"assessment", make, blocks, NULL};
