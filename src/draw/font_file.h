/* A font of the client's in the place of ours. */
#ifndef DRAW_FONT_FILE_H
#define DRAW_FONT_FILE_H

#include "draw/font.h"

/* Reads the TrueType file `full`, in messages called `path`. An EXIT_INPUT error at `at` with
 * advice: a file of another kind, damaged, whose maker forbids embedding, or without the letters
 * and digits every pack needs. A warning: signs that it lacks, figures of different width. */
bool font_from_file(struct font *font, struct arena *arena, const char *path, const char *full,
                    struct diag_position at, struct diag *diag);

/* Makes both weights as much smaller as they are wider than ours, so that pages made for ours hold
 * their text; narrower fonts stay as they are. After both are read. */
void fonts_fit(struct fonts *fonts);

#endif
