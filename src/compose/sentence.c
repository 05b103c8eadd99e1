/* Sentences: templates of reports/text filled with texts and with numbers that stay cells. */
#include <assert.h>
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

struct fills fills_of(const struct composer *c) {
    return (struct fills){.c = c};
}

static struct fill *add(struct fills *fills, const char *name) {
    assert(fills->n < FILLS_MAX);
    struct fill *fill = &fills->at[fills->n++];
    *fill = (struct fill){.name = name, .before = "", .behind = ""};
    return fill;
}

void fill_text(struct fills *fills, const char *name, const char *text) {
    if (text)
        add(fills, name)->cell = cell_text(text);
}

void fill_money(struct fills *fills, const char *name, struct quantity quantity) {
    if (!quantity.known)
        return;
    if (quantity.value.units == 0) {
        fill_text(fills, name, money_text(fills->c->words, fills->c->arena, quantity.value));
        return;
    }
    struct fill *fill = add(fills, name);
    fill->cell = cell_in_sentence(fills->c->words, fills->c->arena, quantity.value, quantity.figure,
                                  &fill->before, &fill->behind);
}

void fill_number(struct fills *fills, const char *name, struct quantity quantity) {
    if (!quantity.known)
        return;
    struct fill *fill = add(fills, name);
    fill->cell = number(fills->c, quantity, CELL_ROUND);
    if (quantity.value.units == 0)
        fill->cell = cell_text("0");
    if (quantity.kind == NUMBER_PERCENT)
        fill->behind = "%";
}

void fill_percent(struct fills *fills, const char *name, struct quantity quantity) {
    fill_number(fills, name, quantity_abs(quantity));
}

void fill_count(struct fills *fills, const char *name, int64_t count) {
    const struct composer *c = fills->c;
    bool word = count >= 0 && count <= 12;
    fill_text(fills, name,
              word ? say_of(c, "count", arena_format(c->arena, "%d", (int)count))
                   : count_text(c->words, c->arena, count));
}

struct runs {
    const struct fills *fills;
    struct list list;
};

static const struct fill *find(const struct fills *fills, struct str name) {
    for (size_t i = 0; i < fills->n; i++)
        if (str_equal(str_from_text(fills->at[i].name), name))
            return &fills->at[i];
    return NULL;
}

static bool has(void *self, struct str name) {
    return find(((struct runs *)self)->fills, name) != NULL;
}

/* Text joins the run before it when that is text too. */
static void add_text(struct runs *runs, struct str text) {
    struct arena *arena = runs->list.arena;
    struct doc_run *last = runs->list.n ? (struct doc_run *)runs->list.at + runs->list.n - 1 : NULL;
    if (text.n == 0)
        return;
    const char *piece = arena_text(arena, text.s, text.n);
    if (last && last->cell.kind == CELL_TEXT)
        last->cell.text = arena_format(arena, "%s%s", last->cell.text, piece);
    else
        ((struct doc_run *)list_push(&runs->list))->cell = cell_text(piece);
}

static void literal(void *self, struct str text) {
    add_text(self, text);
}

static void name(void *self, struct str text) {
    struct runs *runs = self;
    const struct fill *fill = find(runs->fills, text);
    if (!fill)
        return;
    add_text(runs, str_from_text(fill->before));
    if (fill->cell.kind == CELL_TEXT)
        add_text(runs, str_from_text(fill->cell.text));
    else
        ((struct doc_run *)list_push(&runs->list))->cell = fill->cell;
    add_text(runs, str_from_text(fill->behind));
}

struct doc_paragraph sentence(const struct fills *fills, const char *key) {
    struct runs runs = {fills, list_of(fills->c->arena, sizeof(struct doc_run))};
    template_walk(say(fills->c, key), &(struct template_visitor){&runs, has, literal, name});
    return (struct doc_paragraph){runs.list.at, runs.list.n};
}

struct doc_paragraph sentence_plain(const struct composer *c, const char *text) {
    struct doc_run *run = ARENA_NEW(c->arena, struct doc_run);
    run->cell = cell_text(text);
    return (struct doc_paragraph){run, 1};
}

const char *paragraph_text(const struct composer *c, const struct doc_paragraph *paragraph) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < paragraph->n_runs; i++)
        strbuf_add_text(&buf, paragraph->runs[i].cell.text);
    const char *text = arena_text(c->arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return text;
}

const char *sentence_text(const struct fills *fills, const char *key) {
    struct doc_paragraph paragraph = sentence(fills, key);
    return paragraph_text(fills->c, &paragraph);
}
