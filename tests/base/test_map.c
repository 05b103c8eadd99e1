/* map: keys are found again, values are kept, order is that of insertion. */
#include "baten/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "baten/arena.h"

#define MANY 50000

static struct str key_of(char *buf, size_t size, int i) {
    return (struct str){buf, (size_t)snprintf(buf, size, "team %d", i * 7)};
}

static void many_keys_are_found_in_order(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct map map;
    map_init(&map, arena);
    char buf[32];
    for (int i = 0; i < MANY; i++) {
        bool added;
        struct map_entry *entry = map_put(&map, key_of(buf, sizeof buf, i), (size_t)i, &added);
        assert_true(added);
        assert_int_equal(entry->value, i);
    }
    assert_int_equal(map.count, MANY);
    for (int i = 0; i < MANY; i++) {
        struct map_entry *entry = map_find(&map, key_of(buf, sizeof buf, i));
        assert_non_null(entry);
        assert_int_equal(entry->value, i);
        assert_true(str_equal(map.entries[i].key, key_of(buf, sizeof buf, i)));
    }
    assert_null(map_find(&map, STR("team 1"))); /* not a multiple of 7 */
    map_release(&map);
    assert_int_equal(map.count, 0);
    assert_null(map_find(&map, STR("team 0")));
    arena_free(arena);
}

static void a_key_is_put_once(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct map map;
    map_init(&map, arena);
    assert_null(map_find(&map, STR("a")));
    bool added;
    map_put(&map, STR("a"), 1, NULL)->value = 5;
    assert_int_equal(map_put(&map, STR("a"), 2, &added)->value, 5);
    assert_false(added);
    assert_int_equal(map_put(&map, str_from_text(NULL), 3, &added)->value,
                     3); /* the empty key is a key */
    assert_true(added);
    assert_int_equal(map_find(&map, STR(""))->value, 3);
    map_release(&map);
    arena_free(arena);
}

static void keys_are_copied(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct map map;
    map_init(&map, arena);
    char key[] = "abc";
    map_put(&map, (struct str){key, 3}, 1, NULL);
    key[0] = 'x';
    assert_non_null(map_find(&map, STR("abc")));
    assert_null(map_find(&map, STR("xbc")));
    map_release(&map);
    arena_free(arena);
}

/* Every length, every changed byte and another seed give another hash: 64 bits do not collide by
 * chance. */
static void every_byte_counts_in_the_hash(void **state) {
    (void)state;
    unsigned char bytes[80] = {0};
    uint64_t before = 1;
    for (size_t n = 0; n <= sizeof bytes; n++) {
        uint64_t hash = hash_bytes(bytes, n, 0);
        assert_true(hash != before);
        assert_true(hash != hash_bytes(bytes, n, 1));
        assert_true(hash == hash_bytes(bytes, n, 0));
        for (size_t i = 0; i < n; i++) {
            bytes[i] = 1;
            assert_true(hash_bytes(bytes, n, 0) != hash);
            bytes[i] = 0;
        }
        before = hash;
    }
}

/* 2^16 numbers in 2^16 buckets by the low bits: by Poisson 1/e = 36.8 % stay empty, 3 sigma is
 * below 1 %. */
static void low_bits_are_spread(void **state) {
    (void)state;
    static unsigned char full[65536];
    memset(full, 0, sizeof full);
    for (uint32_t i = 0; i < 65536; i++)
        full[hash_bytes(&i, sizeof i, 0) & 0xFFFF] = 1;
    int empty = 0;
    for (size_t i = 0; i < sizeof full; i++)
        empty += !full[i];
    assert_in_range(empty, 23500, 24800); /* 24109 expected */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_keys_are_found_in_order),
        cmocka_unit_test(a_key_is_put_once),
        cmocka_unit_test(keys_are_copied),
        cmocka_unit_test(every_byte_counts_in_the_hash),
        cmocka_unit_test(low_bits_are_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
