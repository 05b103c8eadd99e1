/* A small organisation for a test: CSV texts and settings in a folder of its own, run through the
 * stages up to the results, and asserts on what came of it. */
#ifndef BATEN_TESTS_SUPPORT_ORGANISATION_H
#define BATEN_TESTS_SUPPORT_ORGANISATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/arena.h"
#include "baten/config.h"
#include "baten/diag.h"
#include "baten/ingest.h"
#include "baten/ledger.h"
#include "baten/results.h"

#define ORGANISATION_FILES 12

struct organisation {
    char folder[32];
    const char *about;    /* more of `organisation:`, as "currency: USD"; NULL = nothing */
    const char *settings; /* lines of baten.yaml after the inputs; NULL = nothing */
    struct organisation_file {
        const char *name, *kind, *options;
    } files[ORGANISATION_FILES];
    size_t n_files;
    struct arena *arena;
    struct diag diag;
    struct config config;
    struct inputs inputs;
    struct ledger ledger;
    struct results results;
    bool has_inputs, has_ledger, has_results;
};

/* Makes the folder. The settings are whole lines: "period: 2026-Q2\nspread: equal\n". */
void organisation_open(struct organisation *org, const char *settings);
void organisation_close(struct organisation *org);

/* An input file; its kind is its name up to the first '-' or '.': "usage-cost.csv" is of usage. */
void organisation_write(struct organisation *org, const char *name, const char *text);
/* The same with options of the input, as "ledger: true, accounts: [\"4*\"]". */
void organisation_write_with(struct organisation *org, const char *name, const char *options,
                             const char *text);

/* Runs config_load, inputs_read, ledger_build, results_build; false when one of them is an error.
 */
bool organisation_run(struct organisation *org);
/* The same where an error fails the test with its message. */
void organisation_build(struct organisation *org);

/* An error of this status at file and line (NULL and 0 = anywhere) whose text holds the part; it
 * must have advice. */
void assert_error(const struct organisation *org, enum exit_status status, const char *file,
                  uint32_t line, const char *part);

/* The value with its decimals, as figures.json has it; "n/a" = known to be unknown; NULL = there is
 * no such figure. */
void assert_figure(const struct organisation *org, const char *id, const char *value);

/* Rows of a file that became each of these. */
void assert_rows(const struct organisation *org, const char *file, unsigned facts,
                 unsigned out_of_scope, unsigned rejected, unsigned non_data, unsigned duplicate);
/* The file's row was rejected, for this native column. */
void assert_reject(const struct organisation *org, const char *file, uint32_t line,
                   const char *column);

/* Cents of the facts of one row of a file; team and month "" = of all. Team is an id ("sales",
 * "none"), month "2026-05". */
int64_t row_cents(const struct organisation *org, const char *file, uint32_t line, const char *team,
                  const char *month);
/* Flags of all facts of the row, or'ed. */
unsigned row_flags(const struct organisation *org, const char *file, uint32_t line);

/* The trace (domain.md 5): the parts of each invoice row that is cost by itself sum to the row's
 * cost. */
void assert_rows_foot(const struct organisation *org);

#endif
