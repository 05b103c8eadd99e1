/* Reports of one's own: what a file of reports/ may say and what it is told when it is wrong; pages
 * and blocks dropped, moved and cut; the user's folder before the shipped one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/vocabulary.h"
#include "compose/composer.h"
#include "compose/report.h"
#include "compose/validate.h"
#include "compose/wording.h"
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

static const struct report *read_text_of(const char *text) {
    return report_read(hand.arena, "own.yaml", str_from_text(text), &hand.diag);
}

static const struct report *report_of(const char *text) {
    const struct report *report = read_text_of(text);

    if (!report)
        fail_msg("%u:%u: %s", hand.diag.messages[0].at.line, hand.diag.messages[0].at.column,
                 hand.diag.messages[0].text);
    return report;
}

static struct document composed(const struct report *report, enum language language) {
    struct document document;

    if (!compose_document(&document, hand.arena, &hand.results, hand.words[language], report,
                          &hand.diag))
        fail_msg("%s", hand.diag.messages[0].text);
    return document;
}

/* Every way to be wrong has its place, its reason and what to do. Columns are counted by hand. */
static const struct wrong {
    const char *text;
    uint32_t line, column;
    const char *said, *advice;
} wrongs[] = {
    {"name: a\npages: [sumary]\n", 2, 9, "no page \"sumary\"", "did you mean \"summary\"?"},
    {"name: a\npages: [balance-sheet]\n", 2, 9, "no page \"balance-sheet\"", "one of cover, summ"},
    {"name: a\npages:\n  - {page: summary, blocks: [tiles, headline]}\n", 3, 37,
     "the page summary has no block \"headline\"", "did you mean \"headlines\"?"},
    {"name: a\npages:\n  - {page: aiops, blocks: [tiles]}\n", 3, 28,
     "the page aiops has no block \"tiles\"", "one of parts, table, ratio, checks"},
    {"name: a\npages: [budget, summary, budget]\n", 2, 26, "budget is here a second time", "once"},
    {"name: a\npages:\n  - {page: summary, blocks: [tiles, types, tiles]}\n", 3, 44,
     "tiles is here a second time", "once"},
    {"name: a\npages: []\n", 2, 8, "pages is an empty list", "[cover, summary, budget]"},
    {"name: a\npages: summary\n", 2, 8, "pages must be a list, this is a text", "[cover"},
    {"name: a\npages:\n  - {page: summary, blocks: []}\n", 3, 29, "blocks is an empty list",
     "one of tiles, types"},
    {"name: a\npages: [cover]\n", 2, 8, "a cover is not a report", "[cover, summary]"},
    {"name: a\n", 1, 1, "\"pages\" is missing", "add it"},
    {"pages: [summary]\n", 1, 1, "\"name\" is missing", "add it"},
    {"name: A b\npages: [summary]\n", 1, 7, "no name of a report: \"A b\"", "lower-case"},
    {"name: a\npage: [summary]\n", 2, 1, "unknown key \"page\"", "did you mean \"pages\"?"},
    {"name: a\npages:\n  - {page: summary, block: [tiles]}\n", 3, 21, "unknown key \"block\"",
     "did you mean \"blocks\"?"},
    {"name: a\npages:\n  - {blocks: [tiles]}\n", 3, 5, "\"page\" is missing", "add it"},
    {"name: a\nledger: perhaps\npages: [summary]\n", 2, 9, "ledger cannot be \"perhaps\"",
     "one of false, true"},
    {"name: a\npages:\n  - {page: budget, top: {team: 4}}\n", 3, 26,
     "the page budget has no block \"team\"", "did you mean \"teams\"?"},
    {"name: a\npages:\n  - {page: budget, top: {lines: 4}}\n", 3, 26,
     "lines lists nothing that could be cut", "take it out"},
    {"name: a\npages:\n  - {page: budget, blocks: [lines], top: {teams: 4}}\n", 3, 43,
     "teams is not among the blocks of this page", "add it to blocks"},
    {"name: a\npages:\n  - {page: budget, top: {teams: 2}}\n", 3, 33, "teams cannot be \"2\"",
     "a whole number from 3 to 1000"},
    {"name: a\npages:\n  - {page: budget, top: {reasons: 1001}}\n", 3, 35,
     "reasons cannot be \"1001\"", "a whole number from 1 to 1000"},
    {"name: a\ntitle: {de: Bericht}\npages: [summary]\n", 2, 9, "unknown key \"de\" in title",
     "one of nl, en"},
    {"name: a\ntitle: {}\npages: [summary]\n", 2, 8, "title has no text", "Monthly review"},
    {"name: a\ntitle: [x]\npages: [summary]\n", 2, 8, "title must be one value", "Monthly review"},
    {"name: a\nname: b\npages: [summary]\n", 2, 1, "here a second time", "keep one"},
};

static void test_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        const struct wrong *wrong = &wrongs[i];
        size_t before = hand.diag.count;
        assert_null(read_text_of(wrong->text));
        assert_true(hand.diag.count > before);
        const struct diag_message *message = &hand.diag.messages[before];
        if (message->at.line != wrong->line || message->at.column != wrong->column ||
            !strstr(message->text, wrong->said) || !strstr(message->advice, wrong->advice))
            fail_msg("%s\ngives %u:%u: %s (%s)", wrong->text, message->at.line, message->at.column,
                     message->text, message->advice);
        assert_string_equal(message->at.file, "own.yaml");
        assert_int_equal(message->status, EXIT_USAGE);
    }
}

/* All that is wrong in a file is told at once. */
static void test_all_told(void **state) {
    (void)state;
    assert_null(read_text_of("name: a\npages: [sumary, {page: budget, blocks: [line]}, budget]\n"));
    assert_int_equal(hand.diag.count, 3);
}

static const struct doc_page *page_of(const struct document *document, const char *id) {
    for (size_t i = 0; i < document->n_pages; i++)
        if (strcmp(document->pages[i].id, id) == 0)
            return &document->pages[i];
    return NULL;
}

static void some_results(void) {
    static const char *const figures[][2] = {{"spend@2026-Q3", "394640"},
                                             {"spend@2026-Q2", "375410"},
                                             {"spend.type.infrastructure@2026-Q3", "394640"},
                                             {"spend.line.ai-ops@2026-Q3", "18610"},
                                             {"spend.line.prompt-credits@2026-Q3", "376030"},
                                             {"budget@2026-Q3", "386000"},
                                             {"variance@2026-Q3", "8640"},
                                             {"variance.line.prompt-credits@2026-Q3", "8640"},
                                             {"spend.team.risk@2026-Q3", "3410"},
                                             {"portfolio.pool@2026-Q3", "50000"}};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        by_hand_set(&hand, figures[i][0], figures[i][1]);
    by_hand_find(&hand, "B1", SEVERITY_ERROR, "team.risk", "Risk");
    by_hand_find(&hand, "B2", SEVERITY_ERROR, "team.klantservice", "Klantservice");
    by_hand_find(&hand, "O1", SEVERITY_WARNING, "line.ai-ops", "AI-ops");
}

static void test_pages(void **state) {
    (void)state;
    some_results();
    struct document document = composed(
        report_of("name: own\ntitle: {nl: Maandoverzicht, en: Monthly review}\nledger: false\n"
                  "pages: [cover, digest, findings, {page: assessment}, budget]\n"),
        LANG_NL);
    static const char *const order[] = {"cover", "digest", "findings", "assessment", "budget"};

    assert_int_equal(document.n_pages, 5);
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(document.pages[i].id, order[i]);
    assert_string_equal(document.report, "own");
    assert_string_equal(document.title, "Maandoverzicht Q3\u00a02026, Voorbeeld BV");
    assert_string_equal(document.pages[0].title.runs[0].cell.text, "Maandoverzicht");
    document = composed(report_of("name: own\ntitle: {en: Monthly review}\npages: [digest]\n"),
                        LANG_NL); /* the other language's title before none */
    assert_string_equal(document.title, "Monthly review Q3\u00a02026, Voorbeeld BV");
}

static void assert_blocks(const struct doc_page *page, const char *const *names) {
    size_t n = 0;

    for (; names[n]; n++)
        if (n >= page->n_blocks || strcmp(page->blocks[n].id, names[n]) != 0)
            fail_msg("block %zu of %s is %s, not %s", n, page->id,
                     n < page->n_blocks ? page->blocks[n].id : "none", names[n]);
    assert_int_equal(page->n_blocks, n);
}

static void test_blocks(void **state) {
    (void)state;
    some_results();
    struct document document = composed(
        report_of("name: own\ntitle: T\npages:\n"
                  "  - {page: summary, blocks: [decisions, tiles, findings], top: {findings: 1}}\n"
                  "  - budget\n"),
        LANG_EN);
    const struct doc_page *summary = page_of(&document, "summary");

    assert_blocks(summary, (const char *const[]){"decisions", "tiles", "findings", NULL});
    assert_int_equal(summary->blocks[2].n_entries, 1);
    assert_string_equal(summary->blocks[2].entries[0].tag, "B1");
    assert_blocks(
        page_of(&document, "budget"),
        (const char *const[]){"lines", "year", "teams", "reasons", "table", "matrix", NULL});
}

/* The text of the headlines of a lone summary page. */
static const char *headlines_with(const char *blocks) {
    struct composer c;
    struct document document = composed(
        report_of(arena_format(
            hand.arena, "name: own\ntitle: T\npages: [{page: summary, blocks: %s}]\n", blocks)),
        LANG_EN);
    const struct doc_page *page = page_of(&document, "summary");
    const char *text = "";

    composer_init(&c, hand.arena, &hand.results, hand.words[LANG_EN]);
    for (size_t i = 0; i < page->n_blocks; i++)
        for (size_t k = 0; k < page->blocks[i].n_entries; k++)
            if (strcmp(page->blocks[i].id, "headlines") == 0)
                text = arena_format(hand.arena, "%s%s. ", text,
                                    paragraph_text(&c, &page->blocks[i].entries[k].head));
    return text;
}

/* What stands beside as a finding is no headline; where the findings are left out, it is. */
static void test_headlines_without_findings(void **state) {
    (void)state;
    some_results();
    by_hand_set(&hand, "variance.line.training-coaching@2026-Q3", "-13780");
    by_hand_set(&hand, "budget.line.training-coaching@2026-Q3", "90000");
    by_hand_find(&hand, "B0", SEVERITY_ERROR, "line.training-coaching", "Training");
    assert_null(strstr(headlines_with("[headlines, findings]"), "Training"));
    assert_non_null(strstr(headlines_with("[headlines]"), "Training"));
}

/* No link leads to a page that is not there: validation would refuse it, so that these are valid is
 * enough; and there are links, when the page is there. */
static size_t links_to(const struct document *document, const char *page) {
    size_t n = 0;

    for (size_t i = 0; i < document->n_pages; i++)
        for (size_t k = 0; k < document->pages[i].n_blocks; k++) {
            const struct doc_block *block = &document->pages[i].blocks[k];
            for (size_t e = 0; e < block->n_entries; e++)
                n += block->entries[e].link && strcmp(block->entries[e].link, page) == 0;
            for (size_t t = 0; t < block->n_tiles; t++)
                n += block->tiles[t].link && strcmp(block->tiles[t].link, page) == 0;
        }
    return n;
}

static void test_links(void **state) {
    (void)state;
    some_results();
    struct document whole = composed(by_hand_report(&hand, "board-pack"), LANG_EN);
    static const char *const linked[] = {"findings", "budget", "kpis", "portfolio"};

    for (size_t i = 0; i < sizeof linked / sizeof *linked; i++)
        assert_true(links_to(&whole, linked[i]) > 0);
    struct document alone = composed(report_of("name: own\ntitle: T\npages: [summary]\n"), LANG_EN);
    for (size_t i = 0; i < sizeof linked / sizeof *linked; i++)
        assert_int_equal(links_to(&alone, linked[i]), 0);
}

/* Each page alone, and each of its blocks alone, in both languages, with and without results. */
static void every_page_and_block(void) {
    for (size_t i = 0; page_specs[i]; i++) {
        const char *id = page_specs[i]->id;
        bool cover = strcmp(id, "cover") == 0;
        for (const struct block_spec *block = page_specs[i]->blocks; block->name; block++) {
            const struct report *report = report_of(arena_format(
                hand.arena, "name: own\ntitle: T\npages: [{page: %s, blocks: [%s]}%s]\n", id,
                block->name, cover ? ", digest" : ""));
            for (int language = 0; language < LANGUAGES; language++) {
                struct document document = composed(report, (enum language)language);
                const struct doc_page *page = page_of(&document, id);
                assert_non_null(page);
                assert_true(page->n_blocks > 0); /* an empty page says that it is */
                for (size_t k = 0; k < page->n_blocks; k++)
                    assert_true(!page->blocks[k].id ||
                                strcmp(page->blocks[k].id, block->name) == 0);
                assert_false(page->blocks[0].beside);
            }
        }
    }
}

static void test_every_block_alone(void **state) {
    (void)state;
    every_page_and_block();
    some_results();
    every_page_and_block();
}

/* A shipped report has the whole page, listing as many as a report that does not say. Only the
 * evidence of the assessment stands once, behind the plan. */
static void assert_whole(const struct page_choice *page) {
    size_t taken = 0;

    for (const struct block_spec *spec = page->spec->blocks; spec->name; spec++) {
        if (page->spec == &page_assessment && strcmp(spec->name, "evidence") == 0)
            continue;
        if (taken == page->n_blocks || page->blocks[taken].spec != spec)
            fail_msg("%s of %s is not in its place in the shipped reports", spec->name,
                     page->spec->id);
        assert_int_equal(page->blocks[taken++].top, spec->top);
    }
    assert_int_equal(taken, page->n_blocks);
}

static const char *const shipped[] = {"board-pack", "client-assessment", "digest"};
#define SHIPPED (sizeof shipped / sizeof *shipped)

static bool is_shipped(const struct page_spec *spec) {
    bool found = false;

    for (size_t r = 0; r < SHIPPED; r++) {
        const struct report *report = by_hand_report(&hand, shipped[r]);
        for (size_t p = 0; p < report->n_pages; p++)
            if (report->pages[p].spec == spec) {
                assert_whole(&report->pages[p]);
                found = true;
            }
    }
    return found;
}

/* The names of notes (check X3) and of pages are one list; every page and block is shipped; the
 * words title the shipped reports. */
static void test_names(void **state) {
    (void)state;
    size_t n = 0;

    for (; page_names[n]; n++)
        assert_non_null(page_spec_find(page_names[n]));
    for (size_t i = 0; page_specs[i]; i++) {
        assert_true(is_shipped(page_specs[i]));
        assert_true(vocabulary_find(str_from_text(page_specs[i]->id), page_names, n) < n);
    }
    for (size_t i = 0; i < SHIPPED * LANGUAGES; i++)
        assert_true(words_has(hand.words[i % LANGUAGES],
                              words_key(hand.arena, "cover.title", shipped[i / LANGUAGES], NULL)));
}

/* The figures behind the assessment stand once in a report. */
static void test_evidence_once(void **state) {
    (void)state;
    static const struct {
        const char *pages, *where;
    } cases[] = {{"[assessment, plan]", "assessment"},
                 {"[plan, assessment]", "assessment"},
                 {"[{page: assessment, blocks: [scores, tests]}, plan]", "plan"},
                 {"[plan]", NULL}};

    by_hand_set(&hand, "assess.budget@2026-Q3", "2");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct document document = composed(
            report_of(arena_format(hand.arena, "name: own\ntitle: T\npages: %s\n", cases[i].pages)),
            LANG_EN);
        const char *where = NULL;
        for (size_t p = 0; p < document.n_pages; p++)
            for (size_t b = 0; b < document.pages[p].n_blocks; b++) {
                const char *id = document.pages[p].blocks[b].id;
                if (!id || strcmp(id, "evidence") != 0)
                    continue;
                assert_null(where);
                where = document.pages[p].id;
            }
        if (cases[i].where)
            assert_string_equal(where, cases[i].where);
        else
            assert_null(where);
    }
}

/* A note stands in the report whose page it is for; elsewhere it leaves no trace. */
static void test_notes(void **state) {
    (void)state;
    struct note_row note = {.page = STR("budget"), .text = STR("Over de begroting")};
    static const char *const texts[] = {
        "name: own\ntitle: T\npages: [summary, budget]\n",
        "name: own\ntitle: T\npages: [summary]\n",
        "name: own\ntitle: T\nnotes: false\npages: [summary, budget]\n"};
    static const size_t expected[] = {1, 0, 0};

    hand.inputs.notes.at = malloc(sizeof note);
    assert_non_null(hand.inputs.notes.at);
    hand.inputs.notes.at[0] = note;
    hand.inputs.notes.n = 1;
    for (size_t i = 0; i < 3; i++) {
        struct document document = composed(report_of(texts[i]), LANG_NL);
        size_t notes = 0;
        for (size_t p = 0; p < document.n_pages; p++)
            for (size_t b = 0; b < document.pages[p].n_blocks; b++)
                notes += document.pages[p].blocks[b].kind == BLOCK_NOTE;
        assert_int_equal(notes, expected[i]);
    }
}

static void put(const char *folder, const char *name, const char *text) {
    FILE *file = fopen(arena_format(hand.arena, "%s/%s", folder, name), "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static const struct report_set *set_of(const char *folder) {
    hand.config.folder = folder;
    return reports_load(hand.arena, &hand.config, &hand.diag);
}

static void test_folders(void **state) {
    (void)state;
    char place[] = "/tmp/baten-reports-XXXXXX";
    const struct diag_position nowhere = {"baten.yaml", 7, 3};

    assert_non_null(mkdtemp(place));
    const char *folder = arena_format(hand.arena, "%s/reports", place);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(reports_count(set_of(place)), 3);
    put(folder, "mine.yaml", "name: board-pack\npages: [summary]\n");
    put(folder, "month.yaml", "name: month\ntitle: Month\npages: [budget]\n");
    put(folder, ".hidden.yaml", "name: [\n");
    put(folder, "notes.txt", "not a report\n");
    const struct report_set *set = set_of(place);
    assert_non_null(set);
    assert_int_equal(reports_count(set), 4); /* one took the place of its namesake */
    struct report_info first = reports_info(set, 0);
    assert_string_equal(first.name, "board-pack");
    assert_true(first.own);
    assert_string_equal(first.path, arena_format(hand.arena, "%s/mine.yaml", folder));
    assert_string_equal(first.pages[0], "summary");
    assert_null(first.pages[1]);
    assert_false(reports_info(set, 3).own);
    assert_int_equal(composed(report_find(set, "board-pack", nowhere, &hand.diag), LANG_EN).n_pages,
                     1); /* titled by the words of the shipped one */
    assert_int_equal(hand.diag.count, 0);
    assert_null(report_find(set, "bord-pack", nowhere, &hand.diag));
    assert_non_null(strstr(hand.diag.messages[0].text, "did you mean 'board-pack'"));
    assert_non_null(strstr(hand.diag.messages[0].advice, "board-pack, month, client-assessment"));
    assert_int_equal(hand.diag.messages[0].at.line, 7);
    put(folder, "again.yaml", "# twice\nname: month\ntitle: M\npages: [budget]\n");
    assert_null(set_of(place));
    assert_non_null(strstr(hand.diag.messages[1].text, "has the name \"month\" too"));
    put(folder, "again.yaml", "pages: [budget]\nname: quarter\n");
    assert_null(set_of(place));
    assert_non_null(strstr(hand.diag.messages[2].text, "quarter has no title"));
    assert_int_equal(hand.diag.messages[2].at.line, 2);
    static const char *const names[] = {"mine.yaml", "month.yaml", ".hidden.yaml", "notes.txt",
                                        "again.yaml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(arena_format(hand.arena, "%s/%s", folder, names[i]));
    rmdir(folder);
    rmdir(place);
}

/* A configuration in the source tree has the shipped reports, not its own. */
static void test_source_tree(void **state) {
    (void)state;
    const struct report_set *set = set_of(hand.config.share_folder);

    assert_non_null(set);
    for (size_t i = 0; i < reports_count(set); i++)
        assert_false(reports_info(set, i).own);
}

/* An installation that lacks them says so, before a report is called unknown. */
static void test_no_share(void **state) {
    (void)state;
    hand.config.share_folder = "/nonexistent";
    assert_null(set_of("/nonexistent"));
    assert_int_equal(hand.diag.status, EXIT_USAGE);
    assert_string_equal(hand.diag.messages[0].at.file, "/nonexistent/reports");
    assert_non_null(strstr(hand.diag.messages[0].advice, "BATEN_SHARE"));
}

/* A report whose only page has nothing to say still says that. */
static void test_nothing_to_say(void **state) {
    (void)state;
    struct document document =
        composed(report_of("name: own\ntitle: T\npages: [cover, restatement]\n"), LANG_NL);

    assert_int_equal(document.n_pages, 2);
    assert_int_equal(document.pages[1].n_blocks, 1);
    document = composed(report_of("name: own\ntitle: T\npages: [budget, restatement]\n"), LANG_NL);
    assert_int_equal(document.n_pages, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(test_all_told, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pages, setup, teardown),
        cmocka_unit_test_setup_teardown(test_blocks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_headlines_without_findings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_links, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_block_alone, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_evidence_once, setup, teardown),
        cmocka_unit_test_setup_teardown(test_notes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_folders, setup, teardown),
        cmocka_unit_test_setup_teardown(test_source_tree, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_share, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_to_say, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
