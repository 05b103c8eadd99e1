/* Memory of one run: everything allocated lives until arena_free. Not for user-visible limits. */
#ifndef BATEN_ARENA_H
#define BATEN_ARENA_H

#include <stddef.h>

struct arena;

/* Never NULL: out of memory ends the program in one place (xalloc.c) before any output is replaced.
 */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Zeroed, aligned for any type, owned by the arena. count * size is overflow-checked. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of n bytes, owned by the arena. */
char *arena_text(struct arena *arena, const char *text, size_t n);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, n, type) ((type *)arena_alloc((arena), (n), sizeof(type)))

#endif
