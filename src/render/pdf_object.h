/* Objects of a PDF file: a thin layer over libharu, which keeps and writes them. Nothing of
 * libharu's own fonts, graphics or metadata is used. Memory never runs out here (xalloc), so that
 * only an object's limits can fail; libharu remembers the first failure, and pdf_save reports it.
 */
#ifndef RENDER_PDF_OBJECT_H
#define RENDER_PDF_OBJECT_H

#include <stdbool.h>

#include <hpdf.h>
#include <hpdf_fontdef.h>
#include <hpdf_pages.h>
#include <hpdf_utils.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/str.h"

#define PDF_PAGE_WIDTH 841.875 /* exact in a float */
#define PDF_PAGE_HEIGHT 595.25

struct pdf {
    HPDF_Doc doc;
    struct arena *arena;
    struct sha256 hash; /* of all that was written into streams: the file's identity */
};

bool pdf_open(struct pdf *pdf, struct arena *arena);
void pdf_close(struct pdf *pdf);
/* Writes the whole file behind out; false when libharu failed on the way, *error is its number. */
bool pdf_save(struct pdf *pdf, struct strbuf *out, unsigned long *error);

HPDF_Dict pdf_dict(struct pdf *pdf); /* inside another object */
HPDF_Dict pdf_indirect_dict(
    struct pdf *pdf); /* an object of its own, may be referred to from several places */
HPDF_Array pdf_array(struct pdf *pdf);
HPDF_Array pdf_indirect_array(struct pdf *pdf);
/* A compressed stream; plain = as it is. */
HPDF_Dict pdf_stream(struct pdf *pdf, struct str bytes, bool plain);
HPDF_Dict pdf_stream_packed(struct pdf *pdf, struct str bytes, struct str packed);
/* The bytes of a stream that is there already: they are all it will have. */
void pdf_fill(struct pdf *pdf, HPDF_Dict stream, struct str bytes, bool plain);
/* A text string of any Unicode text, cut at the format's limit. */
void pdf_add_text(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *text);
/* A string of ASCII or of bytes. */
void pdf_add_ascii(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *text);
void pdf_array_add_ascii(struct pdf *pdf, HPDF_Array array, const char *text);
void pdf_array_add_bytes(struct pdf *pdf, HPDF_Array array, const unsigned char *bytes, size_t n);
void pdf_add_bytes(struct pdf *pdf, HPDF_Dict dict, const char *key, const unsigned char *bytes,
                   size_t n);
/* A number in quarters, downwards or upwards: for rectangles, exact in libharu's floats. */
void pdf_array_add_quarter(HPDF_Array array, double value, bool up);

#endif
