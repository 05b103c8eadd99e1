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

/* The document of a report in a language. Reports: "board-pack", "client-assessment", "digest".
 * False = EXIT_USAGE for an unknown report, with the nearest name. */
bool compose_document(struct document *document, struct arena *arena, const struct results *results,
                      const struct words *words, const char *report, struct diag *diag);

/* The name of a report; NULL = beyond the last. */
const char *report_name(size_t index);

/* The title and action of a finding in words. */
const char *finding_title(const struct finding *finding, struct arena *arena,
                          const struct words *words);
const char *finding_action(const struct finding *finding, struct arena *arena,
                           const struct words *words);
/* What was measured, in one sentence; NULL when the title says it all. */
const char *finding_body(const struct finding *finding, struct arena *arena,
                         const struct words *words);

#endif
