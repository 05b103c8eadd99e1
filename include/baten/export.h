/* What a build writes for other programs, once per build whatever the reports (outputs.md "Files of
 * a build"). */
#ifndef BATEN_EXPORT_H
#define BATEN_EXPORT_H

#include "baten/compose.h"
#include "baten/str.h"

/* Each adds a whole file to out (the caller releases). english: words of English, for titles,
 * actions and reasons. */
void export_figures_json(const struct results *results, const struct words *english,
                         struct strbuf *out);
void export_findings_json(const struct results *results, const struct words *english,
                          struct strbuf *out);
void export_findings_sarif(const struct results *results, const struct words *english,
                           struct strbuf *out);
void export_findings_junit(const struct results *results, const struct words *english,
                           struct strbuf *out);
/* The checks for the page of a CI job, below 60 lines. */
void export_summary_markdown(const struct results *results, const struct words *english,
                             struct strbuf *out);
void export_control_json(const struct results *results, struct strbuf *out);
/* The account of one file as in control.json; the caller may add to it. */
struct js;
struct js *export_file_js(const struct input_file *file, const char *reporting);
void export_ledger_csv(const struct results *results, struct strbuf *out);
/* The exchange rates used, for a published folder. */
void export_rates_csv(const struct results *results, struct strbuf *out);

#endif
