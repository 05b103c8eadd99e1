/* A crowd of random plots of every kind: no two texts overlap, nothing leaves the canvas, groups
 * are balanced, whatever the values, the number of categories and the length of names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "draw/font.h"
#include "draw/plot.h"
#include "draw/plot_kit.h"
#include "fixture.h"

#define ROUNDS 200 /* of each kind */

static struct fonts fonts;
static struct arena *lasting;
static struct diag diag;
static uint32_t seed;

static int set_up(void **state) {
    (void)state;
    lasting = arena_new();
    diag_init(&diag, lasting);
    return fonts_open(&fonts, lasting, ".", &diag) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    diag_release(&diag);
    arena_free(lasting);
    return 0;
}

static uint32_t any(uint32_t below) {
    seed = seed * 1664525 + 1013904223;
    return (seed >> 8) % below;
}

static const char *any_name(struct arena *arena) {
    static const char *const names[] = {"ICT",
                                        "Klantservice",
                                        "Training en coaching",
                                        "(geen team)",
                                        "Q3",
                                        "",
                                        "Geïntegreerde klantprocessen en dossiers in de zorgketen",
                                        "Onderwijsinnovatiesubsidieaanvraagbegeleidingsprogramma",
                                        "投資",
                                        "€ 5",
                                        "R&D <ai>"};
    const char *name = names[any(sizeof names / sizeof names[0])];
    return any(12) == 0 ? arena_format(arena, "%s %s %s", name, name, name) : name;
}

static struct doc_cell any_cell(struct arena *arena) {
    static const long long sizes[] = {10, 1000, 30000, 999999, 40000000, 900000000};
    long long size = sizes[any(6)], value = (long long)any((uint32_t)size) * (any(6) == 0 ? -1 : 1);
    struct doc_cell cell = cell_of(arena, any(10) == 0 ? 0 : value, (int)any(3), any(2) == 0);
    if (any(15) == 0) {
        cell = cell_unknown("n.b.");
    } else if (any(15) == 0) {
        cell = (struct doc_cell){.kind = CELL_EMPTY, .text = ""};
    }
    return any(2) == 0 ? cell_toned(cell) : cell;
}

static struct doc_cell *any_cells(struct arena *arena, size_t n) {
    struct doc_cell *cells = ARENA_ARRAY(arena, n, struct doc_cell);
    for (size_t i = 0; i < n; i++) {
        cells[i] = any_cell(arena);
    }
    return cells;
}

static struct doc_plot any_plot(struct arena *arena, enum plot_kind kind) {
    static const size_t sizes[] = {1, 2, 3, 5, 8, 12, 31};
    struct doc_plot plot = {.kind = kind, .alt = "x", .unit = any(2) ? "duizend euro" : NULL};
    bool time = kind == PLOT_STACKED_COLUMNS || kind == PLOT_LINE_TARGET || kind == PLOT_HEAT ||
                kind == PLOT_SMALL_MULTIPLES;
    plot.n_categories = any(40) == 0 ? 300 : sizes[any(7)];
    plot.n_series = 1 + any(kind == PLOT_VARIANCE_BARS ? 6
                            : kind == PLOT_PORTFOLIO   ? 5
                            : kind == PLOT_BARS        ? 3
                                                       : 7);
    struct plot_category *categories = quarters_of(arena, plot.n_categories);
    for (size_t i = 0; i < plot.n_categories && (!time || any(3) == 0); i++) {
        categories[i] = (struct plot_category){any_name(arena),
                                               any(5) == 0 ? any_name(arena) : NULL, any(9) == 0};
    }
    plot.categories = categories;
    struct plot_series *series = ARENA_ARRAY(arena, plot.n_series, struct plot_series);
    bool rows = kind == PLOT_VARIANCE_BARS || kind == PLOT_BARS || kind == PLOT_PAIRED_BARS ||
                kind == PLOT_BULLET;
    for (size_t s = 0; s < plot.n_series; s++) {
        static const char *const heads[] = {"BU",      "AC",      "Δ BU", "Δ BU, %",
                                            "Δ PQ, %", "Δ PY, %", "extra"};
        series[s] = (struct plot_series){rows ? heads[s] : any_name(arena),
                                         any(3) == 0 ? any_name(arena) : NULL,
                                         any(4) == 0 ? (enum scenario)any(7) : SCENARIO_PART,
                                         any_cells(arena, plot.n_categories)};
    }
    plot.series = series;
    plot.totals = any(2) ? any_cells(arena, plot.n_categories) : NULL;
    plot.target = any(2) ? any_cells(arena, plot.n_categories) : NULL;
    plot.target_label = any(2) ? "doel" : NULL;
    plot.last_is_total = any(2) == 0;
    plot.dropped = any(2) ? "niet alles had plaats" : NULL;
    plot.reach = any(3) == 0 ? any_cells(arena, 1) : NULL;
    if (any(2)) {
        enum severity *severities = ARENA_ARRAY(arena, plot.n_categories, enum severity);
        for (size_t i = 0; i < plot.n_categories; i++) {
            severities[i] = (enum severity)any(6);
        }
        plot.severities = severities;
    }
    return plot;
}

static bool is_inside(const struct canvas *canvas, double x, double y, double slack) {
    return isfinite(x) && isfinite(y) && x >= -slack && y >= -slack && x <= canvas->width + slack &&
           y <= canvas->height + slack;
}

static struct box box_of(const struct primitive *p) {
    return text_box(&fonts, p->x, p->y,
                    (struct style){p->size, p->weight, p->anchor, p->fill_colour}, p->text);
}

static void check_inside(const struct canvas *canvas, const struct primitive *p) {
    switch (p->kind) {
    case DRAW_RECT:
    case DRAW_IMAGE:
        if (!is_inside(canvas, p->x, p->y, 0.5) ||
            !is_inside(canvas, p->x + p->w, p->y + p->h, 0.5)) {
            fail_msg("a box of %.1f x %.1f at %.1f, %.1f leaves %.0f x %.0f", p->w, p->h, p->x,
                     p->y, canvas->width, canvas->height);
        }
        break;
    case DRAW_LINE:
        assert_true(is_inside(canvas, p->x, p->y, 0.8) && is_inside(canvas, p->w, p->h, 0.8));
        break;
    case DRAW_PATH:
        for (size_t i = 0; i < p->n_points; i++) {
            assert_true(is_inside(canvas, p->points[i].x, p->points[i].y, 2.5));
        }
        break;
    case DRAW_TEXT: {
        struct box box = box_of(p);
        if (!is_inside(canvas, box.x0, box.y0, 1.2) || !is_inside(canvas, box.x1, box.y1, 1.2)) {
            fail_msg("\"%s\" at %.1f..%.1f, %.1f..%.1f leaves %.0f x %.0f", p->text, box.x0, box.x1,
                     box.y0, box.y1, canvas->width, canvas->height);
        }
        break;
    }
    case DRAW_BEGIN:
    case DRAW_END: break;
    }
}

static void check_apart(const struct canvas *canvas) {
    for (size_t i = 0; i < canvas->n; i++) {
        for (size_t k = 0; k < i && canvas->at[i].kind == DRAW_TEXT; k++) {
            if (canvas->at[k].kind != DRAW_TEXT) {
                continue;
            }
            struct box a = box_of(&canvas->at[i]), b = box_of(&canvas->at[k]);
            bool apart = a.x0 >= b.x1 - 0.3 || b.x0 >= a.x1 - 0.3 || a.y0 >= b.y1 - 0.6 ||
                         b.y0 >= a.y1 - 0.6;
            if (!apart && *canvas->at[i].text && *canvas->at[k].text) {
                fail_msg("\"%s\" (%.1f %.1f) on \"%s\" (%.1f %.1f) in %.0f x %.0f",
                         canvas->at[i].text, canvas->at[i].x, canvas->at[i].y, canvas->at[k].text,
                         canvas->at[k].x, canvas->at[k].y, canvas->width, canvas->height);
            }
        }
    }
}

static void crowd(enum plot_kind kind) {
    static const double widths[] = {244, 308, 360, 436, 564, 756};
    for (uint32_t round = 0; round < ROUNDS; round++) {
        seed = round * 7919 + (uint32_t)kind;
        struct arena *arena = arena_new();
        struct doc_plot plot = any_plot(arena, kind);
        double width = kind == PLOT_SPARK_COLUMNS || kind == PLOT_SPARK_LINE ? 116 : widths[any(6)];
        struct canvas canvas;
        int depth = 0;
        double height = plot_height(&plot, width); /* a page may have less room for it, or more */
        height = height > 60 ? fmin(height * (0.8 + 0.2 * any(3)), 420) : height;
        canvas_init(&canvas, arena, &fonts, width, height);
        plot_draw(&canvas, &plot);
        for (size_t i = 0; i < canvas.n; i++) {
            check_inside(&canvas, &canvas.at[i]);
            depth += canvas.at[i].kind == DRAW_BEGIN ? 1 : canvas.at[i].kind == DRAW_END ? -1 : 0;
            assert_true(depth == 0 || depth == 1);
        }
        assert_int_equal(depth, 0);
        check_apart(&canvas);
        canvas_release(&canvas);
        arena_free(arena);
    }
}

#define CROWD(name, kind)                                                                          \
    static void name(void **state) {                                                               \
        (void)state;                                                                               \
        crowd(kind);                                                                               \
    }
CROWD(test_stacked, PLOT_STACKED_COLUMNS)
CROWD(test_variance, PLOT_VARIANCE_BARS)
CROWD(test_line, PLOT_LINE_TARGET)
CROWD(test_bridge, PLOT_BRIDGE)
CROWD(test_bars, PLOT_BARS)
CROWD(test_spark_columns, PLOT_SPARK_COLUMNS)
CROWD(test_spark_line, PLOT_SPARK_LINE)
CROWD(test_bullet, PLOT_BULLET)
CROWD(test_multiples, PLOT_SMALL_MULTIPLES)
CROWD(test_heat, PLOT_HEAT)
CROWD(test_funnel, PLOT_FUNNEL)
CROWD(test_survival, PLOT_SURVIVAL)
CROWD(test_paired, PLOT_PAIRED_BARS)
CROWD(test_portfolio, PLOT_PORTFOLIO)
CROWD(test_checks, PLOT_CHECKS)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stacked),    cmocka_unit_test(test_variance),
        cmocka_unit_test(test_line),       cmocka_unit_test(test_bridge),
        cmocka_unit_test(test_bars),       cmocka_unit_test(test_spark_columns),
        cmocka_unit_test(test_spark_line), cmocka_unit_test(test_bullet),
        cmocka_unit_test(test_multiples),  cmocka_unit_test(test_heat),
        cmocka_unit_test(test_funnel),     cmocka_unit_test(test_survival),
        cmocka_unit_test(test_paired),     cmocka_unit_test(test_portfolio),
        cmocka_unit_test(test_checks)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
