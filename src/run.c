/* The pipeline, one call per stage: bytes → rows → facts → sums → results → document → files. Read
 * this page first. */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "run_brand.h"
#include "run_files.h"

void run_init(struct run *run) {
    *run = (struct run){.arena = arena_new()};
    diag_init(&run->diag, run->arena);
}

void run_release(struct run *run) {
    if (run->has_results)
        results_release(&run->results);
    if (run->has_ledger)
        ledger_release(&run->ledger);
    if (run->has_inputs)
        inputs_release(&run->inputs);
    baseline_release(&run->baseline);
    diag_release(&run->diag);
    arena_free(run->arena);
}

/* Every report there is, and those that are asked for among them, before any work is done. */
static bool load_reports(struct run *run, const struct run_options *options) {
    bool good = true;

    run->reports = reports_load(run->arena, &run->config, &run->diag);
    for (size_t i = 0; run->reports && i < run->config.n_reports; i++)
        good &= report_find(run->reports, run->config.reports[i].name, run->config.reports[i].at,
                            &run->diag) != NULL;
    for (size_t i = 0; run->reports && i < options->n_reports; i++)
        good &= report_find(run->reports, options->reports[i], (struct diag_position){0},
                            &run->diag) != NULL;
    return run->reports && good;
}

bool run_analyse(struct run *run, const struct run_options *options) {
    if (options->baseline &&
        !baseline_read(&run->baseline, run->arena, options->baseline, &run->diag))
        return false;
    if (!config_load(run->arena, options->config, &options->overrides, &run->config, &run->diag))
        return false;
    run->config.status_final = options->final;
    if (!load_reports(run, options) || !run_brand(run))
        return false;
    run->has_inputs = true;
    if (!inputs_read(&run->inputs, run->arena, &run->config, &run->diag))
        return false;
    run->has_ledger = true;
    if (!ledger_build(&run->ledger, run->arena, &run->inputs, &run->diag))
        return false;
    inputs_finish(&run->inputs);
    run->has_results = true;
    return results_build(&run->results, run->arena, &run->ledger, &run->diag);
}

bool run_write(struct run *run, const struct run_options *options, const char **folder) {
    struct run_files files;
    bool ok;

    if (!run_files_open(&files, run, options))
        return false;
    ok = run_files_data(&files) && (!options->packs || run_files_reports(&files)) &&
         run_files_finish(&files);
    *folder = files.folder.target;
    run_files_close(&files);
    return ok;
}

enum exit_status run_verdict(const struct run *run, enum fail_on level) {
    const struct findings *findings = &run->results.findings;

    for (size_t i = 0; i < findings->n; i++)
        if (level != FAIL_ON_NEVER && !findings->at[i].suppressed &&
            (int)findings->at[i].severity <= (int)level &&
            !baseline_knows(&run->baseline, &findings->at[i]))
            return EXIT_FINDINGS;
    return EXIT_DONE;
}
