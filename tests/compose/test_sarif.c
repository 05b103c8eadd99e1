/* findings.sarif: its rules, results, locations, fingerprints, suppressions and notifications. What
 * a schema cannot see is asserted here: that indexes point at the rule named, that lines begin at
 * 1, that URIs hold no blank. */
#include "compose/exported.h"

#include <ctype.h>

#include "baten/json.h"
#include "baten/version.h"

struct sarif {
    struct exported e;
    struct js *document;
    const struct js *run, *rules, *results;
};

static void sarif_open(struct sarif *s, const char *settings) {
    exported_open(&s->e, settings, export_findings_sarif);
    s->document = js_read(strbuf_str(&s->e.text), "findings.sarif", EXIT_USAGE, &s->e.org.diag);
    assert_non_null(s->document);
    s->run = js_item(js_at(s->document, "runs"), 0);
    s->rules = js_at(js_at(js_at(s->run, "tool"), "driver"), "rules");
    s->results = js_at(s->run, "results");
}

static void sarif_close(struct sarif *s) {
    js_free(s->document);
    exported_close(&s->e);
}

static const struct js *result_of(const struct sarif *s, const char *rule) {
    const struct js *result;

    for (size_t i = 0; (result = js_item(s->results, i)) != NULL; i++)
        if (strcmp(js_content(js_at(result, "ruleId")), rule) == 0)
            return result;
    fail_msg("no result of %s", rule);
    return NULL;
}

static const struct js *location_of(const struct js *result, size_t i) {
    return js_at(js_item(js_at(result, "locations"), i), "physicalLocation");
}

static void assert_content(const struct js *value, const char *expected) {
    assert_non_null(js_content(value));
    assert_string_equal(js_content(value), expected);
}

static void test_driver_and_rules(void **state) {
    const struct js *driver, *rule;
    struct sarif s;
    size_t n = 0;

    (void)state;
    sarif_open(&s, "period: 2026-Q3\n");
    assert_content(js_at(s.document, "version"), "2.1.0");
    driver = js_at(js_at(s.run, "tool"), "driver");
    assert_content(js_at(driver, "name"), "baten");
    assert_content(js_at(driver, "version"), BATEN_VERSION);
    for (; (rule = js_item(s.rules, n)) != NULL; n++) {
        const char *name = js_content(js_at(rule, "name"));
        assert_content(js_at(rule, "id"), s.e.org.results.findings.checks[n].id);
        for (const char *c = name; *c; c++)
            assert_true(isalnum((unsigned char)*c));
        assert_true(isupper((unsigned char)*name));
        assert_non_null(js_content(js_at(js_at(rule, "shortDescription"), "text")));
        assert_non_null(js_content(js_at(js_at(rule, "fullDescription"), "text")));
        assert_non_null(js_content(js_at(js_at(rule, "help"), "text")));
    }
    /* 33 checks in the table of the domain: B 5, S 3, L 6, O 4, V 3, D 9, X 3. */
    assert_int_equal(n, 33);
    rule = js_item(s.rules, 0);
    assert_content(js_at(js_at(rule, "defaultConfiguration"), "level"), "error"); /* B1 */
    assert_content(js_at(js_at(js_item(s.rules, 7), "defaultConfiguration"), "level"),
                   "note"); /* S3 is info */
    sarif_close(&s);
}

static void test_results_name_their_rule(void **state) {
    const struct js *result;
    struct sarif s;

    (void)state;
    sarif_open(&s, "period: 2026-Q3\n");
    assert_int_equal(js_length(s.results), s.e.org.results.findings.n);
    for (size_t i = 0; (result = js_item(s.results, i)) != NULL; i++) {
        int64_t index;
        assert_true(js_number(js_at(result, "ruleIndex"), &index));
        assert_true(index >= 0 && (size_t)index < js_length(s.rules));
        assert_content(js_at(js_item(s.rules, (size_t)index), "id"),
                       js_content(js_at(result, "ruleId")));
        assert_non_null(js_content(js_at(js_at(result, "message"), "text")));
        assert_int_equal(js_length(js_at(result, "suppressions")), 0);
    }
    sarif_close(&s);
}

static void test_location(void **state) {
    const struct js *result, *location;
    struct sarif s;
    int64_t line;

    (void)state;
    sarif_open(&s, "period: 2026-Q3\n");
    result = result_of(&s, "D1");
    assert_content(js_at(result, "level"), "error");
    assert_int_equal(js_length(js_at(result, "locations")), 1);
    location = location_of(result, 0);
    /* é is C3 A9 in UTF-8, the blank 20, the colon 3A. */
    assert_content(js_at(js_at(location, "artifactLocation"), "uri"),
                   "invoices-%C3%A9%20b%3A1.csv");
    assert_true(js_number(js_at(js_at(location, "region"), "startLine"), &line));
    assert_int_equal(line, 3);
    /* printf 'D1\nfile.invoices-é b:1.csv' | sha256sum */
    assert_content(js_at(js_at(result, "partialFingerprints"), "batenFinding/v1"),
                   "e26f22574d365820906e2805e546d2075a55b2309562ae00bff1333262176f00");
    sarif_close(&s);
}

/* Evidence of figures only: the file is the configuration, without a line. */
static void test_finding_without_rows(void **state) {
    const struct js *result, *location;
    struct sarif s;

    (void)state;
    sarif_open(&s, "period: 2026-Q3\n");
    result = result_of(&s, "S3");
    assert_content(js_at(result, "level"), "note");
    location = location_of(result, 0);
    assert_content(js_at(js_at(location, "artifactLocation"), "uri"), "baten.yaml");
    assert_null(js_at(location, "region"));
    assert_true(js_length(js_at(js_at(result, "properties"), "figures")) > 0);
    sarif_close(&s);
}

static void test_suppressed(void **state) {
    const struct js *suppression;
    struct sarif s;

    (void)state;
    sarif_open(&s,
               "period: 2026-Q3\nsuppress: [{id: D1, reason: being mended, until: 2026-12-31}]\n");
    assert_int_equal(js_length(js_at(result_of(&s, "D1"), "suppressions")), 1);
    suppression = js_item(js_at(result_of(&s, "D1"), "suppressions"), 0);
    assert_content(js_at(suppression, "kind"), "external");
    assert_content(js_at(suppression, "justification"), "being mended");
    assert_int_equal(js_length(js_at(result_of(&s, "S3"), "suppressions")), 0);
    sarif_close(&s);
}

/* B1 is not measurable without budgets, D8 without a published pack: notifications, not results. */
static void test_not_measurable(void **state) {
    const struct js *notes, *note;
    struct sarif s;
    bool b1 = false, d8 = false;

    (void)state;
    sarif_open(&s, "period: 2026-Q3\n");
    notes = js_at(js_item(js_at(s.run, "invocations"), 0), "toolExecutionNotifications");
    for (size_t i = 0; (note = js_item(notes, i)) != NULL; i++) {
        const struct js *rule = js_at(note, "associatedRule");
        const char *text = js_content(js_at(js_at(note, "message"), "text"));
        int64_t index;
        assert_true(js_number(js_at(rule, "index"), &index));
        assert_content(js_at(js_item(s.rules, (size_t)index), "id"), js_content(js_at(rule, "id")));
        b1 = b1 || (strcmp(js_content(js_at(rule, "id")), "B1") == 0 && strstr(text, "budgets"));
        d8 = d8 || (strcmp(js_content(js_at(rule, "id")), "D8") == 0 && strstr(text, "published"));
    }
    assert_true(b1);
    assert_true(d8);
    sarif_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_driver_and_rules), cmocka_unit_test(test_results_name_their_rule),
        cmocka_unit_test(test_location),         cmocka_unit_test(test_finding_without_rows),
        cmocka_unit_test(test_suppressed),       cmocka_unit_test(test_not_measurable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
