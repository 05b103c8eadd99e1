/* Where the shipped files are: the one module that is told the installation's folder by the
 * Makefile. */
#include "baten/config.h"

#include <stdlib.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/str.h"

#ifndef BATEN_SHARE
#define BATEN_SHARE "/usr/local/share/baten"
#endif

#define PATH_LIMIT 4096
#define LEVELS 6 /* build/asan/tests/config/test_config lies five below the source tree */

/* The folder above this very program that is the source tree, or NULL: a program that was built but
 * not installed, or one of its tests. */
static const char *source_tree(struct arena *arena) {
    char path[PATH_LIMIT];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    for (int level = 0; n > 0 && level < LEVELS; level++) {
        while (n > 0 && path[n - 1] != '/') {
            n--;
        }
        if (n < 2) {
            return NULL;
        }
        n--; /* the slash */
        const char *folder = arena_text(arena, path, (size_t)n);
        if (file_exists(arena_format(arena, "%s/src/config/share.c", folder))) {
            return folder;
        }
    }
    return NULL;
}

const char *config_share_folder(struct arena *arena) {
    const char *said = getenv("BATEN_SHARE");
    if (said && *said) {
        return arena_format(arena, "%s", said);
    }
    const char *tree = source_tree(arena);
    return tree ? tree : BATEN_SHARE;
}
