/* The client's accent and fonts. */
#ifndef RUN_BRAND_H
#define RUN_BRAND_H

#include "run.h"

/* Sets config.accent_text and accent_mark with a warning where they differ from the accent, and
 * loads run->fonts where the configuration names files. False = run->diag holds the error. */
bool run_brand(struct run *run);

#endif
