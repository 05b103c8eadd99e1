/* Walks the cells of a block. */
#include "compose/each_cell.h"

static bool cells(const struct doc_cell *at, size_t n, cell_visitor *visit, void *self) {
    for (size_t i = 0; at && i < n; i++)
        if (!visit(self, &at[i]))
            return false;
    return true;
}

bool paragraph_each_cell(const struct doc_paragraph *paragraph, cell_visitor *visit, void *self) {
    for (size_t i = 0; i < paragraph->n_runs; i++)
        if (!visit(self, &paragraph->runs[i].cell))
            return false;
    return true;
}

static bool plot_cells(const struct doc_plot *plot, cell_visitor *visit, void *self) {
    for (size_t i = 0; i < plot->n_series; i++)
        if (!cells(plot->series[i].values, plot->n_categories, visit, self))
            return false;
    return cells(plot->totals, plot->n_categories, visit, self) &&
           cells(plot->target, plot->n_categories, visit, self);
}

static bool tile_cells(const struct doc_tile *tile, cell_visitor *visit, void *self) {
    return visit(self, &tile->value) && visit(self, &tile->change) &&
           (!tile->spark || plot_cells(tile->spark, visit, self));
}

static bool entry_cells(const struct doc_entry *entry, cell_visitor *visit, void *self) {
    return paragraph_each_cell(&entry->head, visit, self) &&
           paragraph_each_cell(&entry->body, visit, self);
}

bool block_each_cell(const struct doc_block *block, cell_visitor *visit, void *self) {
    bool on = true;
    for (size_t i = 0; on && i < block->n_tiles; i++)
        on = tile_cells(&block->tiles[i], visit, self);
    if (on && block->plot)
        on = plot_cells(block->plot, visit, self);
    for (size_t i = 0; on && block->table && i < block->table->n_rows; i++)
        on = cells(block->table->rows[i].cells, block->table->n_columns, visit, self);
    for (size_t i = 0; on && i < block->n_paragraphs; i++)
        on = paragraph_each_cell(&block->paragraphs[i], visit, self);
    for (size_t i = 0; on && i < block->n_entries; i++)
        on = entry_cells(&block->entries[i], visit, self);
    for (size_t i = 0; on && i < block->n_pairs; i++)
        on = visit(self, &block->pairs[i].value);
    return on;
}
