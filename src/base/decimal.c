/* Exact decimals: sums, products through a 256-bit intermediate, roundings, plain text, largest
 * remainders. Reading numbers is number.c. */
#include "baten/decimal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/power.h"
#include "baten/xalloc.h"

#define INT128_MAX ((int128)(~(uint128)0 >> 1))

static inline uint128 magnitude_of(int128 value) {
    return value < 0 ? -(uint128)value : (uint128)value;
}

/* The signed value of a magnitude; false when 127 bits do not hold it. */
static bool with_sign(uint128 magnitude, bool negative, int128 *out) {
    uint128 limit = (uint128)INT128_MAX + negative;
    if (magnitude > limit)
        return false;
    *out = negative ? (int128)-magnitude : (int128)magnitude;
    return true;
}

decimal decimal_from_int(int64_t value) {
    return (decimal){(int128)value * DECIMAL_ONE};
}

decimal decimal_from_cents(int64_t cents) {
    return (decimal){(int128)cents * DECIMAL_CENT};
}

bool decimal_add(decimal a, decimal b, decimal *out) {
    int128 sum;
    if (__builtin_add_overflow(a.units, b.units, &sum))
        return false;
    out->units = sum;
    return true;
}

bool decimal_subtract(decimal a, decimal b, decimal *out) {
    int128 difference;
    if (__builtin_sub_overflow(a.units, b.units, &difference))
        return false;
    out->units = difference;
    return true;
}

bool cents_add(int64_t a, int64_t b, int64_t *out) {
    int64_t sum;
    if (__builtin_add_overflow(a, b, &sum))
        return false;
    *out = sum;
    return true;
}

/* a * b as high and low halves of 256 bits. */
static void multiply_wide(uint128 a, uint128 b, uint128 *high, uint128 *low) {
    const uint128 mask = UINT64_MAX;
    uint128 low_low = (a & mask) * (b & mask);
    uint128 high_low = (a >> 64) * (b & mask);
    uint128 low_high = (a & mask) * (b >> 64);
    uint128 middle = (low_low >> 64) + (high_low & mask) + (low_high & mask);
    *low = middle << 64 | (low_low & mask);
    *high = (a >> 64) * (b >> 64) + (high_low >> 64) + (low_high >> 64) + (middle >> 64);
}

static int leading_zeros(uint128 value) {
    uint64_t high = (uint64_t)(value >> 64);
    return high != 0 ? __builtin_clzll(high) : 64 + __builtin_clzll((uint64_t)value);
}

/* One 64-bit digit of a long division: (*rest * 2^64 + next) / divisor, where *rest < divisor and
 * the top bit of divisor is set. The digit guessed from the divisor's upper half is at most 2 too
 * large. */
static uint64_t divide_digit(uint128 *rest, uint64_t next, uint128 divisor) {
    uint64_t upper = (uint64_t)(divisor >> 64), lower = (uint64_t)divisor;
    uint128 guess = *rest / upper;
    uint128 left = *rest - guess * upper;
    while (guess > UINT64_MAX || guess * lower > (left << 64 | next)) {
        guess--;
        left += upper;
        if (left > UINT64_MAX)
            break;
    }
    /* The difference is below the divisor, so arithmetic modulo 2^128 gives it exactly. */
    *rest = (*rest << 64 | next) - guess * divisor;
    return (uint64_t)guess;
}

/* The 256-bit number over a divisor above its high half. */
static uint128 divide_wide(uint128 high, uint128 low, uint128 divisor, uint128 *remainder) {
    assert(high < divisor);
    int shift = leading_zeros(divisor);
    divisor <<= shift;
    if (shift > 0) {
        high = high << shift | low >> (128 - shift);
        low <<= shift;
    }
    uint64_t first = divide_digit(&high, (uint64_t)(low >> 64), divisor);
    uint64_t second = divide_digit(&high, (uint64_t)low, divisor);
    *remainder = high >> shift;
    return (uint128)first << 64 | second;
}

/* |a| * |b| / |c| and its remainder; false when c is 0 or the quotient needs more than 128 bits. */
static bool divide_product(int128 a, int128 b, int128 c, uint128 *quotient, uint128 *remainder) {
    uint128 x = magnitude_of(a), y = magnitude_of(b), divisor = magnitude_of(c);
    if (divisor == 0)
        return false;
    uint128 product;
    if (!__builtin_mul_overflow(x, y, &product)) {
        if (product <= UINT64_MAX && divisor <= UINT64_MAX) {
            *quotient = (uint64_t)product / (uint64_t)divisor;
            *remainder = (uint64_t)product % (uint64_t)divisor;
        } else {
            *quotient = product / divisor;
            *remainder = product - *quotient * divisor;
        }
        return true;
    }
    uint128 high, low;
    multiply_wide(x, y, &high, &low);
    if (high >= divisor)
        return false;
    *quotient = divide_wide(high, low, divisor, remainder);
    return true;
}

/* Whether half-even rounding takes quotient + remainder / divisor up (all magnitudes). */
static bool rounds_up(uint128 quotient, uint128 remainder, uint128 divisor) {
    uint128 other = divisor - remainder; /* no doubling, which could overflow */
    return remainder > other || (remainder == other && (quotient & 1) != 0);
}

bool int128_mul_div(int128 a, int128 b, int128 c, enum rounding rounding, int128 *out) {
    uint128 quotient, remainder;
    if (!divide_product(a, b, c, &quotient, &remainder))
        return false;
    bool negative = ((a < 0) != (b < 0)) != (c < 0);
    bool away = rounding == ROUND_FLOOR ? negative && remainder != 0
                                        : rounds_up(quotient, remainder, magnitude_of(c));
    if (away && ++quotient == 0)
        return false;
    return with_sign(quotient, negative, out);
}

bool int128_mul_div_floor(int128 a, int128 b, int128 c, int128 *quotient, int128 *remainder) {
    uint128 whole, rest;
    if (!divide_product(a, b, c, &whole, &rest))
        return false;
    bool negative = ((a < 0) != (b < 0)) != (c < 0);
    if (negative && rest != 0) {
        rest = magnitude_of(c) - rest;
        if (++whole == 0)
            return false;
    }
    int128 result;
    if (!with_sign(whole, negative, &result))
        return false;
    *quotient = result;
    *remainder = (int128)rest; /* below |c|, so it fits */
    return true;
}

bool decimal_multiply(decimal a, decimal b, decimal *out) {
    return int128_mul_div(a.units, b.units, DECIMAL_ONE, ROUND_HALF_EVEN, &out->units);
}

bool decimal_divide(decimal a, decimal b, decimal *out) {
    return int128_mul_div(a.units, DECIMAL_ONE, b.units, ROUND_HALF_EVEN, &out->units);
}

/* value / divisor, half-even, as a magnitude. */
static uint128 divide_half_even(uint128 value, uint64_t divisor) {
    uint128 quotient, remainder;
    if (value <= UINT64_MAX) { /* most amounts: below 18 million in units of 10^-12 */
        quotient = (uint64_t)value / divisor;
        remainder = (uint64_t)value % divisor;
    } else {
        quotient = value / divisor;
        remainder = value - quotient * divisor;
    }
    return quotient + rounds_up(quotient, remainder, divisor);
}

/* value / divisor in 64 bits, half-even. */
static bool rounded_to_int64(decimal value, int128 divisor, int64_t *out) {
    uint128 quotient = divide_half_even(magnitude_of(value.units), (uint64_t)divisor);
    bool negative = value.units < 0;
    if (quotient > (uint128)INT64_MAX + negative)
        return false;
    *out = negative ? (int64_t) - (uint64_t)quotient : (int64_t)quotient;
    return true;
}

bool decimal_to_cents(decimal value, int64_t *cents) {
    return rounded_to_int64(value, DECIMAL_CENT, cents);
}

bool decimal_to_int(decimal value, int64_t *out) {
    return rounded_to_int64(value, DECIMAL_ONE, out);
}

decimal decimal_round(decimal value, int places) {
    assert(places >= 0 && places <= DECIMAL_PLACES);
    uint64_t step = (uint64_t)power_of_ten(DECIMAL_PLACES - places);
    uint128 steps = divide_half_even(magnitude_of(value.units), step);
    if (steps * step > (uint128)INT128_MAX) /* within a step of 128 bits: towards 0 */
        steps--;
    int128 units = (int128)(steps * step);
    return (decimal){value.units < 0 ? -units : units};
}

int decimal_compare(decimal a, decimal b) {
    return a.units < b.units ? -1 : a.units > b.units;
}

char *decimal_text(decimal value, int places, char *buf) {
    assert(places >= 0 && places <= DECIMAL_PLACES);
    uint128 rest = divide_half_even(magnitude_of(value.units),
                                    (uint64_t)power_of_ten(DECIMAL_PLACES - places));
    bool negative = value.units < 0 && rest != 0; /* no -0.00 */
    char digits[48]; /* from the back; 39 digits, a mark and a sign at most */
    char *p = digits + sizeof digits;
    *--p = '\0';
    for (int written = 0; written <= places || rest != 0; written++) {
        if (written == places && places > 0)
            *--p = '.';
        if (rest > UINT64_MAX) {
            *--p = (char)('0' + (int)(rest % 10));
            rest /= 10;
        } else {
            *--p = (char)('0' + (int)((uint64_t)rest % 10));
            rest = (uint64_t)rest / 10;
        }
    }
    if (negative)
        *--p = '-';
    return memcpy(buf, p, (size_t)(digits + sizeof digits - p));
}

char *decimal_text_exact(decimal value, char *buf) {
    decimal_text(value, DECIMAL_PLACES, buf);
    char *end = buf + strlen(buf);
    while (end[-1] == '0')
        end--;
    if (end[-1] == '.')
        end--;
    *end = '\0';
    return buf;
}

struct part {
    int128 remainder;
    size_t index;
    int64_t floor;
};

/* Largest fractional part first, ties by index. */
static int compare_parts(const void *a, const void *b) {
    const struct part *x = a, *y = b;
    if (x->remainder != y->remainder)
        return x->remainder > y->remainder ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

/* The floors of all quotas and their sum; false on overflow. */
static bool floor_parts(int64_t total, const int128 *weights, size_t n, int128 all,
                        struct part *parts, int128 *sum) {
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        int128 floor;
        if (!int128_mul_div_floor(total, weights[i], all, &floor, &parts[i].remainder))
            return false;
        if (floor < INT64_MIN || floor >= INT64_MAX) /* room for the one cent */
            return false;
        parts[i].floor = (int64_t)floor;
        parts[i].index = i;
        *sum += floor;
    }
    return true;
}

bool split_largest_remainder(int64_t total, const int128 *weights, size_t n, int64_t *out) {
    int128 all = 0;
    for (size_t i = 0; i < n; i++)
        if (__builtin_add_overflow(all, weights[i], &all))
            return false;
    if (all == 0)
        return false;
    struct part *parts = xalloc(n, sizeof *parts);
    int128 sum;
    bool fits = floor_parts(total, weights, n, all, parts, &sum);
    if (fits) {
        size_t left = (size_t)(total - sum); /* the sum of n fractions, each below 1 */
        assert(left < n);
        if (left > 0)
            qsort(parts, n, sizeof *parts, compare_parts);
        for (size_t i = 0; i < n; i++)
            out[parts[i].index] = parts[i].floor + (i < left);
    }
    free(parts);
    return fits;
}
