/* Reads the fingerprints of a former findings.json (outputs.md), for --baseline. */
#include "analyse/baseline.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/json.h"

#define BASELINE_LIMIT ((size_t)64 << 20)
#define SCHEMA "baten/findings/1"
#define ADVICE "name the findings.json of an earlier build"

static bool refuse(const char *path, struct diag *diag, const char *what, const char *found) {
    return diag_error(diag, EXIT_USAGE, (struct diag_position){path, 0, 0}, ADVICE,
                      "this is no baseline: %s%s", what, found);
}

static bool schema_fits(struct arena *arena, const struct js *document, const char *path,
                        struct diag *diag) {
    const char *schema = js_content(js_at(document, "schema"));

    if (!schema)
        return refuse(path, diag, "it has no \"schema\", expected " SCHEMA, "");
    if (strcmp(schema, SCHEMA) != 0)
        return refuse(path, diag, "its schema is ",
                      arena_format(arena, "\"%.80s\", expected %s", schema, SCHEMA));
    return true;
}

static bool take(struct baseline *baseline, struct arena *arena, const struct js *document,
                 const char *path, struct diag *diag) {
    const struct js *findings = js_at(document, "findings"), *finding;

    if (!schema_fits(arena, document, path, diag))
        return false;
    if (!findings)
        return refuse(path, diag, "it has no \"findings\"", "");
    for (size_t i = 0; (finding = js_item(findings, i)) != NULL; i++) {
        const char *fingerprint = js_content(js_at(finding, "fingerprint"));
        if (!fingerprint)
            return refuse(path, diag, "a finding in it has no \"fingerprint\": ",
                          arena_format(arena, "number %zu", i + 1));
        map_put(&baseline->fingerprints, str_from_text(fingerprint), 0, NULL);
    }
    return true;
}

bool baseline_read(struct baseline *baseline, struct arena *arena, const char *path,
                   struct diag *diag) {
    struct str text;
    struct js *document;
    bool ok;

    map_init(&baseline->fingerprints, arena);
    baseline->given = true;
    if (!file_read(arena, path, BASELINE_LIMIT, EXIT_USAGE, &text, diag))
        return false;
    document = js_read(text, path, EXIT_USAGE, diag);
    ok = document && take(baseline, arena, document, path, diag);
    js_free(document);
    return ok;
}

void baseline_release(struct baseline *baseline) {
    if (baseline->given)
        map_release(&baseline->fingerprints);
    *baseline = (struct baseline){.given = false};
}

bool baseline_knows(const struct baseline *baseline, const struct finding *finding) {
    return baseline->given &&
           map_find(&baseline->fingerprints, str_from_text(finding->fingerprint)) != NULL;
}
