/* figures.json, findings.json and control.json (outputs.md). */
#include "baten/export.h"
#include "baten/json.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/cells.h"

static const char *const units[] = {[UNIT_MONEY] = "EUR",
                                    [UNIT_COUNT] = "count",
                                    [UNIT_DAYS] = "days",
                                    [UNIT_RATIO] = "ratio",
                                    [UNIT_PERCENT] = "percent"};
static const char *const severities[] = {
    [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};

static struct js *number_js(decimal value, int places) {
    char text[64];
    return js_text(decimal_text(value, places, text));
}

static struct js *figure_js(const struct figure *figure, const struct words *english) {
    struct js *object = js_object();
    js_put(object, "id", js_text(figure->id));
    js_put(object, "value", figure->known ? number_js(figure->value, figure->places) : js_null());
    js_put(object, "unit", js_text(units[figure->unit]));
    if (!figure->known)
        js_put(object, "reason", js_text(reason_text(english, figure->reason)));
    return object;
}

static void print(struct js *document, struct strbuf *out) {
    js_print(document, out);
    js_free(document);
}

void export_figures_json(const struct results *results, const struct words *english,
                         struct strbuf *out) {
    struct js *document = js_object(), *figures = js_array();
    js_put(document, "schema", js_text("baten/figures/1"));
    js_put(document, "organisation", js_text(results->config->organisation));
    js_put(document, "period", js_text(results->period));
    js_put(document, "status", js_text(results->config->status_final ? "final" : "preliminary"));
    js_put(document, "currency", js_text(results->config->currency));
    for (size_t i = 0; i < results->figures.n; i++)
        js_push(figures, figure_js(&results->figures.at[i], english));
    js_put(document, "figures", figures);
    print(document, out);
}

static struct js *evidence_js(const struct inputs *inputs, const struct finding *finding) {
    struct js *array = js_array();
    for (size_t i = 0; i < finding->n_evidence; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        struct js *object = js_object();
        if (evidence->figure)
            js_put(object, "figure", js_text(evidence->figure));
        else {
            struct strbuf buf = {0};
            strbuf_addf(&buf, "%s:%u", inputs->files[evidence->row.file].spec->path,
                        evidence->row.line);
            js_put(object, "row", js_str(strbuf_str(&buf)));
            strbuf_release(&buf);
        }
        js_push(array, object);
    }
    return array;
}

static struct js *suppressed_js(const struct suppression *suppression) {
    char day[16];
    if (!suppression)
        return js_null();
    struct js *object = js_object();
    js_put(object, "reason", js_text(suppression->reason));
    js_put(object, "until",
           suppression->until == DAY_NONE ? js_null()
                                          : js_text(day_label(suppression->until, day)));
    return object;
}

static struct js *effort_js(const struct findings *findings, const char *id) {
    for (size_t i = 0; i < findings->n_checks; i++)
        if (strcmp(findings->checks[i].id, id) == 0)
            return js_str((struct str){&findings->checks[i].effort, 1});
    return js_null();
}

static struct js *finding_js(const struct results *results, const struct finding *finding,
                             struct arena *arena, const struct words *english) {
    struct js *object = js_object();
    js_put(object, "id", js_text(finding->check));
    js_put(object, "severity", js_text(severities[finding->severity]));
    js_put(object, "scope", js_text(finding->scope));
    js_put(object, "title", js_text(finding_title(finding, arena, english)));
    js_put(object, "evidence", evidence_js(results->ledger->inputs, finding));
    js_put(object, "action", js_text(finding_action(finding, arena, english)));
    js_put(object, "owner", js_text(finding->owner));
    js_put(object, "effort", effort_js(&results->findings, finding->check));
    js_put(object, "suppressed", suppressed_js(finding->suppressed));
    js_put(object, "fingerprint", js_text(finding->fingerprint));
    return object;
}

static struct js *check_js(const struct check_result *check) {
    struct js *object = js_object(), *needs = js_array();
    js_put(object, "id", js_text(check->id));
    js_put(object, "state", js_text(check_state_names[check->state]));
    for (size_t i = 0; i < check->n_needs; i++)
        js_push(needs, js_text(check->needs[i]));
    js_put(object, "needs", needs);
    return object;
}

void export_findings_json(const struct results *results, const struct words *english,
                          struct strbuf *out) {
    struct arena *arena = arena_new();
    struct words words = *english;
    struct js *document = js_object(), *findings = js_array(), *checks = js_array();
    words_set_currency(&words, results->config->currency);
    js_put(document, "schema", js_text("baten/findings/1"));
    for (size_t i = 0; i < results->findings.n; i++)
        js_push(findings, finding_js(results, &results->findings.at[i], arena, &words));
    for (size_t i = 0; i < results->findings.n_checks; i++)
        js_push(checks, check_js(&results->findings.checks[i]));
    js_put(document, "findings", findings);
    js_put(document, "checks", checks);
    print(document, out);
    arena_free(arena);
}
