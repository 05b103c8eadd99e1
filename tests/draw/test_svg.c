/* SVG: numbers with a point and two decimals, classes and no styles, escaped texts; PNG: the same
 * bytes twice, of the right size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/font.h"
#include "fixture.h"
#include "render/png.h"
#include "render/render.h"
#include "render/svg.h"

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    diag_init(&diag, arena);
    return fonts_open(&fonts, arena, ".", &diag) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static void test_elements(void **state) {
    (void)state;
    struct canvas canvas;
    struct strbuf out = {0};
    canvas_init(&canvas, arena, &fonts, 100, 50.5);
    canvas_begin(&canvas, TAG_ARTIFACT, "R&D: \"<5>\"", NULL, NULL);
    canvas_outline(&canvas, 1, 2.005, 3.1, 4, COLOUR_RAMP4, COLOUR_RAMP2, 0.5);
    canvas_end(&canvas, TAG_ARTIFACT);
    canvas_dashed(&canvas, -0.25, 0, 10, 0, COLOUR_WARN, 1, 2, 1.5);
    canvas_text(&canvas, 5, 6, 8.5, WEIGHT_SEMIBOLD, ANCHOR_END, COLOUR_INK, "a\x01<b",
                "spend@2026-Q3");
    svg_from_canvas(&canvas, "p1", "Kosten & baten", &out);
    assert_string_equal(out.s, "<svg id=\"p1\" viewBox=\"0 0 100 50.5\" width=\"100\" "
                               "height=\"50.5\" role=\"img\" aria-label=\"Kosten &amp; baten\">\n"
                               "<g><title>R&amp;D: &quot;&lt;5&gt;&quot;</title>\n"
                               "<rect x=\"1\" y=\"2.01\" width=\"3.1\" height=\"4\" "
                               "class=\"c-ramp-4 s-ramp-2\" stroke-width=\"0.5\"/>\n"
                               "</g>\n"
                               "<path d=\"M-0.25 0L10 0\" class=\"s-warn\" fill=\"none\" "
                               "stroke-width=\"1\" stroke-dasharray=\"2 1.5\"/>\n"
                               "<text x=\"5\" y=\"6\" font-size=\"8.5\" font-weight=\"600\" "
                               "text-anchor=\"end\" data-figure=\"spend@2026-Q3\" class=\"c-ink\">"
                               "a\xEF\xBF\xBD&lt;b</text>\n"
                               "</svg>\n");
    canvas_release(&canvas);
    strbuf_release(&out);
}

static struct doc_plot some_plot(void) {
    static const char *const labels[] = {"ICT", "R&D"};
    static const long long values[] = {12000, 7000};
    static struct plot_series series = {"", NULL, SCENARIO_AC, NULL};
    series.values = cells_of(arena, values, 2, 1, false);
    return (struct doc_plot){.kind = PLOT_BARS,
                             .alt = "ICT 12,0; R&D 7,0",
                             .categories = categories_of(arena, labels, 2),
                             .n_categories = 2,
                             .series = &series,
                             .n_series = 1};
}

static void test_plot(void **state) {
    (void)state;
    struct doc_plot plot = some_plot();
    struct strbuf out = {0};
    render_plot_svg(&plot, &fonts, 244, "plot-1", &out);
    assert_non_null(strstr(out.s, "viewBox=\"0 0 244 29.2\"")); /* two rows of 14.6 */
    assert_non_null(strstr(out.s, "aria-label=\"ICT 12,0; R&amp;D 7,0\""));
    assert_non_null(strstr(out.s, "<title>R&amp;D: 7,0</title>"));
    assert_null(strstr(out.s, "style="));
    assert_null(strstr(out.s, "nan"));
    strbuf_release(&out);
}

/* The header of a PNG: 8 bytes of signature, then length, IHDR, width and height. */
static void test_png(void **state) {
    (void)state;
    struct doc_plot plot = some_plot();
    struct strbuf one = {0}, two = {0};
    assert_true(render_plot_png(&plot, &fonts, "#1F5FBF", 244, 30, 2, &one, &diag));
    assert_true(render_plot_png(&plot, &fonts, "#1F5FBF", 244, 30, 2, &two, &diag));
    assert_true(one.n == two.n && memcmp(one.s, two.s, one.n) == 0);
    assert_memory_equal(one.s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\xE8\0\0\0\x3C",
                        24); /* 488 x 60 */
    assert_false(render_plot_png(&plot, &fonts, "blue", 244, 30, 2, &two, &diag));
    assert_false(render_plot_png(&plot, &fonts, "#1F5FBF", 1e7, 30, 2, &two, &diag));
    assert_int_equal(diag.status, EXIT_OUTPUT);
    strbuf_release(&one);
    strbuf_release(&two);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_elements), cmocka_unit_test(test_plot),
                                       cmocka_unit_test(test_png)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
