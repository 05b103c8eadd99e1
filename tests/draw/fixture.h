/* Plots for the tests of draw: cells from numbers of thousandths, printed the Dutch way with one
 * decimal or none. */
#ifndef TESTS_DRAW_FIXTURE_H
#define TESTS_DRAW_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/document.h"

/* A cell whose value is thousandths / 1000, printed with `places` decimals (0..2), comma and
 * U+2212. */
static inline struct doc_cell cell_of(struct arena *arena, long long thousandths, int places,
                                      bool sign) {
    static const long long divisors[3] = {1000, 100, 10};
    static const int scales[3] = {1, 10, 100};
    long long size = llabs(thousandths), d = divisors[places], rounded = (size + d / 2) / d,
              whole = rounded / scales[places];
    char text[64], *at = text;
    at += sprintf(at, "%s",
                  thousandths < 0 && rounded != 0 ? "−"
                  : sign && thousandths > 0       ? "+"
                                                  : "");
    if (whole >= 1000000) {
        at += sprintf(at, "%lld.%03lld.%03lld", whole / 1000000, whole / 1000 % 1000, whole % 1000);
    } else if (whole >= 1000) {
        at += sprintf(at, "%lld.%03lld", whole / 1000, whole % 1000);
    } else {
        at += sprintf(at, "%lld", whole);
    }
    if (places > 0) {
        sprintf(at, ",%0*lld", places, rounded % scales[places]);
    }
    return (struct doc_cell){.kind = CELL_NUMBER,
                             .known = true,
                             .text = arena_text(arena, text, strlen(text)),
                             .value = {(int128)thousandths * 1000000000},
                             .places = places,
                             .signed_ = sign};
}

static inline struct doc_cell cell_toned(struct doc_cell cell) { /* of costs: more is bad */
    cell.tone = cell.value.units > 0 ? TONE_BAD : cell.value.units < 0 ? TONE_GOOD : TONE_PLAIN;
    return cell;
}

static inline struct doc_cell cell_unknown(const char *text) {
    return (struct doc_cell){.kind = CELL_NUMBER, .known = false, .text = text};
}

static inline struct doc_cell *cells_of(struct arena *arena, const long long *thousandths, size_t n,
                                        int places, bool sign) {
    struct doc_cell *cells = ARENA_ARRAY(arena, n, struct doc_cell);
    for (size_t i = 0; i < n; i++) {
        cells[i] = cell_of(arena, thousandths[i], places, sign);
    }
    return cells;
}

static inline struct plot_category *quarters_of(struct arena *arena,
                                                size_t n) { /* the last is Q3 2026 */
    static const char *const labels[4] = {"Q1", "Q2", "Q3", "Q4"};
    struct plot_category *categories = ARENA_ARRAY(arena, n, struct plot_category);
    for (size_t i = 0; i < n; i++) {
        size_t quarter = 2026 * 4 + 2 - (n - 1 - i);
        categories[i].label = labels[quarter % 4];
        categories[i].group =
            i == 0 || quarter % 4 == 0 ? arena_format(arena, "%zu", quarter / 4) : NULL;
        categories[i].current = i + 1 == n;
    }
    return categories;
}

static inline struct plot_category *categories_of(struct arena *arena, const char *const *labels,
                                                  size_t n) {
    struct plot_category *categories = ARENA_ARRAY(arena, n, struct plot_category);
    for (size_t i = 0; i < n; i++) {
        categories[i].label = labels[i];
    }
    return categories;
}

#endif
