/* The HTML pack: escaping, ids, tables, the policy's parts, and what must not be in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "baten/arena.h"
#include "draw/font.h"
#include "render/base64.h"
#include "render/html.h"
#include "render/render.h"
#include "support/render_sample.h"

static struct arena *arena;
static struct fonts fonts;
static struct diag diag;
static struct strbuf out;

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    out = (struct strbuf){0};
    diag_init(&diag, arena);
    return fonts_open(&fonts, arena, ".", &diag) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    strbuf_release(&out);
    diag_release(&diag);
    arena_free(arena);
    return 0;
}

static void render(const struct document *document) {
    strbuf_clear(&out);
    assert_true(render_html(document, &fonts, &out, &diag));
}

static size_t count(const char *text) {
    size_t n = 0;
    for (const char *at = out.s; (at = strstr(at, text)) != NULL; at++) {
        n++;
    }
    return n;
}

/* The vectors of RFC 4648, section 10. */
static void test_base64(void **state) {
    (void)state;
    static const struct {
        const char *plain, *coded;
    } vectors[] = {{"", ""},
                   {"f", "Zg=="},
                   {"fo", "Zm8="},
                   {"foo", "Zm9v"},
                   {"foob", "Zm9vYg=="},
                   {"fooba", "Zm9vYmE="},
                   {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        strbuf_clear(&out);
        strbuf_add_char(&out, '>');
        base64_add(&out, str_from_text(vectors[i].plain));
        assert_string_equal(out.s + 1, vectors[i].coded);
    }
    strbuf_clear(&out);
    base64_add(&out,
               (struct str){"\xFB\xFF\xFE", 3}); /* 111110 111111 111111 111110 = 62 63 63 62 */
    assert_string_equal(out.s, "+//+");
}

static void test_escape(void **state) {
    (void)state;
    html_escape(&out, "<a href=\"x\">'&amp;'</a> ]]>");
    assert_string_equal(out.s, "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt; ]]&gt;");
    strbuf_clear(&out);
    /* No control character, C1 or noncharacter may stand in HTML, not even escaped; U+2028 may. */
    html_escape(&out, "a\x01\x7f\xC2\x85\ufffe\xC3|\u2028\t\u20ac");
    assert_string_equal(out.s, "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD|\u2028\t€");
}

static void test_nasty_text_stays_text(void **state) {
    (void)state;
    render(sample_document(arena, 0));
    assert_int_equal(count("<script>"), 1); /* ours */
    assert_int_equal(count("</script>"), 1);
    assert_int_equal(count("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; ]]&gt;"),
                     2); /* head and evidence */
    assert_int_equal(count("\x01"), 0);
    assert_int_equal(count(" style="), 0);
    assert_int_equal(count("javascript:"), 0);
    assert_int_equal(count("src=\"http"), 0);
    assert_int_equal(count("<link"), 0);
}

static void test_figure_id_once(void **state) {
    (void)state;
    struct doc_pair pairs[] = {
        {"a", sample_number("spend@2026-Q3", 394600000000, "394,6", NUMBER_MONEY, 1)},
        {"b", sample_number("spend@2026-Q3", 394600000000, "€ 395", NUMBER_MONEY, 0)}};
    struct doc_block block = {.kind = BLOCK_PAIRS, .span = 12, .pairs = pairs, .n_pairs = 2};
    render(sample_page(arena, LANG_NL, &block, 1));
    assert_non_null(
        strstr(out.s, "<dd><span id=\"spend@2026-Q3\" data-v=\"394600\">394,6</span></dd>"));
    assert_non_null(strstr(
        out.s, "<dd><span data-figure=\"spend@2026-Q3\" data-v=\"394600\">€ 395</span></dd>"));
}

static void test_table(void **state) {
    (void)state;
    struct doc_column columns[] = {{"Team", ALIGN_LEFT, 0, false}, {"AC", ALIGN_RIGHT, 0, false}};
    struct doc_cell group[] = {sample_text("Cluster"), {.kind = CELL_EMPTY, .text = ""}};
    struct doc_cell a[] = {sample_text("HR"), sample_number("spend.team.hr@2026-Q3", -500000,
                                                            "−0,5", NUMBER_MONEY, 1)};
    struct doc_cell b[] = {
        sample_text("Totaal"),
        {.kind = CELL_NUMBER, .text = "n.b.", .tone = TONE_MUTED, .note = "geen \"basis\""}};
    a[1].tone = TONE_BAD;
    a[0].link = "one";
    struct doc_row rows[] = {{ROW_GROUP, group}, {ROW_PLAIN, a}, {ROW_TOTAL, b}};
    struct doc_table table = {
        .caption = "Teams & <meer>", .columns = columns, .n_columns = 2, .rows = rows, .n_rows = 3};
    struct doc_block block = {.kind = BLOCK_TABLE, .span = 12, .table = &table};
    render(sample_page(arena, LANG_NL, &block, 1));
    assert_non_null(strstr(
        out.s,
        "<caption>Teams &amp; &lt;meer&gt;</caption>\n"
        "<thead>\n<tr><th scope=\"col\">Team</th><th scope=\"col\" "
        "class=\"n\">AC</th></tr>\n</thead>\n"
        "<tbody>\n<tr class=\"grp\"><th scope=\"rowgroup\">Cluster</th><td></td></tr>\n"
        "<tr><th scope=\"row\"><a href=\"#one\">HR</a></th>"
        "<td class=\"n bad\" id=\"spend.team.hr@2026-Q3\" "
        "data-v=\"-0.5\">−0,5</td></tr>\n</tbody>\n"
        "<tfoot>\n<tr class=\"tot\"><th scope=\"row\">Totaal</th>"
        "<td class=\"n muted\" title=\"geen &quot;basis&quot;\">n.b.</td></tr>\n</tfoot>\n"));
    assert_int_equal(count("<table class=\"open\">"), 1); /* a group: not to be sorted */
}

/* A heading over nothing is left out: axe would ask what it heads. */
static void test_empty_column_is_left_out(void **state) {
    (void)state;
    struct doc_column columns[] = {{"Bestand", ALIGN_LEFT, 0, false},
                                   {"Opmerking", ALIGN_LEFT, 0, true},
                                   {"Rijen", ALIGN_RIGHT, 0, false}};
    struct doc_cell cells[] = {sample_text("a.csv"),
                               {.kind = CELL_EMPTY, .text = ""},
                               sample_number(NULL, 7000000, "7", NUMBER_COUNT, 0)};
    struct doc_row row = {ROW_PLAIN, cells};
    struct doc_table table = {
        .caption = "t", .columns = columns, .n_columns = 3, .rows = &row, .n_rows = 1};
    struct doc_block block = {.kind = BLOCK_TABLE, .span = 12, .table = &table};
    render(sample_page(arena, LANG_NL, &block, 1));
    assert_non_null(strstr(
        out.s, "<tr><th scope=\"col\">Bestand</th><th scope=\"col\" class=\"n\">Rijen</th></tr>"));
    assert_non_null(
        strstr(out.s, "<tr><th scope=\"row\">a.csv</th><td class=\"n\" data-v=\"7\">7</td></tr>"));
}

static void test_sorting_is_offered_where_rows_are_alike(void **state) {
    (void)state;
    render(sample_document(arena, 0));
    /* Of the tables only the 24 experiments, the two of eight quarters with their target at the
     * end, the stacked chart's and the variance chart's have five or more plain rows; teams has a
     * row "of which". The table of sparks has three rows. */
    assert_int_equal(count(" data-sort"), 5);
    assert_int_equal(count(" data-filter=\"Zoek in tabel\""), 1);
}

static void test_links_lead_somewhere(void **state) {
    (void)state;
    render(sample_document(arena, 0));
    assert_int_equal(count("href=\"#nowhere\""), 0);
    assert_int_equal(count("<li id=\"finding-b1-risk\""), 1);
    /* Bar, contents, three tiles and headlines: budget is linked from bar, contents, one tile, one
     * headline. */
    assert_int_equal(count("href=\"#budget\""), 4);
}

static void test_frame(void **state) {
    (void)state;
    render(sample_document(arena, 0));
    assert_memory_equal(out.s, "<!doctype html>\n<html lang=\"nl\">", 32);
    assert_int_equal(count("<h1>"), 1);
    assert_int_equal(count("<h2>") >= 4, 1);
    assert_int_equal(count("<main id=\"_main\""), 1);
    assert_int_equal(count("<a class=\"skip\" href=\"#_main\">Naar de inhoud</a>"), 1);
    assert_int_equal(count("<details>"), 5); /* sparks, stacked, variance, two lines */
    assert_int_equal(count("--accent:#1F5FBF"), 2);
    assert_int_equal(count("@media screen and (prefers-color-scheme:dark){:root{--paper:#14171C"),
                     1);
    assert_int_equal(count("data:font/woff2;base64,d09GM"), 2); /* "wOF2" in base64 */
    assert_true(strlen(html_script) <= 6 * 1024);
    sample_keep(sample_document(arena, 0), strbuf_str(&out));
}

static void test_without_cover_the_title_is_the_heading(void **state) {
    (void)state;
    struct doc_block block = {.kind = BLOCK_CONTENTS, .span = 12};
    render(sample_page(arena, LANG_EN, &block, 1));
    assert_int_equal(count("<html lang=\"en\">"), 1);
    assert_int_equal(count("<h1>Bestuursrapportage AI-investeringen Q3 2026, Maasdal</h1>"), 1);
    assert_int_equal(count("<h2>One page</h2>"), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_base64, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_escape, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_nasty_text_stays_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_figure_id_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_table, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_empty_column_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_sorting_is_offered_where_rows_are_alike, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_links_lead_somewhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_frame, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_without_cover_the_title_is_the_heading, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
