/* Multisets of rows over files. */
#include "fixture.h"

#include "ingest/duplicate.h"

/* n rows of this hash in the present file; how many are duplicates. */
static int take(struct duplicates *duplicates, uint64_t hash, int n) {
    int dropped = 0;
    uint32_t earlier;
    for (int i = 0; i < n; i++) {
        dropped += duplicates_take(duplicates, hash, &earlier);
    }
    return dropped;
}

/* 2 in the first file, 3 in the second, 4 in the third: max = 4 stay, so 2 + 3 + 4 - 4 = 5 are
 * dropped. */
static void test_multiset(void **state) {
    (void)state;
    struct duplicates duplicates;
    uint32_t earlier = 9;
    duplicates_init(&duplicates);
    duplicates_next_file(&duplicates, 3);
    assert_int_equal(take(&duplicates, 7, 2), 0);
    assert_int_equal(take(&duplicates, 0, 1), 0);
    duplicates_next_file(&duplicates, 4);
    assert_int_equal(take(&duplicates, 7, 3), 2);
    assert_int_equal(take(&duplicates, 0, 1), 1);
    duplicates_next_file(&duplicates, 6);
    assert_int_equal(take(&duplicates, 7, 4), 3);
    /* The file that has most of them is named, which is the first of those with as many. */
    assert_true(duplicates_take(&duplicates, 0, &earlier));
    assert_int_equal(earlier, 3);
    duplicates_next_file(&duplicates, 7);
    assert_true(duplicates_take(&duplicates, 7, &earlier));
    assert_int_equal(earlier, 6);
    assert_int_equal(take(&duplicates, 8, 5), 0);
    duplicates_release(&duplicates);
}

static void test_many(void **state) {
    (void)state;
    struct duplicates duplicates;
    duplicates_init(&duplicates);
    for (int file = 0; file < 2; file++) {
        duplicates_next_file(&duplicates, (uint32_t)file);
        for (uint64_t i = 0; i < 50000; i++) {
            assert_int_equal(take(&duplicates, i * UINT64_C(0x9E3779B97F4A7C15), 1), file == 1);
        }
    }
    duplicates_release(&duplicates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_multiset),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
