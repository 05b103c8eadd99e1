/* Two views of one bill among the inputs: of one provider by their profiles, of two programs by the
 * suppliers whose money they both bring. */
#ifndef BATEN_INGEST_VIEWS_H
#define BATEN_INGEST_VIEWS_H

#include "baten/ingest.h"
#include "baten/map.h"

/* Is it said of both alike whose they are? */
bool views_same_account(const struct input_file *a, const struct input_file *b);

/* False = diag: two files of this kind show the same bill in two ways, and would count it twice. */
bool views_check(const struct inputs *inputs, enum input_kind kind, struct diag *diag);

/* The suppliers whose money a usage file brings, and from when to when. */
struct brought {
    uint32_t file;
    struct str supplier, folded; /* as written; by the name that the suppliers file gives it */
    day_t first, last;
};

struct views {
    const struct inputs *inputs;
    struct arena *arena;
    struct map index;        /* file and folded supplier → brought */
    struct brought *brought; /* heap */
    size_t n_brought, cap_brought;
    struct strbuf name, key; /* of the last row */
    size_t present;          /* what the last row brought */
};

void views_open(struct views *views, const struct inputs *inputs);
void views_close(struct views *views);
/* A row that counts, with money. */
void views_note(struct views *views, const struct usage_row *row);
/* False = diag: exports of two programs bring the money of one supplier, of the same days. */
bool views_compare(const struct views *views, struct diag *diag);

#endif
