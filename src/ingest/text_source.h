/* An input as a stream of valid UTF-8 without byte order mark. */
#ifndef BATEN_INGEST_TEXT_SOURCE_H
#define BATEN_INGEST_TEXT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/diag.h"
#include "ingest/charset.h"
#include "ingest/decode.h"

struct text_source {
    const char *shown; /* name of the file in messages */
    struct decode *decode;
    enum charset charset;
    bool marked;          /* the encoding is certain: a byte order mark says it */
    uint32_t mixed;       /* read as Windows-1252: the line of a character of UTF-8; 0 = none */
    uint32_t line;        /* of what is read as Windows-1252, from 1 */
    bool empty;           /* not one byte of content */
    unsigned char *block; /* bytes not yet converted: [at, n) */
    size_t at, n;
    bool end, bad;
    bool cut; /* bad, since the text ends within a character */
};

/* False = diag. Release with text_source_close in either case. */
bool text_source_open(struct text_source *source, const char *path, const char *shown,
                      struct diag *diag);
void text_source_close(struct text_source *source);

/* From the first byte. Without a mark it is UTF-8, or Windows-1252 when the caller knows that it is
 * no UTF-8. UTF-16 without a mark is refused. False = diag. */
bool text_source_start(struct text_source *source, bool windows_1252, bool hash, struct diag *diag);

enum text_result {
    TEXT_MORE, /* *n bytes, at least one */
    TEXT_END,
    TEXT_BAD,   /* the next byte is no character of the encoding; all before it was handed out */
    TEXT_FAILED /* diag has an error */
};
enum text_result text_source_read(struct text_source *source, char *out, size_t room, size_t *n,
                                  struct diag *diag);

#endif
