/* The one place where ICU is called: folding of names and time zones. Number and month words are
 * words.c. */
#include "baten/locale.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ucal.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "baten/xalloc.h"

/* ---- Folding ---- */

#define SHORT_NAME 512     /* UTF-16 units of a name that is folded without the heap */
#define LONGEST (16 << 20) /* bytes of one text; cells are far smaller (ingest bounds them) */

static inline bool is_ascii_blank(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Room for n more bytes, so that strbuf_add need not be asked for each. */
static void make_room(struct strbuf *out, size_t n) {
    if (out->capacity > n)
        return;
    out->s = xrealloc(out->s, n + 1, 1);
    out->capacity = n + 1;
}

/* Folds up to the first byte above 127; true when there is none. */
static bool fold_ascii(struct strbuf *out, struct str text) {
    make_room(out, text.n);
    char *to = out->s;
    bool blank = false;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        if (c >= 0x80)
            return false;
        if (is_ascii_blank(c)) {
            blank = to != out->s;
            continue;
        }
        if (blank)
            *to++ = ' ';
        blank = false;
        *to++ = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    *to = '\0';
    out->n = (size_t)(to - out->s);
    return true;
}

/* Letters that do not decompose. Their capitals are folded away before. */
static const char *plain_letters(uint32_t c) {
    switch (c) {
    case 0x0142: return "l";  /* l with stroke */
    case 0x00F8: return "o";  /* o with stroke */
    case 0x0111:              /* d with stroke */
    case 0x00F0: return "d";  /* eth */
    case 0x00FE: return "th"; /* thorn */
    case 0x00E6: return "ae";
    case 0x0153: return "oe";
    case 0x0131: return "i"; /* dotless i */
    case 0x0127: return "h"; /* h with stroke */
    default: return NULL;
    }
}

static void add_character(struct strbuf *out, uint32_t c) {
    uint8_t bytes[U8_MAX_LENGTH];
    int32_t n = 0;
    U8_APPEND_UNSAFE(bytes, n, c);
    strbuf_add(out, (const char *)bytes, (size_t)n);
}

/* Drops marks, replaces letters, makes runs of blanks one. */
static void add_folded(struct strbuf *out, const UChar *units, int32_t n) {
    bool blank = false;
    for (int32_t i = 0; i < n;) {
        uint32_t c = units[i++];
        if (c >= 0xD800 && c <= 0xDBFF && i < n) /* U16_NEXT does not pass -Wconversion */
            c = 0x10000 + ((c - 0xD800) << 10) + (units[i++] - 0xDC00u);
        if ((U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0)
            continue;
        if (u_isUWhiteSpace((UChar32)c)) {
            blank = out->n > 0;
            continue;
        }
        if (blank)
            strbuf_add_char(out, ' ');
        blank = false;
        const char *letters = plain_letters(c);
        if (letters != NULL)
            strbuf_add_text(out, letters);
        else
            add_character(out, c);
    }
}

/* UTF-16 text on the stack, or on the heap when it is long. */
struct units {
    UChar few[SHORT_NAME];
    UChar *s;
    int32_t n, room;
};

static void units_init(struct units *units) {
    units->s = units->few;
    units->n = 0;
    units->room = SHORT_NAME;
}

static void units_release(struct units *units) {
    if (units->s != units->few)
        free(units->s);
}

/* True when the last conversion, which wanted n units, must be done again in the wider room given
 * here. */
static bool units_widen(struct units *units, UErrorCode *status) {
    if (*status != U_BUFFER_OVERFLOW_ERROR)
        return false;
    *status = U_ZERO_ERROR;
    units_release(units);
    units->s = xalloc((size_t)units->n, sizeof *units->s);
    units->room = units->n;
    return true;
}

/* The full folding through UTF-16. Bytes that are no UTF-8 become U+FFFD. */
static void fold_unicode(struct strbuf *out, struct str text) {
    if (text.n > LONGEST) /* ICU counts in 31 bits */
        text.n = LONGEST;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    struct units read, plain, folded;
    units_init(&read);
    units_init(&plain);
    units_init(&folded);
    do
        u_strFromUTF8WithSub(read.s, read.room, &read.n, text.s, (int32_t)text.n, 0xFFFD, NULL,
                             &status);
    while (units_widen(&read, &status));
    do
        plain.n = unorm2_normalize(nfkd, read.s, read.n, plain.s, plain.room, &status);
    while (units_widen(&plain, &status));
    do
        folded.n =
            u_strFoldCase(folded.s, folded.room, plain.s, plain.n, U_FOLD_CASE_DEFAULT, &status);
    while (units_widen(&folded, &status));
    assert(U_SUCCESS(status));
    strbuf_clear(out);
    add_folded(out, folded.s, folded.n);
    units_release(&read);
    units_release(&plain);
    units_release(&folded);
}

void text_fold_into(struct strbuf *out, struct str text) {
    if (!fold_ascii(out, text))
        fold_unicode(out, text);
}

struct str text_fold(struct arena *arena, struct str text) {
    struct strbuf folded = {NULL, 0, 0};
    text_fold_into(&folded, text);
    struct str copy = str_copy(arena, strbuf_str(&folded));
    strbuf_release(&folded);
    return copy;
}

bool text_same(struct str a, struct str b) {
    struct strbuf x = {0}, y = {0};
    text_fold_into(&x, a);
    text_fold_into(&y, b);
    bool same = str_equal(strbuf_str(&x), strbuf_str(&y));
    strbuf_release(&x);
    strbuf_release(&y);
    return same;
}

/* ---- UTF-8 ---- */

/* The length of the well-formed character at p, 0 when there is none (Unicode 15, table 3-7). */
static size_t character_length(const unsigned char *p, size_t left) {
    unsigned char lead = p[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t n = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (left < n)
        return 0;
    unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80; /* no overlong forms */
    unsigned char most = lead == 0xED   ? 0x9F
                         : lead == 0xF4 ? 0x8F
                                        : 0xBF; /* no surrogates, no more */
    if (p[1] < least || p[1] > most)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

bool text_is_utf8(struct str text, size_t *bad_offset) {
    const unsigned char *bytes = (const unsigned char *)text.s;
    size_t i = 0;
    while (i < text.n) {
        uint64_t eight;
        if (text.n - i >= sizeof eight) {
            memcpy(&eight, bytes + i, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        size_t n = character_length(bytes + i, text.n - i);
        if (n == 0) {
            if (bad_offset != NULL)
                *bad_offset = i;
            return false;
        }
        i += n;
    }
    return true;
}

/* ---- Time zones ---- */

#define NAME_LONGEST 128
#define SPANS 8 /* stretches with one offset that are kept: two a year */

/* Seconds from .. to (exclusive) in UTC with one offset. */
struct span {
    int64_t from, to;
    int64_t offset;
};

struct zone {
    UCalendar *calendar; /* NULL for UTC */
    struct span spans[SPANS];
    size_t n_spans, next, latest;
};

static bool is_utc(const char *name) {
    return strcmp(name, "UTC") == 0 || strcmp(name, "Etc/UTC") == 0 || strcmp(name, "Z") == 0;
}

struct zone *zone_open(const char *name) {
    struct zone *zone = NULL;
    if (is_utc(name))
        return xalloc(1, sizeof *zone);
    UChar id[NAME_LONGEST], canonical[NAME_LONGEST];
    UErrorCode status = U_ZERO_ERROR;
    UBool is_system = 0;
    int32_t n = 0;
    u_strFromUTF8(id, NAME_LONGEST, &n, name, -1, &status);
    /* ucal_open takes any name and makes it UTC; this knows the names there are. */
    ucal_getCanonicalTimeZoneID(id, n, canonical, NAME_LONGEST, &is_system, &status);
    if (U_FAILURE(status) || !is_system)
        return NULL;
    UCalendar *calendar = ucal_open(id, n, "en", UCAL_GREGORIAN, &status);
    if (U_FAILURE(status))
        return NULL;
    zone = xalloc(1, sizeof *zone);
    zone->calendar = calendar;
    return zone;
}

void zone_close(struct zone *zone) {
    if (zone == NULL)
        return;
    if (zone->calendar != NULL)
        ucal_close(zone->calendar);
    free(zone);
}

/* The transition at or before the instant (or the one after it), in seconds; `none` when there is
 * none. */
static int64_t transition(UCalendar *calendar, UTimeZoneTransitionType type, int64_t none) {
    UErrorCode status = U_ZERO_ERROR;
    UDate at = 0;
    UBool found = ucal_getTimeZoneTransitionDate(calendar, type, &at, &status);
    return found && U_SUCCESS(status) ? (int64_t)(at / 1000) : none;
}

static struct span span_at(UCalendar *calendar, int64_t utc_seconds) {
    UErrorCode status = U_ZERO_ERROR;
    ucal_setMillis(calendar, (UDate)utc_seconds * 1000, &status);
    int64_t offset = ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
    offset += ucal_get(calendar, UCAL_DST_OFFSET, &status);
    assert(U_SUCCESS(status));
    return (struct span){
        transition(calendar, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, INT64_MIN),
        transition(calendar, UCAL_TZ_TRANSITION_NEXT, INT64_MAX),
        offset / 1000,
    };
}

int64_t zone_local(struct zone *zone, int64_t utc_seconds) {
    if (zone->calendar == NULL)
        return utc_seconds;
    const struct span *span = &zone->spans[zone->latest];
    if (zone->n_spans > 0 && utc_seconds >= span->from && utc_seconds < span->to)
        return utc_seconds + span->offset;
    for (size_t i = 0; i < zone->n_spans; i++) {
        span = &zone->spans[i];
        if (utc_seconds >= span->from && utc_seconds < span->to) {
            zone->latest = i;
            return utc_seconds + span->offset;
        }
    }
    zone->latest = zone->next;
    zone->next = (zone->next + 1) % SPANS;
    if (zone->n_spans < SPANS)
        zone->n_spans++;
    zone->spans[zone->latest] = span_at(zone->calendar, utc_seconds);
    return utc_seconds + zone->spans[zone->latest].offset;
}
