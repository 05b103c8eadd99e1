/* Prints numbers by integer arithmetic: what a library prints for a float differs between its
 * versions. */
#include "render/pdf_number.h"

#include <math.h>

#define LARGEST 30000.0

bool pdf_number(struct strbuf *out, double value) {
    if (!isfinite(value) || fabs(value) > LARGEST) {
        strbuf_add_char(out, '0');
        return false;
    }
    strbuf_add_fixed(out, lround(value * 1000), 3);
    return true;
}
