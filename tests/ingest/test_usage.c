/* Streaming of usage rows. */
#include "fixture.h"

#define HEAD                                                                                       \
    "timestamp,supplier,cost,currency,requests,input_tokens,cached_tokens,cache_write_tokens,"     \
    "output_tokens,status\n"

/* What the sink saw, a line per row. */
struct seen {
    struct strbuf text;
    const char *refuse; /* supplier that judge rejects */
    int judged;
};

static struct usage_verdict judge(void *self, struct usage_row *row) {
    struct seen *seen = self;
    seen->judged++;
    if (seen->refuse != NULL && str_equal(row->supplier, str_from_text(seen->refuse))) {
        return (struct usage_verdict){ROW_REJECTED, "cost", "no price", "add a price"};
    }
    if (str_equal(row->supplier, STR("cloud"))) {
        return (struct usage_verdict){.disposition = ROW_OUT_OF_SCOPE};
    }
    return (struct usage_verdict){.disposition = ROW_FACT};
}

static void take(void *self, const struct usage_row *row, enum disposition disposition) {
    struct seen *seen = self;
    char day[16] = "none", cost[48], requests[48];
    if (row->date != DAY_NONE) {
        day_label(row->date, day);
    }
    strbuf_addf(&seen->text, "%u:%u %s %.*s %s%.*s %s %s%s\n", row->at.file, row->at.line, day,
                (int)row->supplier.n, row->supplier.s,
                row->has_cost ? decimal_text_exact(row->cost, cost) : "-", (int)row->currency.n,
                row->currency.s, decimal_text_exact(row->requests, requests),
                disposition_names[disposition], row->failed ? " failed" : "");
}

static bool stream(struct fixture *f, struct seen *seen) {
    struct usage_sink sink = {seen, judge, take};
    bool ok = fixture_read(f) && inputs_read_usage(&f->inputs, &sink, &f->diag);
    inputs_finish(&f->inputs);
    return ok;
}

static void test_rows(void **state) {
    (void)state;
    struct fixture f;
    struct seen seen = {.refuse = "unpriced"};
    fixture_open(&f);
    f.config.time_zone = "Europe/Amsterdam";
    fixture_text(
        &f, INPUT_USAGE, "u.csv",
        HEAD "2026-07-31T22:30:00Z,OpenAI,1.2E-05,usd,,100,50,50,5,200\n" /* 00:30 in Amsterdam */
             "2026-07-31T22:30:00,OpenAI,,,7,,,,,error\n"                 /* as it stands */
             "2026-07-31,cloud,5.25,,1,,,,,OK\n"
             "2026-07-31,unpriced,,,1,,,,,\n"
             "2026-07-31,A,1,,1,100,60,41,,\n"
             "2026-07-31,A,1,,-1,,,,,\n"
             "not a day,A,1,,1,,,,,\n"
             ",,,,,,,,,\n"
             "2026-07-31,A,1,,1\n"
             "2026-07-31,A,-3.5,,1,,,,,299\n");
    assert_true(stream(&f, &seen));
    assert_string_equal(seen.text.s, "0:2 2026-08-01 OpenAI 0.000012USD 1 facts\n"
                                     "0:3 2026-07-31 OpenAI - 7 facts failed\n"
                                     "0:4 2026-07-31 cloud 5.25 1 out_of_scope\n"
                                     "0:5 2026-07-31 unpriced - 1 rejected\n"
                                     "0:6 2026-07-31 A 1 1 rejected\n"
                                     "0:7 2026-07-31 A 1 1 rejected\n"
                                     "0:8 none A 1 1 rejected\n"
                                     "0:10 2026-07-31 A 1 1 rejected\n"
                                     "0:11 2026-07-31 A -3.5 1 facts\n");
    assert_int_equal(seen.judged, 5);
    expect_reject(&f, 0, 5, "cost", "no price");
    expect_reject(&f, 1, 6, "cached_tokens", "more than input_tokens"); /* 60 + 41 > 100 */
    expect_reject(&f, 2, 7, "requests", "below 0");
    expect_reject(&f, 3, 8, "timestamp", "no date");
    expect_reject(&f, 4, 10, "input_tokens", "5 fields");
    assert_string_equal(f.inputs.rejects[0].raw, "2026-07-31,unpriced,,,1,,,,,");
    const struct input_file *file = &f.inputs.files[0];
    assert_int_equal(file->rows[ROW_FACT], 3);
    assert_int_equal(file->rows[ROW_OUT_OF_SCOPE], 1);
    assert_int_equal(file->rows[ROW_REJECTED], 5);
    assert_int_equal(file->rows[ROW_NON_DATA], 1);
    strbuf_release(&seen.text);
    fixture_close(&f);
}

/* Duplicates are judged first: a row that may not stand is rejected, not dropped. */
static void test_two_files(void **state) {
    (void)state;
    struct fixture f;
    struct seen seen = {.refuse = "unpriced"};
    fixture_open(&f);
    fixture_text(&f, INPUT_USAGE, "a.csv",
                 "date,supplier,cost\n2026-07-01,X,1.50\n2026-07-01,unpriced,\n");
    fixture_text(
        &f, INPUT_USAGE, "b.csv",
        "date;supplier;cost\n2026-07-01;X;1.50\n2026-07-01;X;1.50\n2026-07-01;unpriced;\n");
    assert_true(stream(&f, &seen));
    assert_string_equal(seen.text.s, "0:2 2026-07-01 X 1.5 1 facts\n"
                                     "0:3 2026-07-01 unpriced - 1 rejected\n"
                                     "1:2 2026-07-01 X 1.5 1 duplicate\n"
                                     "1:3 2026-07-01 X 1.5 1 facts\n"
                                     "1:4 2026-07-01 unpriced - 1 rejected\n");
    const struct input_file *file = &f.inputs.files[1];
    assert_int_equal(file->rows[ROW_DUPLICATE], 1);
    assert_int_equal(file->n_amounts, 2);
    expect_decimal(file->amounts[0].amount, "1.5");
    assert_int_equal(file->amounts[0].disposition, ROW_DUPLICATE);
    strbuf_release(&seen.text);
    fixture_close(&f);
}

/* 19 and more decimals are normal in such files: rounded half-even at the 12th, and counted. */
static void test_rounded(void **state) {
    (void)state;
    struct fixture f;
    struct seen seen = {0};
    fixture_open(&f);
    fixture_text(
        &f, INPUT_USAGE, "u.csv",
        "date,supplier,cost\n2026-07-01,X,0.0000000000005\n2026-07-01,X,0.0000000000015000\n"
        "2026-07-01,X,0.25\n");
    assert_true(stream(&f, &seen));
    assert_int_equal(f.inputs.files[0].rounded, 2);
    /* 0.5 of the last place goes to the even 0, 1.5 to the even 2. */
    assert_string_equal(seen.text.s,
                        "0:2 2026-07-01 X 0 1 facts\n0:3 2026-07-01 X 0.000000000002 1 facts\n"
                        "0:4 2026-07-01 X 0.25 1 facts\n");
    strbuf_release(&seen.text);
    fixture_close(&f);
}

/* Much more text than one block, so that rows are cut by blocks at every place. */
static void test_many_rows(void **state) {
    (void)state;
    struct fixture f;
    struct seen seen = {0};
    struct strbuf text = {0};
    fixture_open(&f);
    strbuf_add_text(&text, "date,supplier,cost,user\n");
    for (int i = 0; i < 60000; i++) {
        strbuf_addf(&text,
                    i % 7 == 0 ? "2026-07-01,\"Łódź, %d\",0.01,x\n" : "2026-07-01,Łódź %d,0.01,x\n",
                    i);
    }
    fixture_bytes(&f, INPUT_USAGE, "u.csv", text.s, text.n);
    assert_true(text.n > (size_t)6 * 256 * 1024);
    assert_true(stream(&f, &seen));
    assert_int_equal(f.inputs.files[0].rows[ROW_FACT], 60000);
    expect_decimal(f.inputs.files[0].amounts[0].amount, "600");
    assert_int_equal(f.inputs.files[0].bytes, text.n);
    assert_non_null(strstr(seen.text.s, "0:60001 2026-07-01 Łódź 59999 0.01 1 facts\n"));
    strbuf_release(&text);
    strbuf_release(&seen.text);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_two_files),
        cmocka_unit_test(test_rounded),
        cmocka_unit_test(test_many_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
