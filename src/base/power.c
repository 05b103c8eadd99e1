/* A table of powers of ten: there are no 128-bit literals, so the upper half is written as a
 * product. */
#include "base/power.h"

#include <assert.h>

static const uint64_t SMALL[] = {
    UINT64_C(1),
    UINT64_C(10),
    UINT64_C(100),
    UINT64_C(1000),
    UINT64_C(10000),
    UINT64_C(100000),
    UINT64_C(1000000),
    UINT64_C(10000000),
    UINT64_C(100000000),
    UINT64_C(1000000000),
    UINT64_C(10000000000),
    UINT64_C(100000000000),
    UINT64_C(1000000000000),
    UINT64_C(10000000000000),
    UINT64_C(100000000000000),
    UINT64_C(1000000000000000),
    UINT64_C(10000000000000000),
    UINT64_C(100000000000000000),
    UINT64_C(1000000000000000000),
    UINT64_C(10000000000000000000),
};

uint128 power_of_ten(int exponent) {
    assert(exponent >= 0 && exponent <= LARGEST_POWER);
    if (exponent < 20)
        return SMALL[exponent];
    return (uint128)SMALL[19] * SMALL[exponent - 19];
}
