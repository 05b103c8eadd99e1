/* Numbers, dates and months in our two languages. These are tables of our own: ICU spells short
 * months differently from version to version, and a report must not change with the machine it is
 * made on. */
#include "baten/locale.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define MINUS "\xE2\x88\x92" /* U+2212 */
#define LONG_TEXT 64

/* A language is a row here, its code, and its files in reports/text. */
const char *const language_codes[LANGUAGES + 1] = {[LANG_NL] = "nl", [LANG_EN] = "en"};

struct words {
    char decimal_mark, group_mark;
    const char *months[12], *short_months[12];
};

static const struct words WORDS[LANGUAGES] = {
    [LANG_NL] = {',',
                 '.',
                 {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus",
                  "september", "oktober", "november", "december"},
                 {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov",
                  "dec"}},
    [LANG_EN] = {'.',
                 ',',
                 {"January", "February", "March", "April", "May", "June", "July", "August",
                  "September", "October", "November", "December"},
                 {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                  "Dec"}},
};

const char *language_code(enum language language) {
    return language_codes[language];
}

bool language_from_code(const char *code, enum language *language) {
    for (enum language i = 0; i < LANGUAGES; i++) {
        if (strcmp(code, language_codes[i]) == 0) {
            *language = i;
            return true;
        }
    }
    return false;
}

static bool has_value(const char *digits) {
    return digits[strspn(digits, "0.")] != '\0';
}

char *number_text(enum language language, decimal value, int places, bool signed_, char *buf) {
    const struct words *words = &WORDS[language];
    char plain[48];
    const char *from = decimal_text(value, places, plain);
    char *to = buf;
    if (*from == '-') {
        to = memcpy(to, MINUS, sizeof MINUS - 1);
        to += sizeof MINUS - 1;
        from++;
    } else if (signed_ && has_value(from)) {
        *to++ = '+';
    }
    for (size_t left = strcspn(from, "."); left > 0; left--) {
        *to++ = *from++;
        if (left > 1 && left % 3 == 1)
            *to++ = words->group_mark;
    }
    if (*from == '.') {
        *to++ = words->decimal_mark;
        from++;
    }
    strcpy(to, from);
    return buf;
}

char *date_text(enum language language, day_t day, char *buf) {
    int year, month, dom;
    day_to_ymd(day, &year, &month, &dom);
    snprintf(buf, LONG_TEXT, "%d %s %d", dom, WORDS[language].months[month - 1], year);
    return buf;
}

char *month_text(enum language language, month_t month, char *buf) {
    snprintf(buf, LONG_TEXT, "%s %d", WORDS[language].months[month % 12], month / 12);
    return buf;
}

char *month_short_text(enum language language, month_t month, char *buf) {
    return strcpy(buf, WORDS[language].short_months[month % 12]);
}
