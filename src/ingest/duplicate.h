/* Equal rows in several files of one kind, as a multiset: of n in one file and m in another max(n,
 * m) stay (domain.md 3 "Duplicates"). Rows are known by a hash; their texts are not kept. */
#ifndef BATEN_INGEST_DUPLICATE_H
#define BATEN_INGEST_DUPLICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct duplicate_slot {
    uint64_t hash;             /* 0 = free */
    uint32_t earlier, present; /* most in one earlier file, and so many in this file */
};

struct duplicates {
    struct duplicate_slot *slots; /* heap */
    size_t n_slots, used;
};

void duplicates_init(struct duplicates *duplicates);
void duplicates_release(struct duplicates *duplicates);
void duplicates_next_file(
    struct duplicates *duplicates); /* what was seen so far is "earlier" now */

/* One more row of the present file; true = it stands in an earlier file already and is dropped. */
bool duplicates_take(struct duplicates *duplicates, uint64_t hash);

#endif
