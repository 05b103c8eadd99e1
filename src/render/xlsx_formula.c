/* Formulas of the document in the language of a workbook. A figure is computed in one cell, its
 * home, from rows of data or from other figures; where else it stands it refers to that cell, or,
 * when all it follows from stands beside it in the row, follows from its neighbours. */
#include "render/xlsx.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#define FORMULA_MAX 8000  /* Excel takes 8,192 characters */
#define LITERAL_MAX 255   /* in one literal */
#define CRITERION_MAX 250 /* that SUMIFS compares */

struct emission {
    struct xlsx *book;
    const struct xlsx_sheet *sheet; /* where the formula stands */
    uint32_t row;
    uint16_t column;
    bool cents; /* everything it speaks of is in cents, as unit costs are shown */
    struct strbuf out;
};

void xlsx_add_sheet_name(struct strbuf *out, const char *name) {
    size_t letters = 0;
    while (isalpha((unsigned char)name[letters])) {
        letters++;
    }
    if (letters > 3 && name[letters] == '\0') { /* a shorter one may be a column */
        strbuf_addf(out, "%s!", name);
        return;
    }
    strbuf_add_char(out, '\'');
    for (const char *c = name; *c != '\0'; c++) {
        strbuf_add_text(out, *c == '\'' ? "'" : "");
        strbuf_add_char(out, *c);
    }
    strbuf_add_text(out, "'!");
}

static const struct doc_definition *definition_of(const struct xlsx *book, const char *name) {
    const struct map_entry *entry = map_find(&book->defined, str_from_text(name));
    return entry != NULL ? &book->document->definitions[entry->value] : NULL;
}

/* --- rows of data
 * --------------------------------------------------------------------------------- */

static void add_range(struct emission *e, const struct xlsx_part *part, size_t column) {
    char first[LXW_MAX_CELL_NAME_LENGTH], last[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell_abs(first, 1, (uint16_t)column, 1, 1);
    lxw_rowcol_to_cell_abs(last, (uint32_t)part->n, (uint16_t)column, 1, 1);
    xlsx_add_sheet_name(&e->out, part->sheet);
    strbuf_addf(&e->out, "%s:%s", first, last);
}

/* A text as literals of at most 255 characters, joined. */
static void add_literal(struct emission *e, const char *text) {
    size_t units = 0;
    strbuf_add_char(&e->out, '"');
    for (const char *c = text; *c != '\0'; c++) {
        bool begins = ((unsigned char)*c & 0xC0) != 0x80;
        if (begins && units + 2 > LITERAL_MAX) {
            strbuf_add_text(&e->out, "\"&\"");
            units = 0;
        }
        units += begins ? ((unsigned char)*c >= 0xF0 ? 2 : 1) : 0;
        strbuf_add_text(&e->out, *c == '"' ? "\"" : "");
        strbuf_add_char(&e->out, *c);
    }
    strbuf_add_char(&e->out, '"');
}

static bool is_month(const char *word) {
    static const char months[] = "janfebmarmaamrtaprmeimayjunjulaugsepoktoctnovdec";
    for (const char *month = months; *month != '\0'; month += 3) {
        if (strncasecmp(word, month, 3) == 0) {
            return true;
        }
    }
    return false;
}

/* SUMIFS takes a criterion for a number, a date or a truth value where it looks like one: a text is
 * safe when it has no digit, or a word that belongs to no date. */
static bool is_plain_text(const char *text) {
    static const char *const truths[] = {"true", "false", "waar", "onwaar"};
    bool digits = false, word = false;
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        if (strcasecmp(text, truths[i]) == 0) {
            return false;
        }
    }
    for (const char *c = text; *c != '\0';) {
        size_t letters = 0;
        while (isalpha((unsigned char)c[letters])) {
            letters++;
        }
        digits = digits || isdigit((unsigned char)*c);
        word = word || (letters > 3 && !is_month(c));
        c += letters > 0 ? letters : 1;
    }
    bool quarter = strlen(text) == 7 && text[4] == '-' && text[5] == 'Q';
    return (!digits || word || quarter) && *text != '#' && strlen(text) <= CRITERION_MAX;
}

/* A criterion as SUMIFS reads it: an operator before what could begin with one, ~ before what could
 * stand for other characters. */
static void add_criterion(struct emission *e, const struct doc_criterion *criterion) {
    struct strbuf buf = {0};
    bool operator= strchr("=<>", criterion->text[0]) != NULL; /* or empty */
    strbuf_add_text(&buf, criterion->differs ? "<>" : operator? "=" : "");
    for (const char *c = criterion->text; *c != '\0'; c++) {
        strbuf_add_text(&buf, strchr("*?~", *c) != NULL ? "~" : "");
        strbuf_add_char(&buf, *c);
    }
    add_literal(e, buf.n > 0 ? buf.s : "");
    strbuf_release(&buf);
}

static void add_sumifs(struct emission *e, const struct doc_formula *formula,
                       const struct xlsx_part *part) {
    strbuf_add_text(&e->out, "SUMIFS(");
    add_range(e, part, formula->data->amount);
    for (size_t i = 0; i < formula->n_criteria; i++) {
        strbuf_add_char(&e->out, ',');
        add_range(e, part, formula->criteria[i].column);
        strbuf_add_char(&e->out, ',');
        add_criterion(e, &formula->criteria[i]);
    }
    strbuf_add_char(&e->out, ')');
}

/* Slower, and takes every text for what it is. */
static void add_sumproduct(struct emission *e, const struct doc_formula *formula,
                           const struct xlsx_part *part) {
    strbuf_add_text(&e->out, "SUMPRODUCT(");
    for (size_t i = 0; i < formula->n_criteria; i++) {
        strbuf_add_char(&e->out, '(');
        add_range(e, part, formula->criteria[i].column);
        strbuf_add_text(&e->out, formula->criteria[i].differs ? "<>" : "=");
        add_literal(e, formula->criteria[i].text);
        strbuf_add_text(&e->out, ")*");
    }
    add_range(e, part, formula->data->amount);
    strbuf_add_char(&e->out, ')');
}

static bool add_rows(struct emission *e, const struct doc_formula *formula) {
    bool plain = true, any = false;
    for (size_t i = 0; i < formula->n_criteria; i++) {
        plain = plain && is_plain_text(formula->criteria[i].text);
    }
    for (size_t i = 0; i < e->book->n_parts; i++) {
        const struct xlsx_part *part = &e->book->parts[i];
        if (part->data != formula->data) {
            continue;
        }
        strbuf_add_text(&e->out, any ? "+" : "");
        (plain ? add_sumifs : add_sumproduct)(e, formula, part);
        any = true;
    }
    return any;
}

/* --- figures
 * -------------------------------------------------------------------------------------- */

static bool is_here(const struct emission *e, const struct xlsx_place *place) {
    return place->sheet == e->sheet && place->row == e->row && place->column == e->column;
}

static const struct xlsx_place *place_in_row(const struct emission *e, const char *name) {
    for (const struct xlsx_place *place = xlsx_first_place(e->book, name); place != NULL;
         place = xlsx_next_place(e->book, place)) {
        if (place->number && place->sheet == e->sheet && place->row == e->row &&
            !is_here(e, place)) {
            return place;
        }
    }
    return NULL;
}

static const struct xlsx_place *place_for(const struct emission *e, const char *name) {
    const struct xlsx_place *place = place_in_row(e, name);
    return place != NULL ? place : xlsx_home(e->book, name);
}

static bool is_in_cents(const struct xlsx_place *place) {
    return place->cell->number == NUMBER_UNIT_COST;
}

static void add_place(struct emission *e, const struct xlsx_place *place) {
    bool scaled = is_in_cents(place) && !e->cents;
    strbuf_add_text(&e->out, scaled ? "(" : "");
    if (place->sheet != e->sheet) {
        xlsx_add_sheet_name(&e->out, place->sheet->name);
    }
    strbuf_add_text(&e->out, xlsx_cell_name(e->book, place->row, place->column));
    strbuf_add_text(&e->out, scaled ? "/100)" : "");
}

static bool add_expression(struct emission *e, const struct doc_formula *formula);

static bool add_rounded(struct emission *e, const struct doc_definition *definition) {
    strbuf_add_text(&e->out, definition->down ? "ROUNDDOWN(" : "ROUND(");
    bool ok = add_expression(e, definition->formula);
    strbuf_addf(&e->out, ",%d)", definition->places);
    return ok;
}

/* The figure's cell; where it stands nowhere, what makes it. */
static bool add_figure(struct emission *e, const char *name) {
    const struct xlsx_place *place = place_for(e, name);
    const struct doc_definition *definition = definition_of(e->book, name);
    if (place != NULL && !is_here(e, place)) {
        add_place(e, place);
        return true;
    }
    return definition != NULL && add_rounded(e, definition);
}

/* --- expressions
 * ---------------------------------------------------------------------------------- */

static bool is_compound(const struct doc_formula *formula) {
    return formula != NULL && formula->n_parts > 0;
}

static bool add_part(struct emission *e, const struct doc_formula *part, bool enclose) {
    strbuf_add_text(&e->out, enclose && is_compound(part) ? "(" : "");
    bool ok = part == NULL ? (strbuf_add_char(&e->out, '0'), true) : add_expression(e, part);
    strbuf_add_text(&e->out, enclose && is_compound(part) ? ")" : "");
    return ok;
}

/* The figures of a sum in the order of reading, where there is room for them; false where a part is
 * no figure. */
static bool sum_figures(const struct doc_formula *formula, const char **names, size_t *n) {
    for (size_t i = 0; i < formula->n_parts; i++) {
        const struct doc_formula *part = formula->parts[i];
        if (part == NULL) {
            continue;
        }
        if (part->kind == FORMULA_SUM ? !sum_figures(part, names, n)
                                      : part->kind != FORMULA_FIGURE) {
            return false;
        }
        if (part->kind == FORMULA_FIGURE && names != NULL) {
            names[*n] = part->name;
        }
        *n += part->kind == FORMULA_FIGURE ? 1 : 0;
    }
    return true;
}

static bool follows(const struct xlsx_place *place, const struct xlsx_place *before, bool across) {
    return place->sheet == before->sheet &&
           (across ? place->row == before->row && place->column == before->column + 1
                   : place->column == before->column && place->row == before->row + 1);
}

/* Cells that lie in a row or column as one range. */
static void add_run(struct emission *e, const struct xlsx_place *first,
                    const struct xlsx_place *last) {
    add_place(e, first);
    if (first != last) {
        strbuf_addf(&e->out, ":%s", xlsx_cell_name(e->book, last->row, last->column));
    }
}

static bool add_ranges(struct emission *e, const struct xlsx_place *const *places, size_t n) {
    strbuf_add_text(&e->out, "SUM(");
    for (size_t i = 0; i < n;) {
        size_t last = i;
        bool across = i + 1 < n && follows(places[i + 1], places[i], true);
        while (last + 1 < n && follows(places[last + 1], places[last], across)) {
            last++;
        }
        strbuf_add_text(&e->out, i > 0 ? "," : "");
        add_run(e, places[i], places[last]);
        i = last + 1;
    }
    strbuf_add_char(&e->out, ')');
    return true;
}

/* A sum of more than two figures that all stand somewhere as SUM over their cells, else with +. */
static bool add_sum(struct emission *e, const struct doc_formula *formula) {
    size_t n = 0, found = 0, named = 0;
    if (sum_figures(formula, NULL, &n) && n > 2) {
        const char **names = ARENA_ARRAY(e->book->arena, n, const char *);
        const struct xlsx_place **places =
            ARENA_ARRAY(e->book->arena, n, const struct xlsx_place *);
        sum_figures(formula, names, &named);
        while (found < n && (places[found] = place_for(e, names[found])) != NULL &&
               !is_here(e, places[found]) && is_in_cents(places[found]) == e->cents) {
            found++;
        }
        if (found == n) {
            return add_ranges(e, places, n);
        }
    }
    for (size_t i = 0; i < formula->n_parts; i++) {
        strbuf_add_text(&e->out, i > 0 ? "+" : "");
        if (!add_part(e, formula->parts[i], false)) {
            return false;
        }
    }
    return true;
}

static bool add_expression(struct emission *e, const struct doc_formula *formula) {
    switch (formula->kind) {
    case FORMULA_FIGURE: return add_figure(e, formula->name);
    case FORMULA_ROWS: return add_rows(e, formula);
    case FORMULA_SUM: return add_sum(e, formula);
    case FORMULA_DIFFERENCE:
        if (!add_part(e, formula->parts[0], false)) {
            return false;
        }
        strbuf_add_char(&e->out, '-');
        return add_part(e, formula->parts[1], true);
    case FORMULA_QUOTIENT:
        if (!add_part(e, formula->parts[0], true)) {
            return false;
        }
        if (formula->factor != 1) {
            strbuf_addf(&e->out, "*%lld", (long long)formula->factor);
        }
        strbuf_add_char(&e->out, '/');
        return add_part(e, formula->parts[1], true);
    case FORMULA_COLUMN: break;
    }
    return false;
}

/* --- cells
 * ---------------------------------------------------------------------------------------- */

/* The plain rows above in the table, as ranges. */
static void add_column(struct emission *e, const struct xlsx_item *item) {
    const struct doc_table *table = item->table;
    size_t first = item->table_row;
    bool any = false;
    while (first > 0 && table->rows[first - 1].kind != ROW_TOTAL) {
        first--;
    }
    strbuf_add_text(&e->out, "SUM(");
    for (size_t r = first; r < item->table_row; r++) {
        size_t last = r;
        if (table->rows[r].kind != ROW_PLAIN) {
            continue;
        }
        while (last + 1 < item->table_row && table->rows[last + 1].kind == ROW_PLAIN) {
            last++;
        }
        strbuf_addf(&e->out, "%s%s:", any ? "," : "",
                    xlsx_cell_name(e->book, item->table_first + (uint32_t)r, item->column));
        strbuf_add_text(&e->out,
                        xlsx_cell_name(e->book, item->table_first + (uint32_t)last, item->column));
        any = true;
        r = last;
    }
    strbuf_add_char(&e->out, ')');
}

/* Does everything stand in cents, so that nothing need be scaled? */
static bool all_in_cents(const struct emission *e, const struct doc_formula *formula) {
    if (formula == NULL) {
        return true;
    }
    if (formula->kind == FORMULA_FIGURE) {
        const struct xlsx_place *place = place_for(e, formula->name);
        return place != NULL && is_in_cents(place);
    }
    for (size_t i = 0; i < formula->n_parts; i++) {
        if (!all_in_cents(e, formula->parts[i])) {
            return false;
        }
    }
    return formula->n_parts > 0;
}

static bool beside(const struct emission *e, const struct doc_formula *formula) {
    if (formula == NULL) {
        return true;
    }
    if (formula->kind == FORMULA_FIGURE) {
        return place_in_row(e, formula->name) != NULL;
    }
    for (size_t i = 0; i < formula->n_parts; i++) {
        if (!beside(e, formula->parts[i])) {
            return false;
        }
    }
    return formula->n_parts > 0 && formula->kind != FORMULA_SUM;
}

static bool divides(const struct doc_formula *formula) {
    if (formula == NULL) {
        return false;
    }
    for (size_t i = 0; i < formula->n_parts; i++) {
        if (divides(formula->parts[i])) {
            return true;
        }
    }
    return formula->kind == FORMULA_QUOTIENT;
}

static bool is_whole_cents(const struct doc_cell *cell) {
    return cell->number == NUMBER_MONEY && cell->value.units % DECIMAL_CENT == 0;
}

/* What the document says of this cell; sums and differences of cents are again whole cents. */
static bool add_own(struct emission *e, const struct xlsx_item *item) {
    const struct doc_cell *cell = item->cell;
    bool column = cell->formula->kind == FORMULA_COLUMN;
    bool round =
        is_whole_cents(cell) && !divides(cell->formula) && cell->formula->kind != FORMULA_FIGURE;
    if (column && item->table == NULL) {
        return false;
    }
    e->cents = all_in_cents(e, cell->formula);
    strbuf_add_text(&e->out, round ? "ROUND(" : "");
    if (column) {
        add_column(e, item);
    } else if (!add_expression(e, cell->formula)) {
        return false;
    }
    strbuf_add_text(&e->out, round ? ",2)" : "");
    return true;
}

/* The figure of this cell: from its neighbours, from its home, or here it is made. */
static bool add_defined(struct emission *e, const struct xlsx_item *item) {
    const struct doc_cell *cell = item->cell;
    const struct doc_definition *definition = definition_of(e->book, cell->figure);
    const struct xlsx_place *home = xlsx_home(e->book, cell->figure);
    if (definition == NULL) {
        return false;
    }
    if (home != NULL && !is_here(e, home) && !beside(e, definition->formula)) {
        e->cents = is_in_cents(home);
        add_place(e, home);
        return true;
    }
    bool cents = cell->number == NUMBER_UNIT_COST;
    if (!add_rounded(e, definition)) {
        return false;
    }
    strbuf_add_text(&e->out, cents ? "*100" : "");
    return true;
}

const char *xlsx_formula(struct xlsx *book, const struct xlsx_sheet *sheet,
                         const struct xlsx_item *item) {
    struct emission e = {.book = book, .sheet = sheet, .row = item->row, .column = item->column};
    const struct doc_cell *cell = item->cell;
    bool ok = false;
    strbuf_add_char(&e.out, '=');
    if (cell->formula != NULL) {
        ok = add_own(&e, item);
    } else if (cell->figure != NULL) {
        ok = add_defined(&e, item);
    }
    const char *formula =
        ok && e.out.n <= FORMULA_MAX ? arena_text(book->arena, e.out.s, e.out.n) : NULL;
    strbuf_release(&e.out);
    return formula;
}
