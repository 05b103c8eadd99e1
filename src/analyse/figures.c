/* The store of figures: by id, values rounded half-even once, where they enter. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "baten/arena.h"
#include "baten/figure.h"
#include "baten/xalloc.h"

void figures_init(struct figures *figures, struct arena *arena) {
    *figures = (struct figures){.arena = arena};
    map_init(&figures->index, arena);
}

void figures_release(struct figures *figures) {
    map_release(&figures->index);
    free(figures->at);
    figures->at = NULL;
}

static struct figure *figure_new(struct figures *figures, const char *id) {
    bool added;
    struct map_entry *entry = map_put(&figures->index, str_from_text(id), figures->n, &added);

    assert(added);
    figures->at = xgrow(figures->at, figures->n, &figures->capacity, sizeof *figures->at);
    figures->at[figures->n] = (struct figure){.id = entry->key.s};
    return &figures->at[figures->n++];
}

void figures_add(struct figures *figures, const char *id, decimal value, enum unit unit,
                 int places) {
    struct figure *figure = figure_new(figures, id);

    figure->known = true;
    figure->value = decimal_round(value, places);
    figure->unit = unit;
    figure->places = places;
}

void figures_add_unknown(struct figures *figures, const char *id, enum unit unit, int places,
                         enum reason reason) {
    struct figure *figure = figure_new(figures, id);

    figure->unit = unit;
    figure->places = places;
    figure->reason = reason;
}

const struct figure *figures_find(const struct figures *figures, const char *id) {
    const struct map_entry *entry = map_find(&figures->index, str_from_text(id));

    return entry ? &figures->at[entry->value] : NULL;
}

static const struct figure *find_formatted(const struct figures *figures, const char *format,
                                           va_list args) {
    char id[1024];
    int n = vsnprintf(id, sizeof id, format, args);

    return n >= 0 && (size_t)n < sizeof id ? figures_find(figures, id) : NULL;
}

const struct figure *figures_at(const struct figures *figures, const char *format, ...) {
    va_list args;
    const struct figure *figure;

    va_start(args, format);
    figure = find_formatted(figures, format, args);
    va_end(args);
    return figure;
}

decimal figures_value(const struct figures *figures, const char *format, ...) {
    va_list args;
    const struct figure *figure;

    va_start(args, format);
    figure = find_formatted(figures, format, args);
    va_end(args);
    return figure && figure->known ? figure->value : (decimal){0};
}
