/* The plain text renderer: the whole document with every figure, tables aligned. Golden files and
 * the debugging view are made of it. */
#include "render/render.h"

#include <string.h>

#include "baten/arena.h"
#include "draw/font.h"
#include "render/tabulate.h"

struct text {
    const struct document *document;
    struct arena *arena;
    struct strbuf *out;
};

static bool is_between(uint32_t code, uint32_t first, uint32_t last) {
    return code >= first && code <= last;
}

/* What a terminal would obey rather than show: control characters, and marks that turn the reading
 * direction. */
static bool is_control(uint32_t code) {
    return code < 0x20 || is_between(code, 0x7F, 0x9F) || is_between(code, 0x202A, 0x202E) ||
           is_between(code, 0x2066, 0x2069) || code == 0xFFFE || code == 0xFFFF;
}

/* The one place where text of the document enters this format. */
static void escaped(struct strbuf *out, const char *text) {
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        if (code == '\n' || code == '\t' || code == 0x2028 || code == 0x2029) {
            strbuf_add_char(out, ' ');
        } else if (is_control(code) || code == 0xFFFD) {
            strbuf_add_text(out, "\xEF\xBF\xBD");
        } else {
            strbuf_add(out, text + at, length);
        }
    }
}

/* Columns a text takes on a terminal: combining marks none, East Asian wide characters two. */
static size_t text_columns(const char *text) {
    size_t n = strlen(text), columns = 0;
    for (size_t at = 0; at < n;) {
        uint32_t code;
        at += font_decode(text + at, n - at, &code);
        bool none = is_between(code, 0x300, 0x36F) || is_between(code, 0x200B, 0x200F) ||
                    is_between(code, 0xFE00, 0xFE0F);
        bool wide = is_between(code, 0x1100, 0x115F) || is_between(code, 0x2E80, 0xA4CF) ||
                    is_between(code, 0xAC00, 0xD7A3) || is_between(code, 0xF900, 0xFAFF) ||
                    is_between(code, 0xFF01, 0xFF60) || is_between(code, 0x1F300, 0x1FAFF) ||
                    is_between(code, 0x20000, 0x3FFFD);
        columns += none ? 0 : wide ? 2 : 1;
    }
    return columns;
}

static void repeated(struct strbuf *out, char c, size_t n) {
    while (n-- > 0) {
        strbuf_add_char(out, c);
    }
}

static void add_line(struct text *self, const char *before, const char *text) {
    strbuf_add_text(self->out, before);
    escaped(self->out, text);
    strbuf_add_char(self->out, '\n');
}

static void add_optional(struct text *self, const char *before, const char *text) {
    if (text != NULL && *text != '\0') {
        add_line(self, before, text);
    }
}

static void add_paragraph(struct text *self, const char *before,
                          const struct doc_paragraph *paragraph) {
    if (paragraph->n_runs > 0) {
        add_line(self, before, paragraph_plain(self->arena, paragraph));
    }
}

static void add_underlined(struct text *self, const char *text, char rule) {
    add_line(self, "", text);
    repeated(self->out, rule, text_columns(text));
    strbuf_add_char(self->out, '\n');
}

/* Two blanks between columns; none after the last text of a line. */
static void add_aligned(struct strbuf *out, const char *text, enum column_align align, size_t width,
                        bool last) {
    size_t pad = width - text_columns(text);
    if (align == ALIGN_RIGHT) {
        repeated(out, ' ', pad);
    }
    escaped(out, text);
    if (align == ALIGN_LEFT && !last) {
        repeated(out, ' ', pad);
    }
    strbuf_add_text(out, last ? "\n" : "  ");
}

static void add_rule(struct strbuf *out, const size_t *widths, size_t n) {
    for (size_t c = 0; c < n; c++) {
        repeated(out, '-', widths[c]);
        strbuf_add_text(out, c + 1 == n ? "\n" : "  ");
    }
}

/* A row of which is indented, as on paper. */
static const char *cell_shown(struct text *self, const struct doc_row *row, size_t column) {
    const char *text = row->cells[column].text;
    return column == 0 && row->kind == ROW_OF_WHICH ? arena_format(self->arena, "  %s", text)
                                                    : text;
}

static const size_t *table_widths(struct text *self, const struct doc_table *table) {
    size_t *widths = ARENA_ARRAY(self->arena, table->n_columns + 1, size_t);
    for (size_t c = 0; c < table->n_columns; c++) {
        widths[c] = text_columns(table->columns[c].title);
        for (size_t r = 0; r < table->n_rows; r++) {
            size_t width = text_columns(cell_shown(self, &table->rows[r], c));
            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    return widths;
}

static void add_table(struct text *self, const struct doc_table *table) {
    const size_t *widths = table_widths(self, table);
    size_t n = table->n_columns;
    for (size_t c = 0; c < n; c++) {
        add_aligned(self->out, table->columns[c].title, table->columns[c].align, widths[c],
                    c + 1 == n);
    }
    add_rule(self->out, widths, n);
    for (size_t r = 0; r < table->n_rows; r++) {
        const struct doc_row *row = &table->rows[r];
        if (row->kind == ROW_TOTAL) {
            add_rule(self->out, widths, n);
        }
        for (size_t c = 0; c < n; c++) {
            add_aligned(self->out, cell_shown(self, row, c), table->columns[c].align, widths[c],
                        c + 1 == n);
        }
    }
}

static void add_tiles(struct text *self, const struct doc_tile *tiles, size_t n) {
    const struct doc_table *tables;
    size_t n_tables = tables_from_sparks(self->arena, self->document->language, tiles, n, &tables);
    for (size_t i = 0; i < n; i++) {
        const struct doc_tile *tile = &tiles[i];
        bool unit = tile->value_unit != NULL && *tile->value_unit != '\0';
        const char *prefix = tile->value_prefix != NULL ? tile->value_prefix : "";
        const char *change =
            arena_format(self->arena, "%s%s%s", tile->change.text != NULL ? tile->change.text : "",
                         tile_change_gap(tile), tile->change_text != NULL ? tile->change_text : "");
        add_line(self, "* ",
                 arena_format(self->arena, "%s: %s%s%s%s%s%s", tile->label, prefix,
                              tile->value.text, tile_unit_gap(tile), unit ? tile->value_unit : "",
                              *change != '\0' ? "; " : "", change));
    }
    for (size_t i = 0; i < n_tables; i++) {
        strbuf_add_char(self->out, '\n');
        add_table(self, &tables[i]);
    }
}

static const char *entry_label(struct text *self, const struct doc_entry *entry, size_t number) {
    const char *mark = "-";
    switch (entry->mark) {
    case MARK_NONE: break;
    case MARK_SEVERITY:
        mark = arena_format(self->arena, "- [%s]", self->document->words.severity[entry->severity]);
        break;
    case MARK_BOX: mark = "- [ ]"; break;
    case MARK_TICK: mark = "- [x]"; break;
    case MARK_RING:
    case MARK_SCORE: break;
    case MARK_NUMBER: mark = arena_format(self->arena, "%zu.", number); break;
    }
    return arena_format(self->arena, "%s %s%s", mark, entry->tag != NULL ? entry->tag : "",
                        entry->tag != NULL ? " " : "");
}

static void add_entry(struct text *self, const struct doc_entry *entry, size_t number) {
    const struct doc_words *words = &self->document->words;
    const struct doc_page *page = document_page(self->document, entry->link);
    escaped(self->out, entry_label(self, entry, number));
    escaped(self->out, paragraph_plain(self->arena, &entry->head));
    if (page != NULL) {
        strbuf_add_text(self->out, " → ");
        escaped(self->out, page->section);
    }
    strbuf_add_char(self->out, '\n');
    add_paragraph(self, "  ", &entry->body);
    const struct {
        const char *label, *text;
    } more[] = {{words->evidence, entry->evidence},
                {words->action, entry->action},
                {words->owner, entry->owner}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].text != NULL) {
            add_line(self, "  ", arena_format(self->arena, "%s: %s", more[i].label, more[i].text));
        }
    }
}

static void add_contents(struct text *self) {
    for (size_t i = 0; i < self->document->n_pages; i++) {
        const struct doc_page *page = &self->document->pages[i];
        if (!page->cover) {
            add_line(self, "- ", page->section);
        }
    }
}

static void add_notes(struct text *self, const char *const *notes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        add_line(self, "~ ", notes[i]);
    }
}

static void add_plot(struct text *self, const struct doc_plot *plot, const char *message) {
    strbuf_add_char(self->out, '\n');
    add_table(self, table_from_plot(self->arena, self->document->language, plot, message));
}

static void add_block(struct text *self, const struct doc_block *block) {
    if (block->kind == BLOCK_LOGO) {
        return;
    }
    strbuf_add_char(self->out, '\n');
    if (block->message != NULL) {
        add_line(self, "### ", block->message);
    } else if (block->kind == BLOCK_NOTE) {
        add_line(self, "### ", self->document->words.commentary);
    }
    add_optional(self, "", block->subtitle);
    add_tiles(self, block->tiles, block->n_tiles);
    if (block->plot != NULL) {
        add_plot(self, block->plot, block->message);
    }
    if (block->table != NULL) {
        add_table(self, block->table);
    }
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        add_paragraph(self, block->kind == BLOCK_NOTE ? "| " : "", &block->paragraphs[i]);
    }
    add_optional(self, "| — ", block->author);
    for (size_t i = 0; i < block->n_entries; i++) {
        add_entry(self, &block->entries[i], i + 1);
    }
    for (size_t i = 0; i < block->n_pairs; i++) {
        add_line(
            self, "",
            arena_format(self->arena, "%s: %s", block->pairs[i].label, block->pairs[i].value.text));
    }
    if (block->kind == BLOCK_CONTENTS) {
        add_contents(self);
    }
    add_notes(self, block->notes, block->n_notes);
}

static void add_page(struct text *self, const struct doc_page *page) {
    strbuf_add_char(self->out, '\n');
    add_underlined(self, page->section, '=');
    add_paragraph(self, "", &page->title);
    add_paragraph(self, "", &page->subtitle);
    for (size_t i = 0; i < page->n_blocks; i++) {
        add_block(self, &page->blocks[i]);
    }
    if (page->n_notes > 0) {
        strbuf_add_char(self->out, '\n');
        add_notes(self, page->notes, page->n_notes);
    }
}

void render_text(const struct document *document, struct strbuf *out) {
    struct text self = {document, arena_new(), out};
    add_line(&self, "", document->title);
    add_optional(&self, "", document->subject);
    add_line(&self, "",
             arena_format(self.arena, "%s, %s, %s", document->organisation, document->period,
                          document->status));
    add_optional(&self, "", document->footer);
    add_optional(&self, "", document->confidentiality);
    for (size_t i = 0; i < document->n_pages; i++) {
        add_page(&self, &document->pages[i]);
    }
    arena_free(self.arena);
}
