/* Usage exports and lists of members: what each sample says, worked out by hand beside it. */
#include "ingest/profile_fixture.h"

static void test_openai(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_USAGE, "openai-cost.csv", &all);
    /* 1782864000 is 2026-07-01 00:00 UTC. 0.100547499999999983 at 12 decimals is 0.1005475. */
    assert_int_equal(all.n, 2);
    expect_day(all.rows[0].date, "2026-07-01");
    expect_decimal(all.rows[0].cost, "0.1005475");
    expect_text(all.rows[0].model, "gpt-5-nano");
    expect_text(all.rows[0].project, "Chat");
    expect_text(all.rows[0].user, "ann@example.com");
    expect_text(all.rows[0].currency, "USD");
    expect_decimal(all.rows[0].requests, "0");
    expect_non_data(&f, 0, "empty", 1);
    assert_int_equal(f.inputs.files[0].rounded, 1);
    assert_int_equal(f.inputs.files[0].money_basis, MONEY_ACTUAL);
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "openai-usage.csv", &all);
    assert_int_equal(all.n, 1);
    assert_false(all.rows[0].has_cost);
    expect_decimal(all.rows[0].requests, "3");
    expect_decimal(all.rows[0].input, "33983");
    expect_decimal(all.rows[0].cached, "1024");
    assert_int_equal(f.inputs.files[0].money_basis, MONEY_NONE);
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "openai-no-usage.csv", &all);
    assert_int_equal(all.n, 0);
    expect_non_data(&f, 0, "empty", 2);
    fixture_close(&f);
}

static void test_anthropic(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_USAGE, "anthropic-cost.csv", &all);
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "4"); /* 1.25 + 2.40 + 0.35 */
    expect_decimal(all.rows[0].requests, "0");        /* a row per token type is no request */
    expect_text(all.rows[2].model, "");               /* -- */
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "anthropic-tokens.csv", &all);
    expect_decimal(all.rows[0].input, "425"); /* 100 + 20 + 5 + 300 */
    expect_decimal(all.rows[0].cached, "300");
    expect_decimal(all.rows[0].cache_write, "25");
    expect_day(all.rows[1].date, "2026-07-02"); /* by hour */
    fixture_close(&f);
}

static void test_gateways(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_USAGE, "openrouter-generations.csv", &all);
    /* Usage on a key of one's own is on its provider's invoice: 0 here. */
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "0.0125");
    expect_day(all.rows[0].date, "2026-07-01"); /* 23:46 UTC, and the zone is UTC */
    fixture_close(&f);

    /* The same in Amsterdam is 01:46 of the next day. */
    fixture_open(&f);
    f.config.time_zone = "Europe/Amsterdam";
    fixture_sample(&f, INPUT_USAGE, "openrouter-generations.csv");
    assert_true(fixture_read_all(&f, &all));
    expect_day(all.rows[0].date, "2026-07-02");
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "litellm-spend.csv", &all);
    assert_int_equal(f.inputs.files[0].money_basis, MONEY_ESTIMATE);
    expect_text(all.rows[0].supplier, "openai");
    assert_true(all.rows[1].failed);
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "langfuse-observations.csv", &all);
    expect_decimal(all.rows[0].input, "140"); /* 100 not cached + 40 cached */
    expect_decimal(all.rows[0].cached, "40");
    expect_decimal(all.rows[0].output, "25");
    expect_non_data(&f, 0, "empty", 1);
    fixture_close(&f);
}

static void test_tools(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_USAGE, "cursor-usage.csv", &all);
    /* 1,064 + 7,780 + 100; Included and - are requests without money. */
    expect_decimal(all.rows[0].input, "8944");
    expect_decimal(all.rows[0].cost, "0.11");
    assert_true(all.rows[1].has_cost);
    expect_decimal(all.rows[1].cost, "0");
    expect_decimal(all.rows[1].requests, "1");
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "github-premium-requests.csv", &all);
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "0.4"); /* net, not gross, not aic */
    expect_decimal(all.rows[0].requests, "3.63");       /* …000003 at 12 decimals */
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "github-ai-usage.csv", &all);
    expect_decimal(all.rows[0].requests, "0"); /* credits are no requests */
    expect_decimal(all.rows[0].cost, "1");
    fixture_close(&f);
}

static void test_clouds(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_USAGE, "google-cost-table.csv", &all);
    /* 1,012.345678 - 1001.0 - 0.005678; the total is no data, the rounding error is money. */
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "11.34");
    expect_amount(&f, 0, ROW_NON_DATA, "total", "EUR", "11.34");
    expect_day(all.rows[2].date, "2026-07-31"); /* the invoice's, from the preamble */
    assert_int_equal(f.inputs.files[0].header_line, 9);
    assert_true(f.inputs.files[0].spec->scope_rules);
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "aws-cur.csv", &all);
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "3.0000000181");
    expect_amount(&f, 0, ROW_OUT_OF_SCOPE, NULL, "USD", "0.63"); /* tax */
    expect_text(all.rows[0].project, "Search");
    fixture_close(&f);

    read_sample(&f, INPUT_USAGE, "azure-cost.csv", &all);
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "6.0000564902");
    expect_day(all.rows[0].date, "2026-07-02"); /* MM/DD/YYYY */
    fixture_close(&f);
}

static void test_focus_twice(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    /* The prepaid case: the purchase is billed, the use is effective; one file, both kinds. */
    fixture_open(&f);
    fixture_sample(&f, INPUT_USAGE, "focus-usage.csv");
    fixture_sample(&f, INPUT_INVOICES, "focus-invoices.csv");
    assert_true(fixture_read_all(&f, &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "52"); /* 48.5 + 3.5 */
    assert_int_equal(f.inputs.files[0].rows[ROW_OUT_OF_SCOPE], 1);
    expect_text(all.rows[0].project, "Search"); /* out of the tags */
    assert_int_equal(f.inputs.invoices.n, 3);
    const struct invoice_row *row = &f.inputs.invoices.at[0];
    expect_decimal(row->amount, "1200");
    expect_day(row->service_from, "2026-07-01");
    expect_day(row->service_to, "2027-06-30"); /* its end is the first moment after it */
    expect_day(f.inputs.invoices.at[1].service_to, "2026-07-02"); /* one hour */
    fixture_close(&f);
}

static void test_members(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    read_sample(&f, INPUT_SEATS, "chatgpt-members.csv", &all);
    /* Weeks would count Ann twice. */
    assert_int_equal(f.inputs.files[0].rows[ROW_OUT_OF_SCOPE], 1);
    assert_int_equal(f.inputs.seats.n, 2);
    expect_text(f.inputs.seats.at[0].team, "Search");
    expect_decimal(f.inputs.seats.at[0].active_users, "1");
    expect_decimal(f.inputs.seats.at[1].active_users, "0");
    fixture_close(&f);

    read_sample(&f, INPUT_SEATS, "m365-copilot-users.csv", &all);
    /* Three licences; only Ann was there within 30 days. A row per person, one row of seats. */
    assert_int_equal(f.inputs.seats.n, 1);
    assert_int_equal(f.inputs.files[0].rows[ROW_FACT], 3);
    expect_decimal(f.inputs.seats.at[0].seats, "3");
    expect_decimal(f.inputs.seats.at[0].active_users, "1");
    fixture_close(&f);
}

static void test_price_map(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_sample(&f, INPUT_PRICES, "litellm-prices.json");
    assert_false(fixture_read_all(&f, &all));
    expect_error_at(&f, 1, 0, "valid_from: 2026-01-01");
    fixture_close(&f);

    fixture_open(&f);
    fixture_sample(&f, INPUT_PRICES, "litellm-prices.json")->valid_from = 20000;
    assert_true(fixture_read_all(&f, &all));
    assert_int_equal(f.inputs.prices.n, 2);
    const struct price_row *row = &f.inputs.prices.at[0];
    assert_int_equal(row->at.line, 3);
    expect_decimal(row->input, "2.5");
    expect_decimal(row->output, "10");
    expect_decimal(row->cached, "1.25");
    expect_decimal(row->cache_write, "2.5"); /* unsaid: the input price */
    expect_decimal(f.inputs.prices.at[1].input, "0.03");
    expect_decimal(f.inputs.prices.at[1].cache_write, "0.0375");
    expect_non_data(&f, 0, "title", 1);                            /* its own specimen */
    assert_int_equal(f.inputs.files[0].rows[ROW_OUT_OF_SCOPE], 1); /* priced by image */
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_openai),   cmocka_unit_test(test_anthropic),
        cmocka_unit_test(test_gateways), cmocka_unit_test(test_tools),
        cmocka_unit_test(test_clouds),   cmocka_unit_test(test_focus_twice),
        cmocka_unit_test(test_members),  cmocka_unit_test(test_price_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
