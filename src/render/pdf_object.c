/* Makes and saves PDF objects with libharu. */
#include "render/pdf_object.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "draw/font.h"
#include "render/render.h"

#define STRING_MOST 32000 /* bytes of a string: the archive standard allows 32767 */

static void *allocate(HPDF_UINT size) {
    return xuncleared(1, size); /* libharu clears what it wants cleared */
}

static void deallocate(void *block) {
    free(block);
}

bool pdf_open(struct pdf *pdf, struct arena *arena) {
    *pdf = (struct pdf){.arena = arena, .doc = HPDF_NewEx(NULL, allocate, deallocate, 0, NULL)};
    sha256_init(&pdf->hash);
    if (pdf->doc == NULL) {
        return false;
    }
    HPDF_SetCompressionMode(pdf->doc, HPDF_COMP_ALL);
    pdf->doc->pdf_version = HPDF_VER_17;
    return true;
}

void pdf_close(struct pdf *pdf) {
    if (pdf->doc != NULL) {
        HPDF_Free(pdf->doc);
        pdf->doc = NULL;
    }
}

bool pdf_save(struct pdf *pdf, struct strbuf *out, unsigned long *error) {
    unsigned char buffer[16384];
    HPDF_STATUS status = HPDF_GetError(pdf->doc);
    if (status == HPDF_OK) {
        status = HPDF_SaveToStream(pdf->doc);
    }
    if (status == HPDF_OK) {
        status = HPDF_ResetStream(pdf->doc); /* without it a read does not begin at the start */
    }
    HPDF_UINT32 left = status == HPDF_OK ? HPDF_GetStreamSize(pdf->doc) : 0;
    while (status == HPDF_OK && left > 0) {
        HPDF_UINT32 n = left < sizeof buffer ? left : (HPDF_UINT32)sizeof buffer;
        status = HPDF_ReadFromStream(pdf->doc, buffer, &n);
        status = status == HPDF_STREAM_EOF ? HPDF_OK : status;
        if (n == 0) {
            break;
        }
        strbuf_add(out, (const char *)buffer, n);
        left -= n;
    }
    *error = status;
    return status == HPDF_OK && left == 0;
}

HPDF_Dict pdf_dict(struct pdf *pdf) {
    return HPDF_Dict_New(pdf->doc->mmgr);
}

HPDF_Dict pdf_indirect_dict(struct pdf *pdf) {
    HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
    HPDF_Xref_Add(pdf->doc->xref, dict);
    return dict;
}

HPDF_Array pdf_array(struct pdf *pdf) {
    return HPDF_Array_New(pdf->doc->mmgr);
}

HPDF_Array pdf_indirect_array(struct pdf *pdf) {
    HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
    HPDF_Xref_Add(pdf->doc->xref, array);
    return array;
}

static HPDF_STATUS filter_write(HPDF_Dict dict, HPDF_Stream stream) {
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

static void fill(struct pdf *pdf, HPDF_Dict stream, struct str bytes, struct str packed) {
    struct str written = packed.n > 0 ? packed : bytes;
    stream->filter = HPDF_STREAM_FILTER_NONE;
    stream->write_fn = packed.n > 0 ? filter_write : NULL;
    HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)written.s, (HPDF_UINT)written.n);
    sha256_add(&pdf->hash, bytes.s, bytes.n);
}

void pdf_fill(struct pdf *pdf, HPDF_Dict stream, struct str bytes, bool plain) {
    struct strbuf packed = {0};
    if (!plain) {
        render_pack(bytes, &packed);
    }
    fill(pdf, stream, bytes, strbuf_str(&packed));
    strbuf_release(&packed);
}

HPDF_Dict pdf_stream(struct pdf *pdf, struct str bytes, bool plain) {
    HPDF_Dict stream = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
    pdf_fill(pdf, stream, bytes, plain);
    return stream;
}

HPDF_Dict pdf_stream_packed(struct pdf *pdf, struct str bytes, struct str packed) {
    if (packed.n == 0) {
        return pdf_stream(pdf, bytes, false);
    }
    HPDF_Dict stream = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
    fill(pdf, stream, bytes, packed);
    return stream;
}

static void utf16_add(unsigned char *bytes, size_t *n, uint32_t unit) {
    bytes[(*n)++] = (unsigned char)(unit >> 8);
    bytes[(*n)++] = (unsigned char)unit;
}

/* UTF-16 with its byte order mark, as text strings are. */
static size_t utf16_of(const char *text, unsigned char *bytes) {
    size_t n = 0, length = strlen(text), step;
    utf16_add(bytes, &n, 0xFEFF);
    for (size_t at = 0; at < length && n + 4 <= STRING_MOST; at += step) {
        uint32_t code;
        step = font_decode(text + at, length - at, &code);
        if (code >= 0x10000) {
            utf16_add(bytes, &n, 0xD800 + ((code - 0x10000) >> 10));
            code = 0xDC00 + (code & 0x3FF);
        }
        utf16_add(bytes, &n, code);
    }
    return n;
}

void pdf_add_text(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *text) {
    bool ascii = strlen(text) < STRING_MOST;
    for (const char *c = text; ascii && *c != '\0'; c++) {
        ascii = *c >= 0x20 && *c < 0x7F;
    }
    if (ascii) {
        pdf_add_ascii(pdf, dict, key, text);
        return;
    }
    unsigned char *bytes = ARENA_ARRAY(pdf->arena, STRING_MOST, unsigned char);
    pdf_add_bytes(pdf, dict, key, bytes, utf16_of(text, bytes));
}

void pdf_add_ascii(struct pdf *pdf, HPDF_Dict dict, const char *key, const char *text) {
    HPDF_Dict_Add(dict, key, HPDF_String_New(pdf->doc->mmgr, text, NULL));
}

void pdf_array_add_ascii(struct pdf *pdf, HPDF_Array array, const char *text) {
    HPDF_Array_Add(array, HPDF_String_New(pdf->doc->mmgr, text, NULL));
}

static HPDF_Binary binary(struct pdf *pdf, const unsigned char *bytes, size_t n) {
    HPDF_BYTE copy[STRING_MOST];
    memcpy(copy, bytes, n);
    return HPDF_Binary_New(pdf->doc->mmgr, copy, (HPDF_UINT)n);
}

void pdf_array_add_bytes(struct pdf *pdf, HPDF_Array array, const unsigned char *bytes, size_t n) {
    HPDF_Array_Add(array, binary(pdf, bytes, n));
}

void pdf_add_bytes(struct pdf *pdf, HPDF_Dict dict, const char *key, const unsigned char *bytes,
                   size_t n) {
    HPDF_Dict_Add(dict, key, binary(pdf, bytes, n));
}

void pdf_array_add_quarter(HPDF_Array array, double value, bool up) {
    double quarters = up ? ceil(value * 4) : floor(value * 4);
    HPDF_Array_AddReal(array, (HPDF_REAL)(quarters / 4));
}
