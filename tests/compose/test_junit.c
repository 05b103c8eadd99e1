/* findings.junit.xml: a test case per check, what is a failure and what is skipped, and the
 * escaping of what files hold. */
#include "compose/exported.h"

static size_t occurrences(const struct exported *e, const char *text) {
    size_t n = 0;

    for (const char *at = e->text.s; (at = strstr(at, text)) != NULL; at += strlen(text))
        n++;
    return n;
}

static size_t in_state(const struct exported *e, enum check_state state) {
    const struct findings *findings = &e->org.results.findings;
    size_t n = 0;

    for (size_t i = 0; i < findings->n_checks; i++)
        n += findings->checks[i].state == state;
    return n;
}

static void assert_holds(const struct exported *e, const char *text) {
    if (!strstr(e->text.s, text))
        fail_msg("not there: %s\n%s", text, e->text.s);
}

static void test_counts(void **state) {
    struct exported e;

    (void)state;
    exported_open(&e, "period: 2026-Q3\n", export_findings_junit);
    assert_int_equal(occurrences(&e, "<testcase "), 33);
    assert_int_equal(occurrences(&e, "<failure "), in_state(&e, CHECK_FOUND));
    assert_int_equal(occurrences(&e, "<skipped "), in_state(&e, CHECK_NOT_MEASURABLE));
    /* Of the suite, of all suites, and of each case; no other time, and no point where a comma
     * could be. */
    assert_int_equal(occurrences(&e, " time=\"0\""), 35);
    assert_int_equal(occurrences(&e, "time"), 35);
    assert_holds(&e, arena_format(e.org.arena,
                                  "<testsuite name=\"Voorbeeld BV 2026-Q3\" tests=\"33\" "
                                  "failures=\"%zu\" errors=\"0\" skipped=\"%zu\" time=\"0\">",
                                  in_state(&e, CHECK_FOUND), in_state(&e, CHECK_NOT_MEASURABLE)));
    exported_close(&e);
}

static void test_found(void **state) {
    struct exported e;

    (void)state;
    exported_open(&e, "period: 2026-Q3\n", export_findings_junit);
    assert_holds(&e, "<failure type=\"error\""); /* D1 */
    assert_holds(&e, "<failure type=\"info\"");  /* S3 */
    assert_holds(&e, "  " INVOICES ":3\n");      /* the row */
    assert_holds(&e, "  scope: file." INVOICES "\n");
    exported_close(&e);
}

static void test_skipped_says_what_is_needed(void **state) {
    struct exported e;
    const char *b1;

    (void)state;
    exported_open(&e, "period: 2026-Q3\n", export_findings_junit);
    b1 = strstr(e.text.s, "name=\"B1 ");
    assert_non_null(b1);
    assert_true(strncmp(strchr(b1, '\n') + 1, "   <skipped message=\"Needs: budgets\"/>\n", 38) ==
                0);
    exported_close(&e);
}

static void test_escaped(void **state) {
    struct exported e;

    (void)state;
    exported_open(&e, "period: 2026-Q3\n", export_findings_junit);
    assert_holds(&e, "A&amp;B &lt;x&gt; &quot;y&quot;");
    assert_null(strstr(e.text.s, "A&B"));
    exported_close(&e);
}

/* Suppressed is no failure: the case passes and says why. A tab in the reason is kept, a control
 * character is none of XML. */
static void test_suppressed(void **state) {
    struct exported e;

    (void)state;
    exported_open(
        &e,
        "period: 2026-Q3\nsuppress: [{id: D1, reason: \"a\\tb\\x01c]]>\", until: 2026-12-31}]\n",
        export_findings_junit);
    assert_int_equal(in_state(&e, CHECK_SUPPRESSED), 1);
    assert_int_equal(occurrences(&e, "<system-out>"), 1);
    assert_holds(&e, "  suppressed: a&#9;b\uFFFDc]]&gt;\n");
    assert_int_equal(occurrences(&e, "<failure type=\"error\""), 0);
    exported_close(&e);
}

/* A page of a CI job has room for a screen: fewer than 60 lines. */
static void test_summary_is_short(void **state) {
    struct exported e;

    (void)state;
    exported_open(&e, "period: 2026-Q3\n", export_summary_markdown);
    assert_true(occurrences(&e, "\n") < 60);
    assert_holds(&e, "# Voorbeeld BV: checks of 2026-Q3, preliminary");
    assert_holds(&e, "| Error | D1 | ");
    assert_holds(&e, "A\\&B \\<x\\> \"y\"");
    assert_null(strstr(e.text.s, "<x>"));
    exported_close(&e);
}

/* 90 suppliers that cannot be classified are 90 findings of D3, shown by the twenty worst of all.
 */
static void test_summary_of_many_findings(void **state) {
    struct organisation org;
    struct strbuf csv = {0}, out = {0};
    struct words *words;
    size_t lines = 0;

    (void)state;
    organisation_open(&org, "period: 2026-Q3\n");
    strbuf_add_text(&csv, "invoice_date,supplier,amount,description\n");
    for (int i = 10; i < 100; i++)
        strbuf_addf(&csv, "2026-08-10,Supplier %d,5.00,OpenAI chatgpt\n", i);
    organisation_write(&org, "invoices.csv", csv.s);
    organisation_build(&org);
    assert_true(org.results.findings.n >= 90);
    words = words_open(org.arena, org.config.share_folder, LANG_EN, &org.diag);
    export_summary_markdown(&org.results, words, &out);
    for (size_t i = 0; i < out.n; i++)
        lines += out.s[i] == '\n';
    assert_true(lines < 60);
    assert_non_null(strstr(
        out.s, arena_format(org.arena, "%zu more in findings.json", org.results.findings.n - 20)));
    strbuf_release(&csv);
    strbuf_release(&out);
    organisation_close(&org);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_skipped_says_what_is_needed),
        cmocka_unit_test(test_escaped),
        cmocka_unit_test(test_suppressed),
        cmocka_unit_test(test_summary_is_short),
        cmocka_unit_test(test_summary_of_many_findings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
