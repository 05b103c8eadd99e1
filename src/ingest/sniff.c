/* Delimiter, decimal mark and date order, decided from evidence and never per cell. */
#include "ingest/sniff.h"

#include <string.h>
#include <strings.h>

#include "baten/decimal.h"

#define SNIFF_ROWS 20
#define ALL_ORDERS ((1u << DATE_YMD) | (1u << DATE_DMY) | (1u << DATE_MDY))

/* ---- delimiter ---- */

char sniff_stated(struct str line) {
    size_t i = line.n > 0 && line.s[0] == '"';
    if (line.n < i + 5 || strncasecmp(line.s + i, "sep=", 4) != 0) {
        return 0;
    }
    char stated = line.s[i + 4];
    /* A spreadsheet may have quoted it and filled the line up with empty cells. */
    for (i += 5; i < line.n && line.s[i] != '\n' && line.s[i] != '\r'; i++) {
        if (line.s[i] != stated && line.s[i] != '"' && line.s[i] != ' ') {
            return 0;
        }
    }
    return stated != '\0' && strchr(",;\t|", stated) != NULL ? stated : 0;
}

/* Fields per row for one candidate: counts[0] is the first row that is not blank. */
static size_t count_fields(struct str head, char delimiter, size_t *counts, size_t room) {
    size_t rows = 0, fields = 1;
    bool quoted = false, blank = true;
    for (size_t i = 0; i < head.n && rows < room; i++) {
        char c = head.s[i];
        if (c == '"') {
            quoted = !quoted;
            blank = false;
        } else if (!quoted && (c == '\n' || c == '\r')) {
            if (!blank) {
                counts[rows++] = fields;
            }
            fields = 1;
            blank = true;
        } else if (!quoted && c == delimiter) {
            fields++;
            blank = false;
        } else if (c != ' ' && c != '\t') {
            blank = false;
        }
    }
    /* A last row without line end is whole only in a text that was short enough for the head. */
    if (!blank && rows < room && rows == 0) {
        counts[rows++] = fields;
    }
    return rows;
}

char sniff_delimiter(struct str head) {
    static const char candidates[] = {',', ';', '\t', '|'};
    char stated = sniff_stated(head);
    if (stated != 0) {
        return stated;
    }
    char best = ',';
    size_t best_score = 0, best_fields = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        size_t counts[SNIFF_ROWS];
        size_t rows = count_fields(head, candidates[i], counts, SNIFF_ROWS);
        if (rows == 0 || counts[0] < 2) {
            continue;
        }
        size_t even = 0;
        for (size_t row = 0; row < rows; row++) {
            even += counts[row] == counts[0];
        }
        size_t score = even * (counts[0] - 1);
        if (score > best_score || (score == best_score && counts[0] > best_fields)) {
            best = candidates[i];
            best_score = score;
            best_fields = counts[0];
        }
    }
    return best;
}

/* ---- styles ---- */

void column_style_init(struct column_style *style, enum style_kind kind) {
    *style = (struct column_style){.kind = kind, .orders = ALL_ORDERS};
}

static void keep(struct style_sample *sample, struct str value, uint32_t line) {
    size_t n = value.n < sizeof sample->text ? value.n : sizeof sample->text - 1;
    memcpy(sample->text, value.s, n);
    /* Not in the middle of a character. */
    while (n > 0 && n < value.n && ((unsigned char)value.s[n] & 0xC0) == 0x80) {
        n--;
    }
    sample->text[n] = '\0';
    sample->line = line;
}

static bool holds(struct str value, char c) {
    return memchr(value.s, c, value.n) != NULL;
}

/* Only a mark can say something, and once a column is settled only the other mark can contradict.
 */
static void see_number(struct column_style *style, struct str value, uint32_t line) {
    bool point_known = style->point.line != 0, comma_known = style->comma.line != 0;
    if (point_known && comma_known) {
        return;
    }
    bool telling = point_known   ? holds(value, ',')
                   : comma_known ? holds(value, '.')
                                 : holds(value, '.') || holds(value, ',');
    if (!telling) {
        return;
    }
    switch (number_evidence(value)) {
    case NUMBER_POINT:
        if (!point_known) {
            keep(&style->point, value, line);
        }
        break;
    case NUMBER_COMMA:
        if (!comma_known) {
            keep(&style->comma, value, line);
        }
        break;
    case NUMBER_AMBIGUOUS:
        if (style->ambiguous.line == 0) {
            keep(&style->ambiguous, value, line);
        }
        break;
    case NUMBER_PLAIN:
    case NUMBER_INVALID: break;
    }
}

day_t day_from_seconds(int64_t seconds) {
    int64_t days = seconds / 86400;
    return (day_t)(seconds % 86400 < 0 ? days - 1 : days);
}

/* A year that comes first is read alike in every order: such a value says nothing, and is most of
 * them. */
static bool is_year_first(struct str value) {
    static const char form[] = "dddd-dd-dd";
    if (value.n < sizeof form - 1) {
        return false;
    }
    for (size_t i = 0; i < sizeof form - 1; i++) {
        bool digit = value.s[i] >= '0' && value.s[i] <= '9';
        if (form[i] == 'd' ? !digit : value.s[i] != form[i]) {
            return false;
        }
    }
    return true;
}

static bool read_in(struct str value, enum date_order order, int64_t *seconds) {
    bool zoned;
    return timestamp_parse(value, order, seconds, &zoned);
}

/* 05/05/2026 is one day in every order. */
static bool reads_differ(struct str value, unsigned orders) {
    bool any = false;
    int64_t first = 0, seconds;
    for (enum date_order order = DATE_YMD; order <= DATE_MDY; order++) {
        if ((orders & (1u << order)) == 0 || !read_in(value, order, &seconds)) {
            continue;
        }
        if (any && seconds != first) {
            return true;
        }
        any = true;
        first = seconds;
    }
    return false;
}

static void see_date(struct column_style *style, struct str value, uint32_t line) {
    if (style->clash.line != 0 || is_year_first(value)) {
        return;
    }
    unsigned evidence = date_evidence(value) & ALL_ORDERS;
    if (evidence == 0) {
        return;
    }
    unsigned left = style->orders & evidence;
    if (left == 0) {
        keep(&style->clash, value, line);
        return;
    }
    if (left != style->orders) {
        keep(&style->settled, value, line);
        style->orders = left;
    }
    if (style->ambiguous.line == 0 && (left & (left - 1)) != 0 && reads_differ(value, left)) {
        keep(&style->ambiguous, value, line);
    }
}

void column_style_see(struct column_style *style, struct str value, uint32_t line) {
    if (style->kind == STYLE_NUMBER) {
        see_number(style, value, line);
    } else if (style->kind == STYLE_DATE) {
        see_date(style, value, line);
    }
}

static bool settle_number(struct column_style *style, const struct input_spec *spec,
                          struct diag_position at, const char *column, struct diag *diag) {
    if (style->point.line != 0 && style->comma.line != 0) {
        at.line = style->point.line > style->comma.line ? style->point.line : style->comma.line;
        return diag_error(
            diag, EXIT_INPUT, at, "make the column of one style, or split the file",
            "column \"%s\" has decimal points (line %u: %s) and decimal commas (line %u: %s)",
            column, style->point.line, style->point.text, style->comma.line, style->comma.text);
    }
    style->mark = style->point.line != 0 ? '.' : style->comma.line != 0 ? ',' : 0;
    style->settled_by = style->point.line != 0 ? style->point.line : style->comma.line;
    if (style->mark != 0 || style->ambiguous.line == 0) {
        return true;
    }
    if (spec->decimal_mark != NULL) {
        style->mark = spec->decimal_mark[0];
        return true;
    }
    decimal with_point = {0}, with_comma = {0};
    char first[48], second[48];
    struct str text = str_from_text(style->ambiguous.text);
    decimal_parse(text, (struct number_style){'.'}, &with_point, NULL);
    decimal_parse(text, (struct number_style){','}, &with_comma, NULL);
    at.line = style->ambiguous.line;
    return diag_error(diag, EXIT_INPUT, at,
                      "say which at this input in baten.yaml: decimal: \".\" or decimal: \",\"",
                      "column \"%s\": %s can be %s (decimal point) or %s (decimal comma), and no "
                      "value in the column tells",
                      column, style->ambiguous.text, decimal_text_exact(with_point, first),
                      decimal_text_exact(with_comma, second));
}

static enum date_order order_from_option(const char *option) {
    static const char *const names[] = {[DATE_YMD] = "ymd", [DATE_DMY] = "dmy", [DATE_MDY] = "mdy"};
    for (enum date_order order = DATE_YMD; option != NULL && order <= DATE_MDY; order++) {
        if (strcmp(option, names[order]) == 0) {
            return order;
        }
    }
    return DATE_UNSETTLED;
}

/* The first (or with `last` the last) order that is left. */
static enum date_order order_left(unsigned orders, bool last) {
    enum date_order found = DATE_UNSETTLED;
    for (enum date_order order = DATE_YMD; order <= DATE_MDY; order++) {
        if ((orders & (1u << order)) != 0 && (found == DATE_UNSETTLED || last)) {
            found = order;
        }
    }
    return found;
}

static void day_text(struct str value, enum date_order order, char *buf) {
    int64_t seconds = 0;
    read_in(value, order, &seconds);
    day_label(day_from_seconds(seconds), buf);
}

static bool settle_date(struct column_style *style, const struct input_spec *spec,
                        struct diag_position at, const char *column, struct diag *diag) {
    if (style->clash.line != 0) {
        at.line = style->clash.line;
        return diag_error(
            diag, EXIT_INPUT, at, "make the column of one order, or split the file",
            "column \"%s\" has dates in contradictory orders (line %u: %s, line %u: %s)", column,
            style->settled.line, style->settled.text, style->clash.line, style->clash.text);
    }
    bool single = (style->orders & (style->orders - 1)) == 0;
    enum date_order option = order_from_option(spec->date_order);
    if (single || style->ambiguous.line == 0) {
        style->order = order_left(style->orders, false);
        style->settled_by = single ? style->settled.line : 0;
        return true;
    }
    if (option != DATE_UNSETTLED && (style->orders & (1u << option)) != 0) {
        style->order = option;
        return true;
    }
    struct str text = str_from_text(style->ambiguous.text);
    char first[16], second[16];
    day_text(text, order_left(style->orders, false), first);
    day_text(text, order_left(style->orders, true), second);
    at.line = style->ambiguous.line;
    return diag_error(diag, EXIT_INPUT, at,
                      "say which at this input in baten.yaml: date: dmy, date: mdy or date: ymd",
                      "column \"%s\": %s can be %s or %s, and no value in the column tells", column,
                      style->ambiguous.text, first, second);
}

bool column_style_settle(struct column_style *style, const struct input_spec *spec,
                         const char *file, const char *column, struct diag *diag) {
    struct diag_position at = {.file = file};
    switch (style->kind) {
    case STYLE_NUMBER: return settle_number(style, spec, at, column, diag);
    case STYLE_DATE: return settle_date(style, spec, at, column, diag);
    case STYLE_NONE: break;
    }
    return true;
}
