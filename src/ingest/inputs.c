/* The account of all inputs: what became of each row, what was set aside, and their release. */
#include "baten/ingest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "ingest/rejects.h"

const char *const disposition_names[DISPOSITIONS] = {"facts",    "out_of_scope", "rejected",
                                                     "non_data", "duplicate",    "superseded"};

static void count_non_data(struct input_file *file, const char *kind) {
    size_t i = 0;
    while (i < file->n_non_data && strcmp(file->non_data[i].kind, kind) != 0) {
        i++;
    }
    assert(i < sizeof file->non_data / sizeof *file->non_data);
    if (i == file->n_non_data) {
        file->non_data[file->n_non_data++].kind = kind;
    }
    file->non_data[i].rows++;
}

static bool same_kind(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void add_amount(struct inputs *inputs, struct input_file *file, enum disposition disposition,
                       const char *non_data, struct str currency, decimal amount) {
    if (amount.units == 0) {
        return;
    }
    if (currency.n == 0) {
        currency = str_from_text(inputs->config->currency);
    }
    struct file_amount *found = NULL;
    for (size_t i = 0; i < file->n_amounts && found == NULL; i++) {
        struct file_amount *entry = &file->amounts[i];
        if (entry->disposition == disposition && same_kind(entry->non_data, non_data) &&
            str_equal(str_from_text(entry->currency), currency)) {
            found = entry;
        }
    }
    if (found == NULL) {
        file->amounts =
            xgrow(file->amounts, file->n_amounts, &file->cap_amounts, sizeof *file->amounts);
        found = &file->amounts[file->n_amounts++];
        *found = (struct file_amount){.disposition = disposition,
                                      .non_data = non_data,
                                      .currency = str_text(inputs->arena, currency)};
    }
    /* A row is at most 10^15: 128 bits hold the sum of 10^11 of them. */
    bool fits = decimal_add(found->amount, amount, &found->amount);
    assert(fits);
    (void)fits;
}

void input_file_count(struct inputs *inputs, uint32_t file, enum disposition disposition,
                      const char *non_data, struct str currency, decimal amount) {
    assert(file < inputs->n_files);
    struct input_file *account = &inputs->files[file];
    account->rows[disposition]++;
    if (non_data != NULL) {
        count_non_data(account, non_data);
    }
    add_amount(inputs, account, disposition, non_data, currency, amount);
}

void input_file_recount(struct inputs *inputs, uint32_t file, enum disposition from,
                        enum disposition to, struct str currency, decimal amount) {
    assert(file < inputs->n_files && inputs->files[file].rows[from] > 0);
    struct input_file *account = &inputs->files[file];
    account->rows[from]--;
    account->rows[to]++;
    add_amount(inputs, account, from, NULL, currency, (decimal){-amount.units});
    add_amount(inputs, account, to, NULL, currency, amount);
}

void input_file_supersede(struct inputs *inputs, uint32_t file, uint64_t rows, struct str currency,
                          decimal amount) {
    assert(file < inputs->n_files);
    inputs->files[file].rows[ROW_SUPERSEDED] += rows;
    add_amount(inputs, &inputs->files[file], ROW_SUPERSEDED, NULL, currency, amount);
}

const char *const aside_names[ASIDES] = {"equal", "grain", "partial", "counts", "basis", "view"};

static void widen(struct set_aside *entry, day_t first, day_t last) {
    if (first == DAY_NONE) {
        return;
    }
    entry->first = entry->first == DAY_NONE || first < entry->first ? first : entry->first;
    entry->last = entry->last == DAY_NONE || last > entry->last ? last : entry->last;
}

void inputs_set_aside(struct inputs *inputs, const struct set_aside *rows) {
    const char *currency = rows->currency == NULL || rows->currency[0] == '\0'
                               ? inputs->config->currency
                               : rows->currency;
    struct set_aside *found = NULL;
    for (size_t i = 0; i < inputs->asides.n && found == NULL; i++) {
        struct set_aside *entry = &inputs->asides.at[i];
        if (entry->file == rows->file && entry->other == rows->other && entry->why == rows->why &&
            strcmp(entry->currency, currency) == 0) {
            found = entry;
        }
    }
    if (found == NULL) {
        inputs->asides.at = xgrow(inputs->asides.at, inputs->asides.n, &inputs->asides.capacity,
                                  sizeof *inputs->asides.at);
        found = &inputs->asides.at[inputs->asides.n++];
        *found = *rows;
        found->currency = str_text(inputs->arena, str_from_text(currency));
        return;
    }
    found->rows += rows->rows;
    /* Each is at most 10^15, as in the account of the file. */
    bool fits = decimal_add(found->amount, rows->amount, &found->amount);
    assert(fits);
    (void)fits;
    widen(found, rows->first, rows->last);
}

static int compare_asides(const void *left, const void *right) {
    const struct set_aside *a = left, *b = right;
    if (a->file != b->file || a->other != b->other) {
        return a->file < b->file || (a->file == b->file && a->other < b->other) ? -1 : 1;
    }
    return a->why != b->why ? (a->why < b->why ? -1 : 1) : strcmp(a->currency, b->currency);
}

void inputs_finish(struct inputs *inputs) {
    if (inputs->asides.n > 1) {
        qsort(inputs->asides.at, inputs->asides.n, sizeof *inputs->asides.at, compare_asides);
    }
    rejects_sort(inputs);
}

void inputs_release(struct inputs *inputs) {
    for (size_t i = 0; i < inputs->n_files; i++) {
        free(inputs->files[i].amounts);
    }
    void *const arrays[] = {
        inputs->files,          inputs->teams.at,   inputs->suppliers.at, inputs->shares.at,
        inputs->experiments.at, inputs->reviews.at, inputs->prices.at,    inputs->rules.at,
        inputs->invoices.at,    inputs->budgets.at, inputs->revenue.at,   inputs->time.at,
        inputs->seats.at,       inputs->notes.at,   inputs->overrides.at, inputs->asides.at,
    };
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        free(arrays[i]);
    }
    rejects_release(inputs);
    *inputs = (struct inputs){.arena = inputs->arena, .config = inputs->config};
}
