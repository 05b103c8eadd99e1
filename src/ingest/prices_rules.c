/* The price list of metered models, and the classification rules. */
#include "ingest/kinds.h"

void price_take(struct table *table) {
    struct price_row row = {.at = table->at};
    row.supplier = table_name(table, PRICE_SUPPLIER);
    row.model = table_name(table, PRICE_MODEL);
    /* An undated list is of the day that the configuration says. */
    row.valid_from = table->spec->valid_from;
    if (table_text(table, PRICE_VALID_FROM).n > 0 || row.valid_from == DAY_NONE) {
        row.valid_from = table_required_date(table, PRICE_VALID_FROM);
    }
    table_required_number(table, PRICE_INPUT, &row.input);
    table_required_number(table, PRICE_OUTPUT, &row.output);
    row.cached = row.cache_write = row.input;
    table_number(table, PRICE_CACHED, &row.cached);
    table_number(table, PRICE_CACHE_WRITE, &row.cache_write);
    row.currency = table_keep(table, table_currency(table, PRICE_CURRENCY));
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->prices, row);
    }
}

/* A required word of a rule, as it is spelt in domain.md 4. */
static struct str rule_word(struct table *table, int column, const struct word *words, size_t n) {
    table_require(table, column);
    int value = table_word(table, column, words, n, -1);
    return value < 0 ? STR("") : str_from_text(words[value].word);
}

static int64_t priority_of(struct table *table) {
    decimal value;
    int64_t priority = 0;
    if (table_required_number(table, RULE_PRIORITY, &value) &&
        (value.units % DECIMAL_ONE != 0 || !decimal_to_int(value, &priority))) {
        table_reject(table, RULE_PRIORITY, "write a whole number; the lowest comes first",
                     "is no whole number");
    }
    return priority;
}

void rule_take(struct table *table) {
    static const struct word fields[] = {{"supplier", 0}, {"description", 1}, {"gl_account", 2},
                                         {"gl_name", 3},  {"cost_centre", 4}, {"model", 5},
                                         {"service", 6},  {"project", 7},     {"api_key", 8},
                                         {"user", 9},     {"any", 10}};
    static const struct word matches[] = {
        {"is", 0}, {"contains", 1}, {"starts", 2}, {"glob", 3}, {"regex", 4}};
    static const struct word scopes[] = {{"in", 0}, {"out", 1}};
    struct rule_row row = {.at = table->at};
    row.priority = priority_of(table);
    row.field = rule_word(table, RULE_FIELD, fields, sizeof fields / sizeof *fields);
    row.match = rule_word(table, RULE_MATCH, matches, sizeof matches / sizeof *matches);
    table_require(table, RULE_PATTERN);
    row.pattern = table_copy(table, RULE_PATTERN);
    row.scope = rule_word(table, RULE_SCOPE, scopes, sizeof scopes / sizeof *scopes);
    row.line = table_name(table, RULE_LINE);
    row.type = table_name(table, RULE_TYPE);
    row.ops_part = table_name(table, RULE_OPS_PART);
    row.team = table_name(table, RULE_TEAM);
    row.experiment = table_name(table, RULE_EXPERIMENT);
    row.supplier = table_name(table, RULE_SUPPLIER);
    row.allocate = table_name(table, RULE_ALLOCATE);
    row.note = table_copy(table, RULE_NOTE);
    row.valid_from = table_date(table, RULE_VALID_FROM);
    row.valid_to = table_date(table, RULE_VALID_TO);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->rules, row);
    }
}
