/* The controller's notes: beside the figure or page they are for, in their language, none lost, a
 * long one behind its page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "compose/composer.h"
#include "compose/notes.h"
#include "support/by_hand.h"

static struct by_hand hand;

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    by_hand_set(&hand, "spend@2026-Q3", "394640");
    by_hand_set(&hand, "spend.ops-part.logging@2026-Q3", "11240");
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q3", "0.0315");
    by_hand_set(&hand, "spend.team.risk@2026-Q3", "3410");
    by_hand_set(&hand, "spend.model.x@2026-Q1", "7.25");
    by_hand_set(&hand, "kpi.adoption.team.ict@2025-Q4", "1063");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static void add_note(const char *page, const char *figure, const char *text, const char *language) {
    struct note_rows *notes = &hand.inputs.notes;

    notes->at = xgrow(notes->at, notes->n, &notes->capacity, sizeof *notes->at);
    notes->at[notes->n++] = (struct note_row){.page = str_from_text(page),
                                              .figure = str_from_text(figure),
                                              .text = str_from_text(text),
                                              .language = str_from_text(language),
                                              .author = STR("De controller")};
}

static struct document composed(enum language language) {
    struct document document;

    if (!compose_document(&document, hand.arena, &hand.results, hand.words[language],
                          by_hand_report(&hand, "board-pack"), &hand.diag))
        fail_msg("%s", hand.diag.messages[0].text);
    return document;
}

static const struct doc_page *page_of(const struct document *document, const char *id) {
    for (size_t i = 0; i < document->n_pages; i++)
        if (strcmp(document->pages[i].id, id) == 0)
            return &document->pages[i];
    return NULL;
}

/* The n-th note of a page, NULL = it has fewer. */
static const struct doc_block *note_on(const struct document *document, const char *id, size_t n) {
    const struct doc_page *page = page_of(document, id);

    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_NOTE && n-- == 0)
            return &page->blocks[i];
    return NULL;
}

static const char *said(const struct doc_block *note, size_t paragraph) {
    return note->paragraphs[paragraph].runs[0].cell.text;
}

/* A page's note stands in the band of its first chart, a figure's in the band of the first block
 * that prints it: logging stands in the lines of the budget page before it stands on the page of
 * AI-ops. Neither makes a band of its own, so that no note has a sheet to itself. */
static void test_places(void **state) {
    (void)state;
    add_note("budget", "", "Over de begroting", "");
    add_note("", "spend.ops-part.logging", "Over logging", "nl");
    add_note("kpis", "kpi.cost-per-prompt@2026-Q3", "About prompts", "en");
    add_note("nowhere", "", "Over niets", "");
    add_note("", "spend.team.nobody", "Over niemand", "");
    add_note("budget", "spend.team.nobody", "Over niemand", "");
    struct document nl = composed(LANG_NL), en = composed(LANG_EN);

    assert_string_equal(said(note_on(&nl, "budget", 0), 0), "Over de begroting");
    assert_string_equal(note_on(&nl, "budget", 0)->author, "De controller");
    assert_null(note_on(&nl, "budget", 0)->message); /* the panel says what it is */
    assert_true(note_on(&nl, "budget", 0)->beside);
    assert_string_equal(said(note_on(&nl, "budget", 1), 0), "Over logging");
    assert_true(note_on(&nl, "budget", 1)->beside);
    assert_null(note_on(&nl, "budget", 2));
    assert_null(note_on(&nl, "kpis", 0));
    assert_string_equal(said(note_on(&en, "kpis", 0), 0), "About prompts");
    assert_null(note_on(&en, "budget", 1));
}

/* A figure that is there but on no page, or not on the page that is named: the note stands on the
 * page of its family, or on that page, and says which figure and what it is. */
static void test_unprinted_figure(void **state) {
    (void)state;
    add_note("", "kpi.adoption.team.ict@2025-Q4", "Over de verhuizing", "");
    add_note("portfolio", "spend.team.risk@2026-Q3", "Over Risk", "");
    add_note("", "spend.model.x@2026-Q1", "Over een model", "");
    struct document nl = composed(LANG_NL);
    const struct doc_block *note = note_on(&nl, "kpis", 0);

    assert_string_equal(said(note, 0), "kpi.adoption.team.ict@2025-Q4:\u00a0");
    assert_string_equal(note->paragraphs[0].runs[1].cell.text, "1.063");
    assert_string_equal(note->paragraphs[0].runs[1].cell.figure, "kpi.adoption.team.ict@2025-Q4");
    assert_string_equal(said(note, 1), "Over de verhuizing");
    assert_string_equal(said(note_on(&nl, "portfolio", 0), 1), "Over Risk");
    /* Beside the author stands what it is about: a table has many rows. */
    assert_string_equal(note_on(&nl, "portfolio", 0)->author, "De controller · Risk");
    assert_string_equal(said(note_on(&nl, "budget", 0), 1), "Over een model");
}

/* The budget page's charts fill their sheet: a note on a line, which the first of them prints,
 * stands at the table of teams by line, and says which line it means. */
static void test_crowded(void **state) {
    (void)state;
    by_hand_set(&hand, "spend.team.risk@2026-Q3", "100");
    add_note("", "spend.line.prompt-credits", "Over krediet", "");
    struct document nl = composed(LANG_NL);
    const struct doc_page *budget = page_of(&nl, "budget");
    const struct doc_block *note = note_on(&nl, "budget", 0), *before = note - 1;
    assert_string_equal(note->author, "De controller · Promptkrediet");
    assert_string_equal(before->id, "matrix");
    assert_true(note->beside && note->column >= before->column + before->span);
    assert_true(budget->blocks[0].crowded);
}

static char *letters(size_t n) {
    char *text = arena_alloc(hand.arena, n + 1, 1);
    memset(text, 'x', n);
    return text;
}

/* Above 1,200 bytes a note is the page's last band, eight columns wide; its chart says so. */
static void test_long(void **state) {
    (void)state;
    add_note("budget", "", letters(1201), "");
    struct document nl = composed(LANG_NL);
    const struct doc_page *budget = page_of(&nl, "budget");
    const struct doc_block *last = &budget->blocks[budget->n_blocks - 1];

    assert_int_equal(last->kind, BLOCK_NOTE);
    assert_false(last->beside);
    assert_int_equal(last->span, 8);
    assert_string_equal(last->message, "Toelichting");
    assert_ptr_equal(last, note_on(&nl, "budget", 0));
    bool told = false;
    for (size_t i = 0; i + 1 < budget->n_blocks; i++)
        for (size_t k = 0; k < budget->blocks[i].n_notes; k++)
            told |= strstr(budget->blocks[i].notes[k], "Toelichting van De controller") != NULL;
    assert_true(told);
}

/* A line of the cell is a paragraph; empty ones are none. */
static void test_lines(void **state) {
    (void)state;
    add_note("budget", "", "Eerste.\n\n  Tweede. \r\n", "");
    struct document nl = composed(LANG_NL);
    const struct doc_block *note = note_on(&nl, "budget", 0);

    assert_int_equal(note->n_paragraphs, 2);
    assert_string_equal(said(note, 0), "Eerste.");
    assert_string_equal(said(note, 1), "Tweede.");
}

/* Where the four last columns of the band are free a short note stands in them; a longer one, and
 * one of a band that is full, in the columns of its block; under twelve columns in six. */
static void test_columns(void **state) {
    (void)state;
    static const struct {
        int span;
        size_t length;
        int column, note_span;
    } cases[] = {{7, 80, 8, 4}, {8, 420, 8, 4}, {7, 421, 0, 7},
                 {9, 80, 0, 9}, {12, 80, 0, 6}, {12, 421, 0, 12}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct composer c;
        struct doc_block block = {.kind = BLOCK_TEXT, .span = cases[i].span};
        struct doc_page page = {.id = "budget", .blocks = &block, .n_blocks = 1};
        hand.inputs.notes.n = 0;
        add_note("budget", "", letters(cases[i].length), "");
        composer_init(&c, hand.arena, &hand.results, hand.words[LANG_NL]);
        notes_place(&c, &page, 1);
        assert_int_equal(page.n_blocks, 2);
        assert_true(page.blocks[1].beside);
        assert_int_equal(page.blocks[1].column, cases[i].column);
        assert_int_equal(page.blocks[1].span, cases[i].note_span);
    }
}

/* Three short notes under one wide block: left, right, left again. */
static void test_side_by_side(void **state) {
    (void)state;
    struct composer c;
    struct doc_block block = {.kind = BLOCK_TEXT, .span = 12};
    struct doc_page page = {.id = "budget", .blocks = &block, .n_blocks = 1};

    add_note("budget", "", "een", "");
    add_note("budget", "", "twee", "");
    add_note("budget", "", "drie", "");
    composer_init(&c, hand.arena, &hand.results, hand.words[LANG_NL]);
    notes_place(&c, &page, 1);
    assert_int_equal(page.n_blocks, 4);
    assert_int_equal(page.blocks[1].column, 0);
    assert_int_equal(page.blocks[2].column, 6);
    assert_int_equal(page.blocks[3].column, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_unprinted_figure, setup, teardown),
        cmocka_unit_test_setup_teardown(test_crowded, setup, teardown),
        cmocka_unit_test_setup_teardown(test_long, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(test_columns, setup, teardown),
        cmocka_unit_test_setup_teardown(test_side_by_side, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
