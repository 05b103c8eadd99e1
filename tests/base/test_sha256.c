/* sha256 against the published examples (FIPS 180-2, appendix B) and sha256sum. */
#include "baten/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256_blocks.h"

static const char *hash(const char *bytes, size_t n, size_t step, char hex[65]) {
    struct sha256 sha;
    sha256_init(&sha);
    for (size_t i = 0; i < n; i += step)
        sha256_add(&sha, bytes + i, n - i < step ? n - i : step);
    sha256_hex(&sha, hex);
    return hex;
}

static void published_examples(void **state) {
    (void)state;
    char hex[65];
    assert_string_equal(hash("", 0, 1, hex),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hash("abc", 3, 3, hex),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(
        hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, 56, hex),
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* A million letters a, in pieces of every size: the same digest. */
static void pieces_make_no_difference(void **state) {
    (void)state;
    static char letters[1000000];
    memset(letters, 'a', sizeof letters);
    static const size_t STEPS[] = {1, 3, 63, 64, 65, 1000, sizeof letters};
    char hex[65];
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        assert_string_equal(hash(letters, sizeof letters, STEPS[i], hex),
                            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* The padding at its edges; printf 'a%.0s' $(seq N) | sha256sum. */
static void lengths_around_a_block(void **state) {
    (void)state;
    char letters[64], hex[65];
    memset(letters, 'a', sizeof letters);
    assert_string_equal(hash(letters, 55, 55, hex),
                        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    assert_string_equal(hash(letters, 56, 56, hex),
                        "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    assert_string_equal(hash(letters, 63, 63, hex),
                        "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
    assert_string_equal(hash(letters, 64, 64, hex),
                        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

/* The processor's instructions and plain C must agree on any state and any bytes: a sequence of
 * 200 blocks from a linear congruence, added in runs of 0 to 7 blocks. The digests above are
 * checked through whichever of the two this machine has. */
static void both_ways_agree(void **state) {
    (void)state;
    sha256_blocks fast = sha256_blocks_fast();
    static unsigned char bytes[200 * 64];
    uint32_t x = 2463534242, plain[8], other[8];

    if (!fast)
        skip();
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)((x = x * 1664525 + 1013904223) >> 24);
    for (int i = 0; i < 8; i++)
        plain[i] = other[i] = x = x * 1664525 + 1013904223;
    for (size_t at = 0, run = 0; at < 200; at += run, run = (run + 1) % 8) {
        run = run < 200 - at ? run : 200 - at;
        sha256_blocks_plain(plain, bytes + at * 64, run);
        fast(other, bytes + at * 64, run);
        assert_memory_equal(plain, other, sizeof plain);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(pieces_make_no_difference),
        cmocka_unit_test(lengths_around_a_block),
        cmocka_unit_test(both_ways_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
