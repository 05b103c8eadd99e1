/* The summary: what it cost, six figures, cost by type, what the board must know, what is wrong,
 * what to decide. */
#include <string.h>

#include "baten/arena.h"
#include "compose/headline.h"
#include "compose/plots.h"
#include "compose/tiles.h"
#include "compose/types_growth.h"

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

/* The title has said its part and the worst findings stand beside: neither is said twice. */
static size_t choose_headlines(const struct page *page, const struct headline **chosen) {
    const struct composer *c = page->c;
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked), n_said = 0, top = page_top(page, "findings");
    struct said *said = ARENA_ARRAY(c->arena, top + 1, struct said);
    said[n_said++] = headline_spend_reason(c);
    for (size_t i = 0; i < n && i < top; i++)
        said[n_said++] = (struct said){ranked[i]->scope,
                                       ranked[i]->has_amount
                                           ? quantity_abs(quantity_money(ranked[i]->amount)).value
                                           : (decimal){0}};
    return headlines_choose(c, said, n_said, chosen, page->top);
}

static void add_headlines(struct page *page) {
    const struct composer *c = page->c;
    const struct headline **chosen = ARENA_ARRAY(c->arena, page->top, const struct headline *);
    size_t n = choose_headlines(page, chosen);
    if (n == 0) {
        page_empty_panel(page, 7, 5, true, say(c, "summary.know"), say(c, "summary.know.nothing"));
        return;
    }
    struct doc_entry *entries = ARENA_ARRAY(c->arena, n, struct doc_entry);
    for (size_t i = 0; i < n; i++)
        entries[i] = (struct doc_entry){.head = chosen[i]->head,
                                        .body = chosen[i]->body,
                                        .link = page_link(c, chosen[i]->page)};
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 7, 5, true);
    block->message = say(c, "summary.know");
    block->entries = entries;
    block->n_entries = n;
}

static void add_findings(struct page *page) {
    const struct composer *c = page->c;
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    struct finding_counts counts = finding_counts_of(c);
    const char *message = words_fill(c->words, c->arena, "summary.findings", "counts",
                                     finding_counts_text(c, &counts), NULL);
    if (n == 0) {
        page_empty_panel(page, 7, 5, true, message, say(c, "summary.findings.none"));
        return;
    }
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    for (size_t i = 0; i < n && i < page->top; i++)
        *(struct doc_entry *)list_push(&entries) = (struct doc_entry){
            .mark = MARK_SEVERITY,
            .severity = ranked[i]->severity,
            .tag = ranked[i]->check,
            .head = sentence_plain(c, finding_title(ranked[i], c->arena, c->words)),
            .link = page_link(c, "findings")};
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 7, 5, true);
    block->message = message;
    block->entries = entries.at;
    block->n_entries = entries.n;
}

static bool action_listed(const struct composer *c, const struct list *entries,
                          const char *action) {
    const struct doc_entry *all = entries->at;
    for (size_t i = 0; i < entries->n; i++)
        if (strcmp(paragraph_text(c, &all[i].head), action) == 0)
            return true;
    return false;
}

/* The portfolio proposal and the actions of the errors. */
static void add_decisions(struct page *page) {
    const struct composer *c = page->c;
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    struct quantity pool = figure(c, "portfolio.pool@%s", c->period);
    if (quantity_sign(pool) > 0) {
        struct fills fills = fills_of(c);
        fill_money(&fills, "pool", pool);
        *(struct doc_entry *)list_push(&entries) =
            (struct doc_entry){.mark = MARK_BOX,
                               .head = sentence(&fills, "summary.decide.portfolio"),
                               .link = page_link(c, "portfolio")};
    }
    for (size_t i = 0; i < n && ranked[i]->severity == SEVERITY_ERROR && entries.n < page->top;
         i++) {
        const char *action = finding_action(ranked[i], c->arena, c->words);
        if (!action_listed(c, &entries, action))
            *(struct doc_entry *)list_push(&entries) =
                (struct doc_entry){.mark = MARK_BOX,
                                   .head = sentence_plain(c, action),
                                   .link = page_link(c, "findings")};
    }
    if (entries.n == 0) {
        page_empty_panel(page, 7, 5, true, say(c, "summary.decide"),
                         say(c, "summary.decide.nothing"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 7, 5, true);
    block->message = say(c, "summary.decide");
    block->entries = entries.at;
    block->n_entries = entries.n;
}

static const struct block_spec blocks[] = {{.name = "tiles", .add = add_tiles},
                                           {.name = "types", .add = add_types},
                                           {"headlines", add_headlines, .top = 4, .least = 1},
                                           {"findings", add_findings, .top = 3, .least = 1},
                                           {"decisions", add_decisions, .top = 3, .least = 1},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "summary", "section.summary");
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.title = headline_spend(c);
    page.page.subtitle = sentence_plain(
        c,
        words_fill(c->words, c->arena, c->budgeted ? "summary.subtitle.budget" : "summary.subtitle",
                   "quarter", quarter, "year", c->year, "before", c->names[PQ], NULL));
    page_blocks(&page, blocks);
    page_note(&page, words_fill(c->words, c->arena, "summary.note", "first", c->names[0], "last",
                                c->names[NOW], NULL));
    return page_end(&page);
}

const struct page_spec page_summary = {"summary", make, blocks, NULL};
