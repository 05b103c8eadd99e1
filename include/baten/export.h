/* What a build writes for other programs, once per build whatever the reports (outputs.md "Files of a build"). */
#ifndef BATEN_EXPORT_H
#define BATEN_EXPORT_H

#include "baten/compose.h"
#include "baten/str.h"

/* Each adds a whole file to out (the caller releases). english: words of English, for titles, actions and reasons. */
void export_figures_json(const struct results *results, const struct words *english, struct strbuf *out);
void export_findings_json(const struct results *results, const struct words *english, struct strbuf *out);
void export_control_json(const struct results *results, struct strbuf *out);
void export_ledger_csv(const struct results *results, struct strbuf *out);

#endif
