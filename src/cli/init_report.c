/* What `baten init` tells: files read and left, keys without a team, and what each page lacks. */
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "cli/init.h"

#define SEEN_SHOWN 10

static void put(const char *text) {
    for (const char *c = text; *c; c++)
        fputc((unsigned char)*c < 0x20 || *c == 0x7F ? ' ' : *c, stderr);
}

static void report_lines(const struct init *init) {
    for (size_t i = 0; i < init->n_lines; i++) {
        const struct init_line *line = &init->lines[i];
        fprintf(stderr, "  ");
        put(line->path);
        fprintf(stderr, ": %s, %s\n", input_kind_names[line->kind], line->remark);
        if (line->aside) {
            fprintf(stderr, "    set aside: ");
            put(line->aside);
            fprintf(stderr, "\n");
        }
    }
    for (size_t i = 0; i < init->n_left; i++) {
        fprintf(stderr, "  ");
        put(init->left[i].path);
        fprintf(stderr, ": not read: ");
        put(init->left[i].why);
        fprintf(stderr, "\n");
    }
}

static void report_seen(const struct init *init) {
    char text[64];
    size_t n = 0;

    for (size_t i = 0; i < init->n_seen && n < SEEN_SHOWN; i++) {
        const struct init_seen *seen = &init->seen[i];
        if (strcmp(seen->field, "cost_centre") == 0)
            continue;
        if (n++ == 0)
            fprintf(stderr, "without a team, by cost (fill in rules.csv):\n");
        fprintf(stderr, "  %s ", seen->field);
        put(seen->value);
        fprintf(stderr, ": %s\n", decimal_text(seen->amount, 2, text));
    }
}

/* Which input a page lives by. */
static const struct {
    enum input_kind kind;
    const char *page, *what;
} pages[] = {
    {INPUT_INVOICES, "summary, control",
     "bills or a ledger: what was really paid, and whether usage agrees"},
    {INPUT_USAGE, "KPIs", "usage exports: cost per prompt, users, and whose a bill is"},
    {INPUT_BUDGETS, "budget", "fill in budgets.csv: without it there is no variance"},
    {INPUT_TEAMS, "budget, portfolio", "fill in owners in teams.csv"},
    {INPUT_SEATS, "KPIs", "seats by month and tool: idle licences"},
    {INPUT_EXPERIMENTS, "learning, portfolio",
     "a register of experiments: idea, hypothesis, decision"},
    {INPUT_REVIEWS, "learning", "reviews of experiments: what was learnt"},
    {INPUT_REVENUE, "KPIs", "revenue by product: AI-supported revenue"},
    {INPUT_TIME, "types", "hours: the internal time in AI"},
    {INPUT_SUPPLIERS, "control", "a register of suppliers: aliases, prepaid credits, tolerances"},
};

static void report_missing(const struct init *init) {
    bool any = false;

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (init->kinds[pages[i].kind])
            continue;
        if (!any)
            fprintf(stderr, "missing, by page:\n");
        any = true;
        fprintf(stderr, "  %s: %s (%s)\n", pages[i].page, pages[i].what,
                input_kind_names[pages[i].kind]);
    }
    if (init->unpriced && !init->kinds[INPUT_PRICES])
        fprintf(stderr, "  KPIs: usage without money wants the cost export of the same supplier, "
                        "or prices of tokens (prices)\n");
}

void init_report(const struct init *init) {
    report_lines(init);
    report_seen(init);
    report_missing(init);
}
