/* The tables of the control page: rows, amounts, hashes, bridge, reconciliation, balances,
 * accounts, overrides, rates. */
#include "compose/control_tables.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"

const char *const bridge_parts[8] = {"invoiced", "vat",           "set-aside", "deferred",
                                     "released", "usage-accrued", "time",      "actual"};

static struct doc_cell count_cell(const struct composer *c, uint64_t count, unsigned flags) {
    return number(c, quantity_count((int64_t)count), flags);
}

/* "totaal"; a kind that has no word is said as it is counted. */
static const char *non_data_word(const struct composer *c, const char *kind) {
    const char *name = strcmp(kind, "other account") == 0 ? "other-account" : kind;
    const char *key = words_key(c->arena, "non-data", name, NULL);
    return words_has(c->words, key) ? words_at(c->words, key) : kind;
}

/* The kinds of non-data rows of a file: "12 titels, 3 totalen". */
static const char *non_data_text(const struct composer *c, const struct input_file *file) {
    const char *text = "";
    for (size_t i = 0; i < file->n_non_data; i++)
        if (file->non_data[i].rows)
            text = arena_format(c->arena, "%s%s%s %s", text, *text ? ", " : "",
                                count_text(c->words, c->arena, (int64_t)file->non_data[i].rows),
                                non_data_word(c, file->non_data[i].kind));
    return text;
}

/* What is read, and that it is all of its dispositions; superseded is a part of facts. */
static void disposition_cells(const struct composer *c, struct doc_cell *cells, const char *name,
                              const struct quantity *parts) {
    struct quantity read = {0};
    for (int i = 0; i < DISPOSITIONS; i++) {
        struct quantity part = parts[i];
        part.from = arena_format(c->arena, "%s.%s", name, disposition_names[i]);
        part.arena = c->arena;
        if (i < ROW_SUPERSEDED)
            read = i == 0 ? part : quantity_plus(read, part);
        cells[1 + i] = number(c, part, 0);
        cells[1 + i].name = part.from;
        cells[1 + i].formula = NULL;
    }
    cells[0] = number(c, read, CELL_STRONG);
}

static void rows_row(const struct composer *c, struct table *table, enum row_kind kind,
                     const char *name, const uint64_t *rows, const char *remark) {
    struct doc_cell *cells = table_row(table, kind);
    struct quantity parts[DISPOSITIONS];
    for (int i = 0; i < DISPOSITIONS; i++)
        parts[i] = quantity_count((int64_t)rows[i]);
    cells[0] = cell_text(name);
    disposition_cells(c, cells + 1, arena_format(c->arena, "rows.%s", name), parts);
    if (rows[ROW_REJECTED])
        cells[2 + ROW_REJECTED].tone = TONE_BAD;
    cells[2 + DISPOSITIONS] = cell_toned(remark, TONE_MUTED);
}

const struct doc_table *files_table(const struct composer *c, struct row_totals *totals) {
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    uint64_t sum[DISPOSITIONS] = {0};
    table_column_wrapped(&table, say(c, "table.file"), 5);
    table_column(&table, say(c, "table.read"), ALIGN_RIGHT, 1);
    for (int i = 0; i < DISPOSITIONS; i++)
        table_column(&table, say_of(c, "disposition", disposition_names[i]), ALIGN_RIGHT, 1);
    table_column_wrapped(&table, say(c, "table.non-data"), 3);
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *file = &inputs->files[i];
        rows_row(c, &table, ROW_PLAIN, file->spec->path, file->rows, non_data_text(c, file));
        for (int k = 0; k < DISPOSITIONS; k++)
            sum[k] += file->rows[k];
    }
    rows_row(c, &table, ROW_TOTAL, say(c, "table.total"), sum, "");
    *totals = (struct row_totals){.rejected = (int64_t)sum[ROW_REJECTED],
                                  .duplicate = (int64_t)sum[ROW_DUPLICATE],
                                  .superseded = (int64_t)sum[ROW_SUPERSEDED]};
    for (int k = 0; k < ROW_SUPERSEDED; k++)
        totals->read += (int64_t)sum[k];
    return table_end(&table, say(c, "control.files"), true);
}

/* Of a file in one currency. */
static decimal amount_of(const struct input_file *file, const char *currency, int disposition) {
    decimal sum = {0};
    for (size_t i = 0; i < file->n_amounts; i++)
        if (strcmp(file->amounts[i].currency, currency) == 0 &&
            (int)file->amounts[i].disposition == disposition)
            sum.units += file->amounts[i].amount.units;
    return sum;
}

static bool currency_is_first(const struct input_file *file, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (strcmp(file->amounts[i].currency, file->amounts[at].currency) == 0)
            return false;
    return true;
}

/* To the cent. */
static struct doc_cell exact(const struct composer *c, struct quantity quantity, unsigned flags) {
    quantity.cents = true;
    return money(c, quantity, SCALE_WHOLE, flags);
}

static struct doc_cell exact_cell(const struct composer *c, decimal value, unsigned flags) {
    return exact(c, quantity_money(value), flags);
}

const struct doc_table *amounts_table(const struct composer *c) {
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    table_column_wrapped(&table, say(c, "table.file"), 5);
    table_column(&table, say(c, "table.currency"), ALIGN_LEFT, 1);
    table_column(&table, say(c, "table.read"), ALIGN_RIGHT, 2);
    for (int i = 0; i < DISPOSITIONS; i++)
        table_column(&table, say_of(c, "disposition", disposition_names[i]), ALIGN_RIGHT, 2);
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *file = &inputs->files[i];
        for (size_t k = 0; k < file->n_amounts; k++) {
            const char *currency = file->amounts[k].currency;
            if (!currency_is_first(file, k))
                continue;
            struct doc_cell *cells = table_row(&table, ROW_PLAIN);
            cells[0] = cell_text(file->spec->path);
            cells[1] = cell_text(*currency ? currency : c->config->currency);
            struct quantity parts[DISPOSITIONS];
            for (int d = 0; d < DISPOSITIONS; d++) {
                parts[d] = quantity_money(amount_of(file, currency, d));
                parts[d].cents = true;
            }
            disposition_cells(c, cells + 2,
                              arena_format(c->arena, "amounts.%s.%s", file->spec->path, currency),
                              parts);
        }
    }
    return table.rows.n ? table_end(&table, say(c, "control.amounts"), true) : NULL;
}

const struct doc_table *hashes_table(const struct composer *c) {
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    table_column_wrapped(&table, say(c, "table.file"), 4);
    table_column(&table, say(c, "table.kind"), ALIGN_LEFT, 1);
    table_column(&table, say(c, "table.profile"), ALIGN_LEFT, 2);
    table_column(&table, say(c, "table.bytes"), ALIGN_RIGHT, 1);
    table_column(&table, "SHA-256", ALIGN_LEFT, 6);
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *file = &inputs->files[i];
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(file->spec->path);
        cells[1] = cell_text(say_of(c, "input", input_kind_names[file->spec->kind]));
        cells[2] = cell_text(file->profile ? file->profile : "");
        cells[3] = count_cell(c, file->bytes, 0);
        cells[4] = cell_text(arena_text(c->arena, file->sha256, strlen(file->sha256)));
    }
    return table.rows.n ? table_end(&table, say(c, "control.hashes"), true) : NULL;
}

const struct doc_table *bridge_table(const struct composer *c, enum scale *scale) {
    struct table table = table_of(c);
    decimal largest = {0};
    for (int i = 0; i < QUARTERS; i++) {
        quantity_largest(&largest, figure_in(c, "bridge.actual", i));
        quantity_largest(&largest, figure_in(c, "bridge.invoiced", i));
    }
    *scale = scale_of(largest);
    table_column(&table, say(c, "table.step"), ALIGN_LEFT, 4);
    for (int i = 0; i < QUARTERS; i++)
        table_column(&table, c->names[i], ALIGN_RIGHT, 1);
    for (size_t k = 0; k < 8; k++) {
        struct doc_cell *cells = table_row(&table, k == 7 ? ROW_TOTAL : ROW_PLAIN);
        cells[0] = cell_text(say_of(c, "bridge", bridge_parts[k]));
        quarter_cells(c, cells + 1, arena_format(c->arena, "bridge.%s", bridge_parts[k]), *scale,
                      k > 0 && k < 7 ? CELL_SIGNED : 0);
    }
    struct doc_cell *check = table_row(&table, ROW_OF_WHICH);
    check[0] = cell_text(say(c, "control.bridge.check"));
    for (int i = 0; i < QUARTERS; i++) {
        struct quantity sum =
            quantity_minus(quantity_money((decimal){0}), figure_in(c, "spend", i));
        for (size_t k = 0; k < 7; k++)
            sum = quantity_plus(
                sum, figure_in(c, arena_format(c->arena, "bridge.%s", bridge_parts[k]), i));
        check[1 + i] = exact(c, sum, quantity_sign(sum) ? CELL_ADVERSE : CELL_MUTE);
    }
    return table_end(&table, say(c, "control.bridge"), true);
}

static const struct supplier_month *month_of(const struct composer *c, uint32_t supplier,
                                             month_t month) {
    for (size_t i = 0; i < c->ledger->n_months; i++)
        if (c->ledger->months[i].supplier == supplier && c->ledger->months[i].month == month)
            return &c->ledger->months[i];
    return NULL;
}

static bool has_d4(const struct composer *c, const char *supplier, const char *month) {
    const char *scope = arena_format(c->arena, "supplier.%s.%s", supplier, month);
    for (size_t i = 0; i < c->results->findings.n; i++)
        if (strcmp(c->results->findings.at[i].check, "D4") == 0 &&
            strcmp(c->results->findings.at[i].scope, scope) == 0)
            return true;
    return false;
}

/* What was done with a supplier's month, in words. */
static const char *month_state(const struct composer *c, uint32_t supplier,
                               const struct supplier_month *month, bool beyond) {
    enum treatment treatment = c->ledger->terms[supplier].treatment;
    static const char *const treated[] = {[TREATMENT_METERED] = NULL,
                                          [TREATMENT_PREPAID] = "reconcile.prepaid",
                                          [TREATMENT_SHARE] = "reconcile.share",
                                          [TREATMENT_PLAIN] = "reconcile.plain"};
    if (beyond)
        return say(c, "reconcile.beyond");
    if (treated[treatment])
        return say(c, treated[treatment]);
    if (month && month->shortfall != 0)
        return say(c, "reconcile.partly");
    if (month && month->accrued)
        return say(c, "reconcile.accrued");
    if (month && !month->has_usage)
        return say(c, "reconcile.invoice-only");
    return say(c, "reconcile.within");
}

static void reconcile_row(const struct composer *c, struct table *table, uint32_t supplier,
                          month_t month, int64_t *beyond) {
    const char *id = dimension_id(&c->ledger->suppliers, supplier);
    char label[16], name[64];
    month_label(month, label);
    struct quantity invoiced = figure_or_zero(c, "reconcile.invoiced.supplier.%s@%s", id, label);
    struct quantity usage = figure_or_zero(c, "reconcile.usage.supplier.%s@%s", id, label);
    struct quantity difference = figure(c, "reconcile.difference.supplier.%s@%s", id, label);
    struct quantity credit = figure(c, "reconcile.credit.supplier.%s@%s", id, label);
    if (!invoiced.figure && !usage.figure && !credit.figure)
        return;
    bool is_beyond = has_d4(c, id, label);
    struct doc_cell *cells = table_row(table, ROW_PLAIN);
    *beyond += is_beyond;
    cells[0] = cell_text(key_name(c, &c->ledger->suppliers, "supplier", supplier));
    cells[1] = cell_text(str_text(c->arena, str_from_text(month_text(c->language, month, name))));
    cells[2] = exact(c, invoiced, 0);
    cells[3] = exact(c, usage, 0);
    if (difference.figure) {
        cells[4] = exact(c, difference, CELL_SIGNED);
        cells[5] = number(c, quantity_share(difference, usage), CELL_SIGNED);
    }
    if (credit.figure)
        cells[6] = exact(c, credit, quantity_sign(credit) < 0 ? CELL_WELCOME : 0);
    cells[7] = cell_toned(month_state(c, supplier, month_of(c, supplier, month), is_beyond),
                          is_beyond ? TONE_WARN : TONE_PLAIN);
}

const struct doc_table *reconcile_table(const struct composer *c, int64_t *beyond) {
    struct table table = table_of(c);
    month_t first = quarter_first_month(c->quarter, c->config->fiscal_year_start);
    static const char *const titles[] = {"table.invoiced", "table.usage", "table.difference",
                                         "table.difference-percent", "table.credit"};
    *beyond = 0;
    table_column(&table, say(c, "table.supplier"), ALIGN_LEFT, 3);
    table_column(&table, say(c, "table.month"), ALIGN_LEFT, 2);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        table_column(&table, say(c, titles[i]), ALIGN_RIGHT, 2);
    table_column_wrapped(&table, say(c, "table.state"), 4);
    for (size_t i = 0; i < c->ledger->suppliers.n; i++)
        for (month_t month = first; month < first + 3; month++)
            reconcile_row(c, &table, c->ledger->suppliers.ordered[i], month, beyond);
    return table.rows.n ? table_end(&table, say(c, "control.reconcile"), true) : NULL;
}

/* Opening, invoiced and cost of a supplier, and the closing balance that follows from them. */
static void balance_row(const struct composer *c, struct doc_cell *cells,
                        const struct supplier_balance *balance) {
    static const char *const names[] = {"opening", "invoiced", "cost"};
    const int64_t cents[] = {balance->opening, balance->invoiced, balance->cost};
    const char *id = dimension_id(&c->ledger->suppliers, balance->supplier);
    struct quantity parts[3];
    cells[0] = cell_text(key_name(c, &c->ledger->suppliers, "supplier", balance->supplier));
    for (int k = 0; k < 3; k++) {
        parts[k] = quantity_money(decimal_from_cents(cents[k]));
        parts[k].from = arena_format(c->arena, "balance.%s.supplier.%s", names[k], id);
        parts[k].arena = c->arena;
        cells[1 + k] = exact(c, parts[k], 0);
        cells[1 + k].name = parts[k].from;
        cells[1 + k].formula = NULL;
    }
    cells[4] = exact(c, quantity_minus(quantity_plus(parts[0], parts[1]), parts[2]), CELL_STRONG);
}

const struct doc_table *balances_table(const struct composer *c, enum scale *scale) {
    struct table table = table_of(c);
    static const char *const titles[] = {"table.opening", "table.invoiced", "table.cost",
                                         "table.closing"};
    int64_t sum[4] = {0};
    *scale = SCALE_WHOLE;
    table_column(&table, say(c, "table.supplier"), ALIGN_LEFT, 3);
    for (int k = 0; k < 4; k++)
        table_column(&table, say(c, titles[k]), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < c->results->n_balances; i++) {
        const struct supplier_balance *balance = &c->results->balances[i];
        const int64_t values[4] = {balance->opening, balance->invoiced, balance->cost,
                                   balance->closing};
        balance_row(c, table_row(&table, ROW_PLAIN), balance);
        for (int k = 0; k < 4; k++)
            sum[k] += values[k];
    }
    struct doc_cell *cells = table_row(&table, ROW_TOTAL);
    cells[0] = cell_text(say(c, "table.total"));
    for (int k = 0; k < 4; k++)
        cells[1 + k] = exact_cell(c, decimal_from_cents(sum[k]), k == 3 ? CELL_STRONG : 0);
    return c->results->n_balances ? table_end(&table, say(c, "control.balances"), true) : NULL;
}

const struct doc_table *accounts_table(const struct composer *c) {
    struct table table = table_of(c);
    table_column(&table, say(c, "table.account"), ALIGN_LEFT, 1);
    table_column_wrapped(&table, say(c, "table.name"), 3);
    table_column(&table, say(c, "table.rows"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.balance"), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < c->results->n_accounts; i++) {
        const struct account_balance *account = &c->results->accounts[i];
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(account->account);
        cells[1] = cell_text(account->name);
        cells[2] = count_cell(c, account->rows, 0);
        cells[3] = exact_cell(c, decimal_from_cents(account->cents), CELL_STRONG);
    }
    return table.rows.n ? table_end(&table, say(c, "control.accounts"), true) : NULL;
}

#define OVERRIDES_SHOWN 50

/* Where the row is: its line, else its key. */
static const char *override_place(const struct composer *c, const struct override_use *use) {
    if (use->line == 0)
        return use->key;
    const char *line = words_fill(c->words, c->arena, "control.overrides.line", "n",
                                  count_text(c->words, c->arena, (int64_t)use->line), NULL);
    return *use->key ? arena_format(c->arena, "%s, %s", line, use->key) : line;
}

const struct doc_table *overrides_table(const struct composer *c, size_t *left_out) {
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    size_t n = inputs->overrides.n < OVERRIDES_SHOWN ? inputs->overrides.n : OVERRIDES_SHOWN;
    *left_out = inputs->overrides.n - n;
    table_column_wrapped(&table, say(c, "table.file"), 3);
    table_column_wrapped(&table, say(c, "table.override-row"), 3);
    table_column_wrapped(&table, say(c, "table.column"), 2);
    table_column_wrapped(&table, say(c, "table.was"), 2);
    table_column_wrapped(&table, say(c, "table.became"), 2);
    table_column(&table, say(c, "table.mended"), ALIGN_RIGHT, 1);
    table_column_wrapped(&table, say(c, "table.reason"), 4);
    for (size_t i = 0; i < n; i++) {
        const struct override_use *use = &inputs->overrides.at[i];
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(*use->file ? use->file : use->path);
        cells[1] = cell_text(override_place(c, use));
        cells[2] = cell_text(use->column);
        cells[3] = cell_text(use->was ? use->was : "");
        cells[4] = cell_text(use->value);
        cells[5] = count_cell(c, use->used, 0);
        cells[5].tone = use->used ? TONE_PLAIN : TONE_WARN;
        cells[6] = cell_text(use->reason);
    }
    return n ? table_end(&table, say(c, "control.overrides"), true) : NULL;
}

#define ASIDES_SHOWN 50

static struct doc_cell day_cell(const struct composer *c, day_t day) {
    char text[64];
    if (day == DAY_NONE)
        return cell_text("");
    date_text(c->language, day, text);
    return cell_text(arena_text(c->arena, text, strlen(text)));
}

/* The file that the rows are counted from: of two exports in one file, its part before. */
static const char *aside_other(const struct composer *c, const struct set_aside *aside) {
    const struct inputs *inputs = c->ledger->inputs;
    if (aside->other >= inputs->n_files)
        return "";
    const char *path = inputs->files[aside->other].spec->path;
    return aside->other != aside->file
               ? path
               : words_fill(c->words, c->arena, "control.asides.part", "file", path, NULL);
}

const struct doc_table *asides_table(const struct composer *c, size_t *left_out) {
    const struct inputs *inputs = c->ledger->inputs;
    struct table table = table_of(c);
    size_t n = inputs->asides.n < ASIDES_SHOWN ? inputs->asides.n : ASIDES_SHOWN;
    *left_out = inputs->asides.n - n;
    table_column_wrapped(&table, say(c, "table.file"), 4);
    table_column_wrapped(&table, say(c, "table.told-by"), 4);
    table_column_wrapped(&table, say(c, "table.reason"), 4);
    table_column(&table, say(c, "table.rows"), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.first-day"), ALIGN_LEFT, 2);
    table_column(&table, say(c, "table.last-day"), ALIGN_LEFT, 2);
    table_column(&table, say(c, "table.currency"), ALIGN_LEFT, 1);
    table_column(&table, say(c, "table.set-aside"), ALIGN_RIGHT, 2);
    for (size_t i = 0; i < n; i++) {
        const struct set_aside *aside = &inputs->asides.at[i];
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        cells[0] = cell_text(inputs->files[aside->file].spec->path);
        cells[1] = cell_text(aside_other(c, aside));
        cells[2] = cell_text(say_of(c, "aside", aside_names[aside->why]));
        cells[3] = count_cell(c, aside->rows, 0);
        cells[4] = day_cell(c, aside->first);
        cells[5] = day_cell(c, aside->last);
        if (aside->amount.units == 0)
            continue;
        cells[6] = cell_text(aside->currency);
        cells[7] = exact_cell(c, aside->amount, 0);
    }
    return n ? table_end(&table, say(c, "control.asides"), true) : NULL;
}

#define RATES_SHOWN 90
#define RATE_COLUMNS 3

/* By currency, then in time; a month's mean before the days of that month. */
static int rate_compare(const void *a, const void *b) {
    const struct fx_use *x = a, *y = b;
    int order = strcmp(x->currency, y->currency);
    if (order != 0)
        return order;
    day_t from = x->day != DAY_NONE ? x->day : month_first(x->month),
          to = y->day != DAY_NONE ? y->day : month_first(y->month);
    if (from != to)
        return from < to ? -1 : 1;
    return (x->day != DAY_NONE) - (y->day != DAY_NONE);
}

static bool rate_of_period(const struct composer *c, const struct fx_use *use) {
    month_t first = quarter_first_month(c->quarter, c->config->fiscal_year_start);
    month_t month = use->day != DAY_NONE ? month_from_day(use->day) : use->month;
    return month >= first && month < first + 3;
}

static void rate_cells(const struct composer *c, struct doc_cell *cells, const struct fx_use *use) {
    struct quantity rate = {.known = true, .value = use->rate, .kind = NUMBER_RATIO};
    char name[64];
    cells[0] = cell_text(use->currency);
    cells[1] = use->day != DAY_NONE
                   ? cell_day(c->words, c->arena, use->day)
                   : cell_text(words_fill(c->words, c->arena, "control.month-mean", "month",
                                          month_text(c->language, use->month, name), NULL));
    cells[2] = number(c, rate, 0);
    cells[2].places = 6;
    cells[2].text = cell_format(c->words, c->arena, &cells[2]);
}

/* The rates of the period, in three columns that are read downwards. */
const struct doc_table *rates_table(const struct composer *c, size_t *left_out) {
    struct table table = table_of(c);
    struct fx_use *rates = ARENA_ARRAY(c->arena, c->ledger->n_rates + 1, struct fx_use);
    size_t n = 0;
    for (size_t i = 0; i < c->ledger->n_rates; i++)
        if (rate_of_period(c, &c->ledger->rates[i]))
            rates[n++] = c->ledger->rates[i];
    qsort(rates, n, sizeof *rates, rate_compare);
    n = n < RATES_SHOWN ? n : RATES_SHOWN;
    *left_out = c->ledger->n_rates - n;
    for (int k = 0; k < RATE_COLUMNS; k++) {
        table_column(&table, say(c, "table.currency"), ALIGN_LEFT, 1);
        table_column(&table, say(c, "table.rate-day"), ALIGN_LEFT, 3);
        table_column(&table, say(c, "table.rate"), ALIGN_RIGHT, 2);
    }
    size_t rows = (n + RATE_COLUMNS - 1) / RATE_COLUMNS;
    for (size_t i = 0; i < rows; i++) {
        struct doc_cell *cells = table_row(&table, ROW_PLAIN);
        for (size_t k = 0; k < RATE_COLUMNS && k * rows + i < n; k++)
            rate_cells(c, cells + 3 * k, &rates[k * rows + i]);
    }
    return n ? table_end(&table, say(c, "control.rates"), true) : NULL;
}
