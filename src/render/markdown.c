/* The Markdown renderer: the document for a wiki or a merge request, with tables in the GitHub
 * dialect. */
#include "render/render.h"

#include <string.h>

#include "baten/arena.h"
#include "draw/font.h"
#include "render/tabulate.h"

struct markdown {
    const struct document *document;
    struct arena *arena;
    struct strbuf *out;
};

/* The one place where text of the document enters this format: nothing in it is markup, HTML or a
 * new line. A mark that only counts at the start of a line is escaped everywhere but between
 * digits, so that "2.5" stays readable in the source. */
static void escaped(struct strbuf *out, const char *text) {
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        bool start = at == 0 || text[at - 1] == '\n';
        if (code == '\n' || code == '\r' || code == '\t' || code == 0x2028 || code == 0x2029) {
            strbuf_add_char(out, ' ');
        } else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFFFD ||
                   code == 0xFFFE || code == 0xFFFF) {
            strbuf_add_text(out, "\xEF\xBF\xBD");
        } else if (code < 0x80 && strchr("\\`*_{}[]<>|#!&~$^@", (int)code) != NULL) {
            strbuf_addf(out, "\\%c", (int)code);
        } else if (code < 0x80 && strchr("+-=:", (int)code) != NULL && (start || code == ':')) {
            strbuf_addf(out, "\\%c", (int)code);
        } else if ((code == '.' || code == ')') && at > 0 && text[at - 1] >= '0' &&
                   text[at - 1] <= '9' && (text[at + 1] == ' ' || text[at + 1] == '\0')) {
            strbuf_addf(out, "\\%c", (int)code);
        } else {
            strbuf_add(out, text + at, length);
        }
    }
}

static void add(struct markdown *self, const char *before, const char *text, const char *behind) {
    strbuf_add_text(self->out, before);
    escaped(self->out, text);
    strbuf_add_text(self->out, behind);
}

static void add_runs(struct markdown *self, const struct doc_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        const struct doc_run *run = &paragraph->runs[i];
        add(self, run->strong ? "**" : "", run->cell.text, run->strong ? "**" : "");
    }
}

static void add_paragraph(struct markdown *self, const char *before,
                          const struct doc_paragraph *paragraph, const char *behind) {
    if (paragraph->n_runs > 0) {
        strbuf_add_text(self->out, before);
        add_runs(self, paragraph);
        strbuf_add_text(self->out, behind);
    }
}

static void add_cell(struct markdown *self, const struct doc_row *row, size_t column) {
    bool strong = (row->kind == ROW_TOTAL || row->kind == ROW_SUBTOTAL || row->kind == ROW_GROUP) &&
                  *row->cells[column].text != '\0';
    const char *indent = column == 0 && row->kind == ROW_OF_WHICH ? "&ensp;" : "";
    strbuf_addf(self->out, " %s", indent);
    add(self, strong ? "**" : "", row->cells[column].text, strong ? "** |" : " |");
}

static void add_table(struct markdown *self, const struct doc_table *table) {
    strbuf_add_char(self->out, '|');
    for (size_t c = 0; c < table->n_columns; c++) {
        add(self, " ", table->columns[c].title, " |");
    }
    strbuf_add_text(self->out, "\n|");
    for (size_t c = 0; c < table->n_columns; c++) {
        strbuf_add_text(self->out, table->columns[c].align == ALIGN_RIGHT ? " ---: |" : " --- |");
    }
    strbuf_add_char(self->out, '\n');
    for (size_t r = 0; r < table->n_rows; r++) {
        strbuf_add_char(self->out, '|');
        for (size_t c = 0; c < table->n_columns; c++) {
            add_cell(self, &table->rows[r], c);
        }
        strbuf_add_char(self->out, '\n');
    }
    strbuf_add_char(self->out, '\n');
}

static void add_tiles(struct markdown *self, const struct doc_tile *tiles, size_t n) {
    const struct doc_table *tables;
    size_t n_tables = tables_from_sparks(self->arena, self->document->language, tiles, n, &tables);
    for (size_t i = 0; i < n; i++) {
        const struct doc_tile *tile = &tiles[i];
        const char *unit = tile->value_unit != NULL ? tile->value_unit : "";
        add(self, "- ", tile->label, ": **");
        add(self, "", tile->value_prefix != NULL ? tile->value_prefix : "", "");
        add(self, "", tile->value.text, tile_unit_gap(tile));
        add(self, "", unit, "**");
        const char *change =
            arena_format(self->arena, "%s%s%s", tile->change.text != NULL ? tile->change.text : "",
                         tile_change_gap(tile), tile->change_text != NULL ? tile->change_text : "");
        add(self, *change != '\0' ? "; " : "", change, "\n");
    }
    strbuf_add_text(self->out, n > 0 ? "\n" : "");
    for (size_t i = 0; i < n_tables; i++) {
        add_table(self, &tables[i]);
    }
}

static void add_entry(struct markdown *self, const struct doc_entry *entry) {
    const struct doc_words *words = &self->document->words;
    const struct doc_page *page = document_page(self->document, entry->link);
    static const char *const marks[] = {
        [MARK_NONE] = "- ",    [MARK_SEVERITY] = "- ", [MARK_BOX] = "- [ ] ",
        [MARK_NUMBER] = "1. ", [MARK_TICK] = "- [x] ", [MARK_RING] = "- ",
        [MARK_SCORE] = "- "};
    strbuf_add_text(self->out, marks[entry->mark]);
    if (entry->mark == MARK_SEVERITY) {
        add(self, "**", words->severity[entry->severity], "** ");
    }
    if (entry->tag != NULL) {
        add(self, "", entry->tag, " ");
    }
    add_runs(self, &entry->head);
    if (page != NULL) {
        add(self, " (→ ", page->section, ")");
    }
    strbuf_add_char(self->out, '\n');
    add_paragraph(self, "  <br>", &entry->body, "\n");
    const struct {
        const char *label, *text;
    } more[] = {{words->evidence, entry->evidence},
                {words->action, entry->action},
                {words->owner, entry->owner}};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (more[i].text != NULL) {
            add(self, "  <br>*", more[i].label, "*: ");
            add(self, "", more[i].text, "\n");
        }
    }
}

static void add_entries(struct markdown *self, const struct doc_block *block) {
    for (size_t i = 0; i < block->n_entries; i++) {
        add_entry(self, &block->entries[i]);
    }
    for (size_t i = 0; i < block->n_pairs; i++) {
        add(self, "- ", block->pairs[i].label, ": ");
        add(self, "", block->pairs[i].value.text, "\n");
    }
    for (size_t i = 0; block->kind == BLOCK_CONTENTS && i < self->document->n_pages; i++) {
        if (!self->document->pages[i].cover) {
            add(self, "- ", self->document->pages[i].section, "\n");
        }
    }
    if (block->n_entries + block->n_pairs > 0 || block->kind == BLOCK_CONTENTS) {
        strbuf_add_char(self->out, '\n');
    }
}

static void add_notes(struct markdown *self, const char *const *notes, size_t n) {
    for (size_t i = 0; i < n; i++) {
        add(self, "<sub>", notes[i], "</sub>\n\n");
    }
}

static void add_block(struct markdown *self, const struct doc_block *block) {
    const char *heading = block->message != NULL      ? block->message
                          : block->kind == BLOCK_NOTE ? self->document->words.commentary
                                                      : NULL;
    const char *quote = block->kind == BLOCK_NOTE ? "> " : "";
    if (heading != NULL) {
        add(self, "### ", heading, "\n\n");
    }
    if (block->subtitle != NULL) {
        add(self, "", block->subtitle, "\n\n");
    }
    add_tiles(self, block->tiles, block->n_tiles);
    if (block->plot != NULL) {
        add_table(self, table_from_plot(self->arena, self->document->language, block->plot,
                                        block->message));
    }
    if (block->table != NULL) {
        add_table(self, block->table);
    }
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        add_paragraph(self, quote, &block->paragraphs[i], "\n\n");
    }
    if (block->author != NULL) {
        add(self, "> — ", block->author, "\n\n");
    }
    add_entries(self, block);
    add_notes(self, block->notes, block->n_notes);
}

static void add_page(struct markdown *self, const struct doc_page *page) {
    add(self, "## ", page->section, "\n\n");
    if (page->title.n_runs > 0) {
        add(self, "**", paragraph_plain(self->arena, &page->title), "**\n\n");
    }
    add_paragraph(self, "", &page->subtitle, "\n\n");
    for (size_t i = 0; i < page->n_blocks; i++) {
        add_block(self, &page->blocks[i]);
    }
    add_notes(self, page->notes, page->n_notes);
}

void render_markdown(const struct document *document, struct strbuf *out) {
    struct markdown self = {document, arena_new(), out};
    add(&self, "# ", document->title, "\n\n");
    add(&self, "", document->organisation, ", ");
    add(&self, "", document->period, ", ");
    add(&self, "", document->status, "\n\n");
    for (size_t i = 0; i < document->n_pages; i++) {
        add_page(&self, &document->pages[i]);
    }
    if (document->confidentiality != NULL) {
        add(&self, "**", document->confidentiality, "** ");
    }
    if (document->footer != NULL) {
        add(&self, "<sub>", document->footer, "</sub>\n");
    }
    arena_free(self.arena);
}
