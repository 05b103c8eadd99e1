/* Layout, judged by what is drawn: over the demo and organisations made to be difficult, in all
 * reports and both languages, no text lies over another, none leaves its page, and no sheet is
 * empty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "draw/font.h"
#include "draw/plot.h"
#include "draw/sheet.h"
#include "run.h"

#define SHOWN 12 /* faults that are printed */

/* What a text covers: from the height of its capitals to below its base line, a hair less on every
 * side, so that neighbours may touch. */
struct box {
    double left, top, right, bottom;
    const char *text;
};

struct judge {
    const char *where; /* case, report, language */
    size_t texts, faults;
};

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;

static struct box box_of(const struct primitive *p) {
    double width = font_width(&fonts, p->weight, p->size, p->text, strlen(p->text));
    double left = p->anchor == ANCHOR_START    ? p->x
                  : p->anchor == ANCHOR_MIDDLE ? p->x - width / 2
                                               : p->x - width;
    return (struct box){left + 0.3, p->y - 0.66 * p->size, left + width - 0.3,
                        p->y + 0.12 * p->size, p->text};
}

static bool meet(const struct box *a, const struct box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static void fault(struct judge *judge, size_t sheet, const char *what, const char *text,
                  const char *other) {
    if (judge->faults++ < SHOWN)
        print_error("%s, sheet %zu: %s: '%s'%s%s%s\n", judge->where, sheet + 1, what, text,
                    *other ? " and '" : "", other, *other ? "'" : "");
}

static int by_top(const void *a, const void *b) {
    const struct box *x = a, *y = b;
    return (x->top > y->top) - (x->top < y->top);
}

static void judge_canvas(struct judge *judge, const struct canvas *canvas, size_t sheet) {
    struct box *boxes = ARENA_ARRAY(arena, canvas->n + 1, struct box);
    size_t n = 0;
    for (size_t i = 0; i < canvas->n; i++) {
        const struct primitive *p = &canvas->at[i];
        if (p->kind != DRAW_TEXT || p->rotation != 0 || p->text[strspn(p->text, " ")] == '\0')
            continue;
        boxes[n] = box_of(p);
        if (boxes[n].left < 0 || boxes[n].right > canvas->width || boxes[n].top < 0 ||
            boxes[n].bottom > canvas->height)
            fault(judge, sheet, "leaves the page", p->text, "");
        n++;
    }
    judge->texts += n;
    if (n > 1)
        qsort(boxes, n, sizeof *boxes, by_top);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && boxes[k].top < boxes[i].bottom; k++)
            if (meet(&boxes[i], &boxes[k]))
                fault(judge, sheet, "text over text", boxes[i].text, boxes[k].text);
}

/* Head and foot of a sheet are outside these. */
static bool has_content(const struct canvas *canvas) {
    for (size_t i = 0; i < canvas->n; i++)
        if (canvas->at[i].kind == DRAW_TEXT && canvas->at[i].y > 90 && canvas->at[i].y < 545)
            return true;
    return false;
}

/* The charts once more, at the widths of the HTML pack: of a phone, a column and a page. */
static void judge_plots(struct judge *judge, const struct document *document) {
    static const double widths[] = {222, 410, 756};
    for (size_t i = 0; i < document->n_pages; i++)
        for (size_t b = 0; b < document->pages[i].n_blocks; b++) {
            const struct doc_plot *plot = document->pages[i].blocks[b].plot;
            for (size_t w = 0; plot && w < sizeof widths / sizeof *widths; w++) {
                struct canvas canvas;
                canvas_init(&canvas, arena, &fonts, widths[w], plot_height(plot, widths[w]));
                plot_draw(&canvas, plot);
                judge_canvas(judge, &canvas, 1000 * (i + 1) + b);
                canvas_release(&canvas);
            }
        }
}

static size_t judge_document(const char *where, const struct document *document, size_t *texts) {
    struct judge judge = {.where = where};
    struct sheets sheets;
    sheets_from_document(&sheets, arena, &fonts, document);
    for (size_t i = 0; i < sheets.n; i++) {
        judge_canvas(&judge, &sheets.at[i].canvas, i);
        if (!has_content(&sheets.at[i].canvas))
            fault(&judge, i, "is empty", sheets.at[i].page, "");
    }
    sheets_release(&sheets);
    judge_plots(&judge, document);
    *texts += judge.texts;
    return judge.faults;
}

/* Every report in both languages; returns the faults. */
static size_t judge_run(const char *name, const char *config, size_t *texts) {
    struct run run;
    struct run_options options = {.config = config};
    size_t faults = 0;
    run_init(&run);
    if (!run_analyse(&run, &options)) {
        diag_print(&run.diag, stderr, false);
        fail_msg("%s is not read", name);
    }
    for (enum language language = 0; language < LANGUAGES; language++) {
        struct words *words = words_open(arena, run.config.share_folder, language, &run.diag);
        assert_non_null(words);
        for (size_t i = 0; i < reports_count(run.reports); i++) {
            const char *report = reports_info(run.reports, i).name;
            struct document document;
            assert_true(compose_document(
                &document, arena, &run.results, words,
                report_find(run.reports, report, (struct diag_position){0}, &run.diag), &run.diag));
            faults += judge_document(
                arena_format(arena, "%s, %s, %s", name, report, language_code(language)), &document,
                texts);
        }
    }
    run_release(&run);
    return faults;
}

/* ---- organisations that are difficult ---- */

struct difficult {
    const char *name;
    int teams;
    const char *amount, *budget; /* of every row */
    bool long_names, budgeted, learning;
};

static const char *team_name(const struct difficult *it, int i) {
    return arena_format(
        arena, "Team %d%s", i,
        it->long_names ? " for the renewal of everything that has ever been called digital in this "
                         "part of the organisation and its many subsidiaries"
                       : "");
}

static FILE *open_file(const char *folder, const char *name) {
    FILE *file = fopen(arena_format(arena, "%s/%s", folder, name), "w");
    assert_non_null(file);
    return file;
}

static void write_learning(const struct difficult *it, const char *folder) {
    FILE *experiments = open_file(folder, "experiments.csv"),
         *reviews = open_file(folder, "reviews.csv");
    fprintf(experiments, "experiment,team,name,idea_date,hypothesis,success_criterion,start_date,"
                         "expected_benefit_month\n");
    fprintf(reviews, "experiment,date,decision,learning,validated\n");
    for (int i = 0; i < 12; i++) {
        const char *team = team_name(it, i % it->teams);
        fprintf(experiments,
                "EXP-%d,\"%s\",Trial of %s,2026-0%d-05,It saves time,Ten per cent,2026-0%d-20,%s\n",
                i, team, team, 1 + i % 6, 1 + i % 6, it->amount);
        fprintf(reviews, "EXP-%d,2026-08-15,continue,It does not,yes\n", i);
    }
    fclose(experiments);
    fclose(reviews);
}

static const char *write_organisation(const struct difficult *it, const char *folder) {
    static const char *const lines[] = {"prompt-credits", "ai-tooling", "training-coaching",
                                        "partnership-consultancy", "ai-ops"};
    FILE *invoices = open_file(folder, "invoices.csv"), *teams = open_file(folder, "teams.csv"),
         *budgets = open_file(folder, "budgets.csv"), *config = open_file(folder, "baten.yaml");
    fprintf(invoices, "invoice_date,supplier,amount,invoice_no,team,line\n");
    fprintf(teams, "team,cluster,owner,headcount\n");
    fprintf(budgets, "period,line,amount,team,owner\n");
    for (int i = 0; i < it->teams; i++) {
        const char *team = team_name(it, i);
        fprintf(teams, "\"%s\",Cluster %d,Owner %d,%d\n", team, i % 7, i, 5 + i);
        for (int quarter = 0; quarter < 3; quarter++)
            fprintf(invoices, "2026-%02d-15,\"Supplier of %s\",%s,N-%d-%d,\"%s\",%s\n",
                    3 * quarter + 2, team, it->amount, i, quarter, team, lines[(i + quarter) % 5]);
        fprintf(budgets, "2026-Q3,%s,%s,\"%s\",Owner %d\n", lines[i % 5], it->budget, team, i);
    }
    fprintf(config,
            "organisation: {name: \"%s\"}\nperiod: 2026-Q3\ninputs:\n  invoices: "
            "invoices.csv\n  teams: teams.csv\n%s%s",
            team_name(it, 0), it->budgeted ? "  budgets: budgets.csv\n" : "",
            it->learning ? "  experiments: experiments.csv\n  reviews: reviews.csv\n" : "");
    fclose(invoices);
    fclose(teams);
    fclose(budgets);
    fclose(config);
    if (it->learning)
        write_learning(it, folder);
    return arena_format(arena, "%s/baten.yaml", folder);
}

static void judge_difficult(const struct difficult *it) {
    char folder[] = "/tmp/baten-layout-XXXXXX";
    size_t texts = 0;
    assert_non_null(mkdtemp(folder));
    size_t faults = judge_run(it->name, write_organisation(it, folder), &texts);
    static const char *const files[] = {"invoices.csv",    "teams.csv",   "budgets.csv",
                                        "experiments.csv", "reviews.csv", "baten.yaml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(arena_format(arena, "%s/%s", folder, files[i]));
    rmdir(folder);
    assert_true(texts > 1000);
    assert_int_equal(faults, 0);
}

static int set_up(void **state) {
    (void)state;
    setenv("SOURCE_DATE_EPOCH", "1791936000", 1);
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

/* The judge sees what it is for. */
static void test_judge(void **state) {
    (void)state;
    struct canvas canvas;
    struct judge judge = {.where = "a fault on purpose"};
    canvas_init(&canvas, arena, &fonts, 200, 100);
    canvas_text(&canvas, 10, 50, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK, "one text", NULL);
    canvas_text(&canvas, 10, 62, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK, "below it", NULL);
    judge_canvas(&judge, &canvas, 0);
    assert_int_equal(judge.faults, 0);
    canvas_text(&canvas, 30, 53, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK, "over it", NULL);
    canvas_text(&canvas, 190, 90, 9, WEIGHT_REGULAR, ANCHOR_START, COLOUR_INK, "too far", NULL);
    judge_canvas(&judge, &canvas, 0);
    assert_int_equal(judge.faults, 2);
    canvas_release(&canvas);
}

static void test_demo(void **state) {
    (void)state;
    size_t texts = 0, faults = judge_run("demo", "input/demo/baten.yaml", &texts);
    assert_true(texts > 9000);
    assert_int_equal(faults, 0);
}

static void test_three(void **state) {
    (void)state;
    judge_difficult(&(struct difficult){"three teams", 3, "1200.50", "1000", false, true, true});
}

static void test_many(void **state) {
    (void)state;
    judge_difficult(&(struct difficult){"300 teams", 300, "1200.50", "1000", false, true, true});
}

static void test_long_names(void **state) {
    (void)state;
    judge_difficult(&(struct difficult){"long names", 8, "1200.50", "1000", true, true, true});
}

static void test_huge(void **state) {
    (void)state;
    judge_difficult(
        &(struct difficult){"huge amounts", 5, "9999999999.99", "0.01", false, true, true});
}

static void test_tiny(void **state) {
    (void)state;
    judge_difficult(
        &(struct difficult){"tiny amounts", 5, "0.01", "9999999999.99", false, true, true});
}

static void test_half(void **state) {
    (void)state;
    judge_difficult(&(struct difficult){"no data for half", 4, "310", "0", false, false, false});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_judge),      cmocka_unit_test(test_demo),
        cmocka_unit_test(test_three),      cmocka_unit_test(test_many),
        cmocka_unit_test(test_long_names), cmocka_unit_test(test_huge),
        cmocka_unit_test(test_tiny),       cmocka_unit_test(test_half),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
