/* The list of primitives: what a call appends, what placing moves, and the hatch of a forecast. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/canvas.h"
#include "draw/font.h"

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

static bool near(double a, double b) {
    return fabs(a - b) < 1e-9;
}

static void test_appends(void **state) {
    (void)state;
    struct canvas canvas;
    char text[] = "395", figure[] = "spend@2026-Q3";
    canvas_init(&canvas, arena, &fonts, 100, 50);
    canvas_rect(&canvas, 10, 40, 5, -30,
                COLOUR_AC); /* drawn upwards: stored as one of positive height */
    assert_true(near(canvas.at[0].y, 10) && near(canvas.at[0].h, 30));
    assert_true(near(
        canvas_text(&canvas, 1, 2, 10, WEIGHT_SEMIBOLD, ANCHOR_MIDDLE, COLOUR_INK, text, figure),
        15.39));
    text[0] = figure[0] = 'x'; /* copies were taken */
    assert_string_equal(canvas.at[1].text, "395");
    assert_string_equal(canvas.at[1].id, "spend@2026-Q3");
    canvas_path(&canvas, NULL, 0, COLOUR_AC, COLOUR_NONE, 0);
    assert_int_equal(canvas.n, 2); /* nothing to draw */
    canvas_disc(&canvas, 20, 20, 2, COLOUR_AC, COLOUR_NONE, 0);
    for (size_t i = 0; i < canvas.at[2].n_points; i++) {
        assert_true(fabs(hypot(canvas.at[2].points[i].x - 20, canvas.at[2].points[i].y - 20) - 2) <
                    1e-9);
    }
    canvas_release(&canvas);
    assert_int_equal(canvas.n, 0);
}

static void test_place(void **state) {
    (void)state;
    struct arena *other = arena_new();
    struct canvas from, to;
    const struct point points[2] = {{1, 2}, {3, 4}};
    canvas_init(&from, other, &fonts, 10, 10);
    canvas_line(&from, 1, 1, 2, 2, COLOUR_INK, 0.5);
    canvas_path(&from, points, 2, COLOUR_NONE, COLOUR_INK, 1);
    canvas_begin(&from, TAG_P, "title", "#budget", "anchor");
    canvas_outline(&from, 0, 0, 4, 4, COLOUR_NONE, COLOUR_INK, 1);
    canvas_end(&from, TAG_P);
    canvas_init(&to, arena, &fonts, 100, 100);
    canvas_place(&to, &from, 10, 20);
    canvas_release(&from);
    arena_free(other); /* the copy stands alone */
    assert_int_equal(to.n, 5);
    assert_true(near(to.at[0].x, 11) && near(to.at[0].y, 21) && near(to.at[0].w, 12) &&
                near(to.at[0].h, 22));
    assert_true(near(to.at[1].points[1].x, 13) && near(to.at[1].points[1].y, 24));
    assert_string_equal(to.at[2].text, "title");
    assert_string_equal(to.at[2].link, "#budget");
    assert_true(near(to.at[3].x, 10) && near(to.at[3].w, 4)); /* a size does not move */
    canvas_release(&to);
}

/* Lines of 45°, 2.83 apart along the horizontal, inside the rectangle: width and height 28.3
 * together give 20 lines less the corner. */
static void test_hatch(void **state) {
    (void)state;
    struct primitive rect = {
        .kind = DRAW_RECT, .x = 100, .y = 50, .w = 28.3, .h = 28.3, .hatch = true};
    struct point *ends;
    size_t n = canvas_hatch_lines(&rect, arena, &ends);
    assert_int_equal(n, 19);
    for (size_t i = 0; i < n; i++) {
        struct point a = ends[2 * i], b = ends[2 * i + 1];
        assert_true(near(b.x - a.x, a.y - b.y)); /* rises to the right */
        assert_true(fmin(a.x, b.x) >= 100 - 1e-9 && fmax(a.x, b.x) <= 128.3 + 1e-9);
        assert_true(fmin(a.y, b.y) >= 50 - 1e-9 && fmax(a.y, b.y) <= 78.3 + 1e-9);
    }
    rect.w = rect.h = 0;
    assert_int_equal(canvas_hatch_lines(&rect, arena, &ends), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_appends), cmocka_unit_test(test_place),
                                       cmocka_unit_test(test_hatch)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
