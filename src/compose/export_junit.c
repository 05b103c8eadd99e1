/* findings.junit.xml: every check as a test case, for the page on which a CI job shows its tests.
 * Found is a failure, not measurable is skipped with what it needs, suppressed passes and says so.
 * No clock: two builds are equal. */
#include "baten/export.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "compose/cells.h"

struct junit {
    const struct results *results;
    const struct words *words;
    struct arena *arena;
    struct strbuf *out;
};

/* Valid UTF-8. U+FFFE and U+FFFF are characters of it, but not of XML. */
static void escape_valid(struct strbuf *out, struct str text) {
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        bool barred = i + 2 < text.n && memcmp(text.s + i, "\xEF\xBF", 2) == 0 &&
                      (unsigned char)text.s[i + 2] >= 0xBE;
        i += barred ? 2 : 0;
        switch (c) {
        case '&': strbuf_add_text(out, "&amp;"); break;
        case '<': strbuf_add_text(out, "&lt;"); break;
        case '>': strbuf_add_text(out, "&gt;"); break;
        case '"': strbuf_add_text(out, "&quot;"); break;
        case '\t':
        case '\n':
        case '\r': strbuf_addf(out, "&#%d;", c); break;
        default:
            if (c < 0x20 || barred)
                strbuf_add_text(out, "\uFFFD");
            else
                strbuf_add_char(out, (char)c);
        }
    }
}

/* The one place where a text enters the file, as content or as an attribute: markup is escaped,
 * line ends and tabs survive an attribute, what XML 1.0 cannot hold becomes U+FFFD. */
static void escaped(struct strbuf *out, const char *text) {
    struct str rest = str_from_text(text);
    size_t good;
    while (!text_is_utf8(rest, &good)) {
        escape_valid(out, (struct str){rest.s, good});
        strbuf_add_text(out, "\uFFFD");
        rest = (struct str){rest.s + good + 1, rest.n - good - 1};
    }
    escape_valid(out, rest);
}

/* ` name="value"` */
static void attribute(const struct junit *j, const char *name, const char *value) {
    strbuf_addf(j->out, " %s=\"", name);
    escaped(j->out, value);
    strbuf_add_char(j->out, '"');
}

static void count_attribute(const struct junit *j, const char *name, size_t count) {
    strbuf_addf(j->out, " %s=\"%zu\"", name, count);
}

static void line(const struct junit *j, const char *label, const char *text) {
    if (!text || !*text)
        return;
    escaped(j->out, label);
    escaped(j->out, text);
    strbuf_add_char(j->out, '\n');
}

/* What was found, for reading in a log: title, evidence, action, owner. */
static void finding_lines(const struct junit *j, const struct finding *finding) {
    const struct inputs *inputs = j->results->ledger->inputs;
    line(j, "", finding_title(finding, j->arena, j->words));
    line(j, "  scope: ", finding->scope);
    line(j, "  ", finding_body(finding, j->arena, j->words));
    for (size_t i = 0; i < finding->n_evidence; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        line(j, "  ",
             evidence->figure
                 ? evidence->figure
                 : arena_format(j->arena, "%s:%u", inputs->files[evidence->row.file].spec->path,
                                evidence->row.line));
    }
    line(j, "  action: ", finding_action(finding, j->arena, j->words));
    line(j, "  owner: ", finding->owner);
}

static bool is_of(const struct finding *finding, const struct check_result *check,
                  bool suppressed) {
    return strcmp(finding->check, check->id) == 0 && (finding->suppressed != NULL) == suppressed;
}

static void failure(const struct junit *j, const struct check_result *check) {
    const struct findings *findings = &j->results->findings;
    static const char *const types[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};
    const struct finding *first = NULL;
    size_t n = 0;
    for (size_t i = 0; i < findings->n; i++)
        if (is_of(&findings->at[i], check, false) && n++ == 0)
            first = &findings->at[i];
    if (!first)
        return;
    const char *title = finding_title(first, j->arena, j->words);
    strbuf_add_text(j->out, "   <failure");
    attribute(j, "type", types[first->severity]);
    attribute(j, "message",
              n == 1 ? (title ? title : check->id)
                     : arena_format(j->arena, "%s (+ %zu)", title ? title : check->id, n - 1));
    strbuf_add_text(j->out, ">\n");
    for (size_t i = 0; i < findings->n; i++)
        if (is_of(&findings->at[i], check, false))
            finding_lines(j, &findings->at[i]);
    strbuf_add_text(j->out, "   </failure>\n");
}

static void skipped(const struct junit *j, const struct check_result *check) {
    const char *inputs = "";
    for (size_t i = 0; i < check->n_needs; i++)
        inputs = arena_format(j->arena, "%s%s%s", inputs, i ? ", " : "", check->needs[i]);
    strbuf_add_text(j->out, "   <skipped");
    attribute(j, "message",
              words_fill(j->words, j->arena, "findings.needs", "inputs", inputs, NULL));
    strbuf_add_text(j->out, "/>\n");
}

static void suppressed(const struct junit *j, const struct check_result *check) {
    const struct findings *findings = &j->results->findings;
    bool any = false;
    for (size_t i = 0; i < findings->n; i++) {
        if (!is_of(&findings->at[i], check, true))
            continue;
        strbuf_add_text(j->out, any ? "" : "   <system-out>\n");
        any = true;
        line(j, "", finding_title(&findings->at[i], j->arena, j->words));
        line(j, "  suppressed: ", findings->at[i].suppressed->reason);
    }
    strbuf_add_text(j->out, any ? "   </system-out>\n" : "");
}

static void testcase(const struct junit *j, const struct check_result *check) {
    const char family[2] = {check->id[0], '\0'};
    strbuf_add_text(j->out, "  <testcase");
    attribute(j, "classname",
              arena_format(j->arena, "baten.%s", words_of(j->words, j->arena, "family", family)));
    attribute(j, "name",
              arena_format(j->arena, "%s %s", check->id,
                           words_at(j->words, words_key(j->arena, "check", check->id, "name"))));
    strbuf_add_text(j->out, " time=\"0\">\n");
    if (check->state == CHECK_NOT_MEASURABLE)
        skipped(j, check);
    if (check->state == CHECK_FOUND)
        failure(j, check);
    suppressed(j, check);
    strbuf_add_text(j->out, "  </testcase>\n");
}

void export_findings_junit(const struct results *results, const struct words *english,
                           struct strbuf *out) {
    struct words words = *english;
    struct junit j = {results, &words, arena_new(), out};
    const struct findings *findings = &results->findings;
    size_t states[4] = {0};
    words_set_currency(&words, results->config->currency);
    for (size_t i = 0; i < findings->n_checks; i++)
        states[findings->checks[i].state]++;
    const char *name =
        arena_format(j.arena, "%s %s", results->config->organisation, results->period);
    strbuf_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"baten\"");
    count_attribute(&j, "tests", findings->n_checks);
    count_attribute(&j, "failures", states[CHECK_FOUND]);
    strbuf_add_text(out, " errors=\"0\" time=\"0\">\n <testsuite");
    attribute(&j, "name", name);
    count_attribute(&j, "tests", findings->n_checks);
    count_attribute(&j, "failures", states[CHECK_FOUND]);
    strbuf_add_text(out, " errors=\"0\"");
    count_attribute(&j, "skipped", states[CHECK_NOT_MEASURABLE]);
    strbuf_add_text(out, " time=\"0\">\n");
    for (size_t i = 0; i < findings->n_checks; i++)
        testcase(&j, &findings->checks[i]);
    strbuf_add_text(out, " </testsuite>\n</testsuites>\n");
    arena_free(j.arena);
}
