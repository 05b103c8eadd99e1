/* How a profile is chosen, and what it does with the file: the user's own before the shipped ones,
 * ties, stated ones, preambles, other styles, short rows, second headers, views of one bill. */
#include "ingest/profile_fixture.h"

#define CLOUD                                                                                      \
    "name: cloud\n"                                                                                \
    "title: A cloud\n"                                                                             \
    "kind: usage\n"                                                                                \
    "match: {columns: [Day, Money, Thing]}\n"                                                      \
    "read: {null: [n/a], preamble: [Currency, Sum]}\n"                                             \
    "date: {order: [ymd, dmy]}\n"                                                                  \
    "columns: {date: [Day], cost: [Money], model: [Thing], requests: [Calls]}\n"                   \
    "constants: {supplier: Cloud}\n"                                                               \
    "currency: {preamble: Currency, default: EUR}\n"                                               \
    "check: {preamble: Sum}\n"                                                                     \
    "scale: {unit: Unit, columns: [requests]}\n"                                                   \
    "rows:\n"                                                                                      \
    "  - {when: {Thing: \"total*\"}, is: total}\n"

/* Reads a text with the profile CLOUD; the diagnosis is kept. */
static bool read_cloud(struct fixture *f, const char *text, struct collected *all) {
    fixture_open(f);
    fixture_profile(f, "cloud.yaml", CLOUD);
    fixture_text(f, INPUT_USAGE, "x.csv", text);
    bool ok = fixture_read_all(f, all);
    fixture_forget_profile(f, "cloud.yaml");
    return ok;
}

static void test_variants_read_equal(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Day,Money,Thing\n2026-07-01,1234.50,a\n2026-07-13,-1.25,b\n",
        "thing;MONEY;Extra;dáy\na;1.234,50;x;01-07-2026\nb;-1,25;y;13-07-2026\n",
        "\xEF\xBB\xBFThing\tDay\tMoney\na\t2026-07-01\t1 234.50\nb\t2026-07-13\t1.25-\n",
        ("Some report\n\nMade by,Ann\nDay,Money,Thing\n2026-07-01,\"1,234.50\",a\n"
         "2026-07-13,(1.25),b\n"),
        "sep=;\nDay;Money;Thing\n2026-07-01;1234.50;a\n2026-07-13;-1.25;b\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fixture f;
        struct collected all;
        assert_true(read_cloud(&f, texts[i], &all));
        assert_string_equal(f.inputs.files[0].profile, "cloud");
        assert_int_equal(all.n, 2);
        expect_day(all.rows[0].date, "2026-07-01");
        expect_decimal(all.rows[0].cost, "1234.5");
        expect_text(all.rows[0].model, "a");
        expect_decimal(all.rows[1].cost, "-1.25");
        expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "1233.25");
        fixture_close(&f);
    }
}

static void test_ambiguous(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    /* 1.234 throughout, and the profile does not say. */
    assert_false(read_cloud(&f, "Day,Money,Thing\n2026-07-01,1.234,a\n", &all));
    expect_error(&f, 2, "decimal: \",\"");
    fixture_close(&f);
}

static void test_preamble_and_total(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    const char *text =
        "Currency,USD\nSum,3.50\nDay,Money,Thing,Calls,Unit\n2026-07-01,1.25,a,2,1K\n"
        "2026-07-02,n/a,b,3,1M calls\n2026-07-02,2.25,c,4,100 Hours\n,3.50,Total,,\n";
    assert_true(read_cloud(&f, text, &all));
    assert_int_equal(f.diag.count, 0); /* 1.25 + 2.25 is its own total */
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "3.5");
    expect_amount(&f, 0, ROW_NON_DATA, "total", "USD", "3.5");
    expect_decimal(all.rows[0].requests, "2000");
    expect_decimal(all.rows[1].requests, "3000000");
    expect_decimal(all.rows[2].requests, "400");
    assert_false(all.rows[1].has_cost);
    fixture_close(&f);

    assert_true(read_cloud(&f, "Sum,9\nDay,Money,Thing\n2026-07-01,1.25,a\n", &all));
    assert_int_equal(f.diag.count, 1);
    assert_int_equal(f.diag.messages[0].status, EXIT_DONE); /* a warning */
    fixture_close(&f);
}

static void test_headers_again(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    /* Two exports behind one another: the same header is a title. */
    assert_true(read_cloud(
        &f, "Day,Money,Thing\n2026-07-01,1.25,a\nDay,Money,Thing\n2026-08-01,2.5,a\n", &all));
    expect_non_data(&f, 0, "title", 1);
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "3.75");
    fixture_close(&f);
    /* Another header: everything below it would be read into the wrong columns. */
    assert_false(read_cloud(
        &f, "Day,Money,Thing\n2026-07-01,1.25,a\nDay,New,Money,Thing\n2026-08-01,9,2.5,a\n", &all));
    expect_error(&f, 3, "split the file here");
    fixture_close(&f);
}

static void test_short_rows(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    /* Cells that nothing reads may be missing; a row that may be cut is not taken. */
    assert_true(read_cloud(&f,
                           "Day,Money,Thing,x,y\n2026-07-01,1.25,a,1\n2026-07-02,2.5,b\n"
                           "2026-07-03,3.5\n2026-07-04,4.5,d,1,2,3\n",
                           &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "1.25");
    assert_int_equal(f.inputs.n_rejects, 3);
    expect_reject(&f, 0, 3, "x", "3 fields");
    expect_reject(&f, 2, 5, "row", "6 fields");
    fixture_close(&f);
}

static void test_cells_of_spreadsheets(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(read_cloud(&f,
                           "Day,Money,Thing\n2026-07-01,#REF!,a\n2026-07-02,=SUM(B2:B3),b\n"
                           "2026-07-03,12-Mar,c\n#VALUE!,1.5,d\n2026-07-05,2.5,e\n",
                           &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "2.5");
    assert_int_equal(f.inputs.n_rejects, 4);
    expect_reject(&f, 0, 2, "cost", "#REF!");
    expect_reject(&f, 1, 3, "cost", "=SUM");
    expect_reject(&f, 2, 4, "cost", "12-Mar");
    expect_reject(&f, 3, 5, "date", "#VALUE!");
    fixture_close(&f);
}

static void test_two_encodings(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_false(read_cloud(
        &f, "Day,Money,Thing\n2026-07-01,1.25,M\xC3\xBCller\n2026-07-02,2,M\xFCller\n", &all));
    expect_error(&f, 3, "line 2 is UTF-8, line 3 Windows-1252");
    fixture_close(&f);
}

static void test_own_comes_first(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    /* Fewer columns than the shipped profile, and yet before it. */
    fixture_profile(&f, "own.yaml",
                    "name: own\ntitle: Ours\nkind: usage\nmatch: {columns: [cost_usd]}\n"
                    "columns: {date: [usage_date_utc], cost: [cost_usd]}\n"
                    "constants: {supplier: Ours}\ncurrency: USD\n");
    fixture_sample(&f, INPUT_USAGE, "anthropic-cost.csv");
    assert_true(fixture_read_all(&f, &all));
    assert_string_equal(f.inputs.files[0].profile, "own");
    expect_text(all.rows[0].supplier, "Ours");
    fixture_forget_profile(&f, "own.yaml");
    fixture_close(&f);
}

static void test_stated_wins(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_profile(&f, "own.yaml",
                    "name: own\ntitle: Ours\nkind: usage\nmatch: {columns: [cost_usd]}\n"
                    "columns: {date: [usage_date_utc], cost: [cost_usd]}\n");
    fixture_sample(&f, INPUT_USAGE, "anthropic-cost.csv")->profile = "anthropic-cost";
    assert_true(fixture_read_all(&f, &all));
    assert_string_equal(f.inputs.files[0].profile, "anthropic-cost");
    fixture_forget_profile(&f, "own.yaml");
    fixture_close(&f);

    /* A wrong one is refused with what it lacks. */
    fixture_open(&f);
    fixture_sample(&f, INPUT_USAGE, "anthropic-cost.csv")->profile = "cursor-usage";
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "is no Cursor, usage export");
    expect_error(&f, 1, "\"Kind\"");
    fixture_close(&f);

    fixture_open(&f);
    struct input_spec *spec = fixture_sample(&f, INPUT_USAGE, "anthropic-cost.csv");
    spec->profile = "antropic-cost";
    spec->at = (struct diag_position){"baten.yaml", 4, 3};
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 4, "did you mean \"anthropic-cost\"?");
    fixture_close(&f);
}

static void test_tie(void **state) {
    (void)state;
    static const char one[] = "name: one\ntitle: First\nkind: usage\nmatch: {columns: [Day, A]}\n"
                              "columns: {date: [Day], cost: [A]}\n";
    static const char two[] = "name: two\ntitle: Second\nkind: usage\nmatch: {columns: [Day, B]}\n"
                              "columns: {date: [Day], cost: [B]}\n";
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_profile(&f, "one.yaml", one);
    fixture_profile(&f, "two.yaml", two);
    fixture_text(&f, INPUT_USAGE, "x.csv", "Day,A,B\n2026-07-01,1,2\n");
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "First or Second");
    expect_error(&f, 1, "profile: one or profile: two");
    fixture_forget_profile(&f, "one.yaml");
    fixture_forget_profile(&f, "two.yaml");
    fixture_close(&f);
}

static void test_wrong_kind(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_sample(&f, INPUT_INVOICES, "cursor-usage.csv");
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "name it under inputs: usage");
    fixture_close(&f);
    fixture_open(&f);
    fixture_sample(&f, INPUT_USAGE, "litellm-prices.json");
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "is JSON");
    fixture_close(&f);
}

#define AZURE "Date,MeterCategory,MeterName,CostInBillingCurrency,BillingCurrency,PricingModel\n"

static void test_views(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    /* Nothing in the file says which one it is. */
    fixture_open(&f);
    fixture_text(&f, INPUT_USAGE, "x.csv", AZURE "07/02/2026,AI,gpt,5,EUR,OnDemand\n");
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "view: actual or view: amortised");
    fixture_close(&f);
    /* Both together would double the cost; in different months they do not. */
    for (int apart = 0; apart < 2; apart++) {
        fixture_open(&f);
        struct input_spec *spec =
            fixture_text(&f, INPUT_USAGE, "a.csv", AZURE "07/02/2026,AI,gpt,5,EUR,OnDemand\n");
        spec->view = "actual";
        spec = fixture_text(&f, INPUT_USAGE, "b.csv",
                            apart ? AZURE "08/02/2026,AI,gpt,6,EUR,OnDemand\n"
                                  : AZURE "07/02/2026,AI,gpt,6,EUR,OnDemand\n");
        spec->view = "amortised";
        spec->at = (struct diag_position){"baten.yaml", 9, 5};
        assert_int_equal(fixture_read_all(&f, &all), apart);
        if (!apart) {
            expect_error(&f, 9, "two views of one bill");
        }
        fixture_close(&f);
    }
    /* The same file under two names is counted once. */
    fixture_open(&f);
    fixture_sample(&f, INPUT_USAGE, "openai-cost.csv");
    struct str bytes;
    assert_true(
        file_read(f.arena, SAMPLES "/openai-cost.csv", 1 << 20, EXIT_INPUT, &bytes, &f.diag));
    fixture_bytes(&f, INPUT_USAGE, "again.csv", bytes.s, bytes.n);
    assert_true(fixture_read_all(&f, &all));
    assert_int_equal(f.inputs.files[1].rows[ROW_DUPLICATE], 2);
    fixture_close(&f);
}

/* Counts need no prices where the money of their supplier comes in another file, in any order. */
static void test_money_elsewhere(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_sample(&f, INPUT_USAGE, "openai-usage.csv");
    fixture_sample(&f, INPUT_USAGE, "anthropic-tokens.csv");
    fixture_sample(&f, INPUT_USAGE, "openai-cost.csv");
    assert_true(fixture_read_all(&f, &all));
    assert_true(f.inputs.files[0].priced_elsewhere);
    assert_false(f.inputs.files[1].priced_elsewhere);
    assert_false(f.inputs.files[2].priced_elsewhere);
    fixture_close(&f);
}

static void test_inspect_needs_no_view(void **state) {
    (void)state;
    struct fixture f;
    struct collected all = {0};
    fixture_open(&f);
    all.arena = f.arena;
    fixture_text(&f, INPUT_USAGE, "x.csv", AZURE "07/02/2026,AI,gpt,5,EUR,OnDemand\n");
    struct usage_sink sink = {&all, collect_judge, collect_take};
    assert_true(inputs_inspect(&f.inputs, f.arena, &f.config, &f.diag));
    assert_true(inputs_read_usage(&f.inputs, &sink, &f.diag));
    assert_true(f.inputs.files[0].view_unsaid);
    assert_int_equal(all.n, 1);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_variants_read_equal), cmocka_unit_test(test_ambiguous),
        cmocka_unit_test(test_preamble_and_total),  cmocka_unit_test(test_headers_again),
        cmocka_unit_test(test_short_rows),          cmocka_unit_test(test_cells_of_spreadsheets),
        cmocka_unit_test(test_two_encodings),       cmocka_unit_test(test_own_comes_first),
        cmocka_unit_test(test_stated_wins),         cmocka_unit_test(test_tie),
        cmocka_unit_test(test_wrong_kind),          cmocka_unit_test(test_views),
        cmocka_unit_test(test_money_elsewhere),     cmocka_unit_test(test_inspect_needs_no_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
