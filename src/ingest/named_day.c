/* Days with the name of their month. There is one reading or none: the word says which number is
 * not the month, and the day of the month has at most two digits where the year has four. */
#include "ingest/named_day.h"

#include <string.h>

/* By month; separated by blanks, folded. */
static const char *const months[12] = {
    "jan january januari januar janvier janv",
    "feb february februari februar febr fevrier fev fevr",
    "mar march maart mrt marz maerz mars",
    "apr april avril avr",
    "may mei mai",
    "jun june juni juin",
    "jul july juli juillet juil",
    "aug august augustus aout",
    "sep sept september septembre",
    "oct october oktober okt octobre",
    "nov november novembre",
    "dec december dezember dez decembre",
};

static const char weekdays[] =
    "mo ma lu mon monday maandag montag lundi lun di tu mar tue tuesday dinsdag dienstag mardi "
    "we wo mi wed wednesday woensdag mittwoch mercredi mer th do thu thursday donderdag donnerstag "
    "jeudi jeu fr vr ve fri friday vrijdag freitag vendredi ven sa za sat saturday zaterdag "
    "samstag samedi sam su zo so sun sunday zondag sonntag dimanche dim";

static bool listed(const char *words, struct str word) {
    while (*words != '\0') {
        size_t n = strcspn(words, " ");
        if (n == word.n && memcmp(words, word.s, n) == 0) {
            return true;
        }
        words += n + (words[n] == ' ');
    }
    return false;
}

static int month_of(struct str word) {
    for (int i = 0; i < 12; i++) {
        if (listed(months[i], word)) {
            return i + 1;
        }
    }
    return 0;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/* A run of digits or of letters, behind what separates them. Empty at the end. */
static struct str next_part(struct str *text) {
    size_t from = 0;
    while (from < text->n && strchr(" -./,", text->s[from]) != NULL && text->s[from] != '\0') {
        from++;
    }
    size_t to = from;
    bool digits = to < text->n && is_digit(text->s[to]);
    while (to < text->n && (digits ? is_digit(text->s[to]) : is_letter(text->s[to]))) {
        to++;
    }
    struct str part = {text->s + from, to - from};
    text->s += to;
    text->n -= to;
    return part;
}

static int number_of(struct str part) {
    int value = 0;
    for (size_t i = 0; i < part.n; i++) {
        value = value * 10 + (part.s[i] - '0');
    }
    return value;
}

/* The numbers beside the month, in their order; year_first when the first one has four digits. */
static day_t day_of(const struct str *numbers, int month) {
    bool year_first = numbers[0].n == 4;
    struct str year = numbers[!year_first], dom = numbers[year_first];
    if (dom.n > 2 || (year.n != 4 && year.n != 2)) {
        return DAY_NONE;
    }
    return day_from_ymd(number_of(year) + (year.n == 2 ? 2000 : 0), month, number_of(dom));
}

bool named_day_has_month(struct str folded) {
    struct str part;
    size_t n_numbers = 0;
    int months_named = 0;
    while ((part = next_part(&folded)).n > 0) {
        bool number = is_digit(part.s[0]);
        n_numbers += number;
        months_named += !number && month_of(part) > 0;
        if (!number && month_of(part) == 0) {
            return false;
        }
    }
    return folded.n == 0 && n_numbers > 0 && months_named == 1;
}

bool named_day_parse(struct str folded, day_t *day) {
    struct str numbers[2], part, first = {NULL, 0};
    size_t n_numbers = 0, n_words = 0;
    int month = 0;
    while ((part = next_part(&folded)).n > 0) {
        if (is_digit(part.s[0])) {
            if (n_numbers == 2 || part.n > 4) {
                return false;
            }
            numbers[n_numbers++] = part;
            continue;
        }
        n_words++;
        int named = month_of(part);
        bool ordinal = n_numbers == 1 && listed("er st nd rd th e", part);
        bool weekday = n_words == 1 && n_numbers == 0 && listed(weekdays, part);
        if (named > 0 && (month == 0 || (n_words == 2 && listed(weekdays, first)))) {
            month = named; /* "mar 3 mars": the first one was mardi */
        } else if (!ordinal && !weekday) {
            return false;
        }
        first = n_words == 1 ? part : first;
    }
    if (folded.n > 0 || n_numbers != 2 || month == 0) {
        return false;
    }
    *day = day_of(numbers, month);
    return *day != DAY_NONE;
}
