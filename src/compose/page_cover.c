/* The cover: whose pack, of which period, in which state, on what basis; and the contents. */
#include "baten/arena.h"
#include "compose/composer.h"

static void pair(struct list *pairs, const char *label, struct doc_cell value) {
    *(struct doc_pair *)list_push(pairs) = (struct doc_pair){label, value};
}

/* "2,1% niet-aftrekbaar": which VAT is in the figures. */
static const char *vat_text(const struct composer *c) {
    if (decimal_compare(c->config->vat_recovery, decimal_from_int(100)) == 0)
        return say(c, "vat.excluded");
    if (c->config->vat_recovery.units == 0)
        return say(c, "vat.included");
    decimal rest;
    decimal_subtract(decimal_from_int(100), c->config->vat_recovery, &rest);
    return words_fill(c->words, c->arena, "vat.partly", "percent",
                      percent_text(c->words, c->arena, rest), NULL);
}

/* The logo above, where there is one. */
static void add_particulars(struct page *page) {
    const struct composer *c = page->c;
    struct list pairs = list_of(c->arena, sizeof(struct doc_pair));
    pair(&pairs, say(c, "cover.organisation"), cell_text(c->config->organisation));
    pair(&pairs, say(c, "cover.period"), cell_text(c->names[NOW]));
    pair(&pairs, say(c, "cover.status"),
         cell_text(say(c, c->config->status_final ? "status.final" : "status.preliminary")));
    pair(&pairs, say(c, "cover.as-of"), cell_day(c->words, c->arena, c->config->as_of));
    pair(&pairs, say(c, "cover.basis"),
         cell_text(say(c, c->config->basis_invoice ? "basis.invoice" : "basis.accrual")));
    pair(&pairs, say(c, "cover.vat"), cell_text(vat_text(c)));
    pair(&pairs, say(c, "cover.currency"), cell_text(c->config->currency));
    if (c->config->author)
        pair(&pairs, say(c, "cover.author"), cell_text(c->config->author));
    if (c->config->logo)
        page_block(page, BLOCK_LOGO, 0, 6, false);
    struct doc_block *block = page_block(page, BLOCK_PAIRS, 0, 6, c->config->logo != NULL);
    block->pairs = pairs.at;
    block->n_pairs = pairs.n;
}

static void add_contents(struct page *page) {
    struct doc_block *block = page_block(page, BLOCK_CONTENTS, 7, 5, true);
    block->message = say(page->c, "doc.contents");
}

static const struct block_spec blocks[] = {{.name = "particulars", .add = add_particulars},
                                           {.name = "contents", .add = add_contents},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "cover", "section.cover");
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.cover = true;
    page.page.title = sentence_plain(c, c->title);
    page.page.subtitle =
        sentence_plain(c, arena_format(c->arena, "%s\u00a0%s", capital(c, quarter), c->year));
    page_blocks(&page, blocks);
    return page_end(&page);
}

const struct page_spec page_cover = {"cover", make, blocks, NULL};
