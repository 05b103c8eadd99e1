/* Family X: suppressions that have ended or match nothing, and notes that explain nothing. */
#include <string.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"

static bool in_force(const struct config *config, const struct suppression *s) {
    return s->until == DAY_NONE || config->as_of <= s->until;
}

static void find_suppression(struct check_run *run, const struct suppression *s) {
    struct finding *finding = run_find(run, "%s.%s", s->id, s->scope);

    finding->name = s->id;
    finding->name2 = s->scope;
}

void find_x1(struct check_run *run) {
    const struct config *config = run->a->config;

    for (size_t i = 0; i < config->n_suppressions; i++)
        if (!in_force(config, &config->suppressions[i]))
            find_suppression(run, &config->suppressions[i]);
}

static bool matches_a_finding(const struct findings *findings, const struct suppression *s) {
    for (size_t i = 0; i < findings->n; i++)
        if (strcmp(findings->at[i].check, s->id) == 0 &&
            (strcmp(s->scope, "all") == 0 || strcmp(s->scope, findings->at[i].scope) == 0))
            return true;
    return false;
}

static bool is_measurable(const struct findings *findings, const char *id) {
    for (size_t i = 0; i < findings->n_checks; i++)
        if (findings->checks[i].id && strcmp(findings->checks[i].id, id) == 0)
            return findings->checks[i].state != CHECK_NOT_MEASURABLE;
    return false;
}

void find_x2(struct check_run *run) {
    const struct config *config = run->a->config;
    const struct findings *findings = &run->a->results->findings;

    for (size_t i = 0; i < config->n_suppressions; i++) {
        const struct suppression *s = &config->suppressions[i];
        if (in_force(config, s) && is_measurable(findings, s->id) &&
            !matches_a_finding(findings, s))
            find_suppression(run, s);
    }
}
