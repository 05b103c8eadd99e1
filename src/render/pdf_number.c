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
    long thousandths = lround(value * 1000);
    unsigned long size = (unsigned long)(thousandths < 0 ? -thousandths : thousandths),
                  rest = size % 1000;
    strbuf_addf(out, "%s%lu", thousandths < 0 ? "-" : "", size / 1000);
    if (rest != 0) {
        int digits = rest % 100 == 0 ? 1 : rest % 10 == 0 ? 2 : 3;
        strbuf_addf(out, ".%0*lu", digits,
                    digits == 1   ? rest / 100
                    : digits == 2 ? rest / 10
                                  : rest);
    }
    return true;
}
