/* A broken profile is an error with its line and column and what would be right. */
#include "ingest/profile_fixture.h"

#define HEAD "name: x\ntitle: X\nkind: usage\nmatch: {columns: [Day]}\n"

static const struct {
    const char *yaml;
    uint32_t line, column;
    const char *part;
} broken[] = {
    {"name: x\ntitle: X\nkind: usage\nmatch: {colums: [Day]}\n", 4, 9, "did you mean \"columns\"?"},
    {"name: x\ntitle: X\nkind: usage\nmatch: {columns: []}\n", 1, 1, "any file would be this one"},
    {"title: X\nkind: usage\nmatch: {columns: [Day]}\n", 1, 1, "\"name\" is missing"},
    {"name: x\ntitle: X\nmatch: {columns: [Day]}\n", 1, 1, "\"kind\" is missing"},
    {"name: x\ntitle: X\nkind: teams\nmatch: {columns: [Day]}\n", 3, 7, "kind cannot be"},
    {HEAD "column: {date: [Day]}\n", 5, 1, "did you mean \"columns\"?"},
    {HEAD "columns: {datum: [Day]}\n", 5, 11, "did you mean \"date\"?"},
    {HEAD "columns: {date: {from: [Day], convert: epoc}}\n", 5, 40, "did you mean \"epoch\"?"},
    {HEAD "columns: {date: {from: [Day], convert: {epoch: 1}}}\n", 5, 41, "takes no argument"},
    {HEAD "columns: {project: {from: [Tags], convert: json_key}}\n", 5, 44, "needs an argument"},
    {HEAD "rows: [{when: {Day: x}, is: header}]\n", 5, 29, "is cannot be"},
    {HEAD "rows: [{is: total}]\n", 5, 8, "\"when\" is missing"},
    {HEAD "date: {order: ydm}\n", 5, 15, "one of ymd, dmy, mdy"},
    {HEAD "number: {decimal: \"'\"}\n", 5, 19, "decimal cannot be"},
    {HEAD "amount: {money: estimat}\n", 5, 17, "did you mean \"estimate\"?"},
    {HEAD "read: {delimiter: \"::\"}\n", 5, 19, "no delimiter"},
    {HEAD "read: {header: 0}\n", 5, 16, "from 1 to 60"},
    {HEAD "scope: rule\n", 5, 8, "did you mean \"rules\"?"},
    {"name: x\ntitle: X\nkind: usage\nmatch: {first_line: \"(\"}\n", 4, 21, "broken"},
    {"name: [\n", 2, 0, ""},
};

static void test_broken(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct fixture f;
        fixture_open(&f);
        fixture_profile(&f, "x.yaml", broken[i].yaml);
        assert_null(profiles_load(f.arena, &f.config, &f.diag));
        expect_error_at(&f, broken[i].line, broken[i].column, broken[i].part);
        assert_int_equal(f.diag.status, EXIT_USAGE);
        fixture_forget_profile(&f, "x.yaml");
        fixture_close(&f);
    }
}

/* Of one folder two cannot have one name; the user's own sets a shipped one aside. */
static void test_names(void **state) {
    (void)state;
    struct fixture f;
    fixture_open(&f);
    fixture_profile(&f, "a.yaml", HEAD);
    fixture_profile(&f, "b.yaml", HEAD);
    assert_null(profiles_load(f.arena, &f.config, &f.diag));
    expect_error_at(&f, 1, 1, "a name of its own");
    fixture_forget_profile(&f, "a.yaml");
    fixture_forget_profile(&f, "b.yaml");
    fixture_close(&f);

    fixture_open(&f);
    fixture_profile(&f, "mine.yaml",
                    "name: openai-cost\ntitle: Mine\nkind: usage\nmatch: {columns: [Day]}\n");
    const struct profile_set *set = profiles_load(f.arena, &f.config, &f.diag);
    assert_non_null(set);
    size_t found = 0;
    for (size_t i = 0; i < profiles_count(set); i++) {
        struct profile_info info = profiles_info(set, i);
        found += strcmp(info.name, "openai-cost") == 0;
        if (strcmp(info.name, "openai-cost") == 0) {
            assert_true(info.own);
            assert_string_equal(info.title, "Mine");
        }
    }
    assert_int_equal(found, 1);
    fixture_forget_profile(&f, "mine.yaml");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_broken), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
