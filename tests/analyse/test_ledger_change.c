/* Two ledgers compared line by line: what changed, what only moved, and that the changes sum to the
 * difference. */
#include "analyse/ledger_change.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"

#define HEADER                                                                                     \
    "month,scenario,type,line,ops_part,team,cluster,supplier,model,experiment,amount,source,"      \
    "nature,file,row,rule,flags\n"
#define LINE(month, team, amount, row)                                                             \
    month ",AC,infrastructure,ai-tooling,," team ",C,S,(none),(none)," amount                      \
          ",invoice,expense,\"a, b.csv\"," row ",r,\n"

struct comparison {
    struct arena *arena;
    struct diag diag;
    struct ledger_side old, now;
    struct ledger_changes changes;
};

static bool read_side(struct comparison *c, struct ledger_side *side, const char *text) {
    char path[] = "/tmp/baten-ledger-XXXXXX";
    int fd = mkstemp(path);
    bool ok;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (long)strlen(text));
    close(fd);
    ok = ledger_side_read(side, c->arena, path, &c->diag);
    remove(path);
    return ok;
}

static void comparison_open(struct comparison *c, const char *old, const char *now) {
    *c = (struct comparison){.arena = arena_new()};
    diag_init(&c->diag, c->arena);
    assert_true(read_side(c, &c->old, old));
    assert_true(read_side(c, &c->now, now));
    ledger_compare(c->arena, &c->old, &c->now, &c->changes);
}

static void comparison_close(struct comparison *c) {
    diag_release(&c->diag);
    arena_free(c->arena);
}

static int64_t sum_of_changes(const struct comparison *c) {
    int64_t sum = 0;

    for (size_t i = 0; i < c->changes.n; i++)
        sum += ledger_change_cents(&c->changes.at[i]);
    return sum;
}

static void test_equal(void **state) {
    struct comparison c;

    (void)state;
    /* The same lines in another order. */
    comparison_open(&c,
                    HEADER LINE("2026-07", "A", "10.00", "2") LINE("2026-08", "B", "-5.50", "3"),
                    HEADER LINE("2026-08", "B", "-5.50", "3") LINE("2026-07", "A", "10.00", "2"));
    assert_int_equal(c.changes.n, 0);
    assert_int_equal(c.changes.moved, 0);
    comparison_close(&c);
}

static void test_changed_added_gone(void **state) {
    struct comparison c;

    (void)state;
    /* Row 2: 10.00 → 12.50; row 3 goes; row 4 comes. 2.50 − 7.00 + 1.25 = −3.25. */
    comparison_open(&c, HEADER LINE("2026-07", "A", "10.00", "2") LINE("2026-07", "B", "7.00", "3"),
                    HEADER LINE("2026-07", "A", "12.50", "2") LINE("2026-08", "A", "1.25", "4"));
    assert_int_equal(c.changes.n, 3);
    assert_int_equal(c.changes.at[0].old->cents, 1000);
    assert_int_equal(c.changes.at[0].now->cents, 1250);
    assert_null(c.changes.at[1].now);
    assert_int_equal(c.changes.at[1].old->row, 3);
    assert_null(c.changes.at[2].old);
    assert_int_equal(sum_of_changes(&c), -325);
    assert_true(str_equal(ledger_line_text(c.changes.at[2].now, LEDGER_TEAM), STR("A")));
    assert_true(str_equal(ledger_line_text(c.changes.at[2].now, LEDGER_NATURE), STR("expense")));
    assert_true(str_equal(c.changes.at[2].now->file, STR("a, b.csv")));
    comparison_close(&c);
}

static void test_moved(void **state) {
    struct comparison c;

    (void)state;
    /* A row put in at line 2: the old rows 2 and 3 are now 3 and 4, and are no changes. */
    comparison_open(&c,
                    HEADER LINE("2026-07", "A", "10.00", "2") LINE("2026-07", "A", "10.00", "3"),
                    HEADER LINE("2026-07", "B", "4.00", "2") LINE("2026-07", "A", "10.00", "3")
                        LINE("2026-07", "A", "10.00", "4"));
    assert_int_equal(c.changes.n, 1);
    assert_int_equal(c.changes.moved, 1); /* one 10.00 stands at row 3 in both */
    assert_int_equal(sum_of_changes(&c), 400);
    comparison_close(&c);
}

/* Three equal lines become one: two are gone, whatever their rows. */
static void test_moved_keeps_the_sum(void **state) {
    struct comparison c;

    (void)state;
    comparison_open(&c,
                    HEADER LINE("2026-07", "A", "10.00", "2") LINE("2026-07", "A", "10.00", "3")
                        LINE("2026-07", "A", "10.00", "4"),
                    HEADER LINE("2026-07", "A", "10.00", "9"));
    assert_int_equal(c.changes.n, 2);
    assert_int_equal(c.changes.moved, 1);
    assert_int_equal(sum_of_changes(&c), -2000);
    comparison_close(&c);
}

/* Another team is another key: both lines are changes, and they cancel. */
static void test_other_key(void **state) {
    struct comparison c;

    (void)state;
    comparison_open(&c, HEADER LINE("2026-07", "A", "10.00", "2"),
                    HEADER LINE("2026-07", "B", "10.00", "2"));
    assert_int_equal(c.changes.n, 2);
    assert_int_equal(sum_of_changes(&c), 0);
    comparison_close(&c);
}

static void assert_refused(const char *text, uint32_t line) {
    struct comparison c = {.arena = arena_new()};

    diag_init(&c.diag, c.arena);
    assert_false(read_side(&c, &c.old, text));
    assert_int_equal(c.diag.count, 1);
    if (line > 0)
        assert_int_equal(c.diag.messages[0].at.line, line);
    comparison_close(&c);
}

static void test_refused(void **state) {
    (void)state;
    assert_refused("", 0);
    assert_refused("month,amount\n2026-07,1\n", 1);
    assert_refused(HEADER LINE("2026-07", "A", "10.00", "2") LINE("2026-13", "A", "10.00", "3"), 3);
    assert_refused(HEADER LINE("2026-07", "A", "ten", "2"), 2);
    assert_refused(HEADER LINE("2026-07", "A", "1.00", "-2"), 2);
    assert_refused(HEADER "2026-07,AC\n", 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equal),     cmocka_unit_test(test_changed_added_gone),
        cmocka_unit_test(test_moved),     cmocka_unit_test(test_moved_keeps_the_sum),
        cmocka_unit_test(test_other_key), cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
