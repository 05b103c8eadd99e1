/* The styles of a workbook: one table of roles, tones and rules; number formats that keep a number
 * a number. */
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

#define STYLE_MARKS 6 /* bytes of a style's key before its number format */

static const struct {
    double size;
    bool bold;
    enum colour colour;
} roles[] = {
    [ROLE_TITLE] = {14, true, COLOUR_INK},   [ROLE_SUB] = {9, false, COLOUR_TEXT2},
    [ROLE_MESSAGE] = {11, true, COLOUR_INK}, [ROLE_HEAD] = {9, true, COLOUR_TEXT2},
    [ROLE_BODY] = {10, false, COLOUR_INK},   [ROLE_INPUT] = {10, false, COLOUR_ACCENT_TEXT},
    [ROLE_NOTE] = {8, false, COLOUR_MUTED},  [ROLE_LINK] = {10, false, COLOUR_ACCENT_TEXT},
};

static const enum colour tones[] = {
    [TONE_PLAIN] = COLOUR_NONE,     [TONE_STRONG] = COLOUR_NONE, [TONE_MUTED] = COLOUR_MUTED,
    [TONE_GOOD] = COLOUR_GOOD_TEXT, [TONE_BAD] = COLOUR_BAD,     [TONE_WARN] = COLOUR_WARN,
};

static void apply_rules(struct xlsx *book, lxw_format *format, const struct xlsx_style *style) {
    lxw_color_t ink = book->palette.rgb[COLOUR_INK];
    bool total = style->row == ROW_TOTAL;
    if (style->role == ROLE_HEAD || total) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, ink);
    }
    if (total || style->row == ROW_SUBTOTAL) {
        format_set_top(format, LXW_BORDER_THIN);
        format_set_top_color(format, total ? ink : book->palette.rgb[COLOUR_RULE]);
    }
    if ((style->row == ROW_OF_WHICH || style->apart) && !style->right) {
        format_set_indent(format, 1);
    }
}

static lxw_format *make(struct xlsx *book, const struct xlsx_style *style) {
    lxw_format *format = workbook_add_format(book->workbook);
    bool strong = roles[style->role].bold || style->tone == TONE_STRONG ||
                  style->row == ROW_TOTAL || style->row == ROW_SUBTOTAL || style->row == ROW_GROUP;
    enum colour colour =
        tones[style->tone] != COLOUR_NONE ? tones[style->tone] : roles[style->role].colour;
    format_set_font_name(format, "Arial");
    format_set_font_size(format, roles[style->role].size);
    format_set_font_color(format, book->palette.rgb[colour]);
    if (strong) {
        format_set_bold(format);
    }
    if (style->role == ROLE_INPUT) {
        format_set_bg_color(format, book->palette.rgb[COLOUR_TINT]);
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, book->palette.rgb[COLOUR_RULE]);
    }
    if (style->role == ROLE_LINK) {
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    if (style->number != NULL) {
        format_set_num_format(format, style->number);
    }
    format_set_align(format, style->right ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT);
    format_set_align(format,
                     style->role == ROLE_HEAD ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
    if (style->wrap) {
        format_set_text_wrap(format);
    }
    apply_rules(book, format, style);
    return format;
}

lxw_format *xlsx_style(struct xlsx *book, struct xlsx_style style) {
    struct str number = str_from_text(style.number);
    char key[256] = {(char)style.role, (char)style.row, (char)style.tone,
                     style.right,      style.wrap,      style.apart};
    size_t length = number.n < sizeof key - STYLE_MARKS ? number.n : sizeof key - STYLE_MARKS;
    bool added;
    memcpy(key + STYLE_MARKS, number.s, length);
    struct map_entry *entry =
        map_put(&book->styles, (struct str){key, STYLE_MARKS + length}, book->n_formats, &added);
    if (added) {
        book->formats =
            xgrow(book->formats, book->n_formats, &book->formats_capacity, sizeof(lxw_format *));
        book->formats[book->n_formats++] = make(book, &style);
    }
    return book->formats[entry->value];
}

const char *xlsx_plain_format(struct xlsx *book, const struct doc_cell *cell) {
    static const char zeros[] = "000000000000";
    int places = cell->places < 0 ? 0 : cell->places > 12 ? 12 : cell->places;
    const char *scale = cell->millions ? ",," : cell->thousands ? "," : "";
    return arena_format(book->arena, "#,##0%s%.*s%s", places > 0 ? "." : "", places, zeros, scale);
}

/* Unit costs stand in cents. */
static decimal cell_value(const struct doc_cell *cell) {
    decimal hundredfold;
    return cell->number == NUMBER_UNIT_COST &&
                   decimal_multiply(cell->value, decimal_from_int(100), &hundredfold)
               ? hundredfold
               : cell->value;
}

/* Exactly half way between two shown values, the lower of them even: printed is that one, Excel
 * shows the other. */
static bool is_shown_otherwise(const struct doc_cell *cell) {
    int power = cell->number == NUMBER_UNIT_COST ? 2
                : cell->millions                 ? -6
                : cell->thousands                ? -3
                                                 : 0;
    int128 units = cell->value.units < 0 ? -cell->value.units : cell->value.units, step = 1;
    for (int i = power + cell->places; i < DECIMAL_PLACES; i++) {
        step *= 10;
    }
    return units % step * 2 == step && units / step % 2 == 0;
}

const char *xlsx_number_format(struct xlsx *book, const struct doc_cell *cell) {
    const char *plain = xlsx_plain_format(book, cell), *sign = cell->signed_ ? "+" : "";
    char exact[48];
    if (!is_shown_otherwise(cell)) {
        return arena_format(book->arena, "%s%s;\"−\"%s;\"–\"", sign, plain, plain);
    }
    return arena_format(book->arena, "[=%s]\"%s\";[<0]\"−\"%s;%s%s",
                        decimal_text_exact(cell_value(cell), exact), cell->text, plain, sign,
                        plain);
}

double xlsx_double(decimal value) {
    char exact[48];
    int64_t cents = 0;
    /* A double holds these cents and 100 exactly, so their quotient is the nearest one there is. */
    if (decimal_to_cents(value, &cents) && llabs(cents) < (int64_t)1 << 53 &&
        decimal_compare(decimal_from_cents(cents), value) == 0) {
        return (double)cents / 100;
    }
    return strtod(decimal_text_exact(value, exact), NULL);
}

double xlsx_value(const struct doc_cell *cell) {
    return xlsx_double(cell_value(cell));
}
