/* A judgement of each supplier and day that two parts tell of: the same rows, the same by hour and
 * by day or in other columns, a day that was not over, or what cannot be known. */
#include "ingest/overlap.h"

#include <stdlib.h>
#include <string.h>

#include "baten/file.h"
#include "ingest/told.h"
#include "ingest/views.h"

struct overlaps {
    struct gathered gathered;
};

/* ---- the comparison of a day ---- */

static int compare_words(const void *left, const void *right) {
    const uint64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* The words of a day's rows that the other day has no equal row for, sorted; heap. */
static uint64_t *left_over(const struct gathered *gathered, const struct told *day,
                           const struct told *other, size_t *n) {
    uint64_t *words = xalloc(day->kept_rows + 1, sizeof *words);
    const struct told_row *a = gathered->rows + day->first_row;
    const struct told_row *b = gathered->rows + other->first_row;
    size_t k = 0;
    *n = 0;
    for (size_t i = 0; i < day->kept_rows; i++) {
        while (k < other->kept_rows && b[k].row < a[i].row) {
            k++;
        }
        if (k < other->kept_rows && b[k].row == a[i].row) {
            k++;
        } else {
            words[(*n)++] = a[i].words;
        }
    }
    if (*n > 1) {
        qsort(words, *n, sizeof *words, compare_words);
    }
    return words;
}

/* Is each of the words among the others? */
static bool contains(const uint64_t *others, size_t n_others, const uint64_t *words, size_t n) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        while (k < n_others && others[k] < words[i]) {
            k++;
        }
        if (k == n_others || others[k] != words[i]) {
            return false;
        }
    }
    return true;
}

/* Do both tell of the same things with other numbers? What one has in addition to the other is
 * counted; of two accounts the words differ. */
static bool contradict(const struct gathered *gathered, const struct told *a,
                       const struct told *b) {
    size_t n_a, n_b;
    if (gathered->rows_left_out) {
        return false;
    }
    uint64_t *left_a = left_over(gathered, a, b, &n_a), *left_b = left_over(gathered, b, a, &n_b);
    bool same = n_a > 0 && n_b > 0 &&
                (contains(left_b, n_b, left_a, n_a) || contains(left_a, n_a, left_b, n_b));
    free(left_a);
    free(left_b);
    return same;
}

/* By day and by hour: the same tokens, and the same money but for what rounds to the cent. */
static bool agree(const struct told *a, const struct told *b) {
    decimal difference, room = {DECIMAL_CENT / 2 * (int128)(a->rows + b->rows)};
    if (decimal_compare(a->tokens, b->tokens) != 0 ||
        (a->tokens.units == 0 && (a->cost.units == 0 || b->cost.units == 0)) ||
        !decimal_subtract(a->cost, b->cost, &difference)) {
        return false;
    }
    difference.units = difference.units < 0 ? -difference.units : difference.units;
    return decimal_compare(difference, room) <= 0;
}

/* The one of the two that was exported before the day was over: the last day of its part, and not
 * of the other; or of both, and no more in anything. NULL = neither. */
static struct told *unfinished(const struct gathered *gathered, struct told *a, struct told *b) {
    bool a_ends = gathered->parts[a->part].last == a->day;
    bool b_ends = gathered->parts[b->part].last == b->day;
    if (a_ends != b_ends) {
        return a_ends ? a : b;
    }
    int cost = decimal_compare(a->cost, b->cost), tokens = decimal_compare(a->tokens, b->tokens);
    if (!a_ends || cost * tokens < 0 || (cost == 0 && tokens == 0)) {
        return NULL;
    }
    return cost + tokens < 0 ? a : b;
}

/* Rows by hour and by day, or in other columns: only their sums can be laid beside one another. */
static bool only_sums(const struct gathered *gathered, const struct told *a, const struct told *b) {
    return a->by_hour != b->by_hour ||
           gathered->parts[a->part].layout != gathered->parts[b->part].layout;
}

/* Is there a day that both parts tell alike, if need be by its sums? Then they are of one account.
 */
static bool share_a_day(const struct gathered *gathered, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < gathered->n_told; i++) {
        const struct told *told = &gathered->told[i];
        const struct told *twin =
            told->part == a ? told_at(gathered, b, told->supplier, told->day) : NULL;
        if (twin != NULL &&
            (twin->hash == told->hash || (only_sums(gathered, told, twin) && agree(told, twin)))) {
            return true;
        }
    }
    return false;
}

static uint32_t file_of(const struct gathered *gathered, const struct told *told) {
    return gathered->parts[told->part].file;
}

static void set_aside(const struct gathered *gathered, struct told *told, const struct told *by,
                      enum aside why) {
    told->aside = true;
    told->other = file_of(gathered, by);
    told->why = why;
}

static bool refuse(const struct gathered *gathered, const struct told *a, const struct told *b,
                   struct diag *diag) {
    const struct input_spec *first = gathered->inputs->files[file_of(gathered, a)].spec;
    const struct input_spec *second = gathered->inputs->files[file_of(gathered, b)].spec;
    bool tokens = a->cost.units == 0 && b->cost.units == 0;
    char day[16], x[64], y[64];
    return diag_error(
        diag, EXIT_INPUT, second->at,
        "take the older one out; exports of two accounts say at each input whose it "
        "is: account: NAME",
        "%s and %s both tell of %s, %s: %s %s and %s do not agree, and together "
        "would count it twice",
        first->path, second->path, day_label(a->day, day),
        a->by_hour != b->by_hour ? "one by day and one by hour" : "with other numbers",
        tokens ? "tokens" : "costs", decimal_text_exact(tokens ? a->tokens : a->cost, x),
        decimal_text_exact(tokens ? b->tokens : b->cost, y));
}

/* What does not agree: a day that was not over, of parts that are known to be of one account. */
static bool settle(const struct gathered *gathered, struct told *a, struct told *b,
                   struct diag *diag) {
    struct told *partial = unfinished(gathered, a, b);
    if (partial == NULL || !share_a_day(gathered, a->part, b->part)) {
        return refuse(gathered, a, b, diag);
    }
    set_aside(gathered, partial, partial == a ? b : a, ASIDE_PARTIAL);
    return true;
}

/* One supplier and day of two parts. False = diag. */
static bool judge_sums(const struct gathered *gathered, struct told *a, struct told *b,
                       struct diag *diag) {
    if (a->aside || b->aside) {
        return true;
    }
    if (a->hash == b->hash && a->rows == b->rows) {
        set_aside(gathered, b, a, ASIDE_EQUAL);
        return true;
    }
    if (!only_sums(gathered, a, b)) {
        a->contested = b->contested = true;
        return true;
    }
    if (agree(a, b)) {
        set_aside(gathered, b, a, a->by_hour != b->by_hour ? ASIDE_GRAIN : ASIDE_VIEW);
        return true;
    }
    return settle(gathered, a, b, diag);
}

static bool judge_rows(const struct gathered *gathered, struct told *a, struct told *b,
                       struct diag *diag) {
    if (a->aside || b->aside || only_sums(gathered, a, b) || !contradict(gathered, a, b)) {
        return true;
    }
    return settle(gathered, a, b, diag);
}

/* ---- which files ---- */

static bool same_account(const struct input_file *a, const struct input_file *b) {
    return a->bill != NULL && b->bill != NULL && strcmp(a->profile, b->profile) == 0 &&
           views_same_account(a, b);
}

/* A usage file of a profile that can be read twice. */
static bool is_comparable(const struct input_file *file) {
    return file->spec->kind == INPUT_USAGE && file->bill != NULL &&
           strcmp(file->spec->full, "-") != 0 && !file_is_stream(file->spec->full);
}

static bool has_partner(const struct inputs *inputs, size_t file) {
    for (size_t i = 0; i < inputs->n_files; i++) {
        if (i != file && is_comparable(&inputs->files[i]) &&
            same_account(&inputs->files[i], &inputs->files[file])) {
            return true;
        }
    }
    return false;
}

typedef bool judgement(const struct gathered *gathered, struct told *a, struct told *b,
                       struct diag *diag);

/* Every pair that has a day in common, in order of the parts. */
static bool judge_all(const struct gathered *gathered, judgement *judge, struct diag *diag) {
    const struct input_file *files = gathered->inputs->files;
    for (size_t i = 0; i < gathered->n_told; i++) {
        struct told *a = &gathered->told[i];
        for (uint32_t part = a->part + 1; part < gathered->n_parts; part++) {
            const struct input_file *other = &files[gathered->parts[part].file];
            struct told *b = same_account(&files[file_of(gathered, a)], other)
                                 ? told_at(gathered, part, a->supplier, a->day)
                                 : NULL;
            if (b != NULL && !judge(gathered, a, b, diag)) {
                return false;
            }
        }
    }
    return true;
}

/* The files of contested days are read once more, for their rows. */
static void read_contested(struct gathered *gathered) {
    for (uint32_t file = 0; file < gathered->inputs->n_files; file++) {
        bool contested = false;
        for (size_t i = 0; i < gathered->n_told && !contested; i++) {
            contested =
                gathered->told[i].contested && file_of(gathered, &gathered->told[i]) == file;
        }
        if (contested) {
            gathered_read_rows(gathered, file);
        }
    }
    gathered_sort_rows(gathered);
}

static bool compare(struct gathered *gathered, struct diag *diag) {
    if (!judge_all(gathered, judge_sums, diag)) {
        return false;
    }
    read_contested(gathered);
    bool ok = judge_all(gathered, judge_rows, diag);
    gathered_drop_rows(gathered);
    return ok;
}

struct overlaps *overlaps_new(struct inputs *inputs) {
    struct overlaps *overlaps = xalloc(1, sizeof *overlaps);
    gathered_init(&overlaps->gathered, inputs);
    return overlaps;
}

void overlaps_free(struct overlaps *overlaps) {
    gathered_release(&overlaps->gathered);
    free(overlaps);
}

bool overlaps_compare_files(struct overlaps *overlaps, struct diag *diag) {
    struct inputs *inputs = overlaps->gathered.inputs;
    for (size_t i = 0; i < inputs->n_files; i++) {
        if (is_comparable(&inputs->files[i]) && has_partner(inputs, i)) {
            gathered_read(&overlaps->gathered, (uint32_t)i);
            inputs->files[i].compared = true;
        }
    }
    return compare(&overlaps->gathered, diag);
}

bool overlaps_compare_parts(struct overlaps *overlaps, const struct table *table) {
    struct input_file *file = table->account;
    if (!table->parted || file->compared || !is_comparable(file)) {
        return true;
    }
    gathered_read(&overlaps->gathered, table->at.file);
    file->compared = true;
    return compare(&overlaps->gathered, table->diag);
}

enum telling overlaps_tell(struct overlaps *overlaps, const struct table *table,
                           const struct usage_row *row, uint32_t *other, enum aside *why) {
    const struct told *told = told_of_row(&overlaps->gathered, row, table->part);
    if (told == NULL || !told->aside) {
        return told == NULL || told->contested ? TELLING_UNKNOWN : TELLING_ALONE;
    }
    *other = told->other;
    *why = told->why;
    return TELLING_AGAIN;
}
