/* What a spreadsheet leaves in a table that was opened and saved in it: error values, formulas,
 * numbers that it took for dates, days that it shows as numbers. */
#ifndef BATEN_INGEST_SPREADSHEET_H
#define BATEN_INGEST_SPREADSHEET_H

#include "ingest/table.h"

/* ="0012" is how exports keep a spreadsheet from touching a text: what is between the quotes. Any
 * other text as it is. */
struct str spreadsheet_plain(struct str text);

/* Rejects the present row where a cell that is read holds an error value or a formula. */
void spreadsheet_check(struct table *table);

/* 1-feb, Jan-03, 01.02.2026: a number that was taken for a date. */
bool spreadsheet_is_date(struct str text, struct strbuf *scratch);

/* The day of a day number such as 46204; DAY_NONE = no such number. */
day_t spreadsheet_day(struct str text);

#endif
