/* Reading numbers as people and programs write them (domain.md 3). One scan takes a text apart
 * without deciding what its marks mean; what a style makes of the parts is asked afterwards. */
#include "baten/decimal.h"

#include <string.h>

#include "base/power.h"

#define FAST_DIGITS 18 /* so many fit 64 bits whatever they are */
#define EXPONENT_MOST 9999

/* What stands between two runs of digits. All blanks are one kind, both apostrophes another. */
enum separator { SEPARATOR_NONE = 0, SEPARATOR_BLANK = ' ', SEPARATOR_APOSTROPHE = '\'' };

/* The parts of a number. The last separator is kept apart: only it can be the decimal mark. */
struct parts {
    const char *digits, *end; /* the body: runs of digits and separators, without the exponent */
    size_t n_separators;
    size_t first_run, last_run; /* digits before the first and after the last separator */
    const char *last_run_at;
    char group; /* of all separators but the last, when they are alike */
    char last;
    bool alike;  /* all separators but the last are alike */
    bool threes; /* all runs between two separators have three digits */
    bool negative, has_exponent, has_mark;
    int exponent;
};

static inline bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

struct sequence {
    const char *bytes;
    size_t n;
    char kind;
};

static const struct sequence SEPARATORS[] = {
    {".", 1, '.'},
    {",", 1, ','},
    {" ", 1, SEPARATOR_BLANK},
    {"'", 1, SEPARATOR_APOSTROPHE},
    {"\xC2\xA0", 2, SEPARATOR_BLANK},          /* no-break space */
    {"\xE2\x80\xAF", 3, SEPARATOR_BLANK},      /* narrow no-break space */
    {"\xE2\x80\x89", 3, SEPARATOR_BLANK},      /* thin space */
    {"\xE2\x80\x99", 3, SEPARATOR_APOSTROPHE}, /* right single quotation mark */
};

/* What may stand around the number, each kind once. */
enum affix {
    AFFIX_BLANK = 'b',
    AFFIX_MINUS = '-',
    AFFIX_PLUS = '+',
    AFFIX_OPEN = '(',
    AFFIX_CLOSE = ')',
    AFFIX_CURRENCY = 'c'
};

static const struct sequence AFFIXES[] = {
    {" ", 1, AFFIX_BLANK},
    {"-", 1, AFFIX_MINUS},
    {"+", 1, AFFIX_PLUS},
    {"(", 1, AFFIX_OPEN},
    {")", 1, AFFIX_CLOSE},
    {"$", 1, AFFIX_CURRENCY},
    {"\t", 1, AFFIX_BLANK},
    {"\n", 1, AFFIX_BLANK},
    {"\r", 1, AFFIX_BLANK},
    {"\xC2\xA0", 2, AFFIX_BLANK},
    {"\xC2\xA3", 2, AFFIX_CURRENCY},     /* pound */
    {"\xC2\xA5", 2, AFFIX_CURRENCY},     /* yen */
    {"\xE2\x82\xAC", 3, AFFIX_CURRENCY}, /* euro */
    {"\xE2\x88\x92", 3, AFFIX_MINUS},    /* minus sign */
    {"\xE2\x80\xAF", 3, AFFIX_BLANK},
    {"\xE2\x80\x89", 3, AFFIX_BLANK},
};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct sequence *sequence_at(const struct sequence *table, size_t n, const char *p,
                                          const char *end) {
    for (size_t i = 0; i < n; i++)
        if (table[i].bytes[0] == *p && (size_t)(end - p) >= table[i].n &&
            memcmp(p, table[i].bytes, table[i].n) == 0)
            return &table[i];
    return NULL;
}

static bool is_capital(char c) {
    return (unsigned char)(c - 'A') < 26;
}

/* A currency code: three capitals, not part of a longer word. */
static bool code_at(const char *p, const char *end) {
    return end - p >= 3 && is_capital(p[0]) && is_capital(p[1]) && is_capital(p[2]) &&
           (end - p == 3 || !is_capital(p[3]));
}

/* What was found around the number so far. */
struct affixes {
    bool sign, open, closed, currency, negative;
};

static bool note_affix(struct affixes *found, char kind, bool before) {
    bool *once = kind == AFFIX_CURRENCY ? &found->currency
                 : kind == AFFIX_CLOSE  ? &found->closed
                                        : &found->sign;
    if (*once)
        return false;
    if (kind == AFFIX_OPEN || kind == AFFIX_PLUS) {
        if (!before)
            return false;
        found->open |= kind == AFFIX_OPEN;
    }
    if (kind == AFFIX_CLOSE && (before || !found->open))
        return false;
    found->negative |= kind == AFFIX_OPEN || kind == AFFIX_MINUS;
    *once = true;
    return true;
}

/* Passes over signs, brackets, currencies and blanks; *p stops at what is none of them. */
static bool scan_affixes(const char **p, const char *end, struct affixes *found, bool before) {
    while (*p < end && !is_digit(**p)) {
        const struct sequence *affix = sequence_at(AFFIXES, LENGTH(AFFIXES), *p, end);
        if (affix == NULL && !code_at(*p, end))
            return true;
        char kind = affix == NULL ? AFFIX_CURRENCY : affix->kind;
        if (kind != AFFIX_BLANK && !note_affix(found, kind, before))
            return false;
        *p += affix == NULL ? 3 : affix->n;
    }
    return true;
}

static const char *digits_end(const char *p, const char *end) {
    while (p < end && is_digit(*p))
        p++;
    return p;
}

/* Runs of digits with separators between them; a separator counts only before a digit. */
static void scan_body(const char **p, const char *end, struct parts *parts) {
    parts->digits = *p;
    parts->alike = parts->threes = true;
    *p = digits_end(*p, end);
    parts->first_run = (size_t)(*p - parts->digits);
    while (*p < end) {
        const struct sequence *mark = sequence_at(SEPARATORS, LENGTH(SEPARATORS), *p, end);
        if (mark == NULL || (size_t)(end - *p) == mark->n || !is_digit((*p)[mark->n]))
            break;
        if (parts->n_separators == 1)
            parts->group = parts->last;
        else if (parts->n_separators > 1)
            parts->alike = parts->alike && parts->last == parts->group;
        parts->threes = parts->threes && (parts->n_separators == 0 || parts->last_run == 3);
        parts->n_separators++;
        parts->last = mark->kind;
        parts->has_mark = parts->has_mark || mark->kind == '.' || mark->kind == ',';
        parts->last_run_at = *p + mark->n;
        *p = digits_end(parts->last_run_at, end);
        parts->last_run = (size_t)(*p - parts->last_run_at);
    }
    parts->end = *p;
}

static void scan_exponent(const char **p, const char *end, struct parts *parts) {
    const char *q = *p;
    if (q == end || (*q != 'E' && *q != 'e'))
        return;
    q++;
    bool negative = q < end && *q == '-';
    if (q < end && (*q == '-' || *q == '+'))
        q++;
    if (q == end || !is_digit(*q))
        return;
    int exponent = 0;
    for (; q < end && is_digit(*q); q++)
        if (exponent < EXPONENT_MOST)
            exponent = exponent * 10 + (*q - '0');
    parts->has_exponent = true;
    parts->exponent = negative ? -exponent : exponent;
    *p = q;
}

/* Takes the text apart; false when it is no number in any style. */
static bool scan(struct str text, struct parts *parts) {
    *parts = (struct parts){.last = SEPARATOR_NONE};
    if (text.n == 0)
        return false;
    const char *p = text.s, *end = text.s + text.n;
    struct affixes found = {false, false, false, false, false};
    if (!scan_affixes(&p, end, &found, true))
        return false;
    scan_body(&p, end, parts);
    if (parts->first_run == 0 && parts->n_separators == 0)
        return false;
    scan_exponent(&p, end, parts);
    if (!scan_affixes(&p, end, &found, false) || p != end || found.open != found.closed)
        return false;
    parts->negative = found.negative;
    return true;
}

/* Groups stand after one to three digits that do not begin with a zero: 0.123 has no group. */
static bool groups_fit(const struct parts *parts, size_t n_groups, char decimal_mark) {
    if (n_groups == 0)
        return true;
    return !parts->has_exponent && parts->alike && parts->threes && parts->group != decimal_mark &&
           parts->first_run >= 1 && parts->first_run <= 3 && *parts->digits != '0';
}

/* Whether the parts are a number with this decimal mark; *fraction are its decimals (may be NULL).
 */
static bool fits(const struct parts *parts, char decimal_mark, const char **fraction) {
    *fraction = NULL;
    if (parts->n_separators == 0)
        return true;
    if (parts->last == decimal_mark) {
        *fraction = parts->last_run_at;
        if (parts->n_separators == 1)
            return true;
        return groups_fit(parts, parts->n_separators - 1, decimal_mark);
    }
    struct parts all = *parts; /* the last separator is a group like the others */
    if (all.n_separators == 1)
        all.group = all.last;
    all.alike = all.alike && all.last == all.group;
    all.threes = all.threes && all.last_run == 3;
    return groups_fit(&all, all.n_separators, decimal_mark);
}

enum number_evidence number_evidence(struct str text) {
    struct parts parts;
    const char *fraction;
    if (!scan(text, &parts))
        return NUMBER_INVALID;
    bool point = fits(&parts, '.', &fraction), comma = fits(&parts, ',', &fraction);
    if (point && comma)
        return parts.has_mark ? NUMBER_AMBIGUOUS : NUMBER_PLAIN;
    return point ? NUMBER_POINT : comma ? NUMBER_COMMA : NUMBER_INVALID;
}

/* The digits as a whole number times 10^scale, as many as 128 bits hold. */
struct mantissa {
    uint128 value;
    int64_t scale;
    bool full;   /* further digits are only counted */
    bool sticky; /* one of those was not 0 */
};

static void add_digits(struct mantissa *m, const char *p, const char *end, bool fraction) {
    const uint128 most = (~(uint128)0 - 9) / 10;
    for (; p < end; p++) {
        if (!is_digit(*p))
            continue; /* a separator */
        m->full = m->full || m->value > most;
        if (m->full) {
            m->sticky = m->sticky || *p != '0';
            m->scale += !fraction;
        } else {
            m->value = m->value * 10 + (unsigned)(*p - '0');
            m->scale -= fraction;
        }
    }
}

/* The mantissa in units of 10^-12, half-even; false when 127 bits do not hold it. */
static bool to_units(const struct mantissa *m, uint128 *units, bool *rounded) {
    int64_t shift = m->scale + DECIMAL_PLACES;
    *rounded = false;
    *units = m->value;
    if (m->value == 0)
        return true;
    if (shift >= 0) {
        /* Sticky here is a value above 3.4 * 10^25 with more than 12 decimals: refused, not
         * rounded. */
        if (shift > LARGEST_POWER || m->sticky ||
            __builtin_mul_overflow(m->value, power_of_ten((int)shift), units))
            return false;
    } else if (-shift > LARGEST_POWER) {
        *units = 0; /* 128 bits over 10^39 are less than a half */
        *rounded = true;
    } else {
        uint128 divisor = power_of_ten((int)-shift);
        uint128 rest = m->value % divisor;
        uint128 other = divisor - rest;
        bool even = (m->value / divisor & 1) == 0;
        *units = m->value / divisor + (rest > other || (rest == other && (m->sticky || !even)));
        *rounded = rest != 0 || m->sticky;
    }
    return *units <= ~(uint128)0 >> 1;
}

static enum number_result parse_parts(const struct parts *parts, const char *fraction, decimal *out,
                                      bool *rounded) {
    struct mantissa m = {0, 0, false, false};
    add_digits(&m, parts->digits, fraction == NULL ? parts->end : fraction, false);
    if (fraction != NULL)
        add_digits(&m, fraction, parts->end, true);
    m.scale += parts->exponent;
    uint128 units;
    bool inexact;
    if (!to_units(&m, &units, &inexact))
        return NUMBER_TOO_LARGE;
    out->units = parts->negative ? -(int128)units : (int128)units;
    if (rounded != NULL)
        *rounded = inexact;
    return NUMBER_OK;
}

/* `-123.456` of up to 18 digits: nearly every cell of a big file. False leaves it to the full scan.
 */
static bool parse_fast(struct str text, char decimal_mark, decimal *out) {
    const char *p = text.s, *end = p + text.n;
    bool negative = p < end && *p == '-';
    p += negative;
    if (end - p > FAST_DIGITS + 1 || p == end || !is_digit(*p))
        return false;
    uint64_t value = 0;
    for (; p < end && is_digit(*p); p++)
        value = value * 10 + (unsigned)(*p - '0');
    int places = 0;
    if (p < end) {
        if (*p != decimal_mark || decimal_mark == 0)
            return false;
        const char *fraction = ++p;
        for (; p < end && is_digit(*p); p++)
            value = value * 10 + (unsigned)(*p - '0');
        places = (int)(p - fraction);
        if (p != end || places == 0 || places > DECIMAL_PLACES)
            return false;
    }
    uint128 units = value * power_of_ten(DECIMAL_PLACES - places);
    out->units = negative ? -(int128)units : (int128)units;
    return true;
}

enum number_result decimal_parse(struct str text, struct number_style style, decimal *out,
                                 bool *rounded) {
    if (parse_fast(text, style.decimal_mark, out)) {
        if (rounded != NULL)
            *rounded = false;
        return NUMBER_OK;
    }
    struct parts parts;
    const char *fraction;
    if (!scan(text, &parts) || (style.decimal_mark == 0 && parts.has_mark) ||
        !fits(&parts, style.decimal_mark, &fraction))
        return NUMBER_NOT;
    return parse_parts(&parts, fraction, out, rounded);
}

bool decimal_from_text(struct str text, decimal *out) {
    size_t at = text.n > 0 && text.s[0] == '-' ? 1 : 0;
    if (at == text.n || !is_digit(text.s[at]))
        return false;
    for (size_t i = at; i < text.n; i++)
        if (!is_digit(text.s[i]) && text.s[i] != '.')
            return false;
    bool rounded;
    decimal value;
    if (decimal_parse(text, (struct number_style){'.'}, &value, &rounded) != NUMBER_OK || rounded)
        return false;
    *out = value;
    return true;
}
