/* From a row of the file to its native row: cells, converters, the rules on rows, amounts. */
#include "ingest/mapping_row.h"

#include <string.h>

#include "ingest/convert.h"
#include "ingest/mapping.h"
#include "ingest/shape.h"
#include "ingest/spreadsheet.h"

/* The cell of a field: trimmed, null words are empty, filled down where the row continues. */
static struct str cell(const struct table *table, int field) {
    const struct mapping *mapping = table->mapping;
    if (field < 0) {
        return STR("");
    }
    if (mapping->continues && mapping->fill_of[field] >= 0) {
        return strbuf_str(&mapping->kept[mapping->fill_of[field]]);
    }
    if ((size_t)field >= table->row.n) {
        return STR("");
    }
    struct str text = spreadsheet_plain(str_trim(table->row.fields[field]));
    return text.n > 0 && words_hold_cell(&mapping->profile->null, text) ? STR("") : text;
}

static bool holds(const struct table *table, const struct resolved *resolved) {
    struct mapping *mapping = table->mapping;
    for (size_t i = 0; i < resolved->conditions->n; i++) {
        const struct condition *condition = &resolved->conditions->at[i];
        struct str text = cell(table, resolved->fields[i]);
        if (resolved->fields[i] < 0) {
            return false; /* a column that is not there is neither empty nor filled */
        }
        bool good = condition->empty ? text.n == 0 : text.n > 0;
        if (good && !condition->empty && !condition->filled) {
            text_fold_into(&mapping->folded, text);
            good = words_hold(&condition->words, strbuf_str(&mapping->folded));
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

/* ---- values ---- */

static char mark_of(const struct table *table, int column) {
    return table->styles[column].mark == ',' ? ',' : '.';
}

static bool parse(const struct table *table, int column, struct str text, decimal *out) {
    return decimal_parse(text, (struct number_style){mark_of(table, column)}, out, NULL) ==
           NUMBER_OK;
}

/* A number in the style of its column, so that the one reader of numbers reads it back. */
static struct str written(const struct table *table, int column, decimal value) {
    char text[48];
    struct strbuf *made = &table->mapping->made[column];
    decimal_text_exact(value, text);
    char *point = strchr(text, '.');
    if (point != NULL) {
        *point = mark_of(table, column);
    }
    strbuf_clear(made);
    strbuf_add_text(made, text);
    return strbuf_str(made);
}

/* The sum or product of cells; a cell that is no number is the value, and is rejected as it is. */
static struct str calculated(const struct table *table, int column, const struct mapped *mapped) {
    bool product = mapped->column->convert == CONVERT_PRODUCT;
    decimal total = product ? decimal_from_int(1) : (decimal){0};
    bool any = false;
    for (size_t i = 0; i < mapped->n; i++) {
        struct str text = cell(table, mapped->fields[i]);
        decimal value;
        if (text.n == 0 && product) {
            return STR("");
        }
        if (text.n == 0) {
            continue;
        }
        any = true;
        if (!parse(table, column, text, &value) ||
            !(product ? decimal_multiply(total, value, &total)
                      : decimal_add(total, value, &total))) {
            return text;
        }
    }
    return any ? written(table, column, total) : STR("");
}

static bool within_days(const struct table *table, const struct mapped *mapped, bool *within) {
    int64_t seconds[2], most = 0;
    decimal number = {0};
    for (size_t i = 0; i < 2; i++) {
        struct str text = cell(table, mapped->fields[i]);
        bool zoned;
        if (text.n == 0) {
            *within = false;
            return true;
        }
        if (!timestamp_parse(text, DATE_YMD, &seconds[i], &zoned) &&
            !timestamp_parse(text, DATE_MDY, &seconds[i], &zoned)) {
            return false;
        }
    }
    decimal_from_text(mapped->column->arguments.at[0], &number);
    decimal_to_int(number, &most);
    *within = seconds[0] <= seconds[1] + 86400 && seconds[1] - seconds[0] <= most * 86400;
    return true;
}

/* The side of a posting that is on the input's accounts; the account itself when neither is. */
static struct str side(const struct table *table, const struct mapped *mapped) {
    struct mapping *mapping = table->mapping;
    struct str sides[2] = {cell(table, mapped->fields[0]), cell(table, mapped->fields[1])};
    for (size_t i = 0; i < 2 && table->spec->accounts != NULL; i++) {
        for (const char *const *glob = table->spec->accounts; *glob != NULL; glob++) {
            if (wild_match(str_from_text(*glob), sides[i])) {
                mapping->flipped = i == 1;
                return sides[i];
            }
        }
    }
    return sides[0];
}

/* Converters that make a text of their own. */
static struct str converted(const struct table *table, int column, const struct mapped *mapped) {
    struct mapping *mapping = table->mapping;
    struct strbuf *out = &mapping->made[column];
    struct str text = mapped->n == 0 ? STR("") : cell(table, mapped->fields[0]);
    bool good = false, within = false;
    strbuf_clear(out);
    switch (mapped->column->convert) {
    case CONVERT_PRESENT: return text.n > 0 ? STR("1") : STR("0");
    case CONVERT_WITHIN_DAYS:
        if (mapped->n == 2 && within_days(table, mapped, &within)) {
            return within ? STR("1") : STR("0");
        }
        return text;
    case CONVERT_DATEV_SIDE: return mapped->n == 2 ? side(table, mapped) : text;
    default: break;
    }
    if (text.n == 0) {
        return text;
    }
    switch (mapped->column->convert) {
    case CONVERT_PER_MILLION: {
        decimal price;
        good = decimal_parse(text, (struct number_style){'.'}, &price, NULL) == NUMBER_OK &&
               decimal_multiply(price, decimal_from_int(1000000), &price);
        return good ? written(table, column, price) : text;
    }
    case CONVERT_EPOCH: good = convert_epoch(text, out); break;
    case CONVERT_YEAR_PERIOD: good = convert_year_period(text, out); break;
    case CONVERT_MONTH:
        good = convert_month(text, DATE_YMD, out) || convert_month(text, DATE_MDY, out);
        break;
    case CONVERT_DATEV_DATE: good = convert_datev_date(text, mapping->year_start, out); break;
    case CONVERT_JSON_KEY:
        return convert_json_key(text, &mapped->column->arguments, out) ? strbuf_str(out) : STR("");
    case CONVERT_JSON_SUM:
        return convert_json_sum(text, &mapped->column->arguments, out) ? strbuf_str(out) : STR("");
    default: break;
    }
    return good ? strbuf_str(out) : text;
}

static struct str first_filled(const struct table *table, const struct mapped *mapped) {
    struct str text = STR("");
    for (size_t i = 0; i < mapped->n && text.n == 0; i++) {
        text = cell(table, mapped->fields[i]);
    }
    return text;
}

/* What the cells of the row say, before constants. */
static struct str value_of(const struct table *table, int column, const struct mapped *mapped) {
    if (mapped->when.conditions->n > 0 && !holds(table, &mapped->when)) {
        return STR("");
    }
    switch (mapped->column->convert) {
    case CONVERT_NONE: return first_filled(table, mapped);
    case CONVERT_BEFORE_COMMA: return convert_before_comma(first_filled(table, mapped));
    case CONVERT_LEADING_NUMBER: {
        struct str text = first_filled(table, mapped), number = convert_leading_number(text);
        return number.n > 0 ? number : text;
    }
    case CONVERT_PRODUCT:
    case CONVERT_SUM: return calculated(table, column, mapped);
    default: return converted(table, column, mapped);
    }
}

static bool is_zero_word(const struct mapped *mapped, struct str text) {
    const struct words *zero = &mapped->column->zero;
    return zero->n > 0 && words_hold_cell(zero, text);
}

static void make_values(struct table *table) {
    struct mapping *mapping = table->mapping;
    const struct profile *profile = mapping->profile;
    mapping->flipped = false;
    for (size_t i = 0; i < table->native->n; i++) {
        const struct mapped *mapped = &mapping->at[i];
        struct str text = STR("");
        if (table->field_of[i] < 0) {
            mapping->values[i] = text;
            continue;
        }
        if (mapped->column != NULL) {
            text = value_of(table, (int)i, mapped);
            text = is_zero_word(mapped, text) ? STR("0") : text;
            text = text.n == 0 ? mapped->preamble : text;
        }
        if (text.n == 0 && (int)i == profile->section.native) {
            text = strbuf_str(&mapping->section);
        }
        if (text.n == 0 && profile->constants[i] != NULL) {
            text = str_from_text(profile->constants[i]);
        }
        mapping->values[i] = text;
    }
    int currency = native_currency(table->spec->kind);
    if (currency >= 0 && mapping->values[currency].n == 0) {
        mapping->values[currency] = mapping->currency;
    }
}

/* ---- amounts ---- */

/* Debit is positive. A sign and a mark that contradict each other are not settled by guessing. */
static bool turn(struct table *table, int column, decimal *value) {
    const struct mapping *mapping = table->mapping;
    const struct profile_amount *amount = &mapping->profile->amount;
    if (mapping->mark >= 0) {
        struct str mark = cell(table, mapping->mark);
        bool credit = words_hold_cell(&amount->mark_credit, mark);
        if (value->units < 0 && !credit) {
            table_reject(table, column, "mend the sign or the mark in the row",
                         "is below 0, but its mark \"%.*s\" says debit",
                         mark.n > 20 ? 20 : (int)mark.n, mark.s);
            return false;
        }
        if (credit && value->units > 0) {
            value->units = -value->units;
        }
    }
    bool reversed = mapping->reverse >= 0 &&
                    words_hold_cell(&amount->reverse_words, cell(table, mapping->reverse));
    if (amount->negate != (reversed != mapping->flipped)) {
        value->units = -value->units;
    }
    return true;
}

/* The rate of a row's VAT key; false = the key is not known. */
static bool rate_of(struct table *table, int column, decimal *pct) {
    const struct profile_amount *amount = &table->mapping->profile->amount;
    struct str key = cell(table, table->mapping->vat_key);
    *pct = (decimal){0};
    if (key.n == 0 || str_equal(key, STR("0"))) {
        return true;
    }
    for (size_t i = 0; i < amount->n_rates; i++) {
        if (str_equal(key, str_from_text(amount->rates[i].key))) {
            *pct = amount->rates[i].pct;
            return true;
        }
    }
    table_reject(table, column, "add it under amount: vat: rates in a profile of your own",
                 "the VAT rate of key \"%.*s\" is not known", key.n > 20 ? 20 : (int)key.n, key.s);
    return false;
}

/* Gross to net: less the VAT of its own column, or by the rate of its key, to the cent. */
static void take_vat_out(struct table *table, decimal *amount) {
    decimal pct, vat;
    struct str said = table->mapping->values[INV_VAT];
    if (said.n > 0) {
        if (parse(table, INV_VAT, said, &vat)) {
            decimal_subtract(*amount, vat, amount);
        }
        return;
    }
    if (table->mapping->vat_key < 0 || !rate_of(table, INV_AMOUNT, &pct) || pct.units == 0) {
        return;
    }
    decimal net, whole = decimal_from_int(100);
    int128 units;
    if (!decimal_add(whole, pct, &whole) ||
        !int128_mul_div(amount->units, 100 * DECIMAL_ONE, whole.units, ROUND_HALF_EVEN, &units)) {
        return;
    }
    net = decimal_round((decimal){units}, 2);
    decimal_subtract(*amount, net, &vat);
    *amount = net;
    table->mapping->values[INV_VAT] = written(table, INV_VAT, vat);
}

static void apply_amount(struct table *table) {
    struct mapping *mapping = table->mapping;
    const struct profile_amount *amount = &mapping->profile->amount;
    int column = native_money(table->spec->kind);
    bool plain = !amount->negate && !amount->gross && mapping->mark < 0 && mapping->reverse < 0 &&
                 !mapping->flipped;
    decimal value;
    if (plain || column < 0 || !parse(table, column, mapping->values[column], &value) ||
        !turn(table, column, &value)) {
        return;
    }
    if (amount->gross && column == INV_AMOUNT) {
        take_vat_out(table, &value);
    }
    mapping->values[column] = written(table, column, value);
}

/* ---- tokens and units ---- */

static void apply_tokens(struct table *table) {
    struct mapping *mapping = table->mapping;
    const struct profile *profile = mapping->profile;
    if (table->spec->kind != INPUT_USAGE || (!profile->cached_on_top && !profile->write_on_top)) {
        return;
    }
    decimal total = {0}, part;
    const int parts[] = {USE_INPUT, profile->cached_on_top ? USE_CACHED : USE_INPUT,
                         profile->write_on_top ? USE_CACHE_WRITE : USE_INPUT};
    for (size_t i = 0; i < 3; i++) {
        struct str text = mapping->values[parts[i]];
        if ((i > 0 && parts[i] == USE_INPUT) || text.n == 0) {
            continue;
        }
        if (!parse(table, parts[i], text, &part) || !decimal_add(total, part, &total)) {
            return;
        }
    }
    mapping->values[USE_INPUT] = written(table, USE_INPUT, total);
}

static void apply_scale(struct table *table) {
    struct mapping *mapping = table->mapping;
    struct str unit = cell(table, mapping->unit);
    decimal scale, value;
    if (unit.n == 0 || !convert_unit(unit, &scale)) {
        return;
    }
    for (size_t i = 0; i < table->native->n; i++) {
        if (mapping->profile->scaled[i] && parse(table, (int)i, mapping->values[i], &value) &&
            decimal_multiply(value, scale, &value)) {
            mapping->values[i] = written(table, (int)i, value);
        }
    }
}

/* ---- rows ---- */

static void fill_down(struct table *table) {
    struct mapping *mapping = table->mapping;
    mapping->continues = false;
    bool empty = mapping->n_filled > 0;
    for (size_t i = 0; i < mapping->n_filled; i++) {
        empty = empty && cell(table, mapping->filled[i]).n == 0;
    }
    for (size_t i = 0; i < mapping->n_filled && !empty; i++) {
        strbuf_clear(&mapping->kept[i]);
        strbuf_add_str(&mapping->kept[i], cell(table, mapping->filled[i]));
    }
    mapping->continues = empty;
}

static struct str present_currency(struct table *table) {
    int column = native_currency(table->spec->kind);
    return column < 0 ? STR("") : table_currency(table, column);
}

static decimal present_money(const struct table *table) {
    int column = native_money(table->spec->kind);
    decimal value = {0};
    if (column >= 0) {
        parse(table, column, table->mapping->values[column], &value);
    }
    return value;
}

/* Counts a row that is no data, or data out of scope, under its name. */
static void count(struct table *table, enum row_meaning means) {
    bool out = means == MEANS_OUT_OF_SCOPE;
    struct str currency = present_currency(table);
    input_file_count(table->inputs, table->at.file, out ? ROW_OUT_OF_SCOPE : ROW_NON_DATA,
                     out ? NULL : row_meanings[means], table->currency_bad ? STR("") : currency,
                     table->currency_bad ? (decimal){0} : present_money(table));
}

static bool is_section(struct table *table) {
    struct mapping *mapping = table->mapping;
    if (mapping->section_field < 0 || !holds(table, &mapping->section_when)) {
        return false;
    }
    strbuf_clear(&mapping->section);
    strbuf_add_str(&mapping->section, cell(table, mapping->section_field));
    return true;
}

/* Does the rule hold only since the row ends before the cells that it asks for to be empty? Where a
 * row may be cut off that says nothing. A title has one cell. */
static bool is_unfounded(const struct table *table, const struct resolved *rule,
                         enum row_meaning means) {
    bool behind = false;
    if (shape_leaves_out(table) || (means == MEANS_TITLE && table->row.n == 1)) {
        return false;
    }
    for (size_t i = 0; i < rule->conditions->n; i++) {
        if (!rule->conditions->at[i].empty) {
            return false;
        }
        behind = behind || (size_t)rule->fields[i] >= table->row.n;
    }
    return behind;
}

static bool is_ruled_out(struct table *table) {
    const struct profile *profile = table->mapping->profile;
    for (size_t i = 0; i < profile->n_rules; i++) {
        if (holds(table, &table->mapping->rules[i]) &&
            !is_unfounded(table, &table->mapping->rules[i], profile->rules[i].means)) {
            count(table, profile->rules[i].means);
            return true;
        }
    }
    return false;
}

bool mapping_take(struct table *table) {
    struct mapping *mapping = table->mapping;
    mapping->continues = false;
    if (table->row.fault == FAULT_UNCLOSED || table->row.fault == FAULT_NUL) {
        memset(mapping->values, 0, sizeof mapping->values);
        return true;
    }
    fill_down(table);
    bool section = is_section(table);
    make_values(table);
    apply_amount(table);
    if (section) {
        count(table, MEANS_TITLE);
        return false;
    }
    if (is_ruled_out(table)) {
        return false;
    }
    apply_tokens(table);
    if (mapping->unit >= 0) {
        apply_scale(table);
    }
    if (mapping->own_total.n > 0) {
        decimal_add(mapping->sum, present_money(table), &mapping->sum);
    }
    return true;
}

struct str mapping_text(const struct table *table, int column) {
    return table->mapping->values[column];
}

/* ---- the first pass ---- */

static void see(struct table *table, int column, struct str text) {
    const struct mapped *mapped = &table->mapping->at[column];
    if (mapped->column->convert == CONVERT_LEADING_NUMBER) {
        text = convert_leading_number(text);
    }
    if (text.n > 0 && !is_zero_word(mapped, text)) {
        column_style_see(&table->styles[column], text, table->row.line);
    }
}

void mapping_see(struct table *table) {
    struct mapping *mapping = table->mapping;
    mapping->continues = false;
    bool whole = table->row.n >= table->n_named || table->last_read + 1 < table->row.n;
    if (table->row.fault != FAULT_NONE || table->row.n > table->n_headers || !whole) {
        return;
    }
    for (size_t i = 0; i < mapping->profile->n_rules; i++) {
        if (holds(table, &mapping->rules[i])) {
            return;
        }
    }
    for (size_t i = 0; i < table->native->n; i++) {
        const struct mapped *mapped = &mapping->at[i];
        if (mapped->column == NULL || table->styles[i].kind == STYLE_NONE || mapped->fixed ||
            mapped->n == 0) {
            continue;
        }
        bool all =
            mapped->column->convert == CONVERT_SUM || mapped->column->convert == CONVERT_PRODUCT;
        for (size_t k = 0; k < mapped->n && all; k++) {
            see(table, (int)i, cell(table, mapped->fields[k]));
        }
        if (!all) {
            see(table, (int)i, first_filled(table, mapped));
        }
    }
}

void mapping_check(struct table *table) {
    const struct mapping *mapping = table->mapping;
    int column = native_money(table->spec->kind);
    decimal own;
    char ours[48];
    if (mapping == NULL || mapping->own_total.n == 0 || column < 0 ||
        !parse(table, column, mapping->own_total, &own)) {
        return;
    }
    if (decimal_compare(decimal_round(mapping->sum, 2), decimal_round(own, 2)) != 0) {
        diag_warning(table->diag, (struct diag_position){.file = table->spec->path},
                     "a total with tax differs by it; else export the file again, complete",
                     "the rows add up to %s, the file itself says %.*s",
                     decimal_text(mapping->sum, 2, ours), (int)mapping->own_total.n,
                     mapping->own_total.s);
    }
}
