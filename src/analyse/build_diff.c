/* Compares the folders of two builds, for `baten diff`. */
#include "analyse/build_diff.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/calendar.h"

static bool same_value(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static int places_of(const char *value) {
    const char *point = strchr(value, '.');
    size_t n = point ? strlen(point + 1) : 0;

    return n > DECIMAL_PLACES ? DECIMAL_PLACES : (int)n;
}

/* now − old with the decimals of the longer one; NULL when one has no value. */
static const char *difference(struct arena *arena, const char *old, const char *now) {
    decimal a, b, result;
    char text[64];
    int places;

    if (!old || !now || !decimal_from_text(str_from_text(old), &a) ||
        !decimal_from_text(str_from_text(now), &b) || !decimal_subtract(b, a, &result))
        return NULL;
    places = places_of(old) > places_of(now) ? places_of(old) : places_of(now);
    return str_text(arena, str_from_text(decimal_text(result, places, text)));
}

static void compare_figures(struct build_diff *diff, struct arena *arena) {
    diff->figures =
        ARENA_ARRAY(arena, diff->old.n_figures + diff->now.n_figures + 1, struct figure_change);
    for (size_t i = 0; i < diff->old.n_figures; i++) {
        const struct former_figure *old = &diff->old.figures[i],
                                   *now = former_figure(&diff->now, old->id);
        if (now && same_value(old->value, now->value))
            continue;
        diff->figures[diff->n_figures++] = (struct figure_change){
            old->id, old, now, now ? difference(arena, old->value, now->value) : NULL};
        diff->n_gone += !now;
    }
    for (size_t i = 0; i < diff->now.n_figures; i++) {
        const struct former_figure *now = &diff->now.figures[i];
        if (former_figure(&diff->old, now->id))
            continue;
        diff->figures[diff->n_figures++] = (struct figure_change){.id = now->id, .now = now};
        diff->n_added++;
    }
}

static void compare_inputs(struct build_diff *diff, struct arena *arena) {
    diff->inputs =
        ARENA_ARRAY(arena, diff->old.n_inputs + diff->now.n_inputs + 1, struct input_change);
    for (size_t i = 0; i < diff->old.n_inputs; i++) {
        const struct former_input *old = &diff->old.inputs[i],
                                  *now = former_input(&diff->now, old->path);
        if (!now || strcmp(old->sha256, now->sha256) != 0)
            diff->inputs[diff->n_inputs++] =
                (struct input_change){old->path, old->kind, old->sha256, now ? now->sha256 : NULL};
    }
    for (size_t i = 0; i < diff->now.n_inputs; i++) {
        const struct former_input *now = &diff->now.inputs[i];
        if (!former_input(&diff->old, now->path))
            diff->inputs[diff->n_inputs++] =
                (struct input_change){now->path, now->kind, NULL, now->sha256};
    }
}

static decimal changed_lines(const struct build_diff *diff, quarter_t quarter) {
    month_t first = quarter_first_month(quarter, diff->now.fiscal_year_start);
    decimal sum = {0};

    for (size_t i = 0; i < diff->ledger.n; i++) {
        month_t month = ledger_change_line(&diff->ledger.at[i])->month;
        if (month >= first && month < first + 3)
            sum.units += decimal_from_cents(ledger_change_cents(&diff->ledger.at[i])).units;
    }
    return sum;
}

/* The quarters of which both builds know the spend, as the new one lists them. */
static void check_sums(struct build_diff *diff, struct arena *arena) {
    diff->comparable = diff->old.fiscal_year_start == diff->now.fiscal_year_start;
    diff->sums = ARENA_ARRAY(arena, diff->now.n_figures + 1, struct sum_check);
    for (size_t i = 0; diff->comparable && i < diff->now.n_figures; i++) {
        const struct former_figure *now = &diff->now.figures[i], *old;
        struct sum_check sum = {.period = now->id + strlen("spend@")};
        quarter_t quarter;
        decimal a, b;
        if (strncmp(now->id, "spend@", strlen("spend@")) != 0 ||
            !quarter_from_text(str_from_text(sum.period), &quarter))
            continue;
        old = former_figure(&diff->old, now->id);
        if (!old || !old->value || !now->value ||
            !decimal_from_text(str_from_text(old->value), &a) ||
            !decimal_from_text(str_from_text(now->value), &b) ||
            !decimal_subtract(b, a, &sum.spend))
            continue;
        sum.lines = changed_lines(diff, quarter);
        if (sum.lines.units != 0 || sum.spend.units != 0)
            diff->sums[diff->n_sums++] = sum;
    }
}

bool build_diff_read(struct build_diff *diff, struct arena *arena, const char *old, const char *now,
                     struct diag *diag) {
    struct ledger_side before = {0}, after = {0};
    bool ok;

    *diff = (struct build_diff){.comparable = false};
    ok = former_read(&diff->old, arena, old, EXIT_USAGE, diag);
    ok = former_read(&diff->now, arena, now, EXIT_USAGE, diag) && ok;
    ok = ok && ledger_side_read(&before, arena, arena_format(arena, "%s/ledger.csv", old), diag) &&
         ledger_side_read(&after, arena, arena_format(arena, "%s/ledger.csv", now), diag);
    if (!ok)
        return false;
    compare_figures(diff, arena);
    compare_inputs(diff, arena);
    ledger_compare(arena, &before, &after, &diff->ledger);
    diff->n_lines = after.n;
    check_sums(diff, arena);
    return true;
}

void build_diff_release(struct build_diff *diff) {
    former_release(&diff->old);
    former_release(&diff->now);
}

bool build_diff_equal(const struct build_diff *diff) {
    return diff->n_figures == 0 && diff->n_inputs == 0 && diff->ledger.n == 0 &&
           diff->ledger.moved == 0;
}
