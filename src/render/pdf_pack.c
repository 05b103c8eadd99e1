/* Compresses the streams of a PDF. libharu knows one level only, which takes more than twice the
 * time of this one for a tenth less: it is given the compressed bytes as they are to be written.
 * The only file of the renderers that knows zlib. */
#include <stdlib.h>

#include <zlib.h>

#include "baten/xalloc.h"
#include "render/render.h"

#define LEVEL 3 /* of compression */

/* Nothing is added where zlib finds no memory: the stream is then written as it is. */
void render_pack(struct str bytes, struct strbuf *packed) {
    uLongf n = compressBound((uLong)bytes.n);
    Bytef *to = xuncleared(n, 1);
    if (compress2(to, &n, (const Bytef *)bytes.s, (uLong)bytes.n, LEVEL) == Z_OK) {
        strbuf_add(packed, (const char *)to, n);
    }
    free(to);
}
