/* Restatement: a pack is published from one organisation, another one is reported on later, and
 * what has changed since is listed with its causes. Every case has one invoice row of 100.00 on 20
 * May 2026 (2026-Q2), unless it says otherwise. */
#include "analyse/case.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/seal.h"
#include "baten/export.h"

#define HEADER "invoice_date,supplier,amount,currency,team,line\n"
#define ROW HEADER "2026-05-20,Tools BV,100.00,EUR,Sales,ai-tooling\n"

static const char *const names[] = {"figures.json", "control.json", "ledger.csv", SEAL_NAME};

struct pair {
    struct organisation old, now;
    char root[32];
    const char *folder;
};

static const char *path_of(struct pair *p, const char *name) {
    return arena_format(p->old.arena, "%s/%s", p->folder, name);
}

static void put(struct pair *p, const char *name, struct strbuf *text) {
    FILE *file = fopen(path_of(p, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text->s, 1, text->n, file), text->n);
    assert_int_equal(fclose(file), 0);
    strbuf_clear(text);
}

/* The old organisation is built and its pack published; the new one is opened to be filled. */
static void publish(struct pair *p, const char *settings) {
    struct strbuf text = {0};
    struct words *words;

    organisation_build(&p->old);
    words = words_open(p->old.arena, p->old.config.share_folder, LANG_EN, &p->old.diag);
    assert_non_null(words);
    p->folder = arena_format(p->old.arena, "%s/%s-v1", p->root, p->old.results.period);
    assert_int_equal(mkdir(p->folder, 0777), 0);
    export_figures_json(&p->old.results, words, &text);
    put(p, "figures.json", &text);
    export_control_json(&p->old.results, &text);
    put(p, "control.json", &text);
    export_ledger_csv(&p->old.results, &text);
    put(p, "ledger.csv", &text);
    assert_true(seal_text(p->old.arena, p->folder, &text, &p->old.diag));
    put(p, SEAL_NAME, &text);
    strbuf_release(&text);
    p->now.settings =
        arena_format(p->old.arena, "period: 2026-Q3\npublished: %s\n%s", p->root, settings);
}

static void pair_open(struct pair *p) {
    memset(p, 0, sizeof *p);
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", AS_OF, 1), 0);
    strcpy(p->root, "/tmp/baten-packs-XXXXXX");
    assert_non_null(mkdtemp(p->root));
    organisation_open(&p->old, "period: 2026-Q2\n");
    organisation_open(&p->now, "");
}

static void pair_close(struct pair *p) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(path_of(p, names[i]));
    rmdir(p->folder);
    rmdir(p->root);
    organisation_close(&p->now);
    organisation_close(&p->old);
}

static const struct published_pack *pack_of(struct pair *p) {
    organisation_build(&p->now);
    assert_int_equal(p->now.results.restatement.n_packs, 1);
    assert_true(p->now.results.restatement.packs[0].compared);
    assert_null(p->now.results.restatement.packs[0].edited);
    return &p->now.results.restatement.packs[0];
}

static const struct restated_figure *changed(const struct published_pack *pack, const char *id) {
    for (size_t i = 0; i < pack->n_figures; i++)
        if (strcmp(pack->figures[i].id, id) == 0)
            return &pack->figures[i];
    return NULL;
}

static void assert_changed(const struct published_pack *pack, const char *id, const char *old,
                           const char *now, unsigned causes) {
    const struct restated_figure *figure = changed(pack, id);

    if (!figure)
        fail_msg("%s is not among the changed figures", id);
    assert_string_equal(figure->old, old);
    if (now)
        assert_string_equal(figure->now, now);
    else
        assert_null(figure->now);
    assert_int_equal(figure->causes, causes);
}

/* Only a quarter later: forecast, portfolio and assessment are of the report's own period and are
 * not compared. */
static void test_nothing_changed(void **state) {
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv", ROW);
    assert_int_equal(pack_of(&p)->n_figures, 0);
    pair_close(&p);
}

/* A row of 21.00 is added below: late. The rows of the third quarter are no restatement. */
static void test_late(void **state) {
    const struct published_pack *pack;
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv",
                       ROW "2026-06-01,Tools BV,21.00,EUR,Sales,ai-tooling\n"
                           "2026-07-01,Tools BV,50.00,EUR,Sales,ai-tooling\n");
    pack = pack_of(&p);
    assert_changed(pack, "spend@2026-Q2", "100.00", "121.00", RESTATED_LATE);
    assert_changed(pack, "spend@2026-06", "0.00", "21.00", RESTATED_LATE);
    assert_null(changed(pack, "spend@2026-05"));
    assert_int_equal(pack->n_rows, 1);
    assert_string_equal(pack->rows[0].file, "invoices.csv");
    assert_int_equal(pack->rows[0].line, 3);
    assert_int_equal(pack->rows[0].now - pack->rows[0].old, 2100);
    assert_true(pack->rows[0].is && !pack->rows[0].was);
    assert_int_equal(pack->n_inputs, 1);
    pair_close(&p);
}

/* The row itself now says 90.00. */
static void test_input(void **state) {
    const struct published_pack *pack;
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv",
                       HEADER "2026-05-20,Tools BV,90.00,EUR,Sales,ai-tooling\n");
    pack = pack_of(&p);
    assert_changed(pack, "spend@2026-Q2", "100.00", "90.00", RESTATED_INPUT);
    assert_int_equal(pack->rows[0].old, 10000);
    assert_int_equal(pack->rows[0].now, 9000);
    pair_close(&p);
}

/* The row now is of another team: the figure of the old one is gone, the total stands. */
static void test_gone(void **state) {
    const struct published_pack *pack;
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv",
                       HEADER "2026-05-20,Tools BV,100.00,EUR,Legal,ai-tooling\n");
    pack = pack_of(&p);
    assert_changed(pack, "spend.team.sales@2026-Q2", "100.00", NULL, RESTATED_INPUT);
    assert_true(changed(pack, "spend.team.sales@2026-Q2")->gone);
    assert_null(changed(pack, "spend@2026-Q2"));
    pair_close(&p);
}

/* A rule that names the team, and now another one; the invoices are untouched. */
static void test_rule(void **state) {
    static const char invoices[] = "invoice_date,supplier,amount\n2026-05-20,Tools BV,100.00\n";
    const struct published_pack *pack;
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", invoices);
    organisation_write(&p.old, "rules.csv",
                       "priority,field,match,pattern,scope,line,team\n1,supplier,is,Tools "
                       "BV,in,ai-tooling,Sales\n");
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv", invoices);
    organisation_write(
        &p.now, "rules.csv",
        "priority,field,match,pattern,scope,line,team\n1,supplier,is,Tools BV,in,ai-ops,Sales\n");
    pack = pack_of(&p);
    assert_changed(pack, "spend.line.ai-tooling@2026-Q2", "100.00", "0.00", RESTATED_RULE);
    assert_changed(pack, "spend.line.ai-ops@2026-Q2", "0.00", "100.00", RESTATED_RULE);
    assert_int_equal(pack->n_inputs, 1);
    assert_string_equal(pack->inputs[0].path, "rules.csv");
    pair_close(&p);
}

/* 100 dollars at 1.25 are 80.00, at 1.60 they are 62.50. */
static void test_rate(void **state) {
    static const char invoices[] = HEADER "2026-05-20,Tools BV,100.00,USD,Sales,ai-tooling\n";
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", invoices);
    organisation_write(&p.old, "fx.csv", "Date,USD\n2026-05-20,1.25\n");
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv", invoices);
    organisation_write(&p.now, "fx.csv", "Date,USD\n2026-05-20,1.60\n");
    assert_changed(pack_of(&p), "spend@2026-Q2", "80.00", "62.50", RESTATED_RATE);
    pair_close(&p);
}

/* A service period from April to September, on the basis of accrual, then of invoice: 183 days, of
 * which 91 in the quarter. 183.00 is one euro a day: 91.00, then 183.00. */
static void test_option(void **state) {
    static const char invoices[] = "invoice_date,supplier,amount,line,service_from,service_to\n"
                                   "2026-04-01,Tools BV,183.00,ai-tooling,2026-04-01,2026-09-30\n";
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", invoices);
    publish(&p, "basis: invoice\n");
    organisation_write(&p.now, "invoices.csv", invoices);
    assert_changed(pack_of(&p), "spend@2026-Q2", "91.00", "183.00", RESTATED_OPTION);
    pair_close(&p);
}

/* A budget row changes: no fact is in it, its input is the cause; the variance has the cause of its
 * months. */
static void test_budget(void **state) {
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    organisation_write(&p.old, "budgets.csv", "period,line,amount\n2026-Q2,ai-tooling,300.00\n");
    publish(&p, "");
    organisation_write(&p.now, "invoices.csv", ROW);
    organisation_write(&p.now, "budgets.csv", "period,line,amount\n2026-Q2,ai-tooling,400.00\n");
    assert_changed(pack_of(&p), "budget@2026-Q2", "300.00", "400.00", RESTATED_INPUT);
    pair_close(&p);
}

/* Two years later none of its ids stands any more: nothing to compare, and nothing gone. */
static void test_out_of_sight(void **state) {
    struct pair p;

    (void)state;
    pair_open(&p);
    organisation_write(&p.old, "invoices.csv", ROW);
    publish(&p, "");
    p.now.settings = arena_format(p.old.arena, "period: 2029-Q3\npublished: %s\n", p.root);
    organisation_write(&p.now, "invoices.csv",
                       HEADER "2026-05-20,Tools BV,90.00,EUR,Sales,ai-tooling\n");
    assert_int_equal(pack_of(&p)->n_figures, 0);
    pair_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_changed),
        cmocka_unit_test(test_late),
        cmocka_unit_test(test_input),
        cmocka_unit_test(test_gone),
        cmocka_unit_test(test_rule),
        cmocka_unit_test(test_rate),
        cmocka_unit_test(test_option),
        cmocka_unit_test(test_budget),
        cmocka_unit_test(test_out_of_sight),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
