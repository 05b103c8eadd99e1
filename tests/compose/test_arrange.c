/* Where blocks stand when some are dropped or moved, worked out on squared paper. */
#include "compose/arrange.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baten/arena.h"
#include "baten/str.h"

struct place {
    const char *id;
    int column, span;
    bool beside;
};

/* A summary: tiles; a chart of seven columns and a stack of three of five; then three panels; two
 * of seven and five under which a table of all. */
static const struct place page[] = {
    {"tiles", 0, 12, false}, {"chart", 0, 7, false},  {"first", 7, 5, true},
    {"second", 7, 5, true},  {"third", 7, 5, true},   {"left", 0, 4, false},
    {"middle", 4, 4, true},  {"right", 8, 4, true},   {"seven", 0, 7, false},
    {"five", 7, 5, true},    {"table", 0, 12, false},
};
#define BLOCKS (sizeof page / sizeof *page)

static const struct {
    const char *asked; /* names with blanks between */
    struct place places[BLOCKS];
} cases[] = {
    /* All, in their order: as it was. */
    {"tiles chart first second third left middle right seven five table",
     {{"tiles", 0, 12, false},
      {"chart", 0, 7, false},
      {"first", 7, 5, true},
      {"second", 7, 5, true},
      {"third", 7, 5, true},
      {"left", 0, 4, false},
      {"middle", 4, 4, true},
      {"right", 8, 4, true},
      {"seven", 0, 7, false},
      {"five", 7, 5, true},
      {"table", 0, 12, false}}},
    /* One of a stack dropped: the others keep their places, though the first was dropped. */
    {"chart second third", {{"chart", 0, 7, false}, {"second", 7, 5, true}, {"third", 7, 5, true}}},
    /* Bands moved whole. */
    {"table tiles", {{"table", 0, 12, false}, {"tiles", 0, 12, false}}},
    /* One of three dropped: two halves. */
    {"left right", {{"left", 0, 6, false}, {"right", 6, 6, true}}},
    /* Seven and five the other way round: each keeps its width. */
    {"five seven", {{"five", 0, 5, false}, {"seven", 5, 7, true}}},
    /* Alone: twice as wide at most. */
    {"chart", {{"chart", 0, 12, false}}},
    {"left", {{"left", 0, 8, false}}},
    /* A stack of three whose chart is gone stands abreast; of two, in halves. */
    {"first second third", {{"first", 0, 4, false}, {"second", 4, 4, true}, {"third", 8, 4, true}}},
    {"third first", {{"third", 0, 6, false}, {"first", 6, 6, true}}},
    /* What is left of two bands stands in one while it fits: 4 + 5 of 12 is 5 + 7. */
    {"left five", {{"left", 0, 5, false}, {"five", 5, 7, true}}},
    {"left chart", {{"left", 0, 4, false}, {"chart", 4, 8, true}}},
    /* It does not fit: 7 + 7. */
    {"chart seven", {{"chart", 0, 12, false}, {"seven", 0, 12, false}}},
    /* A whole band between two remnants keeps them apart. */
    {"left tiles right", {{"left", 0, 8, false}, {"tiles", 0, 12, false}, {"right", 0, 8, false}}},
    /* The stack before the chart: it stands left, still a stack. */
    {"first second chart", {{"first", 0, 5, false}, {"second", 0, 5, true}, {"chart", 5, 7, true}}},
    /* Nothing that is there. */
    {"nothing", {{NULL, 0, 0, false}}},
};

static size_t split(struct arena *arena, const char *text, const char **names) {
    size_t n = 0;

    while (*text) {
        size_t length = strcspn(text, " ");
        names[n++] = arena_text(arena, text, length);
        text += length + (text[length] == ' ');
    }
    return n;
}

static void assert_places(const char *asked, const struct place *places,
                          const struct doc_block *blocks, size_t n) {
    size_t expected = 0;

    while (expected < BLOCKS && places[expected].id)
        expected++;
    if (n != expected)
        fail_msg("%s: %zu blocks, not %zu", asked, n, expected);
    for (size_t i = 0; i < n; i++)
        if (strcmp(blocks[i].id, places[i].id) != 0 || blocks[i].column != places[i].column ||
            blocks[i].span != places[i].span || blocks[i].beside != places[i].beside)
            fail_msg("%s: %s at %d, %d wide%s", asked, blocks[i].id, blocks[i].column,
                     blocks[i].span, blocks[i].beside ? ", beside" : "");
}

static void test_places(void **state) {
    struct arena *arena = arena_new();
    struct doc_block blocks[BLOCKS];

    (void)state;
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = (struct doc_block){.id = page[i].id,
                                       .column = page[i].column,
                                       .span = page[i].span,
                                       .beside = page[i].beside};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *names[BLOCKS];
        size_t n, n_names = split(arena, cases[i].asked, names);
        const struct doc_block *result = blocks_arrange(arena, blocks, BLOCKS, names, n_names, &n);
        assert_places(cases[i].asked, cases[i].places, result, n);
    }
    arena_free(arena);
}

/* Every choice of blocks in every order of three: within the grid, no two of a band over each other
 * but those of one lane, and each band begins one. */
static void test_any_three(void **state) {
    struct arena *arena = arena_new();
    struct doc_block blocks[BLOCKS];

    (void)state;
    for (size_t i = 0; i < BLOCKS; i++)
        blocks[i] = (struct doc_block){.id = page[i].id,
                                       .column = page[i].column,
                                       .span = page[i].span,
                                       .beside = page[i].beside};
    for (size_t i = 0; i < BLOCKS * BLOCKS * BLOCKS; i++) {
        const char *names[] = {page[i % BLOCKS].id, page[i / BLOCKS % BLOCKS].id,
                               page[i / BLOCKS / BLOCKS].id};
        size_t n;
        if (names[0] == names[1] || names[1] == names[2] || names[0] == names[2])
            continue;
        const struct doc_block *result = blocks_arrange(arena, blocks, BLOCKS, names, 3, &n);
        assert_int_equal(n, 3);
        for (size_t k = 0; k < 3; k++) {
            assert_string_equal(result[k].id, names[k]);
            assert_true(result[k].column >= 0 && result[k].span >= 4);
            assert_true(result[k].column + result[k].span <= 12);
        }
        assert_false(result[0].beside);
        for (size_t k = 1; k < 3; k++) {
            const struct doc_block *a = &result[k - 1], *b = &result[k];
            bool apart = a->column + a->span <= b->column || b->column + b->span <= a->column;
            bool stacked = a->column == b->column && a->span == b->span;
            assert_true(!b->beside || apart || stacked);
        }
    }
    arena_free(arena);
}

/* What has no name stays, behind what was asked for. */
static void test_nameless(void **state) {
    struct arena *arena = arena_new();
    const struct doc_block blocks[] = {{.column = 0, .span = 12}, {.id = "table", .span = 12}};
    const char *const names[] = {"table"};
    size_t n;
    const struct doc_block *result = blocks_arrange(arena, blocks, 2, names, 1, &n);

    (void)state;
    assert_int_equal(n, 2);
    assert_string_equal(result[0].id, "table");
    assert_null(result[1].id);
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places),
                                       cmocka_unit_test(test_any_three),
                                       cmocka_unit_test(test_nameless)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
