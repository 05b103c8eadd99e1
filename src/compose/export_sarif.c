/* findings.sarif: the findings as SARIF 2.1.0, for whatever shows the results of checks beside the
 * files they speak of. Every check is a rule, every finding a result, every check that could not be
 * measured a notification: it is not a pass. */
#include "baten/export.h"
#include "baten/json.h"

#include <ctype.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/version.h"
#include "compose/cells.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
#define BASE "%SRCROOT%"

static const char *const levels[] = {
    [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "note"};

struct sarif {
    const struct results *results;
    const struct words *words;
    struct arena *arena;
};

static struct js *message(const char *text) {
    struct js *object = js_object();
    js_put(object, "text", js_text(text));
    return object;
}

/* The words "check.ID.part", else those of its name, which every check has. */
static const char *rule_words(const struct sarif *s, const char *id, const char *part) {
    const char *key = words_key(s->arena, "check", id, part);
    return words_at(s->words,
                    words_has(s->words, key) ? key : words_key(s->arena, "check", id, "name"));
}

/* "A team spends without a budget" → "ATeamSpendsWithoutABudget": an identifier that people can
 * read. */
static const char *identifier(const struct sarif *s, const char *id) {
    const char *name = rule_words(s, id, "name");
    char *out = arena_text(s->arena, name, strlen(name));
    size_t n = 0;
    bool begins = true;
    for (; *name; name++) {
        bool letter = isalnum((unsigned char)*name) != 0;
        if (letter)
            out[n++] = (char)(begins ? toupper((unsigned char)*name) : *name);
        begins = !letter && *name != '\'';
    }
    out[n] = '\0';
    return out;
}

static struct js *rule_js(const struct sarif *s, const struct check_result *check) {
    struct js *object = js_object(), *configuration = js_object(), *properties = js_object();
    js_put(object, "id", js_text(check->id));
    js_put(object, "name", js_text(identifier(s, check->id)));
    js_put(object, "shortDescription", message(rule_words(s, check->id, "name")));
    js_put(object, "fullDescription", message(rule_words(s, check->id, "rule")));
    js_put(object, "help", message(rule_words(s, check->id, "help")));
    js_put(configuration, "level", js_text(levels[check->severity]));
    js_put(object, "defaultConfiguration", configuration);
    js_put(properties, "effort", js_str((struct str){&check->effort, 1}));
    js_put(object, "properties", properties);
    return object;
}

/* A path as a URI: bytes that are not unreserved are percent-encoded, the colon too, which would
 * make the first part a scheme. */
static const char *uri(const struct sarif *s, const char *path) {
    struct strbuf buf = {0};
    if (*path == '/')
        strbuf_add_text(&buf, "file://");
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        if (c < 0x80 && (isalnum(c) || strchr("-._~/", c)))
            strbuf_add_char(&buf, (char)c);
        else
            strbuf_addf(&buf, "%%%02X", c);
    }
    const char *text = arena_text(s->arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return text;
}

/* line 0: the file as a whole. */
static struct js *location_js(const struct sarif *s, const char *path, uint32_t line) {
    struct js *location = js_object(), *physical = js_object(), *artifact = js_object();
    js_put(artifact, "uri", js_text(uri(s, path)));
    if (*path != '/')
        js_put(artifact, "uriBaseId", js_text(BASE));
    js_put(physical, "artifactLocation", artifact);
    if (line > 0) {
        struct js *region = js_object();
        js_put(region, "startLine", js_count(line));
        js_put(physical, "region", region);
    }
    js_put(location, "physicalLocation", physical);
    return location;
}

/* The rows of the evidence. A finding without any is about the set-up as a whole: its file is the
 * configuration. */
static struct js *locations_js(const struct sarif *s, const struct finding *finding) {
    const struct inputs *inputs = s->results->ledger->inputs;
    struct js *array = js_array();
    for (size_t i = 0; i < finding->n_evidence; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        if (evidence->figure || strcmp(inputs->files[evidence->row.file].spec->path, "-") == 0)
            continue;
        js_push(array,
                location_js(s, inputs->files[evidence->row.file].spec->path, evidence->row.line));
    }
    if (js_length(array) == 0) {
        const char *path = s->results->config->path, *slash = strrchr(path, '/');
        js_push(array, location_js(s, slash ? slash + 1 : path, 0));
    }
    return array;
}

static struct js *suppressions_js(const struct finding *finding) {
    struct js *array = js_array();
    if (finding->suppressed) {
        struct js *object = js_object();
        js_put(object, "kind", js_text("external"));
        js_put(object, "status", js_text("accepted"));
        js_put(object, "justification", js_text(finding->suppressed->reason));
        js_push(array, object);
    }
    return array;
}

/* Title, what was measured, what to do: one paragraph. */
static const char *result_text(const struct sarif *s, const struct finding *finding) {
    const char *title = finding_title(finding, s->arena, s->words),
               *body = finding_body(finding, s->arena, s->words);
    const char *action = finding_action(finding, s->arena, s->words);
    return arena_format(s->arena, "%s.%s%s%s%s%s", title ? title : finding->check, body ? " " : "",
                        body ? body : "", action ? " " : "", action ? action : "",
                        action ? "." : "");
}

static struct js *result_properties(const struct finding *finding) {
    struct js *object = js_object(), *figures = js_array();
    for (size_t i = 0; i < finding->n_evidence; i++)
        if (finding->evidence[i].figure)
            js_push(figures, js_text(finding->evidence[i].figure));
    js_put(object, "scope", js_text(finding->scope));
    js_put(object, "owner", js_text(finding->owner));
    js_put(object, "figures", figures);
    return object;
}

static size_t rule_index(const struct findings *findings, const char *id) {
    size_t i = 0;
    while (i < findings->n_checks && strcmp(findings->checks[i].id, id) != 0)
        i++;
    return i;
}

static struct js *result_js(const struct sarif *s, const struct finding *finding) {
    struct js *object = js_object(), *fingerprints = js_object();
    js_put(object, "ruleId", js_text(finding->check));
    js_put(object, "ruleIndex",
           js_count((int64_t)rule_index(&s->results->findings, finding->check)));
    js_put(object, "level", js_text(levels[finding->severity]));
    js_put(object, "message", message(result_text(s, finding)));
    js_put(object, "locations", locations_js(s, finding));
    js_put(fingerprints, "batenFinding/v1", js_text(finding->fingerprint));
    js_put(object, "partialFingerprints", fingerprints);
    js_put(object, "suppressions", suppressions_js(finding));
    js_put(object, "properties", result_properties(finding));
    return object;
}

/* What a check lacks, said of its rule. */
static struct js *notification_js(const struct sarif *s, size_t index) {
    const struct check_result *check = &s->results->findings.checks[index];
    struct js *object = js_object(), *rule = js_object();
    const char *inputs = "";
    for (size_t i = 0; i < check->n_needs; i++)
        inputs = arena_format(s->arena, "%s%s%s", inputs, i ? ", " : "", check->needs[i]);
    js_put(rule, "id", js_text(check->id));
    js_put(rule, "index", js_count((int64_t)index));
    js_put(object, "associatedRule", rule);
    js_put(object, "level", js_text("note"));
    js_put(object, "message",
           message(arena_format(
               s->arena, "%s: %s. %s.", check->id, words_at(s->words, "state.not-measurable"),
               words_fill(s->words, s->arena, "findings.needs", "inputs", inputs, NULL))));
    return object;
}

static struct js *invocations_js(const struct sarif *s) {
    struct js *array = js_array(), *invocation = js_object(), *notifications = js_array();
    for (size_t i = 0; i < s->results->findings.n_checks; i++)
        if (s->results->findings.checks[i].state == CHECK_NOT_MEASURABLE)
            js_push(notifications, notification_js(s, i));
    js_put(invocation, "executionSuccessful", js_bool(true));
    js_put(invocation, "toolExecutionNotifications", notifications);
    js_push(array, invocation);
    return array;
}

static struct js *driver_js(const struct sarif *s) {
    struct js *driver = js_object(), *rules = js_array();
    js_put(driver, "name", js_text("baten"));
    js_put(driver, "version", js_text(BATEN_VERSION));
    for (size_t i = 0; i < s->results->findings.n_checks; i++)
        js_push(rules, rule_js(s, &s->results->findings.checks[i]));
    js_put(driver, "rules", rules);
    return driver;
}

/* Paths are relative to the folder of the configuration. */
static struct js *bases_js(void) {
    struct js *bases = js_object(), *base = js_object();
    js_put(base, "description", message("The folder of the configuration"));
    js_put(bases, BASE, base);
    return bases;
}

static struct js *run_js(const struct sarif *s) {
    struct js *run = js_object(), *tool = js_object(), *automation = js_object(),
              *results = js_array(), *properties = js_object();
    js_put(tool, "driver", driver_js(s));
    js_put(run, "tool", tool);
    js_put(run, "language", js_text("en"));
    /* The slash ends the category: one per program, so that a new quarter replaces the old one's
     * results. */
    js_put(automation, "id", js_text("baten/"));
    js_put(run, "automationDetails", automation);
    js_put(run, "originalUriBaseIds", bases_js());
    js_put(run, "invocations", invocations_js(s));
    for (size_t i = 0; i < s->results->findings.n; i++)
        js_push(results, result_js(s, &s->results->findings.at[i]));
    js_put(run, "results", results);
    js_put(properties, "organisation", js_text(s->results->config->organisation));
    js_put(properties, "period", js_text(s->results->period));
    js_put(run, "properties", properties);
    return run;
}

void export_findings_sarif(const struct results *results, const struct words *english,
                           struct strbuf *out) {
    struct words words = *english;
    struct sarif s = {results, &words, arena_new()};
    struct js *document = js_object(), *runs = js_array();
    words_set_currency(&words, results->config->currency);
    js_put(document, "$schema", js_text(SCHEMA));
    js_put(document, "version", js_text("2.1.0"));
    js_push(runs, run_js(&s));
    js_put(document, "runs", runs);
    js_print(document, out);
    js_free(document);
    arena_free(s.arena);
}
