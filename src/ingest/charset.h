/* Character encodings of inputs: which one a file has, and its conversion to UTF-8 block by block.
 */
#ifndef BATEN_INGEST_CHARSET_H
#define BATEN_INGEST_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

enum charset { CHARSET_UTF8, CHARSET_WINDOWS_1252, CHARSET_UTF16LE, CHARSET_UTF16BE };
const char *charset_name(enum charset charset); /* "utf-8", "windows-1252", … */

/* By the byte order mark at the start of a file: *mark is its length, 0 = none, and then the answer
 * is UTF-8. */
enum charset charset_from_mark(const unsigned char *head, size_t n, size_t *mark);

/* UTF-16 without a mark shows in a head without a mark: every other byte is NUL. */
bool charset_is_bare_utf16(const unsigned char *head, size_t n);

/* Converts whole characters from in[0..n) to UTF-8 in out[0..room), as many as fit; room must be 4
 * at least. *used bytes were taken, the answer is how many were made. An incomplete character at
 * the end stays, unless this is the last block. *bad = in[*used] starts what is no character of
 * this encoding. */
size_t charset_convert(enum charset charset, const unsigned char *in, size_t n, bool last,
                       char *out, size_t room, size_t *used, bool *bad);

#endif
