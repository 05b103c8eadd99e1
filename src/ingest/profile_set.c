/* The folders of profiles, and the list of what is in them. */
#include <string.h>

#include "baten/file.h"
#include "ingest/profile.h"
#include "ingest/table.h"

#define PROFILES_MAX 1000
#define PROFILE_BYTES ((size_t)256 * 1024)

static const struct profile *find_name(const struct profile_set *set, const char *name) {
    for (size_t i = 0; i < set->n; i++) {
        if (strcmp(set->at[i]->name, name) == 0) {
            return set->at[i];
        }
    }
    return NULL;
}

/* A name of the user's own folder sets a shipped one aside; twice in one folder is an error. */
static bool add(struct profile_set *set, struct profile *profile, struct diag *diag) {
    const struct profile *other = find_name(set, profile->name);
    if (other != NULL && other->own == profile->own) {
        return diag_error(diag, EXIT_USAGE, profile->at, "give each profile a name of its own",
                          "%s has the name \"%s\" too", other->path, profile->name);
    }
    if (other == NULL) {
        set->at[set->n++] = profile;
    }
    return true;
}

static bool load_folder(struct profile_set *set, const char *folder, bool own, struct diag *diag) {
    struct arena *arena = set->arena;
    size_t n;
    const char **names = folder_names(arena, folder, ".yaml", PROFILES_MAX, &n);
    bool ok = true;
    struct profile **wider = ARENA_ARRAY(arena, set->n + n, struct profile *);
    if (set->n > 0) {
        memcpy(wider, set->at, set->n * sizeof *wider);
    }
    set->at = wider;
    for (size_t i = 0; i < n; i++) {
        const char *path = arena_format(arena, "%s/%s", folder, names[i]);
        struct str bytes;
        struct profile *profile = NULL;
        if (file_read(arena, path, PROFILE_BYTES, EXIT_USAGE, &bytes, diag)) {
            profile = profile_read(arena, path, bytes, diag);
        }
        if (profile != NULL) {
            profile->own = own;
        }
        ok = profile != NULL && add(set, profile, diag) && ok;
    }
    return ok;
}

const struct profile_set *profiles_load(struct arena *arena, const struct config *config,
                                        struct diag *diag) {
    struct profile_set *set = ARENA_NEW(arena, struct profile_set);
    const char *share = config->share_folder;
    set->arena = arena;
    if (share == NULL) {
        share = config_share_folder(arena);
    }
    const char *shipped = arena_format(arena, "%s/input/profiles", share);
    const char *own = strcmp(config->folder, ".") == 0
                          ? "profiles"
                          : arena_format(arena, "%s/profiles", config->folder);
    bool ok = load_folder(set, own, true, diag);
    ok = load_folder(set, shipped, false, diag) && ok;
    return ok ? set : NULL;
}

const struct profile_set *inputs_profiles(struct inputs *inputs, struct diag *diag) {
    if (inputs->profiles == NULL && inputs->profiles_told != diag) {
        inputs->profiles = profiles_load(inputs->arena, inputs->config, diag);
        inputs->profiles_told = inputs->profiles == NULL ? diag : NULL;
    }
    return inputs->profiles;
}

size_t profiles_count(const struct profile_set *set) {
    return set->n;
}

struct profile_info profiles_info(const struct profile_set *set, size_t index) {
    const struct profile *profile = set->at[index];
    return (struct profile_info){.name = profile->name,
                                 .title = profile->title,
                                 .path = profile->path,
                                 .basis = profile->basis,
                                 .kind = profile->has_kind ? input_kind_names[profile->kind] : NULL,
                                 .own = profile->own};
}

int native_money(enum input_kind kind) {
    return kind == INPUT_USAGE ? USE_COST : kind == INPUT_INVOICES ? INV_AMOUNT : -1;
}

int native_currency(enum input_kind kind) {
    switch (kind) {
    case INPUT_USAGE: return USE_CURRENCY;
    case INPUT_INVOICES: return INV_CURRENCY;
    case INPUT_SEATS: return SEAT_CURRENCY;
    case INPUT_PRICES: return PRICE_CURRENCY;
    default: return -1;
    }
}
