/* Every cell of a block or page, in reading order: for validation and for notes that look for a
 * figure. */
#ifndef COMPOSE_EACH_CELL_H
#define COMPOSE_EACH_CELL_H

#include "baten/document.h"

/* visit answers whether to go on; both return false when it did not. */
typedef bool cell_visitor(void *self, const struct doc_cell *cell);
bool block_each_cell(const struct doc_block *block, cell_visitor *visit, void *self);
bool paragraph_each_cell(const struct doc_paragraph *paragraph, cell_visitor *visit, void *self);

#endif
