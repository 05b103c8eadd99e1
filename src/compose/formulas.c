/* Formulas as they grow with the quantities of a page, and the sums of its tables. */
#include "compose/formulas.h"

#include <string.h>

#include "baten/arena.h"

const struct doc_formula *formula_of(struct arena *arena, enum formula_kind kind,
                                     const struct doc_formula *first,
                                     const struct doc_formula *second, int64_t factor) {
    struct doc_formula *formula = ARENA_NEW(arena, struct doc_formula);
    const struct doc_formula **parts = ARENA_ARRAY(arena, 2, const struct doc_formula *);
    parts[0] = first;
    parts[1] = second;
    *formula = (struct doc_formula){.kind = kind, .parts = parts, .n_parts = 2, .factor = factor};
    return formula;
}

const struct doc_formula *formula_figure(struct arena *arena, const char *name) {
    struct doc_formula *formula = ARENA_NEW(arena, struct doc_formula);
    *formula = (struct doc_formula){.kind = FORMULA_FIGURE, .name = name};
    return formula;
}

const struct doc_formula *quantity_formula(const struct quantity *quantity) {
    if (quantity->formula || !quantity->from || !quantity->arena)
        return quantity->formula;
    return formula_figure(quantity->arena, quantity->from);
}

/* Nothing needs no formula: a figure that does not stand is 0. */
static bool can_follow(const struct quantity *quantity) {
    return quantity->formula || quantity->from || quantity->value.units == 0;
}

void quantity_follows(struct quantity *result, enum formula_kind kind, struct quantity a,
                      struct quantity b, int64_t factor) {
    result->arena = a.arena ? a.arena : b.arena;
    if (!result->arena || !can_follow(&a) || !can_follow(&b))
        return;
    result->formula =
        formula_of(result->arena, kind, quantity_formula(&a), quantity_formula(&b), factor);
}

bool formula_names(const struct doc_formula *formula, const char *name) {
    if (!formula || !name)
        return false;
    if (formula->name && strcmp(formula->name, name) == 0)
        return true;
    for (size_t i = 0; i < formula->n_parts; i++)
        if (formula_names(formula->parts[i], name))
            return true;
    return false;
}

static bool adds_up(const struct doc_cell *cell) {
    return cell->kind == CELL_NUMBER && cell->known &&
           (cell->number == NUMBER_MONEY || cell->number == NUMBER_COUNT);
}

/* Who is in two teams is one person: what happens to add up is no sum. */
static bool is_distinct(const struct doc_cell *cell) {
    return cell->figure && strncmp(cell->figure, "users@", strlen("users@")) == 0;
}

/* Do the plain rows above add up to the total, without one that is itself what the others leave of
 * it? */
static bool is_sum_of(const struct doc_table *table, size_t first, size_t last, size_t column) {
    const struct doc_cell *total = &table->rows[last].cells[column];
    decimal sum = {0};
    size_t n = 0;
    for (size_t r = first; r < last; r++) {
        const struct doc_cell *cell = &table->rows[r].cells[column];
        if (table->rows[r].kind != ROW_PLAIN || cell->kind == CELL_EMPTY)
            continue;
        if (!adds_up(cell) || cell->number != total->number ||
            formula_names(cell->formula, total->figure) || !decimal_add(sum, cell->value, &sum))
            return false;
        n++;
    }
    return n > 0 && decimal_compare(sum, total->value) == 0;
}

void totals_follow(struct arena *arena, struct doc_table *table) {
    struct doc_formula *sum = NULL;
    size_t first = 0;
    for (size_t r = 0; r < table->n_rows; r++) {
        struct doc_cell *cells =
            (struct doc_cell *)table->rows[r].cells; /* ours until it is done */
        if (table->rows[r].kind != ROW_TOTAL)
            continue;
        for (size_t k = 0; k < table->n_columns; k++) {
            if (!adds_up(&cells[k]) || is_distinct(&cells[k]) || !is_sum_of(table, first, r, k))
                continue;
            sum = sum ? sum : ARENA_NEW(arena, struct doc_formula);
            *sum = (struct doc_formula){.kind = FORMULA_COLUMN};
            cells[k].formula = sum;
        }
        first = r + 1;
    }
}
