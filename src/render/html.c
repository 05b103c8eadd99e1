/* The HTML renderer: one file that asks the network for nothing. Its policy allows exactly the
 * style sheet and the script that are in it, by their hashes; without the script everything is
 * there too. */
#include "render/html.h"

#include <string.h>

#include "baten/file.h"
#include "render/base64.h"
#include "render/render.h"
#include "render/tabulate.h"

static char byte_from_hex(const char *two) {
    static const char digits[] = "0123456789abcdef";
    return (char)((strchr(digits, two[0]) - digits) << 4 | (strchr(digits, two[1]) - digits));
}

/* The hash of a policy: base64 of the digest's bytes. */
static void add_hash(struct strbuf *out, struct str bytes) {
    struct sha256 sha;
    char hex[65], digest[32];
    sha256_init(&sha);
    sha256_add(&sha, bytes.s, bytes.n);
    sha256_hex(&sha, hex);
    for (size_t i = 0; i < sizeof digest; i++) {
        digest[i] = byte_from_hex(&hex[2 * i]);
    }
    strbuf_add_text(out, "'sha256-");
    base64_add(out, (struct str){digest, sizeof digest});
    strbuf_add_char(out, '\'');
}

static void add_meta(struct html *html, const char *name, const char *content) {
    if (content != NULL && *content != '\0') {
        html_raw(html, "<meta");
        html_attribute(html, "name", name);
        html_attribute(html, "content", content);
        html_raw(html, ">\n");
    }
}

static void add_policy(struct html *html, struct str style) {
    html_raw(
        html,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    add_hash(html->out, style);
    html_raw(html, "; script-src ");
    add_hash(html->out, str_from_text(html_script));
    html_raw(html, "; font-src data:; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void add_head(struct html *html) {
    const struct document *document = html->document;
    struct strbuf style = {0};
    html_style(html, &style);
    strbuf_addf(html->out,
                "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                language_code(document->language));
    add_policy(html, strbuf_str(&style));
    html_raw(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html_raw(html, "<meta name=\"color-scheme\" content=\"light dark\">\n");
    add_meta(html, "author", document->author);
    add_meta(html, "description", document->subject);
    add_meta(html, "generator", "baten");
    html_raw(html, "<title>");
    html_text(html, document->title);
    html_raw(html, "</title>\n<style>");
    strbuf_add_str(html->out, strbuf_str(&style));
    html_raw(html, "</style>\n</head>\n");
    strbuf_release(&style);
}

static void add_bar(struct html *html) {
    const struct document *document = html->document;
    html_raw(html, "<a class=\"skip\" href=\"#_main\">");
    html_text(html, document->words.skip_to_content);
    html_raw(html, "</a>\n<header class=\"bar\">\n<p class=\"who\"><strong>");
    html_text(html, document->organisation);
    html_raw(html, "</strong></p>\n<nav");
    html_attribute(html, "aria-label", document->words.contents);
    html_raw(html, ">\n<ol>\n");
    for (size_t i = 0; i < document->n_pages; i++) {
        html_raw(html, "<li><a");
        html_href(html, document->pages[i].id);
        html_raw(html, ">");
        html_text(html, document->pages[i].section);
        html_raw(html, "</a></li>\n");
    }
    html_raw(html, "</ol>\n</nav>\n<p class=\"status\">");
    html_text(html, document->status);
    html_raw(html, "</p>\n</header>\n");
}

static bool stands_beside(const struct doc_block *blocks, size_t n, size_t at) {
    return at > 0 && at < n && blocks[at].beside;
}

/* A band: blocks beside each other; those of one column under each other. */
static size_t add_band(struct html *html, const struct doc_page *page, size_t first) {
    size_t at = first;
    html_raw(html, "<div class=\"band\">\n");
    do {
        int column = page->blocks[at].column;
        strbuf_addf(html->out, "<div class=\"col c%d s%d\">\n", column, page->blocks[at].span);
        do {
            html_block(html, &page->blocks[at]);
            at++;
        } while (stands_beside(page->blocks, page->n_blocks, at) &&
                 page->blocks[at].column == column);
        html_raw(html, "</div>\n");
    } while (stands_beside(page->blocks, page->n_blocks, at));
    html_raw(html, "</div>\n");
    return at;
}

static void add_title(struct html *html, const struct doc_page *page, const char *element) {
    html_raw(html, page->cover ? "<header class=\"cover\">\n" : "<header>\n");
    if (page->logo) {
        html_logo(html);
    }
    if (!page->cover) {
        html_raw(html, "<p class=\"over\">");
        html_text(html, page->section);
        html_raw(html, "</p>\n");
    }
    strbuf_addf(html->out, "<%s>", element);
    if (page->title.n_runs > 0) {
        html_runs(html, &page->title);
    } else {
        html_text(html, page->section);
    }
    strbuf_addf(html->out, "</%s>\n", element);
    if (page->subtitle.n_runs > 0) {
        html_raw(html, "<p class=\"sub\">");
        html_runs(html, &page->subtitle);
        html_raw(html, "</p>\n");
    }
    html_raw(html, "</header>\n");
}

static void add_page(struct html *html, const struct doc_page *page, const char *element) {
    html_raw(html, "<section");
    html_attribute(html, "id", page->id);
    html_attribute(html, "aria-label", page->section);
    html_raw(html, ">\n");
    add_title(html, page, element);
    for (size_t at = 0; at < page->n_blocks;) {
        at = add_band(html, page, at);
    }
    for (size_t i = 0; i < page->n_notes; i++) {
        html_raw(html, "<p class=\"small\">");
        html_text(html, page->notes[i]);
        html_raw(html, "</p>\n");
    }
    html_raw(html, "</section>\n");
}

static void add_pages(struct html *html) {
    const struct document *document = html->document;
    bool covered = document->n_pages > 0 && document->pages[0].cover;
    if (!covered) {
        html_raw(html, "<h1>");
        html_text(html, document->title);
        html_raw(html, "</h1>\n");
    }
    for (size_t i = 0; i < document->n_pages; i++) {
        bool first = covered && i == 0;
        html->block_heading = first ? "h2" : "h3";
        add_page(html, &document->pages[i], first ? "h1" : "h2");
    }
}

static void add_foot(struct html *html) {
    html_raw(html, "<footer class=\"foot\">\n<p>");
    html_text(html, html->document->footer != NULL ? html->document->footer : "");
    html_raw(html, "</p>\n");
    if (html->document->confidentiality != NULL) {
        html_raw(html, "<p>");
        html_text(html, html->document->confidentiality);
        html_raw(html, "</p>\n");
    }
    html_raw(html, "</footer>\n");
}

bool render_html(const struct document *document, const struct fonts *fonts, struct strbuf *out,
                 struct diag *diag) {
    struct arena *arena = arena_new();
    struct html html;
    (void)diag;
    html_init(&html, document, fonts, arena, out);
    for (size_t i = 0; i < document->n_pages; i++) {
        map_put(&html.claimed, str_from_text(document->pages[i].id), 0, NULL);
    }
    add_head(&html);
    html_raw(&html, "<body>\n");
    add_bar(&html);
    html_raw(&html, "<main id=\"_main\" tabindex=\"-1\">\n");
    add_pages(&html);
    html_raw(&html, "</main>\n");
    add_foot(&html);
    html_raw(&html, "<script>");
    html_raw(&html, html_script);
    html_raw(&html, "</script>\n</body>\n</html>\n");
    html_release(&html);
    arena_free(arena);
    return true;
}
