/* The pages of portfolio, learning, restatement, assessment, plan and digest, from results made by
 * hand: what they print, and that they say in words where there is nothing to print. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "compose/composer.h"
#include "compose/each_cell.h"
#include "render/render.h"
#include "support/by_hand.h"

static struct by_hand hand;

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static struct document composed(const char *report, enum language language) {
    struct document document;

    if (!compose_document(&document, hand.arena, &hand.results, hand.words[language],
                          by_hand_report(&hand, report), &hand.diag))
        fail_msg("%s", hand.diag.messages[0].text);
    return document;
}

static const struct doc_page *find_page(const struct document *document, const char *id) {
    for (size_t i = 0; i < document->n_pages; i++)
        if (strcmp(document->pages[i].id, id) == 0)
            return &document->pages[i];
    return NULL;
}

static const struct doc_page *page_of(const struct document *document, const char *id) {
    const struct doc_page *page = find_page(document, id);

    if (!page)
        fail_msg("no page %s", id);
    return page;
}

static const struct doc_plot *plot_of_kind(const struct doc_page *page, enum plot_kind kind) {
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].plot && page->blocks[i].plot->kind == kind)
            return page->blocks[i].plot;
    fail_msg("%s has no plot of kind %d", page->id, (int)kind);
    return NULL;
}

static const struct doc_block *block_named(const struct doc_page *page, const char *id) {
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].id && strcmp(page->blocks[i].id, id) == 0)
            return &page->blocks[i];
    fail_msg("%s has no block %s", page->id, id);
    return NULL;
}

/* The row of a page's tables that starts with this text. */
static const struct doc_cell *row_of(const struct doc_page *page, const char *name) {
    for (size_t i = 0; i < page->n_blocks; i++)
        for (size_t r = 0; page->blocks[i].table && r < page->blocks[i].table->n_rows; r++)
            if (strcmp(page->blocks[i].table->rows[r].cells[0].text, name) == 0)
                return page->blocks[i].table->rows[r].cells;
    fail_msg("%s has no row %s", page->id, name);
    return NULL;
}

static const char *text_of(const struct doc_paragraph *paragraph) {
    const char *text = "";

    for (size_t i = 0; i < paragraph->n_runs; i++)
        text = arena_format(hand.arena, "%s%s", text, paragraph->runs[i].cell.text);
    return text;
}

/* A text without its no-break spaces. */
static const char *spaced(const char *text) {
    char *copy = arena_text(hand.arena, text, strlen(text)), *to = copy;

    for (; *text; text++)
        if ((unsigned char)text[0] == 0xC2 && (unsigned char)text[1] == 0xA0) {
            *to++ = ' ';
            text++;
        } else {
            *to++ = *text;
        }
    *to = '\0';
    return copy;
}

static void set_team(const char *team, const char *const values[6]) {
    static const char *const steps[6] = {"base",          "guaranteed", "score",
                                         "redistributed", "bonus",      "proposal"};

    for (int i = 0; i < 6; i++)
        by_hand_set(&hand, arena_format(hand.arena, "portfolio.%s.team.%s@2026-Q3", steps[i], team),
                    values[i]);
}

/* Two teams of 60,000 and 20,000: half is fixed, a tenth of 80,000 is the bonus, 32,000 goes by
 * score: 24,000 and 8,000. 30,000 + 24,000 + 8,000 = 62,000 and 10,000 + 8,000 = 18,000, 80,000
 * together: + 3.3 % and − 10.0 %. */
static void test_portfolio(void **state) {
    (void)state;
    set_team("klantservice",
             (const char *const[]){"60000", "30000", "0.75", "24000", "8000", "62000"});
    set_team("risk", (const char *const[]){"20000", "10000", "0.25", "8000", "0", "18000"});
    by_hand_set(&hand, "portfolio.pool@2026-Q3", "80000");
    by_hand_set(&hand, "portfolio.reserve@2026-Q3", "0");
    struct document nl = composed("board-pack", LANG_NL);
    const struct doc_page *page = page_of(&nl, "portfolio");
    const struct doc_plot *plot = plot_of_kind(page, PLOT_PORTFOLIO);

    assert_string_equal(spaced(text_of(&page->title)),
                        "Voorstel voor Q4 2026: verdeel € 80,0 duizend over twee teams; de bonus "
                        "van € 8.000 gaat naar Klantservice");
    /* For which MVP, where that is known. */
    const struct experiment_row mvp = {.experiment = STR("EXP-7"), .name = STR("Offertehulp")};
    hand.results.best_mvp = &mvp;
    struct document en = composed("board-pack", LANG_EN);
    assert_string_equal(spaced(text_of(&page_of(&en, "portfolio")->title)),
                        "Proposal for Q4 2026: divide €80.0 thousand over two teams; the bonus of "
                        "€8,000 goes to Klantservice for Offertehulp");
    assert_string_equal(plot->categories[0].label, "Klantservice");
    assert_string_equal(plot->totals[0].text, "62.000");
    assert_string_equal(plot->totals[0].figure, "portfolio.proposal.team.klantservice@2026-Q3");
    assert_string_equal(plot->series[4].values[0].text, "+3,3");
    assert_string_equal(plot->series[4].values[1].text, "−10,0");
    assert_string_equal(row_of(page, "Risk")[4].text, "8.000");
    assert_string_equal(row_of(page, "Risk")[5].text, "–");
    assert_string_equal(row_of(page, "Totaal")[2].text, "40.000"); /* 30,000 + 10,000 */
    assert_string_equal(row_of(page, "Totaal")[6].figure, "portfolio.pool@2026-Q3");
    /* Nobody has a headcount: the page says that use does not count. */
    assert_non_null(strstr(page->notes[0], "medewerkers ontbreken"));
    composed("board-pack", LANG_EN);
}

/* One team that keeps what it had; a reserve in a row of its own; no team at all. */
static void test_portfolio_edges(void **state) {
    (void)state;
    struct document document = composed("board-pack", LANG_EN);

    assert_int_equal(page_of(&document, "portfolio")->n_blocks, 1);
    assert_int_equal(page_of(&document, "portfolio")->blocks[0].kind, BLOCK_TEXT);
    set_team("risk", (const char *const[]){"5000", "2500", "0", "2000", "0", "4500"});
    by_hand_set(&hand, "portfolio.pool@2026-Q3", "5000");
    by_hand_set(&hand, "portfolio.reserve@2026-Q3", "500");
    document = composed("board-pack", LANG_EN);
    const struct doc_page *page = page_of(&document, "portfolio");
    assert_string_equal(spaced(text_of(&page->title)), "Proposal for Q4 2026: €5,000 for one team");
    assert_string_equal(row_of(page, "(reserve)")[6].text, "500");
    assert_string_equal(row_of(page, "Total")[6].text, "5,000");
}

#define DAY(month, day) day_from_ymd(2026, month, day)
#define BIT(month) (UINT32_C(1) << (EXPERIMENT_MONTHS - 10 + (month))) /* of 2026, to September */

/* a: idea 1 April, start 1 May (30 days), scaled 30 July (90 days), used 10 June (70 days), cost
 * 12,000, benefit 18,000. b: idea 1 May, start 10 June (40 days), stalled, reviewed in June only.
 * c: an idea. */
static void three_experiments(void) {
    static struct experiment_row rows[3];
    struct experiment_state *states = ARENA_ARRAY(hand.arena, 3, struct experiment_state);
    uint32_t risk = dimension_find(&hand.ledger.teams, STR("Risk"));

    rows[0] = (struct experiment_row){.name = STR("Samenvatter"),
                                      .hypothesis = STR("Het gaat sneller"),
                                      .idea_date = DAY(4, 1),
                                      .start_date = DAY(5, 1),
                                      .first_use_date = DAY(6, 10),
                                      .decision_date = DAY(7, 30),
                                      .decision = DECISION_SCALE,
                                      .has_realised = true,
                                      .realised_benefit = decimal_from_int(18000)};
    rows[1] = (struct experiment_row){.experiment = STR("EXP-2"),
                                      .idea_date = DAY(5, 1),
                                      .start_date = DAY(6, 10),
                                      .first_use_date = DAY_NONE,
                                      .decision_date = DAY_NONE};
    rows[2] = (struct experiment_row){.name = STR("Idee"),
                                      .idea_date = DAY(9, 1),
                                      .start_date = DAY_NONE,
                                      .first_use_date = DAY_NONE,
                                      .decision_date = DAY_NONE};
    states[0] = (struct experiment_state){.row = &rows[0],
                                          .team = risk,
                                          .stage = EXPERIMENT_SCALED,
                                          .cost = 1200000,
                                          .learnings = 3,
                                          .validated = 2,
                                          .days = 120,
                                          .running_days = 90,
                                          .last_review = DAY(7, 15),
                                          .running = BIT(5) | BIT(6) | BIT(7),
                                          .reviewed = BIT(5) | BIT(7),
                                          .decided = BIT(7)};
    states[1] = (struct experiment_state){.row = &rows[1],
                                          .team = risk,
                                          .stage = EXPERIMENT_STALLED,
                                          .cost = 50000,
                                          .days = 152,
                                          .running_days = 112,
                                          .last_review = DAY(6, 30),
                                          .waiting = decimal_from_int(4000),
                                          .running = BIT(6) | BIT(7) | BIT(8) | BIT(9),
                                          .reviewed = BIT(6)};
    states[2] = (struct experiment_state){.row = &rows[2],
                                          .team = risk,
                                          .stage = EXPERIMENT_IDEA,
                                          .days = 29,
                                          .running_days = -1,
                                          .last_review = DAY_NONE};
    hand.results.experiments = states;
    hand.results.n_experiments = 3;
}

static void test_learning(void **state) {
    (void)state;
    three_experiments();
    by_hand_set(&hand, "learning.benefit@2026-Q3", "18000");
    struct document nl = composed("board-pack", LANG_NL);
    const struct doc_page *page = page_of(&nl, "learning");
    const struct doc_plot *funnel = plot_of_kind(page, PLOT_FUNNEL);
    static const char *const counts[] = {"3", "2", "1", "1"};

    for (int i = 0; i < 4; i++)
        assert_string_equal(funnel->series[0].values[i].text, counts[i]);
    /* Two of three; the median of 30 and 40 days. */
    assert_string_equal(funnel->series[1].values[1].text, "66,7% · mediaan 35 dagen na het idee");
    assert_string_equal(funnel->series[1].values[2].text, "33,3% · mediaan 90 dagen na de start");
    assert_string_equal(funnel->series[1].values[3].text, "33,3% · mediaan 70 dagen na het idee");

    /* April to September; an idea does not run and has no row. */
    const struct doc_plot *grid = plot_of_kind(page, PLOT_HEAT);
    static const char *const a[] = {"", "review", "gemist", "besluit", "", ""};
    static const char *const b[] = {"", "", "review", "gemist", "gemist", "gemist"};
    assert_int_equal(grid->n_series, 2);
    assert_string_equal(grid->series[1].name, "EXP-2"); /* a nameless one goes by its id */
    for (int m = 0; m < 6; m++) {
        assert_string_equal(grid->series[0].values[m].text, a[m]);
        assert_string_equal(grid->series[1].values[m].text, b[m]);
    }
    assert_string_equal(grid->categories[0].label, "apr");
    assert_false(grid->categories[2].current);
    assert_true(grid->categories[3].current);

    const struct doc_cell *row = row_of(page, "Samenvatter");
    assert_string_equal(row[1].text, "Risk");
    assert_string_equal(row[3].text, "opgeschaald");
    assert_string_equal(row[4].text, "12.000");
    assert_string_equal(row[5].text, "18.000");
    assert_string_equal(row[6].text, "3");
    assert_string_equal(row[7].text, "2");
    assert_string_equal(row[8].text, "120");
    assert_string_equal(row_of(page, "EXP-2")[2].text, "geen hypothese vastgelegd");
    row = row_of(page, "Totaal");
    assert_string_equal(row[4].text, "12.500");
    assert_string_equal(row[5].figure, "learning.benefit@2026-Q3");

    /* Of three ideas one waits since 29 days and one since 152; the one that was used after 70 was
     * one of two that were still followed: half. */
    const struct doc_plot *curve = plot_of_kind(page, PLOT_SURVIVAL);
    static const char *const days[] = {"29", "70", "152"}, *const reached[] = {"–", "50,0", "50,0"},
                             *const waiting[] = {"1", "", "1"};
    assert_int_equal(curve->n_categories, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(curve->series[0].values[i].text, days[i]);
        assert_string_equal(curve->series[1].values[i].text, reached[i]);
        assert_string_equal(curve->series[2].values[i].text, waiting[i]);
    }
    composed("board-pack", LANG_EN);
}

/* Three quarters against their budgets; the year's forecast of 1,250,000 leaves 335,000 for the
 * fourth, its budget of 1,260,000 leaves 330,000. 10,000 less than the budget is 0.8 % of it. */
static void test_year(void **state) {
    (void)state;
    static const struct {
        const char *quarter, *budget, *spend, *variance;
    } quarters[] = {{"2026-Q1", "300000", "290000", "-10000"},
                    {"2026-Q2", "310000", "305000", "-5000"},
                    {"2026-Q3", "320000", "320000", "0"}};
    for (int i = 0; i < 3; i++) {
        by_hand_set(&hand, arena_format(hand.arena, "budget@%s", quarters[i].quarter),
                    quarters[i].budget);
        by_hand_set(&hand, arena_format(hand.arena, "spend@%s", quarters[i].quarter),
                    quarters[i].spend);
        by_hand_set(&hand, arena_format(hand.arena, "variance@%s", quarters[i].quarter),
                    quarters[i].variance);
    }
    by_hand_set(&hand, "ytd.budget@2026-Q3", "930000");
    by_hand_set(&hand, "ytd@2026-Q3", "915000");
    by_hand_set(&hand, "ytd.variance@2026-Q3", "-15000");
    by_hand_set(&hand, "budget@2026", "1260000");
    by_hand_set(&hand, "forecast@2026", "1250000");
    struct document nl = composed("board-pack", LANG_NL);
    const struct doc_block *year = block_named(page_of(&nl, "budget"), "year");
    static const char *const texts[4][4] = {{"300,0", "310,0", "320,0", "330,0"},
                                            {"290,0", "305,0", "320,0", ""},
                                            {"", "", "", "335,0"},
                                            {"−10,0", "−5,0", "–", "+5,0"}};
    assert_string_equal(spaced(year->message),
                        "Het jaar komt uit op € 1,25 mln, 0,8% onder begroting");
    assert_int_equal(year->plot->n_categories, 4);
    assert_int_equal(year->plot->series[2].scenario, SCENARIO_FC);
    assert_int_equal(year->plot->series[3].scenario, SCENARIO_DELTA);
    for (int s = 0; s < 4; s++)
        for (int i = 0; i < 4; i++)
            assert_string_equal(year->plot->series[s].values[i].text, texts[s][i]);
}

/* Of several quarters that are left no figure says how they divide the forecast: none is shown. */
static void test_year_early(void **state) {
    (void)state;
    by_hand_set(&hand, "ytd.budget@2026-Q3", "100");
    by_hand_set(&hand, "ytd@2026-Q3", "125");
    by_hand_set(&hand, "ytd.variance@2026-Q3", "25");
    struct document en = composed("board-pack", LANG_EN);
    const struct doc_block *year = block_named(page_of(&en, "budget"), "year");
    assert_string_equal(spaced(year->message), "To Q3 €125, 25.0% over budget");
    assert_int_equal(year->plot->n_categories, 3);
    assert_int_equal(year->plot->n_series, 3);
}

/* What was decided more than a year ago is one row: before October 2025, the bits below 12. */
static void test_learning_earlier(void **state) {
    (void)state;
    three_experiments();
    hand.results.experiments[0].decided = UINT32_C(1) << 11;
    struct document en = composed("board-pack", LANG_EN);
    const struct doc_page *page = page_of(&en, "learning");

    assert_string_equal(row_of(page, "decided earlier or not shown (1)")[4].text, "12,000");
    hand.results.experiments[0].decided = UINT32_C(1) << 12;
    en = composed("board-pack", LANG_EN);
    assert_string_equal(row_of(page_of(&en, "learning"), "Samenvatter")[3].text, "scaled");
}

static void test_learning_empty(void **state) {
    (void)state;
    for (int language = 0; language < LANGUAGES; language++) {
        struct document document = composed("board-pack", (enum language)language);
        assert_int_equal(page_of(&document, "learning")->n_blocks, 1);
        assert_int_equal(page_of(&document, "learning")->blocks[0].kind, BLOCK_TEXT);
    }
}

static bool has_note(const struct doc_page *page, const char *part) {
    for (size_t i = 0; i < page->n_notes; i++)
        if (strstr(page->notes[i], part))
            return true;
    return false;
}

static void test_restatement(void **state) {
    (void)state;
    struct document en = composed("board-pack", LANG_EN);

    assert_null(find_page(&en, "restatement"));
    assert_true(has_note(page_of(&en, "control"), "No final pack has been published"));
    struct restated_figure figures[] = {
        {"spend@2026-Q2", "1000.00", "1250.50", false, RESTATED_LATE | RESTATED_RULE},
        {"users.team.ict@2024-Q1", "7", NULL, true, 0}};
    struct published_pack packs[] = {
        {.folder = "2026-Q1-v1", .compared = true},
        {.folder = "2026-Q2-v1", .compared = true, .figures = figures, .n_figures = 2}};
    hand.results.restatement = (struct restatement){packs, 1};
    en = composed("board-pack", LANG_EN);
    assert_null(find_page(&en, "restatement"));
    assert_true(has_note(page_of(&en, "control"), "1 published quarter compared"));
    hand.results.restatement.n_packs = 2;
    by_hand_set(&hand, "spend@2026-Q2", "1250.50");
    en = composed("board-pack", LANG_EN);
    const struct doc_page *page = page_of(&en, "restatement");
    const struct doc_cell *row = row_of(page, "spend@2026-Q2");
    assert_string_equal(row[1].text, "1,000.00");
    assert_null(row[1].figure);
    assert_string_equal(row[2].text, "1,250.50");
    assert_string_equal(row[2].figure, "spend@2026-Q2");
    assert_string_equal(row[3].text, "+250.50");
    assert_string_equal(row[4].text, "late row, another rule");
    assert_string_equal(row_of(page, "users.team.ict@2024-Q1")[2].text, "gone");
    assert_true(has_note(page_of(&en, "control"), "have changed"));
    composed("board-pack", LANG_NL);
}

/* Which themes the title names: no more than two that are equal. */
static void test_assessment_title(void **state) {
    (void)state;
    static const struct {
        int scores[THEMES];
        const char *en;
    } cases[] = {
        {{2, 2, 2, 2, 2, 2, 2}, "14 of 28 points: all themes stand level"},
        {{4, 2, 2, 2, 2, 2, 1},
         "15 of 28 points: furthest on Budget as a capability, least far on Yield made visible"},
        {{4, 4, 2, 2, 2, 2, 1},
         "17 of 28 points: furthest on Budget as a capability and Validation by experiment, least "
         "far "
         "on Yield made visible"},
        {{4, 4, 4, 2, 2, 1, 1},
         "18 of 28 points: least far on Pitfalls avoided and Yield made visible"},
        {{4, 3, 3, 3, 1, 1, 1}, "16 of 28 points: furthest on Budget as a capability"},
        {{4, 4, 4, 2, 1, 1, 1}, "17 of 28 points"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int theme = 0; theme < THEMES; theme++)
            hand.results.assessment[theme].score = cases[i].scores[theme];
        struct document en = composed("client-assessment", LANG_EN);
        assert_string_equal(text_of(&page_of(&en, "assessment")->title), cases[i].en);
    }
}

static struct check_result checks[] = {
    {.id = "B1", .state = CHECK_FOUND, .effort = 'S'},
    {.id = "B4", .state = CHECK_PASSED, .effort = 'S'},
    {.id = "O1", .state = CHECK_FOUND, .effort = 'S'},
    {.id = "L1",
     .state = CHECK_NOT_MEASURABLE,
     .needs = {"experiments"},
     .n_needs = 1,
     .effort = 'S'},
    {.id = "B5", .state = CHECK_FOUND, .effort = 'M'},
    {.id = "S3", .state = CHECK_FOUND, .effort = 'L'},
};

static void some_findings(void) {
    hand.results.findings.checks = checks;
    hand.results.findings.n_checks = sizeof checks / sizeof *checks;
    by_hand_find(&hand, "B1", SEVERITY_ERROR, "team.risk", "Risk")->owner = "P. de Graaf";
    by_hand_find(&hand, "O1", SEVERITY_ERROR, "line.ai-ops", NULL);
    by_hand_find(&hand, "B5", SEVERITY_WARNING, "line.ai-tooling", NULL);
    by_hand_find(&hand, "S3", SEVERITY_INFO, "supplier.openai", "OpenAI");
}

/* Budget scores 1 by its tests and 3 by the assessor, types 4: 7 of 28. Five themes are least far:
 * none of them is named. */
static void test_assessment(void **state) {
    (void)state;
    struct assessment *assessment = hand.results.assessment;

    some_findings();
    assessment[0] = (struct assessment){
        .met = {true}, .computed = 1, .score = 3, .reason = "Begroting komt in november"};
    assessment[2] = (struct assessment){.met = {true, true, true, true}, .computed = 4, .score = 4};
    by_hand_set(&hand, "budget@2026-Q3", "386000");
    by_hand_set(&hand, "assess.budget@2026-Q3", "3");
    struct document nl = composed("client-assessment", LANG_NL);
    const struct doc_page *page = page_of(&nl, "assessment");

    assert_int_equal(nl.n_pages, 4);
    assert_int_equal(nl.n_data, 0);
    assert_string_equal(spaced(nl.title), "Doorlichting AI-investeringen Q3 2026, Voorbeeld BV");
    assert_string_equal(text_of(&page->title),
                        "7 van 28 punten: het verst met Spreiding van investering");
    /* The assessor's score, its squares and why; then what the tests found, as ids to look up. */
    const struct doc_entry *scores = page->blocks[0].entries;
    assert_int_equal(page->blocks[0].n_entries, 7);
    assert_int_equal(scores[0].mark, MARK_SCORE);
    assert_int_equal(scores[0].score, 3);
    assert_string_equal(spaced(scores[0].tag), "3 / 4");
    assert_string_equal(text_of(&scores[0].head), "Budget als vermogen");
    assert_string_equal(
        text_of(&scores[0].body),
        "Beoordelaar wijkt af van de 1 gehaalde toetsen: Begroting komt in november "
        "[O1 · B1 · budget@2026-Q3]");
    assert_string_equal(spaced(scores[2].tag), "4 / 4");
    assert_string_equal(text_of(&scores[2].body), "Alle vier toetsen zijn gehaald.");
    assert_int_equal(scores[4].score, 0);
    assert_non_null(strstr(text_of(&scores[4].body),
                           "Nog niet gehaald: de kosten per prompt zijn bekend; de adoptie is "
                           "bekend; kosten per MVP"));
    assert_non_null(strstr(text_of(&scores[4].body), "; AI-omzet of baten"));
    /* A panel per theme, two abreast, a test an entry: met, not met with what would raise it, and
     * without the data it needs. */
    const struct doc_block *panel = &page->blocks[1];
    assert_int_equal(page->n_blocks, 8);
    assert_string_equal(panel->message, "Budget als vermogen: 3 van 4");
    assert_true(page->blocks[2].beside && page->blocks[2].column == 6 && !page->blocks[3].beside);
    assert_int_equal(panel->n_entries, 4);
    assert_int_equal(panel->entries[0].mark, MARK_TICK);
    assert_string_equal(panel->entries[0].tag, "gehaald");
    assert_string_equal(text_of(&panel->entries[0].head), "Het kwartaal is begroot");
    assert_string_equal(spaced(text_of(&panel->entries[0].body)),
                        "Begroot voor Q3: € 386 duizend.");
    assert_int_equal(panel->entries[1].mark, MARK_BOX);
    assert_string_equal(panel->entries[1].tag, "niet gehaald");
    assert_string_equal(text_of(&panel->entries[1].body),
                        "O1: 1 bevinding. Neem elke regel in de begroting op, desnoods met nul.");
    assert_int_equal(page->blocks[2].entries[1].mark, MARK_RING);
    assert_string_equal(page->blocks[2].entries[1].tag, "gegevens ontbreken");
    assert_non_null(strstr(text_of(&page->blocks[2].entries[1].body), "experiments"));
    /* The figure that the evidence names can be traced, at the end of the plan. */
    page = page_of(&nl, "plan");
    const struct doc_cell *row = row_of(page, "assess.budget@2026-Q3");
    assert_string_equal(row[1].text, "3");
    assert_string_equal(row[2].text, "budget@2026-Q3");
    assert_string_equal(row[3].text, "386.000");
    assert_string_equal(row[3].figure, "budget@2026-Q3");
    composed("client-assessment", LANG_EN);
}

static void test_plan(void **state) {
    (void)state;
    some_findings();
    struct document nl = composed("client-assessment", LANG_NL);
    const struct doc_page *page = page_of(&nl, "plan");

    /* S: B1 and O1, M: B5, L: S3; by owner: three without one, one of P. de Graaf. */
    assert_int_equal(page->n_blocks, 4);
    const struct doc_cell *none = row_of(page, "geen eigenaar"), *one = row_of(page, "P. de Graaf");
    assert_string_equal(none[1].text, "1");
    assert_string_equal(none[2].text, "1");
    assert_string_equal(none[3].text, "1");
    assert_string_equal(none[4].text, "3");
    assert_string_equal(one[1].text, "1");
    assert_string_equal(one[2].text, "–");
    assert_string_equal(row_of(page, "Totaal")[4].text, "4");
    assert_int_equal(page->blocks[0].n_entries, 2);
    assert_string_equal(page->blocks[0].entries[0].tag, "B1");
    assert_string_equal(page->blocks[0].entries[0].owner, "P. de Graaf");
    assert_string_equal(page->blocks[0].entries[1].owner, "geen eigenaar");
    assert_string_equal(page->blocks[1].entries[0].tag, "B5");
    assert_string_equal(page->blocks[2].entries[0].tag, "S3");
    assert_string_equal(text_of(&page->title),
                        "Vier acties in negentig dagen, waarvan twee in de eerste dertig");
}

static size_t lines_of(const struct strbuf *text) {
    size_t n = 0;

    for (size_t i = 0; i < text->n; i++)
        n += text->s[i] == '\n';
    return n;
}

/* One page, at most eight entries whatever was found, under 60 lines of text. */
static void test_digest(void **state) {
    (void)state;
    static const char *const ids[] = {"B1", "B2", "B4", "B5", "S2", "S3",
                                      "L1", "L2", "L3", "L6", "D1", "D4"};

    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        by_hand_find(&hand, ids[i], SEVERITY_ERROR, "team.risk", "Risk");
    for (int i = 0; i < 8; i++)
        by_hand_set(&hand, arena_format(hand.arena, "spend@%s", hand.results.quarters[i]), "1000");
    for (int language = 0; language < LANGUAGES; language++) {
        struct document document = composed("digest", (enum language)language);
        struct strbuf text = {0};
        const struct doc_block *last = &document.pages[0].blocks[document.pages[0].n_blocks - 1];
        assert_int_equal(document.n_pages, 1);
        assert_int_equal(last->n_entries, 8);
        assert_int_equal(last->n_notes, 1); /* and four more */
        assert_non_null(strstr(last->notes[0], "4"));
        render_text(&document, &text);
        assert_true(lines_of(&text) < 60);
        text.n = 0;
        render_markdown(&document, &text);
        assert_true(lines_of(&text) < 60);
        strbuf_release(&text);
    }
}

/* Without figures, findings, checks: every report still says so. */
static void test_nothing(void **state) {
    (void)state;
    static const char *const reports[] = {"board-pack", "client-assessment", "digest"};

    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 3; i++)
            for (int language = 0; language < LANGUAGES; language++)
                composed(reports[i], (enum language)language);
        figures_release(&hand.results.figures);
        figures_init(&hand.results.figures, hand.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_portfolio, setup, teardown),
        cmocka_unit_test_setup_teardown(test_portfolio_edges, setup, teardown),
        cmocka_unit_test_setup_teardown(test_learning, setup, teardown),
        cmocka_unit_test_setup_teardown(test_year, setup, teardown),
        cmocka_unit_test_setup_teardown(test_year_early, setup, teardown),
        cmocka_unit_test_setup_teardown(test_learning_earlier, setup, teardown),
        cmocka_unit_test_setup_teardown(test_learning_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_restatement, setup, teardown),
        cmocka_unit_test_setup_teardown(test_assessment_title, setup, teardown),
        cmocka_unit_test_setup_teardown(test_assessment, setup, teardown),
        cmocka_unit_test_setup_teardown(test_plan, setup, teardown),
        cmocka_unit_test_setup_teardown(test_digest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
