/* What makes a file an archive (PDF/A-3b, PDF/UA-1): metadata, colour profile, identity,
 * attachments. */
#ifndef RENDER_PDF_ARCHIVE_H
#define RENDER_PDF_ARCHIVE_H

#include "baten/document.h"
#include "render/pdf_object.h"
#include "render/render.h"

/* Title, author, subject and dates, twice: in the information dictionary and in the metadata
 * stream. */
void pdf_metadata_add(struct pdf *pdf, const struct document *document);
/* sRGB as the meaning of all colours. */
void pdf_profile_add(struct pdf *pdf);
void pdf_attachments_add(struct pdf *pdf, const struct document *document,
                         const struct doc_attachment *attachments, size_t n);
/* After everything else: the identity is a hash of what the file holds. */
void pdf_identity_add(struct pdf *pdf);

/* The profile alone, for tests: ICC version 4, sRGB primaries and curve. */
void pdf_profile_write(struct strbuf *out);

#endif
