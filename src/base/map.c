/* Open addressing with linear probing over 32-bit indices; the entries stand apart in order of
 * insertion. */
#include "baten/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/decimal.h"
#include "baten/xalloc.h"

#define FIRST_SLOTS 16 /* a power of two */

/* Odd constants with mixed bits: the fractional parts of the square roots of 2, 3 and 5. */
#define MIX_A UINT64_C(0x6A09E667F3BCC909)
#define MIX_B UINT64_C(0xBB67AE8584CAA73B)
#define MIX_C UINT64_C(0x3C6EF372FE94F82B)

/* Both halves of a 128-bit product folded into one: every bit of either input reaches every bit
 * out. */
static inline uint64_t fold(uint64_t a, uint64_t b) {
    uint128 product = (uint128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t load(const unsigned char *p, size_t n) {
    uint64_t word = 0;
    memcpy(&word, p, n);
    return word;
}

uint64_t hash_bytes(const void *bytes, size_t n, uint64_t seed) {
    const unsigned char *p = bytes;
    uint64_t hash = fold(seed ^ MIX_A, MIX_B) ^ n;
    size_t left = n;
    for (; left > 16; left -= 16, p += 16)
        hash = fold(load(p, 8) ^ MIX_C, load(p + 8, 8) ^ hash);
    uint64_t low = 0, high = 0;
    if (left >= 8) { /* two words that may overlap: no loop over the last bytes */
        low = load(p, 8);
        high = load(p + (left - 8), 8);
    } else if (left >= 4) {
        low = load(p, 4);
        high = load(p + (left - 4), 4);
    } else if (left > 0) {
        low = p[0] | (uint64_t)p[left / 2] << 8;
        high = p[left - 1];
    }
    return fold(fold(low ^ MIX_C, high ^ hash) ^ MIX_A, hash ^ MIX_B);
}

void map_init(struct map *map, struct arena *arena) {
    *map = (struct map){.arena = arena};
}

void map_release(struct map *map) {
    free(map->entries);
    free(map->slots);
    map_init(map, map->arena);
}

/* The slot of key: of its entry, or the free one where it belongs. Some slot is always free. */
static size_t slot_of(const struct map *map, struct str key, uint64_t hash) {
    size_t mask = map->n_slots - 1;
    for (size_t slot = (size_t)hash & mask;; slot = (slot + 1) & mask) {
        uint32_t at = map->slots[slot];
        if (at == 0)
            return slot;
        const struct map_entry *entry = &map->entries[at - 1];
        if (entry->hash == hash && str_equal(entry->key, key))
            return slot;
    }
}

static void widen(struct map *map) {
    size_t n_slots = map->n_slots == 0 ? FIRST_SLOTS : map->n_slots * 2;
    free(map->slots);
    map->slots = xalloc(n_slots, sizeof *map->slots);
    map->n_slots = n_slots;
    for (size_t i = 0; i < map->count; i++) {
        size_t slot = (size_t)map->entries[i].hash & (n_slots - 1);
        while (map->slots[slot] != 0)
            slot = (slot + 1) & (n_slots - 1);
        map->slots[slot] = (uint32_t)(i + 1);
    }
}

struct map_entry *map_find(const struct map *map, struct str key) {
    if (map->count == 0)
        return NULL;
    uint32_t at = map->slots[slot_of(map, key, hash_bytes(key.s, key.n, 0))];
    return at == 0 ? NULL : &map->entries[at - 1];
}

struct map_entry *map_put(struct map *map, struct str key, size_t value, bool *added) {
    uint64_t hash = hash_bytes(key.s, key.n, 0);
    if (map->count >= map->n_slots / 8 * 5)
        widen(map);
    size_t slot = slot_of(map, key, hash);
    bool is_new = map->slots[slot] == 0;
    if (added != NULL)
        *added = is_new;
    if (is_new) {
        assert(map->count < UINT32_MAX);
        map->entries = xgrow(map->entries, map->count, &map->capacity, sizeof *map->entries);
        map->entries[map->count] = (struct map_entry){str_copy(map->arena, key), value, hash};
        map->slots[slot] = (uint32_t)++map->count;
    }
    return &map->entries[map->slots[slot] - 1];
}
