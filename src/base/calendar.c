/* Days, months and fiscal quarters as plain numbers, their labels and the texts of periods. Dates
 * in columns are date.c. */
#include "baten/calendar.h"

#include <assert.h>
#include <string.h>

#define YEAR_MOST 9999
#define DAYS_IN_4 1461 /* years, with their one leap day */
#define DAYS_IN_100 36524
#define DAYS_IN_400 146097
#define EPOCH_FROM_MAR 719468 /* days from 0000-03-01 to 1970-01-01 */

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of(int year, int month) {
    static const signed char DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return DAYS[month - 1] + (month == 2 && is_leap(year));
}

/* Years are counted from March, so that the leap day is the last of its year; (153 m + 2) / 5 are
 * the days of the m months before, which alternate 31 30 31 30 31 from March and again from August.
 */
day_t day_from_ymd(int year, int month, int day) {
    if (year < 1 || year > YEAR_MOST || month < 1 || month > 12 || day < 1 ||
        day > days_of(year, month))
        return DAY_NONE;
    int from_march = (month + 9) % 12;
    int march_year = year - (month < 3);
    int leap_days = march_year / 4 - march_year / 100 + march_year / 400;
    return march_year * 365 + leap_days + (153 * from_march + 2) / 5 + day - 1 - EPOCH_FROM_MAR;
}

void day_to_ymd(day_t day, int *year, int *month, int *dom) {
    assert(day >= DAY_MIN);
    int rest = day + EPOCH_FROM_MAR;
    int of_400 = rest / DAYS_IN_400;
    rest %= DAYS_IN_400;
    int of_100 = rest / DAYS_IN_100 -
                 rest / (DAYS_IN_400 - 1); /* the 400th year's leap day is still in it */
    rest -= of_100 * DAYS_IN_100;
    int of_4 = rest / DAYS_IN_4;
    rest %= DAYS_IN_4;
    int of_1 = rest / 365 - rest / (DAYS_IN_4 - 1);
    rest -= of_1 * 365;
    int from_march = (5 * rest + 2) / 153;
    *dom = rest - (153 * from_march + 2) / 5 + 1;
    *month = (from_march + 2) % 12 + 1;
    *year = of_400 * 400 + of_100 * 100 + of_4 * 4 + of_1 + (*month < 3);
}

int day_weekday(day_t day) {
    int from_thursday = day % 7; /* 1970-01-01 was a Thursday */
    return (from_thursday + 7 + 3) % 7;
}

month_t month_from_day(day_t day) {
    int year, month, dom;
    day_to_ymd(day, &year, &month, &dom);
    return year * 12 + month - 1;
}

day_t month_first(month_t month) {
    return day_from_ymd(month / 12, month % 12 + 1, 1);
}

day_t month_last(month_t month) {
    return month_first(month) + month_days(month) - 1;
}

int month_days(month_t month) {
    return days_of(month / 12, month % 12 + 1);
}

quarter_t quarter_from_month(month_t month, int fiscal_year_start) {
    assert(fiscal_year_start >= 1 && fiscal_year_start <= 12);
    /* Counted from the start of the fiscal year, months are those of a calendar year again. */
    int ahead = fiscal_year_start == 1 ? 0 : 13 - fiscal_year_start;
    return (month + ahead) / 3;
}

month_t quarter_first_month(quarter_t quarter, int fiscal_year_start) {
    assert(fiscal_year_start >= 1 && fiscal_year_start <= 12);
    int ahead = fiscal_year_start == 1 ? 0 : 13 - fiscal_year_start;
    return quarter * 3 - ahead;
}

day_t quarter_first_day(quarter_t quarter, int fiscal_year_start) {
    return month_first(quarter_first_month(quarter, fiscal_year_start));
}

day_t quarter_last_day(quarter_t quarter, int fiscal_year_start) {
    return month_last(quarter_first_month(quarter, fiscal_year_start) + 2);
}

/* Writes a number of so many digits and returns what is behind it. */
static char *put_digits(char *p, int number, int digits) {
    for (int i = digits - 1; i >= 0; i--) {
        p[i] = (char)('0' + number % 10);
        number /= 10;
    }
    return p + digits;
}

char *month_label(month_t month, char *buf) {
    char *p = put_digits(buf, month / 12, 4);
    *p++ = '-';
    *put_digits(p, month % 12 + 1, 2) = '\0';
    return buf;
}

char *quarter_label(quarter_t quarter, char *buf) {
    char *p = put_digits(buf, quarter / 4, 4);
    *p++ = '-';
    *p++ = 'Q';
    *put_digits(p, quarter % 4 + 1, 1) = '\0';
    return buf;
}

char *day_label(day_t day, char *buf) {
    int year, month, dom;
    day_to_ymd(day, &year, &month, &dom);
    char *p = put_digits(buf, year, 4);
    *p++ = '-';
    p = put_digits(p, month, 2);
    *p++ = '-';
    *put_digits(p, dom, 2) = '\0';
    return buf;
}

/* Takes least to most digits from the front; false when there are fewer. */
static bool take_number(struct str *text, size_t least, size_t most, int *number) {
    int value = 0;
    size_t n = 0;
    while (n < most && n < text->n && text->s[n] >= '0' && text->s[n] <= '9')
        value = value * 10 + (text->s[n++] - '0');
    if (n < least)
        return false;
    *number = value;
    text->s += n;
    text->n -= n;
    return true;
}

/* Takes one character of the set from the front, if it is there. */
static bool take_any(struct str *text, const char *set) {
    if (text->n == 0 || text->s[0] == '\0' || strchr(set, text->s[0]) == NULL)
        return false;
    text->s++;
    text->n--;
    return true;
}

bool year_from_text(struct str text, int *year) {
    int value;
    text = str_trim(text);
    if (!take_number(&text, 4, 4, &value) || text.n != 0 || value < 1)
        return false;
    *year = value;
    return true;
}

bool month_from_text(struct str text, month_t *month) {
    int year, of_year;
    text = str_trim(text);
    if (!take_number(&text, 4, 4, &year) || year < 1)
        return false;
    size_t least = take_any(&text, "-/") ? 1 : 2; /* 202608, but not 20268 */
    if (!take_number(&text, least, 2, &of_year) || text.n != 0 || of_year < 1 || of_year > 12)
        return false;
    *month = year * 12 + of_year - 1;
    return true;
}

static bool take_quarter(struct str *text, int *of_year) {
    return take_any(text, "QqKk") && take_number(text, 1, 1, of_year) && *of_year >= 1 &&
           *of_year <= 4;
}

bool quarter_from_text(struct str text, quarter_t *quarter) {
    int year, of_year;
    text = str_trim(text);
    if (take_number(&text, 4, 4, &year)) {
        take_any(&text, "-/ ");
        if (!take_quarter(&text, &of_year))
            return false;
    } else {
        if (!take_quarter(&text, &of_year) || !take_any(&text, "-/ ") ||
            !take_number(&text, 4, 4, &year))
            return false;
    }
    if (text.n != 0 || year < 1)
        return false;
    *quarter = year * 4 + of_year - 1;
    return true;
}
