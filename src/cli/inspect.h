/* The two forms of `baten inspect`. */
#ifndef CLI_INSPECT_H
#define CLI_INSPECT_H

#include "ingest/inspect.h"

struct js;

#define REPORTING "reporting" /* the currency of what states none: that of the organisation */

void inspect_print_text(const struct inspection *inspection, struct arena *arena);
struct js *inspect_js(const struct inspection *inspection);

#endif
