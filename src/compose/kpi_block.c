/* The KPIs that the pages print in sentences, or not at all, as one table over eight quarters. */
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

const struct doc_block *kpi_block(const struct composer *c) {
    struct quarter_row rows[NAMES];
    struct page page = {.c = (struct composer *)c,
                        .blocks = list_of(c->arena, sizeof(struct doc_block))};
    for (size_t i = 0; i < NAMES; i++)
        rows[i] = (struct quarter_row){
            words_fill(c->words, c->arena, words_key(c->arena, "sheet", names[i], NULL), "currency",
                       unit_text(c->words, c->arena, SCALE_WHOLE), NULL),
            names[i], ROW_PLAIN};
    quarter_block(&page, say(c, "sheet.kpis.more"), NULL, say(c, "table.figure"), rows, NAMES,
                  QUARTER_FIGURE);
    return page.blocks.at;
}
