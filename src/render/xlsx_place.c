/* Where each figure stands in the workbook, which of its cells is the one that computes it, and the
 * names by which formulas and other programs find that cell. */
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

#define NAME_MAX_BYTES 127 /* of a defined name that libxlsxwriter keeps; Excel takes 255 */

void xlsx_figure_at(struct xlsx_sheet *sheet, const struct doc_cell *cell, uint32_t row,
                    uint16_t column, bool number) {
    struct xlsx *book = sheet->book;
    const char *name = cell->kind != CELL_NUMBER ? NULL
                       : cell->figure != NULL    ? cell->figure
                                                 : cell->name;
    bool added;
    if (name == NULL) {
        return;
    }
    book->places =
        xgrow(book->places, book->n_places, &book->places_capacity, sizeof *book->places);
    size_t at = book->n_places++;
    book->places[at] = (struct xlsx_place){.cell = cell,
                                           .name = name,
                                           .sheet = sheet,
                                           .row = row,
                                           .column = column,
                                           .number = number,
                                           .extra = sheet->extra};
    map_put(&book->place_of, str_from_text(name), at, NULL);
    struct map_entry *last = map_put(&book->last_of, str_from_text(name), at, &added);
    if (!added) {
        book->places[last->value].next = at + 1;
        last->value = at;
    }
}

const struct xlsx_place *xlsx_first_place(const struct xlsx *book, const char *name) {
    const struct map_entry *entry = map_find(&book->place_of, str_from_text(name));
    return entry != NULL ? &book->places[entry->value] : NULL;
}

const struct xlsx_place *xlsx_next_place(const struct xlsx *book, const struct xlsx_place *place) {
    return place->next > 0 ? &book->places[place->next - 1] : NULL;
}

const struct xlsx_place *xlsx_home(const struct xlsx *book, const char *name) {
    const struct xlsx_place *home = NULL;
    for (const struct xlsx_place *place = xlsx_first_place(book, name); place != NULL;
         place = xlsx_next_place(book, place)) {
        if (place->number && (home == NULL || (place->extra && !home->extra))) {
            home = place;
        }
    }
    return home;
}

/* spend.line.ai-ops@2026-Q3 → spend.line.ai_ops__2026_Q3: no two ids give one name, since keys hold
 * no underscore and no two hyphens in a row; with two underscores it is no address of a cell. */
const char *xlsx_defined_name(struct xlsx *book, const char *id) {
    struct strbuf buf = {0};
    bool legal = (id[0] >= 'a' && id[0] <= 'z');
    for (const char *c = id; *c != '\0' && legal; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= '0' && *c <= '9') || *c == '.' || *c == '_';
        strbuf_add_text(&buf, *c == '@' ? "__" : *c == '-' ? "_" : *c == '~' ? ".." : "");
        legal = plain || *c == '@' || *c == '-' || *c == '~';
        if (plain) {
            strbuf_add_char(&buf, *c);
        }
    }
    const char *name =
        legal && buf.n <= NAME_MAX_BYTES ? arena_text(book->arena, buf.s, buf.n) : NULL;
    strbuf_release(&buf);
    return name;
}

struct defined {
    const char *name;
    const struct xlsx_place *place;
};

/* From the last to the first: the library keeps them sorted and looks for the place of a new one
 * from the first on. */
static int defined_compare(const void *a, const void *b) {
    const struct defined *x = a, *y = b;
    return strcasecmp(y->name, x->name);
}

void xlsx_define_names(struct xlsx *book) {
    struct defined *all = ARENA_ARRAY(book->arena, book->place_of.count + 1, struct defined);
    size_t n = 0;
    for (size_t i = 0; i < book->place_of.count; i++) {
        const char *id = book->places[book->place_of.entries[i].value].name;
        const struct xlsx_place *home = xlsx_home(book, id);
        const char *name = home != NULL ? xlsx_defined_name(book, id) : NULL;
        if (name != NULL && (home->cell->figure != NULL || home->cell->input)) {
            all[n++] = (struct defined){name, home};
        }
    }
    if (n > 0) {
        qsort(all, n, sizeof *all, defined_compare);
    }
    for (size_t i = 0; i < n; i++) {
        char cell[LXW_MAX_CELL_NAME_LENGTH];
        struct strbuf formula = {0};
        strbuf_add_char(&formula, '=');
        xlsx_add_sheet_name(&formula, all[i].place->sheet->name);
        lxw_rowcol_to_cell_abs(cell, all[i].place->row, all[i].place->column, 1, 1);
        strbuf_add_text(&formula, cell);
        xlsx_check(book, workbook_define_name(book->workbook, all[i].name, formula.s));
        strbuf_release(&formula);
    }
}

/* How many bytes of whole words (with their dots) the two begin with alike, or end with. */
static size_t alike(const char *a, const char *b, bool from_end) {
    size_t n_a = strlen(a), n_b = strlen(b), least = n_a < n_b ? n_a : n_b, words = 0;
    for (size_t i = 0; i < least; i++) {
        char x = a[from_end ? n_a - 1 - i : i], y = b[from_end ? n_b - 1 - i : i];
        if (x != y) {
            return words;
        }
        words = x == '.' ? i + 1 : words;
    }
    return words;
}

/* What a and b have in common at both ends, with a * for the rest; of two equal texts the text. */
static const char *common(struct xlsx *book, const char *a, const char *b) {
    size_t front = alike(a, b, false), back = alike(a, b, true), n = strlen(a);
    if (strcmp(a, b) == 0) {
        return a;
    }
    back = front + back > n ? n - front : back;
    return arena_format(book->arena, "%.*s*%s", (int)front, a, a + n - back);
}

const char *xlsx_row_ids(struct xlsx *book, const struct doc_cell *cells, size_t n) {
    const char *name = NULL, *period = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *id = cells[i].kind == CELL_NUMBER ? cells[i].figure : NULL;
        const char *at = id != NULL ? strrchr(id, '@') : NULL;
        if (at == NULL) {
            continue;
        }
        const char *own = arena_format(book->arena, "%.*s", (int)(at - id), id);
        name = name == NULL ? own : common(book, name, own);
        period = period == NULL || strcmp(period, at + 1) == 0 ? at + 1 : "*";
    }
    return name != NULL ? arena_format(book->arena, "%s@%s", name, period) : NULL;
}
