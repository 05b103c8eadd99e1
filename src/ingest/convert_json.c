/* A look into a cell that holds JSON: the members at its top. Not a validator: what it cannot
 * follow, it says is not there. */
#include <string.h>

#include "ingest/convert.h"

#define DEPTH_MAX 64

struct cursor {
    const char *at, *end;
};

static void skip_blanks(struct cursor *c) {
    while (c->at < c->end && strchr(" \t\r\n", *c->at) != NULL) {
        c->at++;
    }
}

static bool take(struct cursor *c, char what) {
    skip_blanks(c);
    if (c->at == c->end || *c->at != what) {
        return false;
    }
    c->at++;
    return true;
}

static void add_utf8(struct strbuf *out, unsigned code) {
    if (code < 0x80) {
        strbuf_add_char(out, (char)code);
    } else if (code < 0x800) {
        strbuf_add_char(out, (char)(0xC0 | code >> 6));
        strbuf_add_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        strbuf_add_char(out, (char)(0xE0 | code >> 12));
        strbuf_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        strbuf_add_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

/* Behind `\u`. Half a surrogate pair becomes U+FFFD. */
static bool take_code(struct cursor *c, struct strbuf *out) {
    unsigned code = 0;
    for (int i = 0; i < 4; i++, c->at++) {
        static const char hex[] = "0123456789abcdef";
        const char *digit = c->at < c->end && *c->at != '\0'
                                ? strchr(hex, *c->at >= 'A' && *c->at <= 'F' ? *c->at + 32 : *c->at)
                                : NULL;
        if (digit == NULL) {
            return false;
        }
        code = code * 16 + (unsigned)(digit - hex);
    }
    add_utf8(out, code == 0 || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code);
    return true;
}

static bool take_text(struct cursor *c, struct strbuf *out) {
    if (!take(c, '"')) {
        return false;
    }
    while (c->at < c->end && *c->at != '"') {
        if (*c->at != '\\') {
            strbuf_add_char(out, *c->at++);
            continue;
        }
        if (++c->at == c->end) {
            return false;
        }
        char escape = *c->at++;
        if (escape == 'u') {
            if (!take_code(c, out)) {
                return false;
            }
        } else {
            strbuf_add_char(out, escape == 'n' || escape == 't' || escape == 'r' ? ' ' : escape);
        }
    }
    return take(c, '"');
}

/* A value of any kind; *text is what stands there. */
static bool take_value(struct cursor *c, struct str *text) {
    skip_blanks(c);
    const char *start = c->at;
    int depth = 0;
    bool quoted = false;
    for (; c->at < c->end; c->at++) {
        char now = *c->at;
        if (quoted) {
            c->at += now == '\\' && c->at + 1 < c->end;
            quoted = now != '"';
        } else if (now == '"') {
            quoted = true;
        } else if (now == '{' || now == '[') {
            depth++;
        } else if (now == '}' || now == ']') {
            if (depth == 0) {
                break;
            }
            depth--;
        } else if (now == ',' && depth == 0) {
            break;
        }
        if (depth > DEPTH_MAX) {
            return false;
        }
    }
    *text = str_trim((struct str){start, (size_t)(c->at - start)});
    return !quoted && depth == 0 && text->n > 0;
}

void json_each_member(struct str json, bool (*see)(void *self, struct str key, struct str value),
                      void *self) {
    struct cursor c = {json.s, json.s + json.n};
    struct strbuf key = {0};
    bool array = take(&c, '[');
    if (!array) {
        take(&c, '{');
    }
    for (int index = 0;; index++) {
        struct str value;
        strbuf_clear(&key);
        if (array) {
            strbuf_addf(&key, "%d", index);
        } else if (!take_text(&c, &key) || !take(&c, ':')) {
            break;
        }
        if (!take_value(&c, &value) || !see(self, strbuf_str(&key), value) || !take(&c, ',')) {
            break;
        }
    }
    strbuf_release(&key);
}

bool json_plain(struct str value, struct strbuf *out) {
    struct cursor c = {value.s, value.s + value.n};
    if (value.n == 0 || value.s[0] == '{' || value.s[0] == '[' || str_equal(value, STR("null"))) {
        return false;
    }
    if (value.s[0] != '"') {
        strbuf_add_str(out, value);
        return true;
    }
    return take_text(&c, out);
}

struct search {
    struct str key;
    struct str value;
};

static bool see_key(void *self, struct str key, struct str value) {
    struct search *search = self;
    if (!str_equal(key, search->key)) {
        return true;
    }
    search->value = value;
    return false;
}

bool convert_json_key(struct str json, const struct words *keys, struct strbuf *out) {
    for (size_t i = 0; i < keys->n; i++) {
        struct search search = {.key = keys->at[i]};
        json_each_member(json, see_key, &search);
        struct cursor c = {search.value.s, search.value.s + search.value.n};
        if (search.value.n == 0 || str_equal(search.value, STR("null"))) {
            continue;
        }
        if (search.value.s[0] != '"') {
            strbuf_add_str(out, search.value);
        } else if (!take_text(&c, out)) {
            return false;
        }
        return true;
    }
    return false;
}

struct sum {
    const struct words *patterns;
    decimal total;
    bool found, good;
};

static bool see_number(void *self, struct str key, struct str value) {
    struct sum *sum = self;
    decimal number;
    if (!words_hold(sum->patterns, key) || str_equal(value, STR("null"))) {
        return true;
    }
    sum->found = true;
    sum->good = decimal_parse(value, (struct number_style){'.'}, &number, NULL) == NUMBER_OK &&
                decimal_add(sum->total, number, &sum->total);
    return sum->good;
}

bool convert_json_sum(struct str json, const struct words *patterns, struct strbuf *out) {
    struct sum sum = {.patterns = patterns, .good = true};
    char text[48];
    json_each_member(json, see_number, &sum);
    if (!sum.found || !sum.good) {
        return false;
    }
    strbuf_add_text(out, decimal_text_exact(sum.total, text));
    return true;
}
