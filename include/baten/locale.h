/* What depends on a language or a script, through ICU: folding, encodings, time zones, numbers and
 * month names. setlocale is never called. */
#ifndef BATEN_LOCALE_H
#define BATEN_LOCALE_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/calendar.h"
#include "baten/decimal.h"
#include "baten/str.h"

struct arena;

/* Names that fold alike are one key (domain.md 13): NFKD, default case folding, marks dropped, then
 * ł→l ø→o đ→d ð→d þ→th æ→ae œ→oe ı→i ħ→h, blanks to one, trimmed. Owned by the arena. */
struct str text_fold(struct arena *arena, struct str text);
/* The same into a buffer that is cleared first; no allocation for ASCII text. */
void text_fold_into(struct strbuf *out, struct str text);
/* Do both fold alike? */
bool text_same(struct str a, struct str b);

bool text_is_utf8(struct str text, size_t *bad_offset);

/* Seconds of an instant in UTC → local seconds in the zone (`Europe/Amsterdam`). zone_open fails
 * for an unknown name. */
struct zone;
struct zone *zone_open(const char *name); /* NULL = unknown; zone_close frees */
void zone_close(struct zone *zone);
int64_t zone_local(struct zone *zone, int64_t utc_seconds);

enum language { LANG_NL, LANG_EN, LANGUAGES };
extern const char *const language_codes[LANGUAGES + 1]; /* "nl", "en"; NULL-terminated */
const char *language_code(enum language language);
bool language_from_code(const char *code, enum language *language);

/* Number words of the art direction (5): nl 1.234,5, en 1,234.5; minus is U+2212; `signed_` puts +
 * before what is above 0. Rounded half-even to places. buf holds >= 64. Returns buf. */
char *number_text(enum language language, decimal value, int places, bool signed_, char *buf);
/* 14 oktober 2026, 14 October 2026. */
char *date_text(enum language language, day_t day, char *buf);
/* oktober 2026 / October 2026; short: okt, Oct. */
char *month_text(enum language language, month_t month, char *buf);
char *month_short_text(enum language language, month_t month, char *buf);

#endif
