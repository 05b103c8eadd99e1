/* The folder of an earlier build, read back: its figures, and what its control file says of inputs,
 * rates and options. */
#ifndef ANALYSE_FORMER_H
#define ANALYSE_FORMER_H

#include "baten/diag.h"
#include "baten/map.h"

struct former_figure {
    const char *id, *value, *unit;
}; /* value NULL = n/a */
struct former_input {
    const char *path, *kind, *sha256;
};
struct former_rate {
    const char *currency, *when, *rate;
}; /* when: a day or a month */
struct former_option {
    const char *name, *text;
};

struct former {
    const char *folder;
    const char *organisation, *period, *status, *currency;
    struct former_figure *figures;
    size_t n_figures;
    struct map index; /* id → figure; former_release */
    struct former_input *inputs;
    size_t n_inputs;
    struct former_rate *rates;
    size_t n_rates;
    struct former_option *options;
    size_t n_options;
    int fiscal_year_start;
};

/* False = diag has an error of this status: not there, no JSON, another schema. Release in any
 * case; all texts live in the arena. */
bool former_read(struct former *former, struct arena *arena, const char *folder,
                 enum exit_status status, struct diag *diag);
void former_release(struct former *former);

const struct former_figure *former_figure(const struct former *former,
                                          const char *id); /* NULL = none */
const struct former_input *former_input(const struct former *former, const char *path);
const char *former_rate(const struct former *former, const char *currency, const char *when);
const char *former_option(const struct former *former, const char *name);

#endif
