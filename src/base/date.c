/* Dates and timestamps as columns have them: one scan finds the three numbers, the column's order
 * says which is the day. No memory is taken; this runs once a row. */
#include "baten/calendar.h"

#include <string.h>

#define BIT(order) (1u << (order))

#define DAY_SECONDS 86400
#define COMPACT_FIRST 1900 /* eight digits are a date only in these years: others are numbers */
#define COMPACT_LAST 2199
#define ZONE_HOURS_MAX 14

/* The three numbers as written. */
struct written {
    int first, second, third;
    bool year_first;
    char mark;
};

struct cursor {
    const char *p, *end;
};

static inline bool at_digit(const struct cursor *at) {
    return at->p < at->end && (unsigned char)(*at->p - '0') < 10;
}

/* Up to `most` digits; returns how many there were. */
static inline int take_digits(struct cursor *at, int most, int *number) {
    int value = 0, n = 0;
    for (; n < most && at_digit(at); n++)
        value = value * 10 + (*at->p++ - '0');
    *number = value;
    return n;
}

static inline bool take_char(struct cursor *at, char c) {
    if (at->p == at->end || *at->p != c)
        return false;
    at->p++;
    return true;
}

static void skip_blanks(struct cursor *at) {
    while (at->p < at->end && (*at->p == ' ' || *at->p == '\t'))
        at->p++;
}

/* 20260831 */
static bool split_compact(int number, struct written *out) {
    *out = (struct written){number / 10000, number / 100 % 100, number % 100, true, 0};
    return out->first >= COMPACT_FIRST && out->first <= COMPACT_LAST;
}

/* Finds the numbers and leaves the cursor behind the date. */
static bool take_written(struct cursor *at, struct written *out) {
    int n = take_digits(at, 8, &out->first);
    if (n == 8)
        return !at_digit(at) && split_compact(out->first, out);
    if (at->p == at->end || (n != 4 && n != 2 && n != 1))
        return false;
    out->year_first = n == 4;
    out->mark = *at->p++;
    if (out->mark != '-' && out->mark != '/' && out->mark != '.')
        return false;
    if (take_digits(at, 2, &out->second) == 0 || !take_char(at, out->mark))
        return false;
    n = take_digits(at, 4, &out->third);
    if (at_digit(at))
        return false;
    if (out->year_first)
        return n == 1 || n == 2;
    if (n == 2)
        out->third += 2000;
    return n == 2 || n == 4;
}

/* The day under an order, DAY_NONE when it cannot be read so. A date with points is never month
 * first. */
static day_t day_in_order(const struct written *date, enum date_order order) {
    if (date->year_first)
        return day_from_ymd(date->first, date->second, date->third);
    if (order == DATE_DMY)
        return day_from_ymd(date->third, date->second, date->first);
    if (order == DATE_MDY && date->mark != '.')
        return day_from_ymd(date->third, date->first, date->second);
    return DAY_NONE;
}

/* AM or PM behind a time of 1 to 12 hours. */
static bool take_half_day(struct cursor *at, int *hour) {
    struct cursor ahead = *at;
    skip_blanks(&ahead);
    if (ahead.end - ahead.p < 2 || (ahead.p[1] | 0x20) != 'm')
        return true;
    char half = (char)(ahead.p[0] | 0x20);
    if (half != 'a' && half != 'p')
        return true;
    if (*hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (half == 'p' ? 12 : 0);
    at->p = ahead.p + 2;
    return true;
}

/* 15:04, 15:04:05, 15:04:05.123 (a fraction is dropped), 3:04 PM. */
static bool take_time(struct cursor *at, int *seconds) {
    int hour, minute, second = 0;
    if (take_digits(at, 2, &hour) == 0 || !take_char(at, ':') || take_digits(at, 2, &minute) != 2)
        return false;
    if (take_char(at, ':')) {
        if (take_digits(at, 2, &second) != 2)
            return false;
        if (take_char(at, '.') || take_char(at, ',')) {
            if (!at_digit(at))
                return false;
            while (at_digit(at))
                at->p++;
        }
    }
    if (!take_half_day(at, &hour) || hour > 23 || minute > 59 || second > 59)
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

static bool take_word(struct cursor *at, const char *word, size_t n) {
    if ((size_t)(at->end - at->p) < n || memcmp(at->p, word, n) != 0)
        return false;
    at->p += n;
    return true;
}

static bool take_zone_name(struct cursor *at) {
    return take_word(at, "UTC", 3) || take_word(at, "GMT", 3) || take_char(at, 'Z') ||
           take_char(at, 'z');
}

/* +02:00, +0200 or +02. */
static bool take_offset(struct cursor *at, int *offset) {
    bool west = *at->p++ == '-';
    int hours, minutes = 0;
    if (take_digits(at, 2, &hours) != 2)
        return false;
    bool colon = take_char(at, ':');
    int n = take_digits(at, 2, &minutes);
    if ((n != 2 && (n != 0 || colon)) || hours > ZONE_HOURS_MAX || minutes > 59)
        return false;
    *offset = (hours * 60 + minutes) * 60 * (west ? -1 : 1);
    return true;
}

/* Z, an offset, UTC or GMT; also "+0000 UTC", as some programs write it. */
static bool take_zone(struct cursor *at, int *offset, bool *zoned) {
    *offset = 0;
    *zoned = false;
    skip_blanks(at);
    if (at->p < at->end && (*at->p == '+' || *at->p == '-')) {
        if (!take_offset(at, offset))
            return false;
        *zoned = true;
        skip_blanks(at);
        if (at->p < at->end && (*offset != 0 || !take_zone_name(at)))
            return false;
    } else if (at->p < at->end) {
        *zoned = take_zone_name(at);
    }
    return at->p == at->end;
}

/* What stands behind the date: nothing, or a time of day and perhaps a zone. */
static bool take_rest(struct cursor *at, int *seconds, int *offset, bool *zoned) {
    *seconds = *offset = 0;
    *zoned = false;
    if (at->p == at->end)
        return true;
    if (!take_char(at, 'T') && !take_char(at, 't') && !take_char(at, ' '))
        return false;
    skip_blanks(at);
    return take_time(at, seconds) && take_zone(at, offset, zoned);
}

static struct cursor cursor_of(struct str text) {
    text = str_trim(text);
    return (struct cursor){text.s, text.n == 0 ? text.s : text.s + text.n};
}

unsigned date_evidence(struct str text) {
    struct cursor at = cursor_of(text);
    struct written date;
    int seconds, offset;
    bool zoned;
    if (!take_written(&at, &date) || !take_rest(&at, &seconds, &offset, &zoned))
        return 0;
    unsigned orders = 0;
    for (enum date_order order = DATE_YMD; order <= DATE_MDY; order++)
        if (day_in_order(&date, order) != DAY_NONE)
            orders |= BIT(order);
    return orders;
}

bool date_parse(struct str text, enum date_order order, day_t *day) {
    struct cursor at = cursor_of(text);
    struct written date;
    if (!take_written(&at, &date) || at.p != at.end)
        return false;
    day_t found = day_in_order(&date, order);
    if (found == DAY_NONE)
        return false;
    *day = found;
    return true;
}

bool timestamp_parse(struct str text, enum date_order order, int64_t *seconds, bool *zoned) {
    struct cursor at = cursor_of(text);
    struct written date;
    int of_day, offset;
    bool has_zone;
    if (!take_written(&at, &date) || !take_rest(&at, &of_day, &offset, &has_zone))
        return false;
    day_t day = day_in_order(&date, order);
    if (day == DAY_NONE)
        return false;
    *seconds = (int64_t)day * DAY_SECONDS + of_day - offset;
    *zoned = has_zone;
    return true;
}
