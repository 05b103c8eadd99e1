/* The one place where running out of memory ends the program. No output has been replaced by then:
 * a folder of output is put in its place at the very end. */
#include "baten/xalloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "baten/diag.h"

#define FIRST_CAPACITY 8

static _Noreturn void out_of_memory(size_t count, size_t size) {
    fprintf(stderr, "baten: out of memory (%zu x %zu bytes)\n", count, size);
    exit(EXIT_OUTPUT);
}

void *xalloc(size_t count, size_t size) {
    /* calloc(0) may be NULL, which would look like a failure. */
    void *block = count == 0 || size == 0 ? calloc(1, 1) : calloc(count, size);
    if (block == NULL)
        out_of_memory(count, size);
    return block;
}

void *xuncleared(size_t count, size_t size) {
    return xrealloc(NULL, count, size);
}

void *xrealloc(void *block, size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory(count, size);
    void *moved = realloc(block, bytes == 0 ? 1 : bytes);
    if (moved == NULL)
        out_of_memory(count, size);
    return moved;
}

void *xgrow(void *array, size_t used, size_t *capacity, size_t size) {
    if (used < *capacity)
        return array;
    if (*capacity > SIZE_MAX / 2)
        out_of_memory(*capacity, size);
    *capacity = *capacity == 0 ? FIRST_CAPACITY : *capacity * 2;
    return xrealloc(array, *capacity, size);
}
