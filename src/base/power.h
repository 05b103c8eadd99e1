/* Powers of ten that 128 bits hold. */
#ifndef BASE_POWER_H
#define BASE_POWER_H

#include "baten/decimal.h"

#define LARGEST_POWER 38

/* 10^exponent, 0 <= exponent <= LARGEST_POWER. */
uint128 power_of_ten(int exponent);

#endif
