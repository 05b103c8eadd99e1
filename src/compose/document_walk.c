/* Visits the figures of a document in reading order. Renderers print in the same order, so that a
 * test can lay the list of each format beside this one. */
#include "baten/document.h"

struct walk {
    void (*visit)(void *self, const struct doc_cell *cell);
    void *self;
};

static void walk_cell(const struct walk *walk, const struct doc_cell *cell) {
    if (cell->kind == CELL_NUMBER && cell->figure != NULL) {
        walk->visit(walk->self, cell);
    }
}

static void walk_paragraph(const struct walk *walk, const struct doc_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        walk_cell(walk, &paragraph->runs[i].cell);
    }
}

/* Tiles are read before their spark lines: those are one table under the row of tiles. */
static void walk_tiles(const struct walk *walk, const struct doc_tile *tiles, size_t n) {
    for (size_t i = 0; i < n; i++) {
        walk_cell(walk, &tiles[i].value);
        walk_cell(walk, &tiles[i].change);
    }
    for (size_t i = 0; i < n; i++) {
        const struct doc_plot *spark = tiles[i].spark;
        for (size_t s = 0; spark != NULL && s < spark->n_series; s++) {
            for (size_t c = 0; c < spark->n_categories; c++) {
                walk_cell(walk, &spark->series[s].values[c]);
            }
        }
    }
}

/* As its table reads: a row per category with every series and the total, the target at the end. */
static void walk_plot(const struct walk *walk, const struct doc_plot *plot) {
    for (size_t c = 0; c < plot->n_categories; c++) {
        for (size_t s = 0; s < plot->n_series; s++) {
            walk_cell(walk, &plot->series[s].values[c]);
        }
        if (plot->totals != NULL) {
            walk_cell(walk, &plot->totals[c]);
        }
    }
    if (plot->target != NULL && plot->n_series > 0) {
        walk_cell(walk, plot->target);
    }
}

static void walk_table(const struct walk *walk, const struct doc_table *table) {
    for (size_t r = 0; r < table->n_rows; r++) {
        for (size_t c = 0; c < table->n_columns; c++) {
            walk_cell(walk, &table->rows[r].cells[c]);
        }
    }
}

static void walk_block(const struct walk *walk, const struct doc_block *block) {
    walk_tiles(walk, block->tiles, block->n_tiles);
    if (block->plot != NULL) {
        walk_plot(walk, block->plot);
    }
    if (block->table != NULL) {
        walk_table(walk, block->table);
    }
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        walk_paragraph(walk, &block->paragraphs[i]);
    }
    for (size_t i = 0; i < block->n_entries; i++) {
        walk_paragraph(walk, &block->entries[i].head);
        walk_paragraph(walk, &block->entries[i].body);
    }
    for (size_t i = 0; i < block->n_pairs; i++) {
        walk_cell(walk, &block->pairs[i].value);
    }
}

void document_each_figure(const struct document *document,
                          void (*visit)(void *self, const struct doc_cell *cell), void *self) {
    struct walk walk = {visit, self};
    for (size_t p = 0; p < document->n_pages; p++) {
        const struct doc_page *page = &document->pages[p];
        walk_paragraph(&walk, &page->title);
        walk_paragraph(&walk, &page->subtitle);
        for (size_t b = 0; b < page->n_blocks; b++) {
            walk_block(&walk, &page->blocks[b]);
        }
    }
}
