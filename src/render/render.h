/* The renderers: a document (or canvas) in, bytes out. None of them decides what a report says. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include <stdbool.h>

#include "baten/diag.h"
#include "baten/document.h"
#include "baten/str.h"

struct fonts;
struct doc_attachment {
    const char *name, *mime, *description;
    struct str bytes;
    struct str packed; /* the bytes by render_pack, for what several documents have; empty = they
                          are packed for this one */
};
void render_pack(struct str bytes, struct strbuf *packed);

/* Bytes are added to out (strbuf, caller releases). False = diag has an EXIT_OUTPUT error. */
bool render_pdf(const struct document *document, const struct fonts *fonts,
                const struct doc_attachment *attachments, size_t n_attachments, struct strbuf *out,
                struct diag *diag);
bool render_html(const struct document *document, const struct fonts *fonts, struct strbuf *out,
                 struct diag *diag);
/* libxlsxwriter writes to a path by itself. */
bool render_xlsx(const struct document *document, const char *path, struct diag *diag);
/* The document itself as plain text: the debugging view and golden file. */
void render_text(const struct document *document, struct strbuf *out);
void render_markdown(const struct document *document, struct strbuf *out);
/* One plot as PNG, `scale` pixels per point. */
bool render_plot_png(const struct doc_plot *plot, const struct fonts *fonts, const char *accent,
                     double width, double height, double scale, struct strbuf *out,
                     struct diag *diag);
/* The picture for a mail as PNG: document->mail, 3 : 2, else the first page (after a cover). */
bool render_page_png(const struct document *document, const struct fonts *fonts, double pixels_wide,
                     struct strbuf *out, struct diag *diag);
/* A plot as an inline <svg> element with classes for colours (fill: c-ink, stroke: s-ink …), text
 * as text, <title> per mark. */
void render_plot_svg(const struct doc_plot *plot, const struct fonts *fonts, double width,
                     const char *id, struct strbuf *out);

#endif
