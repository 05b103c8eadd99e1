/* The words of findings: titles, what was measured, what to do; and findings counted and ranked for
 * the pages. */
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

/* Findings of one check that read differently, told apart by scope, by the figure in evidence, else
 * by having no second name. */
static const struct variant {
    const char *check, *scope, *evidence, *suffix;
} variants[] = {
    {"B1", "all", NULL, "all"},
    {"D4", NULL, "reconcile.credit.", "credit"},
    {"D5", NULL, NULL, "late"},
    {"X3", NULL, NULL, "edited"},
};

static bool has_evidence(const struct finding *finding, const char *prefix) {
    for (size_t i = 0; i < finding->n_evidence; i++)
        if (finding->evidence[i].figure &&
            strncmp(finding->evidence[i].figure, prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

static bool variant_applies(const struct variant *variant, const struct finding *finding) {
    if (strcmp(variant->check, finding->check) != 0)
        return false;
    if (variant->scope)
        return strcmp(variant->scope, finding->scope) == 0;
    return variant->evidence ? has_evidence(finding, variant->evidence) : finding->name2 == NULL;
}

/* check.ID.part, or check.ID.part.suffix where a variant applies; NULL when there are no such
 * words. */
static const char *finding_key(const struct finding *finding, struct arena *arena,
                               const struct words *words, const char *part) {
    const char *family = words_key(arena, "check", finding->check, part);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        const char *key = words_key(arena, family, variants[i].suffix, NULL);
        if (variant_applies(&variants[i], finding) && words_has(words, key))
            return key;
    }
    return words_has(words, family) ? family : NULL;
}

static decimal absolute(decimal value) {
    return (decimal){value.units < 0 ? -value.units : value.units};
}

/* Scopes whose keys have names in words: a line, a part, what stands for (none). */
static const struct named_scope {
    const char *prefix, *family;
} named_scopes[] = {{"line.", "line"}, {"ops-part.", "ops-part"}, {"type.", "type"}};

/* The scope in the language's own words, else as the finding names it, else its key. NULL for
 * "all". */
static const char *scope_name(const struct finding *finding, struct arena *arena,
                              const struct words *words) {
    if (strcmp(finding->scope, "all") == 0)
        return finding->name;
    for (size_t i = 0; i < sizeof named_scopes / sizeof *named_scopes; i++) {
        size_t n = strlen(named_scopes[i].prefix);
        if (strncmp(finding->scope, named_scopes[i].prefix, n) != 0)
            continue;
        const char *key = words_key(arena, named_scopes[i].family, finding->scope + n, NULL);
        if (words_has(words, key))
            return words_at(words, key);
    }
    if (strcmp(finding->scope, "team.none") == 0)
        return words_at(words, "none.team");
    if (strncmp(finding->scope, "supplier.none", strlen("supplier.none")) == 0)
        return words_at(words, "none.supplier");
    const char *dot = strchr(finding->scope, '.');
    return finding->name ? finding->name : dot ? dot + 1 : finding->scope;
}

/* A month as words, nothing for a scope of all, any other second name as it is. */
static const char *second_name(const struct finding *finding, struct arena *arena,
                               const struct words *words) {
    month_t month;
    char buf[64];
    if (finding->name2 && strcmp(finding->name2, "all") == 0)
        return NULL;
    if (!finding->name2 || !month_from_text(str_from_text(finding->name2), &month))
        return finding->name2;
    return str_text(arena, str_from_text(month_text(words->language, month, buf)));
}

/* A sentence starts with its first word, in upper case, whatever was left out before it. */
static const char *tidied(struct arena *arena, const char *text) {
    text += strspn(text, " ,;:.");
    char *copy = arena_text(arena, text, strlen(text));
    if (*copy >= 'a' && *copy <= 'z')
        *copy = (char)(*copy - 'a' + 'A');
    return copy;
}

static const char *finding_words(const struct finding *finding, struct arena *arena,
                                 const struct words *words, const char *part) {
    const char *key = finding_key(finding, arena, words, part);
    if (!key)
        return NULL;
    bool more = finding->has_amount && finding->amount.units > 0,
         less = finding->has_amount && finding->amount.units < 0;
    const char *amount =
        finding->has_amount ? money_text(words, arena, absolute(finding->amount)) : NULL;
    const char *other =
        finding->has_other ? money_text(words, arena, absolute(finding->other)) : NULL;
    const char *percent =
        finding->has_percent ? percent_text(words, arena, absolute(finding->percent)) : NULL;
    const char *text = words_fill(
        words, arena, key, "name", scope_name(finding, arena, words), "name2",
        second_name(finding, arena, words), "amount", amount, "other", other, "percent", percent,
        "count", finding->has_count ? count_text(words, arena, finding->count) : NULL, "above",
        more ? words_at(words, "check.above") : NULL, "below",
        less ? words_at(words, "check.below") : NULL, NULL);
    return tidied(arena, text);
}

const char *finding_subject(const struct finding *finding, struct arena *arena,
                            const struct words *words) {
    const char *name = scope_name(finding, arena, words),
               *second = second_name(finding, arena, words);
    if (!name)
        return finding->scope;
    return second && *second && strcmp(second, name) != 0
               ? arena_format(arena, "%s, %s", name, second)
               : name;
}

const char *finding_title(const struct finding *finding, struct arena *arena,
                          const struct words *words) {
    return finding_words(finding, arena, words, "title");
}

const char *finding_action(const struct finding *finding, struct arena *arena,
                           const struct words *words) {
    return finding_words(finding, arena, words, "action");
}

const char *finding_body(const struct finding *finding, struct arena *arena,
                         const struct words *words) {
    const char *text = finding_words(finding, arena, words, "body");
    return text && *text ? text : NULL;
}

struct finding_counts finding_counts_of(const struct composer *c) {
    struct finding_counts counts = {.checks = (int64_t)c->results->findings.n_checks};
    for (size_t i = 0; i < c->results->findings.n; i++) {
        const struct finding *finding = &c->results->findings.at[i];
        if (finding->suppressed)
            continue;
        counts.errors += finding->severity == SEVERITY_ERROR;
        counts.warnings += finding->severity == SEVERITY_WARNING;
        counts.infos += finding->severity == SEVERITY_INFO;
    }
    for (size_t i = 0; i < c->results->findings.n_checks; i++) {
        const struct check_result *check = &c->results->findings.checks[i];
        counts.passed += check->state == CHECK_PASSED;
        counts.not_measurable += check->state == CHECK_NOT_MEASURABLE;
        counts.suppressed += check->state == CHECK_SUPPRESSED;
    }
    return counts;
}

size_t findings_ranked(const struct composer *c, const struct finding ***ranked) {
    const struct findings *findings = &c->results->findings;
    size_t n = 0;
    *ranked = ARENA_ARRAY(c->arena, findings->n + 1, const struct finding *);
    for (int severity = SEVERITY_ERROR; severity <= SEVERITY_INFO; severity++)
        for (size_t i = 0; i < findings->n; i++)
            if (!findings->at[i].suppressed && (int)findings->at[i].severity == severity)
                (*ranked)[n++] = &findings->at[i];
    return n;
}

const char *finding_counts_text(const struct composer *c, const struct finding_counts *counts) {
    const int64_t n[3] = {counts->errors, counts->warnings, counts->infos};
    static const char *const keys[3] = {"findings.count.error", "findings.count.warning",
                                        "findings.count.info"};
    const char *text = "";
    for (int i = 0; i < 3; i++) {
        if (n[i] == 0)
            continue;
        const char *part = words_fill(c->words, c->arena, plural_key(c, keys[i], n[i]), "n",
                                      count_text(c->words, c->arena, n[i]), NULL);
        text = arena_format(c->arena, "%s%s%s", text, *text ? ", " : "", part);
    }
    return *text ? text : say(c, "findings.count.none");
}
