/* D2, suspected duplicates among in-scope invoice rows of a supplier (domain.md 10, last
 * paragraph). */
#include <stdlib.h>
#include <string.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

/* A row with its texts folded once. */
struct suspect {
    const struct invoice_cost *cost;
    const struct invoice_row *row;
    struct str number, line, description,
        bare; /* bare: letters and digits of the number, without leading zeros */
    struct str currency;
    uint32_t rank; /* of its supplier in key order */
    bool ledger;
};

static struct str bare_number(struct arena *arena, struct str number) {
    char *bare = ARENA_ARRAY(arena, number.n + 1, char);
    size_t n = 0;

    for (size_t i = 0; i < number.n; i++) {
        unsigned char c = (unsigned char)number.s[i];
        bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (part && !(n == 0 && c == '0'))
            bare[n++] = (char)c;
    }
    return (struct str){bare, n};
}

static bool same(struct str a, struct str b) {
    return a.n > 0 && str_equal(a, b);
}

/* Such a pair may share its amount too: it is met twice then, and told once. */
static bool found_by_number(const struct suspect *x, const struct suspect *y) {
    return same(x->number, y->number) && same(x->line, y->line);
}

static bool suspected(const struct suspect *x, const struct suspect *y) {
    int128 a = x->row->amount.units, b = y->row->amount.units;
    bool one_line_each = x->line.n > 0 && y->line.n > 0;

    if (!((a > 0 && b > 0) || (a < 0 && b < 0)) ||
        (x->ledger && y->ledger && x->cost->date != y->cost->date))
        return false;
    if (found_by_number(x, y))
        return true;
    if (one_line_each && !str_equal(x->line, y->line))
        return false;
    if (a != b || !str_equal(x->currency, y->currency))
        return false;
    return (x->cost->date == y->cost->date && same(x->description, y->description)) ||
           same(x->bare, y->bare);
}

static int compare_suspects(const void *a, const void *b) {
    const struct suspect *x = a, *y = b;

    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return x->cost < y->cost ? -1 : x->cost > y->cost;
}

/* Pairs are sought among rows that share a signature: amount and currency, or number and line. */
struct signatures {
    struct map index; /* signature → last row with it, + 1 */
    size_t *earlier;  /* [2 * n]: the row before with the same signature, + 1 */
};

static size_t *signature(struct signatures *signatures, const struct suspect *s, bool by_amount) {
    struct strbuf text = {0};
    struct map_entry *entry;

    if (by_amount) {
        strbuf_addf(&text, "a%u\n", s->cost->supplier);
        strbuf_add(&text, (const char *)&s->row->amount.units, sizeof s->row->amount.units);
        strbuf_add_str(&text, s->currency);
    } else {
        strbuf_addf(&text, "n%u\n", s->cost->supplier);
        strbuf_add_str(&text, s->number);
        strbuf_add_char(&text, '\n');
        strbuf_add_str(&text, s->line);
    }
    entry = map_put(&signatures->index, strbuf_str(&text), 0, NULL);
    strbuf_release(&text);
    return &entry->value;
}

static bool pair_in_period(const struct check_run *run, const struct suspect *x,
                           const struct suspect *y) {
    return in_period(run->period, x->cost->date > y->cost->date ? x->cost->date : y->cost->date);
}

static void report(struct check_run *run, const struct suspect *x, const struct suspect *y,
                   const char *scope) {
    if (!check_says(run, "D2", scope)) {
        struct finding *finding = run_find(run, "%s", scope);
        finding->name =
            str_text(run->a->arena, dimension_name(&run->a->ledger->suppliers, x->cost->supplier));
        finding->has_count = finding->has_amount = true;
    }
    run->last->count++;
    run->last->amount.units += magnitude(decimal_from_cents(y->cost->net)).units;
    run_row(run, x->row->at);
    run_row(run, y->row->at);
}

static struct suspect *suspects_of(struct check_run *run, size_t *n) {
    const struct analysis *a = run->a;
    struct suspect *suspects = xalloc(a->ledger->n_invoices + 1, sizeof *suspects);

    *n = 0;
    for (size_t i = 0; i < a->ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &a->ledger->invoices[i];
        const struct invoice_row *row = &a->inputs->invoices.at[cost->invoice];
        struct suspect *s = &suspects[*n];
        if (cost->supplier == KEY_NONE)
            continue;
        *s = (struct suspect){.cost = cost,
                              .row = row,
                              .number = text_fold(a->arena, row->invoice_no),
                              .line = text_fold(a->arena, row->line_no),
                              .description = text_fold(a->arena, row->description),
                              .rank = a->ledger->suppliers.keys[cost->supplier].rank,
                              .currency = row->currency.n > 0 ? row->currency
                                                              : str_from_text(a->config->currency),
                              .ledger = a->inputs->files[row->at.file].spec->ledger};
        s->bare = bare_number(a->arena, s->number);
        (*n)++;
    }
    qsort(suspects, *n, sizeof *suspects, compare_suspects);
    return suspects;
}

static void find_pairs(struct check_run *run, const struct suspect *suspects, size_t i,
                       struct signatures *signatures, const char *scope) {
    /* An empty part never matches: rows without a number or line would all share that signature. */
    for (int by_amount = suspects[i].number.n > 0 && suspects[i].line.n > 0 ? 0 : 1; by_amount < 2;
         by_amount++) {
        size_t *last = signature(signatures, &suspects[i], by_amount);
        signatures->earlier[2 * i + (size_t)by_amount] = *last;
        for (size_t k = *last; k > 0; k = signatures->earlier[2 * (k - 1) + (size_t)by_amount])
            if (!(by_amount && found_by_number(&suspects[k - 1], &suspects[i])) &&
                suspected(&suspects[k - 1], &suspects[i]) &&
                pair_in_period(run, &suspects[k - 1], &suspects[i]))
                report(run, &suspects[k - 1], &suspects[i], scope);
        *last = i + 1;
    }
}

void find_d2(struct check_run *run) {
    const struct dimension *keys = &run->a->ledger->suppliers;
    size_t n;
    struct suspect *suspects = suspects_of(run, &n);
    struct signatures signatures = {.earlier = xalloc(2 * n + 1, sizeof(size_t))};

    map_init(&signatures.index, run->a->arena);
    for (size_t i = 0; i < n; i++)
        find_pairs(run, suspects, i, &signatures,
                   arena_format(run->a->arena, "supplier.%s",
                                dimension_id(keys, suspects[i].cost->supplier)));
    map_release(&signatures.index);
    free(signatures.earlier);
    free(suspects);
}
