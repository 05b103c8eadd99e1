/* The classification rules: which one wins, what a pattern matches, what a row's own cells set
 * aside, and what is wrong with a rules file (domain.md 4). Each row has its own power of two, so
 * that a sum tells which rows are in it. */
#include "case.h"

#define HEADER                                                                                     \
    "priority,field,match,pattern,scope,line,type,ops_part,team,experiment,supplier,valid_from,"   \
    "valid_to\n"

/* The lowest number first, wherever it stands; of equal ones the first in the file. */
static void priority_then_file_order(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "20,supplier,is,a,in,ai-tooling,,,,,,,\n"
                              "10,supplier,is,a,in,ai-ops,,,,,,,\n"
                              "10,supplier,is,a,in,prompt-credits,,,,,,,\n"
                              "5,supplier,is,b,out,,,,,,,,\n"
                              "6,supplier,is,b,in,ai-tooling,,,,,,,\n"
                              "-1,supplier,is,c,in,training-coaching,,,,,,,\n"
                              "0,supplier,is,c,out,,,,,,,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,A,1\n"
                       "2026-04-01,B,2\n"
                       "2026-04-01,C,4\n"
                       "2026-04-01,D,8\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-ops@2026-Q2", "1.00");
    assert_figure(org, "spend.line.training-coaching@2026-Q2", "4.00");
    assert_figure(org, "spend@2026-Q2", "5.00");
    assert_rows(org, "invoices.csv", 2, 2, 0, 0, 0);
    assert_int_equal(org->ledger.n_unplaced, 1); /* D: no rule says anything of it; B is put out */
}

/* Rules of a second file come after those of the first where the numbers are equal. */
static void two_files(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules-b.csv",
                       "priority,field,match,pattern,scope,line\n1,supplier,is,a,in,ai-ops\n");
    organisation_write(org, "rules-a.csv",
                       "priority,field,match,pattern,scope,line\n"
                       "1,supplier,is,a,in,ai-tooling\n"
                       "0,supplier,is,b,in,ai-tooling\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n2026-04-01,A,1\n2026-04-01,B,2\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-ops@2026-Q2", "1.00");
    assert_figure(org, "spend.line.ai-tooling@2026-Q2", "2.00");
}

/* Inclusive at both ends, on the row's own date, not on the month it is cost of: 1 – 31 May for
 * Sales, else Legal. */
static void validity(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "1,supplier,is,a,in,ai-tooling,,,Sales,,,2026-05-01,2026-05-31\n"
                              "2,supplier,is,a,in,ai-tooling,,,Legal,,,,\n"
                              "1,supplier,is,b,in,ai-ops,,,,,,,2026-05-31\n"
                              "1,supplier,is,b,in,prompt-credits,,,,,,2026-06-01,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,service_from,service_to\n"
                       "2026-04-30,A,1,2026-05-01,2026-05-31\n"
                       "2026-05-01,A,2,,\n"
                       "2026-05-31,A,4,2026-06-01,2026-06-30\n"
                       "2026-06-01,A,8,,\n"
                       "2026-05-31,B,16,,\n"
                       "2026-06-01,B,32,,\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-Q2", "6.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "9.00");
    assert_figure(org, "spend.line.ai-ops@2026-Q2", "16.00");
    assert_figure(org, "spend.line.prompt-credits@2026-Q2", "32.00");
}

/* The five ways to match, all in folded text: case, accents and runs of blanks do not count. */
static void ways_to_match(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER
                       "1,description,is,CAFÉ  crème,in,prompt-credits,,,,,,,\n"
                       "2,description,contains,Gepetto,in,ai-tooling,,,,,,,\n"
                       "3,description,starts,Abonn,in,training-coaching,,,,,,,\n"
                       "4,description,glob,li?ens*2026,in,partnership-consultancy,,,,,,,\n"
                       "5,description,regex,\"\\btoken(s)?\\b|^prompt\\d{2}$\",in,ai-ops,,,,,,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,description\n"
                       "2026-04-01,A,1,cafe creme\n"
                       "2026-04-01,A,2,cafe creme 2\n"
                       "2026-04-01,A,4,Chat GÉPETTO plus\n"
                       "2026-04-01,A,8,abonnement\n"
                       "2026-04-01,A,16,een abonnement\n"
                       "2026-04-01,A,32,Licens teams 2026\n"
                       "2026-04-01,A,64,Licens 2026 teams\n"
                       "2026-04-01,A,128,1 000 Tokens\n"
                       "2026-04-01,A,256,tokenring\n"
                       "2026-04-01,A,512,PROMPT42\n"
                       "2026-04-01,A,1024,prompt421\n");
    organisation_build(org);
    assert_figure(org, "spend.line.prompt-credits@2026-Q2", "1.00");
    assert_figure(org, "spend.line.ai-tooling@2026-Q2", "4.00");
    assert_figure(org, "spend.line.training-coaching@2026-Q2", "8.00");
    assert_figure(org, "spend.line.partnership-consultancy@2026-Q2", "32.00");
    assert_figure(org, "spend.line.ai-ops@2026-Q2", "640.00"); /* 128 + 512 */
}

/* The fields of an invoice row; any is all of them; the supplier after the alias list; an empty
 * cell never matches. */
static void fields_of_an_invoice(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv", "alias,supplier\nGPT Inc,Model AI\n");
    organisation_write(org, "rules.csv",
                       HEADER "1,gl_account,starts,45,in,ai-tooling,,,,,,,\n"
                              "2,gl_name,contains,software,in,training-coaching,,,,,,,\n"
                              "3,cost_centre,is,k1,in,partnership-consultancy,,,,,,,\n"
                              "4,supplier,is,Model AI,in,prompt-credits,,,,,,,\n"
                              "5,description,regex,^$,in,ai-ops,,,,,,,\n"
                              "6,any,contains,robot,in,ai-ops,,,,,,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,gl_account,gl_name,cost_centre,description\n"
                       "2026-04-01,A,1,4510,Software,,x\n"
                       "2026-04-01,A,2,1450,Software,,x\n"
                       "2026-04-01,A,4,1450,,K1,x\n"
                       "2026-04-01,gpt inc,8,,,,x\n"
                       "2026-04-01,A,16,,,,\n"
                       "2026-04-01,A,32,,,Robots,x\n"
                       "2026-04-01,Robot BV,64,,,,\n");
    organisation_build(org);
    assert_figure(org, "spend.line.ai-tooling@2026-Q2", "1.00");
    assert_figure(org, "spend.line.training-coaching@2026-Q2", "2.00");
    assert_figure(org, "spend.line.partnership-consultancy@2026-Q2", "4.00");
    assert_figure(org, "spend.line.prompt-credits@2026-Q2", "8.00");
    assert_figure(org, "spend.line.ai-ops@2026-Q2", "96.00");
    assert_rows(org, "invoices.csv", 6, 1, 0, 0, 0);
}

/* A row's own line or type sets the rule's line and type aside, even those of an `out`; team,
 * experiment and part still come from the rule, where the row has none. Own type alone: its line
 * follows from it. */
static void own_cell_over_rule(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "1,supplier,is,a,in,ai-ops,talent,logging,Sales,E1,,,\n"
                              "2,supplier,is,b,out,,,,Legal,,,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,line,type,ops_part,team\n"
                       "2026-04-01,A,1,,,,\n"
                       "2026-04-01,A,2,ai-ops,,governance,HR\n"
                       "2026-04-01,A,4,,partnerships,,\n"
                       "2026-04-01,B,8,ai-tooling,,,\n"
                       "2026-04-01,B,16,,,,\n"
                       "2026-04-01,C,32,,use-case-funding,,\n");
    organisation_build(org);
    assert_figure(org, "spend.type.talent.line.ai-ops@2026-Q2", "1.00");
    assert_figure(org, "spend.type.infrastructure.line.ai-ops@2026-Q2", "2.00");
    assert_figure(org, "spend.type.partnerships.line.partnership-consultancy@2026-Q2", "4.00");
    assert_figure(org, "spend.type.infrastructure.line.ai-tooling@2026-Q2", "8.00");
    assert_figure(org, "spend.type.use-case-funding.line.prompt-credits@2026-Q2", "32.00");
    assert_figure(org, "spend.ops-part.logging@2026-Q2", "1.00");
    assert_figure(org, "spend.ops-part.governance@2026-Q2", "2.00");
    assert_figure(org, "spend.team.sales@2026-Q2", "5.00"); /* 1 + 4 */
    assert_figure(org, "spend.team.hr@2026-Q2", "2.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "8.00");
    assert_figure(org, "spend.experiment.e1@2026-Q2", "7.00"); /* 1 + 2 + 4 */
    assert_rows(org, "invoices.csv", 5, 1, 0, 0, 0);
}

/* Line and type follow from each other where a rule says one of them (domain.md 4). */
static void line_and_type_by_default(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "1,supplier,is,a,in,,infrastructure,,,,,,\n"
                              "1,supplier,is,b,in,,productisation,,,,,,\n"
                              "1,supplier,is,c,in,,use-case-funding,,,,,,\n"
                              "1,supplier,is,d,in,,talent,,,,,,\n"
                              "1,supplier,is,e,in,,partnerships,,,,,,\n"
                              "1,supplier,is,f,in,training-coaching,,,,,,,\n"
                              "1,supplier,is,g,in,partnership-consultancy,,,,,,,\n"
                              "1,supplier,is,h,in,prompt-credits,,,,E9,,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount\n"
                       "2026-04-01,A,1\n2026-04-01,B,2\n2026-04-01,C,4\n2026-04-01,D,8\n"
                       "2026-04-01,E,16\n2026-04-01,F,32\n2026-04-01,G,64\n2026-04-01,H,128\n");
    organisation_build(org);
    assert_figure(org, "spend.type.infrastructure.line.ai-tooling@2026-Q2", "1.00");
    assert_figure(org, "spend.type.productisation.line.ai-tooling@2026-Q2", "2.00");
    assert_figure(org, "spend.type.use-case-funding.line.prompt-credits@2026-Q2",
                  "132.00"); /* C, and H by its experiment */
    assert_figure(org, "spend.type.talent.line.training-coaching@2026-Q2", "40.00"); /* D and F */
    assert_figure(org, "spend.type.partnerships.line.partnership-consultancy@2026-Q2",
                  "80.00"); /* E and G */
}

/* An accrual journal has no supplier: the rule fills it, and its terms count (prepaid: set aside).
 * A supplier that is there stays. */
static void supplier_of_a_rule(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "suppliers.csv",
                       "alias,supplier,treatment\nModel AI,Model AI,prepaid\n");
    organisation_write(org, "rules.csv",
                       HEADER "1,gl_account,is,4500,in,ai-tooling,,,,,Tools BV,,\n"
                              "1,gl_account,is,4600,in,prompt-credits,,,,,model ai,,\n");
    organisation_write(org, "invoices.csv",
                       "invoice_date,supplier,amount,gl_account\n"
                       "2026-04-01,,1,4500\n"
                       "2026-04-01,Other,2,4500\n"
                       "2026-04-01,,4,4600\n");
    organisation_build(org);
    assert_figure(org, "spend.supplier.tools-bv@2026-Q2", "1.00");
    assert_figure(org, "spend.supplier.other@2026-Q2", "2.00");
    assert_figure(org, "spend@2026-Q2", "3.00");
    assert_figure(org, "reconcile.credit.supplier.model-ai@2026-04", "4.00");
}

/* Usage is in scope by nature: a rule fills team and experiment, or puts it out; its line and type
 * say nothing, and fields that a usage row does not have match nothing, even under `any`. */
static void usage_rows(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "1,model,glob,test-*,out,,,,,,,,\n"
                              "2,user,is,ann@x.nl,in,ai-ops,talent,,Sales,,,,\n"
                              "3,project,contains,bot,in,prompt-credits,,,Legal,E1,,2026-05-01,\n"
                              "4,description,regex,.*,out,,,,,,,,\n"
                              "5,any,contains,embeddings,out,,,,,,,,\n");
    organisation_write(org, "usage.csv",
                       "date,supplier,cost,model,user,project,service,experiment\n"
                       "2026-04-01,AI,1,Test-1,,,,\n"
                       "2026-04-01,AI,2,large,Ann@x.nl,chatbot,,\n"
                       "2026-04-30,AI,4,large,,chatbot,,\n"
                       "2026-05-01,AI,8,large,,ChatBot,,E2\n"
                       "2026-05-01,AI,16,large,,chatbot,,\n"
                       "2026-04-01,AI,32,large,,,Embeddings,\n"
                       "2026-04-01,AI,64,large,,,,\n");
    organisation_build(org);
    assert_figure(org, "spend.team.sales@2026-Q2", "2.00");
    assert_figure(org, "spend.team.legal@2026-Q2", "24.00");
    assert_figure(org, "spend.team.none@2026-Q2", "68.00"); /* 4 + 64 */
    assert_figure(org, "spend.experiment.e1@2026-Q2", "16.00");
    assert_figure(org, "spend.experiment.e2@2026-Q2", "8.00");
    assert_figure(org, "spend.line.prompt-credits@2026-Q2", "94.00");
    assert_rows(org, "usage.csv", 5, 2, 0, 0, 0);
}

/* `scope: rules`: in only by a rule on service, model, project, api_key or user; rules on supplier
 * and any do not speak of it, not even to put it out. */
static void usage_by_rule_only(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "rules.csv",
                       HEADER "1,supplier,is,cloud,out,,,,,,,,\n"
                              "2,any,contains,storage,in,prompt-credits,,,,,,,\n"
                              "3,service,contains,openai,in,prompt-credits,,,,,,,\n"
                              "4,api_key,is,k1,in,prompt-credits,,,,,,,\n"
                              "5,service,contains,search,out,,,,,,,,\n");
    organisation_write_with(org, "usage.csv", "scope: rules",
                            "date,supplier,cost,service,api_key\n"
                            "2026-04-01,Cloud,1,Azure OpenAI,\n"
                            "2026-04-01,Cloud,2,Storage,\n"
                            "2026-04-01,Cloud,4,AI Search,K1\n"
                            "2026-04-01,Cloud,8,AI Search,K2\n"
                            "2026-04-01,Cloud,16,,\n");
    organisation_build(org);
    assert_figure(org, "spend@2026-Q2", "5.00");
    assert_rows(org, "usage.csv", 2, 3, 0, 0, 0);
}

static void write_with_rule(struct organisation *org, const char *rule) {
    organisation_open(org, "period: 2026-Q2\n");
    organisation_write(org, "rules.csv",
                       arena_format(org->arena,
                                    "priority,field,match,pattern,scope,line,type,ops_part\n"
                                    "1,supplier,is,a,in,ai-ops,,\n"
                                    "%s\n",
                                    rule));
    organisation_write(org, "invoices.csv", "invoice_date,supplier,amount\n2026-04-01,A,1\n");
}

/* A rule that cannot be meant is an error at its row, with advice. */
static void errors(void **state) {
    static const struct {
        const char *rule, *part; /* of the message */
    } each[] = {
        {"2,supplier,is,x,in,ai-opps,,", "ai-opps"},
        {"2,supplier,is,x,in,,magic,", "magic"},
        {"2,supplier,is,x,in,ai-ops,,paint", "paint"},
        {"2,supplier,is,x,in,,,", "without line and type"},
        {"2,supplier,regex,(unclosed,in,ai-ops,,", "(unclosed"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        struct organisation org;
        write_with_rule(&org, each[i].rule);
        if (organisation_run(&org))
            fail_msg("accepted: %s", each[i].rule);
        assert_error(&org, EXIT_INPUT, "rules.csv", 3, each[i].part);
        organisation_close(&org);
    }
}

/* A cell that is no word of its column, or is missing, rejects the row with its column; the other
 * rules still hold. */
static void rejected_rules(void **state) {
    static const struct {
        const char *rule, *column;
    } each[] = {
        {"2,color,is,x,in,ai-ops,,", "field"},       {"2,supplier,like,x,in,ai-ops,,", "match"},
        {"2,supplier,is,x,maybe,ai-ops,,", "scope"}, {"2,supplier,is,,in,ai-ops,,", "pattern"},
        {",supplier,is,x,in,ai-ops,,", "priority"},  {"1.5,supplier,is,x,in,ai-ops,,", "priority"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        struct organisation org;
        write_with_rule(&org, each[i].rule);
        organisation_build(&org);
        assert_reject(&org, "rules.csv", 3, each[i].column);
        assert_figure(&org, "spend@2026-Q2", "1.00");
        organisation_close(&org);
    }
}

int main(void) {
    const struct CMUnitTest cases[] = {
        CASE(priority_then_file_order),
        CASE(two_files),
        CASE(validity),
        CASE(ways_to_match),
        CASE(fields_of_an_invoice),
        CASE(own_cell_over_rule),
        CASE(line_and_type_by_default),
        CASE(supplier_of_a_rule),
        CASE(usage_rows),
        CASE(usage_by_rule_only),
        cmocka_unit_test(errors),
        cmocka_unit_test(rejected_rules),
    };

    return RUN_CASES(cases);
}
