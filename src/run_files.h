/* The files of a build (outputs.md): what other programs read, once, and each report in each
 * language and format. */
#ifndef RUN_FILES_H
#define RUN_FILES_H

#include "compose/explanations.h"
#include "draw/font.h"
#include "run.h"

struct run_files {
    struct run *run;
    const struct run_options *options;
    struct out_folder folder;
    struct words *words[LANGUAGES];
    struct fonts fonts;
    struct strbuf figures, findings;               /* also attached to the PDF … */
    struct strbuf figures_packed, findings_packed; /* … packed once */
    struct explanations explanations;
    bool has_explanations; /* they are made when a format first shows them */
};

bool run_files_open(struct run_files *files, struct run *run, const struct run_options *options);
bool run_files_data(struct run_files *files);    /* what other programs read, and what a published
                                                    folder holds beside it */
bool run_files_reports(struct run_files *files); /* <report>.<language>.<format> */
bool run_files_finish(struct run_files *files);  /* seals what is published; the folder appears */
void run_files_close(struct run_files *files);   /* discards what was not committed */

#endif
