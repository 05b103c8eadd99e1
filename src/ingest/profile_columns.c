/* The columns of a profile: native names, where they come from, and converters. */
#include <string.h>

#include "ingest/profile_parts.h"

/* Converters by name; takes: how many arguments, -1 = one or more. */
static const struct {
    const char *name;
    enum converter converter;
    int takes;
} converters[] = {
    {"epoch", CONVERT_EPOCH, 0},
    {"before_comma", CONVERT_BEFORE_COMMA, 0},
    {"leading_number", CONVERT_LEADING_NUMBER, 0},
    {"json_key", CONVERT_JSON_KEY, -1},
    {"json_sum", CONVERT_JSON_SUM, -1},
    {"year_period", CONVERT_YEAR_PERIOD, 0},
    {"month", CONVERT_MONTH, 0},
    {"datev_date", CONVERT_DATEV_DATE, 0},
    {"datev_side", CONVERT_DATEV_SIDE, 0},
    {"product", CONVERT_PRODUCT, 0},
    {"sum", CONVERT_SUM, 0},
    {"present", CONVERT_PRESENT, 0},
    {"per_million", CONVERT_PER_MILLION, 0},
    {"within_days", CONVERT_WITHIN_DAYS, 1},
};
#define N_CONVERTERS (sizeof converters / sizeof *converters)

bool read_kind(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    static const enum input_kind kinds[] = {INPUT_USAGE, INPUT_INVOICES, INPUT_SEATS, INPUT_PRICES};
    const char *names[sizeof kinds / sizeof *kinds + 1] = {0};
    struct profile *profile = base;
    if (!is_text(reading, key->name, node, "for example usage")) {
        return false;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        names[i] = input_kind_names[kinds[i]];
        if (str_equal(node->text, str_from_text(names[i]))) {
            profile->kind = kinds[i];
            profile->has_kind = true;
            return true;
        }
    }
    return refuse_value(reading, node, advise_words(reading->arena, node->text, names),
                        "kind cannot be \"%.100s\"", node->text.s);
}

/* The native column of this name; -1 = refused. */
static int native_of(struct reading *reading, const struct profile *profile,
                     const struct node *name) {
    int native = native_column(profile->kind, name->text.s);
    if (native >= 0) {
        return native;
    }
    const struct native_kind *kind = native_kind(profile->kind);
    const char *names[NATIVE_COLUMNS_MAX + 1] = {0};
    for (size_t i = 0; i < kind->n; i++) {
        names[i] = kind->columns[i].name;
    }
    int synonym = native_column_from_header(kind, name->text);
    refuse_value(reading, name,
                 synonym >= 0 ? arena_format(reading->arena, "did you mean \"%s\"?",
                                             kind->columns[synonym].name)
                              : advise_words(reading->arena, name->text, names),
                 "there is no column \"%.100s\" of %s", name->text.s,
                 input_kind_names[profile->kind]);
    return -1;
}

bool read_native(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    if (!is_text(reading, key->name, node, "the name of a native column")) {
        return false;
    }
    int native = native_of(reading, base, node);
    *(int *)(void *)((char *)base + key->offset) = native;
    return native >= 0;
}

bool read_scaled(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    struct profile *profile = base;
    if (node->kind != NODE_SEQUENCE) {
        return refuse_value(reading, node, "columns: [requests]", "%s must be a list", key->name);
    }
    for (size_t i = 0; i < node->n; i++) {
        int native = native_of(reading, profile, node->items[i]);
        if (native < 0) {
            return false;
        }
        profile->scaled[native] = true;
    }
    return true;
}

bool read_constants(struct reading *reading, const struct key *key, const struct node *node,
                    void *base) {
    struct profile *profile = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    for (size_t i = 0; i < node->n; i++) {
        int native = native_of(reading, profile, node->keys[i]);
        const struct key name = {.name = node->keys[i]->text.s};
        if (native < 0 || !read_text(reading, &name, node->items[i], &profile->constants[native])) {
            return false;
        }
    }
    return true;
}

/* Arguments are kept as they are written: keys of JSON are. */
static bool read_arguments(struct reading *reading, const struct node *node, struct words *words) {
    const struct node *const one[1] = {node};
    bool list = node->kind == NODE_SEQUENCE;
    size_t n = list ? node->n : 1;
    words->at = ARENA_ARRAY(reading->arena, n, struct str);
    words->n = n;
    for (size_t i = 0; i < n; i++) {
        const struct node *item = list ? node->items[i] : one[0];
        if (!is_text(reading, "convert", item, "convert: {json_key: team}")) {
            return false;
        }
        words->at[i] = item->text;
    }
    return true;
}

static bool set_converter(struct reading *reading, const struct node *name,
                          const struct node *argument, struct profile_column *column) {
    const char *names[N_CONVERTERS + 1] = {0};
    for (size_t i = 0; i < N_CONVERTERS; i++) {
        names[i] = converters[i].name;
        if (!str_equal(name->text, str_from_text(converters[i].name))) {
            continue;
        }
        column->convert = converters[i].converter;
        if ((converters[i].takes == 0) != (argument == NULL)) {
            return refuse_value(reading, name,
                                argument == NULL ? "write it as {name: argument}"
                                                 : "write its name alone",
                                argument == NULL ? "%s needs an argument" : "%s takes no argument",
                                converters[i].name);
        }
        if (argument != NULL && !read_arguments(reading, argument, &column->arguments)) {
            return false;
        }
        int64_t days;
        decimal number;
        return column->convert != CONVERT_WITHIN_DAYS ||
               (decimal_from_text(column->arguments.at[0], &number) &&
                decimal_to_int(number, &days) && days >= 0 && days <= 366) ||
               refuse_value(reading, argument, "for example 30",
                            "within_days takes a number of days from 0 to 366");
    }
    return refuse_value(reading, name, advise_words(reading->arena, name->text, names),
                        "there is no converter \"%.100s\"", name->text.s);
}

static bool read_convert(struct reading *reading, const struct key *key, const struct node *node,
                         void *base) {
    struct profile_column *column = base;
    if (node->kind == NODE_MAPPING && node->n == 1) {
        return set_converter(reading, node->keys[0], node->items[0], column);
    }
    return is_text(reading, key->name, node, "the name of a converter, or {name: argument}") &&
           set_converter(reading, node, NULL, column);
}

static const struct key column_keys[] = {
    {"from", read_names, .offset = offsetof(struct profile_column, from)},
    {"convert", read_convert, .offset = 0},
    {"when", read_conditions, .offset = offsetof(struct profile_column, when)},
    {"zero", read_folded_words, .offset = offsetof(struct profile_column, zero)},
    {"preamble", read_folded_text, .offset = offsetof(struct profile_column, preamble)},
    {.name = NULL}};

bool read_columns(struct reading *reading, const struct key *key, const struct node *node,
                  void *base) {
    static const struct key from = {.name = "columns",
                                    .offset = offsetof(struct profile_column, from)};
    struct profile *profile = base;
    if (!is_mapping(reading, key->name, node)) {
        return false;
    }
    profile->columns = ARENA_ARRAY(reading->arena, node->n, struct profile_column);
    profile->n_columns = node->n;
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        struct profile_column *column = &profile->columns[i];
        const struct node *value = node->items[i];
        column->native = native_of(reading, profile, node->keys[i]);
        good = column->native >= 0 &&
               (value->kind == NODE_MAPPING
                    ? read_mapping(reading, node->keys[i]->text.s, column_keys, value, column)
                    : read_names(reading, &from, value, column)) &&
               good;
    }
    return good;
}
