/* The first ninety days: each finding, worst first, in the thirty days that its effort allows, with
 * who owns it (domain.md 14). */
#include <stdlib.h>
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

static void add_column(struct page *page, int column) {
    const struct composer *c = page->c;
    const struct finding_group *groups;
    size_t n = findings_grouped(c, &groups);
    if (n == 0)
        return;
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

/* How many actions an owner has in each column. */
struct owner {
    const char *name;
    int64_t actions[COLUMNS + 1]; /* the last is their sum */
};

static struct owner *owner_of(struct list *owners, const char *name) {
    for (size_t i = 0; i < owners->n; i++)
        if (strcmp(((struct owner *)owners->at)[i].name, name) == 0)
            return &((struct owner *)owners->at)[i];
    struct owner *owner = list_push(owners);
    owner->name = name;
    return owner;
}

/* Those with the most to do first. */
static int by_actions(const void *a, const void *b) {
    const struct owner *x = a, *y = b;
    return x->actions[COLUMNS] != y->actions[COLUMNS]
               ? (x->actions[COLUMNS] < y->actions[COLUMNS] ? 1 : -1)
               : strcmp(x->name, y->name);
}

static void owner_row(const struct composer *c, struct table *table, enum row_kind kind,
                      const struct owner *owner) {
    struct doc_cell *cells = table_row(table, kind);
    cells[0] = cell_text(owner->name);
    for (int column = 0; column <= COLUMNS; column++)
        cells[column + 1] = number(c, quantity_count(owner->actions[column]), 0);
}

/* Who has how much to do, and when. */
static void add_owners(struct page *page) {
    const struct composer *c = page->c;
    const struct finding_group *groups;
    size_t n = findings_grouped(c, &groups);
    if (n == 0)
        return;
    struct list owners = list_of(c->arena, sizeof(struct owner));
    struct owner all = {.name = say(c, "table.total")};
    struct table table = table_of(c);
    for (size_t i = 0; i < n; i++) {
        const char *name = groups[i].finding->owner;
        struct owner *owner = owner_of(&owners, name ? name : say(c, "findings.no-owner"));
        int column = column_of(c, groups[i].finding->check);
        owner->actions[column]++;
        owner->actions[COLUMNS]++;
        all.actions[column]++;
        all.actions[COLUMNS]++;
    }
    qsort(owners.at, owners.n, sizeof(struct owner), by_actions);
    table_column_wrapped(&table, say(c, "doc.owner"), 4);
    for (int column = 0; column < COLUMNS; column++)
        table_column(&table, say_of(c, "plan.days", names[column]), ALIGN_RIGHT, 1);
    table_column(&table, say(c, "table.total"), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < owners.n; i++)
        owner_row(c, &table, ROW_PLAIN, &((struct owner *)owners.at)[i]);
    owner_row(c, &table, ROW_TOTAL, &all);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 4, 8, true);
    block->message = say(c, "plan.owners");
    block->subtitle = say(c, "plan.owners.subtitle");
    block->table = table_end(&table, block->message, true);
}

static void add_first(struct page *page) {
    add_column(page, 0);
}

static void add_second(struct page *page) {
    add_column(page, 1);
}

static void add_third(struct page *page) {
    add_column(page, 2);
}

/* What the assessment goes by, unless it says so itself. */
static void add_evidence(struct page *page) {
    bool any = page->blocks.n > 0;
    if (page_link(page->c, "assessment") && !block_is_taken(page->c, "assessment", "evidence"))
        assessment_evidence(page, any ? 4 : 0, 8, any);
}

static const struct block_spec blocks[] = {
    {.name = "first", .add = add_first},       {.name = "second", .add = add_second},
    {.name = "third", .add = add_third},       {.name = "owners", .add = add_owners},
    {.name = "evidence", .add = add_evidence}, {.name = NULL}};

static struct doc_page make(struct composer *c) {
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
    page_blocks(&page, blocks);
    page_note(&page, say(c, "plan.note"));
    return page_end(&page);
}

const struct page_spec page_plan = {"plan", make, blocks, NULL};
