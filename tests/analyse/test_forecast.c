/* The year's landing per line: actual + contracted + run-rate, and its range (domain.md 9, 13). */
#include "case.h"

static void assert_landing(const struct organisation *org, const char *line, const char *low,
                           const char *landing, const char *high) {
    assert_figure(org, arena_format(org->arena, "forecast.low.line.%s@2026", line), low);
    assert_figure(org, arena_format(org->arena, "forecast.line.%s@2026", line), landing);
    assert_figure(org, arena_format(org->arena, "forecast.high.line.%s@2026", line), high);
}

/* ai-tooling: recurring 100, 110, 120 and 50 in February: 380 + 330 = 710; low 3 · 100, high 3 ·
 * 120. ai-ops: 1200 for the year, invoiced in January: 900 + 300 contracted; a recurring pair with
 * contracted cost has no run-rate. training-coaching: time of 650, 0 and 1300: 1950 + 1950; low 0,
 * high 3 · 1300. prompt-credits: usage of 30, 60, 90 booked as accrued: 180 + 180; low 90, high
 * 270. partnership-consultancy: once: 5000. Together 710 + 1200 + 3900 + 360 + 5000. */
static void all_kinds_of_cost(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nspread: equal\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n2026-02-01,"
                       "Tools,50,ai-tooling,,\n"
                       "2026-07-01,Tools,100,ai-tooling,,\n2026-08-01,Tools,110,ai-tooling,,\n2026-"
                       "09-01,Tools,120,ai-tooling,,\n"
                       "2026-01-05,Logs,1200,ai-ops,2026-01-01,2026-12-31\n2026-08-05,Advice,5000,"
                       "partnership-consultancy,,\n");
    organisation_write(org, "time.csv",
                       "date,team,hours,rate\n2026-07-06,Sales,10,65\n2026-09-07,Sales,20,65\n");
    organisation_write(
        org, "usage.csv",
        "date,supplier,cost\n2026-07-06,Acme,30\n2026-08-06,Acme,60\n2026-09-06,Acme,90\n");
    organisation_build(org);
    assert_landing(org, "ai-tooling", "680.00", "710.00", "740.00");
    assert_landing(org, "ai-ops", "1200.00", "1200.00", "1200.00");
    assert_landing(org, "training-coaching", "1950.00", "3900.00", "5850.00");
    assert_landing(org, "prompt-credits", "270.00", "360.00", "450.00");
    assert_landing(org, "partnership-consultancy", "5000.00", "5000.00", "5000.00");
    assert_figure(org, "forecast@2026", "11170.00");
    assert_q3(org, "ytd", "8410.00"); /* 380 + 900 + 1950 + 180 + 5000 */
    assert_figure(org, "forecast@2025", NULL);
}

/* Recurring needs cost above 0 in each month: A lacks August, B's September is 0 by a credit note,
 * C's July is below 0. D and D's other line are two pairs; D's ai-ops has all three months. */
static void what_is_recurring(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-07-01,A,10,ai-tooling\n2026-09-01,A,10,ai-"
        "tooling\n"
        "2026-07-01,B,10,ai-tooling\n2026-08-01,B,10,ai-tooling\n2026-09-01,B,10,ai-tooling\n2026-"
        "09-02,B,-10,ai-tooling\n"
        "2026-07-01,C,-1,ai-tooling\n2026-08-01,C,10,ai-tooling\n2026-09-01,C,10,ai-tooling\n"
        "2026-07-01,D,10,ai-tooling\n2026-07-01,D,1,ai-ops\n2026-08-01,D,2,ai-ops\n2026-09-01,D,6,"
        "ai-ops\n");
    organisation_build(org);
    assert_landing(org, "ai-tooling", "69.00", "69.00", "69.00"); /* 20 + 20 + 19 + 10 */
    assert_landing(org, "ai-ops", "12.00", "18.00", "27.00");     /* 9 + 3 · 1, 9, 3 · 6 */
}

/* Invoiced in October: not yet at the period's end, though its service is of the fourth quarter. A
 * usage-line invoice of a metered supplier that spreads to October is not contracted, so that its
 * three months are recurring: 300 + 300, not 300 + 100. Next year's part of a contract is not of
 * this year: 100 a month from September to February: 100 + 300. */
static void what_is_contracted(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q3\nspread: equal\n";
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n"
                       "2026-10-05,Tools,500,ai-tooling,2026-10-01,2026-12-31\n2026-07-01,Acme,400,"
                       "prompt-credits,2026-07-01,2026-10-31\n"
                       "2026-09-01,Logs,600,ai-ops,2026-09-01,2027-02-28\n");
    organisation_build(org);
    assert_landing(org, "ai-tooling", "0.00", "0.00", "0.00");
    assert_landing(org, "prompt-credits", "600.00", "600.00", "600.00");
    assert_landing(org, "ai-ops", "400.00", "400.00", "400.00");
}

/* FC rows of the fourth quarter replace run-rate and contracted in low and high too: prompt-credits
 * 600 + 400 + 50 of November; ai-ops is planned at 0 in spite of its contract; ai-tooling has the
 * fourth part of a year: 250. Rows of the period itself and of the next year do not speak. Budget
 * rows (BU) are no forecast. */
static void planned_rows(void **state) {
    struct organisation *org = *state;

    organisation_write(
        org, "budgets.csv",
        "period,line,team,amount,scenario\n2026-Q4,prompt-credits,Sales,600,FC\n2026-Q4,prompt-"
        "credits,Support,400,fc\n"
        "2026-11,prompt-credits,*,50,FC\n2026-Q3,prompt-credits,*,7777,FC\n2027-Q1,prompt-credits,*"
        ",8888,FC\n"
        "2026-Q4,ai-ops,*,0,FC\n2026,ai-tooling,*,1000,FC\n2026-Q4,training-coaching,*,999,BU\n");
    organisation_write(
        org, "usage.csv",
        "date,supplier,cost\n2026-07-06,Acme,30\n2026-08-06,Acme,60\n2026-09-06,Acme,90\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,service_from,service_to\n2026-01-05,Logs,"
                       "365,ai-ops,2026-01-01,2026-12-31\n");
    organisation_build(org);
    assert_landing(org, "prompt-credits", "1230.00", "1230.00", "1230.00");
    assert_landing(org, "ai-ops", "273.00", "273.00", "273.00"); /* 273 days to 30 September */
    assert_landing(org, "ai-tooling", "250.00", "250.00", "250.00");
    assert_landing(org, "training-coaching", "0.00", "0.00", "0.00");
    assert_figure(org, "forecast@2026", "1753.00");
    assert_figure(org, "budget@2026", "999.00");
    assert_figure(org, "budget.line.training-coaching@2026", "999.00");
}

/* The fourth quarter has no months left: the landing is the actual; October's 20, November's 40. */
static void in_the_fourth_quarter(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q4\n";
    organisation_write(
        org, "usage.csv",
        "date,supplier,cost\n2026-02-01,Acme,5\n2026-10-06,Acme,20\n2026-11-06,Acme,40\n");
    organisation_build(org);
    assert_landing(org, "prompt-credits", "65.00", "65.00", "65.00");
    assert_figure(org, "forecast@2026", "65.00");
}

/* From the first quarter three are left: 60 of run-rate each (low 3 · 10, high 3 · 30); a plan of
 * 500 for the second replaces one: 60 + 500 + 2 · 60; low 60 + 500 + 2 · 30; high 60 + 500 + 2
 * · 90. */
static void from_the_first_quarter(void **state) {
    struct organisation *org = *state;

    org->settings = "period: 2026-Q1\n";
    organisation_write(org, "budgets.csv",
                       "period,line,team,amount,scenario\n2026-Q2,prompt-credits,*,500,FC\n");
    organisation_write(
        org, "usage.csv",
        "date,supplier,cost\n2026-01-01,Acme,10\n2026-02-06,Acme,20\n2026-03-06,Acme,30\n");
    organisation_build(org);
    assert_landing(org, "prompt-credits", "620.00", "680.00", "740.00");
}

/* Beside it: the year to date, its budget and the whole year's. 1000 a year is 250 a quarter, 500
 * at the half; 40 was planned for the third quarter and 9 are of its October. */
static void year_to_date(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "budgets.csv",
                       "period,line,team,amount\n2026,ai-ops,*,1000\n2026-Q3,ai-tooling,*,40\n"
                       "2026-10,ai-tooling,*,9\n2025-Q4,ai-ops,*,7777\n");
    organisation_write(
        org, "invoices.csv",
        "invoice_date,supplier,amount,line\n2026-01-01,A,300,ai-ops\n2026-09-30,A,500,ai-ops\n"
        "2025-12-31,A,4000,ai-ops\n2026-10-01,A,60,ai-ops\n");
    organisation_build(org);
    assert_q3(org, "ytd", "800.00");
    assert_q3(org, "ytd.line.ai-ops", "800.00");
    assert_q3(org, "ytd.type.infrastructure", "800.00");
    assert_q3(org, "ytd.budget", "790.00");
    assert_q3(org, "ytd.budget.line.ai-tooling", "40.00");
    assert_q3(org, "ytd.variance", "10.00");
    assert_q3(org, "ytd.variance.line.ai-ops", "50.00");
    assert_figure(org, "ytd.variance.line.ai-ops@2026-Q2", "-200.00");
    assert_figure(org, "ytd@2025-Q4", "4000.00");
    assert_figure(org, "budget@2026", "1049.00");
    assert_figure(org, "budget.line.ai-tooling@2026", "49.00");
}

/* A fiscal year from April: 2026-Q3 is October to December 2025, January to March 2026 is left. A
 * cent in October: mean 0.00333…, three months of it are the cent again. */
static void a_fiscal_year_of_its_own(void **state) {
    struct organisation *org = *state;

    org->about = "fiscal_year_start: 4";
    organisation_write(
        org, "usage.csv",
        "date,supplier,cost\n2025-10-01,Acme,0.01\n2025-04-01,Acme,1\n2025-03-31,Acme,9\n");
    organisation_build(org);
    assert_landing(org, "prompt-credits", "1.01", "1.02", "1.04");
    assert_q3(org, "ytd", "1.01");
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(all_kinds_of_cost),        CASE(what_is_recurring),
                                       CASE(what_is_contracted),       CASE(planned_rows),
                                       CASE(in_the_fourth_quarter),    CASE(from_the_first_quarter),
                                       CASE(a_fiscal_year_of_its_own), CASE(year_to_date)};

    return RUN_CASES(cases);
}
