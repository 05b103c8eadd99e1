/* A page of the document as a sheet: title, then its blocks one under the other; what is a list
 * becomes columns. */
#include "render/xlsx.h"

#include <string.h>

#include "render/render_words.h"
#include "render/tabulate.h"

#define LIST_ENTRIES 12 /* from here entries are a list to filter, not a text to read */

#define LONG_TABLE 12 /* of a plot: it may stand on another page than the chart */

static const struct xlsx_style body = {.role = ROLE_BODY};

static void put_notes(struct xlsx_sheet *sheet, const char *const *notes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        xlsx_put_prose(sheet, sheet->row++, 0, notes[i], (struct xlsx_style){.role = ROLE_NOTE});
    }
}

static void put_paragraph(struct xlsx_sheet *sheet, uint32_t row, uint16_t column,
                          const struct doc_paragraph *paragraph, struct xlsx_style style) {
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        xlsx_figure_at(sheet, &paragraph->runs[i].cell, row, column, false);
    }
    xlsx_put_prose(sheet, row, column, paragraph_plain(sheet->book->arena, paragraph), style);
}

static void begin_table(struct xlsx_sheet *sheet) {
    sheet->head_row = sheet->n_tables == 0 ? sheet->row : sheet->head_row;
    sheet->n_tables++;
}

static void put_head(struct xlsx_sheet *sheet, uint16_t column, const char *title, bool right) {
    xlsx_put_text(sheet, sheet->row, column, title,
                  (struct xlsx_style){.role = ROLE_HEAD, .right = right});
}

/* A colour so light that figures in ink and in the colours of tones stand out on it. */
static lxw_color_t tint(const struct xlsx_sheet *sheet, enum colour name) {
    lxw_color_t colour = sheet->book->palette.rgb[name], light = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        lxw_color_t part = colour >> shift & 0xFF;
        light |= (part + 3 * 0xFF) / 4 << shift;
    }
    return light;
}

/* A bar behind each figure of a column: adverse above zero, favourable below. */
static void put_bars(struct xlsx_sheet *sheet, const struct doc_table *table, size_t column,
                     uint32_t first) {
    lxw_conditional_format bars = {.type = LXW_CONDITIONAL_DATA_BAR,
                                   .data_bar_2010 = LXW_TRUE,
                                   .bar_solid = LXW_TRUE,
                                   .bar_color = tint(sheet, COLOUR_BAD),
                                   .bar_negative_color = tint(sheet, COLOUR_GOOD),
                                   .bar_no_border = LXW_TRUE,
                                   .bar_axis_position = LXW_CONDITIONAL_BAR_AXIS_MIDPOINT,
                                   .bar_axis_color = sheet->book->palette.rgb[COLOUR_INK]};
    size_t last = 0;
    for (size_t r = 0; r < table->n_rows; r++) {
        last = table->rows[r].kind == ROW_PLAIN ? r : last;
    }
    if (table->n_rows > 1) {
        xlsx_check(sheet->book, worksheet_conditional_format_range(
                                    sheet->worksheet, first, (uint16_t)column,
                                    first + (uint32_t)last, (uint16_t)column, &bars));
    }
}

static void put_row(struct xlsx_sheet *sheet, const struct doc_table *table, size_t r,
                    uint32_t first) {
    const struct doc_row *row = &table->rows[r];
    for (size_t c = 0; c < table->n_columns; c++) {
        struct xlsx_style style = {.role = ROLE_BODY,
                                   .row = row->kind,
                                   .right = table->columns[c].align == ALIGN_RIGHT,
                                   .wrap = table->columns[c].wrap,
                                   .spill = c > 0 && c + 1 == table->n_columns &&
                                            !table->columns[c].wrap};
        struct xlsx_item *item =
            xlsx_put_cell(sheet, sheet->row, (uint16_t)c, &row->cells[c], style);
        if (item != NULL) {
            item->table = table;
            item->table_row = r;
            item->table_first = first;
        }
    }
    const char *ids = xlsx_row_ids(sheet->book, row->cells, table->n_columns);
    if (ids != NULL) {
        xlsx_put_remark(sheet, sheet->row, XLSX_BESIDE, ids);
    }
}

/* Leaves the sheet at the row under the table. */
static void put_table(struct xlsx_sheet *sheet, const struct doc_table *table) {
    begin_table(sheet);
    for (size_t c = 0; c < table->n_columns; c++) {
        put_head(sheet, (uint16_t)c, table->columns[c].title,
                 table->columns[c].align == ALIGN_RIGHT);
    }
    uint32_t first = ++sheet->row;
    for (size_t r = 0; r < table->n_rows; r++, sheet->row++) {
        put_row(sheet, table, r, first);
    }
    for (size_t i = 0; i < table->n_bars; i++) {
        put_bars(sheet, table, table->bars_from + i, first);
    }
}

static void put_tiles(struct xlsx_sheet *sheet, const struct doc_block *block) {
    static const enum render_word heads[] = {WORD_SUBJECT, WORD_VALUE, WORD_UNIT, WORD_CHANGE,
                                             WORD_AGAINST};
    struct xlsx *book = sheet->book;
    enum language language = book->document->language;
    const struct doc_table *tables;
    size_t n_tables =
        tables_from_sparks(book->arena, language, block->tiles, block->n_tiles, &tables);
    begin_table(sheet);
    for (uint16_t c = 0; c < 5; c++) {
        put_head(sheet, c, render_word(language, heads[c]), c == 1 || c == 3);
    }
    sheet->row++;
    for (size_t i = 0; i < block->n_tiles; i++, sheet->row++) {
        const struct doc_tile *tile = &block->tiles[i];
        struct xlsx_style right = {.role = ROLE_BODY, .right = true};
        const char *prefix = tile->value_prefix != NULL ? tile->value_prefix : "",
                   *unit = tile->value_unit != NULL ? tile->value_unit : "";
        xlsx_put_text(sheet, sheet->row, 0, tile->label, body);
        xlsx_put_cell(sheet, sheet->row, 1, &tile->value, right);
        xlsx_put_text(sheet, sheet->row, 2, arena_format(book->arena, "%s%s", prefix, unit), body);
        if (tile->change.kind != CELL_EMPTY) {
            xlsx_put_cell(sheet, sheet->row, 3, &tile->change, right);
        }
        xlsx_put_text(sheet, sheet->row, 4, tile->change_text != NULL ? tile->change_text : "",
                      body);
    }
    for (size_t i = 0; i < n_tables; i++) {
        sheet->row++;
        put_table(sheet, &tables[i]);
    }
}

/* The threshold of a line as a column of its own, live from the one cell that holds it, so that the
 * chart can draw it. */
static void put_target(struct xlsx_sheet *sheet, const struct doc_plot *plot, uint32_t head_row) {
    struct xlsx *book = sheet->book;
    uint16_t column = (uint16_t)(1 + plot->n_series + (plot->totals != NULL ? 1 : 0));
    uint32_t target_row = head_row + 1 + (uint32_t)plot->n_categories;
    const char *formula = arena_format(book->arena, "=B%u", target_row + 1);
    struct xlsx_style style = {.role = ROLE_BODY,
                               .tone = TONE_MUTED,
                               .right = true,
                               .number = xlsx_number_format(book, plot->target)};
    xlsx_put_text(sheet, head_row, column, plot->target_label != NULL ? plot->target_label : "",
                  (struct xlsx_style){.role = ROLE_HEAD, .right = true});
    for (size_t i = 0; i < plot->n_categories; i++) {
        xlsx_put_formula(sheet, head_row + 1 + (uint32_t)i, column, formula,
                         xlsx_value(plot->target), style);
    }
}

static void put_plot(struct xlsx_sheet *sheet, const struct doc_block *block) {
    const struct doc_plot *plot = block->plot;
    struct xlsx *book = sheet->book;
    sheet->row += xlsx_chart_rows(plot);
    if (xlsx_chart_rows(plot) > 0 && plot->n_categories > LONG_TABLE) {
        xlsx_unit(sheet);
    }
    uint32_t head_row = sheet->row;
    put_table(sheet, table_from_plot(book->arena, book->document->language, plot, block->message));
    if (plot->kind == PLOT_LINE_TARGET && plot->target != NULL && plot->target->known &&
        plot->n_series > 0) {
        put_target(sheet, plot, head_row);
    }
    xlsx_chart(sheet, plot, head_row);
}

static const char *entry_label(struct xlsx *book, const struct doc_entry *entry, size_t number) {
    const char *mark = "";
    switch (entry->mark) {
    case MARK_NONE: break;
    case MARK_SEVERITY: mark = book->document->words.severity[entry->severity]; break;
    case MARK_BOX: mark = "□"; break;
    case MARK_TICK: mark = "✓"; break;
    case MARK_RING: mark = "○"; break;
    case MARK_SCORE: break;
    case MARK_NUMBER: mark = arena_format(book->arena, "%zu", number); break;
    }
    return entry->tag == NULL ? mark
           : *mark == '\0'    ? entry->tag
                              : arena_format(book->arena, "%s %s", mark, entry->tag);
}

static enum cell_tone severity_tone(const struct doc_entry *entry) {
    static const enum cell_tone tones[] = {[SEVERITY_ERROR] = TONE_BAD,
                                           [SEVERITY_WARNING] = TONE_WARN,
                                           [SEVERITY_INFO] = TONE_PLAIN,
                                           [SEVERITY_PASSED] = TONE_GOOD,
                                           [SEVERITY_NOT_MEASURABLE] = TONE_MUTED,
                                           [SEVERITY_SUPPRESSED] = TONE_MUTED};
    return entry->mark == MARK_SEVERITY ? tones[entry->severity] : TONE_PLAIN;
}

static const char *sheet_of_page(const struct xlsx *book, const char *id) {
    const struct doc_page *page = document_page(book->document, id);
    return page != NULL ? book->page_sheets[page - book->document->pages] : NULL;
}

/* A few entries between other things: a label, and the text running over the columns. */
static void put_entries_as_text(struct xlsx_sheet *sheet, const struct doc_block *block) {
    struct xlsx *book = sheet->book;
    for (size_t i = 0; i < block->n_entries; i++) {
        const struct doc_entry *entry = &block->entries[i];
        const char *label = entry_label(book, entry, i + 1),
                   *target = sheet_of_page(book, entry->link);
        if (*label != '\0') {
            xlsx_put_text(sheet, sheet->row, 0, label,
                          (struct xlsx_style){.role = ROLE_BODY, .tone = severity_tone(entry)});
        } else if (target != NULL) {
            xlsx_put_link(sheet, sheet->row, 0, document_page(book->document, entry->link)->section,
                          target);
        }
        put_paragraph(sheet, sheet->row++, 1, &entry->head,
                      (struct xlsx_style){.role = ROLE_BODY, .tone = TONE_STRONG});
        if (entry->body.n_runs > 0) {
            put_paragraph(sheet, sheet->row++, 1, &entry->body, body);
        }
    }
}

/* The columns of a list, and what an entry puts in them. */
enum list_column {
    LIST_MARK,
    LIST_TAG,
    LIST_HEAD,
    LIST_BODY,
    LIST_EVIDENCE,
    LIST_ACTION,
    LIST_OWNER,
    LIST_LINK,
    LIST_COLUMNS
};

static const char *list_text(struct xlsx *book, const struct doc_entry *entry,
                             enum list_column column, size_t number) {
    const struct doc_page *page;
    switch (column) {
    case LIST_MARK:
        return entry_label(
            book, &(struct doc_entry){.mark = entry->mark, .severity = entry->severity}, number);
    case LIST_TAG: return entry->tag;
    case LIST_HEAD: return paragraph_plain(book->arena, &entry->head);
    case LIST_BODY: return paragraph_plain(book->arena, &entry->body);
    case LIST_EVIDENCE: return entry->evidence;
    case LIST_ACTION: return entry->action;
    case LIST_OWNER: return entry->owner;
    case LIST_LINK:
        page = document_page(book->document, entry->link);
        return page != NULL ? page->section : NULL;
    case LIST_COLUMNS: break;
    }
    return NULL;
}

static const char *list_title(const struct xlsx *book, const struct doc_block *block,
                              enum list_column column) {
    const struct doc_words *words = &book->document->words;
    enum language language = book->document->language;
    switch (column) {
    case LIST_MARK:
        return render_word(language,
                           block->entries[0].mark == MARK_SEVERITY ? WORD_SEVERITY : WORD_NUMBER);
    case LIST_TAG: return render_word(language, WORD_CHECK);
    case LIST_HEAD: return render_word(language, WORD_SUBJECT);
    case LIST_BODY: return render_word(language, WORD_EXPLANATION);
    case LIST_EVIDENCE: return words->evidence;
    case LIST_ACTION: return words->action;
    case LIST_OWNER: return words->owner;
    case LIST_LINK: return render_word(language, WORD_SEE);
    case LIST_COLUMNS: break;
    }
    return "";
}

static void put_list_cell(struct xlsx_sheet *sheet, const struct doc_entry *entry,
                          enum list_column column, uint16_t at, size_t number) {
    const struct doc_paragraph *paragraph = column == LIST_HEAD   ? &entry->head
                                            : column == LIST_BODY ? &entry->body
                                                                  : NULL;
    const char *text = list_text(sheet->book, entry, column, number),
               *target = sheet_of_page(sheet->book, entry->link);
    struct xlsx_style style = {.role = ROLE_BODY,
                               .wrap = true,
                               .tone = column == LIST_MARK ? severity_tone(entry) : TONE_PLAIN};
    for (size_t i = 0; paragraph != NULL && i < paragraph->n_runs; i++) {
        xlsx_figure_at(sheet, &paragraph->runs[i].cell, sheet->row, at, false);
    }
    if (column == LIST_LINK && target != NULL) {
        xlsx_put_link(sheet, sheet->row, at, text, target);
    } else {
        xlsx_put_text(sheet, sheet->row, at, text != NULL ? text : "", style);
    }
}

static void put_entries_as_list(struct xlsx_sheet *sheet, const struct doc_block *block) {
    bool used[LIST_COLUMNS] = {false};
    uint16_t at = 0;
    uint32_t head_row = sheet->row;
    for (size_t i = 0; i < block->n_entries; i++) {
        for (int c = 0; c < LIST_COLUMNS; c++) {
            const char *text =
                list_text(sheet->book, &block->entries[i], (enum list_column)c, i + 1);
            used[c] = used[c] || (text != NULL && *text != '\0');
        }
    }
    begin_table(sheet);
    for (int c = 0; c < LIST_COLUMNS; c++) {
        if (used[c]) {
            put_head(sheet, at++, list_title(sheet->book, block, (enum list_column)c), false);
        }
    }
    uint16_t n_columns = at;
    sheet->row++;
    for (size_t i = 0; i < block->n_entries; i++, sheet->row++) {
        at = 0;
        for (int c = 0; c < LIST_COLUMNS; c++) {
            if (used[c]) {
                put_list_cell(sheet, &block->entries[i], (enum list_column)c, at++, i + 1);
            }
        }
    }
    if (!sheet->filtered && n_columns > 0) {
        xlsx_check(sheet->book, worksheet_autofilter(sheet->worksheet, head_row, 0, sheet->row - 1,
                                                     (uint16_t)(n_columns - 1)));
        sheet->filtered = true;
    }
}

static void put_contents(struct xlsx_sheet *sheet) {
    const struct xlsx *book = sheet->book;
    const struct document *document = book->document;
    for (size_t i = 0; i < document->n_pages; i++) {
        if (!document->pages[i].cover) {
            xlsx_put_link(sheet, sheet->row++, 0, document->pages[i].section, book->page_sheets[i]);
        }
        for (size_t k = 0; k < document->n_sheets; k++) {
            if (strcmp(document->sheets[k].behind, document->pages[i].id) == 0) {
                xlsx_put_link(sheet, sheet->row++, 0, book->extra_sheets[k], book->extra_sheets[k]);
            }
        }
    }
    for (size_t i = 0; i < book->n_parts; i++) {
        const struct xlsx_part *part = &book->parts[i];
        const char *division = part->first == 0 ? xlsx_division(sheet->book, part->data) : NULL;
        if (division != NULL) {
            xlsx_put_remark(sheet, sheet->row, 1, division);
        }
        xlsx_put_link(sheet, sheet->row++, 0, part->sheet, part->sheet);
    }
    xlsx_put_link(sheet, sheet->row++, 0, XLSX_FIGURES, XLSX_FIGURES);
}

static bool is_list(const struct doc_block *block) {
    for (size_t i = 0; i < block->n_entries; i++) {
        const struct doc_entry *entry = &block->entries[i];
        if (entry->evidence != NULL || entry->action != NULL || entry->owner != NULL) {
            return true;
        }
    }
    return block->n_entries > LIST_ENTRIES;
}

static bool has_tables(const struct doc_page *page) {
    for (size_t i = 0; i < page->n_blocks; i++) {
        const struct doc_block *block = &page->blocks[i];
        if (block->n_tiles > 0 || block->plot != NULL || block->table != NULL) {
            return true;
        }
    }
    return false;
}

static bool has_figures(const struct doc_table *table) {
    for (size_t r = 0; r < table->n_rows; r++) {
        for (size_t c = 0; c < table->n_columns; c++) {
            if (table->rows[r].cells[c].kind == CELL_NUMBER) {
                return true;
            }
        }
    }
    return false;
}

/* Is the page about its list, with no more than words beside it? */
static bool is_list_page(const struct doc_page *page) {
    bool list = false;
    for (size_t i = 0; i < page->n_blocks; i++) {
        const struct doc_block *block = &page->blocks[i];
        list = list || is_list(block);
        if (block->n_tiles > 0 || block->plot != NULL ||
            (block->table != NULL && has_figures(block->table))) {
            return false;
        }
    }
    return list;
}

static void put_block_head(struct xlsx_sheet *sheet, const struct doc_block *block) {
    const struct doc_words *words = &sheet->book->document->words;
    const char *message = block->message != NULL      ? block->message
                          : block->kind == BLOCK_NOTE ? words->commentary
                                                      : NULL;
    sheet->row++;
    if (message != NULL) {
        xlsx_put_prose(sheet, sheet->row++, 0, message, (struct xlsx_style){.role = ROLE_MESSAGE});
    }
    if (block->subtitle != NULL) {
        xlsx_put_prose(sheet, sheet->row++, 0, block->subtitle,
                       (struct xlsx_style){.role = ROLE_SUB});
    }
}

static void put_block(struct xlsx_sheet *sheet, const struct doc_block *block) {
    xlsx_unit(sheet);
    put_block_head(sheet, block);
    if (block->n_tiles > 0) {
        put_tiles(sheet, block);
    }
    if (block->plot != NULL) {
        put_plot(sheet, block);
    }
    if (block->table != NULL) {
        put_table(sheet, block->table);
    }
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        put_paragraph(sheet, sheet->row++, 0, &block->paragraphs[i], body);
    }
    if (block->author != NULL) {
        xlsx_put_prose(sheet, sheet->row++, 0, block->author,
                       (struct xlsx_style){.role = ROLE_SUB});
    }
    if (is_list(block)) {
        put_entries_as_list(sheet, block);
    } else {
        put_entries_as_text(sheet, block);
    }
    for (size_t i = 0; i < block->n_pairs; i++, sheet->row++) {
        const struct doc_cell *value = &block->pairs[i].value;
        xlsx_put_text(sheet, sheet->row, 0, block->pairs[i].label, body);
        xlsx_put_cell(sheet, sheet->row, 1, value,
                      (struct xlsx_style){.role = ROLE_BODY, .right = value->kind == CELL_NUMBER});
    }
    if (block->kind == BLOCK_CONTENTS) {
        put_contents(sheet);
    }
    put_notes(sheet, block->notes, block->n_notes);
}

static struct xlsx_sheet *open_page(struct xlsx *book, const char *name,
                                    const struct doc_page *page, bool figures) {
    struct xlsx_sheet *sheet = xlsx_sheet_open(book, name);
    if (sheet == NULL) {
        return NULL;
    }
    if (figures) {
        put_paragraph(sheet, 0, 0, &page->title, (struct xlsx_style){.role = ROLE_TITLE});
        put_paragraph(sheet, 1, 0, &page->subtitle, (struct xlsx_style){.role = ROLE_SUB});
    } else {
        xlsx_put_prose(sheet, 0, 0, page->section, (struct xlsx_style){.role = ROLE_TITLE});
    }
    sheet->row = 2;
    return sheet;
}

/* A list among tables would stretch their columns: one of them goes to a sheet of its own. On a
 * page that is about its list, that is what stands beside it. */
static void put_blocks(struct xlsx *book, struct xlsx_sheet *sheet, const struct doc_page *page,
                       const char *name) {
    bool apart = has_tables(page), about_list = is_list_page(page);
    const char *of = render_word(book->document->language, about_list ? WORD_OVERVIEW : WORD_LIST);
    struct xlsx_sheet *other = NULL;
    for (size_t i = 0; i < page->n_blocks; i++) {
        const struct doc_block *block = &page->blocks[i];
        if (!apart || is_list(block) == about_list) {
            put_block(sheet, block);
            continue;
        }
        if (other == NULL) {
            const char *wanted = arena_format(book->arena, "%s, %s", name, of);
            other = open_page(book, xlsx_sheet_name(book, wanted), page, false);
        }
        if (other != NULL) {
            put_block(other, block);
        }
    }
}

void xlsx_page(struct xlsx *book, const struct doc_page *page, const char *name, bool extra) {
    struct xlsx_sheet *sheet = open_page(book, name, page, true);
    if (sheet == NULL) {
        return;
    }
    sheet->extra = extra;
    put_blocks(book, sheet, page, name);
    sheet->extra = true;
    for (size_t i = 0; i < page->n_tables; i++) {
        put_block(sheet, &page->tables[i]);
    }
    sheet->row++;
    put_notes(sheet, page->notes, page->n_notes);
    xlsx_logo(sheet, page);
}
