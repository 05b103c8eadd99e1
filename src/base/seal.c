/* Writes and checks the list of hashes that keeps a published folder honest. */
#include "base/seal.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

#define SEAL_LIMIT ((size_t)1 << 20)
#define HEX ((size_t)64)

struct names {
    char **at; /* heap, texts in the arena; by bytes */
    size_t n, capacity;
};

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Every file but the seal and hidden ones. False with errno when the folder cannot be read. */
static bool list_files(struct arena *arena, const char *folder, struct names *names) {
    DIR *entries = opendir(folder);
    *names = (struct names){0};
    if (!entries)
        return false;
    struct dirent *entry;
    while (errno = 0, (entry = readdir(entries)) != NULL) {
        if (entry->d_name[0] == '.' || strcmp(entry->d_name, SEAL_NAME) == 0)
            continue;
        names->at = xgrow(names->at, names->n, &names->capacity, sizeof *names->at);
        names->at[names->n++] = arena_text(arena, entry->d_name, strlen(entry->d_name));
    }
    int why = errno;
    closedir(entries);
    errno = why;
    if (names->n > 1)
        qsort(names->at, names->n, sizeof *names->at, compare_names);
    return why == 0;
}

static bool fail(struct diag *diag, const char *path) {
    return diag_error(diag, EXIT_OUTPUT, (struct diag_position){path, 0, 0},
                      "check the disk and the rights of the folder", "cannot be sealed: %s",
                      strerror(errno));
}

bool seal_text(struct arena *arena, const char *folder, struct strbuf *out, struct diag *diag) {
    struct names names;
    bool ok = list_files(arena, folder, &names) || fail(diag, folder);
    for (size_t i = 0; ok && i < names.n; i++) {
        char hex[HEX + 1];
        const char *path = arena_format(arena, "%s/%s", folder, names.at[i]);
        ok = file_sha256(path, hex) || fail(diag, path);
        if (ok)
            strbuf_addf(out, "%s  %s\n", hex, names.at[i]);
    }
    free(names.at);
    return ok;
}

static bool is_name(struct str name) {
    return name.n > 0 && name.s[0] != '.' && !memchr(name.s, '/', name.n) &&
           !memchr(name.s, '\0', name.n);
}

/* Takes the next line of the seal, "hash  name"; false when it is none. */
static bool take_line(struct str *rest, struct str *hash, struct str *name) {
    const char *end = memchr(rest->s, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->s) : rest->n;
    if (n < HEX + 3 || memcmp(rest->s + HEX, "  ", 2) != 0)
        return false;
    *hash = (struct str){rest->s, HEX};
    *name = (struct str){rest->s + HEX + 2, n - HEX - 2};
    *rest = (struct str){rest->s + n + (end != NULL), rest->n - n - (end != NULL)};
    return is_name(*name);
}

/* Compares the seal with the files, both by name. */
static const char *compare_seal(struct arena *arena, const char *folder, struct str seal,
                                const struct names *names) {
    size_t i = 0;
    while (seal.n > 0) {
        struct str hash, name;
        char hex[HEX + 1];
        if (!take_line(&seal, &hash, &name))
            return SEAL_NAME;
        if (i < names->n && str_compare(str_from_text(names->at[i]), name) < 0)
            return names->at[i]; /* added */
        if (i == names->n || !str_equal(str_from_text(names->at[i]), name))
            return str_text(arena, name); /* gone */
        if (!file_sha256(arena_format(arena, "%s/%s", folder, names->at[i]), hex) ||
            !str_equal(str_from_text(hex), hash))
            return names->at[i];
        i++;
    }
    return i < names->n ? names->at[i] : NULL;
}

const char *seal_broken(struct arena *arena, const char *folder) {
    struct diag quiet;
    struct names names = {0};
    struct str seal;
    const char *broken = SEAL_NAME;
    diag_init(&quiet, arena);
    if (file_read(arena, arena_format(arena, "%s/%s", folder, SEAL_NAME), SEAL_LIMIT, EXIT_INPUT,
                  &seal, &quiet) &&
        list_files(arena, folder, &names))
        broken = compare_seal(arena, folder, seal, &names);
    free(names.at);
    diag_release(&quiet);
    return broken;
}
