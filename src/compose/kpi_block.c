/* The KPIs that the pages print in sentences, or not at all, as tables over eight quarters. */
#include "baten/arena.h"
#include "compose/workbook.h"
#include "compose/workbook_tables.h"

static const char *const names[] = {"kpi.cost-per-mvp.direct",  "kpi.cost-per-mvp.loaded",
                                    "kpi.cost-per-user",        "kpi.idle-seats",
                                    "kpi.idle-seat-cost",       "kpi.ai-revenue-growth-pq",
                                    "kpi.ai-revenue-growth-py", "kpi.ai-revenue-share",
                                    "kpi.ttv.median",           "kpi.ttv.p90",
                                    "kpi.ttv.waiting",          "kpi.ttv.km-median",
                                    "kpi.effect.volume",        "kpi.effect.mix",
                                    "kpi.effect.price",         "kpi.effect.length",
                                    "kpi.effect.rate"};
#define NAMES (sizeof names / sizeof *names)

static void add_more(struct page *page) {
    const struct composer *c = page->c;
    struct quarter_row rows[NAMES];
    for (size_t i = 0; i < NAMES; i++)
        rows[i] = (struct quarter_row){
            words_fill(c->words, c->arena, words_key(c->arena, "sheet", names[i], NULL), "currency",
                       unit_text(c->words, c->arena, SCALE_WHOLE), NULL),
            names[i], ROW_PLAIN};
    quarter_block(page, say(c, "sheet.kpis.more"), NULL, say(c, "table.figure"), rows, NAMES,
                  QUARTER_FIGURE);
}

/* Of the models with requests in the period: what the changes on the page are measured against. */
static void add_models(struct page *page) {
    const struct composer *c = page->c;
    const struct dimension *models = &c->ledger->models;
    struct quarter_row *rows = ARENA_ARRAY(c->arena, models->n + 1, struct quarter_row);
    size_t n = 0;
    for (size_t k = 0; k < models->n; k++) {
        uint32_t key = models->ordered[k];
        const char *id = dimension_id(models, key);
        if (quantity_sign(figure(c, "requests.model.%s@%s", id, c->period)) > 0)
            rows[n++] = (struct quarter_row){
                key_name(c, models, "model", key),
                arena_format(c->arena, "kpi.cost-per-prompt.model.%s", id), ROW_PLAIN};
    }
    if (n > 0)
        quarter_block(page, say(c, "sheet.kpis.models"), say(c, "unit.cent"), say(c, "table.model"),
                      rows, n, QUARTER_FIGURE);
}

const struct doc_block *kpi_blocks(const struct composer *c, size_t *n) {
    struct composer own = *c;
    struct page page = {.c = &own, .blocks = list_of(c->arena, sizeof(struct doc_block))};
    own.choice = NULL;
    add_more(&page);
    add_models(&page);
    *n = page.blocks.n;
    return page.blocks.at;
}
