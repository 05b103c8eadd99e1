/* Memory of one run as a chain of blocks: allocation moves a pointer, and all of it is freed at
 * once. */
#include "baten/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

#define FIRST_BLOCK ((size_t)4 * 1024) /* many arenas hold one small thing */
#define LAST_BLOCK ((size_t)1024 * 1024)
#define ALIGNMENT alignof(max_align_t)

struct block {
    struct block *next;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct block *blocks;
    unsigned char *free; /* what is left of the newest shared block; zeroed already */
    size_t left;
    size_t next_block;
};

struct arena *arena_new(void) {
    struct arena *arena = xalloc(1, sizeof *arena);
    arena->next_block = FIRST_BLOCK;
    return arena;
}

void arena_free(struct arena *arena) {
    if (arena == NULL)
        return;
    for (struct block *block = arena->blocks; block != NULL;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

/* The bytes of a fresh zeroed block of the arena. */
static unsigned char *add_block(struct arena *arena, size_t size) {
    /* An impossible sum is passed on as an impossible size, so that xalloc says so. */
    size_t total = size > SIZE_MAX - sizeof(struct block) ? SIZE_MAX : size + sizeof(struct block);
    struct block *block = xalloc(1, total);
    block->next = arena->blocks;
    arena->blocks = block;
    return block->bytes;
}

/* Takes `bytes` at this alignment (a power of two up to ALIGNMENT). */
static void *take(struct arena *arena, size_t bytes, size_t alignment) {
    size_t skip = (size_t)(-(uintptr_t)arena->free & (alignment - 1));
    if (arena->left < skip || bytes > arena->left - skip) {
        if (bytes > arena->next_block / 4)
            return add_block(arena, bytes); /* alone, so that the shared block is not given up */
        arena->free = add_block(arena, arena->next_block);
        arena->left = arena->next_block;
        if (arena->next_block < LAST_BLOCK)
            arena->next_block *= 2;
        skip = 0;
    }
    void *taken = arena->free + skip;
    arena->free += skip + bytes;
    arena->left -= skip + bytes;
    return taken;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        bytes = SIZE_MAX;
    return take(arena, bytes == 0 ? 1 : bytes, ALIGNMENT);
}

char *arena_text(struct arena *arena, const char *text, size_t n) {
    char *copy = take(arena, n == SIZE_MAX ? n : n + 1, 1);
    if (n > 0)
        memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}
