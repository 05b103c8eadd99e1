/* Everything that can be wrong with a file as a whole, and what is said about it. */
#include "fixture.h"

/* Reads one file of this kind; the fixture is closed by the caller. */
static bool read_bytes(struct fixture *f, enum input_kind kind, const char *bytes, size_t n) {
    fixture_open(f);
    fixture_bytes(f, kind, "x.csv", bytes, n);
    return fixture_read(f);
}

static bool read_text(struct fixture *f, enum input_kind kind, const char *text) {
    return read_bytes(f, kind, text, strlen(text));
}

static void test_missing_and_folder(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    f.specs[0] =
        (struct input_spec){.kind = INPUT_TEAMS, .path = "no.csv", .full = "/tmp/baten-no/no.csv"};
    f.specs[1] = (struct input_spec){.kind = INPUT_TEAMS, .path = "folder", .full = "/tmp"};
    f.config.n_inputs = 2;
    assert_false(fixture_read(&f));
    assert_int_equal(f.diag.status, EXIT_INPUT);
    assert_int_equal(f.diag.count, 2); /* both are said */
    expect_error(&f, 0, "cannot be opened");
    expect_error(&f, 0, "is a folder");
    f.config.n_inputs = 0; /* not to remove /tmp */
    fixture_close(&f);
}

static void test_empty_and_header_only(void **state) {
    (void)state;
    struct fixture f;
    assert_false(read_text(&f, INPUT_TEAMS, ""));
    expect_error(&f, 0, "is empty");
    fixture_close(&f);
    assert_false(read_text(&f, INPUT_TEAMS, "\n \n\xC2\xA0"));
    fixture_close(&f);
    assert_true(read_text(&f, INPUT_TEAMS, "team,owner"));
    assert_int_equal(f.inputs.teams.n, 0);
    assert_int_equal(f.inputs.files[0].bytes, 10);
    fixture_close(&f);
    assert_true(read_text(&f, INPUT_TEAMS, "\xEF\xBB\xBFteam;owner\r\n\r\n"));
    assert_int_equal(f.inputs.files[0].delimiter, ';');
    assert_int_equal(f.inputs.files[0].rows[ROW_NON_DATA], 0);
    fixture_close(&f);
}

static void test_unknown_column(void **state) {
    (void)state;
    struct fixture f;
    assert_false(read_text(&f, INPUT_TEAMS, "team,ówners,owner,headcnt\n"));
    assert_int_equal(f.diag.count, 2);
    expect_error(&f, 1, "teams has no column \"headcnt\" (column 4 of the file)");
    expect_error(&f, 1, "did you mean \"headcount\"?");
    /* Characters, not bytes: team, = 5, owners with its accent 6 and a comma, owner, 6: the fourth
     * starts at 19. */
    assert_int_equal(f.diag.messages[1].at.column, 19);
    assert_string_equal(f.diag.messages[1].at.file, "x.csv");
    fixture_close(&f);
}

/* A column like none of ours is passed over with a warning, where nothing is missing; what is
 * nearly one of ours is a slip, in Dutch too, and by two letters that changed places. */
static void test_own_columns(void **state) {
    (void)state;
    struct fixture f;
    assert_true(read_text(&f, INPUT_TEAMS, "team,Remark,headcount,Opmerking\nSales,x,12,y\n"));
    assert_int_equal(f.diag.count, 2);
    assert_int_equal(f.diag.status, EXIT_DONE);
    assert_int_equal(f.diag.messages[1].at.column, 23);
    assert_non_null(strstr(f.diag.messages[1].text, "\"Opmerking\" is no column of teams"));
    expect_decimal(f.inputs.teams.at[0].headcount, "12");
    assert_int_equal(f.inputs.n_rejects, 0);
    fixture_close(&f);
    static const struct {
        const char *header, *column, *nearest;
    } slips[] = {
        {"team,Remark,haedcount\n", "haedcount", "headcount"},
        {"team,kostenplats\n", "kostenplats", "cost_centre"},
        {"team,onwer\n", "onwer", "owner"},
        {"team,medewerkrs\n", "medewerkrs", "headcount"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        assert_false(read_text(&f, INPUT_TEAMS, slips[i].header));
        expect_error(&f, 1, arena_format(f.arena, "teams has no column \"%s\"", slips[i].column));
        expect_error(&f, 1, arena_format(f.arena, "did you mean \"%s\"?", slips[i].nearest));
        fixture_close(&f);
    }
    /* Without its team the unknown one may be it. */
    assert_false(read_text(&f, INPUT_TEAMS, "Eenheid,headcount\nSales,12\n"));
    expect_error(&f, 1, "teams has no column \"Eenheid\"");
    expect_error(&f, 1, "teams needs a column team");
    fixture_close(&f);
}

/* What a spreadsheet left behind, in the registers too, and in the export of a ledger. */
static void test_spreadsheet_cells(void **state) {
    (void)state;
    static const struct {
        enum input_kind kind;
        const char *text, *column, *reason;
    } cases[] = {
        {INPUT_BUDGETS, "period,line,amount\n2026-Q3,ai-ops,#WAARDE!\n", "amount", "error value"},
        {INPUT_BUDGETS, "period,line,amount\n2026-Q3,ai-ops,=B2*2\n", "amount", "is a formula"},
        {INPUT_BUDGETS, "period,line,amount\n2026-Q3,ai-ops,2-mrt\n", "amount", "made a date"},
        {INPUT_BUDGETS, "period,line,amount\n#REF!,ai-ops,5\n", "period", "error value"},
        {INPUT_TIME, "date,team,hours\n2026-07-03,Sales,2-mei\n", "hours", "made a date"},
        {INPUT_TIME, "date,team,hours\n46204,Sales,2\n", "date", "number of 2026-07-01"},
        {INPUT_TIME, "date,team,hours\n2026-07-03,#N/A,2\n", "team", "error value"},
        {INPUT_SEATS, "month,tool,seats\n2026-07,Copilot,#N/B\n", "seats", "error value"},
        {INPUT_TEAMS, "team,headcount\nSales,=COUNT(A:A)\n", "headcount", "is a formula"},
        {INPUT_PRICES,
         "supplier,model,valid_from,input_per_million,output_per_million\n"
         "A,m,2026-01-01,1-jan,2\n",
         "input_per_million", "made a date"},
        {INPUT_INVOICES,
         "Dagboek: Code;Boekstuknummer;Factuurdatum;Naam;Grootboekrekening;Bedrag\n"
         "70;1;03-07-2026;OpenAI;4610;1-feb\n",
         "amount", "made a date"},
        {INPUT_INVOICES,
         "Dagboek: Code;Boekstuknummer;Factuurdatum;Naam;Grootboekrekening;Bedrag\n"
         "70;1;03-07-2026;OpenAI;#VERW!;5,00\n",
         "gl_account", "error value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture f;
        assert_true(read_text(&f, cases[i].kind, cases[i].text));
        assert_int_equal(f.inputs.n_rejects, 1);
        expect_reject(&f, 0, 2, cases[i].column, cases[i].reason);
        fixture_close(&f);
    }
}

static void test_missing_and_double_columns(void **state) {
    (void)state;
    struct fixture f;
    assert_false(read_text(&f, INPUT_INVOICES, "invoice_date,leverancier,supplier,debit\n"));
    expect_error(
        &f, 1,
        "\"supplier\" (column 3) and \"leverancier\" (column 2) are both the column supplier");
    expect_error(&f, 1, "invoices needs a column amount or debit and credit");
    fixture_close(&f);
    /* Usage is read when it is streamed. */
    assert_true(read_text(&f, INPUT_USAGE, "supplier,model\n"));
    assert_false(inputs_read_usage(&f.inputs, &(struct usage_sink){0}, &f.diag));
    expect_error(&f, 1, "usage needs a column timestamp or date");
    expect_error(&f, 1, "usage needs a column cost or input_tokens or output_tokens");
    fixture_close(&f);
    assert_false(read_text(&f, INPUT_TEAMS, "team,,owner\n"));
    expect_error(&f, 1, "column 2 has no name");
    fixture_close(&f);
}

/* Nameless columns at the end are a spreadsheet's; what stands in them is too much. */
static void test_row_shapes(void **state) {
    (void)state;
    struct fixture f;
    assert_true(read_text(&f, INPUT_TEAMS,
                          "team,owner,cluster,,\nA,b,c,,\nB,c\nC,d,e,f,\nD,e,f,,,g\nE,f,g\n"));
    assert_int_equal(f.inputs.n_rejects, 3);
    expect_reject(&f, 0, 3, "cluster", "the row has 2 fields, the header 3");
    expect_reject(&f, 1, 4, "row", "the row has 5 fields, the header 3");
    expect_reject(&f, 2, 5, "row", "the row has 6 fields");
    assert_int_equal(f.inputs.files[0].rows[ROW_FACT], 2);
    assert_string_equal(f.inputs.rejects[0].raw, "B,c");
    fixture_close(&f);
}

static void test_quotes_and_nul(void **state) {
    (void)state;
    struct fixture f;
    assert_true(read_text(&f, INPUT_TEAMS, "team,owner\nA,b\nB,\"open\nC,d\n"));
    expect_reject(&f, 0, 3, "row", "not closed in the 2 lines");
    assert_int_equal(f.inputs.n_rejects, 1);
    assert_int_equal(f.inputs.files[0].rows[ROW_FACT], 1);
    fixture_close(&f);
    assert_true(read_bytes(&f, INPUT_TEAMS, "team,owner\nA,\0\nB,b\n", 19));
    expect_reject(&f, 0, 2, "row", "NUL");
    assert_string_equal(f.inputs.rejects[0].raw, "A,\xEF\xBF\xBD");
    assert_int_equal(f.inputs.files[0].rows[ROW_FACT], 1);
    fixture_close(&f);
    assert_false(read_bytes(&f, INPUT_TEAMS, "te\0am,owner\n", 12));
    expect_error(&f, 1, "NUL");
    fixture_close(&f);
    assert_false(read_text(&f, INPUT_TEAMS, "\"team,owner\nA,b\n"));
    expect_error(&f, 1, "never closed");
    fixture_close(&f);
}

static void test_encodings(void **state) {
    (void)state;
    struct fixture f;
    assert_true(read_text(&f, INPUT_TEAMS, "team,owner\nVerkauf,J\xFCrg \x80\n"));
    assert_string_equal(f.inputs.files[0].encoding, "windows-1252");
    expect_text(f.inputs.teams.at[0].owner, "Jürg €");
    fixture_close(&f);
    /* 0x81 is in neither, on the third line. */
    assert_false(read_text(&f, INPUT_TEAMS, "team,owner\nVerkauf,b\nB,\x81\n"));
    expect_error(&f, 3, "neither valid UTF-8 nor valid windows-1252");
    fixture_close(&f);
    assert_false(read_text(&f, INPUT_TEAMS, "\xEF\xBB\xBFteam,owner\nVerkauf,J\xFCrg\n"));
    expect_error(&f, 2, "not valid utf-8");
    fixture_close(&f);
    static const char utf16[] = "\xFF\xFEt\0e\0a\0m\0\t\0o\0w\0n\0e\0r\0\n\0\x41\x01\t\0x\0";
    assert_true(read_bytes(&f, INPUT_TEAMS, utf16, sizeof utf16 - 1));
    assert_string_equal(f.inputs.files[0].encoding, "utf-16le");
    expect_text(f.inputs.teams.at[0].team, "Ł");
    fixture_close(&f);
    assert_false(read_bytes(&f, INPUT_TEAMS, utf16 + 2, sizeof utf16 - 3));
    expect_error(&f, 1, "UTF-16 without a byte order mark");
    fixture_close(&f);
}

/* All of a header's and a file's faults are said at once. */
static void test_styles(void **state) {
    (void)state;
    struct fixture f;
    assert_false(
        read_text(&f, INPUT_INVOICES,
                  "invoice_date;supplier;amount;vat_amount;service_from;service_to\n"
                  "03/04/2026;X;1.234;1,5;31-01-2026;\n03/05/2026;X;2.345;1.5;01-31-2026;\n"));
    assert_int_equal(f.diag.count, 4);
    expect_error(&f, 2, "column \"invoice_date\": 03/04/2026 can be 2026-04-03 or 2026-03-04");
    expect_error(&f, 2,
                 "column \"amount\": 1.234 can be 1.234 (decimal point) or 1234 (decimal comma)");
    expect_error(&f, 3, "column \"vat_amount\" has decimal points");
    expect_error(&f, 3, "column \"service_from\" has dates in contradictory orders");
    fixture_close(&f);
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_INVOICES, "x.csv",
                                           "invoice_date;supplier;amount\n03/04/2026;X;1.234\n");
    spec->decimal_mark = ",";
    spec->date_order = "dmy";
    assert_true(fixture_read(&f));
    expect_decimal(f.inputs.invoices.at[0].amount, "1234");
    expect_day(f.inputs.invoices.at[0].date, "2026-04-03");
    fixture_close(&f);
    /* A row of a wrong shape has its values in wrong places: it does not vote. */
    assert_true(read_text(&f, INPUT_TIME, "date,team,hours\n2026-01-01,A,1,5\n2026-01-01,B,1.5\n"));
    expect_reject(&f, 0, 2, "row", "4 fields");
    expect_decimal(f.inputs.time.at[1].hours, "1.5");
    fixture_close(&f);
}

static void test_unsupported_options(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    struct input_spec *spec = fixture_text(&f, INPUT_TEAMS, "x.csv", "team\n");
    spec->profile = "some-export";
    spec->at = (struct diag_position){"baten.yaml", 3, 1};
    assert_false(fixture_read(&f));
    expect_error(&f, 3, "no profile \"some-export\"");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_and_folder),
        cmocka_unit_test(test_empty_and_header_only),
        cmocka_unit_test(test_unknown_column),
        cmocka_unit_test(test_own_columns),
        cmocka_unit_test(test_spreadsheet_cells),
        cmocka_unit_test(test_missing_and_double_columns),
        cmocka_unit_test(test_row_shapes),
        cmocka_unit_test(test_quotes_and_nul),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_unsupported_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
