/* Plots and tiles as tables. */
#include "render/tabulate.h"

#include <string.h>

#include "baten/str.h"
#include "render/render_words.h"

static struct doc_cell text_cell(const char *text) {
    return (struct doc_cell){.kind = CELL_TEXT, .text = text != NULL ? text : ""};
}

static struct doc_cell empty_cell(void) {
    return (struct doc_cell){.kind = CELL_EMPTY, .text = ""};
}

/* The group is said once in a drawing; in a table each row says it: "Q1 2026". */
static const char *category_name(struct arena *arena, const struct doc_plot *plot,
                                 size_t category) {
    const char *group = NULL;
    for (size_t i = 0; i <= category; i++) {
        group = plot->categories[i].group != NULL ? plot->categories[i].group : group;
    }
    const char *label = plot->categories[category].label;
    return group == NULL ? label : arena_format(arena, "%s\u00a0%s", label, group);
}

static const struct doc_column *plot_columns(struct arena *arena, enum language language,
                                             const struct doc_plot *plot, size_t n) {
    struct doc_column *columns = ARENA_ARRAY(arena, n, struct doc_column);
    columns[0] =
        (struct doc_column){.title = plot->unit != NULL ? plot->unit : "", .align = ALIGN_LEFT};
    for (size_t s = 0; s < plot->n_series; s++) {
        const char *name = plot->series[s].name;
        columns[1 + s] =
            (struct doc_column){.title = name != NULL ? name : "", .align = ALIGN_RIGHT};
    }
    if (plot->totals != NULL) {
        columns[n - 1] =
            (struct doc_column){.title = render_word(language, WORD_TOTAL), .align = ALIGN_RIGHT};
    }
    return columns;
}

static void fill_category(struct arena *arena, const struct doc_plot *plot, struct doc_row *row,
                          size_t category, size_t n) {
    struct doc_cell *cells = ARENA_ARRAY(arena, n, struct doc_cell);
    cells[0] = text_cell(category_name(arena, plot, category));
    cells[0].tone = plot->categories[category].current ? TONE_STRONG : TONE_PLAIN;
    for (size_t s = 0; s < plot->n_series; s++) {
        cells[1 + s] = plot->series[s].values[category];
    }
    if (plot->totals != NULL) {
        cells[n - 1] = plot->totals[category];
    }
    bool total = plot->last_is_total && category + 1 == plot->n_categories;
    *row = (struct doc_row){total ? ROW_TOTAL : ROW_PLAIN, cells};
}

const struct doc_table *table_from_plot(struct arena *arena, enum language language,
                                        const struct doc_plot *plot, const char *caption) {
    size_t n_columns = 1 + plot->n_series + (plot->totals != NULL ? 1 : 0);
    bool target = plot->target != NULL && plot->n_series > 0;
    size_t n_rows = plot->n_categories + (target ? 1 : 0);
    struct doc_row *rows = ARENA_ARRAY(arena, n_rows + 1, struct doc_row);
    for (size_t c = 0; c < plot->n_categories; c++) {
        fill_category(arena, plot, &rows[c], c, n_columns);
    }
    if (target) {
        struct doc_cell *cells = ARENA_ARRAY(arena, n_columns, struct doc_cell);
        for (size_t i = 2; i < n_columns; i++) {
            cells[i] = empty_cell();
        }
        cells[0] = text_cell(plot->target_label);
        cells[1] = *plot->target;
        rows[n_rows - 1] = (struct doc_row){ROW_SUBTOTAL, cells};
    }
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    *table = (struct doc_table){.caption = caption != NULL ? caption : plot->alt,
                                .columns = plot_columns(arena, language, plot, n_columns),
                                .n_columns = n_columns,
                                .rows = rows,
                                .n_rows = n_rows,
                                .dense = true};
    return table;
}

static bool same_categories(const struct doc_plot *a, const struct doc_plot *b) {
    for (size_t i = 0; a->n_categories == b->n_categories && i < a->n_categories; i++) {
        if (strcmp(a->categories[i].label, b->categories[i].label) != 0) {
            return false;
        }
    }
    return a->n_categories == b->n_categories;
}

static bool has_spark(const struct doc_tile *tile) {
    return tile->spark != NULL && tile->spark->n_series > 0 && tile->spark->n_categories > 0;
}

static struct doc_table begin_sparks(struct arena *arena, enum language language,
                                     const struct doc_plot *spark) {
    size_t n_columns = 1 + spark->n_categories;
    struct doc_column *columns = ARENA_ARRAY(arena, n_columns, struct doc_column);
    columns[0] = (struct doc_column){.title = "", .align = ALIGN_LEFT};
    for (size_t i = 0; i < spark->n_categories; i++) {
        columns[1 + i] =
            (struct doc_column){.title = category_name(arena, spark, i), .align = ALIGN_RIGHT};
    }
    return (struct doc_table){.caption = render_word(language, WORD_PERIOD_SERIES),
                              .columns = columns,
                              .n_columns = n_columns,
                              .dense = true};
}

static void add_spark(struct arena *arena, struct doc_table *table, struct doc_row *rows,
                      const struct doc_tile *tile) {
    for (size_t s = 0; s < tile->spark->n_series; s++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, table->n_columns, struct doc_cell);
        cells[0] =
            text_cell(tile->spark->n_series == 1 ? tile->label : tile->spark->series[s].name);
        memcpy(&cells[1], tile->spark->series[s].values, tile->spark->n_categories * sizeof *cells);
        rows[table->n_rows++] = (struct doc_row){ROW_PLAIN, cells};
    }
}

size_t tables_from_sparks(struct arena *arena, enum language language, const struct doc_tile *tiles,
                          size_t n, const struct doc_table **tables) {
    struct doc_table *made = ARENA_ARRAY(arena, n + 1, struct doc_table);
    const struct doc_plot *first = NULL;
    size_t count = 0, room = 0;
    struct doc_row *rows = NULL;
    for (size_t i = 0; i < n; i++) {
        room += has_spark(&tiles[i]) ? tiles[i].spark->n_series : 0;
    }
    for (size_t i = 0; i < n; i++) {
        if (!has_spark(&tiles[i])) {
            continue;
        }
        if (first == NULL || !same_categories(first, tiles[i].spark)) {
            first = tiles[i].spark;
            made[count] = begin_sparks(arena, language, first);
            made[count].rows = rows = ARENA_ARRAY(arena, room, struct doc_row);
            count++;
        }
        add_spark(arena, &made[count - 1], rows, &tiles[i]);
    }
    *tables = made;
    return count;
}

const struct doc_page *document_page(const struct document *document, const char *id) {
    for (size_t i = 0; id != NULL && i < document->n_pages; i++) {
        if (strcmp(document->pages[i].id, id) == 0) {
            return &document->pages[i];
        }
    }
    return NULL;
}

const char *tile_change_gap(const struct doc_tile *tile) {
    return tile->change.kind == CELL_EMPTY ? "" : doc_gap_before(tile->change_text);
}

const char *tile_unit_gap(const struct doc_tile *tile) {
    return doc_gap_before(tile->value_unit);
}

const char *paragraph_plain(struct arena *arena, const struct doc_paragraph *paragraph) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        strbuf_add_text(&buf, paragraph->runs[i].cell.text);
    }
    const char *text = arena_text(arena, buf.n > 0 ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return text;
}
