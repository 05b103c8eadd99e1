/* JSON through jansson, which no other file includes: documents are built and printed, or read back
 * and looked into. */
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
    size_t length = s[0] < 0x80                   ? 1
                    : s[0] >= 0xC2 && s[0] < 0xE0 ? 2
                    : s[0] >= 0xE0 && s[0] < 0xF0 ? 3
                    : s[0] >= 0xF0 && s[0] < 0xF5 ? 4
                                                  : 0;
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

void js_print_line(const struct js *value, struct strbuf *out) {
    json_dump_callback(inner(value), print_piece, out, JSON_COMPACT | JSON_ENCODE_ANY);
}

void js_free(struct js *value) {
    json_decref(inner(value));
}

/* Where the text is nested deeper than we read; line 0 = nowhere. Brackets in texts do not count.
 */
static struct diag_position too_deep(struct str text, const char *file) {
    struct diag_position at = {file, 1, 0};
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        at.column++;
        if (c == '\n') {
            at.line++;
            at.column = 0;
        } else if (quoted && c == '\\') {
            i++;
            at.column++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '{' || c == '[') && ++depth > JSON_DEPTH_LIMIT) {
            return at;
        } else if (!quoted && (c == '}' || c == ']')) {
            depth--;
        }
    }
    return (struct diag_position){file, 0, 0};
}

struct js *js_read(struct str text, const char *file, enum exit_status status, struct diag *diag) {
    json_error_t error;
    struct diag_position deep = too_deep(text, file);
    if (deep.line > 0) {
        diag_error(diag, status, deep, "name a file that baten has written",
                   "JSON nested deeper than %d levels", JSON_DEPTH_LIMIT);
        return NULL;
    }
    json_t *value = json_loadb(text.n ? text.s : "", text.n, JSON_REJECT_DUPLICATES, &error);
    if (value)
        return (struct js *)value;
    struct diag_position at = {file, error.line > 0 ? (uint32_t)error.line : 1,
                               error.column > 0 ? (uint32_t)error.column : 1};
    diag_error(diag, status, at, "name a file that baten has written, complete and unchanged",
               "this is no JSON: %s", error.text);
    return NULL;
}

const struct js *js_at(const struct js *object, const char *key) {
    return (const struct js *)json_object_get(inner(object), key);
}

const struct js *js_item(const struct js *array, size_t i) {
    return (const struct js *)json_array_get(inner(array), i);
}

const char *js_key(const struct js *object, size_t i) {
    void *member = json_object_iter(inner(object));
    for (; member && i > 0; i--)
        member = json_object_iter_next(inner(object), member);
    return member ? json_object_iter_key(member) : NULL;
}

const char *js_content(const struct js *value) {
    return json_string_value(inner(value));
}

bool js_number(const struct js *value, int64_t *out) {
    if (!json_is_integer(inner(value)))
        return false;
    *out = json_integer_value(inner(value));
    return true;
}
