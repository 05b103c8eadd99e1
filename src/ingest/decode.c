/* Bytes of an input, unpacked as a stream: the only file that knows zlib and zstd. */
#include "ingest/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "baten/file.h"
#include "baten/xalloc.h"

#define BLOCK ((size_t)256 * 1024)
#define SPOOL_LIMIT ((uint64_t)16 << 30)
#define UNPACKED_LIMIT ((uint64_t)64 << 30)
/* Exports of rows pack to a tenth or a fiftieth. What is above both of these is no export: reading
 * it would take hours for nothing. */
#define BOMB_BYTES ((uint64_t)256 << 20)
#define BOMB_RATIO 200

enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD };

struct decode {
    const char *shown;
    int fd;
    enum packing packing;
    unsigned char *block; /* bytes from the disk; [at, n) are not yet used */
    size_t at, n;
    bool disk_end;
    bool between; /* packed: at the start or after a complete member or frame */
    uint64_t unpacked;
    z_stream gzip;
    bool gzip_open;
    ZSTD_DStream *zstd;
    uint64_t packed; /* bytes from the disk so far */
    bool hashing;
    struct sha256 sha;
    uint64_t bytes;
};

static struct diag_position file_position(const struct decode *decode) {
    return (struct diag_position){.file = decode->shown};
}

static bool read_some(const struct decode *decode, int fd, void *out, size_t room, size_t *n,
                      struct diag *diag) {
    ssize_t got;
    do {
        got = read(fd, out, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        return diag_error(diag, EXIT_INPUT, file_position(decode),
                          "check the disk or the connection", "cannot be read: %s",
                          strerror(errno));
    }
    *n = (size_t)got;
    return true;
}

static bool write_all(int fd, const unsigned char *bytes, size_t n) {
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put <= 0) {
            return false;
        }
        bytes += put;
        n -= (size_t)put;
    }
    return true;
}

/* Copies what can be read only once into a file that can be read twice; decode->fd becomes the
 * copy. */
static bool spool(struct decode *decode, int from, struct diag *diag) {
    int copy = file_nameless();
    if (copy < 0) {
        return diag_error(diag, EXIT_INPUT, file_position(decode),
                          "set TMPDIR to a folder with room", "no temporary file for it: %s",
                          strerror(errno));
    }
    decode->fd = copy;
    uint64_t total = 0;
    for (;;) {
        size_t n = 0;
        if (!read_some(decode, from, decode->block, BLOCK, &n, diag)) {
            return false;
        }
        if (n == 0) {
            return true;
        }
        total += n;
        if (total > SPOOL_LIMIT) {
            return diag_error(diag, EXIT_INPUT, file_position(decode),
                              "split it into several files", "is larger than 16 GiB");
        }
        bool first = total == n;
        if (!write_all(copy, decode->block, n)) {
            return diag_error(diag, EXIT_INPUT, file_position(decode),
                              "set TMPDIR to a folder with room", "its temporary copy failed: %s",
                              strerror(errno));
        }
        if (first && n >= 8 && memcmp(decode->block, "\0\0\0\0\0\0\0\0", 8) == 0) {
            return true; /* it will be refused, and may have no end: /dev/zero */
        }
    }
}

static bool open_source(struct decode *decode, const char *path, struct diag *diag) {
    if (strcmp(decode->shown, "-") == 0) {
        return spool(decode, STDIN_FILENO, diag);
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) {
        int why = errno;
        if (fd >= 0) {
            close(fd);
        }
        return diag_error(diag, EXIT_INPUT, file_position(decode),
                          why == ENOENT
                              ? "check the path in baten.yaml: it is relative to that file"
                              : "check the path and the rights on it",
                          "cannot be opened: %s", strerror(why));
    }
    if (S_ISREG(status.st_mode)) {
        decode->fd = fd;
        return true;
    }
    bool spooled = false;
    if (S_ISDIR(status.st_mode)) {
        diag_error(diag, EXIT_INPUT, file_position(decode),
                   "name the file, or use a glob: folder/*.csv", "is a folder");
    } else if (!S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode)) {
        diag_error(diag, EXIT_INPUT, file_position(decode),
                   "name the file that holds the export, or - for standard input",
                   "is a device, not a file");
    } else {
        spooled = spool(decode, fd, diag);
    }
    close(fd);
    return spooled;
}

struct decode *decode_open(const char *path, const char *shown, struct diag *diag) {
    struct decode *decode = xalloc(1, sizeof *decode);
    decode->shown = shown;
    decode->fd = -1;
    decode->block = xuncleared(BLOCK, 1);
    if (!open_source(decode, path, diag)) {
        decode_close(decode);
        return NULL;
    }
    return decode;
}

void decode_close(struct decode *decode) {
    if (decode == NULL) {
        return;
    }
    if (decode->gzip_open) {
        inflateEnd(&decode->gzip);
    }
    ZSTD_freeDStream(decode->zstd);
    if (decode->fd >= 0) {
        close(decode->fd);
    }
    free(decode->block);
    free(decode);
}

/* The next block from the disk, once the present one is used up. */
static bool fill(struct decode *decode, struct diag *diag) {
    if (decode->at < decode->n || decode->disk_end) {
        return true;
    }
    decode->at = 0;
    if (!read_some(decode, decode->fd, decode->block, BLOCK, &decode->n, diag)) {
        return false;
    }
    decode->disk_end = decode->n == 0;
    decode->packed += decode->n;
    if (decode->hashing) {
        sha256_add(&decode->sha, decode->block, decode->n);
        decode->bytes += decode->n;
    }
    return true;
}

static bool starts_with(const struct decode *decode, const char *bytes, size_t n) {
    return decode->n >= n && memcmp(decode->block, bytes, n) == 0;
}

static void start_unpacking(struct decode *decode) {
    decode->packing = PACKING_NONE;
    decode->between = true;
    decode->unpacked = 0;
    if (starts_with(decode, "\037\213\010", 3)) {
        decode->packing = PACKING_GZIP;
        /* 16 + 15: a gzip header, the largest window. Only a lack of memory can fail here. */
        if (!decode->gzip_open && inflateInit2(&decode->gzip, 16 + 15) != Z_OK) {
            abort();
        }
        decode->gzip_open = true;
    } else if (starts_with(decode, "\050\265\057\375", 4)) {
        decode->packing = PACKING_ZSTD;
        if (decode->zstd == NULL) {
            decode->zstd = ZSTD_createDStream();
        }
        if (decode->zstd == NULL) {
            abort();
        }
        ZSTD_DCtx_reset(decode->zstd, ZSTD_reset_session_only);
    }
}

bool decode_start(struct decode *decode, bool hash, struct diag *diag) {
    if (lseek(decode->fd, 0, SEEK_SET) != 0) {
        return diag_error(diag, EXIT_INPUT, file_position(decode), NULL, "cannot be read again: %s",
                          strerror(errno));
    }
    decode->at = decode->n = 0;
    decode->packed = 0;
    decode->disk_end = false;
    decode->hashing = hash;
    if (hash) {
        sha256_init(&decode->sha);
        decode->bytes = 0;
    }
    if (!fill(decode, diag)) {
        return false;
    }
    start_unpacking(decode);
    return true;
}

static bool too_demanding(const struct decode *decode, struct diag *diag) {
    return diag_error(diag, EXIT_INPUT, file_position(decode), "pack it without --long or --ultra",
                      "the zstd data needs more than 128 MiB to unpack");
}

static bool damaged(const struct decode *decode, const char *why, struct diag *diag) {
    return diag_error(diag, EXIT_INPUT, file_position(decode), "fetch or pack it again",
                      "the %s data is %s", decode->packing == PACKING_GZIP ? "gzip" : "zstd", why);
}

/* Several members after one another are one file; zeros after the last are padding of a tape or
 * disk. */
static bool read_gzip(struct decode *decode, unsigned char *out, size_t room, size_t *n,
                      struct diag *diag) {
    z_stream *z = &decode->gzip;
    size_t made = 0;
    while (made < room) {
        if (!fill(decode, diag)) {
            return false;
        }
        if (decode->at == decode->n) {
            *n = made;
            return decode->between || damaged(decode, "truncated", diag);
        }
        if (decode->between) {
            if (decode->unpacked + made > 0 && decode->block[decode->at] == 0) {
                decode->at++;
                continue;
            }
            inflateReset(z);
            decode->between = false;
        }
        z->next_in = decode->block + decode->at;
        z->avail_in = (uInt)(decode->n - decode->at);
        z->next_out = out + made;
        z->avail_out = (uInt)(room - made);
        int result = inflate(z, Z_NO_FLUSH);
        decode->at = decode->n - z->avail_in;
        made = room - z->avail_out;
        if (result == Z_STREAM_END) {
            decode->between = true;
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            return damaged(decode, "damaged", diag);
        }
    }
    *n = made;
    return true;
}

static bool read_zstd(struct decode *decode, unsigned char *out, size_t room, size_t *n,
                      struct diag *diag) {
    ZSTD_outBuffer to = {out, room, 0};
    while (to.pos < to.size) {
        if (!fill(decode, diag)) {
            return false;
        }
        size_t before = to.pos;
        ZSTD_inBuffer from = {decode->block, decode->n, decode->at};
        /* At the end of the disk there may still be output inside the decoder. */
        size_t result = ZSTD_decompressStream(decode->zstd, &to, &from);
        bool moved = from.pos > decode->at || to.pos > before;
        decode->at = from.pos;
        if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge) {
            return too_demanding(decode, diag);
        }
        if (ZSTD_isError(result)) {
            return damaged(decode, "damaged", diag);
        }
        if (moved) {
            decode->between = result == 0;
        } else if (decode->at == decode->n && decode->disk_end) {
            *n = to.pos;
            return decode->between || damaged(decode, "truncated", diag);
        }
    }
    *n = to.pos;
    return true;
}

static bool read_plain(struct decode *decode, unsigned char *out, size_t room, size_t *n,
                       struct diag *diag) {
    if (!fill(decode, diag)) {
        return false;
    }
    size_t left = decode->n - decode->at;
    *n = left < room ? left : room;
    memcpy(out, decode->block + decode->at, *n);
    decode->at += *n;
    return true;
}

/* What is too much, whatever it unpacks to. */
static bool is_bounded(const struct decode *decode, struct diag *diag) {
    if (decode->unpacked > UNPACKED_LIMIT) {
        return diag_error(diag, EXIT_INPUT, file_position(decode), "split it into several files",
                          "unpacks to more than 64 GiB");
    }
    if (decode->packing != PACKING_NONE && decode->unpacked > BOMB_BYTES &&
        decode->unpacked / BOMB_RATIO > decode->packed) {
        return diag_error(diag, EXIT_INPUT, file_position(decode),
                          "no export packs so well: it may be made to fill up memory and disks; if "
                          "you trust it, unpack it yourself",
                          "unpacks to more than %d times its size, and to more than %d MiB",
                          BOMB_RATIO, (int)(BOMB_BYTES >> 20));
    }
    return true;
}

bool decode_read(struct decode *decode, void *out, size_t room, size_t *n, struct diag *diag) {
    static bool (*const readers[])(struct decode *, unsigned char *, size_t, size_t *,
                                   struct diag *) = {
        [PACKING_NONE] = read_plain,
        [PACKING_GZIP] = read_gzip,
        [PACKING_ZSTD] = read_zstd,
    };
    *n = 0;
    if (!readers[decode->packing](decode, out, room, n, diag)) {
        return false;
    }
    decode->unpacked += *n;
    return is_bounded(decode, diag);
}

void decode_digest(struct decode *decode, char *hex, uint64_t *bytes) {
    sha256_hex(&decode->sha, hex);
    *bytes = decode->bytes;
}
