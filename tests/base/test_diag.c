/* diag: what is printed of errors and warnings, and the status of the run. */
#include "baten/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baten/arena.h"

/* What diag_print writes; free() it. */
static char *printed(const struct diag *diag, bool colour) {
    char *text = NULL;
    size_t n = 0;
    FILE *stream = open_memstream(&text, &n);
    diag_print(diag, stream, colour);
    fclose(stream);
    return text;
}

static void messages_are_printed_in_order(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    char file[] = "input/a.csv";
    assert_false(diag_error(&diag, EXIT_INPUT, (struct diag_position){file, 12, 4},
                            "write it as 1.5", "amount `%s` is not a number", "1..5"));
    file[0] = 'X'; /* names are copied */
    diag_warning(&diag, (struct diag_position){"b.yaml", 3, 0}, NULL, "%d rows", 2);
    diag_error(&diag, EXIT_USAGE, (struct diag_position){NULL, 0, 0}, NULL, "no input");
    char *text = printed(&diag, false);
    assert_string_equal(text, "input/a.csv:12:4: error: amount `1..5` is not a number\n"
                              "    write it as 1.5\n"
                              "b.yaml:3: warning: 2 rows\n"
                              "error: no input\n");
    free(text);
    assert_int_equal(diag.status, EXIT_INPUT); /* of the first error */
    assert_int_equal(diag.count, 3);
    assert_int_equal(diag.messages[1].status, EXIT_DONE);
    diag_release(&diag);
    arena_free(arena);
}

static void warnings_leave_the_status(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    for (int i = 0; i < 100; i++)
        diag_warning(&diag, (struct diag_position){NULL, 0, 0}, NULL, "odd");
    assert_int_equal(diag.status, EXIT_DONE);
    assert_int_equal(diag.count, 100);
    diag_release(&diag);
    arena_free(arena);
}

static void the_terminal_is_safe_from_quoted_text(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    diag_error(&diag, EXIT_INPUT, (struct diag_position){"a\nb", 1, 1}, NULL, "found \033[2J");
    char *text = printed(&diag, false);
    assert_string_equal(text, "a?b:1:1: error: found ?[2J\n");
    free(text);
    text = printed(&diag, true);
    assert_string_equal(text, "\033[1ma?b:1:1: \033[1;31merror: \033[0mfound ?[2J\n");
    free(text);
    diag_release(&diag);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_printed_in_order),
        cmocka_unit_test(warnings_leave_the_status),
        cmocka_unit_test(the_terminal_is_safe_from_quoted_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
