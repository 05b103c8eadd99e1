/* A folder of output that appears complete or not at all: written beside its place, then renamed.
 */
#include "baten/file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baten/arena.h"

#define OPEN_FOLDERS 16 /* file descriptors that removing a tree may hold */

static bool fail(struct diag *diag, const char *path, const char *what) {
    return diag_error(diag, EXIT_OUTPUT, (struct diag_position){path, 0, 0},
                      "check that the folder can be written to and the disk is not full", "%s: %s",
                      what, strerror(errno));
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where) {
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

/* False with errno when something is left. Links are removed, not followed. */
static bool remove_tree(const char *path) {
    return nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0;
}

/* Makes the folders above the last part of the path, as far as they are missing. */
static bool make_parents(struct arena *arena, const char *path) {
    char *copy = arena_text(arena, path, strlen(path));
    for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && !file_is_folder(copy))
            return false;
        *slash = '/';
    }
    return true;
}

/* The target without slashes at its end, links followed: renaming must move the folder, not a link
 * to it. */
static const char *settle_target(struct arena *arena, const char *target) {
    size_t n = strlen(target);
    while (n > 1 && target[n - 1] == '/')
        n--;
    const char *path = arena_text(arena, target, n);
    struct stat about;
    if (lstat(path, &about) != 0 || !S_ISLNK(about.st_mode))
        return path;
    char *real = realpath(path, NULL);
    if (real != NULL)
        path = arena_text(arena, real, strlen(real));
    free(real);
    return path;
}

static bool refuse_published(const char *target, struct diag *diag) {
    return diag_error(diag, EXIT_OUTPUT, (struct diag_position){target, 0, 0},
                      "published folders are never replaced: take the next version",
                      "the folder is there already");
}

/* The last part of a path that can be renamed: `.`, `..` and the root cannot. */
static bool can_be_renamed(const char *target) {
    const char *slash = strrchr(target, '/');
    const char *last = slash == NULL ? target : slash + 1;
    return *last != '\0' && strcmp(last, ".") != 0 && strcmp(last, "..") != 0;
}

bool out_folder_open(struct out_folder *folder, struct arena *arena, const char *target,
                     bool keep_old, struct diag *diag) {
    target = settle_target(arena, target);
    *folder = (struct out_folder){.arena = arena, .target = target, .keep_old = keep_old};
    struct diag_position at = {target, 0, 0};
    if (!can_be_renamed(target))
        return diag_error(diag, EXIT_OUTPUT, at, "name a folder of its own, such as reports/out",
                          "output cannot take the place of this folder");
    if (file_exists(target)) {
        if (keep_old)
            return refuse_published(target, diag);
        if (!file_is_folder(target))
            return diag_error(diag, EXIT_OUTPUT, at, "remove it or name another folder",
                              "a file stands where the folder of output goes");
    }
    const char *aside = arena_format(arena, "%s.%ld.part", target, (long)getpid());
    if (!make_parents(arena, aside))
        return fail(diag, target, "cannot make the folders above");
    if (mkdir(aside, 0777) != 0) {
        /* One of that name was left by a run that had our number and was killed. */
        if (errno != EEXIST || !remove_tree(aside) || mkdir(aside, 0777) != 0)
            return fail(diag, aside, "cannot make the folder");
    }
    folder->aside = aside;
    return true;
}

const char *out_folder_path(struct out_folder *folder, const char *name) {
    assert(folder->aside != NULL && name[0] != '\0' && name[0] != '/');
    assert(strncmp(name, "../", 3) != 0 && strstr(name, "/../") == NULL);
    const char *path = arena_format(folder->arena, "%s/%s", folder->aside, name);
    if (strchr(name, '/') != NULL)
        make_parents(folder->arena, path); /* what fails here fails again when the file is opened */
    return path;
}

static bool write_all(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        n -= (size_t)written;
    }
    return true;
}

bool out_file_open(struct out_folder *folder, const char *name, struct out_file *file,
                   struct diag *diag) {
    file->path = out_folder_path(folder, name);
    file->fd = open(file->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    file->ok = file->fd >= 0;
    return file->ok || fail(diag, file->path, "cannot make the file");
}

bool out_file_add(struct out_file *file, const void *bytes, size_t n, struct diag *diag) {
    if (!file->ok)
        return false;
    file->ok = write_all(file->fd, bytes, n);
    return file->ok || fail(diag, file->path, "cannot write the file");
}

bool out_file_close(struct out_file *file, struct diag *diag) {
    if (file->fd < 0)
        return false;
    bool written = !file->ok || fsync(file->fd) == 0;
    int why = errno;
    if (close(file->fd) != 0 && written) {
        written = false;
        why = errno;
    }
    errno = why;
    return written ? file->ok : fail(diag, file->path, "cannot write the file");
}

bool out_folder_write(struct out_folder *folder, const char *name, const void *bytes, size_t n,
                      struct diag *diag) {
    struct out_file file;
    return out_file_open(folder, name, &file, diag) &&
           (out_file_add(&file, bytes, n, diag), out_file_close(&file, diag));
}

/* Makes a rename last; a file system without fsync of folders is let be. */
static void sync_folder(const char *path) {
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* Whether the old folder is an earlier output: empty, or holding a file that the new one holds too,
 * and no folder that the new one lacks. Anything else is somebody's own and must not be removed. */
static bool is_earlier_output(const char *old, const char *aside) {
    DIR *entries = opendir(old);
    if (entries == NULL)
        return false;
    int new_folder = open(aside, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool empty = true, common = false, foreign = new_folder < 0;
    for (struct dirent *entry; !foreign && (entry = readdir(entries)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        struct stat about;
        bool here = faccessat(new_folder, entry->d_name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
        bool is_folder = fstatat(dirfd(entries), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
                         S_ISDIR(about.st_mode);
        empty = false;
        common = common || here;
        foreign = is_folder && !here;
    }
    closedir(entries);
    if (new_folder >= 0)
        close(new_folder);
    return !foreign && (empty || common);
}

/* Puts `aside` in the place of the old folder; *removable is where the old one is then. */
static bool replace(struct out_folder *folder, const char **removable) {
    *removable = folder->aside;
    if (renameat2(AT_FDCWD, folder->aside, AT_FDCWD, folder->target, RENAME_EXCHANGE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    /* The file system cannot exchange two folders: two renames, the first undone when the second
     * fails. */
    const char *old = arena_format(folder->arena, "%s.%ld.old", folder->target, (long)getpid());
    *removable = old;
    if (rename(folder->target, old) != 0)
        return false;
    if (rename(folder->aside, folder->target) == 0)
        return true;
    int why = errno;
    (void)rename(old, folder->target);
    errno = why;
    return false;
}

/* Renames where nothing must be in the way; EEXIST when another run was first. */
static bool place(struct out_folder *folder) {
    if (renameat2(AT_FDCWD, folder->aside, AT_FDCWD, folder->target, RENAME_NOREPLACE) == 0)
        return true;
    /* A file system without that: making the folder claims its name, and an empty folder of our own
     * may be renamed over. */
    if ((errno != EINVAL && errno != ENOSYS) || mkdir(folder->target, 0777) != 0)
        return false;
    if (rename(folder->aside, folder->target) == 0)
        return true;
    int why = errno;
    (void)rmdir(folder->target);
    errno = why;
    return false;
}

static void sync_parent(struct out_folder *folder) {
    const char *slash = strrchr(folder->target, '/');
    if (slash == NULL)
        sync_folder(".");
    else
        sync_folder(
            arena_text(folder->arena, folder->target, (size_t)(slash - folder->target) + 1));
}

bool out_folder_commit(struct out_folder *folder, struct diag *diag) {
    assert(folder->aside != NULL);
    const char *removable = NULL;
    sync_folder(folder->aside);
    if (!file_exists(folder->target)) {
        if (!place(folder))
            return folder->keep_old && errno == EEXIST
                       ? refuse_published(folder->target, diag)
                       : fail(diag, folder->target, "cannot put the folder in its place");
    } else if (folder->keep_old) {
        return refuse_published(folder->target, diag);
    } else if (!is_earlier_output(folder->target, folder->aside)) {
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){folder->target, 0, 0},
                          "name a folder of its own for output, or empty this one first",
                          "the folder holds other files than earlier output: it is not replaced");
    } else if (!replace(folder, &removable)) {
        return fail(diag, folder->target, "cannot replace the folder");
    }
    folder->aside = NULL;
    sync_parent(folder);
    if (removable != NULL && !remove_tree(removable))
        diag_warning(diag, (struct diag_position){removable, 0, 0}, "remove it by hand",
                     "the old folder could not be removed: %s", strerror(errno));
    return true;
}

void out_folder_discard(struct out_folder *folder) {
    if (folder->aside == NULL)
        return;
    (void)remove_tree(folder->aside);
    folder->aside = NULL;
}
