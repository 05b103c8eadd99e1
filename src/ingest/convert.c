/* Converters of plain cells, and the matching of words. JSON cells are in convert_json.c. */
#include "ingest/convert.h"

#include <string.h>

bool wild_match(struct str pattern, struct str text) {
    size_t p = 0, t = 0, star = SIZE_MAX, from = 0;
    while (t < text.n) {
        bool literal = p + 1 < pattern.n && pattern.s[p] == '\\';
        char now = p >= pattern.n ? '\0' : pattern.s[p + literal];
        if (now == '*' && !literal) {
            star = p++;
            from = t;
        } else if (p < pattern.n && ((now == '?' && !literal) || now == text.s[t])) {
            p += 1 + (size_t)literal;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.n && pattern.s[p] == '*') {
        p++;
    }
    return p == pattern.n;
}

bool words_hold(const struct words *words, struct str folded) {
    for (size_t i = 0; i < words->n; i++) {
        if (wild_match(words->at[i], folded)) {
            return true;
        }
    }
    return false;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool words_hold_cell(const struct words *words, struct str cell) {
    for (size_t i = 0; i < words->n; i++) {
        struct str word = words->at[i];
        size_t at = 0;
        if (word.n != cell.n) {
            continue;
        }
        while (at < word.n && lower(cell.s[at]) == word.s[at]) {
            at++;
        }
        if (at == word.n) {
            return true;
        }
    }
    return false;
}

struct str convert_before_comma(struct str text) {
    const char *comma = text.n == 0 ? NULL : memchr(text.s, ',', text.n);
    return str_trim((struct str){text.s, comma == NULL ? text.n : (size_t)(comma - text.s)});
}

struct str convert_leading_number(struct str text) {
    size_t n = 0;
    bool digit = false;
    while (n < text.n && strchr("0123456789.,-+", text.s[n]) != NULL && text.s[n] != '\0') {
        digit = digit || (text.s[n] >= '0' && text.s[n] <= '9');
        n++;
    }
    while (n > 0 && (text.s[n - 1] == '.' || text.s[n - 1] == ',')) {
        n--;
    }
    return digit ? (struct str){text.s, n} : STR("");
}

/* Only digits, at most so many. */
static bool digits(struct str text, size_t most, int64_t *value) {
    *value = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text.s[i] - '0');
        if (i >= most) {
            return false;
        }
    }
    return text.n > 0;
}

static void add_day(struct strbuf *out, day_t day) {
    char label[16];
    strbuf_add_text(out, day_label(day, label));
}

bool convert_epoch(struct str text, struct strbuf *out) {
    int64_t seconds;
    if (str_ends(text, STR(".0"))) {
        text.n -= 2;
    }
    if (!digits(text, 10, &seconds)) {
        return false;
    }
    int64_t rest = seconds % 86400;
    add_day(out, (day_t)(seconds / 86400));
    strbuf_addf(out, "T%02d:%02d:%02dZ", (int)(rest / 3600), (int)(rest / 60 % 60),
                (int)(rest % 60));
    return true;
}

bool convert_year_period(struct str text, struct strbuf *out) {
    month_t month;
    if (!month_from_text(text, &month)) {
        return false;
    }
    char label[16];
    strbuf_addf(out, "%s-01", month_label(month, label));
    return true;
}

bool convert_month(struct str text, enum date_order order, struct strbuf *out) {
    int64_t seconds;
    bool zoned;
    if (!timestamp_parse(text, order, &seconds, &zoned)) {
        return false;
    }
    char label[16];
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    strbuf_add_text(out, month_label(month_from_day((day_t)days), label));
    return true;
}

bool convert_datev_date(struct str text, day_t year_start, struct strbuf *out) {
    int64_t value;
    if (!digits(text, 8, &value) || text.n < 3) {
        return false;
    }
    day_t day = DAY_NONE;
    if (text.n > 4) {
        day =
            day_from_ymd((int)(value % 10000), (int)(value / 10000 % 100), (int)(value / 1000000));
    } else if (year_start != DAY_NONE) {
        int year, month, dom;
        day_to_ymd(year_start, &year, &month, &dom);
        day = day_from_ymd(year, (int)(value % 100), (int)(value / 100));
        if (day == DAY_NONE || day < year_start) {
            day = day_from_ymd(year + 1, (int)(value % 100), (int)(value / 100));
        }
    }
    if (day == DAY_NONE) {
        return false;
    }
    add_day(out, day);
    return true;
}

bool convert_unit(struct str text, decimal *scale) {
    struct str number = convert_leading_number(text);
    decimal value;
    if (number.n == 0 ||
        decimal_parse(number, (struct number_style){'.'}, &value, NULL) != NUMBER_OK) {
        return false;
    }
    struct str rest = str_trim((struct str){text.s + number.n, text.n - number.n});
    bool alone = rest.n == 1 || (rest.n > 1 && rest.s[1] == ' ');
    int64_t factor = !alone || rest.n == 0 ? 1
                     : rest.s[0] == 'K'    ? 1000
                     : rest.s[0] == 'M'    ? 1000000
                                           : 1;
    return decimal_multiply(value, decimal_from_int(factor), scale);
}
