/* Which profile a file is read with: by its header, wherever in the first rows it stands. */
#ifndef BATEN_INGEST_RECOGNISE_H
#define BATEN_INGEST_RECOGNISE_H

#include "ingest/profile.h"
#include "ingest/table.h"

#define HEAD_ROWS 60

/* The first rows of a file, of one delimiter. */
struct head_row {
    struct str *cells; /* trimmed */
    struct str *plain; /* normalised */
    struct str *inner; /* of a name in brackets at the end; empty */
    size_t n;
    uint32_t line;
    struct str raw;
};
struct head {
    struct arena *arena;
    struct head_row rows[HEAD_ROWS];
    size_t n;
};

/* Cuts a row into the head. */
void head_add(struct head *head, const struct row *row);

/* The field of this name in a header row; -1 = none. */
int head_field(const struct head_row *row, const struct source_name *name);

struct found {
    const struct profile *profile; /* NULL = none */
    size_t row;                    /* of the header; of a headless file the first */
    size_t score;                  /* columns that matched */
    const struct profile *tied;    /* another one with the same score; NULL */
};

/* Is the row a header of the profile? */
bool recognise_header(const struct head_row *row, const struct profile *profile);

/* Is it the better one: its header stands higher up, or has more of its columns? What stands below
 * another header is another export. */
bool found_before(const struct found *found, const struct found *best);

/* The best profile of this kind, or of any other kind and the ones to refuse. With `stated` only
 * that one is looked at. */
struct found recognise(const struct head *head, const struct profile_set *set, enum input_kind kind,
                       bool other_kinds, const struct profile *stated);

/* "a (its title), b (its title)": for messages; owned by the arena. */
const char *profile_missing(struct arena *arena, const struct head *head,
                            const struct profile *profile);

#endif
