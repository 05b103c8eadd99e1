/* The tools of a composer: lists, words, figures by id, names. */
#include "compose/composer.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"

struct list list_of(struct arena *arena, size_t size) {
    return (struct list){.arena = arena, .size = size};
}

void *list_push(struct list *list) {
    if (list->n == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        void *at = arena_alloc(list->arena, capacity, list->size);
        if (list->n)
            memcpy(at, list->at, list->n * list->size);
        list->at = at;
        list->capacity = capacity;
    }
    return (char *)list->at + list->n++ * list->size;
}

static void name_quarters(struct composer *c) {
    for (int i = 0; i < QUARTERS; i++) {
        quarter_t quarter = c->quarter - NOW + i;
        int number = quarter % 4 + 1, year = quarter_year(quarter);
        c->labels[i] = c->results->quarters[i];
        c->names[i] = arena_format(c->arena, "Q%d\u00a0%d", number, year);
        c->shorts[i] =
            year == quarter_year(c->quarter) ? arena_format(c->arena, "Q%d", number) : c->names[i];
    }
}

void composer_init(struct composer *c, struct arena *arena, const struct results *results,
                   const struct words *words) {
    *c = (struct composer){.arena = arena,
                           .results = results,
                           .ledger = results->ledger,
                           .config = results->config,
                           .words = words,
                           .language = words->language,
                           .period = results->period};
    quarter_from_text(str_from_text(results->period), &c->quarter);
    name_quarters(c);
    c->year = arena_format(arena, "%d", quarter_year(c->quarter));
    c->budgeted = quantity_sign(figure(c, "budget@%s", c->period)) != 0;
}

const char *say(const struct composer *c, const char *key) {
    return words_at(c->words, key);
}

const char *say_of(const struct composer *c, const char *family, const char *name) {
    return words_of(c->words, c->arena, family, name);
}

const char *plural_key(const struct composer *c, const char *key, int64_t count) {
    return words_key(c->arena, key, count == 1 ? "one" : "many", NULL);
}

const char *capital(const struct composer *c, const char *text) {
    char *copy = arena_text(c->arena, text, strlen(text));
    copy[0] = (char)toupper((unsigned char)copy[0]);
    return copy;
}

static const struct figure *find_figure(const struct composer *c, const char *format,
                                        va_list args) {
    char id[512];
    int n = vsnprintf(id, sizeof id, format, args);
    return n > 0 && (size_t)n < sizeof id ? figures_find(&c->results->figures, id) : NULL;
}

/* As a page takes it: what is computed from it will know how. */
static struct quantity take(const struct composer *c, const struct figure *found) {
    struct quantity quantity = quantity_of(found);
    quantity.arena = c->arena;
    return quantity;
}

struct quantity figure(const struct composer *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const struct figure *found = find_figure(c, format, args);
    va_end(args);
    return take(c, found);
}

struct quantity figure_or_zero(const struct composer *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    const struct figure *found = find_figure(c, format, args);
    va_end(args);
    return found ? take(c, found) : quantity_money((decimal){0});
}

/* Ids of keys that only stand where a row falls in the period: absent means that nothing was there.
 */
static bool absent_is_zero(const char *name) {
    static const char *const families[] = {"spend.", "budget.", "variance.", "requests.model."};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(name, families[i], strlen(families[i])) == 0)
            return true;
    return false;
}

struct quantity figure_in(const struct composer *c, const char *name, int quarter) {
    return absent_is_zero(name) ? figure_or_zero(c, "%s@%s", name, c->labels[quarter])
                                : figure(c, "%s@%s", name, c->labels[quarter]);
}

void quarter_cells(const struct composer *c, struct doc_cell *cells, const char *name,
                   enum scale scale, unsigned flags) {
    for (int i = 0; i < QUARTERS; i++)
        cells[i] = money(c, figure_in(c, name, i), scale, i == NOW ? flags | CELL_STRONG : flags);
}

enum scale quarter_scale(const struct composer *c, const char *name) {
    decimal largest = {0};
    for (int i = 0; i < QUARTERS; i++)
        quantity_largest(&largest, figure_in(c, name, i));
    return scale_of(largest);
}

const char *line_id(const struct composer *c, size_t line) {
    return c->ledger->line_names[line];
}

/* The words of one of the five lines, the key itself of a line that the configuration adds. */
static const char *line_words(const struct composer *c, const char *family, size_t line) {
    const char *key = words_key(c->arena, family, line_id(c, line), NULL);
    return words_has(c->words, key) ? say(c, key) : line_id(c, line);
}

const char *line_name(const struct composer *c, size_t line) {
    const char *name = line_words(c, "line", line);
    if (strncmp(name, "ai-", 3) == 0)
        return arena_format(c->arena, "AI-%s", name + 3);
    return capital(c, name);
}

const char *line_short(const struct composer *c, size_t line) {
    return line_words(c, "line-short", line);
}

bool line_is_plural(const struct composer *c, size_t line) {
    return words_has(c->words, words_key(c->arena, "line-plural", line_id(c, line), NULL));
}

const char *type_name(const struct composer *c, int type) {
    return say_of(c, "type", type_names[type]);
}

const char *part_name(const struct composer *c, int part) {
    return say_of(c, "ops-part", ops_part_names[part]);
}

const char *key_name(const struct composer *c, const struct dimension *dimension,
                     const char *family, uint32_t key) {
    return key == KEY_NONE ? say_of(c, "none", family)
                           : str_text(c->arena, dimension_name(dimension, key));
}

struct doc_cell money(const struct composer *c, struct quantity quantity, enum scale scale,
                      unsigned flags) {
    return cell_from(c->words, c->arena, quantity, scale, flags);
}

struct doc_cell number(const struct composer *c, struct quantity quantity, unsigned flags) {
    return cell_from(c->words, c->arena, quantity, SCALE_WHOLE, flags);
}
