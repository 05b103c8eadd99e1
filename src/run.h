/* One run of the pipeline: configuration → results, and results → files. */
#ifndef RUN_H
#define RUN_H

#include "analyse/baseline.h"
#include "baten/compose.h"
#include "baten/config.h"
#include "baten/file.h"
#include "baten/results.h"
#include "draw/font.h"

enum fail_on { FAIL_ON_ERROR, FAIL_ON_WARNING, FAIL_ON_INFO, FAIL_ON_NEVER };

/* What the command line asks for; NULL, 0 and false = as the configuration says. */
struct run_options {
    const char *config; /* path of baten.yaml */
    struct config_overrides overrides;
    const char *const *reports;
    size_t n_reports;
    bool languages[LANGUAGES], any_language;
    bool formats[6], any_format; /* by enum run_format; any_format with none set = only what other
                                    programs read */
    const char *out;
    bool final;
    enum fail_on fail_on;
    const char
        *baseline; /* a former findings.json: what it holds does not count for the exit status */
    bool quiet, colour;
    bool packs; /* write the reports themselves, not only what other programs read */
};

enum run_format {
    FORMAT_PDF,
    FORMAT_HTML,
    FORMAT_XLSX,
    FORMAT_PNG,
    FORMAT_MD,
    FORMAT_TXT,
    RUN_FORMATS
};
extern const char *const run_format_names[RUN_FORMATS]; /* "pdf" … also the extension of the file */

struct run {
    struct arena *arena;
    struct diag diag;
    struct config config;
    struct inputs inputs;
    struct ledger ledger;
    struct results results;
    struct baseline baseline;
    struct fonts fonts; /* of the brand; no bytes = our own, read when something is drawn */
    const struct report_set *reports; /* what can be made */
    bool has_inputs, has_ledger, has_results;
};

void run_init(struct run *run);
void run_release(struct run *run);

/* Configuration, inputs, ledger, results. False = run->diag holds the error. */
bool run_analyse(struct run *run, const struct run_options *options);

/* Writes the folder of a build; *folder is its path (arena). False = run->diag holds the error and
 * nothing was replaced. */
bool run_write(struct run *run, const struct run_options *options, const char **folder);

/* EXIT_FINDINGS when a finding at or above the level is neither suppressed nor in the baseline. */
enum exit_status run_verdict(const struct run *run, enum fail_on level);

#endif
