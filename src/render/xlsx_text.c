/* Text on its way into a workbook: what XML and Excel do not allow, names of sheets and cells. */
#include "render/xlsx.h"

#include <string.h>

#include "baten/locale.h"
#include "draw/font.h"

#define TEXT_MAX 32000 /* Excel holds 32,767 UTF-16 units in a cell */
#define NAME_MAX_UNITS 31

static bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

/* Excel reads _x0041_ as an A: such a text must be escaped itself. */
static bool is_escape(const char *text) {
    return text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) &&
           is_hex(text[4]) && is_hex(text[5]) && text[6] == '_';
}

static bool is_forbidden(uint32_t code) {
    return (code < 0x20 && code != '\n') || code == 0x7F || code == 0xFFFD || code == 0xFFFE ||
           code == 0xFFFF;
}

/* Most texts are: they go as they are. */
static bool is_plain(const char *text, size_t n) {
    bool plain = n < TEXT_MAX;
    for (size_t i = 0; plain && i < n; i++) {
        plain = (text[i] >= 0x20 && text[i] < 0x7F && text[i] != '_') || text[i] == '\n';
    }
    return plain;
}

const char *xlsx_text(struct xlsx *book, const char *text) {
    struct strbuf buf = {0};
    size_t n = strlen(text), length, units = 0;
    if (is_plain(text, n)) {
        return arena_text(book->arena, text, n);
    }
    for (size_t at = 0; at < n && units < TEXT_MAX; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        units += code > 0xFFFF ? 2 : 1;
        if (is_escape(text + at)) {
            strbuf_add_text(&buf, "_x005F");
        }
        if (code == '\t' || code == '\r') {
            strbuf_add_char(&buf, ' ');
        } else if (is_forbidden(code)) {
            strbuf_add_text(&buf, "\xEF\xBF\xBD");
        } else {
            strbuf_add(&buf, text + at, length);
        }
    }
    if (units >= TEXT_MAX) {
        strbuf_add_text(&buf, "…");
    }
    const char *clean = arena_text(book->arena, buf.n > 0 ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return clean;
}

/* What stands for a character that no sheet's name may hold; NUL for all others. */
static char instead_of(uint32_t code) {
    static const char pairs[] = "/-\\-:-[(])* ? ";
    for (size_t i = 0; i + 1 < sizeof pairs; i += 2) {
        if (code == (uint32_t)pairs[i]) {
            return pairs[i + 1];
        }
    }
    return '\0';
}

/* What a sheet's name may hold of the wanted one: no []:*?/\ nor control characters, no quote at
 * either end, at most `units`. */
static const char *legal_name(struct xlsx *book, const char *wanted, size_t units) {
    struct strbuf buf = {0};
    size_t n = strlen(wanted), length, used = 0;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(wanted + at, n - at, &code);
        used += code > 0xFFFF ? 2 : 1;
        if (used > units) {
            break;
        }
        if (instead_of(code) != '\0') {
            strbuf_add_char(&buf, instead_of(code));
        } else if (code < 0x20 || code == 0x7F || (code >= 0xFFFD && code <= 0xFFFF)) {
            strbuf_add_char(&buf, ' ');
        } else {
            strbuf_add(&buf, wanted + at, length);
        }
    }
    struct str name = {buf.n > 0 ? buf.s : "", buf.n};
    for (struct str was = {NULL, 0}; was.n != name.n || was.s != name.s;) {
        was = name;
        name = str_trim(name);
        if (name.n > 0 && name.s[0] == '\'') {
            name = (struct str){name.s + 1, name.n - 1};
        }
        if (name.n > 0 && name.s[name.n - 1] == '\'') {
            name.n--;
        }
    }
    const char *legal = name.n > 0 ? arena_text(book->arena, name.s, name.n) : "Sheet";
    strbuf_release(&buf);
    return legal;
}

const char *xlsx_sheet_name(struct xlsx *book, const char *wanted) {
    bool added = false;
    const char *name = legal_name(book, wanted, NAME_MAX_UNITS);
    for (int i = 2;; i++) {
        map_put(&book->names, text_fold(book->arena, str_from_text(name)), 0, &added);
        if (added) {
            return name;
        }
        const char *tail = arena_format(book->arena, " (%d)", i);
        name = arena_format(book->arena, "%s%s",
                            legal_name(book, wanted, NAME_MAX_UNITS - strlen(tail)), tail);
    }
}

const char *xlsx_cell_name(struct xlsx *book, uint32_t row, uint16_t column) {
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, row, column);
    return arena_text(book->arena, name, strlen(name));
}
