/* Exact decimals: 128-bit integers of units of 10^-12. No float ever holds an amount (domain.md 3).
 */
#ifndef BATEN_DECIMAL_H
#define BATEN_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/str.h"

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

#define DECIMAL_PLACES 12
#define DECIMAL_ONE ((int128)1000000000000)
#define DECIMAL_CENT ((int128)10000000000) /* 0.01 */

typedef struct decimal {
    int128 units; /* value * 10^12 */
} decimal;

decimal decimal_from_int(int64_t value);
decimal decimal_from_cents(int64_t cents);

/* Sums and differences: false on overflow of 128 bits, *out untouched. */
bool decimal_add(decimal a, decimal b, decimal *out);
bool decimal_subtract(decimal a, decimal b, decimal *out);

enum rounding { ROUND_HALF_EVEN, ROUND_FLOOR };

/* a * b / c with a 256-bit product, rounded once as said; false when c is 0 or the result
 * overflows. All three are plain integers (units): the one routine behind every product and
 * quotient. */
bool int128_mul_div(int128 a, int128 b, int128 c, enum rounding rounding, int128 *out);
/* The same with the remainder of the floor division (0 <= r < |c|), for largest remainders. */
bool int128_mul_div_floor(int128 a, int128 b, int128 c, int128 *quotient, int128 *remainder);

bool decimal_multiply(decimal a, decimal b, decimal *out); /* half-even at the 12th decimal */
bool decimal_divide(decimal a, decimal b, decimal *out);   /* likewise; false when b is 0 */

/* Whole cents, half-even; false when it does not fit 64 bits. */
bool decimal_to_cents(decimal value, int64_t *cents);
/* The nearest integer, half-even. */
bool decimal_to_int(decimal value, int64_t *out);
/* Rounded half-even to `places` decimals (0..12), still a decimal. */
decimal decimal_round(decimal value, int places);
int decimal_compare(decimal a, decimal b);

/* Plain text: `-1234.56`, exactly `places` decimals after half-even rounding. buf holds >= 48.
 * Returns buf. */
char *decimal_text(decimal value, int places, char *buf);
/* All its decimals, trailing zeros dropped (`19.97`, `5`). buf holds >= 48. */
char *decimal_text_exact(decimal value, char *buf);

/* How numbers of a column are written; grouping is anything of blank, NBSP, narrow NBSP, ' and the
 * other mark. decimal_mark 0 = not settled. */
struct number_style {
    char decimal_mark; /* '.' or ',' */
};

enum number_evidence {
    NUMBER_PLAIN,     /* fits every style: 12, -5, (7) */
    NUMBER_POINT,     /* only with decimal point: 1.5, 1,234.5, 1.2E-05 */
    NUMBER_COMMA,     /* only with decimal comma: 1,5, 1.234,5 */
    NUMBER_AMBIGUOUS, /* 1.234 or 1,234 */
    NUMBER_INVALID    /* not a number in any style */
};

/* What one text says about its column's style. */
enum number_evidence number_evidence(struct str text);

enum number_result { NUMBER_OK, NUMBER_NOT, NUMBER_TOO_LARGE };

/* Parses every style of domain.md 3: 1.2E-05, 1.234,56, 1,234.56, 1 234,56, 1'234.56, "€ 5",
 * "$(5.00)", (5.00), 5-, -5, +5, with currency signs or a code of three letters before or after.
 * Digits after the 12th decimal are rounded half-even, *rounded says so (may be NULL). No NUMBER_OK
 * for an empty text, for two signs, or for groups that are not of three digits. */
enum number_result decimal_parse(struct str text, struct number_style style, decimal *out,
                                 bool *rounded);

/* Plain configuration numbers: optional '-', digits, optional '.' and digits. */
bool decimal_from_text(struct str text, decimal *out);

/* Largest remainder (domain.md 3): out[i] = floor(total*w/W), then one cent each to the largest
 * fractional parts, ties by index. False when W is 0 (out untouched; the caller books to (none)) or
 * on overflow. */
bool split_largest_remainder(int64_t total, const int128 *weights, size_t n, int64_t *out);

/* Checked sums of cents. */
bool cents_add(int64_t a, int64_t b, int64_t *out);

#endif
