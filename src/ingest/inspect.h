/* A look at one file without a configuration: what it is, how it is read, what is rejected, and
 * which of its keys and projects nobody has mapped yet. */
#ifndef BATEN_INGEST_INSPECT_H
#define BATEN_INGEST_INSPECT_H

#include "baten/ingest.h"
#include "ingest/identify.h"

#define SAMPLE_ROWS 3
#define SAMPLE_CELLS 40
#define UNMAPPED_MAX 10000 /* different values that are told apart */
#define TEAMS_MAX 1000

struct sample_cell {
    const char *column; /* native */
    const char *text;   /* as it is understood: 2026-07-03, 1234.56 */
};
struct sample_row {
    uint32_t line;
    struct sample_cell cells[SAMPLE_CELLS];
    size_t n;
    const char *fault; /* why it is rejected; NULL */
};

/* A value that a rule may turn into a team: of a usage row without team a project, api_key or user,
 * of an invoice row a cost_centre. */
struct unmapped {
    const char *field, *value;
    uint64_t rows;
    decimal amount; /* in mixed currencies: for the order only */
};

struct inspection {
    const char *path;
    struct identity identity;
    bool unprepared;  /* a profile of the user's own is at fault: nothing was looked at */
    bool certain;     /* it is identity.at[0], and was read as that */
    struct diag diag; /* why it could not be read */

    struct config config;
    struct input_spec spec;
    struct inputs inputs;          /* of this one file */
    const struct input_file *file; /* inputs.files[0]; NULL = not read */
    struct sample_row samples[SAMPLE_ROWS];
    size_t n_samples;
    struct unmapped *unmapped; /* heap, most money first */
    size_t n_unmapped, cap_unmapped;
    const char **teams; /* heap: names in the column team, each spelling once */
    size_t n_teams, cap_teams;
    uint64_t unmapped_more; /* rows of values beyond UNMAPPED_MAX */
    bool has_tokens;        /* usage without money: it wants prices */
    const char *yaml;       /* the line for baten.yaml, under its kind; NULL = none */
};

/* Never fails: what is wrong with the file is in inspection.diag. `index` of the candidates is
 * read, 0 for the best. `beside` is where baten.yaml is or would be; the path is shown as it is
 * written. */
void inspection_open(struct inspection *inspection, struct arena *arena, const char *beside,
                     const char *path, const char *shown, size_t index);
void inspection_close(struct inspection *inspection);

/* Of a bill with two views the one that its name suggests: a proposal, to be checked. */
const char *inspection_view(struct arena *arena, const char *shown);

/* The line that names this candidate in baten.yaml: `{path: x.csv, view: actual}`. */
const char *inspection_yaml(struct arena *arena, const char *shown,
                            const struct inspection *inspection, const struct candidate *candidate);

#endif
