/* A dimension: names that fold alike are one key (domain.md 13). Key 0 is (none). Keys have a
 * spelling for people and a slug for figure ids; both are settled once all inputs have been read.
 */
#ifndef BATEN_DIMENSION_H
#define BATEN_DIMENSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/map.h"

#define KEY_NONE 0u

struct dimension_key {
    struct str folded;
    struct str
        name; /* as its register spells it, else the least spelling by bytes; "(none)" for key 0 */
    const char *id; /* for figure ids: "sales", "sales~2", "none" */
    bool registered;
    uint32_t rank; /* position in key order: folded bytes, (none) last */
};

struct dimension {
    struct arena *arena;
    struct map raw;             /* text as found → key */
    struct map folded;          /* folded text → key */
    struct map ids;             /* id → key, after settle */
    struct dimension_key *keys; /* heap */
    size_t n, capacity;
    uint32_t *ordered; /* keys in key order, after settle; arena */
};

void dimension_init(struct dimension *dimension, struct arena *arena);
void dimension_release(struct dimension *dimension);

/* The key of a text as found, made when new; an empty or blank text is KEY_NONE. */
uint32_t dimension_key(struct dimension *dimension, struct str text);
/* The same, and this text is how its register spells it (the first such text stays). */
uint32_t dimension_register(struct dimension *dimension, struct str text);
/* Makes `alias` another spelling of key. False when it is one of another key already (*other). */
bool dimension_alias(struct dimension *dimension, struct str alias, uint32_t key, uint32_t *other);
/* The key of a text or UINT32_MAX when no row had it. */
uint32_t dimension_find(const struct dimension *dimension, struct str text);

/* Sorts, spells, gives ids. Keys made afterwards are a mistake. */
void dimension_settle(struct dimension *dimension);

/* The key that has an id; false = none has. */
bool dimension_with_id(const struct dimension *dimension, struct str id, uint32_t *key);
const char *dimension_id(const struct dimension *dimension, uint32_t key);
struct str dimension_name(const struct dimension *dimension, uint32_t key);

#endif
