/* Medians, percentiles and the Kaplan–Meier median, worked out by hand. */
#include "case.h"

#include "analyse/statistics.h"

static void assert_percentile(int64_t *numbers, size_t n, int tenths, const char *expected) {
    char text[48];

    numbers_sort(numbers, n);
    assert_string_equal(decimal_text_exact(percentile(numbers, n, tenths), text), expected);
}

static void sorts_any_order(void **state) {
    int64_t numbers[] = {3, -1, 3, INT64_MAX, INT64_MIN, 0};
    const int64_t sorted[] = {INT64_MIN, -1, 0, 3, 3, INT64_MAX};

    (void)state;
    numbers_sort(numbers, 6);
    assert_memory_equal(numbers, sorted, sizeof sorted);
    numbers_sort(numbers, 0);
    numbers_sort(numbers, 1);
}

/* One number is every percentile of itself: (1 − 1)·p = 0. */
static void one_number(void **state) {
    int64_t one[] = {17};

    (void)state;
    assert_percentile(one, 1, 5, "17");
    assert_percentile(one, 1, 9, "17");
}

/* Odd: the middle one. Even: half way between the middle two, also below 0. */
static void medians(void **state) {
    int64_t odd[] = {9, 1, 5}, even[] = {10, 1, 4, 7}, two[] = {3, 4}, negative[] = {-3, -4},
            same[] = {6, 6, 6, 6};

    (void)state;
    assert_percentile(odd, 3, 5, "5");
    assert_percentile(even, 4, 5, "5.5"); /* 3·0.5 = 1.5: 4 + 0.5·(7 − 4) */
    assert_percentile(two, 2, 5, "3.5");
    assert_percentile(negative, 2, 5, "-3.5");
    assert_percentile(same, 4, 5, "6");
}

/* n = 4: 3·0.9 = 2.7: third + 0.7·(fourth − third) = 30 + 7. n = 2: 0.9: 10 + 0.9·10. n = 11:
 * 10·0.9 = 9: the tenth itself. */
static void ninetieth(void **state) {
    int64_t four[] = {40, 30, 20, 10}, two[] = {20, 10},
            eleven[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 90, 1000}, uneven[] = {1, 2, 4};

    (void)state;
    assert_percentile(four, 4, 9, "37");
    assert_percentile(two, 2, 9, "19");
    assert_percentile(eleven, 11, 9, "90");
    assert_percentile(uneven, 3, 9, "3.6"); /* 2·0.9 = 1.8: 2 + 0.8·2 */
}

/* 4 subjects: ¾ wait after the event at 10; the one of 20 is followed no longer; the event at 30 is
 * one of two that are, which leaves ⅜. Two events on one day are one step. */
static void test_survival_steps(void **state) {
    struct survival subjects[] = {{30, true}, {20, false}, {10, true}, {40, false}},
                    together[] = {{7, true}, {9, false}, {7, true}};
    struct survival_step steps[4];

    (void)state;
    assert_int_equal(survival_steps(subjects, 4, steps), 4);
    static const struct {
        int64_t days, tenths, censored;
    } expected[] = {{10, 250, 0}, {20, 250, 1}, {30, 625, 0}, {40, 625, 1}};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(steps[i].days, expected[i].days);
        assert_true(steps[i].reached.units == expected[i].tenths * (DECIMAL_ONE / 10));
        assert_int_equal(steps[i].censored, expected[i].censored);
    }
    assert_int_equal(survival_steps(together, 3, steps), 2);
    assert_true(steps[0].reached.units == 667 * (DECIMAL_ONE / 10)); /* ⅔ */
    assert_int_equal(survival_steps(together, 0, steps), 0);
}

static void assert_survival(struct survival *subjects, size_t n, int64_t days) {
    int64_t median = -1;

    assert_true(survival_median(subjects, n, &median));
    assert_int_equal(median, days);
}

/* All events, n = 4: S = 3/4 at 10, 2/4 at 20: at most one half there. n = 3: 2/3, then 1/3 at 20.
 */
static void all_events(void **state) {
    struct survival four[] = {{40, true}, {20, true}, {10, true}, {30, true}};
    struct survival three[] = {{30, true}, {10, true}, {20, true}};
    struct survival one[] = {{7, true}};

    (void)state;
    assert_survival(four, 4, 20);
    assert_survival(three, 3, 20);
    assert_survival(one, 1, 7);
}

/* Events 10 and 30, censored 20: S = 2/3 at 10; the censored one leaves; S = 2/3 · 0/1 = 0 at 30.
 */
static void a_censored_one_between(void **state) {
    struct survival subjects[] = {{20, false}, {30, true}, {10, true}};

    (void)state;
    assert_survival(subjects, 3, 30);
}

/* Event and censoring on day 10, event on day 20. Events first: S(10) = 2/3, at risk on day 20 one:
 * S = 0: 20. Were the censored one gone first, S(10) = 1/2 and the median 10. */
static void event_before_censoring_of_a_day(void **state) {
    struct survival subjects[] = {{10, false}, {10, true}, {20, true}};

    (void)state;
    assert_survival(subjects, 3, 20);
}

/* Two events of one day count at once: n = 3, two on day 5: S = 1/3 on day 5. */
static void tied_events(void **state) {
    struct survival subjects[] = {{5, true}, {9, true}, {5, true}};

    (void)state;
    assert_survival(subjects, 3, 5);
}

/* One of three has happened: S = 2/3 and stays there. Nothing has happened; nobody is there. */
static void not_reached(void **state) {
    struct survival subjects[] = {{5, true}, {9, false}, {9, false}};
    struct survival waiting[] = {{5, false}, {6, false}};
    int64_t days;

    (void)state;
    assert_false(survival_median(subjects, 3, &days));
    assert_false(survival_median(waiting, 2, &days));
    assert_false(survival_median(waiting, 0, &days));
}

/* Exactly one half by a product of thirds: n = 6, events 1, 2, 3: 5/6 · 4/5 · 3/4 = 1/2 on day 3.
 * And with a censored one in between: n = 8: events 1, 2 (6/8), censored twice (4 at risk), events:
 * 6/8·3/4 = 9/16, then 9/16·2/3 = 3/8 on day 6. */
static void one_half_exactly(void **state) {
    struct survival six[] = {{1, true}, {2, true}, {3, true}, {4, true}, {5, true}, {6, true}};
    struct survival eight[] = {{1, true}, {2, true}, {3, false}, {4, false},
                               {5, true}, {6, true}, {7, true},  {8, true}};

    (void)state;
    assert_survival(six, 6, 3);
    assert_survival(eight, 8, 6);
}

/* A thousand events: S is one half at the five hundredth, whatever the rounding of the product. */
static void many_events(void **state) {
    static struct survival subjects[1000];

    (void)state;
    for (int i = 0; i < 1000; i++)
        subjects[i] = (struct survival){1000 - i, true};
    assert_survival(subjects, 1000, 500);
}

int main(void) {
    const struct CMUnitTest cases[] = {cmocka_unit_test(test_survival_steps),
                                       cmocka_unit_test(sorts_any_order),
                                       cmocka_unit_test(one_number),
                                       cmocka_unit_test(medians),
                                       cmocka_unit_test(ninetieth),
                                       cmocka_unit_test(all_events),
                                       cmocka_unit_test(a_censored_one_between),
                                       cmocka_unit_test(event_before_censoring_of_a_day),
                                       cmocka_unit_test(tied_events),
                                       cmocka_unit_test(not_reached),
                                       cmocka_unit_test(one_half_exactly),
                                       cmocka_unit_test(many_events)};

    return cmocka_run_group_tests(cases, NULL, NULL);
}
