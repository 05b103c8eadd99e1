/* JSON documents, built as values and printed once, or read back. The order of members is that of
 * js_put. Building never fails: text that is not UTF-8 is mended with U+FFFD, and out of memory
 * ends the program. */
#ifndef BATEN_JSON_H
#define BATEN_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/diag.h"
#include "baten/str.h"

struct js; /* a value; owned by the object or array it is put into, else js_free */

struct js *js_object(void);
struct js *js_array(void);
struct js *js_text(const char *text); /* NULL gives null */
struct js *js_str(struct str text);
struct js *js_count(int64_t count);
struct js *js_bool(bool value);
struct js *js_null(void);

/* Takes the value over. A key that is there already is replaced. */
void js_put(struct js *object, const char *key, struct js *value);
void js_push(struct js *array, struct js *value);
size_t js_length(const struct js *array);

/* Indented by one blank, so that two builds compare line by line; ends in a line feed. */
void js_print(const struct js *value, struct strbuf *out);
/* In one line, without the line feed. */
void js_print_line(const struct js *value, struct strbuf *out);
void js_free(struct js *value); /* NULL is fine */

#define JSON_DEPTH_LIMIT 64

/* A whole text (of a size the caller has bounded) as a value, which js_free frees. `file` is its
 * name in messages. NULL = diag has an error of this status, with line and column: not JSON, nested
 * deeper than JSON_DEPTH_LIMIT, a key that stands twice. */
struct js *js_read(struct str text, const char *file, enum exit_status status, struct diag *diag);

/* Looking into a value; NULL or a value of another kind is as good as nothing there. What is
 * returned lives as long as the value. */
const struct js *js_at(const struct js *object, const char *key); /* NULL = no such member */
const struct js *js_item(const struct js *array, size_t i);       /* NULL = beyond its end */
const char *js_key(const struct js *object,
                   size_t i);                   /* key of the i-th member; NULL = beyond the last */
const char *js_content(const struct js *value); /* of a text, without NUL inside; NULL = no text */
bool js_number(const struct js *value, int64_t *out); /* false = not a whole number of 64 bits */

#endif
