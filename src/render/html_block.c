/* A block of a page in HTML: tiles, a chart with its table, a table, text, entries, pairs,
 * contents. */
#include "render/html.h"

#include "baten/image.h"
#include "draw/plot.h"
#include "render/render.h"
#include "render/svg.h"
#include "render/tabulate.h"

/* Widths in points at which a chart is drawn: as on paper, for a tablet, for a phone. The style
 * sheet shows one of them, so that text never shrinks below what can be read. */
#define MIDDLE_WIDTH 410.0
#define NARROW_WIDTH 222.0
#define SPARK_WIDTH 116.0
#define PIXELS_A_POINT (96.0 / 72.0)
#define WIDE_SPAN 7 /* from this span on the middle drawing is needed */

static void add_details(struct html *html, const struct doc_table *table) {
    html_raw(html, "<details><summary>");
    html_text(html, html->document->words.show_table);
    html_raw(html, "</summary>\n");
    html_table(html, table);
    html_raw(html, "</details>\n");
}

/* "+2,2% op begroting": the percent sign is toned as its number. */
static void add_change(struct html *html, const struct doc_tile *tile) {
    const char *text = tile->change_text != NULL ? tile->change_text : "";
    if (tile->change.kind != CELL_EMPTY) {
        struct doc_cell sign = {.kind = CELL_TEXT, .tone = tile->change.tone, .text = "%"};
        html_span_cell(html, &tile->change, "strong");
        if (*text == '%') {
            html_span_cell(html, &sign, "strong");
            text++;
        }
        html_text(html, tile_change_gap(tile));
    }
    html_text(html, text);
}

static void add_tile(struct html *html, const struct doc_tile *tile) {
    bool link = html_has_target(html, tile->link);
    html_raw(html, "<li class=\"tile\"><p class=\"label\">");
    if (link) {
        html_raw(html, "<a");
        html_href(html, tile->link);
        html_raw(html, ">");
    }
    html_text(html, tile->label);
    html_raw(html, link ? "</a></p>\n<p class=\"value\">" : "</p>\n<p class=\"value\">");
    html_text(html, tile->value_prefix != NULL ? tile->value_prefix : "");
    html_span_cell(html, &tile->value, "");
    if (tile->value_unit != NULL && *tile->value_unit != '\0') {
        html_raw(html, " <small>");
        html_text(html, tile->value_unit);
        html_raw(html, "</small>");
    }
    html_raw(html, "</p>\n<p class=\"change\">");
    add_change(html, tile);
    html_raw(html, "</p>\n");
    if (tile->spark != NULL && plot_height(tile->spark, SPARK_WIDTH) > 0) {
        render_plot_svg(tile->spark, html->fonts, SPARK_WIDTH, NULL, html->out);
    }
    html_raw(html, "</li>\n");
}

static void add_tiles(struct html *html, const struct doc_block *block) {
    const struct doc_table *tables;
    size_t n = tables_from_sparks(html->arena, html->document->language, block->tiles,
                                  block->n_tiles, &tables);
    html_raw(html, "<ul class=\"tiles\">\n");
    for (size_t i = 0; i < block->n_tiles; i++) {
        add_tile(html, &block->tiles[i]);
    }
    html_raw(html, "</ul>\n");
    for (size_t i = 0; i < n; i++) {
        add_details(html, &tables[i]);
    }
}

static void add_drawing(struct html *html, const struct doc_plot *plot, double width,
                        const char *classes) {
    strbuf_addf(html->out, "<div class=\"%s\">", classes);
    render_plot_svg(plot, html->fonts, width, NULL, html->out);
    html_raw(html, "</div>\n");
}

static void add_plot(struct html *html, const struct doc_block *block) {
    const struct doc_plot *plot = block->plot;
    double wide = 64.0 * block->span - 12;
    if (plot_height(plot, wide) > 0) {
        html_raw(html, "<div class=\"plot\">\n");
        add_drawing(html, plot, wide, block->span >= WIDE_SPAN ? "wide" : "wide mid");
        if (block->span >= WIDE_SPAN) {
            add_drawing(html, plot, MIDDLE_WIDTH, "mid");
        }
        add_drawing(html, plot, NARROW_WIDTH, "narrow");
        html_raw(html, "</div>\n");
    } else if (plot->alt != NULL) {
        html_raw(html, "<p class=\"sub\">");
        html_text(html, plot->alt);
        html_raw(html, "</p>\n");
    }
    add_details(html, table_from_plot(html->arena, html->document->language, plot, block->message));
}

/* Shape, word and colour: none of them alone carries the severity. */
static const struct {
    const char *name, *shape;
} severities[] = {
    [SEVERITY_ERROR] =
        {"error",
         "<path d=\"M1 1H13V13H1Z\"/><path class=\"cut\" d=\"M4.5 4.5L9.5 9.5M9.5 4.5L4.5 9.5\"/>"},
    [SEVERITY_WARNING] =
        {"warning",
         "<path d=\"M7 .8L13.6 13H.4Z\"/><path class=\"cut\" d=\"M7 5V9M7 10.4V11.6\"/>"},
    [SEVERITY_INFO] =
        {"info",
         "<circle cx=\"7\" cy=\"7\" r=\"6\"/><path class=\"cut\" d=\"M7 6.4V10.4M7 3.6V5\"/>"},
    [SEVERITY_PASSED] = {"passed", "<path class=\"line\" d=\"M2 7.5L5.5 11L12 3.5\"/>"},
    [SEVERITY_NOT_MEASURABLE] = {"unmeasured",
                                 "<circle class=\"line\" cx=\"7\" cy=\"7\" r=\"5.25\"/>"},
    [SEVERITY_SUPPRESSED] = {"suppressed",
                             "<path class=\"line\" d=\"M7 1.2L12.8 7L7 12.8L1.2 7Z\"/>"},
};

/* Of the marks without a severity. */
static const char *const shapes[] = {
    [MARK_BOX] = "<path class=\"line\" d=\"M1.5 1.5H12.5V12.5H1.5Z\"/>",
    [MARK_TICK] = "<path class=\"line\" d=\"M2 7.5L5.5 11L12 3.5\"/>",
    [MARK_RING] = "<circle class=\"line\" cx=\"7\" cy=\"7\" r=\"5.25\"/>",
    [MARK_SCORE] = NULL,
};

static void add_score(struct html *html, int score) {
    html_raw(html, "<svg class=\"mark\" viewBox=\"0 0 62 14\" width=\"62\" height=\"14\" "
                   "aria-hidden=\"true\">");
    for (int i = 0; i < SCORE_MOST; i++) {
        strbuf_addf(html->out, "<path class=\"line%s\" d=\"M%d.5 1.5h11v11h-11Z\"/>",
                    i < score ? " full" : "", 1 + 16 * i);
    }
    html_raw(html, "</svg>");
}

static void add_mark(struct html *html, const struct doc_entry *entry) {
    if (entry->mark == MARK_SEVERITY) {
        strbuf_addf(html->out,
                    "<svg class=\"mark\" viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" "
                    "aria-hidden=\"true\">%s</svg>",
                    severities[entry->severity].shape);
        html_raw(html, "<b class=\"word\">");
        html_text(html, html->document->words.severity[entry->severity]);
        html_raw(html, "</b> ");
    } else if (entry->mark == MARK_SCORE) {
        add_score(html, entry->score);
    } else if (shapes[entry->mark] != NULL) {
        strbuf_addf(html->out,
                    "<svg class=\"mark\" viewBox=\"0 0 14 14\" width=\"14\" height=\"14\" "
                    "aria-hidden=\"true\">%s</svg>",
                    shapes[entry->mark]);
    }
    if (entry->tag != NULL) {
        html_raw(html, "<span class=\"tag\">");
        html_text(html, entry->tag);
        html_raw(html, "</span> ");
    }
}

static void add_facts(struct html *html, const struct doc_entry *entry) {
    const struct doc_words *words = &html->document->words;
    const struct {
        const char *label, *text;
    } facts[] = {{words->evidence, entry->evidence},
                 {words->action, entry->action},
                 {words->owner, entry->owner}};
    if (entry->evidence == NULL && entry->action == NULL && entry->owner == NULL) {
        return;
    }
    html_raw(html, "<dl class=\"facts\">\n");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (facts[i].text != NULL) {
            html_raw(html, "<div><dt>");
            html_text(html, facts[i].label);
            html_raw(html, "</dt><dd>");
            html_text(html, facts[i].text);
            html_raw(html, "</dd></div>\n");
        }
    }
    html_raw(html, "</dl>\n");
}

static void add_entry(struct html *html, const struct doc_entry *entry) {
    const struct doc_page *page = document_page(html->document, entry->link);
    bool marked = entry->mark != MARK_NONE && entry->mark != MARK_NUMBER;
    html_raw(html, "<li");
    html_anchor(html, entry->anchor);
    const char *kind = entry->mark == MARK_SEVERITY ? severities[entry->severity].name
                       : entry->mark == MARK_SCORE  ? "score"
                                                    : "";
    strbuf_addf(html->out, " class=\"%s%s%s\">", marked ? "marked" : "plain",
                *kind != '\0' ? " " : "", kind);
    html_raw(html, "<p class=\"head\">");
    add_mark(html, entry);
    html_raw(html, "<span class=\"said\">");
    html_runs(html, &entry->head);
    html_raw(html, "</span>");
    if (page != NULL) {
        html_raw(html, " <a class=\"see\"");
        html_href(html, page->id);
        html_raw(html, ">");
        html_text(html, page->section);
        html_raw(html, "</a>");
    }
    html_raw(html, "</p>\n");
    if (entry->body.n_runs > 0) {
        html_raw(html, "<p class=\"body\">");
        html_runs(html, &entry->body);
        html_raw(html, "</p>\n");
    }
    add_facts(html, entry);
    html_raw(html, "</li>\n");
}

static void add_entries(struct html *html, const struct doc_block *block) {
    bool numbered = block->entries[0].mark == MARK_NUMBER;
    html_raw(html, numbered ? "<ol class=\"entries\">\n" : "<ul class=\"entries\">\n");
    for (size_t i = 0; i < block->n_entries; i++) {
        add_entry(html, &block->entries[i]);
    }
    html_raw(html, numbered ? "</ol>\n" : "</ul>\n");
}

static void add_pairs(struct html *html, const struct doc_block *block) {
    html_raw(html, "<dl class=\"pairs\">\n");
    for (size_t i = 0; i < block->n_pairs; i++) {
        html_raw(html, "<div><dt>");
        html_text(html, block->pairs[i].label);
        html_raw(html, "</dt><dd>");
        html_span_cell(html, &block->pairs[i].value, "");
        html_raw(html, "</dd></div>\n");
    }
    html_raw(html, "</dl>\n");
}

static void add_contents(struct html *html) {
    html_raw(html, "<ol class=\"contents\">\n");
    for (size_t i = 0; i < html->document->n_pages; i++) {
        const struct doc_page *page = &html->document->pages[i];
        if (!page->cover) {
            html_raw(html, "<li><a");
            html_href(html, page->id);
            html_raw(html, ">");
            html_text(html, page->section);
            html_raw(html, "</a></li>\n");
        }
    }
    html_raw(html, "</ol>\n");
}

static void add_paragraphs(struct html *html, const struct doc_block *block) {
    bool note = block->kind == BLOCK_NOTE;
    html_raw(html, note ? "<blockquote>\n" : "");
    for (size_t i = 0; i < block->n_paragraphs; i++) {
        html_raw(html, "<p>");
        html_runs(html, &block->paragraphs[i]);
        html_raw(html, "</p>\n");
    }
    if (note && block->author != NULL) {
        html_raw(html, "<footer>");
        html_text(html, block->author);
        html_raw(html, "</footer>\n");
    }
    html_raw(html, note ? "</blockquote>\n" : "");
}

static void add_heading(struct html *html, const struct doc_block *block) {
    const char *message = block->message != NULL          ? block->message
                          : block->kind == BLOCK_NOTE     ? html->document->words.commentary
                          : block->kind == BLOCK_CONTENTS ? html->document->words.contents
                                                          : NULL;
    if (message != NULL) {
        strbuf_addf(html->out, "<%s>", html->block_heading);
        html_text(html, message);
        strbuf_addf(html->out, "</%s>\n", html->block_heading);
    }
    if (block->subtitle != NULL) {
        html_raw(html, "<p class=\"sub\">");
        html_text(html, block->subtitle);
        html_raw(html, "</p>\n");
    }
}

/* Drawn as on paper; in the dark it keeps its white ground. */
void html_logo(struct html *html) {
    const struct image *logo = html->document->logo;
    double width, height;
    if (logo == NULL) {
        return;
    }
    struct canvas canvas;
    image_size(logo, &width, &height);
    width *= PIXELS_A_POINT;
    height *= PIXELS_A_POINT;
    canvas_init(&canvas, html->arena, html->fonts, width, height);
    canvas_image(&canvas, 0, 0, width, height, logo);
    html_raw(html, "<div class=\"logo\">");
    svg_from_canvas(&canvas, NULL, html->document->organisation, html->out);
    html_raw(html, "</div>\n");
    canvas_release(&canvas);
}

void html_block(struct html *html, const struct doc_block *block) {
    bool bare = block->kind == BLOCK_TILES || block->kind == BLOCK_LOGO;
    html_raw(html, bare ? "<div class=\"block bare\">\n" : "<div class=\"block\">\n");
    add_heading(html, block);
    if (block->kind == BLOCK_LOGO) {
        html_logo(html);
    }
    if (block->n_tiles > 0) {
        add_tiles(html, block);
    }
    if (block->plot != NULL) {
        add_plot(html, block);
    }
    if (block->table != NULL) {
        html_table(html, block->table);
    }
    add_paragraphs(html, block);
    if (block->n_entries > 0) {
        add_entries(html, block);
    }
    if (block->n_pairs > 0) {
        add_pairs(html, block);
    }
    if (block->kind == BLOCK_CONTENTS) {
        add_contents(html);
    }
    for (size_t i = 0; i < block->n_notes; i++) {
        html_raw(html, "<p class=\"small\">");
        html_text(html, block->notes[i]);
        html_raw(html, "</p>\n");
    }
    html_explanations(html);
    html_raw(html, "</div>\n");
}
