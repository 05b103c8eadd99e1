/* Exports of one account whose days overlap: each day is counted once, or it is said why that
 * cannot be. Exports of two accounts are both counted. */
#include "profile_fixture.h"

#define TOKENS                                                                                     \
    "usage_date_utc,model_version,api_key,workspace,usage_input_tokens_no_cache,"                  \
    "usage_output_tokens\n"
#define COST "usage_date_utc,token_type,cost_usd,api_key,workspace,model\n"

struct export {
    const char *name, *text, *account;
};

/* Reads files of usage in this order; closed by the caller. */
static bool read_exports(struct fixture *f, const struct export *exports, size_t n,
                         struct collected *all) {
    fixture_open(f);
    for (size_t i = 0; i < n; i++) {
        struct input_spec *spec = fixture_text(f, INPUT_USAGE, exports[i].name, exports[i].text);
        spec->account = exports[i].account;
        spec->at = (struct diag_position){"baten.yaml", (uint32_t)(i + 4), 5};
    }
    return fixture_read_all(f, all);
}

#define READ(f, all, ...)                                                                          \
    read_exports(f, (const struct export[]){__VA_ARGS__},                                          \
                 sizeof((const struct export[]){__VA_ARGS__}) / sizeof(struct export), all)

/* The entry of these two files. */
static void expect_aside(const struct fixture *f, uint32_t file, uint32_t other, enum aside why,
                         uint64_t rows, const char *first, const char *last, const char *amount) {
    for (size_t i = 0; i < f->inputs.asides.n; i++) {
        const struct set_aside *aside = &f->inputs.asides.at[i];
        if (aside->file == file && aside->other == other && aside->why == why) {
            assert_int_equal(aside->rows, rows);
            expect_day(aside->first, first);
            expect_day(aside->last, last);
            expect_decimal(aside->amount, amount);
            return;
        }
    }
    fail_msg("nothing of file %u is set aside for file %u (%s)", file, other, aside_names[why]);
}

static uint64_t facts(const struct fixture *f, size_t file) {
    return f->inputs.files[file].rows[ROW_FACT];
}

/* The same file under two names. */
static void test_twice(void **state) {
    (void)state;
    static const char text[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-01,output,1.25,k,w,m\n"
                                    "2026-07-02,input,2.50,k,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", text, NULL}, {"b.csv", text, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "5");
    expect_amount(&f, 1, ROW_DUPLICATE, NULL, "USD", "5");
    expect_aside(&f, 1, 0, ASIDE_EQUAL, 3, "2026-07-01", "2026-07-02", "5");
    assert_int_equal(f.inputs.asides.n, 1);
    fixture_close(&f);
}

/* 30 tokens in and 3 out are 10 + 20 and 1 + 2 by hour; the second day is by hour only, and stays.
 */
static void test_day_and_hour(void **state) {
    (void)state;
    static const char day[] = TOKENS "2026-07-01,m,k,w,30,3\n";
    static const char hour[] = TOKENS "2026-07-01 10:00,m,k,w,10,1\n2026-07-01 11:00,m,k,w,20,2\n"
                                      "2026-07-02 09:00,m,k,w,5,1\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"day.csv", day, NULL}, {"hour.csv", hour, NULL}));
    assert_int_equal(facts(&f, 0), 1);
    assert_int_equal(facts(&f, 1), 1);
    expect_aside(&f, 1, 0, ASIDE_GRAIN, 2, "2026-07-01", "2026-07-01", "0");
    fixture_close(&f);
    /* The first that is named counts. */
    assert_true(READ(&f, &all, {"hour.csv", hour, NULL}, {"day.csv", day, NULL}));
    assert_int_equal(facts(&f, 0), 3);
    assert_int_equal(facts(&f, 1), 0);
    expect_aside(&f, 1, 0, ASIDE_GRAIN, 1, "2026-07-01", "2026-07-01", "0");
    fixture_close(&f);
}

/* Money by day and by hour is rounded to the cent in each row: 0.10 against 0.03 + 0.03 + 0.03. */
static void test_rounded(void **state) {
    (void)state;
    static const char day[] = COST "2026-07-01,output,0.10,k,w,m\n";
    static const char hour[] = COST "2026-07-01 01:00,output,0.03,k,w,m\n"
                                    "2026-07-01 02:00,output,0.03,k,w,m\n"
                                    "2026-07-01 03:00,output,0.03,k,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"day.csv", day, NULL}, {"hour.csv", hour, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "0.1");
    expect_aside(&f, 1, 0, ASIDE_GRAIN, 3, "2026-07-01", "2026-07-01", "0.09");
    fixture_close(&f);
}

/* By day and by hour, and they differ: another account, or the day was not over. */
static void test_day_and_hour_differ(void **state) {
    (void)state;
    static const char day[] = TOKENS "2026-07-01,m,k,w,30,3\n2026-07-02,m,k,w,5,1\n";
    static const char other[] = TOKENS "2026-07-01 10:00,m,k,w,10,1\n";
    static const char begun[] = TOKENS "2026-07-01 10:00,m,k,w,30,3\n2026-07-02 09:00,m,k,w,2,0\n";
    static const char more[] =
        TOKENS "2026-07-01,m,k,w,30,3\n2026-07-02,m,k,w,5,1\n2026-07-03,m,k,w,7,1\n";
    struct fixture f;
    struct collected all;
    assert_false(READ(&f, &all, {"day.csv", day, NULL}, {"hour.csv", other, NULL}));
    expect_error(&f, 5, "day.csv and hour.csv both tell of 2026-07-01, one by day and one by hour");
    expect_error(&f, 5, "tokens 33 and 11 do not agree");
    expect_error(&f, 5, "account: NAME");
    fixture_close(&f);
    assert_true(READ(&f, &all, {"day.csv", day, "north"}, {"hour.csv", other, "south"}));
    assert_int_equal(facts(&f, 0) + facts(&f, 1), 3);
    fixture_close(&f);
    /* 1 July agrees, 2 July is the last day of the hours and had only begun. */
    assert_true(READ(&f, &all, {"begun.csv", begun, NULL}, {"more.csv", more, NULL}));
    assert_int_equal(facts(&f, 0), 1); /* of 1 July, the first that is named */
    assert_int_equal(facts(&f, 1), 2);
    expect_aside(&f, 0, 1, ASIDE_PARTIAL, 1, "2026-07-02", "2026-07-02", "0");
    expect_aside(&f, 1, 0, ASIDE_GRAIN, 1, "2026-07-01", "2026-07-01", "0");
    fixture_close(&f);
}

/* 1.25 + 2.50 + 4.00; the first export was made on 2 July, at 2.00 of 2.50. In any order. */
static void test_exported_within_the_day(void **state) {
    (void)state;
    static const char first[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.00,k,w,m\n";
    static const char second[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.50,k,w,m\n"
                                      "2026-07-02,input,0.10,k,w,m\n2026-07-03,output,4.00,k,w,m\n";
    struct fixture f;
    struct collected all;
    for (uint32_t late = 0; late < 2; late++) {
        const struct export exports[2] = {{"a.csv", late ? first : second, NULL},
                                          {"b.csv", late ? second : first, NULL}};
        assert_true(read_exports(&f, exports, 2, &all));
        decimal sum = {0};
        for (size_t i = 0; i < f.inputs.n_files; i++) {
            for (size_t k = 0; k < f.inputs.files[i].n_amounts; k++) {
                const struct file_amount *amount = &f.inputs.files[i].amounts[k];
                sum.units += amount->disposition == ROW_FACT ? amount->amount.units : 0;
            }
        }
        expect_decimal(sum, "7.85");
        expect_aside(&f, 1 - late, late, ASIDE_PARTIAL, 1, "2026-07-02", "2026-07-02", "2");
        expect_aside(&f, 1, 0, ASIDE_EQUAL, 1, "2026-07-01", "2026-07-01", "1.25");
        fixture_close(&f);
    }
    /* Twice on one day: the one with more is the later one. */
    static const char evening[] =
        COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.40,k,w,m\n";
    assert_true(READ(&f, &all, {"a.csv", first, NULL}, {"b.csv", evening, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "1.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "2.4");
    fixture_close(&f);
}

/* A row equal to one of the day that is set aside is not dropped for it: 2.50 stays. */
static void test_equal_to_what_is_aside(void **state) {
    (void)state;
    static const char first[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.00,k,w,m\n"
                                     "2026-07-02,input,0.50,k,w,m\n";
    static const char second[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.50,k,w,m\n"
                                      "2026-07-02,input,0.50,k,w,m\n2026-07-03,input,1,k,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", first, NULL}, {"b.csv", second, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "1.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "4"); /* 2.50 + 0.50 + 1 */
    expect_aside(&f, 0, 1, ASIDE_PARTIAL, 2, "2026-07-02", "2026-07-02", "2.5");
    fixture_close(&f);
}

/* A day in the middle told with other numbers, or a single day: nobody can know. */
static void test_contradiction(void **state) {
    (void)state;
    static const char a[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.00,k,w,m\n"
                                 "2026-07-03,output,3.00,k,w,m\n";
    static const char b[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.50,k,w,m\n"
                                 "2026-07-03,output,3.00,k,w,m\n";
    static const char one[] = COST "2026-07-02,output,1.00,k,w,m\n";
    struct fixture f;
    struct collected all;
    assert_false(READ(&f, &all, {"a.csv", a, NULL}, {"b.csv", b, NULL}));
    expect_error(&f, 5,
                 "a.csv and b.csv both tell of 2026-07-02, with other numbers: costs 2 and "
                 "2.5 do not agree");
    fixture_close(&f);
    assert_false(READ(&f, &all, {"a.csv", a, NULL}, {"one.csv", one, NULL}));
    expect_error(&f, 5, "take the older one out");
    fixture_close(&f);
    assert_true(READ(&f, &all, {"a.csv", a, NULL}, {"one.csv", one, "second organisation"}));
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "1");
    fixture_close(&f);
}

/* Other keys: two accounts, or two parts of one export. All of it counts. */
static void test_two_accounts(void **state) {
    (void)state;
    static const char a[] = COST "2026-07-01,output,1.25,k1,w,m\n2026-07-01,input,1.00,k1,w,m\n";
    static const char b[] = COST "2026-07-01,output,2.50,k2,w,m\n2026-07-01,input,1.00,k2,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", a, NULL}, {"b.csv", b, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "2.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "3.5");
    assert_int_equal(f.inputs.asides.n, 0);
    fixture_close(&f);
    /* Equal rows of two accounts are two rows, once it is said whose they are. */
    assert_true(READ(&f, &all, {"a.csv", a, "north"}, {"b.csv", a, "south"}));
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "2.25");
    fixture_close(&f);
}

/* What one export has in addition to the other is counted. */
static void test_part_of_it(void **state) {
    (void)state;
    static const char a[] = COST "2026-07-01,output,1.25,k1,w,m\n";
    static const char b[] = COST "2026-07-01,output,1.25,k1,w,m\n2026-07-01,output,2.50,k1,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", a, NULL}, {"b.csv", b, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "1.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "2.5");
    fixture_close(&f);
}

/* Three exports that grow: 1.25, then 2.50 of the second day, then 4.00 of the third. */
static void test_three(void **state) {
    (void)state;
    static const char a[] = COST "2026-07-01,output,1.00,k,w,m\n";
    static const char b[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.00,k,w,m\n";
    static const char c[] = COST "2026-07-01,output,1.25,k,w,m\n2026-07-02,output,2.50,k,w,m\n"
                                 "2026-07-03,output,4.00,k,w,m\n";
    struct fixture f;
    struct collected all;
    /* The first has no day in common with the others to know it by. */
    assert_false(READ(&f, &all, {"a.csv", a, NULL}, {"b.csv", b, NULL}, {"c.csv", c, NULL}));
    fixture_close(&f);
    static const char a0[] = COST "2026-06-30,output,9.00,k,w,m\n2026-07-01,output,1.00,k,w,m\n";
    static const char b0[] = COST "2026-06-30,output,9.00,k,w,m\n2026-07-01,output,1.25,k,w,m\n"
                                  "2026-07-02,output,2.00,k,w,m\n";
    static const char c0[] = COST "2026-06-30,output,9.00,k,w,m\n2026-07-01,output,1.25,k,w,m\n"
                                  "2026-07-02,output,2.50,k,w,m\n2026-07-03,output,4.00,k,w,m\n";
    assert_true(READ(&f, &all, {"a.csv", a0, NULL}, {"b.csv", b0, NULL}, {"c.csv", c0, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "9");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "1.25");
    expect_amount(&f, 2, ROW_FACT, NULL, "USD", "6.5");
    fixture_close(&f);
}

/* A cost export beside a usage export: the one has the money, the other the counts. */
static void test_cost_beside_counts(void **state) {
    (void)state;
    static const char cost[] = COST "2026-07-01,output,1.25,k,w,m\n";
    static const char tokens[] = TOKENS "2026-07-01,m,k,w,30,3\n2026-07-02,m,k,w,5,1\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"tokens.csv", tokens, NULL}, {"cost.csv", cost, NULL}));
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "1.25");
    expect_aside(&f, 0, 1, ASIDE_COUNTS, 2, "2026-07-01", "2026-07-02", "0");
    fixture_close(&f);
}

/* Two parts in one file: the account says so. */
static void test_part(void **state) {
    (void)state;
    static const char text[] =
        COST "2026-07-01,output,1.25,k,w,m\n" COST "2026-07-01,output,1.25,k,w,m\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", text, NULL}));
    expect_aside(&f, 0, 0, ASIDE_EQUAL, 1, "2026-07-01", "2026-07-01", "1.25");
    fixture_close(&f);
}

#define CUR                                                                                        \
    "lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,"       \
    "lineItem/CurrencyCode,lineItem/UnblendedCost\n"
#define FOCUS                                                                                      \
    "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,EffectiveCost,"                   \
    "InvoiceIssuerName,ServiceName\n"
#define OPENAI "start_time,end_time,amount_value,amount_currency,line_item\n"
static const char cur[] = CUR "Usage,2026-07-01T10:00:00Z,AmazonBedrock,Claude,USD,3\n"
                              "Usage,2026-07-02T10:00:00Z,AmazonBedrock,Claude,USD,5\n";
static const char openai[] = OPENAI "1782864000,1782950400,3,usd,gpt-5\n"
                                    "1782950400,1783036800,5,usd,gpt-5\n";

/* A row of a FOCUS file of this day of July. */
static const char *focus(struct arena *arena, const char *supplier, int day) {
    return arena_format(arena, "%s3,USD,Usage,2026-07-%02d,3,\"%s\",AI\n", FOCUS, day, supplier);
}

/* The bill of one supplier as two programs export it: no row is equal, and both are money. */
static void test_two_programs(void **state) {
    (void)state;
    static const struct {
        const char *text, *supplier; /* of the FOCUS file */
        int day;
        bool twice;
    } cases[] = {
        {cur, "Amazon Web Services, Inc.", 1, true},
        {cur, "AWS", 2, true},
        {openai, "OpenAI, LLC", 2, true},
        {openai, "OPENAI", 1, true},
        /* Another supplier; another month; a name that only begins alike. */
        {cur, "OpenAI", 1, false},
        {openai, "OpenAI, LLC", 3, false},
        {openai, "OpenAIR", 1, false},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct collected all;
        bool turned = i % 2 == 1;
        const char *other = focus(arena, cases[i / 2].supplier, cases[i / 2].day);
        bool ok = READ(&f, &all, {"a.csv", turned ? other : cases[i / 2].text, NULL},
                       {"b.csv", turned ? cases[i / 2].text : other, NULL});
        assert_int_equal(ok, !cases[i / 2].twice);
        if (!ok) {
            assert_int_equal(f.diag.count, 1);
            expect_error(&f, 5, "a.csv and b.csv both bring the money of ");
            expect_error(&f, 5, "two views of one bill");
            expect_error(&f, 5, "account: NAME");
        }
        fixture_close(&f);
    }
    arena_free(arena);
}

/* It is said that they are two bills, or the suppliers file knows one name of the two. */
static void test_two_programs_said(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    struct arena *arena = arena_new();
    assert_true(READ(&f, &all, {"a.csv", openai, "north"},
                     {"b.csv", focus(arena, "OpenAI, LLC", 1), "south"}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "8");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "3");
    fixture_close(&f);
    for (int joined = 0; joined < 2; joined++) {
        fixture_open(&f);
        fixture_text(&f, INPUT_SUPPLIERS, "s.csv",
                     joined ? "alias,supplier\nOAI Ireland,OpenAI\n" : "alias,supplier\nX,Y\n");
        fixture_text(&f, INPUT_USAGE, "a.csv", openai);
        fixture_text(&f, INPUT_USAGE, "b.csv", focus(arena, "OAI Ireland", 1));
        assert_int_equal(fixture_read_all(&f, &all), !joined);
        fixture_close(&f);
    }
    arena_free(arena);
}

/* Premium requests and AI credits of one month; in two months they are two bills. */
static void test_github(void **state) {
    (void)state;
    static const char premium[] =
        "date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,net_amount,"
        "exceeds_quota\n2026-06-30,ann,copilot,copilot_premium_request,GPT-5,10,requests,0.04,0.4,"
        "True\n";
    static const char credits[] =
        "date,username,product,sku,model,quantity,unit_type,applied_cost_per_quantity,net_amount,"
        "aic_quantity\n2026-%s,ann,copilot,copilot_ai_credit,GPT-5,40,ai-credits,0.01,0.4,40\n";
    static const char *const days[] = {"06-30", "07-01"};
    for (int apart = 0; apart < 2; apart++) {
        struct fixture f;
        struct collected all;
        struct strbuf text = {0};
        strbuf_addf(&text, "%.*s%s%s", (int)(strstr(credits, "%s") - credits), credits, days[apart],
                    strstr(credits, "%s") + 2);
        assert_int_equal(READ(&f, &all, {"a.csv", premium, NULL}, {"b.csv", text.s, NULL}), apart);
        if (!apart) {
            expect_error(&f, 5, "are two views of one bill (github)");
        }
        strbuf_release(&text);
        fixture_close(&f);
    }
}

/* One provider's export in the columns of two contracts, or grown by a column: 6 + 5, once; but for
 * 6.50 on the first day nobody can know. */
static void test_other_columns(void **state) {
    (void)state;
    static const char ea[] = "Date,MeterCategory,MeterName,Cost,BillingCurrencyCode\n"
                             "07/02/2026,Azure OpenAI,gpt-5 in,6,EUR\n"
                             "07/15/2026,Azure OpenAI,gpt-5 out,5,EUR\n";
    static const char mca[] =
        "date,meterCategory,meterName,costInBillingCurrency,billingCurrency,costInUsd\n"
        "2026-07-02,Azure OpenAI,gpt-5 in,6,EUR,7\n2026-07-15,Azure OpenAI,gpt-5 out,5,EUR,6\n"
        "2026-07-16,Azure OpenAI,gpt-5 out,1,EUR,2\n";
    static const char differs[] =
        "date,meterCategory,meterName,costInBillingCurrency,billingCurrency\n"
        "2026-07-02,Azure OpenAI,gpt-5 in,6.5,EUR\n2026-07-15,Azure OpenAI,gpt-5 out,5,EUR\n";
    static const char grown[] =
        "usage_date_utc,token_type,cost_usd,api_key,workspace,model,region\n"
        "2026-07-01,output,1.25,k,w,m,eu\n2026-07-02,output,2.50,k,w,m,eu\n";
    struct fixture f;
    struct collected all;
    assert_true(READ(&f, &all, {"a.csv", ea, NULL}, {"b.csv", mca, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "11");
    expect_amount(&f, 1, ROW_FACT, NULL, "EUR", "1");
    expect_aside(&f, 1, 0, ASIDE_VIEW, 2, "2026-07-02", "2026-07-15", "11");
    fixture_close(&f);
    assert_false(READ(&f, &all, {"a.csv", ea, NULL}, {"b.csv", differs, NULL}));
    expect_error(&f, 5, "both tell of 2026-07-02, with other numbers: costs 6 and 6.5");
    fixture_close(&f);
    assert_true(READ(&f, &all, {"a.csv", ea, "north"}, {"b.csv", differs, "south"}));
    expect_amount(&f, 1, ROW_FACT, NULL, "EUR", "11.5");
    fixture_close(&f);
    assert_true(READ(&f, &all, {"a.csv", COST "2026-07-01,output,1.25,k,w,m\n", NULL},
                     {"b.csv", grown, NULL}));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "1.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "USD", "2.5");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twice),
        cmocka_unit_test(test_day_and_hour),
        cmocka_unit_test(test_rounded),
        cmocka_unit_test(test_day_and_hour_differ),
        cmocka_unit_test(test_exported_within_the_day),
        cmocka_unit_test(test_equal_to_what_is_aside),
        cmocka_unit_test(test_contradiction),
        cmocka_unit_test(test_two_accounts),
        cmocka_unit_test(test_part_of_it),
        cmocka_unit_test(test_three),
        cmocka_unit_test(test_cost_beside_counts),
        cmocka_unit_test(test_part),
        cmocka_unit_test(test_two_programs),
        cmocka_unit_test(test_two_programs_said),
        cmocka_unit_test(test_github),
        cmocka_unit_test(test_other_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
