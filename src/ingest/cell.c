/* Typed cells of the present row of a table. The first fault of a row is its reject; later cells
 * are read all the same, so that names and amounts of rejected rows are known. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/mapping.h"
#include "ingest/named_day.h"
#include "ingest/spreadsheet.h"
#include "ingest/table.h"

/* 10^15: more than any amount, and sums of 10^11 of them stay exact. */
#define AMOUNT_LIMIT (DECIMAL_ONE * 1000000000000000)

/* A value in a message is cut to this many bytes. */
#define SHOWN 40

bool table_rejected(const struct table *table) {
    return table->fault.column != NULL;
}

void table_reject(struct table *table, int column, const char *advice, const char *format, ...) {
    if (table_rejected(table)) {
        return;
    }
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    strbuf_clear(&table->reason);
    strbuf_add(&table->reason, text, length);
    table->fault.column = column < 0 ? "row" : table->native->columns[column].name;
    table->fault.reason = table->reason.s;
    table->fault.advice = advice;
}

void table_reject_twin(struct table *table, int column, const char *advice, const char *what,
                       struct row_ref earlier) {
    table->twin = (struct cell_fault){
        .column = table->native->columns[column].name,
        .reason = arena_format(table->inputs->arena, "%s, see also %s:%u", what,
                               table->inputs->files[earlier.file].spec->path, earlier.line),
        .advice = advice,
    };
}

bool table_has(const struct table *table, int column) {
    return table->field_of[column] >= 0;
}

struct str table_text(const struct table *table, int column) {
    if (table->mapping != NULL) {
        return mapping_text(table, column);
    }
    int field = table->field_of[column];
    if (field < 0 || (size_t)field >= table->row.n) {
        return STR("");
    }
    return spreadsheet_plain(str_trim(table->row.fields[field]));
}

struct str table_copy(struct table *table, int column) {
    struct str text = table_text(table, column);
    return text.n == 0 ? STR("") : str_copy(table->inputs->arena, text);
}

struct str table_keep(struct table *table, struct str text) {
    return text.n == 0 ? STR("") : map_put(&table->texts, text, 0, NULL)->key;
}

struct str table_name(struct table *table, int column) {
    return table_keep(table, table_text(table, column));
}

int table_shown(struct str text) {
    size_t n = text.n;
    if (n > SHOWN) {
        n = SHOWN;
        while (n > 0 && ((unsigned char)text.s[n] & 0xC0) == 0x80) {
            n--;
        }
    }
    return (int)n;
}

bool table_number(struct table *table, int column, decimal *out) {
    struct str text = table_text(table, column);
    if (text.n == 0) {
        return false;
    }
    char mark = table->styles[column].mark == ',' ? ',' : '.';
    decimal value;
    bool rounded = false;
    enum number_result result = decimal_parse(text, (struct number_style){mark}, &value, &rounded);
    if (result == NUMBER_NOT && spreadsheet_is_date(text, &table->scratch)) {
        table_reject(table, column,
                     "take the export as it came; or type the number again, in a column of numbers",
                     "\"%.*s\" is no number: a spreadsheet made a date of it", table_shown(text),
                     text.s);
        return false;
    }
    if (result == NUMBER_NOT) {
        table_reject(table, column,
                     mark == ',' ? "write it as 1234,56, or leave it empty if nothing is known"
                                 : "write it as 1234.56, or leave it empty if nothing is known",
                     "\"%.*s\" is no number", table_shown(text), text.s);
        return false;
    }
    if (result == NUMBER_TOO_LARGE || value.units > AMOUNT_LIMIT || value.units < -AMOUNT_LIMIT) {
        table_reject(table, column, "check the number and its decimal mark",
                     "%.*s is too large (the limit is 10^15)", table_shown(text), text.s);
        return false;
    }
    table->account->rounded += rounded;
    *out = value;
    return true;
}

bool table_count_number(struct table *table, int column, decimal *out) {
    decimal value;
    if (!table_number(table, column, &value)) {
        return false;
    }
    if (value.units < 0) {
        struct str text = table_text(table, column);
        table_reject(table, column, "write 0 or more", "%.*s is below 0", table_shown(text),
                     text.s);
        return false;
    }
    *out = value;
    return true;
}

void table_require(struct table *table, int column) {
    if (table_text(table, column).n == 0) {
        table_reject(table, column, "fill it in", "is empty");
    }
}

bool table_required_number(struct table *table, int column, decimal *out) {
    table_require(table, column);
    return table_number(table, column, out);
}

struct str table_key(struct table *table, int column) {
    table_require(table, column);
    return table_name(table, column);
}

static void reject_date(struct table *table, int column, struct str text) {
    char label[16];
    day_t day = spreadsheet_day(text);
    if (day == DAY_NONE) {
        table_reject(table, column, "write it as 2026-08-31", "\"%.*s\" is no date",
                     table_shown(text), text.s);
    } else {
        table_reject(table, column, "show the column as dates in the spreadsheet: 2026-08-31",
                     "\"%.*s\" is no date, but a spreadsheet's number of %s", table_shown(text),
                     text.s, day_label(day, label));
    }
}

day_t table_date(struct table *table, int column) {
    struct str text = table_text(table, column);
    if (text.n == 0) {
        return DAY_NONE;
    }
    int64_t seconds;
    bool zoned;
    if (!timestamp_parse(text, table->styles[column].order, &seconds, &zoned)) {
        day_t day;
        text_fold_into(&table->scratch, text);
        if (named_day_parse(strbuf_str(&table->scratch), &day)) {
            bool ends = table->spec->kind == INPUT_INVOICES && column == INV_SERVICE_TO;
            return day - (ends && mapping_end_exclusive(table));
        }
        reject_date(table, column, text);
        return DAY_NONE;
    }
    /* A profile may know the zone of what is written without one; a bare day has none. */
    zoned = zoned || (mapping_zone_utc(table) && memchr(text.s, ':', text.n) != NULL);
    table->account->by_hour = table->account->by_hour || seconds % 86400 != 0;
    seconds = zoned ? zone_local(table->zone, seconds) : seconds;
    bool end = table->spec->kind == INPUT_INVOICES && column == INV_SERVICE_TO;
    return day_from_seconds(seconds - (end && mapping_end_exclusive(table)));
}

day_t table_required_date(struct table *table, int column) {
    table_require(table, column);
    return table_date(table, column);
}

struct str table_currency(struct table *table, int column) {
    struct str text = table_text(table, column);
    if (text.n == 0) {
        return STR("");
    }
    bool letters = text.n == 3;
    for (size_t i = 0; i < text.n && letters; i++) {
        char upper = (char)(text.s[i] & ~0x20);
        letters = upper >= 'A' && upper <= 'Z';
        table->currency[i] = upper;
    }
    if (!letters) {
        table_reject(table, column, "write its code of three letters, as EUR",
                     "\"%.*s\" is no currency code", table_shown(text), text.s);
        table->currency_bad = true;
        return STR("");
    }
    return (struct str){table->currency, 3};
}

/* The words for an advice: "expense, capital, amortisation". */
static const char *listed(struct table *table, const struct word *words, size_t n) {
    struct strbuf list = {0};
    for (size_t i = 0; i < n; i++) {
        strbuf_add_text(&list, i == 0 ? "write one of: " : ", ");
        strbuf_add_text(&list, words[i].word);
    }
    const char *text = table_keep(table, strbuf_str(&list)).s;
    strbuf_release(&list);
    return text;
}

int table_word(struct table *table, int column, const struct word *words, size_t n, int empty) {
    struct str text = table_text(table, column);
    if (text.n == 0) {
        return empty;
    }
    text_fold_into(&table->scratch, text);
    for (size_t i = 0; i < n; i++) {
        if (str_equal(strbuf_str(&table->scratch), str_from_text(words[i].word))) {
            return words[i].value;
        }
    }
    table_reject(table, column, listed(table, words, n), "\"%.*s\" is not known here",
                 table_shown(text), text.s);
    return empty;
}
