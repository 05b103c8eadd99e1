/* decimal: 256-bit products, roundings, plain text and largest remainders. The long numbers were
 * worked out with Python's unbounded integers. */
#include "baten/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int128 number(const char *text) {
    bool negative = *text == '-';
    uint128 value = 0;
    for (text += negative; *text != '\0'; text++)
        value = value * 10 + (unsigned)(*text - '0');
    return negative ? (int128)-value : (int128)value;
}

static decimal dec(const char *text) {
    decimal value = {0};
    assert_true(decimal_from_text(str_from_text(text), &value));
    return value;
}

#define LARGEST "170141183460469231731687303715884105727" /* 2^127 - 1 */
#define SMALLEST "-170141183460469231731687303715884105728"

struct product {
    const char *a, *b, *c;
    const char *half_even, *floor, *remainder; /* NULL = does not fit */
};

static const struct product PRODUCTS[] = {
    {"-12007621696699967246", "881836553", "19516635363247495261", "-542550472", "-542550472",
     "1435909415247770154"},
    {"90122", "-93755831926350080389354533590571027343", "-846", NULL, NULL, NULL},
    {"11574100089835139896", "7925632354750747694481361917831144092", "21107780622404596290",
     "4345888551246029235873040523371244501", "4345888551246029235873040523371244500",
     "12285143593170989432"},
    {"649078", "132238624181151710276817340835352719700", "-432045778090092856485838545361",
     "-198666868325132", "-198666868325132", "87746147054820770384680876052"},
    {"-3316111241534796839", "616782763", "-124108684273101030537394252083454013958", "0", "0",
     "2045320253969192355002086157"},
    {"-228807", "-4567687427430638054", "-118565476439448024787537131474", "0", "-1",
     "118564431320590816665535909896"},
    {"-150922084598369597964775350670980759727", "-1010013709", "-11269476555967248358",
     "-13526216029483353652424413769", "-13526216029483353652424413769", "5032586932672743859"},
    {"1124369622447232444980897816", "676021616894754166375754610966", "-7484870089540142674",
     "-101551284265619292592006310654649521981", "-101551284265619292592006310654649521981",
     "2140295492160066938"},
    {"916803", "162564461037446702668085059716796344221", "-19626382759885885393735406680834429096",
     "-7593839", "-7593839", "5258434822706269899930243001441094081"},
    {"-66880129730556333146244157556402455313", "-4234749908814477601", "-8134351200986381060",
     "-34817850407495338534869309725001705037", "-34817850407495338534869309725001705037",
     "3276929518361455107"},
    {"448530302513887071386771254", "-14703239592018614362",
     "-165012911473932371162074117107999785215", "39965651", "39965651",
     "71681193879783949850362752846155499983"},
    {"-1185562305001379791988222455", "450774758543353638325430160807", "-31757399335269510460",
     "16828253350757676800867205196777753441", "16828253350757676800867205196777753440",
     "31400808533357338785"},
    /* the ends of the range: x * x / x = x, and 2^127 does not fit while -2^127 does */
    {LARGEST, LARGEST, LARGEST, LARGEST, LARGEST, "0"},
    {SMALLEST, LARGEST, LARGEST, SMALLEST, SMALLEST, "0"},
    {SMALLEST, "-1", "1", NULL, NULL, NULL},
    {SMALLEST, SMALLEST, SMALLEST, SMALLEST, SMALLEST, "0"},
    {LARGEST, "2", "1", NULL, NULL, NULL},
    {"1", "1", "0", NULL, NULL, NULL},
};

static void products_over_a_divisor_are_exact(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof PRODUCTS / sizeof *PRODUCTS; i++) {
        const struct product *p = &PRODUCTS[i];
        int128 a = number(p->a), b = number(p->b), c = number(p->c), out = 77, remainder = 77;
        bool fits = int128_mul_div(a, b, c, ROUND_HALF_EVEN, &out);
        assert_int_equal(fits, p->half_even != NULL);
        assert_true(out == (fits ? number(p->half_even) : 77));
        out = 77;
        assert_int_equal(int128_mul_div_floor(a, b, c, &out, &remainder), p->floor != NULL);
        assert_true(out == (fits ? number(p->floor) : 77));
        assert_true(remainder == (fits ? number(p->remainder) : 77));
        if (fits) {
            assert_true(int128_mul_div(a, b, c, ROUND_FLOOR, &out));
            assert_true(out == number(p->floor));
        }
    }
}

/* 1/2 -> 0, 3/2 -> 2, 5/2 -> 2, and so below zero; 7/3 = 2.33, 8/3 = 2.67. */
static void halves_go_to_the_even_side(void **state) {
    (void)state;
    static const int CASES[][4] = {{1, 2, 0, 0},    {3, 2, 2, 1},    {5, 2, 2, 2},  {-1, 2, 0, -1},
                                   {-3, 2, -2, -2}, {-5, 2, -2, -3}, {7, 3, 2, 2},  {8, 3, 3, 2},
                                   {-7, 3, -2, -3}, {5, -2, -2, -3}, {-5, -2, 2, 2}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int128 out;
        assert_true(int128_mul_div(CASES[i][0], 1, CASES[i][1], ROUND_HALF_EVEN, &out));
        assert_true(out == CASES[i][2]);
        assert_true(int128_mul_div(CASES[i][0], 1, CASES[i][1], ROUND_FLOOR, &out));
        assert_true(out == CASES[i][3]);
    }
}

static void multiply_and_divide_round_at_the_12th_decimal(void **state) {
    (void)state;
    decimal out;
    assert_true(decimal_multiply(dec("19.99"), dec("3"), &out));
    assert_int_equal(decimal_compare(out, dec("59.97")), 0);
    assert_true(decimal_divide(dec("1"), dec("3"), &out));
    assert_int_equal(decimal_compare(out, dec("0.333333333333")), 0);
    assert_true(decimal_divide(dec("2"), dec("-3"), &out));
    assert_int_equal(decimal_compare(out, dec("-0.666666666667")), 0);
    /* 0.000001 * 0.0000005 = 5e-13, half a unit: to the even 0; 1.5 units: to 2 */
    assert_true(decimal_multiply(dec("0.000001"), dec("0.0000005"), &out));
    assert_true(out.units == 0);
    assert_true(decimal_multiply(dec("0.000001"), dec("0.0000015"), &out));
    assert_true(out.units == 2);
    /* 10^13 * 10^12 = 10^25 takes a 256-bit product of units: 10^25 * 10^24 */
    assert_true(
        decimal_multiply(decimal_from_int(10000000000000), decimal_from_int(1000000000000), &out));
    assert_true(out.units == number("10000000000000000000000000") * DECIMAL_ONE);
    assert_false(decimal_multiply(decimal_from_int(100000000000000),
                                  decimal_from_int(10000000000000), &out));
    assert_false(decimal_divide(dec("1"), dec("0"), &out));
}

static void sums_are_checked(void **state) {
    (void)state;
    decimal largest = {number(LARGEST)}, smallest = {number(SMALLEST)}, one = {1}, out = {5};
    assert_false(decimal_add(largest, one, &out));
    assert_false(decimal_subtract(smallest, one, &out));
    assert_true(out.units == 5);
    assert_true(decimal_add(dec("0.1"), dec("0.2"), &out));
    assert_int_equal(decimal_compare(out, dec("0.3")), 0);
    assert_true(decimal_subtract(dec("0.1"), dec("0.3"), &out));
    assert_int_equal(decimal_compare(out, dec("-0.2")), 0);
    int64_t cents = 5;
    assert_false(cents_add(INT64_MAX, 1, &cents));
    assert_false(cents_add(INT64_MIN, -1, &cents));
    assert_int_equal(cents, 5);
    assert_true(cents_add(-7, 3, &cents));
    assert_int_equal(cents, -4);
}

static void cents_are_half_even(void **state) {
    (void)state;
    static const struct {
        const char *value;
        int64_t cents;
    } CASES[] = {{"1.005", 100},   {"1.015", 102},   {"1.025", 102},  {"-1.005", -100},
                 {"-1.015", -102}, {"0.0050001", 1}, {"0.004999", 0}, {"12345", 1234500}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int64_t cents;
        assert_true(decimal_to_cents(dec(CASES[i].value), &cents));
        assert_int_equal(cents, CASES[i].cents);
    }
    int64_t cents = 5;
    /* INT64_MAX = 9223372036854775807 cents */
    assert_true(decimal_to_cents(dec("92233720368547758.07"), &cents));
    assert_true(cents == INT64_MAX);
    assert_true(decimal_to_cents(dec("-92233720368547758.08"), &cents));
    assert_true(cents == INT64_MIN);
    assert_false(decimal_to_cents(dec("92233720368547758.08"), &cents));
    assert_false(decimal_to_cents(dec("-92233720368547758.09"), &cents));
    assert_int_equal(decimal_compare(decimal_from_cents(-1999), dec("-19.99")), 0);
    int64_t whole;
    assert_true(decimal_to_int(dec("2.5"), &whole));
    assert_int_equal(whole, 2);
    assert_true(decimal_to_int(dec("-3.5"), &whole));
    assert_int_equal(whole, -4);
}

static void rounding_keeps_so_many_decimals(void **state) {
    (void)state;
    assert_int_equal(decimal_compare(decimal_round(dec("2.345"), 2), dec("2.34")), 0);
    assert_int_equal(decimal_compare(decimal_round(dec("2.355"), 2), dec("2.36")), 0);
    assert_int_equal(decimal_compare(decimal_round(dec("-2.5"), 0), dec("-2")), 0);
    assert_int_equal(decimal_compare(decimal_round(dec("-2.51"), 0), dec("-3")), 0);
    assert_int_equal(
        decimal_compare(decimal_round(dec("0.123456789012"), 12), dec("0.123456789012")), 0);
    /* 2^127 - 1 units = 170141183460469231731687303.715884105727: up would not fit */
    decimal largest = {number(LARGEST)};
    assert_true(decimal_round(largest, 0).units ==
                number("170141183460469231731687303000000000000"));
    assert_int_equal(decimal_compare(dec("-1"), dec("1")), -1);
    assert_int_equal(decimal_compare(dec("2"), dec("1")), 1);
}

static void plain_text(void **state) {
    (void)state;
    char buf[48];
    assert_string_equal(decimal_text(dec("-1234.565"), 2, buf), "-1234.56");
    assert_string_equal(decimal_text(dec("1234.575"), 2, buf), "1234.58");
    assert_string_equal(decimal_text(dec("0"), 2, buf), "0.00");
    assert_string_equal(decimal_text(dec("-0.004"), 2, buf), "0.00"); /* no sign without a value */
    assert_string_equal(decimal_text(dec("0.5"), 0, buf), "0");
    assert_string_equal(decimal_text(dec("1.5"), 0, buf), "2");
    assert_string_equal(decimal_text(dec("0.05"), 1, buf), "0.0");
    assert_string_equal(decimal_text(dec("-7"), 4, buf), "-7.0000");
    assert_string_equal(decimal_text((decimal){number(SMALLEST)}, 12, buf),
                        "-170141183460469231731687303.715884105728");
    assert_string_equal(decimal_text((decimal){number(LARGEST)}, 0, buf),
                        "170141183460469231731687304");
}

static void exact_text_drops_zeros(void **state) {
    (void)state;
    char buf[48];
    assert_string_equal(decimal_text_exact(dec("19.970"), buf), "19.97");
    assert_string_equal(decimal_text_exact(dec("5"), buf), "5");
    assert_string_equal(decimal_text_exact(dec("100"), buf), "100");
    assert_string_equal(decimal_text_exact(dec("0"), buf), "0");
    assert_string_equal(decimal_text_exact(dec("-0.000000000001"), buf), "-0.000000000001");
}

static void configuration_numbers_are_plain(void **state) {
    (void)state;
    static const char *const REFUSED[] = {"",
                                          "-",
                                          ".5",
                                          "5.",
                                          "+5",
                                          "1,5",
                                          "1.2.3",
                                          " 5",
                                          "1e3",
                                          "--5",
                                          "5-",
                                          "EUR 5",
                                          "0.1234567890123",
                                          "999999999999999999999999999"};
    decimal out = {42};
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        assert_false(decimal_from_text(str_from_text(REFUSED[i]), &out));
    assert_true(out.units == 42);
    assert_true(decimal_from_text(STR("-0012.50"), &out));
    assert_true(out.units == -(DECIMAL_ONE * 25 / 2));
}

/* 100 over 1:1:1 is 33 each; the cent left goes to the first. 10 over 5:3:1 of 9 is 5.56 3.33 1.11:
 * floors 5 3 1, the cent left to the first. -100 over 1:1:1: floors -34 each, two cents back to the
 * first two. */
static void remainders_go_to_the_largest_fractions(void **state) {
    (void)state;
    int64_t out[4];
    assert_true(split_largest_remainder(100, (int128[]){1, 1, 1}, 3, out));
    assert_memory_equal(out, ((int64_t[]){34, 33, 33}), 3 * sizeof *out);
    assert_true(split_largest_remainder(10, (int128[]){5, 3, 1}, 3, out));
    assert_memory_equal(out, ((int64_t[]){6, 3, 1}), 3 * sizeof *out);
    assert_true(split_largest_remainder(-100, (int128[]){1, 1, 1}, 3, out));
    assert_memory_equal(out, ((int64_t[]){-33, -33, -34}), 3 * sizeof *out);
    /* 7 over 1:2:3:4 of 10 = 0.7 1.4 2.1 2.8: floors 0 1 2 2, two left to .8 and .7 */
    assert_true(split_largest_remainder(7, (int128[]){1, 2, 3, 4}, 4, out));
    assert_memory_equal(out, ((int64_t[]){1, 1, 2, 3}), 4 * sizeof *out);
    /* a negative weight: 10 over 3:-1 of 2 = 15, -5; and W below 0: 10 over -3:1 of -2 likewise */
    assert_true(split_largest_remainder(10, (int128[]){3, -1}, 2, out));
    assert_memory_equal(out, ((int64_t[]){15, -5}), 2 * sizeof *out);
    assert_true(split_largest_remainder(10, (int128[]){-3, 1}, 2, out));
    assert_memory_equal(out, ((int64_t[]){15, -5}), 2 * sizeof *out);
    /* 5 over -2:-2:1 of -3 = 3.33 3.33 -1.67: floors 3 3 -2, one left to ties .33 .33 .33: the
     * first */
    assert_true(split_largest_remainder(5, (int128[]){-2, -2, 1}, 3, out));
    assert_memory_equal(out, ((int64_t[]){4, 3, -2}), 3 * sizeof *out);
}

static void splits_that_cannot_be_leave_the_output(void **state) {
    (void)state;
    int64_t out[2] = {8, 9};
    assert_false(split_largest_remainder(100, (int128[]){1, -1}, 2, out));
    assert_false(split_largest_remainder(100, NULL, 0, out));
    assert_false(
        split_largest_remainder(INT64_MAX, (int128[]){3, -2}, 2, out)); /* 3 times too large */
    int128 half = number(LARGEST) / 2 + 1;
    assert_false(split_largest_remainder(100, (int128[]){half, half}, 2, out));
    assert_memory_equal(out, ((int64_t[]){8, 9}), sizeof out);
}

/* The parts sum to the total whatever the weights are. */
static void splits_foot(void **state) {
    (void)state;
    int128 weights[50];
    int64_t out[50];
    uint64_t random = 12345;
    for (int round = 0; round < 500; round++) {
        for (int i = 0; i < 50; i++) {
            random = random * UINT64_C(6364136223846793005) + 1442695040888963407;
            weights[i] = (int128)(random >> 20) * (int128)(random & 0xFFFFFFF);
        }
        int64_t total = (int64_t)(random >> 24) - (INT64_C(1) << 39), sum = 0;
        assert_true(split_largest_remainder(total, weights, 50, out));
        for (int i = 0; i < 50; i++)
            sum += out[i];
        assert_int_equal(sum, total);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(products_over_a_divisor_are_exact),
        cmocka_unit_test(halves_go_to_the_even_side),
        cmocka_unit_test(multiply_and_divide_round_at_the_12th_decimal),
        cmocka_unit_test(sums_are_checked),
        cmocka_unit_test(cents_are_half_even),
        cmocka_unit_test(rounding_keeps_so_many_decimals),
        cmocka_unit_test(plain_text),
        cmocka_unit_test(exact_text_drops_zeros),
        cmocka_unit_test(configuration_numbers_are_plain),
        cmocka_unit_test(remainders_go_to_the_largest_fractions),
        cmocka_unit_test(splits_that_cannot_be_leave_the_output),
        cmocka_unit_test(splits_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
