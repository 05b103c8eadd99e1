/* What a file is, when nobody has said it: its head is laid beside every profile and beside the
 * native columns of every kind. */
#ifndef BATEN_INGEST_IDENTIFY_H
#define BATEN_INGEST_IDENTIFY_H

#include "baten/profile.h"

struct candidate {
    const char *profile;    /* its name; "native" */
    const char *title;      /* of the profile; NULL = native */
    const char *kind;       /* "usage"; NULL = known only to be refused */
    enum input_kind number; /* of the kind */
    const char *columns;    /* those of the file that it knows: "start_time, amount_value" */
    const char *missing;    /* columns that it needs and the file has not; NULL = it fits */
    const char *unknown;    /* native: columns of the file that it has no use for; NULL = none */
    const char *refuse;     /* why such a file is no input, and what is; NULL */
    size_t score;
};

#define CANDIDATES_MAX 8
struct identity {
    struct candidate at[CANDIDATES_MAX]; /* those that fit, else the nearest; the best first */
    size_t n;
    size_t n_fit; /* so many fit */
    bool empty;   /* not one row */
    bool json;
};

/* Texts are of the arena. False = diag: it cannot be read as text at all. */
bool identify(struct identity *identity, struct arena *arena, const struct profile_set *set,
              const char *path, struct diag *diag);

#endif
