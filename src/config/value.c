/* The table-driven reader of settings: sections, texts, words, numbers and days. */
#include "config/value.h"

#include <stdarg.h>
#include <stdio.h>

#include "baten/arena.h"

bool refuse_value(struct reading *reading, const struct node *node, const char *advice,
                  const char *format, ...) {
    struct strbuf text = {0};
    va_list args;
    char line[512];
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    strbuf_add_text(&text, line);
    diag_error(reading->diag, EXIT_USAGE, node->at, advice, "%s", text.s);
    strbuf_release(&text);
    return false;
}

const char *list_words(struct arena *arena, const char *const *words) {
    struct strbuf list = {0};
    for (size_t i = 0; words[i]; i++) {
        strbuf_addf(&list, "%s%s", i ? ", " : "", words[i]);
    }
    const char *text = str_text(arena, strbuf_str(&list));
    strbuf_release(&list);
    return text;
}

const char *advise_words(struct arena *arena, struct str text, const char *const *words) {
    size_t n = 0;
    while (words[n]) {
        n++;
    }
    const char *nearest = str_nearest(text, words, n);
    if (nearest) {
        return arena_format(arena, "did you mean \"%s\"?", nearest);
    }
    return arena_format(arena, "one of %s", list_words(arena, words));
}

bool is_mapping(struct reading *reading, const char *what, const struct node *node) {
    if (node->kind == NODE_MAPPING) {
        return true;
    }
    return refuse_value(reading, node, "write `key: value` lines under it, or {key: value}",
                        "%s must be a mapping, this is %s", what, node_kind_name(node));
}

bool is_text(struct reading *reading, const char *what, const struct node *node,
             const char *advice) {
    if (node->kind != NODE_SCALAR) {
        return refuse_value(reading, node, advice, "%s must be one value, this is %s", what,
                            node_kind_name(node));
    }
    if (node_is_null(node) || str_trim(node->text).n == 0) {
        return refuse_value(reading, node, advice ? advice : "give it a value, or remove the line",
                            "%s has no value", what);
    }
    return true;
}

const struct key *key_find(const struct key *keys, struct str name) {
    for (const struct key *key = keys; key->name; key++) {
        if (str_equal(str_from_text(key->name), name)) {
            return key;
        }
    }
    return NULL;
}

static bool report_unknown(struct reading *reading, const char *what, const struct key *keys,
                           const struct node *name) {
    const char *words[40];
    size_t n = 0;
    for (const struct key *key = keys; key->name && n + 1 < sizeof words / sizeof *words; key++) {
        words[n++] = key->name;
    }
    words[n] = NULL;
    return refuse_value(reading, name, advise_words(reading->arena, name->text, words),
                        "unknown key \"%.100s\"%s%s", name->text.s, what ? " in " : "",
                        what ? what : "");
}

bool read_mapping(struct reading *reading, const char *what, const struct key *keys,
                  const struct node *node, void *base) {
    if (!is_mapping(reading, what ? what : "the configuration", node)) {
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const struct key *key = key_find(keys, node->keys[i]->text);
        good &= key ? key->read(reading, key, node->items[i], base)
                    : report_unknown(reading, what, keys, node->keys[i]);
    }
    for (const struct key *key = keys; key->name; key++) {
        if (key->required && !node_find(node, str_from_text(key->name), NULL)) {
            good = refuse_value(reading, node, "add it", "%s%s\"%s\" is missing", what ? what : "",
                                what ? ": " : "", key->name);
        }
    }
    return good;
}

static void *field(const struct key *key, void *base) {
    return (char *)base + key->offset;
}

bool read_section(struct reading *reading, const struct key *key, const struct node *node,
                  void *base) {
    return read_mapping(reading, key->name, key->keys, node, field(key, base));
}

bool read_text(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    if (!is_text(reading, key->name, node, NULL)) {
        return false;
    }
    *(const char **)field(key, base) = node->text.s;
    return true;
}

/* The index of the word that was said, or -1. */
static int which_word(struct reading *reading, const struct key *key, const struct node *node) {
    if (!is_text(
            reading, key->name, node,
            arena_format(reading->arena, "one of %s", list_words(reading->arena, key->words)))) {
        return -1;
    }
    for (int i = 0; key->words[i]; i++) {
        if (str_equal(node->text, str_from_text(key->words[i]))) {
            return i;
        }
    }
    refuse_value(reading, node, advise_words(reading->arena, node->text, key->words),
                 "%s cannot be \"%.100s\"", key->name, node->text.s);
    return -1;
}

bool read_word(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    int which = which_word(reading, key, node);
    if (which < 0) {
        return false;
    }
    *(const char **)field(key, base) = key->words[which];
    return true;
}

bool read_choice(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    int which = which_word(reading, key, node);
    if (which < 0) {
        return false;
    }
    *(bool *)field(key, base) = which == 1;
    return true;
}

bool read_flag(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    static const char *const words[] = {"false", "true", "no", "yes", NULL};
    struct key flag = *key;
    flag.words = words;
    int which = which_word(reading, &flag, node);
    if (which < 0) {
        return false;
    }
    *(bool *)field(key, base) = which % 2 == 1;
    return true;
}

static const char *advise_number(const struct node *node) {
    if (str_ends(node->text, STR("%"))) {
        return "percentages are plain numbers: 15";
    }
    for (size_t i = 0; i < node->text.n; i++) {
        if (node->text.s[i] == ',') {
            return "write a decimal point and no grouping: 1234.50";
        }
    }
    return "a plain number: 1234.50";
}

bool read_decimal(struct reading *reading, const struct key *key, const struct node *node,
                  void *base) {
    decimal value;
    if (!is_text(reading, key->name, node, "a plain number: 1234.50")) {
        return false;
    }
    if (!decimal_from_text(node->text, &value)) {
        return refuse_value(reading, node, advise_number(node), "%s is not a number: \"%.100s\"",
                            key->name, node->text.s);
    }
    bool bounded = key->least != 0 || key->most != 0;
    if (bounded && (decimal_compare(value, decimal_from_int(key->least)) < 0 ||
                    decimal_compare(value, decimal_from_int(key->most)) > 0)) {
        return refuse_value(
            reading, node,
            arena_format(reading->arena, "a number from %d to %d", key->least, key->most),
            "%s is out of range: %.100s", key->name, node->text.s);
    }
    *(decimal *)field(key, base) = value;
    return true;
}

bool read_int(struct reading *reading, const struct key *key, const struct node *node, void *base) {
    const char *advice =
        arena_format(reading->arena, "a whole number from %d to %d", key->least, key->most);
    int64_t value = 0;
    if (!is_text(reading, key->name, node, advice)) {
        return false;
    }
    for (size_t i = 0; i < node->text.n; i++) {
        char c = node->text.s[i];
        value = c >= '0' && c <= '9' && i < 9 ? value * 10 + (c - '0') : INT64_C(1) << 40;
        if (value >= INT64_C(1) << 40) {
            break;
        }
    }
    if (value < key->least || value > key->most) {
        return refuse_value(reading, node, advice, "%s cannot be \"%.100s\"", key->name,
                            node->text.s);
    }
    *(int *)field(key, base) = (int)value;
    return true;
}

bool read_day(struct reading *reading, const struct key *key, const struct node *node, void *base) {
    day_t day = DAY_NONE;
    if (!is_text(reading, key->name, node, "a date: 2026-12-31")) {
        return false;
    }
    bool iso = node->text.n == 10 && node->text.s[4] == '-' && node->text.s[7] == '-';
    if (!iso || !date_parse(node->text, DATE_YMD, &day)) {
        return refuse_value(reading, node, "a date as year-month-day: 2026-12-31",
                            "%s is not a date: \"%.100s\"", key->name, node->text.s);
    }
    *(day_t *)field(key, base) = day;
    return true;
}

bool read_texts(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    const struct node *one[1] = {node};
    const struct node *const *items =
        node->kind == NODE_SEQUENCE ? (const struct node *const *)node->items : one;
    size_t n = node->kind == NODE_SEQUENCE ? node->n : 1;
    const char **texts = ARENA_ARRAY(reading->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++) {
        if (!is_text(reading, key->name, items[i], NULL)) {
            return false;
        }
        texts[i] = items[i]->text.s;
    }
    *(const char *const **)field(key, base) = texts;
    return true;
}
