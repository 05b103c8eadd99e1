/* A hash table with open addressing; 16 bytes a row, which is why counts and files are small. */
#include "ingest/duplicate.h"

#include <stdlib.h>

#include "baten/xalloc.h"

#define FIRST_SLOTS 1024
#define COUNT_MAX ((UINT64_C(1) << 24) - 1)
#define FILE_MAX ((UINT64_C(1) << 16) - 1)

void duplicates_init(struct duplicates *duplicates) {
    *duplicates = (struct duplicates){0};
}

void duplicates_release(struct duplicates *duplicates) {
    free(duplicates->slots);
    duplicates_init(duplicates);
}

void duplicates_next_file(struct duplicates *duplicates, uint32_t file) {
    for (size_t i = 0; i < duplicates->n_slots; i++) {
        struct duplicate_slot *slot = &duplicates->slots[i];
        if (slot->present > slot->earlier) {
            slot->earlier = slot->present;
            slot->file = duplicates->file & FILE_MAX;
        }
        slot->present = 0;
    }
    duplicates->file = file;
}

/* The slot of this hash, or the free one where it belongs. */
static struct duplicate_slot *find(struct duplicate_slot *slots, size_t n_slots, uint64_t hash) {
    size_t mask = n_slots - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        if (slots[i].hash == hash || slots[i].hash == 0) {
            return &slots[i];
        }
    }
}

static void widen(struct duplicates *duplicates) {
    size_t n_slots = duplicates->n_slots == 0 ? FIRST_SLOTS : duplicates->n_slots * 2;
    struct duplicate_slot *slots = xalloc(n_slots, sizeof *slots);
    for (size_t i = 0; i < duplicates->n_slots; i++) {
        if (duplicates->slots[i].hash != 0) {
            *find(slots, n_slots, duplicates->slots[i].hash) = duplicates->slots[i];
        }
    }
    free(duplicates->slots);
    duplicates->slots = slots;
    duplicates->n_slots = n_slots;
}

bool duplicates_take(struct duplicates *duplicates, uint64_t hash, uint32_t *earlier) {
    if (hash == 0) {
        hash = 1;
    }
    if (duplicates->used >= duplicates->n_slots / 5 * 4) {
        widen(duplicates);
    }
    struct duplicate_slot *slot = find(duplicates->slots, duplicates->n_slots, hash);
    if (slot->hash == 0) {
        slot->hash = hash;
        duplicates->used++;
    }
    slot->present = (slot->present < COUNT_MAX ? slot->present + 1u : COUNT_MAX) & COUNT_MAX;
    *earlier = slot->file & FILE_MAX;
    return slot->present <= slot->earlier;
}
