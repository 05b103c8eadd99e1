/* Laying a profile over a file: fields by name, the preamble, what the profile sets by default.
 * Rows are made in mapping_row.c. */
#include "ingest/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/header.h"
#include "ingest/mapping_row.h"
#include "ingest/second_header.h"

static int *fields_of(struct arena *arena, const struct head_row *row,
                      const struct source_names *names, size_t *n) {
    int *fields = ARENA_ARRAY(arena, names->n, int);
    *n = 0;
    for (size_t i = 0; i < names->n; i++) {
        int field = head_field(row, &names->at[i]);
        if (field >= 0) {
            fields[(*n)++] = field;
        }
    }
    return fields;
}

static int field_named(const struct head_row *row, const struct source_name *name) {
    return name->shown == NULL ? -1 : head_field(row, name);
}

static int first_named(const struct head_row *row, const struct source_names *names) {
    int field = -1;
    for (size_t i = 0; i < names->n && field < 0; i++) {
        field = head_field(row, &names->at[i]);
    }
    return field;
}

static struct resolved resolve(struct arena *arena, const struct head_row *row,
                               const struct conditions *conditions) {
    struct resolved out = {.conditions = conditions,
                           .fields = ARENA_ARRAY(arena, conditions->n, int)};
    for (size_t i = 0; i < conditions->n; i++) {
        out.fields[i] = head_field(row, &conditions->at[i].column);
    }
    return out;
}

/* A converter whose result has one style whatever the file's is. */
static bool is_fixed(enum converter convert) {
    switch (convert) {
    case CONVERT_NONE:
    case CONVERT_BEFORE_COMMA:
    case CONVERT_LEADING_NUMBER:
    case CONVERT_PRODUCT:
    case CONVERT_SUM: return false;
    default: return true;
    }
}

static void add_column(struct table *table, const struct head_row *row,
                       const struct profile_column *column) {
    struct mapping *mapping = table->mapping;
    struct arena *arena = table->inputs->arena;
    struct mapped *mapped = &mapping->at[column->native];
    *mapped = (struct mapped){.column = column, .fixed = is_fixed(column->convert)};
    mapped->fields = fields_of(arena, row, &column->from, &mapped->n);
    mapped->when = resolve(arena, row, &column->when);
    bool pair = column->convert == CONVERT_WITHIN_DAYS || column->convert == CONVERT_DATEV_SIDE;
    bool product = column->convert == CONVERT_PRODUCT;
    if ((pair && mapped->n != 2) || (product && mapped->n != column->from.n)) {
        mapped->n = 0;
    }
    if (mapped->n > 0 || column->preamble != NULL) {
        table->field_of[column->native] = mapped->n > 0 ? mapped->fields[0] : 0;
    }
}

/* Columns that the profile's other keys make: amount, debit, credit, currency. */
static void add_made(struct table *table, const struct head_row *row, int native,
                     const struct source_names *names) {
    if (native < 0 || names->n == 0) {
        return;
    }
    struct profile_column *column = ARENA_NEW(table->inputs->arena, struct profile_column);
    column->native = native;
    column->from = *names;
    add_column(table, row, column);
}

static void add_columns(struct table *table, const struct head_row *row) {
    const struct profile *profile = table->mapping->profile;
    enum input_kind kind = table->spec->kind;
    for (size_t i = 0; i < profile->n_columns; i++) {
        add_column(table, row, &profile->columns[i]);
    }
    add_made(table, row, native_money(kind), &profile->amount.column);
    if (kind == INPUT_INVOICES) {
        add_made(table, row, INV_DEBIT, &profile->amount.debit);
        add_made(table, row, INV_CREDIT, &profile->amount.credit);
    }
    add_made(table, row, native_currency(kind), &profile->currency.column);
    for (size_t i = 0; i < table->native->n; i++) {
        if (profile->constants[i] != NULL && table->field_of[i] < 0) {
            table->field_of[i] = 0;
        }
    }
    if (profile->section.native >= 0 && table->field_of[profile->section.native] < 0) {
        table->field_of[profile->section.native] = 0;
    }
}

/* ---- preamble and currency ---- */

/* The cell behind a label in the rows before the header. */
static struct str preamble_text(const struct table *table, const struct head *head, size_t rows,
                                const char *label) {
    for (size_t i = 0; label != NULL && i < rows; i++) {
        const struct head_row *row = &head->rows[i];
        if (row->n > 1 && str_equal(text_fold(head->arena, row->cells[0]), str_from_text(label))) {
            return str_copy(table->inputs->arena, row->cells[1]);
        }
    }
    return STR("");
}

static struct str sign_to_code(struct str text) {
    static const struct {
        const char *sign, *code;
    } signs[] = {{"€", "EUR"}, {"$", "USD"}, {"US$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (str_equal(text, str_from_text(signs[i].sign))) {
            return str_from_text(signs[i].code);
        }
    }
    return text;
}

/* What is in the last brackets of a header: "Cost (€)". */
static struct str header_currency(const struct table *table, const struct head_row *row) {
    int field = field_named(row, &table->mapping->profile->currency.header);
    if (field < 0) {
        return STR("");
    }
    struct str name = row->cells[field];
    size_t from = name.n;
    while (from > 0 && name.s[from - 1] != '(') {
        from--;
    }
    if (from == 0 || name.n < from + 2) {
        return STR("");
    }
    return str_copy(table->inputs->arena,
                    sign_to_code((struct str){name.s + from, name.n - 1 - from}));
}

static void find_currency(struct table *table, const struct head *head, size_t header) {
    const struct profile_currency *currency = &table->mapping->profile->currency;
    struct str code = sign_to_code(preamble_text(table, head, header, currency->preamble));
    if (code.n == 0) {
        code = header_currency(table, &head->rows[header]);
    }
    if (code.n == 0) {
        code = str_from_text(currency->constant);
    }
    table->mapping->currency = code;
    int native = native_currency(table->spec->kind);
    if (native >= 0 && code.n > 0 && table->field_of[native] < 0) {
        table->field_of[native] = 0;
    }
}

/* The first cell from here on that is a day: writers disagree about a field before it. */
static bool first_day(const struct head_row *row, size_t from, day_t *day) {
    for (size_t i = from; i < row->n; i++) {
        if (row->cells[i].n >= 8 && date_parse(row->cells[i], DATE_YMD, day)) {
            return true;
        }
    }
    return false;
}

static bool find_year(struct table *table, const struct head *head) {
    const struct profile *profile = table->mapping->profile;
    table->mapping->year_start = DAY_NONE;
    for (size_t i = 0; i < head->n && profile->year_line > 0; i++) {
        const struct head_row *row = &head->rows[i];
        if (row->line == profile->year_line &&
            first_day(row, profile->year_field - 1, &table->mapping->year_start)) {
            return true;
        }
    }
    return profile->year_line == 0 ||
           diag_error(table->diag, EXIT_INPUT,
                      (struct diag_position){.file = table->spec->path, .line = profile->year_line},
                      "export it again with its first line",
                      "no field from %u on is a day: the year of the dates cannot be known",
                      profile->year_field);
}

/* ---- the table ---- */

static struct head_row *made_header(struct table *table, const struct profile *profile) {
    struct arena *arena = table->inputs->arena;
    const struct source_names *names = &profile->headless_names;
    struct head_row *row = ARENA_NEW(arena, struct head_row);
    row->cells = ARENA_ARRAY(arena, names->n, struct str);
    row->plain = ARENA_ARRAY(arena, names->n, struct str);
    row->inner = ARENA_ARRAY(arena, names->n, struct str);
    row->n = names->n;
    for (size_t i = 0; i < names->n; i++) {
        row->cells[i] = str_from_text(names->at[i].shown);
        row->plain[i] = names->at[i].plain;
        row->inner[i] = STR("");
    }
    return row;
}

static void set_headers(struct table *table, const struct head_row *row) {
    struct arena *arena = table->inputs->arena;
    table->n_headers = table->n_named = row->n;
    table->headers = ARENA_ARRAY(arena, row->n, struct str);
    table->column_of = ARENA_ARRAY(arena, row->n, int);
    table->seeds = ARENA_ARRAY(arena, row->n, uint64_t);
    for (size_t i = 0; i < row->n; i++) {
        table->headers[i] = str_copy(arena, row->cells[i]);
        table->column_of[i] = -1;
        table->seeds[i] = hash_bytes(row->plain[i].s, row->plain[i].n, i + 1);
    }
    while (table->n_named > 0 && table->headers[table->n_named - 1].n == 0) {
        table->n_named--;
    }
    for (size_t i = 0; i < NATIVE_COLUMNS_MAX; i++) {
        table->field_of[i] = -1;
    }
}

static void describe(struct table *table) {
    for (size_t i = 0; i < table->native->n; i++) {
        const struct mapped *mapped = &table->mapping->at[i];
        for (size_t k = 0; k < mapped->n; k++) {
            if (table->column_of[mapped->fields[k]] < 0) {
                table->column_of[mapped->fields[k]] = (int)i;
            }
        }
        table->account->has_column[i] = table->field_of[i] >= 0;
    }
    for (size_t i = 0; i < table->n_named; i++) {
        table->last_read = table->column_of[i] >= 0 ? i : table->last_read;
    }
}

/* The options of the input, with the profile's where the configuration says nothing. */
static void complete_options(struct table *table) {
    const struct profile *profile = table->mapping->profile;
    struct input_spec *spec = ARENA_NEW(table->inputs->arena, struct input_spec);
    *spec = *table->spec;
    if (!spec->ledger_set && profile->ledger_set) {
        spec->ledger = profile->ledger;
    }
    if (!spec->scope_set && profile->scope_set) {
        spec->scope_rules = profile->scope_rules;
    }
    if (spec->accounts == NULL && spec->kind == INPUT_INVOICES) {
        spec->accounts = profile->accounts;
    }
    table->spec = table->account->spec = spec;
    table->account->profile = profile->name;
    table->account->bill = profile->bill == NULL ? profile->name : profile->bill;
    table->account->money_basis = profile->amount.money;
    table->account->supplier = spec->kind == INPUT_USAGE ? profile->constants[USE_SUPPLIER] : NULL;
}

static void resolve_rules(struct table *table, const struct head_row *row) {
    struct mapping *mapping = table->mapping;
    const struct profile *profile = mapping->profile;
    struct arena *arena = table->inputs->arena;
    mapping->rules = ARENA_ARRAY(arena, profile->n_rules, struct resolved);
    for (size_t i = 0; i < profile->n_rules; i++) {
        mapping->rules[i] = resolve(arena, row, &profile->rules[i].when);
    }
    mapping->section_when = resolve(arena, row, &profile->section.when);
    mapping->section_field = field_named(row, &profile->section.from);
    mapping->mark = first_named(row, &profile->amount.mark);
    mapping->reverse = first_named(row, &profile->amount.reverse);
    mapping->vat_key = first_named(row, &profile->amount.vat_key);
    mapping->unit = field_named(row, &profile->scale_unit);
    mapping->filled = fields_of(arena, row, &profile->fill_down, &mapping->n_filled);
    mapping->kept = xalloc(mapping->n_filled, sizeof *mapping->kept);
    mapping->fill_of = ARENA_ARRAY(arena, row->n, int);
    for (size_t i = 0; i < row->n; i++) {
        mapping->fill_of[i] = -1;
    }
    for (size_t i = 0; i < mapping->n_filled; i++) {
        mapping->fill_of[mapping->filled[i]] = (int)i;
    }
}

/* Which of two views of one bill it is, nothing in the file says. */
static bool has_views(const struct profile *profile, const struct head_row *row) {
    for (size_t i = 0; i < profile->view_when.n; i++) {
        if (head_field(row, &profile->view_when.at[i]) >= 0) {
            return true;
        }
    }
    return false;
}

bool mapping_check_view(const struct table *table) {
    if (!table->account->view_unsaid || table->inputs->inspecting) {
        return true;
    }
    struct diag_position at = {.file = table->spec->path, .line = table->header_line};
    return diag_error(table->diag, EXIT_INPUT, at,
                      "say which at this input in baten.yaml: view: actual or view: amortised",
                      "%s: the actual and the amortised view have the same columns, and nothing in "
                      "the file says which it is",
                      table->mapping->profile->title);
}

bool mapping_check_dated(const struct table *table) {
    if (table->spec->kind != INPUT_PRICES || table->field_of[PRICE_VALID_FROM] >= 0 ||
        table->spec->valid_from != DAY_NONE || table->inputs->inspecting) {
        return true;
    }
    return diag_error(table->diag, EXIT_INPUT,
                      (struct diag_position){.file = table->spec->path, .line = table->header_line},
                      "say at this input in baten.yaml since when: valid_from: 2026-01-01",
                      "%s: the prices are undated, and history is not priced anew by guessing",
                      table->mapping->profile->title);
}

bool mapping_open(struct table *table, const struct head *head, const struct found *found) {
    const struct profile *profile = found->profile;
    mapping_free(table->mapping);
    struct mapping *mapping = table->mapping = xalloc(1, sizeof *mapping);
    mapping->profile = profile;
    const struct head_row *row =
        profile->headless ? made_header(table, profile) : &head->rows[found->row];
    set_headers(table, row);
    add_columns(table, row);
    complete_options(table);
    resolve_rules(table, row);
    find_currency(table, head, found->row);
    for (size_t i = 0; i < table->native->n; i++) {
        const struct profile_column *column = mapping->at[i].column;
        if (column != NULL && column->preamble != NULL) {
            mapping->at[i].preamble = preamble_text(table, head, found->row, column->preamble);
        }
    }
    mapping->own_total = preamble_text(table, head, found->row, profile->check_preamble);
    describe(table);
    table->header_line = profile->headless ? 0 : row->line;
    table->account->header_line = row->line;
    table->account->view_unsaid = table->spec->view == NULL && has_views(profile, row);
    second_header_prepare(table);
    return (profile->headless || second_header_above(table, head, found->row)) &&
           find_year(table, head);
}

void mapping_free(struct mapping *mapping) {
    if (mapping == NULL) {
        return;
    }
    for (size_t i = 0; i < NATIVE_COLUMNS_MAX; i++) {
        strbuf_release(&mapping->made[i]);
    }
    for (size_t i = 0; i < mapping->n_filled; i++) {
        strbuf_release(&mapping->kept[i]);
    }
    free(mapping->kept);
    strbuf_release(&mapping->section);
    strbuf_release(&mapping->folded);
    free(mapping);
}

struct input_spec mapping_style(const struct table *table, int column) {
    const struct profile *profile = table->mapping->profile;
    struct input_spec spec = *table->spec;
    static const char *const names[] = {[DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};
    if (spec.decimal_mark == NULL) {
        spec.decimal_mark = profile->decimal_mark;
    }
    for (size_t i = 0; i < profile->n_orders && spec.date_order == NULL; i++) {
        if ((table->styles[column].orders & (1u << profile->orders[i])) != 0) {
            spec.date_order = names[profile->orders[i]];
        }
    }
    return spec;
}

bool mapping_end_exclusive(const struct table *table) {
    return table->mapping != NULL && table->mapping->profile->end_exclusive;
}

bool mapping_has_pages(const struct table *table) {
    return table->mapping != NULL && table->mapping->profile->pages;
}

bool mapping_zone_utc(const struct table *table) {
    return table->mapping != NULL && table->mapping->profile->zone_utc;
}
