/* The pages and their blocks by name, and what a report takes of them. */
#ifndef COMPOSE_PAGES_H
#define COMPOSE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

struct composer;
struct page;
struct doc_page;

/* A part of a page that a report may drop, or move within the page. */
struct block_spec {
    const char *name; /* stable: as reports/ says it; NULL ends a table */
    void (*add)(struct page *page);
    int top; /* of what it lists, how many when the report does not say; 0 = it has no such limit */
    int least; /* how many it must list to make sense */
};
#define TOP_MOST 1000 /* a report may ask for no more */

/* A page is one file with one of these, and one row of page_specs. */
struct page_spec {
    const char *id; /* stable: reports/ and notes say it; anchor of the page */
    struct doc_page (*make)(struct composer *c);
    const struct block_spec *blocks;          /* in the order of the whole page */
    bool (*wanted)(const struct composer *c); /* false = it has nothing to say; NULL = always */
};
extern const struct page_spec page_cover, page_summary, page_budget, page_types, page_portfolio,
    page_kpis, page_learning, page_aiops, page_findings, page_control, page_restatement,
    page_definitions, page_assessment, page_plan, page_digest;
extern const struct page_spec *const page_specs[];      /* NULL-terminated */
const struct page_spec *page_spec_find(const char *id); /* NULL = there is none */

/* What a report takes of a page: these blocks, in this order. */
struct block_choice {
    const struct block_spec *spec;
    int top;
};
struct page_choice {
    const struct page_spec *spec;
    const struct block_choice *blocks;
    size_t n_blocks;
};

#endif
