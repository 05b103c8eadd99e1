/* Days whose month is a word: "3 juli 2026", "3. März 2026", "Jul 3, 2026", "03-JUL-26". */
#ifndef BATEN_INGEST_NAMED_DAY_H
#define BATEN_INGEST_NAMED_DAY_H

#include <stdbool.h>

#include "baten/calendar.h"
#include "baten/str.h"

/* False when the text, folded (text_fold), is no such day. Dutch, English, German and French names
 * are known, whole or cut as people cut them; a weekday may stand in front. */
bool named_day_parse(struct str folded, day_t *day);

/* Is it a number and the name of a month, or more of a day: "1-feb", "jan 03", "3 juli 2026"? */
bool named_day_has_month(struct str folded);

#endif
