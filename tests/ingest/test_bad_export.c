/* Exports of other programs as they come when something went wrong on the way: broken off, glued
 * together, opened in a spreadsheet, with another header half-way. Each is read right, rejected
 * with a reason or refused with advice; nothing is guessed and nothing is left out without a word.
 */
#include "profile_fixture.h"

#define OPENAI "start_time,end_time,amount_value,amount_currency,line_item,project_name,note,more\n"
#define JULY1 "1782864000,1782950400,1.25,usd,\"gpt-5, input\",Chat,,\n"
#define JULY2 "1782950400,1783036800,2.50,usd,\"gpt-5, output\",Chat,,\n"
#define ANTHROPIC "usage_date_utc,token_type,cost_usd,api_key,workspace,model\n"
#define CLAUDE1 "2026-07-01,output,1.25,k1,Research,Claude\n"
#define CLAUDE2 "2026-07-02,output,2.50,k1,Research,Claude\n"
#define NATIVE "date,supplier,cost,model,team\n"
#define OWN1 "2026-07-01,OpenAI,1.25,gpt-5,Sales\n"
#define OWN2 "2026-07-02,OpenAI,2.50,gpt-5,Sales\n"
#define EXACT                                                                                      \
    "Dagboek: Code;Boekstuknummer;Factuurdatum;Naam;Omschrijving;Grootboekrekening;Bedrag;"        \
    "Kostenplaats: Code;Project;Opmerking\n"
#define INKOOP1 "70;26700001;03-07-2026;OpenAI;juli;4610;1.234,56;KP1;;\n"
#define INKOOP2 "70;26700002;04-07-2026;Mistral;juli;4610;100,00;KP1;;\n"

static bool read_as(struct fixture *f, enum input_kind kind, const char *text,
                    struct collected *all) {
    fixture_open(f);
    fixture_text(f, kind, "x.csv", text);
    return fixture_read_all(f, all);
}

/* ---- broken off ---- */

static void test_broken_off(void **state) {
    (void)state;
    static const struct {
        enum input_kind kind;
        const char *text;
        const char *reason;
        uint64_t facts;
    } cases[] = {
        {INPUT_USAGE, NATIVE OWN1 "2026-07-02,OpenAI,2.5", "in field 3 of 5", 1},
        {INPUT_USAGE, OPENAI JULY1 "1782950400,1783036800,2.5", "in field 3 of 8", 1},
        /* What is read of it is there, but what comes behind it is not. */
        {INPUT_USAGE, OPENAI JULY1 "1782950400,1783036800,2.50,usd,gpt-5,Chat,", "field 7 of 8", 1},
        /* Without its amount it is no day without cost. */
        {INPUT_USAGE, OPENAI JULY1 "1782950400,17830", "in field 2 of 8", 1},
        {INPUT_USAGE, OPENAI JULY1 "1782950400,1783036800,2.50,usd,\"gpt-5, out",
         "within a quoted text", 1},
        /* Without account and amount it is no title. */
        {INPUT_INVOICES, EXACT INKOOP1 "70;26700002;04-07-2026;Mis", "in field 4 of 10", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct collected all;
        assert_true(read_as(&f, cases[i].kind, cases[i].text, &all));
        assert_int_equal(f.inputs.n_rejects, 1);
        expect_reject(&f, 0, 3, "row", "breaks off");
        expect_reject(&f, 0, 3, "row", cases[i].reason);
        assert_non_null(strstr(f.inputs.rejects[0].advice, "export it again"));
        uint64_t facts = cases[i].kind == INPUT_USAGE ? f.inputs.files[0].rows[ROW_FACT]
                                                      : f.inputs.invoices.n - 1;
        assert_int_equal(facts, cases[i].facts);
        assert_int_equal(f.inputs.files[0].rows[ROW_NON_DATA], 0);
        fixture_close(&f);
    }
}

/* Many programs write no last line end; some leave out empty cells at the end of every row. */
static void test_whole(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(read_as(&f, INPUT_USAGE, NATIVE OWN1 "2026-07-02,OpenAI,2.50,gpt-5,Sales", &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "3.75");
    assert_int_equal(f.inputs.n_rejects, 0);
    fixture_close(&f);
    assert_true(read_as(&f, INPUT_USAGE,
                        OPENAI "1782864000,1782950400,1.25,usd,gpt-5,Chat,x\n"
                               "1782950400,1783036800,2.50,usd,gpt-5,Chat,y",
                        &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "3.75");
    assert_int_equal(f.inputs.n_rejects, 0);
    fixture_close(&f);
}

/* Where a program writes empty cells, a row with a cell less has its values in wrong columns. */
static void test_a_cell_less(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(read_as(&f, INPUT_INVOICES,
                        EXACT INKOOP1 "70;26700002;04-07-2026;Mistral;4610;juli;100,00;KP1;\n",
                        &all));
    assert_int_equal(f.inputs.n_rejects, 1);
    expect_reject(&f, 0, 3, "Opmerking", "9 fields, the header 10");
    fixture_close(&f);
    /* Neither is it a title, though nothing stands where account and amount should. */
    assert_true(read_as(&f, INPUT_INVOICES, EXACT INKOOP1 "70;26700002;04-07-2026\n", &all));
    assert_int_equal(f.inputs.n_rejects, 1);
    expect_non_data(&f, 0, "title", 0);
    fixture_close(&f);
}

static void test_within_a_character(void **state) {
    (void)state;
    static const char utf16[] = "\xFF\xFEt\0e\0a\0m\0\n\0A\0\n\0B";
    struct fixture f;
    struct collected all;
    assert_false(read_as(&f, INPUT_TEAMS, "team\nZ\xC3\xBCrich\nK\xC3", &all));
    expect_error(&f, 3, "breaks off in the middle of a character");
    fixture_close(&f);
    fixture_open(&f);
    fixture_bytes(&f, INPUT_TEAMS, "x.csv", utf16, sizeof utf16 - 1);
    assert_false(fixture_read(&f));
    expect_error(&f, 3, "breaks off in the middle of a character");
    fixture_close(&f);
    /* In Windows-1252 it is a letter, and nothing speaks against that. */
    assert_true(read_as(&f, INPUT_TEAMS, "team\nCaf\xE9", &all));
    expect_text(f.inputs.teams.at[0].team, "Café");
    fixture_close(&f);
}

static void test_second_half(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_false(read_as(&f, INPUT_USAGE, OWN1 OWN2, &all));
    assert_int_equal(f.diag.count, 1);
    expect_error(&f, 1, "the header is missing");
    expect_error(&f, 1, "the second part of a longer file?");
    fixture_close(&f);
    assert_false(read_as(&f, INPUT_USAGE, JULY1 JULY2, &all));
    expect_error(&f, 1, "holds a value, 1782864000");
    fixture_close(&f);
}

/* ---- glued together ---- */

/* 1.25 + 2.50 twice is 3.75 once; 2026-07-03, in the second part only, is 4.00 more; an equal row
 * within a part is real: 1.25 again. */
static void test_same_export_again(void **state) {
    (void)state;
    static const struct {
        const char *text, *currency;
    } cases[] = {
        {ANTHROPIC CLAUDE1 CLAUDE1 CLAUDE2 ANTHROPIC CLAUDE1 CLAUDE2
         "2026-07-03,output,4.00,k1,Research,Claude\n",
         "USD"},
        {NATIVE OWN1 OWN1 OWN2 NATIVE OWN1 OWN2 "2026-07-03,OpenAI,4.00,gpt-5,Sales\n", "EUR"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct collected all;
        assert_true(read_as(&f, INPUT_USAGE, cases[i].text, &all));
        expect_amount(&f, 0, ROW_FACT, NULL, cases[i].currency, "9");
        expect_amount(&f, 0, ROW_DUPLICATE, NULL, cases[i].currency, "3.75");
        assert_int_equal(f.inputs.files[0].rows[ROW_DUPLICATE], 2);
        expect_non_data(&f, 0, "title", 1);
        assert_int_equal(f.inputs.n_rejects, 0);
        fixture_close(&f);
    }
}

/* A part counts against earlier files too: 1.25 and 2.50 are there already. */
static void test_again_and_in_another_file(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_text(&f, INPUT_USAGE, "a.csv", NATIVE OWN1);
    fixture_text(&f, INPUT_USAGE, "b.csv", NATIVE OWN2 NATIVE OWN1 OWN2);
    assert_true(fixture_read_all(&f, &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "1.25");
    expect_amount(&f, 1, ROW_FACT, NULL, "EUR", "2.5");
    expect_amount(&f, 1, ROW_DUPLICATE, NULL, "EUR", "3.75");
    fixture_close(&f);
}

/* A report that repeats its header on every page is one export: its equal rows are real. */
static void test_pages(void **state) {
    (void)state;
    static const char header[] = "|Account|Document Number|Doc. Date|Amount in local cur.|LCurr|\n";
    static const char row[] = "|476100|51|03.07.2026|100,00|EUR|\n";
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_text(&f, INPUT_INVOICES, "x.txt",
                 arena_format(f.arena, "%s%s%s%s", header, row, header, row));
    assert_true(fixture_read_all(&f, &all));
    expect_non_data(&f, 0, "title", 1);
    assert_int_equal(f.inputs.invoices.n, 2);
    assert_int_equal(f.inputs.files[0].rows[ROW_DUPLICATE], 0);
    fixture_close(&f);
}

static void test_another_export_behind(void **state) {
    (void)state;
    static const struct {
        enum input_kind kind;
        const char *text;
        uint32_t line;
        const char *whose;
    } cases[] = {
        {INPUT_USAGE, OPENAI JULY1 JULY2 ANTHROPIC CLAUDE1, 4, "Anthropic Console, cost export"},
        {INPUT_USAGE, ANTHROPIC CLAUDE1 OPENAI JULY1, 3, "OpenAI, cost export"},
        {INPUT_USAGE, NATIVE OWN1 OPENAI JULY1, 3, "OpenAI, cost export"},
        {INPUT_USAGE, OPENAI JULY1 NATIVE OWN1, 3, "usage in baten's own columns"},
        /* With another delimiter: rows of one cell, that a ledger would take for titles. */
        {INPUT_INVOICES, EXACT INKOOP1 "invoice_date,supplier,amount\n2026-07-01,OpenAI,5.00\n", 3,
         "invoices in baten's own columns"},
        {INPUT_USAGE, NATIVE OWN1 "datum;leverancier;kosten\n01-07-2026;OpenAI;1,25\n", 3,
         "usage in baten's own columns"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct collected all;
        assert_false(read_as(&f, cases[i].kind, cases[i].text, &all));
        assert_int_equal(f.diag.count, 1);
        expect_error(&f, cases[i].line, cases[i].whose);
        expect_error(&f, cases[i].line, "split the file here, and name both parts");
        fixture_close(&f);
    }
}

/* A new column in the middle of the year; at the end; the same ones in another order. */
static void test_header_changed(void **state) {
    (void)state;
    static const char *const texts[] = {
        ANTHROPIC CLAUDE1 "usage_date_utc,token_type,region,cost_usd,api_key,workspace,model\n"
                          "2026-08-01,output,eu,1.25,k1,Research,Claude\n",
        ANTHROPIC CLAUDE1 "usage_date_utc,token_type,cost_usd,api_key,workspace,model,region\n"
                          "2026-08-01,output,1.25,k1,Research,Claude,eu\n",
        NATIVE OWN1 "date,supplier,region,cost,model,team\n2026-08-01,OpenAI,eu,1.25,gpt-5,Sales\n",
        NATIVE OWN1 "date,cost,supplier,model,team\n2026-08-01,1.25,OpenAI,gpt-5,Sales\n",
    };
    struct fixture f;
    struct collected all;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(read_as(&f, INPUT_USAGE, texts[i], &all));
        expect_error(&f, 3, "a second header with other columns stands here");
        fixture_close(&f);
    }
    /* Without a header the new rows are too wide, one by one. */
    assert_true(
        read_as(&f, INPUT_USAGE, NATIVE OWN1 "2026-08-01,OpenAI,eu,1.25,gpt-5,Sales\n", &all));
    expect_reject(&f, 0, 3, "row", "6 fields, the header 5");
    fixture_close(&f);
}

/* What stands above a header is a preamble, unless it is data. */
static void test_above_the_header(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    fixture_text(&f, INPUT_USAGE, "x.csv", OPENAI JULY1 ANTHROPIC CLAUDE1)->profile =
        "anthropic-cost";
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "two exports stand behind one another");
    expect_error(&f, 1, "another on line 3");
    fixture_close(&f);
    /* A sort that took the header along. */
    assert_false(read_as(&f, INPUT_USAGE, CLAUDE1 CLAUDE2 ANTHROPIC, &all));
    expect_error(&f, 1, "a row of data stands above the header on line 3");
    fixture_close(&f);
    assert_true(read_as(&f, INPUT_USAGE, "Cost report\nfrom,2026-07-01\n" ANTHROPIC CLAUDE1, &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "USD", "1.25");
    fixture_close(&f);
}

/* ---- spreadsheets ---- */

static void test_error_values(void **state) {
    (void)state;
    static const char *const words[] = {"#REF!",  "#N/A",   "#WAARDE!", "#VERW!", "#NV",
                                        "#WERT!", "#NAME?", "#DIV/0!",  "#####"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct fixture f;
        struct collected all;
        fixture_open(&f);
        /* In a number, in a text, in a date. */
        fixture_text(&f, INPUT_USAGE, "x.csv",
                     arena_format(f.arena,
                                  "%s2026-07-01,OpenAI,%s,m,t\n2026-07-01,%s,1,m,t\n"
                                  "%s,OpenAI,1,m,t\n" OWN2,
                                  NATIVE, words[i], words[i], words[i]));
        assert_true(fixture_read_all(&f, &all));
        assert_int_equal(f.inputs.n_rejects, 3);
        expect_reject(&f, 0, 2, "cost", "is an error value of a spreadsheet");
        expect_reject(&f, 1, 3, "supplier", "is an error value of a spreadsheet");
        expect_reject(&f, 2, 4, "date", "is an error value of a spreadsheet");
        expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "2.5");
        fixture_close(&f);
    }
}

/* What nothing reads does not matter, and a hash alone is no error. */
static void test_no_error_values(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(
        read_as(&f, INPUT_USAGE, OPENAI "1782864000,1782950400,1.25,usd,#1,#,#REF!,\n", &all));
    assert_int_equal(f.inputs.n_rejects, 0);
    expect_text(all.rows[0].project, "#");
    fixture_close(&f);
}

static void test_formulas(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(read_as(&f, INPUT_USAGE,
                        NATIVE "2026-07-01,OpenAI,=SUM(C3:C9),m,t\n"
                               "2026-07-01,OpenAI,1.25,m,\"=HYPERLINK(\"\"x\"\")\"\n"
                               "2026-07-01,OpenAI,=1+1,m,t\n"
                               "\"=\"\"2026-07-01\"\"\",OpenAI,\"=\"\"1.25\"\"\",\"=\"\"m\"\"\",t\n"
                               "2026-07-01,=> OpenAI,2.50,m,t\n",
                        &all));
    assert_int_equal(f.inputs.n_rejects, 3);
    expect_reject(&f, 0, 2, "cost", "\"=SUM(C3:C9)\" is a formula, not its value");
    expect_reject(&f, 1, 3, "team", "is a formula");
    expect_reject(&f, 2, 4, "cost", "is a formula");
    /* ="1.25" is a text that is kept from the spreadsheet, not a formula. */
    assert_int_equal(all.rows[3].at.line, 5);
    expect_decimal(all.rows[3].cost, "1.25");
    expect_day(all.rows[3].date, "2026-07-01");
    expect_text(all.rows[3].model, "m");
    expect_text(all.rows[4].supplier, "=> OpenAI");
    fixture_close(&f);
}

static void test_numbers_made_dates(void **state) {
    (void)state;
    static const char *const cells[] = {"1-feb", "Jan-03",     "01. Feb",    "15-mrt", "2.mei",
                                        "1-Dez", "2026-01-25", "25/01/2026", "3 juil"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct fixture f;
        struct collected all;
        fixture_open(&f);
        fixture_text(&f, INPUT_USAGE, "x.csv",
                     arena_format(f.arena, "%s2026-07-01,OpenAI,%s,m,t\n", NATIVE, cells[i]));
        assert_true(fixture_read_all(&f, &all));
        assert_int_equal(f.inputs.n_rejects, 1);
        expect_reject(&f, 0, 2, "cost", "a spreadsheet made a date of it");
        assert_non_null(strstr(f.inputs.rejects[0].advice, "take the export as it came"));
        fixture_close(&f);
    }
}

/* 46204 days after 30 December 1899: 126 years of 365 days are 45990, 31 leap days from 1904 to
 * 2024 make 46021, which is 30 December 2025; 1 January is 2 more, and 1 July 181 more than that.
 */
static void test_days_made_numbers(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_true(read_as(&f, INPUT_USAGE,
                        NATIVE "46204,OpenAI,1,m,t\n20260701,OpenAI,1,m,t\n202607,OpenAI,1,m,t\n",
                        &all));
    expect_reject(&f, 0, 2, "date", "a spreadsheet's number of 2026-07-01");
    expect_reject(&f, f.inputs.n_rejects - 1, 4, "date", "\"202607\" is no date");
    fixture_close(&f);
}

static void test_separator_line(void **state) {
    (void)state;
    static const char *const first[] = {"sep=;\n", "SEP=;\r\n", "\"sep=;\"\n", "sep=;;;;;\n",
                                        "\xEF\xBB\xBFsep=;\n"};
    struct fixture f;
    struct collected all;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
        fixture_open(&f);
        fixture_text(&f, INPUT_USAGE, "x.csv",
                     arena_format(f.arena, "%sdate;supplier;cost\n2026-07-01;A;1,25\n", first[i]));
        assert_true(fixture_read_all(&f, &all));
        expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "1.25");
        assert_int_equal(f.inputs.files[0].header_line, 2);
        fixture_close(&f);
    }
    assert_true(
        read_as(&f, INPUT_USAGE, "sep=\t\ndate\tsupplier\tcost\n2026-07-01\tA\t1.25\n", &all));
    expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "1.25");
    fixture_close(&f);
    assert_true(read_as(&f, INPUT_INVOICES, "sep=;\n" EXACT INKOOP1 INKOOP2, &all));
    expect_decimal(f.inputs.invoices.at[0].amount, "1234.56");
    fixture_close(&f);
    /* One that is wrong. */
    assert_false(read_as(&f, INPUT_USAGE, "sep=;\n" NATIVE OWN1, &all));
    expect_error(&f, 2, "';' parts the cells, but there is none here");
    fixture_close(&f);
}

/* ---- the rest ---- */

static void test_forced(void **state) {
    (void)state;
    static const struct {
        const char *text, *profile, *advice;
    } cases[] = {
        {OPENAI JULY1, "anthropic-cost", "write profile: openai-cost"},
        {OPENAI JULY1, "exact-purchase-nl", "it is OpenAI, cost export"},
        {NATIVE OWN1, "openai-cost", "write profile: native"},
        {"a,b,c\n1,2,3\n", "openai-cost", "name the profile of this file"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        struct collected all;
        fixture_open(&f);
        fixture_text(&f, INPUT_USAGE, "x.csv", cases[i].text)->profile = cases[i].profile;
        assert_false(fixture_read_all(&f, &all));
        assert_int_equal(f.diag.count, 1);
        expect_error(&f, 1, "are missing");
        expect_error(&f, 1, cases[i].advice);
        fixture_close(&f);
    }
}

static void test_line_ends(void **state) {
    (void)state;
    static const char *const texts[] = {
        "date,supplier,cost\r2026-07-01,A,1.25\r2026-07-02,A,2.50\r",
        "date,supplier,cost\r\n2026-07-01,A,1.25\r\n2026-07-02,A,2.50",
        "date,supplier,cost\r\r\n2026-07-01,A,1.25\r\r\n2026-07-02,A,2.50\r\r\n",
        "date,supplier,cost\n2026-07-01,A,1.25\r2026-07-02,A,2.50\r\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct fixture f;
        struct collected all;
        assert_true(read_as(&f, INPUT_USAGE, texts[i], &all));
        expect_amount(&f, 0, ROW_FACT, NULL, "EUR", "3.75");
        assert_int_equal(f.inputs.n_rejects, 0);
        fixture_close(&f);
    }
}

static void test_json(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    assert_false(read_as(&f, INPUT_USAGE, "{\"date\":\"2026-07-01\"}\n", &all));
    expect_error(&f, 1, "is JSON, not a table");
    fixture_close(&f);
    fixture_open(&f);
    fixture_text(&f, INPUT_PRICES, "x.json", "{\"data\": [{\"cost\": 1}]}")->profile =
        "litellm-prices";
    assert_false(fixture_read_all(&f, &all));
    expect_error(&f, 1, "no map of model prices");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_broken_off),
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_a_cell_less),
        cmocka_unit_test(test_within_a_character),
        cmocka_unit_test(test_second_half),
        cmocka_unit_test(test_same_export_again),
        cmocka_unit_test(test_again_and_in_another_file),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_another_export_behind),
        cmocka_unit_test(test_header_changed),
        cmocka_unit_test(test_above_the_header),
        cmocka_unit_test(test_error_values),
        cmocka_unit_test(test_no_error_values),
        cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_numbers_made_dates),
        cmocka_unit_test(test_days_made_numbers),
        cmocka_unit_test(test_separator_line),
        cmocka_unit_test(test_forced),
        cmocka_unit_test(test_line_ends),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
