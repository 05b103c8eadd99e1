/* Error values by their words in four languages, formulas and dates by their shape. None is read by
 * guessing: each rejects its row with what happened to it. */
#include "ingest/spreadsheet.h"

#include <string.h>

#include "ingest/named_day.h"

struct str spreadsheet_plain(struct str text) {
    if (text.n < 3 || text.s[0] != '=' || text.s[1] != '"' || text.s[text.n - 1] != '"' ||
        memchr(text.s + 2, '"', text.n - 3) != NULL) {
        return text;
    }
    return str_trim((struct str){text.s + 2, text.n - 3});
}

/* English, Dutch, German, French. */
static bool is_error(struct str text) {
    static const char *const words[] = {
        "#REF!",    "#VERW!",  "#BEZUG!",    "#N/A",   "#N/B",      "#NV",          "#VALUE!",
        "#WAARDE!", "#WERT!",  "#VALEUR!",   "#NAME?", "#NAAM?",    "#NOM?",        "#DIV/0!",
        "#DEEL/0!", "#NUM!",   "#GETAL!",    "#ZAHL!", "#NOMBRE!",  "#NULL!",       "#LEEG!",
        "#NUL!",    "#SPILL!", "#OVERLOOP!", "#CALC!", "#BEREKEN!", "#GETTING_DATA"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_equal(text, str_from_text(words[i]))) {
            return true;
        }
    }
    /* A column that was too narrow to show its numbers. */
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] != '#') {
            return false;
        }
    }
    return text.n > 2;
}

static bool is_formula(struct str text) {
    char c = text.n > 1 ? text.s[1] : '\0';
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("(+-$@'\"", c) != NULL);
}

static void check_cell(struct table *table, int column) {
    struct str text = table_text(table, column);
    if (text.n < 2) {
        return;
    }
    if (text.s[0] == '#' && is_error(text)) {
        table_reject(table, column,
                     "mend the cell in the spreadsheet and save it again, or take the export as it "
                     "came",
                     "\"%.*s\" is an error value of a spreadsheet", table_shown(text), text.s);
    } else if (text.s[0] == '=' && is_formula(text)) {
        table_reject(table, column, "save the values, not the formulas",
                     "\"%.*s\" is a formula, not its value", table_shown(text), text.s);
    }
}

/* Patterns of rules and words of notes may begin as they like. */
void spreadsheet_check(struct table *table) {
    if (table->spec->kind == INPUT_RULES || table->spec->kind == INPUT_NOTES) {
        return;
    }
    for (size_t i = 0; i < table->native->n; i++) {
        if (table->field_of[i] >= 0) {
            check_cell(table, (int)i);
        }
    }
}

bool spreadsheet_is_date(struct str text, struct strbuf *scratch) {
    day_t day;
    text_fold_into(scratch, text);
    return date_parse(text, DATE_YMD, &day) || date_parse(text, DATE_DMY, &day) ||
           date_parse(text, DATE_MDY, &day) || named_day_has_month(strbuf_str(scratch));
}

/* Days since 30 December 1899; from 1982 on, so that no year or year and month is meant. */
day_t spreadsheet_day(struct str text) {
    day_t days = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.n != 5 || text.s[i] < '0' || text.s[i] > '9') {
            return DAY_NONE;
        }
        days = days * 10 + (text.s[i] - '0');
    }
    return days < 30000 || days > 80000 ? DAY_NONE : day_from_ymd(1899, 12, 30) + days;
}
