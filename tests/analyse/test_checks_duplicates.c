/* D2 (domain.md 10): suspected duplicates among in-scope invoice rows of a supplier. */
#include "again.h"

#define INVOICES "invoice_date,supplier,amount,line,invoice_no,line_no,description,currency\n"

/* The rows in one file: is there a finding, and of how many pairs. */
static void assert_pairs(int pairs, const char *rows) {
    void *state = NULL;
    const struct finding *finding;
    struct organisation *org;

    assert_int_equal(case_open(&state), 0);
    org = state;
    organisation_write(org, "invoices.csv", arena_format(org->arena, INVOICES "%s", rows));
    organisation_build(org);
    assert_state(org, "D2", pairs > 0 ? "found" : "passed");
    finding = finding_of(org, "D2", "supplier.acme");
    if (pairs > 0 && (!finding || finding->count != pairs))
        fail_msg("%d pairs, expected %d, of\n%s", finding ? (int)finding->count : 0, pairs, rows);
    case_close(&state);
}

/* Number and line equal: whatever the amounts, of one sign, and the dates. Folded: INV 1 and inv  1
 * are one. */
static void number_and_line(void **state) {
    (void)state;
    assert_pairs(
        1, "2026-07-01,Acme,100,ai-tooling,INV 1,1,,\n2026-08-01,ACME,99,ai-tooling,inv  1,1,x,\n");
    assert_pairs(
        1, "2026-07-01,Acme,-100,ai-tooling,INV1,1,,\n2026-08-01,Acme,-1,ai-tooling,INV1,1,,\n");
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,INV1,1,,\n2026-08-01,Acme,-100,ai-tooling,INV1,"
                    "1,,\n"); /* a reversal */
    assert_pairs(
        0, "2026-07-01,Acme,100,ai-tooling,INV1,1,,\n2026-08-01,Acme,0,ai-tooling,INV1,1,,\n");
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,INV1,,,\n2026-08-01,Acme,99,ai-tooling,INV1,,,"
                    "\n"); /* no lines, other amounts */
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,,1,,\n2026-08-01,Acme,99,ai-tooling,,1,,\n");
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,INV1,1,,\n2026-07-01,Acme,100,ai-tooling,INV1,"
                    "2,Same,\n"); /* two lines of one */
}

/* A pair that both rules know is one pair. */
static void known_twice(void **state) {
    (void)state;
    assert_pairs(1, "2026-07-01,Acme,100,ai-tooling,INV1,1,Same,\n2026-07-01,Acme,100,ai-tooling,"
                    "INV1,1,Same,\n");
}

/* Amount and currency equal with date and description; an empty description matches nothing; EUR is
 * the empty currency. */
static void amount_and_description(void **state) {
    (void)state;
    assert_pairs(1, "2026-07-01,Acme,100,ai-tooling,A,,Seats "
                    "July,\n2026-07-01,Acme,100.00,ai-tooling,B,,SEATS  july,EUR\n");
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,A,,,\n2026-07-01,Acme,100,ai-tooling,B,,,\n");
    assert_pairs(
        0, "2026-07-01,Acme,100,ai-tooling,A,,Seats,\n2026-07-02,Acme,100,ai-tooling,B,,Seats,\n");
    assert_pairs(
        0,
        "2026-07-01,Acme,100,ai-tooling,A,,Seats,\n2026-07-01,Acme,100.01,ai-tooling,B,,Seats,\n");
    assert_pairs(
        0, "2026-07-01,Acme,100,ai-tooling,A,,Seats,\n2026-07-01,Other,100,ai-tooling,B,,Seats,\n");
    assert_pairs(
        0,
        "2026-07-01,,100,ai-tooling,A,,Seats,\n2026-07-01,,100,ai-tooling,B,,Seats,\n"); /* nobody
                                                                                            is no
                                                                                            supplier
                                                                                          */
    assert_pairs(
        0,
        "2026-07-01,Acme,100,ai-tooling,A,,Seats,\n2026-07-01,Acme,100,,B,,Seats,\n"); /* out of
                                                                                          scope */
    /* One line is given and the other not: they may be the same. */
    assert_pairs(
        1, "2026-07-01,Acme,100,ai-tooling,A,1,Seats,\n2026-07-01,Acme,100,ai-tooling,B,,Seats,\n");
    /* Three of a kind are three pairs. */
    assert_pairs(3, "2026-07-01,Acme,9,ai-tooling,A,,S,\n2026-07-01,Acme,9,ai-tooling,B,,S,\n2026-"
                    "07-01,Acme,9,ai-tooling,C,,S,\n");
}

/* Amount with the letters and digits of the number, without leading zeros; on any date. */
static void amount_and_bare_number(void **state) {
    (void)state;
    assert_pairs(1, "2026-07-01,Acme,100,ai-tooling,2026-00.17/"
                    "A,,,\n2026-08-09,Acme,100,ai-tooling,202600 17a,,,\n");
    assert_pairs(
        1, "2026-07-01,Acme,100,ai-tooling,000-12,,,\n2026-08-09,Acme,100,ai-tooling,12,,,\n");
    assert_pairs(0,
                 "2026-07-01,Acme,100,ai-tooling,12,,,\n2026-08-09,Acme,100,ai-tooling,120,,,\n");
    assert_pairs(
        0,
        "2026-07-01,Acme,100,ai-tooling,000,,,\n2026-08-09,Acme,100,ai-tooling,--,,,\n"); /* nothing
                                                                                             is left
                                                                                           */
}

/* The later one is dated in the period. */
static void later_one_in_the_period(void **state) {
    (void)state;
    assert_pairs(1, "2026-09-30,Acme,100,ai-tooling,A1,,,\n2020-08-09,Acme,100,ai-tooling,A1,,,\n");
    assert_pairs(0, "2026-06-30,Acme,100,ai-tooling,A1,,,\n2026-05-09,Acme,100,ai-tooling,A1,,,\n");
    assert_pairs(0, "2026-07-01,Acme,100,ai-tooling,A1,,,\n2026-10-01,Acme,100,ai-tooling,A1,,,\n");
}

/* Two rows of ledger inputs are of one date: a monthly release is no duplicate. One of a ledger and
 * one of an invoice list: any date. */
static void of_ledgers(void **state) {
    struct organisation *org = *state;

    organisation_write_with(org, "invoices-gl.csv", "ledger: true",
                            INVOICES "2026-07-31,Release,100,ai-tooling,R1,,Licence,\n2026-08-31,"
                                     "Release,100,ai-tooling,R1,,Licence,\n"
                                     "2026-07-31,Twice,100,ai-tooling,T1,,Licence,\n2026-07-31,"
                                     "Twice,100,ai-tooling,T-1,,Licence,\n"
                                     "2026-07-31,Both,100,ai-tooling,B1,,,\n");
    organisation_write(
        org, "invoices-list.csv",
        INVOICES "2026-08-01,Both,100,ai-tooling,B1,,,\n2026-08-01,Once,1,ai-tooling,O1,,,\n");
    organisation_build(org);
    assert_found(org, "D2", "warning supplier.both; warning supplier.twice");
    assert_configurable(org, "D2");
}

/* Amounts in two currencies are not equal. Foreign invoices at the rate of their day. */
static void currencies(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "fx.csv", "Date,USD,GBP\n2026-07-01,2,2\n");
    organisation_write(
        org, "invoices.csv",
        INVOICES
        "2026-07-01,Acme,100,ai-tooling,A1,,,USD\n2026-07-01,Acme,100,ai-tooling,A1,,,GBP\n"
        "2026-07-01,Acme,100,ai-tooling,A1,,,\n2026-07-02,Acme,100,ai-tooling,A1,,,usd\n");
    organisation_build(org);
    assert_found(org, "D2", "warning supplier.acme");
    assert_int_equal(finding_of(org, "D2", "supplier.acme")->count, 1);
    assert_amount(finding_of(org, "D2", "supplier.acme")->amount, "50.00");
}

static void without_invoices(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv",
                       "date,supplier,cost\n2026-07-01,Acme,1\n2026-07-01,Acme,1\n");
    organisation_build(org);
    assert_needs(org, "D2", "invoices");
}

int main(void) {
    const struct CMUnitTest cases[] = {cmocka_unit_test(number_and_line),
                                       cmocka_unit_test(known_twice),
                                       cmocka_unit_test(amount_and_description),
                                       cmocka_unit_test(amount_and_bare_number),
                                       cmocka_unit_test(later_one_in_the_period),
                                       CASE(of_ledgers),
                                       CASE(currencies),
                                       CASE(without_invoices)};

    return RUN_CASES(cases);
}
