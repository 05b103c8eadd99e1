/* What the files of the HTML renderer share: the page being written, escaping, ids and cells. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "baten/arena.h"
#include "baten/document.h"
#include "baten/map.h"
#include "baten/str.h"

struct fonts;

struct html {
    const struct document *document;
    const struct fonts *fonts;
    struct arena *arena;
    struct strbuf *out;
    const char *block_heading; /* element of a block's message: one level below its page's title */
    struct map claimed;        /* ids that stand on an element already */
    const char **shown;        /* heap: figures that got their id since the block began */
    size_t n_shown, cap_shown;
    struct map targets; /* ids that will stand somewhere: what a link may lead to */
};

/* html_write.c */
void html_init(struct html *html, const struct document *document, const struct fonts *fonts,
               struct arena *arena, struct strbuf *out);
void html_release(struct html *html);
void html_raw(struct html *html, const char *markup);
/* The one place where text of the document enters this format: as content and inside double quotes
 * alike. */
void html_escape(struct strbuf *out, const char *text);
void html_text(struct html *html, const char *text);
void html_attribute(struct html *html, const char *name, const char *value);
/* id="…" the first time, data-figure="…" after that when it is a figure. */
void html_figure(struct html *html, const char *figure);
void html_anchor(struct html *html, const char *id);
/* href="#…"; false and nothing written when no such place is in the document. */
bool html_has_target(const struct html *html, const char *id);
void html_href(struct html *html, const char *id);
/* What the cell says, with a link when it has one; its attributes belong to the element around it.
 */
void html_cell_attributes(struct html *html, const struct doc_cell *cell, const char *classes);
void html_cell_content(struct html *html, const struct doc_cell *cell);
void html_runs(struct html *html, const struct doc_paragraph *paragraph);
void html_span_cell(struct html *html, const struct doc_cell *cell, const char *classes);

/* html_table.c: a table in its scrolling box. */
void html_table(struct html *html, const struct doc_table *table);

/* html_block.c: a block with everything in it; the logo of the document. */
void html_block(struct html *html, const struct doc_block *block);
void html_logo(struct html *html);

/* html_explain.c: where the figures come from that got their id since n_shown was set to 0. */
void html_explanations(struct html *html);

/* html_style.c, html_script.c: the one style sheet (with fonts and colours) and the one script. */
void html_style(struct html *html, struct strbuf *out);
extern const char html_script[];

#endif
