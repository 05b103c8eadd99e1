/* The converters of profiles: a cell as another program writes it into one that the native columns
 * know. Each leaves out alone and says false when it does not understand the cell, which is then
 * rejected as it stands. */
#ifndef BATEN_INGEST_CONVERT_H
#define BATEN_INGEST_CONVERT_H

#include "ingest/profile.h"

/* Is text, folded, one of the words? `*` in a word stands for any run of characters. */
bool words_hold(const struct words *words, struct str folded);
/* The same of a trimmed cell without `*`; only ASCII letters are folded. */
bool words_hold_cell(const struct words *words, struct str cell);
/* `*` and `?` over bytes, the whole text; a backslash makes the next character itself. */
bool wild_match(struct str pattern, struct str text);

struct str convert_before_comma(struct str text);
struct str convert_leading_number(struct str text); /* empty when it starts with none */

bool convert_epoch(struct str text, struct strbuf *out);                        /* ISO with Z */
bool convert_year_period(struct str text, struct strbuf *out);                  /* ISO day */
bool convert_month(struct str text, enum date_order order, struct strbuf *out); /* 2026-07 */
/* DDMM or DDMMYYYY; the year of the former is that of the fiscal year which begins on this day. */
bool convert_datev_date(struct str text, day_t year_start, struct strbuf *out);

/* The value of the first of the keys that is there, at the top of a JSON object; braces may be
 * missing, and a key of an array is its index. Texts come without quotes. */
bool convert_json_key(struct str json, const struct words *keys, struct strbuf *out);
/* The sum of the numbers at the top whose key fits a pattern. */
bool convert_json_sum(struct str json, const struct words *patterns, struct strbuf *out);

/* Calls see for every member at the top of an object or array until it answers false. The key lives
 * during the call, the value is what stands in the text. */
void json_each_member(struct str json, bool (*see)(void *self, struct str key, struct str value),
                      void *self);
/* A text without its quotes, a number or word as it stands; false = null, an object or array. */
bool json_plain(struct str value, struct strbuf *out);

/* "10K" is 10000, "1M requests" 1000000, "100 Hours" 100; false = no number in front. */
bool convert_unit(struct str text, decimal *scale);

#endif
