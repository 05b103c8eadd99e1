/* SHA-256 blocks with the SHA instructions of x86 (SHA-NI), chosen when the program runs: inputs
 * are hashed while they are read, and in plain C that is a quarter of all work on a large log. */
#include "base/sha256_blocks.h"

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))

#include <cpuid.h>
#include <immintrin.h>

/* The unit keeps the eight words as ABEF and CDGH, most significant first. */
struct words {
    __m128i abef, cdgh;
};

#define TARGET __attribute__((target("sha,ssse3,sse4.1")))

TARGET static struct words words_load(const uint32_t state[8]) {
    __m128i dcba = _mm_loadu_si128((const __m128i *)(const void *)state);
    __m128i hgfe = _mm_loadu_si128((const __m128i *)(const void *)(state + 4));
    __m128i cdab = _mm_shuffle_epi32(dcba, 0xB1), efgh = _mm_shuffle_epi32(hgfe, 0x1B);
    return (struct words){_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xF0)};
}

TARGET static void words_store(uint32_t state[8], struct words words) {
    __m128i feba = _mm_shuffle_epi32(words.abef, 0x1B), dchg = _mm_shuffle_epi32(words.cdgh, 0xB1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Four rounds with four words of the schedule. */
TARGET static inline void four_rounds(struct words *words, __m128i w, int first) {
    __m128i sum = _mm_add_epi32(
        w, _mm_loadu_si128((const __m128i *)(const void *)(sha256_constants + first)));
    words->cdgh = _mm_sha256rnds2_epu32(words->cdgh, words->abef, sum);
    words->abef = _mm_sha256rnds2_epu32(words->abef, words->cdgh, _mm_shuffle_epi32(sum, 0x0E));
}

TARGET static void blocks_fast(uint32_t state[8], const unsigned char *block, size_t n) {
    const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    struct words words = words_load(state);

    for (; n > 0; n--, block += 64) {
        struct words before = words;
        __m128i w[4];
#pragma GCC unroll 4
        for (int i = 0; i < 4; i++) {
            w[i] = _mm_shuffle_epi8(
                _mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), big_endian);
            four_rounds(&words, w[i], 4 * i);
        }
#pragma GCC unroll 12
        for (int i = 4; i < 16; i++) {
            __m128i last = w[(i + 3) & 3], oldest = w[i & 3];
            __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(oldest, w[(i + 1) & 3]),
                                        _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
            w[i & 3] = _mm_sha256msg2_epu32(sum, last);
            four_rounds(&words, w[i & 3], 4 * i);
        }
        words.abef = _mm_add_epi32(words.abef, before.abef);
        words.cdgh = _mm_add_epi32(words.cdgh, before.cdgh);
    }
    words_store(state, words);
}

sha256_blocks sha256_blocks_fast(void) {
    unsigned a, b, c, d;

    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) || !(c & bit_SSE4_1))
        return NULL;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & bit_SHA))
        return NULL;
    return blocks_fast;
}

#else

sha256_blocks sha256_blocks_fast(void) {
    return NULL;
}

#endif
