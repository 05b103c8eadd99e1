/* Hash map from bytes to a size_t; keys are copied into the arena. Order of insertion is kept. */
#ifndef BATEN_MAP_H
#define BATEN_MAP_H

#include "baten/str.h"

struct arena;

struct map_entry {
    struct str key;
    size_t value;
    uint64_t hash;
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* [count], in order of insertion; owned by the heap: map_release */
    size_t count, capacity;
    uint32_t *slots; /* index + 1 into entries, 0 free */
    size_t n_slots;
};

void map_init(struct map *map, struct arena *arena);
void map_release(struct map *map);

/* The entry of key or NULL. The pointer is good until the next map_put. */
struct map_entry *map_find(const struct map *map, struct str key);

/* The entry of key, made with this value when it was not there; *added says so (may be NULL). */
struct map_entry *map_put(struct map *map, struct str key, size_t value, bool *added);

uint64_t hash_bytes(const void *bytes, size_t n, uint64_t seed);

#endif
