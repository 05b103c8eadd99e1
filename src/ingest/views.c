/* A bill can be exported in several shapes: as charged and amortised, in detail and by product.
 * Their rows are not equal, so no comparison of rows finds it: the profiles say whose bill it is.
 */
#include "ingest/views.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

bool views_same_account(const struct input_file *a, const struct input_file *b) {
    const char *x = a->spec->account, *y = b->spec->account;
    return (x == NULL && y == NULL) || (x != NULL && y != NULL && strcmp(x, y) == 0);
}

static bool same_view(const struct input_file *a, const struct input_file *b) {
    const char *x = a->spec->view, *y = b->spec->view;
    return strcmp(a->profile, b->profile) == 0 && (x == NULL || y == NULL || strcmp(x, y) == 0);
}

static bool overlap(const struct input_file *a, const struct input_file *b) {
    return a->first != DAY_NONE && b->first != DAY_NONE && a->first <= b->last &&
           b->first <= a->last;
}

/* One export by day and one by hour have no row in common. Files that could not be compared, for a
 * stream is read once, must not be such. */
static bool two_grains(const struct input_file *a, const struct input_file *b) {
    return !(a->compared && b->compared) && a->spec->kind == INPUT_USAGE &&
           strcmp(a->profile, b->profile) == 0 && a->by_hour != b->by_hour;
}

bool views_check(const struct inputs *inputs, enum input_kind kind, struct diag *diag) {
    bool ok = true;
    for (size_t i = 0; i < inputs->n_files; i++) {
        const struct input_file *a = &inputs->files[i];
        for (size_t k = 0; k < i && a->bill != NULL && a->spec->kind == kind; k++) {
            const struct input_file *b = &inputs->files[k];
            if (b->bill == NULL || b->spec->kind != kind || strcmp(a->bill, b->bill) != 0 ||
                !overlap(a, b) || !views_same_account(a, b) ||
                (same_view(a, b) && !two_grains(a, b))) {
                continue;
            }
            char first[16], last[16];
            bool grains = same_view(a, b);
            ok = diag_error(
                diag, EXIT_INPUT, a->spec->at,
                grains ? "take one of the two out; exports of two accounts must be both by day "
                         "or both by hour"
                       : "take one of the two out of the inputs",
                "%s and %s are %s (%s), both from %s to %s: together they would count "
                "it twice",
                b->spec->path, a->spec->path,
                grains ? "one export by day and by hour" : "two views of one bill", a->bill,
                day_label(a->first > b->first ? a->first : b->first, first),
                day_label(a->last < b->last ? a->last : b->last, last));
        }
    }
    return ok;
}

/* ---- exports of two programs ---- */

void views_open(struct views *views, const struct inputs *inputs) {
    *views = (struct views){.inputs = inputs, .arena = arena_new(), .present = SIZE_MAX};
    map_init(&views->index, views->arena);
}

void views_close(struct views *views) {
    map_release(&views->index);
    strbuf_release(&views->name);
    strbuf_release(&views->key);
    free(views->brought);
    arena_free(views->arena);
}

/* The name that the suppliers file gives it, folded. */
static struct str called(const struct views *views, struct str supplier) {
    const struct supplier_rows *rows = &views->inputs->suppliers;
    struct str folded = text_fold(views->arena, supplier);
    for (size_t i = 0; i < rows->n; i++) {
        if (!rows->at[i].rejected && rows->at[i].supplier.n > 0 &&
            str_equal(text_fold(views->arena, rows->at[i].alias), folded)) {
            return text_fold(views->arena, rows->at[i].supplier);
        }
    }
    return folded;
}

static size_t find_brought(struct views *views, const struct usage_row *row) {
    bool added;
    strbuf_clear(&views->key);
    strbuf_addf(&views->key, "%u ", row->at.file);
    strbuf_add_str(&views->key, row->supplier);
    size_t found = map_put(&views->index, strbuf_str(&views->key), views->n_brought, &added)->value;
    if (added) {
        views->brought =
            xgrow(views->brought, views->n_brought, &views->cap_brought, sizeof *views->brought);
        views->brought[views->n_brought++] =
            (struct brought){row->at.file, str_copy(views->arena, row->supplier),
                             called(views, row->supplier), row->date, row->date};
    }
    strbuf_clear(&views->name);
    strbuf_add_str(&views->name, row->supplier);
    return found;
}

void views_note(struct views *views, const struct usage_row *row) {
    if (views->present == SIZE_MAX || views->brought[views->present].file != row->at.file ||
        !str_equal(strbuf_str(&views->name), row->supplier)) {
        views->present = find_brought(views, row);
    }
    struct brought *brought = &views->brought[views->present];
    brought->first = row->date < brought->first ? row->date : brought->first;
    brought->last = row->date > brought->last ? row->date : brought->last;
}

/* "openai" and "openai, llc": a name goes on behind a whole word. */
static bool begins_with(struct str name, struct str begin) {
    return begin.n > 0 && name.n >= begin.n && memcmp(name.s, begin.s, begin.n) == 0 &&
           (name.n == begin.n || name.s[begin.n] == ' ' || name.s[begin.n] == ',');
}

/* "aws" of "amazon web services". */
static bool is_initials(struct str initials, struct str name) {
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        if (i > 0 && name.s[i - 1] != ' ') {
            continue;
        }
        if (n < initials.n && name.s[i] == initials.s[n]) {
            n++;
        } else if (n < initials.n) {
            return false;
        }
    }
    return n > 1 && n == initials.n;
}

static bool one_supplier(struct str a, struct str b) {
    return begins_with(a, b) || begins_with(b, a) || is_initials(a, b) || is_initials(b, a);
}

/* An export of another program, not of our own columns, that brings what was paid. */
static bool pays(const struct input_file *file) {
    return file->bill != NULL && file->money_basis != MONEY_ESTIMATE &&
           file->money_basis != MONEY_NONE;
}

/* Do the files as such stand for the same money? Of one bill views_check speaks. */
static bool comparable(const struct input_file *a, const struct input_file *b) {
    return pays(a) && pays(b) && strcmp(a->profile, b->profile) != 0 &&
           strcmp(a->bill, b->bill) != 0 && views_same_account(a, b);
}

static bool refuse(const struct views *views, const struct brought *a, const struct brought *b,
                   struct diag *diag) {
    const struct input_file *files = views->inputs->files;
    const struct input_spec *first = files[a->file].spec, *second = files[b->file].spec;
    char from[16], to[16];
    return diag_error(diag, EXIT_INPUT, second->at,
                      "take one of the two out of the inputs; where they are of two accounts, say "
                      "at each input whose it is: account: NAME",
                      "%s and %s both bring the money of %.*s, from %s to %s: two views of one "
                      "bill, that together would count it twice",
                      first->path, second->path, (int)a->supplier.n, a->supplier.s,
                      day_label(a->first > b->first ? a->first : b->first, from),
                      day_label(a->last < b->last ? a->last : b->last, to));
}

/* One error for two files, whatever the number of suppliers. */
static bool compare_files(const struct views *views, uint32_t first, uint32_t second,
                          struct diag *diag) {
    for (size_t i = 0; i < views->n_brought; i++) {
        const struct brought *a = &views->brought[i];
        for (size_t k = 0; a->file == first && k < views->n_brought; k++) {
            const struct brought *b = &views->brought[k];
            if (b->file == second && a->first <= b->last && b->first <= a->last &&
                one_supplier(a->folded, b->folded)) {
                return refuse(views, a, b, diag);
            }
        }
    }
    return true;
}

bool views_compare(const struct views *views, struct diag *diag) {
    const struct inputs *inputs = views->inputs;
    bool ok = true;
    for (uint32_t k = 0; k < inputs->n_files; k++) {
        for (uint32_t i = 0; i < k; i++) {
            if (comparable(&inputs->files[i], &inputs->files[k])) {
                ok = compare_files(views, i, k, diag) && ok;
            }
        }
    }
    return ok;
}
