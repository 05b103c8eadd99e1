/* Unpacking and hashing of input bytes. */
#include "fixture.h"

#include <zlib.h>
#include <zstd.h>

#include "ingest/decode.h"

/* Reads everything twice and compares it; the digest is of the first reading. */
static void expect_content(struct fixture *f, const struct input_spec *spec, const char *expected,
                           size_t n) {
    struct decode *decode = decode_open(spec->full, spec->path, &f->diag);
    assert_non_null(decode);
    for (int pass = 0; pass < 2; pass++) {
        char *out = malloc(n + 16);
        size_t made = 0, got;
        assert_true(decode_start(decode, pass == 0, &f->diag));
        do {
            size_t room = n + 16 - made;
            /* Small pieces, so that members and blocks are cut anywhere. */
            assert_true(decode_read(decode, out + made, room < 7 ? room : 7, &got, &f->diag));
            made += got;
        } while (got > 0);
        assert_int_equal(made, n);
        assert_memory_equal(out, expected, n);
        free(out);
    }
    decode_close(decode);
}

static size_t gzipped(const char *text, unsigned char *out, size_t room) {
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)text;
    z.avail_in = (uInt)strlen(text);
    z.next_out = out;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = room - z.avail_out;
    deflateEnd(&z);
    return n;
}

static void test_plain_and_digest(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_TEAMS, "a.csv", "abc");
    expect_content(&f, spec, "abc", 3);
    struct decode *decode = decode_open(spec->full, spec->path, &f.diag);
    char hex[65], byte;
    size_t n;
    uint64_t bytes;
    assert_true(decode_start(decode, true, &f.diag));
    do {
        assert_true(decode_read(decode, &byte, 1, &n, &f.diag));
    } while (n > 0);
    decode_digest(decode, hex, &bytes);
    /* FIPS 180-2, example of the one-block message abc. */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(bytes, 3);
    decode_close(decode);
    fixture_close(&f);
}

/* Packing shows in the first bytes, whatever the name is. */
static void test_gzip(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    unsigned char packed[512];
    size_t one = gzipped("team\nSales\n", packed, sizeof packed);
    expect_content(&f, fixture_bytes(&f, INPUT_TEAMS, "one.csv", packed, one), "team\nSales\n", 11);
    size_t two = one + gzipped("Finance\n", packed + one, sizeof packed - one);
    memset(packed + two, 0, 20); /* padding of zeros */
    expect_content(&f, fixture_bytes(&f, INPUT_TEAMS, "two.txt", packed, two + 20),
                   "team\nSales\nFinance\n", 19);
    expect_content(&f, fixture_text(&f, INPUT_TEAMS, "plain.gz", "team\n"), "team\n", 5);
    fixture_close(&f);
}

static void test_zstd(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    unsigned char packed[512];
    size_t n = ZSTD_compress(packed, sizeof packed, "team\nSales\n", 11, 3);
    expect_content(&f, fixture_bytes(&f, INPUT_TEAMS, "one.csv", packed, n), "team\nSales\n", 11);
    n += ZSTD_compress(packed + n, sizeof packed - n, "HR\n", 3, 3);
    expect_content(&f, fixture_bytes(&f, INPUT_TEAMS, "two.csv", packed, n), "team\nSales\nHR\n",
                   14);
    fixture_close(&f);
}

/* Reads to the end or the first error. */
static bool reads(struct fixture *f, const struct input_spec *spec) {
    struct decode *decode = decode_open(spec->full, spec->path, &f->diag);
    char out[64];
    size_t n = 1;
    bool ok = decode != NULL && decode_start(decode, true, &f->diag);
    while (ok && n > 0) {
        ok = decode_read(decode, out, sizeof out, &n, &f->diag);
    }
    decode_close(decode);
    return ok;
}

static void test_damage(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    unsigned char packed[512];
    size_t n = gzipped("team\nSales\nFinance\n", packed, sizeof packed);
    assert_false(reads(&f, fixture_bytes(&f, INPUT_TEAMS, "cut.gz", packed, n - 5)));
    expect_error(&f, 0, "gzip data is truncated");
    packed[n - 6] ^= 1; /* in the checksum */
    assert_false(reads(&f, fixture_bytes(&f, INPUT_TEAMS, "bad.gz", packed, n)));
    expect_error(&f, 0, "gzip data is damaged");
    n = ZSTD_compress(packed, sizeof packed, "team\nSales\n", 11, 3);
    assert_false(reads(&f, fixture_bytes(&f, INPUT_TEAMS, "cut.zst", packed, n - 3)));
    expect_error(&f, 0, "zstd data is truncated");
    fixture_close(&f);
}

/* 300 members of a MiB each, packed to a thousandth: beyond 256 MiB it is no export. What unpacks
 * to as much from more bytes is read. */
static void test_bomb(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    enum { TEXT = 1 << 20, MEMBERS = 300, ROOM = 8192 };
    char *text = malloc(TEXT + 1);
    memset(text, '\n', TEXT);
    text[TEXT] = '\0';
    unsigned char *packed = malloc((size_t)MEMBERS * ROOM);
    size_t one = gzipped(text, packed, ROOM), n = one;
    assert_true(one * 200 < TEXT);
    for (int i = 1; i < MEMBERS; i++, n += one) {
        memcpy(packed + n, packed, one);
    }
    assert_false(reads(&f, fixture_bytes(&f, INPUT_TEAMS, "bomb.gz", packed, n)));
    expect_error(&f, 0, "unpacks to more than 200 times its size, and to more than 256 MiB");
    expect_error(&f, 0, "unpack it yourself");
    assert_true(reads(&f, fixture_bytes(&f, INPUT_TEAMS, "small.gz", packed, one * 250)));
    free(packed);
    free(text);
    fixture_close(&f);
}

static void test_device(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec zero = {.path = "zero.csv", .full = "/dev/zero"};
    assert_false(reads(&f, &zero));
    expect_error(&f, 0, "is a device, not a file");
    fixture_close(&f);
}

static void test_what_cannot_be_opened(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec missing = {.path = "missing.csv", .full = "/tmp/baten-no-such-file.csv"};
    assert_false(reads(&f, &missing));
    expect_error(&f, 0, "cannot be opened");
    struct input_spec folder = {.path = "folder", .full = f.folder};
    assert_false(reads(&f, &folder));
    expect_error(&f, 0, "is a folder");
    fixture_close(&f);
}

/* A pipe can be read once; its copy twice. */
static void test_standard_input(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "team\nSales\n", 11), 11);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    struct input_spec spec = {.path = "-", .full = "-"};
    expect_content(&f, &spec, "team\nSales\n", 11);
    dup2(kept, STDIN_FILENO);
    close(kept);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_and_digest),
        cmocka_unit_test(test_gzip),
        cmocka_unit_test(test_zstd),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_device),
        cmocka_unit_test(test_what_cannot_be_opened),
        cmocka_unit_test(test_standard_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
