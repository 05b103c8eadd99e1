/* Names, words, conditions and settings of a profile. Its columns are in profile_columns.c. */
#include "ingest/profile_parts.h"

#include <stdlib.h>
#include <string.h>

#include "baten/match.h"

const char *const row_meanings[] = {[MEANS_TITLE] = "title",
                                    [MEANS_TOTAL] = "total",
                                    [MEANS_OPENING] = "opening",
                                    [MEANS_EMPTY] = "empty",
                                    [MEANS_OUT_OF_SCOPE] = "out_of_scope",
                                    NULL};

static void *field(const struct key *key, void *base) {
    return (char *)base + key->offset;
}

/* One value or a list of values, alike. */
struct items {
    struct node *const *at;
    size_t n;
    struct node *one[1];
};

static bool items_of(struct reading *reading, const struct key *key, const struct node *node,
                     struct items *items) {
    if (node->kind == NODE_SEQUENCE) {
        items->at = node->items;
        items->n = node->n;
    } else {
        items->one[0] = (struct node *)(uintptr_t)node;
        items->at = items->one;
        items->n = 1;
    }
    for (size_t i = 0; i < items->n; i++) {
        if (items->at[i]->kind != NODE_SCALAR) {
            return refuse_value(reading, items->at[i], "write one value, or a list: [a, b]",
                                "%s must hold plain values, this is %s", key->name,
                                node_kind_name(items->at[i]));
        }
    }
    return true;
}

/* ---- names of columns ---- */

/* The empty name is the first column without one, when it is in quotes. */
static bool set_name(struct reading *reading, const struct key *key, const struct node *node,
                     struct source_name *name) {
    if (!(node->kind == NODE_SCALAR && node->quoted) &&
        !is_text(reading, key->name, node, "the name of a column of the file")) {
        return false;
    }
    struct strbuf plain = {0};
    native_normalise(&plain, node->text);
    name->shown = node->text.s;
    name->plain = str_copy(reading->arena, strbuf_str(&plain));
    strbuf_release(&plain);
    return true;
}

bool read_name(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    return set_name(reading, key, node, field(key, base));
}

bool read_names(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    struct source_names *names = field(key, base);
    struct items items;
    if (!items_of(reading, key, node, &items)) {
        return false;
    }
    names->at = ARENA_ARRAY(reading->arena, items.n, struct source_name);
    for (size_t i = 0; i < items.n; i++) {
        if (!set_name(reading, key, items.at[i], &names->at[i])) {
            return false;
        }
    }
    names->n = items.n;
    return true;
}

bool read_match(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    struct profile *profile = base;
    if (node->kind != NODE_SEQUENCE) {
        return refuse_value(reading, node, "columns: [Date, Amount]", "%s must be a list",
                            key->name);
    }
    const struct key inner = {.name = key->name};
    profile->match = ARENA_ARRAY(reading->arena, node->n, struct source_names);
    for (size_t i = 0; i < node->n; i++) {
        if (!read_names(reading, &inner, node->items[i], &profile->match[i])) {
            return false;
        }
    }
    profile->n_match = node->n;
    return true;
}

bool read_regex(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    const char *why = NULL;
    if (!read_text(reading, key, node, base)) {
        return false;
    }
    struct matcher *matcher = matcher_new(reading->arena, MATCH_REGEX, node->text, &why);
    matcher_free(matcher);
    return matcher != NULL || refuse_value(reading, node, "mend the regular expression",
                                           "%s is broken: %s", key->name, why);
}

/* ---- words ---- */

static struct str folded(struct arena *arena, struct str text) {
    return str_copy(arena, text_fold(arena, text));
}

bool read_folded_words(struct reading *reading, const struct key *key, const struct node *node,
                       void *base) {
    struct words *words = field(key, base);
    struct items items;
    if (!items_of(reading, key, node, &items)) {
        return false;
    }
    words->at = ARENA_ARRAY(reading->arena, items.n, struct str);
    words->n = items.n;
    for (size_t i = 0; i < items.n; i++) {
        words->at[i] = folded(reading->arena, items.at[i]->text);
    }
    return true;
}

bool read_folded_text(struct reading *reading, const struct key *key, const struct node *node,
                      void *base) {
    if (!read_text(reading, key, node, base)) {
        return false;
    }
    *(const char **)field(key, base) = folded(reading->arena, node->text).s;
    return true;
}

bool read_known_word(struct reading *reading, const struct key *key, const struct node *node,
                     void *base) {
    const char *said;
    struct key aside = *key;
    (void)base;
    aside.offset = 0;
    return read_word(reading, &aside, node, &said);
}

/* ---- read, date, amount ---- */

bool read_delimiter(struct reading *reading, const struct key *key, const struct node *node,
                    void *base) {
    bool one =
        node->kind == NODE_SCALAR && node->text.n == 1 && strchr(",;\t|", node->text.s[0]) != NULL;
    if (!one) {
        return refuse_value(reading, node, "one of \",\", \";\", \"\\t\" and \"|\"",
                            "%s is no delimiter", key->name);
    }
    *(char *)field(key, base) = node->text.s[0];
    return true;
}

bool read_place(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    int value;
    struct key aside = *key;
    aside.offset = 0;
    if (!read_int(reading, &aside, node, &value)) {
        return false;
    }
    *(uint32_t *)field(key, base) = (uint32_t)value;
    return true;
}

bool read_header(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    struct profile *profile = base;
    if (node->kind == NODE_SCALAR && str_equal(node->text, STR("find"))) {
        return true;
    }
    if (node->kind == NODE_SCALAR && str_equal(node->text, STR("pages"))) {
        profile->pages = true;
        return true;
    }
    if (node->kind == NODE_SCALAR && str_equal(node->text, STR("none"))) {
        profile->headless = true;
        return true;
    }
    struct key line = *key;
    line.least = 1;
    line.most = 60;
    line.offset = offsetof(struct profile, header_line);
    return read_place(reading, &line, node, base);
}

bool read_orders(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    static const char *const names[] = {"ymd", "dmy", "mdy", NULL};
    struct profile *profile = base;
    struct items items;
    if (!items_of(reading, key, node, &items) || items.n > 3) {
        return false;
    }
    for (size_t i = 0; i < items.n; i++) {
        size_t which = 0;
        while (names[which] != NULL && !str_equal(items.at[i]->text, str_from_text(names[which]))) {
            which++;
        }
        if (names[which] == NULL) {
            return refuse_value(reading, items.at[i],
                                advise_words(reading->arena, items.at[i]->text, names),
                                "order cannot be \"%.100s\"", items.at[i]->text.s);
        }
        profile->orders[i] = (enum date_order)(DATE_YMD + which);
    }
    profile->n_orders = items.n;
    return true;
}

bool read_rates(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    struct profile *profile = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    struct vat_rate *rates = ARENA_ARRAY(reading->arena, node->n, struct vat_rate);
    const struct key pct = {
        .name = key->name, .offset = offsetof(struct vat_rate, pct), .least = 0, .most = 100};
    for (size_t i = 0; i < node->n; i++) {
        rates[i].key = node->keys[i]->text.s;
        if (!read_decimal(reading, &pct, node->items[i], &rates[i])) {
            return false;
        }
    }
    profile->amount.rates = rates;
    profile->amount.n_rates = node->n;
    return true;
}

bool read_money(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    static const char *const words[] = {"invoice", "actual", "estimate", "none", NULL};
    static const enum money_basis values[] = {MONEY_INVOICE, MONEY_ACTUAL, MONEY_ESTIMATE,
                                              MONEY_NONE};
    struct profile *profile = base;
    const char *said;
    struct key word = *key;
    word.offset = 0;
    word.words = words;
    if (!read_word(reading, &word, node, &said)) {
        return false;
    }
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(words[i], said) == 0) {
            profile->amount.money = values[i];
        }
    }
    return true;
}

bool read_currency_rule(struct reading *reading, const struct key *key, const struct node *node,
                        void *base) {
    struct profile *profile = base;
    if (node->kind == NODE_MAPPING) {
        return read_mapping(reading, key->name, key->keys, node, base);
    }
    struct key code = {.name = key->name};
    return read_text(reading, &code, node, &profile->currency.constant);
}

bool read_ledger_default(struct reading *reading, const struct key *key, const struct node *node,
                         void *base) {
    struct profile *profile = base;
    profile->ledger_set = true;
    return read_flag(reading, key, node, base);
}

bool read_scope_default(struct reading *reading, const struct key *key, const struct node *node,
                        void *base) {
    struct profile *profile = base;
    profile->scope_set = true;
    return read_choice(reading, key, node, base);
}

/* ---- rows ---- */

static bool read_condition(struct reading *reading, const struct node *name,
                           const struct node *value, struct condition *condition) {
    const struct key key = {.name = name->text.s};
    if (!set_name(reading, &key, name, &condition->column)) {
        return false;
    }
    if (value->kind == NODE_SCALAR && !value->quoted) {
        condition->empty = str_equal(value->text, STR("empty"));
        condition->filled = str_equal(value->text, STR("filled"));
        if (condition->empty || condition->filled) {
            return true;
        }
    }
    const struct key words = {.name = name->text.s, .offset = offsetof(struct condition, words)};
    return read_folded_words(reading, &words, value, condition);
}

bool read_conditions(struct reading *reading, const struct key *key, const struct node *node,
                     void *base) {
    struct conditions *conditions = field(key, base);
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    if (node->n == 0) {
        return refuse_value(reading, node, "when: {Amount: empty}", "%s says nothing", key->name);
    }
    conditions->at = ARENA_ARRAY(reading->arena, node->n, struct condition);
    conditions->n = node->n;
    for (size_t i = 0; i < node->n; i++) {
        if (!read_condition(reading, node->keys[i], node->items[i], &conditions->at[i])) {
            return false;
        }
    }
    return true;
}

static bool read_meaning(struct reading *reading, const struct key *key, const struct node *node,
                         void *base) {
    const char *said;
    struct key word = *key;
    word.offset = 0;
    word.words = row_meanings;
    if (!read_word(reading, &word, node, &said)) {
        return false;
    }
    int meaning = 0;
    while (row_meanings[meaning] != said) {
        meaning++;
    }
    *(enum row_meaning *)field(key, base) = (enum row_meaning)meaning;
    return true;
}

bool read_rules(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    static const struct key keys[] = {
        {"when", read_conditions, .offset = offsetof(struct row_rule, when), .required = true},
        {"is", read_meaning, .offset = offsetof(struct row_rule, means), .required = true},
        {.name = NULL}};
    struct profile *profile = base;
    if (node->kind != NODE_SEQUENCE) {
        return refuse_value(reading, node, "- {when: {Column: word}, is: total}",
                            "%s must be a list", key->name);
    }
    profile->rules = ARENA_ARRAY(reading->arena, node->n, struct row_rule);
    for (size_t i = 0; i < node->n; i++) {
        if (!read_mapping(reading, key->name, keys, node->items[i], &profile->rules[i])) {
            return false;
        }
    }
    profile->n_rules = node->n;
    return true;
}
