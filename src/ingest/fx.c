/* The ECB euro reference rates as published: newest first, N/A, a comma at the end of each line,
 * currencies that come and go. Several files are joined into one table of days ascending. */
#include "ingest/kinds.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/header.h"

/* A day of one file. */
struct fx_row {
    day_t day;
    struct row_ref at;
    const size_t *currencies; /* [n] index into the gathering's currencies */
    const decimal *rates;     /* [n] */
    size_t n;
};

struct fx_gathering {
    struct str *currencies;
    size_t n_currencies, cap_currencies;
    struct fx_row *rows;
    size_t n_rows, cap_rows;
    uint32_t file;         /* whose columns the next two are of */
    const size_t *columns; /* by header: currency, SIZE_MAX = none */
    bool started;
};

struct fx_gathering *fx_gathering_new(void) {
    return xalloc(1, sizeof(struct fx_gathering));
}

void fx_gathering_free(struct fx_gathering *gathering) {
    if (gathering != NULL) {
        free(gathering->currencies);
        free(gathering->rows);
        free(gathering);
    }
}

static size_t currency_index(struct fx_gathering *all, struct arena *arena, struct str header) {
    char code[3];
    for (size_t i = 0; i < 3; i++) {
        code[i] = (char)(header.s[i] & ~0x20);
    }
    struct str upper = {code, 3};
    for (size_t i = 0; i < all->n_currencies; i++) {
        if (str_equal(all->currencies[i], upper)) {
            return i;
        }
    }
    all->currencies =
        xgrow(all->currencies, all->n_currencies, &all->cap_currencies, sizeof *all->currencies);
    all->currencies[all->n_currencies] = str_copy(arena, upper);
    return all->n_currencies++;
}

/* The columns of a file that has just been started. */
static void start_file(struct fx_gathering *all, struct table *table) {
    struct arena *arena = table->inputs->arena;
    size_t *columns = ARENA_ARRAY(arena, table->n_named, size_t);
    for (size_t i = 0; i < table->n_named; i++) {
        bool rate = table->column_of[i] < 0 && header_is_currency(table->headers[i]);
        columns[i] = rate ? currency_index(all, arena, table->headers[i]) : SIZE_MAX;
    }
    all->file = table->at.file;
    all->columns = columns;
    all->started = true;
}

static void reject_rate(struct table *table, size_t field, struct str text) {
    if (table_rejected(table)) {
        return;
    }
    struct arena *arena = table->inputs->arena;
    table->fault.column = table->headers[field].s;
    table->fault.reason =
        arena_format(arena, "\"%.*s\" is no rate", text.n > 40 ? 40 : (int)text.n, text.s);
    table->fault.advice = "write units of the currency per euro, above 0, or N/A";
}

/* The published format is a decimal point: a short rate as 1.661 is not ambiguous in it. */
static decimal rate_of(struct table *table, size_t field) {
    struct str text = str_trim(table->row.fields[field]);
    decimal rate = {0};
    if (text.n == 0 || str_equal(text, STR("N/A"))) {
        return rate;
    }
    const char *mark = table->spec->decimal_mark;
    if (decimal_parse(text, (struct number_style){mark == NULL ? '.' : mark[0]}, &rate, NULL) !=
            NUMBER_OK ||
        rate.units <= 0 || rate.units > DECIMAL_ONE * 1000000000000000) {
        reject_rate(table, field, text);
        return (decimal){0};
    }
    return rate;
}

void fx_take(struct table *table) {
    struct fx_gathering *all = table->self;
    if (!all->started || all->file != table->at.file) {
        start_file(all, table);
    }
    struct fx_row row = {.at = table->at, .currencies = all->columns, .n = table->n_named};
    row.day = table_required_date(table, FX_DATE);
    decimal *rates = ARENA_ARRAY(table->inputs->arena, table->n_named, decimal);
    for (size_t i = 0; i < table->n_named && i < table->row.n; i++) {
        if (all->columns[i] != SIZE_MAX) {
            rates[i] = rate_of(table, i);
        }
    }
    row.rates = rates;
    if (table_settle(table, STR(""), (decimal){0}) == ROW_FACT) {
        all->rows = xgrow(all->rows, all->n_rows, &all->cap_rows, sizeof *all->rows);
        all->rows[all->n_rows++] = row;
    }
}

static int compare_rows(const void *left, const void *right) {
    const struct fx_row *a = left, *b = right;
    if (a->day != b->day) {
        return a->day < b->day ? -1 : 1;
    }
    if (a->at.file != b->at.file) {
        return a->at.file < b->at.file ? -1 : 1;
    }
    return a->at.line < b->at.line ? -1 : a->at.line > b->at.line;
}

/* Two rows of one day may complete each other; where they contradict, the first stands. */
static void add_rates(struct inputs *inputs, const struct fx_row *row, decimal *rates) {
    bool rejected = false;
    for (size_t i = 0; i < row->n; i++) {
        size_t currency = row->currencies[i];
        if (currency == SIZE_MAX || row->rates[i].units == 0) {
            continue;
        }
        if (rates[currency].units == 0) {
            rates[currency] = row->rates[i];
        } else if (decimal_compare(rates[currency], row->rates[i]) != 0 && !rejected) {
            char day[16], first[48], other[48];
            const char *raw = arena_format(inputs->arena, "%s %s %s", day_label(row->day, day),
                                           inputs->fx.currencies[currency].s,
                                           decimal_text_exact(row->rates[i], other));
            const char *reason = arena_format(inputs->arena, "an earlier row has %s for this day",
                                              decimal_text_exact(rates[currency], first));
            inputs_reject(inputs, row->at, inputs->fx.currencies[currency].s, reason,
                          "keep one of the two rows", str_from_text(raw));
            input_file_recount(inputs, row->at.file, ROW_FACT, ROW_REJECTED, STR(""), (decimal){0});
            rejected = true;
        }
    }
}

void fx_gathering_finish(struct fx_gathering *all, struct inputs *inputs) {
    struct fx_table *fx = &inputs->fx;
    struct arena *arena = inputs->arena;
    if (all->n_rows > 1) {
        qsort(all->rows, all->n_rows, sizeof *all->rows, compare_rows);
    }
    fx->n_currencies = all->n_currencies;
    fx->currencies = ARENA_ARRAY(arena, all->n_currencies, struct str);
    for (size_t i = 0; i < all->n_currencies; i++) {
        fx->currencies[i] = all->currencies[i];
    }
    fx->days = ARENA_ARRAY(arena, all->n_rows, day_t);
    fx->rates = arena_alloc(arena, all->n_rows, all->n_currencies * sizeof *fx->rates);
    for (size_t i = 0; i < all->n_rows; i++) {
        const struct fx_row *row = &all->rows[i];
        if (fx->n_days == 0 || fx->days[fx->n_days - 1] != row->day) {
            fx->days[fx->n_days++] = row->day;
        }
        add_rates(inputs, row, &fx->rates[(fx->n_days - 1) * fx->n_currencies]);
    }
}
