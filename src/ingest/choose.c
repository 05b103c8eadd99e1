/* Which profile: the stated one, else the one that the columns say, else none and the file is read
 * as a native one. */
#include "ingest/choose.h"

#include <string.h>

#include "ingest/header.h"
#include "ingest/mapping.h"

static bool has_profiles(enum input_kind kind) {
    return kind == INPUT_USAGE || kind == INPUT_INVOICES || kind == INPUT_SEATS ||
           kind == INPUT_PRICES;
}

bool choose_is_native(const struct table *table) {
    const char *stated = table->spec->profile;
    if (stated != NULL) {
        return strcmp(stated, "native") == 0;
    }
    return !has_profiles(table->spec->kind) ||
           header_is_native(table, table->row.fields, table->row.n);
}

static struct diag_position header_position(const struct table *table, const struct head *head,
                                            size_t row) {
    return (struct diag_position){.file = table->spec->path,
                                  .line = head->n == 0 ? 0 : head->rows[row].line};
}

/* The stated profile; NULL = diag. */
static const struct profile *find_stated(const struct table *table, const struct profile_set *set) {
    const char *stated = table->spec->profile;
    const char **names = ARENA_ARRAY(table->inputs->arena, set->n + 1, const char *);
    for (size_t i = 0; i < set->n; i++) {
        names[i] = set->at[i]->name;
        if (strcmp(names[i], stated) == 0) {
            return set->at[i];
        }
    }
    const char *nearest = str_nearest(str_from_text(stated), names, set->n);
    diag_error(table->diag, EXIT_INPUT, table->spec->at,
               nearest != NULL
                   ? arena_format(table->inputs->arena, "did you mean \"%s\"?", nearest)
                   : "leave the option out: the file is recognised by its columns; `baten "
                     "formats` lists the profiles",
               "there is no profile \"%s\"", stated);
    return NULL;
}

static enum choice refuse_kind(const struct table *table, const struct head *head,
                               const struct found *found) {
    const struct profile *profile = found->profile;
    const char *kind = input_kind_names[table->spec->kind];
    struct diag_position at = header_position(table, head, found->row);
    if (profile->refuse != NULL) {
        diag_error(table->diag, EXIT_INPUT, at, profile->refuse, "is %s: that holds no %s",
                   profile->title, kind);
    } else {
        diag_error(table->diag, EXIT_INPUT, at,
                   arena_format(table->inputs->arena, "name it under inputs: %s",
                                input_kind_names[profile->kind]),
                   "is %s: that is %s, not %s", profile->title, input_kind_names[profile->kind],
                   kind);
    }
    return CHOICE_FAILED;
}

static enum choice refuse_tie(const struct table *table, const struct head *head,
                              const struct found *found) {
    diag_error(table->diag, EXIT_INPUT, header_position(table, head, found->row),
               arena_format(table->inputs->arena,
                            "say which at this input in baten.yaml: profile: %s or profile: %s",
                            found->profile->name, found->tied->name),
               "can be %s or %s: both know %zu of its columns", found->profile->title,
               found->tied->title, found->score);
    return CHOICE_FAILED;
}

static enum choice lay(struct table *table, const struct head *head, const struct found *found) {
    return mapping_open(table, head, found) ? CHOICE_MADE : CHOICE_FAILED;
}

enum choice choose_profile(struct table *table, const struct head *head) {
    const struct profile_set *set = inputs_profiles(table->inputs, table->diag);
    const struct profile *stated = NULL;
    if (set == NULL) {
        return CHOICE_FAILED;
    }
    if (table->spec->profile != NULL) {
        stated = find_stated(table, set);
        if (stated == NULL) {
            return CHOICE_FAILED;
        }
    }
    struct found best = recognise(head, set, table->spec->kind, false, stated);
    struct found other = {0};
    if (stated == NULL) {
        other = recognise(head, set, table->spec->kind, true, NULL);
    } else if (best.profile != NULL && (!stated->has_kind || stated->kind != table->spec->kind)) {
        return refuse_kind(table, head, &best);
    }
    if (other.profile != NULL && (best.profile == NULL || other.score > best.score) &&
        (best.profile == NULL || !other.profile->has_kind)) {
        return refuse_kind(table, head, &other);
    }
    if (best.profile == NULL) {
        return CHOICE_NONE;
    }
    return best.tied != NULL ? refuse_tie(table, head, &best) : lay(table, head, &best);
}

/* What else it is, as advice on a profile that it is not. */
static const char *advise_profile(const struct table *table, const struct head *head,
                                  const struct profile_set *set) {
    struct found fits = recognise(head, set, table->spec->kind, false, NULL);
    if (fits.profile == NULL &&
        (head->n == 0 || !header_is_native(table, head->rows[0].cells, head->rows[0].n))) {
        return "leave the option `profile` out, or name the profile of this file";
    }
    return arena_format(table->inputs->arena,
                        "it is %s: leave the option `profile` out, or write profile: %s",
                        fits.profile == NULL ? "in baten's own columns" : fits.profile->title,
                        fits.profile == NULL ? "native" : fits.profile->name);
}

bool choose_explain(struct table *table, const struct head *head) {
    const struct profile_set *set = inputs_profiles(table->inputs, table->diag);
    if (table->spec->profile == NULL || set == NULL) {
        return set != NULL;
    }
    const struct profile *stated = find_stated(table, set);
    if (stated == NULL) {
        return false;
    }
    if (table->json != NULL) {
        return diag_error(table->diag, EXIT_INPUT, header_position(table, head, 0),
                          "export it as CSV: of JSON only such a map is read",
                          "is JSON, but no map of model prices as LiteLLM publishes it");
    }
    const char *missing = profile_missing(table->inputs->arena, head, stated);
    return diag_error(table->diag, EXIT_INPUT, header_position(table, head, 0),
                      advise_profile(table, head, set), "is no %s: %s %s", stated->title,
                      missing == NULL ? "its first line, or one column of several," : "the columns",
                      missing == NULL
                          ? "is missing"
                          : arena_format(table->inputs->arena, "%s are missing", missing));
}
