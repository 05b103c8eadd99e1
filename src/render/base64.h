/* Base64 (RFC 4648), for fonts inside HTML and for the hashes of its policy. */
#ifndef RENDER_BASE64_H
#define RENDER_BASE64_H

#include "baten/str.h"

void base64_add(struct strbuf *out, struct str bytes);

#endif
