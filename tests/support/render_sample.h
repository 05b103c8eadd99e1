/* A board pack in small for the tests of the renderers: every kind of block, figures that are
 * known, unknown, zero and printed twice, and text that tries to be markup. */
#ifndef TESTS_SUPPORT_RENDER_SAMPLE_H
#define TESTS_SUPPORT_RENDER_SAMPLE_H

#include "baten/arena.h"
#include "baten/document.h"
#include "baten/str.h"

/* A Dutch document with a ledger of `ledger_rows` rows; 0 = none. Everything is of the arena. */
const struct document *sample_document(struct arena *arena, size_t ledger_rows);

/* Markup, a formula and characters that no format may pass on, as it stands in the sample's
 * findings. */
extern const char sample_nasty[];

/* Cells as compose makes them. units is in millionths: 394600 * 1000000 is € 394.600. */
struct doc_cell sample_text(const char *text);
struct doc_cell sample_number(const char *figure, int64_t millionths, const char *text,
                              enum number_kind kind, int places);

/* A document of one page with these blocks, in that language. */
const struct document *sample_page(struct arena *arena, enum language language,
                                   const struct doc_block *blocks, size_t n);

/* "id TAB printed text" a line for every figure in reading order. */
void sample_figures(const struct document *document, struct strbuf *out);

/* When the environment says BATEN_SAMPLE=PATH, bytes go there and the figures to PATH.figures, for
 * the shell tests that read them with another program. bytes.n 0 = only the figures. */
void sample_keep(const struct document *document, struct str bytes);

#endif
