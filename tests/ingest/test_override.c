/* Overrides: cells mended before their row is judged, each use counted; a broken file of them is an
 * error with its line. */
#include "ingest/fixture.h"
#include "ingest/override.h"

static const char invoices[] = "invoice_date;supplier;amount;invoice_no\n"
                               "2026-07-02;OpenAI;abc;F1\n"
                               "31-02-2026;GitHub;1.200,50;F2\n"
                               "2026-08-02;OpenAI;10,00;F3\n"
                               "2026-08-03;OpenAI;20,00;F3\n";

static void write_overrides(struct fixture *f, struct input_spec *spec, const char *text) {
    char *full = arena_format(f->arena, "%s/mend.csv", f->folder);
    FILE *file = fopen(full, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    spec->overrides = full;
}

static void close_fixture(struct fixture *f) {
    remove(arena_format(f->arena, "%s/mend.csv", f->folder));
    fixture_close(f);
}

/* By line: abc becomes 1532,10 in the file's own style. By key: an impossible day is mended. The
 * fourth override is of no row. Facts: 1532.10 + 1200.50 + 10.00 + 20.00 = 2762.60, no rejects. */
static void test_mends(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_INVOICES, "i.csv", invoices);
    write_overrides(&f, spec,
                    "file,line,key,column,value,reason\n"
                    ",2,,amount,\"1532,10\",typed wrong\n"
                    "i.csv,,invoice_no=F2,Factuurdatum,2026-03-02,impossible day\n"
                    "i.csv,9,,amount,1,never\n");
    assert_true(fixture_read(&f));
    assert_int_equal(f.inputs.n_rejects, 0);
    assert_int_equal(f.inputs.invoices.n, 4);
    decimal sum = {0};
    for (size_t i = 0; i < 4; i++) {
        decimal_add(sum, f.inputs.invoices.at[i].amount, &sum);
    }
    char text[48];
    assert_string_equal(decimal_text(sum, 2, text), "2762.60");
    assert_int_equal(f.inputs.invoices.at[1].date, day_from_ymd(2026, 3, 2));
    assert_int_equal(f.inputs.overrides.n, 3);
    const struct override_use *uses = f.inputs.overrides.at;
    assert_string_equal(uses[0].path, "mend.csv");
    assert_int_equal(uses[0].at, 2);
    assert_int_equal(uses[0].used, 1);
    assert_string_equal(uses[0].was, "abc");
    assert_int_equal(uses[1].used, 1);
    assert_string_equal(uses[1].was, "31-02-2026");
    assert_int_equal(uses[2].used, 0);
    assert_int_equal(f.diag.count, 0);
    overrides_warn(&f.inputs, &f.diag);
    assert_int_equal(f.diag.count, 1);
    assert_int_equal(f.diag.status, EXIT_DONE);
    assert_int_equal(f.diag.messages[0].at.line, 4);
    close_fixture(&f);
}

/* A key may be of several columns, and mend several rows; an emptied cell is empty. */
static void test_keys(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_INVOICES, "i.csv", invoices);
    write_overrides(&f, spec,
                    "sleutel;kolom;waarde;reden\n"
                    "supplier=OpenAI;invoice_no;F9;renumbered\n"
                    "\"invoice_no=F3;amount=20,00\";supplier;;unknown\n");
    assert_true(fixture_read(&f));
    assert_int_equal(f.inputs.overrides.at[0].used, 3);
    assert_int_equal(f.inputs.overrides.at[1].used, 1);
    const struct invoice_row *rows = f.inputs.invoices.at;
    assert_true(str_equal(rows[3].invoice_no, STR("F9")));
    assert_int_equal(rows[3].supplier.n, 0);
    assert_int_equal(rows[2].supplier.n, 6);
    close_fixture(&f);
}

static void refused(const char *overrides, uint32_t line, const char *words) {
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_INVOICES, "i.csv", invoices);
    write_overrides(&f, spec, overrides);
    assert_false(fixture_read(&f));
    assert_int_equal(f.diag.status, EXIT_INPUT);
    assert_string_equal(f.diag.messages[0].at.file, "mend.csv");
    assert_int_equal(f.diag.messages[0].at.line, line);
    if (strstr(f.diag.messages[0].text, words) == NULL) {
        fail_msg("\"%s\" is not in \"%s\"", words, f.diag.messages[0].text);
    }
    close_fixture(&f);
}

#define HEADER "file,line,key,column,value,reason\n"
static void test_broken(void **state) {
    (void)state;
    refused("", 0, "empty");
    refused("file,line,column,value\n", 1, "reason");
    refused("column,value,reason\n", 1, "neither");
    refused("line,column,value,reason,remark\n", 1, "\"remark\"");
    refused(HEADER ",two,,amount,1,x\n", 2, "\"two\" is no line");
    refused(HEADER ",0,,amount,1,x\n", 2, "\"0\" is no line");
    refused(HEADER "\n,,,amount,1,x\n", 3, "neither");
    refused(HEADER ",2,,,1,x\n", 2, "column is empty");
    refused(HEADER ",2,,amount,1,\n", 2, "reason is empty");
    refused(HEADER ",2,,amont,1,x\n", 2, "no column \"amont\"");
    refused(HEADER ",2,,vat_amount,1,x\n", 2, "no column \"vat_amount\"");
    refused(HEADER ",,F2,amount,1,x\n", 2, "is no key");
    refused(HEADER ",,nr=F2,amount,1,x\n", 2, "no column \"nr\"");
    refused(HEADER ",2,,amount,1,x,y\n", 2, "more fields");
    refused(HEADER ",2,,amount,1,\"x\n", 2, "open quote");
}

/* A line of one of two files needs the name of the file; a key does not. */
static void test_two_files(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec *one = fixture_text(&f, INPUT_INVOICES, "i.csv", invoices);
    struct input_spec *two = fixture_text(&f, INPUT_INVOICES, "k.csv",
                                          "invoice_date,supplier,amount\n2026-07-02,GitHub,5\n");
    write_overrides(&f, one, HEADER ",2,,supplier,Acme,x\n");
    two->overrides = one->overrides;
    assert_false(fixture_read(&f));
    assert_non_null(strstr(f.diag.messages[0].text, "of which file"));
    inputs_release(&f.inputs);
    f.diag.count = 0;
    write_overrides(&f, one, HEADER "k.csv,2,,supplier,Acme,x\ni.csv,2,,amount,\"1,00\",y\n");
    assert_true(fixture_read(&f));
    assert_true(str_equal(f.inputs.invoices.at[4].supplier, STR("Acme")));
    assert_true(str_equal(f.inputs.invoices.at[0].supplier, STR("OpenAI")));
    assert_int_equal(f.inputs.overrides.n, 2);
    close_fixture(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mends),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_two_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
