/* Readers of settings with a shape of their own: reports, lines, targets, checks, suppressions,
 * assessment. */
#include "config/settings.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "config/inputs.h"

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

static bool consists_of(struct str text, const char *characters) {
    return text.n > 0 && strspn(text.s, characters) == text.n;
}

static bool is_one_of(const char *text, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (strcmp(words[i], text) == 0) {
            return true;
        }
    }
    return false;
}

bool read_currency(struct reading *reading, const struct key *key, const struct node *node,
                   void *base) {
    const char *advice = "a code of three letters: EUR";
    if (!is_text(reading, key->name, node, advice)) {
        return false;
    }
    char code[4] = {0};
    for (size_t i = 0; i < node->text.n; i++) {
        char c = node->text.s[i];
        char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        if (node->text.n != 3 || upper < 'A' || upper > 'Z') {
            return refuse_value(reading, node, advice, "%s cannot be \"%.100s\"", key->name,
                                node->text.s);
        }
        code[i] = upper;
    }
    *(const char **)((char *)base + key->offset) = arena_text(reading->arena, code, 3);
    return true;
}

bool read_zone(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    if (!read_text(reading, key, node, base)) {
        return false;
    }
    struct zone *zone = zone_open(node->text.s);
    if (!zone) {
        return refuse_value(reading, node, "a name such as Europe/Amsterdam or UTC",
                            "unknown time zone \"%.100s\"", node->text.s);
    }
    zone_close(zone);
    return true;
}

bool read_period(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    struct config *config = base;
    const char *advice = "a quarter: 2026-Q3";
    if (!is_text(reading, key->name, node, advice)) {
        return false;
    }
    if (!quarter_from_text(node->text, &config->period)) {
        return refuse_value(reading, node, advice, "%s is not a quarter: \"%.100s\"", key->name,
                            node->text.s);
    }
    config->has_period = true;
    return true;
}

bool read_folder(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    if (!is_text(reading, key->name, node, NULL)) {
        return false;
    }
    struct str path = node->text;
    while (path.n > 1 && path.s[path.n - 1] == '/') {
        path.n--;
    }
    *(const char **)((char *)base + key->offset) = str_text(reading->arena, path);
    return true;
}

/* One text or a list of them: calls `take` for each. */
typedef bool take_word(void *target, const char *word);
static bool each_word(struct reading *reading, const struct key *key, const struct node *node,
                      take_word *take, void *target) {
    const char *const *words = NULL;
    struct key plain = {.name = key->name};
    if (!read_texts(reading, &plain, node, &words)) {
        return false;
    }
    for (size_t i = 0; words[i]; i++) {
        if (!take(target, words[i])) {
            const struct node *at = node->kind == NODE_SEQUENCE ? node->items[i] : node;
            return refuse_value(reading, at, advise_words(reading->arena, at->text, key->words),
                                "%s cannot be \"%.100s\"", key->name, words[i]);
        }
    }
    return words[0] || refuse_value(reading, node, "remove the line to have the usual ones",
                                    "%s is an empty list", key->name);
}

static bool take_language(void *target, const char *word) {
    struct report_spec *report = target;
    enum language language;
    if (!language_from_code(word, &language)) {
        return false;
    }
    report->languages[language] = true;
    return true;
}

bool read_report_languages(struct reading *reading, const struct key *key, const struct node *node,
                           void *base) {
    struct report_spec *report = base;
    memset(report->languages, 0, sizeof report->languages);
    return each_word(reading, key, node, take_language, report);
}

static bool take_format(void *target, const char *word) {
    struct report_spec *report = target;
    const struct {
        const char *name;
        bool *wanted;
    } formats[] = {{"pdf", &report->pdf}, {"html", &report->html}, {"xlsx", &report->xlsx},
                   {"png", &report->png}, {"md", &report->md},     {"txt", &report->txt}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].name, word) == 0) {
            *formats[i].wanted = true;
            return true;
        }
    }
    return false;
}

bool read_report_formats(struct reading *reading, const struct key *key, const struct node *node,
                         void *base) {
    struct report_spec *report = base;
    report->pdf = report->html = report->xlsx = false;
    return each_word(reading, key, node, take_format, report);
}

static struct report_spec usual_report(void) {
    struct report_spec report = {.name = "board-pack", .pdf = true, .html = true, .xlsx = true};
    for (size_t i = 0; i < LANGUAGES; i++) {
        report.languages[i] = true;
    }
    return report;
}

void default_reports(struct reading *reading) {
    struct report_spec *report = ARENA_NEW(reading->arena, struct report_spec);
    *report = usual_report();
    reading->config->reports = report;
    reading->config->n_reports = 1;
}

/* A report's name becomes part of file names. */
static bool read_report(struct reading *reading, const struct key *key, const struct node *node,
                        struct report_spec *report) {
    const struct node *name =
        node->kind == NODE_MAPPING ? node_find(node, STR("name"), NULL) : node;
    *report = usual_report();
    report->at = node->at;
    if (node->kind == NODE_MAPPING
            ? !read_mapping(reading, key->name, report_keys, node, report)
            : !is_text(reading, key->name, node, "a report's name, or {name: board-pack}")) {
        return false;
    }
    if (!consists_of(name->text, LETTERS DIGITS "-")) {
        return refuse_value(reading, name, "lower-case letters, digits and hyphens",
                            "no name of a report: \"%.100s\"", name->text.s);
    }
    report->name = name->text.s;
    return true;
}

bool read_reports(struct reading *reading, const struct key *key, const struct node *node,
                  void *base) {
    struct config *config = base;
    if (node->kind != NODE_SEQUENCE) {
        return refuse_value(reading, node,
                            "[{name: board-pack, languages: [nl, en], formats: [pdf, html, xlsx]}]",
                            "%s must be a list, this is %s", key->name, node_kind_name(node));
    }
    struct report_spec *reports = ARENA_ARRAY(reading->arena, node->n, struct report_spec);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        good &= read_report(reading, key, node->items[i], &reports[i]);
        for (size_t j = 0; good && j < i; j++) {
            if (strcmp(reports[i].name, reports[j].name) == 0) {
                good = refuse_value(reading, node->items[i],
                                    "give one of them all languages and formats",
                                    "the report %s is asked for twice, first at line %u",
                                    reports[i].name, reports[j].at.line);
            }
        }
    }
    config->reports = reports;
    config->n_reports = node->n;
    return good;
}

bool read_lines(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    static const char *const given[] = {
        "prompt-credits", "ai-tooling", "training-coaching", "partnership-consultancy", "ai-ops",
        "none",           NULL};
    struct config *config = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    struct line_spec *lines = ARENA_ARRAY(reading->arena, node->n, struct line_spec);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const struct node *name = node->keys[i];
        lines[i] = (struct line_spec){name->text.s, "infrastructure"};
        if (!consists_of(name->text, LETTERS DIGITS "-") || name->text.s[0] == '-' ||
            str_ends(name->text, STR("-")) || strstr(name->text.s, "--")) {
            good = refuse_value(reading, name,
                                "lower-case letters and digits with single hyphens: ai-security",
                                "no key of a budget line: \"%.100s\"", name->text.s);
        }
        if (is_one_of(name->text.s, given)) {
            good = refuse_value(reading, name, "lines only adds to the five that are always there",
                                "the budget line %s is there already", name->text.s);
        }
        if (!node_is_null(node->items[i])) {
            good &= read_mapping(reading, name->text.s, line_keys, node->items[i], &lines[i]);
        }
    }
    config->lines = lines;
    config->n_lines = node->n;
    return good;
}

bool read_targets(struct reading *reading, const struct key *key, const struct node *node,
                  void *base) {
    struct config *config = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    struct target *targets = ARENA_ARRAY(reading->arena, node->n, struct target);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const struct node *id = node->keys[i];
        struct key value = {.name = id->text.s, .offset = offsetof(struct target, value)};
        targets[i].figure = id->text.s;
        if (!consists_of(id->text, LETTERS DIGITS "-.~")) {
            good = refuse_value(reading, id, "an id without its period: kpi.adoption",
                                "no id of a figure: \"%.100s\"", id->text.s);
        }
        good &= read_decimal(reading, &value, node->items[i], &targets[i]);
    }
    config->targets = targets;
    config->n_targets = node->n;
    return good;
}

static bool read_check(struct reading *reading, const struct node *id, const struct node *node,
                       struct check_setting *settings, size_t *n) {
    if (!is_mapping(reading, id->text.s, node)) {
        return false;
    }
    if (node->n == 0) { /* whether there is such a check is told of its settings */
        return refuse_value(reading, id, "say what to set, as {severity: info}, or take it out",
                            "check %s without settings", id->text.s);
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        struct check_setting *setting = &settings[*n];
        if (!is_text(reading, node->keys[i]->text.s, node->items[i], NULL)) {
            good = false;
            continue;
        }
        *setting = (struct check_setting){.id = id->text.s,
                                          .parameter = node->keys[i]->text.s,
                                          .text = node->items[i]->text.s,
                                          .at = node->keys[i]->at};
        decimal_from_text(node->items[i]->text, &setting->number);
        ++*n;
    }
    return good;
}

bool read_checks(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    struct config *config = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    size_t n = 0;
    for (size_t i = 0; i < node->n; i++) {
        n += node->items[i]->n;
    }
    struct check_setting *settings = ARENA_ARRAY(reading->arena, n, struct check_setting);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        good &= read_check(reading, node->keys[i], node->items[i], settings, &config->n_checks);
    }
    config->checks = settings;
    return good;
}

static bool read_suppression(struct reading *reading, const struct key *key,
                             const struct node *node, struct suppression *suppression) {
    *suppression = (struct suppression){.scope = "all", .until = DAY_NONE, .at = node->at};
    return read_mapping(reading, key->name, suppression_keys, node, suppression);
}

bool read_suppressions(struct reading *reading, const struct key *key, const struct node *node,
                       void *base) {
    struct config *config = base;
    if (node->kind != NODE_SEQUENCE) {
        return refuse_value(reading, node,
                            "[{id: O3, scope: all, reason: \"why\", until: 2026-12-31}]",
                            "%s must be a list, this is %s", key->name, node_kind_name(node));
    }
    struct suppression *list = ARENA_ARRAY(reading->arena, node->n, struct suppression);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        bool whole = read_suppression(reading, key, node->items[i], &list[i]);
        for (size_t j = 0; whole && j < i; j++) {
            if (list[j].id && strcmp(list[i].id, list[j].id) == 0 &&
                strcmp(list[i].scope, list[j].scope) == 0) {
                whole = refuse_value(reading, node->items[i], "keep one of them",
                                     "%s for %s is suppressed twice, first at line %u", list[i].id,
                                     list[i].scope, list[j].at.line);
            }
        }
        good &= whole;
    }
    config->suppressions = list;
    config->n_suppressions = node->n;
    return good;
}

bool read_assessment(struct reading *reading, const struct key *key, const struct node *node,
                     void *base) {
    struct config *config = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    struct assessment_override *themes =
        ARENA_ARRAY(reading->arena, node->n, struct assessment_override);
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const char *theme = node->keys[i]->text.s;
        themes[i].theme = theme;
        if (!is_one_of(theme, key->words)) {
            good = refuse_value(reading, node->keys[i],
                                advise_words(reading->arena, node->keys[i]->text, key->words),
                                "unknown theme \"%.100s\"", theme);
        }
        good &= read_mapping(reading, theme, assessment_keys, node->items[i], &themes[i]);
    }
    config->assessment = themes;
    config->n_assessment = node->n;
    return good;
}
