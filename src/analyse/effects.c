/* Why cost changed against the quarter before: volume, mix, price, and price in turn as length and
 * rate (domain.md 6, 13). */
#include "analyse/effects.h"

#include <stdlib.h>

#include "baten/xalloc.h"

/* Sums of quotients are kept in units of 10^-12 cent; a sum that lies within 10^-9 cent of half a
 * cent is that half: what separates it is the rounding of its terms. */
#define NEAR_HALF ((int128)1000)

static int64_t cents_from_units(int128 sum) {
    int128 whole = sum / DECIMAL_ONE, rest = sum % DECIMAL_ONE, half = DECIMAL_ONE / 2;

    if (rest < 0) {
        rest += DECIMAL_ONE;
        whole--;
    }
    if (rest > half + NEAR_HALF || (rest >= half - NEAR_HALF && whole % 2 != 0))
        whole++;
    return (int64_t)whole;
}

static int128 greatest_common_divisor(int128 a, int128 b) {
    while (b != 0) {
        int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

struct counts counts_of(const struct analysis *a, const struct prompts *before,
                        const struct prompts *now) {
    size_t n = a->ledger->models.n;
    struct counts counts = {.m0 = xalloc(n, sizeof *counts.m0), .m1 = xalloc(n, sizeof *counts.m1)};
    int128 part = 0;

    for (size_t i = 0; i < n; i++)
        part =
            greatest_common_divisor(greatest_common_divisor(part, before->models[i].requests.units),
                                    now->models[i].requests.units);
    if (part == 0)
        part = 1;
    for (size_t i = 0; i < n; i++) {
        counts.n0 += counts.m0[i] = before->models[i].requests.units / part;
        counts.n1 += counts.m1[i] = now->models[i].requests.units / part;
    }
    return counts;
}

void counts_release(struct counts *counts) {
    free(counts->m0);
    free(counts->m1);
}

static int128 quotient(int128 a, int128 b, int128 c) {
    int128 result = 0;

    int128_mul_div(a, b, c, ROUND_HALF_EVEN, &result);
    return result;
}

struct effects {
    int64_t volume, mix, price, length, rate;
    bool known, split;
};

/* (n1 − N1·n0 ÷ N0) · p0; a model absent before has p0 := p1. */
int128 mix_term(const struct prompts *before, const struct prompts *now, const struct counts *c,
                size_t model) {
    int128 moved = c->m1[model] * c->n0 - c->n1 * c->m0[model];

    if (c->m0[model] > 0)
        return quotient(moved, (int128)before->models[model].cost * DECIMAL_ONE,
                        c->n0 * c->m0[model]);
    if (c->m1[model] > 0)
        return quotient(moved, (int128)now->models[model].cost * DECIMAL_ONE, c->n0 * c->m1[model]);
    return 0;
}

static int64_t mix_effect(const struct analysis *a, const struct prompts *before,
                          const struct prompts *now, const struct counts *c) {
    int128 sum = 0;

    for (size_t i = 0; i < a->ledger->models.n; i++)
        sum += mix_term(before, now, c, i);
    return cents_from_units(sum);
}

/* n1 · (t1 − t0) · r0 = (T1 − n1·T0 ÷ n0) · c0 ÷ T0 of a model of both quarters. */
bool length_term(const struct prompts *before, const struct prompts *now, const struct counts *c,
                 size_t model, int128 *term) {
    int128 t0 = before->models[model].tokens.units / DECIMAL_ONE,
           t1 = now->models[model].tokens.units / DECIMAL_ONE;

    *term = 0;
    if (c->m0[model] == 0 || c->m1[model] == 0)
        return true;
    if (t0 <= 0 || t1 <= 0)
        return false;
    *term = quotient(t1 * c->m0[model] - c->m1[model] * t0,
                     (int128)before->models[model].cost * DECIMAL_ONE, t0 * c->m0[model]);
    return true;
}

static bool length_effect(const struct analysis *a, const struct prompts *before,
                          const struct prompts *now, const struct counts *c, int64_t *cents) {
    int128 sum = 0;

    for (size_t i = 0; i < a->ledger->models.n; i++) {
        int128 term;
        if (!length_term(before, now, c, i, &term))
            return false;
        sum += term;
    }
    *cents = cents_from_units(sum);
    return true;
}

static struct effects effects_of(const struct analysis *a, const struct prompts *before,
                                 const struct prompts *now) {
    struct counts c = counts_of(a, before, now);
    struct effects e = {.known = c.n0 > 0 && c.n1 > 0};

    if (e.known) {
        e.volume =
            cents_from_units(quotient(c.n1 - c.n0, (int128)before->total.cost * DECIMAL_ONE, c.n0));
        e.mix = mix_effect(a, before, now, &c);
        e.price = now->total.cost - before->total.cost - e.volume - e.mix;
        e.split = length_effect(a, before, now, &c, &e.length);
        e.rate = e.price - e.length;
    }
    counts_release(&c);
    return e;
}

static void add_effect(struct analysis *a, const struct span *span, bool known, int64_t cents,
                       enum reason reason, const char *name) {
    if (known)
        add_money(a, span->label, cents, "kpi.effect.%s", name);
    else
        add_unknown(a, span->label, UNIT_MONEY, 2, reason, "kpi.effect.%s", name);
}

void effect_figures(struct analysis *a) {
    struct span first = span_of_quarter(a->config, a->ledger->first - 1);
    struct prompts before, now;

    prompts_of_span(&before, a, &first);
    for (int i = 0; i < 8; i++) {
        const struct span *span = &a->quarters[i];
        struct effects e;
        prompts_of_span(&now, a, span);
        e = effects_of(a, &before, &now);
        add_effect(a, span, e.known, e.volume, REASON_NO_PREVIOUS, "volume");
        add_effect(a, span, e.known, e.mix, REASON_NO_PREVIOUS, "mix");
        add_effect(a, span, e.known, e.price, REASON_NO_PREVIOUS, "price");
        add_effect(a, span, e.known && e.split, e.length,
                   e.known ? REASON_NO_TOKENS : REASON_NO_PREVIOUS, "length");
        add_effect(a, span, e.known && e.split, e.rate,
                   e.known ? REASON_NO_TOKENS : REASON_NO_PREVIOUS, "rate");
        prompts_release(&before);
        before = now;
    }
    prompts_release(&before);
}
