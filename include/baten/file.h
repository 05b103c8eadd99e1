/* Files: whole reads with a limit, and output that is written aside and renamed. */
#ifndef BATEN_FILE_H
#define BATEN_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/diag.h"
#include "baten/str.h"

/* Reads a regular file of at most `limit` bytes into the arena. Errors (missing, a directory, too
 * large) are EXIT_INPUT with advice unless status says otherwise. */
bool file_read(struct arena *arena, const char *path, size_t limit, enum exit_status status,
               struct str *out, struct diag *diag);
bool file_exists(const char *path);
bool file_is_folder(const char *path);
/* Two paths of one file or folder; false when one of them is not there. */
bool file_is_same(const char *a, const char *b);

/* The names of what ends so in a folder, sorted by bytes, at most `most` of them, without hidden
 * ones; none when there is no such folder. */
const char **folder_names(struct arena *arena, const char *folder, const char *ending, size_t most,
                          size_t *n);
bool file_is_stream(const char *path); /* a pipe or socket: it can be opened and read once */

/* An open temporary file without a name, in TMPDIR; -1 = errno. */
int file_nameless(void);

/* A folder that appears complete or not at all: files are written into `<target>.<pid>.part`,
 * committed by rename (an old folder of the same name is moved aside, then removed). */
struct out_folder {
    struct arena *arena;
    const char *target; /* final path, without trailing slash */
    const char *aside;  /* where files are written until commit */
    bool keep_old;      /* refuse to replace: published folders */
};

bool out_folder_open(struct out_folder *folder, struct arena *arena, const char *target,
                     bool keep_old, struct diag *diag);
/* Writes one file of the folder: every write, fsync and close is checked (EXIT_OUTPUT). */
bool out_folder_write(struct out_folder *folder, const char *name, const void *bytes, size_t n,
                      struct diag *diag);
/* The same piece by piece. Close in either case; false = diag, of the first piece that failed. */
struct out_file {
    const char *path;
    int fd;
    bool ok;
};
bool out_file_open(struct out_folder *folder, const char *name, struct out_file *file,
                   struct diag *diag);
bool out_file_add(struct out_file *file, const void *bytes, size_t n, struct diag *diag);
bool out_file_close(struct out_file *file, struct diag *diag);
/* Path of a file inside the folder before commit, for libraries that write by themselves. */
const char *out_folder_path(struct out_folder *folder, const char *name);
bool out_folder_commit(struct out_folder *folder, struct diag *diag);
void out_folder_discard(
    struct out_folder *folder); /* removes what was written; harmless after commit */

/* SHA-256, written by us: 64 hex digits and a NUL. */
struct sha256 {
    uint32_t state[8];
    uint64_t length;
    unsigned char block[64];
    size_t used;
    void (*blocks)(uint32_t state[8], const unsigned char *blocks,
                   size_t n); /* for this processor */
};
void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t n);
void sha256_hex(struct sha256 *sha, char hex[65]);

/* The SHA-256 of a regular file's bytes; false with errno when it cannot be read. */
bool file_sha256(const char *path, char hex[65]);

#endif
