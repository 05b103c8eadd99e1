/* The geometry of each plot by hand: heights and lengths in proportion, axes at zero, negative
 * values on the other side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "draw/font.h"
#include "draw/plot.h"
#include "fixture.h"

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

static struct canvas drawn(const struct doc_plot *plot, double width, double height) {
    struct canvas canvas;
    canvas_init(&canvas, arena, &fonts, width, height);
    plot_draw(&canvas, plot);
    return canvas;
}

/* The n-th rectangle (from 0) of a colour. */
static const struct primitive *rect_of(const struct canvas *canvas, enum colour fill, size_t n) {
    for (size_t i = 0; i < canvas->n; i++) {
        if (canvas->at[i].kind == DRAW_RECT && canvas->at[i].fill &&
            canvas->at[i].fill_colour == fill && n-- == 0) {
            return &canvas->at[i];
        }
    }
    fail_msg("no such rectangle");
    return NULL;
}

static const struct primitive *text_of(const struct canvas *canvas, const char *text) {
    for (size_t i = 0; i < canvas->n; i++) {
        if (canvas->at[i].kind == DRAW_TEXT && strcmp(canvas->at[i].text, text) == 0) {
            return &canvas->at[i];
        }
    }
    return NULL;
}

static size_t count_of(const struct canvas *canvas, enum primitive_kind kind) {
    size_t n = 0;
    for (size_t i = 0; i < canvas->n; i++) {
        n += canvas->at[i].kind == kind ? 1 : 0;
    }
    return n;
}

static bool near(double a, double b) {
    return fabs(a - b) < 1e-6;
}

#define CELLS(values, places, sign)                                                                \
    cells_of(arena, values, sizeof values / sizeof values[0], places, sign)

/* 200 high: 13 for the labels and 1 of air leave zero at 186; 17 for the totals: 100 is 169 high.
 * 60 is 101.4, 40 is 67.6, each less the separator of 0.75; the second segment starts where the
 * first ends. */
static void test_stacked(void **state) {
    (void)state;
    static const char *const labels[] = {"Q3"};
    const long long a[] = {60000}, b[] = {40000}, sum[] = {100000};
    struct plot_series series[2] = {{"", NULL, SCENARIO_PART, CELLS(a, 0, false)},
                                    {"", NULL, SCENARIO_PART, CELLS(b, 0, false)}};
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS,
                            .categories = categories_of(arena, labels, 1),
                            .n_categories = 1,
                            .series = series,
                            .n_series = 2,
                            .totals = CELLS(sum, 0, false),
                            .unit = "duizend euro"};
    struct canvas canvas = drawn(&plot, 200, 200);
    const struct primitive *first = rect_of(&canvas, COLOUR_RAMP1, 0),
                           *second = rect_of(&canvas, COLOUR_RAMP4, 0);
    assert_true(near(first->h, 101.4 - 0.75) && near(first->y + first->h, 186));
    assert_true(near(second->h, 67.6 - 0.75) && near(second->y + second->h, 186 - 101.4));
    const struct primitive *total = text_of(&canvas, "100");
    assert_non_null(total);
    assert_true(near(total->y, 17 - 5)); /* 5 above the column */
    assert_string_equal(canvas.at[0].text, "Q3: 60 duizend euro");
    canvas_release(&canvas);
}

/* 30 up and 20 down: 169 for 50, so 101.4 above zero (at 17 + 101.4 = 118.4) and 67.6 below it. */
static void test_stacked_negative(void **state) {
    (void)state;
    static const char *const labels[] = {"Q3"};
    const long long a[] = {30000}, b[] = {-20000};
    struct plot_series series[2] = {{"", NULL, SCENARIO_PART, CELLS(a, 0, false)},
                                    {"", NULL, SCENARIO_PART, CELLS(b, 0, false)}};
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS,
                            .categories = categories_of(arena, labels, 1),
                            .n_categories = 1,
                            .series = series,
                            .n_series = 2};
    struct canvas canvas = drawn(&plot, 200, 200);
    const struct primitive *up = rect_of(&canvas, COLOUR_RAMP1, 0),
                           *down = rect_of(&canvas, COLOUR_RAMP4, 0);
    assert_true(near(up->y + up->h, 118.4) && near(up->h, 101.4 - 0.75));
    assert_true(near(down->y, 118.4) && near(down->h, 67.6 - 0.75));
    canvas_release(&canvas);
}

/* Budget 80 as ticks beside a column of parts of 100: at 186 - 0.8 * 169 = 50.8. */
static void test_budget_ticks(void **state) {
    (void)state;
    static const char *const labels[] = {"Q3"};
    const long long a[] = {100000}, b[] = {80000};
    struct plot_series series[2] = {{"", NULL, SCENARIO_PART, CELLS(a, 0, false)},
                                    {"", NULL, SCENARIO_BU, CELLS(b, 0, false)}};
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS,
                            .categories = categories_of(arena, labels, 1),
                            .n_categories = 1,
                            .series = series,
                            .n_series = 2};
    struct canvas canvas = drawn(&plot, 200, 200);
    size_t ticks = 0;
    for (size_t i = 0; i < canvas.n; i++) {
        bool tick = canvas.at[i].kind == DRAW_LINE && near(canvas.at[i].stroke_width, 1.25);
        ticks += tick ? 1 : 0;
        assert_true(!tick ||
                    (near(canvas.at[i].y, 50.8) && near(canvas.at[i].w - canvas.at[i].x, 4)));
    }
    assert_int_equal(ticks, 2);
    canvas_release(&canvas);
}

/* A forecast is hatched, the period reported on is AC, earlier ones are grey. */
static void test_scenarios(void **state) {
    (void)state;
    const long long ac[] = {10000, 20000, 0}, fc[] = {0, 0, 30000};
    struct doc_cell *actual = CELLS(ac, 0, false), *forecast = CELLS(fc, 0, false);
    actual[2].kind = forecast[0].kind = forecast[1].kind = CELL_EMPTY;
    struct plot_series series[2] = {{"AC", NULL, SCENARIO_AC, actual},
                                    {"FC", NULL, SCENARIO_FC, forecast}};
    struct plot_category *categories = quarters_of(arena, 3);
    categories[1].current = true;
    categories[2].current = false;
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS,
                            .categories = categories,
                            .n_categories = 3,
                            .series = series,
                            .n_series = 2};
    struct canvas canvas = drawn(&plot, 200, 200);
    const struct primitive *before = rect_of(&canvas, COLOUR_PREVIOUS, 0),
                           *now = rect_of(&canvas, COLOUR_AC, 0),
                           *next = rect_of(&canvas, COLOUR_PAPER, 0);
    assert_true(near(now->h, 2 * before->h) && near(next->h, 3 * before->h));
    assert_true(next->hatch && !now->hatch);
    assert_non_null(text_of(&canvas, "30"));
    canvas_release(&canvas);
}

/* 100, +20, -50, 70 in 216 points: 16 above, 13 for labels, 1 of air leave 186 for 120, so 1.55 a
 * unit. Steps hang at 100 and 120. */
static void test_bridge(void **state) {
    (void)state;
    static const char *const labels[] = {"Q2", "volume", "prijs", "Q3"};
    const long long values[] = {100000, 20000, -50000, 70000};
    struct doc_cell *cells = CELLS(values, 0, false);
    cells[1].tone = TONE_BAD;
    cells[2].tone = TONE_GOOD;
    struct plot_series series = {"", NULL, SCENARIO_AC, cells};
    struct plot_category *categories = categories_of(arena, labels, 4);
    categories[3].current = true;
    struct doc_plot plot = {.kind = PLOT_BRIDGE,
                            .categories = categories,
                            .n_categories = 4,
                            .series = &series,
                            .n_series = 1};
    struct canvas canvas = drawn(&plot, 300, 216);
    const struct primitive *start = rect_of(&canvas, COLOUR_PREVIOUS, 0),
                           *up = rect_of(&canvas, COLOUR_BAD, 0);
    const struct primitive *down = rect_of(&canvas, COLOUR_GOOD, 0),
                           *end = rect_of(&canvas, COLOUR_AC, 0);
    assert_true(near(start->h, 155) && near(start->y + start->h, 202));
    assert_true(near(up->h, 31) && near(up->y, 16) && near(up->y + up->h, start->y));
    assert_true(near(down->y, 16) && near(down->h, 77.5));
    assert_true(near(end->h, 108.5) && near(end->y, down->y + down->h));
    assert_true(near(up->w, 30) && near(up->x - start->x, 75)); /* pitch 300 / 4 */
    canvas_release(&canvas);
}

/* Bars from one zero: -10 and 30 are as 1 to 3 on either side of the axis. */
static void test_bars(void **state) {
    (void)state;
    static const char *const labels[] = {"ICT", "Finance"};
    const long long values[] = {30000, -10000};
    struct plot_series series = {"", NULL, SCENARIO_AC, CELLS(values, 0, false)};
    struct doc_plot plot = {.kind = PLOT_BARS,
                            .categories = categories_of(arena, labels, 2),
                            .n_categories = 2,
                            .series = &series,
                            .n_series = 1};
    struct canvas canvas = drawn(&plot, 300, plot_height(&plot, 300));
    const struct primitive *right = rect_of(&canvas, COLOUR_AC, 0),
                           *left = rect_of(&canvas, COLOUR_AC, 1);
    assert_true(near(right->w, 3 * left->w) && near(left->x + left->w, right->x));
    assert_true(text_of(&canvas, "30")->x > right->x + right->w &&
                text_of(&canvas, "−10")->x < left->x);
    assert_true(near(plot_height(&plot, 300), 2 * 14.6));
    canvas_release(&canvas);
}

/* Budget 96, actual 118.4: the overlap bar and its budget are in proportion, the variance
 * starts 1.3 off its axis, the total has figures and a variance on the same scale as the rows. */
static void test_variance(void **state) {
    (void)state;
    static const char *const labels[] = {"Promptkrediet", "AI-tooling", "Totaal"};
    const long long bu[] = {96000, 98000, 194000}, ac[] = {118400, 93000, 211400},
                    delta[] = {22400, -5000, 17400}, percent[] = {23300, -5100, 9000};
    struct doc_cell *deltas = CELLS(delta, 1, true), *percents = CELLS(percent, 1, true);
    for (int i = 0; i < 3; i++) {
        deltas[i] = cell_toned(deltas[i]);
        percents[i] = cell_toned(percents[i]);
    }
    struct plot_series series[4] = {{"BU", NULL, SCENARIO_BU, CELLS(bu, 1, false)},
                                    {"AC", NULL, SCENARIO_AC, CELLS(ac, 1, false)},
                                    {"Δ BU", NULL, SCENARIO_AC, deltas},
                                    {"Δ BU, %", NULL, SCENARIO_AC, percents}};
    struct doc_plot plot = {.kind = PLOT_VARIANCE_BARS,
                            .categories = categories_of(arena, labels, 3),
                            .n_categories = 3,
                            .series = series,
                            .n_series = 4,
                            .last_is_total = true};
    struct canvas canvas = drawn(&plot, 756, plot_height(&plot, 756));
    const struct primitive *budget = rect_of(&canvas, COLOUR_PAPER, 0),
                           *actual = rect_of(&canvas, COLOUR_AC, 0);
    assert_true(near(budget->x, actual->x) && near(budget->w / actual->w, 96 / 118.4) &&
                near(actual->h, 11));
    /* rectangles of bad: bar and pin head of the first row, then of the total; of good: those of
     * the second row */
    const struct primitive *over = rect_of(&canvas, COLOUR_BAD, 0),
                           *total = rect_of(&canvas, COLOUR_BAD, 2),
                           *under = rect_of(&canvas, COLOUR_GOOD, 0);
    assert_true(near(total->w / over->w, 17.4 / 22.4) && near(under->w / over->w, 5 / 22.4));
    assert_true(near(over->x - (under->x + under->w), 2.6) && near(over->h, 10));
    const struct primitive *pin = rect_of(&canvas, COLOUR_BAD, 1);
    assert_true(near(pin->w, 5) && near(pin->h, 5));
    assert_non_null(text_of(&canvas, "211,4"));
    canvas_release(&canvas);
}

/* More than 200% is drawn at 200 and marked. */
static void test_outlier(void **state) {
    (void)state;
    static const char *const labels[] = {"a", "b"};
    const long long bu[] = {1000, 1000}, ac[] = {9000, 2000}, delta[] = {8000, 1000},
                    percent[] = {800000, 100000};
    struct plot_series series[4] = {{"BU", NULL, SCENARIO_BU, CELLS(bu, 1, false)},
                                    {"AC", NULL, SCENARIO_AC, CELLS(ac, 1, false)},
                                    {"Δ BU", NULL, SCENARIO_AC, CELLS(delta, 1, true)},
                                    {"Δ BU, %", NULL, SCENARIO_AC, CELLS(percent, 1, true)}};
    struct doc_plot plot = {.kind = PLOT_VARIANCE_BARS,
                            .categories = categories_of(arena, labels, 2),
                            .n_categories = 2,
                            .series = series,
                            .n_series = 4};
    struct canvas canvas = drawn(&plot, 756, plot_height(&plot, 756));
    assert_non_null(text_of(&canvas, "» +800,0"));
    assert_non_null(text_of(&canvas, "+100,0"));
    double lengths[2];
    size_t n = 0;
    for (size_t i = 0; i < canvas.n && n < 2; i++) {
        if (canvas.at[i].kind == DRAW_LINE && near(canvas.at[i].stroke_width, 1.2)) {
            lengths[n++] = canvas.at[i].w - canvas.at[i].x;
        }
    }
    assert_true(n == 2 && near(lengths[0], 2 * lengths[1]));
    canvas_release(&canvas);
}

/* The line runs from zero: 2.5 of 5 is half as high; a gap in the data is a gap in the line. */
static void test_line(void **state) {
    (void)state;
    const long long values[] = {5000, 2500, 0, 5000, 5000};
    struct doc_cell *cells = CELLS(values, 2, false);
    cells[2] = cell_unknown("n.b.");
    struct plot_series series = {"", NULL, SCENARIO_AC, cells};
    struct doc_plot plot = {.kind = PLOT_LINE_TARGET,
                            .categories = quarters_of(arena, 5),
                            .n_categories = 5,
                            .series = &series,
                            .n_series = 1};
    struct canvas canvas = drawn(&plot, 250, 120);
    size_t runs = 0;
    for (size_t i = 0; i < canvas.n; i++) {
        const struct primitive *p = &canvas.at[i];
        if (p->kind == DRAW_PATH && p->stroke && near(p->stroke_width, 1.75)) {
            assert_int_equal(p->n_points, 2);
            if (runs++ == 0) { /* zero at 120 - 23 - 1 = 96, 5 at 16 */
                assert_true(near(p->points[0].y, 16) && near(p->points[1].y, 56));
                assert_true(near(p->points[1].x - p->points[0].x, 50));
            }
        }
    }
    assert_int_equal(runs, 2);
    canvas_release(&canvas);
}

/* 116 x 20: eight columns from zero, the last in AC and 20 high less the base line. */
static void test_spark(void **state) {
    (void)state;
    const long long values[] = {1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000};
    struct plot_series series = {"", NULL, SCENARIO_AC, CELLS(values, 0, false)};
    struct doc_plot plot = {.kind = PLOT_SPARK_COLUMNS,
                            .categories = quarters_of(arena, 8),
                            .n_categories = 8,
                            .series = &series,
                            .n_series = 1};
    struct canvas canvas = drawn(&plot, 116, 20);
    assert_true(near(rect_of(&canvas, COLOUR_AC, 0)->h, 19.75) &&
                near(rect_of(&canvas, COLOUR_PREVIOUS, 3)->h, 19.75 / 2));
    assert_int_equal(count_of(&canvas, DRAW_TEXT), 0);
    canvas_release(&canvas);
}

/* Forty figures of five digits cannot stand over forty columns of six points; four can. Only a
 * drawing that left some out says so, under its axis. */
static void test_dropped(void **state) {
    (void)state;
    static const char note[] = "not every label";
    static const char *labels[40];
    long long values[40];
    for (size_t i = 0; i < 40; i++) {
        labels[i] = "Q";
        values[i] = 10000 + (long long)(i % 7);
    }
    struct plot_series series = {"", NULL, SCENARIO_AC, CELLS(values, 0, false)};
    struct doc_plot plot = {.kind = PLOT_STACKED_COLUMNS,
                            .categories = categories_of(arena, labels, 40),
                            .n_categories = 40,
                            .series = &series,
                            .n_series = 1,
                            .dropped = note};
    struct canvas canvas = drawn(&plot, 240, 150);
    const struct primitive *text = text_of(&canvas, note);
    assert_non_null(text);
    assert_true(text->y > rect_of(&canvas, COLOUR_AC, 0)->y + rect_of(&canvas, COLOUR_AC, 0)->h);
    canvas_release(&canvas);
    plot.n_categories = 4;
    canvas = drawn(&plot, 240, 150);
    assert_null(text_of(&canvas, note));
    canvas_release(&canvas);
}

/* A shape a check, its id under it, families under their names; a check that found something is
 * strong. Without severities all have passed. */
static void test_checks(void **state) {
    (void)state;
    static const enum severity severities[] = {SEVERITY_ERROR, SEVERITY_PASSED, SEVERITY_WARNING};
    static const struct plot_category checks[] = {
        {"B1", "Budget", false}, {"B2", NULL, false}, {"D1", "Data", false}};
    const long long none[] = {0, 0, 0};
    struct plot_series series = {"", NULL, SCENARIO_AC, CELLS(none, 0, false)};
    struct doc_plot plot = {.kind = PLOT_CHECKS,
                            .categories = checks,
                            .n_categories = 3,
                            .series = &series,
                            .n_series = 1,
                            .severities = severities};
    struct canvas canvas = drawn(&plot, 400, plot_height(&plot, 400));
    const struct primitive *b1 = text_of(&canvas, "B1"), *b2 = text_of(&canvas, "B2"),
                           *budget = text_of(&canvas, "Budget"), *data = text_of(&canvas, "Data");
    assert_true(b1->weight == WEIGHT_SEMIBOLD && b2->weight == WEIGHT_REGULAR);
    assert_true(b1->x < b2->x && near(b1->y, b2->y) && budget->y < b1->y);
    assert_true(near(data->y, budget->y) && data->x > b2->x);
    const struct primitive *square = rect_of(&canvas, COLOUR_BAD, 0);
    assert_true(square->x <= b1->x && b1->x <= square->x + square->w && square->y < b1->y);
    canvas_release(&canvas);
}

/* Nothing to draw is drawn as nothing: no categories, no series, or all zero. */
static void test_empty(void **state) {
    (void)state;
    static const char *const labels[] = {"Q3"};
    const long long zero[] = {0};
    for (int kind = PLOT_STACKED_COLUMNS; kind <= PLOT_CHECKS; kind++) {
        struct doc_plot none = {.kind = (enum plot_kind)kind};
        struct canvas canvas = drawn(&none, 200, 100);
        assert_int_equal(canvas.n, 0);
        assert_true(plot_height(&none, 200) == 0);
        canvas_release(&canvas);
        struct plot_series series[2] = {{"", NULL, SCENARIO_PART, CELLS(zero, 0, false)},
                                        {"", NULL, SCENARIO_BU, CELLS(zero, 0, false)}};
        struct doc_plot plot = {.kind = (enum plot_kind)kind,
                                .categories = categories_of(arena, labels, 1),
                                .n_categories = 1,
                                .series = series,
                                .n_series = 2,
                                .totals = CELLS(zero, 0, false)};
        canvas = drawn(&plot, 200, plot_height(&plot, 200));
        for (size_t i = 0; i < canvas.n; i++) {
            assert_true(isfinite(canvas.at[i].x) && isfinite(canvas.at[i].y) &&
                        isfinite(canvas.at[i].h));
        }
        canvas_release(&canvas);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacked),      cmocka_unit_test(test_stacked_negative),
        cmocka_unit_test(test_budget_ticks), cmocka_unit_test(test_scenarios),
        cmocka_unit_test(test_bridge),       cmocka_unit_test(test_bars),
        cmocka_unit_test(test_variance),     cmocka_unit_test(test_outlier),
        cmocka_unit_test(test_line),         cmocka_unit_test(test_spark),
        cmocka_unit_test(test_dropped),      cmocka_unit_test(test_checks),
        cmocka_unit_test(test_empty)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
