/* Rows, their lines and faults; and that the bulk tokeniser and libcsv read alike. */
#include "fixture.h"

#include <csv.h>

#include "ingest/csv.h"
#include "ingest/scan.h"

struct reading {
    struct fixture f;
    struct text_source source;
    struct row_reader *reader;
    struct row row;
};

static void open_text(struct reading *r, const char *text, size_t n, char delimiter) {
    fixture_open(&r->f);
    struct input_spec *spec = fixture_bytes(&r->f, INPUT_TEAMS, "x.csv", text, n);
    assert_true(text_source_open(&r->source, spec->full, spec->path, &r->f.diag));
    assert_true(text_source_start(&r->source, false, true, &r->f.diag));
    r->reader = row_reader_new(&r->source);
    struct str head;
    assert_true(row_reader_start(r->reader, &head, &r->f.diag));
    row_reader_delimiter(r->reader, delimiter);
}

static void close_text(struct reading *r) {
    row_reader_free(r->reader);
    text_source_close(&r->source);
    fixture_close(&r->f);
}

/* The next row has these fields, joined by '|', and starts at this line. */
static void expect_row(struct reading *r, uint32_t line, const char *joined) {
    assert_int_equal(row_reader_next(r->reader, &r->row, &r->f.diag), ROW_HERE);
    struct strbuf text = {0};
    for (size_t i = 0; i < r->row.n; i++) {
        strbuf_add_text(&text, i == 0 ? "" : "|");
        strbuf_add_str(&text, r->row.fields[i]);
    }
    strbuf_add_char(&text, '\0');
    assert_string_equal(text.s, joined);
    strbuf_release(&text);
    assert_int_equal(r->row.line, line);
}

static void expect_end(struct reading *r) {
    assert_int_equal(row_reader_next(r->reader, &r->row, &r->f.diag), ROW_NO_MORE);
}

/* The line of a row is that of its first byte, whatever newlines its quotes hold. */
static void test_lines(void **state) {
    (void)state;
    struct reading r;
    const char text[] = "a,b\n1,\"x\ny\"\n\n  \n2,\"\"\"q\"\", \"\n3,z";
    open_text(&r, text, sizeof text - 1, ',');
    expect_row(&r, 1, "a|b");
    expect_row(&r, 2, "1|x\ny");
    assert_int_equal(r.row.lines, 2);
    expect_text(r.row.raw, "1,\"x\ny\"");
    expect_row(&r, 6, "2|\"q\", ");
    expect_row(&r, 7, "3|z");
    expect_end(&r);
    close_text(&r);
}

static void test_line_ends(void **state) {
    (void)state;
    struct reading r;
    const char crlf[] = "a;b\r\n\"x\r\ny\";2\r\n3;4\r\n";
    open_text(&r, crlf, sizeof crlf - 1, ';');
    expect_row(&r, 1, "a|b");
    expect_row(&r, 2, "x\r\ny|2");
    expect_row(&r, 4, "3|4");
    expect_end(&r);
    close_text(&r);
    const char cr[] = "a;b\r\"x\";2\r\r3;4";
    open_text(&r, cr, sizeof cr - 1, ';');
    expect_row(&r, 1, "a|b");
    expect_row(&r, 2, "x|2");
    expect_row(&r, 4, "3|4");
    expect_end(&r);
    close_text(&r);
}

static void test_unclosed_quote(void **state) {
    (void)state;
    struct reading r;
    const char text[] = "a,b\n1,2\n3,\"open\n4,5\n";
    open_text(&r, text, sizeof text - 1, ',');
    expect_row(&r, 1, "a|b");
    expect_row(&r, 2, "1|2");
    assert_int_equal(row_reader_next(r.reader, &r.row, &r.f.diag), ROW_HERE);
    assert_int_equal(r.row.fault, FAULT_UNCLOSED);
    assert_int_equal(r.row.line, 3);
    assert_int_equal(r.row.lines, 2);
    expect_end(&r);
    close_text(&r);
}

static void test_nul(void **state) {
    (void)state;
    struct reading r;
    const char text[] = "a,b\n1,x\0y\n2,\"x\0y\"\n3,4\n";
    open_text(&r, text, sizeof text - 1, ',');
    expect_row(&r, 1, "a|b");
    for (uint32_t line = 2; line <= 3; line++) {
        assert_int_equal(row_reader_next(r.reader, &r.row, &r.f.diag), ROW_HERE);
        assert_int_equal(r.row.fault, FAULT_NUL);
        assert_int_equal(r.row.line, line);
    }
    expect_row(&r, 4, "3|4");
    expect_end(&r);
    close_text(&r);
}

/* 5000 fields are too many, with and without quotes; the next row is read all the same. */
static void test_wide(void **state) {
    (void)state;
    struct strbuf text = {0};
    for (int quoted = 0; quoted < 2; quoted++) {
        for (int i = 0; i < 5000; i++) {
            strbuf_add_text(&text, quoted ? "\"1\"," : "1,");
        }
        strbuf_add_text(&text, "\nx,y\n");
    }
    struct reading r;
    open_text(&r, text.s, text.n, ',');
    for (uint32_t line = 1; line <= 3; line += 2) {
        assert_int_equal(row_reader_next(r.reader, &r.row, &r.f.diag), ROW_HERE);
        assert_int_equal(r.row.fault, FAULT_WIDE);
        assert_int_equal(r.row.line, line);
        expect_row(&r, line + 1, "x|y");
    }
    expect_end(&r);
    close_text(&r);
    strbuf_release(&text);
}

/* A row of more than 1 MB stops the reading, says where it starts and what may be wrong. */
static void test_long_row(void **state) {
    (void)state;
    static const struct {
        const char *start, *advice;
    } cases[] = {{"a,b\n1,\"", "close the quote"}, {"a,b\n1,", "is it an export?"}};
    for (size_t k = 0; k < 2; k++) {
        struct strbuf text = {0};
        strbuf_add_text(&text, cases[k].start);
        for (int i = 0; i < 200000; i++) {
            strbuf_add_text(&text, "1234567,");
        }
        struct reading r;
        open_text(&r, text.s, text.n, ',');
        expect_row(&r, 1, "a|b");
        enum row_result result = row_reader_next(r.reader, &r.row, &r.f.diag);
        assert_int_equal(result, ROW_FAILED);
        expect_error(&r.f, 2, "more than 1 MB");
        expect_error(&r.f, 2, cases[k].advice);
        close_text(&r);
        strbuf_release(&text);
    }
}

/* ---- the tokeniser against libcsv ---- */

struct expected {
    struct strbuf text; /* fields end with 1, rows with 2 */
};

static void expected_field(void *bytes, size_t n, void *self) {
    struct expected *expected = self;
    strbuf_add_str(&expected->text, str_trim((struct str){bytes, n}));
    strbuf_add_char(&expected->text, 1);
}

static void expected_row(int end, void *self) {
    (void)end;
    strbuf_add_char(&((struct expected *)self)->text, 2);
}

static uint32_t random_number(uint32_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* A row of one blank field is no row for us; libcsv says one of an empty field for "" and blanks
 * before a quote only, which the random text avoids by starting each line with a letter. */
static void make_text(struct strbuf *text, uint32_t *seed, const char *alphabet) {
    size_t n = strlen(alphabet), length = 1 + random_number(seed) % 60;
    for (size_t i = 0; i < length; i++) {
        char c = alphabet[random_number(seed) % n];
        strbuf_add_char(text, c);
        if (c == '\n' || c == '\r') {
            strbuf_add_char(text, 'k');
        }
    }
}

static void compare_with_libcsv(const struct strbuf *text) {
    struct expected expected = {{0}};
    struct csv_parser parser;
    csv_init(&parser, 0);
    csv_parse(&parser, text->s, text->n, expected_field, expected_row, &expected);
    csv_fini(&parser, expected_field, expected_row, &expected);
    csv_free(&parser);
    struct strbuf got = {0};
    struct reading r;
    open_text(&r, text->s, text->n, ',');
    while (row_reader_next(r.reader, &r.row, &r.f.diag) == ROW_HERE) {
        for (size_t i = 0; i < r.row.n; i++) {
            strbuf_add_str(&got, str_trim(r.row.fields[i]));
            strbuf_add_char(&got, 1);
        }
        strbuf_add_char(&got, 2);
    }
    close_text(&r);
    if (r.row.fault ==
        FAULT_UNCLOSED) { /* its content is libcsv's own, but for the line end we add */
        strbuf_release(&got);
        strbuf_release(&expected.text);
        return;
    }
    assert_int_equal(got.n, expected.text.n);
    assert_memory_equal(got.s, expected.text.s, got.n);
    strbuf_release(&got);
    strbuf_release(&expected.text);
}

static void test_like_libcsv(void **state) {
    (void)state;
    uint32_t seed = 2463534242u;
    for (int round = 0; round < 3000; round++) {
        struct strbuf text = {0};
        strbuf_add_char(&text, 'k');
        make_text(&text, &seed, round % 2 == 0 ? "ab,, \t\n\r;x" : "ab,,\" \n\r\"x");
        compare_with_libcsv(&text);
        strbuf_release(&text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),          cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_unclosed_quote), cmocka_unit_test(test_nul),
        cmocka_unit_test(test_wide),           cmocka_unit_test(test_long_row),
        cmocka_unit_test(test_like_libcsv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
