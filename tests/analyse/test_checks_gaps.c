/* D5 (domain.md 10): months without rows between months with rows, and invoices that come late. */
#include "again.h"

#define USAGE "date,supplier,service,cost\n"
#define INVOICES "invoice_date,supplier,amount,line,service_from,service_to\n"

/* Usage of acme in June and August: July is missing. Of beta in August and October: September.
 * Gamma lacks two months in a row. Delta's row of July is out of scope, which is no row. Nobody's
 * usage has a gap too, but `(none)` is no supplier. */
static void of_usage(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       "priority,field,match,pattern,scope\n1,service,is,Storage,out\n");
    organisation_write(org, "usage.csv",
                       USAGE "2026-06-30,Acme,,1\n2026-08-01,Acme,,1\n2026-08-01,Beta,,1\n2026-10-"
                             "01,Beta,,1\n2026-06-01,Gamma,,1\n"
                             "2026-09-01,Gamma,,1\n2026-06-01,Delta,,1\n2026-07-01,Delta,Storage,"
                             "1\n2026-08-01,Delta,,1\n"
                             "2026-06-01,,,1\n2026-08-01,,,1\n");
    organisation_build(org);
    assert_found(org, "D5",
                 "warning supplier.acme.2026-07; warning supplier.beta.2026-09; warning "
                 "supplier.delta.2026-07");
    assert_configurable(org, "D5");
}

/* Per file: its accepted rows, in scope or not. The second list has July rejected only; the seats
 * lack August. */
static void of_files(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices-1.csv",
        INVOICES "2026-06-01,A,1,ai-tooling,,\n2026-07-01,A,1,,,\n2026-08-01,A,1,ai-tooling,,\n");
    organisation_write(
        org, "invoices-2.csv",
        INVOICES "2026-06-01,B,1,ai-tooling,,\n2026-07-01,B,x,ai-tooling,,\n2026-08-01,B,1,,,\n");
    organisation_write(org, "seats.csv",
                       "month,tool,team,seats\n2026-07,T,Sales,1\n2026-09,T,Sales,1\n");
    organisation_write(org, "budgets.csv",
                       "period,line,amount\n2026-06,ai-ops,1\n2026-08,ai-ops,1\n");
    organisation_build(org);
    assert_found(org, "D5", "warning file.invoices-2.csv.2026-07; warning file.seats.csv.2026-08");
}

/* Dated 31 days after the period's end with a part of its cost in it (Late), not 30 (Soon); a part
 * outside the period only is no cut-off; a bill in arrears is of September. */
static void late_invoices(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier,bills\nArrears,Arrears,arrears\n");
    organisation_write(
        org, "invoices.csv",
        INVOICES
        "2026-10-31,Late,10,ai-tooling,2026-09-30,2026-10-01\n2026-10-30,Soon,10,ai-tooling,2026-"
        "09-01,2026-09-30\n"
        "2026-11-30,After,10,ai-tooling,2026-10-01,2026-10-31\n2026-10-31,Arrears,10,ai-tooling,,\n"
        "2026-11-30,,10,ai-tooling,2026-09-01,2026-09-30\n");
    organisation_build(org);
    assert_found(org, "D5", "warning supplier.arrears; warning supplier.late");
    assert_configurable(org, "D5");
    assert_found_with(org, "D5", "late_days: 29",
                      "warning supplier.arrears; warning supplier.late; warning supplier.soon");
    assert_passed_with(org, "D5", "late_days: 31");
}

/* Nothing is needed, and a quarter at the beginning or the end of all rows has no gap. */
static void no_gap(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "usage.csv", USAGE "2026-09-30,Acme,,1\n");
    organisation_write(org, "invoices.csv",
                       INVOICES "2026-07-01,A,1,ai-tooling,,\n2026-06-01,A,1,ai-tooling,,\n");
    organisation_build(org);
    assert_passed(org, "D5");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(of_usage), CASE(of_files), CASE(late_invoices),
                                       CASE(no_gap)};

    return RUN_CASES(cases);
}
