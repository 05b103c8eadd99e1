/* Adds to a document what only a workbook shows. */
#include "compose/workbook.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/definitions.h"
#include "compose/workbook_data.h"

static void name_sheets(const struct composer *c, struct doc_page *pages, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const char *key = words_key(c->arena, "sheet", pages[i].id, NULL);
        pages[i].sheet = words_has(c->words, key) ? say(c, key) : NULL;
    }
}

static void add_data(const struct composer *c, struct document *document) {
    const struct doc_data *all[] = {ledger_data(c), budget_data(c)};
    const struct doc_data **data = ARENA_ARRAY(c->arena, 2, const struct doc_data *);
    for (size_t i = 0; i < 2; i++)
        if (all[i])
            data[document->n_data++] = all[i];
    document->data = data;
}

/* Lines, then teams, behind the types: from the whole to its parts. */
static void add_sheets(const struct composer *c, struct document *document) {
    struct composer own = *c;
    own.choice = NULL;
    struct doc_sheet *sheets = ARENA_ARRAY(c->arena, 2, struct doc_sheet);
    sheets[0] = (struct doc_sheet){.behind = "types", .page = sheet_lines(&own)};
    sheets[1] = (struct doc_sheet){.behind = "types", .page = sheet_teams(&own)};
    document->sheets = sheets;
    document->n_sheets = 2;
}

void workbook_fill(const struct composer *c, struct document *document, struct doc_page *pages,
                   bool rows) {
    name_sheets(c, pages, document->n_pages);
    if (rows) {
        add_data(c, document);
        add_sheets(c, document);
        for (size_t i = 0; i < document->n_pages; i++)
            if (strcmp(pages[i].id, "kpis") == 0)
                pages[i].tables = kpi_blocks(c, &pages[i].n_tables);
    }
    definitions_add(c, document);
}
