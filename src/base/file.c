/* Whole files of a bounded size, what a path stands for, and what a folder holds. Writing is
 * out_folder.c. */
#include "baten/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baten/arena.h"

bool file_exists(const char *path) {
    struct stat about;
    return stat(path, &about) == 0;
}

bool file_is_folder(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool file_is_same(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

const char **folder_names(struct arena *arena, const char *folder, const char *ending, size_t most,
                          size_t *n) {
    const char **names = ARENA_ARRAY(arena, most, const char *);
    DIR *dir = opendir(folder);
    *n = 0;
    if (!dir)
        return names;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL && *n < most;) {
        struct str name = str_from_text(entry->d_name);
        if (name.s[0] != '.' && str_ends(name, str_from_text(ending)))
            names[(*n)++] = str_text(arena, name);
    }
    closedir(dir);
    if (*n > 1)
        qsort(names, *n, sizeof *names, by_bytes);
    return names;
}

bool file_is_stream(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && (S_ISFIFO(about.st_mode) || S_ISSOCK(about.st_mode));
}

int file_nameless(void) {
    const char *folder = getenv("TMPDIR");
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/baten-XXXXXX",
                     folder != NULL && folder[0] != '\0' ? folder : "/tmp");
    if (n < 0 || (size_t)n >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

/* Reads up to `room` bytes; false with errno on failure. */
static bool read_all(int fd, char *bytes, size_t room, size_t *n) {
    *n = 0;
    while (*n < room) {
        ssize_t got = read(fd, bytes + *n, room - *n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        *n += (size_t)got;
    }
    return true;
}

/* What keeps an open file from being read, and the advice; NULL when nothing does. */
static const char *obstacle(int fd, size_t limit, struct stat *about, const char **advice) {
    if (fstat(fd, about) != 0) {
        *advice = "check the file and its rights";
        return strerror(errno);
    }
    *advice = "name a regular file here";
    if (S_ISDIR(about->st_mode))
        return "this is a folder, not a file";
    if (!S_ISREG(about->st_mode))
        return "this is not a regular file";
    *advice = "check that this is the file you mean; files of this kind are small";
    if ((uintmax_t)about->st_size > limit)
        return "the file is too large";
    return NULL;
}

static bool read_open(int fd, struct arena *arena, const char *path, size_t limit,
                      enum exit_status status, struct str *out, struct diag *diag) {
    struct diag_position at = {path, 0, 0};
    struct stat about;
    const char *advice;
    const char *why = obstacle(fd, limit, &about, &advice);
    if (why != NULL)
        return diag_error(diag, status, at, advice, "cannot read: %s", why);
    size_t size = (size_t)about.st_size, n;
    char *bytes = arena_alloc(arena, size == SIZE_MAX ? size : size + 1, 1);
    if (!read_all(fd, bytes, size + 1, &n))
        return diag_error(diag, status, at, "check the disk and the rights of the file",
                          "cannot read: %s", strerror(errno));
    if (n > size)
        return diag_error(diag, status, at, "wait until nothing writes to it, then run again",
                          "cannot read: the file grew while it was read");
    bytes[n] = '\0';
    *out = (struct str){bytes, n};
    return true;
}

bool file_read(struct arena *arena, const char *path, size_t limit, enum exit_status status,
               struct str *out, struct diag *diag) {
    /* Without O_NONBLOCK, a pipe that nobody writes to would be waited for. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return diag_error(
            diag, status, (struct diag_position){path, 0, 0},
            "check the path, which is relative to the configuration file, and the rights",
            "cannot open: %s", strerror(errno));
    bool done = read_open(fd, arena, path, limit, status, out, diag);
    close(fd);
    return done;
}

#define HASH_BLOCK 65536

bool file_sha256(const char *path, char hex[65]) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
    if (fd < 0)
        return false;
    struct stat about;
    struct sha256 sha;
    char block[HASH_BLOCK];
    size_t n = 0;
    bool read = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
    if (!read)
        errno = EINVAL;
    sha256_init(&sha);
    while (read && (read = read_all(fd, block, sizeof block, &n)) && n > 0)
        sha256_add(&sha, block, n);
    int why = errno;
    close(fd);
    errno = why;
    if (read)
        sha256_hex(&sha, hex);
    return read;
}
