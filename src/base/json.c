/* JSON through jansson, which no other file includes. */
#include "baten/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

/* struct js is jansson's value under our name. */
static json_t *inner(const struct js *value) {
    return (json_t *)(uintptr_t)value;
}

/* jansson answers out of memory with NULL; so does malloc, and xalloc ends the program then. */
static struct js *checked(json_t *value) {
    if (!value)
        free(xalloc(SIZE_MAX, SIZE_MAX));
    return (struct js *)value;
}

struct js *js_object(void) {
    return checked(json_object());
}

struct js *js_array(void) {
    return checked(json_array());
}

/* Length of the UTF-8 character at s, 0 when there is none. */
static size_t character(const unsigned char *s, size_t n) {
    size_t length = s[0] < 0x80 ? 1 : s[0] >= 0xC2 && s[0] < 0xE0 ? 2 : s[0] >= 0xE0 && s[0] < 0xF0 ? 3 : s[0] >= 0xF0 && s[0] < 0xF5 ? 4 : 0;
    if (length == 0 || length > n)
        return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool beyond = (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF4 && s[1] > 0x8F);
    return overlong || beyond ? 0 : length;
}

static struct js *mended(struct str text) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < text.n;) {
        size_t length = character((const unsigned char *)text.s + i, text.n - i);
        if (length)
            strbuf_add(&buf, text.s + i, length);
        else
            strbuf_add_text(&buf, "\uFFFD");
        i += length ? length : 1;
    }
    struct js *value = checked(json_stringn(buf.n ? buf.s : "", buf.n));
    strbuf_release(&buf);
    return value;
}

struct js *js_str(struct str text) {
    json_t *value = json_stringn(text.n ? text.s : "", text.n);
    return value ? (struct js *)value : mended(text);
}

struct js *js_text(const char *text) {
    return text ? js_str(str_from_text(text)) : js_null();
}

struct js *js_count(int64_t count) {
    return checked(json_integer(count));
}

struct js *js_bool(bool value) {
    return checked(json_boolean(value));
}

struct js *js_null(void) {
    return checked(json_null());
}

void js_put(struct js *object, const char *key, struct js *value) {
    if (json_object_set_new(inner(object), key, inner(value)) == 0)
        return;
    /* A key that is not UTF-8: jansson has freed the value by now. */
    json_object_set_new_nocheck(inner(object), "?", json_null());
}

void js_push(struct js *array, struct js *value) {
    if (json_array_append_new(inner(array), inner(value)) != 0)
        checked(NULL);
}

size_t js_length(const struct js *array) {
    return json_array_size(inner(array));
}

static int print_piece(const char *text, size_t n, void *out) {
    strbuf_add(out, text, n);
    return 0;
}

void js_print(const struct js *value, struct strbuf *out) {
    json_dump_callback(inner(value), print_piece, out, JSON_INDENT(1) | JSON_ENCODE_ANY);
    strbuf_add_char(out, '\n');
}

void js_free(struct js *value) {
    json_decref(inner(value));
}
