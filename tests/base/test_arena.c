/* arena and xalloc: zeroed, aligned, apart from each other, and stable while the arena grows. */
#include "baten/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baten/xalloc.h"

static void allocations_are_zeroed_and_aligned(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 1; size < 300000; size = size * 3 + 1) {
        unsigned char *bytes = arena_alloc(arena, 1, size);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xAA, size); /* must not show up in a later allocation */
        arena_text(arena, "x", 1); /* leaves the free space at an odd address */
    }
    arena_free(arena);
}

static void texts_stay_while_the_arena_grows(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    char *texts[5000];
    for (int i = 0; i < 5000; i++) {
        char text[16];
        int n = i % 10 + 1;
        memset(text, 'a' + i % 26, sizeof text);
        texts[i] = arena_text(arena, text, (size_t)n);
        arena_alloc(arena, (size_t)(i % 97), 13);
    }
    for (int i = 0; i < 5000; i++) {
        assert_int_equal(strlen(texts[i]), (size_t)(i % 10 + 1));
        assert_int_equal(texts[i][0], 'a' + i % 26);
        assert_int_equal(texts[i][i % 10], 'a' + i % 26);
    }
    arena_free(arena);
}

static void nothing_is_still_a_block(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_non_null(arena_alloc(arena, 0, 8));
    assert_string_equal(arena_text(arena, NULL, 0), "");
    int *numbers = ARENA_ARRAY(arena, 3, int);
    numbers[2] = 5;
    arena_free(arena);
    arena_free(NULL);
}

static void arrays_grow_and_keep_their_contents(void **state) {
    (void)state;
    int *array = NULL;
    size_t capacity = 0;
    for (size_t used = 0; used < 1000; used++) {
        array = xgrow(array, used, &capacity, sizeof *array);
        assert_true(capacity > used);
        array[used] = (int)used;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(array[i], i);
    assert_true(capacity < 2000); /* doubled, so at most twice what is used */
    free(array);
    unsigned char *zeroed = xalloc(0, 8);
    assert_non_null(zeroed);
    free(zeroed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(allocations_are_zeroed_and_aligned),
        cmocka_unit_test(texts_stay_while_the_arena_grows),
        cmocka_unit_test(nothing_is_still_a_block),
        cmocka_unit_test(arrays_grow_and_keep_their_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
