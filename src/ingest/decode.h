/* The bytes of an input: opens files and standard input, undoes gzip and zstd, and hashes what lies
 * on the disk. */
#ifndef BATEN_INGEST_DECODE_H
#define BATEN_INGEST_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/diag.h"

struct decode; /* heap: decode_close */

/* Opens `path`; `shown` is its name in messages, "-" means standard input. What is not a regular
 * file is first copied to an unlinked temporary file, so that it can be read twice. NULL = diag has
 * an EXIT_INPUT error. */
struct decode *decode_open(const char *path, const char *shown, struct diag *diag);
void decode_close(struct decode *decode); /* NULL is fine */

/* Goes to the first byte and sees by it how the file is packed (never by its name). With `hash` the
 * bytes that are read from the disk are hashed. False = diag. */
bool decode_start(struct decode *decode, bool hash, struct diag *diag);

/* At most `room` bytes of the unpacked content; *n = 0 is its end. False = diag: read error,
 * damaged or truncated. */
bool decode_read(struct decode *decode, void *out, size_t room, size_t *n, struct diag *diag);

/* Of the bytes on the disk, after a complete hashed reading. hex holds 65. */
void decode_digest(struct decode *decode, char *hex, uint64_t *bytes);

#endif
