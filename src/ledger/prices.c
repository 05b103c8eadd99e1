/* The price list, sorted for look-up by supplier, model and day. */
#include "ledger/prices.h"

#include <stdlib.h>

#include "baten/arena.h"

struct price_entry {
    uint32_t supplier, model;
    day_t valid_from;
    uint32_t row;
};

static int compare_prices(const void *a, const void *b) {
    const struct price_entry *x = a, *y = b;

    if (x->supplier != y->supplier)
        return x->supplier < y->supplier ? -1 : 1;
    if (x->model != y->model)
        return x->model < y->model ? -1 : 1;
    if (x->valid_from != y->valid_from)
        return x->valid_from < y->valid_from ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

void prices_index(struct price_list *list, struct ledger *ledger) {
    const struct inputs *inputs = ledger->inputs;

    *list = (struct price_list){
        .at = ARENA_ARRAY(ledger->arena, inputs->prices.n + 1, struct price_entry)};
    for (size_t i = 0; i < inputs->prices.n; i++) {
        const struct price_row *row = &inputs->prices.at[i];
        struct price_entry entry = {dimension_key(&ledger->suppliers, row->supplier),
                                    dimension_key(&ledger->models, row->model), row->valid_from,
                                    (uint32_t)i};
        if (!row->rejected)
            list->at[list->n++] = entry;
    }
    qsort(list->at, list->n, sizeof *list->at, compare_prices);
}

const struct price_row *price_at(const struct price_list *list, const struct ledger *ledger,
                                 uint32_t supplier, uint32_t model, day_t day) {
    struct price_entry wanted = {supplier, model, day, UINT32_MAX};
    size_t low = 0, high = list->n;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_prices(&list->at[middle], &wanted) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || list->at[low - 1].supplier != supplier || list->at[low - 1].model != model)
        return NULL;
    return &ledger->inputs->prices.at[list->at[low - 1].row];
}

bool price_usage(const struct price_row *price, const struct usage_row *row, decimal *cost) {
    const decimal counts[] = {{row->input.units - row->cached.units - row->cache_write.units},
                              row->cached,
                              row->cache_write,
                              row->output};
    const decimal prices[] = {price->input, price->cached, price->cache_write, price->output};
    int128 sum = 0;

    for (int i = 0; i < 4; i++) {
        int128 tokens = counts[i].units / DECIMAL_ONE, product;
        /* Token counts are whole; what a file writes as a fraction of a token costs nothing. */
        if (__builtin_mul_overflow(tokens, prices[i].units, &product) ||
            __builtin_add_overflow(sum, product, &sum))
            return false;
    }
    return int128_mul_div(sum, 1, 1000000, ROUND_HALF_EVEN, &cost->units);
}
