/* The head of a file is cut with each delimiter and laid beside all that is known. What fits is a
 * candidate; where nothing does, what comes nearest, with what is missing. */
#include "ingest/identify.h"

#include <string.h>

#include "ingest/header.h"
#include "ingest/json_rows.h"
#include "ingest/recognise.h"

struct look {
    struct arena *arena;
    const struct profile_set *set;
    const char *path;
    struct diag *diag;
    struct text_source source;
    struct row_reader *reader;
    bool windows_1252;
    char sniffed;
};

/* ---- the head ---- */

/* The first rows, cut with this delimiter; 0 = as sniffed. False = diag. */
static bool read_head(struct look *look, char delimiter, struct head *head, bool *json) {
    struct str block;
    struct row row;
    enum row_result result = ROW_HERE;
    head->n = 0;
    if (!text_source_start(&look->source, look->windows_1252, false, look->diag) ||
        !row_reader_start(look->reader, &block, look->diag)) {
        return false;
    }
    *json = json_rows_begin(block);
    look->sniffed = delimiter == 0 ? sniff_delimiter(block) : look->sniffed;
    row_reader_delimiter(look->reader, delimiter == 0 ? look->sniffed : delimiter);
    while (head->n < HEAD_ROWS && !*json &&
           (result = row_reader_next(look->reader, &row, look->diag)) == ROW_HERE) {
        if (head->n > 0 || sniff_stated(row.raw) == 0) {
            head_add(head, &row);
        }
    }
    if (result == ROW_BAD_TEXT && !look->windows_1252 && !look->source.marked) {
        look->windows_1252 = true;
        return read_head(look, delimiter, head, json);
    }
    return result != ROW_FAILED;
}

/* ---- candidates ---- */

/* Best first: what fits before what does not, then the most columns. */
static void add_candidate(struct identity *identity, const struct candidate *candidate) {
    size_t at = identity->n;
    for (size_t i = identity->n; i-- > 0;) {
        const struct candidate *other = &identity->at[i];
        bool better = (candidate->missing == NULL) != (other->missing == NULL)
                          ? candidate->missing == NULL
                          : candidate->score > other->score;
        at = better ? i : at;
    }
    if (at == CANDIDATES_MAX) {
        return;
    }
    size_t kept = identity->n < CANDIDATES_MAX ? identity->n : CANDIDATES_MAX - 1;
    memmove(&identity->at[at + 1], &identity->at[at], (kept - at) * sizeof *identity->at);
    identity->at[at] = *candidate;
    identity->n = kept + 1;
}

static const char *join(struct arena *arena, const char *list, const char *text) {
    return list == NULL ? arena_text(arena, text, strlen(text))
                        : arena_format(arena, "%s, %s", list, text);
}

/* The columns of the match that this header row has, as the file spells them. */
static const char *matched(struct arena *arena, const struct head_row *row,
                           const struct profile *profile, size_t *n) {
    const char *list = NULL;
    *n = 0;
    for (size_t i = 0; i < profile->n_match; i++) {
        int field = -1;
        for (size_t k = 0; k < profile->match[i].n && field < 0; k++) {
            field = head_field(row, &profile->match[i].at[k]);
        }
        if (field >= 0) {
            list = join(arena, list, row->cells[field].s);
            (*n)++;
        }
    }
    return list;
}

static struct candidate of_profile(const struct profile *profile) {
    return (struct candidate){.profile = profile->name,
                              .title = profile->title,
                              .kind = profile->has_kind ? input_kind_names[profile->kind] : NULL,
                              .number = profile->kind,
                              .refuse = profile->refuse};
}

static void add_fit(struct look *look, struct identity *identity, const struct head *head,
                    const struct profile *profile, const struct found *found) {
    struct candidate candidate = of_profile(profile);
    size_t n;
    candidate.columns = profile->headless
                            ? "so many columns without a header"
                            : matched(look->arena, &head->rows[found->row], profile, &n);
    candidate.score = found->score;
    add_candidate(identity, &candidate);
}

/* Profiles that fit: of each kind the best, and one that is as good. */
static void find_profiles(struct look *look, struct identity *identity, const struct head *head) {
    for (int kind = 0; kind <= INPUT_KINDS; kind++) {
        struct found best = {0};
        for (size_t i = 0; i < look->set->n; i++) {
            const struct profile *profile = look->set->at[i];
            bool wanted = profile->has_kind ? (int)profile->kind == kind : kind == INPUT_KINDS;
            struct found found = wanted ? recognise(head, look->set, profile->kind, false, profile)
                                        : (struct found){0};
            bool settled = best.profile != NULL && best.profile->own && !profile->own;
            if (found.score == 0 || settled) {
                continue;
            }
            if (found_before(&found, &best)) {
                best = found;
            } else if (found.score == best.score && found.row == best.row) {
                best.tied = profile;
            }
        }
        if (best.profile != NULL) {
            add_fit(look, identity, head, best.profile, &best);
        }
        if (best.tied != NULL) {
            add_fit(look, identity, head, best.tied, &best);
        }
    }
}

/* At least half of the columns of its match are there. */
static void find_near_profiles(struct look *look, struct identity *identity,
                               const struct head *head) {
    for (size_t i = 0; i < look->set->n; i++) {
        const struct profile *profile = look->set->at[i];
        struct candidate candidate = of_profile(profile);
        for (size_t k = 0; k < head->n && !profile->headless; k++) {
            size_t n;
            const char *columns = matched(look->arena, &head->rows[k], profile, &n);
            if (100 * n > candidate.score) { /* on the scale of native columns */
                candidate.score = 100 * n;
                candidate.columns = columns;
            }
        }
        if (candidate.score >= 200 && 2 * candidate.score >= 100 * profile->n_match) {
            candidate.missing = profile_missing(look->arena, head, profile);
            candidate.missing = candidate.missing == NULL
                                    ? "its first line, or one of several columns"
                                    : candidate.missing;
            add_candidate(identity, &candidate);
        }
    }
}

/* ---- native columns ---- */

/* A rates file is nothing but a date and currencies. */
static bool counts_for(enum input_kind kind, struct str header) {
    return kind == INPUT_FX && header_is_currency(header);
}

static struct candidate of_native(const struct look *look, enum input_kind kind,
                                  const struct head_row *row) {
    const struct native_kind *native = native_kind(kind);
    struct candidate out = {.profile = "native", .kind = input_kind_names[kind], .number = kind};
    bool found[NATIVE_COLUMNS_MAX] = {false}, rates = false;
    for (size_t i = 0; i < row->n; i++) {
        struct str header = row->cells[i];
        int column = header.n == 0 ? -1 : native_column_from_header(native, header);
        bool exact = column >= 0 && str_equal(text_fold(look->arena, header),
                                              str_from_text(native->columns[column].name));
        rates = rates || counts_for(kind, header);
        if (column >= 0 && found[column]) {
            out.missing = arena_format(look->arena, "one column %s rather than two",
                                       native->columns[column].name);
        } else if (column >= 0) {
            found[column] = true;
            out.score += 100 + exact; /* a name of its own before a synonym */
            out.columns = join(look->arena, out.columns,
                               exact ? header.s
                                     : arena_format(look->arena, "%s (%s)", header.s,
                                                    native->columns[column].name));
        } else if (header.n > 0 && !counts_for(kind, header)) {
            out.unknown = join(look->arena, out.unknown, header.s);
        }
    }
    struct input_spec spec = {.kind = kind, .valid_from = DAY_NONE};
    const char *missing = header_missing(look->arena, &spec, found);
    missing = kind == INPUT_FX && !rates ? "a column for each currency" : missing;
    out.missing = missing != NULL ? missing : out.missing;
    return out;
}

/* Columns of the user's own beside the native ones are passed over when it is read (header.h). */
static bool is_grown(const struct candidate *candidate, enum input_kind kind,
                     const struct head_row *row) {
    const struct native_kind *native = native_kind(kind);
    size_t unknown = 0;
    if (candidate->missing != NULL || candidate->unknown == NULL || kind == INPUT_FX) {
        return false;
    }
    for (size_t i = 0; i < row->n; i++) {
        struct str header = row->cells[i];
        if (header.n == 0 || native_column_from_header(native, header) >= 0 ||
            counts_for(kind, header)) {
            continue;
        }
        if (++unknown > UNKNOWN_LISTED || native_nearest(native, header) != NULL) {
            return false;
        }
    }
    return true;
}

enum native_fit { FIT_WHOLE, FIT_GROWN, FIT_NEAR };

static void find_native(struct look *look, struct identity *identity, const struct head *head,
                        enum native_fit wanted) {
    for (int kind = 0; kind < INPUT_KINDS && head->n > 0; kind++) {
        struct candidate candidate = of_native(look, (enum input_kind)kind, &head->rows[0]);
        bool fits = candidate.missing == NULL && candidate.unknown == NULL;
        if (wanted == FIT_WHOLE   ? fits
            : wanted == FIT_GROWN ? is_grown(&candidate, (enum input_kind)kind, &head->rows[0])
                                  : !fits && candidate.score >= 200) {
            if (candidate.missing == NULL && wanted == FIT_NEAR) {
                candidate.missing = arena_format(look->arena, "a use for: %s", candidate.unknown);
            }
            add_candidate(identity, &candidate);
        }
    }
}

/* Of native kinds that all fit the one with the most columns is meant; a profile that fits by fewer
 * columns than another of its kind is gone already. */
static void settle_fit(struct identity *identity) {
    size_t n = 0;
    while (n < identity->n && identity->at[n].missing == NULL &&
           (identity->at[n].title != NULL || identity->at[n].score == identity->at[0].score)) {
        n++;
    }
    identity->n = identity->n_fit = n;
}

static bool look_at(struct look *look, struct identity *identity, struct head *head) {
    static const char delimiters[] = {0, ',', ';', '\t', '|'};
    if (!read_head(look, 0, head, &identity->json)) {
        return false;
    }
    if (identity->json) {
        struct candidate prices = {.profile = "litellm-prices",
                                   .title = "JSON, read as a map of prices",
                                   .kind = input_kind_names[INPUT_PRICES],
                                   .number = INPUT_PRICES,
                                   .columns = "a JSON object"};
        add_candidate(identity, &prices);
        identity->n_fit = 1;
        return true;
    }
    identity->empty = head->n == 0;
    find_native(look, identity, head, FIT_WHOLE);
    char sniffed = look->sniffed;
    for (size_t i = 0; i < sizeof delimiters && identity->n == 0; i++) {
        if (delimiters[i] == sniffed ||
            (i > 0 && !read_head(look, delimiters[i], head, &identity->json))) {
            continue;
        }
        find_profiles(look, identity, head);
    }
    settle_fit(identity);
    if (identity->n_fit == 0 && read_head(look, sniffed, head, &identity->json)) {
        find_native(look, identity, head, FIT_GROWN);
        settle_fit(identity);
    }
    if (identity->n_fit == 0 && head->n > 0) {
        find_near_profiles(look, identity, head);
        find_native(look, identity, head, FIT_NEAR);
        identity->n = identity->n > 4 ? 4 : identity->n;
    }
    return true;
}

bool identify(struct identity *identity, struct arena *arena, const struct profile_set *set,
              const char *path, struct diag *diag) {
    struct look look = {.arena = arena, .set = set, .path = path, .diag = diag};
    struct head head = {.arena = arena};
    *identity = (struct identity){0};
    bool ok = text_source_open(&look.source, path, path, diag);
    if (ok) {
        look.reader = row_reader_new(&look.source);
        ok = look_at(&look, identity, &head);
        row_reader_free(look.reader);
    }
    text_source_close(&look.source);
    return ok;
}
