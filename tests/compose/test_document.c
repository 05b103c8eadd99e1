/* Whole documents from results made by hand: valid in both languages, at the edges too; validation
 * finds what is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"
#include "compose/each_cell.h"
#include "compose/validate.h"
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

static void some_figures(void) {
    by_hand_set(&hand, "spend@2026-Q3", "394640");
    by_hand_set(&hand, "spend@2026-Q2", "375410");
    by_hand_set(&hand, "spend.type.infrastructure@2026-Q3", "394640");
    by_hand_set(&hand, "spend.line.ai-ops@2026-Q3", "18610");
    by_hand_set(&hand, "spend.line.prompt-credits@2026-Q3", "376030");
    by_hand_set(&hand, "spend.ops-part.logging@2026-Q3", "11240");
    by_hand_set(&hand, "budget@2026-Q3", "386000");
    by_hand_set(&hand, "variance@2026-Q3", "8640");
    by_hand_set(&hand, "spend.team.risk@2026-Q3", "3410");
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q3", "0.0315");
}

static void test_valid(void **state) {
    (void)state;
    static const char *const pages[] = {"cover",     "summary", "budget",     "types",
                                        "portfolio", "kpis",    "learning",   "aiops",
                                        "findings",  "control", "definitions"};

    some_figures();
    for (int language = 0; language < LANGUAGES; language++) {
        struct document document = composed((enum language)language);
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
            if (!page_of(&document, pages[i]))
                fail_msg("no page %s", pages[i]);
        assert_true(document.pages[0].cover);
        assert_null(
            document_fault(&document, &hand.results.figures, hand.words[language], hand.arena));
    }
    struct document document = composed(LANG_NL);
    assert_string_equal(document.title,
                        "Bestuursrapportage AI-investeringen Q3\u00a02026, Voorbeeld BV");
    assert_string_equal(
        document.footer,
        "Stand 14 oktober 2026 · exclusief btw · basis: toerekening aan maanden · elk cijfer is te "
        "herleiden met baten explain");
    assert_string_equal(document.status, "VOORLOPIG");
    assert_string_equal(document.created, "2026-10-14T00:00:00Z");
}

/* Nothing at all, and figures that do not stand: every page still says so in words. */
static void test_empty(void **state) {
    (void)state;
    composed(LANG_NL);
    composed(LANG_EN);
    figures_release(&hand.results.figures);
    figures_init(&hand.results.figures, hand.arena);
    composed(LANG_NL);
    composed(LANG_EN);
}

static bool printed(void *self, const struct doc_cell *cell) {
    const char **wanted = self;

    if (cell->figure && strcmp(cell->figure, wanted[0]) == 0 && strcmp(cell->text, wanted[1]) == 0)
        wanted[2] = "found";
    return true;
}

/* A figure is printed on this page with this text. */
static void assert_printed(const struct document *document, const char *page, const char *figure,
                           const char *text) {
    const char *wanted[3] = {figure, text, NULL};
    const struct doc_page *at = page_of(document, page);

    for (size_t i = 0; i < at->n_blocks; i++)
        block_each_cell(&at->blocks[i], printed, wanted);
    if (!wanted[2])
        fail_msg("%s is not printed as %s on %s", figure, text, page);
}

static void test_printed(void **state) {
    (void)state;
    some_figures();
    struct document nl = composed(LANG_NL), en = composed(LANG_EN);

    assert_printed(&nl, "budget", "spend@2026-Q3", "394,6");
    assert_printed(&en, "budget", "spend@2026-Q3", "394.6");
    assert_printed(&nl, "budget", "variance@2026-Q3", "+8,6");
    assert_printed(&nl, "summary", "spend@2026-Q3", "395");
    assert_printed(&nl, "summary", "kpi.cost-per-prompt@2026-Q3", "3,15");
    assert_printed(&nl, "kpis", "kpi.cost-per-prompt@2026-Q2", "n.b.");
    assert_printed(&nl, "aiops", "spend.ops-part.logging@2026-Q3", "11.240");
    assert_printed(&nl, "aiops", "spend.ops-part.updates@2026-Q3", "–");
}

static void test_faults(void **state) {
    (void)state;
    some_figures();
    struct document document = composed(LANG_NL);
    const struct figures *figures = &hand.results.figures;
    struct doc_run run = {.cell = {.kind = CELL_TEXT, .text = "x"}};
    struct doc_page page = {.id = "summary", .section = "S", .title = {&run, 1}};

    document.pages = &page;
    document.n_pages = 1;
    assert_null(document_fault(&document, figures, hand.words[LANG_NL], hand.arena));
    run.cell.text = NULL;
    assert_non_null(document_fault(&document, figures, hand.words[LANG_NL], hand.arena));
    /* 394,640 in thousands is 394,6, not 394,7. */
    run.cell = (struct doc_cell){.kind = CELL_NUMBER,
                                 .known = true,
                                 .value = decimal_from_int(394640),
                                 .places = 1,
                                 .thousands = true,
                                 .figure = "spend@2026-Q3",
                                 .text = "394,6"};
    assert_null(document_fault(&document, figures, hand.words[LANG_NL], hand.arena));
    run.cell.text = "394,7";
    assert_non_null(strstr(document_fault(&document, figures, hand.words[LANG_NL], hand.arena),
                           "not the format of its value"));
    run.cell.text = "394,6";
    run.cell.figure = "spend@2026-Q9";
    assert_non_null(strstr(document_fault(&document, figures, hand.words[LANG_NL], hand.arena),
                           "does not stand"));
    run.cell.figure = "budget@2026-Q3";
    assert_non_null(strstr(document_fault(&document, figures, hand.words[LANG_NL], hand.arena),
                           "differs from its figure"));
    run.cell.figure = NULL;
    run.cell.link = "nowhere";
    assert_non_null(strstr(document_fault(&document, figures, hand.words[LANG_NL], hand.arena),
                           "leads nowhere"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_valid, setup, teardown),
        cmocka_unit_test_setup_teardown(test_empty, setup, teardown),
        cmocka_unit_test_setup_teardown(test_printed, setup, teardown),
        cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
