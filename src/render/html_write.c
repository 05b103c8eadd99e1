/* The small change of the HTML renderer: escaping, ids that are unique, links that lead somewhere,
 * cells. */
#include "render/html.h"

#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"
#include "draw/font.h"

static void collect_figure(void *self, const struct doc_cell *cell) {
    struct html *html = self;
    map_put(&html->targets, str_from_text(cell->figure), 0, NULL);
}

static void collect_targets(struct html *html) {
    for (size_t p = 0; p < html->document->n_pages; p++) {
        const struct doc_page *page = &html->document->pages[p];
        map_put(&html->targets, str_from_text(page->id), 0, NULL);
        for (size_t b = 0; b < page->n_blocks; b++) {
            for (size_t e = 0; e < page->blocks[b].n_entries; e++) {
                const char *anchor = page->blocks[b].entries[e].anchor;
                if (anchor != NULL) {
                    map_put(&html->targets, str_from_text(anchor), 0, NULL);
                }
            }
        }
    }
    document_each_figure(html->document, collect_figure, html);
}

void html_init(struct html *html, const struct document *document, const struct fonts *fonts,
               struct arena *arena, struct strbuf *out) {
    *html = (struct html){.document = document, .fonts = fonts, .arena = arena, .out = out};
    map_init(&html->claimed, arena);
    map_init(&html->targets, arena);
    collect_targets(html);
}

void html_release(struct html *html) {
    map_release(&html->claimed);
    map_release(&html->targets);
    free(html->shown);
}

void html_raw(struct html *html, const char *markup) {
    strbuf_add_text(html->out, markup);
}

/* Code points that HTML does not allow, escaped or not. */
static bool is_forbidden(uint32_t code) {
    bool control = (code < 0x20 && code != '\t' && code != '\n') || (code >= 0x7F && code < 0xA0);
    return control || (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF) ||
           code == 0xFFFD;
}

void html_escape(struct strbuf *out, const char *text) {
    size_t n = strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        switch (code) {
        case '&': strbuf_add_text(out, "&amp;"); break;
        case '<': strbuf_add_text(out, "&lt;"); break;
        case '>': strbuf_add_text(out, "&gt;"); break;
        case '"': strbuf_add_text(out, "&quot;"); break;
        case '\'': strbuf_add_text(out, "&#39;"); break;
        default:
            if (is_forbidden(code)) {
                strbuf_add_text(out, "\xEF\xBF\xBD");
            } else {
                strbuf_add(out, text + at, length);
            }
        }
    }
}

void html_text(struct html *html, const char *text) {
    html_escape(html->out, text);
}

void html_attribute(struct html *html, const char *name, const char *value) {
    strbuf_addf(html->out, " %s=\"", name);
    html_escape(html->out, value);
    strbuf_add_char(html->out, '"');
}

/* An id may not hold a blank; what we make ourselves never does. */
static bool may_be_id(const char *id) {
    return *id != '\0' && strpbrk(id, " \t\n\f\r") == NULL;
}

static bool claim(struct html *html, const char *id) {
    bool added = false;
    if (may_be_id(id)) {
        map_put(&html->claimed, str_from_text(id), 0, &added);
    }
    return added;
}

void html_figure(struct html *html, const char *figure) {
    bool first = claim(html, figure);
    html_attribute(html, first ? "id" : "data-figure", figure);
    if (first) {
        html->shown = xgrow(html->shown, html->n_shown, &html->cap_shown, sizeof *html->shown);
        html->shown[html->n_shown++] = figure;
    }
}

void html_anchor(struct html *html, const char *id) {
    if (id != NULL && claim(html, id)) {
        html_attribute(html, "id", id);
    }
}

bool html_has_target(const struct html *html, const char *id) {
    return id != NULL && may_be_id(id) && map_find(&html->targets, str_from_text(id)) != NULL;
}

void html_href(struct html *html, const char *id) {
    html_raw(html, " href=\"#");
    for (const unsigned char *c = (const unsigned char *)id; *c != '\0'; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                     (*c >= '0' && *c <= '9') || strchr("-._~@:", *c) != NULL;
        if (plain) {
            strbuf_add_char(html->out, (char)*c);
        } else {
            strbuf_addf(html->out, "%%%02X", *c);
        }
    }
    html_raw(html, "\"");
}

static const char *const tones[] = {
    [TONE_PLAIN] = "",    [TONE_STRONG] = "strong", [TONE_MUTED] = "muted",
    [TONE_GOOD] = "good", [TONE_BAD] = "bad",       [TONE_WARN] = "warn",
};

void html_cell_attributes(struct html *html, const struct doc_cell *cell, const char *classes) {
    char exact[48];
    const char *tone = tones[cell->tone];
    if (*classes != '\0' || *tone != '\0') {
        strbuf_addf(html->out, " class=\"%s%s%s\"", classes,
                    *classes != '\0' && *tone != '\0' ? " " : "", tone);
    }
    if (cell->kind == CELL_NUMBER && cell->figure != NULL) {
        html_figure(html, cell->figure);
    }
    if (cell->kind == CELL_NUMBER && cell->known) {
        html_attribute(html, "data-v", decimal_text_exact(cell->value, exact));
    } else if (cell->kind == CELL_DATE && cell->day != DAY_NONE) {
        strbuf_addf(html->out, " data-v=\"%ld\"", (long)cell->day);
    }
    if (cell->note != NULL) {
        html_attribute(html, "title", cell->note);
    }
}

void html_cell_content(struct html *html, const struct doc_cell *cell) {
    char iso[16];
    bool link = html_has_target(html, cell->link),
         date = cell->kind == CELL_DATE && cell->day != DAY_NONE;
    if (link) {
        html_raw(html, "<a");
        html_href(html, cell->link);
        html_raw(html, ">");
    }
    if (date) {
        strbuf_addf(html->out, "<time datetime=\"%s\">", day_label(cell->day, iso));
    }
    html_text(html, cell->text);
    html_raw(html, date ? "</time>" : "");
    html_raw(html, link ? "</a>" : "");
}

void html_span_cell(struct html *html, const struct doc_cell *cell, const char *classes) {
    html_raw(html, "<span");
    html_cell_attributes(html, cell, classes);
    html_raw(html, ">");
    html_cell_content(html, cell);
    html_raw(html, "</span>");
}

void html_runs(struct html *html, const struct doc_paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        const struct doc_run *run = &paragraph->runs[i];
        bool plain = run->cell.kind == CELL_TEXT && run->cell.tone == TONE_PLAIN;
        html_raw(html, run->strong ? "<strong>" : "");
        if (plain) {
            html_cell_content(html, &run->cell);
        } else {
            html_span_cell(html, &run->cell, "");
        }
        html_raw(html, run->strong ? "</strong>" : "");
    }
}
