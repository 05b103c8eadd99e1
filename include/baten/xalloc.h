/* malloc and realloc that end the program with a message on out-of-memory; sizes are checked. */
#ifndef BATEN_XALLOC_H
#define BATEN_XALLOC_H

#include <stddef.h>

void *xalloc(size_t count, size_t size);     /* zeroed; free() it */
void *xuncleared(size_t count, size_t size); /* for large blocks that are written before they are
                                                read: they cost as much as is used of them */
void *xrealloc(void *block, size_t count, size_t size);

/* Makes room for one more of an array that grows: returns the (moved) array, doubles *capacity when
 * used == *capacity. */
void *xgrow(void *array, size_t used, size_t *capacity, size_t size);

#endif
