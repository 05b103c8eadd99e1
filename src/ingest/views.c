/* A bill can be exported in several shapes: as charged and amortised, in detail and by product.
 * Their rows are not equal, so no comparison of rows finds it: the profiles say whose bill it is.
 */
#include "ingest/views.h"

#include <string.h>

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
