/* The walk over a folder: every file is inspected, and what the starter files need is kept of it.
 */
#include <dirent.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/locale.h"
#include "baten/xalloc.h"
#include "cli/init.h"

#define FOLDERS_DEEP 4

const char *init_path(const struct init *init, const char *name) {
    return strcmp(init->folder, ".") == 0 ? name
                                          : arena_format(init->arena, "%s/%s", init->folder, name);
}

static void leave(struct init *init, const char *path, const char *why) {
    init->left = xgrow(init->left, init->n_left, &init->cap_left, sizeof *init->left);
    init->left[init->n_left++] = (struct init_left){path, why};
}

/* ---- what is kept of a file ---- */

static void add_team(struct init *init, const char *name) {
    struct str folded = text_fold(init->arena, str_from_text(name));

    for (size_t i = 0; i < init->n_teams; i++)
        if (str_equal(folded, text_fold(init->arena, str_from_text(init->teams[i]))))
            return;
    init->teams = xgrow(init->teams, init->n_teams, &init->cap_teams, sizeof *init->teams);
    init->teams[init->n_teams++] = name;
}

static void add_seen(struct init *init, const struct unmapped *unmapped) {
    for (size_t i = 0; i < init->n_seen; i++) {
        struct init_seen *seen = &init->seen[i];
        if (strcmp(seen->field, unmapped->field) == 0 &&
            strcmp(seen->value, unmapped->value) == 0) {
            decimal_add(seen->amount, unmapped->amount, &seen->amount);
            return;
        }
    }
    init->seen = xgrow(init->seen, init->n_seen, &init->cap_seen, sizeof *init->seen);
    init->seen[init->n_seen++] =
        (struct init_seen){unmapped->field, unmapped->value, unmapped->amount};
}

static void add_currency(struct init_currency *stated, const char *currency) {
    if (!stated->first)
        stated->first = currency;
    stated->several = stated->several || strcmp(stated->first, currency) != 0;
}

/* What the money of a file says of the organisation's own currency. */
static void keep_currencies(struct init *init, const struct input_file *file) {
    bool billed = file->spec->kind == INPUT_INVOICES, unsaid = false;

    for (size_t i = 0; i < file->n_amounts; i++) {
        const struct file_amount *amount = &file->amounts[i];
        if (*amount->currency)
            add_currency(billed ? &init->billed : &init->used, amount->currency);
        else
            unsaid = true;
    }
    for (size_t i = 0; billed && unsaid && i < file->n_columns; i++)
        if (file->columns[i].style && strcmp(file->columns[i].style, "1234,56") == 0)
            init->decimal_comma = true;
}

static void keep(struct init *init, const struct inspection *inspection) {
    const struct input_file *file = inspection->file;

    for (size_t i = 0; i < inspection->n_teams; i++)
        add_team(init, inspection->teams[i]);
    for (size_t i = 0; i < inspection->n_unmapped && i < INIT_SEEN_MAX; i++)
        add_seen(init, &inspection->unmapped[i]);
    keep_currencies(init, file);
    if (file->first != DAY_NONE) {
        init->first =
            init->first == DAY_NONE || file->first < init->first ? file->first : init->first;
        init->last = init->last == DAY_NONE || file->last > init->last ? file->last : init->last;
    }
    init->unpriced = init->unpriced || inspection->has_tokens;
}

/* ---- its lines ---- */

static const char *remark_of(const struct init *init, const struct inspection *inspection,
                             const struct candidate *it) {
    const struct input_file *file = inspection->file;
    char from[16], to[16];
    const char *text = it->title ? it->title : "own columns";

    if (!file)
        return text;
    text = arena_format(init->arena, "%s; %" PRIu64 " rows", text,
                        file->rows[ROW_FACT] + file->rows[ROW_OUT_OF_SCOPE]);

    if (file->first != DAY_NONE)
        text = arena_format(init->arena, "%s, %s to %s", text, day_label(file->first, from),
                            day_label(file->last, to));
    if (file->rows[ROW_REJECTED] > 0)
        text = arena_format(init->arena, "%s; %llu rejected: see baten inspect", text,
                            (unsigned long long)file->rows[ROW_REJECTED]);
    for (size_t i = 0; i < inspection->diag.count; i++)
        text = arena_format(
            init->arena, "%s; CHECK: %s; %s", text, inspection->diag.messages[i].text,
            inspection->diag.messages[i].advice ? inspection->diag.messages[i].advice : "");
    if (file->view_unsaid)
        text = arena_format(
            init->arena, "%s; CHECK the view: nothing in the file says actual or amortised", text);
    return text;
}

static void add_line(struct init *init, const struct inspection *inspection, size_t index,
                     const char *aside) {
    const struct candidate *it = &inspection->identity.at[index];

    init->lines = xgrow(init->lines, init->n_lines, &init->cap_lines, sizeof *init->lines);
    init->lines[init->n_lines++] =
        (struct init_line){.kind = it->number,
                           .path = inspection->path,
                           .yaml = inspection_yaml(init->arena, inspection->path, inspection, it),
                           .remark = remark_of(init, inspection, it),
                           .aside = aside};
    init->kinds[it->number] = init->kinds[it->number] || !aside;
}

static const char *first_error(const struct init *init, const struct inspection *inspection) {
    const struct candidate *it = &inspection->identity.at[0];
    const struct diag_message *message;

    if (inspection->identity.n_fit > 0 && it->refuse)
        return arena_format(init->arena, "%s: %s", it->title, it->refuse);
    for (size_t i = 0; i < inspection->diag.count; i++) {
        message = &inspection->diag.messages[i];
        if (message->status != EXIT_DONE)
            return message->advice
                       ? arena_format(init->arena, "%s; %s", message->text, message->advice)
                       : message->text;
    }
    if (inspection->identity.empty)
        return "is empty";
    return inspection->identity.n == 0
               ? "no profile knows it"
               : arena_format(init->arena, "not certain: nearest is %s%s%s, which lacks %s",
                              it->kind ? it->kind : it->title, it->title && it->kind ? ": " : "",
                              it->title && it->kind ? it->title : "", it->missing);
}

/* Two profiles of one kind know it equally well, or it has two uses: the first stands where the
 * kinds differ. */
static void add_lines(struct init *init, const struct inspection *inspection) {
    const struct identity *identity = &inspection->identity;
    const uint64_t *rows = inspection->file->rows;
    bool none = rows[ROW_REJECTED] > 0 &&
                rows[ROW_FACT] == 0; /* such as our own budgets.csv, not yet filled in */
    bool tied = identity->n_fit > 1 && identity->at[0].number == identity->at[1].number;

    for (size_t i = 0; i < identity->n_fit; i++) {
        if (!identity->at[i].kind)
            continue;
        add_line(
            init, inspection, i,
            none   ? "every row is rejected: see baten inspect"
            : tied ? "choose one of these lines"
            : i > 0
                ? "the same file also says what was billed: the invoice pays, the usage tells who"
                : NULL);
    }
}

static void look_at(struct init *init, const char *path) {
    struct inspection inspection;

    inspection_open(&inspection, init->arena, init_path(init, "baten.yaml"), init_path(init, path),
                    path, 0);
    if (inspection.file) {
        keep(init, &inspection);
        add_lines(init, &inspection);
    } else if (inspection.identity.n_fit > 0 && inspection.identity.at[0].kind) {
        add_line(init, &inspection, 0,
                 first_error(init, &inspection)); /* an option may settle it */
    } else {
        leave(init, path, first_error(init, &inspection));
    }
    inspection_close(&inspection);
}

/* ---- the walk ---- */

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_table_name(const char *name) {
    static const char *const ends[] = {".csv", ".tsv", ".txt", ".json", ".gz", ".zst", ".asc"};
    struct str text = str_from_text(name);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(text, str_from_text(ends[i])))
            return true;
    return false;
}

/* Our own folders and files are no exports. */
static bool is_ours(const char *name) {
    static const char *const names[] = {"reports", "published", "profiles", "baten.yaml"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return name[0] == '.';
}

static void walk(struct init *init, const char *below, int depth, const char **paths, size_t *n) {
    const char *folder = *below ? init_path(init, below) : init->folder;
    DIR *dir = opendir(folder);
    struct stat status;

    if (!dir)
        return;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL && *n < INIT_FILES_MAX;) {
        const char *path =
            arena_format(init->arena, "%s%s%s", below, *below ? "/" : "", entry->d_name);
        if (is_ours(entry->d_name) || stat(init_path(init, path), &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode) && depth < FOLDERS_DEEP)
            walk(init, path, depth + 1, paths, n);
        else if (S_ISREG(status.st_mode))
            paths[(*n)++] = path;
    }
    closedir(dir);
}

static int by_kind(const void *a, const void *b) {
    const struct init_line *x = a, *y = b;

    return x->kind != y->kind ? (x->kind < y->kind ? -1 : 1) : strcmp(x->path, y->path);
}

static int by_cost(const void *a, const void *b) {
    const struct init_seen *x = a, *y = b;
    int order = decimal_compare(y->amount, x->amount);

    order = order ? order : strcmp(x->field, y->field);
    return order ? order : strcmp(x->value, y->value);
}

static void sort(void *array, size_t n, size_t size, int (*compare)(const void *, const void *)) {
    if (n > 1)
        qsort(array, n, size, compare);
}

/* The quarter of the newest row; the one before it where that has not ended and there is an earlier
 * row. */
static void choose_period(struct init *init, day_t today) {
    if (init->last == DAY_NONE)
        return;
    init->has_period = true;
    init->period = quarter_from_month(month_from_day(init->last), 1);
    while (quarter_last_day(init->period, 1) > today &&
           quarter_first_day(init->period, 1) > init->first)
        init->period--;
}

/* The one currency of what was billed is the organisation's own. Where no bill states any, a ledger
 * is in it, and usage in one currency says which, unless the ledger writes a decimal comma, as
 * nobody does whose own money is the dollar. Rates to the euro are kept by who reports in it. */
static void choose_currency(struct init *init) {
    const struct init_currency *said =
        init->billed.first || init->decimal_comma ? &init->billed : &init->used;

    init->currency = said->first && !said->several && !init->kinds[INPUT_FX] ? said->first : "EUR";
}

bool init_look(struct init *init, struct diag *diag) {
    const char **paths = ARENA_ARRAY(init->arena, INIT_FILES_MAX, const char *);
    struct config config;
    size_t n = 0;

    init->first = init->last = DAY_NONE;
    if (!file_is_folder(init->folder))
        return diag_error(diag, EXIT_USAGE, (struct diag_position){.file = init->folder},
                          "name the folder of the exports", "is no folder");
    if (!config_of_inputs(init->arena, init_path(init, "baten.yaml"), NULL, 0, &config, diag) ||
        !profiles_load(init->arena, &config, diag))
        return false;
    walk(init, "", 0, paths, &n);
    sort(paths, n, sizeof *paths, by_bytes);
    if (n == INIT_FILES_MAX)
        leave(init, "(more)", "there are more than 500 files here: the rest was not looked at");
    for (size_t i = 0; i < n; i++) {
        if (is_table_name(paths[i]))
            look_at(init, paths[i]);
        else
            leave(init, paths[i], "no CSV by its name: a workbook has to be saved as CSV first");
    }
    sort(init->lines, init->n_lines, sizeof *init->lines, by_kind);
    sort(init->seen, init->n_seen, sizeof *init->seen, by_cost);
    choose_period(init, config.as_of);
    choose_currency(init);
    return true;
}

void init_release(struct init *init) {
    free(init->lines);
    free(init->left);
    free(init->teams);
    free(init->seen);
}
