/* compose: results → documents. The only place that decides what a report says. */
#ifndef BATEN_COMPOSE_H
#define BATEN_COMPOSE_H

#include "baten/document.h"
#include "baten/results.h"

/* The words of one language: reports/text/<code>.tsv (key TAB text), read from the share folder. */
struct words;
struct words *words_open(struct arena *arena, const char *share_folder, enum language language,
                         struct diag *diag);
/* The currency of money in sentences (ISO code, EUR until set); the text must outlive the words. */
void words_set_currency(struct words *words, const char *currency);
/* The text of a key; an unknown key is our mistake (assert, and a test over all keys). */
const char *words_at(const struct words *words, const char *key);
/* The text with {name} filled from pairs name, value, …, NULL. A [part in brackets] is left out
 * when a name in it has no value (NULL or not given). */
const char *words_fill(const struct words *words, struct arena *arena, const char *key, ...);

/* The reports that can be made: the files of reports/ beside the configuration, and those of the
 * share folder whose names are not among them. NULL = diag: a broken one is an EXIT_USAGE error
 * with line and column. */
struct report_set; /* owned by the arena */
struct report;
const struct report_set *reports_load(struct arena *arena, const struct config *config,
                                      struct diag *diag);
size_t reports_count(const struct report_set *set);
struct report_info {
    const char *name;
    const char *path;         /* of the file */
    bool own;                 /* of the user's folder */
    const char *const *pages; /* NULL-terminated */
};
struct report_info reports_info(const struct report_set *set, size_t index);
/* NULL = an EXIT_USAGE error at the place that asks for it, with the nearest name. */
const struct report *report_find(const struct report_set *set, const char *name,
                                 struct diag_position at, struct diag *diag);

/* The document of a report in the language of the words. False = EXIT_OUTPUT: it contradicts
 * itself, which is a fault of ours. */
bool compose_document(struct document *document, struct arena *arena, const struct results *results,
                      const struct words *words, const struct report *report, struct diag *diag);

/* The title and action of a finding in words. */
const char *finding_title(const struct finding *finding, struct arena *arena,
                          const struct words *words);
const char *finding_action(const struct finding *finding, struct arena *arena,
                           const struct words *words);
/* What was measured, in one sentence; NULL when the title says it all. */
const char *finding_body(const struct finding *finding, struct arena *arena,
                         const struct words *words);

#endif
