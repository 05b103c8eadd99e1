/* The folders of reports, and finding one of them by its name. */
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "compose/report.h"
#include "config/tree.h"

#define REPORTS_MAX 200 /* files of a folder */

struct report_set {
    struct arena *arena;
    struct report **at; /* the user's own first */
    size_t n;
};

static struct report *find(const struct report_set *set, const char *name) {
    for (size_t i = 0; i < set->n; i++)
        if (strcmp(set->at[i]->name, name) == 0)
            return set->at[i];
    return NULL;
}

/* A name of the user's own folder sets a shipped one aside; twice in one folder is an error. */
static bool add(struct report_set *set, struct report *report, struct diag *diag) {
    struct report *other = find(set, report->name);
    if (other && other->own == report->own)
        return diag_error(diag, EXIT_USAGE, report->at, "give each report a name of its own",
                          "%s has the name \"%s\" too", other->path, report->name);
    if (other)
        other->replaces = true;
    else
        set->at[set->n++] = report;
    return true;
}

static bool load_folder(struct report_set *set, const char *folder, bool own, struct diag *diag) {
    struct arena *arena = set->arena;
    size_t n;
    const char **names = folder_names(arena, folder, ".yaml", REPORTS_MAX, &n);
    struct report **wider = ARENA_ARRAY(arena, set->n + n, struct report *);
    bool good = true;
    if (set->n > 0)
        memcpy(wider, set->at, set->n * sizeof *wider);
    set->at = wider;
    for (size_t i = 0; i < n; i++) {
        const char *path = arena_format(arena, "%s/%s", folder, names[i]);
        struct str bytes;
        struct report *report = NULL;
        if (file_read(arena, path, TREE_LIMIT, EXIT_USAGE, &bytes, diag))
            report = report_read(arena, path, bytes, diag);
        if (report)
            report->own = own;
        good = report && add(set, report, diag) && good;
    }
    return good;
}

/* Only the shipped ones are titled by the words of a language. */
static bool titled(const struct report_set *set, struct diag *diag) {
    bool good = true;
    for (size_t i = 0; i < set->n; i++) {
        const struct report *report = set->at[i];
        if (report->own && !report->replaces && !report->titles[0])
            good = diag_error(diag, EXIT_USAGE, report->at,
                              "add what the cover says: title: {nl: Maandoverzicht, en: Monthly "
                              "review}",
                              "the report %s has no title", report->name);
    }
    return good;
}

const struct report_set *reports_load(struct arena *arena, const struct config *config,
                                      struct diag *diag) {
    struct report_set *set = ARENA_NEW(arena, struct report_set);
    const char *shipped = arena_format(arena, "%s/reports", config->share_folder);
    const char *own = strcmp(config->folder, ".") == 0
                          ? "reports"
                          : arena_format(arena, "%s/reports", config->folder);
    bool good = true;
    set->arena = arena;
    if (!file_is_folder(shipped)) {
        diag_error(
            diag, EXIT_USAGE, (struct diag_position){shipped, 0, 0},
            "install baten again, or let BATEN_SHARE name the folder with fonts/ and reports/",
            "the folder of the shipped reports is not there");
        return NULL;
    }
    if (!file_is_same(own, shipped)) /* a baten.yaml in the source tree */
        good = load_folder(set, own, true, diag);
    good = load_folder(set, shipped, false, diag) && good;
    return good && titled(set, diag) ? set : NULL;
}

size_t reports_count(const struct report_set *set) {
    return set->n;
}

struct report_info reports_info(const struct report_set *set, size_t index) {
    const struct report *report = set->at[index];
    const char **pages = ARENA_ARRAY(set->arena, report->n_pages + 1, const char *);
    for (size_t i = 0; i < report->n_pages; i++)
        pages[i] = report->pages[i].spec->id;
    return (struct report_info){
        .name = report->name, .path = report->path, .own = report->own, .pages = pages};
}

const struct report *report_find(const struct report_set *set, const char *name,
                                 struct diag_position at, struct diag *diag) {
    const struct report *report = find(set, name);
    if (report)
        return report;
    const char **names = ARENA_ARRAY(set->arena, set->n, const char *), *all = "";
    for (size_t i = 0; i < set->n; i++) {
        names[i] = set->at[i]->name;
        all = arena_format(set->arena, "%s%s%s", all, i ? ", " : "", names[i]);
    }
    const char *nearest = str_nearest(str_from_text(name), names, set->n);
    const char *guess = nearest ? arena_format(set->arena, "; did you mean '%s'?", nearest) : "";
    diag_error(diag, EXIT_USAGE, at, arena_format(set->arena, "the reports are %s", all),
               "there is no report '%s'%s", name, guess);
    return NULL;
}
