/* Finds the published folders, checks their seals, and compares the figures of the newest of each
 * period with those of now. */
#include "analyse/published.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/seal.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

#define VERSION_DIGITS 6

const char *published_root(struct arena *arena, const struct config *config) {
    if (config->published[0] == '/')
        return config->published;
    return arena_format(arena, "%s/%s", config->folder, config->published);
}

bool published_name(struct str name, quarter_t *quarter, int *version) {
    size_t digits = 0;
    char label[16];

    *version = 0;
    while (digits < name.n && name.s[name.n - digits - 1] >= '0' &&
           name.s[name.n - digits - 1] <= '9')
        digits++;
    if (digits == 0 || digits > VERSION_DIGITS || name.s[name.n - digits] == '0')
        return false;
    for (size_t i = name.n - digits; i < name.n; i++)
        *version = *version * 10 + (name.s[i] - '0');
    name.n -= digits;
    if (!str_ends(name, STR("-v")))
        return false;
    name.n -= 2;
    return quarter_from_text(name, quarter) &&
           str_equal(str_from_text(quarter_label(*quarter, label)), name);
}

struct found {
    quarter_t quarter;
    int version;
    const char *name;
};

static int compare_found(const void *a, const void *b) {
    const struct found *x = a, *y = b;

    if (x->quarter != y->quarter)
        return x->quarter < y->quarter ? -1 : 1;
    return x->version < y->version ? -1 : x->version > y->version;
}

/* The published folders by period and version; the caller frees. */
static struct found *list_published(struct arena *arena, const char *root, size_t *n) {
    DIR *entries = opendir(root);
    struct found *at = NULL;
    size_t capacity = 0;
    struct dirent *entry;

    *n = 0;
    while (entries && (entry = readdir(entries)) != NULL) {
        struct found found;
        struct str name = str_from_text(entry->d_name);
        if (!published_name(name, &found.quarter, &found.version))
            continue;
        found.name = str_text(arena, name);
        at = xgrow(at, *n, &capacity, sizeof *at);
        at[(*n)++] = found;
    }
    if (entries)
        closedir(entries);
    if (*n > 1)
        qsort(at, *n, sizeof *at, compare_found);
    return at;
}

static bool starts(const char *id, const char *prefix) {
    return strncmp(id, prefix, strlen(prefix)) == 0;
}

/* Does the id say the same of a pack and of now: its period is one that ids are made for, and its
 * family is not one of a pack's own period only. */
static bool comparable(const struct analysis *a, const char *id, quarter_t packed) {
    const char *label = strrchr(id, '@');
    struct str text = str_from_text(label ? label + 1 : "");
    quarter_t quarter, now = a->quarters[7].period;
    month_t month;
    int year;

    if ((starts(id, "forecast") || starts(id, "portfolio.") || starts(id, "assess.")) &&
        packed != now)
        return false;
    if (quarter_from_text(text, &quarter))
        return quarter >= a->quarters[0].period && quarter <= now;
    if (month_from_text(text, &month))
        return month >= a->months[0].period && month <= a->months[23].period;
    return year_from_text(text, &year) && year == quarter_year(now);
}

static void compare_figure(struct analysis *a, struct published_pack *pack,
                           const struct former_figure *old) {
    const struct figure *figure = figures_find(&a->results->figures, old->id);
    const char *now = NULL;
    char text[64];

    if (figure && figure->known)
        now = decimal_text(figure->value, figure->places, text);
    if (figure && (old->value ? now && strcmp(old->value, now) == 0 : !now))
        return;
    pack->figures[pack->n_figures++] =
        (struct restated_figure){.id = old->id,
                                 .old = old->value,
                                 .now = now ? str_text(a->arena, str_from_text(now)) : NULL,
                                 .gone = !figure};
}

/* False when the folder cannot be read as one of ours. */
static bool compare_pack(struct analysis *a, struct published_pack *pack, quarter_t quarter,
                         const char *folder) {
    struct former former = {.folder = folder};
    struct diag quiet;
    bool ok;

    diag_init(&quiet, a->arena);
    ok = former_read(&former, a->arena, folder, EXIT_INPUT, &quiet);
    if (ok) {
        pack->figures = ARENA_ARRAY(a->arena, former.n_figures + 1, struct restated_figure);
        for (size_t i = 0; i < former.n_figures; i++)
            if (comparable(a, former.figures[i].id, quarter))
                compare_figure(a, pack, &former.figures[i]);
        if (pack->n_figures > 0)
            restated_explain(a, pack, quarter, &former);
    }
    former_release(&former);
    diag_release(&quiet);
    return ok;
}

void published_read(struct analysis *a) {
    struct restatement *restatement = &a->results->restatement;
    const char *root = published_root(a->arena, a->config);
    size_t n;
    struct found *found = list_published(a->arena, root, &n);

    restatement->packs = ARENA_ARRAY(a->arena, n + 1, struct published_pack);
    for (size_t i = 0; i < n; i++) {
        struct published_pack *pack = &restatement->packs[restatement->n_packs++];
        const char *folder = arena_format(a->arena, "%s/%s", root, found[i].name);
        char label[16];
        pack->folder = found[i].name;
        pack->period = str_text(a->arena, str_from_text(quarter_label(found[i].quarter, label)));
        pack->version = found[i].version;
        pack->edited = seal_broken(a->arena, folder);
        if (i + 1 == n || found[i + 1].quarter != found[i].quarter)
            pack->compared = compare_pack(a, pack, found[i].quarter, folder);
    }
    free(found);
}
