/* Each input kind: cells become typed rows, and faults rejects with the right column. */
#include "fixture.h"

static void expect_invoice_rejects(const struct fixture *f) {
    assert_int_equal(f->inputs.n_rejects, 9);
    expect_reject(f, 0, 4, "amount", "\"n.v.t.\" is no number");
    expect_reject(f, 1, 5, "invoice_date", "is no date");
    expect_reject(f, 2, 6, "service_to", "empty");
    expect_reject(f, 3, 7, "service_from", "empty");
    expect_reject(f, 4, 8, "service_to", "before");
    expect_reject(f, 5, 9, "currency", "EURO");
    expect_reject(f, 6, 10, "nature", "renting");
    expect_reject(f, 7, 11, "amount", "empty");
    expect_reject(f, 8, 12, "amount", "too large");
}

static void expect_invoice_account(const struct fixture *f) {
    /* Facts are for the ledger to count; rejects and the empty row are counted here. Readable
     * amounts of rejects: 7 on lines 5, 6, 7, 8 and 10 (on line 9 the currency is unknown). */
    const struct input_file *file = &f->inputs.files[0];
    assert_int_equal(file->rows[ROW_REJECTED], 9);
    assert_int_equal(file->rows[ROW_NON_DATA], 1);
    assert_string_equal(file->non_data[0].kind, "empty");
    assert_int_equal(file->rows[ROW_FACT], 0);
    assert_int_equal(file->n_amounts, 1);
    expect_decimal(file->amounts[0].amount, "35");
    assert_string_equal(file->amounts[0].currency, "EUR");
    assert_int_equal(file->delimiter, ';');
    assert_string_equal(file->encoding, "utf-8");
    assert_true(file->has_column[native_column(INPUT_INVOICES, "vat_amount")]);
    assert_false(file->has_column[native_column(INPUT_INVOICES, "team")]);
    assert_string_equal(file->columns[2].native, "amount");
    assert_string_equal(file->columns[2].header, "Bedrag");
    assert_string_equal(file->columns[2].style, "1234,56");
    assert_int_equal(file->columns[2].settled_by, 2);
}

static void test_invoices(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_INVOICES, "in.csv",
        "Factuurdatum;Leverancier;Bedrag;Valuta;BTW-bedrag;service_from;service_to;nature\n"
        "15-01-2026;  OpenAI  Ltd. ;1.234,56;usd;(12,50);01-01-2026;31-01-2026;\n"
        "2-2-26;Łódź;-5;;;;;Capital\n"
        "3-2-2026;X;n.v.t.;;;;;\n"
        "30-2-2026;X;7;;;;;\n"
        "4-2-2026;X;7;;;31-1-2026;;\n"
        "4-2-2026;X;7;;;;31-1-2026;\n"
        "4-2-2026;X;7;;;2-2-2026;1-2-2026;\n"
        "4-2-2026;X;7;EURO;;;;\n"
        "4-2-2026;X;7;;;;;renting\n"
        "4-2-2026;X;;;;;;\n"
        "31-12-2026;X;1000000000000000,01;;;;;\n"
        ";;;;;;;\n");
    assert_true(fixture_read(&f));
    assert_int_equal(f.inputs.invoices.n, 11);
    const struct invoice_row *row = &f.inputs.invoices.at[0];
    expect_day(row->date, "2026-01-15");
    expect_text(row->supplier, "OpenAI  Ltd.");
    expect_decimal(row->amount, "1234.56");
    expect_text(row->currency, "USD");
    assert_true(row->has_vat);
    expect_decimal(row->vat, "-12.5");
    expect_day(row->service_from, "2026-01-01");
    expect_day(row->service_to, "2026-01-31");
    assert_int_equal(row->posting_date, DAY_NONE);
    assert_int_equal(row->nature, NATURE_EXPENSE);
    assert_int_equal(row->at.line, 2);
    row = &f.inputs.invoices.at[1];
    expect_day(row->date, "2026-02-02");
    assert_int_equal(row->nature, NATURE_CAPITAL);
    assert_false(row->has_vat);
    assert_false(row->rejected);
    assert_true(f.inputs.invoices.at[2].rejected);
    expect_invoice_rejects(&f);
    expect_invoice_account(&f);
    fixture_close(&f);
}

static void test_debit_and_credit(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_INVOICES, "in.csv",
        "invoice_date,supplier,debit,credit,amount\n2026-01-01,X,10.50,,\n2026-01-01,X,,3.25,\n"
        "2026-01-01,X,10,4,6\n2026-01-01,X,10,4,7\n2026-01-01,X,,,\n2026-01-01,X,,,9\n");
    assert_true(fixture_read(&f));
    expect_decimal(f.inputs.invoices.at[0].amount, "10.5");
    expect_decimal(f.inputs.invoices.at[1].amount, "-3.25");
    expect_decimal(f.inputs.invoices.at[2].amount, "6");
    expect_reject(&f, 0, 5, "amount", "debit minus credit");
    expect_reject(&f, 1, 6, "amount", "empty");
    expect_decimal(f.inputs.invoices.at[5].amount, "9");
    fixture_close(&f);
}

/* A row on another account is non-data whatever its cells say; a ledger row may be dated by its
 * posting. */
static void test_ledger_accounts(void **state) {
    (void)state;
    static const char *const accounts[] = {"46*", NULL};
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec =
        fixture_text(&f, INPUT_INVOICES, "gl.csv",
                     "invoice_date,posting_date,supplier,amount,gl_account\n"
                     ",2026-02-03,X,5,4601\n2026-01-01,,X,?,1600\n2026-01-01,,X,?,\n"
                     "2026-01-01,,X,?,4605\n");
    spec->ledger = true;
    spec->accounts = accounts;
    assert_true(fixture_read(&f));
    expect_day(f.inputs.invoices.at[0].date, "2026-02-03");
    assert_false(f.inputs.invoices.at[0].other_account);
    assert_true(f.inputs.invoices.at[1].other_account);
    assert_false(f.inputs.invoices.at[1].rejected);
    assert_true(f.inputs.invoices.at[2].other_account);
    assert_int_equal(f.inputs.n_rejects, 1);
    expect_reject(&f, 0, 5, "amount", "no number");
    fixture_close(&f);
}

static void test_teams_suppliers_shares(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_TEAMS, "teams.csv",
                 "team,headcount,valid_from\nSales,12,2026-01-01\n,3,\nHR,-1,\nIT,,\n");
    fixture_text(
        &f, INPUT_SUPPLIERS, "suppliers.csv",
        "alias,supplier,treatment,bills,tolerance_pct,opening_credit,reverse_charge_pct\n"
        "OpenAI "
        "Ltd.,OpenAI,PREPAID,,2.5,-10,21\nA,,,,,,\n,B,,,,,\nC,C,monthly,,,,\nD,D,,Arrears,,,\n");
    fixture_text(&f, INPUT_SHARES, "shares.csv",
                 "key,team,weight,valid_from\nfloor,Sales,2.5,\n,Sales,1,\nfloor,,1,\nfloor,HR,,"
                 "\nfloor,HR,-1,\n");
    assert_true(fixture_read(&f));
    assert_true(f.inputs.teams.at[0].has_headcount);
    expect_decimal(f.inputs.teams.at[0].headcount, "12");
    expect_day(f.inputs.teams.at[0].valid_from, "2026-01-01");
    assert_false(f.inputs.teams.at[3].has_headcount);
    assert_int_equal(f.inputs.teams.at[3].valid_from, DAY_NONE);
    expect_reject(&f, 0, 3, "team", "empty");
    expect_reject(&f, 1, 4, "headcount", "below 0");
    const struct supplier_row *supplier = &f.inputs.suppliers.at[0];
    expect_text(supplier->treatment, "prepaid");
    expect_text(supplier->bills, "");
    expect_decimal(supplier->tolerance_pct, "2.5");
    expect_decimal(supplier->opening_credit, "-10");
    assert_true(supplier->has_reverse_charge);
    assert_false(supplier->has_tolerance_abs);
    expect_reject(&f, 2, 3, "supplier", "empty");
    expect_reject(&f, 3, 4, "alias", "empty");
    expect_reject(&f, 4, 5, "treatment", "monthly");
    expect_text(f.inputs.suppliers.at[4].bills, "arrears");
    expect_decimal(f.inputs.shares.at[0].weight, "2.5");
    expect_reject(&f, 5, 3, "key", "empty");
    assert_false(f.inputs.shares.at[2].rejected); /* a share of (none) */
    expect_reject(&f, 6, 5, "weight", "empty");
    assert_false(f.inputs.shares.at[4].rejected); /* a negative weight takes back */
    expect_decimal(f.inputs.shares.at[4].weight, "-1");
    fixture_close(&f);
}

static void test_experiments_and_reviews(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_EXPERIMENTS, "experiments.csv",
        "experiment,team,idea_date,decision,decision_date,realised_benefit,active_users\n"
        "E-1,Sales,2026-01-01,Kill,2026-02-01,10.5,3\nE-2,,2026-01-01,,,,\n,HR,2026-01-01,,,,\n"
        "E-3,HR,,,,,\nE-4,HR,2026-01-01,scale,,,\nE-5,HR,2026-01-01,,2026-02-01,,\n"
        "E-6,HR,2026-01-01,continue,2026-02-01,,\n");
    fixture_text(&f, INPUT_REVIEWS, "reviews.csv",
                 "experiment,date,decision,learning,validated\nE-1,2026-01-31,continue,\"less, is "
                 "more\",yes\n"
                 ",2026-01-31,kill,,No\nE-1,2026-01-31,,,\nE-1,2026-01-31,pivot,,perhaps\n");
    assert_true(fixture_read(&f));
    const struct experiment_row *row = &f.inputs.experiments.at[0];
    assert_int_equal(row->decision, DECISION_KILL);
    expect_day(row->decision_date, "2026-02-01");
    expect_decimal(row->realised_benefit, "10.5");
    assert_false(row->has_expected);
    assert_int_equal(row->first_use_date, DAY_NONE);
    assert_int_equal(f.inputs.experiments.at[1].decision, DECISION_NONE);
    expect_reject(&f, 0, 4, "experiment", "empty");
    expect_reject(&f, 1, 5, "idea_date", "empty");
    expect_reject(&f, 2, 6, "decision_date", "empty");
    expect_reject(&f, 3, 7, "decision", "empty");
    expect_reject(&f, 4, 8, "decision", "continue");
    assert_int_equal(f.inputs.reviews.at[0].decision, DECISION_CONTINUE);
    assert_true(f.inputs.reviews.at[0].validated);
    expect_text(f.inputs.reviews.at[0].learning, "less, is more");
    assert_false(f.inputs.reviews.at[1].rejected); /* a review of (none) */
    expect_reject(&f, 5, 4, "decision", "empty");
    expect_reject(&f, 6, 5, "validated", "perhaps");
    fixture_close(&f);
}

static void test_prices_and_rules(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_PRICES, "prices.csv",
                 "supplier,model,valid_from,input_per_million,output_per_million,cached_per_"
                 "million,currency\n"
                 "OpenAI,gpt,2026-01-01,1.25,10.00,0.125,usd\nOpenAI,mini,2026-01-01,0.25,2,,\n"
                 "OpenAI,x,,1,2,,\nOpenAI,x,2026-01-01,,2,,\n");
    struct input_spec *undated =
        fixture_text(&f, INPUT_PRICES, "undated.csv",
                     "supplier,model,input_per_million,output_per_million\nA,m,1,2\n");
    undated->valid_from = day_from_ymd(2026, 3, 1);
    fixture_text(&f, INPUT_RULES, "rules.csv",
                 "priority,field,match,pattern,scope,line,valid_to\n10,Supplier,is,OpenAI,in,"
                 "prompt-credits,\n"
                 "20,any,glob,*ai*,OUT,,2026-12-31\n1.5,any,is,x,in,,\n1,colour,is,x,in,,\n1,any,"
                 "like,x,in,,\n"
                 "1,any,is,,in,,\n1,any,is,x,maybe,,\n1,any,is,x,,,\n");
    assert_true(fixture_read(&f));
    expect_decimal(f.inputs.prices.at[0].cached, "0.125");
    expect_decimal(f.inputs.prices.at[0].cache_write, "1.25"); /* empty = the input price */
    expect_text(f.inputs.prices.at[0].currency, "USD");
    expect_decimal(f.inputs.prices.at[1].cached, "0.25");
    expect_reject(&f, 0, 4, "valid_from", "empty");
    expect_reject(&f, 1, 5, "input_per_million", "empty");
    expect_day(f.inputs.prices.at[4].valid_from, "2026-03-01");
    assert_int_equal(f.inputs.rules.at[0].priority, 10);
    expect_text(f.inputs.rules.at[0].field, "supplier");
    expect_text(f.inputs.rules.at[1].scope, "out");
    expect_day(f.inputs.rules.at[1].valid_to, "2026-12-31");
    expect_reject(&f, 2, 4, "priority", "whole");
    expect_reject(&f, 3, 5, "field", "colour");
    expect_reject(&f, 4, 6, "match", "like");
    expect_reject(&f, 5, 7, "pattern", "empty");
    expect_reject(&f, 6, 8, "scope", "maybe");
    expect_reject(&f, 7, 9, "scope", "empty");
    fixture_close(&f);
}

static void test_budgets_and_revenue(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_BUDGETS, "budgets.csv",
        "quarter,line,amount,team,scenario\n2026-Q3,ai-ops,1000,*,\n2026-08,ai-ops,5.50,Sales,FC\n"
        "2026,ai-ops,7,,\n2026-Q5,ai-ops,1,,\n2026-Q1,,1,,\n2026-Q1,ai-ops,,,\n");
    fixture_text(&f, INPUT_REVENUE, "revenue.csv",
                 "month,quarter,product,revenue,currency,ai\n2026-07,,A,100.50,GBP,product\n,2026-"
                 "Q3,A,200,,\n"
                 ",,A,1,,\n2026-07,2026-Q3,A,1,,\n2026-07,,A,1,,much\n");
    assert_true(fixture_read(&f));
    const struct budget_row *budget = f.inputs.budgets.at;
    assert_int_equal(budget[0].period_kind, PERIOD_QUARTER);
    assert_int_equal(budget[0].period, 2026 * 4 + 2);
    expect_text(budget[0].team, "");
    expect_text(budget[0].scenario, "BU");
    assert_int_equal(budget[1].period_kind, PERIOD_MONTH);
    assert_int_equal(budget[1].period, 2026 * 12 + 7);
    expect_text(budget[1].scenario, "FC");
    assert_int_equal(budget[2].period_kind, PERIOD_YEAR);
    assert_int_equal(budget[2].period, 2026);
    expect_reject(&f, 0, 5, "period", "2026-Q5");
    expect_reject(&f, 1, 6, "line", "empty");
    expect_reject(&f, 2, 7, "amount", "empty");
    /* 1000 + 5.50 + 7 stand; 1 + 1 are of rejected rows. */
    const struct input_file *file = &f.inputs.files[0];
    expect_decimal(file->amounts[0].amount, "1012.5");
    assert_int_equal(file->amounts[0].disposition, ROW_FACT);
    expect_decimal(file->amounts[1].amount, "2");
    assert_int_equal(file->amounts[1].disposition, ROW_REJECTED);
    assert_int_equal(file->rows[ROW_FACT], 3);
    const struct revenue_row *revenue = f.inputs.revenue.at;
    assert_false(revenue[0].quarterly);
    assert_int_equal(revenue[0].period, 2026 * 12 + 6);
    assert_int_equal(revenue[0].ai, AI_PRODUCT);
    assert_true(revenue[1].quarterly);
    assert_int_equal(revenue[1].period, 2026 * 4 + 2);
    assert_int_equal(revenue[1].ai, AI_NONE);
    expect_reject(&f, 3, 4, "month", "empty");
    expect_reject(&f, 4, 5, "quarter", "both");
    expect_reject(&f, 5, 6, "ai", "much");
    fixture_close(&f);
}

static void test_time_seats_notes(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_TIME, "time.csv",
        "Datum,Team,Uren,activity,rate\n2026-07-01,Sales,7.75,Training,82.45\n2026-07-02,,-2,,\n"
        "2026-07-02,HR,,build,\n2026-07-02,HR,1,lunch,\n");
    fixture_text(
        &f, INPUT_SEATS, "seats.csv",
        "month,tool,seats,active_users,seat_price\n2026-07,Copilot,10,10,19.50\n2026-07,Copilot,10,"
        "11,\n"
        "2026-07,Copilot,10,,\n2026-13,Copilot,10,,\n2026-07,Copilot,-1,,\n2026-07,Copilot,,,\n");
    fixture_text(
        &f, INPUT_NOTES, "notes.csv",
        "page,figure,text,language\nsummary,,\"First\nsecond\",nl\n,spend,x,\n,,x,\nsummary,,,\n");
    assert_true(fixture_read(&f));
    expect_decimal(f.inputs.time.at[0].hours, "7.75");
    assert_int_equal(f.inputs.time.at[0].activity, ACTIVITY_TRAINING);
    expect_decimal(f.inputs.time.at[0].rate, "82.45");
    expect_decimal(f.inputs.time.at[1].hours, "-2");
    assert_int_equal(f.inputs.time.at[1].activity, ACTIVITY_BUILD);
    assert_false(f.inputs.time.at[1].has_rate);
    expect_reject(&f, 0, 4, "hours", "empty");
    expect_reject(&f, 1, 5, "activity", "lunch");
    assert_int_equal(f.inputs.seats.at[0].month, 2026 * 12 + 6);
    assert_false(f.inputs.seats.at[2].has_active);
    expect_reject(&f, 2, 3, "active_users", "more than seats");
    expect_reject(&f, 3, 5, "month", "2026-13");
    expect_reject(&f, 4, 6, "seats", "below 0");
    expect_reject(&f, 5, 7, "seats", "empty");
    expect_text(f.inputs.notes.at[0].text, "First\nsecond");
    assert_int_equal(f.inputs.notes.at[1].at.line, 4); /* the first note takes two lines */
    expect_reject(&f, 6, 5, "page", "empty");
    expect_reject(&f, 7, 6, "text", "empty");
    fixture_close(&f);
}

static decimal rate(const struct fixture *f, size_t day, size_t currency) {
    return f->inputs.fx.rates[day * f->inputs.fx.n_currencies + currency];
}

/* As the ECB publishes it; the second file completes the first and contradicts it on one day. */
static void test_fx(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_FX, "new.csv",
                 "Date,USD,RUB,BRL,\n2026-01-06,1.05,N/A,6.661,\n2026-01-05,1.0511,N/"
                 "A,6.7,\n2026-01-02,abc,,6,\n");
    fixture_text(
        &f, INPUT_FX, "old.csv",
        "Date,gbp,USD,\n2026-01-05,0.84,1.0511,\n2026-01-06,0.85,1.06,\n2025-12-31,0.83,1.04,\n");
    assert_true(fixture_read(&f));
    const struct fx_table *fx = &f.inputs.fx;
    assert_int_equal(fx->n_currencies, 4);
    expect_text(fx->currencies[0], "USD");
    expect_text(fx->currencies[3], "GBP");
    assert_int_equal(fx->n_days, 3);
    expect_day(fx->days[0], "2025-12-31");
    expect_day(fx->days[2], "2026-01-06");
    expect_decimal(rate(&f, 0, 0), "1.04");
    expect_decimal(rate(&f, 0, 2), "0");
    expect_decimal(rate(&f, 1, 3), "0.84");
    expect_decimal(rate(&f, 2, 0), "1.05"); /* not 1.06 */
    expect_decimal(rate(&f, 2, 1), "0");    /* N/A */
    expect_decimal(rate(&f, 2, 2), "6.661");
    assert_int_equal(f.inputs.n_rejects, 2);
    expect_reject(&f, 0, 4, "USD", "abc");
    expect_reject(&f, 1, 3, "USD", "an earlier row has 1.05");
    assert_int_equal(f.inputs.files[1].rows[ROW_FACT], 2);
    assert_int_equal(f.inputs.files[1].rows[ROW_REJECTED], 1);
    fixture_close(&f);
}

/* Twice in one file is real, once more in another is not; the order of columns and absent empty
 * ones do not matter. A rejected row is no duplicate. */
static void test_duplicates(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(
        &f, INPUT_INVOICES, "a.csv",
        "invoice_date,supplier,amount,team\n2026-01-01,X,5,\n2026-01-01,X,5,\n2026-01-01,Y,?,\n"
        "2026-01-01,X,5,HR\n");
    fixture_text(&f, INPUT_INVOICES, "b.csv",
                 "bedrag,supplier,invoice_date\n5, X "
                 ",2026-01-01\n5,X,2026-01-01\n5,X,2026-01-01\n?,Y,2026-01-01\n");
    fixture_text(&f, INPUT_TIME, "t1.csv", "date,team,hours\n2026-01-01,HR,8\n");
    fixture_text(&f, INPUT_TIME, "t2.csv", "date,team,hours\n2026-01-01,HR,8\n2026-01-01,HR,8\n");
    assert_true(fixture_read(&f));
    assert_int_equal(f.inputs.invoices.n, 8);
    assert_true(f.inputs.invoices.at[4].duplicate);
    assert_true(f.inputs.invoices.at[5].duplicate);
    assert_false(f.inputs.invoices.at[6].duplicate); /* three in b, two in a: one stays */
    assert_int_equal(f.inputs.files[1].rows[ROW_DUPLICATE], 2);
    assert_int_equal(f.inputs.files[1].rows[ROW_REJECTED], 1);
    assert_int_equal(f.inputs.time.n, 2); /* max(1, 2) */
    assert_int_equal(f.inputs.files[3].rows[ROW_DUPLICATE], 1);
    assert_int_equal(f.inputs.files[3].rows[ROW_FACT], 1);
    fixture_close(&f);
}

static bool put_text(void *self, struct str text) {
    strbuf_add_str(self, text);
    return true;
}

static bool put_nothing(void *self, struct str text) {
    (void)self;
    (void)text;
    return false;
}

static void test_rejects_as_text(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_TIME, "t.csv", "date,team,hours\n2026-01-01,\"a \"\"b\"\"\",x\n");
    assert_true(fixture_read(&f));
    struct strbuf out = {0};
    const struct reject_sink sink = {put_text, &out};
    assert_true(rejects_write(&f.inputs, &sink));
    assert_string_equal(out.s, "file,line,column,reason,advice,raw\n"
                               "t.csv,2,hours,\"\"\"x\"\" is no number\","
                               "\"write it as 1234.56, or leave it empty if nothing is known\","
                               "\"2026-01-01,\"\"a \"\"\"\"b\"\"\"\"\"\",x\"\n");
    strbuf_release(&out);
    fixture_close(&f);
}

/* The account of a row that changes its mind. */
static void test_counts(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_text(&f, INPUT_TIME, "t.csv", "date,team,hours\n");
    assert_true(fixture_read(&f));
    decimal five = decimal_from_int(5);
    input_file_count(&f.inputs, 0, ROW_FACT, NULL, STR("USD"), five);
    input_file_count(&f.inputs, 0, ROW_FACT, NULL, STR(""), five);
    input_file_count(&f.inputs, 0, ROW_NON_DATA, "amortisation", STR(""), five);
    input_file_recount(&f.inputs, 0, ROW_FACT, ROW_SUPERSEDED, STR("USD"), five);
    const struct input_file *file = &f.inputs.files[0];
    assert_int_equal(file->rows[ROW_FACT], 1);
    assert_int_equal(file->rows[ROW_SUPERSEDED], 1);
    assert_int_equal(file->rows[ROW_NON_DATA], 1);
    assert_int_equal(file->n_amounts, 4);
    expect_decimal(file->amounts[0].amount, "0");
    assert_string_equal(file->amounts[1].currency, "EUR");
    assert_string_equal(file->amounts[2].non_data, "amortisation");
    expect_decimal(file->amounts[3].amount, "5");
    fixture_close(&f);
}

/* 3,000 of two files each, more than are held in memory: all are written, in order of file and
 * line, and what the sink refuses is said. */
static void test_many_rejects(void **state) {
    (void)state;
    struct fixture f;
    struct strbuf text = {0}, out = {0};
    fixture_open(&f);
    strbuf_add_text(&text, "date,team,hours\n");
    for (int i = 0; i < 3000; i++) {
        strbuf_addf(&text, "2026-01-01,\"a, %d\",x%d\n", i, i);
    }
    fixture_text(&f, INPUT_TIME, "a.csv", text.s);
    fixture_text(&f, INPUT_TIME, "b.csv", text.s);
    assert_true(fixture_read(&f));
    assert_int_equal(f.inputs.n_rejects, 5000);
    assert_int_equal(inputs_rejected(&f.inputs), 6000);
    const struct reject_sink sink = {put_text, &out}, none = {put_nothing, NULL};
    assert_true(rejects_write(&f.inputs, &sink));
    const char *at = out.s + strlen("file,line,column,reason,advice,raw\n");
    for (int i = 0; i < 6000; i++) {
        const char *line =
            arena_format(f.arena,
                         "%c.csv,%d,hours,\"\"\"x%d\"\" is no number\",\"write it as 1234.56, or "
                         "leave it empty if "
                         "nothing is known\",\"2026-01-01,\"\"a, %d\"\",x%d\"\n",
                         i < 3000 ? 'a' : 'b', i % 3000 + 2, i % 3000, i % 3000, i % 3000);
        assert_int_equal(strncmp(at, line, strlen(line)), 0);
        at += strlen(line);
    }
    assert_int_equal(*at, 0);
    assert_false(rejects_write(&f.inputs, &none));
    strbuf_release(&text);
    strbuf_release(&out);
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_invoices),
        cmocka_unit_test(test_debit_and_credit),
        cmocka_unit_test(test_ledger_accounts),
        cmocka_unit_test(test_teams_suppliers_shares),
        cmocka_unit_test(test_experiments_and_reviews),
        cmocka_unit_test(test_prices_and_rules),
        cmocka_unit_test(test_budgets_and_revenue),
        cmocka_unit_test(test_time_seats_notes),
        cmocka_unit_test(test_fx),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_rejects_as_text),
        cmocka_unit_test(test_many_rejects),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
