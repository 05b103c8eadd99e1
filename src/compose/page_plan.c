/* The first ninety days: each finding, worst first, in the thirty days that its effort allows, with
 * who owns it (domain.md 14). */
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

#define COLUMNS 3
static const char efforts[COLUMNS] = {'S', 'M', 'L'};
static const char *const names[COLUMNS] = {"first", "second", "third"};

/* The column of a check: an unknown effort is planned last. */
static int column_of(const struct composer *c, const char *check) {
    for (size_t i = 0; i < c->results->findings.n_checks; i++)
        for (int column = 0; column < COLUMNS; column++)
            if (strcmp(c->results->findings.checks[i].id, check) == 0 &&
                c->results->findings.checks[i].effort == efforts[column])
                return column;
    return COLUMNS - 1;
}

static struct doc_entry plan_entry(const struct composer *c, const struct finding_group *group) {
    const struct finding *finding = group->finding;
    return (struct doc_entry){
        .mark = MARK_BOX,
        .tag = finding->check,
        .head = sentence_plain(c, finding_action(finding, c->arena, c->words)),
        .body = sentence_plain(
            c, group->single ? group->head
                             : arena_format(c->arena, "%s (%s)", group->head, group->body)),
        .owner = finding->owner ? finding->owner : say(c, "findings.no-owner"),
        .link = NULL};
}

static void add_column(struct page *page, const struct finding_group *groups, size_t n,
                       int column) {
    const struct composer *c = page->c;
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    for (size_t i = 0; i < n; i++)
        if (column_of(c, groups[i].finding->check) == column)
            *(struct doc_entry *)list_push(&entries) = plan_entry(c, &groups[i]);
    const char *message = say_of(c, "plan.column", names[column]);
    if (entries.n == 0) {
        page_empty_panel(page, 4 * column, 4, column > 0, message, say(c, "plan.column.none"));
        return;
    }
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 4 * column, 4, column > 0);
    block->message = message;
    block->subtitle = say_of(c, "plan.effort", names[column]);
    block->entries = entries.at;
    block->n_entries = entries.n;
}

struct doc_page page_plan(struct composer *c) {
    struct page page = page_begin(c, "plan", "section.plan");
    const struct finding_group *groups;
    size_t n = findings_grouped(c, &groups), first = 0;
    for (size_t i = 0; i < n; i++)
        first += column_of(c, groups[i].finding->check) == 0;
    struct fills fills = fills_of(c);
    fill_count(&fills, "n", (int64_t)n);
    fill_count(&fills, "first", (int64_t)first);
    struct doc_paragraph title =
        sentence(&fills, n == 0 ? "plan.title.none" : plural_key(c, "plan.title", (int64_t)n));
    page.page.title = sentence_plain(c, capital(c, paragraph_text(c, &title)));
    page.page.subtitle = sentence_plain(c, say(c, "plan.subtitle"));
    if (n == 0)
        page_empty_panel(&page, 0, 12, false, say(c, "findings.none"), say(c, "findings.none.why"));
    for (int column = 0; n > 0 && column < COLUMNS; column++)
        add_column(&page, groups, n, column);
    page_note(&page, say(c, "plan.note"));
    return page_end(&page);
}
