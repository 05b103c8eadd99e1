/* A report: which pages it has, which blocks of each, and its options. Reports are data (reports/
 * of the share folder, and reports/ beside the configuration); this is one of them in memory, owned
 * by the arena of its set. */
#ifndef COMPOSE_REPORT_H
#define COMPOSE_REPORT_H

#include "baten/compose.h"
#include "compose/pages.h"

struct report {
    const char *name, *path;
    struct diag_position at;
    const char *titles[LANGUAGES];   /* NULL = the words have it under cover.title.<name> */
    bool own;                        /* of the user's folder */
    bool replaces;                   /* a shipped one of the same name */
    bool ledger;                     /* with the workbook's sheet of every fact */
    bool notes;                      /* with the controller's notes */
    const struct page_choice *pages; /* each page once, at least one besides the cover */
    size_t n_pages;
};

/* Reads one report. NULL = diag: EXIT_USAGE with line and column. */
struct report *report_read(struct arena *arena, const char *path, struct str bytes,
                           struct diag *diag);

#endif
