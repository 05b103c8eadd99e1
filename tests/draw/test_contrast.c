/* Contrast of everything that is drawn: all reports of the demo in both languages as sheets, every
 * plot at the widths of the HTML pack, and the pack's style sheet, for twelve accents, light and
 * dark. Text has 4.5 : 1 on what lies under it, graphics 3 : 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/fixture.h"
#include "draw/font.h"
#include "draw/mail.h"
#include "draw/plot.h"
#include "draw/sheet.h"
#include "render/html.h"
#include "run.h"
#include "support/contrast.h"
#include "support/render_sample.h"

/* Pale, dark, grey, shrill: what a client may come with. */
static const char *const accents[] = {"#1F5FBF", "#FFEE00", "#FFFFFF", "#000000",
                                      "#00FF00", "#FF00FF", "#E6007E", "#9BD3DD",
                                      "#804000", "#7F7F7F", "#F7B500", "#0000FF"};

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;
static struct meetings *meetings;

static void add_plots(const struct document *document) {
    static const double widths[] = {222, 410, 756};
    for (size_t i = 0; i < document->n_pages; i++) {
        for (size_t b = 0; b < document->pages[i].n_blocks; b++) {
            const struct doc_plot *plot = document->pages[i].blocks[b].plot;
            for (size_t w = 0; plot != NULL && w < 3; w++) {
                struct canvas canvas;
                canvas_init(&canvas, arena, &fonts, widths[w], plot_height(plot, widths[w]));
                plot_draw(&canvas, plot);
                meetings_add(meetings, &canvas);
                canvas_release(&canvas);
            }
        }
    }
}

static void add_document(const struct document *document) {
    struct sheets sheets;
    sheets_from_document(&sheets, arena, &fonts, document);
    for (size_t i = 0; i < sheets.n; i++) {
        meetings_add(meetings, &sheets.at[i].canvas);
    }
    sheets_release(&sheets);
    if (document->mail != NULL) {
        struct canvas canvas;
        canvas_init(&canvas, arena, &fonts, MAIL_WIDTH, MAIL_HEIGHT);
        mail_draw(&canvas, document);
        meetings_add(meetings, &canvas);
        canvas_release(&canvas);
    }
    add_plots(document);
}

static bool add_reports(struct run *run) {
    for (enum language language = 0; language < LANGUAGES; language++) {
        struct words *words = words_open(arena, run->config.share_folder, language, &run->diag);
        for (size_t i = 0; words != NULL && i < reports_count(run->reports); i++) {
            const char *name = reports_info(run->reports, i).name;
            struct document document;
            if (!compose_document(
                    &document, arena, &run->results, words,
                    report_find(run->reports, name, (struct diag_position){0}, &run->diag),
                    &run->diag)) {
                return false;
            }
            add_document(&document);
        }
    }
    return true;
}

static int set_up(void **state) {
    (void)state;
    struct run run;
    struct run_options options = {.config = "input/demo/baten.yaml"};
    setenv("SOURCE_DATE_EPOCH", "1791936000", 1);
    arena = arena_new();
    diag_init(&diag, arena);
    meetings = ARENA_NEW(arena, struct meetings);
    run_init(&run);
    bool done =
        fonts_open(&fonts, arena, ".", &diag) && run_analyse(&run, &options) && add_reports(&run);
    run_release(&run);
    add_document(sample_document(arena, 0));
    return done ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static struct palette palette_of(const char *accent, bool dark) {
    struct palette palette;
    assert_true(palette_from_accent(accent, dark, &palette, NULL));
    return palette;
}

static void test_drawn(void **state) {
    (void)state;
    assert_true(meetings->n_texts >= 12);
    assert_true(meetings->n_graphics >= 25);
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        for (int dark = 0; dark < 2; dark++) {
            struct palette palette = palette_of(accents[i], dark == 1);
            const char *fault = meetings_fault(meetings, &palette, arena);
            if (fault != NULL) {
                fail_msg("%s, %s: %s", accents[i], dark ? "dark" : "light", fault);
            }
        }
    }
}

/* The judge sees: muted text on a middle ramp, a pale bar without an edge, paper on a pale ground
 * as a sign; it does not see rules, nor the edge that saves a pale bar. */
static void assert_judged(void (*draw)(struct canvas *canvas), const char *fault) {
    struct meetings *few = ARENA_NEW(arena, struct meetings);
    struct palette palette = palette_of("#1F5FBF", false);
    struct canvas canvas;
    canvas_init(&canvas, arena, &fonts, 100, 100);
    draw(&canvas);
    meetings_add(few, &canvas);
    canvas_release(&canvas);
    const char *said = meetings_fault(few, &palette, arena);
    if (fault == NULL) {
        assert_null(said);
    } else {
        assert_non_null(said);
        assert_non_null(strstr(said, fault));
    }
}

static void pale_text(struct canvas *canvas) {
    canvas_rect(canvas, 0, 0, 100, 100, COLOUR_RAMP3);
    canvas_text(canvas, 10, 50, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_MUTED, "x", NULL);
}
static void half_over(struct canvas *canvas) { /* the end of a text leaves its dark bar */
    canvas_rect(canvas, 0, 0, 12, 100, COLOUR_RAMP1);
    canvas_text(canvas, 2, 50, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_PAPER, "12.345,6", NULL);
}
static void pale_bar(struct canvas *canvas) {
    canvas_rect(canvas, 0, 0, 10, 50, COLOUR_RAMP5);
}
static void pale_line(struct canvas *canvas) {
    canvas_line(canvas, 0, 0, 10, 50, COLOUR_RAMP4, 1);
}
static void edged_bar(struct canvas *canvas) {
    canvas_outline(canvas, 0, 0, 10, 50, COLOUR_RAMP5, COLOUR_RAMP2, 0.5);
    canvas_line(canvas, 0, 60, 100, 60, COLOUR_RULE, 0.5);
    canvas_rect(canvas, 0, 20, 10, 0.75, COLOUR_PAPER);
}

static void test_judge(void **state) {
    (void)state;
    assert_judged(pale_text, "text in muted on ramp-3");
    assert_judged(half_over, "text in paper on paper");
    assert_judged(pale_bar, "ramp-5, edge none, on paper");
    assert_judged(pale_line, "none, edge ramp-4, on paper");
    assert_judged(edged_bar, NULL);
}

/* Printed in grey: what was is paler than what is, adverse darker than favourable on paper (on a
 * dark screen paler), and the parts of a bar differ from their neighbours. */
static void test_grey(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        for (int dark = 0; dark < 2; dark++) {
            struct palette p = palette_of(accents[i], dark == 1);
            assert_true(palette_contrast(p.rgb[COLOUR_AC], p.rgb[COLOUR_PREVIOUS]) >= 2.5);
            assert_true(palette_contrast(p.rgb[COLOUR_GOOD], p.rgb[COLOUR_BAD]) >= 1.4);
            for (enum colour ramp = COLOUR_RAMP2; ramp <= COLOUR_RAMP5; ramp++) {
                assert_true(palette_contrast(p.rgb[ramp - 1], p.rgb[ramp]) >= 1.3);
            }
            double good = palette_contrast(p.rgb[COLOUR_GOOD], p.rgb[COLOUR_PAPER]),
                   bad = palette_contrast(p.rgb[COLOUR_BAD], p.rgb[COLOUR_PAPER]);
            assert_true(dark ? good > bad : bad > good);
        }
    }
}

/* Without any colour: actual is solid, budget an outline, forecast hatched. */
static void test_shapes(void **state) {
    (void)state;
    static const enum scenario scenarios[] = {SCENARIO_AC, SCENARIO_BU, SCENARIO_FC};
    static const enum plot_kind kinds[] = {PLOT_STACKED_COLUMNS, PLOT_BULLET, PLOT_STACKED_COLUMNS};
    static const long long values[] = {50000};
    static const struct plot_category category = {.label = "Q4"};
    for (size_t i = 0; i < 3; i++) {
        struct plot_series series[2] = {
            {"", NULL, scenarios[i], cells_of(arena, values, 1, 0, false)},
            {"", NULL, SCENARIO_AC, cells_of(arena, values, 1, 0, false)}};
        struct doc_plot plot = {.kind = kinds[i],
                                .categories = &category,
                                .n_categories = 1,
                                .series = series,
                                .n_series = scenarios[i] == SCENARIO_BU ? 2 : 1};
        struct canvas canvas;
        size_t solid = 0, outlined = 0, hatched = 0;
        canvas_init(&canvas, arena, &fonts, 200, 60);
        plot_draw(&canvas, &plot);
        for (size_t k = 0; k < canvas.n; k++) {
            const struct primitive *p = &canvas.at[k];
            bool bar = p->kind == DRAW_RECT && p->w > 5 && p->h > 5;
            hatched += bar && p->hatch && p->stroke;
            outlined += bar && !p->hatch && p->stroke && p->fill_colour == COLOUR_PAPER;
            solid += bar && !p->stroke && p->fill && p->fill_colour == COLOUR_AC;
        }
        assert_int_equal(solid, scenarios[i] != SCENARIO_FC);
        assert_int_equal(outlined, scenarios[i] == SCENARIO_BU);
        assert_int_equal(hatched, scenarios[i] == SCENARIO_FC);
        canvas_release(&canvas);
    }
}

/* The colour that `property:…var(--NAME)` of a rule names; COLOUR_NONE = not said. */
static enum colour colour_of(struct str rule, const char *property) {
    for (size_t at = 0; at < rule.n; at++) {
        struct str rest = {rule.s + at, rule.n - at};
        bool begins = at == 0 || strchr("{;\"", rule.s[at - 1]) != NULL;
        if (!begins || !str_starts(rest, str_from_text(property))) {
            continue;
        }
        const char *end = memchr(rest.s, ';', rest.n);
        struct str value = {rest.s, end != NULL ? (size_t)(end - rest.s) : rest.n};
        const char *name = memmem(value.s, value.n, "var(--", 6);
        for (enum colour c = COLOUR_PAPER; name != NULL && c < COLOURS; c++) {
            size_t n = strlen(colour_names[c]);
            if (strncmp(name + 6, colour_names[c], n) == 0 && name[6 + n] == ')') {
                return c;
            }
        }
    }
    return COLOUR_NONE;
}

/* Text on its rule's own ground, else on paper; marks that stand for themselves 3 : 1 on paper. */
static void check_rule(struct str rule, const struct palette *palette, const char *which) {
    enum colour text = colour_of(rule, "color:"), ground = colour_of(rule, "background:"),
                outline = colour_of(rule, "outline:");
    ground = ground == COLOUR_NONE ? COLOUR_PAPER : ground;
    if (text != COLOUR_NONE && palette_contrast(palette->rgb[text], palette->rgb[ground]) < 4.5) {
        fail_msg("%s: %.*s", which, (int)rule.n, rule.s);
    }
    if (outline != COLOUR_NONE &&
        palette_contrast(palette->rgb[outline], palette->rgb[ground]) < 3) {
        fail_msg("%s: %.*s", which, (int)rule.n, rule.s);
    }
}

static void test_style_sheet(void **state) {
    (void)state;
    struct html html = {.document = sample_document(arena, 0), .fonts = &fonts, .arena = arena};
    struct strbuf style = {0};
    html_style(&html, &style);
    size_t rules = 0;
    for (size_t i = 0; i < sizeof accents / sizeof *accents; i++) {
        for (int dark = 0; dark < 2; dark++) {
            struct palette palette = palette_of(accents[i], dark == 1);
            const char *at = strstr(style.s, "*{box-sizing");
            assert_non_null(at);
            for (const char *open; (open = strchr(at, '{')) != NULL;) {
                const char *end = strpbrk(open + 1, "{}");
                struct str body = {open + 1, (size_t)(end - open) - 1};
                if (*end == '}') {
                    check_rule(body, &palette, accents[i]);
                    rules += colour_of(body, "color:") != COLOUR_NONE;
                }
                at = *end == '{' ? open + 1 : end;
            }
        }
    }
    assert_true(rules / (2 * sizeof accents / sizeof *accents) >= 25);
    strbuf_release(&style);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_judge), cmocka_unit_test(test_drawn),
                                       cmocka_unit_test(test_grey), cmocka_unit_test(test_shapes),
                                       cmocka_unit_test(test_style_sheet)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
