/* Findings as the pages list them: worst first, and many of one check as one. */
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

#define GROUPED_FROM 4 /* so many findings of one check are one entry */

/* The findings of one check and severity from `from` on. */
static size_t group_end(const struct finding *const *ranked, size_t n, size_t from) {
    size_t to = from + 1;
    while (to < n && strcmp(ranked[to]->check, ranked[from]->check) == 0 &&
           ranked[to]->severity == ranked[from]->severity)
        to++;
    return to;
}

/* What the group has in common, and all its evidence. */
static struct finding common_of(const struct composer *c, const struct finding *const *ranked,
                                size_t n) {
    struct finding group = {.check = ranked[0]->check,
                            .severity = ranked[0]->severity,
                            .scope = "all",
                            .owner = ranked[0]->owner};
    struct list evidence = list_of(c->arena, sizeof(struct evidence));
    for (size_t i = 0; i < n; i++) {
        const char *owner = ranked[i]->owner;
        if (group.owner && (!owner || strcmp(owner, group.owner) != 0))
            group.owner = say(c, "findings.owners");
        for (size_t k = 0; k < ranked[i]->n_evidence; k++)
            *(struct evidence *)list_push(&evidence) = ranked[i]->evidence[k];
    }
    group.name = say(c, "findings.each");
    group.name2 = "";
    group.evidence = evidence.at;
    group.n_evidence = evidence.n;
    return group;
}

/* What the check looks for, how often it was found, and the subject of each. */
static struct finding_group group_of(const struct composer *c, const struct finding *const *ranked,
                                     size_t n) {
    const char *subjects = "";
    struct finding *group = ARENA_NEW(c->arena, struct finding);
    *group = common_of(c, ranked, n);
    for (size_t i = 0; i < n; i++)
        subjects = arena_format(c->arena, "%s%s%s", subjects, i ? "; " : "",
                                finding_subject(ranked[i], c->arena, c->words));
    return (struct finding_group){
        .finding = group,
        .head = words_fill(c->words, c->arena, "findings.group", "what",
                           say(c, words_key(c->arena, "check", group->check, "name")), "n",
                           count_text(c->words, c->arena, (int64_t)n), NULL),
        .body = subjects};
}

size_t findings_grouped(const struct composer *c, const struct finding_group **groups) {
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    struct list list = list_of(c->arena, sizeof(struct finding_group));
    for (size_t i = 0; i < n;) {
        size_t end = group_end(ranked, n, i);
        bool grouped = end - i >= GROUPED_FROM;
        if (grouped)
            *(struct finding_group *)list_push(&list) = group_of(c, ranked + i, end - i);
        for (; i < end; i++)
            if (!grouped)
                *(struct finding_group *)list_push(&list) =
                    (struct finding_group){.finding = ranked[i],
                                           .head = finding_title(ranked[i], c->arena, c->words),
                                           .body = finding_body(ranked[i], c->arena, c->words),
                                           .single = true};
    }
    *groups = list.at;
    return list.n;
}
