/* What is handed over instead of a table: each is named, with what to do; text is left alone. */
#include "fixture.h"

#include <zlib.h>

#include "ingest/no_table.h"

static bool refused(struct fixture *f, const void *bytes, size_t n) {
    return !no_table_refuse(bytes, n, "x.csv", &f->diag);
}

static void test_first_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *what, *advice;
    } cases[] = {
        {"%PDF-1.7\n", 9, "is a PDF, not CSV", "type into a file of invoices"},
        {"\320\317\021\340\241\261\032\341", 8, "is an old Excel workbook", "CSV UTF-8"},
        {"PAR1\025\004", 6, "is Parquet", "export it as CSV"},
        {"SQLite format 3\0", 16, "is an SQLite database", "export it as CSV"},
        {"BZh91AY", 7, "is packed with bzip2", "unpack it"},
        {"\3757zXZ\0", 6, "is packed with xz", "unpack it"},
        {"7z\274\257\047\034\0\004", 8, "is packed with 7-Zip", "unpack it"},
        {"Rar!\032\007\001\0", 8, "is packed with RAR", "unpack it"},
        {"\211PNG\r\n\032\n", 8, "is a picture", "export it as CSV"},
        {"\377\330\377\340", 4, "is a picture", "export it as CSV"},
        {"\377\376\0\0t\0\0\0", 8, "is UTF-32", "save it as UTF-8"},
        {"\0\0\0\0\0\0\0\0\0", 9, "is filled with NUL bytes", "fetch it again"},
        {"<!DOCTYPE html><html>", 21, "is HTML, a web page", "sign in"},
        {"\357\273\277\r\n <HTML lang=\"nl\">", 21, "is HTML, a web page", "spreadsheet"},
        {"<table><tr><td>1</td>", 21, "is HTML, a web page", "sign in"},
        {"<?xml version=\"1.0\"?>", 21, "is XML", "export it as CSV"},
        {"\001\002\003\004\005\006 abcdef", 13, "holds bytes that are no text", "as CSV"},
    };
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (!refused(&f, cases[i].bytes, cases[i].n)) {
            fail_msg("taken for a table: %s", cases[i].what);
        }
        const struct diag_message *last = &f.diag.messages[f.diag.count - 1];
        assert_int_equal(last->status, EXIT_INPUT);
        assert_string_equal(last->at.file, "x.csv");
        if (strstr(last->text, cases[i].what) == NULL ||
            strstr(last->advice, cases[i].advice) == NULL) {
            fail_msg("%s: %s / %s", cases[i].what, last->text, last->advice);
        }
    }
    fixture_close(&f);
}

/* A tape archive says so behind the name of its first file. */
static void test_tar(void **state) {
    (void)state;
    char head[512] = "cost.csv";
    struct fixture f;
    memcpy(head + 257, "ustar", 5);
    fixture_open(&f);
    assert_true(refused(&f, head, sizeof head));
    expect_error(&f, 0, "is a TAR archive");
    fixture_close(&f);
}

/* The header of a file in an archive: 26 bytes that do not matter here, the length of its name, of
 * what follows it, the name. */
static size_t zip_entry(char *out, const char *name, const char *content) {
    size_t n = strlen(name);
    memset(out, 0, 30);
    memcpy(out, "PK\003\004", 4);
    out[26] = (char)n;
    memcpy(out + 30, name, n);
    strcpy(out + 30 + n, content);
    return 30 + n + strlen(content);
}

static void test_archives(void **state) {
    (void)state;
    static const struct {
        const char *name, *content, *what, *advice;
    } cases[] = {
        {"cost_2026-07.csv", "date,cost\n", "is a ZIP archive (with cost_2026-07.csv first)",
         "name the file that was in it"},
        {"a\033[31m.csv", "", "(with a?[31m.csv first)", "unpack it"},
        {"[Content_Types].xml", "...xl/workbook.xml", "is an Excel workbook", "CSV UTF-8"},
        {"[Content_Types].xml", "...word/document.xml", "is a document of an office program",
         "export it as CSV"},
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "is an OpenDocument file",
         "save the sheet as CSV"},
    };
    char bytes[256];
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(refused(&f, bytes, zip_entry(bytes, cases[i].name, cases[i].content)));
        expect_error(&f, 0, cases[i].what);
        expect_error(&f, 0, cases[i].advice);
    }
    /* Cut within its name, cut before it, empty. */
    assert_true(refused(&f, bytes, 31));
    assert_true(refused(&f, bytes, 5));
    expect_error(&f, 0, "is a ZIP archive, not CSV");
    assert_true(refused(&f, "PK\005\006\0\0\0\0", 8));
    fixture_close(&f);
}

/* What is in a gzip file is looked at as well. */
static void test_packed(void **state) {
    (void)state;
    char zip[256];
    unsigned char packed[512];
    struct fixture f;
    size_t n = zip_entry(zip, "cost.csv", "");
    fixture_open(&f);
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (unsigned char *)zip;
    z.avail_in = (uInt)n;
    z.next_out = packed;
    z.avail_out = sizeof packed;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    fixture_bytes(&f, INPUT_TEAMS, "cost.csv.gz", packed, sizeof packed - z.avail_out);
    deflateEnd(&z);
    assert_false(fixture_read(&f));
    expect_error(&f, 0, "is a ZIP archive (with cost.csv first)");
    fixture_close(&f);
}

static void test_text(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
    } cases[] = {{"", 0},
                 {"a", 1},
                 {"team,owner\r\nA,\tb\f\n", 18},
                 {"te\0am,owner\n", 12}, /* its row is rejected */
                 {"\377\376t\0e\0a\0m\0\n\0", 12},
                 {"\376\377\0t\0e\0a\0m\0\n", 12},
                 {"<1000,b\n", 8},
                 {"PK,name\n1,a\n", 12},
                 {"J\374rg,\200\n", 7}};
    struct fixture f;
    fixture_open(&f);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (refused(&f, cases[i].bytes, cases[i].n)) {
            fail_msg("case %zu: %s", i, f.diag.messages[0].text);
        }
    }
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_bytes), cmocka_unit_test(test_tar),
        cmocka_unit_test(test_archives),    cmocka_unit_test(test_packed),
        cmocka_unit_test(test_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
