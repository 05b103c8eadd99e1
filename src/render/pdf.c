/* The PDF back end: sheets of the document as pages of one tagged, archivable file. */
#include <string.h>

#include "baten/map.h"
#include "draw/palette.h"
#include "draw/sheet.h"
#include "render/pdf_archive.h"
#include "render/pdf_page.h"

struct target {
    size_t sheet;
    double y;
}; /* from the top of the canvas */

struct rendering {
    struct pdf pdf;
    struct sheets sheets;
    struct pdf_tags tags;
    struct pdf_font fonts[2];
    struct pdf_images images;
    struct palette palette;
    struct map anchors; /* id → index of targets */
    struct target *targets;
    size_t n_targets;
    HPDF_Page *pages;
    HPDF_Dict font_resources;
};

static void anchor_add(struct rendering *r, const char *id, size_t sheet, double y) {
    bool added;
    map_put(&r->anchors, str_from_text(id), r->n_targets, &added);
    if (added) {
        r->targets[r->n_targets++] = (struct target){sheet, y};
    }
}

static bool is_drawn(enum primitive_kind kind) {
    return kind != DRAW_BEGIN && kind != DRAW_END;
}

/* Height of the first thing drawn after a group begins. */
static double top_of(const struct canvas *canvas, size_t i) {
    while (i < canvas->n && !is_drawn(canvas->at[i].kind)) {
        i++;
    }
    return i == canvas->n                    ? 0
           : canvas->at[i].kind == DRAW_TEXT ? canvas->at[i].y - 1.2 * canvas->at[i].size
                                             : canvas->at[i].y;
}

/* Pages come first, then groups, then printed figures: an id means the first place that bears it.
 */
static void anchors_collect(struct rendering *r) {
    size_t most = r->sheets.n;
    for (size_t s = 0; s < r->sheets.n; s++) {
        most += r->sheets.at[s].canvas.n;
    }
    r->targets = ARENA_ARRAY(r->pdf.arena, most + 1, struct target);
    for (size_t s = 0; s < r->sheets.n; s++) {
        anchor_add(r, r->sheets.at[s].page, s, 0);
    }
    for (int texts = 0; texts < 2; texts++) {
        for (size_t s = 0; s < r->sheets.n; s++) {
            const struct canvas *canvas = &r->sheets.at[s].canvas;
            for (size_t i = 0; i < canvas->n; i++) {
                if (canvas->at[i].id != NULL &&
                    canvas->at[i].kind == (texts ? DRAW_TEXT : DRAW_BEGIN)) {
                    anchor_add(r, canvas->at[i].id, s, top_of(canvas, i));
                }
            }
        }
    }
}

static struct pdf_place place_find(void *self, const char *anchor) {
    struct rendering *r = self;
    const struct map_entry *entry = map_find(&r->anchors, str_from_text(anchor));
    if (entry == NULL) {
        return (struct pdf_place){0};
    }
    const struct target *target = &r->targets[entry->value];
    double top = PDF_PAGE_HEIGHT - target->y + 8;
    return (struct pdf_place){r->pages[target->sheet],
                              top < PDF_PAGE_HEIGHT ? top : PDF_PAGE_HEIGHT};
}

/* All pages exist before the first is written: links lead forwards too. */
static void pages_add(struct rendering *r) {
    r->pages = ARENA_ARRAY(r->pdf.arena, r->sheets.n + 1, HPDF_Page);
    for (size_t s = 0; s < r->sheets.n; s++) {
        HPDF_Page page = HPDF_AddPage(r->pdf.doc);
        HPDF_Page_SetWidth(page, (HPDF_REAL)PDF_PAGE_WIDTH);
        HPDF_Page_SetHeight(page, (HPDF_REAL)PDF_PAGE_HEIGHT);
        HPDF_Dict_Add(HPDF_Page_GetInheritableItem(page, "Resources", HPDF_OCLASS_DICT), "Font",
                      r->font_resources);
        if (r->images.resources != NULL) {
            HPDF_Dict_Add(HPDF_Page_GetInheritableItem(page, "Resources", HPDF_OCLASS_DICT),
                          "XObject", r->images.resources);
        }
        r->pages[s] = page;
    }
}

static void fonts_add(struct rendering *r, const struct fonts *fonts) {
    r->font_resources = pdf_indirect_dict(&r->pdf);
    pdf_font_init(&r->pdf, &r->fonts[WEIGHT_REGULAR], &fonts->weights[WEIGHT_REGULAR]);
    pdf_font_init(&r->pdf, &r->fonts[WEIGHT_SEMIBOLD], &fonts->weights[WEIGHT_SEMIBOLD]);
    HPDF_Dict_Add(r->font_resources, "F1", r->fonts[WEIGHT_REGULAR].dict);
    HPDF_Dict_Add(r->font_resources, "F2", r->fonts[WEIGHT_SEMIBOLD].dict);
}

/* False when a number could not be written. */
static bool pages_write(struct rendering *r) {
    struct pdf_writer writer = {.pdf = &r->pdf,
                                .tags = &r->tags,
                                .fonts = r->fonts,
                                .images = &r->images,
                                .palette = &r->palette,
                                .links = {r, place_find}};
    struct strbuf content = {0};
    for (size_t s = 0; s < r->sheets.n; s++) {
        const struct sheet *sheet = &r->sheets.at[s];
        strbuf_clear(&content);
        pdf_tags_page(&r->tags, r->pages[s], sheet->page, sheet->section);
        pdf_page_write(&writer, &sheet->canvas, &content);
        pdf_fill(&r->pdf, ((HPDF_PageAttr)r->pages[s]->attr)->contents, strbuf_str(&content),
                 false);
    }
    strbuf_release(&content);
    return !writer.refused;
}

/* One bookmark per page of the document. */
static void bookmarks_add(struct rendering *r) {
    struct pdf *pdf = &r->pdf;
    HPDF_Dict root = pdf_indirect_dict(pdf), before = NULL;
    HPDF_INT32 count = 0;
    for (size_t s = 0; s < r->sheets.n; s++) {
        const char *section = r->sheets.at[s].section;
        if (section == NULL || *section == '\0') {
            continue;
        }
        HPDF_Dict item = pdf_indirect_dict(pdf);
        HPDF_Array destination = pdf_array(pdf);
        pdf_add_text(pdf, item, "Title", section);
        HPDF_Dict_Add(item, "Parent", root);
        HPDF_Array_Add(destination, r->pages[s]);
        HPDF_Array_AddName(destination, "Fit");
        HPDF_Dict_Add(item, "Dest", destination);
        if (before == NULL) {
            HPDF_Dict_Add(root, "First", item);
        } else {
            HPDF_Dict_Add(before, "Next", item);
            HPDF_Dict_Add(item, "Prev", before);
        }
        before = item;
        count++;
    }
    if (before != NULL) {
        HPDF_Dict_AddName(root, "Type", "Outlines");
        HPDF_Dict_Add(root, "Last", before);
        HPDF_Dict_AddNumber(root, "Count", count);
        HPDF_Dict_Add(pdf->doc->catalog, "Outlines", root);
        HPDF_Dict_AddName(pdf->doc->catalog, "PageMode", "UseOutlines");
    }
}

static bool failed(struct diag *diag, const char *what, unsigned long number) {
    return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0},
                      "report this with the input that leads to it",
                      "the PDF could not be made: %s (%#lx)", what, number);
}

static bool file_make(struct rendering *r, const struct document *document,
                      const struct doc_attachment *attachments, size_t n_attachments,
                      struct strbuf *out, struct diag *diag) {
    unsigned long error = 0;
    if (r->sheets.n == 0) {
        return failed(diag, "the document has no pages", error);
    }
    pages_add(r);
    anchors_collect(r);
    pdf_tags_open(&r->pdf, &r->tags, r->sheets.n);
    bool numbers = pages_write(r);
    pdf_tags_close(&r->tags);
    if (!numbers) {
        return failed(diag, "a place outside every page", error);
    }
    if (!pdf_font_finish(&r->pdf, &r->fonts[0]) || !pdf_font_finish(&r->pdf, &r->fonts[1])) {
        return failed(diag, "a font file is damaged", error);
    }
    bookmarks_add(r);
    pdf_metadata_add(&r->pdf, document);
    pdf_profile_add(&r->pdf);
    pdf_attachments_add(&r->pdf, document, attachments, n_attachments);
    pdf_identity_add(&r->pdf);
    return pdf_save(&r->pdf, out, &error) || failed(diag, "the library failed", error);
}

/* What the fonts lack is shown as '?': it is said once, with the characters. */
static void missing_report(const struct rendering *r, const struct fonts *fonts,
                           struct diag *diag) {
    struct strbuf missing = {0};
    for (size_t s = 0; s < r->sheets.n; s++) {
        const struct canvas *canvas = &r->sheets.at[s].canvas;
        for (size_t i = 0; i < canvas->n; i++) {
            if (canvas->at[i].kind == DRAW_TEXT) {
                font_missing(&fonts->weights[canvas->at[i].weight], canvas->at[i].text, &missing);
            }
        }
    }
    if (missing.n > 0) {
        diag_warning_once(diag, (struct diag_position){0},
                          "the HTML pack shows them where the reader's machine has a font for them",
                          "the font of the PDF has no sign for%.*s: printed as \"?\"",
                          (int)missing.n, missing.s);
    }
    strbuf_release(&missing);
}

bool render_pdf(const struct document *document, const struct fonts *fonts,
                const struct doc_attachment *attachments, size_t n_attachments, struct strbuf *out,
                struct diag *diag) {
    struct arena *arena = arena_new();
    struct rendering *r = ARENA_NEW(arena, struct rendering);
    bool corrected, ok = false;
    if (!palette_from_accent(document->accent == NULL ? "" : document->accent, false, &r->palette,
                             &corrected)) {
        palette_from_accent("#1F5FBF", false, &r->palette, &corrected);
    }
    map_init(&r->anchors, arena);
    sheets_from_document(&r->sheets, arena, fonts, document);
    if (!pdf_open(&r->pdf, arena)) {
        failed(diag, "the library did not start", 0);
    } else {
        missing_report(r, fonts, diag);
        fonts_add(r, fonts);
        pdf_images_open(&r->pdf, &r->images, document->logo);
        ok = file_make(r, document, attachments, n_attachments, out, diag);
    }
    pdf_close(&r->pdf);
    sheets_release(&r->sheets);
    map_release(&r->anchors);
    arena_free(arena);
    return ok;
}
