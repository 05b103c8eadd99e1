/* The files for other programs: exact texts of tiny results. */
#include "baten/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "support/by_hand.h"
#include "support/organisation.h"

static void assert_text(struct strbuf *out, const char *expected) {
    assert_string_equal(out->n ? out->s : "", expected);
    strbuf_release(out);
}

static void test_figures(void **state) {
    (void)state;
    struct by_hand hand;
    struct strbuf out = {0};

    by_hand_open(&hand);
    figures_release(&hand.results.figures);
    figures_init(&hand.results.figures, hand.arena);
    by_hand_set(&hand, "spend@2026-Q3", "394640.5");
    figures_add(&hand.results.figures, "requests@2026-Q3", decimal_from_int(12), UNIT_COUNT, 0);
    figures_add_unknown(&hand.results.figures, "kpi.cost-per-prompt@2026-Q3", UNIT_MONEY, 6,
                        REASON_NO_REQUESTS);
    export_figures_json(&hand.results, hand.words[LANG_EN], &out);
    assert_text(&out, "{\n \"schema\": \"baten/figures/1\",\n \"organisation\": \"Voorbeeld "
                      "BV\",\n \"period\": \"2026-Q3\",\n"
                      " \"status\": \"preliminary\",\n \"currency\": \"EUR\",\n \"figures\": [\n"
                      "  {\n   \"id\": \"spend@2026-Q3\",\n   \"value\": \"394640.50\",\n   "
                      "\"unit\": \"EUR\"\n  },\n"
                      "  {\n   \"id\": \"requests@2026-Q3\",\n   \"value\": \"12\",\n   \"unit\": "
                      "\"count\"\n  },\n"
                      "  {\n   \"id\": \"kpi.cost-per-prompt@2026-Q3\",\n   \"value\": null,\n   "
                      "\"unit\": \"EUR\",\n"
                      "   \"reason\": \"no requests counted\"\n  }\n ]\n}\n");
    by_hand_close(&hand);
}

static void test_findings(void **state) {
    (void)state;
    static struct input_spec spec = {.kind = INPUT_INVOICES, .path = "input/invoices.csv"};
    struct input_file file = {.spec = &spec, .profile = "native"};
    struct check_result checks[] = {{.id = "B1", .state = CHECK_SUPPRESSED, .effort = 'S'},
                                    {.id = "V2",
                                     .state = CHECK_NOT_MEASURABLE,
                                     .needs = {"seats"},
                                     .n_needs = 1,
                                     .effort = 'S'}};
    struct suppression suppression = {.id = "B1", .reason = "known", .until = DAY_NONE};
    const struct evidence evidence[] = {{.figure = "spend.team.risk@2026-Q3"}, {.row = {0, 12}}};
    struct by_hand hand;
    struct strbuf out = {0};

    by_hand_open(&hand);
    hand.config.currency = "USD"; /* titles speak of the reporting currency */
    hand.inputs.files = &file;
    hand.inputs.n_files = 1;
    struct finding *finding = by_hand_find(&hand, "B1", SEVERITY_ERROR, "team.risk", "Risk");
    finding->has_amount = true;
    finding->amount = decimal_from_int(3410);
    finding->evidence = evidence;
    finding->n_evidence = 2;
    finding->suppressed = &suppression;
    memset(finding->fingerprint, 'f', 64);
    hand.results.findings.checks = checks;
    hand.results.findings.n_checks = 2;
    export_findings_json(&hand.results, hand.words[LANG_EN], &out);
    assert_text(&out,
                "{\n \"schema\": \"baten/findings/1\",\n \"findings\": [\n  {\n   \"id\": "
                "\"B1\",\n   \"severity\": \"error\",\n"
                "   \"scope\": \"team.risk\",\n   \"title\": \"Risk spends $3,410 without a "
                "budget\",\n   \"evidence\": [\n"
                "    {\n     \"figure\": \"spend.team.risk@2026-Q3\"\n    },\n    {\n     \"row\": "
                "\"input/invoices.csv:12\"\n"
                "    }\n   ],\n   \"action\": \"Give Risk a budget and an owner, or book the rows "
                "on the right team\",\n"
                "   \"owner\": null,\n   \"effort\": \"S\",\n   \"suppressed\": {\n    \"reason\": "
                "\"known\",\n    \"until\": null\n"
                "   },\n   \"fingerprint\": "
                "\"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"\n  }\n ],\n"
                " \"checks\": [\n  {\n   \"id\": \"B1\",\n   \"state\": \"suppressed\",\n   "
                "\"needs\": []\n  },\n  {\n"
                "   \"id\": \"V2\",\n   \"state\": \"not-measurable\",\n   \"needs\": [\n    "
                "\"seats\"\n   ]\n  }\n ]\n}\n");
    by_hand_close(&hand);
}

/* Twelve rows: 7 facts, 1 rejected, 3 titles and 1 total. Amounts: read 10.5 + 2 + 0.25 = 12.75 in
 * the reporting currency, 8 in USD. */
static void test_control(void **state) {
    (void)state;
    static struct input_spec spec = {.kind = INPUT_INVOICES, .path = "input/invoices.csv"};
    struct file_amount amounts[] = {{ROW_FACT, NULL, "", {10 * DECIMAL_ONE + DECIMAL_ONE / 2}},
                                    {ROW_FACT, NULL, "USD", {8 * DECIMAL_ONE}},
                                    {ROW_REJECTED, NULL, "", {2 * DECIMAL_ONE}},
                                    {ROW_NON_DATA, "total", "", {DECIMAL_ONE / 4}}};
    struct input_file file = {.spec = &spec,
                              .profile = "native",
                              .sha256 = "00ff",
                              .bytes = 345,
                              .rows = {[ROW_FACT] = 7, [ROW_REJECTED] = 1, [ROW_NON_DATA] = 4},
                              .non_data = {{"title", 3}, {"total", 1}},
                              .n_non_data = 2,
                              .amounts = amounts,
                              .n_amounts = 4};
    struct fx_use rate = {"USD", day_from_ymd(2026, 8, 31), -1, {1070700000000}};
    struct by_hand hand;
    struct strbuf out = {0};

    by_hand_open(&hand);
    hand.inputs.files = &file;
    hand.inputs.n_files = 1;
    hand.ledger.rates = &rate;
    hand.ledger.n_rates = 1;
    by_hand_set(&hand, "bridge.actual@2026-Q3", "1234.5");
    export_control_json(&hand.results, &out);
    const char *text = out.s;
    assert_non_null(strstr(text, "\"rows\": {\n    \"read\": 12,\n    \"facts\": 7,\n    "
                                 "\"out_of_scope\": 0,\n    \"rejected\": 1,\n"
                                 "    \"non_data\": {\n     \"title\": 3,\n     \"total\": 1\n    "
                                 "},\n    \"duplicate\": 0,\n"
                                 "    \"superseded\": 0\n   }"));
    assert_non_null(strstr(
        text,
        "\"amounts\": {\n    \"read\": {\n     \"EUR\": \"12.75\",\n     \"USD\": \"8\"\n    },\n"
        "    \"facts\": {\n     \"EUR\": \"10.5\",\n     \"USD\": \"8\"\n    },\n    "
        "\"out_of_scope\": {},\n"
        "    \"rejected\": {\n     \"EUR\": \"2\"\n    },\n    \"non_data\": {\n     \"title\": "
        "{},\n"
        "     \"total\": {\n      \"EUR\": \"0.25\"\n     }\n    },"));
    assert_non_null(strstr(
        text, "\"currency\": \"USD\",\n   \"day\": \"2026-08-31\",\n   \"rate\": \"1.0707\""));
    assert_non_null(strstr(text, "\"time\": \"0.00\",\n   \"actual\": \"1234.50\"\n  }\n ],"));
    assert_non_null(strstr(text, "\"vat_recovery\": \"100\""));
    strbuf_release(&out);
    by_hand_close(&hand);
}

/* An invoice of 100.00 over 31 days of July and 31 of August: 50.00 each; one with its own line;
 * half an hour at 60.00. */
static void test_ledger(void **state) {
    (void)state;
    struct organisation org;
    struct strbuf out = {0};

    organisation_open(&org, "period: 2026-Q3\n");
    organisation_write(&org, "rules.csv",
                       "priority,field,match,pattern,scope,line,ops_part\n1,supplier,contains,fuse,"
                       "in,ai-ops,logging\n");
    organisation_write(&org, "teams.csv", "team,cluster\nRisk,\"Back, office\"\n");
    organisation_write(&org, "invoices.csv",
                       "invoice_date,supplier,amount,team,line,service_from,service_to\n"
                       "2026-07-01,Langfuse,100.00,Risk,,2026-07-01,2026-08-31\n"
                       "2026-09-02,\"Say \"\"AI\"\"\",12.34,,partnership-consultancy,,\n");
    organisation_write(&org, "time.csv",
                       "date,team,hours,rate,activity\n2026-09-03,Risk,0.5,60,ops\n");
    organisation_build(&org);
    export_ledger_csv(&org.results, &out);
    assert_text(&out, "month,scenario,type,line,ops_part,team,cluster,supplier,model,experiment,"
                      "amount,source,nature,file,row,rule,flags\n"
                      "2026-07,AC,infrastructure,ai-ops,logging,Risk,\"Back, "
                      "office\",Langfuse,(none),(none),50.00,invoice,expense,"
                      "invoices.csv,2,rules.csv:2,spread\n"
                      "2026-08,AC,infrastructure,ai-ops,logging,Risk,\"Back, "
                      "office\",Langfuse,(none),(none),50.00,invoice,expense,"
                      "invoices.csv,2,rules.csv:2,spread\n"
                      "2026-09,AC,partnerships,partnership-consultancy,,(none),(none),\"Say "
                      "\"\"AI\"\"\",(none),(none),12.34,invoice,expense,"
                      "invoices.csv,3,line column,\n"
                      "2026-09,AC,infrastructure,ai-ops,,Risk,\"Back, "
                      "office\",(none),(none),(none),30.00,time,expense,time.csv,2,,\n");
    organisation_close(&org);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures), cmocka_unit_test(test_findings),
        cmocka_unit_test(test_control), cmocka_unit_test(test_ledger)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
