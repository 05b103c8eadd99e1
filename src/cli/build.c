/* baten build and baten check: the same run, with and without the packs. */
#include <stdio.h>

#include "baten/arena.h"
#include "cli/cli.h"

/* One line for people: how many findings of each severity, and where the files lie. */
static void report(const struct run *run, const char *folder) {
    size_t counts[3] = {0}, suppressed = 0, known = 0;
    const struct findings *findings = &run->results.findings;

    for (size_t i = 0; i < findings->n; i++) {
        if (findings->at[i].suppressed)
            suppressed++;
        else if (baseline_knows(&run->baseline, &findings->at[i]))
            known++;
        else if (findings->at[i].severity <= SEVERITY_INFO)
            counts[findings->at[i].severity]++;
    }
    fprintf(stderr, "%s %s: %zu error(s), %zu warning(s), %zu info, %zu suppressed",
            run->config.organisation, run->results.period, counts[0], counts[1], counts[2],
            suppressed);
    if (run->baseline.given)
        fprintf(stderr, ", %zu in the baseline", known);
    fprintf(stderr, "; %llu row(s) rejected\n", (unsigned long long)inputs_rejected(&run->inputs));
    if (folder)
        printf("%s\n", folder);
}

static int run_command(int argc, char **argv, const struct command *command, bool packs) {
    struct run run;
    struct cli_options options = {0};
    const char *folder = NULL;
    int status;
    bool ok;

    run_init(&run);
    options.arena = run.arena;
    if (!options_parse(&options, argc, argv, command, &status)) {
        run_release(&run);
        return status;
    }
    options.run.packs = packs;
    ok = run_analyse(&run, &options.run);
    if (ok && (packs || options.run.out))
        ok = run_write(&run, &options.run, &folder);
    diag_print(&run.diag, stderr, options.run.colour);
    if (ok && !options.run.quiet)
        report(&run, folder);
    status = (int)(ok ? run_verdict(&run, options.run.fail_on) : run.diag.status);
    run_release(&run);
    return status;
}

int command_build(int argc, char **argv, const struct command *command) {
    return run_command(argc, argv, command, true);
}

int command_check(int argc, char **argv, const struct command *command) {
    return run_command(argc, argv, command, false);
}
