/* The digest: one page for a mail or a CI job: what it cost, six figures, cost by type, the worst
 * findings, and where the rest is. */
#include <string.h>

#include "baten/arena.h"
#include "compose/headline.h"
#include "compose/plots.h"
#include "compose/tiles.h"
#include "compose/types_growth.h"

#define FINDING_MOST 80 /* characters: two lines, so that the page stays one */

/* A text of at most so many characters, cut behind a word. */
static const char *brief(const struct composer *c, const char *text) {
    size_t at = 0, n = 0, blank = 0;
    for (; text[at] && n < FINDING_MOST; n++) {
        blank = text[at] == ' ' ? at : blank;
        for (at++; ((unsigned char)text[at] & 0xC0) == 0x80;)
            at++;
    }
    if (!text[at])
        return text;
    return arena_format(c->arena, "%.*s…", (int)(blank ? blank : at), text);
}

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
    size_t shown = n < page->top ? n : page->top;
    struct doc_entry *entries = ARENA_ARRAY(c->arena, shown, struct doc_entry);
    for (size_t i = 0; i < shown; i++)
        entries[i] = (struct doc_entry){.mark = MARK_SEVERITY,
                                        .severity = groups[i].finding->severity,
                                        .tag = groups[i].finding->check,
                                        .head = sentence_plain(c, brief(c, groups[i].head))};
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

/* One line per severity that was found; what is in order when none was. */
static void add_counts(struct page *page) {
    const struct composer *c = page->c;
    const struct finding_counts counts = finding_counts_of(c);
    const struct {
        int64_t n;
        enum severity severity;
        const char *key;
    } found[] = {{counts.errors, SEVERITY_ERROR, "findings.count.error"},
                 {counts.warnings, SEVERITY_WARNING, "findings.count.warning"},
                 {counts.infos, SEVERITY_INFO, "findings.count.info"}};
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (found[i].n > 0)
            *(struct doc_entry *)list_push(&entries) = (struct doc_entry){
                .mark = MARK_SEVERITY,
                .severity = found[i].severity,
                .head = sentence_plain(
                    c, words_fill(c->words, c->arena, plural_key(c, found[i].key, found[i].n), "n",
                                  count_text(c->words, c->arena, found[i].n), NULL))};
    if (entries.n == 0)
        *(struct doc_entry *)list_push(&entries) =
            (struct doc_entry){.mark = MARK_SEVERITY,
                               .severity = SEVERITY_PASSED,
                               .head = sentence_plain(c, say(c, "digest.findings.none"))};
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 0, 12, false);
    block->entries = entries.at;
    block->n_entries = entries.n;
}

static void add_tiles(struct page *page) {
    struct doc_block *block = page_block(page, BLOCK_TILES, 0, 12, false);
    block->tiles = tiles_make(page->c);
    block->n_tiles = TILES;
}

static void add_types(struct page *page) {
    const struct composer *c = page->c;
    struct doc_block *block = page_block(page, BLOCK_PLOT, 0, 7, false);
    block->message = types_message(c);
    block->plot = plot_types(c, block->message);
    block->subtitle =
        words_fill(c->words, c->arena, c->budgeted ? "types.subtitle.budget" : "types.subtitle",
                   "unit", block->plot->unit, NULL);
}

/* A picture has what it has, whatever the report takes of the page. */
struct doc_page page_mail(struct composer *c) {
    c->choice = NULL;
    struct page page = page_begin(c, "digest", "section.digest");
    page.page.title = headline_spend(c);
    add_tiles(&page);
    add_counts(&page);
    return page_end(&page);
}

/* The first other report that the configuration asks for; NULL = there is none. */
static const char *fuller_report(const struct composer *c) {
    for (size_t i = 0; i < c->config->n_reports; i++)
        if (strcmp(c->config->reports[i].name, c->report) != 0)
            return c->config->reports[i].name;
    return NULL;
}

static const struct block_spec blocks[] = {{.name = "tiles", .add = add_tiles},
                                           {.name = "types", .add = add_types},
                                           {"findings", add_findings, .top = 8, .least = 1},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "digest", "section.digest");
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.title = headline_spend(c);
    page.page.subtitle = sentence_plain(c, words_fill(c->words, c->arena, "digest.subtitle",
                                                      "quarter", quarter, "year", c->year, NULL));
    page.page.logo = c->config->logo != NULL;
    page_blocks(&page, blocks);
    page_note(&page, capital(c, words_fill(c->words, c->arena, "digest.link", "report",
                                           fuller_report(c), NULL)));
    return page_end(&page);
}

const struct page_spec page_digest = {"digest", make, blocks, NULL};
