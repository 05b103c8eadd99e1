/* Equal rows in several files of one kind, as a multiset: of n in one file and m in another max(n,
 * m) stay (domain.md 3 "Duplicates"). Rows are known by a hash; their texts are not kept. */
#ifndef BATEN_INGEST_DUPLICATE_H
#define BATEN_INGEST_DUPLICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Counts stop at 2^24 - 1, where equal rows are counted as equal all the same. */
struct duplicate_slot {
    uint64_t hash;         /* 0 = free */
    uint64_t earlier : 24; /* most in one earlier file */
    uint64_t file : 16;    /* that file */
    uint64_t present : 24; /* so many in this file */
};

struct duplicates {
    struct duplicate_slot *slots; /* heap */
    size_t n_slots, used;
    uint32_t file; /* the present one */
};

void duplicates_init(struct duplicates *duplicates);
void duplicates_release(struct duplicates *duplicates);
/* What was seen so far is "earlier" now; the rows of this file come (which may be the same one). */
void duplicates_next_file(struct duplicates *duplicates, uint32_t file);

/* One more row of the present file; true = it stands in an earlier file already, *earlier, and is
 * dropped. */
bool duplicates_take(struct duplicates *duplicates, uint64_t hash, uint32_t *earlier);

#endif
