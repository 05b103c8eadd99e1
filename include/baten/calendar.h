/* Days, months and fiscal quarters. A day is the number of days since 1970-01-01, a month is year *
 * 12 + month - 1, a quarter is fiscal_year * 4 + quarter - 1. Dates are inclusive at both ends. */
#ifndef BATEN_CALENDAR_H
#define BATEN_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/str.h"

typedef int32_t day_t;
typedef int32_t month_t;
typedef int32_t quarter_t;

#define DAY_NONE INT32_MIN
#define DAY_MIN (-719162) /* 0001-01-01 */

day_t day_from_ymd(int year, int month, int day); /* DAY_NONE when there is no such day */
void day_to_ymd(day_t day, int *year, int *month, int *dom);
int day_weekday(day_t day); /* 0 = Monday */

month_t month_from_day(day_t day);
day_t month_first(month_t month);
day_t month_last(month_t month);
int month_days(month_t month);

/* A fiscal year is named after the calendar year in which it ends; fiscal_year_start is 1..12. */
quarter_t quarter_from_month(month_t month, int fiscal_year_start);
month_t quarter_first_month(quarter_t quarter, int fiscal_year_start); /* and the two after it */
day_t quarter_first_day(quarter_t quarter, int fiscal_year_start);
day_t quarter_last_day(quarter_t quarter, int fiscal_year_start);
static inline int quarter_year(quarter_t quarter) {
    return quarter / 4;
}

/* Labels: 2026-08, 2026-Q3, 2026-08-31. buf holds >= 16. Return buf. */
char *month_label(month_t month, char *buf);
char *quarter_label(quarter_t quarter, char *buf);
char *day_label(day_t day, char *buf);

bool month_from_text(struct str text, month_t *month); /* 2026-08, 2026-8, 202608, 2026/08 */
bool quarter_from_text(struct str text,
                       quarter_t *quarter);      /* 2026-Q3, 2026Q3, Q3 2026, 2026-K3, K3 2026 */
bool year_from_text(struct str text, int *year); /* 2026 */

enum date_order { DATE_UNSETTLED, DATE_YMD, DATE_DMY, DATE_MDY };

/* What a date text says about its column: which orders can read it, as bits 1 << DATE_YMD ...; 0 =
 * no date. */
unsigned date_evidence(struct str text);

/* A day as ISO, 20260831, D-M-Y, D/M/Y, D.M.Y or M/D/Y as the order says; years of two digits are
 * 20yy. Text after a 'T' or blank that is a time of day is read by timestamp_parse, refused here.
 */
bool date_parse(struct str text, enum date_order order, day_t *day);

/* A date with optional time `T15:04:05.123`, ` 15:04`, and optional zone (Z, +02:00, +0200, UTC).
 * Seconds since 1970; *zoned says whether a zone was there; without one the seconds are local as
 * they stand. Hours above 23 etc. are refused. A bare date is midnight. */
bool timestamp_parse(struct str text, enum date_order order, int64_t *seconds, bool *zoned);

#endif
