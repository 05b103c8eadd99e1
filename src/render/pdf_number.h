/* Numbers of a content stream: three decimals at most, no locale, no exponent, the same on every
 * machine. */
#ifndef RENDER_PDF_NUMBER_H
#define RENDER_PDF_NUMBER_H

#include <stdbool.h>

#include "baten/str.h"

/* Adds value rounded to thousandths; false, adding 0, when it is no number or larger than any page.
 */
bool pdf_number(struct strbuf *out, double value);

#endif
