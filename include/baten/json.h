/* JSON documents, built as values and printed once. The order of members is that of js_put. Nothing here fails: text that is not
 * UTF-8 is mended with U+FFFD, and out of memory ends the program. */
#ifndef BATEN_JSON_H
#define BATEN_JSON_H

#include <stdbool.h>
#include <stdint.h>

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
void js_free(struct js *value);

#endif
