/* The inner loop of SHA-256, in plain C and with the processor's own instructions. */
#ifndef BASE_SHA256_BLOCKS_H
#define BASE_SHA256_BLOCKS_H

#include <stddef.h>
#include <stdint.h>

/* Adds n blocks of 64 bytes to the state. */
typedef void (*sha256_blocks)(uint32_t state[8], const unsigned char *blocks, size_t n);

void sha256_blocks_plain(uint32_t state[8], const unsigned char *blocks, size_t n);
/* With SHA-NI, five to eight times as fast; NULL = not compiled in, or this processor lacks it. */
sha256_blocks sha256_blocks_fast(void);

/* The 64 constants of FIPS 180-4, 4.2.2. */
extern const uint32_t sha256_constants[64];

#endif
