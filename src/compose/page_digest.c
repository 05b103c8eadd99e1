/* The digest: one page for a mail or a CI job: what it cost, six figures, cost by type, the worst
 * findings, and where the rest is. */
#include "baten/arena.h"
#include "compose/headline.h"
#include "compose/plots.h"
#include "compose/tiles.h"
#include "compose/types_growth.h"

#define FINDINGS_SHOWN 8

static void add_findings(struct page *page) {
    const struct composer *c = page->c;
    const struct finding_group *groups;
    size_t n = findings_grouped(c, &groups);
    struct finding_counts counts = finding_counts_of(c);
    const char *message = words_fill(c->words, c->arena, "summary.findings", "counts",
                                     finding_counts_text(c, &counts), NULL);
    if (n == 0) {
        page_empty_panel(page, 7, 5, true, message, say(c, "digest.findings.none"));
        return;
    }
    struct doc_entry *entries = ARENA_ARRAY(c->arena, FINDINGS_SHOWN, struct doc_entry);
    size_t shown = n < FINDINGS_SHOWN ? n : FINDINGS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        entries[i] = (struct doc_entry){.mark = MARK_SEVERITY,
                                        .severity = groups[i].finding->severity,
                                        .tag = groups[i].finding->check,
                                        .head = sentence_plain(c, groups[i].head)};
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 7, 5, true);
    block->message = message;
    block->entries = entries;
    block->n_entries = shown;
    if (n > shown) {
        const char *note = words_fill(c->words, c->arena, "digest.more", "n",
                                      count_text(c->words, c->arena, (int64_t)(n - shown)), NULL);
        block_notes(c, block, &note, 1);
    }
}

struct doc_page page_digest(struct composer *c) {
    struct page page = page_begin(c, "digest", "section.digest");
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.title = headline_spend(c);
    page.page.subtitle = sentence_plain(c, words_fill(c->words, c->arena, "digest.subtitle",
                                                      "quarter", quarter, "year", c->year, NULL));
    page.page.logo = c->config->logo != NULL;
    struct doc_block *block = page_block(&page, BLOCK_TILES, 0, 12, false);
    block->tiles = tiles_make(c);
    block->n_tiles = TILES;
    block = page_block(&page, BLOCK_PLOT, 0, 7, false);
    block->message = types_message(c);
    block->plot = plot_types(c, block->message);
    block->subtitle =
        words_fill(c->words, c->arena, c->budgeted ? "types.subtitle.budget" : "types.subtitle",
                   "unit", block->plot->unit, NULL);
    add_findings(&page);
    page_note(&page, say(c, "digest.link"));
    return page_end(&page);
}
